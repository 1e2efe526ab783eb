/* Criterion aborts under ThreadSanitizer: this has a main of its own. */
#include <pthread.h>
#include <stddef.h>

static int shared;

static void *count(void *unused)
{
    (void)unused;
    shared++;
    return NULL;
}

int main(void)
{
    pthread_t other;
    if (pthread_create(&other, NULL, count, NULL))
        return 1;
    shared++;
    return pthread_join(other, NULL);
}
