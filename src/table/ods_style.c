/* OpenDocument 1.3, part 3: §16.2 styles, §16.29 data styles. */
#include "table/ods_style.h"

/* So many styles may stand above one. */
enum { MOST_PARENTS = 16 };

void ods_styles_release(struct ods_styles *styles)
{
    buf_release(&styles->code);
}

/* --- formats: written as the codes that sheet_look_of() reads ---------------------------- */

static bool begins_format(const struct xml_element *e)
{
    return xml_is(e, SPACE_NUMBER, "number-style") || xml_is(e, SPACE_NUMBER, "currency-style") ||
           xml_is(e, SPACE_NUMBER, "percentage-style");
}

static enum ft_err begin_format(struct ods_styles *s, const struct xml_element *e)
{
    if (s->formats.n == ODS_MAX_FORMATS)
        return book_over(s->book, ODS_MAX_FORMATS, "number formats");
    s->depth = e->depth;
    s->percent = xml_is(e, SPACE_NUMBER, "percentage-style");
    s->maps = s->conditional = false;
    s->instead = STR("");
    buf_clear(&s->code);
    return book_keep(s->book, xml_attribute(e, SPACE_STYLE, "name"), &s->name);
}

/* Digits, of the number divided by 1000 or a power of it: commas. */
static void put_digits(struct ods_styles *s, const struct xml_element *e)
{
    const char *factor = xml_attribute(e, SPACE_NUMBER, "display-factor");
    size_t zeros = factor ? strspn(factor + (*factor == '1'), "0") : 0;
    buf_putc(&s->code, '0');
    if (factor && factor[0] == '1' && factor[zeros + 1] == '\0' && zeros % 3 == 0 && zeros < 30)
        buf_fill(&s->code, ',', zeros / 3);
}

/* Which of several formats is for what is not negative; where others are chosen, none is known. */
static enum ft_err take_map(struct ods_styles *s, const struct xml_element *e)
{
    const char *condition = xml_attribute(e, SPACE_STYLE, "condition");
    bool positive =
        condition && (strcmp(condition, "value()>=0") == 0 || strcmp(condition, "value()>0") == 0);
    bool first = !s->maps;
    s->maps = true;
    s->conditional |= first && !positive;
    return first
               ? book_keep(s->book, xml_attribute(e, SPACE_STYLE, "apply-style-name"), &s->instead)
               : FT_OK;
}

static enum ft_err take_piece(struct ods_styles *s, const struct xml_element *e)
{
    if (xml_is(e, SPACE_STYLE, "map"))
        return take_map(s, e);
    if (xml_is(e, SPACE_NUMBER, "text") || xml_is(e, SPACE_NUMBER, "currency-symbol"))
        s->literal = e->depth;
    else if (xml_is(e, SPACE_NUMBER, "number") || xml_is(e, SPACE_NUMBER, "scientific-number") ||
             xml_is(e, SPACE_NUMBER, "fraction"))
        put_digits(s, e);
    return buf_err(&s->code);
}

static enum ft_err end_format(struct ods_styles *s)
{
    struct arena *arena = s->book->packed->arena;
    struct ods_format format = {.instead = s->instead};
    enum ft_err err = buf_err(&s->code);
    s->depth = 0;
    if (!err && !s->conditional)
        err = sheet_look_of(arena, s->book->format, buf_str(&s->code), &format.look);
    if (s->conditional)
        format.instead = STR("");
    if (err)
        return err;
    return map_put(&s->own, s->name, (uint32_t)s->formats.n, NULL) &&
                   vec_push(arena, &s->formats, format)
               ? FT_OK
               : FT_ENOMEM;
}

static const struct ods_format *find_format(const struct ods_styles *s, struct str name)
{
    uint32_t at = map_get(&s->own, name);
    if (at == MAP_NONE)
        at = map_get(&s->common, name);
    return at == MAP_NONE ? NULL : &s->formats.v[at];
}

/* --- styles ------------------------------------------------------------------------------ */

static enum ft_err take_style(struct ods_styles *s, const struct xml_element *e)
{
    const char *family = xml_attribute(e, SPACE_STYLE, "family");
    struct ods_style style = {0};
    if (!family || strcmp(family, "table-cell") != 0)
        return FT_OK;
    if (s->styles.n == ODS_MAX_STYLES)
        return book_over(s->book, ODS_MAX_STYLES, "formats of cells");
    enum ft_err err = book_keep(s->book, xml_attribute(e, SPACE_STYLE, "name"), &style.name);
    if (!err)
        err = book_keep(s->book, xml_attribute(e, SPACE_STYLE, "parent-style-name"), &style.parent);
    if (!err)
        err = book_keep(s->book, xml_attribute(e, SPACE_STYLE, "data-style-name"), &style.format);
    if (err)
        return err;
    return map_put(&s->by_name, style.name, (uint32_t)s->styles.n, NULL) &&
                   vec_push(s->book->packed->arena, &s->styles, style)
               ? FT_OK
               : FT_ENOMEM;
}

static struct sheet_look look_of(const struct ods_styles *s, const struct ods_style *style)
{
    for (size_t i = 0; i < MOST_PARENTS && style->format.n == 0; i++) {
        uint32_t parent = map_get(&s->by_name, style->parent);
        if (parent == MAP_NONE)
            break;
        style = &s->styles.v[parent];
        if ((size_t)parent < s->settled)
            return style->look;
    }
    const struct ods_format *format = find_format(s, style->format);
    if (format && format->instead.n > 0)
        format = find_format(s, format->instead);
    return format ? format->look : (struct sheet_look){0};
}

/* A style may stand before those it is built on, and before its format. */
static void settle(struct ods_styles *s)
{
    for (size_t i = s->settled; i < s->styles.n; i++)
        s->styles.v[i].look = look_of(s, &s->styles.v[i]);
    s->settled = s->styles.n;
}

const struct sheet_look *ods_styles_look(const struct ods_styles *styles, const char *name)
{
    uint32_t at = name ? map_get(&styles->by_name, str_of(name)) : MAP_NONE;
    return at == MAP_NONE ? NULL : &styles->styles.v[at].look;
}

/* --- parts --------------------------------------------------------------------------------- */

enum ft_err ods_styles_begin(struct ods_styles *s, const struct xml_element *e)
{
    if (s->depth)
        return take_piece(s, e);
    if (begins_format(e))
        return begin_format(s, e);
    return xml_is(e, SPACE_STYLE, "style") ? take_style(s, e) : FT_OK;
}

/* As the text of a code: a quote in it stands behind a backslash. */
enum ft_err ods_styles_text(struct ods_styles *s, struct str text)
{
    for (size_t i = 0; s->literal && i < text.n; i++) {
        char c = text.p[i];
        if (c == '"')
            buf_puts(&s->code, "\\\"");
        else if (c == '%' && s->percent)
            buf_putc(&s->code, c);
        else
            buf_printf(&s->code, "\"%c\"", c);
    }
    return buf_err(&s->code);
}

enum ft_err ods_styles_end(struct ods_styles *s, const struct xml_element *e)
{
    if (s->literal == e->depth)
        s->literal = 0;
    if (s->depth == e->depth)
        return end_format(s);
    if (xml_is(e, SPACE_OFFICE, "styles") || xml_is(e, SPACE_OFFICE, "automatic-styles"))
        settle(s);
    return FT_OK;
}

/* Behind the styles stand those of pages, which no cell has. */
static enum ft_err begin(void *state, const struct xml_element *e)
{
    return xml_is(e, SPACE_OFFICE, "automatic-styles") ? XML_ENOUGH : ods_styles_begin(state, e);
}

static enum ft_err text(void *state, struct str piece)
{
    return ods_styles_text(state, piece);
}

static enum ft_err end(void *state, const struct xml_element *e)
{
    return ods_styles_end(state, e);
}

enum ft_err ods_styles_read(struct ods_styles *styles, const struct sheet_book *book)
{
    const struct str part = STR("styles.xml");
    struct arena *arena = book->packed->arena;
    struct xml_reader reader = {begin, end, text, styles};
    *styles = (struct ods_styles){.book = book};
    map_init(&styles->own, arena);
    map_init(&styles->common, arena);
    map_init(&styles->by_name, arena);
    enum ft_err err = book_has(book, part) ? xml_read(book, part, &reader) : FT_OK;
    styles->common = styles->own;
    styles->depth = styles->literal = 0;
    map_init(&styles->own, arena);
    return err;
}
