#include "model/profile_rows.h"

#include <ctype.h>

#include "base/utf8.h"

/* What a `where` finds such cells by, as the functions below do. */
#define TOTAL_REGEX "^計$|[合小総]\\s*計$|(?i)^(grand |sub[- ]?)?total([,:]|$)"
#define NOTE_REGEX \
    "^※|^\\*|^\\(?注\\s*\\d*\\s*[):.]|^(資料|出典)\\s*:|(?i)^\\(?(notes?|sources?)\\s*\\d*\\s*[:.]"

void profile_no_lines(const struct column_profile *c, struct buf *out)
{
    buf_printf(out, "{not: {match: '%s%s%s'}}", c->notes ? NOTE_REGEX : "",
               c->notes && c->totals ? "|" : "", c->totals ? TOTAL_REGEX : "");
}

/* Longer cells are no labels. In it: without blanks, in small letters. */
struct label {
    char text[96];
    size_t n;
};

static struct label label_of(struct str cell)
{
    struct label label = {.n = 0};
    for (size_t at = 0; at < cell.n && cell.n < sizeof label.text;) {
        size_t begin = at;
        uint32_t c = utf8_next(cell, &at);
        bool blank = c == ' ' || c == 0x3000 || c == 0xA0;
        for (; begin < at && !blank; begin++)
            label.text[label.n++] = (char)tolower((unsigned char)cell.p[begin]);
    }
    return label;
}

static bool ends_with(struct str text, const char *end)
{
    size_t n = strlen(end);
    return text.n >= n && memcmp(text.p + text.n - n, end, n) == 0;
}

static bool begins(struct str *text, const char *with)
{
    bool does = str_has_prefix(*text, str_of(with));
    if (does)
        *text = str_slice(*text, strlen(with), text->n);
    return does;
}

/* sub: it says that it is the total of a part. */
static bool says_total(struct str cell, bool *sub)
{
    const struct label label = label_of(cell);
    struct str text = {label.text, label.n};
    *sub = ends_with(text, "小計");
    if (str_eq(text, STR("計")) || *sub || ends_with(text, "合計") || ends_with(text, "総計"))
        return true;
    *sub = begins(&text, "sub-") || begins(&text, "sub");
    if (!*sub)
        begins(&text, "grand");
    return begins(&text, "total") && (text.n == 0 || text.p[0] == ',' || text.p[0] == ':');
}

/* Digits of a number of the note, and what stands behind it. */
static bool ends_label(struct str text, const char *const *marks)
{
    while (text.n > 0 && text.p[0] >= '0' && text.p[0] <= '9')
        text = str_slice(text, 1, text.n);
    for (; *marks; marks++)
        if (str_has_prefix(text, str_of(*marks)))
            return true;
    return false;
}

static bool says_note(struct str cell)
{
    static const char *const marks[] = {":", "：", ".", "．", ")", "）", NULL};
    static const char *const colons[] = {":", "：", NULL};
    static const char *const english[] = {":", ".", NULL};
    const struct label label = label_of(utf8_cut(cell, 20));
    struct str text = {label.text, label.n};
    if (begins(&text, "※") || begins(&text, "*") || begins(&text, "＊"))
        return true;
    if (begins(&text, "資料") || begins(&text, "出典"))
        return ends_label(text, colons);
    if (!begins(&text, "（"))
        begins(&text, "(");
    if (begins(&text, "注"))
        return ends_label(text, marks);
    return (begins(&text, "notes") || begins(&text, "note") || begins(&text, "sources") ||
            begins(&text, "source")) &&
           ends_label(text, english);
}

/* Digits, signs and nothing else. */
static bool is_figure(struct str cell)
{
    for (size_t at = 0; at < cell.n;) {
        uint32_t c = utf8_next(cell, &at);
        bool letter = c < 0x80 ? isalpha((int)c) != 0 : c >= 0x3040 && c < 0xFF00;
        if (letter)
            return false;
    }
    return true;
}

bool row_is_no_line(struct profile *profile, const struct str *cells)
{
    size_t words = 0, filled = 0, label = PROFILE_NONE, note = PROFILE_NONE;
    bool sub = false, is;
    for (size_t c = 0; c < profile->column_count; c++) {
        struct str cell = str_trim(cells[c]);
        filled += cell.n > 0;
        if (cell.n == 0 || is_figure(cell))
            continue;
        words++;
        note = says_note(cell) ? c : note;
        if (says_total(cell, &is)) {
            label = c;
            sub = is;
        }
    }
    if (label != PROFILE_NONE && words <= (sub ? 2u : 1u) && profile->column_count > 1) {
        profile->columns[label].totals++;
        return true;
    }
    if (note == PROFILE_NONE || filled != 1 || profile->column_count == 1)
        return false;
    profile->columns[note].notes++;
    return true;
}
