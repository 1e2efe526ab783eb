/*
 * What the fuzz targets share. A target is a file with LLVMFuzzerTestOneInput(), which returns where
 * all is well and aborts where something does not hold.
 *
 * Targets run in a folder that prepare.sh made: with an audit in it, and its files in usual/ as well.
 * They may write there, but not in usual/.
 */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts with the place where it does not hold. */
#define REQUIRE(what) ((what) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #what))
_Noreturn void fuzz_fail(const char *file, int line, const char *what);

struct fuzz {
    struct arena *arena;
    struct ft_diags *diags;
    struct str text; /* the input as valid UTF-8: what is not has become '?' */
};
struct fuzz fuzz_begin(const uint8_t *data, size_t size);
/* Renders the diagnostics, as text and now and then in another format; frees all. */
void fuzz_end(struct fuzz *fuzz);

/* Takes the next part off *rest. Parts are separated by U+001C; there are as many as one asks for. */
struct str fuzz_part(struct str *rest);
void fuzz_write(const char *name, struct str bytes);
/* Writes the part unless it is empty; then the file of that name in usual/. */
void fuzz_write_part(struct fuzz *fuzz, const char *name, struct str *rest);
struct source *fuzz_source(struct fuzz *fuzz, const char *path, struct str text);

/* What came of some work: nothing where it failed, and a diagnostic where the input was wrong. */
bool fuzz_worked(const struct fuzz *fuzz, enum ft_err err);
void fuzz_same_said(struct ft_diags *a, struct ft_diags *b);

#endif
