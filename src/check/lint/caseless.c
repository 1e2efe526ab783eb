#include "check/lint/data.h"

/* FT513: what matches nothing is tried again by a matcher that ignores case, made when first asked for. */

static enum ft_err set_up(struct data *data)
{
    struct lint *lint = data->lint;
    struct caseless *caseless = &data->caseless;
    enum ft_err err = FT_OK;
    if (caseless->scanner)
        return FT_OK;
    err = rule_set_caseless(lint->arena, lint->rules, &caseless->rules);
    if (!err)
        err = matcher_new(&caseless->rules, lint->diags, &caseless->matcher);
    if (!err)
        caseless->scanner = scanner_new(caseless->matcher);
    return err || caseless->scanner ? err : FT_ENOMEM;
}

void caseless_release(struct caseless *caseless)
{
    scanner_free(caseless->scanner);
    matcher_free(caseless->matcher);
}

static const struct subject *row_at(const struct data *data, size_t index)
{
    size_t items = data->lint->audit.model->item_count;
    return index < items ? &data->judged.items[index] : &data->judged.lines[index - items]->subject;
}

enum ft_err data_find_caseless(struct data *data, const struct cond *cond, unsigned sides,
                               const struct subject **out)
{
    size_t rows = data->lint->audit.model->item_count + data->judged.line_count;
    enum ft_err err = set_up(data);
    *out = NULL;
    for (size_t i = 0; i < rows && !err && !*out && data->caseless.tries < CASELESS_MAX_TRIES;
         i++) {
        const struct subject *row = row_at(data, i);
        bool holds = false;
        if (!(sides >> row->side & 1))
            continue;
        data->caseless.tries++;
        err = data_holds(data, data->caseless.scanner, cond, row, &holds);
        if (holds)
            *out = row;
    }
    return err;
}
