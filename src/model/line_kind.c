#include "model/line_kind.h"

enum need { NEEDS_NOTHING, NEEDS_AMOUNT };

struct figures {
    bool refused;
    enum need need;
    const char *help;
};

static const struct figures figures_of[LINE_KINDS] = {
#define LINE_KIND(name, word, refused, need, help) {refused, need, help},
#include "model/line_kinds.def"
#undef LINE_KIND
};

static void report(const struct cells *cells, size_t column, const char *what, enum line_kind kind,
                   const char *help)
{
    struct ft_diags *diags = cells->load->diags;
    struct diag *diag = diag_add(diags, FT712, cell_place(cells, column, NULL),
                                 "a line of kind '%s' %s", line_kind_name[kind], what);
    diag_help(diags, diag, "%s", help);
}

static void check_amounts(const struct cells *cells, const struct line_columns *columns,
                          enum line_kind kind, const struct amount *amounts, uint32_t unread)
{
    const size_t *measure = columns->measure;
    const struct figures *figures = &figures_of[kind];
    bool has_amount = false, complete = cells->load->model->measure_count > 0;
    for (size_t i = 0; i < cells->load->model->measure_count; i++) {
        bool wrong = unread >> i & 1; /* that was reported: it is not missing as well */
        has_amount |= wrong || amounts[i].state == AMOUNT_VALUE;
        complete &= measure[i] != NO_COLUMN; /* otherwise that is what is wrong */
        if (figures->refused && amounts[i].state == AMOUNT_VALUE)
            report(cells, measure[i], "has an amount", kind, figures->help);
    }
    if (complete && figures->need == NEEDS_AMOUNT && !has_amount)
        report(cells, columns->column[COLUMN_KIND], "has no amount", kind, figures->help);
}

static void check_posts(const struct cells *cells, const size_t *column, enum line_kind kind)
{
    const size_t posts = column[COLUMN_HEADCOUNT], year = column[COLUMN_HEADCOUNT_MEASURE];
    bool has_posts = cell_text(cells, posts).n > 0, has_year = cell_text(cells, year).n > 0;
    const char *help = "posts are a line of kind 'headcount' of their own";
    if (kind != LINE_HEADCOUNT) {
        if (has_posts)
            report(cells, posts, "has a headcount", kind, help);
        else if (has_year)
            report(cells, year, "has a headcount_measure", kind, help);
        return;
    }
    if (!has_posts)
        report(cells, posts, "has no headcount", kind, "give the number of posts");
    if (!has_year)
        report(cells, year, "has no headcount_measure", kind,
               "name the measure whose year the posts belong to");
}

/* What only lines of some kinds can say. */
static void check_sayings(const struct cells *cells, const size_t *column, enum line_kind kind)
{
    const size_t stage = column[COLUMN_STAGE], is = column[COLUMN_HEADCOUNT_IS],
                 measures = column[COLUMN_MEASURES];
    if (kind != LINE_ACTION && cell_text(cells, stage).n > 0)
        report(cells, stage, "has a stage", kind, "a stage is that of an act: kind 'action'");
    if (kind != LINE_HEADCOUNT && cell_text(cells, is).n > 0)
        report(cells, is, "has a headcount_is", kind, "it is said of a line of kind 'headcount'");
    if (kind != LINE_SHARED && cell_text(cells, measures).n > 0)
        report(cells, measures, "has measures", kind,
               "only a line without a figure of its own, of kind 'shared', needs them: leave an "
               "amount empty where the line did not exist");
}

void line_kind_check(const struct cells *cells, const struct line_columns *columns,
                     enum line_kind kind, const struct amount *amounts, uint32_t unread)
{
    check_amounts(cells, columns, kind, amounts, unread);
    check_posts(cells, columns->column, kind);
    check_sayings(cells, columns->column, kind);
}
