/*
 * Scalars of the audit file, checked. A NULL node is one that is absent or was reported before.
 * Private to model/.
 */
#ifndef MODEL_SETTING_H
#define MODEL_SETTING_H

#include "model/load.h"

struct str setting_text(const struct yaml_node *node, struct str otherwise);
/* The index of the word, or `otherwise`. FT012. */
size_t setting_word(struct load *load, const struct yaml_node *node, const char *const *words,
                    size_t count, size_t otherwise);
bool setting_yes(struct load *load, const struct yaml_node *node, bool otherwise); /* FT012 */
/* 2016-01-31; empty: absent, or FT012. */
struct str setting_date(struct load *load, const struct yaml_node *node);
/* The texts of a list, or of one text that stands for a list of one. FT007, FT011. */
enum ft_err setting_list(struct load *load, const struct yaml_node *node,
                         const struct yaml_node ***out, size_t *count);
struct place setting_place(const struct load *load, const struct yaml_node *node);

#endif
