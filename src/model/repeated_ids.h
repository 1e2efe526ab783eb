/* Lines whose id another has. Private to model/. */
#ifndef MODEL_REPEATED_IDS_H
#define MODEL_REPEATED_IDS_H

#include "model/load.h"

struct repeated {
    uint32_t line, first;
};
typedef VEC(struct repeated) repeated_vec;

/*
 * FT704 for each of them; where a table repeats many, one for all, which says what rows of one id
 * differ in, and what to write where they are its years. all: in the order of the lines.
 */
enum ft_err repeated_ids_report(struct load *load, const repeated_vec *all);

#endif
