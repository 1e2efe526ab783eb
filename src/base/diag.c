#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/diag_cause.h"
#include "base/excerpt.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/place.h"
#include "base/utf8.h"

#define ELLIPSIS "…"

struct ft_diags {
    struct arena *arena;
    struct map seen; /* to drop repeats */
    VEC(struct diag *) kept;
    struct diag spare;     /* stands for what is not kept */
    struct arena *passing; /* texts of the spare */
    bool unsettled;        /* it is past the limit, and may get a label before its cause counts */
    size_t counts[FT_ERROR + 1];
    size_t errors; /* repeats too */
    size_t not_kept, not_kept_of[DIAG_CODES];
    struct diag_causes causes; /* of those that are not kept */
    bool failed;
};

struct ft_diags *ft_diags_new(void)
{
    struct ft_diags *diags = mem_alloc(sizeof *diags);
    if (!diags)
        return NULL;
    diags->arena = arena_new();
    diags->passing = arena_new();
    if (!diags->arena || !diags->passing) {
        ft_diags_free(diags);
        return NULL;
    }
    map_init(&diags->seen, diags->arena);
    diag_causes_init(&diags->causes, diags->arena, DIAG_MAX_CAUSES);
    return diags;
}

void ft_diags_free(struct ft_diags *diags)
{
    if (diags) {
        arena_free(diags->arena);
        arena_free(diags->passing);
    }
    mem_free(diags);
}

size_t ft_diags_count(const struct ft_diags *diags, enum ft_severity at_least)
{
    size_t count = 0;
    for (int severity = at_least; severity <= FT_ERROR; severity++)
        count += diags->counts[severity];
    return count;
}

size_t diags_errors(const struct ft_diags *diags)
{
    return diags->errors;
}

bool diags_failed(const struct ft_diags *diags)
{
    return diags->failed;
}

size_t diags_not_kept(const struct ft_diags *diags)
{
    return diags->not_kept;
}

size_t diags_not_kept_of(const struct ft_diags *diags, enum diag_code code)
{
    return diags->not_kept_of[code];
}

/* A text of a diagnostic, in the arena it lives in; an overlong one is cut at a character. */
__attribute__((format(printf, 3, 0))) static struct str text_in(struct ft_diags *diags,
                                                                struct arena *arena,
                                                                const char *format, va_list list)
{
    char text[DIAG_MAX_TEXT + sizeof ELLIPSIS];
    int length = vsnprintf(text, DIAG_MAX_TEXT + 1, format, list);
    size_t n = length < 0 ? 0 : (size_t)length;
    if (n > DIAG_MAX_TEXT) {
        n = utf8_invalid_at((struct str){text, DIAG_MAX_TEXT});
        memcpy(text + n, ELLIPSIS, sizeof ELLIPSIS);
        n += strlen(ELLIPSIS);
    }
    struct str kept = arena_str(arena, (struct str){text, n});
    diags->failed = diags->failed || length < 0 || !kept.p;
    return kept;
}

__attribute__((format(printf, 2, 0))) static struct str text_of(struct ft_diags *diags,
                                                                const char *format, va_list list)
{
    return text_in(diags, diags->arena, format, list);
}

/* Whether this code, place and message was added before; what is kept is remembered otherwise. */
static bool is_repeat(struct ft_diags *diags, struct arena *arena, const struct diag *diag)
{
    uint32_t present = MAP_NONE;
    const struct place *place = &diag->place;
    struct str key =
        arena_printf(arena, "%d:%zu:%zu:%zu:%zu:%.*s:%.*s:%.*s", (int)diag->code, place->line,
                     place->sheet ? place->cell : 0, place->bytes.start, place->bytes.end,
                     STR_ARG(place->path), STR_ARG(place->inside), STR_ARG(diag->message));
    if (key.p && arena == diags->passing)
        present = map_get(&diags->seen, key);
    else if (!key.p || !map_put(&diags->seen, key, 0, &present))
        diags->failed = true;
    return present != MAP_NONE;
}

/* Counts the cause of the last that was not kept: nothing more will be said of it. */
static void settle(struct ft_diags *diags)
{
    struct diag_cause *cause = NULL;
    if (!diags->unsettled)
        return;
    if (!diag_cause_of(&diags->causes, &diags->spare, &cause))
        diags->failed = true;
    if (cause)
        diag_cause_count(cause, &diags->spare.place);
    diags->unsettled = false;
    arena_clear(diags->passing);
}

const struct diag_causes *diags_causes(struct ft_diags *diags)
{
    settle(diags);
    return &diags->causes;
}

static struct diag *pass(struct ft_diags *diags, const struct diag *diag)
{
    diags->spare = *diag;
    bool placed = place_copy_names(diags->passing, &diags->spare.place);
    diags->not_kept++;
    diags->not_kept_of[diag->code]++;
    diags->unsettled = diag->message.p && placed;
    return diags->unsettled ? &diags->spare : NULL;
}

static struct diag *keep(struct ft_diags *diags, const struct diag *diag)
{
    struct diag *kept = ARENA_NEW(diags->arena, struct diag);
    if (!kept)
        return NULL;
    *kept = *diag;
    return excerpt_copy(diags->arena, &kept->place) && vec_push(diags->arena, &diags->kept, kept)
               ? kept
               : NULL;
}

struct diag *diag_add(struct ft_diags *diags, enum diag_code code, struct place place,
                      const char *format, ...)
{
    struct diag diag = {.code = code, .severity = diag_info(code)->severity, .place = place};
    bool full = diags->kept.n == DIAG_MAX_KEPT;
    struct arena *arena = full ? diags->passing : diags->arena;
    settle(diags);
    diags->errors += diag.severity == FT_ERROR;
    va_list list;
    va_start(list, format);
    diag.message = text_in(diags, arena, format, list);
    va_end(list);
    if (is_repeat(diags, arena, &diag))
        return &diags->spare;
    diags->counts[diag.severity]++;
    struct diag *kept = full ? pass(diags, &diag) : keep(diags, &diag);
    diags->failed = diags->failed || !kept;
    return kept;
}

void diag_label(struct ft_diags *diags, struct diag *diag, const char *format, ...)
{
    bool passes = diag && diag == &diags->spare;
    if (!diag || (passes && !diags->unsettled))
        return;
    va_list list;
    va_start(list, format);
    diag->label = text_in(diags, passes ? diags->passing : diags->arena, format, list);
    va_end(list);
}

void diag_help(struct ft_diags *diags, struct diag *diag, const char *format, ...)
{
    if (!diag || diag == &diags->spare)
        return;
    va_list list;
    va_start(list, format);
    diag->help = text_of(diags, format, list);
    va_end(list);
}

static bool add_note(struct ft_diags *diags, struct diag *diag, struct diag_note note)
{
    struct diag_note *notes = ARENA_ARRAY(diags->arena, diag->note_count + 1, struct diag_note);
    if (!notes || !excerpt_copy(diags->arena, &note.place))
        return false;
    if (diag->note_count)
        memcpy(notes, diag->notes, diag->note_count * sizeof *notes);
    notes[diag->note_count++] = note;
    diag->notes = notes;
    return true;
}

void diag_note(struct ft_diags *diags, struct diag *diag, struct place place, const char *format,
               ...)
{
    if (!diag || diag == &diags->spare)
        return;
    va_list list;
    va_start(list, format);
    struct diag_note note = {place, text_of(diags, format, list)};
    va_end(list);
    if (!add_note(diags, diag, note))
        diags->failed = true;
}

static bool add_edit(struct ft_diags *diags, struct diag *diag, struct diag_edit edit)
{
    struct diag_edit *edits = ARENA_ARRAY(diags->arena, diag->edit_count + 1, struct diag_edit);
    edit.place.excerpt = (struct str){0};
    edit.place.mark = (struct span){0};
    edit.place.path = diag->place.path;
    edit.place.inside = diag->place.inside;
    if (!edits || !edit.text.p)
        return false;
    if (diag->edit_count)
        memcpy(edits, diag->edits, diag->edit_count * sizeof *edits);
    edits[diag->edit_count++] = edit;
    diag->edits = edits;
    return true;
}

void diag_edit(struct ft_diags *diags, struct diag *diag, struct place place, struct str text)
{
    struct diag_edit edit = {.place = place};
    if (!diag || diag == &diags->spare)
        return;
    edit.text = arena_str(diags->arena, text);
    if (!add_edit(diags, diag, edit))
        diags->failed = true;
}

static void add_again(struct ft_diags *diags, const struct diag *diag)
{
    struct diag *added = diag_add(diags, diag->code, diag->place, "%.*s", STR_ARG(diag->message));
    if (diag->label.n)
        diag_label(diags, added, "%.*s", STR_ARG(diag->label));
    if (diag->help.n)
        diag_help(diags, added, "%.*s", STR_ARG(diag->help));
    for (size_t i = 0; i < diag->note_count; i++)
        diag_note(diags, added, diag->notes[i].place, "%.*s", STR_ARG(diag->notes[i].message));
    for (size_t i = 0; i < diag->edit_count; i++)
        diag_edit(diags, added, diag->edits[i].place, diag->edits[i].text);
}

/* What another counted, without having kept it. */
static void add_counts(struct ft_diags *diags, struct ft_diags *other)
{
    const struct diag_causes *causes = diags_causes(other);
    struct diag_cause *mine;
    settle(diags);
    for (size_t i = 0; i < causes->all.n; i++)
        if (!diag_cause_like(&diags->causes, &causes->all.v[i], &mine))
            diags->failed = true;
        else if (mine)
            diag_cause_add(mine, &causes->all.v[i]);
    for (int code = 0; code < DIAG_CODES; code++) {
        size_t count = other->not_kept_of[code];
        enum ft_severity severity = diag_info((enum diag_code)code)->severity;
        diags->not_kept += count;
        diags->not_kept_of[code] += count;
        diags->counts[severity] += count;
        diags->errors += severity == FT_ERROR ? count : 0;
    }
}

void diags_add(struct ft_diags *diags, struct ft_diags *other)
{
    for (size_t i = 0; i < other->kept.n; i++)
        add_again(diags, other->kept.v[i]);
    add_counts(diags, other);
    diags->failed = diags->failed || other->failed;
}

void diag_silence(struct ft_diags *diags, struct diag *diag, struct str reason)
{
    if (diag->silenced)
        return;
    diag->silenced = true;
    diag->reason = arena_str(diags->arena, reason);
    diags->counts[diag->severity]--;
    if (!diag->reason.p)
        diags->failed = true;
}

void diag_suggest(struct ft_diags *diags, struct diag *diag, struct str name,
                  const struct str *names, size_t count)
{
    size_t best = count, near = utf8_count(name) / 3 + 1;
    if (!diag || diag == &diags->spare)
        return;
    for (size_t i = 0; i < count; i++) {
        size_t distance = utf8_distance(name, names[i], near);
        if (distance < near || (distance == near && best == count)) {
            near = distance;
            best = i;
        }
    }
    if (best < count)
        diag_help(diags, diag, "did you mean '%.*s'?", STR_ARG(names[best]));
}

static int by_place(const void *left, const void *right)
{
    const struct diag *a = *(struct diag *const *)left, *b = *(struct diag *const *)right;
    int order = place_cmp(&a->place, &b->place);
    if (!order)
        order = (int)a->code - (int)b->code;
    return order ? order : str_cmp(a->message, b->message);
}

struct diag *const *diags_sorted(struct ft_diags *diags, size_t *count)
{
    *count = diags->kept.n;
    if (diags->kept.n)
        qsort(diags->kept.v, diags->kept.n, sizeof *diags->kept.v, by_place);
    return diags->kept.v;
}
