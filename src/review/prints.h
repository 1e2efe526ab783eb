/*
 * Fingerprints of what a decision judged. The second version is "2:" and the digits of a hash, of a
 * line those of its texts and those of its amounts: "2:0123456789abcdef-01234567". The first, which
 * older programs wrote, is 16 digits over all of it. Names of items and lines, the order of files
 * and rules are in neither hash of the second.
 */
#ifndef REVIEW_PRINTS_H
#define REVIEW_PRINTS_H

#include "result/result.h"

/*
 * Of text as it is judged: full-width and half-width forms are one, white space is one space, and
 * none beside characters that are written without. Fixed for good: a print lasts as long as this
 * does, whatever becomes of Unicode and of how text is matched.
 */
void print_fold(struct buf *out, struct str text);

/* The second version, in the arena; .p NULL: out of memory. */
struct str item_print(struct arena *arena, const struct item *item);
struct str line_print(struct arena *arena, const struct model *model, uint32_t line,
                      const struct line_text *text);
/* Of a line that is read for it. */
enum ft_err line_print_read(struct arena *arena, const struct model *model, uint32_t line,
                            struct ft_diags *diags, struct str *out);
/* Of all lines that an item is linked to, in whatever order. */
enum ft_err lines_print(struct arena *arena, const struct model *model, const uint32_t *lines,
                        size_t count, struct ft_diags *diags, struct str *out);

/* The same of prints of theirs, which it sorts; .p NULL: out of memory. */
struct str lines_print_of(struct arena *arena, struct str *prints, size_t count);

/* What is not what the print was made of, of prints of any version: bits of enum changed_part. FT_ENOMEM. */
enum ft_err item_changed(struct arena *arena, const struct item *item, struct str print,
                         unsigned *out);
enum ft_err line_changed(struct arena *arena, const struct model *model, uint32_t line,
                         const struct line_text *text, struct str print, unsigned *out);
/* Of two prints of lines of the second version. */
unsigned print_changed(struct str print, struct str now);

/*
 * What is judged, as people read it, in one line: the item's text; the line's title, organisation,
 * texts and amounts, " / " between them. In the arena; .p NULL: out of memory.
 */
struct str item_wording(struct arena *arena, const struct item *item);
struct str line_wording(struct arena *arena, const struct model *model, uint32_t line,
                        const struct line_text *text);

#endif
