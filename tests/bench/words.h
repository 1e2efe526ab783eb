/* Words that budget lines are made of. */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stddef.h>

/* What a programme is about, what is done about it, who does it. */
extern const char *const subjects[], *const doings[], *const ministries[];
extern const size_t subject_count, doing_count, ministry_count;
/* What joins them, and words in Latin letters, half-width kana or full-width digits. */
extern const char *const particles[], *const latin_words[], *const wide_words[];
extern const size_t particle_count, latin_count, wide_count;

#endif
