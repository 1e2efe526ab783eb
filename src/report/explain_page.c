#include "report/explain_page.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "doc/wrap.h"

#define LEAST_ROOM 24

const char *page_word(const struct page *page, enum explain_word word)
{
    static const char *const words[WORD_COUNT][2] = {
#define EXPLAIN_WORD_TEXTS(name, en, ja) {en, ja},
        EXPLAIN_WORDS(EXPLAIN_WORD_TEXTS)
#undef EXPLAIN_WORD_TEXTS
    };
    return words[word][page->language == LANGUAGE_JA];
}

void page_fill(const struct page *page, enum explain_word word, const struct str *values,
               size_t count)
{
    for (const char *p = page_word(page, word); *p; p++) {
        size_t value = p[0] == '{' && p[1] ? (size_t)(p[1] - '0') : count;
        if (value < count && p[2] == '}') {
            escape_terminal(page->out, values[value]);
            p += 2;
        } else {
            buf_putc(page->out, *p);
        }
    }
}

void page_ink(const struct page *page, enum ink ink)
{
    static const char *const codes[] = {
        [INK_PLAIN] = "\x1b[0m", [INK_STRONG] = "\x1b[1m", [INK_FAINT] = "\x1b[2m",
        [INK_TRUE] = "\x1b[32m", [INK_FALSE] = "\x1b[31m", [INK_MATCH] = "\x1b[1;30;43m",
    };
    if (page->colour)
        buf_puts(page->out, codes[ink]);
}

void page_inked(const struct page *page, enum ink ink, struct str text)
{
    page_ink(page, ink);
    escape_terminal(page->out, text);
    page_ink(page, INK_PLAIN);
}

void page_truth(const struct page *page, bool holds)
{
    page_ink(page, holds ? INK_TRUE : INK_FALSE);
    buf_puts(page->out, holds ? "✓" : "✗");
    if (!page->colour) {
        buf_putc(page->out, ' ');
        buf_puts(page->out, page_word(page, holds ? WORD_TRUE : WORD_FALSE));
    }
    page_ink(page, INK_PLAIN);
    buf_putc(page->out, ' ');
}

int page_truth_width(const struct page *page)
{
    return page->colour ? 2 : 3 + utf8_width(str_of(page_word(page, WORD_TRUE)));
}

void page_place(const struct page *page, struct place place)
{
    page_ink(page, INK_FAINT);
    escape_terminal(page->out, place.path);
    buf_printf(page->out, ":%zu", place.line);
    page_ink(page, INK_PLAIN);
}

void page_begin_line(const struct page *page)
{
    page_ink(page, INK_FAINT);
    buf_add(page->out, buf_str(&page->indent));
    page_ink(page, INK_PLAIN);
}

size_t page_indent(struct page *page, const char *more)
{
    size_t before = page->indent.n;
    buf_puts(&page->indent, more);
    return before;
}

size_t page_indent_columns(struct page *page, int columns)
{
    size_t before = page->indent.n;
    buf_fill(&page->indent, ' ', (size_t)columns);
    return before;
}

void page_outdent(struct page *page, size_t before)
{
    page->indent.n = before;
}

int page_room(const struct page *page)
{
    int room = page->width - utf8_width(buf_str(&page->indent));
    return room < LEAST_ROOM ? LEAST_ROOM : room;
}

void page_paragraph(struct page *page, enum ink ink, struct str text)
{
    struct buf safe = {0};
    struct str line;
    escape_terminal(&safe, text);
    struct str rest = buf_str(&safe);
    while (wrap_next(&rest, page_room(page), &line)) {
        page_begin_line(page);
        page_ink(page, ink);
        buf_add(page->out, line);
        page_ink(page, INK_PLAIN);
        buf_putc(page->out, '\n');
    }
    page->out->failed |= safe.failed;
    buf_release(&safe);
}
