/* A saved result: what is read can be rendered. */
#include "reports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_result *result = result_of_text(&fuzz, "audit.json", fuzz.text);
    if (result)
        reports_of_result(&fuzz, result);
    ft_result_free(result);
    fuzz_end(&fuzz);
    return 0;
}
