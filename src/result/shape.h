/*
 * What a value looks like in JSON, a row for each key: what is written, read and chosen from goes
 * by these tables, and tests hold the schema against them. A row whose member has another type
 * than it says does not compile.
 */
#ifndef RESULT_SHAPE_H
#define RESULT_SHAPE_H

#include <limits.h>

#include "result/result.h"

enum row_type {
    ROW_FORMAT,    /* no member: the version of the format, 1 */
    ROW_VERSION,   /* no member: the version of the program that writes; not read */
    ROW_TEXT,      /* struct str */
    ROW_PATH,      /* struct str that may hold any bytes; read as a text */
    ROW_TEXTS,     /* struct str_list */
    ROW_INT,       /* int64_t */
    ROW_COUNT,     /* int64_t, not below 0; -1: empty */
    ROW_SIZE,      /* size_t */
    ROW_BOOL,      /* bool */
    ROW_EITHER,    /* bool, by two words */
    ROW_WORD,      /* an enum, by its words */
    ROW_BITS,      /* unsigned: an array of the words whose bits are set */
    ROW_REF,       /* uint32_t, index of a row of the result: its id; NO_INDEX: empty */
    ROW_REFS,      /* const uint32_t * and a count: an array of ids */
    ROW_NUMBERS,   /* the same, of decisions, which have no ids: an array of their numbers from 0 */
    ROW_MEASURES,  /* uint32_t, bit by measure: an array of ids */
    ROW_AMOUNT,    /* struct amount; null: not stated; 0: nil, unless it is among the zeros */
    ROW_ZEROS,     /* the same amounts, one a measure: those where a zero is written out */
    ROW_DECIMAL,   /* struct decimal, as a text */
    ROW_YEAR,      /* struct str: 2016 as a number, 2016/17 as a text, nothing as null */
    ROW_CURRENCY,  /* const struct currency * */
    ROW_UNIT,      /* struct unit: its name */
    ROW_UNIT_SIZE, /* the same unit: its size */
    ROW_CITATIONS, /* struct citations, as the data write them */
    ROW_GATE,      /* struct str of a result_gate: what it measures, in parts too */
    ROW_NEEDS,     /* the same, and what it needs */
    ROW_RANGE,     /* struct stated_range; ROW_OR_NULL: nothing is stated */
    ROW_OBJECT,    /* a struct inside */
    ROW_MAYBE,     /* const struct … *, a struct inside; NULL: empty */
    ROW_GROUP,     /* members of the struct itself, as an object; ROW_OR_NULL: all are empty */
    ROW_LIST,      /* const struct … * and a count: an array of objects */
    ROW_TYPES
};

/* How many values a row has: under ids of measures and under words they make an object. */
enum row_by {
    BY_ITSELF,
    BY_MEASURE, /* the member points to one a measure, and goes where the measure goes */
    BY_WORD     /* the member is an array, one a word */
};

enum {
    ROW_OR_NULL = 1,  /* null where it is empty */
    ROW_SPARSE = 2,   /* not written where it is empty; missing: empty */
    ROW_OPTIONAL = 4, /* a key added after 0.1.0. Missing: `otherwise`, or empty */
    ROW_STOPS = 8     /* what stands behind it is not read when it or one before was wrong */
};

/* The rows that others name by their ids, and others of which a part may be shown. */
enum rows {
    ROWS_WHOLE, /* shown whole */
    ROWS_MEASURES,
    ROWS_ITEMS,
    ROWS_LINES,
    ROWS_SECTIONS,
    ROWS_WITH_IDS, /* how many of these there are */
    ROWS_LINKS = ROWS_WITH_IDS,
    ROWS_FLOWS,
    ROWS_TOTALS,
    ROWS_TABLES
};

/* Those below `first` are not allowed, and never written. */
struct words {
    const char *const *names;
    int first, count;
};

struct row {
    const char *key;
    enum row_type type;
    enum row_by by;
    unsigned flags;
    int otherwise; /* of a number or a word that is optional */
    size_t at;     /* of the member in the struct */
    size_t size;   /* of the value: of one, where it has several */
    size_t count_at;
    const struct shape *of;    /* ROW_OBJECT, ROW_MAYBE, ROW_GROUP, ROW_LIST */
    enum rows rows;            /* ROW_LIST: of these; ROW_REF, ROW_REFS: to these */
    size_t most;               /* ROW_LIST; 0: any number */
    const struct words *words; /* ROW_EITHER, ROW_WORD, ROW_BITS */
    const struct words *keys;  /* BY_WORD */
    size_t mask_at;            /* BY_WORD: bits of the words that stand there; ALL_WORDS */
};
#define ALL_WORDS ((size_t) - 1)

struct shape {
    const struct row *rows;
    size_t count;
    size_t size; /* of the struct */
};

/* BY_WORD: the words that stand there, bits of a member of `base`. */
static inline unsigned shape_mask(const struct row *row, const void *base)
{
    return row->mask_at == ALL_WORDS
               ? UINT_MAX
               : *(const unsigned *)(const void *)((const char *)base + row->mask_at);
}

/* --- rows, as they are written in a table: {"key", TEXT(struct, member), .flags = …} ---------- */

#define MEMBER(T, C, m) \
    .at = _Generic(((struct T *)0)->m, C: offsetof(struct T, m)), .size = sizeof(C)
#define COUNTED(T, C, m, n) \
    MEMBER(T, C, m), .count_at = _Generic(((struct T *)0)->n, size_t: offsetof(struct T, n))
#define EACH_MEASURE(T, C, m)                                                               \
    .by = BY_MEASURE, .at = _Generic(((struct T *)0)->m, const C *: offsetof(struct T, m)), \
    .size = sizeof(C)
#define EACH_WORD(T, C, m, its, mask)                                              \
    .by = BY_WORD, .at = _Generic(((struct T *)0)->m, C *: offsetof(struct T, m)), \
    .size = sizeof(C), .keys = &(its), .mask_at = (mask)
/* A shape is of one type, and OF() takes it for no other. */
#define OF(C, shape) .of = _Generic((C *)0, shape##_of *: &shape)
#define SHAPE(T, name, its)                                                      \
    const struct shape name = {its, sizeof its / sizeof *its, sizeof(struct T)}; \
    typedef struct T name##_of

#define TEXT(T, m)                .type = ROW_TEXT, MEMBER(T, struct str, m)
#define TEXT_OR_NULL(T, m)        TEXT(T, m), .flags = ROW_OR_NULL
#define PATH(T, m)                .type = ROW_PATH, MEMBER(T, struct str, m)
#define TEXTS(T, m)               .type = ROW_TEXTS, MEMBER(T, struct str_list, m)
#define INT(T, m)                 .type = ROW_INT, MEMBER(T, int64_t, m)
#define COUNT(T, m)               .type = ROW_COUNT, MEMBER(T, int64_t, m)
#define SIZE(T, m)                .type = ROW_SIZE, MEMBER(T, size_t, m)
#define BOOL(T, m)                .type = ROW_BOOL, MEMBER(T, bool, m)
#define EITHER(T, m, its)         .type = ROW_EITHER, MEMBER(T, bool, m), .words = &(its)
#define WORD(T, C, m, its)        .type = ROW_WORD, MEMBER(T, C, m), .words = &(its)
#define BITS(T, m, its)           .type = ROW_BITS, MEMBER(T, unsigned, m), .words = &(its)
#define REF(T, m, to)             .type = ROW_REF, MEMBER(T, uint32_t, m), .rows = to
#define REFS(T, m, n, to)         .type = ROW_REFS, COUNTED(T, const uint32_t *, m, n), .rows = to
#define NUMBERS(T, m, n)          .type = ROW_NUMBERS, COUNTED(T, const uint32_t *, m, n)
#define MAYBE(T, C, m, its)       .type = ROW_MAYBE, MEMBER(T, const C *, m), OF(C, its)
#define OBJECT(T, C, m, its)      .type = ROW_OBJECT, MEMBER(T, C, m), OF(C, its)
#define STATED_RANGE(T, m)        .type = ROW_RANGE, MEMBER(T, struct stated_range, m), .of = &range_shape
#define GROUP(T, its)             .type = ROW_GROUP, OF(struct T, its)
#define LIST(T, C, m, n, its)     .type = ROW_LIST, COUNTED(T, const C *, m, n), OF(C, its)
#define OBJECT_EACH(T, C, m, its) .type = ROW_OBJECT, EACH_MEASURE(T, C, m), OF(C, its)

#define ANSWER_OF                                                 \
    .type = ROW_WORD, .words = &answer_words,                     \
    EACH_WORD(result_item, enum answer, answer_of, expects_words, \
              offsetof(struct result_item, expects))

/* --- tables ------------------------------------------------------------------------------------ */

extern const struct words status_words, answer_words, lack_words, expects_words, strength_words,
    extent_words, origin_words, review_state_words, decision_state_words, verdict_words,
    changed_words, line_kind_words, item_kind_words;

extern const struct shape result_shape;
typedef struct result_input input_shape_of;
extern const struct shape input_shape;
typedef struct range range_shape_of;
extern const struct shape range_shape;
typedef struct ratio ratio_shape_of;
extern const struct shape ratio_shape;
typedef struct outcome outcome_shape_of;
extern const struct shape outcome_shape;
typedef struct scope_money scope_shape_of;
extern const struct shape scope_shape;
typedef struct given given_shape_of;
extern const struct shape given_shape;

#endif
