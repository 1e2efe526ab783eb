/* Which format codes show dates: ECMA-376-1 §18.8.30 and §18.8.31. */
#include "table/sheet_number.h"

struct seen {
    bool date, clock, elapsed;
};

/* [h], [mm], [s] count on past a day; [Red] and [$-411] are nothing. */
static bool is_elapsed(struct str inside)
{
    for (size_t i = 0; i < inside.n; i++)
        if (!strchr("hHmMsS", inside.p[i]))
            return false;
    return inside.n > 0;
}

/* What stands at `at` that shows itself, with what shows it; where it ends. */
static size_t step_over(struct str code, size_t at, struct seen *seen)
{
    char c = code.p[at];
    struct str closing = c == '[' ? STR("]") : STR("\"");
    if (c == '\\' || c == '_' || c == '*')
        return at + 2;
    if (c != '"' && c != '[')
        return at;
    size_t end = str_find(code, closing, at + 1);
    if (end == (size_t)-1)
        return code.n;
    if (c == '[')
        seen->elapsed |= is_elapsed(str_slice(code, at + 1, end));
    return end + 1;
}

enum sheet_style sheet_style_of(struct str code)
{
    struct seen seen = {false, false, false};
    bool months = false;
    if (str_has_prefix(code, STR("General")))
        return SHEET_PLAIN;
    for (size_t at = 0; at < code.n && code.p[at] != ';';) {
        size_t next = step_over(code, at, &seen);
        if (next > at) {
            at = next;
            continue;
        }
        char c = code.p[at++];
        seen.date |= strchr("yYdDg", c) != NULL; /* g: of an era, 令和 */
        seen.clock |= c == 'h' || c == 'H' || c == 's' || c == 'S';
        months |= c == 'm' || c == 'M';
    }
    if (seen.date)
        return SHEET_DATE;
    if (seen.elapsed)
        return SHEET_ELAPSED;
    return seen.clock ? SHEET_TIME : months ? SHEET_DATE : SHEET_PLAIN;
}

enum sheet_style sheet_style_built_in(long number)
{
    if ((number >= 18 && number <= 21) || number == 45 || number == 47)
        return SHEET_TIME;
    if (number == 46)
        return SHEET_ELAPSED;
    if (number == 32 || number == 33) /* h"時"mm"分", h"時"mm"分"ss"秒" */
        return SHEET_TIME;
    if ((number >= 14 && number <= 22) || (number >= 27 && number <= 36) ||
        (number >= 50 && number <= 58))
        return SHEET_DATE;
    return SHEET_PLAIN;
}
