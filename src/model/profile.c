#include "model/profile_guess.h"

#include "base/map.h"
#include "base/utf8.h"
#include "model/draft_year.h"
#include "model/profile_rows.h"
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

struct column_numbers {
    size_t count;
    int64_t least, most;
    int decimals;
};

/* A table while it is read. */
struct reading {
    struct profile *p;
    struct column_numbers (*numbers)[2]; /* by column, then enum decimal_sign */
    struct profile_cells *cells;
    size_t most;   /* rows that are compared */
    bool all_rows; /* are lines */
};

/* --- cells ------------------------------------------------------------------------------ */

static bool is_year(struct str cell)
{
    bool all;
    return cell.n >= 4 && cell.n <= LONGEST_YEAR && year_named(cell, &all) && all;
}

/* A number without the sign of its currency, of which *sign tells. In the buffer. */
static struct str without_sign(struct str cell, char to[40], const char **sign)
{
    static const char *const signs[] = {"$", "€", "£", "¥", "￥"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct str s = str_of(signs[i]);
        size_t at = str_find(cell, s, 0);
        if (at == (size_t)-1)
            continue;
        memcpy(to, cell.p, at);
        memcpy(to + at, cell.p + at + s.n, cell.n - at - s.n);
        *sign = signs[i];
        return str_trim((struct str){to, cell.n - s.n});
    }
    return cell;
}

/* In thousandths. */
static bool read_number(struct str cell, enum decimal_sign decimal, int64_t *out)
{
    static const struct currency plain = {"XXX", 0, ""};
    const struct unit thousandths = {STR(""), 1000};
    struct values values = {.parentheses = true, .round = true, .decimal = decimal};
    size_t rounded = 0;
    const struct amount_manner as = {&plain, &thousandths, &values, &rounded};
    struct amount_error error;
    struct amount amount;
    if (!amount_parse(cell, &as, &amount, &error) || amount.state == AMOUNT_EMPTY)
        return false;
    *out = amount.value;
    return true;
}

static int decimals_of(struct str cell, enum decimal_sign decimal)
{
    size_t point = str_find(cell, decimal == DECIMAL_COMMA ? STR(",") : STR("."), 0), end = cell.n;
    while (end > 0 && (cell.p[end - 1] == '0' || cell.p[end - 1] == ')'))
        end--;
    return point == (size_t)-1 || end <= point + 1 ? 0 : (int)(end - point - 1);
}

static bool take_as(struct column_numbers *n, struct str cell, enum decimal_sign decimal)
{
    int64_t value;
    if (!read_number(cell, decimal, &value))
        return false;
    n->least = n->count == 0 || value < n->least ? value : n->least;
    n->most = n->count == 0 || value > n->most ? value : n->most;
    int decimals = decimals_of(cell, decimal);
    n->decimals = decimals > n->decimals ? decimals : n->decimals;
    n->count++;
    return true;
}

/* false: it is none. */
static bool take_number(struct reading *r, size_t column, struct str cell)
{
    struct column_profile *c = &r->p->columns[column];
    char room[40];
    const char *sign = NULL;
    if (cell.n > sizeof room)
        return false;
    struct str bare = without_sign(cell, room, &sign);
    bool point = take_as(&r->numbers[column][DECIMAL_POINT], bare, DECIMAL_POINT);
    bool comma = take_as(&r->numbers[column][DECIMAL_COMMA], bare, DECIMAL_COMMA);
    if (!point && !comma)
        return false;
    c->sign = sign ? sign : c->sign;
    c->parentheses |= bare.p[0] == '(' || str_has_prefix(bare, STR("（"));
    c->zero_led |= bare.n > 1 && bare.p[0] == '0' && bare.p[1] >= '0' && bare.p[1] <= '9';
    return true;
}

/* As more of them can be read. */
static void choose_decimal(struct reading *r)
{
    for (size_t i = 0; i < r->p->column_count; i++) {
        const struct column_numbers *n = r->numbers[i];
        struct column_profile *c = &r->p->columns[i];
        c->decimal_comma = n[DECIMAL_COMMA].count > n[DECIMAL_POINT].count;
        n = &n[c->decimal_comma ? DECIMAL_COMMA : DECIMAL_POINT];
        c->numbers = n->count;
        c->least = n->least;
        c->most = n->most;
        c->decimals = n->decimals;
    }
}

static bool take_word(struct reading *r, struct column_profile *c, struct str cell)
{
    c->worded++;
    for (size_t i = 0; i < c->word_count; i++)
        if (str_eq(c->words[i], cell))
            return true;
    if (c->word_count == PROFILE_WORDS || cell.n > VALUES_MAX_CHARACTERS)
        return true;
    struct str copy = arena_str(r->p->arena, cell);
    c->words[c->word_count++] = copy;
    return copy.p;
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

static bool take_cell(struct reading *r, size_t column, struct str cell)
{
    struct column_profile *c = &r->p->columns[column];
    cell = str_trim(cell);
    if (cell.n == 0)
        return true;
    c->filled++;
    c->years += is_year(cell);
    c->characters += utf8_count(cell);
    for (size_t i = 0; i < 4; i++)
        if (str_find(cell, str_of(profile_separators[i]), 0) != (size_t)-1)
            c->separators |= 1u << i;
    if (!take_number(r, column, cell) && !take_word(r, c, cell))
        return false;
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
        if (!r->all_rows && row_is_no_line(p, rows->rows[i].cells)) {
            p->no_lines++;
            continue;
        }
        for (size_t c = 0; c < p->column_count; c++) {
            struct str cell = rows->rows[i].cells[c];
            if (!take_cell(r, c, cell))
                return FT_ENOMEM;
            if (r->cells->rows < r->most)
                r->cells->hashes[r->cells->rows * p->column_count + c] = profile_hash(cell);
        }
        p->short_rows += rows->rows[i].lacks > 0;
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
    r->numbers = arena_array(arena, columns, sizeof *r->numbers);
    if (!p->columns || !r->cells || !r->numbers)
        return FT_ENOMEM;
    r->cells->columns = columns;
    r->cells->hashes = ARENA_ARRAY(arena, r->most * columns, uint64_t);
    p->cells = r->cells;
    for (size_t i = 0; i < columns; i++)
        p->columns[i] = (struct column_profile){.heading = head->heading[i],
                                                .nameless = head->heading[i].n == 0 ||
                                                            csv_twin(head, i) != (size_t)-1};
    return r->cells->hashes ? FT_OK : FT_ENOMEM;
}

/* One row in three is no total of the table: it sums up the others of its id, as find_totals() sees. */
static bool sums_up_ids(const struct profile *p)
{
    size_t totals = 0;
    for (size_t i = 0; i < p->column_count; i++)
        totals += p->columns[i].totals;
    return totals >= 2 && totals * 3 >= p->rows + p->no_lines;
}

static enum ft_err read_rows(struct arena *arena, struct csv_file *file, struct ft_diags *diags,
                             struct reading *r)
{
    struct csv_reader reader = {take, NULL, r, true};
    struct profile *p = r->p;
    enum ft_err err = begin(arena, file, p, r);
    if (!err)
        err = csv_file_read(file, &reader, diags);
    if (err || !sums_up_ids(p))
        return err;
    r->all_rows = true;
    err = begin(arena, file, p, r);
    return err ? err : csv_file_read_again(file, &reader, false, diags);
}

enum ft_err profile_read(struct arena *arena, struct csv_file *file, struct ft_diags *diags,
                         struct profile *out)
{
    struct reading r = {.p = out};
    unsigned threads = file->options.threads;
    file->options.threads = 1; /* what is counted is counted in one place */
    enum ft_err err = read_rows(arena, file, diags, &r);
    file->options.threads = threads;
    out->compared = r.cells ? r.cells->rows : 0;
    if (!err)
        choose_decimal(&r);
    return err ? err : profile_guess(out, diags);
}
