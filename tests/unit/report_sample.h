/* A small result made by hand, for the tests of the renderers. */
#ifndef UNIT_REPORT_SAMPLE_H
#define UNIT_REPORT_SAMPLE_H

#include "report/report.h"

enum { SAMPLE_FY16, SAMPLE_SUPPL, SAMPLE_MEASURES };
enum { SAMPLE_FUNDED, SAMPLE_CLOUD, SAMPLE_POSTS, SAMPLE_GAP, SAMPLE_ASK, SAMPLE_ITEMS };
enum { LINE_EXERCISE, LINE_LOCAL, LINE_CLOUD, LINE_POSTS, LINE_IDLE, SAMPLE_LINES };

/* What a test may bend; everything else refers to it. */
struct sample {
    struct ft_result result;
    struct result_measure measures[SAMPLE_MEASURES];
    struct result_item items[SAMPLE_ITEMS];
    struct result_line lines[SAMPLE_LINES];
    struct result_link links[SAMPLE_LINES];
    struct result_section sections[2];
    struct result_gate gate;
};

/* Static storage, the same at each call. text: what every text of the data is; NULL: plain words. */
struct sample *sample(const char *text);

struct report_options sample_options(enum language language);

typedef void render_fn(struct buf *out, const struct ft_result *result,
                       const struct report_options *options);
/* All of them, by name. */
struct renderer {
    const char *name;
    render_fn *render;
    enum ft_table table;
};
#define RENDERERS 6
extern const struct renderer renderers[RENDERERS];

#endif
