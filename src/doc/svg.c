#include "doc/html.h"

#include "base/utf8.h"

/* Products of an amount and a length pass 64 bits. */
__extension__ typedef unsigned __int128 wide;

enum { BAR_WIDTH = 10000 };

int64_t svg_scale(int64_t value, int64_t scale, int64_t whole)
{
    if (value <= 0 || whole <= 0)
        return 0;
    return (int64_t)((wide)(uint64_t)value * (wide)(uint64_t)scale / (wide)(uint64_t)whole);
}

int svg_root(int64_t value, int64_t whole)
{
    int64_t square = svg_scale(value, 10000, whole);
    int root = 0;
    while (root < 100 && (int64_t)(root + 1) * (root + 1) <= square)
        root++;
    return root;
}

void svg_bar(struct buf *out, const struct svg_part *parts, size_t count, int64_t whole,
             struct str title)
{
    int64_t sum = 0;
    buf_printf(out, "<svg class=\"stack\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\"%s>",
               BAR_WIDTH, title.n > 0 ? " role=\"img\"" : " aria-hidden=\"true\"");
    if (title.n > 0) {
        buf_puts(out, "<title>");
        html_escape(out, title);
        buf_puts(out, "</title>");
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size <= 0)
            continue;
        int64_t from = svg_scale(sum, BAR_WIDTH, whole);
        sum += parts[i].size;
        int64_t to = svg_scale(sum, BAR_WIDTH, whole);
        buf_printf(out, "<rect class=\"%s\" x=\"%lld\" width=\"%lld\" height=\"10\"/>",
                   parts[i].class, (long long)from, (long long)(to - from));
    }
    buf_puts(out, "</svg>");
}

void svg_tint(struct buf *out, int depth)
{
    buf_printf(out,
               "<svg class=\"tint\" aria-hidden=\"true\"><rect width=\"100%%\" height=\"100%%\" "
               "fill-opacity=\"0.%02d\"/></svg>",
               depth > 99 ? 99 : depth);
}

/* --- flows: where they come from on the left, where they go on the right ------------- */

/* In tenths of a pixel, so that thin bands keep their place. */
enum {
    WIDTH = 11400,
    LEFT = 1700,  /* where the bands begin */
    RIGHT = 7700, /* and end */
    NODE = 100,   /* how wide a node is */
    SCALE = 3600, /* how high all of it is */
    SLOT = 360,   /* a node with its label takes so much at least: two lines of text */
    GAP = 80,     /* between nodes */
    MARGIN = 100,
    FROM_COLUMNS = 22, /* of a name in the drawing; its bands say it whole */
    TO_COLUMNS = 52
};

/* A node: how much flows through it, and where it stands. */
struct node {
    int64_t amount;
    int64_t top, height, slot;
    int64_t used; /* of the amount: bands leave one below the other */
};

struct drawing {
    struct buf *out;
    const struct svg_flow *flow;
    struct node *from, *to;
    int64_t all, height;
};

/* --- the layout of a flow ------------------------------------------------------------------------ */

static int64_t drawn(const struct drawing *d, size_t from, size_t to)
{
    int64_t amount = d->flow->amounts[from * d->flow->to_count + to];
    return amount > 0 ? amount : 0;
}

static void sum_up(struct drawing *d)
{
    for (size_t f = 0; f < d->flow->from_count; f++) {
        for (size_t t = 0; t < d->flow->to_count; t++) {
            d->from[f].amount += drawn(d, f, t);
            d->to[t].amount += drawn(d, f, t);
            d->all += drawn(d, f, t);
        }
    }
}

/* Nodes one below the other, the heights as the money; how high they are together. */
static int64_t stack(const struct drawing *d, struct node *nodes, size_t count)
{
    int64_t y = MARGIN;
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].amount <= 0)
            continue;
        nodes[i].height = svg_scale(nodes[i].amount, SCALE, d->all);
        if (nodes[i].height < 10)
            nodes[i].height = 10;
        nodes[i].slot = nodes[i].height > SLOT ? nodes[i].height : SLOT;
        nodes[i].top = y + (nodes[i].slot - nodes[i].height) / 2;
        y += nodes[i].slot + GAP;
    }
    return y - GAP + MARGIN;
}

static void move_down(struct node *nodes, size_t count, int64_t by)
{
    for (size_t i = 0; i < count; i++)
        nodes[i].top += by;
}

/* Both sides, the shorter in the middle of the longer. */
static void lay_out(struct drawing *d)
{
    size_t from = d->flow->from_count, to = d->flow->to_count;
    int64_t left = stack(d, d->from, from), right = stack(d, d->to, to);
    d->height = left > right ? left : right;
    move_down(d->from, from, (d->height - left) / 2);
    move_down(d->to, to, (d->height - right) / 2);
}

/* --- the drawing of a flow ------------------------------------------------------------------------ */

/* 1234 → 123.4 */
static void put_number(struct buf *out, int64_t tenths)
{
    buf_printf(out, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

static void put_point(struct buf *out, int64_t x, int64_t y)
{
    put_number(out, x);
    buf_putc(out, ' ');
    put_number(out, y);
}

static void put_curve(struct buf *out, int64_t x1, int64_t x2, int64_t y1, int64_t y2)
{
    int64_t middle = (x1 + x2) / 2;
    buf_puts(out, "C");
    put_point(out, middle, y1);
    buf_puts(out, " ");
    put_point(out, middle, y2);
    buf_puts(out, " ");
    put_point(out, x2, y2);
}

/* Where in a node's height so much of its amount stands. */
static int64_t depth(const struct node *node, int64_t amount)
{
    return node->top + svg_scale(amount, node->height, node->amount);
}

static void put_class(struct buf *out, const char *name, const char *class)
{
    buf_printf(out, " class=\"%s%s%s\"", name, class ? " " : "", class ? class : "");
}

static void say_band(const struct drawing *d, size_t from, size_t to)
{
    buf_puts(d->out, "<title>");
    html_escape(d->out, d->flow->from[from].name);
    buf_puts(d->out, " → ");
    html_escape(d->out, d->flow->to[to].name);
    buf_puts(d->out, d->flow->colon);
    d->flow->say(d->out, d->flow->of, drawn(d, from, to));
    buf_puts(d->out, "</title>");
}

static void put_band(const struct drawing *d, size_t from, size_t to)
{
    struct buf *out = d->out;
    struct node *f = &d->from[from], *t = &d->to[to];
    int64_t amount = drawn(d, from, to);
    int64_t top1 = depth(f, f->used), bottom1 = depth(f, f->used + amount);
    int64_t top2 = depth(t, t->used), bottom2 = depth(t, t->used + amount);
    f->used += amount;
    t->used += amount;
    buf_puts(out, "<path");
    put_class(out, "band", d->flow->to[to].class);
    buf_puts(out, " d=\"M");
    put_point(out, LEFT + NODE, top1);
    put_curve(out, LEFT + NODE, RIGHT, top1, top2);
    buf_puts(out, "L");
    put_point(out, RIGHT, bottom2);
    put_curve(out, RIGHT, LEFT + NODE, bottom2, bottom1);
    buf_puts(out, "Z\">");
    say_band(d, from, to);
    buf_puts(out, "</path>\n");
}

static void begin_text(struct buf *out, const struct node *node, int64_t x, const char *class,
                       int64_t down)
{
    buf_printf(out, "<text class=\"%s\" x=\"", class);
    put_number(out, x);
    buf_puts(out, "\" y=\"");
    put_number(out, node->top + node->height / 2 + down);
    buf_puts(out, "\">");
}

/* As much of a name as there is room for. */
static void put_name(struct buf *out, struct str name, int columns)
{
    bool valid = utf8_invalid_at(name) == name.n;
    struct str cut = valid ? utf8_cut(name, columns) : STR("");
    html_escape(out, cut);
    buf_puts(out, cut.n < name.n ? "…" : "");
}

/* A node of a side, with its name and amount beside it. */
struct side {
    int64_t x, text_x;
    const char *class, *name_class, *amount_class;
    int columns;
};
static const struct side left = {LEFT, LEFT - 80, "from", "name end", "money end", FROM_COLUMNS};
static const struct side right = {RIGHT, RIGHT + NODE + 80, "to", "name", "money", TO_COLUMNS};

static void put_node(const struct drawing *d, const struct side *side, const struct node *node,
                     const struct svg_node *is)
{
    struct buf *out = d->out;
    buf_puts(out, "<rect");
    put_class(out, "node", is->class ? is->class : side->class);
    buf_puts(out, " x=\"");
    put_number(out, side->x);
    buf_puts(out, "\" y=\"");
    put_number(out, node->top);
    buf_puts(out, "\" width=\"10\" height=\"");
    put_number(out, node->height);
    buf_puts(out, "\"/>");
    begin_text(out, node, side->text_x, side->name_class, -20);
    put_name(out, is->name, side->columns);
    buf_puts(out, "</text>");
    begin_text(out, node, side->text_x, side->amount_class, 140);
    d->flow->say(out, d->flow->of, node->amount);
    buf_puts(out, "</text>\n");
}

static void put_heading(const struct drawing *d)
{
    size_t n = d->flow->number;
    buf_printf(d->out,
               "<svg class=\"sankey\" role=\"img\" aria-labelledby=\"flow-%zu-t flow-%zu-d\" "
               "viewBox=\"0 0 %d ",
               n, n, WIDTH / 10);
    put_number(d->out, d->height);
    buf_printf(d->out, "\">\n<title id=\"flow-%zu-t\">", n);
    html_escape(d->out, d->flow->title);
    buf_printf(d->out, "</title><desc id=\"flow-%zu-d\">", n);
    html_escape(d->out, d->flow->description);
    buf_puts(d->out, "</desc>\n");
}

static void draw(const struct drawing *d)
{
    put_heading(d);
    for (size_t f = 0; f < d->flow->from_count; f++)
        for (size_t t = 0; t < d->flow->to_count; t++)
            if (drawn(d, f, t) > 0)
                put_band(d, f, t);
    for (size_t f = 0; f < d->flow->from_count; f++)
        if (d->from[f].amount > 0)
            put_node(d, &left, &d->from[f], &d->flow->from[f]);
    for (size_t t = 0; t < d->flow->to_count; t++)
        if (d->to[t].amount > 0)
            put_node(d, &right, &d->to[t], &d->flow->to[t]);
    buf_puts(d->out, "</svg>\n");
}

bool svg_flow(struct buf *out, struct arena *arena, const struct svg_flow *flow)
{
    struct drawing d = {.out = out, .flow = flow};
    d.from = ARENA_ARRAY(arena, flow->from_count, struct node);
    d.to = ARENA_ARRAY(arena, flow->to_count, struct node);
    if (!d.from || !d.to)
        return false;
    sum_up(&d);
    lay_out(&d);
    draw(&d);
    return true;
}
