/*
 * Conditions on the cells of a row: which rows of a table count. All of them have to hold.
 *
 *   {会計区分: '', 予算年度: ['2023', '2024'], 備考: {not: {match: 廃止|統合}}}
 *
 * A cell equals a text, or one of several, or a regex is found in it; both sides are normalised
 * (text/normal.h), and blanks around a cell are no part of it.
 */
#ifndef TABLE_WHERE_H
#define TABLE_WHERE_H

#include "text/csv.h"
#include "text/yaml.h"

/* Limits; FT011 names the one that is passed. */
#define WHERE_MAX_TESTS  100
#define WHERE_MAX_VALUES 1000

/* One test of one cell. */
struct where_test {
    const struct yaml_node *heading; /* in the audit file */
    const struct yaml_node *wanted;
    const struct str *values; /* normalised: one of them; NULL: … */
    size_t count;
    void *regex; /* … this is found (a pcre2_code) */
    bool negated;
};
struct where {
    const struct where_test *tests;
    size_t n; /* 0: every row counts */
};

/*
 * Reads such a mapping (NULL: no condition). What is wrong is reported (FT007, FT011, FT012,
 * FT201) and its test left out. It lives in the arena.
 */
enum ft_err where_read(struct arena *arena, const struct yaml_doc *doc, const struct yaml_node *map,
                       struct ft_diags *diags, struct where *out);

/* The same for a table: where the headings stand. */
struct where_bound {
    const struct where *where;
    const size_t *columns; /* by test */
};
/* FT707 for a heading that the table has not, FT008 for one it has twice; FT_EINPUT then. */
enum ft_err where_bind(struct arena *arena, const struct where *where, const struct yaml_doc *doc,
                       const struct csv_table *head, struct ft_diags *diags,
                       struct where_bound *out);

enum where_verdict {
    WHERE_NO,
    WHERE_YES,
    WHERE_LIMIT /* a regex needs more steps than it may have: nobody knows */
};
/*
 * Does it hold for a row? By any thread. Cells that have to be normalised are, in the arena, where
 * PCRE2 works too. FT_ENOMEM. *test (may be NULL): the one that says no, or does not know.
 */
enum ft_err where_holds(const struct where_bound *bound, struct arena *arena,
                        const struct str *cells, enum where_verdict *out, size_t *test);

#endif
