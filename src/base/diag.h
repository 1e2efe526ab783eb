/*
 * Diagnostics: what there is to say about the user's input. Any layer adds,
 * nobody prints. Adding copies everything, so places and messages may be
 * borrowed from things that die before the diagnostics do.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/codes.h"
#include "base/source.h"
#include "fundtrace.h"

struct diag_causes;

/* More than this are counted, not kept. */
#define DIAG_MAX_KEPT 10000
/* Of those, so many causes are told apart. */
#define DIAG_MAX_CAUSES 1000
/* A message, label, help or note is cut at this many bytes. */
#define DIAG_MAX_TEXT 4000

struct diag_note {
    struct place place; /* line 0 and no path: a note without a place */
    struct str message;
};

/* What a fix puts in place of a stretch of the file; the place has no excerpt. */
struct diag_edit {
    struct place place;
    struct str text;
};

/* Excerpts are cut around the mark, with "…" for what is left out. */
struct diag {
    enum diag_code code;
    enum ft_severity severity;
    struct place place;
    struct str message; /* what is wrong, lower case, no full stop */
    struct str label;   /* what stands beside the caret; may be empty */
    struct str help;    /* what to do; may be empty */
    const struct diag_note *notes;
    size_t note_count;
    const struct diag_edit *edits; /* the fix: all of them together; may be none */
    size_t edit_count;
    bool silenced;     /* somebody allows it: not counted, not rendered as text */
    struct str reason; /* why; may be empty */
};

/*
 * Adds a diagnostic with its code's severity. The same code, place and message again is dropped.
 * Returns NULL when out of memory (which ft_diags_render() reports as FT_ENOMEM); the functions
 * below take a NULL, and a diagnostic that was dropped.
 */
struct diag *diag_add(struct ft_diags *diags, enum diag_code code, struct place place,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));
void diag_label(struct ft_diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_help(struct ft_diags *diags, struct diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void diag_note(struct ft_diags *diags, struct diag *diag, struct place place, const char *format,
               ...) __attribute__((format(printf, 4, 5)));

/* Adds to the fix: the bytes of the place become `text`. One fix stays in one file. */
void diag_edit(struct ft_diags *diags, struct diag *diag, struct place place, struct str text);
/* Adds all that another has, what it counted without keeping it too. */
void diags_add(struct ft_diags *diags, struct ft_diags *other);
/* Silences one of diags_sorted(). */
void diag_silence(struct ft_diags *diags, struct diag *diag, struct str reason);

/* Help "did you mean 'X'?" when one of the names is near `name`; nothing otherwise. */
void diag_suggest(struct ft_diags *diags, struct diag *diag, struct str name,
                  const struct str *names, size_t count);

/* One of them, as ft_diags_render() has it. */
void diag_render(struct buf *out, const struct diag *diag, bool colour);
/* All of them that are not silenced, as ft_diags_render() has them. */
void diags_put_text(struct buf *out, struct ft_diags *diags, enum ft_severity at_least,
                    const struct ft_diags_text *how);

/* Sorted by path, place, code, message. Valid until the next diag_add(). */
struct diag *const *diags_sorted(struct ft_diags *diags, size_t *count);
/*
 * Errors that were added, those among them that were dropped: more of them after some work than
 * before it, and its input was wrong.
 */
size_t diags_errors(const struct ft_diags *diags);
bool diags_failed(const struct ft_diags *diags);     /* one could not be kept: out of memory */
size_t diags_not_kept(const struct ft_diags *diags); /* those after DIAG_MAX_KEPT */
size_t diags_not_kept_of(const struct ft_diags *diags, enum diag_code code);
/* Their causes: the first DIAG_MAX_CAUSES. Valid until the next diag_add(). */
const struct diag_causes *diags_causes(struct ft_diags *diags);

#define FT_BUG(what) ft_bug_(__FILE__, __LINE__, (what))
_Noreturn void ft_bug_(const char *file, int line, const char *what);

#endif
