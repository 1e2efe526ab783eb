#include "check/examples/record.h"

struct recording {
    struct record *record;
    const struct ft_audit *audit;
    struct arena *arena;   /* of what is recorded */
    struct arena *scratch; /* of one row */
    struct scanner *scanner;
    struct ft_diags *diags;
    struct judged judged;
    struct recorded_rule *out; /* of the rule that is looked at */
    const uint64_t *needs;
};

static enum ft_err explain(struct recording *r, const struct cond *cond, const struct subject *row,
                           const struct verdict **out)
{
    bool item = row->side == SIDE_ITEM;
    return scanner_explain(r->scanner, r->scratch, cond, item ? row : NULL, item ? NULL : row,
                           r->diags, out);
}

/* The title of a line, the text of an item. */
static struct str title_of(const struct recording *r, const struct subject *row)
{
    struct str_list names = r->audit->rules->fields[row->side];
    struct str name = row->side == SIDE_ITEM ? STR("text") : STR("title");
    size_t field = 0;
    while (field + 1 < names.n && !str_eq(names.v[field], name))
        field++;
    return row->fields[field];
}

static void set_row(const struct recording *r, const struct subject *row, uint32_t index,
                    struct recorded_example *out)
{
    if (row->side == SIDE_ITEM) {
        out->item = index;
        out->item_text = title_of(r, row);
    } else {
        out->line = index;
        out->line_title = title_of(r, row);
    }
}

static bool is_full(const struct recorded_rule *rule)
{
    return (rule->has_match || rule->match_count == RECORD_MATCHES) &&
           (rule->has_no_match || rule->no_match_count == 1);
}

/* --- near misses --------------------------------------------------------------------------- */

/* Does a text or a tag hold, that is not there to be absent? Else a miss teaches nothing. */
static bool says_something(const struct verdict *verdict)
{
    enum cond_op op = verdict->cond->op;
    bool any = verdict->holds && (op == COND_TEXT || op == COND_TAG);
    for (size_t i = 0; op != COND_NOT && i < verdict->child_count && !any; i++)
        any = says_something(&verdict->children[i]);
    return any;
}

/* *failed NULL: it is no near miss. */
static enum ft_err find_failed(struct recording *r, const struct cond *cond,
                               const struct subject *row, const struct cond **failed)
{
    struct near near;
    enum ft_err err =
        near_find(r->scanner, r->scratch, r->audit->rules, cond, row, r->diags, &near);
    bool found = !err && near.near && says_something(near.verdict);
    *failed = found ? near.leaves[0].cond : NULL;
    return err;
}

/* --- tag rules ----------------------------------------------------------------------------- */

/* Is the rule's answer for a plain text the one that is wanted, and a miss as near? */
static enum ft_err text_serves(struct recording *r, struct str text, bool matches, bool *serves)
{
    const struct tag_rule *rule = r->out->rule->tag;
    const struct example example = {.matches = matches, .text = text};
    struct examiner examiner = {r->scratch, r->audit, r->scanner, r->diags, NULL};
    struct example_rows rows;
    const struct cond *failed = rule->when;
    enum ft_err err = test_rows(&examiner, r->out->rule, &example, r->needs, &rows);
    if (!err)
        err = example_asks_tag(&examiner, rule, &rows, matches, serves);
    if (!err && !matches && *serves)
        err = find_failed(r, rule->when, rows.line ? &rows.line->subject : &rows.item->subject,
                          &failed);
    *serves = *serves && failed;
    return err;
}

/* A text is worth more than a cited row: it needs no audit file. */
static enum ft_err make_tag_example(struct recording *r, const struct subject *row, uint32_t index,
                                    const struct cond *failed, struct recorded_example *out)
{
    bool serves = false;
    struct str title = title_of(r, row);
    *out = (struct recorded_example){.item = NO_INDEX, .line = NO_INDEX, .failed = failed};
    set_row(r, row, index, out);
    enum ft_err err = title.n > 0 ? text_serves(r, title, !failed, &serves) : FT_OK;
    if (serves)
        out->text = title;
    return err;
}

/* Another text than those it has: twins teach nothing new. */
static bool is_new(const struct recording *r, struct str title)
{
    const struct recorded_rule *rule = r->out;
    for (size_t i = 0; i < rule->match_count; i++)
        if (str_eq(title, rule->match[i].item == NO_INDEX ? rule->match[i].line_title
                                                          : rule->match[i].item_text))
            return false;
    return true;
}

static enum ft_err take_tag_row(struct recording *r, const struct subject *row, uint32_t index)
{
    struct recorded_rule *out = r->out;
    const struct tag_rule *rule = out->rule->tag;
    const struct verdict *verdict;
    const struct cond *failed;
    arena_clear(r->scratch);
    if (!bit_get(row->tags, rule->tag)) {
        if (out->has_no_match || out->no_match_count == 1)
            return FT_OK;
        enum ft_err err = find_failed(r, rule->when, row, &failed);
        out->no_match_count = !err && failed;
        return err || !failed ? err : make_tag_example(r, row, index, failed, &out->no_match);
    }
    if (out->has_match || out->match_count == RECORD_MATCHES || !is_new(r, title_of(r, row)))
        return FT_OK;
    enum ft_err err = explain(r, rule->when, row, &verdict);
    if (err || !verdict->holds)
        return err;
    return make_tag_example(r, row, index, NULL, &out->match[out->match_count++]);
}

static enum ft_err record_tag(struct recording *r)
{
    const struct tag_rule *rule = r->out->rule->tag;
    enum ft_err err = FT_OK;
    for (uint32_t i = 0; rule->sides >> SIDE_ITEM & 1 && i < r->audit->model->item_count && !err &&
                         !is_full(r->out);
         i++)
        err = take_tag_row(r, &r->judged.items[i], i);
    for (size_t i = 0;
         rule->sides >> SIDE_LINE & 1 && i < r->judged.line_count && !err && !is_full(r->out); i++)
        err = take_tag_row(r, &r->judged.lines[i]->subject, r->judged.lines[i]->line);
    return err;
}

/* --- link and exclude rules ----------------------------------------------------------------- */

/* Is a pair for which the rule holds one that it links, or that it takes back? */
static bool has_effect(const struct recording *r, uint32_t item, const struct judged_line *line)
{
    const struct rule_set *rules = r->audit->rules;
    bool excludes = r->out->rule->link->excludes;
    return excludes ==
           (rule_next(r->audit, &r->judged, item, line, excludes ? 0 : rules->exclude_from,
                      excludes ? rules->exclude_from : rules->link_count) != NO_INDEX);
}

/* Neither row is in another example: three pairs of one item show less than three items. */
static bool is_new_pair(const struct recorded_rule *rule, uint32_t item, uint32_t line)
{
    for (size_t i = 0; i < rule->match_count; i++)
        if (rule->match[i].item == item || rule->match[i].line == line)
            return false;
    return true;
}

static void set_pair(struct recording *r, uint32_t item, const struct judged_line *line,
                     const struct cond *failed, struct recorded_example *out)
{
    *out = (struct recorded_example){.failed = failed};
    set_row(r, &r->judged.items[item], item, out);
    set_row(r, &line->subject, line->line, out);
}

/* Both sides hold: either the rule does, or what it asks of both together keeps them apart. */
static void take_pair(struct recording *r, uint32_t rule, uint32_t item,
                      const struct judged_line *line)
{
    struct recorded_rule *out = r->out;
    if (rule_next(r->audit, &r->judged, item, line, rule, rule + 1) == NO_INDEX) {
        if (!out->has_no_match && out->no_match_count == 0)
            set_pair(r, item, line, out->rule->link->both, &out->no_match);
        out->no_match_count = !out->has_no_match;
    } else if (!out->has_match && out->match_count < RECORD_MATCHES &&
               is_new_pair(out, item, line->line) && has_effect(r, item, line)) {
        set_pair(r, item, line, NULL, &out->match[out->match_count++]);
    }
}

static void take_pairs(struct recording *r, uint32_t rule)
{
    for (uint32_t i = 0; i < r->audit->model->item_count; i++) {
        if (!bit_get(r->judged.item_rules[i], rule))
            continue;
        for (size_t k = 0; k < r->judged.line_count && !is_full(r->out); k++)
            if (bit_get(r->judged.lines[k]->rules, rule))
                take_pair(r, rule, i, r->judged.lines[k]);
    }
}

/* The first item and the first line whose sides hold; NO_INDEX, NULL: none does. */
struct holding {
    uint32_t item;
    const struct judged_line *line;
};

static struct holding first_holding(const struct recording *r, uint32_t rule)
{
    struct holding first = {.item = NO_INDEX};
    for (uint32_t i = 0; i < r->audit->model->item_count && first.item == NO_INDEX; i++)
        if (bit_get(r->judged.item_rules[i], rule))
            first.item = i;
    for (size_t i = 0; i < r->judged.line_count && !first.line; i++)
        if (bit_get(r->judged.lines[i]->rules, rule))
            first.line = r->judged.lines[i];
    return first;
}

/* Records the pair where one of its rows nearly holds. */
static enum ft_err try_near(struct recording *r, uint32_t item, const struct judged_line *line,
                            const struct cond *cond, const struct subject *row)
{
    const struct cond *failed;
    arena_clear(r->scratch);
    enum ft_err err = find_failed(r, cond, row, &failed);
    if (err || !failed)
        return err;
    set_pair(r, item, line, failed, &r->out->no_match);
    r->out->no_match_count = 1;
    return FT_OK;
}

/* A line that nearly holds beside an item that does, or the other way round. */
static enum ft_err take_near(struct recording *r, uint32_t rule)
{
    const struct link_rule *link = r->out->rule->link;
    const struct judged *judged = &r->judged;
    struct holding first = first_holding(r, rule);
    size_t lines = first.item == NO_INDEX ? 0 : judged->line_count;
    size_t items = first.line ? r->audit->model->item_count : 0;
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < lines && !err && r->out->no_match_count == 0; i++)
        if (r->audit->model->lines[judged->lines[i]->line].kind != LINE_TOTAL)
            err =
                try_near(r, first.item, judged->lines[i], link->lines, &judged->lines[i]->subject);
    for (uint32_t i = 0; i < items && !err && r->out->no_match_count == 0; i++)
        err = try_near(r, i, first.line, link->items, &judged->items[i]);
    return err;
}

static enum ft_err record_link(struct recording *r)
{
    uint32_t rule = (uint32_t)(r->out->rule->link - r->audit->rules->links);
    take_pairs(r, rule);
    return r->out->has_no_match || r->out->no_match_count > 0 ? FT_OK : take_near(r, rule);
}

/* --- all rules ------------------------------------------------------------------------------ */

static struct recorded_rule begin_rule(const struct tested_rule *rule)
{
    struct recorded_rule out = {.rule = rule};
    for (size_t i = 0; i < rule->example_count; i++) {
        bool matches = rule->examples[i].example->matches;
        out.has_match |= matches;
        out.has_no_match |= !matches;
    }
    return out;
}

static enum ft_err record_rules(struct recording *r)
{
    struct ft_test *test = &r->record->test;
    struct examiner examiner = {r->arena, r->audit, r->scanner, r->diags, NULL};
    struct recorded_rule *rules = ARENA_ARRAY(r->arena, test->rule_count, struct recorded_rule);
    enum ft_err err = rules ? FT_OK : FT_ENOMEM;
    r->record->rules = rules;
    for (size_t i = 0; i < test->rule_count && !err; i++) {
        uint64_t *needs;
        r->out = &rules[r->record->rule_count];
        *r->out = begin_rule(&test->rules[i]);
        if (is_full(r->out))
            continue;
        r->record->rule_count++;
        err = test_needs(&examiner, r->out->rule, &needs);
        r->needs = needs;
        if (!err)
            err = r->out->rule->tag ? record_tag(r) : record_link(r);
    }
    return err;
}

enum ft_err record_examples(struct record *record, struct ft_diags *diags)
{
    struct recording r = {.record = record,
                          .audit = &record->test.audit,
                          .arena = record->test.audit.arena,
                          .diags = diags};
    r.scratch = arena_new();
    r.scanner = scanner_new(r.audit->matcher);
    enum ft_err err = r.scratch && r.scanner ? FT_OK : FT_ENOMEM;
    if (!err)
        err = judge_rows(r.arena, r.audit, r.scanner, (struct judged_wanted){.all = true}, diags,
                         &r.judged);
    if (!err)
        err = record_rules(&r);
    scanner_free(r.scanner);
    arena_free(r.scratch);
    return err;
}
