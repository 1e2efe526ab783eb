#include "cli/review_options.h"

static const char *add_filter(struct review *review, enum ft_filter by, const char *value)
{
    if (review->filter_count == MAX_FILTERS)
        return "there are too many filters";
    review->filters[review->filter_count].by = by;
    review->filters[review->filter_count++].value = value;
    return NULL;
}

static const char *add_gates(struct review *review, const char *gates)
{
    if (review->gate_count == MAX_GATE_LISTS)
        return "there are too many gates";
    review->gates[review->gate_count++] = gates;
    return NULL;
}

/* What is wrong with the value; NULL: nothing. */
static const char *take(struct review *review, int key, const char *value)
{
    struct outputs *outputs = &review->outputs;
    switch (key) {
    case 'f':
    case 'o':
    case KEY_UNIT:
        return outputs_take(outputs, key, value);
    case KEY_TABLE:
        return outputs_set_table(outputs, value) ? NULL : "there is no such table";
    case KEY_BOM:
        outputs->options.bom = true;
        return NULL;
    case KEY_REVIEW:
        outputs->options.review = true;
        return NULL;
    case KEY_FAIL_UNDER:
        return add_gates(review, value);
    case KEY_STRICT:
        review->strict = true;
        return NULL;
    default:
        return add_filter(review, (enum ft_filter)(key - KEY_FILTER), value);
    }
}

bool review_take(struct args *args, struct review *review, int key, const char *value)
{
    const char *wrong = take(review, key, value);
    return value_sound(args, value, wrong);
}

/* All of them, so that all that is wrong is said at once. */
static enum ft_err apply(const struct review *review, struct ft_result *result,
                         struct ft_diags *diags)
{
    enum ft_err worst = FT_OK;
    for (size_t i = 0; i < review->filter_count; i++) {
        enum ft_err err =
            ft_result_filter(result, review->filters[i].by, review->filters[i].value, diags);
        worst = err < worst ? err : worst;
    }
    for (size_t i = 0; i < review->gate_count; i++) {
        enum ft_err err = ft_result_gate(result, review->gates[i], diags);
        worst = err < worst ? err : worst;
    }
    return worst;
}

/* Lines about a result. */
typedef enum ft_err say_fn(const struct ft_result *result, enum ft_language language,
                           struct ft_text *out);

static enum ft_err print(const struct review *review, const struct ft_result *result, say_fn *say)
{
    struct ft_text text = {0};
    enum ft_err err = say(result, review->outputs.options.language, &text);
    fflush(stdout);
    if (!err && text.size > 0)
        fwrite(text.bytes, 1, text.size, stderr);
    ft_text_free(&text);
    return err;
}

static enum ft_err render(const void *result, const struct ft_render_options *options,
                          struct ft_text *out)
{
    return ft_result_render(result, options, out);
}

enum ft_err review_write(struct review *review, struct ft_result *result, struct ft_diags *diags)
{
    enum ft_err err = apply(review, result, diags);
    if (!err)
        err = outputs_write(&review->outputs, &(struct output_of){render, result, result});
    if (err)
        return err;
    bool passed = ft_result_gates_passed(result);
    bool sound = !review->strict || ft_result_decisions_sound(result);
    review->failed = !passed || !sound;
    if (!passed && !outputs_print_text(&review->outputs)) /* else the report on stdout says it */
        err = print(review, result, ft_result_failed_gates);
    if (!err && !sound)
        err = print(review, result, ft_result_unsound_decisions);
    return err;
}
