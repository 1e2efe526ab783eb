/* Renderers: each writes one format of a result, all the same numbers. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "result/result.h"

struct report_options {
    const struct ft_result *whole; /* what the result is the shown part of; NULL: it is the whole */
    enum language language;
    const struct unit *unit; /* NULL: each measure's own */
    enum ft_table table;     /* CSV */
    bool bom;                /* CSV, and what a data package says of it */
    struct str name;         /* data package: its tables are name.items.csv and so on */
    int width;               /* terminal columns; 0: unlimited */
    bool colour;             /* terminal */
    bool review;             /* a page has controls for decisions */
};

enum language report_language(enum ft_language wanted, enum language own);

/* Each appends to *out, whose sticky error the caller reads. */
void report_term(struct buf *out, const struct ft_result *result,
                 const struct report_options *options);
void report_markdown(struct buf *out, const struct ft_result *result,
                     const struct report_options *options);
/*
 * Amounts are whole numbers of the smallest unit. A text that a spreadsheet would take for a
 * formula (= + - @ and their full-width forms, tab, CR, LF at its beginning) gets an apostrophe
 * before it; numbers are written as they are.
 */
void report_csv(struct buf *out, const struct ft_result *result,
                const struct report_options *options);
void report_json(struct buf *out, const struct ft_result *result,
                 const struct report_options *options);
/* One file that loads nothing, readable without its script; nothing in the data is markup. */
void report_html(struct buf *out, const struct ft_result *result,
                 const struct report_options *options);
void report_datapackage(struct buf *out, const struct ft_result *result,
                        const struct report_options *options);
/* FT_EIO with errno set: the file it is put together in (in TMPDIR) cannot be written. */
enum ft_err report_xlsx(struct buf *out, const struct ft_result *result,
                        const struct report_options *options);

/* Files that the build turns into C strings (see the Makefile); each ends with a NUL. */
extern const char schema_audit_json[], schema_diff_json[], schema_result_json[],
    schema_rules_json[];
extern const char report_css[], report_js[]; /* of the HTML report */
extern const size_t report_css_size, report_js_size;
extern const char review_css[], review_js[]; /* what it has more with controls for decisions */
extern const size_t review_css_size, review_js_size;
extern const size_t schema_audit_json_size, schema_diff_json_size, schema_result_json_size,
    schema_rules_json_size;

#endif
