#include "check/lint/view.h"

/* FT212. Where in the whole regex a part stands: with nothing before it, with nothing behind it. */
struct ends {
    bool head, tail;
};

struct ends_check {
    const struct regex_view *view;
    enum ft_err err;
};

static bool is_dot_star(const struct regex_view *view, const struct regex_node *node)
{
    struct str text;
    if (node->kind != REGEX_REPEAT || node->least != 0 || node->most != REGEX_UNBOUNDED)
        return false;
    text = str_slice(view->regex.text, node->children[0]->span.start, node->children[0]->span.end);
    return node->children[0]->kind == REGEX_CLASS && str_eq(text, STR("."));
}

static bool is_anchor(const struct regex_view *view, const struct regex_node *node,
                      const char *const *anchors)
{
    struct str text = str_slice(view->regex.text, node->span.start, node->span.end);
    for (size_t i = 0; node->kind == REGEX_ANCHOR && anchors[i]; i++)
        if (str_eq(text, str_of(anchors[i])))
            return true;
    return false;
}

static void suspect(struct ends_check *check, struct span span, bool head)
{
    const struct regex_view *view = check->view;
    struct candidate candidate = {
        .code = FT212,
        .message = head ? "a regex need not begin with .*" : "a regex need not end with .*",
        .help = "take it out: a regex is searched for anywhere in the text",
    };
    if (!view_written(view, span, &candidate.where))
        return;
    candidate.place = view_place(view, span);
    candidate.has_use = candidate.where.pattern != NO_INDEX;
    if (candidate.has_use)
        candidate.use = regex_reference_place(&view->regex, span);
    candidate.remove = candidate.where.span;
    check->err = collected_add(view->collected, candidate);
}

static void acquit(struct ends_check *check, const struct regex_node *node)
{
    struct written where;
    if (view_written(check->view, node->span, &where))
        check->err = collected_deny(check->view->collected, FT212, where);
}

/* How many of a row's nodes at its begin are .*, or ^ and .*; none: 0. */
static size_t head_of(const struct regex_view *view, const struct regex_node *row)
{
    static const char *const starts[] = {"^", "\\A", NULL};
    size_t at = is_anchor(view, row->children[0], starts);
    bool found = at + 1 < row->child_count && is_dot_star(view, row->children[at]) &&
                 !row->children[at]->possessive;
    return found ? at + 1 : 0;
}

static size_t tail_of(const struct regex_view *view, const struct regex_node *row)
{
    static const char *const stops[] = {"$", "\\z", "\\Z", NULL};
    size_t n = row->child_count, at = is_anchor(view, row->children[n - 1], stops);
    return at + 1 < n && is_dot_star(view, row->children[n - 1 - at]) ? at + 1 : 0;
}

static void visit(struct ends_check *check, const struct regex_node *node, struct ends ends);

static void visit_row(struct ends_check *check, const struct regex_node *row, struct ends ends)
{
    size_t n = row->child_count;
    size_t head = ends.head ? head_of(check->view, row) : 0;
    size_t tail = ends.tail && head < n ? tail_of(check->view, row) : 0;
    if (head)
        suspect(check,
                (struct span){row->children[0]->span.start, row->children[head - 1]->span.end},
                true);
    if (tail && head + tail <= n)
        suspect(check,
                (struct span){row->children[n - tail]->span.start, row->children[n - 1]->span.end},
                false);
    for (size_t i = 0; i < n && !check->err; i++) {
        struct ends here = {ends.head && i == 0, ends.tail && i + 1 == n};
        bool suspected = i < head || i + tail >= n;
        if (!suspected)
            visit(check, row->children[i], here);
    }
}

static void visit(struct ends_check *check, const struct regex_node *node, struct ends ends)
{
    struct ends inside = ends;
    if (check->err)
        return;
    if (node->kind == REGEX_CONCAT) {
        visit_row(check, node, ends);
        return;
    }
    if (is_dot_star(check->view, node))
        acquit(check, node);
    if (node->kind != REGEX_ALTERNATE && (node->kind != REGEX_GROUP || node->atomic))
        inside = (struct ends){false, false};
    for (size_t i = 0; i < node->child_count; i++)
        visit(check, node->children[i], inside);
}

enum ft_err regex_check_ends(const struct regex_view *view)
{
    struct ends_check check = {.view = view};
    bool known = view->whole && !view->opaque;
    if (known && !regex_holds_always(view->regex.text, view->tree))
        visit(&check, view->tree, (struct ends){true, true});
    return check.err;
}
