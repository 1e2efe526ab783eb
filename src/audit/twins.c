#include "audit/twins.h"

#include <stdlib.h>

#include "audit/data_checks.h"
#include "base/bits.h"
#include "model/line_table.h"

/* Room for hashes of amounts: few lines share a slot by chance. */
enum { SLOTS_A_LINE = 16, SLOTS_A_CANDIDATE = 4 };
/* Organisations whose hashes are remembered. */
enum { REMEMBERED = 256 };

struct organisation {
    const char *p; /* of its name, which lines share */
    uint64_t hash;
};

struct twins {
    const struct model *model;
    bool joined;              /* only lines of different tables: parts told of their own */
    const uint64_t *wanted;   /* bits by line: another one may have the same amounts */
    size_t count;             /* of them */
    const uint64_t *too_many; /* bits by line: so many have that they are told by hashes alone */
};

const struct model *twins_model(const struct twins *twins)
{
    return twins->model;
}

/* --- amounts --------------------------------------------------------------------------- */

static uint64_t mixed(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ hash >> 29;
}

static uint64_t hash_of_organisation(struct organisation *known, struct str name)
{
    struct organisation *at = &known[((uintptr_t)name.p >> 4) % REMEMBERED];
    if (at->p != name.p)
        *at =
            (struct organisation){name.p, (uint64_t)hash_text(1, name) << 32 | hash_text(2, name)};
    return at->hash;
}

/* Is there money in a measure that funds? Nil and not stated are both nothing. */
static bool hash_of_line(const struct model *model, struct organisation *known, uint32_t line,
                         uint64_t *out)
{
    const struct line *at = &model->lines[line];
    bool any = false;
    if (at->kind != LINE_MONEY && at->kind != LINE_WITHIN)
        return false;
    *out = hash_of_organisation(known, at->organisation);
    for (size_t m = 0; m < model->measure_count; m++) {
        int64_t value = line_amount(model, line, m).value;
        any |= value != 0 && model->measures[m].funds;
        *out = mixed(*out, (uint64_t)value);
    }
    return any;
}

static bool have_equal_amounts(const struct model *model, uint32_t a, uint32_t b)
{
    if (!str_eq(model->lines[a].organisation, model->lines[b].organisation))
        return false;
    for (size_t m = 0; m < model->measure_count; m++)
        if (line_amount(model, a, m).value != line_amount(model, b, m).value)
            return false;
    return true;
}

static size_t slots_for(size_t count)
{
    size_t slots = 64;
    while (slots < count)
        slots *= 2;
    return slots;
}

/* All hashes; 0: the line has no money. */
static enum ft_err hash_lines(struct arena *scratch, const struct model *model, uint64_t **out)
{
    struct organisation known[REMEMBERED] = {0};
    uint64_t *hashes = ARENA_ARRAY(scratch, model->line_count + 1, uint64_t);
    *out = hashes;
    for (uint32_t i = 0; hashes && i < model->line_count; i++)
        if (!hash_of_line(model, known, i, &hashes[i]))
            hashes[i] = 0;
    return hashes ? FT_OK : FT_ENOMEM;
}

/* Hashes that come twice; some that do not are taken for such, which costs little. */
static enum ft_err find_wanted(struct arena *scratch, const uint64_t *hashes, size_t n,
                               uint64_t *wanted, size_t *count)
{
    size_t slots = slots_for(n * SLOTS_A_LINE);
    uint64_t *seen = ARENA_ARRAY(scratch, BIT_WORDS(slots), uint64_t);
    uint64_t *twice = ARENA_ARRAY(scratch, BIT_WORDS(slots), uint64_t);
    if (!seen || !twice)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        if (hashes[i])
            bit_set(bit_get(seen, hashes[i] & (slots - 1)) ? twice : seen, hashes[i] & (slots - 1));
    for (size_t i = 0; i < n; i++) {
        if (!hashes[i] || !bit_get(twice, hashes[i] & (slots - 1)))
            continue;
        bit_set(wanted, i);
        (*count)++;
    }
    return FT_OK;
}

static enum ft_err find_too_many(struct arena *scratch, const uint64_t *hashes, size_t n,
                                 const uint64_t *wanted, size_t count, uint64_t *too_many)
{
    size_t slots = slots_for(count * SLOTS_A_CANDIDATE);
    uint32_t *lines = ARENA_ARRAY(scratch, slots, uint32_t);
    if (!lines)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++)
        lines[hashes[i] & (slots - 1)] += bit_get(wanted, i);
    for (size_t i = 0; i < n; i++)
        if (bit_get(wanted, i) && lines[hashes[i] & (slots - 1)] > TWINS_COMPARED)
            bit_set(too_many, i);
    return FT_OK;
}

enum ft_err twins_find(struct arena *arena, const struct model *model, const struct twins **out)
{
    struct arena *scratch = arena_new();
    struct twins *twins = ARENA_NEW(arena, struct twins);
    size_t n = model->line_count;
    uint64_t *wanted = ARENA_ARRAY(arena, BIT_WORDS(n), uint64_t), *hashes;
    uint64_t *too_many = ARENA_ARRAY(arena, BIT_WORDS(n), uint64_t);
    enum ft_err err = scratch && twins && wanted && too_many ? FT_OK : FT_ENOMEM;
    *out = twins;
    if (!err) {
        *twins = (struct twins){model, data_is_joined(model), wanted, 0, too_many};
        err = hash_lines(scratch, model, &hashes);
    }
    if (!err)
        err = find_wanted(scratch, hashes, n, wanted, &twins->count);
    if (!err)
        err = find_too_many(scratch, hashes, n, wanted, twins->count, too_many);
    arena_free(scratch);
    return err;
}

/* --- titles ------------------------------------------------------------------------------- */

enum ft_err twins_take(const struct twins *twins, struct arena *scratch, struct arena *kept,
                       uint32_t line, struct str title, struct twin_titles *titles)
{
    const struct line *at = &twins->model->lines[line];
    bool money = at->kind == LINE_MONEY || at->kind == LINE_WITHIN;
    if (money && at->parent == NO_INDEX && twin_title_begins_as_part(title) &&
        !vec_push(kept, &titles->parts, line))
        return FT_ENOMEM;
    if (!bit_get(twins->wanted, line))
        return FT_OK;
    struct twin_title taken = {.line = line};
    enum ft_err err = twin_title_of(scratch, kept, title, !bit_get(twins->too_many, line), &taken);
    return err || vec_push(kept, &titles->v, taken) ? err : FT_ENOMEM;
}

/* How many there will be is known: an array that grows leaves as much behind as it holds. */
static bool make_room(const struct twins *twins, struct arena *arena, struct twin_titles *titles)
{
    if (titles->v.v)
        return true;
    titles->v.v = ARENA_ARRAY(arena, twins->count + 1, struct twin_title);
    titles->v.capacity = twins->count + 1;
    return titles->v.v;
}

enum ft_err twins_join(const struct twins *twins, struct arena *arena, struct twin_titles *to,
                       const struct twin_titles *from)
{
    if (!make_room(twins, arena, to))
        return FT_ENOMEM;
    for (size_t i = 0; i < from->parts.n; i++)
        if (!vec_push(arena, &to->parts, from->parts.v[i]))
            return FT_ENOMEM;
    for (size_t i = 0; i < from->v.n; i++) {
        struct twin_title title = from->v.v[i];
        if (title.text) {
            struct str text = {title.text, (size_t)title.letters + title.numbers};
            title.text = arena_str(arena, text).p;
            if (!title.text)
                return FT_ENOMEM;
        }
        if (!vec_push(arena, &to->v, title))
            return FT_ENOMEM;
    }
    return FT_OK;
}

/* --- lines and those above them ------------------------------------------------------------ */

/* A line is summed where the one above it is the sum of those below it. */
struct summed {
    uint32_t parent;
    bool is;
};

static bool is_above(const struct model *model, uint32_t above, uint32_t line)
{
    while (line != NO_INDEX && line != above)
        line = model->lines[line].parent;
    return line == above;
}

static bool is_counted(const struct model *model, uint32_t line)
{
    for (; line != NO_INDEX; line = model->lines[line].parent)
        if (model->lines[line].kind == LINE_REFERENCE || model->lines[line].kind == LINE_TOTAL)
            return false;
    return true;
}

static bool is_sum(const struct model *model, uint32_t parent, size_t measure)
{
    struct amount stated = line_amount(model, parent, measure);
    int64_t sum = 0;
    for (uint32_t i = model->lines[parent].first_child; i != NO_INDEX;
         i = model->lines[i].next_sibling)
        if (!money_add(&sum, line_amount(model, i, measure).value))
            return false;
    return stated.state == AMOUNT_VALUE && stated.value == sum;
}

static bool is_summed(const struct model *model, uint32_t line, struct summed *last)
{
    uint32_t parent = model->lines[line].parent;
    if (parent == last->parent)
        return last->is;
    *last = (struct summed){parent, parent != NO_INDEX};
    for (size_t m = 0; last->is && m < model->measure_count; m++)
        if (model->measures[m].funds && line_amount(model, line, m).value != 0)
            last->is = is_sum(model, parent, m);
    return last->is;
}

static size_t table_of(const struct model *model, uint32_t line)
{
    size_t i = model->table_count - 1;
    while (i > 0 && (!model->tables[i].file || model->tables[i].first > line))
        i--;
    return i;
}

static bool is_outside(const struct model *model, uint32_t line)
{
    for (size_t i = 0; i < model->outside_count; i++)
        if (model->outside[i] == line)
            return true;
    return false;
}

struct comparing {
    const struct twins *twins;
    struct ft_diags *diags;
    uint64_t *told; /* bits by line */
    struct summed summed[2];
};

/* --- what is told ------------------------------------------------------------------------- */

static void put_sum(struct buf *out, const struct model *model, uint32_t line)
{
    const char *between = "";
    for (size_t m = 0; m < model->measure_count; m++) {
        const struct measure *measure = &model->measures[m];
        int64_t value = line_amount(model, line, m).value;
        if (!measure->funds || value == 0)
            continue;
        buf_puts(out, between);
        money_put(out, value, &measure->unit);
        buf_printf(out, " in '%.*s'", STR_ARG(measure->id));
        between = ", ";
    }
}

static struct place title_place(const struct model *model, uint32_t line, struct ft_diags *diags)
{
    return data_place(model, line, line_table_of(model, line)->columns.column[COLUMN_TITLE], diags);
}

/* Told is the one that says it is a part, else the later one. */
static void report_pair(struct comparing *c, const struct twin_title *a, const struct twin_title *b)
{
    const struct model *model = c->twins->model;
    struct ft_diags *diags = c->diags;
    bool swapped = a->is_part && !b->is_part;
    uint32_t line = swapped ? a->line : b->line, first = swapped ? b->line : a->line;
    struct str id = model->lines[line].id, other = model->lines[first].id;
    struct buf sum = {0};
    put_sum(&sum, model, line);
    struct diag *diag = diag_add(diags, FT735, title_place(model, line, diags),
                                 "'%.*s' may be '%.*s' once more: %.*s may be counted twice",
                                 STR_ARG(id), STR_ARG(other), STR_ARG(buf_str(&sum)));
    diag_label(diags, diag, "as much money, and nearly the same title");
    diag_help(
        diags, diag,
        "write '%.*s' as the parent of '%.*s', or 'reference' as its kind; or, where both are "
        "right, allow: [{code: FT735, reason: why}] in the audit file",
        STR_ARG(other), STR_ARG(id));
    if (diag && diags_not_kept(diags) == 0)
        diag_note(diags, diag, title_place(model, first, diags), "the other stands here");
    bit_set(c->told, line);
    buf_release(&sum);
}

static void report_part(const struct model *model, uint32_t line, struct ft_diags *diags)
{
    struct buf sum = {0};
    put_sum(&sum, model, line);
    if (sum.n > 0 && !is_outside(model, line)) {
        struct diag *diag = diag_add(
            diags, FT735, title_place(model, line, diags),
            "'%.*s' is a part of another line by its title, and has no parent: %.*s may be "
            "counted twice",
            STR_ARG(model->lines[line].id), STR_ARG(buf_str(&sum)));
        diag_help(diags, diag,
                  "write the line it is part of as its parent, or 'reference' as its kind");
    }
    buf_release(&sum);
}

/* --- lines with equal amounts ---------------------------------------------------------------- */

struct amounts {
    uint64_t hash;
    const struct twin_title *title;
};

static int by_amounts(const void *x, const void *y)
{
    const struct amounts *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->title->line < b->title->line ? -1 : a->title->line > b->title->line;
}

static int by_title(const void *x, const void *y)
{
    const struct amounts *a = x, *b = y;
    if (a->title->whole != b->title->whole)
        return a->title->whole < b->title->whole ? -1 : 1;
    return a->title->line < b->title->line ? -1 : a->title->line > b->title->line;
}

static bool may_be_one(struct comparing *c, uint32_t a, uint32_t b)
{
    const struct model *model = c->twins->model;
    return have_equal_amounts(model, a, b) && is_counted(model, a) && is_counted(model, b) &&
           !(c->twins->joined && table_of(model, a) == table_of(model, b)) &&
           !is_above(model, a, b) && !is_above(model, b, a) &&
           !(is_summed(model, a, &c->summed[0]) && is_summed(model, b, &c->summed[1]));
}

/* Each line with the first before it that it may be. */
static void compare_all(struct comparing *c, const struct amounts *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool found = false;
        for (size_t j = 0; j < i && !found; j++) {
            found = twin_titles_are_near(v[j].title, v[i].title) &&
                    may_be_one(c, v[j].title->line, v[i].title->line);
            if (found)
                report_pair(c, v[j].title, v[i].title);
        }
    }
}

static void compare_equal(struct comparing *c, struct amounts *v, size_t n)
{
    size_t first = 0;
    qsort(v, n, sizeof *v, by_title);
    for (size_t i = 1; i < n; i++) {
        if (v[first].title->whole != v[i].title->whole)
            first = i;
        else if (may_be_one(c, v[first].title->line, v[i].title->line))
            report_pair(c, v[first].title, v[i].title);
    }
}

static void compare(struct comparing *c, struct amounts *v, size_t n)
{
    if (n > TWINS_COMPARED)
        compare_equal(c, v, n);
    else if (n > 1)
        compare_all(c, v, n);
}

/* What a pair told of is not told again. */
static void report_parts(const struct comparing *c, const struct twin_titles *titles)
{
    for (size_t i = 0; !c->twins->joined && i < titles->parts.n; i++)
        if (!bit_get(c->told, titles->parts.v[i]))
            report_part(c->twins->model, titles->parts.v[i], c->diags);
}

static void report(struct comparing *c, struct amounts *v, const struct twin_titles *titles)
{
    struct organisation known[REMEMBERED] = {0};
    size_t n = titles->v.n;
    for (size_t i = 0; i < n; i++) {
        v[i].title = &titles->v.v[i];
        (void)hash_of_line(c->twins->model, known, v[i].title->line, &v[i].hash);
    }
    if (n > 0)
        qsort(v, n, sizeof *v, by_amounts);
    for (size_t from = 0, to; from < n; from = to) {
        for (to = from + 1; to < n && v[to].hash == v[from].hash;)
            to++;
        compare(c, &v[from], to - from);
    }
    report_parts(c, titles);
}

enum ft_err twins_report(const struct twins *twins, const struct twin_titles *titles,
                         struct ft_diags *diags)
{
    struct comparing c = {twins, diags, NULL, {{NO_INDEX, false}, {NO_INDEX, false}}};
    struct arena *scratch = arena_new();
    struct amounts *v = scratch ? ARENA_ARRAY(scratch, titles->v.n + 1, struct amounts) : NULL;
    if (v)
        c.told = ARENA_ARRAY(scratch, BIT_WORDS(twins->model->line_count + 1), uint64_t);
    if (c.told)
        report(&c, v, titles);
    arena_free(scratch);
    return c.told ? FT_OK : FT_ENOMEM;
}
