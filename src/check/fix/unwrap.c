#include "check/fix/fix.h"

static bool has_break(struct str s)
{
    return memchr(s.p, '\n', s.n) || memchr(s.p, '\r', s.n);
}

/* Comments and blank lines around the inner node would be lost. */
static bool is_bare(struct str s)
{
    return !memchr(s.p, '#', s.n);
}

static size_t column_of(struct str text, size_t at)
{
    size_t start = at;
    while (start > 0 && text.p[start - 1] != '\n' && text.p[start - 1] != '\r')
        start--;
    return at - start;
}

/* Every line after the first moves left by `by` blanks; false: one has not so many. */
static bool put_moved(struct buf *out, struct str text, size_t by)
{
    struct str rest = text, line;
    bool first = true;
    while (str_split(&rest, '\n', &line)) {
        size_t blanks = 0;
        while (!first && blanks < line.n && blanks < by && line.p[blanks] == ' ')
            blanks++;
        if (!first && blanks < by && blanks < line.n && line.p[blanks] != '\r')
            return false;
        buf_add(out, str_slice(line, blanks, line.n));
        if (rest.p && line.p + line.n < text.p + text.n)
            buf_putc(out, '\n');
        first = false;
    }
    return true;
}

void fix_unwrap(struct ft_diags *diags, struct diag *diag, struct origin outer,
                const struct yaml_node *inner)
{
    struct str text = outer.file->doc.source->text;
    struct span from = outer.node->bytes, to = inner->bytes;
    struct str moved = str_slice(text, to.start, to.end);
    struct buf out = {0};
    size_t left = column_of(text, from.start), right = column_of(text, to.start);
    bool lines = has_break(moved);
    if (!diag || !is_bare(str_slice(text, from.start, to.start)) ||
        !is_bare(str_slice(text, to.end, from.end)))
        return;
    /* Blocks keep their lines under each other; in one line everything fits everywhere. */
    if (lines && (outer.node->style == YAML_FLOW || inner->style == YAML_FLOW || right < left))
        return;
    if (put_moved(&out, moved, lines ? right - left : 0) && !out.failed && out.n)
        diag_edit(diags, diag, origin_place(outer), buf_str(&out));
    buf_release(&out);
}
