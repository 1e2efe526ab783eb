/* What a table holds, for a terminal or as JSON. */
#include <inttypes.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "doc/doc.h"
#include "model/profile_open.h"
#include "text/json_put.h"

/* clang-format off */
#define WORDS(words)  {.heading = STR(words)}
#define DATA(words)   {.heading = STR(words), .elastic = true}
#define FIGURE(words) {.heading = STR(words), .figure = true}
#define TABLE(array) ((struct doc_table){.columns = (array), .count = sizeof(array) / sizeof *(array)})
/* clang-format on */

/* Columns of a terminal that a sample takes. */
enum { SAMPLE_WIDTH = 24 };

/* --- columns --------------------------------------------------------------------------- */

static void put_count(struct doc *doc, size_t count)
{
    doc_cell(doc, STYLE_PLAIN);
    buf_printf(doc_words(doc), "%zu", count);
}

/* In thousandths; trailing zeros are not said. */
static void add_number(struct buf *out, int64_t thousandths)
{
    const struct unit unit = {STR(""), 1000};
    money_format(out, thousandths, &unit, 0);
}

static void put_range(struct doc *doc, const struct column_profile *c)
{
    doc_cell(doc, STYLE_PLAIN);
    if (c->type != COLUMN_NUMBER)
        return;
    add_number(doc_words(doc), c->least);
    doc_put(doc, " – ");
    add_number(doc_words(doc), c->most);
}

static void put_samples(struct doc *doc, const struct column_profile *c)
{
    doc_cell(doc, STYLE_PLAIN);
    for (size_t i = 0; i < c->sample_count; i++) {
        doc_put(doc, i ? " · " : "");
        struct str cut = utf8_cut(c->samples[i], SAMPLE_WIDTH);
        doc_data(doc, cut);
        doc_put(doc, cut.n < c->samples[i].n ? "…" : "");
    }
}

static void put_column(struct doc *doc, const struct profile *p, size_t i)
{
    const struct column_profile *c = &p->columns[i];
    doc_begin_row(doc, DOC_ROW);
    put_count(doc, i + 1);
    doc_cell_data(doc, STYLE_PLAIN, c->heading);
    doc_cell_words(doc, STYLE_PLAIN, column_type_name[c->type]);
    doc_cell_words(doc, STYLE_PLAIN, column_role_name[c->role]);
    doc_cell(doc, STYLE_PLAIN);
    buf_printf(doc_words(doc), "%zu %%", p->rows ? c->filled * 100 / p->rows : 0);
    put_count(doc, c->distinct);
    put_range(doc, c);
    put_samples(doc, c);
    doc_end_row(doc);
}

static void column_rows(struct doc *doc, const void *what)
{
    const struct profile *p = what;
    for (size_t i = 0; i < p->column_count; i++)
        put_column(doc, p, i);
}

/* --- what was found out -------------------------------------------------------------------- */

static struct buf *begin_note(struct doc *doc)
{
    doc_begin_block(doc, DOC_NOTE, STYLE_PLAIN);
    return doc_text(doc, DOC_MIXED);
}

static void add_heading(struct buf *out, const struct profile *p, size_t column)
{
    buf_printf(out, "'%.*s'", STR_ARG(p->columns[column].heading));
}

static void tell_file(struct doc *doc, const struct profiled *t)
{
    const struct csv_file *file = t->profile.file;
    struct buf *out = begin_note(doc);
    char delimiter = file->head->delimiter;
    buf_add(out, t->path);
    if (file->head->source->inside.p)
        buf_printf(out, ", %.*s", STR_ARG(file->head->source->inside));
    buf_printf(out, ": %zu rows, %zu columns", t->profile.rows + t->profile.no_lines,
               t->profile.column_count);
    if (!file->origin)
        buf_printf(out, ", separated by %s",
                   delimiter == '\t'  ? "tabs"
                   : delimiter == ',' ? "commas"
                   : delimiter == ';' ? "semicolons"
                                      : "bars");
    if (t->format.encoding.p)
        buf_printf(out, ", in %.*s%s", STR_ARG(t->format.encoding),
                   t->guessed_encoding ? " as it looks: say so, as encoding: " : "");
    if (t->guessed_encoding)
        buf_add(out, t->format.encoding);
    doc_end_block(doc);
    if (!t->guessed_heading)
        return;
    out = begin_note(doc);
    buf_puts(out, t->format.dialect.rows_above
                      ? "its headings stand in two rows: say so, as heading-row: "
                      : "above its headings stands a title: say so, as heading-row: ");
    put_heading_rows(out, t);
    doc_end_block(doc);
}

static void tell_id(struct doc *doc, const struct profile *p)
{
    struct buf *out = begin_note(doc);
    if (p->id != PROFILE_NONE && !p->repeats) {
        add_heading(out, p, p->id);
        buf_puts(out, " tells all rows apart: it can be the id");
    } else if (p->part_count == 0) {
        buf_puts(
            out,
            "no columns tell all rows apart: the id can be the number of the row, {row: 'yes'}");
    } else {
        buf_puts(out, "id: {columns: [");
        for (size_t i = 0; i < p->part_count; i++) {
            buf_puts(out, i ? ", " : "");
            add_heading(out, p, p->parts[i]);
        }
        buf_printf(out, "]} tells rows%s%s apart", p->totals != PROFILE_NONE ? " that count" : "",
                   p->year != PROFILE_NONE ? " of a year" : "");
    }
    doc_end_block(doc);
}

static void tell_repeats(struct doc *doc, const struct profile *p, const size_t *differ,
                         size_t repeated)
{
    enum { LISTED = 6 };
    size_t n = 0;
    struct buf *out = begin_note(doc);
    add_heading(out, p, p->id);
    buf_printf(out, " repeats in %zu of %zu rows, which differ in ", repeated, p->compared);
    for (size_t i = 0; i < p->column_count; i++) {
        if (differ[i] == 0)
            continue;
        if (n++ < LISTED) {
            buf_puts(out, n > 1 ? ", " : "");
            add_heading(out, p, i);
        }
    }
    if (n > LISTED)
        buf_printf(out, " and %zu more", n - LISTED);
    if (n == 0)
        buf_puts(out, "nothing");
    doc_end_block(doc);
}

static void tell_years(struct doc *doc, const struct profile *p)
{
    struct buf *out = begin_note(doc);
    buf_puts(out, "years stand in rows, in ");
    add_heading(out, p, p->year);
    buf_puts(out, ": rows: several, and each measure has its year, as where: {");
    add_heading(out, p, p->year);
    buf_puts(out, ": '");
    buf_add(out, p->year_count ? p->year_texts[0] : STR(""));
    buf_puts(out, "'}");
    doc_end_block(doc);
}

static void tell_totals(struct doc *doc, const struct profile *p)
{
    struct buf *out = begin_note(doc);
    buf_puts(out, "rows in which ");
    add_heading(out, p, p->totals);
    if (p->total.n > 0)
        buf_printf(out, " is '%.*s'", STR_ARG(p->total));
    else
        buf_puts(out, " is empty");
    buf_puts(out, " sum up the others: where: {");
    add_heading(out, p, p->totals);
    buf_printf(out, ": '%.*s'}", STR_ARG(p->total));
    doc_end_block(doc);
}

static void tell_twins(struct doc *doc, const struct profile *p)
{
    const struct csv_table *head = p->file->head;
    for (size_t i = 0; i < p->column_count; i++) {
        size_t twin = csv_twin(head, i);
        if (twin == SIZE_MAX || twin > i)
            continue;
        struct buf *out = begin_note(doc);
        buf_printf(out, "columns %zu and %zu have one heading: no audit file can name them",
                   twin + 1, i + 1);
        doc_end_block(doc);
    }
}

static void tell_no_lines(struct doc *doc, const struct profile *p)
{
    for (size_t i = 0; i < p->column_count; i++) {
        const struct column_profile *c = &p->columns[i];
        if (c->totals + c->notes == 0)
            continue;
        struct buf *out = begin_note(doc);
        buf_puts(out, "by what ");
        add_heading(out, p, i);
        buf_printf(out,
                   " says, %zu %s no lines: %zu totals of others, %zu notes; leave them out, as "
                   "where: {",
                   c->totals + c->notes, c->totals + c->notes == 1 ? "row is" : "rows are",
                   c->totals, c->notes);
        add_heading(out, p, i);
        buf_puts(out, ": ");
        profile_no_lines(c, out);
        buf_putc(out, '}');
        doc_end_block(doc);
    }
}

static void tell_all(struct doc *doc, const struct profiled *t, const size_t *differ,
                     size_t repeated)
{
    const struct doc_column columns[] = {
        FIGURE("no."),    DATA("heading"),    WORDS("type"),  WORDS("seems to be"),
        FIGURE("filled"), FIGURE("distinct"), WORDS("range"), DATA("samples"),
    };
    const struct profile *p = &t->profile;
    tell_file(doc, t);
    doc_table(doc, &TABLE(columns), column_rows, p);
    tell_id(doc, p);
    if (p->id != PROFILE_NONE && p->repeats)
        tell_repeats(doc, p, differ, repeated);
    if (p->year != PROFILE_NONE)
        tell_years(doc, p);
    if (p->totals != PROFILE_NONE)
        tell_totals(doc, p);
    tell_no_lines(doc, p);
    tell_twins(doc, p);
    if (p->short_rows == 0)
        return;
    buf_printf(begin_note(doc), "%zu %s fewer cells than the heading: an audit stops there",
               p->short_rows, p->short_rows == 1 ? "row has" : "rows have");
    doc_end_block(doc);
}

/* --- JSON -------------------------------------------------------------------------------------- */

static void write_text(struct json_out *out, const char *key, struct str text)
{
    json_key(out, str_of(key));
    if (text.p)
        json_write_text(out, text);
    else
        json_write_null(out);
}

static void write_count(struct json_out *out, const char *key, size_t count)
{
    json_key(out, str_of(key));
    json_write_int(out, (int64_t)count);
}

static void write_number(struct json_out *out, const char *key, const struct column_profile *c,
                         int64_t thousandths)
{
    struct buf text = {0};
    if (c->numbers > 0)
        add_number(&text, thousandths);
    write_text(out, key, c->numbers > 0 ? buf_str(&text) : (struct str){0});
    buf_release(&text);
}

static void write_column(struct json_out *out, const struct column_profile *c)
{
    json_open(out, '{');
    write_text(out, "heading", c->heading);
    write_text(out, "type", str_of(column_type_name[c->type]));
    write_text(out, "role", c->role ? str_of(column_role_name[c->role]) : (struct str){0});
    write_text(out, "unit", c->unit.name.n ? c->unit.name : (struct str){0});
    write_count(out, "filled", c->filled);
    write_count(out, "distinct", c->distinct);
    write_number(out, "least", c, c->least);
    write_number(out, "most", c, c->most);
    json_key(out, STR("samples"));
    json_open(out, '[');
    for (size_t i = 0; i < c->sample_count; i++)
        json_write_text(out, c->samples[i]);
    json_close(out, ']');
    json_close(out, '}');
}

static void write_heading(struct json_out *out, const char *key, const struct profile *p,
                          size_t column)
{
    write_text(out, key, column == PROFILE_NONE ? (struct str){0} : p->columns[column].heading);
}

static void write_all(struct json_out *out, const struct profiled *t)
{
    const struct profile *p = &t->profile;
    json_open(out, '{');
    write_text(out, "path", t->path);
    write_text(out, "member", p->file->head->source->inside);
    write_text(out, "encoding", t->format.encoding);
    write_text(out, "delimiter", (struct str){&p->file->head->delimiter, 1});
    write_count(out, "heading_row",
                t->format.dialect.heading_row ? t->format.dialect.heading_row : 1);
    write_count(out, "heading_rows", t->format.dialect.rows_above + 1);
    write_count(out, "rows", p->rows + p->no_lines);
    json_key(out, STR("columns"));
    json_open(out, '[');
    for (size_t i = 0; i < p->column_count; i++)
        write_column(out, &p->columns[i]);
    json_close(out, ']');
    json_key(out, STR("id"));
    json_open(out, '[');
    for (size_t i = 0; i < p->part_count; i++)
        json_write_text(out, p->columns[p->parts[i]].heading);
    if (p->id != PROFILE_NONE && !p->repeats)
        json_write_text(out, p->columns[p->id].heading);
    json_close(out, ']');
    write_heading(out, "repeated", p, p->repeats ? p->id : PROFILE_NONE);
    write_heading(out, "years", p, p->year);
    write_heading(out, "totals", p, p->totals);
    json_close(out, '}');
}

/* --- both ------------------------------------------------------------------------------------------ */

static enum ft_err render(const struct profiled *t, const struct ft_table_options *options,
                          struct buf *out)
{
    const struct profile *p = &t->profile;
    size_t *differ = ARENA_ARRAY(p->arena, p->column_count, size_t), repeated = 0;
    enum ft_err err = differ ? FT_OK : FT_ENOMEM;
    if (options->json) {
        struct json_out json = {.to = out};
        write_all(&json, t);
        buf_putc(out, '\n');
        return buf_err(out);
    }
    if (!err && p->id != PROFILE_NONE)
        err = profile_differ(p, p->id, differ, &repeated);
    if (err)
        return err;
    struct doc doc;
    doc_terminal(&doc, out, options->colour, options->width);
    if (!doc.failed)
        tell_all(&doc, t, differ, repeated);
    doc_end(&doc);
    out->failed |= doc.failed;
    return buf_err(out);
}

enum ft_err ft_table_describe(const char *path, const struct ft_table_options *options,
                              struct ft_diags *diags, struct ft_text *out)
{
    struct arena *arena = arena_new();
    struct profiled table;
    struct buf text = {0};
    struct table_format format = profile_format(&options->shape);
    enum ft_err err = arena ? profile_open(arena, path, &format, diags, &table) : FT_ENOMEM;
    if (!err)
        err = render(&table, options, &text);
    if (!err)
        err = buf_give(&text, out);
    buf_release(&text);
    arena_free(arena);
    return err;
}
