#include "check/fix/fix.h"
#include "check/lint/view.h"

/* --- FT206: a group around plain text --------------------------------------- */

static bool is_plain_open(struct str regex, const struct regex_node *node)
{
    struct str open = str_slice(regex, node->span.start, node->children[0]->span.start);
    return str_eq(open, STR("(")) || str_eq(open, STR("(?:"));
}

/* Taken out of its brackets, the text must not join what stands beside it in another sense. */
static bool is_safe_bare(struct str regex, const struct regex_node *node)
{
    struct span inner = node->children[0]->span;
    bool plain = (regex.p[inner.start] & 0x80) && (regex.p[inner.end - 1] & 0x80);
    return plain && (node->span.start == 0 || regex.p[node->span.start - 1] != '\\');
}

static void fix_group(const struct regex_view *view, struct diag *diag,
                      const struct regex_node *node)
{
    struct span inner = node->children[0]->span;
    struct written written;
    struct str text = str_slice(view->regex.text, inner.start, inner.end);
    if (is_safe_bare(view->regex.text, node) && view_written(view, node->span, &written))
        fix_value(view->lint->diags, diag, written.scalar, written.span, text);
}

static void report_group(const struct regex_view *view, const struct regex_node *node)
{
    const struct regex_node *literal = node->children[0];
    struct diag *diag = view_report(view, FT206, node->span, "plain text written as a group");
    diag_help(view->lint->diags, diag, "write %.*s",
              STR_ARG(str_slice(view->regex.text, literal->span.start, literal->span.end)));
    fix_group(view, diag, node);
}

static void check_groups(const struct regex_view *view, const struct regex_node *node,
                         bool repeated)
{
    struct written written;
    if (node->kind == REGEX_GROUP && !node->atomic && !repeated && node->child_count &&
        node->children[0]->kind == REGEX_LITERAL && is_plain_open(view->regex.text, node) &&
        view_written(view, node->span, &written))
        report_group(view, node);
    for (size_t i = 0; i < node->child_count; i++)
        check_groups(view, node->children[i], node->kind == REGEX_REPEAT);
}

void regex_check_groups(const struct regex_view *view)
{
    if (!view->opaque) /* a group may be recalled by its number */
        check_groups(view, view->tree, false);
}

/* --- FT207: the same anchor twice --------------------------------------------- */

static struct str text_of(const struct regex_view *view, const struct regex_node *node)
{
    return str_slice(view->regex.text, node->span.start, node->span.end);
}

static bool is_same_anchor(const struct regex_view *view, const struct regex_node *a,
                           const struct regex_node *b)
{
    return a->kind == REGEX_ANCHOR && b->kind == REGEX_ANCHOR && a->span.end == b->span.start &&
           str_eq(text_of(view, a), text_of(view, b)) && !str_eq(text_of(view, a), STR("\\K"));
}

static void check_anchors(const struct regex_view *view, const struct regex_node *node)
{
    struct diag *diag;
    for (size_t i = 0; i < node->child_count; i++) {
        const struct regex_node *child = node->children[i];
        if (node->kind == REGEX_CONCAT && i > 0 &&
            is_same_anchor(view, node->children[i - 1], child)) {
            diag = view_report(view, FT207, child->span, "the same anchor twice");
            diag_help(view->lint->diags, diag, "once is enough");
            view_fix(view, diag, child->span, STR(""));
        }
        check_anchors(view, child);
    }
}

void regex_check_anchors(const struct regex_view *view)
{
    check_anchors(view, view->tree);
}
