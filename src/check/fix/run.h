/* Texts of files before and after fixing. */
#ifndef CHECK_FIX_RUN_H
#define CHECK_FIX_RUN_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/source.h"

struct fixed_file {
    const struct source *before, *after; /* of one path, which ends with a NUL */
};
struct ft_fixes {
    struct arena *arena;
    VEC(struct fixed_file) files; /* those with edits; in the end those that differ */
};

/* fix_diff.c: from one text to the other as a unified diff; nothing where they are the same. */
enum ft_err fix_diff(struct buf *out, struct str path, struct str before, struct str after,
                     bool colour);

#endif
