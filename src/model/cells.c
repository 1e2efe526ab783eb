#include "model/cells.h"

size_t cells_only(struct load *load, const struct csv_table *table, size_t column,
                  const struct yaml_node *named)
{
    struct place place = {0};
    if (named)
        place = yaml_place(&load->doc, named);
    return csv_refuse_twin(table, column, named ? &place : NULL, load->diags) ? column : NO_COLUMN;
}

size_t cells_column(struct load *load, const struct csv_table *table, const struct heading *heading,
                    const char *required)
{
    size_t column = csv_column(table, heading->name);
    struct diag *diag;
    if (column != NO_COLUMN)
        return cells_only(load, table, column, heading->named);
    if (!required && !heading->named)
        return column;
    diag = diag_add(load->diags, FT707, csv_heading_row_place(table),
                    "the table has no column '%.*s'", STR_ARG(load_quote(load, heading->name)));
    load_suggest(load, diag, heading->name, table->heading, table->columns,
                 required ? required : "name one of its headings, or leave it out");
    if (heading->named)
        diag_note(load->diags, diag, yaml_place(&load->doc, heading->named),
                  "the audit file names it here");
    return NO_COLUMN;
}

struct place cell_place(const struct cells *cells, size_t column, const struct span *value)
{
    const struct csv_row *row = &cells->table->rows[cells->row];
    if (column == NO_COLUMN)
        return csv_row_place(cells->table, row);
    return csv_place(cells->table, row, column, value);
}

struct str cell_raw(const struct cells *cells, size_t column)
{
    if (column == NO_COLUMN)
        return STR("");
    return cells->table->rows[cells->row].cells[column];
}

struct str cell_text(const struct cells *cells, size_t column)
{
    return str_trim(cell_raw(cells, column));
}

struct span cell_span(const struct cells *cells, size_t column, struct str piece)
{
    size_t start = (size_t)(piece.p - cell_raw(cells, column).p);
    return (struct span){start, start + piece.n};
}

struct str cell_required(const struct cells *cells, size_t column, const char *what)
{
    struct str text = cell_text(cells, column);
    struct diag *diag;
    if (text.n > 0 || column == NO_COLUMN)
        return text;
    diag = diag_add(cells->load->diags, FT711, cell_place(cells, column, NULL),
                    "the cell '%.*s' is empty", STR_ARG(cells->table->heading[column]));
    diag_help(cells->load->diags, diag, "%s", what);
    return text;
}

size_t cell_word(const struct cells *cells, size_t column, const char *const *words, size_t count,
                 size_t otherwise)
{
    return cell_named_word(cells, column, NULL, words, count, otherwise);
}

size_t cell_named_word(const struct cells *cells, size_t column, const char *key,
                       const char *const *words, size_t count, size_t otherwise)
{
    struct load *load = cells->load;
    struct str text = cell_text(cells, column);
    struct span span;
    struct diag *diag;
    if (text.n == 0)
        return otherwise;
    for (size_t i = 0; i < count; i++)
        if (str_eq(text, str_of(words[i])))
            return i;
    span = cell_span(cells, column, text);
    diag = diag_add(load->diags, FT710, cell_place(cells, column, &span),
                    "'%.*s' is not known in the column '%.*s'", STR_ARG(load_quote(load, text)),
                    STR_ARG(cells->table->heading[column]));
    load_suggest_word(load, diag, text, key, words, count);
    return otherwise;
}

static size_t count_parts(struct str text)
{
    size_t parts = 1;
    for (size_t i = 0; i < text.n; i++)
        parts += text.p[i] == ';';
    return parts;
}

static void report_long_list(const struct cells *cells, size_t column, size_t count)
{
    struct ft_diags *diags = cells->load->diags;
    if (!diags)
        return;
    struct diag *diag = diag_add(diags, FT011, cell_place(cells, column, NULL),
                                 "a list of %zu names in one cell", count);
    diag_help(diags, diag, "a cell holds at most %d names", MAX_LIST);
}

static enum ft_err read_list(const struct cells *cells, size_t column,
                             bool (*valid)(const struct cells *, size_t, struct str),
                             struct str_list *out)
{
    struct str rest = cell_text(cells, column), part;
    size_t count = count_parts(rest);
    struct str *names;
    *out = (struct str_list){0};
    if (rest.n == 0)
        return FT_OK;
    if (count > MAX_LIST) {
        report_long_list(cells, column, count);
        return FT_OK;
    }
    names = ARENA_ARRAY(cells->load->arena, count, struct str);
    if (!names)
        return FT_ENOMEM;
    out->v = names;
    while (str_split(&rest, ';', &part)) {
        part = str_trim(part);
        if (part.n > 0 && (!valid || valid(cells, column, part)))
            names[out->n++] = part;
    }
    return FT_OK;
}

enum ft_err cell_list(const struct cells *cells, size_t column, struct str_list *out)
{
    return read_list(cells, column, NULL, out);
}

static bool check_tag(const struct cells *cells, size_t column, struct str tag)
{
    struct ft_diags *diags = cells->load->diags;
    struct span span;
    struct diag *diag;
    if (tag_valid(tag) || !diags)
        return tag_valid(tag);
    span = cell_span(cells, column, tag);
    diag = diag_add(diags, FT101, cell_place(cells, column, &span), "'%.*s' is not a tag",
                    STR_ARG(load_quote(cells->load, tag)));
    diag_help(diags, diag, "a tag is namespace.name in lower-case letters, digits, '-' and '_'");
    return false;
}

enum ft_err cell_tags(const struct cells *cells, size_t column, struct str_list *out)
{
    return read_list(cells, column, check_tag, out);
}
