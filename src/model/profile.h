/*
 * What a table holds, found out by reading it: its columns, which of them tell rows apart, where
 * years and totals stand. For who has a table and no audit file yet.
 */
#ifndef MODEL_PROFILE_H
#define MODEL_PROFILE_H

#include "model/money.h"
#include "text/csv_file.h"

/* Cells that are compared with each other: rows beyond are only counted. */
#define PROFILE_MAX_CELLS ((size_t)1 << 24)
#define PROFILE_SAMPLES   3
/* Columns that make an id together, at most. */
#define PROFILE_MAX_PARTS 8
#define PROFILE_MAX_YEARS 100

enum column_type {
    COLUMN_EMPTY,
    COLUMN_YEAR,     /* 2016, in several rows */
    COLUMN_NUMBER,   /* whole or not, of either sign */
    COLUMN_CODE,     /* short texts that hardly repeat, or numbers with zeros in front */
    COLUMN_CATEGORY, /* short texts of which each stands in many rows */
    COLUMN_TEXT,     /* long texts */
};
#define COLUMN_TYPES 6
extern const char *const column_type_name[COLUMN_TYPES];

/* What a column seems to be for. */
enum column_role {
    ROLE_NOTHING,
    ROLE_ID,
    ROLE_TITLE,
    ROLE_ORGANISATION,
    ROLE_TEXT,
    ROLE_AMOUNT,
    ROLE_YEAR,
    ROLE_TOTALS /* tells rows that sum up the others of their id and year */
};
#define COLUMN_ROLES 8
extern const char *const column_role_name[COLUMN_ROLES];

enum unit_from {
    UNIT_NOWHERE,
    UNIT_IN_HEADING,
    UNIT_IN_COLUMN, /* another one, of units */
    UNIT_ABOVE,     /* the headings */
    UNIT_BY_SIGN    /* of a currency: its main unit */
};

/* Texts among amounts, of which so many are kept. */
#define PROFILE_WORDS 6

struct profile_cells;
struct column_profile {
    struct str heading;
    bool nameless; /* it has none, or one that another has too */
    enum column_type type;
    enum column_role role;
    size_t filled;   /* rows in which it is not blank */
    size_t distinct; /* values in the rows that are compared, a blank one among them */
    size_t numbers, years, characters;
    int64_t least, most; /* of the numbers, in thousandths */
    int decimals;        /* the most that one has */
    bool parentheses;    /* stand around one: it may be below zero */
    bool zero_led;       /* one is as 0012 */
    unsigned separators; /* bits of profile_separators: found in a cell */
    struct unit unit;    /* as the table says; name.n 0: it does not */
    enum unit_from unit_from;
    const char *sign;                /* of a currency, in cells; NULL: none */
    bool decimal_comma;              /* numbers are so written */
    struct str words[PROFILE_WORDS]; /* cells that are no numbers */
    size_t word_count, worded;       /* of those kept; of all such cells */
    size_t totals, notes;            /* rows that are no lines, as their cell in it says */
    struct str samples[PROFILE_SAMPLES];
    size_t sample_count;
    size_t alive; /* amounts other than 0 in the rows that count */
};
extern const char *const profile_separators[4]; /* "/", "|", "~", "::" */

struct profile {
    struct arena *arena;
    struct csv_file *file;
    const struct currency *currency; /* a guess: by signs of one; else JPY where the headings are
                                        Japanese, or USD */
    bool signed_currency;            /* by signs */
    size_t rows, compared;
    size_t short_rows; /* that lack cells, of the rows that are lines: no audit reads them */
    size_t no_lines;   /* rows that are no lines, and are counted nowhere else */
    const struct profile_cells *cells;
    struct column_profile *columns;
    size_t column_count;
    size_t id; /* the column that names what rows are about; NO_COLUMN: none does */
    size_t parts[PROFILE_MAX_PARTS], part_count; /* columns that are an id together; 0: none are */
    bool repeats;                                /* the id does, for … */
    size_t year;      /* … its rows stand for years of this column; NO_COLUMN: they do not */
    size_t totals;    /* marks the rows that count, as totals; NO_COLUMN: none does, … */
    struct str total; /* … by this cell */
    size_t title, organisation;
    bool plain; /* no heading speaks of money: what is taken for amounts are numbers */
    int years[PROFILE_MAX_YEARS];             /* in the order in which they are found */
    struct str year_texts[PROFILE_MAX_YEARS]; /* as they stand there */
    size_t year_count;
    size_t (*alive)[PROFILE_MAX_YEARS]; /* by column, then year: amounts other than 0 */
};
#define PROFILE_NONE SIZE_MAX

/*
 * Reads all of a table. FT_EINPUT: something in it is wrong, and was reported. It lives in the
 * arena.
 */
enum ft_err profile_read(struct arena *arena, struct csv_file *file, struct ft_diags *diags,
                         struct profile *out);
/* By column: how many rows differ from another of one id; and how many repeat one. FT_ENOMEM. */
enum ft_err profile_differ(const struct profile *profile, size_t id, size_t *differ,
                           size_t *repeated);

/* As YAML, the condition on a column by which rows that are no lines are left out. */
void profile_no_lines(const struct column_profile *column, struct buf *out);

#endif
