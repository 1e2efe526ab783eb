#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "expect.h"
#include "random.h"
#include "rules_world.h"
#include "text/normal.h"

/*
 * Random rules on random rows: what the scanner finds is what follows from the definitions,
 * worked out without strata, memo or JIT. A tag holds when the data give it or a rule for it holds.
 */
#define TAGS  6
#define LINKS 4
#define ROWS  8

static const char *const regexes[] = {"a",     "b$",     "演習", "^演",  "a.b", "[ab]+c", "習|c",
                                      "(?i)A", "a(?!b)", "\\bc", "攻撃", "Ca",  "ä|Σ",    "{{p}}Я"};
static const char *const words[] = {"a",  "b",  "c",  "演", "習", " ", "\n", "攻",
                                    "撃", "Ａ", "ｃ", "C",  "Ä",  "ς", "я",  "ſ"};

struct dice {
    struct world w;
    uint64_t state;
};

static unsigned roll(struct dice *dice, unsigned limit)
{
    return random_below(&dice->state, limit);
}

/* --- random rules ------------------------------------------------------ */

/* below: tags that may be tested on the row itself, so that there is no circle. */
static void put_leaf(struct dice *dice, struct buf *out, bool line, unsigned below)
{
    static const char *const fields[2][2] = {{"text", "section_title"}, {"title", "organisation"}};
    unsigned kind = roll(dice, 6);
    if (kind == 0 && below)
        buf_printf(out, "{tag: t.a%u}", roll(dice, below));
    else if (kind == 1)
        buf_printf(out, "{id: [r%u, r%u]}", roll(dice, ROWS), roll(dice, ROWS));
    else if (kind == 2)
        buf_printf(out, "{text: '%s', field: %s}",
                   regexes[roll(dice, sizeof regexes / sizeof *regexes)],
                   fields[line][roll(dice, 2)]);
    else
        buf_printf(out, "{text: '%s'}", regexes[roll(dice, sizeof regexes / sizeof *regexes)]);
}

static void put_cond(struct dice *dice, struct buf *out, bool line, unsigned below, unsigned depth);

static void put_children(struct dice *dice, struct buf *out, bool line, unsigned below,
                         unsigned depth, unsigned count)
{
    buf_putc(out, '[');
    for (unsigned i = 0; i < count; i++) {
        buf_puts(out, i ? ", " : "");
        put_cond(dice, out, line, below, depth - 1);
    }
    buf_putc(out, ']');
}

static void put_cond(struct dice *dice, struct buf *out, bool line, unsigned below, unsigned depth)
{
    unsigned kind = depth ? roll(dice, line ? 8 : 6) : 0, count = 1 + roll(dice, 3);
    if (kind < 2) {
        put_leaf(dice, out, line, below);
        return;
    }
    if (kind == 5) {
        buf_printf(out, "{at-least: {n: %u, of: ", 1 + roll(dice, count));
        put_children(dice, out, line, below, depth, count);
        buf_puts(out, "}}");
        return;
    }
    buf_printf(out, "{%s: ",
               kind == 2   ? "all"
               : kind == 3 ? "any"
               : kind == 4 ? "not"
               : kind == 6 ? "parent"
                           : "ancestor");
    if (kind == 2 || kind == 3)
        put_children(dice, out, line, below, depth, count);
    else
        put_cond(dice, out, line, kind > 5 ? TAGS : below, depth - 1);
    buf_putc(out, '}');
}

static void put_rules(struct dice *dice, struct buf *out)
{
    unsigned first = roll(dice, TAGS);
    buf_puts(out, roll(dice, 2) ? "match: {case: ignore}\n" : "");
    buf_puts(out, "patterns: {p: '[äΣ]|k|s'}\ntags:\n");
    for (unsigned i = 0; i < TAGS; i++) {
        unsigned tag = (first + TAGS - i) % TAGS; /* not in the order of their strata */
        buf_printf(out, "  - {tag: t.a%u, for: [line], when: ", tag);
        put_cond(dice, out, true, tag, 3);
        buf_printf(out, "}\n  - {tag: t.a%u, id: i%u, for: [item], when: ", tag, tag);
        put_cond(dice, out, false, tag, 3);
        buf_puts(out, "}\n");
    }
    buf_puts(out, "links:\n");
    for (unsigned i = 0; i < LINKS; i++) {
        buf_printf(out, "  - {id: l%u, strength: principal, items: ", i);
        put_cond(dice, out, false, TAGS, 3);
        buf_puts(out, ", lines: ");
        put_cond(dice, out, true, TAGS, 3);
        buf_puts(out, "}\n");
    }
}

/* --- random rows ------------------------------------------------------- */

static struct str random_words(struct dice *dice)
{
    struct buf out = {0};
    struct str text;
    for (unsigned i = roll(dice, 8); i > 0; i--)
        buf_puts(&out, words[roll(dice, sizeof words / sizeof *words)]);
    text = arena_str(dice->w.files.arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct str random_cells(struct dice *dice, unsigned id)
{
    struct arena *arena = dice->w.files.arena;
    struct str tags = roll(dice, 4) ? STR("") : arena_printf(arena, "t.a%u", roll(dice, TAGS));
    struct str a = random_words(dice), b = random_words(dice), c = random_words(dice);
    return arena_printf(arena,
                        "id=r%u|tags=%.*s|text=%.*s|section_title=%.*s|title=%.*s|detail=%.*s"
                        "|organisation=%.*s",
                        id, STR_ARG(tags), STR_ARG(a), STR_ARG(b), STR_ARG(a), STR_ARG(b),
                        STR_ARG(c));
}

/* --- by definition ----------------------------------------------------- */

struct naive {
    const struct rule_set *rules;
    uint64_t data[ROWS]; /* the tags of the data, by row */
    const struct row *rows;
    struct arena *arena;
};

static bool naive_holds(const struct naive *naive, const struct cond *cond,
                        const struct subject *subject);

static bool naive_match(const struct naive *naive, struct str regex, struct str text)
{
    int code;
    PCRE2_SIZE offset;
    struct str normal;
    uint32_t options = PCRE2_UTF | PCRE2_UCP;
    options |= naive->rules->files[0]->caseless ? PCRE2_CASELESS : 0;
    if (str_eq(regex, STR("{{p}}Я")))
        regex = STR("(?:[äΣ]|k|s)Я");
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)regex.p, regex.n, options, &code, &offset, NULL);
    pcre2_match_data *data = pcre2_match_data_create(1, NULL);
    cr_assert_eq(normalise(naive->arena, text, &normal), FT_OK);
    code =
        pcre2_match(compiled, (PCRE2_SPTR)(normal.n ? normal.p : ""), normal.n, 0, 0, data, NULL);
    pcre2_match_data_free(data);
    pcre2_code_free(compiled);
    return code >= 0;
}

static bool naive_text(const struct naive *naive, const struct cond *cond,
                       const struct subject *subject)
{
    struct str regex = cond->is.text.written;
    uint32_t field = cond->is.text.field[subject->side];
    if (field != NO_INDEX)
        return naive_match(naive, regex, subject->fields[field]);
    for (size_t i = 0; i < naive->rules->searched[subject->side]; i++) {
        if (naive_match(naive, regex, subject->fields[i]))
            return true;
    }
    return false;
}

static bool naive_tag(const struct naive *naive, uint32_t tag, const struct subject *subject)
{
    for (size_t i = 0; i < ROWS; i++) {
        if (&naive->rows[i].subject == subject && bit_get(&naive->data[i], tag))
            return true;
    }
    for (size_t i = 0; i < naive->rules->tag_rule_count; i++) {
        const struct tag_rule *rule = &naive->rules->tag_rules[i];
        if (rule->tag == tag && rule->sides >> subject->side & 1 &&
            naive_holds(naive, rule->when, subject))
            return true;
    }
    return false;
}

static size_t naive_count(const struct naive *naive, const struct cond *cond,
                          const struct subject *subject)
{
    size_t count = 0;
    for (size_t i = 0; i < cond->child_count; i++)
        count += naive_holds(naive, cond->children[i], subject);
    return count;
}

static bool naive_holds(const struct naive *naive, const struct cond *cond,
                        const struct subject *subject)
{
    const struct subject *above = subject->parent;
    switch (cond->op) {
    case COND_ALL:
        return naive_count(naive, cond, subject) == cond->child_count;
    case COND_ANY:
        return naive_count(naive, cond, subject) > 0;
    case COND_AT_LEAST:
        return naive_count(naive, cond, subject) >= cond->n;
    case COND_NOT:
        return naive_count(naive, cond, subject) == 0;
    case COND_TEXT:
        return naive_text(naive, cond, subject);
    case COND_TAG:
        return naive_tag(naive, cond->is.tag, subject);
    case COND_ID:
        return str_eq(cond->is.names.v[0], subject->id) || str_eq(cond->is.names.v[1], subject->id);
    case COND_PARENT:
        return above && naive_holds(naive, cond->children[0], above);
    case COND_ANCESTOR:
        return above &&
               (naive_holds(naive, cond->children[0], above) || naive_holds(naive, cond, above));
    default:
        FT_BUG("no such condition here");
    }
}

static void expect_as_defined(const struct naive *naive, const struct row *row)
{
    const struct rule_set *rules = naive->rules;
    cr_assert_eq(row->err, FT_OK);
    for (uint32_t tag = 0; tag < rules->tag_count; tag++)
        cr_assert_eq(bit_get(row->tags, tag), naive_tag(naive, tag, &row->subject), "%.*s",
                     STR_ARG(rules->tags[tag].name));
    for (size_t i = 0; i < rules->link_count; i++) {
        bool item = row->subject.side == SIDE_ITEM;
        const struct cond *cond = item ? rules->links[i].items : rules->links[i].lines;
        cr_assert_eq(bit_get(row->rules, i), naive_holds(naive, cond, &row->subject), "%.*s",
                     STR_ARG(rules->links[i].id));
    }
}

static uint64_t data_tags(const struct rule_set *rules, struct str cells)
{
    size_t at = str_find(cells, STR("tags=t.a"), 0);
    uint64_t bits = 0;
    if (at != (size_t)-1)
        bit_set(&bits, tag_find(rules, str_slice(cells, at + 5, at + 9)));
    return bits;
}

/* Half the rows are items, half are lines, each under an earlier one or none. */
static void judge_rows(struct dice *dice, struct row *rows, uint64_t *data)
{
    for (unsigned i = 0; i < ROWS; i++) {
        struct str cells = random_cells(dice, i);
        unsigned above = i > ROWS / 2 ? ROWS / 2 + roll(dice, i - ROWS / 2 + 1) : i;
        data[i] = data_tags(dice->w.rules, cells);
        if (i < ROWS / 2)
            rows[i] = world_item(&dice->w, cells.p);
        else
            rows[i] = world_line(&dice->w, above < i ? &rows[above] : NULL, cells.p);
    }
}

Test(match_property, a_row_is_judged_as_the_definitions_say, .timeout = 120)
{
    size_t held = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct dice dice = {.w = world_new(), .state = seed * 7919};
        struct row rows[ROWS];
        struct naive naive = {.rows = rows, .arena = dice.w.files.arena};
        struct buf text = {0};
        put_rules(&dice, &text);
        world_ready(&dice.w, text.p);
        naive.rules = dice.w.rules;
        judge_rows(&dice, rows, naive.data);
        for (size_t i = 0; i < ROWS; i++) {
            expect_as_defined(&naive, &rows[i]);
            held += rows[i].rules[0] != 0;
        }
        buf_release(&text);
        world_free(&dice.w);
    }
    cr_expect(held > 600 && held < 300 * ROWS, "%zu", held);
}
