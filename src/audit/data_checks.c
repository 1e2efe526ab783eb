#include "audit/data_checks.h"

#include "base/bits.h"
#include "model/line_table.h"

bool data_is_joined(const struct model *model)
{
    for (size_t i = 0; i < model->table_count; i++)
        if (model->tables[i].origin)
            return true;
    return false;
}

struct place data_place(const struct model *model, uint32_t line, size_t column,
                        struct ft_diags *diags)
{
    return diags_not_kept(diags) > 0 ? line_column_place(model, line, column)
                                     : line_place(model, line, column, diags);
}

/* --- available against its parts (FT732) ------------------------------------------- */

/* Bits by measure. */
struct year {
    uint32_t available, parts;
};

static uint32_t measures_that_are(const struct model *model, struct str year, enum measure_is is)
{
    uint32_t found = 0;
    for (size_t m = 0; m < model->measure_count; m++)
        if (model->measures[m].is == is && str_eq(model->measures[m].fiscal_year, year))
            found |= UINT32_C(1) << m;
    return found;
}

static bool is_one(uint32_t bits)
{
    return bits != 0 && (bits & (bits - 1)) == 0;
}

/* Where two measures are the initial budget, in two phases, nobody knows which is meant. */
static bool find_year(const struct model *model, size_t available, struct year *out)
{
    struct str year = model->measures[available].fiscal_year;
    uint32_t initial = measures_that_are(model, year, MEASURE_INITIAL);
    out->available = measures_that_are(model, year, MEASURE_AVAILABLE);
    out->parts = initial | measures_that_are(model, year, MEASURE_SUPPLEMENTARY) |
                 measures_that_are(model, year, MEASURE_CARRIED_IN) |
                 measures_that_are(model, year, MEASURE_RESERVE);
    return is_one(initial) && is_one(out->available);
}

/*
 * The stated parts of a line. false: there is none, more than can be added up, or its table has not
 * all of them.
 */
static bool add_parts(const struct model *model, uint32_t line, uint32_t parts, int64_t *out)
{
    const size_t *columns = line_table_of(model, line)->columns.measure;
    bool stated = false;
    *out = 0;
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (parts >> m & 1 && columns[m] == NO_COLUMN)
            return false;
        if (!(parts >> m & 1) || amount.state == AMOUNT_EMPTY)
            continue;
        stated = true;
        if (!money_add(out, amount.value))
            return false;
    }
    return stated;
}

static void report_parts(const struct model *model, uint32_t line, size_t available, int64_t parts,
                         struct ft_diags *diags)
{
    const struct measure *measure = &model->measures[available];
    int64_t stated = line_amount(model, line, available).value, more = parts, less = stated;
    struct buf by = {0}, is = {0}, sum = {0};
    if (!money_sub(&more, stated) || !money_sub(&less, parts))
        return;
    money_put(&by, more > 0 ? more : less, &measure->unit);
    money_put(&is, stated, &measure->unit);
    money_put(&sum, parts, &measure->unit);
    struct diag *diag = diag_add(
        diags, FT732, data_place(model, line, line_measure_column(model, line, available), diags),
        "'%.*s' is %.*s %s than the sum of its parts", STR_ARG(measure->id), STR_ARG(buf_str(&by)),
        more > 0 ? "less" : "more");
    diag_label(diags, diag, "'%.*s', and its parts come to '%.*s'", STR_ARG(buf_str(&is)),
               STR_ARG(buf_str(&sum)));
    diag_help(diags, diag,
              "see whether a part has no measure here: is: initial, supplementary, carried-in or "
              "reserve; or allow it in the audit file: allow: [{code: FT732, reason: why}]");
    buf_release(&by);
    buf_release(&is);
    buf_release(&sum);
}

static void check_available(const struct model *model, size_t available, struct ft_diags *diags)
{
    struct year year;
    int64_t parts;
    if (model->measures[available].is != MEASURE_AVAILABLE || !find_year(model, available, &year))
        return;
    for (uint32_t i = 0; i < model->line_count; i++) {
        struct amount stated = line_amount(model, i, available);
        if (stated.state != AMOUNT_EMPTY && add_parts(model, i, year.parts, &parts) &&
            parts != stated.value)
            report_parts(model, i, available, parts, diags);
    }
}

/* --- measures of nothing (FT733) ------------------------------------------------------ */

static bool holds_posts(const struct model *model, uint32_t line, size_t measure)
{
    const struct line *at = &model->lines[line];
    return at->kind == LINE_HEADCOUNT && at->headcount_measure == measure && at->headcount > 0;
}

static void check_measure(const struct model *model, size_t measure, struct ft_diags *diags)
{
    const struct measure *of = &model->measures[measure];
    for (uint32_t i = 0; i < model->line_count; i++)
        if (line_amount(model, i, measure).value != 0 || holds_posts(model, i, measure))
            return;
    struct diag *diag = diag_add(diags, FT733, of->place,
                                 "no line states anything but nil in '%.*s'", STR_ARG(of->id));
    diag_label(diags, diag, "not yet known?");
    diag_help(diags, diag,
              "%stake the measure out until its figures are there, or see whether they stand in "
              "another column than '%.*s'",
              of->chosen ? "see whether its `where` holds for any row; else " : "",
              STR_ARG(of->column));
}

/* --- lines without an amount (FT734) ---------------------------------------------------- */

/* Lines that others stand below may be there for their sake. */
static bool states_nothing(const struct model *model, uint32_t line)
{
    enum line_kind kind = model->lines[line].kind;
    if ((kind != LINE_MONEY && kind != LINE_WITHIN) || model->lines[line].first_child != NO_INDEX)
        return false;
    for (size_t m = 0; m < model->measure_count; m++)
        if (line_amount(model, line, m).state != AMOUNT_EMPTY)
            return false;
    return true;
}

static void put_count(struct buf *out, size_t count)
{
    static const struct unit one = {{"", 0}, 1};
    money_format(out, (int64_t)count, &one, 0);
}

static void check_stated(const struct model *model, struct ft_diags *diags)
{
    struct buf text = {0};
    uint32_t first = NO_INDEX;
    size_t count = 0;
    for (uint32_t i = 0; i < model->line_count; i++) {
        if (!states_nothing(model, i))
            continue;
        first = count == 0 ? i : first;
        count++;
    }
    if (count == 0)
        return;
    put_count(&text, count);
    buf_puts(&text, " of ");
    put_count(&text, model->line_count);
    struct diag *diag = diag_add(
        diags, FT734, data_place(model, first, line_measure_column(model, first, 0), diags),
        "%.*s lines %s no amount", STR_ARG(buf_str(&text)), count == 1 ? "states" : "state");
    diag_label(diags, diag, count == 1 ? "this" : "the first of them");
    bool chosen = false;
    for (size_t m = 0; m < model->measure_count; m++)
        chosen |= model->measures[m].chosen;
    diag_help(
        diags, diag,
        "%swhere an empty cell says that there is no money, write values: {empty: nil} in the audit "
        "file; kinds: {shared: …} gives lines without figures of their own a kind",
        chosen ? "see whether the `where` of a measure holds for them; " : "");
    buf_release(&text);
}

/* --- all ---------------------------------------------------------------------------------- */

static void report_no_rows(struct place headings, const char *otherwise, struct ft_diags *diags)
{
    struct diag *diag = diag_add(diags, FT025, headings, "headings, and no rows below them");
    diag_help(diags, diag, "see whether the table is whole, or %s", otherwise);
}

/* Tables without rows (FT025). Where `where` left all of them out that was told. */
static void check_rows(const struct model *model, struct ft_diags *diags)
{
    if (model->no_items)
        report_no_rows(*model->no_items, "write a row for each thing the proposal asks for", diags);
    for (size_t i = 0; i < model->table_count; i++) {
        const struct line_table *table = &model->tables[i];
        if (!table->file || table->file->row_count > 0 || table->left_out.rows > 0)
            continue;
        report_no_rows(csv_heading_row_place(table->file->head), "take it out of `lines`", diags);
    }
}

/* allowed: bits by diag_code, which are not looked for. */
static void check_measures(const struct model *model, const uint64_t *allowed,
                           struct ft_diags *diags)
{
    bool available = !bit_get(allowed, FT732) && !data_is_joined(model);
    bool nothing = !bit_get(allowed, FT733) && !model->is_part;
    for (size_t m = 0; model->line_count > 0 && m < model->measure_count; m++) {
        if (available)
            check_available(model, m, diags);
        if (nothing)
            check_measure(model, m, diags);
    }
    if (!bit_get(allowed, FT025) && !data_is_joined(model))
        check_rows(model, diags);
    if (!bit_get(allowed, FT734) && !model->is_part)
        check_stated(model, diags);
}

enum ft_err data_check_begin(struct arena *arena, const struct model *model, struct ft_diags *diags,
                             const struct twins **twins)
{
    *twins = NULL;
    check_measures(model, model->allowed, diags);
    return bit_get(model->allowed, FT735) ? FT_OK : twins_find(arena, model, twins);
}

enum ft_err data_check_end(const struct twins *twins, const struct twin_titles *titles,
                           struct ft_diags *diags)
{
    return twins ? twins_report(twins, titles, diags) : FT_OK;
}

/* Titles, read by one thread. */
struct reading {
    const struct twins *twins;
    struct arena *arena, *scratch;
    struct twin_titles titles;
};

static enum ft_err take_rows(void *state, unsigned worker, const struct line_rows *rows,
                             struct arena *kept, void **out)
{
    struct reading *r = state;
    const struct model *model = twins_model(r->twins);
    enum ft_err err = FT_OK;
    (void)worker;
    (void)kept;
    for (size_t i = 0; !err && i < rows->rows->row_count; i++) {
        struct line_text text;
        err = line_text_of(r->scratch, model, rows, i, &text);
        if (!err)
            err = twins_take(r->twins, r->scratch, r->arena, rows->first + (uint32_t)i, text.title,
                             &r->titles);
        arena_clear(r->scratch);
    }
    *out = NULL;
    return err;
}

static enum ft_err join_rows(void *state, struct arena *kept, void *out)
{
    (void)state;
    (void)kept;
    (void)out;
    return FT_OK;
}

enum ft_err data_check(const struct model *model, struct ft_diags *diags)
{
    static const uint64_t nothing[BIT_WORDS(DIAG_CODES)];
    struct reading r = {.arena = arena_new(), .scratch = arena_new()};
    struct lines_reader reader = {take_rows, join_rows, &r, true};
    enum ft_err err = r.arena && r.scratch ? FT_OK : FT_ENOMEM;
    check_measures(model, nothing, diags);
    if (!err)
        err = twins_find(r.arena, model, &r.twins);
    if (!err)
        err = lines_read_again(model, &reader, false, diags);
    if (!err)
        err = twins_report(r.twins, &r.titles, diags);
    arena_free(r.arena);
    arena_free(r.scratch);
    return err;
}
