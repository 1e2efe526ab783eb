/* How many items, by section, answer and status: a bar and a row for each section. */
#include "report/html.h"
#include "report/svg.h"
#include "report/view.h"

static const enum answer shown_answers[] = {ANSWER_MET, ANSWER_PARTLY, ANSWER_NONE, ANSWER_NA};
enum { SHOWN = sizeof shown_answers / sizeof *shown_answers };
static const char *const classes[] = {
    [ANSWER_NA] = "na", [ANSWER_NONE] = "none", [ANSWER_PARTLY] = "partly", [ANSWER_MET] = "met"};

struct tally {
    int64_t answers[4], all;
};

/* section NULL: of all. */
static struct tally count(const struct html *h, const struct result_section *section)
{
    struct tally tally = {{0}, 0};
    for (size_t i = 0; i < h->whole->item_count; i++) {
        const struct result_item *item = &h->whole->items[i];
        if (item->is_ask || (section && !view_in_section(item, section)))
            continue;
        tally.answers[item->answer]++;
        tally.all++;
    }
    return tally;
}

/* "1.2: met 2, partly 0, none 2" */
static void say_tally(const struct html *h, struct buf *title, struct str name,
                      const struct tally *tally)
{
    html_escape(title, name);
    for (int i = 0; i < SHOWN; i++)
        buf_printf(title, "%s%s %lld",
                   i == 0 ? (h->language == LANGUAGE_JA ? "：" : ": ")
                          : label(h->language, LABEL_SEPARATOR),
                   answer_label(h->language, shown_answers[i]),
                   (long long)tally->answers[shown_answers[i]]);
}

static void put_bar(const struct html *h, struct str name, const struct tally *tally)
{
    struct svg_part parts[SHOWN];
    struct buf title = {0};
    for (int i = 0; i < SHOWN; i++)
        parts[i] = (struct svg_part){classes[shown_answers[i]], tally->answers[shown_answers[i]]};
    say_tally(h, &title, name, tally);
    html_puts(h, "<td class=\"bar\">");
    svg_bar(h->out, parts, SHOWN, tally->all, title.p ? title.p : "");
    html_puts(h, "</td>");
    h->out->failed |= title.failed;
    buf_release(&title);
}

static void put_number(const struct html *h, const char *class, int64_t number)
{
    buf_printf(h->out, "<td class=\"n %s%s\">%lld</td>", class, number == 0 ? " zero" : "",
               (long long)number);
}

static void put_row(const struct html *h, const struct result_section *section)
{
    struct tally tally = count(h, section);
    const int64_t *statuses = section ? section->statuses : h->result->statuses;
    html_puts(h, "<tr><th scope=\"row\">");
    if (section)
        html_section_name(h, section);
    else
        html_label(h, LABEL_OVERALL);
    html_puts(h, "</th>");
    put_bar(h, section ? section->id : str_of(label(h->language, LABEL_OVERALL)), &tally);
    put_number(h, "all", tally.all);
    for (int i = 0; i < SHOWN; i++)
        put_number(h, "answer", tally.answers[shown_answers[i]]);
    for (int s = 0; s < STATUSES; s++)
        put_number(h, "of-status", statuses[s]);
    html_puts(h, "</tr>\n");
}

static void put_headings(const struct html *h)
{
    buf_printf(h->out,
               "<thead><tr><td colspan=\"3\"></td><th scope=\"colgroup\" colspan=\"%d\">%s</th>"
               "<th scope=\"colgroup\" colspan=\"%d\">%s</th></tr>\n<tr>",
               SHOWN, label(h->language, LABEL_ANSWER), STATUSES, label(h->language, LABEL_STATUS));
    html_column(h, label(h->language, LABEL_SECTION), NULL, NULL);
    html_column(h, label(h->language, LABEL_BAR), "bar", NULL);
    html_column(h, label(h->language, LABEL_TOTAL), "n", NULL);
    for (int i = 0; i < SHOWN; i++) {
        html_puts(h, "<th scope=\"col\" class=\"n answer\">");
        buf_printf(h->out, "<span class=\"key %s\"></span><br>%s</th>", classes[shown_answers[i]],
                   answer_label(h->language, shown_answers[i]));
    }
    for (int s = 0; s < STATUSES; s++)
        buf_printf(h->out,
                   "<th scope=\"col\" class=\"n of-status\"><span aria-hidden=\"true\">%s"
                   "</span><br>%s</th>",
                   status_symbol((enum status)s), status_label(h->language, (enum status)s));
    html_puts(h, "</tr></thead>\n");
}

static void define(const struct html *h, const char *class, const char *word, const char *meaning)
{
    buf_printf(h->out, "<div><dt><span class=\"key %s\"></span>%s</dt><dd>%s</dd></div>\n", class,
               word, meaning);
}

static void put_definitions(const struct html *h)
{
    static const enum label meanings[] = {LABEL_DEFINES_MET, LABEL_DEFINES_PARTLY,
                                          LABEL_DEFINES_NONE};
    html_puts(h, "<dl class=\"legend\">\n");
    for (int i = 0; i < 3; i++)
        define(h, classes[shown_answers[i]], answer_label(h->language, shown_answers[i]),
               label(h->language, meanings[i]));
    html_puts(h, "</dl>\n");
}

void html_counts(const struct html *h)
{
    html_section(h, "counts", label(h->language, LABEL_COUNTS));
    html_table(h, "counts", label(h->language, LABEL_COUNTS_CAPTION));
    put_headings(h);
    html_puts(h, "<tbody>\n");
    for (size_t s = 0; s < h->whole->section_count; s++)
        if (view_has_items(h->whole, &h->whole->sections[s]))
            put_row(h, &h->whole->sections[s]);
    html_puts(h, "</tbody>\n<tfoot>");
    put_row(h, NULL);
    html_puts(h, "</tfoot>");
    html_end_table(h);
    put_definitions(h);
    html_end_section(h);
}
