#include "report_sample.h"

#define OKU INT64_C(100000000)
#define ZEROS           \
    {                   \
        {0, 0}, {0, 0}, \
        {               \
            0, 0        \
        }               \
    }
#define ALL(exact, at_most)                 \
    {                                       \
        {exact, at_most}, {exact, at_most}, \
        {                                   \
            exact, at_most                  \
        }                                   \
    }

static struct sample one;
static struct str every_text;

static struct str words(const char *plain)
{
    return every_text.n > 0 ? every_text : str_of(plain);
}

static struct citation in_budget, in_proposal;

static void add_sources(void)
{
    bool plain = every_text.n == 0;
    in_budget = (struct citation){words("budget.txt"), plain ? 1 : 0, plain ? 1 : 0};
    in_proposal = (struct citation){words("proposal.txt"), plain ? 1 : 0, plain ? 2 : 0};
}

static const struct currency *yen(void)
{
    return currency_find(STR("JPY"));
}

static void add_measures(void)
{
    one.measures[SAMPLE_FY16] = (struct result_measure){
        STR("fy2016"), words("28当初（政府案）"), STR("2016"), PHASE_PROPOSED, MEASURE_UNSAID,
        true,          {STR("億円"), OKU},        NO_INDEX};
    one.measures[SAMPLE_SUPPL] = (struct result_measure){
        STR("fy2015-suppl"), words("27補正"), STR("2015"), PHASE_ADJUSTED, MEASURE_UNSAID, true,
        {STR("億円"), OKU},  SAMPLE_FY16};
    one.result.measures = one.measures;
    one.result.measure_count = SAMPLE_MEASURES;
}

/* --- lines ------------------------------------------------------------------ */

static const struct amount exercise[] = {{AMOUNT_VALUE, 72 * OKU / 10}, {AMOUNT_VALUE, 13 * OKU}};
static const struct amount local[] = {{AMOUNT_NIL, 0}, {AMOUNT_VALUE, 255 * OKU}};
static const struct amount none[] = {{AMOUNT_EMPTY, 0}, {AMOUNT_EMPTY, 0}};
static const struct amount idle[] = {{AMOUNT_VALUE, -OKU}, {AMOUNT_VALUE, 0}};
static const struct line_change no_changes[] = {{CHANGE_NONE, 0}, {CHANGE_NONE, 0}};
static const struct line_change grown[] = {{CHANGE_NONE, 0}, {CHANGE_INCREASED, 58 * OKU / 10}};
static const struct range no_claims[] = {{0, 0}, {0, 0}};
static const struct range cloud_claims[] = {{0, 0}, {0, 2550 * OKU / 10}};
static const uint32_t to_funded[] = {SAMPLE_FUNDED, SAMPLE_ASK};
static const uint32_t to_cloud[] = {SAMPLE_CLOUD};
static const uint32_t to_posts[] = {SAMPLE_POSTS};
static struct result_field detail[1];
static struct str tags[1];

static void add_line(int at, const char *id, const char *title, enum line_kind kind,
                     const struct amount *amounts)
{
    one.lines[at] = (struct result_line){
        .id = str_of(id),
        .organisation = words("総務省"),
        .title = words(title),
        .source = {&in_budget, 1},
        .parent = NO_INDEX,
        .kind = kind,
        .headcount = -1,
        .headcount_measure = NO_INDEX,
        .tags = {tags, 1},
        .fields = detail,
        .field_count = 1,
        .amounts = amounts,
        .claims = no_claims,
        .changes = no_changes,
        .print = STR("00ff"),
    };
}

static void set_items(int at, const uint32_t *items, size_t count)
{
    one.lines[at].items = items;
    one.lines[at].item_count = count;
}

static void add_lines(void)
{
    detail[0] = (struct result_field){STR("detail"), words("演習の実施")};
    tags[0] = words("theme.exercise");
    add_line(LINE_EXERCISE, "mic.exercise", "サイバー攻撃複合防御モデル・実践演習等", LINE_MONEY,
             exercise);
    add_line(LINE_LOCAL, "mic.lg", "自治体情報セキュリティ対策の抜本的強化", LINE_MONEY, local);
    add_line(LINE_CLOUD, "mic.lg.cloud", "自治体情報セキュリティクラウド", LINE_SHARED, none);
    add_line(LINE_POSTS, "nisc.posts", "定員増", LINE_HEADCOUNT, none);
    add_line(LINE_IDLE, "mod.idle", "既定経費の縮減", LINE_MONEY, idle);
    one.lines[LINE_EXERCISE].changes = grown;
    one.lines[LINE_LOCAL].has_children = true;
    one.lines[LINE_CLOUD].parent = LINE_LOCAL;
    one.lines[LINE_CLOUD].claims = cloud_claims;
    one.lines[LINE_POSTS].headcount = 20;
    one.lines[LINE_POSTS].headcount_measure = SAMPLE_FY16;
    set_items(LINE_EXERCISE, to_funded, 2);
    set_items(LINE_CLOUD, to_cloud, 1);
    set_items(LINE_POSTS, to_posts, 1);
    one.result.lines = one.lines;
    one.result.line_count = SAMPLE_LINES;
}

/* --- items ------------------------------------------------------------------ */

static const struct scope_money nothing[] = {ZEROS, ZEROS};
static const struct scope_money for_exercise[] = {ALL(72 * OKU / 10, 72 * OKU / 10),
                                                  ALL(13 * OKU, 13 * OKU)};
static const struct given not_given[] = {{.against = NO_INDEX}, {.against = NO_INDEX}};
static const struct given more[] = {{.against = NO_INDEX},
                                    {.against = SAMPLE_FY16,
                                     .now = {{13 * OKU, 13 * OKU}, true},
                                     .before = {{72 * OKU / 10, 72 * OKU / 10}, true},
                                     .is = CHANGE_INCREASED,
                                     .beside = 1u << SAMPLE_FY16}};
static const struct scope_money for_cloud[] = {ZEROS, ALL(0, 255 * OKU)};
static struct evidence evidence[1];
static struct str rules[1];

static void add_link(int at, uint32_t item, uint32_t line, enum strength strength,
                     enum extent extent)
{
    one.links[at] = (struct result_link){
        .line = line,
        .strength = strength,
        .extent = extent,
        .rules = {rules, 1},
        .evidence = evidence,
        .evidence_count = 1,
    };
    one.items[item].links = &one.links[at];
    one.items[item].link_count = 1;
}

static void add_item(int at, const char *id, const char *text, unsigned expects, enum status status,
                     const struct scope_money *money)
{
    bool is_ask = at == SAMPLE_ASK;
    one.items[at] = (struct result_item){
        .id = str_of(id),
        .section = is_ask || at < SAMPLE_POSTS ? STR("1") : STR("2"),
        .section_title = words(at < SAMPLE_POSTS ? "人材育成" : "予算"),
        .text = words(text),
        .source = {&in_proposal, 1},
        .is_ask = is_ask,
        .expects = expects,
        .tags = {tags, 1},
        .status = status,
        .money = money,
        .given = not_given,
        .print = STR("ff00"),
    };
}

static void add_follow_up(void)
{
    struct str *kept = one.items[SAMPLE_CLOUD].follow_up;
    kept[FOLLOW_RESPONSE] = words("概算要求に計上済み");
    kept[FOLLOW_LEAD] = words("総務省");
    kept[FOLLOW_DUE] = words("2016-03-31");
    kept[FOLLOW_CHECKED] = words("2016-04-01 山田");
    one.items[SAMPLE_POSTS].follow_up[FOLLOW_LEAD] = words("内閣官房");
    one.items[SAMPLE_POSTS].follow_up[FOLLOW_DUE] = words("2016年度末");
    one.items[SAMPLE_GAP].follow_up[FOLLOW_DUE] = words("2016-12-31");
}

static void add_items(void)
{
    evidence[0] = (struct evidence){
        STR("theme.exercise"), STR("exercise-budget"), true, STR("title"), {0, 6}, words("演習")};
    rules[0] = STR("exercise-budget");
    add_item(SAMPLE_FUNDED, "1.1", "実践的な演習予算の抜本的拡充", EXPECTS_BUDGET, STATUS_FUNDED,
             for_exercise);
    add_item(SAMPLE_CLOUD, "1.2", "クラウドサービスの活用", EXPECTS_BUDGET | EXPECTS_PROCESS,
             STATUS_PART_FUNDED, for_cloud);
    add_item(SAMPLE_POSTS, "2.1", "定員の純増", EXPECTS_STAFF, STATUS_STAFFED, nothing);
    add_item(SAMPLE_GAP, "2.2", "厳格な処分の導入", EXPECTS_LAW, STATUS_GAP, nothing);
    add_item(SAMPLE_ASK, "1.a", "演習基盤の構築", EXPECTS_BUDGET, STATUS_PART_FUNDED, for_exercise);
    add_link(0, SAMPLE_FUNDED, LINE_EXERCISE, STRENGTH_PRINCIPAL, EXTENT_WHOLE);
    add_link(1, SAMPLE_CLOUD, LINE_CLOUD, STRENGTH_PRINCIPAL, EXTENT_PART);
    add_link(2, SAMPLE_POSTS, LINE_POSTS, STRENGTH_PRINCIPAL, EXTENT_WHOLE);
    add_link(3, SAMPLE_ASK, LINE_EXERCISE, STRENGTH_SIGNIFICANT, EXTENT_PART);
    one.links[2].origin = ORIGIN_DECISION;
    one.links[2].reason = words("定員は要求どおり");
    one.links[2].by = words("評価課");
    one.links[2].date = STR("2016-02-01");
    one.items[SAMPLE_FUNDED].has = HAS_MONEY;
    one.items[SAMPLE_FUNDED].answer = one.items[SAMPLE_FUNDED].answer_of[0] = ANSWER_MET;
    one.items[SAMPLE_FUNDED].funded_by = 3;
    one.items[SAMPLE_FUNDED].given = more;
    one.items[SAMPLE_FUNDED].asks[0] = ASK_INCREASE;
    one.items[SAMPLE_FUNDED].asked = (struct asked){ASKED_MONEY, 5 * OKU, 1, words("5億円")};
    one.items[SAMPLE_CLOUD].has = HAS_MONEY;
    one.items[SAMPLE_CLOUD].answer = one.items[SAMPLE_CLOUD].answer_of[0] = ANSWER_PARTLY;
    one.items[SAMPLE_CLOUD].answer_of[3] = ANSWER_NONE;
    one.items[SAMPLE_CLOUD].lacks[0] = LACK_PART;
    one.items[SAMPLE_POSTS].posts = 20;
    one.items[SAMPLE_CLOUD].funded_by = 1u << SAMPLE_SUPPL;
    one.items[SAMPLE_POSTS].has = HAS_POSTS;
    one.items[SAMPLE_POSTS].answer = one.items[SAMPLE_POSTS].answer_of[1] = ANSWER_MET;
    one.items[SAMPLE_GAP].answer = one.items[SAMPLE_GAP].answer_of[2] = ANSWER_NONE;
    one.items[SAMPLE_ASK].answer = one.items[SAMPLE_ASK].answer_of[0] = ANSWER_PARTLY;
    add_follow_up();
    one.result.items = one.items;
    one.result.item_count = SAMPLE_ITEMS;
}

/* --- scopes ----------------------------------------------------------------- */

static const struct scope_money section_1[] = {ALL(72 * OKU / 10, 72 * OKU / 10),
                                               ALL(13 * OKU, 268 * OKU)};
static const struct money_ratio traced[] = {
    {{72 * OKU / 10, 72 * OKU / 10}, {72 * OKU / 10, 72 * OKU / 10}, 62 * OKU / 10},
    {{13 * OKU, 268 * OKU}, {13 * OKU, 268 * OKU}, 268 * OKU}};
static const struct money_ratio of_stated[] = {
    {{72 * OKU / 10, 72 * OKU / 10}, {72 * OKU / 10, 72 * OKU / 10}, 12 * OKU},
    {{13 * OKU, 268 * OKU}, {13 * OKU, 268 * OKU}, 0}};
static const struct money_ratio untraced[] = {{{0, 0}, {0, 0}, 62 * OKU / 10},
                                              {{0, 0}, {0, 0}, 268 * OKU}};
static const struct money_ratio unstated[] = {{{0, 0}, {0, 0}, 12 * OKU}, {{0, 0}, {0, 0}, 0}};
static const struct overall_money overall[] = {
    {ALL(72 * OKU / 10, 72 * OKU / 10), {0, 0}, 62 * OKU / 10, -OKU},
    {ALL(13 * OKU, 268 * OKU), {5, 5}, 268 * OKU, 255 * OKU}};
static const uint32_t gaps[] = {SAMPLE_GAP};
static const uint32_t orphan_lines[] = {LINE_IDLE};
static const int64_t orphan_amounts[] = {-OKU, 0};
static struct reconciliation reconciliation[2];

static void add_sections(void)
{
    one.sections[0] =
        (struct result_section){.id = STR("1"), .title = words("人材育成"), .money = section_1};
    one.sections[0].statuses[STATUS_FUNDED] = one.sections[0].statuses[STATUS_PART_FUNDED] = 1;
    one.sections[0].ratios =
        (struct ratios){.covered = {2, 2},
                        .found = {2, 2},
                        .funded = {1, 2},
                        .funded_or_part = {2, 2},
                        .reviewed = {0, 4},
                        .reviewed_by_two = {0, 4},
                        .answered = {{1, 1, 0, 2}, {0, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 0, 1}},
                        .money_traced = traced,
                        .money_of_stated = of_stated};
    one.sections[1] =
        (struct result_section){.id = STR("2"), .title = words("予算"), .money = nothing};
    one.sections[1].statuses[STATUS_STAFFED] = one.sections[1].statuses[STATUS_GAP] = 1;
    one.sections[1].ratios =
        (struct ratios){.covered = {1, 2},
                        .found = {1, 2},
                        .funded = {0, 2},
                        .funded_or_part = {0, 2},
                        .reviewed = {0, 4},
                        .reviewed_by_two = {0, 4},
                        .answered = {{0, 0, 0, 0}, {1, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 0}},
                        .money_traced = untraced,
                        .money_of_stated = unstated};
    one.result.sections = one.sections;
    one.result.section_count = 2;
    one.result.ratios =
        (struct ratios){.covered = {3, 4},
                        .found = {3, 4},
                        .funded = {1, 4},
                        .funded_or_part = {2, 4},
                        .reviewed = {0, 4},
                        .reviewed_by_two = {0, 4},
                        .answered = {{1, 1, 0, 2}, {1, 0, 0, 1}, {0, 0, 0, 1}, {0, 0, 0, 1}},
                        .money_traced = traced,
                        .money_of_stated = of_stated};
    one.result.statuses[STATUS_FUNDED] = one.result.statuses[STATUS_PART_FUNDED] = 1;
    one.result.statuses[STATUS_STAFFED] = one.result.statuses[STATUS_GAP] = 1;
}

static void add_rest(void)
{
    static struct result_input input;
    static struct result_rule rule;
    static struct excluded_pair pair;
    static struct result_decision decision;
    reconciliation[0] = (struct reconciliation){SAMPLE_FY16, STR(""),       STR(""),
                                                12 * OKU,    62 * OKU / 10, 58 * OKU / 10};
    reconciliation[1] = (struct reconciliation){
        SAMPLE_SUPPL, STR("mic.lg"), words("自治体情報セキュリティ対策の抜本的強化"),
        255 * OKU,    255 * OKU,     0};
    input = (struct result_input){words("items.csv"), STR("items"), STR("00")};
    rule = (struct result_rule){STR("exercise-budget"),
                                words("演習は演習で手当てされる"),
                                RULE_LINK,
                                words("ldp.yaml"),
                                18,
                                STR("ff")};
    pair = (struct excluded_pair){.item = STR("2.2"),
                                  .line = STR("mod.idle"),
                                  .rule = STR(""),
                                  .reason = words("別の主題"),
                                  .state = REVIEW_REJECTED};
    decision = (struct result_decision){.item = STR("2.2"),
                                        .line = words("mod.idle"),
                                        .verdict = VERDICT_REJECT,
                                        .extent = words("whole"),
                                        .reason = words("別の主題"),
                                        .by = words("審査係"),
                                        .date = STR("2016-02-01"),
                                        .suspect = true,
                                        .changed = CHANGED_LINE,
                                        .was = STR(""),
                                        .item_then = STR(""),
                                        .item_now = STR(""),
                                        .line_then = words("昨年の事業"),
                                        .line_now = words("今年の事業")};
    one.gate = (struct result_gate){.gate = STR("funded"),
                                    .needs = STR("0.5"),
                                    .ratio = RATIO_FUNDED,
                                    .measure = NO_INDEX,
                                    .least = {5, 10},
                                    .has = {1, 4}};
    one.result.inputs = &input;
    one.result.rules = &rule;
    one.result.excluded = &pair;
    one.result.decisions = &decision;
    one.result.decision_count = 1;
    one.result.gates = &one.gate;
    one.result.input_count = one.result.rule_count = one.result.excluded_count = 1;
    one.result.gate_count = 1;
    one.result.reconciliation = reconciliation;
    one.result.reconciliation_count = 2;
    one.result.gaps = gaps;
    one.result.gap_count = 1;
    one.result.orphans = (struct orphans){1, 0, orphan_amounts, orphan_lines, NULL, 1, 0};
    one.result.money = overall;
}

struct sample *sample(const char *text)
{
    one = (struct sample){0};
    every_text = str_of(text);
    one.result.language = LANGUAGE_JA;
    one.result.proposal_title = words("緊急提言");
    one.result.budget_title = words("政府予算");
    one.result.currency = yen();
    one.result.weight[STRENGTH_PRINCIPAL] = (struct decimal){1, 1};
    one.result.weight[STRENGTH_SIGNIFICANT] = (struct decimal){4, 10};
    add_sources();
    add_measures();
    add_lines();
    add_items();
    add_sections();
    add_rest();
    return &one;
}

struct report_options sample_options(enum language language)
{
    return (struct report_options){.language = language, .width = 100};
}

const struct renderer renderers[RENDERERS] = {
    {"term", report_term, 0},
    {"markdown", report_markdown, 0},
    {"items.csv", report_csv, FT_TABLE_ITEMS},
    {"lines.csv", report_csv, FT_TABLE_LINES},
    {"links.csv", report_csv, FT_TABLE_LINKS},
    {"json", report_json, 0},
};
