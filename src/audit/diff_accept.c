/*
 * The file of accepted changes: a table item,from,to,reason,by,date with one row for each fall that
 * somebody looked at and accepts. from and to are statuses ("funded"), answers with what was asked
 * for ("staff:met"), or what is given in a measure ("given.fy2016:increased").
 */
#include "audit/diff_parts.h"
#include "text/csv.h"

enum column { ITEM, FROM, TO, REASON, BY, DATE };
#define COLUMNS 6
static const char *const headings[COLUMNS] = {"item", "from", "to", "reason", "by", "date"};

struct accepting {
    struct diffing *d;
    const struct csv_table *table;
    size_t column[COLUMNS];
    struct accepted *entries;
    bool *used;
    struct map falls; /* of the entries: "item\nfrom\nto", → index */
    enum ft_err err;
};

static struct str cell(const struct accepting *a, size_t row, enum column column)
{
    return str_trim(a->table->rows[row].cells[a->column[column]]);
}

static struct diag *report(struct accepting *a, enum diag_code code, size_t row, enum column column,
                           const char *message)
{
    struct str value = cell(a, row, column);
    struct place place = csv_place(a->table, &a->table->rows[row], a->column[column], NULL);
    a->err = FT_EINPUT;
    if (value.n > 60)
        value.n = 0;
    return diag_add(a->d->diags, code, place, value.n > 0 ? "'%.*s': %s" : "%.*s%s", STR_ARG(value),
                    message);
}

/* --- the heading ------------------------------------------------------------------- */

static enum column column_named(struct str name)
{
    enum column c = ITEM;
    while (c < COLUMNS && !str_eq(name, str_of(headings[c])))
        c++;
    return c;
}

static void check_heading(struct accepting *a)
{
    struct diag *diag;
    for (size_t i = 0; i < a->table->columns; i++) {
        if (column_named(str_trim(a->table->heading[i])) < COLUMNS)
            continue;
        diag = diag_add(a->d->diags, FT707, csv_heading_place(a->table, i),
                        "a column that accepted changes do not have");
        diag_help(a->d->diags, diag, "the columns are item,from,to,reason,by,date");
        a->err = FT_EINPUT;
    }
    for (enum column c = ITEM; c < COLUMNS; c++) {
        a->column[c] = csv_column(a->table, str_of(headings[c]));
        if (a->column[c] != (size_t)-1)
            continue;
        diag = diag_add(a->d->diags, FT707, csv_heading_place(a->table, 0), "no column '%s'",
                        headings[c]);
        diag_help(a->d->diags, diag, "the columns are item,from,to,reason,by,date");
        a->err = FT_EINPUT;
    }
}

/* --- rows -------------------------------------------------------------------------- */

/* "720000000", "-1..0" */
static bool is_amount(struct str text)
{
    size_t dots = str_find(text, STR(".."), 0), read = 0, digits = 0;
    if (dots != SIZE_MAX && !is_amount(str_slice(text, dots + 2, text.n)))
        return false;
    text.n = dots != SIZE_MAX ? dots : text.n;
    read += str_has_prefix(text, STR("-"));
    while (read + digits < text.n && text.p[read + digits] >= '0' && text.p[read + digits] <= '9')
        digits++;
    return digits > 0 && read + digits == text.n;
}

/* What is given in a measure of the new result, as diff_fall_level() names it. */
static bool is_given(const struct ft_result *new, struct arena *arena, struct str text)
{
    for (size_t m = 0; m < new->measure_count; m++) {
        struct str head = arena_printf(arena, "given.%.*s:", STR_ARG(new->measures[m].id));
        struct str rest = str_slice(text, head.n < text.n ? head.n : text.n, text.n);
        if (!head.p || !str_has_prefix(text, head))
            continue;
        for (int change = CHANGE_NEW; change < CHANGE_UNKNOWN; change++)
            if (str_eq(rest, str_of(change_name[change])))
                return true;
        return is_amount(rest);
    }
    return false;
}

static bool is_level(struct arena *arena, struct str text)
{
    for (int status = 0; status < STATUSES; status++)
        if (str_eq(text, diff_level(arena, -1, status)))
            return true;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        for (int answer = ANSWER_NONE; answer <= ANSWER_MET; answer++)
            if (str_eq(text, diff_level(arena, kind, answer)))
                return true;
    return false;
}

static void check_level(struct accepting *a, size_t row, enum column column)
{
    struct str text = cell(a, row, column);
    struct ft_diags *diags = a->d->diags;
    if (text.n == 0) {
        diag_help(diags, report(a, FT711, row, column, "an empty cell"),
                  "write what the item was and what it is now: funded, gap, staff:met, …");
    } else if (!is_level(a->d->scratch, text) && !is_given(a->d->of[NEW], a->d->scratch, text)) {
        diag_help(diags,
                  report(a, FT710, row, column, "neither a status nor an answer nor what is given"),
                  "a status is funded, part-funded, staffed, acted, referenced, waived or gap; an "
                  "answer is budget, staff, law or process with :met, :partly, :related or :none; "
                  "what is given is as diff -f json says it, given.fy2016:increased");
    }
}

static void check_item(struct accepting *a, size_t row)
{
    struct str item = cell(a, row, ITEM);
    struct diag *diag;
    if (item.n == 0) {
        diag = report(a, FT711, row, ITEM, "an empty cell");
        diag_help(a->d->diags, diag, "name the item whose fall is accepted");
    } else if (map_get(&a->d->items[OLD], item) == MAP_NONE &&
               map_get(&a->d->items[NEW], item) == MAP_NONE) {
        diag = report(a, FT106, row, ITEM, "neither result has this item");
        diag_help(a->d->diags, diag, "name an item of the results, or remove the row");
    }
}

static void check_words(struct accepting *a, size_t row, const struct accepted *entry)
{
    struct ft_diags *diags = a->d->diags;
    if (entry->reason.n == 0)
        diag_help(diags, report(a, FT711, row, REASON, "an empty cell"),
                  "say why the fall is right");
    if (entry->by.n == 0)
        diag_help(diags, report(a, FT711, row, BY, "an empty cell"), "say who accepts it");
    if (!date_valid(entry->date))
        diag_help(diags, report(a, FT710, row, DATE, "not a date"), "write it as 2016-01-31");
}

static struct place item_place(const struct accepting *a, size_t row)
{
    return csv_place(a->table, &a->table->rows[row], a->column[ITEM], NULL);
}

static struct str fall_key(struct accepting *a, struct str item, struct str from, struct str to)
{
    struct str key =
        arena_printf(a->d->scratch, "%.*s\n%.*s\n%.*s", STR_ARG(item), STR_ARG(from), STR_ARG(to));
    if (!key.p)
        a->err = FT_ENOMEM;
    return key;
}

static void check_twice(struct accepting *a, size_t row, const struct accepted *entry)
{
    uint32_t first;
    struct str key = fall_key(a, entry->item, entry->from, entry->to);
    if (!key.p || !map_put(&a->falls, key, (uint32_t)row, &first)) {
        a->err = FT_ENOMEM;
    } else if (first != MAP_NONE) {
        struct diag *diag = report(a, FT716, row, ITEM, "the same change a second time");
        diag_note(a->d->diags, diag, item_place(a, first), "the first stands here");
    }
}

static struct str keep(struct accepting *a, size_t row, enum column column)
{
    struct str kept = arena_str(a->d->arena, cell(a, row, column));
    if (!kept.p)
        a->err = FT_ENOMEM;
    return kept;
}

static void read_row(struct accepting *a, size_t row)
{
    struct accepted *entry = &a->entries[row];
    *entry = (struct accepted){
        .item = keep(a, row, ITEM),
        .from = keep(a, row, FROM),
        .to = keep(a, row, TO),
        .reason = keep(a, row, REASON),
        .by = keep(a, row, BY),
        .date = keep(a, row, DATE),
    };
    if (a->err == FT_ENOMEM)
        return;
    check_item(a, row);
    check_level(a, row, FROM);
    check_level(a, row, TO);
    check_words(a, row, entry);
    check_twice(a, row, entry);
}

/* --- against the falls ---------------------------------------------------------------- */

static void use(struct accepting *a, struct diff_fall *fall)
{
    const struct ft_result *new = a->d->of[NEW];
    struct str key = fall_key(a, new->items[fall->item.new].id,
                              diff_fall_level(a->d->scratch, a->d->diff, fall, false),
                              diff_fall_level(a->d->scratch, a->d->diff, fall, true));
    uint32_t entry = key.p && fall->worse ? map_get(&a->falls, key) : MAP_NONE;
    if (entry == MAP_NONE)
        return;
    fall->accepted = &a->entries[entry];
    a->used[entry] = true;
}

static void report_unused(struct accepting *a)
{
    for (size_t i = 0; i < a->table->row_count; i++) {
        const struct accepted *entry = &a->entries[i];
        if (a->used[i])
            continue;
        struct diag *diag = diag_add(
            a->d->diags, FT601, item_place(a, i), "item '%.*s' does not fall from %.*s to %.*s",
            STR_ARG(entry->item), STR_ARG(entry->from), STR_ARG(entry->to));
        diag_help(a->d->diags, diag,
                  "remove the row: what is accepted without need hides the next fall");
    }
}

static struct diff_fall *copy_falls(struct diffing *d)
{
    struct diff_fall *falls = ARENA_ARRAY(d->arena, d->diff->fall_count + 1, struct diff_fall);
    for (size_t i = 0; falls && i < d->diff->fall_count; i++)
        falls[i] = d->diff->falls[i];
    return falls;
}

static enum ft_err read_rows(struct accepting *a)
{
    size_t rows = a->table->row_count;
    a->entries = ARENA_ARRAY(a->d->arena, rows + 1, struct accepted);
    a->used = ARENA_ARRAY(a->d->scratch, rows + 1, bool);
    if (!a->entries || !a->used)
        return FT_ENOMEM;
    map_init(&a->falls, a->d->scratch);
    for (size_t i = 0; i < rows && a->err != FT_ENOMEM; i++)
        read_row(a, i);
    return a->err;
}

static enum ft_err read_table(struct accepting *a, const char *path)
{
    struct source *source;
    struct csv_table *table;
    enum ft_err err = source_read(a->d->scratch, str_of(path), NULL, a->d->diags, &source);
    if (!err)
        err = csv_read(a->d->scratch, source, (struct csv_dialect){.delimiter = ','}, a->d->diags,
                       &table);
    if (err)
        return err;
    a->table = table;
    check_heading(a);
    return a->err;
}

enum ft_err diff_accept(struct diffing *d, const char *path)
{
    struct accepting a = {.d = d};
    struct diff_fall *falls = copy_falls(d);
    enum ft_err err = falls ? read_table(&a, path) : FT_ENOMEM;
    if (!err)
        err = read_rows(&a);
    for (size_t i = 0; !err && i < d->diff->fall_count; i++) {
        use(&a, &falls[i]);
        err = a.err;
    }
    if (err)
        return err;
    report_unused(&a);
    d->diff->falls = falls;
    return FT_OK;
}
