/* Indented lines on a terminal, sentences and the branches of trees among them. */
#ifndef DOC_OUTLINE_H
#define DOC_OUTLINE_H

#include <stdbool.h>

#include "base/buf.h"
#include "doc/style.h"

struct outline {
    struct buf *out;
    int width;
    bool colour;
    struct buf indent; /* before every line: spaces and branches; the caller releases it */
};

/* What follows is written so. */
void outline_style(const struct outline *outline, enum style style);
/* A text, made harmless. */
void outline_put(const struct outline *outline, enum style style, struct str text);
void outline_begin_line(const struct outline *outline);
/* Adds to the indent; returns what outline_outdent() needs to take it off again. */
size_t outline_indent(struct outline *outline, const char *more);
size_t outline_indent_columns(struct outline *outline, int columns);
void outline_outdent(struct outline *outline, size_t before);
/* Columns left for text on an indented line; never so few that nothing can be read. */
int outline_room(const struct outline *outline);
/* Text over as many indented lines as it takes. */
void outline_paragraph(const struct outline *outline, enum style style, struct str text);
/* "title  …the part of a text that matched, where it stands": on one line, with carets beneath it
 * where there is no colour. */
void outline_excerpt(const struct outline *outline, struct str title, struct str text,
                     struct span match);

#endif
