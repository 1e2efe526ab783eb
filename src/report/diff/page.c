/* The report of a comparison: the verdict, then what changed, each kind of it in a table. */
#include "report/diff/page.h"
#include "doc/html.h"

/* --- what stands before them ------------------------------------------------------ */

static size_t count_links(const struct ft_diff *diff, bool old, bool new)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->link_count; i++)
        n += !diff->links[i].old == !old && !diff->links[i].new == !new;
    return n;
}

static size_t all_links(const struct ft_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < result->item_count; i++)
        n += result->items[i].link_count;
    return n;
}

static size_t count_items(const struct ft_result *result)
{
    size_t n = 0;
    for (size_t i = 0; i < result->item_count; i++)
        n += !result->items[i].is_ask;
    return n;
}

static size_t count_rises(const struct ft_diff *diff)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->changed_item_count; i++) {
        struct matched at = diff->changed_items[i].at;
        if (at.old == NO_INDEX || at.new == NO_INDEX || diff->new->items[at.new].is_ask)
            continue;
        n += has_risen(diff, at);
    }
    return n;
}

static size_t count_fallen(const struct ft_diff *diff)
{
    size_t n = 0;
    for (size_t i = 0; i < diff->fall_count; i++)
        n += i == 0 || diff->falls[i].item.new != diff->falls[i - 1].item.new;
    return n;
}

void diff_title(struct buf *out, const struct ft_diff *diff, enum language language)
{
    struct label_values titles = {0};
    buf_add(label_value(&titles), diff->new->proposal_title);
    buf_add(label_value(&titles), diff->new->budget_title);
    label_fill(out, language, LABEL_DIFF_TITLE, &titles);
}

static void put_title(const struct report *r)
{
    doc_begin_block(r->doc, DOC_TITLE, STYLE_TITLE);
    diff_title(doc_text(r->doc, DOC_MIXED), r->diff, r->language);
    doc_end_block(r->doc);
}

/* A sentence of counts. */
static void put_counts(const struct report *r, enum doc_block block, enum label which,
                       const size_t *counts, size_t count)
{
    struct label_values values = {0};
    for (size_t i = 0; i < count; i++)
        buf_printf(label_value(&values), "%zu", counts[i]);
    doc_begin_block(r->doc, block, STYLE_PLAIN);
    label_fill(doc_words(r->doc), r->language, which, &values);
    doc_end_block(r->doc);
}

static void put_nothing_changed(const struct report *r, enum doc_block block, enum label which)
{
    const struct ft_result *new = r->diff->new;
    const size_t counts[] = {count_items(new), all_links(new), new->line_count};
    put_counts(r, block, which, counts, sizeof counts / sizeof *counts);
}

static void put_count(const struct report *r, enum label which, size_t count)
{
    if (count > 0)
        label_fill_count(doc_words(r->doc), r->language, which, (int64_t)count);
}

static void put_verdict(const struct report *r)
{
    const struct ft_diff *diff = r->diff;
    size_t worse = diff_worse(diff), accepted = 0, explained = 0;
    for (size_t i = 0; i < diff->fall_count; i++) {
        accepted += diff->falls[i].accepted != NULL;
        explained += !diff->falls[i].worse;
    }
    doc_begin_block(r->doc, DOC_LEAD, worse > 0 ? STYLE_BAD : STYLE_GOOD);
    if (worse == 0)
        doc_put(r->doc, tell_label(r, LABEL_DIFF_NOT_WORSE));
    put_count(r, LABEL_DIFF_WORSE, worse);
    put_count(r, LABEL_DIFF_ACCEPTED, accepted);
    put_count(r, LABEL_DIFF_EXPLAINED, explained);
    doc_end_block(r->doc);
}

static void put_summary(const struct report *r)
{
    const struct ft_diff *diff = r->diff;
    const size_t counts[] = {count_rises(diff), count_fallen(diff), count_links(diff, false, true),
                             count_links(diff, true, false), count_links(diff, true, true)};
    put_counts(r, DOC_SUB, LABEL_DIFF_COUNTS, counts, sizeof counts / sizeof *counts);
}

static void put_decision_counts(const struct report *r)
{
    const struct ft_diff *diff = r->diff;
    size_t counts[3] = {0};
    for (size_t i = 0; i < diff->decision_count; i++) {
        struct matched at = diff->decisions[i].at;
        bool was_sound = at.old == NO_INDEX || decision_is_sound(&diff->old->decisions[at.old]);
        counts[0] += at.old == NO_INDEX;
        counts[1] += at.new == NO_INDEX;
        counts[2] +=
            was_sound && at.new != NO_INDEX && !decision_is_sound(&diff->new->decisions[at.new]);
    }
    if (diff->decision_count > 0)
        put_counts(r, DOC_SUB, LABEL_DIFF_DECISION_COUNTS, counts, sizeof counts / sizeof *counts);
}

/* --- the page ---------------------------------------------------------------------- */

static void tell_all(const struct report *r)
{
    put_verdict(r);
    put_summary(r);
    put_decision_counts(r);
    tell_changed_items(r);
    tell_changed_links(r);
    tell_changed_decisions(r);
    tell_changed_ratios(r);
    tell_changed_amounts(r);
    tell_changed_rows(r);
}

static void tell_sections(const struct report *r)
{
    bool empty = diff_is_empty(r->diff);
    if (!empty || r->doc->look == DOC_HTML)
        put_title(r);
    if (empty)
        put_nothing_changed(r, DOC_REST, LABEL_DIFF_NOTHING);
    else if (diff_found_same(r->diff))
        put_nothing_changed(r, DOC_LEAD, LABEL_DIFF_NOTHING_ELSE);
    else
        tell_all(r);
    tell_changed_inputs(r);
}

void tell_diff(struct doc *doc, struct buf *out, const struct ft_diff *diff,
               const struct report_options *options)
{
    struct report r = {.result = diff->new, .whole = diff->new, .diff = diff, .options = options};
    tell_document(doc, out, r, tell_sections);
}

void report_diff_text(struct buf *out, const struct ft_diff *diff,
                      const struct report_options *options)
{
    struct doc doc;
    doc_terminal(&doc, out, options->colour, options->width);
    tell_diff(&doc, out, diff, options);
}

void report_diff_markdown(struct buf *out, const struct ft_diff *diff,
                          const struct report_options *options)
{
    struct doc doc;
    doc_markdown(&doc, out);
    tell_diff(&doc, out, diff, options);
}

/* --- a comparison as one file for a browser ------------------------------------------ */

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
