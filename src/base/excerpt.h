/* The part of a source line that a diagnostic shows. */
#ifndef BASE_EXCERPT_H
#define BASE_EXCERPT_H

#include "base/arena.h"
#include "base/source.h"

/* Columns shown before the mark, of the mark, and after it. */
enum { EXCERPT_BEFORE = 70, EXCERPT_MARK = 60, EXCERPT_AFTER = 40 };

/*
 * Copies a place into the arena, its names and excerpt included, and cuts a long excerpt around the
 * mark, which moves with it. false: out of memory.
 */
bool excerpt_copy(struct arena *arena, struct place *place);

#endif
