#include <errno.h>

#include "base/output.h"
#include "model/line_table.h"
#include "report/json_write.h"
#include "report/partial.h"

enum ft_err partial_inputs(struct arena *arena, const struct ft_audit *audit,
                           const struct partial_input **out, size_t *count)
{
    const struct model *model = audit->model;
    const struct rule_set *rules = audit->rules;
    struct partial_input *inputs =
        ARENA_ARRAY(arena, model->input_count + rules->file_count, struct partial_input);
    size_t n = 0;
    if (!inputs)
        return FT_ENOMEM;
    for (size_t i = 0; i < model->input_count; i++) {
        const struct input *input = &model->inputs[i];
        if (strcmp(input->role, "lines") != 0)
            inputs[n++] =
                (struct partial_input){input->path, str_of(input->role), str_of(input->sha256)};
    }
    for (size_t i = 0; i < rules->file_count; i++) {
        const struct rule_file *file = rules->files[i];
        inputs[n++] = (struct partial_input){file->name, STR("rules"), str_of(file->sha256)};
    }
    *out = inputs;
    *count = n;
    return FT_OK;
}

static json_t *json_of_inputs(struct json_writer *w, const struct partial_input *inputs,
                              size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *input = json_object();
        json_put(w, input, "path", json_of_text(inputs[i].path));
        json_put(w, input, "role", json_of_text(inputs[i].role));
        json_put(w, input, "sha256", json_of_text(inputs[i].sha256));
        json_append(w, array, input);
    }
    return array;
}

/* The only input that is a table of lines. */
static const struct input *table_of(const struct model *model)
{
    for (size_t i = 0; i < model->input_count; i++)
        if (strcmp(model->inputs[i].role, "lines") == 0)
            return &model->inputs[i];
    FT_BUG("a part without a table");
}

static json_t *header_of(struct json_writer *w, const struct ft_audit *audit,
                         const struct partial_input *inputs, size_t count)
{
    const struct model *model = audit->model;
    const struct input *table = table_of(model);
    json_t *header = json_object();
    json_put(w, header, "fundtrace_partial", json_integer(PARTIAL_VERSION));
    json_put(w, header, "version", json_string(FT_VERSION));
    json_put(w, header, "audit", json_of_text(model->source->path));
    json_put(w, header, "table", json_of_text(line_table_read(model)->name));
    json_put(w, header, "sha256", json_string(table->sha256));
    json_put(w, header, "bytes",
             json_integer((json_int_t)csv_file_size(line_table_read(model)->file)));
    json_put(w, header, "rows", json_integer((json_int_t)model->line_count));
    json_put(w, header, "inputs", json_of_inputs(w, inputs, count));
    return header;
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

static enum ft_err write_header(const struct ft_audit *audit, struct arena *arena,
                                struct output_batch *batch)
{
    struct json_writer w = {.arena = arena};
    const struct partial_input *inputs;
    size_t count;
    enum ft_err err = partial_inputs(arena, audit, &inputs, &count);
    if (err)
        return err;
    json_t *header = header_of(&w, audit, inputs, count);
    char *text = w.failed ? NULL : json_dumps(header, JSON_COMPACT);
    json_decref(header);
    err = text ? output_add(batch, str_of(text)) : FT_ENOMEM;
    free(text);
    return err ? err : output_add(batch, STR("\n"));
}

enum ft_err ft_audit_write_partial(const struct ft_audit *audit, const char *path,
                                   struct ft_diags *diags)
{
    struct output output = {0};
    struct arena *arena = arena_new();
    enum ft_err err = arena ? output_begin(&output.batch, path) : FT_ENOMEM;
    if (!err)
        err = write_header(audit, arena, &output.batch);
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
