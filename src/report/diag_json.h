/* Parts of diagnostics as jansson's values, shared by JSON and SARIF. */
#ifndef REPORT_DIAG_JSON_H
#define REPORT_DIAG_JSON_H

#include "report/diag_report.h"
#include "report/json_write.h"

/* A path comes from the command line and may hold any byte: one that is not UTF-8 becomes '?'. */
json_t *diag_json_text(struct json_writer *writer, struct str text);
json_t *diag_json_count(size_t count);
/* Writes and frees the value, with a line end. */
void diag_json_put(struct buf *out, struct json_writer *writer, json_t *value);

#endif
