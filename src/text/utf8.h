/* Moved down: diagnostics need it too. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/utf8.h"

#endif
