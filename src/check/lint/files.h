/* Which of the files on the command line are what, and who uses whom. Private to check/lint/. */
#ifndef CHECK_LINT_FILES_H
#define CHECK_LINT_FILES_H

#include "base/map.h"
#include "check/lint/lint.h"

/*
 * One file has one identity by whatever path it is reached; one that is not there, its path. .p
 * NULL: out of memory.
 */
struct str lint_file_identity(struct arena *arena, struct str path);

/*
 * Does the file look like an audit file? By its first key at the begin of a line that only one of
 * the two formats has. What cannot be read is a rule file, and the loader says why.
 */
enum ft_err lint_is_audit(struct arena *arena, struct str path, struct source_list instead,
                          bool *out);

/*
 * lint.whole: a file with links is nobody's library; otherwise one of its users has to be here.
 * files: indexes of lint.rules.files by identity.
 */
enum ft_err lint_find_whole(struct lint *lint, const struct map *files);

#endif
