/* What a person sees of a walk: a row, the keys, what was said last. */
#ifndef CLI_REVIEW_SCREEN_H
#define CLI_REVIEW_SCREEN_H

#include "cli/review_session.h"

void screen_draw(struct session *s);
/* Shows a text in its place, a screen at a time, until a key is pressed behind its end. */
void screen_show(const struct session *s, struct str text);

#endif
