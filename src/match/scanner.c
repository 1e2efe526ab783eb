#include "match/engine.h"

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

struct scanner *scanner_new(const struct matcher *matcher)
{
    struct scanner *scanner = mem_alloc(sizeof *scanner);
    if (!scanner)
        return NULL;
    scanner->matcher = matcher;
    if (set_up(scanner))
        return scanner;
    scanner_free(scanner);
    return NULL;
}

void scanner_free(struct scanner *scanner)
{
    if (!scanner)
        return;
    for (size_t i = 0; i < MAX_MEMOS; i++)
        mem_free(scanner->memos[i].entries);
    pcre2_jit_stack_free(scanner->stack);
    pcre2_match_context_free(scanner->limits);
    pcre2_match_data_free(scanner->found);
    mem_free(scanner);
}

void scanner_begin(struct scanner *scanner)
{
    scanner->memo_count = 0;
}

static size_t memo_size(const struct matcher *matcher)
{
    return matcher->rules->regex_count * matcher->field_count + 1;
}

static bool memo_reset(struct scanner *scanner, struct memo *memo, const struct subject *subject)
{
    size_t size = memo_size(scanner->matcher) * sizeof *memo->entries;
    memo->subject = subject;
    if (!memo->entries && size <= MEMO_MAX_ENTRIES * sizeof *memo->entries)
        memo->entries = mem_alloc(size);
    if (!memo->entries)
        return false;
    if (++memo->epoch == MEMO_EPOCHS) {
        memset(memo->entries, 0, size);
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
static enum outcome outcome_of(struct scanner *scanner, int code)
{
    if (code >= 0)
        return OUTCOME_YES;
    if (code == PCRE2_ERROR_NOMATCH)
        return OUTCOME_NO;
    if (code == PCRE2_ERROR_NOMEMORY)
        scanner->err = FT_ENOMEM;
    return code == PCRE2_ERROR_JIT_STACKLIMIT ? OUTCOME_STACK : OUTCOME_STEPS;
}

enum outcome scanner_confirm(struct scanner *scanner, uint32_t regex, struct str text,
                             struct span *where)
{
    /* Sources are proved to be UTF-8 when they are read, and normalising keeps them so. */
    int code = pcre2_match(scanner->matcher->codes[regex], (PCRE2_SPTR)(text.n ? text.p : ""),
                           text.n, 0, PCRE2_NO_UTF_CHECK, scanner->found, scanner->limits);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scanner->found);
    if (code >= 0 && where)
        *where = (struct span){ends[0], ends[1]};
    return outcome_of(scanner, code);
}

enum outcome scanner_match(struct scanner *scanner, const struct subject *subject, uint32_t regex,
                           uint32_t field)
{
    struct memo *memo = memo_of(scanner, subject);
    struct str text = subject->normals[field];
    enum outcome outcome;
    uint32_t *entry;
    if (!memo)
        return scanner_confirm(scanner, regex, text, NULL);
    entry = &memo->entries[regex * scanner->matcher->field_count + field];
    if (*entry >> 2 == memo->epoch)
        return (enum outcome)(*entry & 3);
    outcome = scanner_confirm(scanner, regex, text, NULL);
    *entry = memo->epoch << 2 | (uint32_t)outcome;
    return outcome;
}
