#include "report/regex_text.h"

#include "base/escape.h"
#include "base/utf8.h"

#define USUAL_WIDTH 100
#define LABEL_WIDTH 10
/* Of a clause, and of the matches: what is past them is counted. */
#define MAX_WORDS  20
#define MAX_LISTED 20

struct page {
    struct buf *out;
    const struct regex_trial *trial;
    int width;
    bool colour;
};

static void put_label(const struct page *page, const char *label)
{
    buf_printf(page->out, "%-*s", LABEL_WIDTH, label);
}

static void put_row(const struct page *page, const char *label, struct str text)
{
    put_label(page, label);
    escape_terminal(page->out, text);
    buf_putc(page->out, '\n');
}

/* --- required literals --------------------------------------------------------- */

static void put_clause(const struct page *page, const struct literal_clause *clause,
                       const char *label)
{
    size_t shown = clause->count < MAX_WORDS ? clause->count : MAX_WORDS;
    put_label(page, label);
    for (size_t i = 0; i < shown; i++) {
        buf_puts(page->out, i ? " | " : "");
        escape_terminal(page->out, clause->any[i].text);
        buf_puts(page->out, clause->any[i].caseless ? " (any case)" : "");
    }
    if (shown < clause->count)
        buf_printf(page->out, " and %zu more", clause->count - shown);
    buf_putc(page->out, '\n');
}

static void put_literals(const struct page *page)
{
    const struct literals *literals = &page->trial->literals;
    if (!literals->count)
        put_row(page, "requires", STR("no literal text: tried on every text, which is slow"));
    for (size_t i = 0; i < literals->count; i++)
        put_clause(page, &literals->all[i], i ? "and" : "requires");
    if (literals->exact)
        put_row(page, "", STR("and nothing else: no regex has to be run"));
}

/* --- the text -------------------------------------------------------------------- */

/* The match that holds the offset or comes next; *match only grows. */
static struct span match_at(const struct regex_trial *trial, size_t offset, size_t *match)
{
    while (*match < trial->match_count && trial->matches[*match].end <= offset)
        ++*match;
    if (*match == trial->match_count)
        return (struct span){trial->normal.n, trial->normal.n};
    return trial->matches[*match];
}

static void put_stretch(const struct page *page, struct str text, bool matched, struct buf *marks)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    if (page->colour && matched)
        buf_puts(page->out, "\x1b[1;30;43m");
    buf_add(page->out, buf_str(&safe));
    if (page->colour && matched)
        buf_puts(page->out, "\x1b[0m");
    buf_fill(marks, matched ? '^' : ' ', (size_t)utf8_width(buf_str(&safe)));
    page->out->failed |= safe.failed;
    buf_release(&safe);
}

static void put_marks(const struct page *page, struct buf *marks)
{
    while (marks->n && marks->p[marks->n - 1] == ' ')
        marks->n--;
    if (marks->n && !page->colour) {
        put_label(page, "");
        buf_add(page->out, buf_str(marks));
        buf_putc(page->out, '\n');
    }
    page->out->failed |= marks->failed;
    buf_clear(marks);
}

/* One line of the text and the marks beneath it. */
static void put_line(const struct page *page, struct span line, size_t *match)
{
    struct buf marks = {0};
    for (size_t at = line.start; at < line.end;) {
        struct span next = match_at(page->trial, at, match);
        bool matched = next.start <= at && at < next.end;
        size_t end = matched ? next.end : next.start;
        end = end < line.end ? end : line.end;
        put_stretch(page, str_slice(page->trial->normal, at, end), matched, &marks);
        at = end;
    }
    buf_putc(page->out, '\n');
    put_marks(page, &marks);
    buf_release(&marks);
}

static void put_text(const struct page *page)
{
    struct str text = page->trial->normal;
    size_t match = 0, at = 0;
    do {
        struct str line = utf8_cut(str_slice(text, at, text.n), page->width - LABEL_WIDTH);
        put_label(page, at ? "" : "text");
        put_line(page, (struct span){at, at + line.n}, &match);
        at += line.n;
    } while (at < text.n);
}

/* --- matches ----------------------------------------------------------------------- */

static void put_match(const struct page *page, size_t i)
{
    const struct regex_trial *trial = page->trial;
    struct span match = trial->matches[i], original = trial->original[i];
    struct str seen = str_slice(trial->normal, match.start, match.end);
    struct str given = str_slice(trial->text, original.start, original.end);
    buf_printf(page->out, "%*zu  ", LABEL_WIDTH - 2, i + 1);
    escape_terminal(page->out, seen);
    buf_puts(page->out, seen.n ? "" : "(nothing: the empty string matches)");
    if (!str_eq(seen, given)) {
        buf_puts(page->out, "  in the text as given: ");
        escape_terminal(page->out, given);
    }
    buf_putc(page->out, '\n');
}

static void put_matches(const struct page *page)
{
    const struct regex_trial *trial = page->trial;
    size_t count = trial->match_count + trial->not_kept;
    size_t shown = trial->match_count < MAX_LISTED ? trial->match_count : MAX_LISTED;
    put_label(page, "matches");
    buf_printf(page->out, "%zu\n", count);
    for (size_t i = 0; i < shown; i++)
        put_match(page, i);
    if (shown < count)
        buf_printf(page->out, "%*s  and %zu more\n", LABEL_WIDTH - 2, "", count - shown);
}

void regex_report_text(struct buf *out, const struct regex_trial *trial, int width, bool colour)
{
    struct page page = {out, trial, width ? width : USUAL_WIDTH, colour};
    if (page.width < LABEL_WIDTH + 10)
        page.width = LABEL_WIDTH + 10;
    put_row(&page, "pattern", trial->pattern);
    if (!str_eq(trial->pattern, trial->expanded))
        put_row(&page, "expanded", trial->expanded);
    put_literals(&page);
    if (!trial->has_text)
        return;
    put_text(&page);
    put_matches(&page);
}
