/*
 * Normalised text, which all matching is done on: NFKC; what only looks different one, what is not
 * seen dropped (text/look.h); white space between two CJK characters dropped, other runs of white
 * space one space (none at either end); Latin words that a hyphen breaks at a line's end joined;
 * composed again. A fixed point: normalising it again changes nothing.
 */
#ifndef TEXT_NORMAL_H
#define TEXT_NORMAL_H

#include "base/arena.h"
#include "base/str.h"
#include "fundtrace.h"

/* original: valid UTF-8. *out is in the arena, or is `original` itself where nothing changes. */
enum ft_err normalise(struct arena *arena, struct str original, struct str *out);

/*
 * The bytes of the original that a span of its normalised text came from. Computed anew for each
 * call: evidence needs it for a few spans, matching never. The result begins and ends at
 * characters, covers all that composed into the span, and white space inside but not around it.
 * A span of text that is normal already is traced to itself.
 */
enum ft_err normal_trace(struct arena *arena, struct str original, struct span normal,
                         struct span *out);

/*
 * The first character at or after `from` in a pattern or text that cannot
 * occur in normalised text, with what to write instead (in the arena; empty: nothing).
 * Returns s.n when there is none.
 */
size_t normal_foreign_at(struct arena *arena, struct str s, size_t from, struct str *instead);

#endif
