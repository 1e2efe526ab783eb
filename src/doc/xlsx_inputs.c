/* What people write into a sheet: drop-downs, dates, and what to write, down to its last row. */
#include "doc/xlsx.h"

/* Words of a drop-down. */
#define MOST_WORDS 20

lxw_format *xlsx_added_look(const struct xlsx *x, const struct doc_column *column)
{
    if (column->input && column->input->date)
        return x->looks[LOOK_PLAIN_DATE];
    return column->input || column->ids ? x->looks[LOOK_PLAIN] : NULL;
}

/* The library wants what it does not change to be changeable. */
static char *copy(struct xlsx *x, struct str text)
{
    char *p = arena_alloc(x->arena, text.n + 1);
    x->failed |= !p;
    return p ? memcpy(p, text.p, text.n) : NULL;
}

static void say_choices(struct xlsx *x, const struct doc_input *input, char *words[MOST_WORDS + 1],
                        lxw_data_validation *rule)
{
    size_t n = 0;
    for (const char *word; n < MOST_WORDS && (word = input->word(n)); n++)
        words[n] = copy(x, str_of(word));
    words[n] = NULL;
    rule->validate = LXW_VALIDATION_TYPE_LIST;
    rule->value_list = words;
}

/* Any day that a spreadsheet can tell. */
static void say_date(lxw_data_validation *rule)
{
    rule->validate = LXW_VALIDATION_TYPE_DATE;
    rule->criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    rule->value_datetime = (lxw_datetime){.year = 1900, .month = 1, .day = 1};
}

static void set_input(struct xlsx *x, const struct doc_column *column, lxw_col_t col)
{
    const struct doc_input *input = column->input;
    lxw_data_validation rule = {.validate = LXW_VALIDATION_TYPE_ANY};
    char *words[MOST_WORDS + 1];
    if (input->word)
        say_choices(x, input, words, &rule);
    else if (input->date)
        say_date(&rule);
    if (input->others)
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION;
    rule.input_title = copy(x, column->heading);
    rule.input_message = copy(x, str_of(column->prompt));
    rule.error_title = rule.input_title;
    rule.error_message = rule.input_message;
    if (!x->failed)
        xlsx_check(x, worksheet_data_validation_range(x->sheet.at, x->table.place.heading + 1, col,
                                                      XLSX_MAX_ROWS - 1, col, &rule));
}

void xlsx_inputs(struct xlsx *x)
{
    for (lxw_col_t i = 0; i < x->table.place.columns && !x->failed; i++)
        if (x->table.told->columns[i].input)
            set_input(x, &x->table.told->columns[i], i);
}
