#include "audit/answers.h"

#include <strings.h>

#include "audit/given.h"

/* An item under judgement. */
struct judging {
    const struct model *model;
    const struct item *item;
    const struct item_case *of;
    struct judgement *out;
    struct ft_diags *diags;
    enum ft_err err; /* of reading a line's words */
};

static const struct line *line_of(const struct judging *j, size_t link)
{
    return &j->model->lines[j->of->links[link].line];
}

static bool is_principal(const struct judging *j, size_t link)
{
    return j->of->links[link].strength == STRENGTH_PRINCIPAL;
}

/* --- what words of a document say ------------------------------------------------------------ */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word of English, in either case, that stands alone; SIZE_MAX: it does not stand there. */
static size_t find_word(struct str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++)
        if ((i == 0 || !is_letter(text.p[i - 1])) && strncasecmp(text.p + i, word, n) == 0 &&
            (i + n == text.n || !is_letter(text.p[i + n])))
            return i;
    return SIZE_MAX;
}

static bool has_word(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (find_word(text, words[i]) != SIZE_MAX)
            return true;
    return false;
}

static bool begins_with(struct str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_has_prefix(text, str_of(words[i])))
            return true;
    return false;
}

/* What stands behind the last place of a word; p NULL: it is not there. */
static struct str behind_last(struct str text, struct str word)
{
    struct str rest = {NULL, 0};
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1))
        rest = str_slice(text, at + word.n, text.n);
    return rest;
}

/* More posts than before after all cuts: only where the document says so. */
static bool says_net(struct str text)
{
    static const char *const words[] = {"net increase", "net-increase", "net rise", "net growth"};
    static const char *const denied[] = {"ではな", "でな", "とはな", "しな", "せず"};
    struct str rest = behind_last(text, STR("純増"));
    if (rest.p && !begins_with(rest, denied, sizeof denied / sizeof *denied))
        return true;
    return has_word(text, words, sizeof words / sizeof *words) &&
           find_word(text, "not") == SIZE_MAX && find_word(text, "no") == SIZE_MAX;
}

/* Does a text ask for no more than to look into it? In Japanese its end says what is asked. */
static bool says_consider(struct str text)
{
    static const char *const words[] = {"consider",  "considering", "consideration", "examine",
                                        "examining", "examination", "study",         "studying"};
    static const char *const over[] = {"を終", "済", "した", "結果", "の上", "を経"};
    struct str rest = behind_last(text, STR("検討"));
    bool last = rest.p && str_find(rest, STR("、"), 0) == SIZE_MAX;
    return (last && !begins_with(rest, over, sizeof over / sizeof *over)) ||
           has_word(text, words, sizeof words / sizeof *words);
}

static bool line_says_net(struct judging *j, uint32_t line)
{
    struct arena *scratch = arena_new();
    struct line_text text;
    enum ft_err err =
        scratch ? line_text_read(scratch, j->model, line, false, j->diags, &text) : FT_ENOMEM;
    bool net = !err && says_net(text.title);
    for (size_t i = 0; !err && i < j->model->text_fields.n; i++)
        net |= says_net(text.fields[i]);
    arena_free(scratch);
    j->err = j->err ? j->err : err;
    return net;
}

/* --- budget ------------------------------------------------------------------------------------ */

static bool takes_away(const struct judging *j, size_t link)
{
    for (size_t m = 0; m < j->model->measure_count; m++)
        if (j->model->measures[m].funds &&
            claims_of_line(&j->of->atoms[m], j->of->links[link].line).exact < 0)
            return true;
    return false;
}

static enum lack why_no_increase(const struct judging *j, enum ask ask)
{
    unsigned is = 0;
    bool initial_only = false;
    for (size_t m = 0; m < j->model->measure_count; m++) {
        const struct given *given = &j->out->given[m];
        is |= 1u << given->is;
        initial_only |= (given->is == CHANGE_INCREASED || given->is == CHANGE_NEW) &&
                        given_was_there_before(j->of, given);
    }
    bool up = is & (1u << CHANGE_INCREASED | 1u << CHANGE_NEW);
    bool down = is & (1u << CHANGE_DECREASED | 1u << CHANGE_ENDED);
    if (up && down)
        return LACK_MIXED;
    if (up && ask == ASK_NEW && !(is & 1u << CHANGE_NEW))
        return LACK_NOT_NEW;
    if (up)
        return initial_only ? LACK_INITIAL_ONLY : LACK_NONE;
    if (down)
        return is & 1u << CHANGE_DECREASED ? LACK_CUT : LACK_ENDED;
    if (is & 1u << CHANGE_SAME)
        return ask == ASK_NEW ? LACK_NOT_NEW : LACK_SAME;
    return is & 1u << CHANGE_UNKNOWN ? LACK_UNKNOWN : LACK_NO_BASE;
}

/* The largest that one funding measure gives: measures are never added together. */
static struct range most_given(const struct judging *j)
{
    struct range most = {0, 0};
    for (size_t m = 0; m < j->model->measure_count; m++) {
        const struct range *money = &j->of->money[m].principal;
        if (!j->model->measures[m].funds)
            continue;
        most.exact = money->exact > most.exact ? money->exact : most.exact;
        most.at_most = money->at_most > most.at_most ? money->at_most : most.at_most;
    }
    return most;
}

static enum lack why_no_amount(const struct judging *j)
{
    struct range most = most_given(j);
    if (j->item->asked.what != ASKED_MONEY)
        return LACK_NONE;
    if (j->item->asked.years != 1)
        return LACK_OVER_YEARS;
    if (most.exact >= j->item->asked.value)
        return LACK_NONE;
    return most.at_most > most.exact ? LACK_SHORT_AT_MOST : LACK_SHORT;
}

static void judge_budget(const struct judging *j, enum answer *answer, enum lack *why)
{
    enum ask ask = j->item->asks[0];
    bool principal = false, reduced = false;
    for (size_t i = 0; i < j->of->link_count; i++) {
        principal |= is_principal(j, i) && link_reaches(j->of, i).money;
        reduced |= is_principal(j, i) && takes_away(j, i);
    }
    *answer = !(j->out->has & HAS_MONEY) ? ANSWER_NONE : principal ? ANSWER_PARTLY : ANSWER_RELATED;
    if (*answer != ANSWER_PARTLY)
        return;
    *why = reduced ? LACK_REDUCED : ask == ASK_PLAIN ? LACK_NONE : why_no_increase(j, ask);
    if (*why == LACK_NONE)
        *why = why_no_amount(j);
    if (*why == LACK_NONE && j->out->status != STATUS_FUNDED)
        *why = LACK_PART;
    if (*why == LACK_NONE)
        *answer = ANSWER_MET;
}

/* --- posts and acts ---------------------------------------------------------------------------- */

/* Why a link to posts or an act does not answer the kind in full; LACK_NONE: it does. */
static enum lack why_link_falls_short(struct judging *j, size_t link, int kind)
{
    const struct line *line = line_of(j, link);
    const struct item *item = j->item;
    bool posts = line->kind == LINE_HEADCOUNT;
    if (!is_principal(j, link))
        return LACK_RELATED;
    if (!(j->of->links[link].whole >> kind & 1))
        return LACK_PART;
    if (1u << kind == EXPECTS_LAW && (posts || line->stage != ACT_DONE) &&
        !says_consider(item->text))
        return LACK_STAGE;
    bool more = item->asks[kind] != ASK_PLAIN || item->asked.what == ASKED_POSTS;
    if (1u << kind != EXPECTS_STAFF || !more)
        return LACK_NONE;
    if (!posts)
        return LACK_STAGE;
    if (line->headcount_is == HEADCOUNT_STOCK)
        return LACK_STOCK;
    if (item->asks[kind] == ASK_PLAIN)
        return LACK_NONE;
    return says_net(item->text) && !line_says_net(j, j->of->links[link].line) ? LACK_GROSS
                                                                              : LACK_NONE;
}

static enum lack why_too_few(const struct judging *j, int kind)
{
    bool short_of = 1u << kind == EXPECTS_STAFF && j->item->asked.what == ASKED_POSTS &&
                    j->out->posts < j->item->asked.value;
    return short_of ? LACK_SHORT : LACK_NONE;
}

/* The best of its links answers; why it is no more is why that one is not. */
static void judge_beyond(struct judging *j, int kind, enum answer *answer, enum lack *why)
{
    *answer = ANSWER_NONE;
    for (size_t i = 0; i < j->of->link_count; i++) {
        struct reached reached = link_reaches(j->of, i);
        if (!reached.posts && !reached.action)
            continue;
        enum lack lacks = why_link_falls_short(j, i, kind);
        enum answer by = lacks == LACK_NONE      ? ANSWER_MET
                         : lacks == LACK_RELATED ? ANSWER_RELATED
                                                 : ANSWER_PARTLY;
        if (by <= *answer)
            continue;
        *answer = by;
        *why = lacks;
    }
    if (*answer == ANSWER_MET && why_too_few(j, kind) != LACK_NONE) {
        *answer = ANSWER_PARTLY;
        *why = why_too_few(j, kind);
    }
}

/* Posts added in a funding measure: those of different years are never added together. */
static int64_t posts_of(const struct judging *j)
{
    int64_t most = 0;
    for (size_t m = 0; m < j->model->measure_count; m++) {
        int64_t sum = 0;
        for (size_t i = 0; i < j->of->link_count; i++) {
            const struct line *line = line_of(j, i);
            if (is_principal(j, i) && link_reaches(j->of, i).posts &&
                line->headcount_measure == m && line->headcount_is == HEADCOUNT_CHANGE &&
                !money_add(&sum, line->headcount))
                sum = INT64_MAX;
        }
        most = sum > most ? sum : most;
    }
    return most;
}

/* --- all kinds ------------------------------------------------------------------------------------ */

/* Met when all are, none when none is. */
static enum answer over_kinds(const enum answer *answer_of)
{
    unsigned seen = 0;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        seen |= 1u << answer_of[i];
    seen &= ~(1u << ANSWER_NA);
    if (seen == 0)
        return ANSWER_NA;
    for (enum answer all = ANSWER_NONE; all <= ANSWER_MET; all++)
        if (seen == 1u << all)
            return all;
    bool more = seen & (1u << ANSWER_PARTLY | 1u << ANSWER_MET);
    return more ? ANSWER_PARTLY : ANSWER_RELATED;
}

/* A person's judgement beats what is computed, which stands beside it. */
static void heed(const struct self_word *self, unsigned expects, struct judgement *out)
{
    if (!self || self->settled.decision == NO_INDEX || self->ruling.verdict != VERDICT_ANSWER)
        return;
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        enum answer answer = self->ruling.answers[kind];
        if (answer == ANSWER_NA || (expects >> kind & 1) == 0)
            continue;
        out->computed[kind] = out->answer_of[kind];
        if (answer != out->answer_of[kind])
            out->lacks[kind] = LACK_NONE;
        out->answer_of[kind] = answer;
    }
}

enum ft_err answers_of(struct arena *arena, const struct item_case *judged, struct ft_diags *diags,
                       struct judgement *out)
{
    struct judging j = {judged->model, judged->item, judged, out, diags, FT_OK};
    enum ft_err err = given_of(arena, judged, diags, &out->given);
    if (err)
        return err;
    out->posts = posts_of(&j);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        enum answer *answer = &out->answer_of[kind];
        if ((judged->item->expects >> kind & 1) == 0)
            continue;
        if (1u << kind == EXPECTS_BUDGET)
            judge_budget(&j, answer, &out->lacks[kind]);
        else
            judge_beyond(&j, kind, answer, &out->lacks[kind]);
        if (*answer == ANSWER_RELATED)
            out->lacks[kind] = LACK_RELATED;
    }
    heed(judged->self, judged->item->expects, out);
    out->answer = over_kinds(out->answer_of);
    return j.err;
}
