/* What was asked of each kind against what the links show (DESIGN §5). */
#ifndef AUDIT_ANSWERS_H
#define AUDIT_ANSWERS_H

#include "audit/status.h"

/* Fills the answers, what they lack, posts and what is given; status and `has` are there. */
enum ft_err answers_of(struct arena *arena, const struct item_case *judged, struct ft_diags *diags,
                       struct judgement *out);

#endif
