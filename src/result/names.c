#include "result/result.h"

const char *const status_name[STATUSES] = {
#define STATUS(name, key, ...) key,
#include "result/statuses.def"
#undef STATUS
};
const char *const has_name[HAS_KINDS] = {"money", "posts", "action", "reference"};
const char *const answer_name[4] = {"n/a", "none", "partly", "met"};
const char *const change_name[6] = {"none", "new", "increased", "same", "decreased", "ended"};
const char *const rule_role_name[3] = {"tag", "link", "exclude"};

static struct str measure_of(const void *of, size_t index)
{
    const struct ft_result *result = of;
    return result->measures[index].id;
}

static struct str section_of(const void *of, size_t index)
{
    const struct ft_result *result = of;
    return result->sections[index].id;
}

struct gate_names result_names(const struct ft_result *result)
{
    return (struct gate_names){result, measure_of, section_of, result->measure_count,
                               result->section_count};
}
