/* `review --interactive`: what waits for a person, one after the other. */
#ifndef CLI_REVIEW_INTERACTIVE_H
#define CLI_REVIEW_INTERACTIVE_H

#include "cli/cli.h"

struct review_interactive {
    const char *path;
    struct ft_audit_options audit;
    struct ft_review_options which;
    const char *by;     /* NULL: it is asked for */
    const char *reason; /* of what is right; NULL: that it was confirmed */
    const char *date;
    enum ft_language language;
    bool colour;
    void (*loaded)(void *state); /* called before anything is drawn */
    void *state;
};

/* Says what keeps it from being done on these streams; false: something does. */
bool review_interactive_sound(struct args *args);
/* Each decision is recorded at once. Standard input and output are a terminal. */
enum ft_err review_interactive(const struct review_interactive *asked, struct ft_diags *diags);

#endif
