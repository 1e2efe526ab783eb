#include "review/words.h"

#include <stdlib.h>

/* --- order ------------------------------------------------------------------------------------ */

struct sorted {
    const struct decision *decision;
    uint32_t at;
};

static int by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* Those of one person from the first to the one that stands. Equal dates: in the order of the rows. */
static int by_word(const void *x, const void *y)
{
    const struct sorted *s = x, *t = y;
    const struct decision *a = s->decision, *b = t->decision;
    int order = by_number(a->item, b->item);
    if (!order)
        order = by_number(a->line, b->line);
    if (!order)
        order = str_cmp(a->by, b->by);
    if (!order)
        order = str_cmp(a->date, b->date);
    return order ? order : by_number(s->at, t->at);
}

static bool is_gone(const struct decision *decision)
{
    return decision->item == NO_INDEX ||
           (decision->line == NO_INDEX && !verdict_is_of_item(decision->verdict));
}

static enum ft_err put_in_order(struct word_set *words, struct arena *scratch)
{
    const struct model *model = words->model;
    struct sorted *sorted = ARENA_ARRAY(scratch, model->decision_count, struct sorted);
    uint32_t *order = ARENA_ARRAY(words->arena, model->decision_count, uint32_t);
    if (!sorted || !order)
        return FT_ENOMEM;
    for (uint32_t i = 0; i < model->decision_count; i++) {
        if (is_gone(&model->decisions[i]))
            words->of[i].state = DECISION_GONE;
        else
            sorted[words->count++] = (struct sorted){&model->decisions[i], i};
    }
    if (words->count > 0)
        qsort(sorted, words->count, sizeof *sorted, by_word);
    for (size_t i = 0; i < words->count; i++)
        order[i] = sorted[i].at;
    words->order = order;
    return FT_OK;
}

/* --- what has changed --------------------------------------------------------------------------- */

static enum ft_err look_at_line(const struct word_set *words, struct arena *scratch, uint32_t at,
                                struct ft_diags *diags)
{
    const struct decision *decision = &words->model->decisions[at];
    struct line_text text;
    unsigned changed = 0;
    enum ft_err err = line_text_read(scratch, words->model, decision->line, false, diags, &text);
    if (!err)
        err = line_changed(scratch, words->model, decision->line, &text, decision->line_print,
                           &changed);
    words->of[at].changed |= changed;
    arena_clear(scratch);
    return err;
}

static enum ft_err look_at(struct word_set *words, struct arena *scratch, uint32_t at,
                           struct ft_diags *diags)
{
    const struct decision *decision = &words->model->decisions[at];
    struct word *word = &words->of[at];
    enum ft_err err = FT_OK;
    if (decision->item_print.n > 0)
        err = item_changed(scratch, &words->model->items[decision->item], decision->item_print,
                           &word->changed);
    if (!err && decision->line_print.n > 0 && decision->line != NO_INDEX)
        err = look_at_line(words, scratch, at, diags);
    if (decision->was.n > 0)
        word->changed |= CHANGED_YEAR;
    word->suspect = (word->changed & (CHANGED_ITEM | CHANGED_LINE | CHANGED_YEAR)) != 0 ||
                    ((word->changed & CHANGED_AMOUNTS) && decision->whole);
    words->any_suspect |= word->suspect;
    return err;
}

enum ft_err words_open(struct arena *arena, const struct model *model, struct ft_diags *diags,
                       struct word_set *out)
{
    *out = (struct word_set){.arena = arena, .model = model};
    struct arena *scratch = arena_new();
    out->of = ARENA_ARRAY(arena, model->decision_count, struct word);
    enum ft_err err = scratch && out->of ? put_in_order(out, scratch) : FT_ENOMEM;
    for (size_t i = 0; i < out->count && !err; i++)
        err = look_at(out, scratch, out->order[i], diags);
    arena_free(scratch);
    return err;
}

void words_rest_on(struct word_set *words, uint32_t decision, unsigned changed)
{
    words->of[decision].changed |= changed;
    words->of[decision].suspect |= changed != 0;
    words->any_suspect |= changed != 0;
}

bool words_doubts(const struct word_set *words, uint32_t decision)
{
    const struct word *word = &words->of[decision];
    return word->suspect && word->state != DECISION_SUPERSEDED && word->state != DECISION_GONE;
}

void words_report(const struct word_set *words, uint32_t index, struct ft_diags *diags)
{
    static const struct {
        unsigned changed;
        const char *heading, *message;
    } all[] = {
        {CHANGED_YEAR, "was", "the decision was taken in another audit, and nobody confirmed it"},
        {CHANGED_ITEM, "item_print", "the item is not what was decided on"},
        {CHANGED_LINE, "line_print", "the line is not what was decided on"},
        {CHANGED_AMOUNTS, "line_print", "the amounts are not those that were decided on"},
    };
    const struct decision *decision = &words->model->decisions[index];
    size_t i = 0;
    while (!(words->of[index].changed & all[i].changed))
        i++;
    struct diag *diag = diag_add(diags, FT730, row_place(decision->row, all[i].heading, NULL), "%s",
                                 all[i].message);
    diag_help(diags, diag,
              "it still counts: look at it again, then confirm it with 'fundtrace review', or "
              "decide anew");
}

/* --- lists -------------------------------------------------------------------------------------- */

static const struct decision *decision_of(const struct word_set *words, size_t at)
{
    return &words->model->decisions[words->order[at]];
}

static size_t first_of(const struct word_set *words, uint32_t item)
{
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (decision_of(words, middle)->item < item)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct word_list words_on_item(const struct word_set *words, uint32_t item)
{
    size_t first = first_of(words, item), end = first;
    while (end < words->count && decision_of(words, end)->item == item)
        end++;
    return (struct word_list){first, end - first};
}

uint32_t words_line(const struct word_set *words, struct word_list of_one)
{
    return decision_of(words, of_one.first)->line;
}

bool words_next(const struct word_set *words, struct word_list *rest, struct word_list *of_one)
{
    *of_one = (struct word_list){rest->first, 0};
    while (of_one->count < rest->count &&
           decision_of(words, rest->first + of_one->count)->line == words_line(words, *rest))
        of_one->count++;
    rest->first += of_one->count;
    rest->count -= of_one->count;
    return of_one->count > 0;
}

/* --- whose word stands ---------------------------------------------------------------------------- */

/* What settling goes by, whatever the words are about. */
struct settling {
    const struct word_set *words;
    struct word_list list;
    bool without;
    /* Do two decisions come to the same? */
    bool (*agree)(const struct settling *s, const struct decision *a, const struct decision *b);
    unsigned expects;
    const struct link_ruling *rules;
    bool linked; /* of an item: it has links */
};

static void set_state(const struct settling *s, size_t at, enum decision_state state)
{
    if (!s->without)
        s->words->of[s->words->order[at]].state = state;
}

static bool is_suspect(const struct settling *s, size_t at)
{
    return s->words->of[s->words->order[at]].suspect;
}

/* Who accepts or confirms a gap believes that there is one. */
static bool is_void(const struct settling *s, size_t at)
{
    enum decision_verdict verdict = decision_of(s->words, at)->verdict;
    return s->linked && (verdict == VERDICT_WAIVE || verdict == VERDICT_NONE);
}

static bool counts(const struct settling *s, size_t at)
{
    return !is_void(s, at) && (!s->without || !is_suspect(s, at));
}

/* The last word of its author that counts? */
static bool stands(const struct settling *s, size_t at)
{
    size_t end = s->list.first + s->list.count;
    if (!counts(s, at))
        return false;
    for (size_t i = at + 1;
         i < end && str_eq(decision_of(s->words, i)->by, decision_of(s->words, at)->by); i++)
        if (counts(s, i))
            return false;
    return true;
}

static bool is_of_chair(const struct settling *s, size_t at)
{
    const struct str_list *chair = &s->words->model->chair;
    for (size_t i = 0; i < chair->n; i++)
        if (str_eq(chair->v[i], decision_of(s->words, at)->by))
            return true;
    return false;
}

/* Fresh before suspect, then by date, then by row. */
static bool is_better(const struct settling *s, size_t a, size_t b)
{
    const struct decision *x = decision_of(s->words, a), *y = decision_of(s->words, b);
    if (is_suspect(s, a) != is_suspect(s, b))
        return !is_suspect(s, a);
    int order = str_cmp(x->date, y->date);
    return order ? order > 0 : s->words->order[a] > s->words->order[b];
}

struct voices {
    bool chair, differ;
    size_t best; /* SIZE_MAX: nobody's word */
    uint32_t persons;
};

/* Of the words that stand, or of those of the chair alone. */
static struct voices hear(const struct settling *s, bool chair)
{
    struct voices v = {.chair = chair, .best = SIZE_MAX};
    for (size_t i = s->list.first; i < s->list.first + s->list.count; i++) {
        if (!stands(s, i) || (chair && !is_of_chair(s, i)))
            continue;
        if (v.best != SIZE_MAX)
            v.differ |= !s->agree(s, decision_of(s->words, v.best), decision_of(s->words, i));
        if (v.best == SIZE_MAX || is_better(s, i, v.best))
            v.best = i;
    }
    return v;
}

static void note_states(const struct settling *s, struct voices *v)
{
    for (size_t i = s->list.first; i < s->list.first + s->list.count; i++) {
        if (!stands(s, i)) {
            set_state(s, i, is_void(s, i) ? DECISION_VOID : DECISION_SUPERSEDED);
            continue;
        }
        bool agrees = s->agree(s, decision_of(s->words, v->best), decision_of(s->words, i));
        bool overruled = v->chair && !agrees && !is_of_chair(s, i);
        set_state(s, i,
                  overruled   ? DECISION_OVERRULED
                  : v->differ ? DECISION_DISPUTED
                              : DECISION_STANDS);
        v->persons += agrees && !is_suspect(s, i);
    }
}

static enum review_state state_of(enum decision_verdict verdict)
{
    return verdict == VERDICT_REJECT ? REVIEW_REJECTED
           : verdict == VERDICT_ADD  ? REVIEW_ADDED
                                     : REVIEW_CONFIRMED;
}

static struct settled settle(const struct settling *s)
{
    struct voices v = hear(s, true);
    if (v.best == SIZE_MAX)
        v = hear(s, false);
    note_states(s, &v);
    if (v.best == SIZE_MAX)
        return (struct settled){REVIEW_NONE, NO_INDEX, 0};
    if (v.differ)
        return (struct settled){REVIEW_DISPUTED, NO_INDEX, 0};
    enum review_state state =
        is_suspect(s, v.best) ? REVIEW_SUSPECT : state_of(decision_of(s->words, v.best)->verdict);
    return (struct settled){state, s->words->order[v.best], v.persons};
}

/* --- links ---------------------------------------------------------------------------------------- */

/* What a word makes of a pair: where it says nothing of strength and extent, the rules do. */
static struct link_ruling applied(const struct decision *decision, const struct link_ruling *rules)
{
    struct link_ruling ruling = *rules;
    ruling.linked = decision->verdict != VERDICT_REJECT;
    if (decision->strength)
        ruling.strength = decision->strength;
    if (decision->says_extent)
        ruling.whole = decision->whole;
    return ruling;
}

static bool same_link(const struct settling *s, const struct decision *a, const struct decision *b)
{
    struct link_ruling x = applied(a, s->rules), y = applied(b, s->rules);
    unsigned mask = s->expects ? s->expects : WHOLE_FOR_ALL;
    return x.linked == y.linked &&
           (!x.linked || (x.strength == y.strength && ((x.whole ^ y.whole) & mask) == 0));
}

struct settled words_on_link(const struct word_set *words, struct word_list list, unsigned expects,
                             const struct link_ruling *rules, bool without, struct link_ruling *out)
{
    struct settling s = {words, list, without, same_link, .expects = expects, .rules = rules};
    struct settled settled = settle(&s);
    *out = settled.decision == NO_INDEX
               ? *rules
               : applied(&words->model->decisions[settled.decision], rules);
    return settled;
}

/* --- items ---------------------------------------------------------------------------------------- */

static bool same_item(const struct settling *s, const struct decision *a, const struct decision *b)
{
    (void)s;
    return a->verdict == b->verdict && memcmp(a->answers, b->answers, sizeof a->answers) == 0;
}

struct settled words_on_self(const struct word_set *words, struct word_list list, bool linked,
                             bool without, struct item_ruling *out)
{
    struct settling s = {words, list, without, same_item, .linked = linked};
    struct settled settled = settle(&s);
    if (settled.decision == NO_INDEX)
        return settled;
    const struct decision *decision = &words->model->decisions[settled.decision];
    out->verdict = decision->verdict;
    memcpy(out->answers, decision->answers, sizeof out->answers);
    return settled;
}
