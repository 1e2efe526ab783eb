#include "check/fix/run.h"

#include <stdlib.h>

#include "base/output.h"
#include "check/lint/run.h"

/* A fix may make room for another, but not for ever. */
enum { MAX_ROUNDS = 20 };

/* The edits of one diagnostic belong together. */
struct group {
    const struct diag *diag;
    size_t start;
};

struct fixing {
    struct ft_fixes *fixes;
    struct lint_request request;
    struct ft_diags *diags; /* what stops it, and what is left in the end */
    struct arena *arena;    /* of one round */
    VEC(struct group) groups;
    size_t errors; /* that keep something from being loaded, before the round */
};

/* --- one file ----------------------------------------------------------------------- */

static int by_start(const void *left, const void *right)
{
    const struct group *a = left, *b = right;
    int order = str_cmp(a->diag->place.path, b->diag->place.path);
    if (!order)
        order = (a->start > b->start) - (a->start < b->start);
    return order ? order : (int)a->diag->code - (int)b->diag->code;
}

/* A fix with several edits is applied whole, before the next begins, or waits for another round. */
static size_t put_group(struct buf *out, struct str text, size_t at, const struct diag *diag)
{
    size_t from = at;
    for (size_t i = 0; i < diag->edit_count; i++) {
        struct span bytes = diag->edits[i].place.bytes;
        if (bytes.start < from || bytes.end > text.n)
            return at;
        from = bytes.end;
    }
    for (size_t i = 0; i < diag->edit_count; i++) {
        const struct diag_edit *edit = &diag->edits[i];
        buf_add(out, str_slice(text, at, edit->place.bytes.start));
        buf_add(out, edit->text);
        at = edit->place.bytes.end;
    }
    return at;
}

static struct fixed_file *find_file(struct ft_fixes *fixes, struct str path)
{
    for (size_t i = 0; i < fixes->files.n; i++)
        if (str_eq(fixes->files.v[i].after->path, path))
            return &fixes->files.v[i];
    return NULL;
}

static enum ft_err open_file(struct fixing *fixing, struct str path, struct fixed_file **out)
{
    struct ft_fixes *fixes = fixing->fixes;
    struct fixed_file file;
    struct source *source = NULL;
    struct str kept = arena_str(fixes->arena, path);
    enum ft_err err;
    *out = find_file(fixes, path);
    if (*out)
        return FT_OK;
    if (!kept.p)
        return FT_ENOMEM;
    err = source_read(fixes->arena, kept, NULL, fixing->diags, &source);
    file = (struct fixed_file){source, source};
    if (!err && !vec_push(fixes->arena, &fixes->files, file))
        err = FT_ENOMEM;
    *out = err ? NULL : &fixes->files.v[fixes->files.n - 1];
    return err;
}

static enum ft_err apply_to_file(struct fixing *fixing, struct str path, size_t first, size_t end)
{
    struct ft_fixes *fixes = fixing->fixes;
    struct fixed_file *file;
    struct buf out = {0};
    struct str text;
    size_t at = 0;
    enum ft_err err = open_file(fixing, path, &file);
    if (err)
        return err;
    text = file->after->text;
    for (size_t i = first; i < end; i++)
        at = put_group(&out, text, at, fixing->groups.v[i].diag);
    buf_add(&out, str_slice(text, at, text.n));
    text = out.failed ? (struct str){0} : arena_str(fixes->arena, buf_str(&out));
    if (text.p)
        file->after = source_of_text(fixes->arena, file->before->path, text);
    buf_release(&out);
    return text.p && file->after ? FT_OK : FT_ENOMEM;
}

/* --- one round ------------------------------------------------------------------------ */

static size_t count_load_errors(struct ft_diags *diags)
{
    size_t count, errors = 0;
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++)
        errors +=
            sorted[i]->severity == FT_ERROR && diag_info(sorted[i]->code)->stage == STAGE_LOAD;
    return errors;
}

static enum ft_err gather(struct fixing *fixing, struct ft_diags *diags)
{
    size_t count;
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct group group = {.diag = sorted[i]};
        if (sorted[i]->silenced || !sorted[i]->edit_count)
            continue;
        group.start = sorted[i]->edits[0].place.bytes.start;
        if (!vec_push(fixing->arena, &fixing->groups, group))
            return FT_ENOMEM;
    }
    if (fixing->groups.n)
        qsort(fixing->groups.v, fixing->groups.n, sizeof *fixing->groups.v, by_start);
    return FT_OK;
}

static enum ft_err apply(struct fixing *fixing)
{
    enum ft_err err = FT_OK;
    for (size_t first = 0, end; first < fixing->groups.n && !err; first = end) {
        struct str path = fixing->groups.v[first].diag->place.path;
        end = first;
        while (end < fixing->groups.n && str_eq(fixing->groups.v[end].diag->place.path, path))
            end++;
        err = apply_to_file(fixing, path, first, end);
    }
    return err;
}

static enum ft_err take_sources(struct fixing *fixing)
{
    struct ft_fixes *fixes = fixing->fixes;
    const struct source **v = ARENA_ARRAY(fixes->arena, fixes->files.n + 1, const struct source *);
    if (!v)
        return FT_ENOMEM;
    for (size_t i = 0; i < fixes->files.n; i++)
        v[i] = fixes->files.v[i].after;
    fixing->request.instead = (struct source_list){v, fixes->files.n};
    return FT_OK;
}

/* Back to what the last sound round had. */
static void undo(struct fixing *fixing)
{
    struct source_list old = fixing->request.instead;
    for (size_t i = 0; i < fixing->fixes->files.n; i++)
        fixing->fixes->files.v[i].after = i < old.n ? old.v[i] : fixing->fixes->files.v[i].before;
}

/* *more: something was changed, and nothing broke by what was changed before. */
static enum ft_err run_round(struct fixing *fixing, size_t round, bool *more)
{
    struct source_list old = fixing->request.instead;
    struct ft_diags *diags = ft_diags_new();
    enum ft_err err = diags ? take_sources(fixing) : FT_ENOMEM;
    size_t errors;
    *more = false;
    if (!err)
        err = lint_run(&fixing->request, diags);
    if (err == FT_EIO)
        diags_add(fixing->diags, diags);
    if (err && err != FT_EINPUT)
        goto out;
    err = FT_OK;
    errors = count_load_errors(diags);
    if (round && errors > fixing->errors) {
        fixing->request.instead = old;
        undo(fixing);
        goto out;
    }
    fixing->errors = errors;
    fixing->groups.n = fixing->groups.capacity = 0;
    err = gather(fixing, diags);
    *more = !err && fixing->groups.n > 0;
    if (*more)
        err = apply(fixing);
out:
    ft_diags_free(diags);
    arena_clear(fixing->arena);
    return err;
}

/* Only files that really changed are left. */
static void drop_unchanged(struct ft_fixes *fixes)
{
    size_t kept = 0;
    for (size_t i = 0; i < fixes->files.n; i++)
        if (!str_eq(fixes->files.v[i].before->text, fixes->files.v[i].after->text))
            fixes->files.v[kept++] = fixes->files.v[i];
    fixes->files.n = kept;
}

static enum ft_err fix_all(struct fixing *fixing)
{
    enum ft_err err = FT_OK;
    bool more = true;
    fixing->arena = arena_new();
    if (!fixing->arena)
        return FT_ENOMEM;
    for (size_t round = 0; more && !err && round < MAX_ROUNDS; round++)
        err = run_round(fixing, round, &more);
    arena_free(fixing->arena);
    if (!err && more) /* the last round was not looked at */
        undo(fixing);
    if (!err)
        err = take_sources(fixing);
    if (!err)
        err = lint_run(&fixing->request, fixing->diags);
    drop_unchanged(fixing->fixes);
    return err;
}

enum ft_err ft_lint_fix(const char *const *paths, size_t count,
                        const struct ft_lint_options *options, struct ft_diags *diags,
                        struct ft_fixes **out)
{
    struct arena *arena = arena_new();
    struct fixing fixing = {
        .request = {.paths = paths, .path_count = count, .options = options},
        .diags = diags,
    };
    enum ft_err err = FT_ENOMEM;
    *out = NULL;
    fixing.fixes = arena ? ARENA_NEW(arena, struct ft_fixes) : NULL;
    if (fixing.fixes) {
        fixing.fixes->arena = arena;
        err = fix_all(&fixing);
    }
    if (err && err != FT_EINPUT)
        arena_free(arena);
    else
        *out = fixing.fixes;
    return err;
}

/* --- what comes of it ------------------------------------------------------------------ */

void ft_fixes_free(struct ft_fixes *fixes)
{
    if (fixes)
        arena_free(fixes->arena);
}

size_t ft_fixes_count(const struct ft_fixes *fixes)
{
    return fixes->files.n;
}

const char *ft_fixes_path(const struct ft_fixes *fixes, size_t index)
{
    return fixes->files.v[index].before->path.p;
}

enum ft_err ft_fixes_diff(const struct ft_fixes *fixes, bool colour, struct ft_text *out)
{
    struct buf text = {0};
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < fixes->files.n && !err; i++) {
        const struct fixed_file *file = &fixes->files.v[i];
        err = fix_diff(&text, file->before->path, file->before->text, file->after->text, colour);
    }
    if (err) {
        buf_release(&text);
        return err;
    }
    return buf_give(&text, out);
}

/* A byte order mark that was there stays there. */
static enum ft_err write_file(const struct fixed_file *file)
{
    struct buf bytes = {0};
    enum ft_err err;
    buf_add(&bytes, str_slice(file->before->file, 0, file->before->file.n - file->before->text.n));
    buf_add(&bytes, file->after->text);
    err = buf_err(&bytes);
    if (!err)
        err = output_write(file->before->path.p, buf_str(&bytes));
    buf_release(&bytes);
    return err;
}

enum ft_err ft_fixes_write(const struct ft_fixes *fixes, const char **path)
{
    *path = NULL;
    for (size_t i = 0; i < fixes->files.n; i++) {
        enum ft_err err = write_file(&fixes->files.v[i]);
        if (err) {
            *path = fixes->files.v[i].before->path.p;
            return err;
        }
    }
    return FT_OK;
}
