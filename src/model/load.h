/*
 * Loading: what the parts of the loader share. Private to model/.
 *
 * Whatever is wrong with the input is reported at once and reading goes on with a value that does
 * no harm, so that one run shows every problem. These functions therefore return FT_OK even then,
 * and otherwise a failure of the machine; model_load() sees from the diagnostics that input was bad.
 */
#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include "base/diag.h"
#include "model/line_table.h"
#include "model/table_entry.h"
#include "model/values.h"

/* Rows of one kind: their indexes fit 32 bits with room for marks. */
#define MAX_ROWS ((size_t)1 << 24)
/* Elements of a list in a cell, and of a list of the audit file. */
#define MAX_LIST 1000

struct load;
/*
 * As many tables as the audit file names; one that is unusable, or is not to be read, has no file.
 * FT_EINPUT: the one to be read is none of them, or parts are missing or of another audit (FT018).
 */
enum ft_err line_tables_open(struct load *load, struct line_table **out);
/* Has a table that was read as many rows as its part says? FT018. */
enum ft_err line_table_check(struct load *load, const struct line_table *table);
/* Notes the files it was read from as inputs. */
enum ft_err line_table_note(struct load *load, const struct line_table *table);

/* What the audit file says that is needed only while loading. */
struct audit_file {
    const struct yaml_node *decisions; /* NULL: not named */
    const struct table_entry *items;   /* NULL: not named, or wrong */
    struct table_entry *lines;
    size_t line_files;
    bool currency_wrong; /* and was reported: units are not those of another */
    bool measures_wrong; /* a condition of one is: no table is read by it */
    struct line_headings headings;
    struct values values; /* of all measures, where they say nothing else */
    struct {
        const struct yaml_node *column, *stated_total, *values;
        struct where where;
    } measures[MAX_MEASURES];
    const struct yaml_node *gates;
};

struct load {
    struct arena *arena;
    struct ft_diags *diags;
    const struct model_options *options;
    struct model *model; /* being built; its arrays are written through the pointers below */
    struct measure *measures;
    struct line *lines;
    struct yaml_doc doc; /* the audit file */
    struct audit_file file;
    VEC(struct input) inputs;
    bool lines_missing; /* a table of them is unusable: who names a line may be right */
    int suggestions;    /* how many were looked for: each costs a walk over all names */
};

enum ft_err load_audit_file(struct load *load, struct str path);
enum ft_err load_measures(struct load *load, const struct yaml_node *list);
/* What `map` says (NULL: nothing) of cells, and where it says nothing, what `base` does. FT011, FT012. */
enum ft_err values_read(struct load *load, const struct yaml_node *map, const struct values *base,
                        struct values *out);
enum ft_err load_allow(struct load *load, const struct yaml_node *list);
enum ft_err load_items(struct load *load);
enum ft_err load_lines(struct load *load);
/* Lines that name a parent, in their order; the names stand one behind the other. */
struct parent_of {
    uint32_t line;
    uint32_t size; /* of the name */
};
struct parents {
    const struct parent_of *v;
    size_t n;
    const char *names;
};
/* Ids, parents, children, order and inheritance of the lines read. */
enum ft_err load_tree(struct load *load, const struct parents *parents);
/* Total lines against each other and the audit file. */
void load_stated_totals(struct load *load);
enum ft_err load_decisions(struct load *load);
enum ft_err load_gates(struct load *load);

/* Reads a table the audit file names and notes it as an input; *out: NULL when it is unusable. */
enum ft_err load_table(struct load *load, const struct yaml_node *named, const char *role,
                       struct csv_table **out);
/* A measure is named that is none: FT109. */
void load_report_measure(struct load *load, const struct yaml_node *named, const char *help);
/* The path of a file the audit file names, as it is opened. .p NULL: out of memory. */
struct str load_path(struct load *load, const struct yaml_node *named);
/* Wrong input was reported and is no reason to stop; the machine failing is. */
enum ft_err load_unless_input(enum ft_err err);
void load_report_rows(struct load *load, struct str path); /* FT011: more than MAX_ROWS */
/* named: where the audit file names it; NULL: the audit file itself, of that path. */
enum ft_err load_note_input(struct load *load, struct str path, const char *sha256,
                            const struct yaml_node *named, const char *role);

/* Help "did you mean" when a known name is near, otherwise `help`. */
void load_suggest(struct load *load, struct diag *diag, struct str name, const struct str *names,
                  size_t count, const char *help);
/* How a help about a cell begins: what the audit file can say of its column, by a key. */
#define LOAD_ANOTHER_COLUMN \
    "where this column says something else, name another, or none: columns: {%s: ''}; else "
/* The same for a fixed vocabulary, which the help lists. key: of such a column; NULL: it is none. */
void load_suggest_word(struct load *load, struct diag *diag, struct str name, const char *key,
                       const char *const *words, size_t count);
/* At most some 40 columns of a text, for a message. In the arena. */
struct str load_quote(struct load *load, struct str text);

#endif
