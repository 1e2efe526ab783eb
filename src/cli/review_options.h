/* What `audit` and `report` share: which part of a result is shown, where, and what it must reach. */
#ifndef CLI_REVIEW_OPTIONS_H
#define CLI_REVIEW_OPTIONS_H

#include "cli/outputs.h"

enum {
    KEY_TABLE = KEY_UNIT + 1,
    KEY_BOM,
    KEY_REVIEW,
    KEY_FAIL_UNDER,
    KEY_STRICT,
    KEY_FILTER, /* and those of the other filters, in the order of enum ft_filter */
};

/* For the flags of a command. */
/* clang-format off */
#define REVIEW_FLAGS \
    OUTPUT_FLAGS, \
    {KEY_TABLE, "table", "TABLE", "with -f csv: items (default), lines or links"}, \
    {KEY_BOM, "bom", NULL, "begin CSV with a byte order mark, which Excel needs"}, \
    {KEY_REVIEW, "review", NULL, "give HTML controls for decisions, to be exported and imported"}, \
    UNIT_FLAG, \
    {KEY_FILTER + FT_FILTER_SECTION, "section", "ID", "show items of this section and those below it"}, \
    {KEY_FILTER + FT_FILTER_TAG, "tag", "TAG", "show items and lines with this tag"}, \
    {KEY_FILTER + FT_FILTER_ORGANISATION, "organisation", "NAME", "show its lines, and items linked to them"}, \
    {KEY_FILTER + FT_FILTER_STATUS, "status", "STATUS", "show items of this status: funded, …, gap"}, \
    {KEY_FILTER + FT_FILTER_MEASURE, "measure", "ID", "show this amount column, and what it is compared with"}, \
    {KEY_FILTER + FT_FILTER_LEAD, "lead", "NAME", "show items that NAME leads"}, \
    {KEY_FILTER + FT_FILTER_DUE_BY, "due-by", "DATE", "show items due by DATE, such as 2016-03-31"}, \
    {KEY_FILTER + FT_FILTER_OPEN, "open", NULL, "show items without a response"}, \
    {KEY_FAIL_UNDER, "fail-under", "GATES", "exit 1 under RATIO[:MEASURE][@SECTION]=X,…"}, \
    {KEY_STRICT, "strict", NULL, "exit 1 where a decision is suspect, disputed or on a row that is gone"}
/* clang-format on */

#define MAX_FILTERS    256
#define MAX_GATE_LISTS 64

/* Values are borrowed from the command line. */
struct review {
    struct outputs outputs;
    struct {
        enum ft_filter by;
        const char *value;
    } filters[MAX_FILTERS];
    size_t filter_count;
    const char *gates[MAX_GATE_LISTS];
    size_t gate_count;
    bool strict; /* about decisions */
    bool failed; /* a gate, or decisions where it is strict */
};

/* Takes one of REVIEW_FLAGS; false: it was wrong, and that has been said. */
bool review_take(struct args *args, struct review *review, int key, const char *value);
/* Filters the result, holds it to the gates, writes the reports, then says what failed. */
enum ft_err review_write(struct review *review, struct ft_result *result, struct ft_diags *diags);

#endif
