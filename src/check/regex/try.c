#include "check/regex/try.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/memory.h"
#include "match/matcher.h"

#define COMPILE_OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)
#define JIT_STACK_START ((size_t)1 << 15)

struct regex_code {
    pcre2_code *pcre2;
};

struct regex_runner {
    pcre2_match_data *found;
    pcre2_match_context *limits;
    pcre2_jit_stack *stack;
};

static pcre2_compile_context *context_new(void)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context)
        return NULL;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    return context;
}

enum ft_err regex_code_new(struct str regex, bool jit, struct regex_code **out)
{
    pcre2_compile_context *context = context_new();
    struct regex_code *code = mem_alloc(sizeof *code);
    int error = PCRE2_ERROR_HEAP_FAILED;
    PCRE2_SIZE offset;
    if (context && code)
        code->pcre2 = pcre2_compile((PCRE2_SPTR)(regex.n ? regex.p : ""), regex.n, COMPILE_OPTIONS,
                                    &error, &offset, context);
    pcre2_compile_context_free(context);
    *out = code;
    if (code && code->pcre2) {
        if (jit)
            pcre2_jit_compile(code->pcre2, PCRE2_JIT_COMPLETE);
        return FT_OK;
    }
    *out = NULL;
    mem_free(code);
    return error == PCRE2_ERROR_HEAP_FAILED ? FT_ENOMEM : FT_OK;
}

void regex_code_free(struct regex_code *code)
{
    if (code)
        pcre2_code_free(code->pcre2);
    mem_free(code);
}

struct regex_runner *regex_runner_new(void)
{
    struct regex_runner *runner = mem_alloc(sizeof *runner);
    if (!runner)
        return NULL;
    runner->found = pcre2_match_data_create(1, NULL);
    runner->limits = pcre2_match_context_create(NULL);
    runner->stack = pcre2_jit_stack_create(JIT_STACK_START, MATCH_JIT_STACK, NULL);
    if (runner->found && runner->limits && runner->stack) {
        pcre2_set_match_limit(runner->limits, MATCH_LIMIT);
        pcre2_jit_stack_assign(runner->limits, NULL, runner->stack);
        return runner;
    }
    regex_runner_free(runner);
    return NULL;
}

void regex_runner_free(struct regex_runner *runner)
{
    if (!runner)
        return;
    pcre2_jit_stack_free(runner->stack);
    pcre2_match_context_free(runner->limits);
    pcre2_match_data_free(runner->found);
    mem_free(runner);
}

enum regex_result regex_run(struct regex_runner *runner, const struct regex_code *code,
                            struct str text, size_t from, struct span *where)
{
    int status = pcre2_match(code->pcre2, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, from,
                             PCRE2_NO_UTF_CHECK, runner->found, runner->limits);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(runner->found);
    if (status >= 0 && where)
        *where = (struct span){ends[0], ends[1]};
    if (status >= 0)
        return REGEX_MATCH;
    return status == PCRE2_ERROR_NOMATCH ? REGEX_NO_MATCH : REGEX_OVER_LIMIT;
}
