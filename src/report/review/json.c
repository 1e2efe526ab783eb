#include "report/review/page.h"
#include "text/json_put.h"

static void put_item(struct json_out *out, const struct result_item *item)
{
    json_put_open(out, "item", '{');
    json_put_text(out, "id", item->id);
    json_put_word(out, "kind", item->is_ask ? "ask" : "item");
    json_put_text(out, "section", item->section);
    json_put_text(out, "text", item->text);
    json_put_word(out, "status", status_name[item->status]);
    json_close(out, '}');
}

static void put_amounts(struct json_out *out, const struct ft_result *result,
                        const struct result_line *line)
{
    json_put_open(out, "amounts", '{');
    for (size_t m = 0; m < result->measure_count; m++) {
        json_key(out, result->measures[m].id);
        if (line->amounts[m].state == AMOUNT_EMPTY)
            json_write_null(out);
        else
            json_write_int(out, line->amounts[m].value);
    }
    json_close(out, '}');
}

static void put_line(struct json_out *out, const struct ft_result *result,
                     const struct result_line *line)
{
    if (!line) {
        json_key(out, STR("line"));
        json_write_null(out);
        return;
    }
    json_put_open(out, "line", '{');
    json_put_text(out, "id", line->id);
    json_put_text(out, "organisation", line->organisation);
    json_put_text(out, "title", line->title);
    json_put_word(out, "kind", line_kind_name[line->kind]);
    put_amounts(out, result, line);
    json_close(out, '}');
}

static void put_evidence(struct json_out *out, const struct result_link *link)
{
    json_put_open(out, "evidence", '[');
    for (size_t i = 0; i < link->evidence_count; i++) {
        const struct evidence *evidence = &link->evidence[i];
        json_open(out, '{');
        json_put_text(out, "rule", evidence->rule);
        json_put_word(out, "side", evidence->on_line ? "line" : "item");
        json_put_text(out, "field", evidence->field);
        json_put_count(out, "start", evidence->span.start);
        json_put_count(out, "end", evidence->span.end);
        json_put_text(out, "text", evidence->text);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void put_link(struct json_out *out, const struct review_row *row)
{
    const struct result_link *link = row->link;
    if (!link) {
        json_key(out, STR("link"));
        json_write_null(out);
        return;
    }
    json_put_open(out, "link", '{');
    json_put_word(out, "strength", strength_name[link->strength]);
    json_put_word(out, "extent", extent_name[link->extent]);
    json_put_open(out, "extents", '{');
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (row->item->expects >> i & 1)
            json_put_word(out, expects_name[i],
                          extent_name[link_is_whole(link, i) ? EXTENT_WHOLE : EXTENT_PART]);
    json_close(out, '}');
    json_put_open(out, "rules", '[');
    for (size_t i = 0; i < link->rules.n; i++)
        json_write_text(out, link->rules.v[i]);
    json_close(out, ']');
    put_evidence(out, link);
    json_close(out, '}');
}

static void put_decision(struct json_out *out, const struct result_decision *decision)
{
    json_open(out, '{');
    json_put_word(out, "verdict", verdict_name[decision->verdict]);
    json_put_text_or_null(out, "strength",
                          str_of(decision->strength ? strength_name[decision->strength] : ""));
    json_put_text_or_null(out, "extent", decision->extent);
    json_put_text(out, "by", decision->by);
    json_put_text(out, "date", decision->date);
    json_put_text(out, "reason", decision->reason);
    json_put_word(out, "state", decision_state_name[decision->state]);
    json_put_bool(out, "suspect", decision->suspect);
    json_put_open(out, "changed", '[');
    for (int i = 0; i < CHANGED_KINDS; i++)
        if (decision->changed >> i & 1)
            json_write_text(out, str_of(changed_name[i]));
    json_close(out, ']');
    json_put_text_or_null(out, "was", decision->was);
    json_put_text_or_null(out, "item_then", decision->item_then);
    json_put_text_or_null(out, "item_now", decision->item_now);
    json_put_text_or_null(out, "line_then", decision->line_then);
    json_put_text_or_null(out, "line_now", decision->line_now);
    json_close(out, '}');
}

static void put_row(struct json_out *out, const struct ft_result *result,
                    const struct review_row *row)
{
    json_open(out, '{');
    json_put_word(out, "state", ft_review_state_name(row->state));
    put_item(out, row->item);
    put_line(out, result, row->line);
    put_link(out, row);
    json_put_open(out, "decisions", '[');
    for (size_t i = 0; i < row->decision_count; i++)
        put_decision(out, &result->decisions[row->decisions[i]]);
    json_close(out, ']');
    json_close(out, '}');
}

static void put_ratio(struct json_out *out, enum ratio_id which, struct ratio ratio)
{
    json_put_open(out, ratio_name[which], '{');
    json_key(out, STR("numerator"));
    json_write_int(out, ratio.numerator);
    json_key(out, STR("denominator"));
    json_write_int(out, ratio.denominator);
    json_close(out, '}');
}

void report_review_json(struct buf *to, const struct ft_review *review,
                        const struct report_options *options)
{
    const struct ft_result *result = review->result;
    struct json_out out = {.to = to};
    (void)options;
    json_begin(&out);
    json_put_open(&out, "counts", '{');
    for (int s = 0; s < FT_REVIEW_STATES; s++)
        json_put_count(&out, ft_review_state_name((enum ft_review_state)s), review->counts[s]);
    json_close(&out, '}');
    json_put_open(&out, "ratios", '{');
    put_ratio(&out, RATIO_REVIEWED, result->ratios.reviewed);
    put_ratio(&out, RATIO_REVIEWED_BY_TWO, result->ratios.reviewed_by_two);
    json_close(&out, '}');
    json_put_open(&out, "rows", '[');
    for (size_t i = 0; i < review->row_count; i++)
        put_row(&out, result, &review->rows[i]);
    json_close(&out, ']');
    json_end(&out, '}');
}
