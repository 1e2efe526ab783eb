#include "audit_files.h"
#include "base/utf8.h"
#include "expect.h"

static struct run run;

static void begin(void)
{
    run = run_new();
    run_lines(&run, "a,,総務省,サイバー演習,,money,,,7.2,4\n"
                    "a.1,a,,ｸﾗｳﾄﾞの整備,,shared,,,,\n"
                    "b,,内閣官房,庁舎,,money,,,―,\n");
    run_rules(&run, "patterns: {exercise: '演習|訓練'}\n"
                    "tags:\n"
                    "  - {tag: theme.exercise, for: [item, line], when: {text: '{{exercise}}'}}\n"
                    "links:\n"
                    "  - id: exercise\n"
                    "    summary: 演習は演習で手当てされる\n"
                    "    items: {all: [{tag: theme.exercise}, {expects: [budget]}]}\n"
                    "    lines: {any: [{tag: theme.exercise}, {parent: {text: 'サイバー'}}]}\n"
                    "    both: {share: {namespace: theme}}\n"
                    "    strength: principal\n    extent: whole\n");
}

static void end(void)
{
    run_free(&run);
}

TestSuite(audit_explain, .init = begin, .fini = end);

/* The text with the folder of the test cut out. */
static struct str explained(const char *item, const char *line, enum ft_language language,
                            int width, bool colour)
{
    struct ft_explain_options options = {language, width, colour};
    struct ft_explanation *explanation;
    struct ft_text text = {0};
    struct str folder = arena_printf(run.files.arena, "%s/", run.files.folder);
    struct buf out = {0};
    cr_assert_eq(run_load(&run), FT_OK);
    cr_assert_eq(ft_audit_explain(run.audit, item, line, run.files.diags, &explanation), FT_OK);
    cr_assert_eq(ft_explanation_render(explanation, &options, &text), FT_OK);
    ft_explanation_free(explanation);
    struct str rest = {text.bytes, text.size};
    for (size_t at; (at = str_find(rest, folder, 0)) != (size_t)-1;) {
        buf_add(&out, str_slice(rest, 0, at));
        rest = str_slice(rest, at + folder.n, rest.n);
    }
    buf_add(&out, rest);
    struct str kept = arena_str(run.files.arena, buf_str(&out));
    ft_text_free(&text);
    buf_release(&out);
    return kept;
}

static struct str english(const char *item, const char *line)
{
    return explained(item, line, FT_ENGLISH, 80, false);
}

#define expect_text(actual, expected)                                                       \
    do {                                                                                    \
        struct str got_ = (actual);                                                         \
        cr_expect(str_eq(got_, str_of(expected)), "got:\n%s\nwant:\n%s", got_.p, expected); \
    } while (0)

Test(audit_explain, shows_each_condition_and_the_words_it_matched_in_place)
{
    expect_text(english("1.1", "a"), "1.1\n"
                                     "  実践的な演習予算の拡充\n"
                                     "  ◎ funded  budget: met, as proposed\n"
                                     "  前年度 4.0 → fy16 7.2 (increased, +80 %)\n"
                                     "  items.csv:2\n"
                                     "\n"
                                     "a\n"
                                     "  サイバー演習\n"
                                     "  総務省  money  fy16 7.2億円  前年度 4億円\n"
                                     "  lines.csv:2\n"
                                     "  linked: principal, whole\n"
                                     "\n"
                                     "  ✓ true  link rule exercise  rules.yaml:6\n"
                                     "    演習は演習で手当てされる\n"
                                     "    items\n"
                                     "      ✓ true  all  (2 of 2 hold)\n"
                                     "      ├─ ✓ true  tag theme.exercise\n"
                                     "      │  └─ tag rule theme.exercise  rules.yaml:4\n"
                                     "      │     └─ ✓ true  text '{{exercise}}'\n"
                                     "      │                text  実践的な演習予算の拡充\n"
                                     "      │                              ^^^^\n"
                                     "      └─ ✓ true  expects budget\n"
                                     "    lines\n"
                                     "      ✓ true  any  (1 of 2 hold)\n"
                                     "      ├─ ✓ true  tag theme.exercise\n"
                                     "      │  └─ tag rule theme.exercise  rules.yaml:4\n"
                                     "      │     └─ ✓ true  text '{{exercise}}'\n"
                                     "      │                title  サイバー演習\n"
                                     "      │                               ^^^^\n"
                                     "      └─ ✗ false parent  (no line above)\n"
                                     "    both\n"
                                     "      ✓ true  share theme.* at least 1  (theme.exercise)\n");
}

Test(audit_explain, shows_which_condition_fails_and_what_was_looked_for)
{
    expect_text(english("1.1", "b"), "1.1\n"
                                     "  実践的な演習予算の拡充\n"
                                     "  ◎ funded  budget: met, as proposed\n"
                                     "  前年度 4.0 → fy16 7.2 (increased, +80 %)\n"
                                     "  items.csv:2\n"
                                     "\n"
                                     "b\n"
                                     "  庁舎\n"
                                     "  内閣官房  money  fy16 nil\n"
                                     "  lines.csv:4\n"
                                     "  not linked: no link rule holds on all its parts\n"
                                     "\n"
                                     "  ✗ false link rule exercise  rules.yaml:6\n"
                                     "    演習は演習で手当てされる\n"
                                     "    items\n"
                                     "      ✓ true  all  (2 of 2 hold)\n"
                                     "      ├─ ✓ true  tag theme.exercise\n"
                                     "      │  └─ tag rule theme.exercise  rules.yaml:4\n"
                                     "      │     └─ ✓ true  text '{{exercise}}'\n"
                                     "      │                text  実践的な演習予算の拡充\n"
                                     "      │                              ^^^^\n"
                                     "      └─ ✓ true  expects budget\n"
                                     "    lines\n"
                                     "      ✗ false any  (0 of 2 hold)\n"
                                     "      ├─ ✗ false tag theme.exercise\n"
                                     "      │  └─ tag rule theme.exercise  rules.yaml:4\n"
                                     "      │     └─ ✗ false text '{{exercise}}'\n"
                                     "      │                = (?:演習|訓練)\n"
                                     "      └─ ✗ false parent  (no line above)\n"
                                     "    both\n"
                                     "      ✗ false share theme.* at least 1  (none)\n");
}

Test(audit_explain, of_an_item_without_a_line_names_what_came_nearest)
{
    expect_text(english("1.2", NULL), "1.2\n"
                                      "  定員の増加\n"
                                      "  － no listed line  staff: none\n"
                                      "  items.csv:3\n"
                                      "\n"
                                      "No rule links this item to a line; these came nearest:\n"
                                      "\n"
                                      "  ✗ false link rule exercise  rules.yaml:6\n"
                                      "    演習は演習で手当てされる\n"
                                      "    items\n"
                                      "      ✗ false all  (0 of 2 hold)\n"
                                      "      ├─ ✗ false tag theme.exercise\n"
                                      "      │  └─ tag rule theme.exercise  rules.yaml:4\n"
                                      "      │     └─ ✗ false text '{{exercise}}'\n"
                                      "      │                = (?:演習|訓練)\n"
                                      "      └─ ✗ false expects budget  (here: staff)\n"
                                      "    lines hold for 2 of 3: a, a.1\n");
}

Test(audit_explain, speaks_japanese)
{
    expect_text(explained("1.1", "a.1", FT_LANGUAGE_OF_AUDIT, 60, false),
                "1.1\n"
                "  実践的な演習予算の拡充\n"
                "  ◎ 主たる予算措置  予算：計上あり\n"
                "  前年度 4.0 → fy16 7.2（拡充、＋80 %）\n"
                "  items.csv:2\n"
                "\n"
                "a.1\n"
                "  ｸﾗｳﾄﾞの整備\n"
                "  総務省  個別額非公表\n"
                "  lines.csv:3\n"
                "  対応なし：すべての条件が成り立つ対応規則がない\n"
                "\n"
                "  ✗ 偽 対応規則 exercise  rules.yaml:6\n"
                "    演習は演習で手当てされる\n"
                "    項目側\n"
                "      ✓ 真 all  (2件中2件が真)\n"
                "      ├─ ✓ 真 tag theme.exercise\n"
                "      │  └─ タグ規則 theme.exercise  rules.yaml:4\n"
                "      │     └─ ✓ 真 text '{{exercise}}'\n"
                "      │             text  実践的な演習予算の拡充\n"
                "      │                           ^^^^\n"
                "      └─ ✓ 真 expects budget\n"
                "    事業側\n"
                "      ✓ 真 any  (2件中1件が真)\n"
                "      ├─ ✗ 偽 tag theme.exercise\n"
                "      │  └─ タグ規則 theme.exercise  rules.yaml:4\n"
                "      │     └─ ✗ 偽 text '{{exercise}}'\n"
                "      │             = (?:演習|訓練)\n"
                "      └─ ✓ 真 parent a\n"
                "         └─ ✓ 真 text 'サイバー'\n"
                "                 title  サイバー演習\n"
                "                        ^^^^^^^^\n"
                "    両者\n"
                "      ✗ 偽 share theme.* 1件以上  (なし)\n");
}

Test(audit_explain, highlights_words_where_there_is_colour)
{
    struct str text = explained("1.1", "a", FT_ENGLISH, 80, true);
    cr_expect_neq(str_find(text, STR("実践的な\x1b[1;30;43m演習\x1b[0m予算"), 0), (size_t)-1, "%s",
                  text.p);
    cr_expect_eq(str_find(text, STR("^"), 0), (size_t)-1);
    cr_expect_eq(str_find(text, STR("true"), 0), (size_t)-1);
}

struct leaf_case {
    const char *cond, *shown;
};
/* Of line b: 庁舎, money, nil in fy16, not stated in the year before; without a parent. */
static const struct leaf_case leaves[] = {
    {"{id: [a, a.1]}", "✗ false id a, a.1\n"},
    {"{under: [a]}", "✗ false under a\n"},
    {"{kind: [shared, action]}", "✗ false kind shared, action  (here: money)\n"},
    {"{kind: [money]}", "✓ true  kind money\n"},
    {"{amount: {measure: fy16, above: 1億円}}", "✗ false amount fy16 above 1億円  (here: nil)\n"},
    {"{amount: {measure: fy15, above: 1億円, below: 20億円}}",
     "✗ false amount fy15 above 1億円 below 20億円  (here: not stated)\n"},
    {"{ancestor: {kind: [money]}}", "✗ false ancestor  (no line above)\n"},
    {"{at-least: {n: 2, of: [{kind: [money]}, {id: [a]}, {id: [b]}]}}",
     "✓ true  at-least  (needs 2; 2 of 3 hold)\n"},
    {"{not: {kind: [money]}}", "✗ false not\n"},
    {"{tag: theme.data}", "✓ true  tag theme.data  (written in the data)\n"},
    {"{tag: theme.item}", "✗ false tag theme.item  (no tag rule gives it here)\n"},
    {"{all: [{tag: theme.exercise}, {tag: theme.exercise}]}",
     "✗ false tag theme.exercise  (shown above)\n"},
    {"{text: '設', field: title}", "✗ false text '設' field title\n"},
    {"{text: 'あああああああああああああああああああああああああああああああ'}",
     "✗ false text 'ああああああああああああああああああああああああ…'\n"},
};

TestEach(audit_explain, says_of_each_condition_what_the_row_has_instead, leaves, c)
{
    struct run *r = &run;
    files_write(
        &r->files, "lines.csv",
        "id,parent,title,kind,y16,y15,tags\n"
        "a,,サイバー演習,money,7.2,4,\na.1,a,部分,shared,,,\nb,,庁舎,money,―,,theme.data\n");
    run_rules(r, arena_printf(r->files.arena,
                              "tags:\n"
                              "  - {tag: theme.exercise, for: [line], when: {text: '演習'}}\n"
                              "  - {tag: theme.item, for: [item], when: {text: '演習'}}\n"
                              "links: [{id: x, items: {section: '1'}, lines: %s, "
                              "strength: principal, extent: whole}]\n",
                              c->cond)
                     .p);
    struct str text = english("1.1", "b");
    cr_expect_neq(str_find(text, str_of(c->shown), 0), (size_t)-1, "%s\nin:\n%s", c->shown, text.p);
}

Test(audit_explain, shows_of_an_item_what_it_asks_for_and_where_it_stands)
{
    run_rules(&run, "links: [{id: x, items: {all: [{section: '2'}, {expects: [budget, staff]}]}, "
                    "lines: {kind: [money]}, strength: principal, extent: whole}]\n");
    struct str text = english("1.2", "b");
    cr_expect_neq(str_find(text, STR("✗ false section 2  (here: 1)\n"), 0), (size_t)-1, "%s",
                  text.p);
    cr_expect_neq(str_find(text, STR("✓ true  expects budget, staff\n"), 0), (size_t)-1, "%s",
                  text.p);
}

Test(audit_explain, puts_the_nearest_rules_first)
{
    run_rules(
        &run,
        "links:\n"
        "  - {id: three-missing, items: {all: [{text: x}, {text: y}, {text: z}]}, lines: {kind: [money]}, strength: principal, extent: whole}\n"
        "  - {id: one-of-two-missing, items: {at-least: {n: 2, of: [{text: x}, {text: 演習}, {text: y}]}}, lines: {kind: [money]}, strength: principal, extent: whole}\n"
        "  - {id: two-missing, items: {all: [{text: x}, {not: {any: [{text: 演習}, {text: w}]}}]}, lines: {kind: [money]}, strength: principal, extent: whole}\n"
        "  - {id: holds, items: {text: 演習}, lines: {kind: [money]}, strength: principal, extent: whole}\n");
    struct str text = english("1.1", "b");
    size_t at[] = {str_find(text, STR("link rule holds"), 0),
                   str_find(text, STR("link rule one-of-two-missing"), 0),
                   str_find(text, STR("link rule two-missing"), 0),
                   str_find(text, STR("link rule three-missing"), 0)};
    cr_expect(at[0] < at[1] && at[1] < at[2] && at[2] < at[3] && at[3] < text.n, "%s", text.p);
}

Test(audit_explain, names_rules_past_the_first_without_their_conditions)
{
    struct buf rules = {0};
    buf_puts(&rules, "links:\n");
    for (int i = 0; i < 12; i++)
        buf_printf(
            &rules,
            "  - {id: r%02d, items: {text: 演習}, lines: {text: 'x%d'}, strength: principal, extent: whole}\n",
            i, i);
    run_rules(&run, rules.p);
    struct str text = english("1.1", "b");
    cr_expect_neq(str_find(text, STR("'x7'"), 0), (size_t)-1, "%s", text.p);
    cr_expect_eq(str_find(text, STR("'x8'"), 0), (size_t)-1, "%s", text.p);
    cr_expect_neq(str_find(text, STR("link rule r11"), 0), (size_t)-1, "%s", text.p);
    buf_release(&rules);
}

Test(audit_explain, repeats_neither_an_item_s_side_nor_a_waiver_s_reason_in_vain)
{
    run_rules(
        &run,
        "links: [{id: x, items: {text: 演習}, lines: {kind: [money]}, strength: principal, extent: whole}]\n");
    run_decisions(&run, "2.1,,waive,,予算を要しない,,,,,\n");
    struct str text = english("1.1", NULL);
    size_t first = str_find(text, STR("    items\n"), 0);
    cr_expect_neq(first, (size_t)-1);
    cr_expect_eq(str_find(text, STR("    items\n"), first + 1), (size_t)-1, "%s", text.p);
    cr_expect_neq(str_find(text, STR("    items  (shown above)\n"), first), (size_t)-1, "%s",
                  text.p);
    text = english("2.1", NULL);
    cr_expect_neq(
        str_find(text, STR("  waived  law: none\n  waive: 予算を要しない  decisions.csv:2\n"), 0),
        (size_t)-1, "%s", text.p);
}

Test(audit_explain, says_that_a_total_is_never_linked)
{
    run_lines(&run, "t,,,演習の総額,,total,,,99,\n");
    run_rules(
        &run,
        "links: [{id: x, items: {text: 演習}, lines: {text: 演習}, strength: principal, extent: whole}]\n");
    struct str text = english("1.1", "t");
    cr_expect_neq(str_find(text, STR("not linked: a total is never linked\n"), 0), (size_t)-1, "%s",
                  text.p);
}

Test(audit_explain, names_tag_rules_that_stand_too_deep_behind_others)
{
    struct buf rules = {0};
    buf_puts(&rules, "tags:\n  - {tag: t.x0, for: [item], when: {text: '演習'}}\n");
    for (int i = 1; i <= 20; i++)
        buf_printf(&rules, "  - {tag: t.x%d, for: [item], when: {tag: t.x%d}}\n", i, i - 1);
    buf_puts(
        &rules,
        "links: [{id: x, items: {tag: t.x20}, lines: {kind: [money]}, strength: principal, extent: whole}]\n");
    run_rules(&run, rules.p);
    struct str text = english("1.1", "a");
    cr_expect_neq(str_find(text, STR("tag rule t.x9  rules.yaml:12\n"), 0), (size_t)-1, "%s",
                  text.p);
    cr_expect_neq(str_find(text, STR("tag rule t.x8  rules.yaml:11 …\n"), 0), (size_t)-1, "%s",
                  text.p);
    cr_expect_eq(str_find(text, STR("tag rule t.x7"), 0), (size_t)-1);
    buf_release(&rules);
}

/* The line before a line of carets, and what stands above the carets. */
static struct str above_carets(struct str text, struct str *line)
{
    struct str rest = text, part;
    *line = (struct str){NULL, 0};
    while (str_split(&rest, '\n', &part)) {
        size_t at = str_find(part, STR("^"), 0);
        if (at != (size_t)-1 && line->p) {
            int from = utf8_width(str_slice(part, 0, at)), to = utf8_width(part);
            size_t start = utf8_cut(*line, from).n, end = utf8_cut(*line, to).n;
            return str_slice(*line, start, end);
        }
        *line = part;
    }
    return (struct str){NULL, 0};
}

struct excerpt_case {
    const char *title, *regex, *above;
};
static const struct excerpt_case excerpts[] = {
    {"演習", "演習", "演習"},
    {"政府、重要インフラのみならず、地方公共団体、中小企業、教育機関等の幅広い演習に対応できる予算",
     "演習", "演習"},
    {"演習に対応できる予算であり、政府、重要インフラのみならず、地方公共団体、中小企業、教育機関等の幅広いもの",
     "演習", "演習"},
    {"ｻｲﾊﾞｰ 演\t習を、政府、重要インフラのみならず、地方公共団体、中小企業等で", "サイバー演習",
     "ｻｲﾊﾞｰ 演 習"},
    {"政府、\x1b[31m重要\xe2\x80\xae演習", "重要.?演習", "重要演習"},
    {"a long title in Latin letters about an exercise that goes on and on and on", "exercise",
     "exercise"},
};

TestEach(audit_explain, sets_carets_below_the_words_however_long_the_text, excerpts, c)
{
    struct run *r = &run;
    struct str line, rows, rules;
    rows = arena_printf(r->files.arena, "a,,,\"%s\",,money,,,1,\n", c->title);
    rules = arena_printf(r->files.arena,
                         "links: [{id: x, items: {section: '1'}, lines: {text: '%s'}, "
                         "strength: principal, extent: whole}]\n",
                         c->regex);
    run_lines(r, rows.p);
    run_rules(r, rules.p);
    for (int width = 44; width < 120; width++) {
        struct str above = above_carets(explained("1.1", "a", FT_ENGLISH, width, false), &line);
        expect_str_eq(above, c->above);
        cr_expect_leq(utf8_width(line), width, "%.*s", STR_ARG(line));
    }
}

Test(audit_explain, says_that_a_decision_or_an_exclude_came_between)
{
    run_rules(
        &run,
        "links:\n"
        "  - {id: all, items: {text: '演習'}, lines: {kind: [money]}, strength: principal, extent: whole}\n"
        "excludes:\n"
        "  - {id: not-b, summary: 庁舎は別, items: {section: '1'}, lines: {text: '庁舎'}}\n");
    run_decisions(&run, "1.1,a,reject,,別の演習,佐藤,,,,\n");
    struct str text = english("1.1", NULL);
    cr_expect_neq(str_find(text,
                           STR("not linked: a decision rejects the link\n"
                               "  reject: 別の演習 (佐藤)  decisions.csv:2\n"),
                           0),
                  (size_t)-1, "%s", text.p);
    cr_expect_neq(str_find(text, STR("not linked: the exclude rule not-b beats the link\n"), 0),
                  (size_t)-1);
    cr_expect_neq(str_find(text, STR("✓ true  exclude rule not-b  rules.yaml:5\n"), 0), (size_t)-1);
}

Test(audit_explain, names_the_nearest_where_there_is_no_such_row)
{
    struct ft_explanation *explanation;
    cr_assert_eq(run_load(&run), FT_OK);
    cr_expect_eq(ft_audit_explain(run.audit, "1.3", NULL, run.files.diags, &explanation),
                 FT_EUSAGE);
    cr_expect_eq(ft_audit_explain(run.audit, "1.1", "a.2", run.files.diags, &explanation),
                 FT_EUSAGE);
    cr_expect_null(explanation);
    expect_rendered(run.files.diags, "error: no item '1.3' in this audit [FT106]\n"
                                     "      = help: did you mean '1.1'?\n"
                                     "error: no line 'a.2' in this audit [FT107]\n"
                                     "      = help: did you mean 'a.1'?\n");
}
