#include <openssl/evp.h>

#include "base/memory.h"
#include "base/source.h"

static void to_hex(const unsigned char sum[32], char out[SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < 32; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[SHA256_HEX - 1] = '\0';
}

enum ft_err sha256_hex(struct str bytes, char out[SHA256_HEX])
{
    unsigned char sum[32];
    unsigned int n = 0;
    if (!EVP_Digest(bytes.p ? bytes.p : "", bytes.n, sum, &n, EVP_sha256(), NULL))
        return FT_ENOMEM;
    to_hex(sum, out);
    return FT_OK;
}

/* libcrypto's context under a name of its own: nobody else includes its headers. */
static EVP_MD_CTX *context(struct sha256 *sum)
{
    return (EVP_MD_CTX *)sum;
}

struct sha256 *sha256_new(void)
{
    EVP_MD_CTX *new = EVP_MD_CTX_new();
    if (!new || EVP_DigestInit_ex(new, EVP_sha256(), NULL))
        return (struct sha256 *)new;
    EVP_MD_CTX_free(new);
    return NULL;
}

bool sha256_add(struct sha256 *sum, struct str bytes)
{
    return bytes.n == 0 || EVP_DigestUpdate(context(sum), bytes.p, bytes.n);
}

enum ft_err sha256_end(struct sha256 *sum, char out[SHA256_HEX])
{
    unsigned char bytes[32];
    if (!EVP_DigestFinal_ex(context(sum), bytes, NULL))
        return FT_ENOMEM;
    to_hex(bytes, out);
    return FT_OK;
}

void sha256_free(struct sha256 *sum)
{
    EVP_MD_CTX_free(context(sum));
}

enum ft_err file_sha256(struct arena *arena, const struct file *file, struct ft_diags *diags,
                        char out[SHA256_HEX])
{
    enum { PIECE = 1 << 16 };
    struct sha256 *sum = sha256_new();
    char *piece = mem_alloc(PIECE);
    enum ft_err err = sum && piece ? FT_OK : FT_ENOMEM;
    for (size_t at = 0; !err && at < file->size; at += PIECE) {
        size_t left = file->size - at, n = left < PIECE ? left : PIECE;
        if (!file_read(file, at, n, piece))
            err = file_report(arena, file, false, diags);
        else if (!sha256_add(sum, (struct str){piece, n}))
            err = FT_ENOMEM;
    }
    if (!err)
        err = sha256_end(sum, out);
    sha256_free(sum);
    mem_free(piece);
    return err;
}
