#include "model/profile_guess.h"

#include "model/draft_year.h"
#include "model/profile_unit.h"

/* --- headings ------------------------------------------------------------------------------ */

static const char *const id_words[] = {"事業ID", "ID", "番号", "コード", "code", "number", NULL};
static const char *const title_words[] = {
    "事業名",  "名称",         "件名",     "事項",        "施策名",  "取組名",
    "項目名",  "account name", "title",    "name",        "project", "programme",
    "program", "libellé",      "intitulé", "bezeichnung", NULL};
/* Alone they say what a row is; in a longer heading they say what of it. */
static const char *const title_headings[] = {"事業", "施策", "取組", "項目", "Poste", NULL};
static const char *const organisation_words[] = {
    "府省庁",     "府省",        "省庁",   "所管",         "部局",         "ministry",
    "department", "agency name", "agency", "organisation", "organization", NULL};
static const char *const amount_words[] = {
    "予算",    "額",     "執行",   "繰越",    "予備費",  "計",        "当初",   "補正",
    "要求",    "要望",   "支出",   "amount",  "budget",  "authority", "outlay", "cost",
    "montant", "crédit", "betrag", "enacted", "request", NULL};
static const char *const no_amount_words[] = {"率",   "理由", "備考", "番号", "コード", "順", "%",
                                              "rate", "code", "人数", "人員", "件数",   NULL};

static bool is_year_heading(struct str heading)
{
    bool all;
    return year_named(heading, &all) && all;
}

static bool speaks_of_money(const struct column_profile *c)
{
    bool names = text_has_any(c->heading, no_amount_words) ||
                 str_find(c->heading, STR("ID"), 0) != (size_t)-1;
    return is_year_heading(c->heading) ||
           (!names && (year_named(c->heading, NULL) || text_has_any(c->heading, amount_words)));
}

/* --- types ---------------------------------------------------------------------------------- */

static enum column_type type_of(const struct profile *p, const struct column_profile *c)
{
    size_t length = c->filled ? c->characters / c->filled : 0;
    if (c->filled == 0)
        return COLUMN_EMPTY;
    if (c->years == c->filled && c->distinct <= PROFILE_MAX_YEARS)
        return COLUMN_YEAR;
    bool words = c->worded > 0 && c->word_count < PROFILE_WORDS && c->numbers * 2 >= c->filled;
    if (c->numbers == c->filled || (words && speaks_of_money(c)))
        return c->zero_led && c->decimals == 0 && c->least >= 0 ? COLUMN_CODE : COLUMN_NUMBER;
    if (length > 25)
        return COLUMN_TEXT;
    return c->distinct * 5 > p->compared ? COLUMN_CODE : COLUMN_CATEGORY;
}

static enum ft_err find_types(struct profile *p)
{
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < p->column_count && !err; i++) {
        err = cells_distinct(p->cells, scratch, &i, 1, NULL, &p->columns[i].distinct);
        arena_clear(scratch);
        p->columns[i].type = type_of(p, &p->columns[i]);
    }
    arena_free(scratch);
    return err;
}

/* --- roles ------------------------------------------------------------------------------------- */

/* 1, 2, 3 and so on. */
static bool counts_rows(const struct profile *p, const struct column_profile *c)
{
    return c->least == 1000 && c->decimals == 0 && c->filled == p->rows &&
           c->distinct == p->compared && c->most == (int64_t)p->rows * 1000;
}

static bool is_address(const struct column_profile *c)
{
    return c->sample_count > 0 && str_has_prefix(c->samples[0], STR("http"));
}

/* A column that a word fits: words stand in their order, and what is the word itself goes before. */
static size_t find_by_words(const struct profile *p, const char *const *words, unsigned types)
{
    for (; *words; words++) {
        size_t best = PROFILE_NONE;
        for (size_t i = 0; i < p->column_count; i++) {
            const struct column_profile *c = &p->columns[i];
            bool code = c->type == COLUMN_CODE && c->numbers == c->filled;
            if (c->nameless || code || !(types >> c->type & 1) || c->role != ROLE_NOTHING ||
                !text_has(c->heading, *words))
                continue;
            if (str_eq(c->heading, str_of(*words)))
                return i;
            if (best == PROFILE_NONE || c->distinct > p->columns[best].distinct)
                best = i;
        }
        if (best != PROFILE_NONE)
            return best;
    }
    return PROFILE_NONE;
}

static size_t find_by_heading(const struct profile *p, const char *const *headings)
{
    for (; *headings; headings++)
        for (size_t i = 0; i < p->column_count; i++)
            if (str_eq(str_trim(p->columns[i].heading), str_of(*headings)) &&
                !p->columns[i].nameless && p->columns[i].numbers < p->columns[i].filled)
                return i;
    return PROFILE_NONE;
}

#define TYPES(a, b, c) (1u << (a) | 1u << (b) | 1u << (c))

static size_t set_role(struct profile *p, size_t column, enum column_role role)
{
    if (column != PROFILE_NONE)
        p->columns[column].role = role;
    return column;
}

/* Where no heading speaks of money, numbers that name nothing may be it. */
static void find_plain_amounts(struct profile *p)
{
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i].role == ROLE_AMOUNT)
            return;
    for (size_t i = 0; i < p->column_count; i++) {
        struct column_profile *c = &p->columns[i];
        if (c->type == COLUMN_NUMBER && !c->nameless && !counts_rows(p, c) &&
            !text_has_any(c->heading, no_amount_words) && !text_has_any(c->heading, id_words))
            c->role = ROLE_AMOUNT;
        p->plain |= c->role == ROLE_AMOUNT;
    }
}

static void find_roles(struct profile *p)
{
    for (size_t i = 0; i < p->column_count; i++) {
        struct column_profile *c = &p->columns[i];
        c->role = c->nameless                                      ? ROLE_NOTHING
                  : c->type == COLUMN_NUMBER && speaks_of_money(c) ? ROLE_AMOUNT
                  : c->type == COLUMN_TEXT && !is_address(c)       ? ROLE_TEXT
                                                                   : ROLE_NOTHING;
    }
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i].role == ROLE_TEXT &&
            (text_has_any(p->columns[i].heading, title_words) ||
             text_has_any(p->columns[i].heading, organisation_words)))
            p->columns[i].role = ROLE_NOTHING;
    find_plain_amounts(p);
    p->organisation = set_role(
        p, find_by_words(p, organisation_words, TYPES(COLUMN_CODE, COLUMN_CATEGORY, COLUMN_TEXT)),
        ROLE_ORGANISATION);
    size_t title = find_by_words(p, title_words, TYPES(COLUMN_CODE, COLUMN_CATEGORY, COLUMN_TEXT));
    title = title == PROFILE_NONE ? find_by_heading(p, title_headings) : title;
    p->title = set_role(p, title, ROLE_TITLE);
}

/* --- ids ---------------------------------------------------------------------------------------- */

/* May it name what rows are about? Not years, amounts, and texts of many words. */
static bool may_be_id(const struct profile *p, size_t column)
{
    const struct column_profile *c = &p->columns[column];
    return !c->nameless && c->role != ROLE_AMOUNT && c->role != ROLE_TEXT &&
           c->type != COLUMN_EMPTY && c->type != COLUMN_YEAR && c->distinct > 1 &&
           c->separators != 0xF && c->least >= 0 && c->decimals == 0 &&
           (c->type != COLUMN_TEXT || c->role == ROLE_TITLE);
}

static bool is_unique(const struct profile *p, size_t column)
{
    return p->columns[column].distinct == p->compared && p->columns[column].filled == p->rows;
}

/* Who spends the money is at best a part of it. */
static bool names_rows(const struct profile *p, size_t column)
{
    return may_be_id(p, column) && p->columns[column].role != ROLE_ORGANISATION;
}

static size_t find_id(const struct profile *p)
{
    size_t best = PROFILE_NONE;
    for (const char *const *word = id_words; *word; word++)
        for (size_t i = 0; i < p->column_count; i++)
            if (names_rows(p, i) && is_unique(p, i) && text_has(p->columns[i].heading, *word))
                return i;
    for (size_t i = 0; i < p->column_count; i++)
        if (names_rows(p, i) && is_unique(p, i))
            return i;
    for (const char *const *word = id_words; *word; word++) {
        for (size_t i = 0; i < p->column_count; i++)
            if (names_rows(p, i) && text_has(p->columns[i].heading, *word) &&
                (best == PROFILE_NONE || p->columns[i].distinct > p->columns[best].distinct))
                best = i;
        if (best != PROFILE_NONE)
            return best;
    }
    return p->title != PROFILE_NONE && may_be_id(p, p->title) ? p->title : PROFILE_NONE;
}

/* Years stand in rows where rows of one id differ in them, as a rule. */
static enum ft_err find_year(struct profile *p, struct arena *scratch)
{
    size_t *differ = ARENA_ARRAY(scratch, p->column_count, size_t), repeated;
    enum ft_err err = differ ? profile_differ(p, p->id, differ, &repeated) : FT_ENOMEM;
    for (size_t i = 0; i < p->column_count && !err && p->year == PROFILE_NONE; i++)
        if (p->columns[i].type == COLUMN_YEAR && !p->columns[i].nameless &&
            differ[i] * 5 >= repeated && differ[i] > 0)
            p->year = i;
    arena_clear(scratch);
    return err;
}

/* Adds, column by column, what tells most rows apart, until all are: those of an id. */
static enum ft_err compose(struct profile *p, struct arena *scratch, const bool *filter,
                           size_t rows)
{
    size_t columns[PROFILE_MAX_PARTS + 1], count = 0, distinct = 0;
    size_t first = p->year != PROFILE_NONE;
    enum ft_err err = FT_OK;
    if (p->year != PROFILE_NONE)
        columns[count++] = p->year;
    if (p->id != PROFILE_NONE)
        columns[count++] = p->id;
    while (!err && distinct < rows && count < PROFILE_MAX_PARTS + first) {
        size_t best = PROFILE_NONE, most = distinct;
        for (size_t i = 0; i < p->column_count && !err; i++) {
            size_t n;
            columns[count] = i;
            if (!may_be_id(p, i))
                continue;
            err = cells_distinct(p->cells, scratch, columns, count + 1, filter, &n);
            arena_clear(scratch);
            if (n > most) {
                best = i;
                most = n;
            }
        }
        if (best == PROFILE_NONE)
            break;
        columns[count++] = best;
        distinct = most;
    }
    p->part_count = distinct == rows ? count - first : 0;
    memcpy(p->parts, columns + first, p->part_count * sizeof *columns);
    return err;
}

/* --- totals -------------------------------------------------------------------------------------- */

/* A row whose amounts are all blank is no second row of its id. */
static bool has_amount(const struct profile *p, size_t row)
{
    bool any = false, has = false;
    for (size_t i = 0; i < p->column_count && !has; i++) {
        any |= p->columns[i].role == ROLE_AMOUNT;
        has = p->columns[i].role == ROLE_AMOUNT && cell_hash(p->cells, row, i) != 0;
    }
    return has || !any;
}

/* Rows that count: where a column (PROFILE_NONE: none) has what marks totals. */
static bool *filter_new(const struct profile *p, size_t column, uint64_t mark, size_t *rows)
{
    bool *filter = ARENA_ARRAY(p->arena, p->compared, bool);
    *rows = 0;
    for (size_t i = 0; filter && i < p->compared; i++) {
        filter[i] = (column == PROFILE_NONE || cell_hash(p->cells, i, column) == mark) &&
                    (p->year == PROFILE_NONE || has_amount(p, i));
        *rows += filter[i];
    }
    return filter;
}

/* A row in a thousand may be one without the amounts that count. */
static bool nearly_all(size_t distinct, size_t rows)
{
    return rows - distinct <= rows / 1000;
}

/* Is a column so once for each id and year, and not so in other rows? */
static enum ft_err marks_totals(struct profile *p, struct arena *scratch, size_t column,
                                struct str value, size_t pairs, bool *out)
{
    const size_t key[2] = {p->id, p->year};
    size_t count = p->year == PROFILE_NONE ? 1 : 2, rows, distinct;
    bool *filter = filter_new(p, column, profile_hash(value), &rows);
    enum ft_err err =
        filter ? cells_distinct(p->cells, scratch, key, count, filter, &distinct) : FT_ENOMEM;
    arena_clear(scratch);
    *out = !err && rows < p->compared && distinct * 20 >= pairs * 19 && nearly_all(distinct, rows);
    return err;
}

/*
 * A category that is blank, or says so, once for each id and year, and not in the other rows: these
 * are parts of the row in which it is.
 */
static enum ft_err find_totals(struct profile *p, struct arena *scratch)
{
    static const char *const values[] = {"", "計", "合計", "総計", "Total", "total", "TOTAL"};
    const size_t key[2] = {p->id, p->year};
    size_t count = p->year == PROFILE_NONE ? 1 : 2, pairs;
    enum ft_err err = cells_distinct(p->cells, scratch, key, count, NULL, &pairs);
    arena_clear(scratch);
    for (size_t i = 0; i < p->column_count && !err && p->totals == PROFILE_NONE; i++) {
        const struct column_profile *c = &p->columns[i];
        if (c->nameless || c->type != COLUMN_CATEGORY || c->role != ROLE_NOTHING ||
            c->filled * 4 < p->rows)
            continue;
        for (size_t k = c->filled == p->rows; k < sizeof values / sizeof *values && !err; k++) {
            bool marks;
            err = marks_totals(p, scratch, i, str_of(values[k]), pairs, &marks);
            if (err || !marks)
                continue;
            p->totals = i;
            p->total = str_of(values[k]);
            break;
        }
    }
    return err;
}

/* --- years ------------------------------------------------------------------------------------------ */

struct counting {
    struct profile *p;
};

static size_t year_index(struct profile *p, struct str cell)
{
    int year = year_named(cell, NULL);
    size_t i = 0;
    while (i < p->year_count && p->years[i] != year)
        i++;
    if (i == p->year_count && i < PROFILE_MAX_YEARS) {
        p->year_texts[i] = arena_str(p->arena, str_trim(cell));
        p->years[p->year_count++] = year;
    }
    return i;
}

static bool is_nothing(struct str cell)
{
    bool digit = false;
    for (size_t i = 0; i < cell.n; i++)
        digit |= cell.p[i] >= '1' && cell.p[i] <= '9';
    return !digit;
}

/* One that was read before is right. */
static enum ft_err count_part(void *state, unsigned worker, const struct csv_part *where,
                              const struct csv_table *rows, struct arena *kept, void **out)
{
    struct profile *p = ((struct counting *)state)->p;
    (void)worker;
    (void)where;
    (void)kept;
    *out = NULL;
    for (size_t i = 0; i < rows->row_count; i++) {
        const struct str *cells = rows->rows[i].cells;
        if (p->totals != PROFILE_NONE && !str_eq(str_trim(cells[p->totals]), p->total))
            continue;
        size_t year = p->year == PROFILE_NONE ? 0 : year_index(p, cells[p->year]);
        if (p->year != PROFILE_NONE && year < PROFILE_MAX_YEARS && !p->year_texts[year].p)
            return FT_ENOMEM;
        for (size_t c = 0; c < p->column_count; c++) {
            if (p->columns[c].role != ROLE_AMOUNT || is_nothing(cells[c]))
                continue;
            p->columns[c].alive++;
            if (year < PROFILE_MAX_YEARS)
                p->alive[c][year]++;
        }
    }
    return FT_OK;
}

static enum ft_err count_alive(struct profile *p, struct ft_diags *diags)
{
    struct counting counting = {p};
    struct csv_reader reader = {count_part, NULL, &counting, true};
    p->alive = arena_array(p->arena, p->column_count, sizeof *p->alive);
    return p->alive ? csv_file_read_again(p->file, &reader, false, diags) : FT_ENOMEM;
}

/* --- all of it ----------------------------------------------------------------------------------------- */

enum ft_err profile_differ(const struct profile *p, size_t id, size_t *differ, size_t *repeated)
{
    struct arena *scratch = arena_new();
    uint32_t *order;
    enum ft_err err = scratch ? cells_order(p->cells, scratch, &id, 1, &order) : FT_ENOMEM;
    *repeated = 0;
    for (size_t i = 1; i < p->compared && !err; i++) {
        size_t a = order[i - 1], b = order[i];
        if (!cells_alike(p->cells, &id, 1, a, b))
            continue;
        ++*repeated;
        for (size_t c = 0; c < p->column_count; c++)
            differ[c] += cell_hash(p->cells, a, c) != cell_hash(p->cells, b, c);
    }
    arena_free(scratch);
    return err;
}

static enum ft_err find_ids(struct profile *p, struct arena *scratch)
{
    size_t rows;
    p->id = find_id(p);
    p->repeats = p->id == PROFILE_NONE || !is_unique(p, p->id);
    if (!p->repeats)
        return FT_OK;
    enum ft_err err = p->id == PROFILE_NONE ? FT_OK : find_year(p, scratch);
    if (!err && p->id != PROFILE_NONE)
        err = find_totals(p, scratch);
    bool *filter = filter_new(p, p->totals, profile_hash(p->total), &rows);
    if (!err && !filter)
        err = FT_ENOMEM;
    if (!err && p->id != PROFILE_NONE) {
        const size_t key[2] = {p->year != PROFILE_NONE ? p->year : p->id, p->id};
        size_t distinct;
        err = cells_distinct(p->cells, scratch, key, 2, filter, &distinct);
        arena_clear(scratch);
        bool all = p->totals == PROFILE_NONE ? distinct == rows : nearly_all(distinct, rows);
        if (!err && all) {
            p->parts[0] = p->id;
            p->part_count = 1;
            return FT_OK;
        }
    }
    return err ? err : compose(p, scratch, filter, rows);
}

enum ft_err profile_guess(struct profile *p, struct ft_diags *diags)
{
    struct arena *scratch = arena_new();
    p->id = p->year = p->totals = p->title = p->organisation = PROFILE_NONE;
    enum ft_err err = scratch ? find_types(p) : FT_ENOMEM;
    if (!err) {
        err = profile_units(p);
    }
    if (!err) {
        find_roles(p);
        err = find_ids(p, scratch);
    }
    arena_free(scratch);
    (void)set_role(p, p->year, ROLE_YEAR);
    (void)set_role(p, p->totals, ROLE_TOTALS);
    if (p->id != PROFILE_NONE && p->columns[p->id].role == ROLE_NOTHING)
        (void)set_role(p, p->id, ROLE_ID);
    return err ? err : count_alive(p, diags);
}
