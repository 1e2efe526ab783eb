/*
 * What changed between two results of one audit: a plain value, which the reports of a diff are
 * rendered from. It lives in its own arena and borrows from both results, which outlive it.
 *
 * It is symmetric: with the results exchanged, what was gained is lost, what was new is gone.
 */
#ifndef AUDIT_DIFF_H
#define AUDIT_DIFF_H

#include "base/diag.h"
#include "result/result.h"

/* The index of a thing in the old result and in the new one; NO_INDEX: it is not there. */
struct matched {
    uint32_t old, new;
};

/* What of an item or a line is another. */
enum diff_part {
    DIFF_TEXT = 1,     /* the item's text; the line's title or searched texts, its organisation */
    DIFF_EXPECTS = 2,  /* what the item asks for */
    DIFF_KIND = 4,     /* item or ask; the line's kind, posts, parent */
    DIFF_AMOUNT = 8,   /* the line's figures in measures that both results have */
    DIFF_SECTION = 16, /* the section that the item stands in */
    DIFF_TAGS = 32,    /* written in the data or given by rules */
    DIFF_STATUS = 64,  /* what follows is what became of the item */
    DIFF_ANSWER = 128,
    DIFF_MONEY = 256, /* the item's amounts in measures that both results have */
    DIFF_GIVEN = 512, /* more or less is given where it asks for budget: diff_given() */
};
#define DIFF_PARTS 10
extern const char *const diff_part_name[DIFF_PARTS]; /* by bit: "text", "expects", … */
/* What makes it another item or line, so that a fall is no fall of what was judged before. */
#define DIFF_OF_ITEM (DIFF_TEXT | DIFF_EXPECTS | DIFF_KIND)
#define DIFF_OF_LINE (DIFF_TEXT | DIFF_KIND | DIFF_AMOUNT)

/* An item or a line that is new, gone or changed. */
struct diff_row {
    struct matched at;
    unsigned parts; /* bits of enum diff_part; 0: new or gone */
    /* A line only: results record linked lines and orphans, so one that is not there may be in
     * the budget all the same. */
    bool maybe;
};

struct diff_measure {
    struct matched at;
    bool renamed; /* another id for the same fiscal year and phase */
    bool changed; /* its label, unit, phase, or whether it funds */
};
struct diff_rule {
    struct matched at; /* both: its meaning is another */
};
struct diff_input {
    struct matched at; /* both: its bytes are others */
};
/* The same item, line, author, date and verdict are the same decision. */
struct diff_decision {
    struct matched at; /* both: its state, strength or extent is another, or if it is suspect */
};

/*
 * Why a link was gained, lost or changed. With the results exchanged, the first of a pair is the
 * second: one is said of a link that was lost, the other of one that was gained.
 */
enum why {
    WHY_ITEM_GONE,
    WHY_ITEM_NEW,
    WHY_LINE_GONE,
    WHY_LINE_NEW,
    WHY_RULE_GONE,
    WHY_RULE_NEW,
    WHY_EXCLUDED,
    WHY_EXCLUDE_LIFTED,
    WHY_REJECTED, /* by a decision */
    WHY_REJECTION_GONE,
    WHY_DECISION_GONE, /* withdrawn, replaced or overruled, or about what is gone */
    WHY_DECIDED,
    WHY_DISPUTED, /* people differ on it now; whether the link was lost or gained by that */
    WHY_SETTLED,  /* they did, and do not any more */
    WHY_RULE_CHANGED,
    WHY_ITEM_CHANGED, /* its text */
    WHY_EXPECTS_CHANGED,
    WHY_LINE_CHANGED, /* its text */
    WHY_KIND_CHANGED,
    WHY_AMOUNT_CHANGED,
    WHY_TAGS_CHANGED, /* in the data, as no rule is another */
    WHY_OTHER_RULES,  /* rules that the evidence does not name */
    WHY_TREE_CHANGED, /* lines above or below it: no rule is another, and the line is the same */
    WHY_UNKNOWN,      /* neither result records it */
};
#define WHYS 24
extern const char *const why_name[WHYS]; /* "item-gone", … */
struct diff_reason {
    enum why why;
    struct str name; /* of the rule, or of several, or the heading; may be empty */
    struct str text; /* what a decision or an exclude says; may be empty */
};

/* A pair that was linked and is not any more (new NULL), the other way round, or otherwise. */
struct diff_link {
    struct str item, line; /* ids, of the new result where it has them */
    const struct result_link *old, *new;
    const struct diff_reason *reasons; /* at least one */
    size_t reason_count;
    bool data; /* lost, and the item, the line or a decision that rejects it is why */
};

/* A row of the file of accepted changes. */
struct accepted {
    struct str item, from, to, reason, by, date;
};

/*
 * An item's status, its answer for one thing it asks for, or what is given in a funding measure is
 * less than it was; status and answer are, of each result, the lower with suspect decisions and
 * without. What is given is told where neither the status nor the answer for budget tells of the
 * fall.
 */
#define FALL_STATUS (-1)
#define FALL_GIVEN  EXPECTS_KINDS
struct diff_fall {
    struct matched item;
    int kind;                        /* of what it asks for; FALL_STATUS; FALL_GIVEN */
    int from, to;                    /* enum status, enum answer, or enum change */
    struct matched measure;          /* FALL_GIVEN: of what; both are there */
    bool worse;                      /* the data do not explain it, and no decision */
    const struct accepted *accepted; /* NULL: nobody has */
};

struct ft_diff {
    struct arena *arena;
    const struct ft_result *old, *new;
    struct str old_name, new_name; /* as given; empty: not a file */
    const struct matched *items;   /* all of both: in the order of the new result, then gone */
    size_t item_count;
    const struct matched *lines;
    size_t line_count;
    const struct matched *sections;
    size_t section_count;
    const struct diff_measure *measures; /* all of both */
    size_t measure_count;
    bool same_lines; /* both audits read the same files of lines */

    /* What changed. */
    const struct diff_row *changed_items, *changed_lines;
    size_t changed_item_count, changed_line_count;
    const struct diff_rule *rules;
    size_t rule_count;
    const struct diff_input *inputs;
    size_t input_count;
    const struct diff_decision *decisions; /* in the order of the new result, then gone */
    size_t decision_count;
    const struct diff_link *links; /* by item, as `items`, then in the order of its lines */
    size_t link_count;
    const struct diff_fall *falls; /* by item */
    size_t fall_count;
};

/*
 * FT_EINPUT: the results cannot be compared (other currencies, no item in common), or the file of
 * accepted changes is wrong. accepted NULL: there is none; an entry that accepts nothing is a
 * warning. Names are copied. *out is freed by freeing its arena.
 */
struct diff_names {
    const char *old, *new; /* NULL: no file */
    const char *accepted;
};
enum ft_err diff_results(const struct ft_result *old, const struct ft_result *new,
                         const struct diff_names *names, struct ft_diags *diags,
                         struct ft_diff **out);

/* Falls that are worse and that nobody accepted. */
size_t diff_worse(const struct ft_diff *diff);
/* Nothing of what was found is another, though files and rules may be. */
bool diff_found_same(const struct ft_diff *diff);
/* Nor are these. */
bool diff_is_empty(const struct ft_diff *diff);
/*
 * What is given in a measure that both results have, of an item that asks for budget: above 0 where
 * it is more (increased or new rather than the same, the same rather than decreased or ended; where
 * that does not tell, a larger principal amount), below 0 where it is less.
 */
int diff_given(const struct ft_diff *diff, struct matched item, struct matched measure);
/* "funded", "staff:met": how a status or an answer is named; kind as in struct diff_fall. */
struct str diff_level(struct arena *arena, int kind, int level);
/*
 * So before the fall (false) or after it. What is given is named with the new result's id of the
 * measure: "given.fy2016:increased", or by its principal amount where the word is the same,
 * "given.fy2016:720000000" or "given.fy2016:720000000..950000000".
 */
struct str diff_fall_level(struct arena *arena, const struct ft_diff *diff,
                           const struct diff_fall *fall, bool after);

#endif
