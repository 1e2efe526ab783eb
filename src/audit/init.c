#include <unistd.h>

#include "base/diag.h"
#include "base/output.h"
#include "fundtrace.h"
#include "model/draft.h"

/* What is written, and where. */
struct init {
    struct arena *arena;
    struct ft_diags *diags;
    const struct ft_init_options *options;
    struct str audit, items, rules; /* paths; items p NULL: they are there */
    struct profiled *tables;
    struct str *names;
    struct draft draft; /* of these */
    struct output_batch batch;
};

/* --- paths ---------------------------------------------------------------------------------- */

static size_t folder_end(struct str path)
{
    size_t end = path.n;
    while (end > 0 && path.p[end - 1] != '/')
        end--;
    return end;
}

/* As the audit file names it, which may stand in a folder below. */
static struct str name_from(struct init *in, struct str path)
{
    size_t end = folder_end(in->audit);
    struct buf up = {0};
    if (end == 0 || path.p[0] == '/')
        return path;
    if (path.n > end && memcmp(path.p, in->audit.p, end) == 0)
        return str_slice(path, end, path.n);
    if (in->audit.p[0] == '/') {
        char here[4096];
        return getcwd(here, sizeof here) ? arena_printf(in->arena, "%s/%.*s", here, STR_ARG(path))
                                         : path;
    }
    for (size_t i = 0; i < end; i++)
        if (in->audit.p[i] == '/')
            buf_puts(&up, "../");
    buf_add(&up, path);
    struct str out = arena_str(in->arena, buf_str(&up));
    buf_release(&up);
    return out;
}

static struct str beside(struct init *in, const char *name)
{
    return path_beside(in->arena, in->audit, str_of(name));
}

/* The name of a file without its folder and endings. */
static struct str stem_of(struct str path)
{
    struct str name = str_slice(path, folder_end(path), path.n);
    for (size_t i = 1; i < name.n; i++)
        if (name.p[i] == '.')
            return str_slice(name, 0, i);
    return name;
}

static enum ft_err check_new(struct init *in, struct str path)
{
    if (in->options->force || access(path.p, F_OK) != 0)
        return FT_OK;
    struct diag *diag =
        diag_add(in->diags, FT001, place_of_file(path), "'%.*s' is there already", STR_ARG(path));
    diag_help(in->diags, diag, "name another with -o, or write over it with --force");
    return FT_EINPUT;
}

/* --- tables ---------------------------------------------------------------------------------- */

static enum ft_err read_tables(struct init *in, const char *const *paths, size_t count)
{
    struct profiled *tables = ARENA_ARRAY(in->arena, count, struct profiled);
    struct str *names = ARENA_ARRAY(in->arena, count, struct str);
    const struct table_format format = profile_format(&in->options->shape);
    enum ft_err err = tables && names ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++) {
        err = profile_open(in->arena, paths[i], &format, in->diags, &tables[i]);
        names[i] = name_from(in, str_of(paths[i]));
        if (!err && !names[i].p)
            err = FT_ENOMEM;
    }
    in->tables = tables;
    in->names = names;
    in->draft.tables = tables;
    in->draft.names = names;
    in->draft.count = count;
    return err;
}

static bool has_amounts(const struct profile *p, bool plain)
{
    if (p->plain != plain)
        return false;
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i].role == ROLE_AMOUNT)
            return true;
    return false;
}

/* The first table with money goes in front. */
static enum ft_err put_money_first(struct init *in)
{
    struct profiled *tables = in->tables;
    struct str *names = in->names;
    size_t first = 0;
    while (first < in->draft.count && !has_amounts(&tables[first].profile, false))
        first++;
    for (size_t i = 0; i < in->draft.count && first == in->draft.count; i++)
        first = has_amounts(&tables[i].profile, true) ? i : first;
    if (first == in->draft.count) {
        struct diag *diag =
            diag_add(in->diags, FT707, place_of_file(tables[0].path),
                     "no column of amounts is found in '%.*s'", STR_ARG(tables[0].path));
        diag_help(in->diags, diag, "see what its columns hold: fundtrace table");
        return FT_EINPUT;
    }
    struct profiled table = tables[first];
    struct str name = names[first];
    for (; first > 0; first--) {
        tables[first] = tables[first - 1];
        names[first] = names[first - 1];
    }
    tables[0] = table;
    names[0] = name;
    return FT_OK;
}

static enum ft_err read_items(struct init *in)
{
    const struct table_format format = {0};
    struct profiled *items = ARENA_NEW(in->arena, struct profiled);
    if (!in->options->items) {
        in->draft.items_name = STR("items.csv");
        in->items = beside(in, "items.csv");
        return in->items.p ? check_new(in, in->items) : FT_ENOMEM;
    }
    in->draft.items = items;
    in->draft.items_name = name_from(in, str_of(in->options->items));
    return items ? profile_open(in->arena, in->options->items, &format, in->diags, items)
                 : FT_ENOMEM;
}

/* --- files ------------------------------------------------------------------------------------- */

typedef void write_draft(const struct draft *draft, struct buf *out);

static enum ft_err prepare(struct init *in, struct str path, write_draft *write)
{
    struct buf text = {0};
    write(&in->draft, &text);
    enum ft_err err = buf_err(&text);
    if (!err)
        err = output_prepare(&in->batch, path.p, buf_str(&text));
    if (err == FT_EIO || err == FT_EUSAGE) {
        struct diag *diag = diag_add(in->diags, FT001, place_of_file(path),
                                     "'%.*s' cannot be written", STR_ARG(path));
        diag_help(in->diags, diag, "name a file in a folder that is there, with -o");
    }
    buf_release(&text);
    return err;
}

static enum ft_err write_all(struct init *in, struct buf *report)
{
    enum ft_err err = prepare(in, in->audit, draft_audit);
    if (!err && in->items.p)
        err = prepare(in, in->items, draft_items);
    if (!err)
        err = prepare(in, in->rules, draft_rules);
    if (!err)
        err = output_commit(&in->batch, NULL);
    output_abandon(&in->batch);
    if (err)
        return err;
    buf_printf(report, "%.*s: see what is marked as a guess\n", STR_ARG(in->audit));
    if (in->items.p)
        buf_printf(report, "%.*s: write in what the proposal asks for\n", STR_ARG(in->items));
    buf_printf(report, "%.*s: write in its subjects\nthen: fundtrace audit %.*s\n",
               STR_ARG(in->rules), STR_ARG(in->audit));
    return buf_err(report);
}

static enum ft_err init(struct init *in, const char *const *tables, size_t count,
                        struct buf *report)
{
    in->audit = arena_str(in->arena, str_of(in->options->audit));
    in->rules = in->audit.p ? beside(in, "rules.yaml") : (struct str){0};
    if (!in->rules.p)
        return FT_ENOMEM;
    enum ft_err err = check_new(in, in->audit), other = check_new(in, in->rules);
    err = err ? err : other;
    other = read_items(in);
    err = err ? err : other;
    if (!err)
        err = read_tables(in, tables, count);
    if (!err)
        err = put_money_first(in);
    if (err)
        return err;
    in->draft.title = stem_of(in->draft.tables[0].path);
    return write_all(in, report);
}

enum ft_err ft_init(const char *const *tables, size_t count, const struct ft_init_options *options,
                    struct ft_diags *diags, struct ft_text *report)
{
    struct init in = {.arena = arena_new(), .diags = diags, .options = options};
    struct buf text = {0};
    enum ft_err err = in.arena ? init(&in, tables, count, &text) : FT_ENOMEM;
    if (!err)
        err = buf_give(&text, report);
    buf_release(&text);
    arena_free(in.arena);
    return err;
}
