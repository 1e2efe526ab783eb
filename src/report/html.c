/* The report as one HTML file that loads nothing: the page around its sections. */
#include "report/html.h"

#include "base/source.h"
#include "report/resources.h"
#include "report/view.h"

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
    if (sha256_hex(inline_text, hex) != FT_OK) {
        out->failed = true;
        return;
    }
    buf_printf(out, "; %s 'sha256-", directive);
    put_base64(out, hex);
    buf_putc(out, '\'');
}

/* Nothing is loaded, nothing runs and nothing paints but the two texts that are in the file. */
static void put_policy(const struct html *h, struct str style, struct str script)
{
    html_puts(h, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
    put_hash(h->out, "style-src", style);
    put_hash(h->out, "script-src", script);
    html_puts(h, "; base-uri 'none'; form-action 'none'\">\n");
}

/* --- the page ------------------------------------------------------------------- */

static void put_head(const struct html *h, struct str style, struct str script)
{
    buf_printf(h->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               h->language == LANGUAGE_JA ? "ja" : "en");
    put_policy(h, style, script);
    html_puts(h, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_escape(h->out, h->result->proposal_title);
    html_puts(h, " ⇢ ");
    html_escape(h->out, h->result->budget_title);
    html_puts(h, "</title>\n<style>");
    buf_add(h->out, style);
    html_puts(h, "</style>\n</head>\n");
}

static void put_nav(const struct html *h)
{
    static const struct {
        const char *id;
        enum label word;
    } entries[] = {
        {"counts", LABEL_COUNTS_SHORT},
        {"items", LABEL_ITEMS},
        {"gaps", LABEL_GAPS_SHORT},
        {"matrix", LABEL_MATRIX_SHORT},
        {"flow", LABEL_FLOW_SHORT},
        {"panels", LABEL_PANELS_SHORT},
        {"lines", LABEL_LINES},
        {"orphans", LABEL_ORPHANS_SHORT},
        {"totals", LABEL_RECONCILIATION_SHORT},
        {"inputs", LABEL_INPUTS_SHORT},
    };
    buf_printf(h->out, "<nav aria-label=\"%s\"><ul>", label(h->language, LABEL_CONTENTS));
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        buf_printf(h->out, "<li><a href=\"#%s\">%s</a></li>", entries[i].id,
                   label(h->language, entries[i].word));
    buf_printf(h->out, "</ul><button type=\"button\" id=\"theme\" hidden>%s</button></nav>\n",
               label(h->language, LABEL_THEME));
}

static void put_body(const struct html *h)
{
    buf_printf(h->out, "<body>\n<a class=\"skip\" href=\"#items\">%s</a>\n",
               label(h->language, LABEL_SKIP));
    html_summary(h);
    put_nav(h);
    html_puts(h, "<main>\n");
    html_counts(h);
    html_items(h);
    html_gaps(h);
    html_matrix(h);
    html_flow(h);
    html_panels(h);
    html_lines(h);
    html_orphans(h);
    html_reconciliation(h);
    html_filters(h);
    html_inputs(h);
    html_puts(h, "</main>\n<footer><p>");
    struct label_values version = {0};
    buf_puts(label_value(&version), FT_VERSION);
    label_fill(h->out, h->language, LABEL_MADE_WITH, &version);
    html_puts(h, "</p></footer>\n");
}

void report_html(struct buf *out, const struct ft_result *result,
                 const struct report_options *options)
{
    struct html h = {
        .out = out,
        .result = result,
        .whole = options->whole ? options->whole : result,
        .options = options,
        .language = options->language,
        .main_measure = view_main_measure(result),
        .arena = arena_new(),
    };
    struct str style = {report_css, report_css_size}, script = {report_js, report_js_size};
    if (h.arena && html_names_collect(&h) == FT_OK) {
        put_head(&h, style, script);
        put_body(&h);
        html_puts(&h, "<script>");
        buf_add(out, script);
        html_puts(&h, "</script>\n</body>\n</html>\n");
    } else {
        out->failed = true;
    }
    arena_free(h.arena);
}
