#include "table/sheet_number.h"

/* Days from 0000-03-01, as years begin in March, to 1899-12-30 and to 1904-01-01. */
enum { TO_1900 = 693899, TO_1904 = 695361 };
/* To 9999-12-31, where spreadsheets end. */
enum { TO_9999 = 3652364 };
#define DAY_MS 86400000LL

struct day {
    long year, month, day;
};

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
static struct day day_of(long days)
{
    long era = days / 146097, in_era = days % 146097;
    long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    long in_year = in_era - (365 * year + year / 4 - year / 100);
    long month = (5 * in_year + 2) / 153;
    long day = in_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    return (struct day){year + era * 400 + (month <= 2), month, day};
}

/* Serial number 60 is the 29th of February 1900 that Excel took over from Lotus 1-2-3. */
static bool put_day(struct buf *out, long serial, bool from_1904)
{
    struct day day = {1900, 2, 29};
    long days = from_1904 ? TO_1904 + serial : TO_1900 + serial + (serial < 60);
    if (serial < (from_1904 ? 0 : 1) || days > TO_9999)
        return false;
    if (from_1904 || serial != 60)
        day = day_of(days);
    buf_printf(out, "%04ld-%02ld-%02ld", day.year, day.month, day.day);
    return true;
}

static void put_clock(struct buf *out, long long ms)
{
    long long seconds = ms / 1000;
    buf_printf(out, "%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (ms % 1000)
        buf_printf(out, ".%03lld", ms % 1000);
}

bool sheet_put_date(struct buf *out, struct str written, enum sheet_style style, bool from_1904)
{
    char text[64];
    struct str s = str_trim(written);
    if (s.n == 0 || s.n >= sizeof text)
        return false;
    memcpy(text, s.p, s.n);
    text[s.n] = '\0';
    char *end;
    double serial = strtod(text, &end);
    if (*end || !(serial >= 0 && serial < TO_9999))
        return false;
    long long ms = (long long)(serial * (double)DAY_MS + 0.5);
    if (style == SHEET_ELAPSED || (style == SHEET_TIME && ms < DAY_MS))
        return put_clock(out, ms), true;
    if (!put_day(out, (long)(ms / DAY_MS), from_1904))
        return false;
    if (ms % DAY_MS) {
        buf_putc(out, 'T');
        put_clock(out, ms % DAY_MS);
    }
    return true;
}

/* "PT12H30M00S" */
static bool put_duration(struct buf *out, struct str s)
{
    static const char units[] = "HMS";
    long long ms = 0;
    size_t at = 2, unit = 0;
    while (at < s.n && unit < 3) {
        long long number = 0, thousandths = 0, scale = 100;
        for (; at < s.n && s.p[at] >= '0' && s.p[at] <= '9' && number < 100000000; at++)
            number = number * 10 + (s.p[at] - '0');
        if (at < s.n && (s.p[at] == '.' || s.p[at] == ','))
            for (at++; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++, scale /= 10)
                thousandths += (s.p[at] - '0') * scale;
        while (unit < 3 && at < s.n && units[unit] != s.p[at])
            unit++;
        ms += (number * 1000 + thousandths) * (unit == 0 ? 3600 : unit == 1 ? 60 : 1);
        unit++;
        at++;
    }
    if (at != s.n || unit == 0 || unit > 3)
        return false;
    put_clock(out, ms);
    return true;
}

void sheet_put_iso(struct buf *out, struct str value)
{
    struct str midnight = STR("T00:00:00"), s = str_trim(value);
    if (str_has_prefix(s, STR("PT")) && put_duration(out, s))
        return;
    size_t point = str_find(s, STR("."), 0);
    if (point != (size_t)-1)
        while (s.n > point && (s.p[s.n - 1] == '0' || s.p[s.n - 1] == '.'))
            s.n--;
    if (s.n > midnight.n && str_eq(str_slice(s, s.n - midnight.n, s.n), midnight))
        s.n -= midnight.n;
    buf_add(out, s);
}
