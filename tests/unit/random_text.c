#include "random_text.h"

#include "base/utf8.h"
#include "random.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Those that stand first are taken most. */
static const char *const letters[] = {
    "情", "報", "共", "有", "東", "京", "サ", "ー",         "a",          "b",          "k",
    "s",  "1",  "2",  "i",  "の", "K",  "S",  "I",          "々",         "・",         " ",
    "-",  ".",  "é",  "É",  "ß",  "ẞ",  "ſ",  "\u212a",     "σ",          "Σ",          "ς",
    "ä",  "Ä",  "ö",  "ü",  "Ÿ",  "ÿ",  "я",  "Я",          "т",          "Т",          "о",
    "і",  "ё",  "ι",  "Ι",  "ά",  "Ά",  "µ",  "ё",          "Ё",          "ŋ",          "ᲄ",
    "İ",  "ı",  "Ⅷ",  "ⅷ",  "が", "(",  "]",  "{",          "}",          ",",          "|",
    "#",  "^",  "\n", "\\", "\t", "_",  "ǆ",  "\U00010400", "\U00010428", "\U00020BB7", "\x01"};
enum { COMMON = 16 };

static const char *const cases[][3] = {{"a", "A"},           {"b", "B"},
                                       {"k", "K", "\u212a"}, {"s", "S", "ſ"},
                                       {"i", "I"},           {"é", "É"},
                                       {"ß", "ẞ"},           {"σ", "Σ", "ς"},
                                       {"ä", "Ä"},           {"ö", "Ö"},
                                       {"ü", "Ü"},           {"ÿ", "Ÿ"},
                                       {"я", "Я"},           {"т", "Т", "ᲄ"},
                                       {"о", "О"},           {"ё", "Ё"},
                                       {"ι", "Ι"},           {"ά", "Ά"},
                                       {"ŋ", "Ŋ"},           {"Ⅷ", "ⅷ"},
                                       {"ǆ", "ǅ"},           {"\U00010400", "\U00010428"}};

const char *random_letter(uint64_t *state)
{
    return letters[random_below(state, random_below(state, 100) < 85 ? COMMON : COUNT(letters))];
}

const char *random_case(uint64_t *state, const char *z)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (size_t k = 0; k < 3 && cases[i][k]; k++) {
            const char *other = cases[i][random_below(state, 3)];
            if (strcmp(cases[i][k], z) == 0)
                return other ? other : z;
        }
    }
    return z;
}

static size_t random_boundary(uint64_t *state, struct str s)
{
    size_t at = 0;
    for (unsigned left = random_below(state, (unsigned)utf8_count(s) + 1); left; left--)
        utf8_next(s, &at);
    return at;
}

static void put_noise(uint64_t *state, struct buf *out, unsigned limit)
{
    for (unsigned left = random_below(state, limit); left; left--)
        buf_puts(out, random_letter(state));
}

/* One stretch of characters left out, doubled, or replaced. */
static void put_changed(uint64_t *state, struct str like, struct buf *out)
{
    size_t from = random_boundary(state, like), to = random_boundary(state, like);
    unsigned how = random_below(state, 4);
    if (from > to) {
        size_t was = from;
        from = to;
        to = was;
    }
    buf_add(out, str_slice(like, 0, to));
    if (how == 0)
        out->n -= to - from;
    else if (how == 1)
        buf_add(out, str_slice(like, from, to));
    else if (how == 2)
        put_noise(state, out, 4);
    else
        buf_putc(out, '\n');
    buf_add(out, str_slice(like, to, like.n));
}

static void swap_cases(struct buf *text)
{
    for (size_t i = 0; i < text->n; i++) {
        char c = text->p[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
            text->p[i] = (char)(c ^ 0x20);
    }
}

static bool chance(uint64_t *state, unsigned percent)
{
    return random_below(state, 100) < percent;
}

void random_text_like(uint64_t *state, struct str like, struct buf *out)
{
    buf_clear(out);
    put_noise(state, out, chance(state, 50) ? 1 : 8);
    if (chance(state, 40))
        buf_add(out, like);
    else
        put_changed(state, like, out);
    if (chance(state, 25))
        swap_cases(out);
    put_noise(state, out, chance(state, 50) ? 1 : 8);
}
