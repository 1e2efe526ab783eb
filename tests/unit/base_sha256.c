#include "base/source.h"

#include "expect.h"

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
