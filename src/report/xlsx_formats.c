/* How cells look: fonts, borders, the numbers of decimals, the colours of statuses. */
#include "report/xlsx.h"

#define EDGE    0xBFBFBF
#define INK     0x1F3247
#define FILL_IN 0xFFFBE6

lxw_color_t xlsx_status_colour(enum status status)
{
    static const lxw_color_t colours[STATUSES] = {0x9BD1A8, 0xD3E8A4, 0xA9CDEA, 0xC9BEE6,
                                                  0xE3E3E3, 0xF2F2F2, 0xF5B7A0};
    return colours[status];
}

static lxw_format *new_format(struct xlsx *x)
{
    lxw_format *format = workbook_add_format(x->book);
    if (!format)
        return NULL;
    if (x->language == LANGUAGE_JA)
        format_set_font_name(format, "游ゴシック");
    else
        format_set_font_name(format, "Yu Gothic");
    format_set_font_family(format, 3);
    format_set_font_charset(format,
                            128); /* Shift_JIS: another Japanese font where this is missing */
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
                                           LOOK_FORMULA, LOOK_CENTRE, LOOK_TOTAL};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        format_set_num_format(x->looks[looks[i]], "@");
}

static void dress_text(struct xlsx *x)
{
    keep_as_text(x);
    format_set_bold(x->looks[LOOK_TITLE]);
    format_set_font_size(x->looks[LOOK_TITLE], 14);
    format_set_font_color(x->looks[LOOK_NOTE], 0x404040);
    format_set_text_wrap(x->looks[LOOK_NOTE]);
    format_set_align(x->looks[LOOK_NOTE], LXW_ALIGN_VERTICAL_TOP);
    format_set_text_wrap(x->looks[LOOK_TEXT]);
    format_set_text_wrap(x->looks[LOOK_FORMULA]);
    format_set_align(x->looks[LOOK_CENTRE], LXW_ALIGN_CENTER);
    format_set_text_wrap(x->looks[LOOK_FILL_IN]);
    format_set_bg_color(x->looks[LOOK_FILL_IN], FILL_IN);
    format_set_bold(x->looks[LOOK_TOTAL]);
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

static const char *with_minus(const struct xlsx *x)
{
    return x->language == LANGUAGE_JA ? "\"▲\"" : "-";
}

/* "#,##0.00;"▲"#,##0.00" */
lxw_format *xlsx_money_format(struct xlsx *x, int decimals)
{
    char digits[8 + XLSX_MAX_DECIMALS] = "#,##0.", format[96];
    if (x->money[decimals])
        return x->money[decimals];
    for (int i = 0; i < decimals; i++)
        digits[6 + i] = '0';
    if (decimals == 0)
        digits[5] = '\0';
    snprintf(format, sizeof format, "%s;%s%s", digits, with_minus(x), digits);
    x->money[decimals] = new_cell(x);
    if (x->money[decimals])
        format_set_num_format(x->money[decimals], format);
    x->failed |= !x->money[decimals];
    return x->money[decimals];
}

static lxw_format *new_colour(struct xlsx *x, lxw_color_t colour)
{
    lxw_format *format = workbook_add_format(x->book);
    if (format)
        format_set_bg_color(format, colour);
    x->failed |= !format;
    return format;
}

bool xlsx_formats(struct xlsx *x)
{
    for (int i = 0; i < LOOKS; i++) {
        bool bare = i == LOOK_TITLE || i == LOOK_NOTE || i == LOOK_PLAIN;
        x->looks[i] = bare ? new_format(x) : new_cell(x);
        x->failed |= !x->looks[i];
    }
    x->nil = new_cell(x);
    x->failed |= !x->nil;
    for (int s = 0; s < STATUSES; s++)
        x->status[s] = new_colour(x, xlsx_status_colour((enum status)s));
    if (x->failed)
        return false;
    dress_text(x);
    dress_heading(x->looks[LOOK_HEADING]);
    format_set_num_format(x->looks[LOOK_COUNT], "#,##0");
    format_set_num_format(x->looks[LOOK_PERCENT], "0.0 %");
    format_set_num_format(x->nil, "\"－\";\"－\";\"－\"");
    format_set_align(x->nil, LXW_ALIGN_RIGHT);
    return true;
}
