/* Links and gaps on a terminal, by what people made of them. */
#include "report/review/page.h"

#include "report/figures.h"

const char *review_state_label(enum language language, enum ft_review_state state)
{
    static const enum review_state states[FT_REVIEW_WAIVED] = {
        REVIEW_DISPUTED,  REVIEW_SUSPECT, REVIEW_NONE,
        REVIEW_CONFIRMED, REVIEW_ADDED,   REVIEW_REJECTED,
    };
    return state == FT_REVIEW_WAIVED ? status_label(language, STATUS_WAIVED)
                                     : review_label(language, states[state]);
}

static void put_made(struct review_text *t, enum style style, struct buf *text)
{
    outline_paragraph(&t->lines, style, buf_str(text));
    t->lines.out->failed |= text->failed;
    buf_release(text);
}

static void put_title(struct review_text *t)
{
    struct label_values values = {0};
    struct buf title = {0};
    buf_add(label_value(&values), t->review->result->proposal_title);
    buf_add(label_value(&values), t->review->result->budget_title);
    label_fill(&title, t->options->language, LABEL_REVIEW_TITLE, &values);
    put_made(t, STYLE_TITLE, &title);
}

static void put_pair(struct buf *out, enum language language, const char *what, struct ratio ratio)
{
    struct label_values values = {0};
    buf_puts(label_value(&values), what);
    figure_ratio(label_value(&values), language, ratio);
    label_fill(out, language, LABEL_PAIR, &values);
}

/* "人が確認した項目：3/28 (10.7 %)、二人が確認した項目：…" */
static void put_ratios(struct review_text *t)
{
    enum language language = t->options->language;
    const struct ratios *ratios = &t->review->result->ratios;
    struct buf text = {0};
    put_pair(&text, language, ratio_label(language, RATIO_REVIEWED), ratios->reviewed);
    buf_puts(&text, label(language, LABEL_SEPARATOR));
    put_pair(&text, language, ratio_label(language, RATIO_REVIEWED_BY_TWO),
             ratios->reviewed_by_two);
    put_made(t, STYLE_PLAIN, &text);
}

/* "意見相違 1、要再確認 0、未確認 98、確認済 3、…" */
static void put_counts(struct review_text *t)
{
    enum language language = t->options->language;
    struct buf text = {0};
    for (int s = 0; s < FT_REVIEW_STATES; s++)
        buf_printf(&text, "%s%s %zu", s > 0 ? label(language, LABEL_SEPARATOR) : "",
                   review_state_label(language, (enum ft_review_state)s), t->review->counts[s]);
    put_made(t, STYLE_PLAIN, &text);
    if (t->review->open_asks > 0) {
        label_fill_count(&text, language, LABEL_REVIEW_ASKS, (int64_t)t->review->open_asks);
        put_made(t, STYLE_FAINT, &text);
    }
    if (t->review->some)
        outline_paragraph(&t->lines, STYLE_FAINT, str_of(label(language, LABEL_REVIEW_SOME)));
}

static void put_heading(struct review_text *t, enum ft_review_state state, size_t count)
{
    static const enum style styles[FT_REVIEW_STATES] = {
        [FT_REVIEW_DISPUTED] = STYLE_BAD,    [FT_REVIEW_SUSPECT] = STYLE_NOTE,
        [FT_REVIEW_UNREVIEWED] = STYLE_FAIR, [FT_REVIEW_CONFIRMED] = STYLE_GOOD,
        [FT_REVIEW_ADDED] = STYLE_GOOD,      [FT_REVIEW_REJECTED] = STYLE_TITLE,
        [FT_REVIEW_WAIVED] = STYLE_TITLE,
    };
    struct label_values values = {0};
    struct buf heading = {0};
    buf_puts(label_value(&values), review_state_label(t->options->language, state));
    buf_printf(label_value(&values), "%zu", count);
    label_fill(&heading, t->options->language, LABEL_HEADING_COUNT, &values);
    buf_putc(t->lines.out, '\n');
    put_made(t, styles[state], &heading);
}

/* Rows of one state, those of an item below it. */
static void put_state(struct review_text *t, const struct review_row *rows, size_t count)
{
    put_heading(t, rows->state, count);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].item != rows[i - 1].item) {
            buf_putc(t->lines.out, '\n');
            review_put_item(t, rows[i].item);
        }
        size_t before = outline_indent(&t->lines, "  ");
        review_put_row(t, &rows[i]);
        outline_outdent(&t->lines, before);
    }
}

void report_review_text(struct buf *out, const struct ft_review *review,
                        const struct report_options *options)
{
    struct review_text t = review_text_of(out, review, options);
    put_title(&t);
    put_ratios(&t);
    put_counts(&t);
    for (size_t i = 0, end; i < review->row_count; i = end) {
        for (end = i; end < review->row_count && review->rows[end].state == review->rows[i].state;)
            end++;
        put_state(&t, &review->rows[i], end - i);
    }
    if (review->row_count == 0) {
        buf_putc(out, '\n');
        outline_paragraph(&t.lines, STYLE_PLAIN,
                          str_of(label(options->language, LABEL_REVIEW_NOTHING)));
    }
    review_text_end(&t);
}
