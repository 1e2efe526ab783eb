/* The words of every report, English and Japanese: one table. */
#ifndef REPORT_LABELS_H
#define REPORT_LABELS_H

#include "base/buf.h"
#include "result/result.h"

enum label {
#define X(name, en, ja) LABEL_##name,
#include "report/labels.def"
#undef X
    LABEL_COUNT
};

const char *label(enum language language, enum label label);
const char *language_tag(enum language language); /* "ja", "en" */

/* What fills {0}, {1}, … of a label, one after another: begin a value, append it, and so on. */
#define LABEL_MAX_VALUES 5
struct label_values {
    struct buf text;
    size_t start[LABEL_MAX_VALUES];
    size_t count;
};
struct buf *label_value(struct label_values *values); /* begins the next; its text goes there */
/* Appends the label filled with the values, which are taken as they are, and releases them. */
void label_fill(struct buf *out, enum language language, enum label label,
                struct label_values *values);
/* The same with words that are no label. */
void label_fill_words(struct buf *out, const char *text, struct label_values *values);
void label_fill_text(struct buf *out, enum language language, enum label label, struct str value);
void label_fill_count(struct buf *out, enum language language, enum label label, int64_t count);

const char *status_label(enum language language, enum status status);
const char *status_meaning(enum language language, enum status status);
const char *status_symbol(enum status status); /* stands beside colour, for print */
const char *strength_label(enum language language, enum strength strength);
const char *strength_meaning(enum language language, enum strength strength);
/* Money that was decided, is in the government's draft, or was only requested: 措置, 計上, 要求. */
enum money_word { WORD_GIVEN, WORD_PROPOSED, WORD_REQUESTED };
const char *answer_label(enum language language, enum money_word word, enum answer answer);
const char *expects_label(enum language language, int kind); /* by bit number */
const char *change_label(enum language language, enum change change);
const char *lack_label(enum language language, enum lack why);
const char *phase_label(enum language language, enum phase phase);
const char *kind_label(enum language language, enum line_kind kind);
const char *ratio_label(enum language language, enum ratio_id ratio);
const char *review_label(enum language language, enum review_state state);
const char *verdict_label(enum language language, enum decision_verdict verdict);
const char *decision_label(enum language language, enum decision_state state);
const char *changed_label(enum language language, int what); /* by bit of changed_name */
const char *ratio_meaning(enum language language, enum ratio_id ratio);

#endif
