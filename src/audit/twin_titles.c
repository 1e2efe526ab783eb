/* Titles without what says nothing of what they name, and whether two are nearly the same. */
#include "audit/twins.h"
#include "base/utf8.h"
#include "text/normal.h"

/* Longer titles are the same or not. */
#define MAX_LETTERS_BYTES 1000
/* One letter in so many may differ. */
#define LETTERS_AN_EDIT 10
/* A title that stands in another one has so many bytes: three of Japanese. */
#define LEAST_INSIDE 9

static const struct str uchi = {"うち", 6}, saikei = {"再掲", 6}, uchi_of = {"内、", 6};

/* --- characters ----------------------------------------------------------------------- */

static bool is_number(uint32_t c)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, /* 一二三四五 */
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341}; /* 六七八九十 */
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (c == numerals[i])
            return true;
    return c >= '0' && c <= '9';
}

/* Blanks, punctuation, brackets and signs. */
static bool is_mark(uint32_t c)
{
    if (c < 0x80)
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    return c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) ||
           (c >= 0x3000 && c <= 0x303F && c != 0x3005 && c != 0x3006) || /* 々 and 〆 are letters */
           c == 0x30FB || (c >= 0xFE10 && c <= 0xFE6F) || c >= 0xFF00;
}

static struct str without_marks_before(struct str s)
{
    size_t at = 0, next = 0;
    while (next < s.n) {
        if (!is_mark(utf8_next(s, &next)))
            break;
        at = next;
    }
    return str_slice(s, at, s.n);
}

static bool is_uchi(struct str s)
{
    return str_has_prefix(s, uchi) || str_has_prefix(s, uchi_of);
}

/* Most titles are told from those by their first byte. */
bool twin_title_begins_as_part(struct str title)
{
    static const char first[] = "( \xE3\xE5\xEF";
    return title.n >= uchi.n && memchr(first, title.p[0], sizeof first - 1) &&
           is_uchi(without_marks_before(title));
}

/* --- what is kept ------------------------------------------------------------------------ */

struct form {
    struct buf letters, numbers;
    bool is_part;
};

/* At what says that the title is part of another: how many bytes that is. */
static size_t marker_at(struct str rest, bool after_mark)
{
    if (str_has_prefix(rest, saikei))
        return saikei.n;
    return after_mark && is_uchi(rest) ? uchi.n : 0;
}

static void put_char(struct form *form, struct str title, size_t from, size_t to)
{
    size_t at = from;
    uint32_t c = utf8_next(title, &at);
    if (is_number(c))
        buf_add(&form->numbers, str_slice(title, from, to));
    else if (c < 0x80)
        buf_putc(&form->letters, (char)(c | 0x20));
    else
        buf_add(&form->letters, str_slice(title, from, to));
}

static void take_apart(struct form *form, struct str title)
{
    bool after_mark = true;
    for (size_t at = 0, next = 0; at < title.n; at = next) {
        size_t marker = marker_at(str_slice(title, at, title.n), after_mark);
        next = at + marker;
        form->is_part |= marker > 0;
        if (marker > 0)
            continue;
        after_mark = is_mark(utf8_next(title, &next));
        if (!after_mark)
            put_char(form, title, at, next);
    }
}

static uint64_t hash_of(struct str letters, struct str numbers)
{
    uint64_t hash = (uint64_t)hash_text(1, letters) << 32 | hash_text(2, letters);
    return hash ^ ((uint64_t)hash_text(3, numbers) << 32 | hash_text(4, numbers));
}

static uint64_t bag_of(struct str letters)
{
    uint64_t bag = 0;
    for (size_t at = 0; at < letters.n;)
        bag |= UINT64_C(1) << (utf8_next(letters, &at) * UINT32_C(2654435761) >> 26);
    return bag;
}

static bool keep_text(struct arena *kept, const struct form *form, struct twin_title *out)
{
    struct str letters = buf_str(&form->letters), numbers = buf_str(&form->numbers);
    char *text = arena_alloc(kept, letters.n + numbers.n + 1);
    if (!text)
        return false;
    memcpy(text, letters.p, letters.n);
    if (numbers.n)
        memcpy(text + letters.n, numbers.p, numbers.n);
    out->text = text;
    out->bag = bag_of(letters);
    out->letters = (uint16_t)letters.n;
    out->numbers = (uint16_t)numbers.n;
    return true;
}

enum ft_err twin_title_of(struct arena *scratch, struct arena *kept, struct str title, bool text,
                          struct twin_title *out)
{
    struct form form = {0};
    struct str normal;
    enum ft_err err = normalise(scratch, title, &normal);
    if (!err)
        take_apart(&form, normal);
    if (!err && (form.letters.failed || form.numbers.failed))
        err = FT_ENOMEM;
    struct str letters = buf_str(&form.letters), numbers = buf_str(&form.numbers);
    out->whole = hash_of(letters, numbers);
    out->is_part = form.is_part;
    bool short_enough = letters.n > 0 && letters.n + numbers.n <= MAX_LETTERS_BYTES;
    if (!err && text && short_enough && !keep_text(kept, &form, out))
        err = FT_ENOMEM;
    buf_release(&form.letters);
    buf_release(&form.numbers);
    return err;
}

/* --- near ----------------------------------------------------------------------------------- */

static struct str letters_of(const struct twin_title *title)
{
    return (struct str){title->text, title->letters};
}

static struct str numbers_of(const struct twin_title *title)
{
    return (struct str){title->text + title->letters, title->numbers};
}

/* Their Latin letters tell titles apart as numbers do: plan A and plan B. */
static bool same_latin(struct str a, struct str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.n && (unsigned char)a.p[i] >= 0x80)
            i++;
        while (j < b.n && (unsigned char)b.p[j] >= 0x80)
            j++;
        if (i == a.n || j == b.n)
            return i == a.n && j == b.n;
        if (a.p[i++] != b.p[j++])
            return false;
    }
}

static bool is_inside(const struct twin_title *part, struct str letters)
{
    struct str inner = letters_of(part);
    return inner.n >= LEAST_INSIDE && str_find(letters, inner, 0) != (size_t)-1;
}

/* A number that one of them lacks may be left out; two numbers are those of a series. */
bool twin_titles_are_near(const struct twin_title *a, const struct twin_title *b)
{
    if (a->whole == b->whole)
        return true;
    if (!a->text || !b->text || (a->numbers && b->numbers && !str_eq(numbers_of(a), numbers_of(b))))
        return false;
    struct str x = letters_of(a), y = letters_of(b);
    if (str_eq(x, y))
        return true;
    if ((a->is_part || b->is_part) && (is_inside(a, y) || is_inside(b, x)))
        return true;
    size_t bytes = x.n < y.n ? x.n : y.n; /* no fewer than letters */
    if (!str_eq(numbers_of(a), numbers_of(b)) ||
        (size_t)__builtin_popcountll(a->bag ^ b->bag) > 2 * (bytes / LETTERS_AN_EDIT) ||
        !same_latin(x, y))
        return false;
    size_t m = utf8_count(x), n = utf8_count(y), limit = (m < n ? m : n) / LETTERS_AN_EDIT;
    return limit > 0 && utf8_distance(x, y, limit) <= limit;
}
