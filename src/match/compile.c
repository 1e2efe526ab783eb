#include "match/engine.h"

/* \C is refused before; the option keeps it out should the walk ever be wrong. */
#define COMPILE_OPTIONS (PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C)

static pcre2_compile_context *context_new(struct matcher *matcher)
{
    pcre2_compile_context *context = pcre2_compile_context_create(matcher->memory);
    if (!context)
        return NULL;
    /* Not what the library happens to be built with. */
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    return context;
}

static enum ft_err compile_one(struct matcher *matcher, pcre2_compile_context *context,
                               uint32_t index, struct ft_diags *diags)
{
    const struct regex *regex = &matcher->rules->regexes[index];
    PCRE2_SPTR text = (PCRE2_SPTR)(regex->text.n ? regex->text.p : "");
    int code;
    PCRE2_SIZE offset;
    if (!regex_is_allowed(regex, diags))
        return FT_EINPUT;
    matcher->codes[index] =
        pcre2_compile(text, regex->text.n, COMPILE_OPTIONS, &code, &offset, context);
    if (matcher->codes[index])
        return FT_OK;
    if (code == PCRE2_ERROR_HEAP_FAILED)
        return FT_ENOMEM;
    regex_report_error(regex, code, offset, diags);
    return FT_EINPUT;
}

enum ft_err matcher_compile(struct matcher *matcher, struct ft_diags *diags)
{
    pcre2_compile_context *context = context_new(matcher);
    enum ft_err worst = FT_OK;
    if (!context)
        return FT_ENOMEM;
    for (uint32_t i = 0; i < matcher->rules->regex_count; i++) {
        enum ft_err err = compile_one(matcher, context, i, diags);
        if (err)
            worst = err;
        if (err == FT_ENOMEM)
            break;
    }
    pcre2_compile_context_free(context);
    return worst;
}

/*
 * Always with JIT, also where it does not pay: its limits count otherwise than the interpreter's,
 * and whether a match is over a limit must not depend on how many rows there are. What JIT cannot
 * take (pcre2jit(3), "unsupported options and pattern items") the interpreter runs, always.
 */
const pcre2_code *matcher_code(const struct matcher *matcher, uint32_t regex)
{
    struct jit *jit = matcher->jit;
    if (atomic_load_explicit(&jit->done[regex], memory_order_acquire))
        return matcher->codes[regex];
    pthread_mutex_lock(&jit->lock);
    if (!atomic_load_explicit(&jit->done[regex], memory_order_relaxed))
        pcre2_jit_compile(matcher->codes[regex], PCRE2_JIT_COMPLETE);
    atomic_store_explicit(&jit->done[regex], true, memory_order_release);
    pthread_mutex_unlock(&jit->lock);
    return matcher->codes[regex];
}
