/* Results and comparisons, with every report of them. */
#ifndef FUZZ_REPORTS_H
#define FUZZ_REPORTS_H

#include "fuzz.h"

/*
 * In every format, whole and filtered by what is in it; as JSON it is read back as the same. The
 * spreadsheet takes more time than all others, and is left out of most.
 */
void reports_of_result(struct fuzz *fuzz, struct ft_result *result);
void reports_of_diff(const struct ft_diff *diff);

/* In the arena. */
struct str result_as_json(struct fuzz *fuzz, const struct ft_result *result);
/* NULL: it is none. To be freed. */
struct ft_result *result_of_text(struct fuzz *fuzz, const char *path, struct str text);
struct ft_result *result_of_file(struct fuzz *fuzz, const char *path);

/*
 * Compares them, with a file of accepted changes or NULL, and renders the comparison. false: that
 * cannot be done.
 */
bool compare_results(struct fuzz *fuzz, const struct ft_result *old, const struct ft_result *new,
                     const char *accept);

#endif
