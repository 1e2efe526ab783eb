/* What the report was made from, and what of it is shown. */
#include "report/figures.h"
#include "report/html.h"

/* --- active filters ------------------------------------------------------------------- */

static void begin_filter(const struct html *h, enum label what)
{
    html_puts(h, "<div><dt>");
    html_title(h, what);
    html_puts(h, "</dt><dd>");
}

static void end_filter(const struct html *h)
{
    html_puts(h, "</dd></div>\n");
}

static bool put_texts(const struct html *h, enum label what, struct str_list texts)
{
    if (texts.n == 0)
        return false;
    begin_filter(h, what);
    for (size_t i = 0; i < texts.n; i++) {
        html_puts(h, i > 0 ? label(h->language, LABEL_SEPARATOR) : "");
        html_data(h, texts.v[i]);
    }
    end_filter(h);
    return true;
}

static bool put_statuses(const struct html *h, unsigned statuses)
{
    if (statuses == 0)
        return false;
    begin_filter(h, LABEL_STATUS);
    for (int s = 0; s < STATUSES; s++) {
        if (statuses >> s & 1)
            html_status(h, (enum status)s);
        html_puts(h, " ");
    }
    end_filter(h);
    return true;
}

static bool put_measures(const struct html *h, uint32_t measures)
{
    if (measures == 0)
        return false;
    begin_filter(h, LABEL_MEASURE);
    for (size_t m = 0; m < h->whole->measure_count; m++) {
        if (measures >> m & 1)
            html_data(h, h->whole->measures[m].label);
        html_puts(h, " ");
    }
    end_filter(h);
    return true;
}

void html_filters(const struct html *h)
{
    const struct filters *filters = &h->whole->filters;
    html_section(h, "filters", label(h->language, LABEL_FILTERS));
    html_puts(h, "<dl class=\"why\">");
    bool any = put_texts(h, LABEL_SECTION, filters->sections);
    any |= put_texts(h, LABEL_TAG, filters->tags);
    any |= put_texts(h, LABEL_ORGANISATION, filters->organisations);
    any |= put_statuses(h, filters->statuses);
    any |= put_measures(h, filters->measures);
    if (!any)
        buf_printf(h->out, "<div><dt>%s</dt><dd>%s</dd></div>", label(h->language, LABEL_FILTERS),
                   label(h->language, LABEL_NO_FILTERS));
    html_puts(h, "</dl>\n");
    html_note(h, label(h->language, LABEL_FILTERS_NOTE));
    html_end_section(h);
}

/* --- inputs ------------------------------------------------------------------------------ */

static void put_files(const struct html *h)
{
    html_table(h, "inputs", label(h->language, LABEL_INPUTS_CAPTION));
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_FILE), NULL, NULL);
    html_column(h, label(h->language, LABEL_ROLE), NULL, NULL);
    html_column(h, "SHA-256", NULL, NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < h->result->input_count; i++) {
        const struct result_input *input = &h->result->inputs[i];
        html_puts(h, "<tr><th scope=\"row\">");
        html_data(h, input->path);
        html_puts(h, "</th><td>");
        html_data(h, input->role);
        html_puts(h, "</td><td><code class=\"hash\">");
        html_data(h, input->sha256);
        html_puts(h, "</code></td></tr>\n");
    }
    html_puts(h, "</tbody>");
    html_end_table(h);
}

static void put_measure(const struct html *h, size_t m)
{
    const struct result_measure *measure = &h->result->measures[m];
    html_puts(h, "<tr><th scope=\"row\">");
    html_measure_name(h, m);
    html_puts(h, "</th><td>");
    html_data(h, measure->fiscal_year);
    buf_printf(h->out, "</td><td>%s</td><td>%s</td><td>", phase_name[measure->phase],
               label(h->language, measure->funds ? LABEL_YES : LABEL_NO));
    if (measure->compare_with != NO_INDEX)
        html_data(h, h->result->measures[measure->compare_with].label);
    html_puts(h, "</td></tr>\n");
}

static void put_columns(const struct html *h)
{
    html_table(h, "inputs", label(h->language, LABEL_PANELS_SHORT));
    html_puts(h, "<thead><tr>");
    html_column(h, label(h->language, LABEL_MEASURE), NULL, NULL);
    html_column(h, label(h->language, LABEL_FISCAL_YEAR), NULL, NULL);
    html_column(h, label(h->language, LABEL_PHASE), NULL, NULL);
    html_column(h, label(h->language, LABEL_FUNDS), NULL, NULL);
    html_column(h, label(h->language, LABEL_COMPARED), NULL, NULL);
    html_puts(h, "</tr></thead>\n<tbody>\n");
    for (size_t m = 0; m < h->result->measure_count; m++)
        put_measure(h, m);
    html_puts(h, "</tbody>");
    html_end_table(h);
}

void html_inputs(const struct html *h)
{
    html_section(h, "inputs", label(h->language, LABEL_INPUTS));
    put_columns(h);
    put_files(h);
    html_end_section(h);
}
