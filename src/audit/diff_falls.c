/* What fell, and what of that is worse: not explained by the data, nor by a decision. */
#include "audit/diff_parts.h"

struct falling {
    struct diffing *d;
    struct map lost;    /* pairs, → index of diff.links */
    struct map doubted; /* pairs, or items alone, of decisions that changed data put in doubt */
    VEC(struct diff_fall) falls;
    size_t next_link; /* of diff.links: after those of the item in hand */
    struct item_links links;
};

/* Statuses and answers as levels of which more is better. */
static int status_level(enum status status)
{
    return STATUS_GAP - (int)status;
}

/* --- what a link of the old result can have given its item ---------------------------- */

static bool has_figure(const struct ft_result *result, const struct result_line *line)
{
    for (size_t m = 0; m < result->measure_count; m++)
        if (result->measures[m].funds && line->amounts[m].state == AMOUNT_VALUE &&
            line->amounts[m].value > 0)
            return true;
    return false;
}

/*
 * May the link have come to money? What lies below a line need not be recorded, so this may say
 * more than there was, never less; the item's own status then is the limit.
 */
static bool may_have_money(const struct ft_result *result, const struct result_line *line)
{
    if (line->kind > LINE_SHARED)
        return false;
    if (line->has_children || has_figure(result, line))
        return true;
    if (line->kind != LINE_SHARED && line->kind != LINE_WITHIN)
        return false;
    while (line->parent != NO_INDEX) {
        line = &result->lines[line->parent];
        if (has_figure(result, line))
            return true;
    }
    return false;
}

static bool is_posts(const struct ft_result *result, const struct result_line *line)
{
    return line->kind == LINE_HEADCOUNT && line->headcount > 0 &&
           line->headcount_measure != NO_INDEX && result->measures[line->headcount_measure].funds;
}

static bool is_whole(const struct result_link *link)
{
    return link->strength == STRENGTH_PRINCIPAL && link->extent == EXTENT_WHOLE;
}

static enum status status_by(const struct ft_result *result, const struct result_link *link)
{
    const struct result_line *line = &result->lines[link->line];
    if (may_have_money(result, line))
        return is_whole(link) ? STATUS_FUNDED : STATUS_PART_FUNDED;
    if (is_posts(result, line))
        return STATUS_STAFFED;
    return line->kind == LINE_ACTION ? STATUS_ACTED : STATUS_REFERENCED;
}

/* At most: what was asked beyond the kind may not be given. */
static enum answer answer_by(const struct ft_result *result, const struct result_link *link,
                             int kind)
{
    const struct result_line *line = &result->lines[link->line];
    bool answers = 1u << kind == EXPECTS_BUDGET
                       ? may_have_money(result, line)
                       : is_posts(result, line) || line->kind == LINE_ACTION;
    if (!answers)
        return ANSWER_NONE;
    if (link->strength != STRENGTH_PRINCIPAL)
        return ANSWER_RELATED;
    return link_is_whole(link, kind) ? ANSWER_MET : ANSWER_PARTLY;
}

/* --- what the data explain --------------------------------------------------------------- */

static bool is_doubted(const struct falling *f, struct str pair)
{
    return map_get(&f->doubted, pair) != MAP_NONE;
}

/* Is the link of the old result, if it is less now, less because of its line or a decision? */
static enum ft_err explained(const struct falling *f, const struct result_item *item,
                             const struct result_link *link, bool *out)
{
    const struct diffing *d = f->d;
    const struct result_line *old = &d->of[OLD]->lines[link->line];
    struct str key = pair_key(d->scratch, item->id, old->id);
    uint32_t lost = key.p ? map_get(&f->lost, key) : MAP_NONE;
    uint32_t at = map_get(&d->lines[NEW], old->id);
    if (!key.p)
        return FT_ENOMEM;
    *out = (lost != MAP_NONE && d->diff->links[lost].data) || is_doubted(f, key);
    if (at != MAP_NONE) {
        *out |= line_explains(d, old, &d->of[NEW]->lines[at]);
    }
    return FT_OK;
}

/* The status and answer the item would have had by its unexplained links alone. */
struct expected {
    int status, answer_of[EXPECTS_KINDS]; /* levels */
    bool data;                            /* there are others */
};

/* Got or lost the item a link by another rule, or a decision? */
static bool is_moved(const struct falling *f)
{
    bool moved = false;
    for (size_t i = 0; i < f->links.n; i++)
        moved |= !f->links.v[i].old != !f->links.v[i].new && !f->links.v[i].data;
    return moved;
}

/* What a person says of the item itself: nothing but the data takes that back. */
static enum ft_err expect_words(const struct falling *f, const struct result_item *item,
                                struct expected *out)
{
    struct outcome was = item_lower(item);
    struct str key = pair_key(f->d->scratch, item->id, STR(""));
    if (!key.p)
        return FT_ENOMEM;
    if (is_doubted(f, key) && !is_moved(f))
        return FT_OK;
    if (item->link_count == 0)
        out->status = status_level(was.status);
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        if (item->computed[kind] != ANSWER_NA && (int)was.answer_of[kind] > out->answer_of[kind])
            out->answer_of[kind] = (int)was.answer_of[kind];
    return FT_OK;
}

static enum ft_err expect(const struct falling *f, const struct result_item *item,
                          struct expected *out)
{
    const struct ft_result *old = f->d->of[OLD];
    *out = (struct expected){.status = status_level(STATUS_GAP)};
    for (int kind = 0; kind < EXPECTS_KINDS; kind++)
        out->answer_of[kind] = ANSWER_NONE;
    for (size_t i = 0; i < item->link_count; i++) {
        bool by_data;
        enum ft_err err = explained(f, item, &item->links[i], &by_data);
        if (err)
            return err;
        out->data |= by_data;
        if (by_data)
            continue;
        int status = status_level(status_by(old, &item->links[i]));
        out->status = status > out->status ? status : out->status;
        for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
            int answer = (int)answer_by(old, &item->links[i], kind);
            out->answer_of[kind] = answer > out->answer_of[kind] ? answer : out->answer_of[kind];
        }
    }
    return out->data ? FT_OK : expect_words(f, item, out);
}

/* --- falls ---------------------------------------------------------------------------------- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static bool add_status(struct falling *f, struct matched at, const struct outcome *old,
                       const struct outcome *new, const struct expected *expected, bool same)
{
    int before = status_level(old->status), after = status_level(new->status);
    if (after >= before)
        return true;
    struct diff_fall fall = {.item = at,
                             .kind = FALL_STATUS,
                             .from = (int)old->status,
                             .to = (int)new->status,
                             .worse = same &&after < least(before, expected->status)};
    return vec_push(f->d->arena, &f->falls, fall);
}

/*
 * Not where the item lost its links: its status has fallen to the ground. Nor is the answer for
 * budget told beside a status that fell.
 */
static bool add_answers(struct falling *f, struct matched at, const struct outcome *old,
                        const struct outcome *new, const struct expected *expected, bool same)
{
    bool status_fell = status_level(new->status) < status_level(old->status);
    if (status_fell && !new->linked)
        return true;
    for (int kind = status_fell; kind < EXPECTS_KINDS; kind++) {
        int before = (int)old->answer_of[kind], after = (int)new->answer_of[kind];
        if (after == ANSWER_NA || after >= before)
            continue;
        struct diff_fall fall = {.item = at,
                                 .kind = kind,
                                 .from = before,
                                 .to = after,
                                 .worse = same && after < least(before, expected->answer_of[kind])};
        if (!vec_push(f->d->arena, &f->falls, fall))
            return false;
    }
    return true;
}

/* Neither the status nor the answer for budget tells of it, or only one that the data explain. */
static bool is_untold(const struct falling *f, struct matched at, bool worse)
{
    bool told = false;
    for (size_t i = f->falls.n; i > 0 && f->falls.v[i - 1].item.new == at.new; i--)
        if (f->falls.v[i - 1].kind <= 0)
            told |= f->falls.v[i - 1].worse || !worse;
    return !told;
}

static bool add_given(struct falling *f, struct matched at, const struct expected *expected,
                      bool same)
{
    const struct ft_diff *diff = f->d->diff;
    for (size_t i = 0; i < diff->measure_count; i++) {
        struct diff_fall fall = {.item = at, .kind = FALL_GIVEN, .measure = diff->measures[i].at};
        if (diff_given(diff, at, fall.measure) >= 0)
            continue;
        given_words(f->d, &fall);
        fall.worse = same && given_is_worse(f->d, &fall, f->links, expected->data);
        if (is_untold(f, at, fall.worse) && !vec_push(f->d->arena, &f->falls, fall))
            return false;
    }
    return true;
}

static enum ft_err add_falls(struct falling *f, struct matched at)
{
    if (at.old == NO_INDEX || at.new == NO_INDEX)
        return FT_OK;
    const struct result_item *old = &f->d->of[OLD]->items[at.old];
    const struct result_item *new = &f->d->of[NEW]->items[at.new];
    bool same = (item_parts(f->d, old, new) & DIFF_OF_ITEM) == 0;
    struct outcome before = item_lower(old), after = item_lower(new);
    struct expected expected;
    if (old->is_ask || new->is_ask)
        return FT_OK;
    enum ft_err err = expect(f, old, &expected);
    if (err)
        return err;
    return add_status(f, at, &before, &after, &expected, same) &&
                   add_answers(f, at, &before, &after, &expected, same) &&
                   add_given(f, at, &expected, same)
               ? FT_OK
               : FT_ENOMEM;
}

/* Links stand by item, in the order of the items. */
static void next_links(struct falling *f, struct matched at)
{
    const struct ft_diff *diff = f->d->diff;
    struct str id = at.new != NO_INDEX ? diff->new->items[at.new].id : diff->old->items[at.old].id;
    size_t first = f->next_link;
    while (f->next_link < diff->link_count && str_eq(diff->links[f->next_link].item, id))
        f->next_link++;
    f->links.n = f->next_link - first;
    f->links.v = f->links.n > 0 ? &diff->links[first] : NULL;
}

static bool map_links(struct falling *f)
{
    const struct ft_diff *diff = f->d->diff;
    map_init(&f->lost, f->d->scratch);
    for (uint32_t i = 0; i < diff->link_count; i++) {
        const struct diff_link *link = &diff->links[i];
        struct str key = pair_key(f->d->scratch, link->item, link->line);
        if (!key.p || (!link->new && !map_put(&f->lost, key, i, NULL)))
            return false;
    }
    return true;
}

/* Another item explains its falls in any case. */
static bool map_doubted(struct falling *f)
{
    const unsigned data = CHANGED_LINE | CHANGED_AMOUNTS;
    const struct ft_diff *diff = f->d->diff;
    map_init(&f->doubted, f->d->scratch);
    for (uint32_t i = 0; i < diff->decision_count; i++) {
        struct matched at = diff->decisions[i].at;
        if (at.old == NO_INDEX || at.new == NO_INDEX || diff->old->decisions[at.old].suspect)
            continue;
        const struct result_decision *now = &diff->new->decisions[at.new];
        struct str key = pair_key(f->d->scratch, now->item, now->line);
        if (!key.p ||
            (now->suspect && (now->changed & data) && !map_put(&f->doubted, key, i, NULL)))
            return false;
    }
    return true;
}

enum ft_err diff_falls(struct diffing *d)
{
    struct falling f = {.d = d};
    enum ft_err err = map_links(&f) && map_doubted(&f) ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < d->diff->item_count && !err; i++) {
        next_links(&f, d->diff->items[i]);
        err = add_falls(&f, d->diff->items[i]);
    }
    d->diff->falls = f.falls.v;
    d->diff->fall_count = f.falls.n;
    return err;
}

struct str diff_level(struct arena *arena, int kind, int level)
{
    if (kind < 0)
        return str_of(status_name[level]);
    return arena_printf(arena, "%s:%s", expects_name[kind], answer_name[level]);
}
