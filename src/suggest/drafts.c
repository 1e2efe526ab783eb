#include "suggest/drafts.h"

#include "text/normal.h"

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool starts_with(const char *p, struct str word)
{
    for (size_t i = 0; i < word.n; i++)
        if (lower(p[i]) != lower(word.p[i]))
            return false;
    return true;
}

static bool has_word(struct str text, struct str word)
{
    for (size_t at = 0; at + word.n <= text.n; at++)
        if (starts_with(text.p + at, word))
            return true;
    return false;
}

enum ft_err draft_line_has(const struct model *model, const struct line_text *line, struct str word,
                           bool *has)
{
    struct arena *scratch = arena_new();
    enum ft_err err = scratch ? FT_OK : FT_ENOMEM;
    *has = false;
    for (size_t i = 0; i < model->text_fields.n && !err && !*has; i++) {
        struct str text;
        err = normalise(scratch, line->fields[i], &text);
        *has = !err && has_word(text, word);
    }
    arena_free(scratch);
    return err;
}

/* The first line that lacks a word; one without any text is there where no other is. */
static enum ft_err find_other(const struct model *model, const struct candidate *others,
                              size_t count, struct rule_draft *out)
{
    enum ft_err err = FT_OK;
    for (size_t i = 0; i < count && !err && !out->other; i++)
        for (size_t w = 0; w < out->words.n && !err && !out->other; w++) {
            bool has;
            err = draft_line_has(model, &others[i].text, out->words.v[w], &has);
            out->other = !err && !has ? &others[i] : NULL;
        }
    return err;
}

enum ft_err draft_rule(struct arena *arena, const struct model *model, const struct candidate *pair,
                       const struct candidate *others, size_t count, struct rule_draft *out)
{
    struct str *words = ARENA_ARRAY(arena, DRAFT_WORDS, struct str);
    enum ft_err err = words ? FT_OK : FT_ENOMEM;
    *out = (struct rule_draft){.pair = pair, .words = {words, 0}};
    for (size_t i = 0; i < pair->words.n && out->words.n < DRAFT_WORDS && !err; i++) {
        bool has;
        err = draft_line_has(model, &pair->text, pair->words.v[i].text, &has);
        if (!err && has)
            words[out->words.n++] = pair->words.v[i].text;
    }
    return err ? err : find_other(model, others, count, out);
}
