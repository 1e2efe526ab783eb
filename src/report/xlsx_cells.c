#include "base/escape.h"
#include "base/utf8.h"
#include "report/figures.h"
#include "report/view.h"
#include "report/xlsx.h"

/* Excel takes rows of 409 points. */
#define MOST_LINES  26
#define LINE_HEIGHT 15.0

/* --- text ----------------------------------------------------------------------- */

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Excel reads _x0041_ as A, wherever it stands. */
static bool is_escape(struct str rest)
{
    if (rest.n < 7 || rest.p[0] != '_' || rest.p[1] != 'x' || rest.p[6] != '_')
        return false;
    for (int i = 2; i < 6; i++)
        if (!is_hex(rest.p[i]))
            return false;
    return true;
}

/* Characters that XML cannot hold even as references. */
static bool is_illegal(uint32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xd800 && c <= 0xdfff);
}

/* Appends as much of the text as a cell takes; false: not all of it. */
static bool put_clean(struct buf *out, struct str text, size_t room)
{
    size_t used = 0;
    for (size_t at = 0, from = 0; at < text.n; from = at) {
        bool escape = is_escape(str_slice(text, at, text.n));
        uint32_t c = utf8_next(text, &at);
        used += (c > 0xffff ? 2 : 1) + (escape ? 6 : 0);
        if (used > room)
            return false;
        if (is_illegal(c))
            buf_puts(out, "\xef\xbf\xbd");
        else if (escape)
            buf_puts(out, "_x005F_");
        else
            buf_add(out, str_slice(text, from, at));
    }
    return true;
}

/* x->text as a cell holds it, in x->clean. */
static void clean(struct xlsx *x)
{
    const char *mark = label(x->language, LABEL_CUT);
    buf_clear(&x->clean);
    if (!put_clean(&x->clean, buf_str(&x->text), XLSX_MAX_TEXT)) {
        buf_clear(&x->clean);
        put_clean(&x->clean, buf_str(&x->text), XLSX_MAX_TEXT - utf8_count(str_of(mark)));
        buf_puts(&x->clean, mark);
    }
    x->failed |= x->clean.failed || x->text.failed;
    buf_clear(&x->text);
}

/* What turns into a formula as soon as somebody edits the cell. */
static bool begins_formula(struct str text)
{
    static const char *const starts[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (str_has_prefix(text, str_of(starts[i])))
            return true;
    return false;
}

static int widest_line(struct str text)
{
    struct str line;
    int widest = 0;
    while (str_split(&text, '\n', &line)) {
        int width = line.n < 1000 ? utf8_width(line) : 1000;
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The lines a text takes in a column of that many characters, or of any width (0). */
static int lines_of(struct str text, int most)
{
    struct str line;
    int lines = 0;
    while (lines < MOST_LINES && str_split(&text, '\n', &line)) {
        int width = most > 0 ? utf8_width(utf8_cut(line, most * MOST_LINES)) : 0;
        lines += width > most ? (width + most - 3) / (most - 2) : 1;
    }
    return lines < MOST_LINES ? lines : MOST_LINES;
}

/* --- places ----------------------------------------------------------------------- */

static bool has_room(const struct xlsx_sheet *s)
{
    return !s->x->failed && s->row < XLSX_MAX_ROWS - 1 && s->col < XLSX_MAX_COLUMNS;
}

static void step(struct xlsx_sheet *s, int width)
{
    if (s->col < XLSX_MAX_COLUMNS) {
        s->width[s->col] = width > s->width[s->col] ? width : s->width[s->col];
        s->col++;
    }
}

/* An error here is a lack of memory: everything else was seen to. */
static void check(struct xlsx_sheet *s, lxw_error error)
{
    s->x->failed |= error != LXW_NO_ERROR;
}

static void write_clean(struct xlsx_sheet *s, lxw_format *format)
{
    struct xlsx *x = s->x;
    clean(x);
    int width = widest_line(buf_str(&x->clean));
    int lines = lines_of(buf_str(&x->clean), s->col < s->columns ? s->most[s->col] : 0);
    s->lines = lines > s->lines ? lines : s->lines;
    if (has_room(s) && x->clean.n == 0)
        check(s, worksheet_write_blank(s->sheet, s->row, s->col, format));
    else if (has_room(s))
        check(s, worksheet_write_string(s->sheet, s->row, s->col, x->clean.p, format));
    step(s, width);
}

void xlsx_scratch(struct xlsx_sheet *s, enum xlsx_look look)
{
    bool formula = look == LOOK_TEXT && begins_formula(buf_str(&s->x->text));
    write_clean(s, s->x->looks[formula ? LOOK_FORMULA : look]);
}

void xlsx_text(struct xlsx_sheet *s, struct str text)
{
    escape_terminal(&s->x->text, text);
    xlsx_scratch(s, LOOK_TEXT);
}

void xlsx_add_source(struct xlsx *x, struct citations source)
{
    for (size_t i = 0; i < source.n; i++) {
        struct buf text = {0};
        citation_format(&text, &source.v[i]);
        buf_puts(&x->text, x->text.n > 0 ? "\n" : "");
        escape_terminal(&x->text, buf_str(&text));
        x->text.failed |= text.failed;
        buf_release(&text);
    }
}

void xlsx_words(struct xlsx_sheet *s, enum xlsx_look look, const char *text)
{
    buf_puts(&s->x->text, text);
    write_clean(s, s->x->looks[look]);
}

void xlsx_status(struct xlsx_sheet *s, enum status status)
{
    const char *symbol = status_symbol(status);
    buf_printf(&s->x->text, "%s%s%s", symbol, *symbol ? " " : "",
               status_label(s->x->language, status));
    write_clean(s, s->x->looks[LOOK_TEXT]);
}

/* --- numbers ----------------------------------------------------------------------- */

static void write_number(struct xlsx_sheet *s, double number, lxw_format *format, int width)
{
    if (has_room(s))
        check(s, worksheet_write_number(s->sheet, s->row, s->col, number, format));
    step(s, width);
}

void xlsx_count(struct xlsx_sheet *s, int64_t count)
{
    write_number(s, (double)count, s->x->looks[LOOK_COUNT], 6);
}

void xlsx_share(struct xlsx_sheet *s, int64_t numerator, int64_t denominator)
{
    if (denominator <= 0)
        xlsx_words(s, LOOK_CENTRE, label(s->x->language, LABEL_NOT_AVAILABLE));
    else
        write_number(s, (double)numerator / (double)denominator, s->x->looks[LOOK_PERCENT], 8);
}

static int decimals_of(int64_t value, const struct unit *unit)
{
    int decimals = figure_usual_decimals(unit);
    int64_t step_size = unit->size;
    for (int i = 0; i < decimals; i++)
        step_size /= 10;
    for (; step_size > 1 && value % step_size != 0; step_size /= 10)
        decimals++;
    return decimals;
}

static void put_amount(struct xlsx_sheet *s, const struct unit *unit, int64_t value, int decimals)
{
    lxw_format *format = xlsx_money_format(s->x, decimals);
    struct buf figure = {0};
    figure_money(&figure, s->x->options, unit, value);
    int width = utf8_width(buf_str(&figure));
    if (value >= -XLSX_MAX_EXACT && value <= XLSX_MAX_EXACT) {
        write_number(s, (double)value / (double)unit->size, format, width);
    } else {
        buf_add(&s->x->text, buf_str(&figure));
        write_clean(s, format);
    }
    s->x->failed |= figure.failed;
    buf_release(&figure);
}

void xlsx_money(struct xlsx_sheet *s, size_t measure, int64_t value)
{
    const struct unit *unit = figure_unit(s->x->result, s->x->options, measure);
    put_amount(s, unit, value, decimals_of(value, unit));
}

void xlsx_money_or_none(struct xlsx_sheet *s, size_t measure, int64_t value)
{
    if (value == 0)
        xlsx_nil(s);
    else
        xlsx_money(s, measure, value);
}

void xlsx_rounded(struct xlsx_sheet *s, size_t measure, int64_t value)
{
    if (value == 0) {
        xlsx_nil(s);
        return;
    }
    const struct unit *unit = figure_unit(s->x->result, s->x->options, measure);
    put_amount(s, unit, value, figure_usual_decimals(unit));
}

void xlsx_nil(struct xlsx_sheet *s)
{
    write_number(s, 0, s->x->nil, 2);
}

void xlsx_blank(struct xlsx_sheet *s)
{
    xlsx_words(s, LOOK_TEXT, "");
}

void xlsx_fill_in(struct xlsx_sheet *s)
{
    xlsx_words(s, LOOK_FILL_IN, "");
}

/* Programs do not all make a row as high as its text when they open a file. */
void xlsx_end_row(struct xlsx_sheet *s)
{
    bool of_table = s->columns > 0 && s->row > s->heading;
    if (of_table && s->lines > 1 && has_room(s))
        check(s, worksheet_set_row(s->sheet, s->row, s->lines * LINE_HEIGHT + 2, NULL));
    s->lines = 0;
    s->dropped += s->row >= XLSX_MAX_ROWS - 1;
    s->row += s->row < XLSX_MAX_ROWS - 1;
    s->col = 0;
}
