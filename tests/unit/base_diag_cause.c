#include "base/diag.h"
#include "base/diag_cause.h"
#include "expect.h"

static struct arena *arena;
static struct ft_diags *diags;

static void setup(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void teardown(void)
{
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(diag_cause, .init = setup, .fini = teardown);

/* --- what one cause is -------------------------------------------------------------- */

struct wording_case {
    const char *message, *wording;
};

static const struct wording_case wordings[] = {
    {"no line 'x'", "no line '…'"},
    {"'x' is no tag of the namespace 'y'", "'…' is no tag of the namespace '…'"},
    {"the row has 3 cells, the heading has 12", "the row has … cells, the heading has …"},
    {"two totals: 12億円 elsewhere (1,234.5千円)", "two totals: … elsewhere (…)"},
    {"byte 0x80 is not UTF-8", "byte … is not UTF-8"},
    {"no line 'it's one'", "no line '…'"},
    {"'a': b", "'…': b"},
    {"its 'for' would", "its '…' would"},
    {"the rule's name", "the rule's name"},
    {"'never closed", "'…'"},
    {"no value ''", "no value '…'"},
    {"", ""},
};

TestEach(diag_cause, a_cause_has_no_values, wordings, c)
{
    struct diag_causes causes;
    struct diag_cause *cause;
    diag_causes_init(&causes, arena, 0);
    struct diag diag = {.code = FT701, .message = str_of(c->message)};
    cr_assert(diag_cause_of(&causes, &diag, &cause));
    expect_str_eq(cause->wording, c->wording);
}

static struct place cell(const char *path, size_t line, size_t column)
{
    return (struct place){
        .path = str_of(path), .line = line, .column = 3, .bytes = {line, line}, .cell = column};
}

static size_t count_causes(void)
{
    size_t count;
    struct diag_causes causes;
    struct diag_cause *cause;
    struct diag *const *all = diags_sorted(diags, &count);
    diag_causes_init(&causes, arena, 0);
    for (size_t i = 0; i < count; i++)
        cr_assert(diag_cause_of(&causes, all[i], &cause));
    return causes.all.n;
}

Test(diag_cause, another_value_or_line_is_the_same_cause)
{
    diag_add(diags, FT701, cell("a", 1, 2), "bad amount '%s'", "x");
    diag_add(diags, FT701, cell("a", 2, 2), "bad amount '%s'", "y");
    expect_size_eq(count_causes(), 1);
}

Test(diag_cause, another_code_file_column_message_or_label_is_another_cause)
{
    diag_add(diags, FT701, cell("a", 1, 2), "bad amount");
    diag_add(diags, FT710, cell("a", 2, 2), "bad amount");
    diag_add(diags, FT701, cell("b", 3, 2), "bad amount");
    diag_add(diags, FT701, cell("a", 4, 5), "bad amount");
    diag_add(diags, FT701, cell("a", 5, 2), "very bad amount");
    diag_label(diags, diag_add(diags, FT701, cell("a", 6, 2), "bad amount"), "too large");
    expect_size_eq(count_causes(), 6);
}

/* --- what is not kept --------------------------------------------------------------------- */

/* As many as are kept, one a line. */
static void fill(void)
{
    for (size_t line = 1; line <= DIAG_MAX_KEPT; line++)
        diag_add(diags, FT701, cell("a", line, 1), "bad");
}

Test(diag_cause, what_is_not_kept_is_counted_with_its_label)
{
    fill();
    for (size_t line = 1; line < 3; line++)
        diag_label(diags, diag_add(diags, FT701, cell("b", line, 1), "bad"), "label");
    const struct diag_causes *causes = diags_causes(diags);
    expect_size_eq(causes->all.n, 1);
    expect_str_eq(causes->all.v[0].wording, "bad: label");
    expect_size_eq(causes->all.v[0].count, 2);
}

Test(diag_cause, a_repeat_of_what_is_kept_is_not_counted_past_the_limit)
{
    fill();
    diag_add(diags, FT701, cell("a", 5, 1), "bad");
    expect_size_eq(diags_not_kept(diags), 0);
    expect_size_eq(ft_diags_count(diags, FT_ERROR), DIAG_MAX_KEPT);
}

/* As threads do: however many there are, it is one count. */
Test(diag_cause, what_two_did_not_keep_is_counted_by_both)
{
    struct ft_diags *both = ft_diags_new();
    fill();
    diag_add(diags, FT701, cell("b", 7, 1), "bad");
    diags_add(both, diags);
    diags_add(both, diags);
    expect_size_eq(ft_diags_count(both, FT_ERROR), DIAG_MAX_KEPT + 2);
    expect_size_eq(diags_not_kept(both), 2);
    expect_size_eq(diags_causes(both)->all.v[0].count, 2);
    ft_diags_free(both);
}
