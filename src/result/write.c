#include "result/json.h"

#include "base/diag.h"

struct writing {
    struct json_out *out;
    const struct ft_result *in;
    const struct row *row;
    const void *base; /* the struct the row is of */
};

static const void *inside(const void *base, size_t at)
{
    return (const char *)base + at;
}

static size_t count_of(const struct writing *w)
{
    const size_t *count = inside(w->base, w->row->count_at);
    return *count;
}

/* --- what is empty -------------------------------------------------------------------- */

static bool is_empty(const struct row *row, const void *p);

static bool no_text(const struct row *row, const void *p)
{
    const struct str *text = p;
    (void)row;
    return text->n == 0;
}

static bool no_rows(const struct row *row, const void *p)
{
    (void)row;
    return !*(const void *const *)p;
}

static bool no_texts(const struct row *row, const void *p)
{
    const struct str_list *list = p;
    (void)row;
    return list->n == 0;
}

static bool no_citations(const struct row *row, const void *p)
{
    const struct citations *list = p;
    (void)row;
    return list->n == 0;
}

static bool is_zero(const struct row *row, const void *p)
{
    const int64_t *number = p;
    (void)row;
    return *number == 0;
}

static bool no_count(const struct row *row, const void *p)
{
    const int64_t *number = p;
    (void)row;
    return *number < 0;
}

static bool no_bits(const struct row *row, const void *p)
{
    const unsigned *bits = p;
    (void)row;
    return *bits == 0;
}

static bool is_false(const struct row *row, const void *p)
{
    const bool *value = p;
    (void)row;
    return !*value;
}

static bool no_index(const struct row *row, const void *p)
{
    const uint32_t *index = p;
    (void)row;
    return *index == NO_INDEX;
}

static bool all_empty(const struct row *row, const void *p)
{
    for (size_t i = 0; i < row->of->count; i++)
        if (!is_empty(&row->of->rows[i], inside(p, row->of->rows[i].at)))
            return false;
    return true;
}

/* --- values --------------------------------------------------------------------------- */

static void write_format(const struct writing *w, const void *p)
{
    (void)p;
    json_write_int(w->out, 1);
}

static void write_version(const struct writing *w, const void *p)
{
    (void)p;
    json_write_text(w->out, STR(FT_VERSION));
}

static void write_text(const struct writing *w, const void *p)
{
    const struct str *text = p;
    json_write_text(w->out, *text);
}

static void write_path(const struct writing *w, const void *p)
{
    const struct str *path = p;
    json_write_bytes(w->out, *path);
}

static void write_int(const struct writing *w, const void *p)
{
    const int64_t *number = p;
    json_write_int(w->out, *number);
}

static void write_size(const struct writing *w, const void *p)
{
    const size_t *size = p;
    json_write_int(w->out, (int64_t)*size);
}

static void write_bool(const struct writing *w, const void *p)
{
    const bool *value = p;
    json_write_bool(w->out, *value);
}

static void write_either(const struct writing *w, const void *p)
{
    const bool *value = p;
    json_write_text(w->out, str_of(w->row->words->names[*value]));
}

static void write_word(const struct writing *w, const void *p)
{
    const unsigned *word = p;
    json_write_text(w->out, str_of(w->row->words->names[*word]));
}

static void write_amount(const struct writing *w, const void *p)
{
    const struct amount *amount = p;
    if (amount->state == AMOUNT_EMPTY)
        json_write_null(w->out);
    else
        json_write_int(w->out, amount->value);
}

/* 0.4 as "0.4": what the audit file says, and exact. */
static void write_decimal(const struct writing *w, const void *p)
{
    const struct decimal *d = p;
    char digits[48];
    int places = 0;
    int64_t scale = 1;
    while (places < 9 && scale % d->denominator != 0) {
        scale *= 10;
        places++;
    }
    long long value = d->numerator * (scale / d->denominator);
    int n = snprintf(digits, sizeof digits, "%lld", value / scale);
    if (places > 0)
        snprintf(digits + n, sizeof digits - (size_t)n, ".%0*lld", places, value % scale);
    json_write_text(w->out, str_of(digits));
}

static void write_year(const struct writing *w, const void *p)
{
    const struct str *s = p;
    int year = 0;
    for (size_t i = 0; s->n == 4 && i < 4 && s->p[i] >= '0' && s->p[i] <= '9'; i++)
        year = year * 10 + (s->p[i] - '0');
    if (year >= 1000)
        json_write_int(w->out, year);
    else
        json_write_text(w->out, *s);
}

static void write_citations(const struct writing *w, const void *p)
{
    const struct citations *list = p;
    struct buf text = {0};
    citations_format(&text, *list);
    json_write_text(w->out, buf_str(&text));
    w->out->to->failed |= text.failed;
    buf_release(&text);
}

static void write_currency(const struct writing *w, const void *p)
{
    const struct currency *const *currency = p;
    json_write_text(w->out, str_of((*currency)->code));
}

static void write_unit(const struct writing *w, const void *p)
{
    const struct unit *unit = p;
    json_write_text(w->out, unit->name);
}

static void write_unit_size(const struct writing *w, const void *p)
{
    const struct unit *unit = p;
    json_write_int(w->out, unit->size);
}

/* --- ids ------------------------------------------------------------------------------ */

static struct str id_of(const struct ft_result *in, enum rows rows, uint32_t index)
{
    switch (rows) {
    case ROWS_MEASURES:
        return in->measures[index].id;
    case ROWS_ITEMS:
        return in->items[index].id;
    case ROWS_LINES:
        return in->lines[index].id;
    case ROWS_SECTIONS:
        return in->sections[index].id;
    case ROWS_WHOLE:
    case ROWS_LINKS:
    case ROWS_FLOWS:
    case ROWS_TOTALS:
    case ROWS_TABLES:
        break;
    }
    FT_BUG("rows without ids");
}

static void write_ref(const struct writing *w, const void *p)
{
    const uint32_t *index = p;
    json_write_text(w->out, id_of(w->in, w->row->rows, *index));
}

static void write_refs(const struct writing *w, const void *p)
{
    const uint32_t *const *v = p;
    json_open(w->out, '[');
    for (size_t i = 0; i < count_of(w); i++)
        json_write_text(w->out, id_of(w->in, w->row->rows, (*v)[i]));
    json_close(w->out, ']');
}

static void write_numbers(const struct writing *w, const void *p)
{
    const uint32_t *const *v = p;
    json_open(w->out, '[');
    for (size_t i = 0; i < count_of(w); i++)
        json_write_int(w->out, (*v)[i]);
    json_close(w->out, ']');
}

static void write_measures(const struct writing *w, const void *p)
{
    const uint32_t *set = p;
    json_open(w->out, '[');
    for (size_t m = 0; m < w->in->measure_count; m++)
        if (*set >> m & 1)
            json_write_text(w->out, w->in->measures[m].id);
    json_close(w->out, ']');
}

static void write_zeros(const struct writing *w, const void *p)
{
    const struct amount *const *amounts = p;
    uint32_t set = 0;
    for (size_t m = 0; m < w->in->measure_count; m++)
        if ((*amounts)[m].state == AMOUNT_VALUE && (*amounts)[m].value == 0)
            set |= (uint32_t)1 << m;
    write_measures(w, &set);
}

/* --- arrays and objects ----------------------------------------------------------------- */

static void write_texts(const struct writing *w, const void *p)
{
    const struct str_list *list = p;
    json_open(w->out, '[');
    for (size_t i = 0; i < list->n; i++)
        json_write_text(w->out, list->v[i]);
    json_close(w->out, ']');
}

static void write_bits(const struct writing *w, const void *p)
{
    const unsigned *set = p;
    json_open(w->out, '[');
    for (int i = 0; i < w->row->words->count; i++)
        if (*set >> i & 1)
            json_write_text(w->out, str_of(w->row->words->names[i]));
    json_close(w->out, ']');
}

static void write_object(const struct writing *w, const void *p)
{
    shape_write(w->out, w->in, w->row->of, p);
}

static void write_maybe(const struct writing *w, const void *p)
{
    const void *const *object = p;
    shape_write(w->out, w->in, w->row->of, *object);
}

static void write_range(const struct writing *w, const void *p)
{
    const struct stated_range *stated = p;
    shape_write(w->out, w->in, w->row->of, &stated->range);
}

static bool not_stated(const struct row *row, const void *p)
{
    const struct stated_range *stated = p;
    (void)row;
    return !stated->stated;
}

static void write_list(const struct writing *w, const void *p)
{
    const void *const *v = p;
    json_open(w->out, '[');
    for (size_t i = 0; i < count_of(w); i++)
        shape_write(w->out, w->in, w->row->of, inside(*v, i * w->row->of->size));
    json_close(w->out, ']');
}

static const struct {
    void (*write)(const struct writing *w, const void *p);
    bool (*empty)(const struct row *row, const void *p); /* NULL: it never is */
} types[ROW_TYPES] = {
    [ROW_FORMAT] = {write_format, NULL},       [ROW_VERSION] = {write_version, NULL},
    [ROW_TEXT] = {write_text, no_text},        [ROW_PATH] = {write_path, no_text},
    [ROW_TEXTS] = {write_texts, no_texts},     [ROW_INT] = {write_int, is_zero},
    [ROW_COUNT] = {write_int, no_count},       [ROW_SIZE] = {write_size, NULL},
    [ROW_BOOL] = {write_bool, is_false},       [ROW_EITHER] = {write_either, NULL},
    [ROW_WORD] = {write_word, no_bits},        [ROW_BITS] = {write_bits, no_bits},
    [ROW_REF] = {write_ref, no_index},         [ROW_REFS] = {write_refs, NULL},
    [ROW_NUMBERS] = {write_numbers, no_rows},  [ROW_MEASURES] = {write_measures, no_bits},
    [ROW_AMOUNT] = {write_amount, NULL},       [ROW_ZEROS] = {write_zeros, NULL},
    [ROW_DECIMAL] = {write_decimal, NULL},     [ROW_YEAR] = {write_year, no_text},
    [ROW_CURRENCY] = {write_currency, NULL},   [ROW_UNIT] = {write_unit, NULL},
    [ROW_UNIT_SIZE] = {write_unit_size, NULL}, [ROW_CITATIONS] = {write_citations, no_citations},
    [ROW_GATE] = {write_text, no_text},        [ROW_NEEDS] = {write_text, no_text},
    [ROW_RANGE] = {write_range, not_stated},   [ROW_OBJECT] = {write_object, all_empty},
    [ROW_MAYBE] = {write_maybe, no_rows},      [ROW_GROUP] = {write_object, all_empty},
    [ROW_LIST] = {write_list, no_rows},
};

static bool is_empty(const struct row *row, const void *p)
{
    return types[row->type].empty && types[row->type].empty(row, p);
}

/* --- rows ------------------------------------------------------------------------------- */

static void write_value(const struct writing *w, const void *p)
{
    if ((w->row->flags & ROW_OR_NULL) != 0 && is_empty(w->row, p))
        json_write_null(w->out);
    else
        types[w->row->type].write(w, p);
}

/* A key for each measure or word. */
static void write_each(const struct writing *w, size_t count, const void *first, unsigned mask)
{
    bool measures = w->row->by == BY_MEASURE, sparse = (w->row->flags & ROW_SPARSE) != 0;
    json_open(w->out, '{');
    for (size_t i = 0; i < count; i++) {
        const void *p = inside(first, i * w->row->size);
        if ((mask >> i & 1) == 0 || (sparse && is_empty(w->row, p)))
            continue;
        json_key(w->out, measures ? w->in->measures[i].id : str_of(w->row->keys->names[i]));
        write_value(w, p);
    }
    json_close(w->out, '}');
}

static void write_row(const struct writing *w)
{
    const struct row *row = w->row;
    const void *p = inside(w->base, row->at);
    if (row->by == BY_ITSELF && (row->flags & ROW_SPARSE) != 0 && is_empty(row, p))
        return;
    json_key(w->out, str_of(row->key));
    switch (row->by) {
    case BY_ITSELF:
        write_value(w, p);
        break;
    case BY_MEASURE:
        write_each(w, w->in->measure_count, *(const void *const *)p, UINT32_MAX);
        break;
    case BY_WORD:
        write_each(w, (size_t)row->keys->count, p, shape_mask(row, w->base));
        break;
    }
}

void shape_write_rows(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                      const void *from)
{
    for (size_t i = 0; i < shape->count; i++) {
        struct writing w = {out, in, &shape->rows[i], from};
        write_row(&w);
    }
}

void shape_write(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                 const void *from)
{
    json_open(out, '{');
    shape_write_rows(out, in, shape, from);
    json_close(out, '}');
}

void result_write(struct buf *out, const struct ft_result *result)
{
    struct json_out json = {.to = out};
    shape_write(&json, result, &result_shape, result);
    buf_putc(out, '\n');
}
