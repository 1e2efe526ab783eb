#include <openssl/evp.h>

#include "base/source.h"

enum ft_err sha256_hex(struct str bytes, char out[65])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[32];
    unsigned int n = 0;
    if (!EVP_Digest(bytes.p ? bytes.p : "", bytes.n, sum, &n, EVP_sha256(), NULL))
        return FT_ENOMEM;
    for (size_t i = 0; i < sizeof sum; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 15];
    }
    out[64] = '\0';
    return FT_OK;
}
