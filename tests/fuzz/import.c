/* Decisions as JSON: a table that took them loads again, and takes them once more. */
#include "fuzz.h"

static enum ft_err import(struct fuzz *fuzz, size_t *added)
{
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    REQUIRE(ft_audit_load("audit.yaml", fuzz->diags, &audit) == FT_OK);
    REQUIRE(ft_audit_run(audit, fuzz->diags, &result) == FT_OK);
    enum ft_err err = ft_audit_import(audit, result, "import.json", fuzz->diags, added);
    ft_result_free(result);
    ft_audit_free(audit);
    return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str nothing = {0};
    size_t added;
    fuzz_write_part(&fuzz, "decisions.csv", &nothing);
    fuzz_write("import.json", fuzz.text);
    enum ft_err err = import(&fuzz, &added);
    REQUIRE(err == FT_OK || err == FT_EINPUT || err == FT_EUSAGE);
    REQUIRE(err == FT_OK || (added == 0 && ft_diags_count(fuzz.diags, FT_ERROR) > 0));
    if (!err)
        REQUIRE(import(&fuzz, &added) == FT_OK);
    fuzz_end(&fuzz);
    return 0;
}
