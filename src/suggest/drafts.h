/* Rules that would link pairs, as a person would begin them: by words that both sides have. */
#ifndef SUGGEST_DRAFTS_H
#define SUGGEST_DRAFTS_H

#include "suggest/suggest.h"

/* So many words of a pair a rule asks for. */
#define DRAFT_WORDS 2
/* The lines a near miss is looked for among: the item's so many best. */
#define DRAFT_OTHERS 20

/* Does a searched text of the line have the word, without regard to the case of ASCII letters? */
enum ft_err draft_line_has(const struct model *model, const struct line_text *line, struct str word,
                           bool *has);
/*
 * The draft for a candidate, whose words are told. others: lines for the same item, of which the
 * first that lacks a word is what the rule does not hold for. In the arena; words.n 0: they share
 * no word that could be asked for, and there is none. FT_ENOMEM.
 */
enum ft_err draft_rule(struct arena *arena, const struct model *model, const struct candidate *pair,
                       const struct candidate *others, size_t count, struct rule_draft *out);

#endif
