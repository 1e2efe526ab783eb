#include "check/lint/view.h"
#include "match/regex/literals.h"

static bool is_start(struct str regex, const struct regex_node *anchor)
{
    struct str text = str_slice(regex, anchor->span.start, anchor->span.end);
    return str_eq(text, STR("^")) || str_eq(text, STR("\\A"));
}

static bool is_start_anchor(struct str regex, const struct regex_node *node)
{
    return node->kind == REGEX_ANCHOR && is_start(regex, node);
}

/* at_start: nothing stands before it that could have taken something of the text. */
static bool holds_always(struct str regex, const struct regex_node *node, bool at_start)
{
    bool any = false, all = true, row = node->kind == REGEX_CONCAT;
    for (size_t i = 0; i < node->child_count; i++) {
        bool holds = holds_always(regex, node->children[i], at_start);
        any = any || holds;
        all = all && holds;
        at_start = at_start && (!row || is_start_anchor(regex, node->children[i]));
    }
    switch (node->kind) {
    case REGEX_EMPTY:
        return true;
    case REGEX_CONCAT:
    case REGEX_GROUP:
        return all;
    case REGEX_ALTERNATE:
        return any;
    case REGEX_REPEAT:
        return node->least == 0 || all;
    case REGEX_LOOK:
        return !node->negative && all;
    case REGEX_ANCHOR:
        return at_start && is_start(regex, node);
    case REGEX_LITERAL:
    case REGEX_CLASS:
    case REGEX_OPAQUE:
        break;
    }
    return false;
}

bool regex_holds_always(struct str regex, const struct regex_node *node)
{
    return holds_always(regex, node, true);
}

/* The alternative that is to blame. */
static const struct regex_node *always_of(struct str regex, const struct regex_node *node)
{
    const struct regex_node *inside = regex_inside(node);
    if (inside->kind != REGEX_ALTERNATE)
        return inside;
    for (size_t i = 0; i < inside->child_count; i++)
        if (regex_holds_always(regex, inside->children[i]))
            return always_of(regex, inside->children[i]);
    return inside;
}

static void report_always(const struct regex_view *view)
{
    const struct regex_node *node = always_of(view->regex.text, view->tree);
    struct diag *diag = view_report_whole(view, FT202, node->span, "the regex matches every text");
    bool nothing = node->kind == REGEX_EMPTY;
    bool alternative = nothing && node != view->tree;
    diag_label(view->lint->diags, diag, "%s",
               alternative ? "this alternative is empty"
               : nothing   ? "this is empty"
                           : "this can match nothing at all");
    diag_help(view->lint->diags, diag, "%s",
              alternative ? "take the | out, or write the other alternative"
                          : "ask for something that has to be there");
}

/* What is tried at one place of a text only costs next to nothing. */
static bool is_anchored(const struct regex_node *node, struct str regex)
{
    bool all = node->child_count > 0;
    node = regex_inside(node);
    switch (node->kind) {
    case REGEX_ANCHOR:
        return is_start(regex, node);
    case REGEX_CONCAT:
        return is_anchored(node->children[0], regex);
    case REGEX_ALTERNATE:
        for (size_t i = 0; i < node->child_count; i++)
            all = all && is_anchored(node->children[i], regex);
        return all;
    case REGEX_EMPTY:
    case REGEX_LITERAL:
    case REGEX_CLASS:
    case REGEX_REPEAT:
    case REGEX_GROUP:
    case REGEX_LOOK:
    case REGEX_OPAQUE:
        break;
    }
    return false;
}

static void check_literals(const struct regex_view *view)
{
    struct literals literals;
    struct diag *diag;
    if (view->tree->kind == REGEX_OPAQUE || /* it was not understood */
        literals_required(view->lint->arena, view->tree, &literals) || literals.count ||
        is_anchored(view->tree, view->regex.text) ||
        !lint_reports(view->lint, view->regex.origin.file))
        return;
    diag = diag_add(view->lint->diags, FT204, origin_place(view->regex.origin),
                    "the regex has no literal that any match must contain");
    diag_help(view->lint->diags, diag,
              "add a word that has to be there: without one it is tried "
              "on every text");
}

void regex_check_whole(const struct regex_view *view)
{
    if (!view->whole)
        return;
    if (regex_holds_always(view->regex.text, view->tree))
        report_always(view);
    else
        check_literals(view);
}
