/* Time, for measuring how long something took: no clock of the day. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

#define NANOSECONDS 1000000000 /* in a second */

int64_t clock_wall(void); /* nanoseconds since some moment in the past; they never go back */
int64_t clock_cpu(void);  /* nanoseconds that all threads of the process have worked */

#endif
