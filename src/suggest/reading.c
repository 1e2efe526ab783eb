#include "suggest/reading.h"

#include "base/parallel.h"
#include "text/normal.h"

/* A title says in few words what a line is for: it counts so often besides its texts. */
enum { TITLE_WEIGHT = 2 };
enum { SAMPLE_MAX = 2048, PART_MAX = SAMPLE_MAX / READING_PARTS };

enum ft_err reading_init(struct reading *reading, struct arena *arena, const struct ft_audit *audit)
{
    unsigned threads = audit->options.threads ? audit->options.threads : 1;
    *reading = (struct reading){audit, ARENA_ARRAY(arena, threads, struct reading_worker), threads};
    return reading->workers ? FT_OK : FT_ENOMEM;
}

void reading_end(struct reading *reading, struct ft_diags *diags)
{
    for (unsigned i = 0; reading->workers && i < reading->threads; i++) {
        struct reading_worker *worker = &reading->workers[i];
        if (worker->diags)
            diags_add(diags, worker->diags);
        ft_diags_free(worker->diags);
        arena_free(worker->scratch);
        arena_free(worker->arena);
    }
}

static enum ft_err set_up(const struct reading *reading, struct reading_worker *worker)
{
    size_t items = reading->audit->model->item_count;
    if (worker->likeness)
        return FT_OK;
    worker->arena = arena_new();
    worker->scratch = arena_new();
    worker->diags = ft_diags_new();
    if (!worker->arena || !worker->scratch || !worker->diags)
        return FT_ENOMEM;
    bag_init(&worker->bag, worker->arena);
    worker->scores = ARENA_ARRAY(worker->arena, items, double);
    worker->likeness = ARENA_ARRAY(worker->arena, items, double);
    return worker->scores && worker->likeness ? FT_OK : FT_ENOMEM;
}

/* --- one row ----------------------------------------------------------------------------- */

static enum ft_err add_text(struct reading_worker *worker, struct str text, double weight)
{
    gram_vec grams = {0};
    enum ft_err err = normalise(worker->scratch, text, &text);
    if (!err)
        err = grams_of(worker->scratch, text, &grams);
    return err ? err : bag_add(&worker->bag, &grams, weight);
}

static enum ft_err add_line(const struct reading *reading, struct reading_worker *worker,
                            const struct line_text *text)
{
    size_t fields = reading->audit->model->text_fields.n;
    bool more = false; /* than a title */
    bag_clear(&worker->bag);
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < fields && !err; i++) {
        more |= text->fields[i].n > 0 && !str_eq(text->fields[i], text->title);
        err = add_text(worker, text->fields[i], 1);
    }
    return err || !more ? err : add_text(worker, text->title, TITLE_WEIGHT);
}

enum ft_err reading_item(struct reading *reading, uint32_t item, struct features **out)
{
    struct reading_worker *worker = &reading->workers[0];
    enum ft_err err = set_up(reading, worker);
    if (err)
        return err;
    arena_clear(worker->scratch);
    bag_clear(&worker->bag);
    *out = bag_features(&worker->bag);
    return add_text(worker, reading->audit->model->items[item].text, 1);
}

static enum ft_err read_line(const struct reading *reading, struct reading_worker *worker,
                             uint32_t line)
{
    struct line_text text;
    enum ft_err err = set_up(reading, worker);
    if (err)
        return err;
    arena_clear(worker->scratch);
    err = line_text_read(worker->scratch, reading->audit->model, line, false, worker->diags, &text);
    return err ? err : add_line(reading, worker, &text);
}

enum ft_err reading_line(struct reading *reading, uint32_t line, struct features **out)
{
    *out = bag_features(&reading->workers[0].bag);
    return read_line(reading, &reading->workers[0], line);
}

/* --- many lines ---------------------------------------------------------------------------- */

struct pass {
    struct reading *reading;
    reading_fn *take;
    void *state;
};

static enum ft_err take_rows(void *state, unsigned number, const struct line_rows *rows,
                             struct arena *kept, void **out)
{
    const struct pass *pass = state;
    struct reading_worker *worker = &pass->reading->workers[number];
    enum ft_err err = set_up(pass->reading, worker);
    (void)kept;
    *out = NULL;
    for (size_t row = 0; !err && row < rows->rows->row_count; row++) {
        struct line_text text;
        arena_clear(worker->scratch);
        err = line_text_of(worker->scratch, pass->reading->audit->model, rows, row, &text);
        if (!err)
            err = add_line(pass->reading, worker, &text);
        if (!err)
            err = pass->take(pass->state, worker, rows->first + (uint32_t)row,
                             bag_features(&worker->bag));
    }
    return err;
}

static enum ft_err join_nothing(void *state, struct arena *kept, void *out)
{
    (void)state;
    (void)kept;
    (void)out;
    return FT_OK;
}

enum ft_err reading_all(struct reading *reading, reading_fn *take, void *state)
{
    struct pass pass = {reading, take, state};
    struct lines_reader reader = {take_rows, join_nothing, &pass, false};
    enum ft_err err = set_up(reading, &reading->workers[0]);
    return err ? err
               : lines_read_again(reading->audit->model, &reader, false, reading->workers[0].diags);
}

static size_t stride(const struct reading *reading)
{
    return (reading->audit->model->line_count + SAMPLE_MAX - 1) / SAMPLE_MAX;
}

size_t reading_sampled(const struct reading *reading)
{
    size_t lines = reading->audit->model->line_count;
    return lines == 0 ? 0 : (lines - 1) / stride(reading) + 1;
}

size_t reading_part_of(const struct reading *reading, uint32_t line)
{
    return line / stride(reading) / PART_MAX;
}

static enum ft_err take_part(void *state, unsigned number, size_t part)
{
    const struct pass *pass = state;
    struct reading_worker *worker = &pass->reading->workers[number];
    size_t end = (part + 1) * PART_MAX, sampled = reading_sampled(pass->reading);
    enum ft_err err = FT_OK;
    for (size_t i = part * PART_MAX; !err && i < end && i < sampled; i++) {
        uint32_t line = (uint32_t)(i * stride(pass->reading));
        err = read_line(pass->reading, worker, line);
        if (!err)
            err = pass->take(pass->state, worker, line, bag_features(&worker->bag));
    }
    return err;
}

enum ft_err reading_sample(struct reading *reading, reading_fn *take, void *state)
{
    struct pass pass = {reading, take, state};
    size_t parts = (reading_sampled(reading) + PART_MAX - 1) / PART_MAX;
    return parallel_run(reading->threads, parts, take_part, &pass);
}
