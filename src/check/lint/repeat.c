#include "check/lint/view.h"

static bool is_unbounded(const struct regex_node *node)
{
    return node->kind == REGEX_REPEAT && node->most == REGEX_UNBOUNDED && !node->possessive;
}

/* Can it match nothing? What is not understood counts as no. */
static bool is_nullable(struct str regex, const struct regex_node *node)
{
    if (node->kind == REGEX_ANCHOR || node->kind == REGEX_LOOK)
        return true;
    if (node->kind == REGEX_CONCAT || node->kind == REGEX_GROUP) {
        bool all = true;
        for (size_t i = 0; i < node->child_count; i++)
            all = all && is_nullable(regex, node->children[i]);
        return all;
    }
    return regex_holds_always(regex, node);
}

static const struct regex_node *repeated_in(struct str regex, const struct regex_node *node);

/* The repeat that can be all there is of a row: the rest may match nothing. */
static const struct regex_node *repeated_in_row(struct str regex, const struct regex_node *row)
{
    const struct regex_node *found = NULL;
    for (size_t i = 0; i < row->child_count; i++) {
        const struct regex_node *here = found ? NULL : repeated_in(regex, row->children[i]);
        if (!here && !is_nullable(regex, row->children[i]))
            return NULL;
        found = found ? found : here;
    }
    return found;
}

/*
 * A part that is repeated without end and that, repeated again, follows itself with nothing in
 * between: then one run of text can be divided in exponentially many ways.
 */
static const struct regex_node *repeated_in(struct str regex, const struct regex_node *node)
{
    const struct regex_node *found = NULL;
    if (is_unbounded(node))
        return node;
    switch (node->kind) {
    case REGEX_GROUP:
        return node->atomic || !node->child_count ? NULL : repeated_in(regex, node->children[0]);
    case REGEX_CONCAT:
        return repeated_in_row(regex, node);
    case REGEX_ALTERNATE:
        for (size_t i = 0; i < node->child_count && !found; i++)
            found = repeated_in(regex, node->children[i]);
        return found;
    case REGEX_EMPTY:
    case REGEX_LITERAL:
    case REGEX_CLASS:
    case REGEX_REPEAT:
    case REGEX_LOOK:
    case REGEX_ANCHOR:
    case REGEX_OPAQUE:
        break;
    }
    return NULL;
}

static void report(const struct regex_view *view, const struct regex_node *outer,
                   const struct regex_node *inner)
{
    struct diag *diag =
        view_report(view, FT205, outer->span, "an unbounded quantifier in an unbounded quantifier");
    struct ft_diags *diags = view->lint->diags;
    diag_note(diags, diag, view_place(view, inner->span), "this is repeated without end already");
    diag_help(diags, diag, "leave one of them out, or write ++ or *+ for the inner one");
}

static void check(const struct regex_view *view, const struct regex_node *node)
{
    const struct regex_node *inner = NULL;
    if (node->kind == REGEX_GROUP && node->atomic)
        return; /* what it matched is never divided anew */
    if (is_unbounded(node))
        inner = repeated_in(view->regex.text, node->children[0]);
    if (inner)
        report(view, node, inner);
    for (size_t i = 0; !inner && i < node->child_count; i++)
        check(view, node->children[i]);
}

void regex_check_repeats(const struct regex_view *view)
{
    check(view, view->tree);
}
