/* A document in Markdown, as the comment on a pull request shows it. */
#include "doc/look.h"
#include "base/escape.h"

/* --- text of strangers ------------------------------------------------------------------- */

/* What stands for a character, NULL: itself. */
static const char *reference(char c)
{
    switch (c) {
    case '\\':
        return "&#92;";
    case '`':
        return "&#96;";
    case '*':
        return "&#42;";
    case '_':
        return "&#95;";
    case '[':
        return "&#91;";
    case ']':
        return "&#93;";
    case '|':
        return "&#124;";
    case '~':
        return "&#126;";
    case '$':
        return "&#36;";
    case '#':
        return "#<!-- -->";
    case '@':
        return "@<!-- -->";
    default:
        return escape_markup((unsigned char)c);
    }
}

/* http:// and www. would become links where no markup asks for one. */
static const char *address_at(struct str rest, size_t *length)
{
    if (str_has_prefix(rest, STR("://"))) {
        *length = 3;
        return ":<!-- -->//";
    }
    if (str_has_prefix(rest, STR("www."))) {
        *length = 4;
        return "www<!-- -->.";
    }
    return NULL;
}

void markdown_text(struct buf *out, struct str text)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    struct str rest = buf_str(&safe);
    while (rest.n > 0) {
        size_t length = 1;
        const char *instead = address_at(rest, &length);
        if (!instead)
            instead = reference(rest.p[0]);
        if (instead)
            buf_puts(out, instead);
        else
            buf_putc(out, rest.p[0]);
        rest = str_slice(rest, length, rest.n);
    }
    out->failed |= safe.failed;
    buf_release(&safe);
}

/* What was written last, which decides the blank lines before the next. */
enum last { LAST_NOTHING, LAST_SECTION, LAST_SENTENCE, LAST_NOTE, LAST_ALARM, LAST_TABLE };

struct markdown {
    struct buf *out;
    enum last last;
    bool section_folded;
    /* of the table being written */
    const struct doc_table *table;
    size_t text;   /* the column of text, which subrows join; all columns: none do */
    bool row_open; /* the cells after its text are in `after` */
    bool fold_open;
    struct buf after;
};

/* --- text ----------------------------------------------------------------------- */

static void put_piece(struct buf *out, const struct doc_row *row, const struct doc_piece *piece)
{
    struct str text = doc_piece_text(row, piece);
    switch (piece->kind) {
    case DOC_WORDS:
    case DOC_MARK:
        doc_lines(out, text, "<br>", buf_add);
        break;
    case DOC_ASIDE:
        buf_puts(out, " (");
        buf_add(out, text);
        buf_puts(out, ")");
        break;
    case DOC_MIXED:
    case DOC_DATA:
    case DOC_CODE:
        markdown_text(out, text);
        break;
    case DOC_MARKUP:
        return;
    }
    buf_puts(out, piece->pad > 0 ? " " : "");
}

static void put_cell(struct buf *out, const struct doc_row *row, size_t i)
{
    if (i >= row->count)
        return;
    const struct doc_cell *cell = &row->cells[i];
    for (size_t k = 0; k < cell->count; k++)
        put_piece(out, row, &row->pieces.v[cell->first + k]);
}

static void put_parts(struct buf *out, const struct doc_row *row, const char *between)
{
    for (size_t i = 0; i < row->count; i++) {
        buf_puts(out, i > 0 ? between : "");
        put_cell(out, row, i);
    }
}

/* --- blocks --------------------------------------------------------------------- */

/* Sentences make one paragraph. */
static void end_paragraph(struct markdown *md)
{
    buf_puts(md->out, md->last == LAST_SENTENCE ? "\n" : "");
}

static void put_block(struct buf *out, const struct doc_row *row, const char *before,
                      const char *after)
{
    buf_puts(out, before);
    put_parts(out, row, " ⇢ ");
    buf_puts(out, after);
}

static void write_block(struct doc *doc, const struct doc_row *row)
{
    struct markdown *md = doc->state;
    enum last last = md->last;
    if (row->block != DOC_SUB)
        end_paragraph(md);
    md->last = LAST_NOTE;
    switch (row->block) {
    case DOC_TITLE:
        put_block(md->out, row, "## ", "\n\n");
        md->last = LAST_SECTION;
        break;
    case DOC_LEAD:
        put_block(md->out, row, "**", "**");
        md->last = LAST_SENTENCE;
        break;
    case DOC_SUB:
        put_block(md->out, row, " ", "");
        md->last = LAST_SENTENCE;
        break;
    case DOC_NOTICE:
        put_block(md->out, row, "\n> ", "\n");
        break;
    case DOC_NOTE:
        put_block(md->out, row, last == LAST_NOTE ? "> <br>" : "> ", "\n");
        break;
    case DOC_LEGEND:
        put_block(md->out, row, "", "\n");
        break;
    case DOC_REST:
        put_block(md->out, row, last == LAST_SECTION || last == LAST_NOTHING ? "" : "\n", "\n");
        break;
    case DOC_ALARM:
        put_block(md->out, row, last == LAST_ALARM ? "- " : "\n- ", "\n");
        md->last = LAST_ALARM;
        break;
    }
}

static void end_section(struct markdown *md)
{
    end_paragraph(md);
    buf_puts(md->out, md->section_folded ? "\n</details>\n" : "");
    md->section_folded = false;
}

static void write_section(struct doc *doc, const struct doc_section *section)
{
    struct markdown *md = doc->state;
    end_section(md);
    md->section_folded = section->folded & DOC_MARKDOWN;
    buf_printf(md->out,
               md->section_folded ? "\n<details><summary>%s</summary>\n\n" : "\n### %s\n\n",
               section->title);
    md->last = LAST_SECTION;
}

/* --- rows ----------------------------------------------------------------------- */

static void put_blank(struct buf *out)
{
    if (out->n > 0 && out->p[out->n - 1] != '\n' && out->p[out->n - 1] != ' ')
        buf_putc(out, ' ');
}

static void begin_cell(struct buf *out)
{
    put_blank(out);
    buf_puts(out, "| ");
}

static void end_row(struct buf *out)
{
    put_blank(out);
    buf_puts(out, "|\n");
}

static void put_headings(struct markdown *md)
{
    for (size_t i = 0; i < md->table->count; i++) {
        const struct doc_column *column = &md->table->columns[i];
        begin_cell(md->out);
        if (column->data)
            markdown_text(md->out, column->heading);
        else
            buf_add(md->out, column->heading);
        if (column->unit)
            buf_printf(md->out, "<br>%s", column->unit);
    }
    end_row(md->out);
    for (size_t i = 0; i < md->table->count; i++)
        buf_puts(md->out, md->table->columns[i].figure ? "|--:" : "|---");
    buf_puts(md->out, "|\n");
}

/* Writes what is still to come of a row that subrows joined. */
static void close_row(struct markdown *md)
{
    if (!md->row_open)
        return;
    put_blank(md->out);
    buf_add(md->out, buf_str(&md->after));
    end_row(md->out);
    md->out->failed |= md->after.failed;
    buf_clear(&md->after);
    md->row_open = false;
}

static void open_fold(struct markdown *md)
{
    buf_puts(md->out, "\n<details><summary>");
    md->fold_open = true;
}

static void close_fold(struct markdown *md)
{
    close_row(md);
    buf_puts(md->out, md->fold_open ? "\n</details>\n" : "");
    md->fold_open = false;
}

static void put_group(struct markdown *md, const struct doc_row *row)
{
    close_fold(md);
    open_fold(md);
    put_cell(md->out, row, 0);
    buf_putc(md->out, ' ');
    put_cell(md->out, row, 1);
    buf_puts(md->out, " — ");
    put_cell(md->out, row, 2);
    buf_puts(md->out, "</summary>\n\n");
    put_headings(md);
}

/* " — 28当初 7.2 (+3.2 拡充)、27補正 13.0": what there is, column by column. */
static void put_series(struct markdown *md, const struct doc_row *row)
{
    bool first = true;
    for (size_t i = 0; i < md->table->count && i < row->count; i++) {
        const struct doc_column *column = &md->table->columns[i];
        if (!column->series || row->cells[i].nothing)
            continue;
        buf_puts(md->out, first ? " — " : md->table->separator);
        markdown_text(md->out, column->heading);
        buf_putc(md->out, ' ');
        put_cell(md->out, row, i);
        first = false;
    }
}

static void put_subrow(struct markdown *md, const struct doc_row *row)
{
    buf_puts(md->out, "<br>");
    put_cell(md->out, row, md->text - 1);
    buf_putc(md->out, ' ');
    put_cell(md->out, row, md->text);
    put_series(md, row);
}

/* - **1.1.1** the text — what it asks for */
static void put_list_item(struct markdown *md, const struct doc_row *row)
{
    static const char *const before[] = {"- **", "** ", " — "};
    for (size_t i = 0; i < row->count; i++) {
        buf_puts(md->out, before[i < 2 ? i : 2]);
        put_cell(md->out, row, i);
    }
    buf_putc(md->out, '\n');
}

static void put_row(struct markdown *md, const struct doc_row *row)
{
    for (size_t i = 0; i < md->table->count; i++) {
        struct buf *out = i > md->text ? &md->after : md->out;
        bool strong = md->table->alarms && i < row->count && row->cells[i].count > 0 &&
                      row->cells[i].style == STYLE_BAD;
        begin_cell(out);
        buf_puts(out, strong ? "**" : "");
        put_cell(out, row, i);
        buf_puts(out, strong ? "**" : "");
    }
    md->row_open = true;
    if (md->text == md->table->count)
        close_row(md);
}

static void write_row(struct doc *doc, const struct doc_row *row)
{
    struct markdown *md = doc->state;
    if (row->kind == DOC_SUBROW) {
        put_subrow(md, row);
        return;
    }
    close_row(md);
    if (row->kind == DOC_GROUP)
        put_group(md, row);
    else if (md->table->listed & DOC_MARKDOWN)
        put_list_item(md, row);
    else
        put_row(md, row);
}

/* --- tables --------------------------------------------------------------------- */

/* Only a row's text can be joined by what a separator is given for. */
static size_t text_column(const struct doc_table *table)
{
    size_t i = 0;
    while (i < table->count && !(table->separator && table->columns[i].elastic))
        i++;
    return i;
}

static void write_table(struct doc *doc, const struct doc_table *table, doc_rows *rows,
                        const void *what)
{
    struct markdown *md = doc->state;
    bool folded = table->folded & DOC_MARKDOWN, listed = table->listed & DOC_MARKDOWN;
    end_paragraph(md);
    md->table = table;
    md->text = text_column(table);
    if (folded) {
        open_fold(md);
        buf_printf(md->out, "%s</summary>\n\n", table->caption);
    } else if (!table->grouped && (listed || md->last != LAST_SECTION)) {
        buf_putc(md->out, '\n');
    }
    if (!table->grouped && !listed)
        put_headings(md);
    rows(doc, what);
    close_fold(md);
    md->last = LAST_TABLE;
}

static void end(struct doc *doc)
{
    struct markdown *md = doc->state;
    end_section(md);
    buf_release(&md->after);
}

void doc_markdown(struct doc *doc, struct buf *out)
{
    static const struct doc_ops ops = {.block = write_block,
                                       .section = write_section,
                                       .table = write_table,
                                       .row = write_row,
                                       .end = end};
    struct markdown *md = doc_begin(doc, DOC_MARKDOWN, &ops, sizeof *md);
    if (md)
        md->out = out;
}
