#include "audit/carry.h"
#include "base/utf8.h"

/* One character in so many may differ. */
#define CHARACTERS_AN_EDIT 5
/* A name that stands in another has so many. */
#define LEAST_INSIDE 5
/* Longer names are the same or not. */
#define MAX_CHARACTERS 2000

bool carry_name(struct arena *arena, struct str text, struct carried_row *out)
{
    struct buf folded = {0};
    print_fold(&folded, text);
    out->name = buf_err(&folded) ? (struct str){0} : arena_str(arena, buf_str(&folded));
    buf_release(&folded);
    for (size_t at = 0; at < out->name.n; out->count++)
        out->letters |= UINT64_C(1) << (utf8_next(out->name, &at) * 0x9E3779B1u >> 26 & 63);
    return out->name.p;
}

static size_t difference(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* How many characters differ; SIZE_MAX: too many. One that stands in the other is no further off. */
static size_t distance(const struct carried_row *a, const struct carried_row *b)
{
    const struct carried_row *less = a->count < b->count ? a : b, *more = less == a ? b : a;
    size_t limit = more->count / CHARACTERS_AN_EDIT;
    if (!str_eq(a->owner, b->owner) || more->count > MAX_CHARACTERS)
        return SIZE_MAX;
    if (difference(a->count, b->count) <= limit &&
        (size_t)__builtin_popcountll(a->letters ^ b->letters) <= 2 * limit) {
        size_t found = utf8_distance(a->name, b->name, limit);
        if (found <= limit)
            return found;
    }
    bool inside = less->count >= LEAST_INSIDE && (less->letters & ~more->letters) == 0 &&
                  str_find(more->name, less->name, 0) != SIZE_MAX;
    return inside ? limit + 1 : SIZE_MAX;
}

bool carry_near(const struct carried_row *a, const struct carried_row *b)
{
    return distance(a, b) != SIZE_MAX;
}

static void pair(struct carried_rows *rows, uint32_t old, uint32_t new)
{
    rows->partner[old] = new;
    rows->taken_by[new] = old;
}

typedef struct str key_fn(const struct carried_row *row);

static struct str print_of(const struct carried_row *row)
{
    return row->print;
}
static struct str id_of(const struct carried_row *row)
{
    return row->id;
}

/* Rows with one key, which stands for one of each: the first that has none yet. */
static enum ft_err match_by(struct arena *arena, struct carried_rows *rows, key_fn *key, bool near)
{
    struct map olds;
    map_init(&olds, arena);
    for (uint32_t i = 0; i < rows->old_count; i++)
        if (rows->partner[i] == NO_INDEX && !map_put(&olds, key(&rows->old[i]), i, NULL))
            return FT_ENOMEM;
    for (uint32_t i = 0; i < rows->new_count; i++) {
        uint32_t old =
            rows->taken_by[i] == NO_INDEX ? map_get(&olds, key(&rows->new[i])) : MAP_NONE;
        bool fits = old != MAP_NONE && rows->partner[old] == NO_INDEX &&
                    (!near || carry_near(&rows->old[old], &rows->new[i]));
        if (fits)
            pair(rows, old, i);
    }
    return FT_OK;
}

/* The same text under the same id goes before the same text under another. */
static void match_unmoved(struct carried_rows *rows, const struct map *news)
{
    for (uint32_t i = 0; i < rows->old_count; i++) {
        uint32_t at = map_get(news, rows->old[i].id);
        if (at != MAP_NONE && str_eq(rows->old[i].print, rows->new[at].print))
            pair(rows, i, at);
    }
}

static void match_by_likeness(struct carried_rows *rows)
{
    for (uint32_t i = 0; i < rows->old_count; i++) {
        size_t best = SIZE_MAX;
        uint32_t found = NO_INDEX;
        for (uint32_t n = 0; rows->partner[i] == NO_INDEX && n < rows->new_count; n++) {
            size_t at =
                rows->taken_by[n] == NO_INDEX ? distance(&rows->old[i], &rows->new[n]) : SIZE_MAX;
            if (at < best) {
                best = at;
                found = n;
            }
        }
        if (found != NO_INDEX)
            pair(rows, i, found);
    }
}

enum ft_err carry_match(struct arena *arena, struct carried_rows *rows)
{
    struct map news;
    rows->partner = ARENA_ARRAY(arena, rows->old_count, uint32_t);
    rows->taken_by = ARENA_ARRAY(arena, rows->new_count, uint32_t);
    map_init(&news, arena);
    if (!rows->partner || !rows->taken_by)
        return FT_ENOMEM;
    for (size_t i = 0; i < rows->old_count; i++)
        rows->partner[i] = NO_INDEX;
    for (uint32_t i = 0; i < rows->new_count; i++) {
        rows->taken_by[i] = NO_INDEX;
        if (!map_put(&news, rows->new[i].id, i, NULL))
            return FT_ENOMEM;
    }
    match_unmoved(rows, &news);
    enum ft_err err = match_by(arena, rows, print_of, false);
    if (!err)
        err = match_by(arena, rows, id_of, true);
    if (!err)
        match_by_likeness(rows);
    return err;
}
