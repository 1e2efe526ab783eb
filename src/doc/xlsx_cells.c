/* What stands in a cell: text, made harmless, or a number. */
#include "base/escape.h"
#include "base/utf8.h"
#include "doc/xlsx.h"

/* Excel takes rows of 409 points. */
#define MOST_LINES 26
/* Of a text no column is wide enough for. */
#define BROAD 1000

void xlsx_check(struct xlsx *x, lxw_error error)
{
    x->failed |= error != LXW_NO_ERROR;
}

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
    const char *mark = x->told->cut;
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
        int width = line.n < BROAD ? utf8_width(line) : BROAD;
        widest = width > widest ? width : widest;
    }
    return widest;
}

int xlsx_lines(struct str text, int most)
{
    struct str line;
    int lines = 0;
    while (lines < MOST_LINES && str_split(&text, '\n', &line)) {
        int width = most > 0 ? utf8_width(utf8_cut(line, most * MOST_LINES)) : 0;
        lines += width > most ? (width + most - 3) / (most - 2) : 1;
    }
    return lines < MOST_LINES ? lines : MOST_LINES;
}

static void put_piece(struct buf *out, const struct doc_row *row, const struct doc_piece *piece)
{
    struct str text = doc_piece_text(row, piece);
    switch (piece->kind) {
    case DOC_WORDS:
    case DOC_MARK:
        buf_add(out, text);
        break;
    case DOC_MARKUP:
        break;
    case DOC_ASIDE:
        buf_puts(out, " (");
        buf_add(out, text);
        buf_puts(out, ")");
        break;
    case DOC_MIXED:
    case DOC_DATA:
    case DOC_CODE:
        escape_terminal(out, text);
        break;
    }
    buf_puts(out, piece->pad > 0 && text.n > 0 ? " " : "");
}

void xlsx_put_text(struct xlsx *x, const struct doc_row *row, size_t i)
{
    const struct doc_cell *cell = &row->cells[i];
    for (size_t k = 0; i < row->count && k < cell->count; k++)
        put_piece(&x->text, row, &row->pieces.v[cell->first + k]);
}

/* --- cells ------------------------------------------------------------------------ */

static bool has_room(const struct xlsx *x)
{
    return !x->failed && x->sheet.row < XLSX_MAX_ROWS - 1;
}

static int write_text(struct xlsx *x, size_t column, lxw_format *format)
{
    struct xlsx_sheet *s = &x->sheet;
    clean(x);
    if (has_room(x) && x->clean.n == 0)
        xlsx_check(x, worksheet_write_blank(s->at, s->row, (lxw_col_t)column, format));
    else if (has_room(x))
        xlsx_check(x, worksheet_write_string(s->at, s->row, (lxw_col_t)column, x->clean.p, format));
    return widest_line(buf_str(&x->clean));
}

int xlsx_write_text(struct xlsx *x, size_t column, enum xlsx_look look)
{
    return write_text(x, column, x->looks[look]);
}

static void write_number(struct xlsx *x, size_t column, double number, lxw_format *format)
{
    struct xlsx_sheet *s = &x->sheet;
    if (has_room(x))
        xlsx_check(x, worksheet_write_number(s->at, s->row, (lxw_col_t)column, number, format));
}

/* --- amounts ---------------------------------------------------------------------- */

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

/* As many as it needs to be exact. */
static int decimals_of(const struct doc_number *number)
{
    int decimals = number->decimals;
    int64_t step = number->of;
    for (int i = 0; i < decimals; i++)
        step /= 10;
    for (; step > 1 && number->value % step != 0; step /= 10)
        decimals++;
    return decimals;
}

/* 1,234.5 */
static void put_amount(struct xlsx *x, const struct doc_number *number)
{
    struct buf *out = &x->text;
    uint64_t size = (uint64_t)number->of, value = magnitude(number->value);
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(value / size));
    if (number->value < 0)
        buf_puts(out, x->told->japanese ? "▲" : "-");
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            buf_putc(out, ',');
        buf_putc(out, digits[i]);
    }
    int decimals = decimals_of(number);
    buf_puts(out, decimals > 0 ? "." : "");
    for (int i = 0; i < decimals; i++) {
        value %= size;
        size /= 10;
        buf_putc(out, (char)('0' + value / size));
    }
}

/* As a number that holds every digit, or else as text. */
static int write_amount(struct xlsx *x, size_t column, const struct doc_number *number)
{
    int decimals = number->rounded ? number->decimals : decimals_of(number);
    lxw_format *format = xlsx_amount_format(x, decimals);
    put_amount(x, number);
    if (magnitude(number->value) > (uint64_t)XLSX_MAX_EXACT)
        return write_text(x, column, format);
    int width = utf8_width(buf_str(&x->text));
    x->failed |= x->text.failed;
    buf_clear(&x->text);
    write_number(x, column, (double)number->value / (double)number->of, format);
    return width;
}

/* --- a cell of a table --------------------------------------------------------------- */

/* Of text: what is from the data is kept from becoming a formula. */
static enum xlsx_look look_of(const struct xlsx *x, const struct doc_row *row, size_t i)
{
    const struct doc_column *column = &x->table.told->columns[i];
    const struct doc_cell *cell = &row->cells[i];
    bool data = false;
    if (cell->fill_in)
        return column->input && column->input->date ? LOOK_FILL_IN_DATE : LOOK_FILL_IN;
    for (size_t k = 0; k < cell->count; k++) {
        enum doc_kind kind = row->pieces.v[cell->first + k].kind;
        data |= kind == DOC_MIXED || kind == DOC_DATA || kind == DOC_CODE;
    }
    if (data)
        return begins_formula(buf_str(&x->text)) ? LOOK_FORMULA : LOOK_TEXT;
    if (column->centred || (column->figure && x->text.n > 0))
        return LOOK_CENTRE;
    return cell->style == STYLE_TITLE ? LOOK_BOLD : LOOK_TEXT;
}

static int write_words(struct xlsx *x, const struct doc_row *row, size_t i)
{
    enum xlsx_look look = LOOK_TEXT;
    if (i < row->count) {
        xlsx_put_text(x, row, i);
        look = look_of(x, row, i);
    }
    int width = xlsx_write_text(x, i, look);
    int lines = xlsx_lines(buf_str(&x->clean), x->table.told->columns[i].most);
    x->sheet.lines = lines > x->sheet.lines ? lines : x->sheet.lines;
    return width;
}

static int write_value(struct xlsx *x, const struct doc_row *row, size_t i)
{
    static const struct doc_number none;
    const struct doc_number *number = i < row->count ? &row->cells[i].number : &none;
    switch (number->kind) {
    case DOC_NO_NUMBER:
        break;
    case DOC_NIL:
        write_number(x, i, 0, x->looks[LOOK_NIL]);
        return 2;
    case DOC_COUNT:
        write_number(x, i, (double)number->value, x->looks[LOOK_COUNT]);
        return 6;
    case DOC_AMOUNT:
        return write_amount(x, i, number);
    case DOC_SHARE:
        if (number->of <= 0)
            break;
        write_number(x, i, (double)number->value / (double)number->of, x->looks[LOOK_PERCENT]);
        return 8;
    }
    return write_words(x, row, i);
}

static void add_tints(struct xlsx *x, const struct doc_cell *cell, struct xlsx_column *column)
{
    if (!cell->tints)
        return;
    column->first = column->tints ? column->first : x->sheet.row;
    column->last = x->sheet.row;
    column->tints = cell->tints;
    column->tint_count = cell->tint_count;
}

void xlsx_write_cell(struct xlsx *x, const struct doc_row *row, size_t i)
{
    struct xlsx_column *column = &x->table.columns[i];
    int width = write_value(x, row, i);
    column->width = width > column->width ? width : column->width;
    if (i < row->count)
        add_tints(x, &row->cells[i], column);
}
