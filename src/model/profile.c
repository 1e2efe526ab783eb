#include "model/profile_guess.h"

#include "base/map.h"
#include "base/utf8.h"
#include "model/draft_year.h"
#include "model/unit.h"
#include "model/values.h"

const char *const column_type_name[COLUMN_TYPES] = {
    [COLUMN_EMPTY] = "empty", [COLUMN_YEAR] = "year",         [COLUMN_NUMBER] = "number",
    [COLUMN_CODE] = "code",   [COLUMN_CATEGORY] = "category", [COLUMN_TEXT] = "text",
};
const char *const column_role_name[COLUMN_ROLES] = {
    [ROLE_NOTHING] = "",    [ROLE_ID] = "id",
    [ROLE_TITLE] = "title", [ROLE_ORGANISATION] = "organisation",
    [ROLE_TEXT] = "text",   [ROLE_AMOUNT] = "amount",
    [ROLE_YEAR] = "year",   [ROLE_TOTALS] = "marks totals",
};
const char *const profile_separators[4] = {"/", "|", "~", "::"};

/* Bytes of 令和１２年度 and the like. */
enum { LONGEST_YEAR = 24 };

/* A table while it is read. */
struct reading {
    struct profile *p;
    struct profile_cells *cells;
    size_t most; /* rows that are compared */
};

/* --- cells ------------------------------------------------------------------------------ */

static bool is_year(struct str cell)
{
    bool all;
    return cell.n >= 4 && cell.n <= LONGEST_YEAR && year_named(cell, &all) && all;
}

/* In thousandths. */
static bool read_number(struct str cell, int64_t *out)
{
    static const struct currency plain = {"XXX", 0, ""};
    const struct unit thousandths = {STR(""), 1000};
    struct values values = {.parentheses = true, .round = true};
    size_t rounded = 0;
    const struct amount_manner as = {&plain, &thousandths, &values, &rounded};
    struct amount_error error;
    struct amount amount;
    if (!amount_parse(cell, &as, &amount, &error) || amount.state == AMOUNT_EMPTY)
        return false;
    *out = amount.value;
    return true;
}

static int decimals_of(struct str cell)
{
    size_t point = str_find(cell, STR("."), 0), end = cell.n;
    while (end > 0 && cell.p[end - 1] == '0')
        end--;
    return point == (size_t)-1 || end <= point + 1 ? 0 : (int)(end - point - 1);
}

static void take_number(struct column_profile *c, struct str cell)
{
    int64_t value;
    if (!read_number(cell, &value))
        return;
    c->least = c->numbers == 0 || value < c->least ? value : c->least;
    c->most = c->numbers == 0 || value > c->most ? value : c->most;
    int decimals = decimals_of(cell);
    c->decimals = decimals > c->decimals ? decimals : c->decimals;
    c->parentheses |= cell.p[0] == '(' || str_has_prefix(cell, STR("（"));
    c->zero_led |= cell.n > 1 && cell.p[0] == '0' && cell.p[1] >= '0' && cell.p[1] <= '9';
    c->numbers++;
}

static bool is_sampled(const struct column_profile *c, struct str cell)
{
    for (size_t i = 0; i < c->sample_count; i++)
        if (str_eq(c->samples[i], cell))
            return true;
    return false;
}

static bool take_sample(struct reading *r, struct column_profile *c, struct str cell)
{
    if (c->sample_count == PROFILE_SAMPLES || is_sampled(c, utf8_cut(cell, 60)))
        return true;
    struct str copy = arena_str(r->p->arena, utf8_cut(cell, 60));
    c->samples[c->sample_count++] = copy;
    return copy.p;
}

static bool take_cell(struct reading *r, struct column_profile *c, struct str cell)
{
    cell = str_trim(cell);
    if (cell.n == 0)
        return true;
    c->filled++;
    c->years += is_year(cell);
    c->characters += utf8_count(cell);
    for (size_t i = 0; i < 4; i++)
        if (str_find(cell, str_of(profile_separators[i]), 0) != (size_t)-1)
            c->separators |= 1u << i;
    if (cell.n <= 40)
        take_number(c, cell);
    return take_sample(r, c, cell);
}

uint64_t profile_hash(struct str cell)
{
    cell = str_trim(cell);
    if (cell.n == 0)
        return 0;
    uint64_t hash = (uint64_t)hash_text(0, cell) << 32 | hash_text(1, cell);
    return hash ? hash : 1;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *where,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    struct reading *r = state;
    struct profile *p = r->p;
    (void)worker;
    (void)where;
    (void)kept;
    *out = NULL;
    for (size_t i = 0; i < rows->row_count; i++) {
        for (size_t c = 0; c < p->column_count; c++) {
            struct str cell = rows->rows[i].cells[c];
            if (!take_cell(r, &p->columns[c], cell))
                return FT_ENOMEM;
            if (r->cells->rows < r->most)
                r->cells->hashes[r->cells->rows * p->column_count + c] = profile_hash(cell);
        }
        r->cells->rows += r->cells->rows < r->most;
        p->rows++;
    }
    return FT_OK;
}

/* --- the whole ---------------------------------------------------------------------------- */

static enum ft_err begin(struct arena *arena, struct csv_file *file, struct profile *p,
                         struct reading *r)
{
    const struct csv_table *head = file->head;
    size_t columns = head->columns;
    /* The last column of a sheet that was read is the number of the row. */
    if (columns > 1 && str_has_prefix(head->heading[columns - 1], STR("fundtrace:")))
        columns--;
    *p = (struct profile){.arena = arena, .file = file, .column_count = columns};
    p->columns = ARENA_ARRAY(arena, columns, struct column_profile);
    r->cells = ARENA_NEW(arena, struct profile_cells);
    r->most = PROFILE_MAX_CELLS / columns;
    size_t guess = file->text_size / (columns * 2) + 2; /* rows have delimiters and line ends */
    r->most = r->most < guess ? r->most : guess;
    if (!p->columns || !r->cells)
        return FT_ENOMEM;
    r->cells->columns = columns;
    r->cells->hashes = ARENA_ARRAY(arena, r->most * columns, uint64_t);
    p->cells = r->cells;
    for (size_t i = 0; i < columns; i++)
        p->columns[i].heading = head->heading[i];
    return r->cells->hashes ? FT_OK : FT_ENOMEM;
}

enum ft_err profile_read(struct arena *arena, struct csv_file *file, struct ft_diags *diags,
                         struct profile *out)
{
    struct reading r = {.p = out};
    struct csv_reader reader = {take, NULL, &r, true};
    unsigned threads = file->options.threads;
    enum ft_err err = begin(arena, file, out, &r);
    file->options.threads = 1; /* what is counted is counted in one place */
    if (!err)
        err = csv_file_read(file, &reader, diags);
    file->options.threads = threads;
    out->compared = r.cells ? r.cells->rows : 0;
    return err ? err : profile_guess(out, diags);
}
