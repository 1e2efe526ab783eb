/* What was found, as a report. */
#ifndef REPORT_FIND_PAGE_H
#define REPORT_FIND_PAGE_H

#include "audit/find.h"
#include "report/report.h"

typedef void find_render_fn(struct buf *out, const struct ft_find *find,
                            const struct report_options *options);
/* CSV: a row each, its amounts in the currency's smallest unit. JSON: the sums too. */
find_render_fn report_find_text, report_find_csv, report_find_json;

/* The name of a field of the rows, and what of it a mark marks. */
struct str found_field(const struct ft_find *find, const struct found_mark *mark);
struct str found_text(const struct found_row *row, const struct found_mark *mark);
/* "item" or "ask" */
static inline const char *item_kind_word(const struct item *item)
{
    return item->is_ask ? "ask" : "item";
}
/* The title of a line, the text of an item. */
struct str found_title(const struct ft_find *find, const struct found_row *row, uint32_t *field);

#endif
