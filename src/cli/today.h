/* The day a command runs on, which nothing but suppressions and decisions goes by. */
#ifndef CLI_TODAY_H
#define CLI_TODAY_H

#include <stdbool.h>

#define TODAY_SIZE sizeof "2027-01-01"

/* A day of the calendar, as it was given; false: it is none. */
bool today_is(char today[TODAY_SIZE], const char *date);
/* Where none was given: that of SOURCE_DATE_EPOCH, else that of the clock. */
void today_otherwise(char today[TODAY_SIZE]);

#endif
