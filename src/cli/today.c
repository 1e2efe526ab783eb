#include "cli/today.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* 2015-02-30 would come back as another. */
bool today_is(char today[TODAY_SIZE], const char *date)
{
    struct tm day = {.tm_hour = 12};
    char back[TODAY_SIZE];
    if (strlen(date) + 1 != sizeof back ||
        sscanf(date, "%4d-%2d-%2d", &day.tm_year, &day.tm_mon, &day.tm_mday) != 3)
        return false;
    day.tm_year -= 1900;
    day.tm_mon--;
    if (mktime(&day) == (time_t)-1 || !strftime(back, sizeof back, "%Y-%m-%d", &day) ||
        strcmp(back, date) != 0)
        return false;
    memcpy(today, back, sizeof back);
    return true;
}

/* https://reproducible-builds.org/specs/source-date-epoch/ */
void today_otherwise(char today[TODAY_SIZE])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = epoch && *epoch ? strtoll(epoch, &end, 10) : 0;
    time_t now = end && !*end && seconds >= 0 ? (time_t)seconds : time(NULL);
    struct tm day;
    if (!*today && gmtime_r(&now, &day))
        strftime(today, TODAY_SIZE, "%Y-%m-%d", &day);
}
