/* What an example is as a row. */
#include "check_world.h"
#include "expect.h"

static struct check c_;

static void begin(void)
{
    c_ = check_new();
}

static void end(void)
{
    check_free(&c_);
}

TestSuite(check_rows, .init = begin, .fini = end);

struct row_case {
    const char *side, *row, *when;
    bool holds;
};

static void run_case(const struct row_case *c)
{
    struct buf yaml = {0};
    buf_printf(&yaml,
               "tags:\n"
               "  - {tag: u.v, for: [item, line], when: {text: 基盤}}\n"
               "  - {tag: t.t, for: [%s], when: %s, examples: {match: [{%s: %s}]}}\n",
               c->side, c->when, c->side, c->row);
    check_run(&c_, yaml.p);
    check_expect(&c_, c->holds ? "+" : "-");
    buf_release(&yaml);
}

static const struct row_case cells[] = {
    {"item", "{text: 実践的な演習}", "{text: 演習}", true},
    {"item", "{text: 演　習}", "{text: 演習}", true},
    {"item", "{section_title: 演習}", "{text: 演習}", false},
    {"item", "{section_title: 演習}", "{text: 演習, field: section_title}", true},
    {"item", "{section: '1.2.3'}", "{section: '1.2'}", true},
    {"item", "{text: 一}", "{section: '1.2'}", false},
    {"item", "{id: '1.1'}", "{id: ['1.1']}", true},
    {"item", "{expects: budget}", "{expects: [budget]}", true},
    {"item", "{expects: budget; staff}", "{expects: [staff]}", true},
    {"item", "{expects: [budget, staff]}", "{expects: [staff]}", true},
    {"item", "{expects: budget}", "{expects: [staff, law]}", false},
    {"item", "{text: 一}", "{expects: [budget, staff, law, process]}", false},
    {"item", "{tags: u.v}", "{tag: u.v}", true},
    {"item", "{tags: [u.v]}", "{tag: u.v}", true},
    {"item", "{text: 基盤}", "{tag: u.v}", true},
    {"item", "{text: 一}", "{tag: u.v}", false},
    {"line", "{title: 演習}", "{text: 演習}", true},
    {"line", "{detail: 演習}", "{text: 演習}", true},
    {"line", "{detail: 演習}", "{text: 演習, field: title}", false},
    {"line", "{detail: 演習}", "{text: 演習, field: detail}", true},
    {"line", "{organisation: 総務省}", "{text: 総務省}", false},
    {"line", "{organisation: 総務省}", "{text: 総務省, field: organisation}", true},
    {"line", "{事業名: 演習}", "{text: 演習, field: 事業名}", true},
    {"line", "{title: 一}", "{kind: [money]}", true},
    {"line", "{kind: action}", "{kind: [money]}", false},
    {"line", "{kind: out-of}", "{kind: [action, out-of]}", true},
    {"line", "{id: a}", "{id: [a]}", true},
    {"line", "{id: a}", "{under: [a]}", true},
    {"line", "{parent: {parent: {id: a}}}", "{under: [a]}", true},
    {"line", "{parent: {id: a}}", "{id: [a]}", false},
    {"line", "{parent: {title: 演習}}", "{text: 演習}", false},
    {"line", "{parent: {title: 演習}}", "{parent: {text: 演習}}", true},
    {"line", "{title: 演習}", "{parent: {text: 演習}}", false},
    {"line", "{parent: {parent: {title: 演習}}}", "{parent: {text: 演習}}", false},
    {"line", "{parent: {parent: {title: 演習}}}", "{ancestor: {text: 演習}}", true},
    {"line", "{parent: {title: 基盤}}", "{tag: u.v}", false},
    {"line", "{parent: {title: 基盤}}", "{parent: {tag: u.v}}", true},
    {"line", "{parent: {organisation: 総務省}}", "{text: 総務省, field: organisation}", true},
    {"line", "{organisation: 内閣, parent: {organisation: 総務省}}",
     "{text: 総務省, field: organisation}", false},
};

TestEach(check_rows, holds_what_its_cells_say, cells, c)
{
    run_case(c);
}

struct text_case {
    const char *sides, *when, *text;
    const char *outcomes; /* as a match, as a no-match */
};

static const struct text_case texts[] = {
    {"item", "{text: 演習}", "演習", "+-"},
    {"line", "{text: 演習}", "演習", "+-"},
    {"line", "{text: 演習, field: title}", "演習", "+-"},
    {"line", "{text: 演習, field: detail}", "演習", "+-"},
    {"line", "{text: 演習, field: organisation}", "演習", "-+"},
    {"'item, line'", "{text: 演習}", "演習", "+-"},
    {"'item, line'", "{text: 演習}", "訓練", "-+"},
    {"item", "{text: 演習}", "''", "-+"},
};

/* A flow list cannot be quoted away: the quotes are for the table only. */
static const char *unquoted(char out[32], const char *sides)
{
    snprintf(out, 32, "%s", sides[0] == '\'' ? sides + 1 : sides);
    out[strcspn(out, "'")] = '\0';
    return out;
}

TestEach(check_rows, a_plain_text_is_every_searched_field, texts, c)
{
    char sides[32];
    struct buf yaml = {0};
    buf_printf(&yaml,
               "tags:\n"
               "  - tag: t.t\n    for: [%s]\n    when: %s\n"
               "    examples: {match: [%s], no-match: [%s]}\n",
               unquoted(sides, c->sides), c->when, c->text, c->text);
    check_run(&c_, yaml.p);
    check_expect(&c_, c->outcomes);
    buf_release(&yaml);
}

/* The tag is on one side only: neither "it holds" nor "it does not" is true of the text. */
Test(check_rows, a_plain_text_must_do_on_each_side_of_its_rule)
{
    check_run(&c_, "tags:\n"
                   "  - {tag: u.v, for: [line], when: {text: 演習}}\n"
                   "  - tag: t.t\n    for: [item, line]\n    when: {tag: u.v}\n"
                   "    examples: {match: [演習], no-match: [演習, 訓練]}\n");
    check_expect(&c_, "--+");
}

static const struct row_case cited[] = {
    {"item", "'1.1'", "{text: 演習の拡充}", true},
    {"item", "'1.1'", "{section: '1'}", true},
    {"line", "a", "{text: 演習}", true},
    {"line", "a", "{amount: {measure: fy16, above: 1億円}}", true},
    {"line", "a", "{amount: {measure: fy15, above: 1円}}", false},
    {"line", "{parent: a}", "{parent: {text: 演習}}", true},
    {"line", "{parent: a}", "{text: 演習}", false},
    {"line", "{fy16: '2.5'}", "{amount: {measure: fy16, above: 2.4億円}}", true},
    {"line", "{fy16: 100百万円}", "{amount: {measure: fy16, above: 1億円}}", false},
    {"line", "{title: 一}", "{amount: {measure: fy16, below: 1億円}}", false},
    {"line", "{fy16: ―}", "{amount: {measure: fy16, below: 1億円}}", true},
};

TestEach(check_rows, with_an_audit_rows_are_cited_and_have_amounts, cited, c)
{
    check_in_audit(&c_);
    run_case(c);
}

Test(check_rows, a_parent_of_the_data_brings_its_own)
{
    files_write_lines(&c_.files, "a,,親,,1,\nb,a,子,,1,\n");
    check_in_audit(&c_);
    check_run(&c_, "tags:\n"
                   "  - tag: t.t\n    for: [line]\n    when: {parent: {text: 親}}\n"
                   "    examples: {match: [{line: b}], no-match: [{line: a}]}\n");
    check_expect(&c_, "++");
}

Test(check_rows, a_title_is_the_first_searched_field_whatever_its_name)
{
    files_write(&c_.files, "lines.csv", "id,事業名,概要,y16,y15\na,演習,訓練,1,\n");
    files_amend(&c_.files, "  measures:",
                "  columns: {title: 事業名, text: [事業名, 概要]}\n"
                "  measures:");
    check_in_audit(&c_);
    check_run(&c_, "tags:\n"
                   "  - tag: t.t\n    for: [line]\n    when: {text: 演習}\n"
                   "    examples:\n"
                   "      match: [{line: {title: 演習}}, {line: {事業名: 演習}}, 演習]\n"
                   "      no-match: [{line: {title: 演習, 事業名: 訓練}}]\n");
    check_expect(&c_, "++++");
}

struct refused_case {
    const char *rules, *said;
};

static const struct refused_case refused[] = {
    {"tags:\n  - tag: t.t\n    for: [item]\n    when: {text: x}\n"
     "    examples: {match: [{item: '1.1'}]}\n",
     "rules.yaml:6:31 FT503 '1.1' is a row of the data (name the audit file that has it: "
     "--audit AUDIT.yaml)\n"},
    {"tags:\n  - tag: t.t\n    for: [line]\n    when: {text: x}\n"
     "    examples: {match: [{line: {parent: a}}]}\n",
     "rules.yaml:6:40 FT503 'a' is a row of the data (name the audit file that has it: "
     "--audit AUDIT.yaml)\n"},
    {"tags:\n  - tag: t.test\n    for: [line]\n    when: {text: x}\n"
     "    examples: {match: [{line: {tags: [u.v, t.tset]}}, {line: {parent: {tags: t.tost}}}]}\n",
     "rules.yaml:6:39 FT104 no rule gives or tests the tag 'u.v' (a tag says something only where "
     "a condition tests it)\n"
     "rules.yaml:6:44 FT104 no rule gives or tests the tag 't.tset' (did you mean 't.test'?)\n"
     "rules.yaml:6:78 FT104 no rule gives or tests the tag 't.tost' (did you mean 't.test'?)\n"},
    {"tags:\n  - tag: t.t\n    for: [item]\n    when: {text: x}\n"
     "    examples: {match: [{item: {txet: x}}]}\n",
     "rules.yaml:6:32 FT005 items have no cell 'txet' (did you mean 'text'?)\n"},
};

TestEach(check_rows, what_cannot_be_a_row_is_refused, refused, c)
{
    check_run(&c_, c->rules);
    cr_expect_eq(c_.err, FT_EINPUT);
    files_expect(&c_.files, c->said);
}
