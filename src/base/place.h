/* How a place is told to a person. */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "base/buf.h"
#include "base/source.h"

/* How the names in it are written: buf_add(), escape_terminal(). */
typedef void place_name(struct buf *out, struct str name);

/* The letters of a spreadsheet's column, from 1: C, AB. */
void place_put_column(struct buf *out, size_t column);
/* "12:3"; in a sheet "C12", or "12" where it is a row. Nothing where the line is 0. */
void place_put_spot(struct buf *out, const struct place *place);
/* The same with what it is inside of, which may be nothing: "a.csv:12:3", "予算!C12", "予算". */
void place_put_within(struct buf *out, const struct place *place, place_name *name);
/* The same with its file: "b.zip:a.csv:12:3", "b.xlsx:予算!C12", "a.csv:12:3", "a.csv". */
void place_put(struct buf *out, const struct place *place, place_name *name);

/* Copies its path and what it is inside of into the arena; false: out of memory. */
bool place_copy_names(struct arena *arena, struct place *place);
/* By path, what is inside of it, line and column: <0, 0, >0. */
int place_cmp(const struct place *a, const struct place *b);

#endif
