/* The page as a desk: who decides, the exports, and what the script makes its controls of. */
#include "report/audit/html.h"
#include "report/view.h"
#include "text/json_out.h"

/* --- fields ------------------------------------------------------------------------ */

enum { ANY_KIND = -1, NO_KIND = -2 }; /* beside those that an item expects, by bit number */

/* The caption is the accessible name; what is wrong with the field is put behind it. */
static void open_field(const struct report *r, const char *class, enum label caption, int kind)
{
    struct buf *out = html_out(r->doc);
    struct label_values values = {0};
    buf_puts(out, "<div");
    html_class(out, "field", class, NULL);
    if (kind != NO_KIND)
        buf_printf(out, " data-kind=\"%s\"", kind == ANY_KIND ? "" : expects_name[kind]);
    buf_puts(out, "><label><span>");
    if (kind >= 0) {
        html_title(label_value(&values), r->language, caption);
        buf_puts(label_value(&values), expects_label(r->language, kind));
        label_fill(out, r->language, LABEL_PAIR, &values);
    } else {
        html_title(out, r->language, caption);
    }
    buf_puts(out, "</span>");
}

static void close_field(const struct report *r)
{
    buf_puts(html_out(r->doc), "</label></div>\n");
}

static void put_option(const struct report *r, const char *value, const char *words)
{
    buf_printf(html_out(r->doc), "<option value=\"%s\">%s</option>", value, words);
}

static void put_reason(const struct report *r)
{
    open_field(r, "wide", LABEL_DESK_REASON, NO_KIND);
    buf_puts(html_out(r->doc), "<textarea name=\"reason\" rows=\"1\"></textarea>");
    close_field(r);
}

static void put_strength(const struct report *r)
{
    open_field(r, NULL, LABEL_STRENGTH, NO_KIND);
    buf_puts(html_out(r->doc), "<select name=\"strength\">");
    for (enum strength s = STRENGTH_PRINCIPAL; s >= STRENGTH_SIGNIFICANT; s--)
        put_option(r, strength_name[s], strength_label(r->language, s));
    buf_puts(html_out(r->doc), "</select>");
    close_field(r);
}

/* One for each kind, of which the script keeps those of the item, and one where it has none. */
static void put_extents(const struct report *r)
{
    for (int kind = ANY_KIND; kind < EXPECTS_KINDS; kind++) {
        open_field(r, NULL, LABEL_EXTENT, kind);
        buf_puts(html_out(r->doc), "<select name=\"extent\">");
        put_option(r, extent_name[EXTENT_PART], tell_label(r, LABEL_PART));
        put_option(r, extent_name[EXTENT_WHOLE], tell_label(r, LABEL_WHOLE));
        buf_puts(html_out(r->doc), "</select>");
        close_field(r);
    }
}

static void put_answers(const struct report *r)
{
    for (int kind = 0; kind < EXPECTS_KINDS; kind++) {
        open_field(r, NULL, LABEL_ANSWER, kind);
        buf_puts(html_out(r->doc), "<select name=\"answer\">");
        put_option(r, "", tell_label(r, LABEL_DESK_COMPUTED));
        for (int answer = ANSWER_MET; answer >= ANSWER_NONE; answer--)
            put_option(r, answer_name[answer],
                       view_answer(r->whole, r->language, kind, (enum answer)answer));
        buf_puts(html_out(r->doc), "</select>");
        close_field(r);
    }
}

static void put_choice(const struct report *r, const char *value, const char *words)
{
    buf_printf(
        html_out(r->doc),
        "<label><input type=\"radio\" name=\"verdict\" value=\"%s\"%s> <span>%s</span></label>\n",
        value, *value ? "" : " checked", words);
}

static void put_choices(const struct report *r, enum decision_verdict a, enum decision_verdict b)
{
    buf_puts(html_out(r->doc), "<div class=\"choices\">");
    put_choice(r, "", tell_label(r, LABEL_DESK_UNDECIDED));
    put_choice(r, verdict_name[a], verdict_label(r->language, a));
    put_choice(r, verdict_name[b], verdict_label(r->language, b));
    buf_puts(html_out(r->doc), "</div>\n");
}

/* --- what the controls are made of ------------------------------------------------------------ */

/* What of the item it is about is added by the script, for who listens. */
static void open_controls(const struct report *r, const char *what, enum label legend)
{
    buf_printf(html_out(r->doc),
               "<template id=\"decide-%s\"><fieldset class=\"decide\" data-of=\"%s\">"
               "<legend>%s<span class=\"unseen\"></span></legend>\n",
               what, what, tell_label(r, legend));
}

static void close_controls(const struct report *r)
{
    buf_puts(html_out(r->doc), "</fieldset></template>\n");
}

static void put_added_line(const struct report *r)
{
    open_controls(r, "add", LABEL_DESK_THIS_LINE);
    open_field(r, "id", LABEL_LINE_ID, NO_KIND);
    buf_puts(html_out(r->doc), "<input name=\"line\" list=\"known-lines\" autocomplete=\"off\" "
                               "spellcheck=\"false\">");
    close_field(r);
    put_strength(r);
    put_extents(r);
    put_reason(r);
    buf_printf(html_out(r->doc),
               "<button type=\"button\" data-do=\"remove\">%s</button>\n"
               "<p class=\"hint\" role=\"status\"></p>",
               tell_label(r, LABEL_DESK_REMOVE));
    close_controls(r);
}

static void put_templates(const struct report *r)
{
    open_controls(r, "link", LABEL_DESK_THIS_LINK);
    put_choices(r, VERDICT_ACCEPT, VERDICT_REJECT);
    put_strength(r);
    put_extents(r);
    put_reason(r);
    close_controls(r);
    open_controls(r, "gap", LABEL_DESK_THIS_GAP);
    put_choices(r, VERDICT_NONE, VERDICT_WAIVE);
    put_reason(r);
    close_controls(r);
    open_controls(r, "answer", LABEL_DESK_THIS_ANSWER);
    put_answers(r);
    put_reason(r);
    close_controls(r);
    put_added_line(r);
    buf_printf(html_out(r->doc),
               "<template id=\"decide-more\"><p class=\"decide-more\">"
               "<button type=\"button\" data-do=\"add\">%s</button> "
               "<button type=\"button\" data-do=\"next\">%s</button></p></template>\n",
               tell_label(r, LABEL_DESK_ADD), tell_label(r, LABEL_DESK_NEXT));
}

/* --- the desk ------------------------------------------------------------------------------------ */

/* What the page was made from, as the JSON that is exported says it. */
static void put_result(const struct report *r, struct buf *out)
{
    struct buf text = {0};
    struct json_out json = {.to = &text, .compact = true};
    json_open(&json, '{');
    json_key(&json, STR("proposal"));
    json_write_text(&json, r->result->proposal_title);
    json_key(&json, STR("budget"));
    json_write_text(&json, r->result->budget_title);
    json_key(&json, STR("inputs"));
    json_open(&json, '[');
    for (size_t i = 0; i < r->result->input_count; i++) {
        json_open(&json, '{');
        json_key(&json, STR("role"));
        json_write_text(&json, r->result->inputs[i].role);
        json_key(&json, STR("sha256"));
        json_write_text(&json, r->result->inputs[i].sha256);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    buf_puts(out, " data-result=\"");
    html_escape(out, buf_str(&text));
    buf_puts(out, "\"");
    out->failed |= text.failed;
    buf_release(&text);
}

/* What the script says, and how the table that it exports is headed. */
static void put_words(const struct report *r, struct buf *out)
{
    static const struct {
        const char *name;
        enum label word;
    } words[] = {
        {"count", LABEL_DESK_COUNT},           {"left", LABEL_DESK_LEFT},
        {"exported", LABEL_DESK_EXPORTED},     {"nothing", LABEL_DESK_NOTHING},
        {"refused", LABEL_DESK_REFUSED},       {"needs-by", LABEL_DESK_NEEDS_BY},
        {"needs-date", LABEL_DESK_NEEDS_DATE}, {"needs-reason", LABEL_DESK_NEEDS_REASON},
        {"linked", LABEL_DESK_LINKED_ALREADY}, {"not-listed", LABEL_DESK_NOT_LISTED},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        buf_printf(out, " data-%s=\"%s\"", words[i].name, tell_label(r, words[i].word));
    buf_puts(out, " data-columns=\"");
    for (int c = 0; c < DECISION_COLUMNS; c++)
        buf_printf(out, "%s%s", c > 0 ? " " : "", decision_heading[c]);
    buf_puts(out, "\"");
}

static void put_desk(const struct report *r)
{
    struct buf *out = html_out(r->doc);
    buf_puts(out, "<div class=\"controls desk\" hidden");
    put_words(r, out);
    put_result(r, out);
    buf_puts(out, ">\n");
    open_field(r, NULL, LABEL_DESK_BY, NO_KIND);
    buf_puts(out, "<input name=\"by\" autocomplete=\"name\">");
    close_field(r);
    open_field(r, NULL, LABEL_DESK_DATE, NO_KIND);
    buf_puts(out, "<input type=\"date\" name=\"date\">");
    close_field(r);
    open_field(r, "wide", LABEL_DESK_USUAL_REASON, NO_KIND);
    buf_printf(out, "<input name=\"usual\" value=\"%s\">", tell_label(r, LABEL_DESK_USUAL));
    close_field(r);
    buf_printf(out,
               "<button type=\"button\" data-export=\"csv\">%s</button>\n"
               "<button type=\"button\" data-export=\"json\">%s</button>\n"
               "<button type=\"button\" data-do=\"next\">%s</button>\n"
               "<output class=\"count\"></output>\n<p class=\"said\" role=\"status\"></p>\n"
               "<datalist id=\"known-lines\"></datalist>\n</div>\n",
               tell_label(r, LABEL_DESK_CSV), tell_label(r, LABEL_DESK_JSON),
               tell_label(r, LABEL_DESK_NEXT));
}

void tell_review(const struct report *r)
{
    if (!r->options->review)
        return;
    tell_heading(r, "review", LABEL_DESK);
    struct buf *out = html_out(r->doc);
    buf_printf(out,
               "<p class=\"note\">%s <code>fundtrace review AUDIT.yaml --import decisions.json"
               "</code></p>\n<noscript><p class=\"alarm\">%s</p></noscript>\n",
               tell_label(r, LABEL_DESK_NOTE), tell_label(r, LABEL_DESK_NO_SCRIPT));
    put_desk(r);
    put_templates(r);
}
