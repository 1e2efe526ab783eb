#include "check/coverage/plan.h"
#include "check/lint/view.h"
#include "rules/regex_syntax.h"

/* What is taken out around a part of a regex that is kept. */
struct cut {
    struct span before, after;
};

/* A regex being taken apart. */
struct splitting {
    struct arena *arena;
    struct str regex;
    VEC(size_t) bars;     /* where each '|' stands that is an operator */
    VEC(struct cut) cuts; /* on the path from the whole to a branch */
    VEC(struct branch) branches;
    size_t *budget;
};

static enum ft_err find_bars(struct splitting *splitting)
{
    struct regex_walk walk = {.text = splitting->regex};
    struct regex_token token;
    while (regex_next(&walk, &token))
        if (token.kind == REGEX_OPERATOR && walk.text.p[token.span.start] == '|' &&
            !vec_push(splitting->arena, &splitting->bars, token.span.start))
            return FT_ENOMEM;
    return FT_OK;
}

static size_t bar_from(const struct splitting *splitting, size_t offset)
{
    size_t i = 0;
    while (i < splitting->bars.n && splitting->bars.v[i] < offset)
        i++;
    return i < splitting->bars.n ? splitting->bars.v[i] : splitting->regex.n;
}

/* --- branches ------------------------------------------------------------ */

/* "(?i)" counts for the alternatives behind it as well, and stays when its own is taken out. */
static void put_settings(struct str taken_out, struct buf *out)
{
    struct regex_walk walk = {.text = taken_out};
    struct regex_token token;
    while (regex_next(&walk, &token))
        if (token.kind == REGEX_FLAGS && !walk.depth)
            buf_add(out, str_slice(taken_out, token.span.start, token.span.end));
}

/* What is left of the regex: all but what is cut out on both sides of the path to a branch. */
static void put_left(const struct splitting *splitting, struct buf *out)
{
    const struct cut *cuts = splitting->cuts.v;
    struct str text = splitting->regex;
    size_t n = splitting->cuts.n, at = 0;
    for (size_t i = 0; i < n; i++) {
        buf_add(out, str_slice(text, at, cuts[i].before.start));
        put_settings(str_slice(text, cuts[i].before.start, cuts[i].before.end), out);
        at = cuts[i].before.end;
    }
    for (size_t i = n; i-- > 0;) {
        buf_add(out, str_slice(text, at, cuts[i].after.start));
        at = cuts[i].after.end;
    }
    buf_add(out, str_slice(text, at, text.n));
}

static enum ft_err compile(struct splitting *splitting, struct branch *out)
{
    struct buf left = {0};
    enum ft_err err;
    put_left(splitting, &left);
    err = buf_err(&left);
    if (!err && left.n > *splitting->budget)
        err = FT_EINPUT;
    if (!err)
        err = regex_code_new(buf_str(&left), false, &out->code);
    *splitting->budget -= err ? 0 : left.n;
    buf_release(&left);
    return err;
}

/* The branch at the end of the path. */
static enum ft_err add_branch(struct splitting *splitting, size_t bar, struct span span)
{
    struct branch branch = {.span = span, .bar = bar};
    enum ft_err err = compile(splitting, &branch);
    if (err || !branch.code)
        return err;
    if (vec_push(splitting->arena, &splitting->branches, branch))
        return FT_OK;
    regex_code_free(branch.code);
    return FT_ENOMEM;
}

static enum ft_err split(struct splitting *splitting, const struct regex_node *node);

/* One step on the path: `whole` gives way to the part that is kept. */
static enum ft_err split_below(struct splitting *splitting, struct span whole, struct span kept,
                               const size_t *bar, const struct regex_node *node)
{
    struct cut cut = {{whole.start, kept.start}, {kept.end, whole.end}};
    enum ft_err err = FT_OK;
    if (!vec_push(splitting->arena, &splitting->cuts, cut))
        return FT_ENOMEM;
    if (bar)
        err = add_branch(splitting, *bar, kept);
    if (!err)
        err = split(splitting, node);
    splitting->cuts.n--;
    return err;
}

/* From bar to bar: a branch's node leaves out flags and comments at its ends. */
static enum ft_err split_alternation(struct splitting *splitting, const struct regex_node *node)
{
    size_t start = node->span.start, first = bar_from(splitting, node->children[0]->span.end);
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < node->child_count && !err; i++) {
        bool last = i + 1 == node->child_count;
        size_t end = last ? node->span.end : bar_from(splitting, node->children[i]->span.end);
        err = split_below(splitting, node->span, (struct span){start, end}, &first,
                          node->children[i]);
        start = end + 1;
    }
    return err;
}

static enum ft_err split_children(struct splitting *splitting, const struct regex_node *node)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < node->child_count && !err; i++)
        err = split(splitting, node->children[i]);
    return err;
}

/* A branch is seen where it takes part: what may be left out must be there, once. */
static enum ft_err split(struct splitting *splitting, const struct regex_node *node)
{
    switch (node->kind) {
    case REGEX_ALTERNATE:
        return split_alternation(splitting, node);
    case REGEX_REPEAT:
        return node->most > 1 ? FT_OK
                              : split_below(splitting, node->span, node->children[0]->span, NULL,
                                            node->children[0]);
    case REGEX_LOOK:
        return node->negative ? FT_OK : split_children(splitting, node);
    case REGEX_OPAQUE:
        return FT_OK;
    case REGEX_CONCAT:
    case REGEX_GROUP:
    case REGEX_EMPTY:
    case REGEX_LITERAL:
    case REGEX_CLASS:
    case REGEX_ANCHOR:
        break;
    }
    return split_children(splitting, node);
}

enum ft_err branches_of(struct arena *arena, struct str regex, size_t *budget,
                        struct branch_list *out)
{
    struct splitting splitting = {.arena = arena, .regex = regex, .budget = budget};
    const struct regex_node *tree;
    enum ft_err err = find_bars(&splitting);
    if (!err && splitting.bars.n)
        err = regex_parse(arena, regex, &tree);
    if (!err && splitting.bars.n)
        err = split(&splitting, tree);
    *out = (struct branch_list){splitting.branches.v, splitting.branches.n};
    return err;
}

/* --- where a branch is written ------------------------------------------ */

static bool is_beside(const struct regex_view *view, size_t offset, const struct written *home,
                      struct written *out)
{
    return offset < view->regex.text.n &&
           view_written(view, (struct span){offset, offset + 1}, out) &&
           out->scalar.node == home->scalar.node;
}

/*
 * A branch may be nothing but a pattern, of which nothing is written here; but every alternation has
 * a bar, and that is written where the alternation is.
 */
void branch_place(const struct branch *branch, struct str regex, const struct regex_use *use,
                  struct alternative *out)
{
    const struct regex_view view = {
        .regex = {.text = regex, .parts = use->parts, .part_count = use->part_count}};
    struct written home, beside;
    struct span span = branch->span;
    if (!view_written(&view, (struct span){branch->bar, branch->bar + 1}, &home))
        FT_BUG("an alternation that nobody wrote");
    out->scalar = home.scalar;
    out->pattern = home.pattern;
    out->written = (struct span){0, home.scalar.node->value.n};
    if (span.start && is_beside(&view, span.start - 1, &home, &beside))
        out->written.start = beside.span.end;
    if (is_beside(&view, span.end, &home, &beside))
        out->written.end = beside.span.start;
}
