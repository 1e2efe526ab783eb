#include "match/engine.h"

static const char *side_name(enum side side)
{
    return side == SIDE_ITEM ? "item" : "line";
}

/* An organisation may be written under another heading, or at an ancestor. */
static void note_row(const struct rule_set *rules, const struct limit *limit, struct diag *diag,
                     struct ft_diags *diags)
{
    const struct subject *subject = limit->subject;
    const struct model *model = subject->model;
    struct str field = rules->fields[subject->side].v[limit->field];
    if (!model)
        return;
    struct place place =
        subject->side == SIDE_LINE
            ? line_place(model, subject->index, line_column(model, subject->index, field), diags)
            : row_column_place(model->items[subject->index].row, field, NULL);
    diag_note(diags, diag, place, "the row is here");
}

void limit_report(const struct rule_set *rules, struct str rule, const struct limit *limit,
                  struct ft_diags *diags)
{
    const struct subject *subject = limit->subject;
    const struct cond *leaf = limit->cond;
    const struct yaml_node *text = yaml_get(leaf->origin.node, "text");
    struct str field = rules->fields[subject->side].v[limit->field];
    struct place place = origin_place((struct origin){leaf->origin.file, text});
    struct diag *diag =
        diag_add(diags, FT209, place, "%.*s%smatching %s '%.*s' needs more than %s", STR_ARG(rule),
                 rule.n ? ": " : "", side_name(subject->side), STR_ARG(subject->id),
                 limit->result == MATCH_STACK ? "the stack allowed" : "the steps allowed");
    diag_label(diags, diag, "on its field '%.*s'", STR_ARG(field));
    diag_help(diags, diag,
              "do not repeat what repeats, as in (a+)+: it can be tried in endlessly many ways");
    note_row(rules, limit, diag, diags);
}
