#include "result/result.h"

const char *const status_name[STATUSES] = {
#define STATUS(name, key, ...) key,
#include "result/statuses.def"
#undef STATUS
};
const char *const has_name[HAS_KINDS] = {"money", "posts", "action", "reference"};
const char *const lack_name[LACKS] = {
#define LACK(name, key, ...) key,
#include "result/lacks.def"
#undef LACK
};
const char *const review_state_name[REVIEW_STATES] = {"unreviewed", "confirmed", "rejected",
                                                      "added",      "suspect",   "disputed"};
const char *const decision_state_name[DECISION_STATES] = {"stands",   "superseded", "overruled",
                                                          "disputed", "void",       "gone"};
const char *const changed_name[CHANGED_KINDS] = {"item", "line", "amounts", "rules", "year"};
const char *const change_name[CHANGES] = {"none",      "new",   "increased", "same",
                                          "decreased", "ended", "unknown"};
const char *const rule_role_name[3] = {"tag", "link", "exclude"};
