/*
 * Included before the first line of every source file (see the Makefile): functions that cannot be
 * told the size of their buffer, keep hidden state, or cannot report a bad number do not compile.
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* These declare what is banned, so they come first; their include guards keep them from coming
 * again. With fortification, clang's are macros. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#undef sprintf
#undef vsprintf

#pragma GCC poison strcpy strcat         /* snprintf, memcpy */
#pragma GCC poison sprintf vsprintf gets /* snprintf, vsnprintf, getline */
#pragma GCC poison strtok                /* strtok_r, strcspn */
#pragma GCC poison atoi atol atoll atof  /* strtol and its family */

#endif
