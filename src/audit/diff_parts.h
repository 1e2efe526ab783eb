/* What the parts of the comparison share. Private to audit/. */
#ifndef AUDIT_DIFF_PARTS_H
#define AUDIT_DIFF_PARTS_H

#include "audit/diff.h"
#include "base/map.h"

enum when { OLD, NEW };

struct diffing {
    struct arena *arena, *scratch;
    struct ft_diags *diags;
    struct ft_diff *diff;
    const struct ft_result *of[2]; /* by enum when */
    struct map items[2], lines[2], rules[2];
    uint32_t *measure_in[2]; /* the other result's index of each measure; NO_INDEX */
    struct map excluded[2];  /* "item\nline" → index */
    struct map disputed[2];  /* the same of what people differ on → one of their decisions */
    struct str other_rules;  /* ids of all rules that differ */
    bool only_lines;         /* of the inputs, lines differ, and neither rules nor measures */
};

/* "item\nline", as a key; .p NULL: out of memory. */
struct str pair_key(struct arena *arena, struct str item, struct str line);
static inline uint32_t matched_in(struct matched at, enum when when)
{
    return when == OLD ? at.old : at.new;
}

/* Bits of enum diff_part. */
unsigned item_parts(const struct diffing *d, const struct result_item *old,
                    const struct result_item *new);
unsigned line_parts(const struct diffing *d, const struct result_line *old,
                    const struct result_line *new);
/* The figure that a line without its own shares, or what its kind of amount is, is another. */
bool line_money_moved(const struct diffing *d, const struct result_line *old,
                      const struct result_line *new);
/* The other result lacks the line, and would record it if its budget had it. */
bool line_surely_missing(const struct diffing *d, enum when has, const struct result_line *line);

/* Both results have the line: may what a link to it gives be another by the data? */
bool line_explains(const struct diffing *d, const struct result_line *old,
                   const struct result_line *new);

/* Some of diff.links: those of one item. */
struct item_links {
    const struct diff_link *v;
    size_t n;
};
/* Of a fall of what is given, from what to what; the same where only the amount tells. */
void given_words(const struct diffing *d, struct diff_fall *fall);
/*
 * What is given in the measure fell. Is that worse? data: a line of the item's old links, or a
 * decision that rejects one, may be why.
 */
bool given_is_worse(const struct diffing *d, const struct diff_fall *fall, struct item_links links,
                    bool data);

enum ft_err diff_rows(struct diffing *d);
enum ft_err diff_decisions(struct diffing *d);
enum ft_err diff_links(struct diffing *d);
enum ft_err diff_falls(struct diffing *d);
enum ft_err diff_accept(struct diffing *d, const char *path);

#endif
