/* The page around a document: its policy, its head, its contents, its end. */
#include "base/source.h"
#include "doc/html.h"

/* --- the security policy -------------------------------------------------------- */

static unsigned hex_value(char c)
{
    return c <= '9' ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
}

/* The 32 bytes that 64 hexadecimal digits say, in base 64. */
static void put_base64(struct buf *out, const char hex[65])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < 64; i += 6) { /* 6 hexadecimal digits are 4 of base 64 */
        unsigned bits = 0;
        for (size_t k = i; k < i + 6; k++)
            bits = bits << 4 | (k < 64 ? hex_value(hex[k]) : 0);
        for (int shift = 18; shift >= 0; shift -= 6)
            buf_putc(out, i + 6 > 64 && shift == 0 ? '=' : digits[bits >> shift & 63]);
    }
}

static void put_hash(struct buf *out, const char *directive, struct str inline_text)
{
    char hex[65];
    if (inline_text.n == 0)
        return;
    if (sha256_hex(inline_text, hex) != FT_OK) {
        out->failed = true;
        return;
    }
    buf_printf(out, "; %s 'sha256-", directive);
    put_base64(out, hex);
    buf_putc(out, '\'');
}

/* Nothing is loaded, nothing runs and nothing paints but the two texts that are in the file. */
static void put_policy(struct buf *out, const struct html_page *page)
{
    buf_puts(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    put_hash(out, "style-src", page->style);
    put_hash(out, "script-src", page->script);
    buf_puts(out, "; base-uri 'none'; form-action 'none'\">\n");
}

/* --- its parts ------------------------------------------------------------------ */

void html_begin_page(struct buf *out, const struct html_page *page)
{
    buf_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               page->language);
    put_policy(out, page);
    buf_puts(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_escape(out, page->title);
    buf_puts(out, "</title>\n<style>");
    buf_add(out, page->style);
    buf_puts(out, "</style>\n</head>\n<body>\n");
    if (page->skip)
        buf_printf(out, "<a class=\"skip\" href=\"#%s\">%s</a>\n", page->skip->id,
                   page->skip->words);
    buf_puts(out, "<header>\n");
}

static void put_contents(struct buf *out, const struct html_page *page)
{
    if (page->content_count == 0)
        return;
    buf_printf(out, "<nav aria-label=\"%s\"><ul>", page->contents_name);
    for (size_t i = 0; i < page->content_count; i++)
        buf_printf(out, "<li><a href=\"#%s\">%s</a></li>", page->contents[i].id,
                   page->contents[i].words);
    buf_puts(out, "</ul>");
    if (page->theme)
        buf_printf(out, "<button type=\"button\" id=\"theme\" hidden>%s</button>", page->theme);
    buf_puts(out, "</nav>\n");
}

void html_begin_main(struct buf *out, const struct html_page *page)
{
    buf_puts(out, "</header>\n");
    put_contents(out, page);
    buf_puts(out, "<main>\n");
}

void html_end_page(struct buf *out, const struct html_page *page)
{
    buf_puts(out, "</main>\n");
    if (page->footer)
        buf_printf(out, "<footer><p>%s</p></footer>\n", page->footer);
    if (page->script.n > 0) {
        buf_puts(out, "<script>");
        buf_add(out, page->script);
        buf_puts(out, "</script>\n");
    }
    buf_puts(out, "</body>\n</html>\n");
}
