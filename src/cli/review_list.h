/* Which links and gaps `review` is about where nothing is recorded, and the list of them. */
#ifndef CLI_REVIEW_LIST_H
#define CLI_REVIEW_LIST_H

#include "cli/outputs.h"

enum { KEY_STATE = 950, KEY_ITEM };

/* For the flags of a command. */
/* clang-format off */
#define REVIEW_LIST_FLAGS \
    {KEY_STATE, "state", "STATE", \
     "list disputed, suspect, unreviewed (the default: these), confirmed, added, rejected, waived"}, \
    {KEY_ITEM, "item", "ID", "list this item's links and gap; may be given again"}, \
    OUTPUT_FLAGS
/* clang-format on */

#define MAX_REVIEW_ITEMS 1000

/* Ids are borrowed from the command line. */
struct review_list {
    const char *items[MAX_REVIEW_ITEMS];
    struct ft_review_options options;
    struct outputs outputs;
};

bool is_review_list_key(int key);
/* Takes one of REVIEW_LIST_FLAGS; false: it was wrong, and that has been said. */
bool review_list_take(struct args *args, struct review_list *list, int key, const char *value);
/* Was any of them given? And any of those that say where the list goes? */
bool review_list_given(const struct review_list *list);
bool review_list_writes(const struct review_list *list);
/* result: of the audit, whole. */
enum ft_err review_list_write(struct review_list *list, const struct ft_audit *audit,
                              const struct ft_result *result, struct ft_diags *diags);

#endif
