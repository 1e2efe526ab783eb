/* audit.json: the complete serialisation of a result (DESIGN §12), and parts of it in other JSON. */
#ifndef RESULT_WRITE_H
#define RESULT_WRITE_H

#include "result/shape.h"
#include "text/json_out.h"

void result_write(struct buf *out, const struct ft_result *result);

/* A value of the shape, as an object. `in`: the result whose rows and measures it names. */
void shape_write(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                 const void *from);
/* What is inside the object, for one that has more. */
void shape_write_rows(struct json_out *out, const struct ft_result *in, const struct shape *shape,
                      const void *from);

#endif
