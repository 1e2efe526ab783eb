#include <pthread.h>
#include <stdatomic.h>

#include "base/memory.h"
#include "check/examples/test.h"

/* A thread costs more than it brings for fewer rules than this. */
#define RULES_A_THREAD 32
#define MAX_THREADS    256

/* What the threads share: they take rules one by one and write to what is that rule's alone. */
struct bench {
    struct ft_test *test;
    const struct coverage_plan *plan;
    atomic_size_t next;
};

struct worker {
    struct bench *bench;
    pthread_t thread;
    struct examiner examiner;
    enum ft_err err;
};

enum ft_err test_needs(struct examiner *examiner, const struct tested_rule *rule, uint64_t **out)
{
    const struct cond *conds[3] = {rule->tag ? rule->tag->when : rule->link->items,
                                   rule->link ? rule->link->lines : NULL,
                                   rule->link ? rule->link->both : NULL};
    return example_needs(examiner->arena, examiner->audit->rules, conds, 3, out);
}

enum ft_err test_rows(struct examiner *examiner, const struct tested_rule *rule,
                      const struct example *example, const uint64_t *needs,
                      struct example_rows *out)
{
    unsigned sides = rule->tag ? rule->tag->sides : 0;
    enum ft_err err =
        example_rows_of(examiner->arena, examiner->audit, example, sides, examiner->diags, out);
    if (!err && out->item)
        err = example_tag_row(examiner, out->item, needs);
    if (!err && out->line)
        err = example_tag_row(examiner, out->line, needs);
    return err;
}

static enum ft_err judge_example(struct examiner *examiner, const struct tested_rule *rule,
                                 const uint64_t *needs, struct tested_example *tested)
{
    const struct example *example = tested->example;
    struct example_rows rows;
    enum ft_err err = test_rows(examiner, rule, example, needs, &rows);
    if (!err && rule->tag)
        err = example_asks_tag(examiner, rule->tag, &rows, example->matches, &tested->passed);
    if (!err && rule->link)
        err = example_asks_link(examiner, rule->link, &rows, example->matches, &tested->passed);
    return err;
}

/* A limit leaves an example open; the others are judged all the same. */
static enum ft_err judge_rule(struct examiner *examiner, struct tested_rule *rule)
{
    uint64_t *needs;
    enum ft_err err;
    arena_clear(examiner->arena);
    err = test_needs(examiner, rule, &needs);
    for (size_t i = 0; i < rule->example_count && !err; i++) {
        struct tested_example *tested = &rule->examples[i];
        err = judge_example(examiner, rule, needs, tested);
        tested->over_limit = err == FT_EINPUT;
        rule->failed += !err && !tested->passed;
        if (err == FT_EINPUT)
            err = FT_OK;
    }
    return err;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    struct bench *bench = worker->bench;
    size_t i;
    while (!worker->err && (i = atomic_fetch_add(&bench->next, 1)) < bench->test->rule_count)
        if (bench->test->rules[i].example_count)
            worker->err = judge_rule(&worker->examiner, &bench->test->rules[i]);
    return NULL;
}

static bool worker_init(struct worker *worker, struct bench *bench)
{
    worker->bench = bench;
    worker->examiner = (struct examiner){
        .audit = &bench->test->audit,
        .arena = arena_new(),
        .scanner = scanner_new(bench->test->audit.matcher),
        .diags = ft_diags_new(), /* said again by report_open(), in order */
        .seen = bench->plan ? coverage_seen_new(bench->plan) : NULL,
    };
    return worker->examiner.arena && worker->examiner.scanner && worker->examiner.diags &&
           (worker->examiner.seen || !bench->plan);
}

static void worker_release(struct worker *worker)
{
    coverage_seen_free(worker->examiner.seen);
    ft_diags_free(worker->examiner.diags);
    scanner_free(worker->examiner.scanner);
    arena_free(worker->examiner.arena);
}

/* The first works in this thread. Fewer threads than were asked for do the same, later. */
static enum ft_err run_workers(struct worker *workers, size_t count)
{
    size_t started = 1;
    enum ft_err err;
    while (started < count &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    work(&workers[0]);
    err = workers[0].err;
    for (size_t i = 1; i < started; i++) {
        pthread_join(workers[i].thread, NULL);
        err = err ? err : workers[i].err;
        if (workers[0].examiner.seen)
            coverage_merge(workers[0].examiner.seen, workers[i].examiner.seen);
    }
    return err;
}

/* What a limit left open is judged once more, to be reported in the order of the rules. */
static enum ft_err report_open(struct ft_test *test, struct examiner *examiner,
                               struct ft_diags *diags)
{
    struct examiner reporting = *examiner;
    enum ft_err open = FT_OK;
    reporting.diags = diags;
    reporting.seen = NULL;
    for (size_t r = 0; r < test->rule_count; r++) {
        struct tested_rule *rule = &test->rules[r];
        for (size_t i = 0; i < rule->example_count; i++) {
            struct tested_example again = rule->examples[i];
            uint64_t *needs;
            enum ft_err err;
            if (!again.over_limit)
                continue;
            arena_clear(reporting.arena);
            err = test_needs(&reporting, rule, &needs);
            open = err ? err : judge_example(&reporting, rule, needs, &again);
            if (open != FT_EINPUT)
                return open;
        }
    }
    return open;
}

static void count_failed(struct ft_test *test)
{
    for (size_t f = 0; f < test->file_count; f++) {
        struct tested_file *file = &test->files[f];
        for (size_t r = 0; r < file->rule_count; r++)
            file->failed += file->rules[r].failed;
        test->failed += file->failed;
    }
}

static enum ft_err sum_up(struct ft_test *test, struct worker *first, struct ft_diags *diags)
{
    struct coverage *coverage = NULL;
    enum ft_err err = report_open(test, &first->examiner, diags);
    count_failed(test);
    if (err || !first->bench->plan)
        return err;
    coverage = ARENA_NEW(test->audit.arena, struct coverage);
    if (!coverage)
        return FT_ENOMEM;
    test->coverage = coverage;
    return coverage_sum(test->audit.arena, first->bench->plan, first->examiner.seen, coverage);
}

static size_t thread_count(const struct ft_test *test, unsigned threads)
{
    size_t most = test->rule_count / RULES_A_THREAD + 1;
    size_t count = threads < MAX_THREADS ? threads : MAX_THREADS;
    return count < most ? count : most;
}

enum ft_err test_judge(struct ft_test *test, const struct coverage_plan *plan, unsigned threads,
                       struct ft_diags *diags)
{
    struct bench bench = {.test = test, .plan = plan};
    size_t count = thread_count(test, threads);
    struct worker *workers = ARENA_ARRAY(test->audit.arena, count, struct worker);
    enum ft_err err = workers ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        err = worker_init(&workers[i], &bench) ? FT_OK : FT_ENOMEM;
    if (!err)
        err = run_workers(workers, count);
    if (!err)
        err = sum_up(test, &workers[0], diags);
    for (size_t i = 0; workers && i < count; i++)
        worker_release(&workers[i]);
    return err;
}
