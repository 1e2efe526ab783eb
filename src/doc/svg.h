/* Charts as inline SVG, laid out in whole numbers: the same data gives the same bytes. */
#ifndef DOC_SVG_H
#define DOC_SVG_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* A part of a bar: the class that paints it, and its size; sizes of 0 and less have no width. */
struct svg_part {
    const char *class;
    int64_t size;
};
/*
 * A bar of parts one after another, of `whole` in all, as wide as its place. title: what it says;
 * empty: it stands beside its figures and says nothing more.
 */
void svg_bar(struct buf *out, const struct svg_part *parts, size_t count, int64_t whole,
             struct str title);
/* A tint over the whole of its place, 0 to 100 of 100 deep. */
void svg_tint(struct buf *out, int depth);

/* What flows from the nodes on the left to those on the right, as bands. */
struct svg_node {
    struct str name;
    const char *class; /* of the node and of the bands to it; NULL: none */
};
struct svg_flow {
    size_t number; /* among the flows of the page */
    struct str title, description;
    const struct svg_node *from, *to;
    size_t from_count, to_count;
    const int64_t *amounts; /* [from × to_count + to]; of 0 and less, nothing is drawn */
    /* Appends what an amount is in words; colon: between a name and it. */
    void (*say)(struct buf *out, const void *of, int64_t amount);
    const void *of;
    const char *colon;
};
/* false: out of memory, in the arena that the layout is made in. */
bool svg_flow(struct buf *out, struct arena *arena, const struct svg_flow *flow);

/* value × scale ÷ whole, rounded down; 0 unless 0 < value and 0 < whole. Exact for any amounts. */
int64_t svg_scale(int64_t value, int64_t scale, int64_t whole);
/* 0 to 100: the square root of value ÷ whole. */
int svg_root(int64_t value, int64_t whole);

#endif
