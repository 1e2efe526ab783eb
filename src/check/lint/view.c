#include "check/lint/view.h"
#include "check/fix/fix.h"

/* The part that holds an offset; NULL: a bracket that expansion put there. They are in order. */
static const struct regex_part *part_with(const struct regex *regex, size_t offset)
{
    size_t low = 0, high = regex->part_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (regex->parts[middle].expanded.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low < regex->part_count && regex->parts[low].expanded.start <= offset
               ? &regex->parts[low]
               : NULL;
}

/* An offset between two characters belongs to what is written on either side. */
static const struct regex_part *part_touching(const struct regex *regex, size_t offset)
{
    const struct regex_part *part = part_with(regex, offset);
    return part || !offset ? part : part_with(regex, offset - 1);
}

static size_t written_at(const struct regex_part *part, size_t offset)
{
    return offset - part->expanded.start + part->from;
}

bool view_written(const struct regex_view *view, struct span span, struct written *out)
{
    const struct regex *regex = &view->regex;
    bool empty = span.start == span.end;
    const struct regex_part *first =
        empty ? part_touching(regex, span.start) : part_with(regex, span.start);
    const struct regex_part *last = empty ? first : part_with(regex, span.end - 1);
    if (!first || !last || first->scalar.node != last->scalar.node)
        return false;
    out->scalar = first->scalar;
    out->pattern = first->pattern;
    out->span.start = written_at(first, span.start);
    out->span.end = written_at(last, span.end);
    return true;
}

static struct place place_in(struct origin scalar, struct span span)
{
    return yaml_place_in(&scalar.file->doc, scalar.node, span);
}

/* The {{name}} whose expansion begins with the bracket at an offset. */
static struct place reference_place(const struct regex_view *view, size_t offset,
                                    const struct rule_file **file)
{
    const struct regex *regex = &view->regex;
    const struct regex_part *next = NULL;
    for (size_t i = 0; i < regex->part_count && !next; i++)
        if (regex->parts[i].expanded.start >= offset)
            next = &regex->parts[i];
    *file = regex->origin.file;
    if (!next || next->pattern == NO_INDEX || next->reference.end == 0)
        return origin_place(regex->origin);
    return place_in(regex->origin, next->reference);
}

static struct place place_of(const struct regex_view *view, struct span span,
                             const struct rule_file **file, uint32_t *pattern)
{
    struct written written;
    *pattern = NO_INDEX;
    if (!view_written(view, span, &written)) {
        const struct regex_part *part = part_with(&view->regex, span.start);
        if (!part)
            return reference_place(view, span.start, file);
        *pattern = part->pattern;
        *file = part->scalar.file;
        return regex_place(&view->regex, span, NULL);
    }
    *pattern = written.pattern;
    *file = written.scalar.file;
    return place_in(written.scalar, written.span);
}

struct place view_place(const struct regex_view *view, struct span span)
{
    const struct rule_file *file;
    uint32_t pattern;
    return place_of(view, span, &file, &pattern);
}

struct diag *view_report(const struct regex_view *view, enum diag_code code, struct span span,
                         const char *message)
{
    const struct rule_file *file;
    uint32_t pattern;
    struct place place = place_of(view, span, &file, &pattern);
    struct diag *diag;
    if (!lint_reports(view->lint, file))
        return NULL;
    diag = diag_add(view->lint->diags, code, place, "%s", message);
    if (pattern != NO_INDEX && view->whole)
        diag_note(view->lint->diags, diag, regex_reference_place(&view->regex, span),
                  "the pattern is used here");
    return diag;
}

struct diag *view_report_whole(const struct regex_view *view, enum diag_code code, struct span span,
                               const char *message)
{
    struct diag *diag = view_report(view, code, span, message);
    const struct rule_file *file;
    uint32_t pattern;
    struct place place;
    if (diag || !lint_reports(view->lint, view->regex.origin.file))
        return diag;
    place = place_of(view, span, &file, &pattern);
    diag =
        diag_add(view->lint->diags, code, regex_reference_place(&view->regex, span), "%s", message);
    diag_note(view->lint->diags, diag, place, "it is written here");
    return diag;
}

bool view_fix(const struct regex_view *view, struct diag *diag, struct span span, struct str text)
{
    struct written written;
    return view_written(view, span, &written) &&
           fix_value(view->lint->diags, diag, written.scalar, written.span, text);
}

const struct regex_node *regex_inside(const struct regex_node *node)
{
    while (node->kind == REGEX_GROUP && !node->captures && !node->atomic && node->child_count)
        node = node->children[0];
    return node;
}
