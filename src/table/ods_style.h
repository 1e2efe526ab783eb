/* How the cells of an .ods show their numbers: by styles, which name formats. Private to table/. */
#ifndef TABLE_ODS_STYLE_H
#define TABLE_ODS_STYLE_H

#include "base/map.h"
#include "table/sheet_look.h"
#include "table/sheet_xml.h"

/* FT011. */
#define ODS_MAX_FORMATS ((size_t)4096)
#define ODS_MAX_STYLES  ((size_t)65536)

struct ods_format {
    struct sheet_look look;
    struct str instead; /* another, for what is not negative; n 0: this one */
};
struct ods_style {
    struct str name, parent, format;
    struct sheet_look look; /* once its part was read */
};

struct ods_styles {
    const struct sheet_book *book;
    VEC(struct ods_format) formats;
    VEC(struct ods_style) styles;
    struct map own,
        common;         /* formats by name: of the part that is read, and of the one before it */
    struct map by_name; /* styles */
    size_t settled;     /* styles */
    /* The format that is read: */
    size_t depth; /* 0: none */
    struct str name, instead;
    bool percent, maps, conditional;
    size_t literal; /* depth of a text in it; 0: none */
    struct buf code;
};

/* Reads those that documents have in common: styles.xml, where there is one. */
enum ft_err ods_styles_read(struct ods_styles *styles, const struct sheet_book *book);
void ods_styles_release(struct ods_styles *styles);

/* All elements and texts of a part that stand before its sheets. */
enum ft_err ods_styles_begin(struct ods_styles *styles, const struct xml_element *element);
enum ft_err ods_styles_text(struct ods_styles *styles, struct str text);
enum ft_err ods_styles_end(struct ods_styles *styles, const struct xml_element *element);

/* NULL: what has the style shows digits alone. It lives as long as the styles do. */
const struct sheet_look *ods_styles_look(const struct ods_styles *styles, const char *name);

#endif
