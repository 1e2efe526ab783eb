/* Small budgets and links made by hand, for the tests of audit/. */
#ifndef AUDIT_BUDGET_H
#define AUDIT_BUDGET_H

#include "audit/amounts.h"
#include "audit/atoms.h"
#include "audit/status.h"
#include "model/load.h"

#define BUDGET_MEASURES 3
#define BUDGET_LINES    64
#define BUDGET_ITEMS    16

/* parent "": a root. Cells in 億円: "17.3", "―" nil, "" not stated. Missing cells are empty. */
struct budget_line {
    const char *id, *parent;
    enum line_kind kind;
    const char *cells[BUDGET_MEASURES];
};

/*
 * Measures m0 and m1 fund, m2 does not and m0 is compared with it. Items "1.1", "1.2", … stand in
 * section "1", "2.1", … in section "2"; asks are named so.
 */
struct budget {
    struct arena *arena;
    struct ft_diags *diags;
    struct model model;
    struct measure measures[BUDGET_MEASURES];
    struct line lines[BUDGET_LINES];
    struct amount cells[BUDGET_LINES][BUDGET_MEASURES];
    struct line_table table; /* where the lines stand: their titles are their ids */
    struct packed_amount packed[BUDGET_LINES][BUDGET_MEASURES]; /* the same, for the model */
    struct item items[BUDGET_ITEMS];
    struct section sections[2];
    uint32_t order[BUDGET_LINES];
    struct atoms atoms[BUDGET_MEASURES];
    struct pair links[BUDGET_LINES * BUDGET_ITEMS];
    struct pairs pairs;
};

/* Aborts the test where the lines make no tree. */
void budget_init(struct budget *budget, const struct budget_line *lines, size_t count);
void budget_free(struct budget *budget);

uint32_t budget_line(const struct budget *budget, const char *id);
/* Adds an item and returns its index. */
uint32_t budget_item(struct budget *budget, const char *id, bool is_ask);
/* Links in the order of items, then lines; extent whole. */
void budget_link(struct budget *budget, uint32_t item, const char *line, enum strength strength);
/* Puts the links into the order of items, then lines. */
void budget_sort(struct budget *budget);
struct amounts budget_amounts(struct budget *budget);

/*
 * Puts parents, children, order, cells and titles in place after lines were changed, and works
 * the atoms out.
 */
enum ft_err budget_grow(struct budget *budget);

/*
 * A budget of up to 20 lines in a random tree with random kinds and cells (nil, empty, negative),
 * up to 6 items and asks, and random links; the same for the same number. In some no atom is
 * negative. audit_random.c
 */
void budget_random(struct budget *budget, uint64_t number);

#define OKU INT64_C(100000000)

#endif
