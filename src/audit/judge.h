/* Judging rows: one row, then all lines, then all rows. Private to audit/. */
#ifndef AUDIT_JUDGE_H
#define AUDIT_JUDGE_H

#include "audit/run.h"

/* judge_row.c: what one thread judges rows with. */
struct judging {
    const struct ft_audit *audit;
    struct scanner *scanner;
    struct ft_diags *diags; /* NULL: a limit is not reported */
    uint64_t *tags, *links; /* of the row that was judged last */
};
bool judging_init(struct judging *j, struct arena *arena, const struct ft_audit *audit,
                  struct scanner *scanner, struct ft_diags *diags);

/* Judges an item, into *out. FT_EINPUT: a limit leaves it open. */
enum ft_err judge_item(struct judging *j, struct arena *arena, uint32_t index, struct judged *out);
/*
 * Judges a line below one of the parents; those that are not there are no matter. The verdict is
 * borrowed from `judging` until the next. FT_EINPUT: a limit leaves it open.
 */
enum ft_err judge_line(struct judging *j, struct arena *scratch, const struct judged *parents,
                       uint32_t line, const struct line_text *text, struct judged_line *out);
/* Does any rule hold for the line that was judged last? */
bool judged_holds(const struct judging *j);
/* Copies what a verdict borrows, but for the parent. */
enum ft_err judged_keep(struct arena *arena, const struct rule_set *rules,
                        struct judged_line *line);

/* judge_lines.c: all lines, into *out. */
enum ft_err judge_lines(struct judging *j, struct arena *arena, struct judged_wanted wanted,
                        struct judged *out);

#endif
