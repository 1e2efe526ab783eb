/* Drafts of rules as a rule file: words of both sides, with the pair and a near miss as examples. */
#include "model/draft.h"
#include "report/suggest/page.h"

enum { ID_MAX = 60 };

/* "suggested-1-1-2-1-nisc-pentest": counted, for what an id cannot hold is left out. */
static void put_id(struct buf *out, const struct model *model, size_t number,
                   const struct candidate *pair)
{
    struct buf id = {0};
    buf_printf(&id, "%zu-%.*s-%.*s", number, STR_ARG(model->items[pair->item].id),
               STR_ARG(model->lines[pair->line].id));
    buf_puts(out, "suggested-");
    for (size_t i = 0; i < id.n && i < ID_MAX; i++) {
        char c = id.p[i];
        bool upper = c >= 'A' && c <= 'Z';
        bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        buf_putc(out, upper ? (char)(c + ('a' - 'A')) : fits ? c : '-');
    }
    out->failed |= id.failed;
    buf_release(&id);
}

/* The word as a regex; one with ASCII letters without regard to their case. */
static void put_regex(struct buf *out, struct str word)
{
    struct buf regex = {0};
    bool letters = false;
    for (size_t i = 0; i < word.n; i++) {
        char lower = (char)(word.p[i] | 0x20);
        letters |= lower >= 'a' && lower <= 'z';
    }
    buf_puts(&regex, letters ? "(?i:" : "");
    for (size_t i = 0; i < word.n; i++) {
        if (strchr("\\^$.[]|()?*+{}", word.p[i]))
            buf_putc(&regex, '\\');
        buf_putc(&regex, word.p[i]);
    }
    buf_puts(&regex, letters ? ")" : "");
    draft_scalar(out, buf_str(&regex));
    out->failed |= regex.failed;
    buf_release(&regex);
}

static void put_side(struct buf *out, const char *side, const struct rule_draft *draft)
{
    bool several = draft->words.n > 1;
    buf_printf(out, "    %s: %s", side, several ? "{all: [" : "");
    for (size_t i = 0; i < draft->words.n; i++) {
        buf_puts(out, i > 0 ? ", {text: " : "{text: ");
        put_regex(out, draft->words.v[i]);
        buf_putc(out, '}');
    }
    buf_puts(out, several ? "]}\n" : "\n");
}

/* The title, and the other texts together: as lines have them where no audit file says otherwise. */
static void put_line(struct buf *out, const struct model *model, const struct line_text *line)
{
    struct buf detail = {0};
    buf_puts(out, "{title: ");
    draft_scalar(out, line->title);
    for (size_t i = 0; i < model->text_fields.n; i++) {
        if (line->fields[i].n == 0 || str_eq(line->fields[i], line->title))
            continue;
        buf_puts(&detail, detail.n > 0 ? "\n" : "");
        buf_add(&detail, line->fields[i]);
    }
    if (detail.n > 0) {
        buf_puts(out, ", detail: ");
        draft_scalar(out, buf_str(&detail));
    }
    buf_putc(out, '}');
    out->failed |= detail.failed;
    buf_release(&detail);
}

static void put_example(struct buf *out, const struct model *model, const char *list, uint32_t item,
                        const struct line_text *line)
{
    buf_printf(out, "      %s:\n        - item: {text: ", list);
    draft_scalar(out, model->items[item].text);
    buf_puts(out, "}\n          line: ");
    if (line)
        put_line(out, model, line);
    else
        buf_puts(out, "{title: '-'}");
    buf_putc(out, '\n');
}

static void put_draft(struct buf *out, const struct model *model, size_t number,
                      const struct rule_draft *draft)
{
    const struct candidate *pair = draft->pair;
    buf_puts(out, "  - id: ");
    put_id(out, model, number, pair);
    buf_puts(out, "\n    summary: ");
    draft_scalar(out, pair->text.title);
    buf_putc(out, '\n');
    put_side(out, "items", draft);
    put_side(out, "lines", draft);
    buf_puts(out, "    strength: significant\n    extent: part\n    examples:\n");
    put_example(out, model, "match", pair->item, &pair->text);
    put_example(out, model, "no-match", pair->item, draft->other ? &draft->other->text : NULL);
}

void report_suggest_rules(struct buf *out, const struct ft_suggestions *suggestions)
{
    buf_puts(out, "# Drafts by likeness of words alone: judge each before it is used.\n"
                  "fundtrace: 1\n");
    if (suggestions->draft_count > 0)
        buf_puts(out, "links:\n");
    for (size_t i = 0; i < suggestions->draft_count; i++)
        put_draft(out, suggestions->audit->model, i + 1, &suggestions->drafts[i]);
}
