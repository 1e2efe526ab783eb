#include "model/model.h"

const char *const expects_name[EXPECTS_KINDS] = {"budget", "staff", "law", "process"};

unsigned expects_find(struct str name)
{
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (str_eq(name, str_of(expects_name[i])))
            return 1u << i;
    return 0;
}

const char *const line_kind_name[LINE_KINDS] = {
#define LINE_KIND(name, word, refused, need, help) word,
#include "model/line_kinds.def"
#undef LINE_KIND
};

const char *const phase_name[PHASES] = {"requested", "proposed", "approved", "adjusted",
                                        "executed"};

const char *const measure_is_name[MEASURE_IS] = {
    "",          "initial", "supplementary", "carried-in", "reserve",
    "available", "spent",   "carried-out",   "request",
};

const char *const ask_name[ASKS] = {"", "increase", "new"};

const char *const act_stage_name[ACT_STAGES] = {"", "considered", "planned", "submitted", "done"};

const char *const headcount_is_name[2] = {"change", "stock"};

const char *const strength_name[3] = {"", "significant", "principal"};

const char *const extent_name[3] = {"", "part", "whole"};

enum extent extent_of(unsigned whole, unsigned expects)
{
    unsigned judged = expects & EXPECTS_BUDGET ? EXPECTS_BUDGET : expects ? expects : WHOLE_FOR_ALL;
    return (judged & ~whole) == 0 ? EXTENT_WHOLE : EXTENT_PART;
}

const char *const answer_name[ANSWERS] = {"n/a", "none", "related", "partly", "met"};

const char *const verdict_name[VERDICTS] = {"accept", "reject", "add", "waive", "none", "answer"};

const char *const decision_heading[DECISION_COLUMNS] = {
#define COLUMN(name, heading, required) heading,
#include "model/decision_columns.def"
#undef COLUMN
};

const char *const ratio_name[RATIO_IDS] = {
#define RATIO(name, word, of_money) word,
#include "model/ratios.def"
#undef RATIO
};

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool name_valid(struct str name)
{
    for (size_t i = 0; i < name.n; i++)
        if (!is_letter_or_digit(name.p[i]) && (i == 0 || (name.p[i] != '-' && name.p[i] != '_')))
            return false;
    return name.n > 0;
}

bool tag_valid(struct str tag)
{
    struct str rest = tag, space = {0};
    return str_split(&rest, '.', &space) && name_valid(space) && name_valid(rest);
}

static bool is_hex(struct str digits, size_t count)
{
    for (size_t i = 0; i < digits.n; i++)
        if (!is_letter_or_digit(digits.p[i]) || digits.p[i] > 'f')
            return false;
    return digits.n == count;
}

bool print_valid(struct str print, bool of_line)
{
    struct str rest = print, text = {0};
    if (is_hex(print, PRINT_DIGITS))
        return true;
    if (!str_split(&rest, ':', &text) || !str_eq(text, STR("2")))
        return false;
    if (!of_line)
        return is_hex(rest, PRINT_DIGITS);
    return str_split(&rest, '-', &text) && is_hex(text, PRINT_DIGITS) &&
           is_hex(rest, PRINT_AMOUNT_DIGITS);
}
