#include "cli/review_session.h"

#include <errno.h>
#include <string.h>

#include "base/diag.h"
#include "text/normal.h"

/* --- the audit ------------------------------------------------------------------------------------ */

static void forget(struct session *s)
{
    ft_review_free(s->review);
    ft_result_free(s->result);
    ft_audit_free(s->audit);
    s->review = NULL;
    s->result = NULL;
    s->audit = NULL;
}

/* Of what there is to say only errors are kept: what is suspect or disputed is shown as it comes. */
static enum ft_err read_audit(struct session *s)
{
    struct ft_review_options which = s->asked->which;
    struct ft_diags *diags = ft_diags_new();
    which.by_item = true;
    forget(s);
    enum ft_err err =
        diags ? ft_audit_load_with(s->asked->path, &s->audit_options, diags, &s->audit) : FT_ENOMEM;
    if (!err)
        err = ft_audit_can_record(s->audit, diags);
    if (!err)
        err = ft_audit_run(s->audit, diags, &s->result);
    if (!err)
        err = ft_audit_review(s->audit, s->result, &which, diags, &s->review);
    if (err && diags)
        diags_add(s->diags, diags);
    ft_diags_free(diags);
    s->changed = false;
    s->audit_options.progress = NULL; /* from now on the terminal shows other things */
    return err;
}

enum ft_err session_open(struct session *s, const struct review_interactive *asked,
                         struct ft_diags *diags)
{
    *s = (struct session){.asked = asked,
                          .audit_options = asked->audit,
                          .arena = arena_new(),
                          .diags = diags,
                          .by = asked->by};
    enum ft_err err = s->arena ? read_audit(s) : FT_ENOMEM;
    if (!err)
        s->language = report_language(asked->language, s->audit->model->language);
    return err;
}

void session_close(struct session *s)
{
    forget(s);
    for (size_t i = 0; i < s->said.n; i++)
        ft_recorded_free(s->said.v[i].recorded);
    buf_release(&s->message);
    arena_free(s->arena);
}

enum ft_err session_read_again(struct session *s)
{
    if (!s->changed)
        return FT_OK;
    enum ft_err err = read_audit(s);
    s->at = err ? 0 : s->review->row_count;
    return err;
}

/* --- where it is ---------------------------------------------------------------------------------- */

const struct review_row *session_row(const struct session *s)
{
    return s->at < s->review->row_count ? &s->review->rows[s->at] : NULL;
}

static bool is_of(const struct ft_word *word, struct str item, struct str line)
{
    return str_eq(str_of(word->item), item) && str_eq(str_of(word->line), line);
}

/* SIZE_MAX: nothing was said of it. */
static size_t find_said(const struct session *s, struct str item, struct str line)
{
    size_t i = s->said.n;
    while (i > 0 && (s->said.v[i - 1].replaced || !is_of(&s->said.v[i - 1].word, item, line)))
        i--;
    return i > 0 ? i - 1 : SIZE_MAX;
}

const struct ft_word *session_said(const struct session *s, const struct review_row *row)
{
    size_t at = find_said(s, row->item->id, row->line ? row->line->id : STR(""));
    return at == SIZE_MAX ? NULL : &s->said.v[at].word;
}

void session_message(struct session *s, enum label which)
{
    buf_clear(&s->message);
    buf_puts(&s->message, label(s->language, which));
}

void session_go_on(struct session *s)
{
    const struct review_row *row;
    do
        s->at++;
    while ((row = session_row(s)) && session_said(s, row));
}

/* --- what is said --------------------------------------------------------------------------------- */

static const char *keep(struct session *s, const char *text, bool *failed)
{
    struct str kept = text ? arena_str(s->arena, str_of(text)) : (struct str){0};
    *failed |= text && !kept.p;
    return kept.p;
}

static bool keep_word(struct session *s, const struct ft_word *from, struct ft_word *to)
{
    bool failed = false;
    *to = (struct ft_word){.item = keep(s, from->item, &failed),
                           .line = keep(s, from->line, &failed),
                           .verdict = keep(s, from->verdict, &failed),
                           .strength = keep(s, from->strength, &failed),
                           .extent = keep(s, from->extent, &failed),
                           .by = keep(s, from->by, &failed),
                           .reason = keep(s, from->reason, &failed),
                           .date = keep(s, from->date, &failed)};
    return !failed;
}

/* What a decision failed with that leaves the session as it was: it is told, and the walk goes on. */
static enum ft_err tell_failure(struct session *s, enum ft_err err, struct ft_diags *diags)
{
    struct label_values values = {0};
    struct buf *why = label_value(&values);
    size_t count;
    if (err == FT_ENOMEM)
        return err;
    if (err == FT_EIO)
        buf_puts(why, strerror(errno));
    struct diag *const *sorted = diags_sorted(diags, &count);
    for (size_t i = 0; i < count && why->n == 0; i++) {
        buf_add(why, sorted[i]->message);
        buf_puts(why, sorted[i]->help.n > 0 ? ": " : "");
        buf_add(why, sorted[i]->help);
    }
    buf_clear(&s->message);
    label_fill(&s->message, s->language, LABEL_WALK_FAILED, &values);
    return FT_OK;
}

/* "確認、主、全体：理由" */
static void add_word(struct buf *out, const struct session *s, const struct ft_word *word)
{
    const char *gap = label(s->language, LABEL_SEPARATOR);
    for (int i = 0; i < VERDICTS; i++)
        if (strcmp(word->verdict, verdict_name[i]) == 0)
            buf_puts(out, verdict_label(s->language, (enum decision_verdict)i));
    if (strcmp(word->verdict, "confirm") == 0)
        buf_puts(out, label(s->language, LABEL_WALK_CONFIRMED));
    for (int i = STRENGTH_SIGNIFICANT; word->strength && i <= STRENGTH_PRINCIPAL; i++)
        if (strcmp(word->strength, strength_name[i]) == 0)
            buf_printf(out, "%s%s", gap, strength_label(s->language, (enum strength)i));
    if (word->extent)
        buf_printf(out, "%s%s", gap, word->extent);
    if (word->reason)
        buf_printf(out, "%s%s", label(s->language, LABEL_REVIEW_COLON), word->reason);
}

void session_word(const struct session *s, struct buf *out, enum label how,
                  const struct ft_word *word)
{
    struct label_values values = {0};
    add_word(label_value(&values), s, word);
    label_fill(out, s->language, how, &values);
}

static void session_tell(struct session *s, enum label how, const struct ft_word *word)
{
    buf_clear(&s->message);
    session_word(s, &s->message, how, word);
}

/* Only once the new one stands does the old one go. */
static enum ft_err replace(struct session *s, struct said *said, struct ft_diags *diags)
{
    size_t before = find_said(s, str_of(said->word.item), str_of(said->word.line));
    enum ft_err err = ft_audit_record(s->audit, s->result, &said->word, diags, &said->recorded);
    if (err || !said->recorded || before == SIZE_MAX)
        return err;
    err = ft_recorded_take_back(s->said.v[before].recorded, diags);
    if (err)
        return err;
    s->said.v[before].replaced = true;
    said->in_place_of = before;
    return FT_OK;
}

enum ft_err session_record(struct session *s, const struct ft_word *word, bool *recorded)
{
    struct said said = {.in_place_of = SIZE_MAX};
    struct ft_diags *diags = ft_diags_new();
    *recorded = false;
    enum ft_err err = diags && keep_word(s, word, &said.word) ? FT_OK : FT_ENOMEM;
    if (!err)
        err = replace(s, &said, diags);
    bool failed = err;
    if (err)
        err = tell_failure(s, err, diags);
    ft_diags_free(diags);
    if (!failed && !said.recorded)
        session_message(s, LABEL_WALK_THERE);
    if (err || !said.recorded)
        return err;
    s->changed = true;
    *recorded = !failed;
    if (!failed)
        session_tell(s, LABEL_WALK_RECORDED, &said.word);
    return vec_push(s->arena, &s->said, said) ? FT_OK : FT_ENOMEM;
}

/* --- taking back ---------------------------------------------------------------------------------- */

/* To its row; of an answer that has none, to the first of its item. false: there is neither. */
static bool go_to(struct session *s, const struct ft_word *word)
{
    size_t found = SIZE_MAX;
    for (size_t i = s->review->row_count; i > 0; i--) {
        const struct review_row *row = &s->review->rows[i - 1];
        bool same_item = str_eq(row->item->id, str_of(word->item));
        if (same_item && is_of(word, row->item->id, row->line ? row->line->id : STR(""))) {
            s->at = i - 1;
            return true;
        }
        if (same_item && !word->line)
            found = i - 1;
    }
    if (found != SIZE_MAX)
        s->at = found;
    return found != SIZE_MAX;
}

static enum ft_err take_back(struct session *s, struct said *last)
{
    struct said *before = last->in_place_of == SIZE_MAX ? NULL : &s->said.v[last->in_place_of];
    struct ft_diags *diags = ft_diags_new();
    enum ft_err err = diags ? FT_OK : FT_ENOMEM;
    if (!err && before)
        err = ft_recorded_put_back(before->recorded, diags);
    if (!err)
        err = ft_recorded_take_back(last->recorded, diags);
    if (!err && before)
        before->replaced = false;
    if (!err)
        session_tell(s, LABEL_WALK_TAKEN_BACK, &last->word);
    else if (diags)
        (void)tell_failure(s, err, diags);
    ft_diags_free(diags);
    return err;
}

enum ft_err session_undo(struct session *s)
{
    if (s->said.n == 0) {
        session_message(s, LABEL_WALK_NO_UNDO);
        return FT_OK;
    }
    struct said *last = &s->said.v[s->said.n - 1];
    enum ft_err err = take_back(s, last);
    if (err)
        return err == FT_ENOMEM ? err : FT_OK;
    s->said.n--;
    s->changed = true;
    ft_recorded_free(last->recorded);
    /* Where the audit was read since, the row is not there: it has to come back first. */
    if (!go_to(s, &last->word))
        err = session_read_again(s);
    if (!err)
        (void)go_to(s, &last->word);
    return err;
}

/* --- searching ------------------------------------------------------------------------------------ */

static enum ft_err holds(struct arena *scratch, struct str text, struct str word, bool *found)
{
    struct str normal;
    enum ft_err err = *found ? FT_OK : normalise(scratch, text, &normal);
    if (!err && !*found)
        *found = str_find(normal, word, 0) != SIZE_MAX;
    return err;
}

static enum ft_err row_holds(struct arena *scratch, const struct review_row *row, struct str word,
                             bool *found)
{
    const struct str texts[] = {row->item->id, row->item->text, row->line ? row->line->id : STR(""),
                                row->line ? row->line->organisation : STR(""),
                                row->line ? row->line->title : STR("")};
    enum ft_err err = FT_OK;
    *found = word.n == 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts && !err; i++)
        err = holds(scratch, texts[i], word, found);
    return err;
}

/* Normalised, each for itself: between Japanese words there would be no space left. */
static enum ft_err split_words(struct arena *scratch, const char *text, struct str_list *out)
{
    struct str rest = str_of(text), word;
    struct str *words = ARENA_ARRAY(scratch, rest.n + 1, struct str);
    enum ft_err err = words ? FT_OK : FT_ENOMEM;
    size_t n = 0;
    while (!err && rest.n > 0) {
        size_t wide = str_find(rest, STR("　"), 0), narrow = str_find(rest, STR(" "), 0);
        size_t end = wide < narrow ? wide : narrow < rest.n ? narrow : rest.n;
        word = str_slice(rest, 0, end);
        rest = str_slice(rest, end < rest.n ? end + (end == wide ? 3 : 1) : end, rest.n);
        err = normalise(scratch, word, &words[n++]);
    }
    *out = (struct str_list){words, n};
    return err;
}

enum ft_err session_search(struct session *s, const char *text)
{
    struct arena *scratch = arena_new();
    struct str_list words;
    bool found = false;
    enum ft_err err = scratch ? split_words(scratch, text, &words) : FT_ENOMEM;
    size_t n = err ? 0 : s->review->row_count;
    for (size_t i = 1; i <= n && !found && !err; i++) {
        size_t at = ((s->at < n ? s->at : n - 1) + i) % n;
        found = true;
        for (size_t w = 0; w < words.n && found && !err; w++)
            err = row_holds(scratch, &s->review->rows[at], words.v[w], &found);
        if (found && !err)
            s->at = at;
    }
    if (!err && !found)
        session_message(s, LABEL_WALK_NOT_FOUND);
    arena_free(scratch);
    return err;
}

/* --- the sum -------------------------------------------------------------------------------------- */

void session_sum(const struct session *s, struct buf *out)
{
    size_t left[FT_REVIEW_STATES] = {0}, all = 0, recorded = 0;
    struct label_values values = {0};
    for (size_t i = 0; s->review && i < s->review->row_count; i++) {
        const struct review_row *row = &s->review->rows[i];
        bool waits = !session_said(s, row);
        left[row->state] += waits;
        all += waits;
    }
    for (size_t i = 0; i < s->said.n; i++)
        recorded += !s->said.v[i].replaced;
    buf_printf(label_value(&values), "%zu", recorded);
    buf_printf(label_value(&values), "%zu", all);
    struct buf *each = label_value(&values);
    for (int state = 0; state < FT_REVIEW_STATES; state++)
        if ((s->asked->which.states ? s->asked->which.states : FT_REVIEW_OPEN) >> state & 1)
            buf_printf(each, "%s%s %zu",
                       each->n > values.start[2] ? label(s->language, LABEL_SEPARATOR) : "",
                       review_state_label(s->language, (enum ft_review_state)state), left[state]);
    label_fill(out, s->language, LABEL_WALK_DONE, &values);
}
