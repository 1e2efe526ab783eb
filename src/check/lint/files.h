/* Which of the files on the command line are what, and who uses whom. Private to check/lint/. */
#ifndef CHECK_LINT_FILES_H
#define CHECK_LINT_FILES_H

#include "base/map.h"
#include "check/lint/lint.h"

/*
 * Does the file look like an audit file? By its first key at the begin of a line that only one of
 * the two formats has. What cannot be used is a rule file, and the loader says why. FT_EIO (FT001):
 * it may be either.
 */
enum ft_err lint_is_audit(struct arena *arena, struct str path, struct source_list instead,
                          struct ft_diags *diags, bool *out);

/*
 * lint.whole: a file with links is nobody's library; otherwise one of its users has to be here.
 * files: indexes of lint.rules.files by identity.
 */
enum ft_err lint_find_whole(struct lint *lint, const struct map *files);

#endif
