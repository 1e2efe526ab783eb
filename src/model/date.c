#include "model/model.h"

/* The number in digits first..last of a date, or -1. */
static int part(struct str date, size_t first, size_t last)
{
    int n = 0;
    for (size_t i = first; i <= last; i++) {
        if (date.p[i] < '0' || date.p[i] > '9')
            return -1;
        n = n * 10 + (date.p[i] - '0');
    }
    return n;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_like(struct str text)
{
    bool inside = false;
    int numbers = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool digit = text.p[i] >= '0' && text.p[i] <= '9';
        if (!digit && !memchr("-/.", text.p[i], 3))
            return false;
        numbers += digit && !inside;
        inside = digit;
    }
    return numbers == 3;
}

bool date_valid(struct str date)
{
    int year, month, day;
    if (date.n != STR("2016-02-29").n || date.p[4] != '-' || date.p[7] != '-')
        return false;
    year = part(date, 0, 3);
    month = part(date, 5, 6);
    day = part(date, 8, 9);
    return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}
