#include "check/lint/lint.h"
#include "model/line_table.h"

/* Days before its end that an allow is pointed out. */
#define SOON 30

/* One allow and the stretch of a file it counts in. */
struct scope {
    const struct allow *allow;
    enum diag_code code; /* DIAG_CODES: there is none of that name */
    struct span bytes;
    bool reported; /* findings on the allow itself are wanted */
    bool judged;   /* what it allows was looked for, so it may be found unused */
    bool used;
    size_t next; /* of the same file; (size_t)-1: none */
    size_t of;   /* of an audit file's allow, which holds for its tables too: the first of it */
};

struct lint_allows {
    struct arena *arena;
    struct str today; /* YYYY-MM-DD; empty: nobody knows */
    VEC(struct scope) scopes;
    struct map files; /* path → first scope */
};

struct lint_allows *lint_allows_new(struct arena *arena, struct str today)
{
    struct lint_allows *allows = ARENA_NEW(arena, struct lint_allows);
    if (!allows)
        return NULL;
    allows->arena = arena;
    allows->today = today;
    map_init(&allows->files, arena);
    return allows;
}

/* --- days --------------------------------------------------------------------------- */

static long digits(struct str date, size_t from, size_t count)
{
    long value = 0;
    for (size_t i = from; i < from + count && i < date.n; i++)
        value = value * 10 + (date.p[i] - '0');
    return value;
}

/* Days since an epoch of no meaning, by the Gregorian calendar (years begin in March). */
static long day_number(struct str date)
{
    long year = digits(date, 0, 4), month = digits(date, 5, 2), day = digits(date, 8, 2);
    long shifted = (month + 9) % 12;
    year -= shifted / 10;
    return 365 * year + year / 4 - year / 100 + year / 400 + (shifted * 306 + 5) / 10 + day;
}

/* Days until the last day of the allow: 0 on that day, negative after it; without one, many. */
static long days_left(const struct lint_allows *allows, const struct allow *allow)
{
    if (!allow->until.n || !allows->today.n)
        return SOON + 1;
    return day_number(allow->until) - day_number(allows->today);
}

static bool is_of_data(const struct allow *allow)
{
    enum diag_code code = diag_code_find(allow->code);
    return code != DIAG_CODES && diag_info(code)->stage == STAGE_DATA;
}

/* --- collecting ----------------------------------------------------------------------- */

/* In the file of that path. */
static enum ft_err add(struct lint_allows *allows, struct str path, struct scope scope)
{
    uint32_t first, index = (uint32_t)allows->scopes.n;
    scope.code = diag_code_find(scope.allow->code);
    scope.next = (size_t)-1;
    if (!map_put(&allows->files, path, index, &first))
        return FT_ENOMEM;
    if (first != MAP_NONE) {
        scope.next = allows->scopes.v[first].next;
        allows->scopes.v[first].next = index;
    }
    return vec_push(allows->arena, &allows->scopes, scope) ? FT_OK : FT_ENOMEM;
}

static enum ft_err add_first(struct lint_allows *allows, struct scope scope)
{
    scope.of = allows->scopes.n;
    return add(allows, scope.allow->origin.file->path, scope);
}

/* What is wrong with data stands in tables, and is allowed in the audit file that names them. */
static enum ft_err add_audit(struct lint_allows *allows, const struct model *model,
                             struct scope scope)
{
    enum ft_err err = FT_OK;
    scope.of = allows->scopes.n;
    err = add(allows, model->source->path, scope);
    for (size_t i = 0; is_of_data(scope.allow) && i < model->table_count && !err; i++)
        err = add(allows, line_table_path(model, i), scope);
    return err;
}

static bool is_judged(const struct lint *lint, const struct rule_file *file, enum diag_code code)
{
    if (!lint->sound || code == DIAG_CODES)
        return false;
    switch (diag_info(code)->stage) {
    case STAGE_LINT:
        return true;
    case STAGE_LINT_USERS:
        return lint->whole[file->index];
    case STAGE_LINT_AUDIT:
        return lint->audit.model != NULL;
    case STAGE_LOAD:
    case STAGE_TEST:
    case STAGE_SOURCES:
    case STAGE_RUN:
    case STAGE_DATA:
        break;
    }
    return false;
}

static enum ft_err add_list(struct lint_allows *allows, const struct lint *lint,
                            struct allow_list list, struct span bytes)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < list.n && !err; i++) {
        const struct rule_file *file = list.v[i].origin.file;
        struct scope scope = {.allow = &list.v[i], .bytes = bytes};
        scope.reported = lint_reports(lint, file);
        scope.judged = is_judged(lint, file, diag_code_find(list.v[i].code));
        if (list.v[i].code.n && scope.reported)
            err = add_first(allows, scope);
    }
    return err;
}

static struct span pattern_span(const struct pattern *pattern)
{
    const struct yaml_node *map = pattern->key.file->doc.root,
                           *patterns = yaml_get(map, "patterns");
    struct span span = pattern->key.node->bytes;
    for (size_t i = 0; patterns && i < patterns->count; i++)
        if (patterns->pairs[i].key == pattern->key.node)
            span.end = patterns->pairs[i].value->bytes.end;
    return span;
}

enum ft_err lint_allows_add(struct lint_allows *allows, const struct lint *lint)
{
    const struct rule_set *rules = lint->rules;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < rules->file_count && !err; i++)
        err = add_list(allows, lint, rules->files[i]->allows, (struct span){0, (size_t)-1});
    for (size_t i = 0; i < rules->pattern_count && !err; i++)
        if (rules->patterns[i].allows.n)
            err = add_list(allows, lint, rules->patterns[i].allows,
                           pattern_span(&rules->patterns[i]));
    for (size_t i = 0; i < lint_rule_count(rules) && !err; i++) {
        struct lint_rule rule = lint_rule_at(rules, i);
        err = add_list(allows, lint, rule.allows, rule.origin.node->bytes);
    }
    return err;
}

static struct str text_at(const struct yaml_node *map, const char *key)
{
    const struct yaml_node *value = yaml_get(map, key);
    return value && value->kind == YAML_SCALAR ? value->value : STR("");
}

enum ft_err lint_allows_add_audit(struct lint_allows *allows, const struct model *model,
                                  const struct yaml_doc *doc, bool checked)
{
    const struct yaml_node *list = yaml_get(doc->root, "allow");
    struct rule_file *file = ARENA_NEW(allows->arena, struct rule_file);
    enum ft_err err = file ? FT_OK : FT_ENOMEM;
    if (file)
        *file = (struct rule_file){.doc = *doc, .path = doc->source->path};
    for (size_t i = 0; list && list->kind == YAML_SEQUENCE && i < list->count && !err; i++) {
        const struct yaml_node *node = list->elements[i];
        struct allow *allow = ARENA_NEW(allows->arena, struct allow);
        struct scope scope = {.allow = allow, .bytes = {0, (size_t)-1}, .reported = true};
        if (!allow)
            return FT_ENOMEM;
        *allow = (struct allow){
            text_at(node, "code"), text_at(node, "reason"), text_at(node, "until"), {file, node}};
        scope.judged = checked || !is_of_data(allow);
        if (allow->code.n)
            err = add_audit(allows, model, scope);
    }
    return err;
}

/* --- silencing ------------------------------------------------------------------------- */

static bool can_be_silenced(enum diag_code code)
{
    const struct diag_info *info = diag_info(code);
    switch (info->stage) {
    case STAGE_LINT:
    case STAGE_LINT_USERS:
    case STAGE_LINT_AUDIT:
    case STAGE_DATA:
        return true;
    case STAGE_TEST:
        return info->severity != FT_ERROR;
    case STAGE_LOAD:
    case STAGE_SOURCES:
    case STAGE_RUN:
        break;
    }
    return false;
}

static void silence(struct lint_allows *allows, struct ft_diags *diags, struct diag *diag)
{
    uint32_t first = map_get(&allows->files, diag->place.path);
    size_t at = diag->place.bytes.start;
    if (first == MAP_NONE || !can_be_silenced(diag->code))
        return;
    for (size_t i = first; i != (size_t)-1; i = allows->scopes.v[i].next) {
        struct scope *scope = &allows->scopes.v[i];
        if (scope->code != diag->code || at < scope->bytes.start || at >= scope->bytes.end ||
            days_left(allows, scope->allow) < 0)
            continue;
        allows->scopes.v[scope->of].used = true;
        diag_silence(diags, diag, scope->allow->reason);
    }
}

/* --- findings on the allows themselves --------------------------------------------------- */

static struct place place_at(const struct allow *allow, const char *key)
{
    struct origin origin = {allow->origin.file, yaml_get(allow->origin.node, key)};
    return origin_place(origin.node ? origin : allow->origin);
}

static void report_useless(struct ft_diags *diags, const struct scope *scope)
{
    const struct allow *allow = scope->allow;
    bool known = scope->code != DIAG_CODES;
    struct str names[DIAG_CODES];
    struct diag *diag =
        diag_add(diags, FT605, place_at(allow, "code"),
                 known ? "%.*s cannot be silenced" : "there is no code %.*s", STR_ARG(allow->code));
    for (int i = 0; i < DIAG_CODES; i++)
        names[i] = str_of(diag_info((enum diag_code)i)->name);
    if (known)
        diag_help(diags, diag, "what it stands for has to be mended");
    else
        diag_help(diags, diag, "'fundtrace lint --list' lists the codes");
    if (!known)
        diag_suggest(diags, diag, allow->code, names, DIAG_CODES);
}

static void check_end(const struct lint_allows *allows, struct ft_diags *diags,
                      const struct allow *allow)
{
    long left = days_left(allows, allow);
    struct diag *diag;
    if (left < 0) {
        diag = diag_add(diags, FT602, place_at(allow, "until"), "the allow of %.*s has expired",
                        STR_ARG(allow->code));
        diag_help(diags, diag, "mend what it is for, or give it a new day and say why");
    } else if (left <= SOON) {
        diag = diag_add(diags, FT603, place_at(allow, "until"),
                        left ? "the allow of %.*s expires in %ld day%s"
                             : "the allow of %.*s expires today",
                        STR_ARG(allow->code), left, left == 1 ? "" : "s");
        diag_help(diags, diag, "mend what it is for");
    }
}

static void check_scope(const struct lint_allows *allows, struct ft_diags *diags,
                        const struct scope *scope)
{
    const struct allow *allow = scope->allow;
    struct diag *diag;
    bool works = scope->code != DIAG_CODES && can_be_silenced(scope->code);
    if (!works)
        report_useless(diags, scope);
    if (!str_trim(allow->reason).n) {
        diag = diag_add(diags, FT604, origin_place(allow->origin), "an allow without a reason");
        diag_help(diags, diag, "add reason: and why it is accepted");
    }
    if (!works)
        return;
    check_end(allows, diags, allow);
    if (scope->judged && !scope->used && days_left(allows, allow) >= 0) {
        diag = diag_add(diags, FT601, place_at(allow, "code"), "nothing here is reported as %.*s",
                        STR_ARG(allow->code));
        diag_help(diags, diag, "take the allow out");
    }
}

void lint_allows_apply(struct lint_allows *allows, struct ft_diags *diags)
{
    size_t count;
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++)
        silence(allows, diags, sorted[i]);
    for (size_t i = 0; i < allows->scopes.n; i++)
        if (allows->scopes.v[i].of == i)
            check_scope(allows, diags, &allows->scopes.v[i]);
}
