/* How cells look: fonts, borders, the numbers of decimals, colours. */
#include "doc/xlsx.h"

#define EDGE    0xBFBFBF
#define INK     0x1F3247
#define FAINT   0x404040
#define FILL_IN 0xFFFBE6
/* Shift_JIS: another Japanese font where this one is missing. */
#define CHARSET 128

static char font_ja[] = "游ゴシック", font_en[] = "Yu Gothic";

lxw_chart_font xlsx_chart_font(const struct xlsx *x, double size)
{
    return (lxw_chart_font){.name = x->told->japanese ? font_ja : font_en, .size = size};
}

static lxw_format *new_format(struct xlsx *x)
{
    lxw_format *format = workbook_add_format(x->book);
    x->failed |= !format;
    if (!format)
        return NULL;
    format_set_font_name(format, x->told->japanese ? font_ja : font_en);
    format_set_font_family(format, 3);
    format_set_font_charset(format, CHARSET);
    format_set_font_size(format, 10);
    return format;
}

static lxw_format *new_cell(struct xlsx *x)
{
    lxw_format *format = new_format(x);
    if (!format)
        return NULL;
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, EDGE);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

/* Text that stays text when it is edited. Not all of it: old programs show long ones as ####. */
static void keep_as_text(struct xlsx *x)
{
    static const enum xlsx_look looks[] = {LOOK_TITLE,   LOOK_NOTE,   LOOK_PLAIN, LOOK_HEADING,
                                           LOOK_FORMULA, LOOK_CENTRE, LOOK_BOLD,  LOOK_FILL_IN};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        format_set_num_format(x->looks[looks[i]], "@");
}

static void dress_text(struct xlsx *x)
{
    keep_as_text(x);
    format_set_bold(x->looks[LOOK_TITLE]);
    format_set_font_size(x->looks[LOOK_TITLE], 14);
    format_set_font_color(x->looks[LOOK_NOTE], FAINT);
    format_set_text_wrap(x->looks[LOOK_NOTE]);
    format_set_align(x->looks[LOOK_NOTE], LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(x->looks[LOOK_TEXT]);
    format_set_text_wrap(x->looks[LOOK_FORMULA]);
    format_set_text_wrap(x->looks[LOOK_CENTRE]);
    format_set_align(x->looks[LOOK_CENTRE], LXW_ALIGN_CENTER);
    format_set_text_wrap(x->looks[LOOK_FILL_IN]);
    format_set_bg_color(x->looks[LOOK_FILL_IN], FILL_IN);
    format_set_bg_color(x->looks[LOOK_FILL_IN_DATE], FILL_IN);
    format_set_bold(x->looks[LOOK_BOLD]);
}

static void dress_heading(lxw_format *format)
{
    format_set_bold(format);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_CENTER);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bg_color(format, INK);
    format_set_font_color(format, LXW_COLOR_WHITE);
}

static void dress_numbers(struct xlsx *x)
{
    format_set_num_format(x->looks[LOOK_COUNT], "#,##0");
    format_set_num_format(x->looks[LOOK_PERCENT], "0.0 %");
    format_set_num_format(x->looks[LOOK_FILL_IN_DATE], "yyyy-mm-dd");
    format_set_num_format(x->looks[LOOK_PLAIN_DATE], "yyyy-mm-dd");
    format_set_num_format(x->looks[LOOK_NIL], "\"－\";\"－\";\"－\"");
    format_set_align(x->looks[LOOK_NIL], LXW_ALIGN_RIGHT);
}

bool xlsx_formats(struct xlsx *x)
{
    for (int i = 0; i < LOOKS; i++) {
        bool bare = i == LOOK_TITLE || i == LOOK_NOTE || i == LOOK_PLAIN || i == LOOK_PLAIN_DATE;
        x->looks[i] = bare ? new_format(x) : new_cell(x);
    }
    if (x->failed)
        return false;
    dress_text(x);
    dress_heading(x->looks[LOOK_HEADING]);
    dress_numbers(x);
    return true;
}

/* "#,##0.00;"▲"#,##0.00" */
lxw_format *xlsx_amount_format(struct xlsx *x, int decimals)
{
    char digits[8 + XLSX_MAX_DECIMALS] = "#,##0.", format[96];
    if (x->money[decimals])
        return x->money[decimals];
    for (int i = 0; i < decimals; i++)
        digits[6 + i] = '0';
    if (decimals == 0)
        digits[5] = '\0';
    snprintf(format, sizeof format, "%s;%s%s", digits, x->told->japanese ? "\"▲\"" : "-", digits);
    x->money[decimals] = new_cell(x);
    if (x->money[decimals])
        format_set_num_format(x->money[decimals], format);
    return x->money[decimals];
}

lxw_format *xlsx_colour(struct xlsx *x, unsigned colour)
{
    for (size_t i = 0; i < x->colours.n; i++)
        if (x->colours.v[i].colour == colour)
            return x->colours.v[i].format;
    struct xlsx_colour made = {colour, workbook_add_format(x->book)};
    if (made.format)
        format_set_bg_color(made.format, colour);
    x->failed |= !made.format || !vec_push(x->arena, &x->colours, made);
    return made.format;
}
