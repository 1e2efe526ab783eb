/* A file of accepted changes. */
#include "reports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_result *old = result_of_file(&fuzz, "old.json");
    struct ft_result *new = result_of_file(&fuzz, "new.json");
    fuzz_write("accept.csv", fuzz.text);
    (void)compare_results(&fuzz, old, new, "accept.csv");
    ft_result_free(new);
    ft_result_free(old);
    fuzz_end(&fuzz);
    return 0;
}
