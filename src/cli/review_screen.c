#include "cli/review_screen.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "cli/keys.h"
#include "doc/grid.h"

static void put_label(struct buf *out, const struct session *s, enum style style, enum label which)
{
    grid_paragraph(out, s->asked->colour, style, str_of(label(s->language, which)),
                   screen_now().columns, 0);
}

/* A paragraph of what the buffer holds, which is released. */
static void put_made(struct buf *out, const struct session *s, enum style style, struct buf *text)
{
    struct buf safe = {0};
    escape_terminal(&safe, buf_str(text));
    grid_paragraph(out, s->asked->colour, style, buf_str(&safe), screen_now().columns, 0);
    out->failed |= text->failed || safe.failed;
    buf_release(text);
    buf_release(&safe);
}

static size_t count_recorded(const struct session *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->said.n; i++)
        n += !s->said.v[i].replaced;
    return n;
}

/* Each key stays beside its word. */
static void put_keys(struct buf *out, const struct session *s, enum label which)
{
    struct str rest = str_of(label(s->language, which));
    int columns = screen_now().columns, used = 0;
    buf_puts(out, s->asked->colour ? style_code(STYLE_FAINT) : "");
    while (rest.n > 0) {
        size_t gap = str_find(rest, STR("  "), 0);
        struct str key = str_slice(rest, 0, gap == SIZE_MAX ? rest.n : gap);
        int width = utf8_width(key);
        bool breaks = used > 0 && used + 2 + width > columns;
        buf_puts(out, breaks ? "\n" : used > 0 ? "  " : "");
        buf_add(out, key);
        used = breaks ? width : used + width + (used > 0 ? 2 : 0);
        rest = str_slice(rest, gap == SIZE_MAX ? rest.n : gap + 2, rest.n);
    }
    buf_puts(out, s->asked->colour ? style_code(STYLE_PLAIN) : "");
    buf_putc(out, '\n');
}

/* "12／108件目  未確認  記録済み 3件" */
static void put_place(struct buf *out, const struct session *s, const struct review_row *row)
{
    struct label_values values = {0};
    struct buf text = {0};
    buf_printf(label_value(&values), "%zu", s->at + 1);
    buf_printf(label_value(&values), "%zu", s->review->row_count);
    buf_puts(label_value(&values), review_state_label(s->language, row->state));
    buf_printf(label_value(&values), "%zu", count_recorded(s));
    label_fill(&text, s->language, LABEL_WALK_PLACE, &values);
    put_made(out, s, STYLE_NOTE, &text);
    buf_putc(out, '\n');
}

static void put_row(struct buf *out, const struct session *s, const struct review_row *row)
{
    const struct report_options options = {
        .language = s->language, .width = screen_now().columns, .colour = s->asked->colour};
    const struct ft_word *said = session_said(s, row);
    bool gap = row->item->link_count == 0;
    put_place(out, s, row);
    report_review_card(out, s->review, row, &options);
    buf_putc(out, '\n');
    if (said) {
        struct buf text = {0};
        session_word(s, &text, LABEL_WALK_RECORDED, said);
        put_made(out, s, STYLE_GOOD, &text);
    }
    put_keys(out, s,
             row->line ? LABEL_WALK_KEYS_LINK
             : gap     ? LABEL_WALK_KEYS_GAP
                       : LABEL_WALK_KEYS_SELF);
}

static void put_end(struct buf *out, const struct session *s)
{
    struct buf sum = {0};
    put_label(out, s, STYLE_TITLE, LABEL_WALK_END);
    session_sum(s, &sum);
    put_made(out, s, STYLE_PLAIN, &sum);
    buf_putc(out, '\n');
    put_keys(out, s, LABEL_WALK_KEYS_END);
}

static void clear(void)
{
    fputs(screen_now().codes ? "\033[H\033[2J" : "\n", stdout);
}

static void print(struct str text)
{
    fwrite(text.p, 1, text.n, stdout);
}

void screen_draw(struct session *s)
{
    struct buf out = {0};
    const struct review_row *row = session_row(s);
    if (row)
        put_row(&out, s, row);
    else
        put_end(&out, s);
    if (s->message.n > 0)
        put_made(&out, s, STYLE_TITLE, &s->message);
    clear();
    print(buf_str(&out));
    fflush(stdout);
    buf_release(&out);
}

/* Waits for a key below what is shown. */
static bool wants_more(const struct session *s, bool more)
{
    printf("%s", label(s->language, more ? LABEL_WALK_MORE : LABEL_WALK_BACK));
    fflush(stdout);
    int key = keys_next().is;
    putchar('\n');
    return more && (key == ' ' || key == '\n' || key == PRESSED_DOWN);
}

void screen_show(const struct session *s, struct str text)
{
    bool more = true;
    while (more && text.n > 0) {
        int lines = screen_now().rows - 1;
        clear();
        for (int i = 0; i < (lines > 1 ? lines : 1) && text.n > 0; i++) {
            size_t end = str_find(text, STR("\n"), 0);
            end = end == SIZE_MAX ? text.n : end + 1;
            print(str_slice(text, 0, end));
            text = str_slice(text, end, text.n);
        }
        more = wants_more(s, text.n > 0);
    }
}
