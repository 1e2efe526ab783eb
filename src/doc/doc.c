#include <errno.h>

#include "base/diag.h"
#include "base/memory.h"
#include "doc/look.h"

void *doc_begin(struct doc *doc, enum doc_look look, const struct doc_ops *ops, size_t state)
{
    *doc = (struct doc){.look = look, .ops = ops};
    doc->state = mem_alloc(state);
    doc->row = mem_alloc(sizeof *doc->row);
    if (doc->row)
        doc->row->arena = arena_new();
    doc->failed = !doc->state || !doc->row || !doc->row->arena;
    if (doc->failed) {
        mem_free(doc->state);
        doc->state = NULL;
    }
    return doc->state;
}

void doc_end(struct doc *doc)
{
    if (doc->state && doc->ops->end)
        doc->ops->end(doc);
    int why = errno;
    if (doc->row) {
        buf_release(&doc->row->text);
        buf_release(&doc->row->attributes);
        arena_free(doc->row->arena);
    }
    mem_free(doc->row);
    mem_free(doc->state);
    bool failed = doc->failed || doc->err;
    *doc = (struct doc){.failed = failed, .err = failed && !doc->err ? FT_ENOMEM : doc->err};
    errno = why;
}

struct str doc_piece_text(const struct doc_row *row, const struct doc_piece *piece)
{
    return str_slice(buf_str(&row->text), piece->start, piece->end);
}

void doc_lines(struct buf *out, struct str text, const char *between,
               void (*put)(struct buf *out, struct str line))
{
    for (size_t from = 0;;) {
        size_t end = str_find(text, STR("\n"), from);
        put(out, str_slice(text, from, end == (size_t)-1 ? text.n : end));
        if (end == (size_t)-1)
            return;
        buf_puts(out, between);
        from = end + 1;
    }
}

/* --- rows and blocks ------------------------------------------------------------ */

static void begin(struct doc *doc)
{
    struct doc_row *row = doc->row;
    arena_clear(row->arena);
    buf_clear(&row->text);
    buf_clear(&row->attributes);
    row->pieces.v = NULL;
    row->pieces.n = row->pieces.capacity = 0;
    row->anchor_prefix = NULL;
    row->cells = NULL;
    row->count = row->capacity = 0;
}

static void end_piece(struct doc_row *row)
{
    if (row->pieces.n > 0)
        row->pieces.v[row->pieces.n - 1].end = row->text.n;
}

/* false: what was told is not all there. */
static bool end(struct doc *doc)
{
    end_piece(doc->row);
    doc->failed |= doc->row->text.failed || doc->row->attributes.failed;
    return !doc->failed;
}

void doc_begin_row(struct doc *doc, enum doc_row_kind kind)
{
    begin(doc);
    doc->row->kind = kind;
}

void doc_end_row(struct doc *doc)
{
    if (end(doc))
        doc->ops->row(doc, doc->row);
}

void doc_begin_block(struct doc *doc, enum doc_block block, enum style style)
{
    begin(doc);
    doc->row->block = block;
    doc->row->style = style;
    doc_cell(doc, style);
}

void doc_end_block(struct doc *doc)
{
    if (end(doc))
        doc->ops->block(doc, doc->row);
}

void doc_block(struct doc *doc, enum doc_block block, enum style style, const char *words)
{
    doc_begin_block(doc, block, style);
    doc_put(doc, words);
    doc_end_block(doc);
}

void doc_section(struct doc *doc, const struct doc_section *section)
{
    if (!doc->failed)
        doc->ops->section(doc, section);
}

void doc_table(struct doc *doc, const struct doc_table *table, doc_rows *rows, const void *what)
{
    if (!doc->failed)
        doc->ops->table(doc, table, rows, what);
}

static void count_row(struct doc *doc, const struct doc_row *row)
{
    size_t *count = doc->state;
    (void)row;
    ++*count;
}

size_t doc_count_rows(struct doc *doc, doc_rows *rows, const void *what)
{
    static const struct doc_ops counting = {.row = count_row};
    const struct doc told = *doc;
    size_t count = 0;
    doc->ops = &counting;
    doc->state = &count;
    rows(doc, what);
    doc->ops = told.ops;
    doc->state = told.state;
    return count;
}

void doc_chart(struct doc *doc, const struct doc_chart *chart)
{
    if (!doc->failed && doc->ops->chart)
        doc->ops->chart(doc, chart);
}

/* --- cells ---------------------------------------------------------------------- */

void doc_cell(struct doc *doc, enum style style)
{
    struct doc_row *row = doc->row;
    end_piece(row);
    if (row->count == row->capacity)
        doc->failed |=
            !vec_grow(row->arena, (void **)&row->cells, &row->capacity, sizeof *row->cells);
    if (!doc->failed)
        row->cells[row->count++] = (struct doc_cell){.first = row->pieces.n, .style = style};
}

static struct doc_cell *cell(struct doc *doc)
{
    if (doc->failed)
        return &doc->row->lost_cell;
    if (doc->row->count == 0)
        FT_BUG("no cell was begun");
    return &doc->row->cells[doc->row->count - 1];
}

void doc_cell_words(struct doc *doc, enum style style, const char *words)
{
    doc_cell(doc, style);
    doc_put(doc, words);
}

void doc_cell_data(struct doc *doc, enum style style, struct str data)
{
    doc_cell(doc, style);
    doc_data(doc, data);
}

void doc_number(struct doc *doc, struct doc_number number)
{
    cell(doc)->number = number;
}

void doc_hang(struct doc *doc, int columns)
{
    cell(doc)->hang = columns;
}

void doc_nothing(struct doc *doc)
{
    cell(doc)->nothing = true;
}

void doc_minor(struct doc *doc)
{
    cell(doc)->minor = true;
}

void doc_fill_in(struct doc *doc)
{
    cell(doc)->fill_in = true;
}

void doc_tints(struct doc *doc, const struct doc_tint *tints, size_t count)
{
    cell(doc)->tints = tints;
    cell(doc)->tint_count = count;
}

void doc_anchor(struct doc *doc, const char *prefix, struct str id)
{
    doc->row->anchor_prefix = prefix;
    doc->row->anchor = id;
}

struct buf *doc_attributes(struct doc *doc)
{
    return &doc->row->attributes;
}

/* --- text ----------------------------------------------------------------------- */

static struct doc_piece *piece(struct doc *doc)
{
    if (cell(doc)->count == 0 && !doc->failed)
        FT_BUG("no piece was begun");
    return doc->failed ? &doc->row->lost : &doc->row->pieces.v[doc->row->pieces.n - 1];
}

struct buf *doc_text(struct doc *doc, enum doc_kind kind)
{
    struct doc_row *row = doc->row;
    end_piece(row);
    struct doc_piece piece = {.start = row->text.n, .end = row->text.n, .kind = kind};
    if (vec_push(row->arena, &row->pieces, piece))
        cell(doc)->count++;
    else
        doc->failed = true;
    return &row->text;
}

struct buf *doc_below(struct doc *doc, enum doc_kind kind)
{
    doc_put(doc, "\n");
    struct buf *text = doc_text(doc, kind);
    piece(doc)->below = true;
    return text;
}

struct buf *doc_words(struct doc *doc)
{
    return doc_text(doc, DOC_WORDS);
}

void doc_put(struct doc *doc, const char *words)
{
    buf_puts(doc_words(doc), words);
}

void doc_data(struct doc *doc, struct str data)
{
    buf_add(doc_text(doc, DOC_DATA), data);
}

struct str doc_told(const struct doc *doc)
{
    const struct doc_row *row = doc->row;
    return doc->failed ? STR("")
                       : str_slice(buf_str(&row->text), row->pieces.v[row->pieces.n - 1].start,
                                   row->text.n);
}

void doc_class(struct doc *doc, const char *class)
{
    piece(doc)->class = class;
}

void doc_link(struct doc *doc, const char *prefix, struct str id)
{
    piece(doc)->link_prefix = prefix;
    piece(doc)->link = id;
}

void doc_hint(struct doc *doc, struct str hint)
{
    piece(doc)->hint = hint;
}

void doc_exact(struct doc *doc, int64_t value)
{
    piece(doc)->has_value = true;
    piece(doc)->value = value;
}

void doc_pad(struct doc *doc, int columns)
{
    piece(doc)->pad = columns;
}
