/*
 * Every line is read and judged, and forgotten unless it is wanted. Where rules look at what stands
 * above a line, the lines with others below them come first, level by level, and stay in memory.
 */
#include <stdlib.h>

#include "audit/judge.h"
#include "audit/stats.h"
#include "base/parallel.h"

/* Lines of one level are worth another thread from so many on. */
enum { LINES_A_PART = 64 };

/* Set up by the first that is done with it. */
struct worker {
    struct judging judging;
    struct match_counts counts; /* where somebody asks */
    struct ft_diags *diags;     /* of what it could not read */
    struct arena *arena;        /* of what is kept; NULL: it has had nothing to do */
    struct arena *scratch;      /* of the line being judged */
};

typedef VEC(const struct judged_line *) line_vec;
typedef VEC(uint32_t) index_vec;
typedef VEC(struct judged_title) title_vec;

struct lines {
    const struct ft_audit *audit;
    struct arena *arena;
    struct judged_wanted wanted;
    struct ft_diags *diags;
    struct worker *workers;
    unsigned threads;
    bool parents_first;
    struct judged parents;        /* those that were judged first */
    const uint32_t *level;        /* the lines of the level being judged */
    struct judged_line *verdicts; /* by place in the level */
    size_t level_count;
    line_vec above, kept; /* the parents, in a list; all others */
    title_vec titles;
    struct twin_titles twins;
    index_vec open; /* lines whose verdict a limit leaves open */
};

/* What a part of a table leaves. */
struct part {
    line_vec kept;
    index_vec open;
    title_vec titles;
    struct twin_titles twins;
};

static enum ft_err set_up(struct worker *worker, const struct ft_audit *audit)
{
    if (worker->arena)
        return FT_OK;
    worker->arena = arena_new();
    worker->scratch = arena_new();
    worker->diags = ft_diags_new();
    worker->judging.scanner = scanner_new(audit->matcher);
    bool fine = worker->arena && worker->scratch && worker->diags && worker->judging.scanner &&
                judging_init(&worker->judging, worker->arena, audit, worker->judging.scanner, NULL);
    if (fine && audit->options.stats) {
        fine = match_counts_init(&worker->counts, worker->arena, audit->rules);
        scanner_count(worker->judging.scanner, &worker->counts);
    }
    return fine ? FT_OK : FT_ENOMEM;
}

static bool is_parent(const struct lines *l, uint32_t line)
{
    return l->audit->model->lines[line].first_child != NO_INDEX;
}

static bool is_wanted(const struct lines *l, const struct worker *worker, uint32_t line)
{
    return l->wanted.all || judged_holds(&worker->judging) ||
           (l->wanted.lines && bit_get(l->wanted.lines, line));
}

static int by_line(const void *x, const void *y)
{
    const struct judged_line *const *a = x, *const *b = y;
    return (*a)->line < (*b)->line ? -1 : (*a)->line > (*b)->line;
}

static void sort_lines(line_vec *lines)
{
    if (lines->n > 0)
        qsort(lines->v, lines->n, sizeof *lines->v, by_line);
}

/* --- lines with others below them ------------------------------------------------- */

/* One whose verdict a limit leaves open has no rules: it will be judged again. */
static enum ft_err judge_parent(struct lines *l, struct worker *worker, size_t place)
{
    struct judged_line *verdict = &l->verdicts[place];
    struct line_text text;
    arena_clear(worker->scratch);
    verdict->line = l->level[place];
    enum ft_err err = line_text_read(worker->scratch, l->audit->model, verdict->line, false,
                                     worker->diags, &text);
    if (err)
        return err;
    err = judge_line(&worker->judging, worker->scratch, &l->parents, verdict->line, &text, verdict);
    if (!err)
        return judged_keep(worker->arena, l->audit->rules, verdict);
    verdict->rules = NULL;
    return err == FT_EINPUT ? FT_OK : err;
}

static enum ft_err judge_some_parents(void *state, unsigned number, size_t part)
{
    struct lines *l = state;
    size_t end = (part + 1) * LINES_A_PART;
    enum ft_err err = set_up(&l->workers[number], l->audit);
    for (size_t i = part * LINES_A_PART; !err && i < l->level_count && i < end; i++)
        err = judge_parent(l, &l->workers[number], i);
    return err;
}

static enum ft_err judge_level(struct lines *l, const uint32_t *level, size_t count)
{
    l->level = level;
    l->level_count = count;
    l->verdicts = ARENA_ARRAY(l->arena, count, struct judged_line);
    enum ft_err err = l->verdicts ? FT_OK : FT_ENOMEM;
    if (!err)
        err = parallel_run(l->threads, (count + LINES_A_PART - 1) / LINES_A_PART,
                           judge_some_parents, l);
    for (size_t i = 0; !err && i < count; i++) {
        bool judged = l->verdicts[i].rules;
        if (judged ? !vec_push(l->arena, &l->above, &l->verdicts[i])
                   : !vec_push(l->arena, &l->open, level[i]))
            err = FT_ENOMEM;
    }
    sort_lines(&l->above);
    l->parents.lines = l->above.v;
    l->parents.line_count = l->above.n;
    return err;
}

/* The lines with others below them, by level: *start has where each of the levels begins. */
static enum ft_err find_levels(struct arena *arena, const struct model *model, uint32_t **lines,
                               size_t **start, size_t *levels)
{
    size_t n = model->line_count, parents = 0;
    uint32_t *depth = ARENA_ARRAY(arena, n + 1, uint32_t);
    *start = ARENA_ARRAY(arena, MAX_TREE_DEPTH + 2, size_t);
    *levels = 0;
    if (!depth || !*start)
        return FT_ENOMEM;
    for (size_t i = 0; i < n; i++) {
        uint32_t line = model->tree_order[i], parent = model->lines[line].parent;
        depth[line] = parent == NO_INDEX ? 0 : depth[parent] + 1;
        if (model->lines[line].first_child == NO_INDEX)
            continue;
        (*start)[depth[line] + 2]++;
        *levels = depth[line] >= *levels ? depth[line] + 1 : *levels;
        parents++;
    }
    *lines = ARENA_ARRAY(arena, parents, uint32_t);
    if (!*lines)
        return FT_ENOMEM;
    for (size_t i = 2; i < MAX_TREE_DEPTH + 2; i++)
        (*start)[i] += (*start)[i - 1];
    for (size_t i = 0; i < n; i++) {
        uint32_t line = model->tree_order[i];
        if (model->lines[line].first_child != NO_INDEX)
            (*lines)[(*start)[depth[line] + 1]++] = line;
    }
    return FT_OK;
}

static enum ft_err judge_all_parents(struct lines *l)
{
    struct arena *scratch = arena_new();
    uint32_t *lines;
    size_t *start, levels;
    enum ft_err err =
        scratch ? find_levels(scratch, l->audit->model, &lines, &start, &levels) : FT_ENOMEM;
    for (size_t i = 0; !err && i < levels; i++)
        err = judge_level(l, lines + start[i], start[i + 1] - start[i]);
    arena_free(scratch);
    return err;
}

/* --- all others: part by part -------------------------------------------------------- */

static enum ft_err keep(const struct lines *l, struct arena *kept, const struct judged_line *line,
                        line_vec *list)
{
    struct judged_line *copy = ARENA_NEW(kept, struct judged_line);
    if (!copy)
        return FT_ENOMEM;
    *copy = *line;
    enum ft_err err = judged_keep(kept, l->audit->rules, copy);
    return err || vec_push(kept, list, copy) ? err : FT_ENOMEM;
}

static enum ft_err keep_title(struct arena *arena, uint32_t line, struct str title, title_vec *list)
{
    struct judged_title kept = {line, arena_str(arena, title)};
    return kept.title.p && vec_push(arena, list, kept) ? FT_OK : FT_ENOMEM;
}

static enum ft_err judge_row(const struct lines *l, struct worker *worker,
                             const struct line_rows *rows, size_t row, struct arena *kept,
                             struct part *part)
{
    uint32_t line = rows->first + (uint32_t)row;
    struct judged_line verdict;
    struct line_text text;
    if (line_row_is_bare(rows, row))
        return FT_OK;
    arena_clear(worker->scratch);
    enum ft_err err = line_text_of(worker->scratch, l->audit->model, rows, row, &text);
    if (!err && is_parent(l, line))
        err = keep_title(kept, line, text.title, &part->titles);
    if (!err && l->wanted.twins)
        err = twins_take(l->wanted.twins, worker->scratch, kept, line, text.title, &part->twins);
    if (err || (l->parents_first && is_parent(l, line)))
        return err;
    err = judge_line(&worker->judging, worker->scratch, &l->parents, line, &text, &verdict);
    if (err == FT_EINPUT)
        return vec_push(kept, &part->open, line) ? FT_OK : FT_ENOMEM;
    bool wanted = !err && is_wanted(l, worker, line);
    if (!err && !wanted && l->wanted.look)
        err = l->wanted.look(l->wanted.look_state, worker->judging.scanner, worker->scratch,
                             &verdict, worker->diags, &wanted);
    return err || !wanted ? err : keep(l, kept, &verdict, &part->kept);
}

static enum ft_err judge_part(void *state, unsigned number, const struct line_rows *rows,
                              struct arena *kept, void **out)
{
    const struct lines *l = state;
    struct part *part = ARENA_NEW(kept, struct part);
    enum ft_err err = part ? set_up(&l->workers[number], l->audit) : FT_ENOMEM;
    for (size_t i = 0; !err && i < rows->rows->row_count; i++)
        err = judge_row(l, &l->workers[number], rows, i, kept, part);
    *out = part;
    return err;
}

/* Copied once more, for the arena of a part is mostly empty. */
static enum ft_err join_part(void *state, struct arena *kept, void *out)
{
    struct lines *l = state;
    const struct part *part = out;
    enum ft_err err = FT_OK;
    (void)kept;
    for (size_t i = 0; !err && i < part->kept.n; i++)
        err = keep(l, l->arena, part->kept.v[i], &l->kept);
    for (size_t i = 0; !err && i < part->titles.n; i++)
        err = keep_title(l->arena, part->titles.v[i].line, part->titles.v[i].title, &l->titles);
    for (size_t i = 0; !err && i < part->open.n; i++)
        if (!vec_push(l->arena, &l->open, part->open.v[i]))
            err = FT_ENOMEM;
    if (!err && l->wanted.twins)
        err = twins_join(l->wanted.twins, l->arena, &l->twins, &part->twins);
    return err;
}

/* --- all of them ------------------------------------------------------------------------- */

/* What is kept goes to the others', and so does what there is to say. */
static void tear_down(struct lines *l)
{
    for (unsigned i = 0; i < l->threads; i++) {
        struct worker *worker = &l->workers[i];
        struct match_counts *counts = stats_counts(l->audit->options.stats);
        if (counts && worker->counts.nanoseconds)
            match_counts_add(counts, &worker->counts, l->audit->rules);
        scanner_free(worker->judging.scanner);
        arena_free(worker->scratch);
        if (worker->diags)
            diags_add(l->diags, worker->diags);
        ft_diags_free(worker->diags);
        if (worker->arena)
            arena_adopt(l->arena, worker->arena);
        arena_free(worker->arena);
    }
}

/* What was left open is judged again, one line after the other, to say why. */
static enum ft_err report_open(struct lines *l, struct judging *j)
{
    struct arena *scratch = arena_new();
    enum ft_err worst = FT_OK, err = scratch ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; err >= FT_EINPUT && i < l->open.n; i++) {
        struct line_text text;
        struct judged_line verdict;
        err = line_text_read(scratch, l->audit->model, l->open.v[i], false, l->diags, &text);
        if (!err)
            err = judge_line(j, scratch, &l->parents, l->open.v[i], &text, &verdict);
        worst = err < worst ? err : worst;
        arena_clear(scratch);
        if (!err)
            FT_BUG("a limit that was hit is hit no more");
    }
    arena_free(scratch);
    return err < worst ? err : worst;
}

enum ft_err judge_lines(struct judging *j, struct arena *arena, struct judged_wanted wanted,
                        struct judged *out)
{
    struct lines l = {.audit = j->audit, .arena = arena, .wanted = wanted, .diags = j->diags};
    struct lines_reader reader = {judge_part, join_part, &l, false};
    enum ft_err err = FT_OK;
    l.threads = j->audit->options.threads ? j->audit->options.threads : 1;
    l.workers = ARENA_ARRAY(arena, l.threads, struct worker);
    if (!l.workers)
        return FT_ENOMEM;
    l.parents_first = rules_look_up(j->audit->rules) && j->audit->model->has_parents;
    if (l.parents_first)
        err = judge_all_parents(&l);
    if (!err)
        err = lines_read_again(j->audit->model, &reader, false, j->diags);
    tear_down(&l);
    if (!err)
        err = report_open(&l, j);
    for (size_t i = 0; !err && i < l.above.n; i++)
        if (!vec_push(arena, &l.kept, l.above.v[i]))
            err = FT_ENOMEM;
    sort_lines(&l.kept);
    out->lines = l.kept.v;
    out->line_count = l.kept.n;
    out->titles = l.titles.v;
    out->title_count = l.titles.n;
    out->twins = l.twins;
    return err;
}
