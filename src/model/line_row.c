#include "model/line_row.h"

#include "model/amount_help.h"
#include "model/line_kind.h"
#include "model/number.h"

static bool read_kind(const struct cells *cells, size_t column, struct line *out)
{
    size_t kind = LINE_MONEY;
    if (cell_text(cells, column).n > 0)
        kind = cell_named_word(cells, column, "kind", line_kind_name, LINE_KINDS, LINE_KINDS);
    out->kind = kind < LINE_KINDS ? (enum line_kind)kind : LINE_MONEY;
    return kind < LINE_KINDS;
}

static void report_amount(const struct cells *cells, size_t column, const struct amount_manner *as,
                          const struct amount_error *error)
{
    struct load *load = cells->load;
    struct diag *diag = diag_add(load->diags, FT701, cell_place(cells, column, &error->where),
                                 "cannot read the amount '%.*s'",
                                 STR_ARG(load_quote(load, cell_text(cells, column))));
    diag_label(load->diags, diag, "%s", error->message);
    amount_add_help(load->diags, diag, cell_raw(cells, column), as, error);
}

/* Sets the bits of the measures whose cell could not be read. */
static uint32_t read_amounts(const struct cells *cells, const struct line_columns *columns,
                             size_t *rounded, struct amount *out)
{
    const struct model *model = cells->load->model;
    uint32_t unread = 0;
    for (size_t i = 0; i < model->measure_count; i++) {
        const struct amount_manner as = {model->currency, columns->unit[i], columns->values[i],
                                         &rounded[i]};
        struct amount_error error;
        out[i] = (struct amount){AMOUNT_EMPTY, 0};
        if (columns->measure[i] == NO_COLUMN ||
            amount_parse(cell_raw(cells, columns->measure[i]), &as, &out[i], &error))
            continue;
        unread |= UINT32_C(1) << i;
        report_amount(cells, columns->measure[i], &as, &error);
    }
    return unread;
}

static void read_headcount(const struct cells *cells, size_t column, struct line *out)
{
    struct str text = cell_text(cells, column);
    struct glyphs in = {text, 0};
    struct number number;
    struct span span;
    struct diag *diag;
    out->headcount = -1;
    if (text.n == 0)
        return;
    if (number_read(&in, BLANKS_GROUP, DECIMAL_POINT, &number) && in.at == text.n &&
        !number.fault && !number.huge && number.decimals == 0) {
        out->headcount = number.mantissa;
        return;
    }
    span = cell_span(cells, column, text);
    diag = diag_add(cells->load->diags, FT710, cell_place(cells, column, &span),
                    "'%.*s' is not a number of posts", STR_ARG(load_quote(cells->load, text)));
    diag_help(cells->load->diags, diag, LOAD_ANOTHER_COLUMN "write a whole number, such as 22",
              "headcount");
}

static void report_measure(const struct cells *cells, size_t column, struct str id)
{
    struct load *load = cells->load;
    struct str ids[MAX_MEASURES];
    struct span span = cell_span(cells, column, id);
    struct diag *diag = diag_add(load->diags, FT109, cell_place(cells, column, &span),
                                 "no measure '%.*s'", STR_ARG(load_quote(load, id)));
    for (size_t i = 0; i < load->model->measure_count; i++)
        ids[i] = load->measures[i].id;
    load_suggest(load, diag, id, ids, load->model->measure_count,
                 "name the id of a measure of the audit file");
}

static void read_headcount_measure(const struct cells *cells, size_t column, struct line *out)
{
    struct str id = cell_text(cells, column);
    out->headcount_measure = id.n > 0 ? measure_find(cells->load->model, id) : NO_INDEX;
    if (id.n > 0 && out->headcount_measure == NO_INDEX)
        report_measure(cells, column, id);
}

/* A table that wants a number in each cell has 0 beside its note that the line shares a larger sum. */
static void drop_zeros(struct amount *amounts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (amounts[i].state == AMOUNT_VALUE && amounts[i].value == 0)
            amounts[i].state = AMOUNT_EMPTY;
}

static enum act_stage read_stage(const struct cells *cells, size_t column)
{
    size_t stage =
        cell_named_word(cells, column, "stage", act_stage_name + 1, ACT_STAGES - 1, ACT_STAGES);
    return stage < ACT_STAGES ? (enum act_stage)(stage + 1) : ACT_UNSAID;
}

/* The measures the line existed in; in the others it has nothing. Not said: in all. */
static void read_measures(const struct cells *cells, size_t column, struct amount *amounts)
{
    const struct model *model = cells->load->model;
    struct str rest = cell_text(cells, column), part;
    uint32_t in = rest.n > 0 ? 0 : UINT32_MAX;
    while (str_split(&rest, ';', &part)) {
        part = str_trim(part);
        uint32_t measure = part.n > 0 ? measure_find(model, part) : NO_INDEX;
        if (measure != NO_INDEX)
            in |= UINT32_C(1) << measure;
        else if (part.n > 0)
            report_measure(cells, column, part);
    }
    for (size_t m = 0; m < model->measure_count; m++)
        if ((in >> m & 1) == 0 && amounts[m].state == AMOUNT_EMPTY)
            amounts[m].state = AMOUNT_NIL;
}

/* A table that somebody published is not written in: its rows are chosen. */
static struct str required(const struct cells *cells, size_t column, struct str where,
                           const char *what)
{
    struct load *load = cells->load;
    struct str text = cell_text(cells, column);
    if (text.n > 0 || column == NO_COLUMN)
        return text;
    struct diag *diag =
        diag_add(load->diags, FT711, cell_place(cells, column, NULL), "the cell '%.*s' is empty",
                 STR_ARG(cells->table->heading[column]));
    if (where.n > 0)
        diag_help(
            load->diags, diag,
            "where such rows are no lines, leave them out: where: {'%.*s': {not: ''}}; else %s",
            STR_ARG(where), what);
    else
        diag_help(load->diags, diag, "%s", what);
    return text;
}

/* A row that has neither is one mistake. */
static void check_names(const struct cells *cells, const struct line_columns *columns,
                        struct line *out)
{
    const size_t *column = columns->column;
    out->id = required(cells, column[COLUMN_ID], columns->id_where, "every line needs an id");
    bool told = column[COLUMN_ID] != NO_COLUMN && out->id.n == 0;
    if (!told && !cell_text(cells, columns->texts_at).n)
        (void)required(cells, column[COLUMN_TITLE], columns->title_where,
                       "write what the budget calls the line");
}

void line_row_read(const struct cells *cells, const struct line_columns *columns, struct line *out,
                   struct amount *amounts, size_t *rounded)
{
    const size_t *column = columns->column;
    *out = (struct line){.parent = NO_INDEX};
    check_names(cells, columns, out);
    out->organisation = cell_text(cells, column[COLUMN_ORGANISATION]);
    bool kind_known = read_kind(cells, column[COLUMN_KIND], out);
    read_headcount(cells, column[COLUMN_HEADCOUNT], out);
    read_headcount_measure(cells, column[COLUMN_HEADCOUNT_MEASURE], out);
    out->stage = read_stage(cells, column[COLUMN_STAGE]);
    out->headcount_is = (enum headcount_is)cell_named_word(
        cells, column[COLUMN_HEADCOUNT_IS], "headcount_is", headcount_is_name, 2, HEADCOUNT_CHANGE);
    uint32_t unread = read_amounts(cells, columns, rounded, amounts);
    if (out->kind == LINE_SHARED)
        drop_zeros(amounts, cells->load->model->measure_count);
    read_measures(cells, column[COLUMN_MEASURES], amounts);
    if (kind_known)
        line_kind_check(cells, columns, out->kind, amounts, unread);
}

enum ft_err line_text_of(struct arena *arena, const struct model *model,
                         const struct line_rows *rows, size_t row, struct line_text *out)
{
    const struct line_columns *columns = &rows->table->columns;
    struct load load = {.arena = arena};
    struct cells cells = {&load, rows->rows, row};
    size_t count = model->text_fields.n;
    struct str *fields = ARENA_ARRAY(arena, count + 1, struct str);
    if (!fields)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++)
        fields[i] = cell_raw(&cells, columns->text[i]);
    *out = (struct line_text){
        .title = cell_raw(&cells, columns->column[COLUMN_TITLE]),
        .fields = fields,
        .source = cell_raw(&cells, columns->column[COLUMN_SOURCE]),
        .row = {rows->rows, row},
    };
    return cell_tags(&cells, columns->column[COLUMN_TAGS], &out->tags);
}

bool line_row_is_bare(const struct line_rows *rows, size_t row)
{
    size_t column = rows->table->columns.texts_at;
    return column != NO_COLUMN && rows->rows->rows[row].cells[column].n > 0;
}

void line_rows_tell_rounded(struct load *load, const struct line_table *table,
                            const size_t *rounded)
{
    for (size_t i = 0; i < load->model->measure_count; i++) {
        struct place place;
        if (rounded[i] == 0)
            continue;
        place = csv_heading_place(table->file->head, table->columns.measure[i]);
        if (table->origin)
            place = place_of_file(table->path);
        struct diag *diag = diag_add(
            load->diags, FT724, place, "%zu amount%s of '%.*s' %s finer than the smallest unit",
            rounded[i], rounded[i] == 1 ? "" : "s", STR_ARG(load->measures[i].id),
            rounded[i] == 1 ? "was" : "were");
        diag_label(load->diags, diag, "rounded half away from zero");
        diag_help(load->diags, diag, "to see each of them, write finer: error");
    }
}
