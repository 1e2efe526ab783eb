/* The system calls of a reading, of which one can be made to fail. */
#ifndef FAULTS_FAILING_H
#define FAULTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

enum failing {
    FAIL_NOTHING,
    FAIL_READ,    /* with EIO */
    FAIL_END,     /* there is nothing more in the file */
    FAIL_OPEN,    /* with EIO */
    FAIL_STATE,   /* fstat(), with EIO */
    BREAK_READS,  /* every other read is broken off by a signal, … */
    SHORTEN_READS /* … or reads less than it was asked for */
};

/* From now on, the call of this number (from 1) among those of its kind. */
void failing_begin(enum failing kind, size_t number);
/* The name, without folders, of the file whose call failed; "": none did. */
const char *failing_end(void);

#endif
