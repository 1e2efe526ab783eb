/*
 * What is written of one table of lines, to be joined with that of others: a line of JSON, which
 * says what it was made from, then the rows as CSV (struct table_part).
 */
#ifndef AUDIT_PARTIAL_FILE_H
#define AUDIT_PARTIAL_FILE_H

#include "audit/partial.h"
#include "result/shape.h"

/* Of the line of JSON; FT011 names it. */
#define PARTIAL_MAX_HEADER ((size_t)1 << 20)

struct partial {
    struct str path;                   /* its own */
    struct str version;                /* of the program */
    struct str audit;                  /* path of the audit file, as it was opened */
    struct str table;                  /* as the audit file names it */
    struct str sha256;                 /* of the table */
    int64_t bytes, rows;               /* of the table */
    struct str_list joined, left_out;  /* as in struct table_part */
    const struct result_input *inputs; /* but for tables of lines */
    size_t input_count;
    size_t size; /* bytes of the line */
};

/* The line of JSON, but for its own path and size. */
extern const struct shape partial_shape;

/*
 * The line of JSON. It lives in the arena. FT_EINPUT: it is none (FT003, FT006, FT007, FT010), or
 * the file cannot be read.
 */
enum ft_err partial_read(struct arena *arena, struct str path, struct ft_diags *diags,
                         struct partial *out);
/* What the audit was read from; in the arena. */
enum ft_err partial_inputs(struct arena *arena, const struct ft_audit *audit,
                           const struct result_input **out, size_t *count);

#endif
