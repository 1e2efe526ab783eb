/*
 * fundtrace: which budget lines pay for what a policy proposal asked for.
 *
 * The whole public interface. The library never prints and never exits: it
 * returns an enum ft_err and collects what there is to say in a struct
 * ft_diags, which the caller renders where it likes. Strings are UTF-8.
 */
#ifndef FUNDTRACE_H
#define FUNDTRACE_H

#include <stdbool.h>
#include <stddef.h>

#define FT_VERSION "0.1.0"

enum ft_err {
    FT_OK = 0,
    FT_EINPUT = -1, /* input that cannot be used; the diagnostics say why */
    FT_EUSAGE = -2, /* an argument names something that does not exist */
    FT_ENOMEM = -3, /* out of memory */
    FT_EIO = -4,    /* the machine failed: disk full, unreadable device */
};

/* The process exit codes: 0 fine, 1 findings, 2 input or usage, 3 machine. */
enum ft_exit { FT_EXIT_OK = 0, FT_EXIT_FINDINGS = 1, FT_EXIT_INPUT = 2, FT_EXIT_MACHINE = 3 };
enum ft_exit ft_exit_of(enum ft_err err);

enum ft_severity { FT_NOTE, FT_WARNING, FT_ERROR };
enum ft_language { FT_LANGUAGE_OF_AUDIT, FT_ENGLISH, FT_JAPANESE };

/* A growing string the library fills and the caller frees with ft_text_free(). */
struct ft_text {
    char *bytes; /* NUL-terminated; NULL before it was filled */
    size_t size; /* without the NUL */
};
void ft_text_free(struct ft_text *text);

/* --- diagnostics ------------------------------------------------------- */

struct ft_diags;
struct ft_diags *ft_diags_new(void); /* NULL: out of memory */
void ft_diags_free(struct ft_diags *diags);
size_t ft_diags_count(const struct ft_diags *diags, enum ft_severity at_least);
/* All diagnostics sorted by place, as a compiler would print them. */
enum ft_err ft_diags_render(struct ft_diags *diags, bool colour, struct ft_text *out);

/* --- an audit: documents and rules ------------------------------------- */

/* An audit file with the items, lines, rules and decisions it names. Immutable once loaded. */
struct ft_audit;
/* FT_EINPUT when any file it names is missing or wrong; every problem found is in diags. */
enum ft_err ft_audit_load(const char *path, struct ft_diags *diags, struct ft_audit **out);
void ft_audit_free(struct ft_audit *audit);

struct ft_sources_summary {
    size_t rows, texts, amounts; /* rows proved, and the texts and amounts in them */
};
/* Proves every row against its cited source lines; FT_EINPUT when one cannot be proved. */
enum ft_err ft_audit_check_sources(const struct ft_audit *audit, struct ft_diags *diags,
                                   struct ft_sources_summary *out);

/* --- the result -------------------------------------------------------- */

/* What an audit found: a plain value that does not refer to the audit it came from. */
struct ft_result;
enum ft_err ft_audit_run(const struct ft_audit *audit, struct ft_diags *diags,
                         struct ft_result **out);
void ft_result_free(struct ft_result *result);
bool ft_result_gates_passed(const struct ft_result *result); /* true when it has none */

enum ft_format { FT_FORMAT_TEXT, FT_FORMAT_MARKDOWN, FT_FORMAT_CSV, FT_FORMAT_JSON };
enum ft_table { FT_TABLE_ITEMS, FT_TABLE_LINES, FT_TABLE_LINKS };

struct ft_render_options {
    enum ft_format format;
    enum ft_language language;
    enum ft_table table; /* FT_FORMAT_CSV only */
    const char *unit;    /* unit of displayed amounts, e.g. "億円"; NULL: each measure's own */
    int width;           /* columns of the terminal; 0: unlimited (FT_FORMAT_TEXT only) */
    bool colour;         /* ANSI colours (FT_FORMAT_TEXT only) */
};
/* FT_EUSAGE: the unit is not one of the result's currency. */
enum ft_err ft_result_render(const struct ft_result *result,
                             const struct ft_render_options *options, struct ft_text *out);

/*
 * Why an item is linked to a line or why not: the condition tree of each rule
 * concerned. line NULL: every line the item is linked to or was kept from.
 * FT_EUSAGE: no such item or line (a diagnostic names the nearest).
 */
struct ft_explain_options {
    enum ft_language language;
    int width;
    bool colour;
};
enum ft_err ft_audit_explain(const struct ft_audit *audit, const char *item, const char *line,
                             const struct ft_explain_options *options, struct ft_diags *diags,
                             struct ft_text *out);

/* --- JSON Schemas ------------------------------------------------------ */

/* name: "rules", "audit" or "result". NULL: no such schema. Static storage. */
const char *ft_schema(const char *name, size_t *size);

#endif
