/* A saved result compared with the usual one, both ways. */
#include "reports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_result *usual = result_of_file(&fuzz, "old.json");
    struct ft_result *result = result_of_text(&fuzz, "new.json", fuzz.text);
    if (result)
        REQUIRE(compare_results(&fuzz, usual, result, NULL) ==
                compare_results(&fuzz, result, usual, NULL));
    ft_result_free(result);
    ft_result_free(usual);
    fuzz_end(&fuzz);
    return 0;
}
