#include "text/yaml_parser.h"

#include "base/utf8.h"

bool yaml_run_start(struct yaml_run *run)
{
    struct str text = run->source->text;
    if (!yaml_parser_initialize(&run->parser))
        return false;
    yaml_parser_set_encoding(&run->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&run->parser, (const unsigned char *)(text.n ? text.p : ""),
                                 text.n);
    return true;
}

void yaml_run_end(struct yaml_run *run)
{
    yaml_parser_delete(&run->parser);
}

/* Goes back to the stride of the source that holds a character. */
static void rewind_to(struct yaml_run *run, size_t index)
{
    const struct source *source = run->source;
    size_t low = 0, high = source->text.n / SOURCE_STRIDE + 1;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->counted[middle] <= index)
            low = middle;
        else
            high = middle;
    }
    run->index = source->counted[low];
    run->offset = low * SOURCE_STRIDE;
    /* A character that began in the stride before was counted there. */
    while (run->offset < source->text.n &&
           ((unsigned char)source->text.p[run->offset] & 0xC0) == 0x80)
        run->offset++;
}

size_t yaml_run_offset(struct yaml_run *run, yaml_mark_t mark)
{
    struct str text = run->source->text;
    if (mark.index < run->index || mark.index > run->index + SOURCE_STRIDE)
        rewind_to(run, mark.index);
    for (; run->index < mark.index && run->offset < text.n; run->index++)
        utf8_next(text, &run->offset);
    return run->offset;
}

struct span yaml_run_span(struct yaml_run *run, const yaml_event_t *event)
{
    size_t start = yaml_run_offset(run, event->start_mark);
    return (struct span){start, yaml_run_offset(run, event->end_mark)};
}

struct diag *yaml_run_report(struct yaml_run *run, enum diag_code code, struct span where,
                             const char *message)
{
    run->found = true;
    return diag_add(run->diags, code, source_place(run->source, where), "%s", message);
}
