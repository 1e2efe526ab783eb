#include <stdio.h>

#include "base/codes.h"
#include "expect.h"
#include "fundtrace.h"

/* Marks the codes that some golden case expects: "[FT204]" in text, "FT204" in a value of JSON. */
static void mark_expected(bool *expected)
{
    FILE *found = popen("grep -rhoE '(\\[|\"ruleId\": \"|type=\")FT[0-9]{3}' tests/golden "
                        "--include='out*' --include=err | grep -oE 'FT[0-9]{3}' | sort -u",
                        "r");
    char line[16];
    cr_assert(found);
    while (fgets(line, sizeof line, found)) {
        enum diag_code code = diag_code_find((struct str){line, 5});
        cr_expect(code != DIAG_CODES, "a golden case expects %.5s, which there is not", line);
        if (code != DIAG_CODES)
            expected[code] = true;
    }
    pclose(found);
}

Test(catalogue, has_a_golden_case_for_every_code)
{
    bool expected[DIAG_CODES] = {false};
    mark_expected(expected);
    for (int code = 0; code < DIAG_CODES; code++)
        cr_expect(expected[code], "no golden case expects %s",
                  diag_info((enum diag_code)code)->name);
}

Test(catalogue, explains_every_code_with_an_example)
{
    for (int code = 0; code < DIAG_CODES; code++) {
        const struct diag_info *info = diag_info((enum diag_code)code);
        struct ft_text text = {0};
        cr_expect(info->explanation[0] && info->bad[0], "%s", info->name);
        cr_expect_eq(info->explanation[strlen(info->explanation) - 1], '.', "%s", info->name);
        cr_expect_eq(ft_code_explain(info->name, &text), FT_OK, "%s", info->name);
        cr_expect(text.bytes && strstr(text.bytes, info->title), "%s", info->name);
        ft_text_free(&text);
    }
}

Test(catalogue, has_its_codes_in_the_order_of_their_numbers)
{
    for (int code = 1; code < DIAG_CODES; code++)
        cr_expect(strcmp(diag_info((enum diag_code)(code - 1))->name,
                         diag_info((enum diag_code)code)->name) < 0);
}

Test(catalogue, knows_no_other_codes)
{
    struct ft_text text = {0};
    cr_expect_eq(diag_code_find(STR("FT999")), DIAG_CODES);
    cr_expect_eq(diag_code_find(STR("FT20")), DIAG_CODES);
    cr_expect_eq(ft_code_explain("FT999", &text), FT_EUSAGE);
}
