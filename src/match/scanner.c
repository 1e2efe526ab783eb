#include "base/clock.h"
#include "match/engine.h"
#include "match/triggers.h"

#define JIT_STACK_START ((size_t)1 << 15)

static bool set_up(struct scanner *scanner)
{
    pcre2_general_context *memory = scanner->matcher->memory;
    scanner->found = pcre2_match_data_create(1, memory);
    scanner->limits = pcre2_match_context_create(memory);
    scanner->stack = pcre2_jit_stack_create(JIT_STACK_START, MATCH_JIT_STACK, memory);
    if (!scanner->found || !scanner->limits || !scanner->stack)
        return false;
    pcre2_set_match_limit(scanner->limits, MATCH_LIMIT);
    pcre2_jit_stack_assign(scanner->limits, NULL, scanner->stack);
    return true;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool set_up_prefilter(struct scanner *scanner)
{
    const struct matcher *matcher = scanner->matcher;
    if (!matcher->prefilter)
        return true;
    size_t rules = larger(matcher->triggers[0]->words, matcher->triggers[1]->words);
    scanner->scratch = prefilter_scratch_new(matcher->prefilter);
    scanner->regexes = mem_alloc(BIT_WORDS(matcher->rules->regex_count) * sizeof(uint64_t));
    scanner->pending = mem_alloc(rules * sizeof(uint64_t));
    return scanner->scratch && scanner->regexes && scanner->pending;
}

struct scanner *scanner_new(const struct matcher *matcher)
{
    struct scanner *scanner = mem_alloc(sizeof *scanner);
    if (!scanner)
        return NULL;
    scanner->matcher = matcher;
    if (set_up(scanner) && set_up_prefilter(scanner))
        return scanner;
    scanner_free(scanner);
    return NULL;
}

static void memo_release(struct memo *memo)
{
    mem_free(memo->entries);
    mem_free(memo->scanned);
    mem_free(memo->may);
    mem_free(memo->must);
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    for (size_t i = 0; i < MAX_MEMOS; i++)
        memo_release(&scanner->memos[i]);
    mem_free(scanner->pending);
    mem_free(scanner->regexes);
    prefilter_scratch_free(scanner->scratch);
    pcre2_jit_stack_free(scanner->stack);
    pcre2_match_context_free(scanner->limits);
    pcre2_match_data_free(scanner->found);
    mem_free(scanner);
}

void scanner_count(struct scanner *scanner, struct match_counts *counts)
{
    scanner->counts = counts;
}

void scanner_begin(struct scanner *scanner)
{
    scanner->memo_count = 0;
}

static size_t memo_size(const struct matcher *matcher)
{
    return matcher->rules->regex_count * matcher->field_count + 1;
}

/* Again where an allocation failed before. */
static bool memo_set_up(const struct matcher *matcher, struct memo *memo)
{
    size_t fields = matcher->field_count + 1;
    size_t set = BIT_WORDS(matcher->rules->regex_count) * sizeof(uint64_t);
    if (memo_size(matcher) > MEMO_MAX_ENTRIES)
        return false;
    if (!memo->entries)
        memo->entries = mem_alloc(memo_size(matcher) * sizeof *memo->entries);
    if (!memo->scanned)
        memo->scanned = mem_alloc(fields * sizeof *memo->scanned);
    if (!memo->may)
        memo->may = mem_alloc(fields * set);
    if (!memo->must)
        memo->must = mem_alloc(fields * set);
    return memo->entries && memo->scanned && memo->may && memo->must;
}

static bool memo_reset(struct scanner *scanner, struct memo *memo, const struct subject *subject)
{
    const struct matcher *matcher = scanner->matcher;
    memo->subject = subject;
    memo->tries = 0;
    if (!memo_set_up(matcher, memo))
        return false;
    if (++memo->epoch == MEMO_EPOCHS) {
        memset(memo->entries, 0, memo_size(matcher) * sizeof *memo->entries);
        memset(memo->scanned, 0, matcher->field_count * sizeof *memo->scanned);
        memo->epoch = 1;
    }
    return true;
}

/* NULL: more rows than memos, or too large a one: matched without. */
static struct memo *memo_of(struct scanner *scanner, const struct subject *subject)
{
    struct memo *memo;
    for (size_t i = 0; i < scanner->memo_count; i++) {
        if (scanner->memos[i].subject == subject)
            return &scanner->memos[i];
    }
    if (scanner->memo_count == MAX_MEMOS)
        return NULL;
    memo = &scanner->memos[scanner->memo_count];
    if (!memo_reset(scanner, memo, subject))
        return NULL;
    scanner->memo_count++;
    return memo;
}

/* Anything that keeps PCRE2 from an answer is a limit; memory is the machine's. */
static enum match_result result_of(struct scanner *scanner, int code)
{
    if (code >= 0)
        return MATCH_YES;
    if (code == PCRE2_ERROR_NOMATCH)
        return MATCH_NO;
    if (code == PCRE2_ERROR_NOMEMORY)
        scanner->err = FT_ENOMEM;
    return code == PCRE2_ERROR_JIT_STACKLIMIT ? MATCH_STACK : MATCH_STEPS;
}

/* What PCRE2 returns. */
static int run(const struct scanner *scanner, const pcre2_code *code, struct str text)
{
    /* Sources are proved to be UTF-8 when they are read, and normalising keeps them so. */
    return pcre2_match(code, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, 0, PCRE2_NO_UTF_CHECK,
                       scanner->found, scanner->limits);
}

static int run_timed(const struct scanner *scanner, uint32_t regex, const pcre2_code *code,
                     struct str text)
{
    struct match_counts *counts = scanner->counts;
    int64_t began = clock_wall();
    int found = run(scanner, code, text);
    counts->nanoseconds[regex] += (uint64_t)(clock_wall() - began);
    counts->tries[regex]++;
    return found;
}

enum match_result scanner_confirm(struct scanner *scanner, uint32_t regex, struct str text,
                                  struct span *where)
{
    const pcre2_code *compiled = matcher_code(scanner->matcher, regex);
    int code =
        scanner->counts ? run_timed(scanner, regex, compiled, text) : run(scanner, compiled, text);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scanner->found);
    if (code >= 0 && where)
        *where = (struct span){ends[0], ends[1]};
    return result_of(scanner, code);
}

/* The prefilter sees each field once, when it is first asked for. */
static size_t scan_field(struct scanner *scanner, struct memo *memo, uint32_t field)
{
    size_t set = BIT_WORDS(scanner->matcher->rules->regex_count) * field;
    if (memo->scanned[field] != memo->epoch)
        prefilter_scan(scanner->scratch, memo->subject->normals[field], memo->may + set,
                       memo->must + set);
    memo->scanned[field] = memo->epoch;
    return set;
}

const uint64_t *scanner_may(struct scanner *scanner, const struct subject *subject, uint32_t field)
{
    struct memo *memo = scanner->scratch ? memo_of(scanner, subject) : NULL;
    return memo ? memo->may + scan_field(scanner, memo, field) : NULL;
}

/* A scan costs as much as a few tries; some rows are asked of a few regexes only. */
static bool is_worth_scanning(const struct scanner *scanner, struct memo *memo, uint32_t field)
{
    enum { TRIES = 8 };
    return scanner->scratch && (memo->scanned[field] == memo->epoch || ++memo->tries > TRIES);
}

static bool is_known(struct scanner *scanner, struct memo *memo, uint32_t regex, uint32_t field,
                     enum match_result *result)
{
    size_t set = scan_field(scanner, memo, field);
    bool may = bit_get(memo->may + set, regex), must = bit_get(memo->must + set, regex);
    *result = must ? MATCH_YES : MATCH_NO;
    return must || !may;
}

/* What the prefilter knows holds whoever is asked first, also where PCRE2 comes to a limit. */
static enum match_result try_regex(struct scanner *scanner, struct memo *memo, uint32_t regex,
                                   uint32_t field)
{
    enum match_result result, known;
    if (is_worth_scanning(scanner, memo, field) && is_known(scanner, memo, regex, field, &known))
        return known;
    result = scanner_confirm(scanner, regex, memo->subject->normals[field], NULL);
    if (result == MATCH_NO || result == MATCH_YES || !scanner->scratch)
        return result;
    return is_known(scanner, memo, regex, field, &known) ? known : result;
}

enum match_result scanner_match(struct scanner *scanner, const struct subject *subject,
                                uint32_t regex, uint32_t field)
{
    struct memo *memo = memo_of(scanner, subject);
    uint32_t *entry;
    if (!memo)
        return scanner_confirm(scanner, regex, subject->normals[field], NULL);
    entry = &memo->entries[regex * scanner->matcher->field_count + field];
    if (*entry >> 2 != memo->epoch)
        *entry = memo->epoch << 2 | (uint32_t)try_regex(scanner, memo, regex, field);
    return (enum match_result)(*entry & 3);
}
