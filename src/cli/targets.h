/* The files a run writes: all of them or none, and none that it reads. */
#ifndef CLI_TARGETS_H
#define CLI_TARGETS_H

#include "base/buf.h"
#include "base/output.h"
#include "cli/cli.h"

/* A path after -o stands for one file, or for several. */
struct target {
    const char *given; /* after -o */
    struct buf path;
};
struct targets {
    struct target *files;
    size_t count, capacity;
    const char *option; /* that named them; NULL: -o */
    struct output_batch batch;
};

/* Adds a file to write: the first `keep` bytes of what was given, then `ending`. */
enum ft_err targets_add(struct targets *targets, const char *given, size_t keep,
                        const char *ending);
/* Are all of them different files? FT_EUSAGE, and said: two are one. */
enum ft_err targets_distinct(const struct targets *targets);
/* Is none of them an input? FT_EUSAGE, and said: one is. */
enum ft_err targets_spare(const struct targets *targets, const char *const *inputs, size_t count);
/* The same of what an audit has read. */
enum ft_err targets_spare_inputs(const struct targets *targets, const struct ft_audit *audit);
/* Prepares what is to be in the file with this index; says what fails. */
enum ft_err targets_fill(struct targets *targets, size_t index, const struct ft_text *text);
/* Puts all of them in place; says what fails. */
enum ft_err targets_commit(struct targets *targets);
/* Says why a file could not be written: FT_EIO, with errno, or FT_EUSAGE. Others say nothing. */
void target_say_failed(const char *path, enum ft_err err);
void targets_release(struct targets *targets);

#endif
