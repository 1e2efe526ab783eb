/* The names of units in running text. */
#ifndef MODEL_UNIT_H
#define MODEL_UNIT_H

#include "model/money.h"
#include "model/number.h"

enum unit_form {
    UNIT_NONE,  /* nothing was read */
    UNIT_STEM,  /* 億: incomplete, another number follows as in 1億2,000万円 */
    UNIT_WORD,  /* million: of what is not said */
    UNIT_WHOLE, /* 億円, million USD */
};
/* english: k, m and bn are words too. */
enum unit_form unit_read(struct glyphs *in, const struct currency *currency, bool english,
                         struct unit *out);

/* Reads the currency's symbol or code, as it stands before a number. */
bool unit_read_symbol(struct glyphs *in, const struct currency *currency);

struct unit unit_main(const struct currency *currency);

/* What to write for the k, m or bn that begins here. NULL: none of them does. Static. */
const char *unit_for_suffix(const struct glyphs *in, const struct currency *currency);
/* What to write instead of what cannot be read, for a help. Static. */
const char *unit_examples(const struct currency *currency);
const char *amount_examples(const struct currency *currency, bool comma); /* as decimal sign */

#endif
