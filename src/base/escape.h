/* Data from strangers, made harmless for a terminal. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include "base/buf.h"

/*
 * Control characters (C0, DEL, C1) become U+FFFD, a line break or tab a
 * space; bidirectional marks and overrides and zero-width characters are dropped.
 */
void escape_terminal(struct buf *out, struct str text);

#endif
