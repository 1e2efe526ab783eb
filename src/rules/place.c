#include "rules/rule_set.h"

struct place origin_place(struct origin origin)
{
    return yaml_place(&origin.file->doc, origin.node);
}

size_t origin_line(struct origin origin)
{
    return source_line_at(origin.file->doc.source, origin.node->bytes.start);
}

/* The last part that begins at or before the offset: a bracket counts as the end of what it follows. */
static const struct regex_part *part_at(const struct regex *regex, size_t offset)
{
    const struct regex_part *part = regex->part_count ? &regex->parts[0] : NULL;
    for (size_t i = 1; i < regex->part_count && regex->parts[i].expanded.start <= offset; i++)
        part = &regex->parts[i];
    return part;
}

static size_t clip(size_t offset, struct span span)
{
    return offset < span.start ? span.start : offset > span.end ? span.end : offset;
}

struct place regex_place(const struct regex *regex, struct span expanded, uint32_t *pattern)
{
    const struct regex_part *part = part_at(regex, expanded.start);
    struct span written;
    if (pattern)
        *pattern = part ? part->pattern : NO_INDEX;
    if (!part)
        return origin_place(regex->origin);
    written.start = clip(expanded.start, part->expanded) - part->expanded.start + part->from;
    written.end = clip(expanded.end, part->expanded) - part->expanded.start + part->from;
    return yaml_place_in(&part->scalar.file->doc, part->scalar.node, written);
}

struct place regex_reference_place(const struct regex *regex, struct span expanded)
{
    const struct regex_part *part = part_at(regex, expanded.start);
    if (!part || part->pattern == NO_INDEX)
        return origin_place(regex->origin);
    return yaml_place_in(&regex->origin.file->doc, regex->origin.node, part->reference);
}
