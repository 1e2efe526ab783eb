#include "cli/targets.h"

#include <errno.h>
#include <string.h>

#include "base/memory.h"

static struct target *add(struct targets *targets)
{
    if (targets->count == targets->capacity) {
        size_t capacity = targets->capacity ? 2 * targets->capacity : 8;
        void *files = mem_resize(targets->files, capacity * sizeof *targets->files);
        if (!files)
            return NULL;
        targets->files = files;
        targets->capacity = capacity;
    }
    struct target *target = &targets->files[targets->count++];
    *target = (struct target){0};
    return target;
}

enum ft_err targets_add(struct targets *targets, const char *given, size_t keep, const char *ending)
{
    struct target *target = add(targets);
    if (!target)
        return FT_ENOMEM;
    target->given = given;
    buf_add(&target->path, (struct str){given, keep});
    buf_puts(&target->path, ending);
    return buf_err(&target->path);
}

/* With the option it is for, where that names another path. */
static void say_replaced(const char *option, const struct target *target, const char *input)
{
    fprintf(stderr, "fundtrace: %s %s ", option ? option : "-o", target->given);
    if (strcmp(target->given, target->path.p) != 0)
        fprintf(stderr, "writes %s, which ", target->path.p);
    fprintf(stderr, "would replace an input: %s\n", input);
}

static bool is_input(const char *option, const struct target *target, const char *const *inputs,
                     size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!output_same(target->path.p, inputs[i]))
            continue;
        say_replaced(option, target, inputs[i]);
        return true;
    }
    return false;
}

static bool is_written_before(const struct targets *targets, size_t index)
{
    const struct target *target = &targets->files[index];
    for (size_t i = 0; i < index; i++) {
        const struct target *before = &targets->files[i];
        if (!output_same(target->path.p, before->path.p))
            continue;
        fprintf(stderr, "fundtrace: -o %s and -o %s write one file: %s\n", before->given,
                target->given, target->path.p);
        return true;
    }
    return false;
}

enum ft_err targets_distinct(const struct targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (is_written_before(targets, i))
            return FT_EUSAGE;
    return FT_OK;
}

enum ft_err targets_spare(const struct targets *targets, const char *const *inputs, size_t count)
{
    for (size_t i = 0; i < targets->count; i++)
        if (is_input(targets->option, &targets->files[i], inputs, count))
            return FT_EUSAGE;
    return FT_OK;
}

enum ft_err targets_spare_inputs(const struct targets *targets, const struct ft_audit *audit)
{
    const char *const *paths;
    size_t count;
    enum ft_err err = ft_audit_inputs(audit, &paths, &count);
    return err ? err : targets_spare(targets, paths, count);
}

void target_say_failed(const char *path, enum ft_err err)
{
    if (err == FT_EIO)
        fprintf(stderr, "fundtrace: %s cannot be written: %s\n", path, strerror(errno));
    if (err == FT_EUSAGE)
        fprintf(stderr, "fundtrace: %s cannot be written: neither a file nor a device\n", path);
}

enum ft_err targets_fill(struct targets *targets, size_t index, const struct ft_text *text)
{
    const char *path = targets->files[index].path.p;
    enum ft_err err = output_prepare(&targets->batch, path, (struct str){text->bytes, text->size});
    target_say_failed(path, err);
    return err;
}

enum ft_err targets_commit(struct targets *targets)
{
    const char *failed = NULL;
    enum ft_err err = output_commit(&targets->batch, &failed);
    if (err)
        target_say_failed(failed, err);
    return err;
}

void targets_release(struct targets *targets)
{
    output_abandon(&targets->batch);
    for (size_t i = 0; i < targets->count; i++)
        buf_release(&targets->files[i].path);
    mem_free(targets->files);
    *targets = (struct targets){0};
}
