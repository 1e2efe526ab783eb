/* Texts compared whatever their compatibility forms: equal just where NFKC makes them equal. */
#ifndef TEXT_COMPAT_H
#define TEXT_COMPAT_H

#include <stdint.h>

#include "base/str.h"

/*
 * The characters of a valid UTF-8 text in the form NFKD, without white space around them, at *out,
 * and how many they are; SIZE_MAX: there is no room for so many. Allocates nothing.
 */
size_t compat_decompose(struct str text, int32_t *room, size_t size, const int32_t **out);

#endif
