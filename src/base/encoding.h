/* What a file that is not UTF-8 may be, so that the diagnostic can say how to convert it. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "base/str.h"

/* More of a file than this is not looked at. */
#define ENCODING_SAMPLE ((size_t)1 << 16)

/* A name iconv knows ("CP932", "EUC-JP", "UTF-16LE", …); NULL: nothing likely. */
const char *encoding_guess(struct str bytes);

#endif
