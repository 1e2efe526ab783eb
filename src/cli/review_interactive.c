#include "cli/review_interactive.h"

#include <string.h>
#include <unistd.h>

#include "cli/keys.h"
#include "cli/prompt.h"
#include "cli/review_screen.h"
#include "doc/grid.h"

#define CTRL(c) ((c) & 0x1F)

bool review_interactive_sound(struct args *args)
{
    const char *what = !isatty(STDIN_FILENO)    ? "standard input"
                       : !isatty(STDOUT_FILENO) ? "standard output"
                                                : NULL;
    if (what)
        usage_error(args,
                    "--interactive needs a terminal, and %s is none: --accept, --reject, … "
                    "record decisions without one",
                    what);
    return !what;
}

/* --- what is asked for ---------------------------------------------------------------------------- */

static void redraw(void *session)
{
    screen_draw(session);
}

/* NULL: the question was left, or answered with nothing. In the session's arena. */
static const char *ask(struct session *s, enum label question, const char *text, const char *before)
{
    const struct prompt prompt = {label(s->language, question), before, redraw, s};
    struct buf line = {0};
    buf_puts(&line, text);
    bool answered = prompt_read(&prompt, &line);
    struct str kept = arena_str(s->arena, str_trim(buf_str(&line)));
    buf_release(&line);
    return answered && kept.n > 0 ? kept.p : NULL;
}

static const char *ask_reason(struct session *s, const char *text)
{
    const char *reason = ask(s, LABEL_WALK_REASON, text, s->last_reason);
    if (reason)
        s->last_reason = reason;
    else
        session_message(s, LABEL_WALK_LEFT);
    return reason;
}

/* --- what is decided ------------------------------------------------------------------------------ */

static enum ft_err record(struct session *s, struct ft_word *word, bool go_on)
{
    bool recorded;
    word->by = s->by;
    word->date = s->asked->date;
    enum ft_err err = session_record(s, word, &recorded);
    if (!err && recorded && go_on)
        session_go_on(s);
    return err;
}

static struct ft_word word_on(const struct review_row *row, const char *verdict)
{
    return (struct ft_word){
        .item = row->item->id.p, .line = row->line ? row->line->id.p : NULL, .verdict = verdict};
}

/* The last word that stands on the row; NULL: there is none. */
static const struct result_decision *standing(const struct session *s, const struct review_row *row)
{
    const struct result_decision *found = NULL;
    for (size_t i = 0; i < row->decision_count; i++) {
        const struct result_decision *at = &s->result->decisions[row->decisions[i]];
        if (at->state == DECISION_STANDS && (!found || str_cmp(at->date, found->date) >= 0))
            found = at;
    }
    return found;
}

static bool links(const struct result_decision *decision)
{
    return decision && (decision->verdict == VERDICT_ACCEPT || decision->verdict == VERDICT_ADD);
}

/* A link that no rule draws is added. */
static const char *right(const struct review_row *row)
{
    bool by_rule = row->link ? row->link->rules.n > 0 : row->excluded != NULL;
    return verdict_name[by_rule ? VERDICT_ACCEPT : VERDICT_ADD];
}

static const char *reason_of_right(const struct session *s)
{
    return s->asked->reason ? s->asked->reason : label(s->language, LABEL_WALK_CONFIRMED);
}

/* That what stands is right, of what is there now too; else that the link is. */
static enum ft_err accept(struct session *s, const struct review_row *row, bool asks)
{
    const struct result_decision *stands = standing(s, row);
    bool confirms = stands && row->state == FT_REVIEW_SUSPECT && (!row->line || links(stands));
    struct ft_word word = word_on(row, confirms ? "confirm" : right(row));
    if (!row->line && !confirms) {
        session_message(s, LABEL_WALK_NO_KEY);
        return FT_OK;
    }
    word.reason = confirms ? s->asked->reason : reason_of_right(s);
    if (!asks)
        return record(s, &word, true);
    word.reason = ask_reason(s, word.reason ? word.reason : stands->reason.p);
    return word.reason ? record(s, &word, true) : FT_OK;
}

/* Would it be less than the link is now? Then a reason is asked for. */
static bool is_less(const struct review_row *row, int key)
{
    if (!row->link)
        return false;
    bool whole = row->link->extent == EXTENT_WHOLE;
    for (int i = 0; i < EXPECTS_KINDS; i++)
        whole |= (row->item->expects >> i & 1) != 0 && link_is_whole(row->link, i);
    return (key == 's' && row->link->strength == STRENGTH_PRINCIPAL) || (key == 't' && whole);
}

/* Right, with a strength or an extent; the other stays what somebody said it is. */
static enum ft_err grade(struct session *s, const struct review_row *row, int key)
{
    const struct ft_word *said = session_said(s, row);
    const struct result_decision *stands = standing(s, row);
    struct ft_word word = word_on(row, right(row));
    if (said && strcmp(said->verdict, verdict_name[VERDICT_REJECT]) != 0) {
        word.strength = said->strength;
        word.extent = said->extent;
    } else if (!said && links(stands)) {
        word.strength = stands->strength ? strength_name[stands->strength] : NULL;
        word.extent = stands->extent.n > 0 ? stands->extent.p : NULL;
    }
    if (key == 'p' || key == 's')
        word.strength = strength_name[key == 'p' ? STRENGTH_PRINCIPAL : STRENGTH_SIGNIFICANT];
    else
        word.extent = extent_name[key == 'w' ? EXTENT_WHOLE : EXTENT_PART];
    word.reason = is_less(row, key) ? ask_reason(s, "") : reason_of_right(s);
    return word.reason ? record(s, &word, true) : FT_OK;
}

/* What has to be said why: the reason of the same verdict that stands is there to be kept. */
static enum ft_err decide(struct session *s, const struct review_row *row,
                          enum decision_verdict verdict)
{
    const struct result_decision *stands = standing(s, row);
    struct ft_word word = word_on(row, verdict_name[verdict]);
    bool again = stands && stands->verdict == verdict;
    word.reason = ask_reason(s, again ? stands->reason.p : "");
    return word.reason ? record(s, &word, true) : FT_OK;
}

/* "budget:partly;process:none": what is computed, to be changed. */
static void put_answers(struct buf *out, const struct result_item *item)
{
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (item->expects >> i & 1)
            buf_printf(out, "%s%s:%s", out->n > 0 ? ";" : "", expects_name[i],
                       answer_name[item->answer_of[i]]);
}

/* Of the item, be it its gap or one of its links that is shown. */
static enum ft_err answer(struct session *s, const struct review_row *row)
{
    struct ft_word word = {.item = row->item->id.p, .verdict = verdict_name[VERDICT_ANSWER]};
    struct buf computed = {0};
    put_answers(&computed, row->item);
    buf_puts(&computed, "");
    word.extent = computed.p ? ask(s, LABEL_WALK_ANSWER, computed.p, NULL) : NULL;
    buf_release(&computed);
    if (!word.extent) {
        session_message(s, LABEL_WALK_LEFT);
        return FT_OK;
    }
    word.reason = ask_reason(s, "");
    return word.reason ? record(s, &word, !row->line) : FT_OK;
}

/* --- what is looked at ---------------------------------------------------------------------------- */

static enum ft_err explain(struct session *s, const struct review_row *row)
{
    const struct ft_explain_options options = {s->language == LANGUAGE_JA ? FT_JAPANESE
                                                                          : FT_ENGLISH,
                                               screen_now().columns, s->asked->colour};
    struct ft_diags *diags = ft_diags_new();
    struct ft_explanation *explanation = NULL;
    struct ft_text text = {0};
    enum ft_err err =
        diags ? ft_audit_explain(s->audit, row->item->id.p, row->line ? row->line->id.p : NULL,
                                 diags, &explanation)
              : FT_ENOMEM;
    if (!err)
        err = ft_explanation_render(explanation, &options, &text);
    if (!err)
        screen_show(s, (struct str){text.bytes, text.size});
    if (err && diags)
        diags_add(s->diags, diags);
    ft_text_free(&text);
    ft_explanation_free(explanation);
    ft_diags_free(diags);
    return err;
}

static enum ft_err search(struct session *s)
{
    const char *words = ask(s, LABEL_WALK_SEARCH, "", s->sought);
    if (!words)
        return FT_OK;
    s->sought = words;
    return session_search(s, words);
}

static enum ft_err help(struct session *s)
{
    struct buf text = {0};
    grid_paragraph(&text, s->asked->colour, STYLE_PLAIN,
                   str_of(label(s->language, LABEL_WALK_HELP)), screen_now().columns, 0);
    screen_show(s, buf_str(&text));
    buf_release(&text);
    return FT_OK;
}

/* --- keys ----------------------------------------------------------------------------------------- */

static enum ft_err go_back(struct session *s)
{
    if (s->at > 0)
        s->at--;
    else
        session_message(s, LABEL_WALK_FIRST);
    return FT_OK;
}

static enum ft_err on_link(struct session *s, const struct review_row *row, int key)
{
    switch (key) {
    case 'a':
    case 'A':
        return accept(s, row, key == 'A');
    case 'r':
        return decide(s, row, VERDICT_REJECT);
    case 'p':
    case 's':
    case 'w':
    case 't':
        return grade(s, row, key);
    }
    session_message(s, LABEL_WALK_NO_KEY);
    return FT_OK;
}

static enum ft_err on_self(struct session *s, const struct review_row *row, int key)
{
    bool gap = row->item->link_count == 0;
    if (key == 'a' || key == 'A')
        return accept(s, row, key == 'A');
    if (gap && (key == 'n' || key == 'x'))
        return decide(s, row, key == 'n' ? VERDICT_NONE : VERDICT_WAIVE);
    session_message(s, LABEL_WALK_NO_KEY);
    return FT_OK;
}

/* Those that a row is needed for. */
static enum ft_err on_row(struct session *s, const struct review_row *row, int key)
{
    switch (key) {
    case 'k':
    case ' ':
    case PRESSED_RIGHT:
    case PRESSED_DOWN:
        s->at++;
        return FT_OK;
    case '=':
        return answer(s, row);
    case 'y':
        return explain(s, row);
    }
    return row->line ? on_link(s, row, key) : on_self(s, row, key);
}

static enum ft_err on_key(struct session *s, int key)
{
    const struct review_row *row = session_row(s);
    switch (key) {
    case PRESSED_REDRAW:
    case PRESSED_OTHER:
    case PRESSED_ESCAPE:
        return FT_OK;
    case 'u':
        return session_undo(s);
    case 'b':
    case PRESSED_LEFT:
    case PRESSED_UP:
        return go_back(s);
    case '/':
        return search(s);
    case '?':
        return help(s);
    }
    if (row)
        return on_row(s, row, key);
    if (key == '\n')
        s->at = 0;
    else
        session_message(s, LABEL_WALK_NO_KEY);
    return FT_OK;
}

/* At the end, what is left is what there is then: a link that was rejected may leave a gap. */
static enum ft_err walk(struct session *s)
{
    enum ft_err err = FT_OK;
    for (;;) {
        if (!session_row(s))
            err = session_read_again(s);
        if (err)
            return err;
        screen_draw(s);
        int key = keys_next().is;
        if (key == 'q' || key == CTRL('d') || key == PRESSED_NOTHING)
            return FT_OK;
        buf_clear(&s->message);
        err = on_key(s, key);
        if (err)
            return err;
    }
}

/* --- the whole ------------------------------------------------------------------------------------ */

static enum ft_err run(struct session *s)
{
    enum ft_err err = keys_open();
    if (err)
        return err;
    if (!s->by)
        s->by = ask(s, LABEL_WALK_BY, "", NULL);
    if (s->by)
        err = walk(s);
    keys_close();
    return err;
}

static void say_sum(const struct session *s)
{
    struct buf sum = {0};
    session_sum(s, &sum);
    buf_putc(&sum, '\n');
    fwrite(sum.p, 1, sum.n, stdout);
    buf_release(&sum);
}

enum ft_err review_interactive(const struct review_interactive *asked, struct ft_diags *diags)
{
    struct session session;
    enum ft_err err = session_open(&session, asked, diags);
    asked->loaded(asked->state);
    if (!err && session.review->row_count == 0)
        puts(label(session.language, LABEL_WALK_NOTHING_LEFT));
    else if (!err && (err = run(&session)) == FT_OK)
        say_sum(&session);
    session_close(&session);
    return err;
}
