/* Text of strangers in Markdown. */
#ifndef DOC_MARKDOWN_TEXT_H
#define DOC_MARKDOWN_TEXT_H

#include "base/buf.h"

/*
 * Text from the data, inert wherever it stands: in a paragraph, in a cell of a
 * table, in the HTML of a <summary>. What means anything in Markdown or HTML
 * becomes a character reference; a mention or an address is broken by an empty comment.
 */
void markdown_text(struct buf *out, struct str text);

#endif
