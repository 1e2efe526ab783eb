/*
 * generate DIR LINES RULES [tree=N] [linked=P]: an audit to measure with, the same whenever it is
 * asked for.
 *
 * tree: each Nth line is a parent, and those up to the next are its parts (1: none is a part; else
 * one line in six is a part of one before it). linked: P lines in a hundred name an item and so are
 * linked to it, beside those that the rules find in any case: one in a hundred, or fewer.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/random.h"
#include "words.h"

enum { ITEMS = 20, GROUP = 10, SEED = 20160401, CELL = 4096, TREE_AT_MOST = 2000 };

struct shape {
    unsigned lines, rules;
    unsigned tree;   /* 0: now and then */
    unsigned linked; /* percent */
};

struct text {
    char bytes[CELL];
    size_t n;
};

static void put(struct text *text, const char *word)
{
    size_t n = strlen(word);
    if (text->n + n < CELL)
        memcpy(text->bytes + text->n, word, n + 1);
    text->n += text->n + n < CELL ? n : 0;
}

static bool one_in(uint64_t *state, unsigned n)
{
    return random_below(state, n) == 0;
}

/* Some words are used far more often than others. */
static const char *pick(uint64_t *state, const char *const *words, size_t count)
{
    unsigned a = random_below(state, (unsigned)count), b = random_below(state, (unsigned)count);
    return words[a < b ? a : b];
}

static void put_term(uint64_t *state, struct text *text)
{
    put(text, pick(state, subjects, subject_count));
    if (random_below(state, 3))
        put(text, pick(state, subjects, subject_count));
    put(text, pick(state, doings, doing_count));
}

/* Of a rule: its words are of any frequency, and there are three of most, so that it is rare. */
static void put_rare_term(uint64_t *state, struct text *text)
{
    if (!one_in(state, 8))
        put(text, subjects[random_below(state, (unsigned)subject_count)]);
    put(text, subjects[random_below(state, (unsigned)subject_count)]);
    put(text, doings[random_below(state, (unsigned)doing_count)]);
}

/* An item as lines and rules name it. */
static void put_named_item(struct text *text, unsigned item)
{
    char name[32];
    snprintf(name, sizeof name, "提言%u項", item + 1);
    put(text, name);
}

/* The items that rules speak for. */
static unsigned items_with_rules(const struct shape *shape)
{
    unsigned groups = shape->rules / GROUP;
    return groups < ITEMS ? groups : ITEMS;
}

/* --- lines --------------------------------------------------------------- */

static void put_clause(uint64_t *state, struct text *text)
{
    put_term(state, text);
    put(text, pick(state, particles, particle_count));
    if (one_in(state, 12))
        put(text, pick(state, latin_words, latin_count));
    if (one_in(state, 24))
        put(text, wide_words[random_below(state, (unsigned)wide_count)]);
}

/* What makes a cell need its quotes: none of it in most lines. */
static void put_detail(uint64_t *state, struct text *text)
{
    bool commas = one_in(state, 4), breaks = one_in(state, 8), quotes = one_in(state, 40);
    for (unsigned n = 6 + random_below(state, 5); n > 0; n--) {
        put_clause(state, text);
        put_term(state, text);
        put(text, "。");
        if (one_in(state, 3))
            put(text, commas ? "1,234千円 " : breaks ? "\n" : quotes ? "\"新規\"" : "");
    }
}

static void put_basis(uint64_t *state, const struct shape *shape, struct text *text)
{
    if (!shape->linked || random_below(state, 100) >= shape->linked)
        return;
    put_named_item(text, random_below(state, items_with_rules(shape)));
    put(text, "を踏まえた措置。");
}

static void write_cell(FILE *out, const struct text *text)
{
    if (!strpbrk(text->bytes, ",\n\"")) {
        fwrite(text->bytes, 1, text->n, out);
        return;
    }
    putc('"', out);
    for (size_t i = 0; i < text->n; i++) {
        if (text->bytes[i] == '"')
            putc('"', out);
        putc(text->bytes[i], out);
    }
    putc('"', out);
}

static bool is_part(uint64_t *state, const struct shape *shape, unsigned i)
{
    return shape->tree ? i % shape->tree != 0 : i && one_in(state, 6);
}

/* Some lines are the parts of the line before them that is no part itself. */
static void write_line(uint64_t *state, const struct shape *shape, FILE *out, unsigned i,
                       unsigned *root)
{
    struct text title = {.n = 0}, detail = {.n = 0};
    bool part = is_part(state, shape, i);
    put_term(state, &title);
    put(&title, "事業");
    put_basis(state, shape, &detail);
    put_detail(state, &detail);
    *root = part ? *root : i;
    fprintf(out, "b%07u,", i);
    if (part)
        fprintf(out, "b%07u", *root);
    fprintf(out, ",%s,", ministries[random_below(state, (unsigned)ministry_count)]);
    write_cell(out, &title);
    putc(',', out);
    write_cell(out, &detail);
    /* Less for a part than for the whole, whose parts are few. */
    unsigned long long limit = part ? 50 : 900000, base = part ? 0 : 100000;
    fprintf(out, ",%llu,%llu\n", base + random_next(state) % limit,
            base + random_next(state) % limit);
}

static void write_lines(FILE *out, const struct shape *shape)
{
    uint64_t state = SEED;
    unsigned root = 0;
    fputs("id,parent,organisation,title,detail,fy2016,fy2015\n", out);
    for (unsigned i = 0; i < shape->lines; i++)
        write_line(&state, shape, out, i, &root);
}

/* --- rules --------------------------------------------------------------- */

static void put_alternatives(uint64_t *state, struct text *text, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        put(text, i ? "|" : "");
        put_rare_term(state, text);
    }
}

static void put_group(uint64_t *state, struct text *text, unsigned count)
{
    put(text, "(?:");
    put_alternatives(state, text, count);
    put(text, ")");
}

/* Two words near each other, in this order. */
static void put_distance(uint64_t *state, struct text *text)
{
    put(text, "(?:");
    put(text, subjects[random_below(state, (unsigned)subject_count)]);
    put(text, doings[random_below(state, (unsigned)doing_count)]);
    put(text, "|");
    put_rare_term(state, text);
    put(text, ")[^。]{0,20}(?:");
    put_rare_term(state, text);
    put(text, "|");
    put(text, subjects[random_below(state, (unsigned)subject_count)]);
    put(text, doings[random_below(state, (unsigned)doing_count)]);
    put(text, ")");
}

static void put_look(uint64_t *state, struct text *text)
{
    put(text, "(?<!");
    put(text, subjects[random_below(state, (unsigned)subject_count)]);
    put(text, ")");
    put_group(state, text, 4);
    put(text, "(?!等|に係る)");
}

static void put_optional(uint64_t *state, struct text *text)
{
    put_group(state, text, 3);
    put(text, "(?:の|に関する|に係る)?");
    put(text, doings[random_below(state, (unsigned)doing_count)]);
}

/* Nothing to search for: a class and a count. */
static void put_without_words(uint64_t *state, struct text *text)
{
    char count[16];
    snprintf(count, sizeof count, "{%u,}", 6 + random_below(state, 3));
    put(text, one_in(state, 2) ? "[ァ-ヴー]" : "[0-9]");
    put(text, count);
    put(text, "[省庁]");
}

static void put_regex(uint64_t *state, unsigned i, struct text *text)
{
    unsigned kind = random_below(state, 100);
    if (i % 100 == 7)
        put_without_words(state, text);
    else if (kind < 40)
        put_alternatives(state, text, 3 + random_below(state, 6));
    else if (kind < 65)
        put_distance(state, text);
    else if (kind < 85)
        put_look(state, text);
    else if (kind < 95)
        put_optional(state, text);
    else {
        put(text, "(?i)csirt(?:体制|要員)|");
        put_alternatives(state, text, 4);
    }
}

/* By two rules of an item, which are enough to link what names it. */
static void put_name(const struct shape *shape, unsigned i, struct text *text)
{
    if (!shape->linked || i % GROUP > 1 || i / GROUP >= items_with_rules(shape))
        return;
    put(text, "|");
    put_named_item(text, i / GROUP);
}

static void write_tags(FILE *out, FILE *plain, const struct shape *shape)
{
    uint64_t state = SEED + 1;
    fputs("fundtrace: 1\ntags:\n", out);
    for (unsigned i = 0; i < shape->rules; i++) {
        struct text regex = {.n = 0};
        put_regex(&state, i, &regex);
        put_name(shape, i, &regex);
        fprintf(out, "  - {tag: t.r%04u, for: [line], when: {text: '%s'}}\n", i, regex.bytes);
        fprintf(plain, "%s\n", regex.bytes);
    }
}

/* Each ten rules speak for one item: one of them is enough, or more where there are many. */
static void write_links(FILE *out, unsigned count)
{
    fputs("links:\n", out);
    for (unsigned group = 0; group < count / GROUP; group++) {
        fprintf(out, "  - id: l%03u\n    items: {id: [i%u]}\n", group, group % ITEMS);
        fprintf(out, "    lines: {at-least: {n: %d, of: [", count > 100 ? 2 : 1);
        for (unsigned i = 0; i < GROUP; i++)
            fprintf(out, "%s{tag: t.r%04u}", i ? ", " : "", group * GROUP + i);
        fputs("]}}\n    strength: principal\n    extent: whole\n", out);
    }
}

/* --- the audit ----------------------------------------------------------- */

static const char audit[] =
    "fundtrace: 1\nlanguage: ja\n"
    "proposal: {title: 提言, items: items.csv}\n"
    "budget:\n"
    "  title: 予算\n  lines: lines.csv\n  currency: JPY\n"
    "  measures:\n"
    "    - {id: fy2016, label: 28当初, column: fy2016, unit: 百万円, fiscal-year: '2016',"
    " phase: proposed, funds: 'yes', compare-with: fy2015}\n"
    "    - {id: fy2015, label: 27当初, column: fy2015, unit: 百万円, fiscal-year: '2015',"
    " phase: approved}\n"
    "rules: [rules.yaml]\n";

static FILE *create(const char *folder, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *out = fopen(path, "w");
    if (!out) {
        perror(path);
        exit(3);
    }
    return out;
}

static void done(FILE *out)
{
    if (ferror(out) | fclose(out)) {
        perror("generate");
        exit(3);
    }
}

static void write_items(FILE *out)
{
    fputs("id,section,section_title,text,expects\n", out);
    for (int i = 0; i < ITEMS; i++)
        fprintf(out, "i%d,%d,対策の強化,%sの%sを進める,budget\n", i, i % 4 + 1, subjects[i],
                doings[i]);
}

static bool read_number(const char *text, const char *name, unsigned limit, unsigned *out)
{
    char *end;
    size_t n = strlen(name);
    if (strncmp(text, name, n) != 0)
        return false;
    unsigned long number = strtoul(text + n, &end, 10);
    *out = (unsigned)number;
    return end > text + n && !*end && number <= limit;
}

static bool read_shape(int count, char **argument, struct shape *out)
{
    if (count < 4 || !read_number(argument[2], "", 9999999, &out->lines) ||
        !read_number(argument[3], "", 9999, &out->rules))
        return false;
    for (int i = 4; i < count; i++) {
        if (!read_number(argument[i], "tree=", TREE_AT_MOST, &out->tree) &&
            !read_number(argument[i], "linked=", 100, &out->linked))
            return false;
    }
    return !out->linked || items_with_rules(out) > 0;
}

int main(int count, char **argument)
{
    struct shape shape = {0};
    if (!read_shape(count, argument, &shape)) {
        fputs("generate DIR LINES RULES [tree=N] [linked=PERCENT]\n", stderr);
        return 2;
    }
    const char *folder = argument[1];
    FILE *out = create(folder, "lines.csv");
    write_lines(out, &shape);
    done(out);
    out = create(folder, "items.csv");
    write_items(out);
    done(out);
    out = create(folder, "audit.yaml");
    fputs(audit, out);
    done(out);
    FILE *plain = create(folder, "regexes.txt");
    out = create(folder, "rules.yaml");
    write_tags(out, plain, &shape);
    write_links(out, shape.rules);
    done(out);
    done(plain);
    return 0;
}
