#include "base/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <unistd.h>

#include "base/memory.h"

struct run {
    parallel_part *part;
    void *state;
    size_t count;
    atomic_size_t next; /* part to begin */
    atomic_bool stop;
};

struct worker {
    struct run *run;
    unsigned number;
    pthread_t thread;
    size_t failed; /* the part that did; SIZE_MAX: none */
    enum ft_err err;
};

unsigned parallel_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > PARALLEL_MAX ? PARALLEL_MAX : (unsigned)cores;
}

/* A part that was taken is done, so that the first part that fails is always found. */
static void *work(void *data)
{
    struct worker *worker = data;
    struct run *run = worker->run;
    worker->failed = SIZE_MAX;
    while (!atomic_load(&run->stop)) {
        size_t part = atomic_fetch_add(&run->next, 1);
        if (part >= run->count)
            break;
        worker->err = run->part(run->state, worker->number, part);
        if (worker->err) {
            worker->failed = part;
            atomic_store(&run->stop, true);
        }
    }
    return NULL;
}

static unsigned start(struct run *run, struct worker *workers, unsigned threads)
{
    unsigned started = 1;
    for (unsigned i = 0; i < threads; i++)
        workers[i] = (struct worker){.run = run, .number = i};
    while (started < threads &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    return started;
}

static enum ft_err finish(struct worker *workers, unsigned started)
{
    size_t first = 0;
    for (unsigned i = 1; i < started; i++) {
        if (pthread_join(workers[i].thread, NULL) != 0)
            return FT_ENOMEM;
        if (workers[i].failed < workers[first].failed)
            first = i;
    }
    return workers[first].err;
}

enum ft_err parallel_run(unsigned threads, size_t count, parallel_part *part, void *state)
{
    struct run run = {.part = part, .state = state, .count = count};
    struct worker alone = {.run = &run}, *workers = NULL;
    if (threads > count)
        threads = (unsigned)count;
    if (threads > 1)
        workers = mem_alloc(threads * sizeof *workers);
    if (!workers) {
        work(&alone);
        return alone.err;
    }
    unsigned started = start(&run, workers, threads);
    work(&workers[0]);
    enum ft_err err = finish(workers, started);
    mem_free(workers);
    return err;
}
