#include "base/source.h"

#include "expect.h"
#include "random.h"

struct sum_case {
    const char *text, *sum;
};

/* FIPS 180-2, appendix B, and the empty message. */
static const struct sum_case sums[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

TestEach(sha256, is_the_standard_one, sums, c)
{
    char sum[65];
    cr_assert_eq(sha256_hex(str_of(c->text), sum), FT_OK);
    cr_expect_str_eq(sum, c->sum);
}

TestEach(sha256, comes_out_the_same_byte_by_byte, sums, c)
{
    char sum[SHA256_HEX];
    struct sha256 *state = sha256_new();
    cr_assert_not_null(state);
    for (const char *at = c->text; *at; at++)
        cr_assert(sha256_add(state, (struct str){at, 1}));
    cr_assert(sha256_add(state, (struct str){NULL, 0}));
    cr_assert_eq(sha256_end(state, sum), FT_OK);
    cr_expect_str_eq(sum, c->sum);
    sha256_free(state);
}

Test(sha256, comes_out_the_same_in_whatever_pieces)
{
    char bytes[1000], whole[SHA256_HEX], pieces[SHA256_HEX];
    for (uint64_t seed = 1; seed <= 500; seed++) {
        uint64_t random = seed;
        size_t n = random_below(&random, sizeof bytes);
        struct sha256 *state = sha256_new();
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)random_next(&random);
        for (size_t at = 0, piece; at < n; at += piece) {
            piece = 1 + random_below(&random, (unsigned)(n - at));
            cr_assert(sha256_add(state, str_slice((struct str){bytes, n}, at, at + piece)));
        }
        cr_assert_eq(sha256_end(state, pieces), FT_OK);
        cr_assert_eq(sha256_hex((struct str){bytes, n}, whole), FT_OK);
        cr_assert_str_eq(pieces, whole);
        sha256_free(state);
    }
}
