/* Decisions as JSON: a table that took them loads again, and takes them once more. */
#include "audit/decide.h"
#include "fuzz.h"
#include "review/import_json.h"

/* The rows borrow of the result what they are completed with: they are read for each time. */
static enum ft_err decide(struct fuzz *fuzz, const struct source *source)
{
    struct ft_audit *audit = NULL;
    struct ft_result *result = NULL;
    struct ledger_row *rows;
    size_t count, added = 0;
    REQUIRE(ft_audit_load("audit.yaml", fuzz->diags, &audit) == FT_OK);
    REQUIRE(ft_audit_run(audit, fuzz->diags, &result) == FT_OK);
    REQUIRE(import_json(fuzz->arena, source, fuzz->diags, &rows, &count) == FT_OK);
    enum ft_err err = audit_decide(fuzz->arena, audit, result, rows, count, fuzz->diags, &added);
    REQUIRE(added <= count && (err == FT_OK || added == 0));
    ft_result_free(result);
    ft_audit_free(audit);
    return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct source *source = fuzz_source(&fuzz, "import.json", fuzz.text);
    struct str nothing = {0};
    struct ledger_row *rows;
    size_t count;
    fuzz_write_part(&fuzz, "decisions.csv", &nothing);
    if (fuzz_worked(&fuzz, import_json(fuzz.arena, source, fuzz.diags, &rows, &count))) {
        enum ft_err err = decide(&fuzz, source);
        REQUIRE(err == FT_OK || ft_diags_count(fuzz.diags, FT_ERROR) > 0);
        REQUIRE(err == FT_EUSAGE || (err == FT_OK && decide(&fuzz, source) == FT_OK));
    }
    fuzz_end(&fuzz);
    return 0;
}
