#include "model/load.h"

#include "base/utf8.h"

/* Beyond these a suggestion costs more than it helps. */
#define MAX_SUGGESTIONS     50
#define MAX_SUGGESTED_NAMES 20000
#define QUOTE_COLUMNS       40
#define MAX_WORDS           16

void load_suggest(struct load *load, struct diag *diag, struct str name, const struct str *names,
                  size_t count, const char *help)
{
    if (count <= MAX_SUGGESTED_NAMES && load->suggestions++ < MAX_SUGGESTIONS)
        diag_suggest(load->diags, diag, name, names, count);
    if (diag && diag->help.n == 0)
        diag_help(load->diags, diag, "%s", help);
}

void load_suggest_word(struct load *load, struct diag *diag, struct str name, const char *key,
                       const char *const *words, size_t count)
{
    struct str names[MAX_WORDS];
    struct buf help = {0};
    if (count > MAX_WORDS)
        FT_BUG("a vocabulary too long for a help");
    if (key)
        buf_printf(&help, LOAD_ANOTHER_COLUMN, key);
    for (size_t i = 0; i < count; i++) {
        names[i] = str_of(words[i]);
        buf_puts(&help, i == 0 ? "write " : i + 1 < count ? ", " : " or ");
        buf_puts(&help, words[i]);
    }
    load_suggest(load, diag, name, names, count, help.p ? help.p : "");
    buf_release(&help);
}

struct str load_quote(struct load *load, struct str text)
{
    struct str cut = utf8_cut(text, QUOTE_COLUMNS);
    return cut.n == text.n ? text : arena_printf(load->arena, "%.*s…", STR_ARG(cut));
}

static struct str base_name(struct str path)
{
    size_t start = path.n;
    while (start > 0 && path.p[start - 1] != '/')
        start--;
    return str_slice(path, start, path.n);
}

/* A result holds no absolute path, so that it is the same wherever it is computed. */
static struct str name_in_result(struct str path, const struct yaml_node *named)
{
    if (!named)
        return base_name(path);
    return str_has_prefix(named->value, STR("/")) ? base_name(named->value) : named->value;
}

enum ft_err load_note_input(struct load *load, struct str path, const char *sha256,
                            const struct yaml_node *named, const char *role)
{
    struct input input = {name_in_result(path, named), role, ""};
    memcpy(input.sha256, sha256, sizeof input.sha256);
    /* A file may be the table of several entries, and joined as well. */
    for (size_t i = 0; i < load->inputs.n; i++)
        if (str_eq(load->inputs.v[i].path, input.path) &&
            strcmp(load->inputs.v[i].role, role) == 0 &&
            memcmp(load->inputs.v[i].sha256, sha256, sizeof input.sha256) == 0)
            return FT_OK;
    return vec_push(load->arena, &load->inputs, input) ? FT_OK : FT_ENOMEM;
}

enum ft_err load_unless_input(enum ft_err err)
{
    return err == FT_EINPUT ? FT_OK : err;
}

void load_report_rows(struct load *load, struct str path)
{
    struct diag *diag =
        diag_add(load->diags, FT011, place_of_file(path), "more than %zu rows", MAX_ROWS);
    diag_help(load->diags, diag, "split the audit into several");
}

struct str load_path(struct load *load, const struct yaml_node *named)
{
    return path_beside(load->arena, load->doc.source->path, named->value);
}

enum ft_err load_table(struct load *load, const struct yaml_node *named, const char *role,
                       struct csv_table **out)
{
    const struct csv_dialect ours = {.delimiter = ','};
    struct place cited = yaml_place(&load->doc, named);
    struct str path = load_path(load, named);
    char sha256[SHA256_HEX];
    struct source *source;
    *out = NULL;
    if (!path.p)
        return FT_ENOMEM;
    enum ft_err err = source_read(load->arena, path, &cited, load->diags, &source);
    if (err)
        return load_unless_input(err);
    err = sha256_hex(source->file, sha256);
    if (!err)
        err = load_note_input(load, source->path, sha256, named, role);
    if (!err)
        err = csv_read(load->arena, source, ours, load->diags, out);
    if (*out && (*out)->row_count > MAX_ROWS) {
        load_report_rows(load, source->path);
        *out = NULL;
    }
    return load_unless_input(err);
}
