/* Text broken into lines that fit a terminal. */
#ifndef DOC_WRAP_H
#define DOC_WRAP_H

#include <stdbool.h>

#include "base/str.h"

/*
 * Takes the next line of at most `width` columns off *rest; false when nothing is left. Breaks
 * between words and between East Asian characters, but not before a closing mark, a small kana or
 * a long-vowel mark nor after an opening mark (JIS X 4051), and always at '\n'; 〔a mark〕 stays in one piece. A word longer than
 * the line is cut. *line has no blanks at its end.
 */
bool wrap_next(struct str *rest, int width, struct str *line);

/* The columns sentences take of a terminal so wide; 0: it is none. */
int wrap_text_width(int width);
/* The columns a report with tables takes of a terminal so wide; 0: it is none. */
int wrap_table_width(int width);

#endif
