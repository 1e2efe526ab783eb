/*
 * A document as a spreadsheet. libxlsxwriter writes to a named file only, so that the workbook is
 * put together in a temporary one and read back.
 */
#include "doc/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/diag.h"
#include "base/escape.h"
#include "base/utf8.h"

/* 1980-01-01, the first day a zip file knows: the same bytes for the same document. */
#define CREATED ((time_t)315532800)
/* Of the title in the properties. */
#define TITLE_WIDTH 200

/* --- what is told ------------------------------------------------------------------ */

/* All but a section stands on a sheet. */
static struct xlsx *state_of(struct doc *doc)
{
    struct xlsx *x = doc->state;
    if (!x->sheet.at && !x->failed)
        FT_BUG("no sheet was begun");
    return x;
}

static void keep_notice(struct xlsx *x)
{
    x->notice = arena_str(x->arena, buf_str(&x->text));
    x->failed |= !x->notice.p;
}

static void write_block(struct doc *doc, const struct doc_row *row)
{
    struct xlsx *x = state_of(doc);
    for (size_t i = 0; i < row->count; i++) {
        buf_puts(&x->text, i > 0 ? " ⇢ " : "");
        xlsx_put_text(x, row, i);
    }
    switch (row->block) {
    case DOC_TITLE:
        xlsx_line(x, LOOK_TITLE);
        break;
    case DOC_NOTICE:
        keep_notice(x);
        xlsx_sentence(x);
        break;
    case DOC_LEAD:
    case DOC_SUB:
    case DOC_ALARM:
        xlsx_sentence(x);
        break;
    case DOC_NOTE:
    case DOC_LEGEND:
    case DOC_REST:
        xlsx_line(x, LOOK_PLAIN);
        break;
    }
    doc->failed |= x->failed;
}

static void write_section(struct doc *doc, const struct doc_section *section)
{
    struct xlsx *x = doc->state;
    if (section->sheet) {
        xlsx_end_sheet(x);
        xlsx_begin_sheet(x, section->sheet);
    } else {
        state_of(doc)->sheet.awaits_own = false;
        xlsx_end_row(x);
    }
    if (!x->failed && (!section->sheet || strcmp(section->sheet, section->title) != 0)) {
        buf_puts(&x->text, section->title);
        xlsx_line(x, section->sheet ? LOOK_PLAIN : LOOK_TITLE);
    }
    doc->failed |= x->failed;
}

static void write_table(struct doc *doc, const struct doc_table *table, doc_rows *rows,
                        const void *what)
{
    struct xlsx *x = state_of(doc);
    xlsx_begin_table(x, table);
    if (!x->failed)
        rows(doc, what);
    xlsx_end_table(x);
    doc->failed |= x->failed;
}

static void write_row(struct doc *doc, const struct doc_row *row)
{
    struct xlsx *x = doc->state;
    xlsx_table_row(x, row);
    doc->failed |= x->failed;
}

static void write_chart(struct doc *doc, const struct doc_chart *chart)
{
    struct xlsx *x = state_of(doc);
    xlsx_chart(x, chart);
    doc->failed |= x->failed;
}

/* --- its end ------------------------------------------------------------------------- */

static void set_properties(struct xlsx *x)
{
    struct buf title = {0}, program = {0};
    escape_terminal(&title, utf8_cut(x->told->title, TITLE_WIDTH));
    buf_puts(&program, x->told->program);
    lxw_doc_properties properties = {
        .title = title.failed || title.n == 0 ? NULL : title.p,
        .comments = program.p,
        .created = CREATED,
    };
    x->failed |= title.failed || program.failed;
    if (!x->failed)
        workbook_set_properties(x->book, &properties);
    buf_release(&program);
    buf_release(&title);
}

static enum ft_err write_workbook(struct xlsx *x)
{
    xlsx_end_sheet(x);
    set_properties(x);
    if (x->failed)
        return FT_ENOMEM;
    lxw_error error = workbook_close(x->book);
    x->book = NULL;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return FT_ENOMEM;
    return error == LXW_NO_ERROR ? FT_OK : FT_EIO;
}

static enum ft_err read_back(struct xlsx *x)
{
    char block[65536];
    ssize_t n;
    while ((n = read(x->fd, block, sizeof block)) != 0) {
        if (n < 0 && errno != EINTR)
            return FT_EIO;
        if (n > 0)
            buf_add(x->out, (struct str){block, (size_t)n});
    }
    return buf_err(x->out);
}

static void release(struct xlsx *x)
{
    if (x->book)
        lxw_workbook_free(x->book);
    if (x->fd >= 0) {
        close(x->fd);
        unlink(x->path.p);
    }
    buf_release(&x->text);
    buf_release(&x->clean);
    buf_release(&x->path);
    arena_free(x->arena);
}

static void end(struct doc *doc)
{
    struct xlsx *x = doc->state;
    doc->err = x->err;
    if (!doc->failed) {
        doc->err = write_workbook(x);
        if (!doc->err)
            doc->err = read_back(x);
        x->why = errno;
    }
    release(x);
    errno = x->why;
}

/* --- its beginning --------------------------------------------------------------------- */

static enum ft_err open_file(struct xlsx *x)
{
    const char *folder = getenv("TMPDIR");
    buf_printf(&x->path, "%s/fundtrace-XXXXXX", folder && *folder ? folder : "/tmp");
    if (x->path.failed)
        return FT_ENOMEM;
    x->fd = mkstemp(x->path.p);
    x->why = errno;
    return x->fd < 0 ? FT_EIO : FT_OK;
}

static enum ft_err begin(struct xlsx *x)
{
    lxw_workbook_options options = {.tmpdir = getenv("TMPDIR")};
    enum ft_err err = open_file(x);
    if (err)
        return err;
    x->arena = arena_new();
    x->book = x->arena ? workbook_new_opt(x->path.p, &options) : NULL;
    return x->book && xlsx_formats(x) ? FT_OK : FT_ENOMEM;
}

void doc_xlsx(struct doc *doc, struct buf *out, const struct doc_book *book)
{
    static const struct doc_ops ops = {.block = write_block,
                                       .section = write_section,
                                       .table = write_table,
                                       .row = write_row,
                                       .end = end,
                                       .chart = write_chart};
    struct xlsx *x = doc_begin(doc, DOC_XLSX, &ops, sizeof *x);
    if (!x)
        return;
    x->fd = -1;
    x->out = out;
    x->told = book;
    x->err = begin(x);
    doc->failed |= x->err != FT_OK;
}
