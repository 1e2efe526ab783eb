#include "match/regex/literals.h"

#include "base/utf8.h"
#include "match/regex/clauses.h"

enum {
    PRODUCT_AT_MOST = 64,         /* words that alternatives in a row are multiplied out to, */
    PRODUCT_BYTES_AT_MOST = 4096, /* and all of them together */
    CLASS_AT_MOST = 16,           /* characters of a class that become words */
    POWER_AT_MOST = 8             /* times that a repeated word is written out */
};

static const struct literal_gap unknown_gap = {.most = REGEX_UNBOUNDED};
static const struct literal_gap no_gap = {.any = true};

/* Parts of a regex in a row. */
struct sequence {
    struct arena *arena;
    struct words run;       /* what stands at its end without a gap */
    bool overlaps;          /* the run may begin in what stands before it */
    struct literal_gap gap; /* before the run, behind the last clause of the row */
    size_t gaps;            /* 0: the run is all of it */
    uint32_t places;        /* clauses in the row so far */
    struct clauses clauses;
    bool failed; /* out of memory */
};

static void visit(struct sequence *sequence, const struct regex_node *node);

static void begin(struct sequence *sequence, struct arena *arena)
{
    *sequence = (struct sequence){.arena = arena, .gap = unknown_gap};
    sequence->failed = !words_of_nothing(arena, &sequence->run);
}

/* Something was matched that is not in the words. */
static void widen(struct sequence *sequence)
{
    sequence->run.faithful = false;
}

static void add_clause(struct sequence *sequence, struct clause clause)
{
    if (!clauses_add(sequence->arena, &sequence->clauses, clause))
        sequence->failed = true;
}

static bool is_nothing(struct words words)
{
    return words.n == 1 && !words.v[0].text.n;
}

static uint32_t sum(uint32_t a, uint32_t b)
{
    return a < REGEX_UNBOUNDED - b ? a + b : REGEX_UNBOUNDED;
}

static struct literal_gap joined(struct literal_gap a, struct literal_gap b)
{
    return (struct literal_gap){sum(a.least, b.least), sum(a.most, b.most), a.any && b.any};
}

/* The run becomes a clause if it requires anything; false: it does not. */
static bool end_run(struct sequence *sequence)
{
    struct clause clause = {.words = sequence->run, .gap = sequence->gap};
    size_t before = sequence->clauses.n;
    if (!sequence->overlaps)
        clause.place = sequence->places + 1;
    add_clause(sequence, clause);
    if (sequence->clauses.n == before)
        return false;
    sequence->places += clause.place != 0;
    return true;
}

static void add_gap(struct sequence *sequence, struct literal_gap gap)
{
    bool overlaps = sequence->overlaps;
    if (is_nothing(sequence->run))
        sequence->gap = joined(sequence->gap, gap);
    else
        sequence->gap = end_run(sequence) && !overlaps ? gap : unknown_gap;
    sequence->gaps++;
    sequence->overlaps = false;
    if (!words_of_nothing(sequence->arena, &sequence->run))
        sequence->failed = true;
}

static bool is_too_much(struct words run, struct words words)
{
    size_t larger = run.n > words.n ? run.n : words.n, product = run.n * words.n;
    size_t most = larger > PRODUCT_AT_MOST ? larger : PRODUCT_AT_MOST;
    return product > most ||
           product * (words_longest(run) + words_longest(words)) > PRODUCT_BYTES_AT_MOST;
}

static void add_words(struct sequence *sequence, struct words words)
{
    struct words product;
    if (!is_nothing(sequence->run) && is_too_much(sequence->run, words))
        add_gap(sequence, no_gap);
    if (words_product(sequence->arena, sequence->run, words, &product))
        sequence->run = product;
    else
        sequence->failed = true;
}

/* Clauses of something inside, of which it is not told where it stands. */
static void add_clauses(struct sequence *sequence, const struct clauses *clauses)
{
    for (size_t i = 0; i < clauses->n; i++)
        add_clause(sequence, (struct clause){.words = clauses->v[i].words});
}

/* What a node stands for by itself. */
static struct sequence look_into(struct sequence *outer, const struct regex_node *node)
{
    struct sequence inner;
    begin(&inner, outer->arena);
    if (!inner.failed)
        visit(&inner, node);
    outer->failed = outer->failed || inner.failed;
    return inner;
}

/* All that is known of an inner sequence as clauses; its run is of no use after that. */
static void settle(struct sequence *outer, struct sequence *inner)
{
    end_run(inner);
    outer->failed = outer->failed || inner->failed;
}

static void add_char(struct sequence *sequence, uint32_t c)
{
    struct words words;
    if (!words_of_char(sequence->arena, c, true, &words))
        sequence->failed = true;
    else if (words.n)
        add_words(sequence, words);
    else
        add_gap(sequence, (struct literal_gap){.least = 1, .most = 1});
}

static void visit_literal(struct sequence *sequence, const struct regex_node *node)
{
    struct literal literal = {node->text, false};
    struct words words = {.v = &literal, .n = 1, .faithful = true};
    if (!node->caseless) {
        add_words(sequence, words);
        return;
    }
    for (size_t at = 0; at < node->text.n && !sequence->failed;)
        add_char(sequence, utf8_next(node->text, &at));
}

static size_t count_members(const struct regex_node *node)
{
    size_t count = 0;
    if (!node->listed || node->negative || node->member_count > CLASS_AT_MOST)
        return 0;
    for (size_t i = 0; i < node->member_count; i++) {
        uint32_t more = node->members[i].last - node->members[i].first;
        count += more < CLASS_AT_MOST ? more + 1 : CLASS_AT_MOST + 1;
    }
    return count <= CLASS_AT_MOST ? count : 0;
}

/* *words has none when a member's other cases are not known, or there are too many. */
static bool class_words(struct sequence *sequence, const struct regex_node *node,
                        struct words *words)
{
    struct words sets[CLASS_AT_MOST];
    size_t count = 0;
    *words = (struct words){0};
    if (!count_members(node))
        return true;
    for (size_t i = 0; i < node->member_count; i++) {
        struct regex_range range = node->members[i];
        for (uint32_t c = range.first; c <= range.last; c++, count++) {
            if (!words_of_char(sequence->arena, c, node->caseless, &sets[count]))
                return false;
            if (!sets[count].n)
                return true;
        }
    }
    return words_union(sequence->arena, sets, count, words);
}

static void visit_class(struct sequence *sequence, const struct regex_node *node)
{
    struct words words;
    if (!class_words(sequence, node, &words))
        sequence->failed = true;
    else if (words.n)
        add_words(sequence, words);
    else
        add_gap(sequence, (struct literal_gap){1, 1, node->dot});
}

static void visit_children(struct sequence *sequence, const struct regex_node *node)
{
    for (size_t i = 0; i < node->child_count && !sequence->failed; i++)
        visit(sequence, node->children[i]);
}

static void visit_group(struct sequence *sequence, const struct regex_node *node)
{
    visit_children(sequence, node);
    if (node->atomic)
        widen(sequence);
}

/* Text that is looked at is in the subject, though it need not be where the match is. */
static void visit_look(struct sequence *sequence, const struct regex_node *node)
{
    widen(sequence);
    if (node->negative || !node->child_count)
        return;
    struct sequence inner = look_into(sequence, node->children[0]);
    settle(sequence, &inner);
    add_clauses(sequence, &inner.clauses);
}

/* The words in a row, least to most times; none when there would be too many. */
static bool powers(struct arena *arena, struct words words, const struct regex_node *node,
                   struct words *out)
{
    struct words sets[POWER_AT_MOST + 1], power;
    size_t count = 0, total = 0;
    *out = (struct words){0};
    if (node->most > POWER_AT_MOST || words_longest(words) * node->most > LITERAL_MAX_BYTES)
        return true;
    if (!words_of_nothing(arena, &power))
        return false;
    for (uint32_t i = 0; i <= node->most; i++) {
        if (i && !words_product(arena, power, words, &power))
            return false;
        total += power.n;
        if (total > PRODUCT_AT_MOST && node->most > 1)
            return true;
        if (i >= node->least)
            sets[count++] = power;
    }
    return words_union(arena, sets, count, out);
}

static void add_times(struct sequence *sequence, struct words words, uint32_t times)
{
    for (uint32_t i = 0; i < times && i < POWER_AT_MOST && !sequence->failed; i++)
        add_words(sequence, words);
}

/*
 * Words repeated we cannot say how often. They stand `least` times before and behind the gap; where
 * they stand no more often than that, both are the same.
 */
static void add_repeated(struct sequence *sequence, struct words words, uint32_t least)
{
    add_times(sequence, words, least);
    add_gap(sequence, unknown_gap);
    if (!least)
        return;
    sequence->overlaps = true;
    add_times(sequence, words, least);
}

/* A child of which the words are not known. */
static void add_unknown(struct sequence *sequence, const struct regex_node *node,
                        struct sequence *child)
{
    const struct regex_node *what = node->children[0];
    struct literal_gap gap = unknown_gap;
    settle(sequence, child);
    if (node->least)
        add_clauses(sequence, &child->clauses);
    if (what->kind == REGEX_CLASS)
        gap = (struct literal_gap){node->least, node->most, what->dot};
    add_gap(sequence, gap);
}

static void visit_repeat(struct sequence *sequence, const struct regex_node *node)
{
    struct words words = {0};
    if (!node->most || !node->child_count) {
        /* PCRE2 10.42 finds no b in "ab" for (?:c|\A){0}b: it takes that for anchored. */
        widen(sequence);
        return;
    }
    struct sequence child = look_into(sequence, node->children[0]);
    if (!child.gaps && !powers(sequence->arena, child.run, node, &words))
        sequence->failed = true;
    if (words.n)
        add_words(sequence, words);
    else if (!child.gaps)
        add_repeated(sequence, child.run, node->least);
    else
        add_unknown(sequence, node, &child);
    if (node->possessive)
        widen(sequence);
}

/* The words of all branches; none when those of a branch are not known, or there are too many. */
static bool branch_words(struct sequence *sequence, const struct sequence *branches, size_t count,
                         struct words *out)
{
    struct words *sets = ARENA_ARRAY(sequence->arena, count, struct words);
    size_t total = 0;
    *out = (struct words){0};
    if (!sets)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (branches[i].gaps)
            return true;
        sets[i] = branches[i].run;
        total += sets[i].n;
    }
    return total > LITERALS_MAX_WORDS || words_union(sequence->arena, sets, count, out);
}

static void add_either(struct sequence *sequence, struct sequence *branches, size_t count)
{
    struct clauses *lists = ARENA_ARRAY(sequence->arena, count, struct clauses);
    if (!lists) {
        sequence->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        settle(sequence, &branches[i]);
        lists[i] = branches[i].clauses;
    }
    if (!clauses_add_either(sequence->arena, &sequence->clauses, lists, count))
        sequence->failed = true;
    add_gap(sequence, unknown_gap);
}

static void visit_alternate(struct sequence *sequence, const struct regex_node *node)
{
    size_t count = node->child_count;
    struct sequence *branches = ARENA_ARRAY(sequence->arena, count, struct sequence);
    struct words words;
    sequence->failed = sequence->failed || !branches;
    for (size_t i = 0; i < count && !sequence->failed; i++)
        branches[i] = look_into(sequence, node->children[i]);
    if (sequence->failed || !branch_words(sequence, branches, count, &words))
        sequence->failed = true;
    else if (words.n)
        add_words(sequence, words);
    else
        add_either(sequence, branches, count);
}

static void visit(struct sequence *sequence, const struct regex_node *node)
{
    switch (node->kind) {
    case REGEX_EMPTY:
        break;
    case REGEX_LITERAL:
        visit_literal(sequence, node);
        break;
    case REGEX_CLASS:
        visit_class(sequence, node);
        break;
    case REGEX_CONCAT:
        visit_children(sequence, node);
        break;
    case REGEX_ALTERNATE:
        visit_alternate(sequence, node);
        break;
    case REGEX_REPEAT:
        visit_repeat(sequence, node);
        break;
    case REGEX_GROUP:
        visit_group(sequence, node);
        break;
    case REGEX_LOOK:
        visit_look(sequence, node);
        break;
    case REGEX_ANCHOR:
        widen(sequence);
        break;
    case REGEX_OPAQUE:
        add_gap(sequence, unknown_gap);
        break;
    }
}

/* A set of words, or two with a gap, and nothing besides. */
static bool is_plain(const struct sequence *sequence)
{
    if (sequence->gaps > 1 || sequence->clauses.n != sequence->gaps + 1)
        return false;
    for (size_t i = 0; i < sequence->clauses.n; i++) {
        const struct clause *clause = &sequence->clauses.v[i];
        if (clause->place != i + 1 || !clause->words.faithful)
            return false;
    }
    return true;
}

enum ft_err literals_required(struct arena *arena, const struct regex_node *tree,
                              struct literals *out)
{
    struct arena *scratch = arena_new();
    struct sequence sequence = {.failed = true};
    enum ft_err err = FT_ENOMEM;
    *out = (struct literals){0};
    if (scratch)
        begin(&sequence, scratch);
    if (!sequence.failed)
        visit(&sequence, tree);
    if (!sequence.failed)
        end_run(&sequence);
    if (sequence.failed)
        goto out;
    size_t found = sequence.clauses.n;
    bool plain = is_plain(&sequence);
    err = clauses_choose(arena, &sequence.clauses, out);
    out->exact = plain && out->count == found && (found == 1 || out->gap.any);
out:
    arena_free(scratch);
    return err;
}
