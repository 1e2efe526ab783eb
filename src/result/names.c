#include "result/result.h"

const char *const status_name[STATUSES] = {
    "funded", "part-funded", "staffed", "acted", "referenced", "waived", "gap",
};
const char *const has_name[HAS_KINDS] = {"money", "posts", "action", "reference"};
const char *const answer_name[4] = {"n/a", "none", "partly", "met"};
const char *const change_name[6] = {"none", "new", "increased", "same", "decreased", "ended"};
const char *const rule_role_name[3] = {"tag", "link", "exclude"};
