#include <errno.h>
#include <sys/stat.h>

#include "model/cells.h"

struct reading {
    struct cells cells;
    size_t column[DECISION_COLUMNS];
};

static size_t column_of(const struct reading *r, enum decision_column column)
{
    return r->column[column];
}

static struct str text_of(const struct reading *r, enum decision_column column)
{
    return cell_text(&r->cells, column_of(r, column));
}

static struct diag *refuse(const struct reading *r, enum decision_column column, struct str piece,
                           const char *what)
{
    struct span span = cell_span(&r->cells, column_of(r, column), piece);
    struct ft_diags *diags = r->cells.load->diags;
    return diag_add(diags, FT710, cell_place(&r->cells, column_of(r, column), &span), "'%.*s' %s",
                    STR_ARG(load_quote(r->cells.load, piece)), what);
}

static void help(const struct reading *r, struct diag *diag, const char *text)
{
    diag_help(r->cells.load->diags, diag, "%s", text);
}

/* --- what is judged --------------------------------------------------------------------------- */

/* It outlives the row it judged, and stops nothing. */
static void report_gone(const struct reading *r, enum decision_column column, const char *what,
                        struct str id)
{
    struct ft_diags *diags = r->cells.load->diags;
    struct span span = cell_span(&r->cells, column_of(r, column), id);
    struct diag *diag =
        diag_add(diags, FT737, cell_place(&r->cells, column_of(r, column), &span),
                 "a decision on a%s %s that is gone: '%.*s'", what[0] == 'i' ? "n" : "", what,
                 STR_ARG(load_quote(r->cells.load, id)));
    diag_help(diags, diag, "name the %s that took its place, or remove the decision", what);
}

static void find_item(const struct reading *r, struct decision *out)
{
    const struct load *load = r->cells.load;
    out->item_id = cell_required(&r->cells, column_of(r, DECISION_ITEM), "name what is judged");
    out->item = out->item_id.n ? map_get(&load->model->item_ids, out->item_id) : NO_INDEX;
    if (out->item_id.n > 0 && out->item == NO_INDEX && load->file.items)
        report_gone(r, DECISION_ITEM, "item", out->item_id);
}

static void find_line(const struct reading *r, struct decision *out)
{
    const struct load *load = r->cells.load;
    size_t column = column_of(r, DECISION_LINE);
    out->line = NO_INDEX;
    out->line_id = text_of(r, DECISION_LINE);
    if (verdict_is_of_item(out->verdict)) {
        if (out->line_id.n == 0)
            return;
        help(r,
             diag_add(load->diags, FT710, cell_place(&r->cells, column, NULL),
                      "a verdict of '%s' that names a line", verdict_name[out->verdict]),
             "it is about an item as a whole: leave the cell empty");
        out->line_id = STR("");
        return;
    }
    out->line_id = cell_required(&r->cells, column, "name what is judged");
    if (out->line_id.n == 0)
        return;
    out->line = line_find(load->model, out->line_id);
    if (out->line == NO_INDEX && !load->model->is_part && !load->lines_missing)
        report_gone(r, DECISION_LINE, "line", out->line_id);
    if (out->line != NO_INDEX && load->lines[out->line].kind == LINE_TOTAL)
        help(r,
             diag_add(load->diags, FT710, cell_place(&r->cells, column, NULL),
                      "a decision on a line of kind 'total'"),
             "a total is never linked: name one of the lines it sums up");
}

/* --- what is said of it ----------------------------------------------------------------------- */

static enum strength read_strength(const struct reading *r)
{
    enum { NONE = 2 };
    size_t column = column_of(r, DECISION_STRENGTH);
    size_t index = cell_word(&r->cells, column, strength_name + 1, NONE, NONE);
    return index < NONE ? (enum strength)(index + 1) : 0;
}

static enum ft_err read_extent(const struct reading *r, struct decision *out)
{
    struct str_list list;
    size_t column = column_of(r, DECISION_EXTENT);
    bool answers = out->verdict == VERDICT_ANSWER;
    enum ft_err err = cell_list(&r->cells, column, &list);
    out->extent_text = text_of(r, DECISION_EXTENT);
    out->says_extent = list.n > 0 && !answers;
    for (size_t i = 0; i < list.n; i++) {
        if (decision_take_extent(out, list.v[i], list.n == 1))
            continue;
        help(r, refuse(r, DECISION_EXTENT, list.v[i], answers ? "is no answer" : "is no extent"),
             answers ? "write for each kind what it was given, met, partly, related or none: "
                       "budget:met;staff:none"
                     : "write whole or part, or one for each kind: budget:whole;process:part");
    }
    if (answers && list.n == 0)
        help(r,
             diag_add(r->cells.load->diags, FT711, cell_place(&r->cells, column, NULL),
                      "an answer that says nothing"),
             "write for each kind what it was given: budget:met;staff:none");
    return err;
}

static void read_author(const struct reading *r, struct decision *out)
{
    struct ft_diags *diags = r->cells.load->diags;
    out->by = text_of(r, DECISION_BY);
    out->date = text_of(r, DECISION_DATE);
    if (out->date.n > 0 && !date_valid(out->date)) {
        help(r, refuse(r, DECISION_DATE, out->date, "is not a date"), "write it as 2016-01-31");
        out->date = STR("");
    } else if (out->date.n == 0 || out->by.n == 0) {
        bool both = out->date.n == 0 && out->by.n == 0;
        enum decision_column column = out->by.n == 0 ? DECISION_BY : DECISION_DATE;
        help(r,
             diag_add(diags, FT738, cell_place(&r->cells, column_of(r, column), NULL),
                      "a decision without %s",
                      both                    ? "an author and a date"
                      : column == DECISION_BY ? "an author"
                                              : "a date"),
             "write who decided in 'by', and when in 'date': the later of two words of one person "
             "stands");
    }
}

/* Its own version and form; what an older program wrote is checked as that did. */
static struct str read_print(const struct reading *r, enum decision_column column)
{
    struct str print = text_of(r, column);
    if (print.n == 0 || print_valid(print, column == DECISION_LINE_PRINT))
        return print;
    help(r, refuse(r, column, print, "is no fingerprint that this program knows"),
         "leave the cell empty, or take the row as 'fundtrace review' writes it");
    return STR("");
}

static enum ft_err read_decision(const struct reading *r, struct decision *out)
{
    const struct cells *cells = &r->cells;
    size_t verdict = column_of(r, DECISION_VERDICT);
    *out = (struct decision){.row = {cells->table, cells->row}};
    find_item(r, out);
    (void)cell_required(cells, verdict, "write accept, reject, add, waive, none or answer");
    out->verdict =
        (enum decision_verdict)cell_word(cells, verdict, verdict_name, VERDICTS, VERDICT_ACCEPT);
    find_line(r, out);
    out->strength = read_strength(r);
    out->reason =
        cell_required(cells, column_of(r, DECISION_REASON), "a decision is kept with its reason");
    read_author(r, out);
    out->item_print = read_print(r, DECISION_ITEM_PRINT);
    out->line_print = read_print(r, DECISION_LINE_PRINT);
    out->rule_print = text_of(r, DECISION_RULE_PRINT);
    out->item_text = text_of(r, DECISION_ITEM_TEXT);
    out->line_text = text_of(r, DECISION_LINE_TEXT);
    out->was = text_of(r, DECISION_WAS);
    return read_extent(r, out);
}

/* --- the table -------------------------------------------------------------------------------- */

static void find_columns(struct reading *r)
{
    static const bool required[DECISION_COLUMNS] = {
#define COLUMN(name, heading, required) required,
#include "model/decision_columns.def"
#undef COLUMN
    };
    for (int i = 0; i < DECISION_COLUMNS; i++)
        r->column[i] = cells_column(r->cells.load, r->cells.table,
                                    &(struct heading){str_of(decision_heading[i]), NULL, NULL},
                                    required[i] ? "add the column" : NULL);
}

/* Is there no file yet, and need there be none? */
static bool is_yet_to_come(const struct load *load)
{
    struct stat at;
    return load->options->no_decisions_yet && stat(load->model->decisions_path.p, &at) != 0 &&
           errno == ENOENT;
}

enum ft_err load_decisions(struct load *load)
{
    struct reading r = {.cells = {.load = load}};
    struct csv_table *table;
    struct decision *decisions;
    if (!load->file.decisions)
        return FT_OK;
    load->model->decisions_path = load_path(load, load->file.decisions);
    if (!load->model->decisions_path.p)
        return FT_ENOMEM;
    load->model->decisions_missing = is_yet_to_come(load);
    if (load->model->decisions_missing)
        return FT_OK;
    enum ft_err err = load_table(load, load->file.decisions, "decisions", &table);
    if (err || !table)
        return err;
    r.cells.table = table;
    find_columns(&r);
    decisions = ARENA_ARRAY(load->arena, table->row_count, struct decision);
    if (!decisions)
        return FT_ENOMEM;
    for (; r.cells.row < table->row_count && !err; r.cells.row++)
        err = read_decision(&r, &decisions[r.cells.row]);
    load->model->decisions = decisions;
    load->model->decision_count = table->row_count;
    return err;
}
