#include "audit/judge.h"
#include "audit/stats.h"

/* A limit that is hit is reported and judging goes on, so that one run shows all of them. */
static enum ft_err judge_items(struct judging *j, struct arena *arena, struct judged *out)
{
    enum ft_err worst = FT_OK;
    for (uint32_t i = 0; worst >= FT_EINPUT && i < j->audit->model->item_count; i++) {
        enum ft_err err = judge_item(j, arena, i, out);
        worst = err < worst ? err : worst;
    }
    return worst;
}

enum ft_err judge_rows(struct arena *arena, const struct ft_audit *audit, struct scanner *scanner,
                       struct judged_wanted wanted, struct ft_diags *diags, struct judged *out)
{
    struct judging j;
    *out = (struct judged){
        .items = ARENA_ARRAY(arena, audit->model->item_count, struct subject),
        .item_rules = ARENA_ARRAY(arena, audit->model->item_count, uint64_t *),
    };
    if (!out->items || !out->item_rules || !judging_init(&j, arena, audit, scanner, diags))
        return FT_ENOMEM;
    scanner_count(scanner, stats_counts(audit->options.stats));
    enum ft_err items = judge_items(&j, arena, out);
    scanner_count(scanner, NULL);
    enum ft_err lines = items >= FT_EINPUT ? judge_lines(&j, arena, wanted, out) : FT_OK;
    stats_read(audit->options.stats, FT_STAGE_JUDGE, audit->model);
    return items < lines ? items : lines;
}
