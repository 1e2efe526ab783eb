#include <errno.h>

#include "audit/partial_file.h"
#include "base/output.h"
#include "model/line_table.h"
#include "result/json.h"

enum ft_err partial_inputs(struct arena *arena, const struct ft_audit *audit,
                           const struct result_input **out, size_t *count)
{
    const struct model *model = audit->model;
    const struct rule_set *rules = audit->rules;
    struct result_input *inputs =
        ARENA_ARRAY(arena, model->input_count + rules->file_count, struct result_input);
    size_t n = 0;
    if (!inputs)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->input_count; i++) {
        const struct input *input = &model->inputs[i];
        if (strcmp(input->role, "lines") != 0)
            inputs[n++] =
                (struct result_input){input->path, str_of(input->role), str_of(input->sha256)};
    }
    for (size_t i = 0; i < rules->file_count; i++) {
        const struct rule_file *file = rules->files[i];
        inputs[n++] = (struct result_input){file->name, STR("rules"), str_of(file->sha256)};
    }
    *out = inputs;
    *count = n;
    return FT_OK;
}

/* Rows are added by any thread, and each has its own errno. */
struct output {
    struct output_batch batch;
    int why;
};

static enum ft_err add(void *to, struct str text)
{
    struct output *output = to;
    enum ft_err err = output_add(&output->batch, text);
    if (err)
        output->why = errno;
    return err;
}

static enum ft_err write_rows(const struct ft_audit *audit, struct output *output,
                              struct ft_diags *diags)
{
    enum ft_err err = partial_rows(audit, diags, add, output);
    if (output->why)
        errno = output->why;
    return err;
}

static enum ft_err list_joined(struct arena *arena, const struct line_table *table,
                               struct str_list *out)
{
    size_t count = table->joined ? line_table_joins(table) : 0;
    struct str *sums = ARENA_ARRAY(arena, count, struct str);
    for (size_t i = 0; sums && i < count; i++)
        sums[i] = str_of(table->joined[i]->sha256);
    *out = (struct str_list){sums, count};
    return sums ? FT_OK : FT_ENOMEM;
}

static enum ft_err list_left_out(struct arena *arena, const struct model *model,
                                 const struct line_table *table, struct str_list *out)
{
    size_t count = table->left_out.rows > 0 ? model->measure_count + 1 : 0;
    struct str *digits = ARENA_ARRAY(arena, count, struct str);
    if (!digits)
        return FT_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        digits[i] = i == 0 ? arena_printf(arena, "%zu", table->left_out.rows)
                           : arena_printf(arena, "%lld", (long long)table->left_out.sums[i - 1]);
        if (!digits[i].p)
            return FT_ENOMEM;
    }
    *out = (struct str_list){digits, count};
    return FT_OK;
}

/* On the disk, which is not the size of what was unpacked. */
static enum ft_err measure_table(struct arena *arena, const struct line_table *table,
                                 struct ft_diags *diags, int64_t *out)
{
    struct file file;
    enum ft_err err = file_open(arena, table->path, NULL, diags, &file);
    if (err)
        return err;
    *out = (int64_t)file.size;
    file_close(&file);
    return FT_OK;
}

static enum ft_err write_header(const struct ft_audit *audit, struct arena *arena,
                                struct ft_diags *diags, struct output_batch *batch)
{
    const struct model *model = audit->model;
    const struct line_table *table = line_table_read(model);
    struct partial header = {
        .version = STR(FT_VERSION),
        .audit = model->source->path,
        .table = table->name,
        .sha256 = str_of(table->file->sha256),
        .rows = (int64_t)model->line_count,
    };
    struct buf text = {0};
    struct json_out json = {.to = &text, .compact = true};
    enum ft_err err = partial_inputs(arena, audit, &header.inputs, &header.input_count);
    if (!err)
        err = list_joined(arena, table, &header.joined);
    if (!err)
        err = list_left_out(arena, model, table, &header.left_out);
    if (!err)
        err = measure_table(arena, table, diags, &header.bytes);
    if (!err) {
        shape_write(&json, NULL, &partial_shape, &header);
        buf_putc(&text, '\n');
        err = buf_err(&text);
    }
    if (!err)
        err = output_add(batch, buf_str(&text));
    buf_release(&text);
    return err;
}

enum ft_err ft_audit_write_partial(const struct ft_audit *audit, const char *path,
                                   struct ft_diags *diags)
{
    struct output output = {0};
    struct arena *arena = arena_new();
    enum ft_err err = arena ? output_begin(&output.batch, path) : FT_ENOMEM;
    if (!err)
        err = write_header(audit, arena, diags, &output.batch);
    if (!err)
        err = write_rows(audit, &output, diags);
    if (!err)
        err = output_end(&output.batch);
    if (!err)
        err = output_commit(&output.batch, NULL);
    output_abandon(&output.batch);
    arena_free(arena);
    return err;
}
