/* Charts as inline SVG, laid out in whole numbers: the same data gives the same bytes. */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include <stdint.h>

#include "base/buf.h"

/* A part of a bar: the class that paints it, and its size; sizes of 0 and less have no width. */
struct svg_part {
    const char *class;
    int64_t size;
};
/*
 * A bar of parts one after another, of `whole` in all, as wide as its place. title: what it says,
 * escaped; NULL: it stands beside its figures and says nothing more.
 */
void svg_bar(struct buf *out, const struct svg_part *parts, size_t count, int64_t whole,
             const char *title);
/* A tint over the whole of its place, 0 to 100 of 100 deep. */
void svg_tint(struct buf *out, int depth);

/* value × scale ÷ whole, rounded down; 0 unless 0 < value and 0 < whole. Exact for any amounts. */
int64_t svg_scale(int64_t value, int64_t scale, int64_t whole);
/* 0 to 100: the square root of value ÷ whole. */
int svg_root(int64_t value, int64_t whole);

#endif
