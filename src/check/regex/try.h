/*
 * Single tries of a regex outside of judging: parts of a pattern, alternatives on their own, a
 * pattern on trial. Compiled with the options of match/compile.c.
 */
#ifndef CHECK_REGEX_TRY_H
#define CHECK_REGEX_TRY_H

#include <stdbool.h>

#include "base/str.h"
#include "fundtrace.h"

/* Shared between threads once compiled. */
struct regex_code;
/*
 * jit: past a limit or not as in an audit; it does not pay for itself where a regex meets few texts.
 * *out NULL: PCRE2 refuses the regex. FT_ENOMEM is the only error.
 */
enum ft_err regex_code_new(struct str regex, bool jit, struct regex_code **out);
void regex_code_free(struct regex_code *code);

/* What one thread needs to run them. */
struct regex_runner;
struct regex_runner *regex_runner_new(void); /* NULL: out of memory */
void regex_runner_free(struct regex_runner *runner);

enum regex_result { REGEX_NO_MATCH, REGEX_MATCH, REGEX_OVER_LIMIT };
/* The leftmost match that begins at or after `from`; where may be NULL. */
enum regex_result regex_run(struct regex_runner *runner, const struct regex_code *code,
                            struct str text, size_t from, struct span *where);

#endif
