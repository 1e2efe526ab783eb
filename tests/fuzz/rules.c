/* Rule files: a file, and one that it may use. */
#include "fuzz.h"
#include "match/matcher.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = fuzz_begin(data, size);
    struct str rest = fuzz.text, path = STR("rules.yaml");
    const struct source *sources[] = {fuzz_source(&fuzz, "rules.yaml", fuzz_part(&rest)),
                                      fuzz_source(&fuzz, "other.yaml", rest)};
    struct rule_set *rules = NULL;
    struct matcher *matcher = NULL;
    enum ft_err err =
        rule_set_load_instead(fuzz.arena, (struct str_list){&path, 1},
                              (struct source_list){sources, 2}, NULL, fuzz.diags, &rules);
    if (fuzz_worked(&fuzz, err))
        REQUIRE(rules);
    if (rules)
        (void)fuzz_worked(&fuzz, matcher_new(rules, fuzz.diags, &matcher));
    matcher_free(matcher);
    fuzz_end(&fuzz);
    return 0;
}
