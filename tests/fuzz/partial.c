/* What an audit wrote of one table, to be merged with that of two others. */
#include "reports.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const partials[] = {"parts/ministries.part", "parts/programmes.part",
                                           "parts/input.part"};
    static const struct ft_audit_options options = {.threads = 1};
    struct fuzz fuzz = fuzz_begin(data, size);
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    fuzz_write(partials[2], fuzz.text);
    enum ft_err err = ft_audit_merge(partials, 3, "parts/audit.yaml", &options, fuzz.diags, &audit);
    if (fuzz_worked(&fuzz, err))
        (void)fuzz_worked(&fuzz, ft_audit_run(audit, fuzz.diags, &result));
    if (result)
        (void)result_as_json(&fuzz, result);
    ft_result_free(result);
    ft_audit_free(audit);
    fuzz_end(&fuzz);
    return 0;
}
