/* A whole audit of files written for one test, loaded and run. */
#ifndef AUDIT_FILES_H
#define AUDIT_FILES_H

#include "audit/run.h"
#include "model_files.h"

/*
 * The audit every test begins with: items 1.1 (budget), 1.2 (staff), 2.1 (law) and the ask 2.a;
 * measures fy16 (funds, compared with fy15) and fy15; the rules under `links:`.
 */
struct run {
    struct files files;
    struct ft_audit *audit;
    struct ft_result *result;
};
struct run run_new(void);
void run_free(struct run *run);

/* Rows under id,parent,organisation,title,detail,kind,headcount,headcount_measure,y16,y15. */
void run_lines(struct run *run, const char *rows);
/* What follows "fundtrace: 1" in the rule file. */
void run_rules(struct run *run, const char *text);
/* Rows under item,line,verdict,strength,reason,by,date,item_print,line_print,rule_print. */
void run_decisions(struct run *run, const char *rows);
/* The same with an extent behind the strength. */
void run_decisions_with_extent(struct run *run, const char *rows);
/* Loads and runs; aborts the test when that fails. Earlier results are freed. */
void run_audit(struct run *run);
enum ft_err run_load(struct run *run);

const struct result_item *run_item(const struct run *run, const char *id);
const struct result_line *run_line(const struct run *run, const char *id); /* NULL: not listed */
/* NULL: the two are not linked. */
const struct result_link *run_link(const struct run *run, const char *item, const char *line);
/* "a b": the ids of some lines of the result. In the arena of the files. */
struct str run_ids(const struct run *run, const uint32_t *lines, size_t count);

#endif
