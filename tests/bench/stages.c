/*
 * stages RUNS FOLDER: "STAGE CPU-SECONDS" of what no audit of FOLDER/lines.csv can do without, each
 * alone and by one thread: of its runs the one in the middle, stage by stage.
 *
 * The file passes in pieces, which each stage takes in turn while the clocks of the others stand:
 * memory does not grow with it, and a stage finds its text in the cache, as in an audit.
 */
#include <csv.h>
#include <time.h>
#include <unistd.h>

#include "base/source.h"
#include "base/utf8.h"
#include "match/regex/prefilter.h"
#include "text/normal.h"

/* TITLE and DETAIL: the columns that rules search, as the generator has them. */
enum { TITLE = 3, DETAIL = 4, MOST_RUNS = 99, REGEX = 4096, PIECE = 1 << 20 };

struct bench {
    int fd;
    off_t at, size;      /* in the file */
    char *bytes;         /* PIECE of them */
    struct str piece;    /* as far as a line end, so that no character is cut; a row may be */
    struct arena *arena; /* of what outlives a piece */
    struct csv_parser alone, collecting;
    size_t column;           /* of the cell that is collected next */
    struct arena *page;      /* of the cells and what becomes of them */
    VEC(struct str) cells;   /* the searched ones of the piece */
    VEC(struct str) regexes; /* of the rules */
    struct prefilter *prefilter;
    struct prefilter_scratch *scratch;
    uint64_t *may, *must;
    bool no_memory;
};

/* --- stages -------------------------------------------------------------- */

static bool read_piece(struct bench *b)
{
    ssize_t got = pread(b->fd, b->bytes, PIECE, b->at);
    size_t n = got > 0 ? (size_t)got : 0;
    while (n > 0 && b->bytes[n - 1] != '\n')
        n--;
    b->piece = (struct str){b->bytes, n};
    b->at += (off_t)n;
    return n > 0;
}

static bool check(struct bench *b)
{
    return utf8_invalid_at(b->piece) == b->piece.n;
}

static bool hash(struct bench *b)
{
    char digits[65];
    return sha256_hex(b->piece, digits) == FT_OK;
}

static void ignore_cell(void *cell, size_t size, void *state)
{
    (void)cell, (void)size, (void)state;
}

static void ignore_row(int end, void *state)
{
    (void)end, (void)state;
}

static bool parse(struct bench *b)
{
    struct str piece = b->piece;
    return csv_parse(&b->alone, piece.p, piece.n, ignore_cell, ignore_row, NULL) == piece.n;
}

static void collect_cell(void *cell, size_t size, void *state)
{
    struct bench *b = state;
    if (b->column == TITLE || b->column == DETAIL) {
        struct str text = arena_str(b->page, (struct str){cell, size});
        b->no_memory |= !text.p || !vec_push(b->page, &b->cells, text);
    }
    b->column++;
}

static void end_row(int end, void *state)
{
    struct bench *b = state;
    (void)end;
    b->column = 0;
}

static bool collect(struct bench *b)
{
    struct str piece = b->piece;
    arena_clear(b->page);
    memset(&b->cells, 0, sizeof b->cells);
    size_t n = csv_parse(&b->collecting, piece.p, piece.n, collect_cell, end_row, b);
    return n == piece.n && !b->no_memory;
}

static bool normalise_cells(struct bench *b)
{
    for (size_t i = 0; i < b->cells.n; i++)
        b->no_memory |= normalise(b->page, b->cells.v[i], &b->cells.v[i]) != FT_OK;
    return !b->no_memory;
}

static bool scan_cells(struct bench *b)
{
    for (size_t i = 0; i < b->cells.n; i++)
        prefilter_scan(b->scratch, b->cells.v[i], b->may, b->must);
    return true;
}

/* --- runs ---------------------------------------------------------------- */

static const struct stage {
    const char *name; /* NULL: only there for those behind it */
    bool (*run)(struct bench *bench);
} stages[] = {
    {"reading", read_piece},
    {"UTF-8 check", check},
    {"SHA-256", hash},
    {"libcsv", parse},
    {NULL, collect},
    {"normalising", normalise_cells},
    {"literal scan", scan_cells},
};
enum { STAGES = sizeof stages / sizeof *stages };

static double cpu_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool run_piece(struct bench *b, double seconds[STAGES])
{
    for (size_t i = 0; i < STAGES; i++) {
        double start = cpu_seconds();
        if (!stages[i].run(b))
            return false;
        seconds[i] += cpu_seconds() - start;
    }
    return true;
}

static bool run(struct bench *b, double seconds[STAGES])
{
    bool fine = true;
    if (csv_init(&b->alone, CSV_STRICT) || csv_init(&b->collecting, CSV_STRICT))
        return false;
    for (b->at = 0; fine && b->at < b->size;)
        fine = run_piece(b, seconds);
    csv_free(&b->alone);
    csv_free(&b->collecting);
    return fine;
}

static int by_seconds(const void *x, const void *y)
{
    const double *a = x, *b = y;
    return (*a > *b) - (*a < *b);
}

static bool run_all(struct bench *b, size_t runs)
{
    double seconds[MOST_RUNS][STAGES] = {{0}}, stage[MOST_RUNS];
    for (size_t i = 0; i < runs; i++) {
        if (!run(b, seconds[i]))
            return false;
    }
    for (size_t s = 0; s < STAGES; s++) {
        for (size_t i = 0; i < runs; i++)
            stage[i] = seconds[i][s];
        qsort(stage, runs, sizeof *stage, by_seconds);
        if (stages[s].name)
            printf("%s\t%.6f\n", stages[s].name, stage[runs / 2]);
    }
    return true;
}

/* --- what is measured ---------------------------------------------------- */

static FILE *open_in(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, "r");
}

static bool read_regexes(struct bench *b, const char *folder)
{
    char line[REGEX];
    bool fine = true;
    FILE *file = open_in(folder, "regexes.txt");
    while (file && fine && fgets(line, sizeof line, file)) {
        struct str regex = arena_str(b->arena, (struct str){line, strcspn(line, "\n")});
        fine = regex.p && vec_push(b->arena, &b->regexes, regex);
    }
    return file && fclose(file) == 0 && fine;
}

static bool set_up(struct bench *b, const char *folder)
{
    b->arena = arena_new();
    b->page = arena_new();
    if (!b->arena || !b->page || !read_regexes(b, folder))
        return false;
    b->size = lseek(b->fd, 0, SEEK_END);
    b->bytes = arena_alloc(b->arena, PIECE);
    b->may = ARENA_ARRAY(b->arena, BIT_WORDS(b->regexes.n), uint64_t);
    b->must = ARENA_ARRAY(b->arena, BIT_WORDS(b->regexes.n), uint64_t);
    if (b->size < 0 || !b->bytes || !b->may || !b->must ||
        prefilter_new(b->regexes.v, b->regexes.n, (size_t)b->size, &b->prefilter))
        return false;
    b->scratch = prefilter_scratch_new(b->prefilter);
    return b->scratch;
}

static void tear_down(struct bench *b)
{
    prefilter_scratch_free(b->scratch);
    prefilter_free(b->prefilter);
    arena_free(b->page);
    arena_free(b->arena);
}

int main(int count, char **argument)
{
    long runs = count == 3 ? strtol(argument[1], NULL, 10) : 0;
    if (runs < 1 || runs > MOST_RUNS) {
        fputs("stages RUNS FOLDER\n", stderr);
        return 2;
    }
    FILE *lines = open_in(argument[2], "lines.csv");
    struct bench bench = {.fd = lines ? fileno(lines) : -1};
    bool fine = lines && set_up(&bench, argument[2]) && run_all(&bench, (size_t)runs);
    if (!fine)
        fprintf(stderr, "stages: cannot measure %s\n", argument[2]);
    tear_down(&bench);
    if (lines)
        fclose(lines);
    return fine ? 0 : 3;
}
