/* What people decided elsewhere, read from the file they send: a spreadsheet, a table, a page. */
#ifndef REVIEW_IMPORT_H
#define REVIEW_IMPORT_H

#include "review/ledger.h"

/* Decisions in one file; FT011. */
#define IMPORT_MAX_ROWS ((size_t)10000)

/* A file that is read. What is read of it lives in the arena. */
struct import {
    struct arena *arena;
    struct ft_diags *diags;
    struct str path;
    struct str sheet;            /* of a spreadsheet; p NULL: the desk's (review/desk.def) */
    VEC(struct ledger_row) rows; /* those with a verdict, as they say it */
    size_t unsaid; /* rows that say how or why, but give no verdict: they are passed over */
};

/*
 * Reads the file as the end of its name says. FT012: no such file is read; else as its reader says.
 * What a decision says is not looked into: audit_decide() does.
 */
enum ft_err import_read(struct import *import);
/* Adds what a row says. FT011, FT_ENOMEM. */
enum ft_err import_add(struct import *import, const struct ledger_row *row);

/*
 * The desk's sheets, or a table like the one of decisions, in whatever order their rows and columns
 * are, with others among them. FT707, FT008: a column is missing, or is there twice; and as
 * table_open().
 */
enum ft_err import_sheets(struct import *import);

#endif
