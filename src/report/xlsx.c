/*
 * The spreadsheet. libxlsxwriter writes to a named file only, so that the workbook is put together
 * in a temporary one and read back.
 */
#include "report/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/utf8.h"

/* 1980-01-01, the first day a zip file knows: the same bytes for the same result. */
#define CREATED ((time_t)315532800)

/* Which columns there is anything for. */
static void find_columns(struct xlsx *x)
{
    const struct ft_result *result = x->result;
    for (size_t m = 0; m < result->measure_count; m++) {
        bool shares = false, changes = false;
        for (size_t i = 0; !shares && i < result->item_count; i++) {
            const struct range *all = &result->items[i].money[m].all;
            shares = !result->items[i].is_ask && all->at_most != all->exact;
        }
        for (size_t i = 0; !changes && i < result->line_count; i++)
            changes = result->lines[i].changes[m].is != CHANGE_NONE;
        x->shares |= (uint32_t)shares << m;
        x->changes |= (uint32_t)changes << m;
    }
}

static void put_sheets(struct xlsx *x)
{
    bool has_asks = false;
    for (size_t i = 0; i < x->result->item_count; i++)
        has_asks |= x->result->items[i].is_ask;
    xlsx_summary(x);
    xlsx_items(x);
    xlsx_links(x, false);
    if (has_asks)
        xlsx_links(x, true);
    xlsx_organisations(x);
    xlsx_gaps(x);
    xlsx_orphans(x);
    xlsx_reconciliation(x);
    xlsx_legend(x);
}

static void set_properties(struct xlsx *x)
{
    static char program[] = "fundtrace " FT_VERSION;
    struct buf title = {0};
    escape_terminal(&title, utf8_cut(x->result->proposal_title, 200));
    lxw_doc_properties properties = {
        .title = title.failed || title.n == 0 ? NULL : title.p,
        .comments = program,
        .created = CREATED,
    };
    workbook_set_properties(x->book, &properties);
    x->failed |= title.failed;
    buf_release(&title);
}

static enum ft_err write_workbook(struct xlsx *x, const char *path)
{
    lxw_workbook_options options = {.tmpdir = getenv("TMPDIR")};
    x->book = workbook_new_opt(path, &options);
    if (!x->book)
        return FT_ENOMEM;
    if (xlsx_formats(x)) {
        set_properties(x);
        find_columns(x);
        put_sheets(x);
    }
    if (x->failed) {
        lxw_workbook_free(x->book);
        return FT_ENOMEM;
    }
    lxw_error error = workbook_close(x->book);
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return FT_ENOMEM;
    return error == LXW_NO_ERROR ? FT_OK : FT_EIO;
}

static enum ft_err read_back(int fd, struct buf *out)
{
    char block[65536];
    ssize_t n;
    while ((n = read(fd, block, sizeof block)) != 0) {
        if (n < 0 && errno != EINTR)
            return FT_EIO;
        if (n > 0)
            buf_add(out, (struct str){block, (size_t)n});
    }
    return buf_err(out);
}

enum ft_err report_xlsx(struct buf *out, const struct ft_result *result,
                        const struct report_options *options)
{
    struct xlsx x = {.result = result, .options = options, .language = options->language};
    struct buf path = {0};
    const char *folder = getenv("TMPDIR");
    buf_printf(&path, "%s/fundtrace-XXXXXX", folder && *folder ? folder : "/tmp");
    if (path.failed)
        return FT_ENOMEM;
    int fd = mkstemp(path.p);
    enum ft_err err = fd < 0 ? FT_EIO : write_workbook(&x, path.p);
    if (!err)
        err = read_back(fd, out);
    int why = errno;
    if (fd >= 0) {
        close(fd);
        unlink(path.p);
    }
    buf_release(&x.text);
    buf_release(&x.clean);
    buf_release(&path);
    errno = why;
    return err;
}
