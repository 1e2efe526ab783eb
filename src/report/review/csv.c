#include "report/review/page.h"
#include "text/csv.h"

static void put(struct buf *out, struct str text)
{
    csv_write_text(out, text, false);
}

static void put_line(struct buf *out, const struct result_line *line)
{
    put(out, line ? line->id : STR(""));
    put(out, line ? line->organisation : STR(""));
    put(out, line ? line->title : STR(""));
}

/* "whole", "part"; "budget:whole;process:part" where an item asks for several kinds */
static void put_extent(struct buf *out, const struct review_row *row)
{
    unsigned expects = row->item->expects;
    struct buf cell = {0};
    if (row->link && (expects & (expects - 1)) == 0)
        buf_puts(&cell, extent_name[row->link->extent]);
    for (int i = 0; row->link && (expects & (expects - 1)) != 0 && i < EXPECTS_KINDS; i++)
        if (expects >> i & 1)
            buf_printf(&cell, "%s%s:%s", cell.n > 0 ? ";" : "", expects_name[i],
                       extent_name[link_is_whole(row->link, i) ? EXTENT_WHOLE : EXTENT_PART]);
    csv_write_made(out, &cell);
}

static void put_link(struct buf *out, const struct review_row *row)
{
    const struct result_link *link = row->link;
    struct buf rules = {0}, words = {0};
    for (size_t i = 0; link && i < link->rules.n; i++)
        buf_printf(&rules, "%s%.*s", i > 0 ? ";" : "", STR_ARG(link->rules.v[i]));
    for (size_t i = 0; link && i < link->evidence_count; i++)
        buf_printf(&words, "%s%s: %.*s", i > 0 ? " | " : "",
                   link->evidence[i].on_line ? "line" : "item", STR_ARG(link->evidence[i].text));
    put(out, link ? str_of(strength_name[link->strength]) : STR(""));
    put_extent(out, row);
    csv_write_made(out, &rules);
    csv_write_made(out, &words);
}

/* Empty where not stated, 0 where nil. */
static void put_amounts(struct buf *out, const struct ft_result *result,
                        const struct result_line *line)
{
    for (size_t m = 0; m < result->measure_count; m++) {
        struct buf cell = {0};
        if (line && line->amounts[m].state != AMOUNT_EMPTY)
            buf_printf(&cell, "%lld", (long long)line->amounts[m].value);
        csv_write_cell(out, buf_str(&cell), false);
        out->failed |= cell.failed;
        buf_release(&cell);
    }
}

/* --- what people said ----------------------------------------------------------------------------- */

typedef struct str said_fn(const struct result_decision *decision);

static struct str said_verdict(const struct result_decision *decision)
{
    return str_of(verdict_name[decision->verdict]);
}
static struct str said_by(const struct result_decision *decision)
{
    return decision->by;
}
static struct str said_date(const struct result_decision *decision)
{
    return decision->date;
}
static struct str said_reason(const struct result_decision *decision)
{
    return decision->reason;
}
static struct str said_item_then(const struct result_decision *decision)
{
    return decision->item_then;
}
static struct str said_item_now(const struct result_decision *decision)
{
    return decision->item_now;
}
static struct str said_line_then(const struct result_decision *decision)
{
    return decision->line_then;
}
static struct str said_line_now(const struct result_decision *decision)
{
    return decision->line_now;
}

/* What each said whose word counts. Texts are those of the first that is suspect: they are alike. */
static void put_said(struct buf *out, const struct ft_result *result, const struct review_row *row,
                     said_fn *said, bool first)
{
    struct buf cell = {0};
    for (size_t i = 0; i < row->decision_count; i++) {
        const struct result_decision *decision = &result->decisions[row->decisions[i]];
        if (!review_decision_counts(decision) || (first && !decision->suspect))
            continue;
        buf_puts(&cell, cell.n > 0 ? " | " : "");
        buf_add(&cell, said(decision));
        if (first)
            break;
    }
    csv_write_made(out, &cell);
}

static void put_changed(struct buf *out, const struct ft_result *result,
                        const struct review_row *row)
{
    unsigned changed = 0;
    struct buf cell = {0};
    for (size_t i = 0; i < row->decision_count; i++) {
        const struct result_decision *decision = &result->decisions[row->decisions[i]];
        if (review_decision_counts(decision) && decision->suspect)
            changed |= decision->changed;
    }
    for (int i = 0; i < CHANGED_KINDS; i++)
        if (changed >> i & 1)
            buf_printf(&cell, "%s%s", cell.n > 0 ? ";" : "", changed_name[i]);
    csv_write_made(out, &cell);
}

static void put_words(struct buf *out, const struct ft_result *result, const struct review_row *row)
{
    static said_fn *const each[] = {said_verdict, said_by, said_date, said_reason};
    static said_fn *const texts[] = {said_item_then, said_item_now, said_line_then, said_line_now};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++)
        put_said(out, result, row, each[i], false);
    put_changed(out, result, row);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        put_said(out, result, row, texts[i], true);
}

static void put_row(struct buf *out, const struct ft_result *result, const struct review_row *row)
{
    csv_write_text(out, str_of(ft_review_state_name(row->state)), true);
    put(out, row->item->id);
    put(out, row->item->text);
    put_line(out, row->line);
    put_link(out, row);
    put_words(out, result, row);
    put_amounts(out, result, row->line);
    csv_end_row(out);
}

void report_review_csv(struct buf *out, const struct ft_review *review,
                       const struct report_options *options)
{
    const struct ft_result *result = review->result;
    (void)options;
    buf_puts(out,
             "state,item,item_text,line,organisation,title,strength,extent,rules,words,verdict,"
             "by,date,reason,changed,item_then,item_now,line_then,line_now");
    for (size_t m = 0; m < result->measure_count; m++)
        put(out, result->measures[m].id);
    csv_end_row(out);
    for (size_t i = 0; i < review->row_count; i++)
        put_row(out, result, &review->rows[i]);
}
