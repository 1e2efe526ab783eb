/* A comparison as one file for a browser: no script, nothing loaded, everything escaped. */
#include "doc/html.h"
#include "report/diff/page.h"

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--faint:#57606a;--line:#d0d7de;--paper:#fff;"
    "--good:#116329;--note:#7d4e00;--bad:#a40e26;--head:#f3f5f7}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9aa4ae;--line:#3d444d;"
    "--paper:#0d1117;--good:#56d364;--note:#e3b341;--bad:#ff8f88;--head:#161b22}}"
    "body{margin:0 auto;padding:1.5rem;max-width:80rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.6 system-ui,'Hiragino Sans','Noto Sans CJK JP','Yu Gothic',sans-serif;"
    "overflow-wrap:anywhere}"
    "h1{font-size:1.4rem;line-height:1.4}h2{font-size:1.1rem;margin:2rem 0 .5rem}"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top}"
    "th,thead td{background:var(--head);white-space:nowrap}"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".short{white-space:nowrap}.lead{font-size:1.1rem}"
    ".title{font-weight:600}.faint{color:var(--faint)}.good{color:var(--good)}"
    ".noted{color:var(--note)}.bad{color:var(--bad);font-weight:600}"
    "@media print{body{padding:0;max-width:none;font-size:9pt}tr{break-inside:avoid}"
    "thead{display:table-header-group}}";

static const char *const style_classes[] = {
    [STYLE_PLAIN] = "",    [STYLE_TITLE] = "title", [STYLE_FAINT] = "faint", [STYLE_GOOD] = "good",
    [STYLE_FAIR] = "good", [STYLE_NOTE] = "noted",  [STYLE_BAD] = "bad"};

void report_diff_html(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct buf title = {0};
    struct doc doc;
    diff_title(&title, diff, options->language);
    doc_html(&doc, out,
             &(struct html_page){.language = language_tag(options->language),
                                 .data_language = language_tag(diff->new->language),
                                 .title = buf_str(&title),
                                 .style = {style, sizeof style - 1},
                                 .style_classes = style_classes,
                                 .short_class = "short"});
    tell_diff(&doc, out, diff, options);
    out->failed |= title.failed;
    buf_release(&title);
}
