#include "base/memory.h"
#include "expect.h"
#include "report_sample.h"
#include "result/json.h"

static struct arena *arena;
static struct ft_diags *diags;
static struct buf out;

static void begin(void)
{
    arena = arena_new();
    diags = ft_diags_new();
}

static void end(void)
{
    buf_release(&out);
    ft_diags_free(diags);
    arena_free(arena);
}

TestSuite(json, .init = begin, .fini = end);

static struct str write(const struct ft_result *result)
{
    struct report_options options = {0};
    buf_clear(&out);
    report_json(&out, result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    return arena_str(arena, buf_str(&out));
}

static enum ft_err read(struct str text, struct ft_result **result)
{
    return result_read(arena, source_of_text(arena, STR("audit.json"), text), diags, result);
}

static void expect_same_bytes_again(const struct ft_result *result)
{
    struct ft_result *again;
    struct str first = write(result);
    cr_assert_eq(read(first, &again), FT_OK);
    struct str second = write(again);
    cr_expect(str_eq(first, second), "%s\n---\n%s", first.p, second.p);
}

Test(json, reads_back_what_it_wrote)
{
    expect_same_bytes_again(&sample(NULL)->result);
}

static const struct text_case {
    const char *text;
} texts[] = {{"\"quotes\" and \\ and /"}, {"\x01\x1f\x7f"}, {"two\nlines\t"},
             {"\u202e\u2028\U0001F1EF"},  {"=1+1"},         {"</script>"}};

TestEach(json, keeps_texts_as_they_are, texts, c)
{
    struct ft_result *again;
    cr_assert_eq(read(write(&sample(c->text)->result), &again), FT_OK);
    expect_str_eq(again->items[SAMPLE_FUNDED].text, c->text);
    expect_str_eq(again->lines[LINE_IDLE].fields[0].text, c->text);
    expect_same_bytes_again(&sample(c->text)->result);
}

Test(json, every_report_of_what_was_read_back_is_the_same)
{
    struct report_options options = sample_options(LANGUAGE_JA);
    struct ft_result *again;
    struct sample *s = sample(NULL);
    cr_assert_eq(read(write(&s->result), &again), FT_OK);
    for (size_t i = 0; i < RENDERERS; i++) {
        struct buf before = {0}, after = {0};
        options.table = renderers[i].table;
        renderers[i].render(&before, &s->result, &options);
        renderers[i].render(&after, again, &options);
        cr_expect(str_eq(buf_str(&before), buf_str(&after)), "%s", renderers[i].name);
        buf_release(&before);
        buf_release(&after);
    }
}

Test(json, tells_nil_zero_and_not_stated_apart)
{
    struct ft_result *again;
    cr_assert_eq(read(write(&sample(NULL)->result), &again), FT_OK);
    cr_expect_eq(again->lines[LINE_LOCAL].amounts[SAMPLE_FY16].state, AMOUNT_NIL);
    cr_expect_eq(again->lines[LINE_CLOUD].amounts[SAMPLE_FY16].state, AMOUNT_EMPTY);
    cr_expect_eq(again->lines[LINE_IDLE].amounts[SAMPLE_SUPPL].state, AMOUNT_VALUE);
    cr_expect_eq(again->lines[LINE_IDLE].amounts[SAMPLE_SUPPL].value, 0);
}

static const struct year_case {
    const char *year, *written;
} years[] = {{"2016", "2016,"}, {"2016/17", "\"2016/17\","}, {"0999", "\"0999\","}, {"", "null,"}};

TestEach(json, writes_a_year_as_a_number_where_it_is_one, years, c)
{
    struct sample *s = sample(NULL);
    struct ft_result *again;
    s->measures[SAMPLE_FY16].fiscal_year = str_of(c->year);
    struct str text = write(&s->result);
    struct str line = arena_printf(arena, "\"fiscal_year\": %s", c->written);
    cr_expect(str_find(text, line, 0) != (size_t)-1, "%s", c->year);
    cr_assert_eq(read(text, &again), FT_OK);
    expect_str_eq(again->measures[SAMPLE_FY16].fiscal_year, c->year);
}

Test(json, writes_weights_exactly)
{
    struct sample *s = sample(NULL);
    struct ft_result *again;
    s->result.weight[STRENGTH_SIGNIFICANT] = (struct decimal){125, 1000};
    struct str text = write(&s->result);
    cr_expect(str_find(text, STR("\"significant\": \"0.125\""), 0) != (size_t)-1);
    cr_expect(str_find(text, STR("\"principal\": \"1\""), 0) != (size_t)-1);
    cr_assert_eq(read(text, &again), FT_OK);
    cr_expect_eq(again->weight[STRENGTH_SIGNIFICANT].numerator, 125);
}

/* --- what is not a result ------------------------------------------------------- */

/* The written sample with one text replaced by another. */
static struct str bent(const char *from, const char *to)
{
    struct str text = write(&sample(NULL)->result);
    size_t at = str_find(text, str_of(from), 0);
    cr_assert_neq(at, (size_t)-1, "no %s", from);
    struct str head = str_slice(text, 0, at);
    struct str tail = str_slice(text, at + strlen(from), text.n);
    return arena_printf(arena, "%.*s%s%.*s", STR_ARG(head), to, STR_ARG(tail));
}

static const struct bad_case {
    const char *from, *to;
    const char *reported; /* code and message of the first diagnostic */
} bad[] = {
    {"\"fundtrace\": 1,", "\"fundtrace\": 2,", "FT010 this program reads version 1 of the format"},
    {"\"fundtrace\": 1,", "", "FT006 the key 'fundtrace' is missing"},
    {"\"status\": \"funded\"", "\"status\": \"fund\"", "FT012 'fund' is not allowed here"},
    {"\"status\": \"funded\"", "\"status\": 3", "FT007 a whole number where a text is expected"},
    {"\"line\": \"mic.exercise\"", "\"line\": \"mic.gone\"", "FT107 there is no 'mic.gone'"},
    {"\"line\": \"mic.exercise\"", "\"line\": null", "FT007 null where a text is expected"},
    {"\"parent\": \"mic.lg\"", "\"parent\": \"mic.lg.cloud\"",
     "FT703 the line is its own ancestor"},
    {"\"parent\": \"mic.lg\"", "\"parent\": \"mic\"", "FT107 there is no 'mic'"},
    {"\"id\": \"1.2\"", "\"id\": \"1.1\"", "FT704 the id '1.1' stands twice"},
    {"\"currency\": \"JPY\"", "\"currency\": \"XXX\"", "FT012 a currency that is not known here"},
    {"\"unit\": \"億円\"", "\"unit\": \"億\"", "FT012 a unit that the currency does not have"},
    {"\"unit_size\": 100000000", "\"unit_size\": 10",
     "FT012 not the size of the unit, which is 100000000"},
    {"\"headcount\": 20", "\"headcount\": -2", "FT012 'headcount' is less than 0"},
    {"\"headcount\": 20", "\"headcount\": 1.5", "FT007 a number where a whole number is expected"},
    {"\"strength\": \"principal\"", "\"strength\": \"\"", "FT012 '' is not allowed here"},
    {"\"gaps\": [", "\"gaps\": {}, \"x\": [", "FT007 an object where an array is expected"},
    {"\"significant\": \"0.4\"", "\"significant\": \"0,4\"", "FT012 not a decimal such as 0.4"},
    {"\"compare_with\": \"fy2016\"", "\"compare_with\": \"fy\"", "FT109 there is no 'fy'"},
    {"{\n \"fundtrace\"", "[{\n \"fundtrace\"", NULL},
    {"\"currency\"", "\"title\": {},\n \"currency\"", "FT003 not JSON: duplicate object key"},
    {"\"currency\"", "\"weather\": [fine],\n \"currency\"", NULL},
    {"\"items\": [", "\"items\": [{} ", NULL},
    {"\"gates\": [", "\"gates\": [7, ", "FT007 a whole number where an object is expected"},
    {"\n}\n", "\n}}\n", "FT003 not JSON: the end of the file is expected"},
};

TestEach(json, refuses_what_is_no_result, bad, c)
{
    struct ft_result *result;
    size_t count;
    struct str text = bent(c->from, c->to);
    cr_expect_eq(read(text, &result), FT_EINPUT);
    cr_expect_null(result, "%s", c->to);
    struct diag *const *all = diags_sorted(diags, &count);
    cr_assert_gt(count, 0);
    if (!c->reported)
        return;
    struct str got =
        arena_printf(arena, "%s %.*s", diag_info(all[0]->code)->name, STR_ARG(all[0]->message));
    expect_str_eq(got, c->reported);
    cr_expect_gt(all[0]->place.line, 0);
}

Test(json, refuses_more_measures_than_the_limit_and_says_what_to_do)
{
    char measures[40 + 3 * MAX_MEASURES] = "\"measures\": [";
    struct ft_result *result;
    size_t count;
    for (int i = 0; i < MAX_MEASURES; i++)
        memcpy(measures + strlen(measures), "{},", 4);
    cr_expect_eq(read(bent("\"measures\": [", measures), &result), FT_EINPUT);
    const struct diag *first = diags_sorted(diags, &count)[0];
    expect_str_eq(first->message, "more than 32 measures");
    expect_str_eq(first->help, "fundtrace audit AUDIT.yaml -o FILE.json writes a result");
}

Test(json, says_where_a_value_is_wrong)
{
    struct ft_result *result;
    read(STR("{\"fundtrace\": 1, \"language\": \"ja\",\n"
             " \"title\": {\"proposal\": \"提言\\\"}\", \"budget\": [7]}}"),
         &result);
    size_t count;
    struct diag *const *all = diags_sorted(diags, &count);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        if (all[i]->code != FT007)
            continue;
        found = true;
        expect_size_eq(all[i]->place.line, 2);
        expect_size_eq(all[i]->place.column, 43);
    }
    cr_expect(found);
}

Test(json, says_where_the_syntax_is_wrong)
{
    struct ft_result *result;
    cr_expect_eq(read(STR("{\"fundtrace\": 1,\n \"title\": 提言}"), &result), FT_EINPUT);
    size_t count;
    struct diag *const *all = diags_sorted(diags, &count);
    expect_size_eq(count, 1);
    expect_size_eq(all[0]->place.line, 2);
}

Test(json, survives_any_cut_of_a_result)
{
    struct str text = write(&sample(NULL)->result);
    for (size_t n = 0; n < text.n; n += 37) {
        struct ft_result *result;
        if (n < text.n && ((unsigned char)text.p[n] & 0xc0) == 0x80)
            continue;
        cr_assert_eq(read(str_slice(text, 0, n), &result), FT_EINPUT);
    }
}

Test(json, passes_over_keys_a_later_version_adds)
{
    struct ft_result *result;
    struct str text = bent("\"currency\"", "\"weather\": {\"is\": [\"fine\"]},\n \"currency\"");
    cr_expect_eq(read(text, &result), FT_OK);
}

Test(json, takes_keys_in_any_order)
{
    struct ft_result *result;
    struct str text = write(&sample(NULL)->result);
    size_t gates = str_find(text, STR(",\n \"gates\""), 0);
    struct str first = str_slice(text, gates + 1, text.n - 3);
    struct str rest = str_slice(text, 1, gates);
    text = arena_printf(arena, "{%.*s,%.*s\n}\n", STR_ARG(first), STR_ARG(rest));
    cr_assert_eq(read(text, &result), FT_OK);
    cr_expect(str_eq(write(result), write(&sample(NULL)->result)));
}

Test(json, finds_an_id_however_it_is_written)
{
    struct ft_result *result;
    struct str text = bent("\"id\": \"mic.exercise\"", "\"\\u0069d\": \"mic\\u002eexercise\"");
    cr_assert_eq(read(text, &result), FT_OK);
    cr_expect(str_eq(write(result), write(&sample(NULL)->result)));
}

Test(json, reports_no_more_than_a_reader_bears)
{
    struct ft_result *result;
    struct buf text = {0};
    buf_puts(&text, "{\"fundtrace\": 1, \"inputs\": [");
    for (int i = 0; i < 1000; i++)
        buf_printf(&text, "%s{}", i > 0 ? "," : "");
    buf_puts(&text, "]}");
    cr_expect_eq(read(buf_str(&text), &result), FT_EINPUT);
    cr_expect_leq(ft_diags_count(diags, FT_NOTE), 50);
    buf_release(&text);
}

/* --- memory --------------------------------------------------------------------- */

Test(json, tells_every_failure_of_memory_while_reading)
{
    struct str text = write(&sample(NULL)->result);
    struct source *source = source_of_text(arena, STR("audit.json"), text);
    enum ft_err err = FT_ENOMEM;
    size_t count = 0;
    for (; err != FT_OK && count < 100000; count++) {
        struct arena *own = arena_new();
        struct ft_result *result;
        mem_fail_after(count);
        err = result_read(own, source, diags, &result);
        mem_fail_after((size_t)-1);
        cr_assert_eq(result != NULL, err == FT_OK);
        cr_assert(err == FT_OK || err == FT_ENOMEM, "%d after %zu", err, count);
        arena_free(own);
    }
    cr_expect_eq(err, FT_OK);
    cr_expect_gt(count, 100);
    expect_size_eq(ft_diags_count(diags, FT_NOTE), 0);
}
