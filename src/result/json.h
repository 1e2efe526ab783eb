/* audit.json: the complete serialisation of a result, and other JSON that holds parts of one. */
#ifndef RESULT_JSON_H
#define RESULT_JSON_H

#include "base/map.h"
#include "result/shape.h"
#include "text/json_node.h"
#include "text/json_out.h"

/* A larger file is refused (FT011). */
#define RESULT_MAX_BYTES ((size_t)256 << 20)

/*
 * Reads what result_write() wrote: the same value again. Keys may stand in any order, and those it
 * does not know are passed over, as a later version may add some; what it needs is checked, so that
 * any result it returns can be rendered. One row at a time is in memory as JSON. FT_EINPUT: not
 * JSON, or not a result; all problems (up to a limit) are in diags, each at its place. *out lives
 * in the arena and has it as its own: ft_result_free() frees both.
 */
enum ft_err result_read(struct arena *arena, const struct source *source, struct ft_diags *diags,
                        struct ft_result **out);

struct shape_reader {
    struct json_reader json;
    struct map ids[ROWS_WITH_IDS]; /* of the rows that others name; not ROWS_WHOLE */
    struct ft_result *result;      /* filled as far as it has been read */
};

/* An object of the shape, into zeroed memory. Errors are in reader->json.err. */
void shape_read(struct shape_reader *reader, const struct shape *shape,
                const struct json_node *object, void *to);
/* One of its rows, from the value that stands under its key; value NULL: it is missing. */
void shape_read_row(struct shape_reader *reader, const struct row *row,
                    const struct json_node *node, void *to);

/* audit.json: the complete serialisation of a result (DESIGN §12), and parts of it in other JSON. */
void result_write(struct buf *out, const struct ft_result *result);

/* A value of the shape, as an object. `in`: the result whose rows and measures it names. */
void shape_write(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                 const void *from);
/* What is inside the object, for one that has more. */
void shape_write_rows(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                      const void *from);

#endif
