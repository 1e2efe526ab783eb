/*
 * The prefilter: which regexes may match a text, told from the literals they
 * require, all of them searched for in one scan. Immutable once built and
 * shared between threads; each thread has a scratch.
 *
 * What it says depends on the text and the regexes alone, not on how it is
 * searched: with Vectorscan where there is enough to scan, else by the heads of
 * the literals.
 */
#ifndef MATCH_REGEX_PREFILTER_H
#define MATCH_REGEX_PREFILTER_H

#include "base/bits.h"
#include "base/str.h"
#include "fundtrace.h"

/* Of a longer text it says nothing: every regex may match. */
#define PREFILTER_MAX_BYTES ((size_t)1 << 30)

struct prefilter;
/*
 * regexes: as PCRE2 compiles them, with PCRE2_UTF | PCRE2_UCP and PCRE2_NEWLINE_LF; not kept.
 * bytes: how much text will be scanned, about; for little it is not worth compiling a scanner.
 */
enum ft_err prefilter_new(const struct str *regexes, size_t count, size_t bytes,
                          struct prefilter **out);
void prefilter_free(struct prefilter *prefilter);

struct prefilter_scratch;
/* Of one thread; the prefilter outlives it. NULL: out of memory. */
struct prefilter_scratch *prefilter_scratch_new(const struct prefilter *prefilter);
void prefilter_scratch_free(struct prefilter_scratch *scratch);

/*
 * Scans a text (of characters that stand in normalised text) and fills two sets of regexes, each BIT_WORDS(count) long: those that
 * may match, no others do; and of these, those that do match, for which PCRE2 is needed only to
 * say where.
 */
void prefilter_scan(struct prefilter_scratch *scratch, struct str text, uint64_t *may,
                    uint64_t *must);

#endif
