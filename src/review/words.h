/*
 * What people decided, put together (DESIGN §7): whose word stands on a link or an item, where they
 * differ, and what of it is suspect, for what was judged has changed since.
 */
#ifndef REVIEW_WORDS_H
#define REVIEW_WORDS_H

#include "base/diag.h"
#include "result/result.h"
#include "review/prints.h"

/* What is known of a decision beside its row. */
struct word {
    unsigned changed; /* bits of enum changed_part */
    bool suspect;     /* it rests on what has changed; it still counts */
    enum decision_state state;
};

struct word_set {
    struct arena *arena;
    const struct model *model;
    struct word *of; /* by decision */
    const uint32_t
        *order; /* decisions by item, line, author and date; none on rows that are gone */
    size_t count;
    bool any_suspect;
};

/* Reads again each line that a print is there of. */
enum ft_err words_open(struct arena *arena, const struct model *model, struct ft_diags *diags,
                       struct word_set *out);

/* Notes what of the lines that an answer rests on has changed. */
void words_rest_on(struct word_set *words, uint32_t decision, unsigned changed);
/* Is it suspect, and no later word of its author stands in its place? */
bool words_doubts(const struct word_set *words, uint32_t decision);
/* FT730 */
void words_report(const struct word_set *words, uint32_t decision, struct ft_diags *diags);

/* Some of words.order that stand together. */
struct word_list {
    size_t first, count;
};
/* The words on an item: on its links by line, those on itself last. */
struct word_list words_on_item(const struct word_set *words, uint32_t item);
/* Takes those on one line, or on the item itself, off the front; false: there are no more. */
bool words_next(const struct word_set *words, struct word_list *rest, struct word_list *of_one);
/* The line they are on; NO_INDEX: the item itself. */
uint32_t words_line(const struct word_set *words, struct word_list of_one);

/* What a pair is, by rules alone or by somebody's word. */
struct link_ruling {
    bool linked;
    enum strength strength;
    unsigned whole; /* bits of enum expects */
};
/* What is made of an item by words on itself alone. */
struct item_ruling {
    enum decision_verdict verdict;
    enum answer answers[EXPECTS_KINDS];
};
struct settled {
    enum review_state state;
    uint32_t decision; /* whose word it is; NO_INDEX: nobody's */
    uint32_t persons;  /* who stand behind it, on what is there now */
};

/*
 * Settles the words on a pair: `rules` is what it is without them, and what it is with them is in
 * *out. without: as if suspect words were absent; states of decisions are then left as they are.
 */
struct settled words_on_link(const struct word_set *words, struct word_list list, unsigned expects,
                             const struct link_ruling *rules, bool without,
                             struct link_ruling *out);
/* The same of those on an item itself; *out is what it is only where `decision` says who did it. */
struct settled words_on_self(const struct word_set *words, struct word_list list, bool linked,
                             bool without, struct item_ruling *out);

#endif
