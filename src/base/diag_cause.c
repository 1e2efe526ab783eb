#include "base/diag_cause.h"

#include <string.h>

#include "base/place.h"

#define ELLIPSIS "…"

void diag_causes_init(struct diag_causes *causes, struct arena *arena, size_t most)
{
    *causes = (struct diag_causes){.arena = arena, .most = most};
    map_init(&causes->index, arena);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool begins_word(struct str text, size_t at)
{
    return at == 0 || strchr(" (", text.p[at - 1]);
}

/* A comma between digits is within a number. */
static bool ends_word(struct str text, size_t at)
{
    bool within = at + 1 < text.n && text.p[at] == ',' && is_digit(text.p[at + 1]);
    return at == text.n || (!within && strchr(" ,;:)", text.p[at]));
}

/* The end of the value that begins at `at`, its quotes included; `at` itself: none does. */
static size_t value_end(struct str text, size_t at)
{
    bool quoted = text.p[at] == '\'';
    size_t end = at + 1;
    if (!begins_word(text, at) || !(quoted || is_digit(text.p[at])))
        return at;
    /* A value may hold quotes of its own: the last one ends a word. */
    while (end < text.n &&
           !(quoted ? text.p[end] == '\'' && ends_word(text, end + 1) : ends_word(text, end)))
        end++;
    return end + (quoted && end < text.n);
}

static void put_wording(struct buf *out, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t end = value_end(text, at);
        if (end == at)
            buf_putc(out, text.p[end++]);
        else
            buf_puts(out, text.p[at] == '\'' ? "'" ELLIPSIS "'" : ELLIPSIS);
        at = end;
    }
}

/* The cause with this key, which is added as `like` says where it is new. */
static bool find(struct diag_causes *causes, struct str key, const struct diag_cause *like,
                 struct diag_cause **out)
{
    uint32_t index = map_get(&causes->index, key);
    *out = index == MAP_NONE ? NULL : &causes->all.v[index];
    if (*out || (causes->most && causes->all.n == causes->most))
        return true;
    struct place place = {.path = like->path, .inside = like->inside};
    bool placed = place_copy_names(causes->arena, &place);
    struct diag_cause cause = {.code = like->code,
                               .cell = like->cell,
                               .path = place.path,
                               .inside = place.inside,
                               .sheet = like->sheet,
                               .wording = arena_str(causes->arena, like->wording)};
    key = arena_str(causes->arena, key);
    if (!placed || !cause.wording.p || !key.p ||
        !map_put(&causes->index, key, (uint32_t)causes->all.n, NULL) ||
        !vec_push(causes->arena, &causes->all, cause))
        return false;
    *out = &causes->all.v[causes->all.n - 1];
    return true;
}

bool diag_cause_like(struct diag_causes *causes, const struct diag_cause *cause,
                     struct diag_cause **out)
{
    struct buf key = {0};
    buf_printf(&key, "%d:%zu:", (int)cause->code, cause->cell);
    buf_add(&key, cause->path);
    buf_putc(&key, '\n');
    buf_add(&key, cause->inside);
    buf_putc(&key, '\n');
    buf_add(&key, cause->wording);
    bool fine = !key.failed && find(causes, buf_str(&key), cause, out);
    buf_release(&key);
    return fine;
}

bool diag_cause_of(struct diag_causes *causes, const struct diag *diag, struct diag_cause **out)
{
    struct buf wording = {0};
    put_wording(&wording, diag->message);
    if (diag->label.n)
        buf_puts(&wording, ": ");
    put_wording(&wording, diag->label);
    const struct place *place = &diag->place;
    struct diag_cause cause = {diag->code,
                               .cell = place->cell,
                               .path = place->path,
                               .inside = place->inside,
                               .sheet = place->sheet,
                               .wording = buf_str(&wording)};
    bool fine = !wording.failed && diag_cause_like(causes, &cause, out);
    buf_release(&wording);
    return fine;
}

static bool is_before(struct diag_spot a, struct diag_spot b)
{
    return a.line < b.line || (a.line == b.line && a.column < b.column);
}

static void widen(struct diag_cause *cause, struct diag_spot spot)
{
    if (!cause->first.line || is_before(spot, cause->first))
        cause->first = spot;
    if (is_before(cause->last, spot))
        cause->last = spot;
}

void diag_cause_count(struct diag_cause *cause, const struct place *place)
{
    cause->count++;
    if (place->line)
        widen(cause, (struct diag_spot){place->line, place->sheet ? place->cell : place->column});
    else
        cause->unplaced = true;
}

void diag_cause_add(struct diag_cause *cause, const struct diag_cause *other)
{
    cause->count += other->count;
    cause->unplaced |= other->unplaced;
    if (!other->first.line)
        return;
    widen(cause, other->first);
    widen(cause, other->last);
}
