/* Source verification: proves the data against the documents it was taken from. */
#ifndef SOURCES_SOURCES_H
#define SOURCES_SOURCES_H

#include "base/diag.h"
#include "model/citation.h"
#include "model/model.h"

/*
 * Title, item text and each line of the other searched fields stand contiguous in one cited
 * range after normalisation; each stated amount equals a money token there, nil a nil token,
 * headcount its number. FT_EINPUT when a row cannot be proved; diags has both texts.
 */
enum ft_err sources_check(const struct model *model, struct ft_diags *diags,
                          struct ft_sources_summary *out);

#endif
