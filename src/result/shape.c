#include "result/shape.h"
#include "result/result.h"

/* --- words ------------------------------------------------------------------------------------ */

static const char *const languages[] = {[LANGUAGE_EN] = "en", [LANGUAGE_JA] = "ja"};
static const char *const item_kinds[] = {"item", "ask"};
static const char *const asked_names[] = {"", "money", "posts"};
static const char *const sides[] = {"item", "line"};
static const char *const origins[] = {[ORIGIN_RULE] = "rule", [ORIGIN_DECISION] = "decision"};

static const struct words language_words = {languages, 0, 2};
static const struct words side_words = {sides, 0, 2};
static const struct words phase_words = {phase_name, 0, PHASES};
static const struct words measure_is_words = {measure_is_name, MEASURE_INITIAL, MEASURE_IS};
static const struct words rule_role_words = {rule_role_name, 0, 3};
static const struct words has_words = {has_name, 0, HAS_KINDS};
static const struct words change_words = {change_name, CHANGE_NEW, 6};
const struct words review_state_words = {review_state_name, 0, REVIEW_STATES};
const struct words decision_state_words = {decision_state_name, 0, DECISION_STATES};
const struct words verdict_words = {verdict_name, 0, VERDICTS};
const struct words changed_words = {changed_name, 0, CHANGED_KINDS};
const struct words item_kind_words = {item_kinds, 0, 2};
const struct words status_words = {status_name, 0, STATUSES};
const struct words answer_words = {answer_name, 0, ANSWERS};
const struct words lack_words = {lack_name, LACK_NONE + 1, LACKS};
static const struct words ask_words = {ask_name, ASK_INCREASE, ASKS};
static const struct words asked_words = {asked_names, ASKED_MONEY, 3};
static const struct words given_words = {change_name, CHANGE_NEW, CHANGES};
static const struct words stage_words = {act_stage_name, ACT_CONSIDERED, ACT_STAGES};
static const struct words headcount_words = {headcount_is_name, HEADCOUNT_CHANGE, 2};
const struct words expects_words = {expects_name, 0, EXPECTS_KINDS};
const struct words strength_words = {strength_name, STRENGTH_SIGNIFICANT, 3};
const struct words extent_words = {extent_name, EXTENT_PART, 3};
const struct words origin_words = {origins, 0, 2};
const struct words line_kind_words = {line_kind_name, 0, LINE_KINDS};

/* --- money ------------------------------------------------------------------------------------ */

static const struct row range_rows[] = {
    {"exact", INT(range, exact)},
    {"at_most", INT(range, at_most)},
};
SHAPE(range, range_shape, range_rows);

static const struct row scope_rows[] = {
    {"principal", OBJECT(scope_money, struct range, principal, range_shape)},
    {"all", OBJECT(scope_money, struct range, all, range_shape)},
    {"allocated", OBJECT(scope_money, struct range, allocated, range_shape)},
};
SHAPE(scope_money, scope_shape, scope_rows);

static const struct row overall_rows[] = {
    {"principal", OBJECT(overall_money, struct range, of_items.principal, range_shape)},
    {"all", OBJECT(overall_money, struct range, of_items.all, range_shape)},
    {"allocated", OBJECT(overall_money, struct range, of_items.allocated, range_shape)},
    {"rest", OBJECT(overall_money, struct range, rest, range_shape)},
    {"listed", INT(overall_money, listed)},
    {"untraced", INT(overall_money, untraced)},
};
static SHAPE(overall_money, overall_shape, overall_rows);

/* --- ratios ----------------------------------------------------------------------------------- */

static const struct row ratio_rows[] = {
    {"numerator", INT(ratio, numerator)},
    {"denominator", INT(ratio, denominator)},
};
SHAPE(ratio, ratio_shape, ratio_rows);

static const struct row answered_rows[] = {
    {"numerator", INT(answered, met)},
    {"partly", INT(answered, partly)},
    {"related", INT(answered, related), .flags = ROW_OPTIONAL},
    {"denominator", INT(answered, expecting)},
};
static SHAPE(answered, answered_shape, answered_rows);

static const struct row numerator_rows[] = {
    {"numerator", INT(range, exact)},
    {"at_most", INT(range, at_most)},
};
static SHAPE(range, numerator_shape, numerator_rows);

static const struct row money_ratio_rows[] = {
    {"principal", OBJECT(money_ratio, struct range, principal, numerator_shape)},
    {"all", OBJECT(money_ratio, struct range, all, numerator_shape)},
    {"denominator", INT(money_ratio, denominator)},
};
static SHAPE(money_ratio, money_ratio_shape, money_ratio_rows);

static const struct row all_ratios[] = {
    {"answered-of-budget", OBJECT(ratios, struct answered, answered[0], answered_shape)},
    {"answered-of-staff", OBJECT(ratios, struct answered, answered[1], answered_shape)},
    {"answered-of-law", OBJECT(ratios, struct answered, answered[2], answered_shape)},
    {"answered-of-process", OBJECT(ratios, struct answered, answered[3], answered_shape)},
    {"covered", OBJECT(ratios, struct ratio, covered, ratio_shape)},
    {"found", OBJECT(ratios, struct ratio, found, ratio_shape), .flags = ROW_OPTIONAL},
    {"funded", OBJECT(ratios, struct ratio, funded, ratio_shape)},
    {"funded-or-part", OBJECT(ratios, struct ratio, funded_or_part, ratio_shape)},
    {"reviewed", OBJECT(ratios, struct ratio, reviewed, ratio_shape), .flags = ROW_OPTIONAL},
    {"reviewed-by-two", OBJECT(ratios, struct ratio, reviewed_by_two, ratio_shape),
     .flags = ROW_OPTIONAL},
    {"money-traced", OBJECT_EACH(ratios, struct money_ratio, money_traced, money_ratio_shape)},
    {"money-of-stated",
     OBJECT_EACH(ratios, struct money_ratio, money_of_stated, money_ratio_shape)},
};
static SHAPE(ratios, ratios_shape, all_ratios);

#define STATUS_COUNTS(T) .type = ROW_COUNT, EACH_WORD(T, int64_t, statuses, status_words, ALL_WORDS)

/* --- items ------------------------------------------------------------------------------------ */

static const struct row evidence_rows[] = {
    {"rule", TEXT(evidence, rule)},
    {"via", TEXT_OR_NULL(evidence, via)},
    {"side", EITHER(evidence, on_line, side_words)},
    {"field", TEXT(evidence, field)},
    {"start", SIZE(evidence, span.start)},
    {"end", SIZE(evidence, span.end)},
    {"text", TEXT(evidence, text)},
};
static SHAPE(evidence, evidence_shape, evidence_rows);

static const struct row reason_rows[] = {
    {"reason", TEXT(result_link, reason)},
    {"by", TEXT(result_link, by)},
    {"date", TEXT(result_link, date)},
};
static SHAPE(result_link, reason_shape, reason_rows);

static const struct row link_rows[] = {
    {"line", REF(result_link, line, ROWS_LINES)},
    {"strength", WORD(result_link, enum strength, strength, strength_words)},
    {"extent", WORD(result_link, enum extent, extent, extent_words)},
    {"extents", .type = ROW_WORD, .words = &extent_words,
     EACH_WORD(result_link, enum extent, extents, expects_words, ALL_WORDS),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"origin", WORD(result_link, enum link_origin, origin, origin_words)},
    {"rules", TEXTS(result_link, rules)},
    {"evidence", LIST(result_link, struct evidence, evidence, evidence_count, evidence_shape)},
    {"decision", GROUP(result_link, reason_shape), .flags = ROW_OR_NULL},
    {"state", WORD(result_link, enum review_state, state, review_state_words),
     .flags = ROW_OPTIONAL},
    {"decisions", NUMBERS(result_link, decisions, decision_count),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"persons", INT(result_link, persons), .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"without_suspects", WORD(result_link, enum strength, without, strength_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
};
static SHAPE(result_link, link_shape, link_rows);

static const struct row asked_rows[] = {
    {"what", WORD(asked, enum asked_what, what, asked_words)},
    {"value", INT(asked, value)},
    {"years", INT(asked, years)},
    {"text", TEXT(asked, text)},
};
static SHAPE(asked, asked_shape, asked_rows);

static const struct row given_rows[] = {
    {"against", REF(given, against, ROWS_MEASURES)},
    {"now", STATED_RANGE(given, now), .flags = ROW_OR_NULL},
    {"before", STATED_RANGE(given, before), .flags = ROW_OR_NULL},
    {"is", WORD(given, enum change, is, given_words)},
    {"rounding", BOOL(given, rounding), .flags = ROW_SPARSE},
    {"beside", .type = ROW_MEASURES, MEMBER(given, uint32_t, beside)},
};
SHAPE(given, given_shape, given_rows);

static const struct row outcome_rows[] = {
    {"status", WORD(outcome, enum status, status, status_words)},
    {"has", BITS(outcome, has, has_words)},
    {"answer", WORD(outcome, enum answer, answer, answer_words)},
    {"answer_of", .type = ROW_WORD, .words = &answer_words,
     EACH_WORD(outcome, enum answer, answer_of, expects_words, ALL_WORDS), .flags = ROW_SPARSE},
    {"linked", BOOL(outcome, linked)},
};
SHAPE(outcome, outcome_shape, outcome_rows);

static const struct row follow_up_rows[] = {
    {"response", TEXT_OR_NULL(result_item, follow_up[FOLLOW_RESPONSE])},
    {"lead", TEXT_OR_NULL(result_item, follow_up[FOLLOW_LEAD])},
    {"due", TEXT_OR_NULL(result_item, follow_up[FOLLOW_DUE])},
    {"checked", TEXT_OR_NULL(result_item, follow_up[FOLLOW_CHECKED])},
};
static SHAPE(result_item, follow_up_shape, follow_up_rows);

static const struct row item_rows[] = {
    {"id", TEXT(result_item, id)},
    {"kind", EITHER(result_item, is_ask, item_kind_words)},
    {"section", TEXT(result_item, section)},
    {"section_title", TEXT(result_item, section_title)},
    {"text", TEXT(result_item, text)},
    {"expects", BITS(result_item, expects, expects_words)},
    {"asks", .type = ROW_WORD, .words = &ask_words,
     EACH_WORD(result_item, enum ask, asks, expects_words, ALL_WORDS),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"asked", OBJECT(result_item, struct asked, asked, asked_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"tags", TEXTS(result_item, tags)},
    {"status", WORD(result_item, enum status, status, status_words)},
    {"has", BITS(result_item, has, has_words)},
    {"answer", WORD(result_item, enum answer, answer, answer_words)},
    {"answer_of", ANSWER_OF},
    {"why", .type = ROW_WORD, .words = &lack_words,
     EACH_WORD(result_item, enum lack, lacks, expects_words, ALL_WORDS),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"posts", INT(result_item, posts), .flags = ROW_OPTIONAL},
    {"given", OBJECT_EACH(result_item, struct given, given, given_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"funded_by", .type = ROW_MEASURES, MEMBER(result_item, uint32_t, funded_by)},
    {"reason", TEXT_OR_NULL(result_item, reason)},
    {"follow_up", GROUP(result_item, follow_up_shape), .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"state", WORD(result_item, enum review_state, state, review_state_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"decisions", NUMBERS(result_item, decisions, decision_count),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"persons", INT(result_item, persons), .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"computed", .type = ROW_WORD, .words = &answer_words,
     EACH_WORD(result_item, enum answer, computed, expects_words, ALL_WORDS),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"without_suspects", MAYBE(result_item, struct outcome, without, outcome_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"amounts", OBJECT_EACH(result_item, struct scope_money, money, scope_shape)},
    {"links", LIST(result_item, struct result_link, links, link_count, link_shape),
     .rows = ROWS_LINKS},
    {"source", .type = ROW_CITATIONS, MEMBER(result_item, struct citations, source),
     .flags = ROW_OR_NULL},
    {"print", TEXT_OR_NULL(result_item, print)},
};
static SHAPE(result_item, item_shape, item_rows);

/* --- lines ------------------------------------------------------------------------------------ */

static const struct row field_rows[] = {
    {"name", TEXT(result_field, name)},
    {"text", TEXT(result_field, text)},
};
static SHAPE(result_field, field_shape, field_rows);

static const struct row change_rows[] = {
    {"by", INT(line_change, by)},
    {"is", WORD(line_change, enum change, is, change_words)},
};
static SHAPE(line_change, change_shape, change_rows);

static const struct row line_rows[] = {
    {"id", TEXT(result_line, id)},
    {"parent", REF(result_line, parent, ROWS_LINES), .flags = ROW_OR_NULL},
    {"has_children", BOOL(result_line, has_children)},
    {"organisation", TEXT(result_line, organisation)},
    {"title", TEXT(result_line, title)},
    {"fields", LIST(result_line, struct result_field, fields, field_count, field_shape)},
    {"kind", WORD(result_line, enum line_kind, kind, line_kind_words)},
    {"headcount", COUNT(result_line, headcount), .flags = ROW_OR_NULL},
    {"headcount_measure", REF(result_line, headcount_measure, ROWS_MEASURES), .flags = ROW_OR_NULL},
    {"headcount_is", WORD(result_line, enum headcount_is, headcount_is, headcount_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"stage", WORD(result_line, enum act_stage, stage, stage_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"tags", TEXTS(result_line, tags)},
    {"amounts", .type = ROW_AMOUNT, EACH_MEASURE(result_line, struct amount, amounts)},
    {"zeros", .type = ROW_ZEROS, MEMBER(result_line, const struct amount *, amounts)},
    {"claims", OBJECT_EACH(result_line, struct range, claims, range_shape)},
    {"change", OBJECT_EACH(result_line, struct line_change, changes, change_shape),
     .flags = ROW_SPARSE},
    {"items", REFS(result_line, items, item_count, ROWS_ITEMS)},
    {"source", .type = ROW_CITATIONS, MEMBER(result_line, struct citations, source),
     .flags = ROW_OR_NULL},
    {"print", TEXT_OR_NULL(result_line, print)},
};
static SHAPE(result_line, line_shape, line_rows);

/* --- the heading ------------------------------------------------------------------------------ */

static const struct row title_rows[] = {
    {"proposal", TEXT(ft_result, proposal_title)},
    {"budget", TEXT(ft_result, budget_title)},
};
static SHAPE(ft_result, title_shape, title_rows);

static const struct row weight_rows[] = {
    {"principal", .type = ROW_DECIMAL,
     MEMBER(ft_result, struct decimal, weight[STRENGTH_PRINCIPAL])},
    {"significant", .type = ROW_DECIMAL,
     MEMBER(ft_result, struct decimal, weight[STRENGTH_SIGNIFICANT])},
};
static SHAPE(ft_result, weight_shape, weight_rows);

static const struct row input_rows[] = {
    {"path", PATH(result_input, path)},
    {"role", TEXT(result_input, role)},
    {"sha256", TEXT(result_input, sha256)},
};
SHAPE(result_input, input_shape, input_rows);

static const struct row measure_rows[] = {
    {"id", TEXT(result_measure, id)},
    {"label", TEXT(result_measure, label)},
    {"fiscal_year", .type = ROW_YEAR, MEMBER(result_measure, struct str, fiscal_year),
     .flags = ROW_OR_NULL},
    {"phase", WORD(result_measure, enum phase, phase, phase_words)},
    {"is", WORD(result_measure, enum measure_is, is, measure_is_words), .flags = ROW_SPARSE},
    {"funds", BOOL(result_measure, funds)},
    {"unit", .type = ROW_UNIT, MEMBER(result_measure, struct unit, unit)},
    {"unit_size", .type = ROW_UNIT_SIZE, MEMBER(result_measure, struct unit, unit)},
    {"compare_with", REF(result_measure, compare_with, ROWS_MEASURES), .flags = ROW_OR_NULL},
};
static SHAPE(result_measure, measure_shape, measure_rows);

static const struct row left_out_rows[] = {
    {"table", TEXT(result_left_out, table)},
    {"rows", SIZE(result_left_out, rows)},
    {"amounts", .type = ROW_INT, EACH_MEASURE(result_left_out, int64_t, amounts)},
};
static SHAPE(result_left_out, left_out_shape, left_out_rows);

static const struct row rule_rows[] = {
    {"id", TEXT(result_rule, id)},
    {"role", WORD(result_rule, enum rule_role, role, rule_role_words)},
    {"summary", TEXT_OR_NULL(result_rule, summary)},
    {"file", PATH(result_rule, file)},
    {"line", SIZE(result_rule, line)},
    {"sha256", TEXT(result_rule, sha256)},
};
static SHAPE(result_rule, rule_shape, rule_rows);

/* --- decisions -------------------------------------------------------------------------------- */

static const struct row texts_then_rows[] = {
    {"item", TEXT(result_decision, item_then)},
    {"line", TEXT(result_decision, line_then)},
};
static SHAPE(result_decision, texts_then_shape, texts_then_rows);

static const struct row texts_now_rows[] = {
    {"item", TEXT(result_decision, item_now)},
    {"line", TEXT(result_decision, line_now)},
};
static SHAPE(result_decision, texts_now_shape, texts_now_rows);

static const struct row decision_rows[] = {
    {"item", TEXT(result_decision, item)},
    {"line", TEXT_OR_NULL(result_decision, line)},
    {"verdict", WORD(result_decision, enum decision_verdict, verdict, verdict_words)},
    {"strength", WORD(result_decision, enum strength, strength, strength_words),
     .flags = ROW_SPARSE},
    {"extent", TEXT_OR_NULL(result_decision, extent)},
    {"by", TEXT(result_decision, by)},
    {"date", TEXT(result_decision, date)},
    {"reason", TEXT(result_decision, reason)},
    {"state", WORD(result_decision, enum decision_state, state, decision_state_words)},
    {"suspect", BOOL(result_decision, suspect)},
    {"changed", BITS(result_decision, changed, changed_words), .flags = ROW_SPARSE},
    {"was", TEXT(result_decision, was), .flags = ROW_SPARSE},
    {"then", GROUP(result_decision, texts_then_shape), .flags = ROW_SPARSE},
    {"now", GROUP(result_decision, texts_now_shape), .flags = ROW_SPARSE},
};
static SHAPE(result_decision, decision_shape, decision_rows);

/* --- the whole -------------------------------------------------------------------------------- */

static const struct row excluded_rows[] = {
    {"item", TEXT(excluded_pair, item)},
    {"line", TEXT(excluded_pair, line)},
    {"rule", TEXT_OR_NULL(excluded_pair, rule)},
    {"reason", TEXT_OR_NULL(excluded_pair, reason)},
    {"state", WORD(excluded_pair, enum review_state, state, review_state_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"decisions", NUMBERS(excluded_pair, decisions, decision_count),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"without_suspects", WORD(excluded_pair, enum strength, without, strength_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
};
static SHAPE(excluded_pair, excluded_shape, excluded_rows);

static const struct row section_rows[] = {
    {"id", TEXT(result_section, id)},
    {"title", TEXT(result_section, title)},
    {"ratios", OBJECT(result_section, struct ratios, ratios, ratios_shape)},
    {"ratios_without_suspects", MAYBE(result_section, struct ratios, without, ratios_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"amounts", OBJECT_EACH(result_section, struct scope_money, money, scope_shape)},
    {"statuses", STATUS_COUNTS(result_section)},
};
static SHAPE(result_section, section_shape, section_rows);

static const struct row flow_rows[] = {
    {"organisation", TEXT(result_flow, organisation)},
    {"section", REF(result_flow, section, ROWS_SECTIONS), .flags = ROW_OR_NULL},
    {"allocated", OBJECT_EACH(result_flow, struct range, allocated, range_shape)},
};
static SHAPE(result_flow, flow_shape, flow_rows);

static const struct row orphan_rows[] = {
    {"count", SIZE(orphans, count)},
    {"amounts", .type = ROW_INT, EACH_MEASURE(orphans, int64_t, amounts)},
    {"lines", REFS(orphans, lines, line_count, ROWS_LINES)},
    {"asked_count", SIZE(orphans, asked_count)},
    {"asked", REFS(orphans, asked, asked_line_count, ROWS_LINES)},
};
static SHAPE(orphans, orphans_shape, orphan_rows);

static const struct row total_rows[] = {
    {"measure", REF(reconciliation, measure, ROWS_MEASURES)},
    {"line", TEXT_OR_NULL(reconciliation, line)},
    {"title", TEXT_OR_NULL(reconciliation, title)},
    {"stated", INT(reconciliation, stated)},
    {"listed", INT(reconciliation, listed)},
    {"residual", INT(reconciliation, residual)},
};
static SHAPE(reconciliation, total_shape, total_rows);

/* Only kinds that are asked for; {}: all is shown. */
static const struct row filter_rows[] = {
    {"section", TEXTS(filters, sections), .flags = ROW_SPARSE},
    {"tag", TEXTS(filters, tags), .flags = ROW_SPARSE},
    {"organisation", TEXTS(filters, organisations), .flags = ROW_SPARSE},
    {"status", BITS(filters, statuses, status_words), .flags = ROW_SPARSE},
    {"measure", .type = ROW_MEASURES, MEMBER(filters, uint32_t, measures), .flags = ROW_SPARSE},
    {"lead", TEXTS(filters, leads), .flags = ROW_SPARSE},
    {"due_by", TEXT(filters, due_by), .flags = ROW_SPARSE},
    {"open", BOOL(filters, open), .flags = ROW_SPARSE},
};
static SHAPE(filters, filters_shape, filter_rows);

static const struct row gate_rows[] = {
    {"gate", .type = ROW_GATE, MEMBER(result_gate, struct str, gate)},
    {"needs", .type = ROW_NEEDS, MEMBER(result_gate, struct str, needs)},
    {"has", OBJECT(result_gate, struct ratio, has, ratio_shape)},
    {"passed", BOOL(result_gate, passed)},
};
static SHAPE(result_gate, gate_shape, gate_rows);

static const struct row result_rows[] = {
    {"fundtrace", .type = ROW_FORMAT, .flags = ROW_STOPS},
    {"version", .type = ROW_VERSION},
    {"language", WORD(ft_result, enum language, language, language_words)},
    {"title", GROUP(ft_result, title_shape)},
    {"currency", .type = ROW_CURRENCY, MEMBER(ft_result, const struct currency *, currency)},
    {"weights", GROUP(ft_result, weight_shape)},
    {"inputs", LIST(ft_result, struct result_input, inputs, input_count, input_shape)},
    {"measures", LIST(ft_result, struct result_measure, measures, measure_count, measure_shape),
     .rows = ROWS_MEASURES, .most = MAX_MEASURES},
    {"left_out", LIST(ft_result, struct result_left_out, left_out, left_out_count, left_out_shape),
     .rows = ROWS_TABLES, .flags = ROW_SPARSE},
    {"rules", LIST(ft_result, struct result_rule, rules, rule_count, rule_shape),
     .flags = ROW_STOPS},
    {"decisions",
     LIST(ft_result, struct result_decision, decisions, decision_count, decision_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"items", LIST(ft_result, struct result_item, items, item_count, item_shape),
     .rows = ROWS_ITEMS},
    {"excluded", LIST(ft_result, struct excluded_pair, excluded, excluded_count, excluded_shape)},
    {"lines", LIST(ft_result, struct result_line, lines, line_count, line_shape),
     .rows = ROWS_LINES},
    {"sections", LIST(ft_result, struct result_section, sections, section_count, section_shape),
     .rows = ROWS_SECTIONS},
    {"amounts", OBJECT_EACH(ft_result, struct overall_money, money, overall_shape)},
    {"flows", LIST(ft_result, struct result_flow, flows, flow_count, flow_shape),
     .rows = ROWS_FLOWS},
    {"ratios", OBJECT(ft_result, struct ratios, ratios, ratios_shape)},
    {"ratios_without_suspects", MAYBE(ft_result, struct ratios, without, ratios_shape),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"statuses", STATUS_COUNTS(ft_result)},
    {"unanswerable", BITS(ft_result, unanswerable, expects_words),
     .flags = ROW_SPARSE | ROW_OPTIONAL},
    {"gaps", REFS(ft_result, gaps, gap_count, ROWS_ITEMS)},
    {"orphans", OBJECT(ft_result, struct orphans, orphans, orphans_shape)},
    {"reconciliation",
     LIST(ft_result, struct reconciliation, reconciliation, reconciliation_count, total_shape),
     .rows = ROWS_TOTALS},
    {"filters", OBJECT(ft_result, struct filters, filters, filters_shape)},
    {"gates", LIST(ft_result, struct result_gate, gates, gate_count, gate_shape)},
};
SHAPE(ft_result, result_shape, result_rows);

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
