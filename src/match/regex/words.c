#include "match/regex/words.h"

#include "match/regex/cases.h"

/* Above this many words, the search for words in words would cost more than it saves. */
enum { REDUCE_AT_MOST = 64 };

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}

static bool has_letter(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_letter(s.p[i]))
            return true;
    }
    return false;
}

static bool allocate(struct arena *arena, size_t count, struct words *out)
{
    *out = (struct words){.v = ARENA_ARRAY(arena, count, struct literal), .faithful = true};
    return out->v;
}

bool words_of_nothing(struct arena *arena, struct words *out)
{
    if (!allocate(arena, 1, out))
        return false;
    out->v[out->n++] = (struct literal){.text = {"", 0}};
    return true;
}

static bool add_char(struct arena *arena, uint32_t c, bool caseless, struct words *words)
{
    struct str text = regex_char_text(arena, c);
    words->v[words->n++] = (struct literal){text, caseless};
    return text.p;
}

bool words_of_char(struct arena *arena, uint32_t c, bool caseless, struct words *out)
{
    uint32_t cases[CASES_AT_MOST] = {c};
    size_t count = caseless ? cases_of(c, cases) : 1;
    if (!allocate(arena, CASES_AT_MOST, out))
        return false;
    if (caseless && c < 0x80 && is_letter((char)c))
        return add_char(arena, c | 0x20, true, out);
    for (size_t i = 0; i < count; i++)
        if (!add_char(arena, cases[i], false, out))
            return false;
    return true;
}

static void copy_lower(char *to, struct str from, bool lower)
{
    for (size_t i = 0; i < from.n; i++)
        to[i] = lower && is_upper(from.p[i]) ? (char)(from.p[i] | 0x20) : from.p[i];
}

/* A word in one case beside a caseless one is searched for in both: more is found, not less. */
static bool widens(struct literal a, struct literal b)
{
    return a.caseless != b.caseless && has_letter(a.caseless ? b.text : a.text);
}

static bool join(struct arena *arena, struct literal a, struct literal b, struct literal *out)
{
    char *text;
    if (!a.text.n || !b.text.n) {
        *out = a.text.n ? a : b;
        return true;
    }
    text = arena_alloc(arena, a.text.n + b.text.n);
    if (!text)
        return false;
    *out = (struct literal){{text, a.text.n + b.text.n}, a.caseless || b.caseless};
    copy_lower(text, a.text, out->caseless);
    copy_lower(text + a.text.n, b.text, out->caseless);
    return true;
}

bool words_product(struct arena *arena, struct words a, struct words b, struct words *out)
{
    if (!allocate(arena, a.n * b.n, out))
        return false;
    out->faithful = a.faithful && b.faithful;
    for (size_t i = 0; i < a.n; i++) {
        for (size_t k = 0; k < b.n; k++) {
            out->faithful = out->faithful && !widens(a.v[i], b.v[k]);
            if (!join(arena, a.v[i], b.v[k], &out->v[out->n++]))
                return false;
        }
    }
    return true;
}

bool words_union(struct arena *arena, const struct words *sets, size_t count, struct words *out)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        total += sets[i].n;
    if (!allocate(arena, total, out))
        return false;
    for (size_t i = 0; i < count; i++) {
        out->faithful = out->faithful && sets[i].faithful;
        if (sets[i].n)
            memcpy(out->v + out->n, sets[i].v, sets[i].n * sizeof *sets[i].v);
        out->n += sets[i].n;
    }
    return true;
}

bool words_have_empty(struct words words)
{
    for (size_t i = 0; i < words.n; i++) {
        if (!words.v[i].text.n)
            return true;
    }
    return false;
}

size_t words_longest(struct words words)
{
    size_t longest = 0;
    for (size_t i = 0; i < words.n; i++)
        longest = words.v[i].text.n > longest ? words.v[i].text.n : longest;
    return longest;
}

bool literal_is_at(struct str text, struct literal word, size_t at)
{
    if (!word.caseless)
        return memcmp(text.p + at, word.text.p, word.text.n) == 0;
    for (size_t i = 0; i < word.text.n; i++) {
        char c = text.p[at + i];
        if ((is_upper(c) ? (char)(c | 0x20) : c) != word.text.p[i])
            return false;
    }
    return true;
}

/* Looks for the last byte: of the bytes of a Japanese character the first tells least. */
static size_t find_as_is(struct str text, struct str word, size_t from)
{
    size_t tail = word.n - 1;
    while (from < text.n && word.n <= text.n - from) {
        const char *begin = text.p + from + tail;
        const char *hit = memchr(begin, word.p[tail], text.n - from - tail);
        if (!hit)
            break;
        from = (size_t)(hit - text.p) - tail;
        if (memcmp(text.p + from, word.p, tail) == 0)
            return from;
        from++;
    }
    return (size_t)-1;
}

size_t literal_find(struct str text, struct literal word, size_t from)
{
    if (!word.caseless)
        return find_as_is(text, word.text, from);
    for (size_t at = from; at < text.n && word.text.n <= text.n - at; at++) {
        if (literal_is_at(text, word, at))
            return at;
    }
    return (size_t)-1;
}

bool literal_implies(struct literal word, struct literal part)
{
    if (word.caseless && !part.caseless && has_letter(part.text))
        return false;
    return literal_find(word.text, part, 0) != (size_t)-1;
}

/* Shorter words come first, so that a word comes before those that hold it. */
static int compare(const void *a, const void *b)
{
    const struct literal *x = a, *y = b;
    if (x->text.n != y->text.n)
        return x->text.n < y->text.n ? -1 : 1;
    int order = str_cmp(x->text, y->text);
    return order ? order : (int)y->caseless - (int)x->caseless;
}

static void cut(struct literal *word)
{
    size_t n = LITERAL_MAX_BYTES;
    while (((unsigned char)word->text.p[n] & 0xC0) == 0x80)
        n--;
    word->text.n = n;
}

/* The words kept so far may be enough to find this one. */
static bool is_implied(struct words *words, size_t kept, struct literal word)
{
    size_t from = words->n > REDUCE_AT_MOST && kept ? kept - 1 : 0;
    for (size_t i = from; i < kept; i++) {
        if (!literal_implies(word, words->v[i]))
            continue;
        words->narrowed = words->narrowed || words->v[i].text.n < word.text.n;
        return true;
    }
    return false;
}

void words_reduce(struct words *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->n; i++) {
        struct literal *word = &words->v[i];
        word->caseless = word->caseless && has_letter(word->text);
        if (word->text.n > LITERAL_MAX_BYTES) {
            cut(word);
            words->faithful = false;
            words->narrowed = true;
        }
    }
    if (words->n)
        qsort(words->v, words->n, sizeof *words->v, compare);
    for (size_t i = 0; i < words->n; i++) {
        if (!is_implied(words, kept, words->v[i]))
            words->v[kept++] = words->v[i];
    }
    words->n = kept;
}
