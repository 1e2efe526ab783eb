/* Data from strangers, made harmless for a terminal, and in markup. */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include <stdint.h>

#include "base/buf.h"

/*
 * Control characters (C0, DEL, C1) become U+FFFD, a line break or tab a
 * space; bidirectional marks and overrides and zero-width characters are dropped.
 */
void escape_terminal(struct buf *out, struct str text);

/* What stands for & < > and " in HTML, XML and Markdown; NULL: any other character stands for
 * itself. Static. */
const char *escape_markup(uint32_t c);

/* What stands for a character: NULL: itself, "": nothing. */
typedef const char *escape_char(uint32_t c, bool inside);
/* Each character as `escape` says; bytes that are not UTF-8 are dropped. */
void escape_each(struct buf *out, struct str text, escape_char *escape, bool inside);

#endif
