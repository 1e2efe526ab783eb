#include "cli/prompt.h"

#include "base/escape.h"
#include "base/utf8.h"

#define MOST_BYTES 4000
#define CTRL(c)    ((c) & 0x1F)

/* The columns that it took when it was last drawn. */
struct drawn {
    int columns;
};

/* --- what stands there ---------------------------------------------------------------------------- */

/* The end of the text, where there is no room for all of it. */
static struct str visible(struct str text, int columns)
{
    int over = utf8_width(text) - columns;
    size_t at = 0;
    while (over > 0 && at < text.n)
        over -= utf8_width_of(utf8_next(text, &at));
    return str_slice(text, at, text.n);
}

/* Over what stands there, without codes that some terminals do not know. */
static void draw(struct drawn *drawn, struct str text)
{
    struct str shown = visible(text, screen_now().columns - 3);
    int width = utf8_width(shown), over = drawn->columns - width;
    printf("\r> %.*s", STR_ARG(shown));
    for (int i = 0; i < over; i++)
        putchar(' ');
    for (int i = 0; i < over; i++)
        putchar('\b');
    fflush(stdout);
    drawn->columns = width;
}

static void begin(const struct prompt *prompt, struct drawn *drawn, struct str text)
{
    drawn->columns = 0;
    printf("\n%s\n", prompt->question);
    draw(drawn, text);
}

/* --- editing -------------------------------------------------------------------------------------- */

/* With the marks that stand on it. */
static void remove_character(struct buf *text)
{
    bool mark = true;
    while (text->n > 0 && mark) {
        size_t at = text->n - 1;
        while (at > 0 && ((unsigned char)text->p[at] & 0xC0) == 0x80)
            at--;
        size_t next = at;
        mark = utf8_width_of(utf8_next(buf_str(text), &next)) == 0;
        text->n = at;
    }
}

static void remove_word(struct buf *text)
{
    while (text->n > 0 && text->p[text->n - 1] == ' ')
        text->n--;
    while (text->n > 0 && text->p[text->n - 1] != ' ')
        remove_character(text);
}

static void add_character(struct buf *text, const char *character)
{
    struct buf safe = {0};
    escape_terminal(&safe, str_of(character));
    if (str_eq(buf_str(&safe), str_of(character)) && text->n < MOST_BYTES)
        buf_puts(text, character);
    buf_release(&safe);
}

static void bring_before(const struct prompt *prompt, struct buf *text)
{
    if (!prompt->before)
        return;
    buf_clear(text);
    buf_puts(text, prompt->before);
}

static void edit(const struct prompt *prompt, struct buf *text, struct key key)
{
    switch (key.is) {
    case PRESSED_BACKSPACE:
        remove_character(text);
        return;
    case PRESSED_UP:
        bring_before(prompt, text);
        return;
    case CTRL('u'):
        buf_clear(text);
        return;
    case CTRL('w'):
        remove_word(text);
        return;
    }
    if (key.is <= PRESSED_TEXT)
        add_character(text, key.text);
}

bool prompt_read(const struct prompt *prompt, struct buf *text)
{
    struct drawn drawn;
    struct key key;
    begin(prompt, &drawn, buf_str(text));
    for (;;) {
        key = keys_next();
        if (key.is == '\n' || key.is == PRESSED_ESCAPE || key.is == PRESSED_NOTHING)
            break;
        if (key.is == PRESSED_REDRAW) {
            prompt->redraw(prompt->state);
            begin(prompt, &drawn, buf_str(text));
            continue;
        }
        edit(prompt, text, key);
        draw(&drawn, buf_str(text));
    }
    buf_add(text, STR("")); /* ends it anew */
    putchar('\n');
    fflush(stdout);
    return key.is == '\n';
}
