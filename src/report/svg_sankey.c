/* The drawing of a flow: organisations on the left, sections on the right, bands between. */
#include "base/utf8.h"
#include "report/figures.h"
#include "report/html_flows.h"
#include "report/svg.h"

/* In tenths of a pixel, so that thin bands keep their place. */
enum {
    WIDTH = 11400,
    LEFT = 1700,  /* where the bands begin */
    RIGHT = 7700, /* and end */
    NODE = 100,   /* how wide a node is */
    SCALE = 3600, /* how high all the money is */
    SLOT = 360,   /* a node with its label takes so much at least: two lines of text */
    GAP = 80,     /* between nodes */
    MARGIN = 100,
    TITLE_COLUMNS = 46, /* of a name in the drawing; the table has it whole */
    SOURCE_COLUMNS = 22
};

/* A node: how much flows through it, and where it stands. */
struct node {
    int64_t money;
    int64_t top, height, slot;
    int64_t used; /* of the money: bands leave one below the other */
};

struct sankey {
    const struct html *h;
    const struct flow_matrix *matrix;
    struct node *from, *to; /* to[sections]: other purposes */
    int64_t all, height;
};

/* --- layout ------------------------------------------------------------------------ */

/* Reductions are not drawn. */
static int64_t drawn(const struct sankey *s, size_t from, size_t to)
{
    int64_t exact = flow_between(s->matrix, from, to).exact;
    return exact > 0 ? exact : 0;
}

static void sum_up(struct sankey *s)
{
    for (size_t f = 0; f < s->matrix->sources; f++) {
        for (size_t t = 0; t <= s->matrix->sections; t++) {
            s->from[f].money += drawn(s, f, t);
            s->to[t].money += drawn(s, f, t);
            s->all += drawn(s, f, t);
        }
    }
}

/* Nodes one below the other, the heights as the money; how high they are together. */
static int64_t stack(const struct sankey *s, struct node *nodes, size_t count)
{
    int64_t y = MARGIN;
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].money <= 0)
            continue;
        nodes[i].height = svg_scale(nodes[i].money, SCALE, s->all);
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
static void lay_out(struct sankey *s)
{
    size_t sources = s->matrix->sources, targets = s->matrix->sections + 1;
    int64_t left = stack(s, s->from, sources), right = stack(s, s->to, targets);
    s->height = left > right ? left : right;
    move_down(s->from, sources, (s->height - left) / 2);
    move_down(s->to, targets, (s->height - right) / 2);
}

/* --- drawing ------------------------------------------------------------------------ */

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

/* Where in a node's height so much of its money stands. */
static int64_t depth(const struct node *node, int64_t money)
{
    return node->top + svg_scale(money, node->height, node->money);
}

static void say_target(const struct sankey *s, size_t to)
{
    const struct html *h = s->h;
    if (to == s->matrix->sections) {
        html_label(h, LABEL_OTHER_PURPOSES);
        return;
    }
    html_escape(h->out, h->whole->sections[to].id);
    html_puts(h, " ");
    html_escape(h->out, h->whole->sections[to].title);
}

static void say_source(const struct sankey *s, size_t from)
{
    if (s->matrix->source[from].n > 0)
        html_escape(s->h->out, s->matrix->source[from]);
    else
        html_label(s->h, LABEL_NO_ORGANISATION);
}

static void say_money(const struct sankey *s, int64_t money)
{
    const struct unit *unit = figure_unit(s->h->result, s->h->options, s->matrix->measure);
    figure_rounded(s->h->out, s->h->options, unit, money);
}

static void put_band(struct sankey *s, size_t from, size_t to)
{
    struct buf *out = s->h->out;
    struct node *f = &s->from[from], *t = &s->to[to];
    int64_t money = drawn(s, from, to);
    int64_t top1 = depth(f, f->used), bottom1 = depth(f, f->used + money);
    int64_t top2 = depth(t, t->used), bottom2 = depth(t, t->used + money);
    f->used += money;
    t->used += money;
    buf_printf(out, "<path class=\"band%s\" d=\"M", to == s->matrix->sections ? " other" : "");
    put_point(out, LEFT + NODE, top1);
    put_curve(out, LEFT + NODE, RIGHT, top1, top2);
    buf_puts(out, "L");
    put_point(out, RIGHT, bottom2);
    put_curve(out, RIGHT, LEFT + NODE, bottom2, bottom1);
    buf_puts(out, "Z\"><title>");
    say_source(s, from);
    buf_puts(out, " → ");
    say_target(s, to);
    buf_puts(out, s->h->language == LANGUAGE_JA ? "：" : ": ");
    say_money(s, money);
    buf_puts(out, "</title></path>\n");
}

static void put_node(const struct sankey *s, const struct node *node, int64_t x, const char *class)
{
    struct buf *out = s->h->out;
    buf_printf(out, "<rect class=\"node %s\" x=\"", class);
    put_number(out, x);
    buf_puts(out, "\" y=\"");
    put_number(out, node->top);
    buf_puts(out, "\" width=\"10\" height=\"");
    put_number(out, node->height);
    buf_puts(out, "\"/>");
}

static void begin_text(const struct sankey *s, const struct node *node, int64_t x,
                       const char *class, int64_t down)
{
    struct buf *out = s->h->out;
    buf_printf(out, "<text class=\"%s\" x=\"", class);
    put_number(out, x);
    buf_puts(out, "\" y=\"");
    put_number(out, node->top + node->height / 2 + down);
    buf_puts(out, "\">");
}

static void end_text(const struct sankey *s)
{
    html_puts(s->h, "</text>");
}

/* As much of a name as there is room for. */
static void put_name(const struct sankey *s, struct str name, int columns)
{
    bool valid = utf8_invalid_at(name) == name.n;
    struct str cut = valid ? utf8_cut(name, columns) : STR("");
    html_escape(s->h->out, cut);
    html_puts(s->h, cut.n < name.n ? "…" : "");
}

static void put_source(const struct sankey *s, size_t from)
{
    const struct node *node = &s->from[from];
    put_node(s, node, LEFT, "from");
    begin_text(s, node, LEFT - 80, "name end", -20);
    if (s->matrix->source[from].n > 0)
        put_name(s, s->matrix->source[from], SOURCE_COLUMNS);
    else
        html_label(s->h, LABEL_NO_ORGANISATION);
    end_text(s);
    begin_text(s, node, LEFT - 80, "money end", 140);
    say_money(s, node->money);
    end_text(s);
    html_puts(s->h, "\n");
}

static void put_target_name(const struct sankey *s, size_t to)
{
    const struct result_section *section = &s->h->whole->sections[to];
    put_name(s, section->id, TITLE_COLUMNS / 2);
    html_puts(s->h, " ");
    put_name(s, section->title, TITLE_COLUMNS);
}

static void put_target(const struct sankey *s, size_t to)
{
    const struct node *node = &s->to[to];
    bool other = to == s->matrix->sections;
    put_node(s, node, RIGHT, other ? "other" : "to");
    begin_text(s, node, RIGHT + NODE + 80, "name", -20);
    if (other)
        html_label(s->h, LABEL_OTHER_PURPOSES);
    else
        put_target_name(s, to);
    end_text(s);
    begin_text(s, node, RIGHT + NODE + 80, "money", 140);
    say_money(s, node->money);
    end_text(s);
    html_puts(s->h, "\n");
}

static void put_heading(const struct sankey *s)
{
    const struct html *h = s->h;
    size_t m = s->matrix->measure;
    struct label_values values = {0};
    buf_printf(h->out,
               "<svg class=\"sankey\" role=\"img\" aria-labelledby=\"flow-%zu-t flow-%zu-d\" "
               "viewBox=\"0 0 %d ",
               m, m, WIDTH / 10);
    put_number(h->out, s->height);
    buf_printf(h->out, "\">\n<title id=\"flow-%zu-t\">", m);
    html_fill_measure(h, h->out, LABEL_FLOW_TITLE, m);
    buf_printf(h->out, "</title><desc id=\"flow-%zu-d\">", m);
    figure_rounded(label_value(&values), h->options, figure_unit(h->result, h->options, m), s->all);
    label_fill(h->out, h->language, LABEL_FLOW_DESC, &values);
    html_puts(h, "</desc>\n");
}

static void draw(struct sankey *s)
{
    put_heading(s);
    for (size_t f = 0; f < s->matrix->sources; f++)
        for (size_t t = 0; t <= s->matrix->sections; t++)
            if (drawn(s, f, t) > 0)
                put_band(s, f, t);
    for (size_t f = 0; f < s->matrix->sources; f++)
        if (s->from[f].money > 0)
            put_source(s, f);
    for (size_t t = 0; t <= s->matrix->sections; t++)
        if (s->to[t].money > 0)
            put_target(s, t);
    html_puts(s->h, "</svg>\n");
}

void html_sankey(const struct html *h, const struct flow_matrix *matrix)
{
    struct sankey s = {.h = h, .matrix = matrix};
    s.from = ARENA_ARRAY(h->arena, matrix->sources, struct node);
    s.to = ARENA_ARRAY(h->arena, matrix->sections + 1, struct node);
    if (!s.from || !s.to) {
        h->out->failed = true;
        return;
    }
    sum_up(&s);
    lay_out(&s);
    draw(&s);
}
