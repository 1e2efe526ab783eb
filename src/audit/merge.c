#include "audit/partial_file.h"
#include "model/line_table.h"

/* What is joined. */
struct merging {
    struct arena *arena;
    struct ft_diags *diags;
    struct partial *partials;
    struct table_part *parts; /* the same, for the model */
    size_t count;
};

/* --- before anything is loaded ------------------------------------------------------- */

static bool check_version(const struct merging *m, size_t i)
{
    const struct partial *partial = &m->partials[i];
    if (str_eq(partial->version, STR(FT_VERSION)))
        return true;
    struct diag *diag =
        diag_add(m->diags, FT017, place_of_file(partial->path),
                 "written by version %.*s, and this is " FT_VERSION, STR_ARG(partial->version));
    diag_help(m->diags, diag, "write all parts with one version, and merge them with it");
    return false;
}

static bool check_once(const struct merging *m, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (!str_eq(m->partials[i].table, m->partials[j].table))
            continue;
        struct diag *diag =
            diag_add(m->diags, FT018, place_of_file(m->partials[i].path),
                     "a second part of the table '%.*s'", STR_ARG(m->partials[i].table));
        diag_help(m->diags, diag, "give each table's part once");
        diag_note(m->diags, diag, place_of_file(m->partials[j].path), "the first is this");
        return false;
    }
    return true;
}

static enum ft_err read_all(struct merging *m, const char *const *paths)
{
    enum ft_err worst = FT_OK;
    m->partials = ARENA_ARRAY(m->arena, m->count, struct partial);
    m->parts = ARENA_ARRAY(m->arena, m->count, struct table_part);
    if (!m->partials || !m->parts)
        return FT_ENOMEM;
    for (size_t i = 0; i < m->count && worst >= FT_EINPUT; i++) {
        struct partial *partial = &m->partials[i];
        enum ft_err err = partial_read(m->arena, str_of(paths[i]), m->diags, partial);
        if (!err && (!check_version(m, i) || !check_once(m, i)))
            err = FT_EINPUT;
        worst = err < worst ? err : worst;
        m->parts[i] = (struct table_part){partial->table,   partial->path,         partial->size,
                                          partial->sha256,  (size_t)partial->rows, partial->joined,
                                          partial->left_out};
    }
    return worst;
}

/* --- against the audit ------------------------------------------------------------------ */

/* The first input of `in` that is not in `others`, or is another there. */
static const struct result_input *differing(const struct result_input *in, size_t count,
                                            const struct result_input *others, size_t other_count)
{
    for (size_t i = 0; i < count; i++) {
        bool same = false;
        for (size_t j = 0; j < other_count && !same; j++)
            same = str_eq(in[i].path, others[j].path) && str_eq(in[i].role, others[j].role) &&
                   str_eq(in[i].sha256, others[j].sha256);
        if (!same)
            return &in[i];
    }
    return NULL;
}

static bool check_inputs(const struct merging *m, size_t i, const struct result_input *inputs,
                         size_t count)
{
    const struct partial *partial = &m->partials[i];
    const struct result_input *other =
        differing(inputs, count, partial->inputs, partial->input_count);
    if (!other)
        other = differing(partial->inputs, partial->input_count, inputs, count);
    if (!other)
        return true;
    struct diag *diag = diag_add(m->diags, FT017, place_of_file(partial->path),
                                 "'%.*s' (%.*s) is not what this part was made with",
                                 STR_ARG(other->path), STR_ARG(other->role));
    diag_help(m->diags, diag, "write the part again, or merge with the files it was made with");
    return false;
}

/*
 * A table that is at hand and has another size was changed since. One that is not at hand, or
 * changed and kept its size, is found out when a text of it is wanted. Where the machine failed,
 * nobody knows which it is.
 */
static enum ft_err check_table(const struct merging *m, const struct line_table *table)
{
    const struct partial *partial = m->partials;
    while (!str_eq(partial->table, table->name))
        partial++;
    struct file file;
    enum ft_err err = file_probe(m->arena, table->path, NULL, m->diags, &file);
    if (err)
        return err == FT_EINPUT ? FT_OK : err;
    bool same = file.size == (size_t)partial->bytes;
    file_close(&file);
    if (same)
        return FT_OK;
    struct diag *diag =
        diag_add(m->diags, FT017, place_of_file(partial->path),
                 "'%.*s' has changed since this part of it was made", STR_ARG(table->name));
    diag_help(m->diags, diag, "write the part again: audit --part");
    return FT_EINPUT;
}

/* Of a table that is joined and at hand, all is compared: nothing else would tell. */
static enum ft_err check_joined(const struct merging *m, const struct partial *partial, size_t join,
                                struct str path)
{
    struct file file;
    char sha256[SHA256_HEX];
    enum ft_err err = file_probe(m->arena, path, NULL, m->diags, &file);
    if (err)
        return err == FT_EINPUT ? FT_OK : err;
    err = file_sha256(m->arena, &file, m->diags, sha256);
    file_close(&file);
    if (err || str_eq(partial->joined.v[join], str_of(sha256)))
        return err;
    struct diag *diag =
        diag_add(m->diags, FT017, place_of_file(partial->path),
                 "'%.*s', which is joined, has changed since this part was made", STR_ARG(path));
    diag_help(m->diags, diag, "write the part again: audit --part");
    return FT_EINPUT;
}

static enum ft_err check_all_joined(const struct merging *m, const struct line_table *table)
{
    const struct partial *partial = m->partials;
    enum ft_err worst = FT_OK;
    while (!str_eq(partial->table, table->name))
        partial++;
    for (size_t i = 0; i < line_table_joins(table) && i < partial->joined.n; i++) {
        enum ft_err err = check_joined(m, partial, i, line_table_join_path(m->arena, table, i));
        worst = err < worst ? err : worst;
    }
    return worst;
}

static enum ft_err check_against(const struct merging *m, const struct ft_audit *audit)
{
    const struct result_input *inputs;
    size_t count;
    enum ft_err err = partial_inputs(m->arena, audit, &inputs, &count);
    for (size_t i = 0; i < m->count && err >= FT_EINPUT; i++)
        if (!check_inputs(m, i, inputs, count))
            err = FT_EINPUT;
    for (size_t i = 0; i < audit->model->table_count && err >= FT_EINPUT; i++) {
        enum ft_err table = check_table(m, &audit->model->tables[i]);
        if (!table)
            table = check_all_joined(m, &audit->model->tables[i]);
        err = table < err ? table : err;
    }
    return err;
}

/* A path is as it was where the part was written, which may be another folder. */
static enum ft_err find_audit(const struct merging *m, const char **out)
{
    const struct partial *first = &m->partials[0];
    struct file file;
    enum ft_err err = file_probe(m->arena, first->audit, NULL, m->diags, &file);
    *out = first->audit.p;
    if (!err)
        file_close(&file);
    if (err != FT_EINPUT)
        return err;
    struct diag *diag =
        diag_add(m->diags, FT001, place_of_file(first->path),
                 "the audit file is not found from here: '%.*s'", STR_ARG(first->audit));
    diag_help(m->diags, diag, "say where it is: --audit AUDIT.yaml");
    return FT_EINPUT;
}

static enum ft_err load(struct merging *m, const char *audit,
                        const struct ft_audit_options *options, struct ft_audit **out)
{
    struct model_options tables = {.parts = m->parts, .part_count = m->count};
    enum ft_err err = audit ? FT_OK : find_audit(m, &audit);
    if (!err)
        err = audit_load(audit, options, &tables, m->diags, out);
    return err ? err : check_against(m, *out);
}

enum ft_err ft_audit_merge(const char *const *partials, size_t count, const char *audit,
                           const struct ft_audit_options *options, struct ft_diags *diags,
                           struct ft_audit **out)
{
    struct merging m = {.arena = arena_new(), .diags = diags, .count = count};
    ft_stats_begin(options->stats, FT_STAGE_READ);
    enum ft_err err = m.arena ? read_all(&m, partials) : FT_ENOMEM;
    *out = NULL;
    if (!err)
        err = load(&m, audit, options, out);
    /* The model goes on borrowing from what was read. */
    if (!err)
        arena_adopt((*out)->arena, m.arena);
    arena_free(m.arena);
    if (err && *out) {
        ft_audit_free(*out);
        *out = NULL;
    }
    return err;
}
