#include <pthread.h>

#include "base/encoding.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "text/csv_file.h"
#include "text/csv_record.h"
#include "text/csv_rows.h"

/* A part that is being read, or waits for those before it. */
struct waiting {
    struct csv_part part;
    size_t rows, lines; /* in it */
    struct arena *kept; /* NULL: it is not read yet */
    void *out;
    bool unread; /* the file is why it failed, and not the reader, … */
    bool other;  /* … for it has not the rows it had */
};

/* What each thread reads with. */
struct worker {
    struct arena *scratch;
    char *buffer;
    size_t capacity;
};

/* One reading of a file, by several threads. */
struct run {
    struct csv_file *file;
    const struct csv_reader *reader;
    struct ft_diags *diags;
    bool again, placed;
    struct worker *workers;
    struct sha256 *sum;   /* NULL: it is known */
    pthread_mutex_t lock; /* of what follows */
    size_t next;          /* in the text: where the next part begins */
    size_t begun, joined; /* parts */
    size_t rows, lines;   /* before those that are not joined */
    struct waiting *waiting;
    size_t capacity;
    bool stop;
    bool wrong;  /* something was reported: by one thread only */
    bool unread; /* the file cannot be read to its end, … */
    bool other;  /* … or what was read before is no longer there */
};

/* --- cutting parts off ---------------------------------------------------------- */

static bool reserve(struct worker *worker, size_t size)
{
    if (size <= worker->capacity)
        return true;
    char *larger = mem_resize(worker->buffer, size);
    if (!larger)
        return false;
    worker->buffer = larger;
    worker->capacity = size;
    return true;
}

static enum ft_err read_text(const struct csv_file *file, struct worker *worker, struct span bytes,
                             struct str *out)
{
    size_t size = bytes.end - bytes.start;
    if (file->held) {
        *out = str_slice(file->held->text, bytes.start, bytes.end);
        return FT_OK;
    }
    if (!reserve(worker, size))
        return FT_ENOMEM;
    *out = (struct str){worker->buffer, size};
    return file_read(&file->file, file->text_at + bytes.start, size, worker->buffer) ? FT_OK
                                                                                     : FT_EIO;
}

/* A part is longer where a record is. FT_EINPUT: one has an endless cell; the text is its begin. */
static enum ft_err cut(struct run *run, struct worker *worker, struct str *text)
{
    const struct csv_file *file = run->file;
    size_t start = run->next, left = file->text_size - start, whole = 0;
    for (size_t size = file->options.part_bytes; whole == 0; size *= 2) {
        bool last = size >= left;
        struct span bytes = {start, start + (last ? left : size)};
        enum ft_err err = read_text(file, worker, bytes, text);
        if (err)
            return err;
        whole = last ? left : csv_whole_records(*text, file->head->delimiter);
        if (whole == 0 && csv_endless_cell(*text, file->head->delimiter) != (size_t)-1)
            return FT_EINPUT;
    }
    text->n = whole;
    run->next = start + whole;
    return !run->sum || sha256_add(run->sum, *text) ? FT_OK : FT_ENOMEM;
}

/* --- one part after the other: all of this under the lock ------------------------ */

static bool make_room(struct run *run)
{
    if (run->begun < run->capacity)
        return true;
    size_t capacity = run->capacity ? run->capacity * 2 : 64;
    struct waiting *larger = mem_resize(run->waiting, capacity * sizeof *larger);
    if (!larger)
        return false;
    run->waiting = larger;
    run->capacity = capacity;
    return true;
}

static bool is_done(const struct run *run)
{
    return run->stop ||
           (run->again ? run->begun == run->file->part_count : run->next >= run->file->text_size);
}

/* A part of what is held has its places in the whole. */
static const struct source *source_of(const struct run *run, struct worker *worker,
                                      const struct csv_part *part, struct str text)
{
    const struct csv_file *file = run->file;
    if (file->held)
        return file->held;
    struct source *source = csv_file_source(file, worker->scratch, text, run->placed);
    if (!source)
        return NULL;
    source->lines_before = part->lines_before;
    source->bytes_before = part->bytes.start;
    return source;
}

static enum ft_err report_endless(const struct run *run, struct worker *worker,
                                  const struct csv_part *part, struct str text)
{
    size_t at = csv_endless_cell(text, run->file->head->delimiter);
    text.n = source_bad_at(text); /* a character may be cut off at the end */
    at = at < text.n ? at : text.n;
    const struct source *source = source_of(run, worker, part, text);
    if (!source)
        return FT_ENOMEM;
    csv_report_large(run->diags, run->file->head->origin
                                     ? place_of_source(source)
                                     : source_place(source, (struct span){at, at}));
    return FT_EINPUT;
}

static enum ft_err begin(struct run *run, struct worker *worker, struct csv_part *part,
                         struct str *text)
{
    if (!make_room(run))
        return FT_ENOMEM;
    *part = (struct csv_part){.bytes = {run->next, run->next}, .lines_before = run->lines};
    if (run->again) {
        *part = run->file->parts[run->begun];
    } else {
        enum ft_err err = cut(run, worker, text);
        if (err == FT_EINPUT && run->diags)
            return report_endless(run, worker, part, *text);
        if (err)
            return err;
        part->bytes.end = run->next;
    }
    run->waiting[run->begun++] = (struct waiting){.part = *part};
    return FT_OK;
}

static bool keep_part(struct csv_file *file, const struct csv_part *part)
{
    if (file->part_count == file->part_capacity) {
        size_t capacity = file->part_capacity ? file->part_capacity * 2 : 16;
        struct csv_part *larger = mem_resize(file->parts, capacity * sizeof *larger);
        if (!larger)
            return false;
        file->parts = larger;
        file->part_capacity = capacity;
    }
    file->parts[file->part_count++] = *part;
    return true;
}

static size_t rows_before(const struct csv_file *file, size_t part)
{
    return part < file->part_count ? file->parts[part].first_row : file->row_count;
}

static enum ft_err join(struct run *run, struct waiting *w)
{
    w->part.first_row = run->rows;
    w->part.lines_before = run->lines;
    run->rows += w->rows;
    run->lines += w->lines;
    meter_add(run->file->options.meter, w->part.bytes.end - w->part.bytes.start, w->rows);
    if (!run->again && !keep_part(run->file, &w->part))
        return FT_ENOMEM;
    return run->reader->join
               ? run->reader->join(run->reader->state, &w->part, w->rows, w->kept, w->out)
               : FT_OK;
}

static enum ft_err join_ready(struct run *run)
{
    enum ft_err err = FT_OK;
    for (; !err && run->joined < run->begun && run->waiting[run->joined].kept; run->joined++) {
        struct waiting *w = &run->waiting[run->joined];
        err = join(run, w);
        arena_free(w->kept);
        w->kept = NULL;
    }
    return err;
}

/* --- reading one part ------------------------------------------------------------- */

/* With diags all of it was text a moment ago. */
static enum ft_err check(const struct run *run, const struct source *source)
{
    if (run->file->held || run->again || source_bad_at(source->text) == source->text.n)
        return FT_OK;
    return run->diags ? FT_EIO : FT_EINPUT;
}

/* What is wrong with rows is reported, and the others are taken. */
static enum ft_err read_rows(struct run *run, struct worker *worker, const struct csv_part *part,
                             struct str text, struct csv_table *out)
{
    *out = *run->file->head;
    out->source = source_of(run, worker, part, text);
    if (!out->source)
        return FT_ENOMEM;
    enum ft_err err = check(run, out->source);
    if (err)
        return err;
    struct span bytes = run->file->held ? part->bytes : (struct span){0, text.n};
    if (run->again) {
        err = csv_read_rows(worker->scratch, out, bytes, NULL, true);
        return err == FT_EINPUT ? FT_OK : err;
    }
    err = csv_read_rows(worker->scratch, out, bytes, run->diags, false);
    if (err != FT_EINPUT || !run->diags)
        return err;
    run->wrong = true;
    return FT_OK;
}

/* Who reads a part again relies on the rows it had. */
static enum ft_err check_rows(const struct run *run, size_t index, const struct csv_table *rows,
                              struct waiting *out)
{
    const struct csv_file *file = run->file;
    out->other =
        run->again && rows->row_count != rows_before(file, index + 1) - rows_before(file, index);
    return out->other ? FT_EIO : FT_OK;
}

static enum ft_err take(struct run *run, unsigned number, size_t index, struct str text,
                        struct waiting *out)
{
    const struct csv_part *part = &out->part;
    struct worker *worker = &run->workers[number];
    struct csv_table rows;
    enum ft_err err = FT_OK;
    if (run->again)
        err = read_text(run->file, worker, part->bytes, &text);
    if (!err)
        err = read_rows(run, worker, part, text, &rows);
    if (!err)
        err = check_rows(run, index, &rows, out);
    out->unread = err == FT_EIO;
    out->kept = arena_new();
    if (!err && !out->kept)
        err = FT_ENOMEM;
    if (!err)
        err = run->reader->take(run->reader->state, number, part, &rows, out->kept, &out->out);
    if (err) {
        arena_free(out->kept);
        out->kept = NULL;
        return err;
    }
    out->rows = rows.row_count;
    out->lines = run->again || run->file->held ? 0 : csv_count_lines(text);
    arena_clear(worker->scratch);
    return FT_OK;
}

static enum ft_err work(void *state, unsigned number, size_t unused)
{
    struct run *run = state;
    enum ft_err err = FT_OK;
    (void)unused;
    pthread_mutex_lock(&run->lock);
    while (!err && !is_done(run)) {
        struct waiting mine = {0};
        struct str text = {0};
        size_t index = run->begun;
        err = begin(run, &run->workers[number], &mine.part, &text);
        run->unread |= err == FT_EIO;
        if (err)
            break;
        pthread_mutex_unlock(&run->lock);
        err = take(run, number, index, text, &mine);
        pthread_mutex_lock(&run->lock);
        run->unread |= mine.unread;
        run->other |= mine.other;
        run->waiting[index] = mine;
        if (!err)
            err = join_ready(run);
    }
    run->stop |= err != FT_OK;
    pthread_mutex_unlock(&run->lock);
    return err;
}

/* --- a whole reading ---------------------------------------------------------------- */

/* More threads than parts have nothing to do; with diags one has to see all in order. */
static unsigned threads_of(const struct run *run)
{
    const struct csv_file_options *options = &run->file->options;
    size_t parts = run->file->text_size / options->part_bytes + 1;
    unsigned threads = options->threads > 1 ? options->threads : 1;
    if ((run->diags && !run->again) || run->reader->alone)
        return 1;
    return threads < parts ? threads : (unsigned)parts;
}

static enum ft_err run_threads(struct run *run, unsigned threads)
{
    run->workers = mem_alloc(threads * sizeof *run->workers);
    enum ft_err err = run->workers ? FT_OK : FT_ENOMEM;
    for (unsigned i = 0; !err && i < threads; i++) {
        run->workers[i].scratch = arena_new();
        err = run->workers[i].scratch ? FT_OK : FT_ENOMEM;
    }
    if (!err)
        err = parallel_run(threads, threads, work, run);
    for (unsigned i = 0; run->workers && i < threads; i++) {
        arena_free(run->workers[i].scratch);
        mem_free(run->workers[i].buffer);
    }
    for (size_t i = run->joined; i < run->begun; i++)
        arena_free(run->waiting[i].kept);
    mem_free(run->workers);
    mem_free(run->waiting);
    return err;
}

static enum ft_err run_all(struct run *run)
{
    if (pthread_mutex_init(&run->lock, NULL) != 0)
        return FT_ENOMEM;
    enum ft_err err = run_threads(run, threads_of(run));
    pthread_mutex_destroy(&run->lock);
    bool changed = csv_file_has_changed(run->file);
    run->unread |= changed;
    if (!err && changed)
        return FT_EIO;
    const struct csv_origin *origin = run->file->origin;
    return err || !origin || !origin->failed ? err : origin->failed(origin);
}

/* A reader says itself what its error is. */
static enum ft_err report(const struct run *run, enum ft_err err)
{
    if (err != FT_EIO || !run->unread || !run->diags)
        return err;
    return csv_file_report(run->file, run->other, run->diags);
}

/* Of what stands before the rows. */
static enum ft_err sum_beginning(struct run *run)
{
    struct csv_file *file = run->file;
    size_t size = file->text_at + file->rows_at;
    char *p = mem_alloc(size + 1);
    enum ft_err err = p ? FT_OK : FT_ENOMEM;
    if (!err && !file_read(&file->file, 0, size, p))
        err = FT_EIO;
    if (!err && run->sum && !sha256_add(run->sum, (struct str){p, size}))
        err = FT_ENOMEM;
    if (!err)
        run->lines = csv_count_lines((struct str){p, size});
    mem_free(p);
    return err;
}

static enum ft_err check_part(struct run *run, struct worker *worker, struct str beginning)
{
    struct csv_part part = {.bytes = {run->next, run->next}, .lines_before = run->lines};
    struct str text;
    enum ft_err err = cut(run, worker, &text);
    if (err == FT_EINPUT) { /* this will be found once more */
        run->next = run->file->text_size;
        return FT_OK;
    }
    const struct source *source = err ? NULL : source_of(run, worker, &part, text);
    if (!err)
        err = source ? source_check(worker->scratch, source, beginning, run->file->file.cited,
                                    run->diags)
                     : FT_ENOMEM;
    if (!err)
        run->lines += csv_count_lines(text);
    return err;
}

/* All of it, before anything is said of rows: as of a table that is read whole. */
static enum ft_err check_text(const struct run *run)
{
    const struct csv_file *file = run->file;
    struct run checked = {
        .file = run->file, .diags = run->diags, .next = run->next, .lines = run->lines};
    size_t size = file->text_size < ENCODING_SAMPLE ? file->text_size : ENCODING_SAMPLE;
    struct worker worker = {.scratch = arena_new()};
    struct arena *arena = arena_new();
    char *p = arena ? arena_alloc(arena, size) : NULL;
    enum ft_err err = p && worker.scratch ? FT_OK : FT_ENOMEM;
    if (!err && !file_read(&file->file, file->text_at, size, p))
        err = FT_EIO;
    while (!err && checked.next < file->text_size) {
        err = check_part(&checked, &worker, (struct str){p, size});
        arena_clear(worker.scratch);
    }
    arena_free(arena);
    arena_free(worker.scratch);
    mem_free(worker.buffer);
    return err;
}

static enum ft_err read_all(struct run *run)
{
    struct csv_file *file = run->file;
    if (file->held) {
        enum ft_err err = file->spool ? FT_OK : sha256_hex(file->held->file, file->sha256);
        return err ? err : run_all(run);
    }
    run->sum = file->spool ? NULL : sha256_new();
    enum ft_err err = run->sum || file->spool ? sum_beginning(run) : FT_ENOMEM;
    if (!err && run->diags)
        err = check_text(run);
    run->unread = err == FT_EIO;
    if (!err)
        err = run_all(run);
    if (!err && run->sum)
        err = sha256_end(run->sum, file->sha256);
    sha256_free(run->sum);
    return err;
}

enum ft_err csv_file_read(struct csv_file *file, const struct csv_reader *reader,
                          struct ft_diags *diags)
{
    struct run run = {.file = file, .reader = reader, .diags = diags, .placed = diags};
    struct ft_progress before = meter_at(file->options.meter);
    run.next = file->rows_at;
    file->part_count = 0;
    enum ft_err err = report(&run, read_all(&run));
    if (err)
        meter_back(file->options.meter, before);
    file->row_count = run.rows;
    return err ? err : run.wrong ? FT_EINPUT : FT_OK;
}

enum ft_err csv_file_read_again(struct csv_file *file, const struct csv_reader *reader, bool placed,
                                struct ft_diags *diags)
{
    struct run run = {
        .file = file, .reader = reader, .diags = diags, .again = true, .placed = placed};
    return report(&run, run_all(&run));
}
