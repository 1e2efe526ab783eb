/* Files that the build turns into C strings (see the Makefile); each ends with a NUL. */
#ifndef REPORT_RESOURCES_H
#define REPORT_RESOURCES_H

#include <stddef.h>

extern const char schema_audit_json[], schema_diff_json[], schema_result_json[],
    schema_rules_json[];
extern const char report_css[], report_js[]; /* of the HTML report */
extern const size_t report_css_size, report_js_size;
extern const size_t schema_audit_json_size, schema_diff_json_size, schema_result_json_size,
    schema_rules_json_size;

#endif
