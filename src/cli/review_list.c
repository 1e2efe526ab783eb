#include "cli/review_list.h"

bool is_review_list_key(int key)
{
    return key == KEY_STATE || key == KEY_ITEM || key == 'f' || key == 'o';
}

static bool take_state(struct args *args, struct review_list *list, const char *value)
{
    const char *names[FT_REVIEW_STATES];
    int state;
    for (int i = 0; i < FT_REVIEW_STATES; i++)
        names[i] = ft_review_state_name((enum ft_review_state)i);
    if (!args_name(names, FT_REVIEW_STATES, value, &state))
        return value_sound(args, value,
                           "there is no such state: write disputed, suspect, unreviewed, "
                           "confirmed, added, rejected or waived");
    list->options.states |= 1u << state;
    return true;
}

static bool take_item(struct args *args, struct review_list *list, const char *value)
{
    if (list->options.item_count == MAX_REVIEW_ITEMS)
        return value_sound(args, value, "there are too many items");
    list->options.items = list->items;
    list->items[list->options.item_count++] = value;
    return true;
}

bool review_list_take(struct args *args, struct review_list *list, int key, const char *value)
{
    if (key == KEY_STATE)
        return take_state(args, list, value);
    if (key == KEY_ITEM)
        return take_item(args, list, value);
    return value_sound(args, value, outputs_take(&list->outputs, key, value));
}

bool review_list_writes(const struct review_list *list)
{
    return list->outputs.to_stdout || list->outputs.file_count > 0;
}

bool review_list_given(const struct review_list *list)
{
    return list->options.states || list->options.item_count > 0 || review_list_writes(list);
}

static enum ft_err render(const void *review, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_review_render(review, options, out);
}

enum ft_err review_list_write(struct review_list *list, const struct ft_audit *audit,
                              const struct ft_result *result, struct ft_diags *diags)
{
    struct ft_review *review = NULL;
    enum ft_err err = outputs_plan(&list->outputs);
    if (!err)
        err = targets_spare_inputs(&list->outputs.targets, audit);
    if (!err)
        err = ft_audit_review(audit, result, &list->options, diags, &review);
    if (!err)
        err = outputs_write(&list->outputs, &(struct output_of){render, review, NULL});
    outputs_release(&list->outputs);
    ft_review_free(review);
    return err;
}
