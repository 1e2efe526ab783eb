#include "base/utf8.h"
#include "text/normal.h"
#include "text/stable.h"
#include "text/unit.h"

/* What s would have to be; out of memory counts as no answer. */
static struct str normal_of(struct arena *arena, struct str s)
{
    struct str out;
    size_t at = 0;
    if (is_white_space(utf8_next(s, &at)))
        return STR(" ");
    return normalise(arena, s, &out) == FT_OK ? out : s;
}

static size_t next_character(struct str s, size_t at)
{
    utf8_next(s, &at);
    return at;
}

/* Whether the character at `at` composes with the one behind it. */
static bool composes(struct arena *arena, struct str s, size_t at, struct str *instead)
{
    size_t next = next_character(s, at);
    if (next == s.n || stable_at(s, next))
        return false;
    size_t end = next_character(s, next), behind = next;
    if (is_white_space(utf8_next(s, &behind)))
        return false;
    struct str pair = str_slice(s, at, end), alone = normal_of(arena, str_slice(s, next, end));
    *instead = normal_of(arena, pair);
    struct str first = str_slice(s, at, next);
    bool apart =
        str_has_prefix(*instead, first) && str_eq(str_slice(*instead, first.n, instead->n), alone);
    return !apart;
}

size_t normal_foreign_at(struct arena *arena, struct str s, size_t from, struct str *instead)
{
    for (size_t at = from; at < s.n; at = next_character(s, at)) {
        struct str c = str_slice(s, at, next_character(s, at));
        if (!stable_at(s, at)) {
            *instead = normal_of(arena, c);
            if (!str_eq(c, *instead))
                return at;
        }
        if (composes(arena, s, at, instead))
            return at;
    }
    return s.n;
}
