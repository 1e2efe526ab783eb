/* Moved down: diagnostics need it too. */
#ifndef TEXT_ESCAPE_H
#define TEXT_ESCAPE_H

#include "base/escape.h"

#endif
