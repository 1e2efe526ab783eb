#include "expect.h"
#include "rules_world.h"

/* Loads one tag rule for items with this regex, and patterns. */
static struct world load(const char *patterns, const char *regex)
{
    struct world w = world_new();
    world_load(&w, arena_printf(w.files.arena,
                                "patterns:\n%stags:\n  - tag: t.a\n    for: [item]\n"
                                "    when: {text: %s}\n",
                                patterns, regex)
                       .p);
    return w;
}

Test(rules_patterns, names_are_replaced_by_groups)
{
    static const struct {
        const char *patterns, *regex, *expanded;
    } cases[] = {
        {"  a: 演習|訓練\n", "'{{a}}の拡充'", "(?:演習|訓練)の拡充"},
        {"  a: x\n  b: '{{a}}{{a}}'\n", "'{{b}}+'", "(?:(?:x)(?:x))+"},
        {"  b: '{{a}}'\n  a: ''\n", "'{{b}}'", "(?:(?:))"},
        {"  a: x\n", "'\\{\\{a}}'", "\\{\\{a}}"},
        {"  a: x\n", "'\\Q{{a}}\\E{{a}}'", "\\Q{{a}}\\E(?:x)"},
        {"  a: x\n", "'(?#{{a}})[{{][}}]'", "(?#{{a}})[{{][}}]"},
        {"  a: x\n", "'\\[{{a}}\\]'", "\\[(?:x)\\]"},
        {"  a: x\n", "'\\Q[\\E{{a}}]'", "\\Q[\\E(?:x)]"},
        {"  a: x\n", "'({{a}})(?<n>b)'", "((?:x))(?<n>b)"},
        {"  a: 'x y#z'\n", "'(?x) {{a}} # {{a}}'", "(?x) (?-x:x y#z) # {{a}}"},
        {"  a: '(?i)x'\n", "'{{a}}y'", "(?:(?i)x)y"},
        {"  a: {text: x}\n", "'{{a}}'", "(?:x)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w = load(cases[i].patterns, cases[i].regex);
        world_expect(&w, "");
        cr_assert_eq(w.rules->regex_count, 1);
        expect_str_eq(w.rules->regexes[0].text, cases[i].expanded);
        world_free(&w);
    }
}

Test(rules_patterns, faults_are_told_once_at_their_place)
{
    static const struct {
        const char *patterns, *regex, *said;
    } cases[] = {
        {"  exercise: 演習\n", "'訓練|{{exercize}}'",
         "rules.yaml:7:22 FT103 undefined pattern 'exercize' (did you mean 'exercise'?)\n"},
        {"  a: '演習{{zzzz}}'\n", "'{{a}}{{a}}'",
         "rules.yaml:3:9 FT103 undefined pattern 'zzzz' "
         "(define it under patterns:, or write \\{\\{ to match braces)\n"},
        {"  a: x\n", "'訓{{a'",
         "rules.yaml:7:20 FT103 the name of a pattern is not closed "
         "(write {{name}}, or \\{\\{ to match braces)\n"},
        {"  a: x\n", "'演[習{{a}}]'",
         "rules.yaml:7:22 FT211 a pattern cannot stand in a character class "
         "(write it beside the class: (?:[…]|{{a}}), or \\{\\{ to match braces)\n"},
        {"  a: x\n", "'[^]{{a}}]'",
         "rules.yaml:7:22 FT211 a pattern cannot stand in a character class\n"},
        {"  a: '演(習)'\n", "'{{a}}'",
         "rules.yaml:3:8 FT211 a pattern holds no capture group [this group captures] "
         "(write (?:…) for a group that does not capture, \\( to match a parenthesis)\n"},
        {"  a: '(?<n>習)(?P<m>x)(?''o''y)'\n", "x",
         "rules.yaml:3:7 FT211 a pattern holds no capture group\n"
         "rules.yaml:3:14 FT211 a pattern holds no capture group\n"
         "rules.yaml:3:22 FT211 a pattern holds no capture group\n"},
        {"  a: '演\\(習[(](?:x)(?=y)\\Q(\\E'\n", "'{{a}}'", ""},
        {"  a: '{{b}}'\n  b: '演{{c}}'\n  c: '{{b}}|{{a}}'\n", "'{{a}}'",
         "rules.yaml:5:7 FT105 patterns hold each other in a circle: b → c → b\n"
         "rules.yaml:5:13 FT105 patterns hold each other in a circle: a → b → c → a\n"},
        {"  a: 'x{{a}}'\n", "y",
         "rules.yaml:3:8 FT105 patterns hold each other in a circle: a → a "
         "(a pattern cannot hold itself: write one of them out)\n"},
        {"  a: '演(習'\n", "'{{a}}'",
         "rules.yaml:3:8 FT201 unclosed group [this group is never closed] "
         "(write \\( to match a parenthesis)\n"},
        {"  a: '演)|(?:習'\n", "'{{a}}'", "rules.yaml:3:8 FT201 unmatched closing parenthesis\n"},
        {"  a: '演[習'\n", "'{{a}}'", "rules.yaml:3:8 FT201 unclosed character class\n"},
        {"  a: '演\\'\n", "'{{a}}'", "rules.yaml:3:8 FT201 backslash at the end\n"},
        {"  a: '演\\Q習'\n", "'{{a}}'", "rules.yaml:3:8 FT201 unclosed quotation\n"},
        {"  a: '(?x)演 #習'\n", "'{{a}}'",
         "rules.yaml:3:13 FT201 comment to the end of a pattern\n"},
        {"  A: x\n  b_: x\n  -c: x\n", "x",
         "rules.yaml:3:3 FT101 'A' is no name for a pattern\n"
         "rules.yaml:5:3 FT101 '-c' is no name for a pattern\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w = load(cases[i].patterns, cases[i].regex);
        world_expect(&w, cases[i].said);
        world_free(&w);
    }
}

Test(rules_patterns, keep_the_case_of_the_file_they_stand_in)
{
    static const struct {
        const char *exact, *ignoring, *expanded;
    } cases[] = {
        {"{{i}}{{e}}", "x", "(?i:i)(?:e)"},
        {"x", "{{i}}{{e}}", "(?i)(?:i)(?-i:e)"},
        {"(?x) {{i}} {{e}}", "x", "(?x) (?i-x:i) (?-x:e)"},
        {"x", "(?x){{i}}{{e}}", "(?i)(?x)(?-x:i)(?-ix:e)"},
        {"{{both}}", "x", "(?i:(?:i)(?-i:e))"},
        {"x", "{{both}}", "(?i)(?:(?:i)(?-i:e))"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world w = world_new();
        struct arena *arena = w.files.arena;
        files_write(&w.files, "exact.yaml",
                    arena_printf(arena,
                                 "fundtrace: 1\nmatch: {case: exact}\npatterns: {e: e}\n"
                                 "tags: [{tag: t.e, for: [item], when: {text: '%s'}}]\n",
                                 cases[i].exact)
                        .p);
        files_write(&w.files, "ignoring.yaml",
                    arena_printf(arena,
                                 "fundtrace: 1\nmatch: {case: ignore}\n"
                                 "patterns: {i: i, both: '{{i}}{{e}}'}\n"
                                 "tags: [{tag: t.i, for: [item], when: {text: '%s'}}]\n",
                                 cases[i].ignoring)
                        .p);
        world_load_files(&w, "exact.yaml ignoring.yaml");
        world_expect(&w, "");
        cr_assert_eq(w.rules->regex_count, 2);
        expect_str_eq(w.rules->regexes[strcmp(cases[i].exact, "x") == 0].text, cases[i].expanded);
        world_free(&w);
    }
}

Test(rules_patterns, a_second_definition_names_the_first)
{
    struct world w = world_new();
    files_write(&w.files, "a.yaml", "fundtrace: 1\nuse: [b.yaml]\npatterns:\n  x: y\n");
    files_write(&w.files, "b.yaml", "fundtrace: 1\npatterns:\n  z: a\n  x: y\n");
    world_load_files(&w, "a.yaml");
    world_expect(&w, "b.yaml:4:3 FT102 a second pattern named 'x' {4:3 the first is here} "
                     "(names of patterns are shared by all files: choose another)\n");
    world_free(&w);
}

static void expect_place(const struct regex *regex, const char *what, size_t line, size_t column,
                         uint32_t pattern)
{
    size_t at = str_find(regex->text, str_of(what), 0);
    uint32_t found;
    struct place place;
    cr_assert_neq(at, (size_t)-1, "%s", what);
    place = regex_place(regex, (struct span){at, at + strlen(what)}, &found);
    cr_expect(place.line == line && place.column == column, "%s at %zu:%zu", what, place.line,
              place.column);
    cr_expect_eq(place.end_column, column + 1, "%s to %zu", what, place.end_column);
    cr_expect_eq(found, pattern, "%s in %u", what, found);
}

Test(rules_patterns, every_character_knows_where_it_is_written)
{
    struct world w =
        load("  inner: '内''側'\n  outer: \"外{{inner}}\\u5074\"\n", "'前{{outer}}後{{inner}}末'");
    const struct regex *regex;
    struct place place;
    world_expect(&w, "");
    regex = &w.rules->regexes[0];
    expect_str_eq(regex->text, "前(?:外(?:内'側)側)後(?:内'側)末");
    expect_place(regex, "前", 8, 19, NO_INDEX);
    expect_place(regex, "外", 4, 11, 1);
    expect_place(regex, "内", 3, 11, 0);
    expect_place(regex, "後", 8, 29, NO_INDEX);
    expect_place(regex, "末", 8, 39, NO_INDEX);
    /* Two quotes in the file are one in the value, an escape is one character. */
    place = regex_place(regex, (struct span){16, 19}, NULL);
    cr_expect(place.column == 14 && place.end_column == 15);
    place = regex_place(regex, (struct span){20, 23}, NULL);
    cr_expect(place.line == 4 && place.column == 21 && place.end_column == 27);
    place = regex_reference_place(regex, (struct span){12, 15});
    cr_expect(place.line == 8 && place.column == 20 && place.end_column == 29);
    world_free(&w);
}

Test(rules_patterns, equal_regexes_are_one)
{
    struct world w = world_new();
    world_load(&w, "patterns: {a: x}\n"
                   "tags: [{tag: t.a, for: [item], when: {text: '{{a}}'}},\n"
                   "       {tag: t.b, for: [line], when: {any: [{text: '(?:x)'}, {text: y}]}}]\n");
    world_expect(&w, "");
    cr_expect_eq(w.rules->regex_count, 2);
    world_free(&w);
}

Test(rules_patterns, what_grows_too_large_is_refused)
{
    struct world w = world_new();
    struct buf text = {0};
    buf_puts(&text, "patterns:\n  p0: 演習訓練演習訓練演習訓練演習訓練\n");
    for (int i = 1; i < 40; i++)
        buf_printf(&text, "  p%d: '{{p%d}}{{p%d}}'\n", i, i - 1, i - 1);
    world_load(&w, text.p);
    world_expect(&w, "rules.yaml:14:8 FT011 a regex of more than 65536 bytes with its patterns "
                     "(write shorter patterns, or tag rules that share them)\n");
    buf_release(&text);
    world_free(&w);
}

Test(rules_patterns, all_regexes_together_are_bounded_and_it_is_said_once)
{
    struct world w = world_new();
    struct buf text = {0};
    buf_puts(&text, "patterns:\n  p: '");
    buf_fill(&text, 'a', 60000);
    buf_puts(&text, "'\ntags:\n");
    for (int i = 0; i < 300; i++)
        buf_printf(&text, "  - {tag: t.a%d, for: [item], when: {text: '{{p}}%d'}}\n", i, i);
    world_load(&w, text.p);
    world_expect(
        &w, "rules.yaml:283:45 FT011 regexes of more than 16777216 bytes with their patterns\n");
    cr_expect_eq(w.rules->tag_rule_count, 278);
    buf_release(&text);
    world_free(&w);
}

Test(rules_patterns, an_empty_regex_has_a_place)
{
    struct world w = load("  a: x\n", "''");
    uint32_t pattern;
    struct place place;
    world_expect(&w, "");
    place = regex_place(&w.rules->regexes[0], (struct span){0, 0}, &pattern);
    cr_expect(place.line == 7 && place.column == 18 && pattern == NO_INDEX);
    world_free(&w);
}

Test(rules_patterns, patterns_in_patterns_are_bounded)
{
    struct world w = world_new();
    struct buf text = {0};
    buf_puts(&text, "patterns:\n");
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "  p%d: '{{p%d}}'\n", i, i + 1);
    buf_puts(&text, "  p1000: x\n");
    world_load(&w, text.p);
    cr_expect_eq(w.err, FT_EINPUT);
    world_expect_said(&w, "rules.yaml:67:8 FT011 patterns in patterns more than 64 deep\n");
    buf_release(&text);
    world_free(&w);
}
