#include "base/diag.h"
#include "base/diag_cause.h"
#include "base/escape.h"
#include "base/place.h"
#include "base/utf8.h"

/* How the parts of a diagnostic look; all empty without colour. */
struct style {
    const char *place, *gutter, *end;
    const char *severity[FT_ERROR + 1];
};

static const struct style plain = {"", "", "", {"", "", ""}};
static const struct style coloured = {
    "\x1b[1m", "\x1b[34m", "\x1b[0m", {"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;31m"}};

static int gutter_width(size_t line)
{
    int width = 1;
    for (; line >= 10; line /= 10)
        width++;
    return width < 5 ? 5 : width;
}

static void add_place(struct buf *out, const struct style *style, const struct place *place)
{
    if (place->path.n == 0)
        return;
    buf_puts(out, style->place);
    place_put(out, place, escape_terminal);
    buf_printf(out, ":%s ", style->end);
}

/* "   12 | ", or without a number "      | ". */
static void add_gutter(struct buf *out, const struct style *style, size_t line, bool numbered)
{
    buf_puts(out, style->gutter);
    if (numbered)
        buf_printf(out, "%*zu |", gutter_width(line), line);
    else
        buf_printf(out, "%*s |", gutter_width(line), "");
    buf_puts(out, style->end);
}

static int shown_width(struct buf *scratch, struct str s)
{
    buf_clear(scratch);
    escape_terminal(scratch, s);
    return scratch->failed ? 0 : utf8_width(buf_str(scratch));
}

static void add_carets(struct buf *out, const struct place *place)
{
    struct buf scratch = {0};
    struct str line = place->excerpt;
    int before = shown_width(&scratch, str_slice(line, 0, place->mark.start));
    int under = shown_width(&scratch, str_slice(line, place->mark.start, place->mark.end));
    buf_fill(out, ' ', (size_t)before);
    buf_fill(out, '^', under > 0 ? (size_t)under : 1);
    if (scratch.failed)
        out->failed = true;
    buf_release(&scratch);
}

static void add_excerpt(struct buf *out, const struct style *style, const struct place *place,
                        enum ft_severity severity, struct str label)
{
    bool blank = place->sheet && place->excerpt.n == 0 && label.n == 0;
    if (place->line == 0 || blank)
        return;
    add_gutter(out, style, place->line, true);
    if (place->excerpt.n)
        buf_putc(out, ' ');
    escape_terminal(out, place->excerpt);
    buf_putc(out, '\n');
    add_gutter(out, style, place->line, false);
    buf_printf(out, " %s", style->severity[severity]);
    add_carets(out, place);
    if (label.n) {
        buf_putc(out, ' ');
        escape_terminal(out, label);
    }
    buf_printf(out, "%s\n", style->end);
}

/* "      = help: …", below the gutter of a line. */
static void add_remark(struct buf *out, const struct style *style, size_t line, const char *kind,
                       struct str text)
{
    buf_printf(out, "%*s %s=%s %s: ", gutter_width(line), "", style->gutter, style->end, kind);
    escape_terminal(out, text);
    buf_putc(out, '\n');
}

static void add_note(struct buf *out, const struct style *style, size_t line,
                     const struct diag_note *note)
{
    if (note->place.path.n == 0) {
        add_remark(out, style, line, "note", note->message);
        return;
    }
    add_place(out, style, &note->place);
    buf_printf(out, "%snote%s: ", style->severity[FT_NOTE], style->end);
    escape_terminal(out, note->message);
    buf_putc(out, '\n');
    add_excerpt(out, style, &note->place, FT_NOTE, STR(""));
}

void diag_render(struct buf *out, const struct diag *diag, bool colour)
{
    const struct style *style = colour ? &coloured : &plain;
    add_place(out, style, &diag->place);
    buf_printf(out, "%s%s%s: ", style->severity[diag->severity], severity_name[diag->severity],
               style->end);
    escape_terminal(out, diag->message);
    buf_printf(out, " [%s]\n", diag_info(diag->code)->name);
    add_excerpt(out, style, &diag->place, diag->severity, diag->label);
    if (diag->help.n)
        add_remark(out, style, diag->place.line, "help", diag->help);
    for (size_t i = 0; i < diag->note_count; i++)
        add_note(out, style, diag->place.line, &diag->notes[i]);
}

static void add_spot(struct buf *out, const struct diag_cause *cause, struct diag_spot spot)
{
    struct place place = {
        .line = spot.line, .column = spot.column, .cell = spot.column, .sheet = cause->sheet};
    place_put_spot(out, &place);
}

/* " (first at 5:10, last at 1557:10; --all shows each)" */
static void add_range(struct buf *out, const struct diag_cause *cause)
{
    const char *before = " (";
    if (cause->first.line) {
        buf_printf(out, "%s%s", before, cause->count == 1 ? "at " : "first at ");
        add_spot(out, cause, cause->first);
        if (cause->count > 1 && !cause->unplaced) {
            buf_puts(out, ", last at ");
            add_spot(out, cause, cause->last);
        }
        before = "; ";
    }
    if (cause->kept)
        buf_printf(out, "%s--all shows ", before);
    if (cause->kept && cause->kept == cause->count)
        buf_puts(out, cause->count == 1 ? "it" : "each");
    else if (cause->kept) {
        buf_count(out, cause->kept);
        buf_puts(out, " of them");
    }
    if (cause->first.line || cause->kept)
        buf_putc(out, ')');
}

void diag_cause_render(struct buf *out, const struct diag_cause *cause, bool colour)
{
    const struct style *style = colour ? &coloured : &plain;
    const struct diag_info *info = diag_info(cause->code);
    add_place(out, style, &(struct place){.path = cause->path, .inside = cause->inside});
    buf_puts(out, style->severity[info->severity]);
    buf_count(out, cause->count);
    buf_printf(out, "%s of %s%s: ", cause->told ? " more" : "", info->name, style->end);
    escape_terminal(out, cause->wording);
    add_range(out, cause);
    buf_putc(out, '\n');
}
