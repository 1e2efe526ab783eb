/* An audit of files written for one test, and what was said about them. */
#ifndef TESTS_MODEL_FILES_H
#define TESTS_MODEL_FILES_H

#include "base/diag.h"
#include "model/model.h"

/* Everything starts as a small sound audit; a test writes over what it is about. */
struct files {
    char folder[32];
    struct arena *arena;
    struct ft_diags *diags;
    struct model *model;
    enum ft_err err; /* of the last call below */
};

struct files files_new(void);
void files_free(struct files *files);
void files_write(const struct files *files, const char *name, const char *text);
/* Writes audit.yaml with one piece of the sound one replaced. */
void files_amend(const struct files *files, const char *what, const char *by);
void files_load(struct files *files);

/* The texts of a line of the model, in the arena. */
struct line_text files_line(const struct files *files, uint32_t line);

/* A table of lines with these rows under the heading id,parent,title,kind,y16,y15. */
void files_write_lines(const struct files *files, const char *rows);

/*
 * All that was said, one "FILE:LINE:COLUMN CODE message [label] (help)" a line, is `said`.
 * What is in [] and () is compared only where `said` has any.
 */
void files_expect(struct files *files, const char *said);
/* files_load() and files_expect(): FT_OK when nothing is said, otherwise FT_EINPUT. */
void files_expect_load(struct files *files, const char *said);

#endif
