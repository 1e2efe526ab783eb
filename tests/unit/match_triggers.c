#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "expect.h"
#include "random.h"
#include "random_regex.h"
#include "random_text.h"
#include "rules_world.h"

/*
 * Random rules over random regexes on random rows: the prefilter, whether it has compiled a scanner
 * or not, and the rules it lets one leave out change no tag and no rule.
 */
enum { RULES = 70, ROWS = 12, SETS = 150, MATCHERS = 3 };

static const struct matcher_options options[MATCHERS] = {
    {.no_prefilter = true},
    {.bytes = 0},
    {.bytes = SIZE_MAX},
};

struct judges {
    struct world w;
    uint64_t state;
    struct matcher *matchers[MATCHERS];
    struct scanner *scanners[MATCHERS];
    struct buf likes[RULES]; /* texts that the regexes nearly match */
};

static unsigned roll(struct judges *judges, unsigned limit)
{
    return random_below(&judges->state, limit);
}

/* As a quoted YAML scalar, and as a rule may have it. */
static bool is_usable(struct str text)
{
    static const char *const refused[] = {"'", "{{", "(*", "(?C", "\\C"};
    int code;
    PCRE2_SIZE offset;
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < ' ' || text.p[i] == '\x7F')
            return false;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (str_find(text, str_of(refused[i]), 0) != (size_t)-1)
            return false;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)(text.n ? text.p : ""), text.n,
                                         PCRE2_UTF | PCRE2_UCP, &code, &offset, NULL);
    pcre2_code_free(compiled);
    return text.n && compiled;
}

static void put_regex(struct judges *judges, unsigned rule, struct buf *out)
{
    struct buf regex = {0};
    do
        random_regex(&judges->state, &regex, &judges->likes[rule]);
    while (!is_usable(buf_str(&regex)));
    buf_printf(out, "'%.*s'", STR_ARG(buf_str(&regex)));
    buf_release(&regex);
}

static void put_leaf(struct judges *judges, unsigned rule, struct buf *out)
{
    if (rule && roll(judges, 3) == 0) {
        buf_printf(out, "{tag: t.a%u}", roll(judges, rule));
        return;
    }
    buf_puts(out, "{text: ");
    put_regex(judges, rule, out);
    buf_puts(out, roll(judges, 6) ? "}" : ", field: organisation}");
}

static void put_cond(struct judges *judges, unsigned rule, unsigned depth, struct buf *out)
{
    static const char *const open[] = {"{all: [", "{any: [",   "{at-least: {n: 2, of: [",
                                       "{not: ",  "{parent: ", "{ancestor: "};
    static const char *const close[] = {"]}", "]}", "]}}", "}", "}", "}"};
    unsigned kind = depth && roll(judges, 2) ? roll(judges, 6) : 6;
    if (kind == 6) {
        put_leaf(judges, rule, out);
        return;
    }
    buf_puts(out, open[kind]);
    for (unsigned i = kind > 2 ? 0 : 1 + roll(judges, 2) + (kind == 2); i > 0; i--) {
        put_cond(judges, rule, depth - 1, out);
        buf_puts(out, ", ");
    }
    put_cond(judges, rule, depth - 1, out);
    buf_puts(out, close[kind]);
}

static void put_rules(struct judges *judges, struct buf *out)
{
    buf_puts(out, "tags:\n");
    for (unsigned i = 0; i < RULES - 10; i++) {
        buf_printf(out, "  - {tag: t.a%u, for: [line], when: ", i);
        put_cond(judges, i, 2, out);
        buf_puts(out, "}\n");
    }
    buf_puts(out, "links:\n");
    for (unsigned i = RULES - 10; i < RULES; i++) {
        buf_printf(out,
                   "  - {id: l%u, strength: principal, items: {expects: [budget]}, lines: ", i);
        put_cond(judges, RULES - 10, 2, out);
        buf_puts(out, "}\n");
    }
}

static struct str random_field(struct judges *judges)
{
    struct buf out = {0}, like = {0};
    for (unsigned i = roll(judges, 4); i > 0; i--) {
        random_text_like(&judges->state, buf_str(&judges->likes[roll(judges, RULES)]), &like);
        buf_add(&out, buf_str(&like));
    }
    struct str text = arena_str(judges->w.files.arena, buf_str(&out));
    buf_release(&out);
    buf_release(&like);
    return text;
}

static void begin(struct judges *judges, uint64_t seed)
{
    struct buf yaml = {0};
    *judges = (struct judges){.w = world_new(), .state = seed * 7919};
    put_rules(judges, &yaml);
    world_load(&judges->w, yaml.p);
    world_expect(&judges->w, "");
    for (int m = 0; m < MATCHERS; m++) {
        cr_assert_eq(matcher_new_for(judges->w.rules, options[m], judges->w.files.diags,
                                     &judges->matchers[m]),
                     FT_OK);
        judges->scanners[m] = scanner_new(judges->matchers[m]);
        cr_assert_not_null(judges->scanners[m]);
    }
    buf_release(&yaml);
}

static void end(struct judges *judges)
{
    for (int m = 0; m < MATCHERS; m++) {
        scanner_free(judges->scanners[m]);
        matcher_free(judges->matchers[m]);
    }
    for (int i = 0; i < RULES; i++)
        buf_release(&judges->likes[i]);
    world_free(&judges->w);
}

/* What a row comes to with each of the matchers; the same parent above it. */
struct outcome_of_row {
    struct subject subject;
    uint64_t *tags, *rules;
    enum ft_err err;
};

static void judge(struct judges *judges, int m, struct outcome_of_row *row)
{
    const struct rule_set *rules = judges->w.rules;
    struct arena *arena = judges->w.files.arena;
    row->tags = ARENA_ARRAY(arena, BIT_WORDS(rules->tag_count), uint64_t);
    row->rules = ARENA_ARRAY(arena, BIT_WORDS(rules->link_count), uint64_t);
    row->subject.tags = row->tags;
    row->err = scanner_judge(judges->scanners[m], &row->subject, row->tags, row->rules, NULL);
}

static bool sets_eq(const uint64_t *a, const uint64_t *b, size_t bits)
{
    return memcmp(a, b, BIT_WORDS(bits) * sizeof *a) == 0;
}

/* Past a limit without a prefilter nothing is known, and with one more may be. */
static size_t expect_same(const struct judges *judges, const struct outcome_of_row row[MATCHERS])
{
    const struct rule_set *rules = judges->w.rules;
    size_t tags = 0;
    for (int m = 1; m < MATCHERS && row[0].err == FT_OK; m++) {
        cr_assert_eq(row[m].err, FT_OK);
        cr_assert(sets_eq(row[0].tags, row[m].tags, rules->tag_count), "matcher %d", m);
        cr_assert(sets_eq(row[0].rules, row[m].rules, rules->link_count), "matcher %d", m);
    }
    for (size_t i = 0; i < rules->tag_count; i++)
        tags += bit_get(row[0].tags, i);
    return tags;
}

static size_t judge_rows(struct judges *judges)
{
    struct outcome_of_row rows[ROWS][MATCHERS] = {0};
    size_t tags = 0;
    for (unsigned i = 0; i < ROWS; i++) {
        struct str fields[2] = {random_field(judges), random_field(judges)};
        struct line_text text = {.title = fields[0], .fields = fields};
        struct line line = {.organisation = random_field(judges)};
        unsigned above = roll(judges, i + 1);
        for (int m = 0; m < MATCHERS; m++) {
            cr_assert_eq(subject_of_lone_line(judges->w.files.arena, judges->w.rules, &line, &text,
                                              above < i ? &rows[above][m].subject : NULL,
                                              &rows[i][m].subject),
                         FT_OK);
            judge(judges, m, &rows[i][m]);
        }
        bool known = above == i || rows[above][0].err == FT_OK;
        if (!known)
            rows[i][0].err = FT_EINPUT; /* nor of those below it */
        tags += expect_same(judges, rows[i]);
    }
    return tags;
}

Test(match_triggers, the_prefilter_changes_no_verdict, .timeout = 120)
{
    size_t tags = 0;
    for (uint64_t seed = 1; seed <= SETS; seed++) {
        struct judges judges;
        begin(&judges, seed);
        tags += judge_rows(&judges);
        end(&judges);
    }
    cr_expect(tags > (size_t)SETS * ROWS * 5, "%zu", tags);
}
