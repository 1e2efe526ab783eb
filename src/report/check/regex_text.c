/* A pattern on trial, for a terminal. */
#include "base/escape.h"
#include "base/utf8.h"
#include "check/regex/trial.h"
#include "doc/style.h"
#include "doc/grid.h"

#define LABEL_WIDTH 10
/* Of a clause, and of the matches: what is past them is counted. */
#define MAX_WORDS  20
#define MAX_LISTED 20

struct trial_text {
    struct buf *out;
    const struct ft_regex_trial *trial;
    int width;
    bool colour;
};

static void put_label(const struct trial_text *t, const char *label)
{
    buf_printf(t->out, "%-*s", LABEL_WIDTH, label);
}

static void put_row(const struct trial_text *t, const char *label, struct str text)
{
    put_label(t, label);
    escape_terminal(t->out, text);
    buf_putc(t->out, '\n');
}

/* --- required literals --------------------------------------------------------- */

static void put_clause(const struct trial_text *t, const struct literal_clause *clause,
                       const char *label)
{
    size_t shown = clause->count < MAX_WORDS ? clause->count : MAX_WORDS;
    put_label(t, label);
    for (size_t i = 0; i < shown; i++) {
        buf_puts(t->out, i ? " | " : "");
        escape_terminal(t->out, clause->any[i].text);
        buf_puts(t->out, clause->any[i].caseless ? " (any case)" : "");
    }
    if (shown < clause->count)
        buf_printf(t->out, " and %zu more", clause->count - shown);
    buf_putc(t->out, '\n');
}

static void put_literals(const struct trial_text *t)
{
    const struct literals *literals = &t->trial->literals;
    if (!literals->count)
        put_row(t, "requires", STR("no literal text: tried on every text, which is slow"));
    for (size_t i = 0; i < literals->count; i++)
        put_clause(t, &literals->all[i], i ? "and" : "requires");
    if (literals->exact)
        put_row(t, "", STR("and nothing else: no regex has to be run"));
}

/* --- the text -------------------------------------------------------------------- */

/* The match that holds the offset or comes next; *match only grows. */
static struct span match_at(const struct ft_regex_trial *trial, size_t offset, size_t *match)
{
    while (*match < trial->match_count && trial->matches[*match].end <= offset)
        ++*match;
    if (*match == trial->match_count)
        return (struct span){trial->normal.n, trial->normal.n};
    return trial->matches[*match];
}

static void put_stretch(const struct trial_text *t, struct str text, bool matched,
                        struct buf *marks)
{
    struct buf safe = {0};
    escape_terminal(&safe, text);
    if (t->colour && matched)
        buf_puts(t->out, style_code(STYLE_MATCH));
    buf_add(t->out, buf_str(&safe));
    if (t->colour && matched)
        buf_puts(t->out, style_code(STYLE_PLAIN));
    buf_fill(marks, matched ? '^' : ' ', (size_t)utf8_width(buf_str(&safe)));
    t->out->failed |= safe.failed;
    buf_release(&safe);
}

static void put_marks(const struct trial_text *t, struct buf *marks)
{
    while (marks->n && marks->p[marks->n - 1] == ' ')
        marks->n--;
    if (marks->n && !t->colour) {
        put_label(t, "");
        buf_add(t->out, buf_str(marks));
        buf_putc(t->out, '\n');
    }
    t->out->failed |= marks->failed;
    buf_clear(marks);
}

/* One line of the text and the marks beneath it. */
static void put_line(const struct trial_text *t, struct span line, size_t *match)
{
    struct buf marks = {0};
    for (size_t at = line.start; at < line.end;) {
        struct span next = match_at(t->trial, at, match);
        bool matched = next.start <= at && at < next.end;
        size_t end = matched ? next.end : next.start;
        end = end < line.end ? end : line.end;
        put_stretch(t, str_slice(t->trial->normal, at, end), matched, &marks);
        at = end;
    }
    buf_putc(t->out, '\n');
    put_marks(t, &marks);
    buf_release(&marks);
}

static void put_text(const struct trial_text *t)
{
    struct str text = t->trial->normal;
    size_t match = 0, at = 0;
    do {
        struct str line = utf8_cut(str_slice(text, at, text.n), t->width - LABEL_WIDTH);
        put_label(t, at ? "" : "text");
        put_line(t, (struct span){at, at + line.n}, &match);
        at += line.n;
    } while (at < text.n);
}

/* --- matches ----------------------------------------------------------------------- */

static void put_match(const struct trial_text *t, size_t i)
{
    const struct ft_regex_trial *trial = t->trial;
    struct span match = trial->matches[i], original = trial->original[i];
    struct str seen = str_slice(trial->normal, match.start, match.end);
    struct str given = str_slice(trial->text, original.start, original.end);
    buf_printf(t->out, "%*zu  ", LABEL_WIDTH - 2, i + 1);
    escape_terminal(t->out, seen);
    buf_puts(t->out, seen.n ? "" : "(nothing: the empty string matches)");
    if (!str_eq(seen, given)) {
        buf_puts(t->out, "  in the text as given: ");
        escape_terminal(t->out, given);
    }
    buf_putc(t->out, '\n');
}

static void put_matches(const struct trial_text *t)
{
    const struct ft_regex_trial *trial = t->trial;
    size_t count = trial->match_count + trial->not_kept;
    size_t shown = trial->match_count < MAX_LISTED ? trial->match_count : MAX_LISTED;
    put_label(t, "matches");
    buf_printf(t->out, "%zu\n", count);
    for (size_t i = 0; i < shown; i++)
        put_match(t, i);
    if (shown < count)
        buf_printf(t->out, "%*s  and %zu more\n", LABEL_WIDTH - 2, "", count - shown);
}

enum ft_err ft_regex_trial_render(const struct ft_regex_trial *trial,
                                  const struct ft_regex_options *options, struct ft_text *out)
{
    struct buf text = {0};
    struct trial_text t = {&text, trial, wrap_text_width(options->width), options->colour};
    if (t.width < LABEL_WIDTH + 10)
        t.width = LABEL_WIDTH + 10;
    put_row(&t, "pattern", trial->pattern);
    if (!str_eq(trial->pattern, trial->expanded))
        put_row(&t, "expanded", trial->expanded);
    put_literals(&t);
    if (trial->has_text) {
        put_text(&t);
        put_matches(&t);
    }
    return buf_give(&text, out);
}
