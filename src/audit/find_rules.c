/*
 * A condition from the command line, read as one of a rule file: it may test tags and hold
 * {{patterns}} of the audit's rules. A file in memory has it in a link rule beside theirs.
 */
#include "audit/find.h"

/* A name that nobody gives a rule. */
#define RULE_ID "found-by-this-condition-of-the-command-line"

/* As places name it. */
static const char *const file_names[FINDS_BY] = {
    [FIND_PATTERN] = "PATTERN",
    [FIND_TAG] = "--tag",
    [FIND_RULE] = "--rule",
    [FIND_CONDITION] = "--condition",
};

/* YAML of several lines stays below its key. */
static void put_indented(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        buf_putc(out, text.p[i]);
        if (text.p[i] == '\n')
            buf_puts(out, "      ");
    }
}

static void put_condition(struct buf *out, const struct ft_find *find)
{
    buf_puts(out, "\n      ");
    switch (find->by) {
    case FIND_PATTERN:
        buf_puts(out, "text: ");
        yaml_put_quoted(out, find->what);
        break;
    case FIND_TAG:
        buf_puts(out, "tag: ");
        yaml_put_quoted(out, find->what);
        break;
    case FIND_CONDITION:
        put_indented(out, find->what);
        break;
    case FIND_RULE: /* which is put in its place */
        buf_puts(out, find->side == SIDE_ITEM ? "expects: [law]" : "kind: [total]");
        break;
    }
    buf_putc(out, '\n');
}

/* The other side is never asked; what stands there costs nothing. */
static void put_file(struct buf *out, const struct ft_find *find)
{
    buf_puts(out, "fundtrace: 1\nlinks:\n  - id: " RULE_ID "\n    strength: significant\n"
                  "    extent: part\n");
    buf_puts(out, find->side == SIDE_ITEM ? "    lines: {kind: [total]}\n    items:"
                                          : "    items: {expects: [law]}\n    lines:");
    put_condition(out, find);
}

static enum ft_err load(struct arena *arena, const struct ft_audit *audit,
                        const struct ft_find *find, struct ft_diags *diags, struct rule_set **out)
{
    struct str_list files = audit->model->rule_files;
    struct str *paths = ARENA_ARRAY(arena, files.n + 1, struct str);
    struct str path = arena_str(arena, str_of(file_names[find->by]));
    struct buf text = {0};
    put_file(&text, find);
    const struct source *source =
        text.failed || !path.p ? NULL
                               : source_of_text(arena, path, arena_str(arena, buf_str(&text)));
    buf_release(&text);
    if (!paths || !source)
        return FT_ENOMEM;
    for (size_t i = 0; i < files.n; i++)
        paths[i] = files.v[i];
    paths[files.n] = path;
    return rule_set_load_instead(arena, (struct str_list){paths, files.n + 1},
                                 (struct source_list){&source, 1}, audit->model, diags, out);
}

/* --- a rule by its name ------------------------------------------------------------------ */

static enum ft_err unknown_rule(struct arena *arena, const struct rule_set *rules, struct str id,
                                struct ft_diags *diags)
{
    size_t n = 0;
    struct str *names = ARENA_ARRAY(arena, rules->tag_rule_count + rules->link_count, struct str);
    if (!names)
        return FT_ENOMEM;
    for (size_t i = 0; i < rules->tag_rule_count; i++)
        names[n++] = rules->tag_rules[i].id;
    for (size_t i = 0; i < rules->link_count; i++)
        names[n++] = rules->links[i].id;
    struct diag *diag =
        diag_add(diags, FT012, (struct place){0}, "no rule '%.*s' in this audit", STR_ARG(id));
    diag_suggest(diags, diag, id, names, n);
    return FT_EUSAGE;
}

static enum ft_err other_side(const struct ft_find *find, struct ft_diags *diags)
{
    struct diag *diag = diag_add(diags, FT012, (struct place){0}, "the rule '%.*s' is not for %s",
                                 STR_ARG(find->what), find->side == SIDE_ITEM ? "items" : "lines");
    diag_help(diags, diag, find->side == SIDE_ITEM ? "leave --items out" : "add --items");
    return FT_EUSAGE;
}

/* The rule's condition on the side takes the place of the one that stands there. */
static enum ft_err take_rule(struct arena *arena, const struct rule_set *rules,
                             const struct ft_find *find, struct ft_diags *diags,
                             struct link_rule *out)
{
    const struct cond **side = find->side == SIDE_ITEM ? &out->items : &out->lines;
    uint32_t link = map_get(&rules->rule_ids, find->what);
    if (link != MAP_NONE) {
        *side = find->side == SIDE_ITEM ? rules->links[link].items : rules->links[link].lines;
        return FT_OK;
    }
    for (size_t i = 0; i < rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &rules->tag_rules[i];
        if (!str_eq(rule->id, find->what))
            continue;
        *side = rule->when;
        return rule->sides >> find->side & 1 ? FT_OK : other_side(find, diags);
    }
    return unknown_rule(arena, rules, find->what, diags);
}

enum ft_err find_rules(struct arena *arena, const struct ft_audit *audit,
                       const struct ft_find *find, struct ft_diags *diags, struct rule_set **out)
{
    struct rule_set *rules;
    struct link_rule *only = ARENA_NEW(arena, struct link_rule);
    enum ft_err err = only ? load(arena, audit, find, diags, &rules) : FT_ENOMEM;
    if (err)
        return err;
    *only = rules->links[map_get(&rules->rule_ids, STR(RULE_ID))];
    if (find->by == FIND_RULE)
        err = take_rule(arena, rules, find, diags, only);
    rules->links = only;
    rules->link_count = rules->exclude_from = 1;
    *out = rules;
    return err;
}
