/* A person's walk through what waits for them: where they are, and what they have said on the way. */
#ifndef CLI_REVIEW_SESSION_H
#define CLI_REVIEW_SESSION_H

#include "cli/review_interactive.h"
#include "report/review/page.h"

/* Recorded in this session, and not taken back. */
struct said {
    struct ft_word word; /* in the session's arena */
    struct ft_recorded *recorded;
    size_t in_place_of; /* of session.said, whose row it took out; SIZE_MAX: of none */
    bool replaced;      /* by a later one */
};

struct session {
    const struct review_interactive *asked;
    struct ft_audit_options audit_options;
    struct arena *arena; /* of texts that last as long as the session */
    struct ft_diags *diags;
    enum language language;
    const char *by;
    /* The audit as it was when it was last read, and its rows in the order of the walk. */
    struct ft_audit *audit;
    struct ft_result *result;
    struct ft_review *review;
    size_t at; /* of the rows; their number: behind the last */
    VEC(struct said) said;
    bool changed;            /* since it was read */
    struct buf message;      /* to be shown once */
    const char *last_reason; /* NULL: none was typed yet */
    const char *sought;
};

enum ft_err session_open(struct session *s, const struct review_interactive *asked,
                         struct ft_diags *diags);
void session_close(struct session *s);
/* Reads the audit again where something was recorded: what is left is then what there is. */
enum ft_err session_read_again(struct session *s);

/* NULL: behind the last. */
const struct review_row *session_row(const struct session *s);
/* What was said of a row in this session; NULL: nothing. */
const struct ft_word *session_said(const struct session *s, const struct review_row *row);
/* The label filled with "accept, principal: reason". */
void session_word(const struct session *s, struct buf *out, enum label how,
                  const struct ft_word *word);
void session_message(struct session *s, enum label which);

/*
 * Records it in place of what was said of the same in this session, or says in a message why not:
 * what goes wrong is no error as long as the walk can go on.
 */
enum ft_err session_record(struct session *s, const struct ft_word *word, bool *recorded);
/* Takes the last back, and goes to where it was said. */
enum ft_err session_undo(struct session *s);

/* To the next row that nothing was said of; behind the last where there is none. */
void session_go_on(struct session *s);
/* To the next row that holds all the words, from the first again behind the last. */
enum ft_err session_search(struct session *s, const char *text);

/* How many decisions were recorded, and what waits: a sentence. */
void session_sum(const struct session *s, struct buf *out);

#endif
