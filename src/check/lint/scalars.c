#include "check/fix/fix.h"
#include "check/lint/lint.h"
#include "check/lint/yaml_type.h"

/* A file whose scalars are looked at. */
struct scalars {
    struct ft_diags *diags;
    const struct yaml_doc *doc;
};

/* What the formats take for a number, a date or yes/no, quoted or not. */
static bool wants_text(struct str key)
{
    static const char *const other[] = {
        "fundtrace",    "n",         "at-least",    "above",     "below", "until", "fiscal-year",
        "stated-total", "principal", "significant", "headcount", "funds",
    };
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (str_eq(key, str_of(other[i])))
            return false;
    return true;
}

/* A row of an example may have amounts, in columns that only the audit file knows. */
static bool is_text_cell(struct str key)
{
    static const char *const cells[] = {
        "id",     "section",      "section_title", "text",  "expects", "tags",
        "parent", "organisation", "kind",          "title", "detail",
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (str_eq(key, str_of(cells[i])))
            return true;
    return false;
}

static void check_type(const struct scalars *scalars, const struct yaml_node *scalar)
{
    const char *type = scalar->value.n ? yaml_type_of(scalar->value) : NULL;
    struct diag *diag;
    if (!type)
        return;
    diag = diag_add(scalars->diags, FT015, yaml_place(scalars->doc, scalar),
                    "YAML reads '%.*s' as %s", STR_ARG(scalar->value), type);
    diag_help(scalars->diags, diag, "write '%.*s' in quotes", STR_ARG(scalar->value));
    fix_quote(scalars->diags, diag, scalars->doc, scalar);
}

/* "予算 #1": a number behind the sign is hardly how a comment begins. */
static void check_comment(const struct scalars *scalars, const struct yaml_node *scalar)
{
    struct str text = scalars->doc->source->text;
    size_t at = scalar->bytes.end, sign;
    struct diag *diag;
    while (at < text.n && (text.p[at] == ' ' || text.p[at] == '\t'))
        at++;
    sign = at++;
    if (sign == scalar->bytes.end || at >= text.n || text.p[sign] != '#' || text.p[at] < '0' ||
        text.p[at] > '9')
        return;
    while (at < text.n && !strchr(" \t\r\n", text.p[at]))
        at++;
    diag = diag_add(
        scalars->diags, FT016, source_place(scalars->doc->source, (struct span){sign, at}),
        "'%.*s' is a comment, not part of the text before it", STR_ARG(str_slice(text, sign, at)));
    diag_help(scalars->diags, diag, "quote the text, or write a blank after the # of a comment");
}

static void check_scalar(const struct scalars *scalars, const struct yaml_node *scalar, bool text)
{
    if (scalar->style != YAML_PLAIN || scalar->refused)
        return;
    if (text)
        check_type(scalars, scalar);
    check_comment(scalars, scalar);
}

/* text: whether a scalar here is meant as one. in_row: in a row of an example. */
static void check_node(const struct scalars *scalars, const struct yaml_node *node, bool text,
                       bool in_row)
{
    if (node->kind == YAML_SCALAR)
        check_scalar(scalars, node, text);
    for (size_t i = 0; node->kind == YAML_SEQUENCE && i < node->count; i++)
        check_node(scalars, node->elements[i], text, in_row);
    for (size_t i = 0; node->kind == YAML_MAPPING && i < node->count; i++) {
        struct str key = node->pairs[i].key->value;
        bool row = str_eq(key, STR("item")) || str_eq(key, STR("line")) ||
                   (in_row && str_eq(key, STR("parent")));
        check_node(scalars, node->pairs[i].value, in_row ? is_text_cell(key) : wants_text(key),
                   row);
    }
}

void lint_audit_scalars(struct ft_diags *diags, const struct yaml_doc *doc)
{
    struct scalars scalars = {diags, doc};
    if (doc->root)
        check_node(&scalars, doc->root, false, false);
}

enum ft_err lint_scalars(struct lint *lint)
{
    for (size_t i = 0; i < lint->rules->file_count; i++)
        if (lint_reports(lint, lint->rules->files[i]))
            lint_audit_scalars(lint->diags, &lint->rules->files[i]->doc);
    return FT_OK;
}
