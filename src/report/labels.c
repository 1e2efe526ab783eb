#include "report/labels.h"

#include "base/diag.h"

static const char *const words[LABEL_COUNT][2] = {
#define X(name, en, ja) {en, ja},
#include "report/labels.def"
#undef X
};

_Static_assert(LABEL_PRINCIPAL - LABEL_SIGNIFICANT == STRENGTH_PRINCIPAL - STRENGTH_SIGNIFICANT,
               "labels follow enum strength");
_Static_assert(LABEL_MEANS_PRINCIPAL - LABEL_MEANS_SIGNIFICANT ==
                   STRENGTH_PRINCIPAL - STRENGTH_SIGNIFICANT,
               "labels follow enum strength");
_Static_assert(LABEL_EXPECTS_PROCESS - LABEL_EXPECTS_BUDGET == EXPECTS_KINDS - 1,
               "labels follow enum expects");
_Static_assert(LABEL_ANSWER_MET - LABEL_ANSWER_NA == ANSWER_MET, "labels follow enum answer");
_Static_assert(LABEL_CHANGE_UNKNOWN - LABEL_CHANGE_NONE == CHANGE_UNKNOWN,
               "labels follow enum change");
_Static_assert(LABEL_KIND_TOTAL - LABEL_KIND_MONEY == LINE_TOTAL, "labels follow enum line_kind");
_Static_assert(LABEL_RATIO_MONEY_OF_STATED - LABEL_RATIO_COVERED == RATIO_MONEY_OF_STATED,
               "labels follow enum ratio_id");

const char *language_tag(enum language language)
{
    return language == LANGUAGE_JA ? "ja" : "en";
}

const char *label(enum language language, enum label label)
{
    if ((unsigned)label >= LABEL_COUNT)
        FT_BUG("no such label");
    return words[label][language == LANGUAGE_JA];
}

struct buf *label_value(struct label_values *values)
{
    if (values->count == LABEL_MAX_VALUES)
        FT_BUG("too many values for a label");
    values->start[values->count++] = values->text.n;
    return &values->text;
}

static struct str value_at(const struct label_values *values, size_t i)
{
    size_t end = i + 1 < values->count ? values->start[i + 1] : values->text.n;
    return str_slice(buf_str(&values->text), values->start[i], end);
}

/* Is there a place "{d}" at p, for one of `count` values? */
static bool is_place(const char *p, size_t count)
{
    return p[0] == '{' && p[1] >= '0' && (size_t)(p[1] - '0') < count && p[2] == '}';
}

void label_fill_words(struct buf *out, const char *text, struct label_values *values)
{
    out->failed |= values->text.failed;
    for (const char *p = text; !out->failed && *p;) {
        if (is_place(p, values->count)) {
            buf_add(out, value_at(values, (size_t)(p[1] - '0')));
            p += 3;
        } else {
            buf_putc(out, *p++);
        }
    }
    buf_release(&values->text);
}

void label_fill(struct buf *out, enum language language, enum label which,
                struct label_values *values)
{
    label_fill_words(out, label(language, which), values);
}

void label_fill_text(struct buf *out, enum language language, enum label which, struct str value)
{
    struct label_values values = {0};
    buf_add(label_value(&values), value);
    label_fill(out, language, which, &values);
}

void label_fill_count(struct buf *out, enum language language, enum label which, int64_t count)
{
    struct label_values values = {0};
    buf_printf(label_value(&values), "%lld", (long long)count);
    label_fill(out, language, which, &values);
}

/* A label of a group that follows an enum. */
static const char *of_group(enum language language, enum label first, int offset)
{
    return label(language, (enum label)((int)first + offset));
}

const char *status_label(enum language language, enum status status)
{
    return of_group(language, LABEL_FUNDED, (int)status);
}

const char *status_meaning(enum language language, enum status status)
{
    return of_group(language, LABEL_MEANS_FUNDED, (int)status);
}

const char *status_symbol(enum status status)
{
    static const char *const symbols[] = {
#define STATUS(name, key, symbol, ...) symbol,
#include "result/statuses.def"
#undef STATUS
    };
    return symbols[status];
}

const char *strength_label(enum language language, enum strength strength)
{
    return of_group(language, LABEL_SIGNIFICANT, (int)strength - STRENGTH_SIGNIFICANT);
}

const char *strength_meaning(enum language language, enum strength strength)
{
    return of_group(language, LABEL_MEANS_SIGNIFICANT, (int)strength - STRENGTH_SIGNIFICANT);
}

const char *answer_label(enum language language, enum money_word word, enum answer answer)
{
    static const enum label partly[] = {LABEL_ANSWER_PARTLY, LABEL_ANSWER_PARTLY_PROPOSED,
                                        LABEL_ANSWER_PARTLY_REQUESTED},
                            met[] = {LABEL_ANSWER_MET, LABEL_ANSWER_MET_PROPOSED,
                                     LABEL_ANSWER_MET_REQUESTED};
    if (answer == ANSWER_PARTLY)
        return label(language, partly[word]);
    return answer == ANSWER_MET ? label(language, met[word])
                                : of_group(language, LABEL_ANSWER_NA, (int)answer);
}

const char *lack_label(enum language language, enum lack why)
{
    static const char *const labels[][2] = {
#define LACK(name, key, en, ja) {en, ja},
#include "result/lacks.def"
#undef LACK
    };
    return labels[why][language];
}

const char *expects_label(enum language language, int kind)
{
    return of_group(language, LABEL_EXPECTS_BUDGET, kind);
}

const char *change_label(enum language language, enum change change)
{
    return of_group(language, LABEL_CHANGE_NONE, (int)change);
}

const char *phase_label(enum language language, enum phase phase)
{
    return of_group(language, LABEL_PHASE_REQUESTED, (int)phase);
}

const char *kind_label(enum language language, enum line_kind kind)
{
    return of_group(language, LABEL_KIND_MONEY, (int)kind);
}

const char *ratio_label(enum language language, enum ratio_id ratio)
{
    return of_group(language, LABEL_RATIO_COVERED, (int)ratio);
}

const char *review_label(enum language language, enum review_state state)
{
    return of_group(language, LABEL_REVIEW_NONE, (int)state);
}

const char *verdict_label(enum language language, enum decision_verdict verdict)
{
    return of_group(language, LABEL_VERDICT_ACCEPT, (int)verdict);
}

const char *decision_label(enum language language, enum decision_state state)
{
    return of_group(language, LABEL_DECISION_STANDS, (int)state);
}

const char *changed_label(enum language language, int what)
{
    return of_group(language, LABEL_CHANGED_ITEM, what);
}

const char *ratio_meaning(enum language language, enum ratio_id ratio)
{
    static const enum label meanings[RATIO_IDS] = {
        [RATIO_COVERED] = LABEL_DEFINES_COVERED,
        [RATIO_FOUND] = LABEL_DEFINES_FOUND,
        [RATIO_FUNDED] = LABEL_DEFINES_FUNDED,
        [RATIO_FUNDED_OR_PART] = LABEL_DEFINES_FUNDED_OR_PART,
        [RATIO_REVIEWED] = LABEL_DEFINES_REVIEWED,
        [RATIO_REVIEWED_BY_TWO] = LABEL_DEFINES_REVIEWED_BY_TWO,
        [RATIO_ANSWERED_OF_BUDGET] = LABEL_DEFINES_ANSWERED,
        [RATIO_ANSWERED_OF_STAFF] = LABEL_DEFINES_ANSWERED,
        [RATIO_ANSWERED_OF_LAW] = LABEL_DEFINES_ANSWERED,
        [RATIO_ANSWERED_OF_PROCESS] = LABEL_DEFINES_ANSWERED,
        [RATIO_MONEY_TRACED] = LABEL_DEFINES_TRACED,
        [RATIO_MONEY_OF_STATED] = LABEL_DEFINES_OF_STATED,
    };
    return label(language, meanings[ratio]);
}
