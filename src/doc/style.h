/* How a cell or a block is meant; each look has its own way to show it. */
#ifndef DOC_STYLE_H
#define DOC_STYLE_H

enum style {
    STYLE_PLAIN,
    STYLE_TITLE,
    STYLE_FAINT,
    STYLE_GOOD,
    STYLE_FAIR,
    STYLE_NOTE,
    STYLE_BAD,
    STYLE_MATCH, /* what was looked for, in a text on a terminal */
};
/* Begins it on a terminal; STYLE_PLAIN ends another. */
const char *style_code(enum style style);

#endif
