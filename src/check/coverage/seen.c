#include "check/coverage/seen.h"
#include "base/memory.h"

struct coverage_seen *coverage_seen_new(const struct coverage_plan *plan)
{
    struct coverage_seen *seen = mem_alloc(sizeof *seen);
    if (!seen)
        return NULL;
    seen->plan = plan;
    seen->arena = arena_new();
    seen->runner = regex_runner_new();
    if (seen->arena) {
        size_t conds = BIT_WORDS(plan->rules->cond_count) + 1;
        seen->yes = ARENA_ARRAY(seen->arena, conds, uint64_t);
        seen->no = ARENA_ARRAY(seen->arena, conds, uint64_t);
        seen->alternatives =
            ARENA_ARRAY(seen->arena, BIT_WORDS(plan->alternatives.n) + 1, uint64_t);
    }
    if (seen->runner && seen->yes && seen->no && seen->alternatives)
        return seen;
    coverage_seen_free(seen);
    return NULL;
}

void coverage_seen_free(struct coverage_seen *seen)
{
    if (!seen)
        return;
    regex_runner_free(seen->runner);
    arena_free(seen->arena);
    mem_free(seen);
}

/* Does the regex with this one branch match a field that the condition searches? */
static bool tries_true(struct coverage_seen *seen, const struct regex_code *code,
                       const struct verdict *verdict)
{
    const struct subject *subject = verdict->subject;
    uint32_t named = verdict->cond->is.text.field[subject->side];
    size_t from = named == NO_INDEX ? 0 : named;
    size_t to = named == NO_INDEX ? seen->plan->rules->searched[subject->side] : from + 1;
    for (size_t i = from; i < to; i++)
        if (regex_run(seen->runner, code, subject->normals[i], 0, NULL) == REGEX_MATCH)
            return true;
    return false;
}

static void note_text(struct coverage_seen *seen, const struct verdict *verdict)
{
    const struct trial_list *trials = &seen->plan->trials[verdict->cond->id];
    for (size_t i = 0; i < trials->n; i++) {
        const struct trial *trial = &trials->v[i];
        if (!bit_get(seen->alternatives, trial->alternative) &&
            tries_true(seen, trial->code, verdict))
            bit_set(seen->alternatives, trial->alternative);
    }
}

void coverage_note(struct coverage_seen *seen, const struct verdict *verdict)
{
    bit_set(verdict->holds ? seen->yes : seen->no, verdict->cond->id);
    if (verdict->cond->op == COND_TEXT && verdict->holds)
        note_text(seen, verdict);
    for (size_t i = 0; i < verdict->child_count; i++)
        coverage_note(seen, &verdict->children[i]);
}

static void merge_bits(uint64_t *into, const uint64_t *from, size_t bits)
{
    for (size_t i = 0; i < BIT_WORDS(bits); i++)
        into[i] |= from[i];
}

void coverage_merge(struct coverage_seen *into, const struct coverage_seen *from)
{
    const struct coverage_plan *plan = into->plan;
    merge_bits(into->yes, from->yes, plan->rules->cond_count);
    merge_bits(into->no, from->no, plan->rules->cond_count);
    merge_bits(into->alternatives, from->alternatives, plan->alternatives.n);
}
