#include "rules/loader.h"
#include "rules/regex_syntax.h"

/* A regex as it is put together. */
struct assembly {
    struct loader *loader;
    struct origin scalar;
    uint32_t pattern; /* whose text this is; NO_INDEX: a condition's */
    struct buf text;
    VEC(struct regex_part) parts;
    bool broken;  /* something was reported */
    size_t fault; /* where a pattern's brackets went wrong; (size_t)-1: nowhere */
};

static enum ft_err expand_pattern(struct loader *loader, uint32_t index);

static struct place place_in(const struct assembly *assembly, struct span span)
{
    return yaml_place_in(&assembly->scalar.file->doc, assembly->scalar.node, span);
}

/* What is written between two references is one part. */
static enum ft_err add_stretch(struct assembly *assembly, struct span span)
{
    struct regex_part part = {
        .expanded = {assembly->text.n, assembly->text.n + (span.end - span.start)},
        .scalar = assembly->scalar,
        .from = span.start,
        .pattern = assembly->pattern,
    };
    if (span.start == span.end)
        return FT_OK;
    buf_add(&assembly->text, str_slice(assembly->scalar.node->value, span.start, span.end));
    return vec_push(assembly->loader->arena, &assembly->parts, part) ? FT_OK : FT_ENOMEM;
}

/*
 * Blanks in a pattern mean themselves, also where the regex around it has (?x), and its letters have
 * the case of the file it stands in.
 */
static void open_group(struct assembly *assembly, const struct rule_file *file, bool extended)
{
    bool turns = file->caseless != assembly->scalar.file->caseless;
    bool on = turns && file->caseless, off = turns && !file->caseless;
    buf_printf(&assembly->text, "(?%s%s%s%s:", on ? "i" : "", off || extended ? "-" : "",
               off ? "i" : "", extended ? "x" : "");
}

static enum ft_err add_expansion(struct assembly *assembly, uint32_t pattern,
                                 const struct regex_token *token, bool extended)
{
    const struct expansion *expansion = &assembly->loader->expansions[pattern];
    size_t shift;
    open_group(assembly, assembly->loader->patterns.v[pattern].origin.file, extended);
    shift = assembly->text.n;
    buf_add(&assembly->text, expansion->text);
    buf_putc(&assembly->text, ')');
    for (size_t i = 0; i < expansion->part_count; i++) {
        struct regex_part part = expansion->parts[i];
        part.expanded.start += shift;
        part.expanded.end += shift;
        part.reference = token->span;
        if (!vec_push(assembly->loader->arena, &assembly->parts, part))
            return FT_ENOMEM;
    }
    return FT_OK;
}

static void report_undefined(struct assembly *assembly, const struct regex_token *token)
{
    struct loader *loader = assembly->loader;
    struct diag *diag;
    if (loader->incomplete) /* it may stand in the missing file */
        return;
    diag = diag_add(loader->diags, FT103, place_in(assembly, token->span),
                    "undefined pattern '%.*s'", STR_ARG(token->name));
    suggest(loader, diag, token->name, loader->pattern_names, loader->patterns.n,
            "define it under patterns:, or write \\{\\{ to match braces");
}

static struct str pattern_name(const struct loader *loader, uint32_t index)
{
    return loader->patterns.v[index].name;
}

static enum ft_err report_pattern_circle(struct assembly *assembly, uint32_t again,
                                         struct span where)
{
    struct loader *loader = assembly->loader;
    const struct circle circle = {
        .open = loader->open_patterns.v,
        .count = loader->open_patterns.n,
        .again = again,
        .name = pattern_name,
        .what = "patterns hold each other",
        .help = "a pattern cannot hold itself: write one of them out",
    };
    return circle_report(loader, &circle, place_in(assembly, where));
}

/* The pattern a reference names, expanded; *out NO_INDEX: there is none that can be used. */
static enum ft_err find_expansion(struct assembly *assembly, const struct regex_token *token,
                                  uint32_t *out)
{
    struct loader *loader = assembly->loader;
    uint32_t index = map_get(&loader->pattern_ids, token->name);
    struct expansion *expansion = index == MAP_NONE ? NULL : &loader->expansions[index];
    enum ft_err err = FT_OK;
    struct pattern_use use = {index, assembly->pattern};
    *out = NO_INDEX;
    if (expansion && !vec_push(loader->arena, &loader->pattern_uses, use))
        return FT_ENOMEM;
    if (!expansion)
        report_undefined(assembly, token);
    else if (expansion->state == EXPANSION_OPEN)
        return report_pattern_circle(assembly, index, token->span);
    else if (expansion->state == EXPANSION_NEW)
        err = expand_pattern(loader, index);
    if (expansion && expansion->state == EXPANSION_DONE)
        *out = index;
    return err;
}

static void report_unclosed(struct assembly *assembly, const struct regex_token *token)
{
    struct diag *diag = diag_add(assembly->loader->diags, FT103, place_in(assembly, token->span),
                                 "the name of a pattern is not closed");
    diag_help(assembly->loader->diags, diag, "write {{name}}, or \\{\\{ to match braces");
}

static void report_in_class(struct assembly *assembly, const struct regex_token *token)
{
    struct diag *diag = diag_add(assembly->loader->diags, FT211, place_in(assembly, token->span),
                                 "a pattern cannot stand in a character class");
    diag_help(assembly->loader->diags, diag,
              "write it beside the class: (?:[…]|{{%.*s}}), or \\{\\{ to match braces",
              STR_ARG(token->name));
}

static void report_capture(struct assembly *assembly, const struct regex_token *token)
{
    struct diag *diag;
    if (token->span.start == assembly->fault) /* said already */
        return;
    diag = diag_add(assembly->loader->diags, FT211, place_in(assembly, token->span),
                    "a pattern holds no capture group");
    diag_label(assembly->loader->diags, diag, "this group captures");
    diag_help(assembly->loader->diags, diag,
              "write (?:…) for a group that does not capture, \\( to match a parenthesis");
    assembly->broken = true;
}

static enum ft_err add_reference(struct assembly *assembly, const struct regex_token *token,
                                 bool extended)
{
    uint32_t pattern = NO_INDEX;
    enum ft_err err = FT_OK;
    if (token->unmatched)
        report_unclosed(assembly, token);
    else if (token->in_class)
        report_in_class(assembly, token);
    else
        err = find_expansion(assembly, token, &pattern);
    if (pattern == NO_INDEX) {
        assembly->broken = true;
        return err;
    }
    return add_expansion(assembly, pattern, token, extended);
}

static void check_size(struct assembly *assembly)
{
    struct loader *loader = assembly->loader;
    bool total_before = loader->regex_bytes > RULES_MAX_REGEX_TOTAL;
    bool one = assembly->text.n > RULES_MAX_REGEX_BYTES;
    bool total = (loader->regex_bytes += assembly->text.n) > RULES_MAX_REGEX_TOTAL;
    struct diag *diag;
    if (one || total)
        assembly->broken = true;
    if (!one && (!total || total_before))
        return;
    diag = diag_add(loader->diags, FT011, origin_place(assembly->scalar),
                    one ? "a regex of more than %zu bytes with its patterns"
                        : "regexes of more than %zu bytes with their patterns",
                    one ? RULES_MAX_REGEX_BYTES : RULES_MAX_REGEX_TOTAL);
    diag_help(loader->diags, diag, "write shorter patterns, or tag rules that share them");
}

static enum ft_err assemble(struct assembly *assembly)
{
    struct regex_walk walk = {.text = assembly->scalar.node->value};
    struct regex_token token;
    size_t from = 0;
    enum ft_err err = FT_OK;
    while (!err && regex_next(&walk, &token)) {
        if (assembly->pattern != NO_INDEX && token.captures)
            report_capture(assembly, &token);
        if (token.kind != REGEX_REFERENCE)
            continue;
        err = add_stretch(assembly, (struct span){from, token.span.start});
        if (!err)
            err = add_reference(assembly, &token, walk.extended != 0);
        from = token.span.end;
        if (assembly->text.n > RULES_MAX_REGEX_BYTES)
            break;
    }
    if (!err)
        err = add_stretch(assembly, (struct span){from, walk.text.n});
    if (!err)
        err = buf_err(&assembly->text);
    if (!err)
        check_size(assembly);
    return err;
}

/* A part of a regex must be whole: "a)|(b" would break out of its brackets. */
static void check_balance(struct assembly *assembly)
{
    struct ft_diags *diags = assembly->loader->diags;
    struct span where;
    enum regex_fault fault = regex_balance(assembly->scalar.node->value, &where);
    struct diag *diag;
    assembly->fault = fault == REGEX_SOUND ? (size_t)-1 : where.start;
    if (fault == REGEX_SOUND)
        return;
    diag = diag_add(diags, FT201, place_in(assembly, where), "%s", regex_fault_text[fault].message);
    diag_label(diags, diag, "%s", regex_fault_text[fault].label);
    diag_help(diags, diag, "%s", regex_fault_text[fault].help);
    assembly->broken = true;
}

static enum ft_err keep_expansion(struct assembly *assembly, struct expansion *expansion)
{
    struct str text = arena_str(assembly->loader->arena, buf_str(&assembly->text));
    if (!text.p)
        return FT_ENOMEM;
    expansion->text = text;
    expansion->parts = assembly->parts.v;
    expansion->part_count = assembly->parts.n;
    expansion->state = EXPANSION_DONE;
    return FT_OK;
}

static bool too_deep(struct loader *loader, const struct pattern *pattern)
{
    struct diag *diag;
    if (loader->open_patterns.n < RULES_MAX_PATTERN_DEPTH)
        return false;
    if (loader->patterns_too_deep)
        return true;
    loader->patterns_too_deep = true;
    diag = diag_add(loader->diags, FT011, origin_place(pattern->origin),
                    "patterns in patterns more than %d deep", RULES_MAX_PATTERN_DEPTH);
    diag_help(loader->diags, diag, "write some of them out");
    return true;
}

static enum ft_err expand_pattern(struct loader *loader, uint32_t index)
{
    const struct pattern *pattern = &loader->patterns.v[index];
    struct expansion *expansion = &loader->expansions[index];
    struct assembly assembly = {.loader = loader, .scalar = pattern->origin, .pattern = index};
    enum ft_err err = FT_OK;
    expansion->state = EXPANSION_BROKEN;
    if (!origin_given(pattern->origin) || too_deep(loader, pattern))
        return FT_OK;
    expansion->state = EXPANSION_OPEN;
    if (!vec_push(loader->arena, &loader->open_patterns, index))
        return FT_ENOMEM;
    check_balance(&assembly);
    err = assemble(&assembly);
    loader->open_patterns.n--;
    expansion->state = EXPANSION_BROKEN;
    if (!err && !assembly.broken)
        err = keep_expansion(&assembly, expansion);
    buf_release(&assembly.text);
    return err;
}

enum ft_err loader_expand_patterns(struct loader *loader)
{
    enum ft_err err = FT_OK;
    loader->expansions = ARENA_ARRAY(loader->arena, loader->patterns.n + 1, struct expansion);
    loader->pattern_names = ARENA_ARRAY(loader->arena, loader->patterns.n + 1, struct str);
    if (!loader->expansions || !loader->pattern_names)
        return FT_ENOMEM;
    for (size_t i = 0; i < loader->patterns.n; i++)
        loader->pattern_names[i] = loader->patterns.v[i].name;
    for (uint32_t i = 0; i < loader->patterns.n && !err; i++) {
        if (loader->expansions[i].state == EXPANSION_NEW)
            err = expand_pattern(loader, i);
    }
    return err;
}

static enum ft_err keep_use(struct assembly *assembly, uint32_t regex)
{
    struct regex_use use = {regex, assembly->scalar, assembly->parts.v, assembly->parts.n};
    return vec_push(assembly->loader->arena, &assembly->loader->regex_uses, use) ? FT_OK
                                                                                 : FT_ENOMEM;
}

static enum ft_err keep_regex(struct assembly *assembly, uint32_t *out)
{
    struct loader *loader = assembly->loader;
    struct str text = buf_str(&assembly->text);
    struct regex regex = {
        .parts = assembly->parts.v, .part_count = assembly->parts.n, .origin = assembly->scalar};
    *out = map_get(&loader->regex_ids, text);
    if (*out != MAP_NONE)
        return keep_use(assembly, *out);
    regex.text = arena_str(loader->arena, text);
    *out = (uint32_t)loader->regexes.n;
    if (!regex.text.p || !map_put(&loader->regex_ids, regex.text, *out, NULL) ||
        !vec_push(loader->arena, &loader->regexes, regex))
        return FT_ENOMEM;
    return keep_use(assembly, *out);
}

enum ft_err regex_intern(struct loader *loader, struct origin scalar, uint32_t *out)
{
    struct assembly assembly = {.loader = loader, .scalar = scalar, .pattern = NO_INDEX};
    enum ft_err err;
    *out = NO_INDEX;
    if (loader->regex_bytes > RULES_MAX_REGEX_TOTAL) /* said once */
        return FT_OK;
    if (scalar.file->caseless)
        buf_add(&assembly.text, REGEX_CASELESS);
    err = assemble(&assembly);
    if (!err && !assembly.broken)
        err = keep_regex(&assembly, out);
    buf_release(&assembly.text);
    return err;
}
