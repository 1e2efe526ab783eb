/* Recorded examples as YAML, each block to be put below its rule; what it says of rows is a comment. */
#include "base/utf8.h"
#include "check/examples/record.h"
#include "report/check/formats.h"
#include "text/yaml.h"

/* Columns of a text in a comment. */
enum { COMMENT_COLUMNS = 40 };

/* On one line, without what is no text. */
static void put_plain(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        buf_putc(out, (unsigned char)text.p[i] < ' ' || text.p[i] == 0x7f ? ' ' : text.p[i]);
}

static void put_quoted(struct buf *out, struct str text)
{
    struct buf plain = {0};
    put_plain(&plain, text);
    yaml_put_quoted(out, buf_str(&plain));
    out->failed |= plain.failed;
    buf_release(&plain);
}

static void put_cut(struct buf *out, struct str text)
{
    struct str cut = utf8_cut(text, COMMENT_COLUMNS);
    put_plain(out, cut);
    buf_puts(out, cut.n < text.n ? "…" : "");
}

/* "{item: '1.2', line: 'mic.exercise'}" */
static void put_rows(struct buf *out, const struct model *model,
                     const struct recorded_example *example)
{
    buf_putc(out, '{');
    if (example->item != NO_INDEX) {
        buf_puts(out, "item: ");
        put_quoted(out, model->items[example->item].id);
    }
    if (example->line != NO_INDEX) {
        buf_puts(out, example->item != NO_INDEX ? ", line: " : "line: ");
        put_quoted(out, model->lines[example->line].id);
    }
    buf_putc(out, '}');
}

/* What a signer has to see: the texts of rows that are cited, and what keeps a miss out. */
static void put_comment(struct buf *out, const struct recorded_example *example)
{
    if (example->text.p && !example->failed)
        return;
    buf_puts(out, " #");
    if (!example->text.p) {
        buf_puts(out, example->item_text.p ? " " : "");
        put_cut(out, example->item_text);
        buf_puts(out, example->line_title.p ? example->item_text.p ? " ⇢ " : " " : "");
        put_cut(out, example->line_title);
    }
    if (example->failed) {
        struct place place = origin_place(example->failed->origin);
        buf_printf(out, "%s kept out by '%s' at ", example->text.p ? "" : ";",
                   cond_op_name[example->failed->op]);
        put_plain(out, place.path);
        buf_printf(out, ":%zu", place.line);
    }
}

static void put_examples(struct buf *out, const struct model *model, const char *key,
                         const struct recorded_example *examples, size_t count)
{
    if (count == 0)
        return;
    buf_printf(out, "      %s:\n", key);
    for (size_t i = 0; i < count; i++) {
        buf_puts(out, "        - ");
        if (examples[i].text.p)
            put_quoted(out, examples[i].text);
        else
            put_rows(out, model, &examples[i]);
        put_comment(out, &examples[i]);
        buf_putc(out, '\n');
    }
}

static void put_missing(struct buf *out, const struct recorded_rule *rule)
{
    if (!rule->has_match && rule->match_count == 0)
        buf_puts(out, "# nothing matches it today\n");
    if (!rule->has_no_match && rule->no_match_count == 0)
        buf_puts(out, "# nothing is kept out by a single condition: write a no-match yourself\n");
    if (rule->has_match || rule->has_no_match)
        buf_printf(out, "# it has examples under %s: put these beside them\n",
                   rule->has_match ? "match" : "no-match");
}

static void put_rule(struct buf *out, const struct record *record, const struct recorded_rule *rule)
{
    struct place place = origin_place(rule->rule->origin);
    buf_puts(out, "# ");
    put_plain(out, place.path);
    buf_printf(out, ":%zu: %s rule %.*s\n", place.line, rule_role_name[rule->rule->role],
               STR_ARG(rule->rule->id));
    put_missing(out, rule);
    if (rule->match_count + rule->no_match_count > 0)
        buf_puts(out, "    examples:\n");
    put_examples(out, record->test.audit.model, "match", rule->match, rule->match_count);
    put_examples(out, record->test.audit.model, "no-match", &rule->no_match, rule->no_match_count);
}

static void put_record(struct buf *out, const struct record *record)
{
    if (record->rule_count == 0) {
        buf_puts(out, "# every rule has examples under match and no-match\n");
        return;
    }
    buf_puts(out,
             "# What the rules hold for today, which may be wrong: look at each before you put it\n"
             "# below its rule.\n");
    for (size_t i = 0; i < record->rule_count; i++) {
        buf_putc(out, '\n');
        put_rule(out, record, &record->rules[i]);
    }
}

static enum ft_err record_run(struct record *record, const char *const *files, size_t count,
                              const struct ft_test_options *options, struct ft_diags *diags)
{
    enum ft_err err = test_load(&record->test, files, count, options->audit, diags);
    record->test.audit.options.threads = options->threads;
    if (!err)
        err = test_gather(&record->test);
    if (!err)
        err = record_examples(record, diags);
    return !err && diags_failed(diags) ? FT_ENOMEM : err;
}

enum ft_err ft_test_record(const char *const *files, size_t count,
                           const struct ft_test_options *options, struct ft_diags *diags,
                           struct ft_text *out)
{
    struct record record = {.test.audit.arena = arena_new()};
    struct buf text = {0};
    enum ft_err err = FT_ENOMEM;
    if (record.test.audit.arena)
        err = record_run(&record, files, count, options, diags);
    if (!err)
        put_record(&text, &record);
    if (!err)
        err = buf_give(&text, out);
    buf_release(&text);
    matcher_free(record.test.audit.matcher);
    arena_free(record.test.audit.arena);
    return err;
}
