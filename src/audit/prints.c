#include "audit/run.h"

/* Each part with its length, so that no two different rows are written alike. */
static void add_part(struct buf *buf, struct str part)
{
    buf_printf(buf, "%zu:", part.n);
    buf_add(buf, part);
}

static struct str print_of(struct arena *arena, struct buf *buf)
{
    struct str print = {NULL, 0};
    char hex[65];
    if (buf_err(buf) == FT_OK && sha256_hex(buf_str(buf), hex) == FT_OK)
        print = arena_str(arena, (struct str){hex, PRINT_DIGITS});
    buf_release(buf);
    return print;
}

struct str item_print(struct arena *arena, const struct item *item)
{
    struct buf buf = {0};
    add_part(&buf, item->id);
    add_part(&buf, item->text);
    buf_printf(&buf, "%u", item->expects);
    return print_of(arena, &buf);
}

/* Named by measure, so that a new column leaves the fingerprints of rows without a figure there. */
static void add_amounts(struct buf *buf, const struct model *model, uint32_t line)
{
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (amount.state == AMOUNT_EMPTY)
            continue;
        add_part(buf, model->measures[m].id);
        buf_printf(buf, "%d:%lld;", (int)amount.state, (long long)amount.value);
    }
}

struct str line_print(struct arena *arena, const struct model *model, uint32_t index,
                      const struct line_text *text)
{
    const struct line *line = &model->lines[index];
    struct buf buf = {0};
    add_part(&buf, line->id);
    add_part(&buf, line->parent == NO_INDEX ? STR("") : model->lines[line->parent].id);
    add_part(&buf, line->organisation);
    add_part(&buf, text->title);
    for (size_t i = 0; i < model->text_fields.n; i++) {
        add_part(&buf, model->text_fields.v[i]);
        add_part(&buf, text->fields[i]);
    }
    add_part(&buf, str_of(line_kind_name[line->kind]));
    buf_printf(&buf, "%lld;", (long long)line->headcount);
    add_amounts(&buf, model, index);
    return print_of(arena, &buf);
}

bool rule_print_is(const struct link_rule *rule, struct str print)
{
    return print.n >= PRINT_DIGITS && str_has_prefix(str_of(rule->sha256), print);
}
