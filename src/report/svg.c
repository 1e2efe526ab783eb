#include "report/svg.h"

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
             const char *title)
{
    int64_t sum = 0;
    buf_printf(out, "<svg class=\"stack\" viewBox=\"0 0 %d 10\" preserveAspectRatio=\"none\"%s>",
               BAR_WIDTH, title ? " role=\"img\"" : " aria-hidden=\"true\"");
    if (title)
        buf_printf(out, "<title>%s</title>", title);
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
