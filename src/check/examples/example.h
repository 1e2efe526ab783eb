/*
 * Examples of rules, judged the way an audit judges rows: an example becomes an item, a line or one
 * of each, these pass the tag rules, and then the rule is asked.
 *
 * An example tests its own rule. What other link rules say of the pair, or an exclude rule or a
 * decision does to it, is the audit's to show.
 */
#ifndef CHECK_EXAMPLES_EXAMPLE_H
#define CHECK_EXAMPLES_EXAMPLE_H

#include "audit/run.h"

struct coverage_seen;

/* A row of an example. A line's parents are rows of the same kind. */
struct example_row {
    struct subject subject;
    uint64_t *tags; /* subject.tags; written while the row passes the tag rules */
    struct example_row *parent;
};

/*
 * The rows an example is about; NULL: it has none of that side. Plain text is a row of each side its
 * rule judges, with the text in every searched field and in `title`.
 */
struct example_rows {
    struct example_row *item, *line;
};

/*
 * sides: those of a tag rule. In the arena; data the example cites is borrowed from the model. Only
 * for examples that examples_check() found nothing wrong with. A cell that is absent is empty; a
 * line is of kind money; an organisation is inherited; a `title` stands for the first searched field
 * too where that has another name and no cell of its own.
 */
enum ft_err example_rows_of(struct arena *arena, const struct ft_audit *audit,
                            const struct example *example, unsigned sides, struct ft_diags *diags,
                            struct example_rows *out);

/*
 * What can only be said of an example once all rules are known: a row that is cited without an audit
 * file (FT503), a tag that no rule gives or tests (FT104).
 */
void examples_check(const struct ft_audit *audit, const struct example *examples, size_t count,
                    struct ft_diags *diags);

/*
 * The tag rules whose tags the conditions test, directly or through other tags: bits by
 * rule_set.tag_rules, in the arena. Conditions may be NULL.
 */
enum ft_err example_needs(struct arena *arena, const struct rule_set *rules,
                          const struct cond *const *conds, size_t count, uint64_t **out);

/* What judging needs; one for each thread. */
struct examiner {
    struct arena *arena; /* scratch: the caller clears it */
    const struct ft_audit *audit;
    struct scanner *scanner;
    struct ft_diags *diags;
    struct coverage_seen *seen; /* NULL: nobody asks */
};

/* Puts on a row, and first on its parents, the tags of the tag rules that are needed. */
enum ft_err example_tag_row(struct examiner *examiner, struct example_row *row,
                            const uint64_t *needs);

/*
 * Is the rule's answer for the rows, which have passed the tag rules, the one that is wanted? A tag
 * rule has to give it for each row there is. FT_EINPUT: a limit leaves it open (FT209).
 */
enum ft_err example_asks_tag(struct examiner *examiner, const struct tag_rule *rule,
                             const struct example_rows *rows, bool wanted, bool *passes);
enum ft_err example_asks_link(struct examiner *examiner, const struct link_rule *rule,
                              const struct example_rows *rows, bool wanted, bool *passes);

#endif
