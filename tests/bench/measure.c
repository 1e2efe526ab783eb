/*
 * measure RUNS OUT COMMAND…: "SECONDS CPU-SECONDS PEAK-MB STATUS" of a command whose output goes to
 * OUT: of its runs the one in the middle. The peak is that of all runs.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_RUNS = 99 };

struct sample {
    double seconds, cpu, peak;
    int status;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double cpu_of(const struct rusage *used)
{
    return (double)(used->ru_utime.tv_sec + used->ru_stime.tv_sec) +
           (double)(used->ru_utime.tv_usec + used->ru_stime.tv_usec) * 1e-6;
}

static void become(const char *out, char **command)
{
    int fd = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd >= 0 && dup2(fd, STDOUT_FILENO) >= 0)
        execvp(*command, command);
    perror(*command);
    _exit(127);
}

static struct sample run(const char *out, char **command)
{
    struct sample sample = {.status = -1};
    struct rusage before, used;
    int status;
    getrusage(RUSAGE_CHILDREN, &before);
    double start = now();
    pid_t child = fork();
    if (child == 0)
        become(out, command);
    if (child < 0 || waitpid(child, &status, 0) != child)
        return sample;
    sample.seconds = now() - start;
    getrusage(RUSAGE_CHILDREN, &used);
    sample.cpu = cpu_of(&used) - cpu_of(&before);
    sample.peak = (double)used.ru_maxrss / 1024;
    sample.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return sample;
}

static int by_seconds(const void *x, const void *y)
{
    const struct sample *a = x, *b = y;
    return (a->seconds > b->seconds) - (a->seconds < b->seconds);
}

int main(int count, char **argument)
{
    struct sample samples[MOST_RUNS];
    int runs = count > 3 ? (int)strtol(argument[1], NULL, 10) : 0;
    if (runs < 1 || runs > MOST_RUNS)
        return 2;
    for (int i = 0; i < runs; i++)
        samples[i] = run(argument[2], argument + 3);
    qsort(samples, (size_t)runs, sizeof *samples, by_seconds);
    struct sample *middle = &samples[runs / 2];
    printf("%.4f %.4f %.1f %d\n", middle->seconds, middle->cpu, middle->peak, middle->status);
    return 0;
}
