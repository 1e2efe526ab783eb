/* What the sections of a comparison share. */
#include "report/diff/page.h"

void tell_changes(const struct report *r, struct changes table)
{
    size_t count = table_count_rows(r, table.as);
    const char *title =
        table.counted ? tell_counted(r, table.heading, count) : tell_label(r, table.heading);
    if (count == 0)
        return;
    doc_section(r->doc, &(struct doc_section){.id = table.id,
                                              .title = title,
                                              .folded = table.folded ? DOC_MARKDOWN : 0});
    if (table.note)
        doc_block(r->doc, DOC_NOTE, STYLE_FAINT, table.note);
    table.as.as.alarms = true;
    table_tell(r, table.as);
}

const struct ft_result *changed_in(const struct report *r, struct matched at, uint32_t *index)
{
    *index = at.new != NO_INDEX ? at.new : at.old;
    return at.new != NO_INDEX ? r->diff->new : r->diff->old;
}

void tell_otherwise(const struct report *r, bool without, struct str what)
{
    doc_put(r->doc, "\n");
    label_fill_text(doc_words(r->doc), r->language,
                    without ? LABEL_WITHOUT_SUSPECTS : LABEL_WITH_SUSPECTS, what);
}

/* What is given is recorded with suspect decisions alone: without them it may be less. */
static bool money_is_doubted(const struct result_item *item)
{
    for (size_t i = 0; i < item->link_count; i++)
        if (item->links[i].state == REVIEW_SUSPECT &&
            item->links[i].without < item->links[i].strength)
            return true;
    return false;
}

bool has_risen(const struct ft_diff *diff, struct matched at)
{
    const struct result_item *old = &diff->old->items[at.old], *new = &diff->new->items[at.new];
    struct outcome before = item_lower(old), after = item_lower(new);
    bool same = true, more = false;
    if (after.status != before.status)
        return after.status < before.status;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        if (after.answer_of[kind] > before.answer_of[kind])
            return true;
        same &= after.answer_of[kind] == before.answer_of[kind];
    }
    for (size_t i = 0; i < diff->measure_count; i++)
        more |= diff_given(diff, at, diff->measures[i].at) > 0;
    return same && more && !money_is_doubted(new);
}
