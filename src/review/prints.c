#include "review/prints.h"

#include <stdlib.h>

#include "base/source.h"

#define VERSION_2 "2:"

/* --- hashes ----------------------------------------------------------------------------------- */

/* Each part with its length, so that no two different rows are written alike. */
static void add_part(struct buf *buf, struct str part)
{
    buf_printf(buf, "%zu:", part.n);
    buf_add(buf, part);
}

static void add_folded(struct buf *buf, struct str text)
{
    struct buf folded = {0};
    print_fold(&folded, text);
    add_part(buf, buf_str(&folded));
    buf->failed |= folded.failed;
    buf_release(&folded);
}

/* Releases what is hashed. false: out of memory. */
static bool hash(struct buf *buf, char hex[SHA256_HEX])
{
    bool done = buf_err(buf) == FT_OK && sha256_hex(buf_str(buf), hex) == FT_OK;
    buf_release(buf);
    return done;
}

/* --- the second version ------------------------------------------------------------------------- */

static void add_asked(struct buf *buf, const struct item *item)
{
    for (int i = 0; i < EXPECTS_KINDS; i++)
        if (item->asks[i])
            buf_printf(buf, "%s:%s;", expects_name[i], ask_name[item->asks[i]]);
    if (item->asked.what)
        buf_printf(buf, "%d:%lld/%lld;", (int)item->asked.what, (long long)item->asked.value,
                   (long long)item->asked.years);
}

struct str item_print(struct arena *arena, const struct item *item)
{
    struct buf buf = {0};
    char hex[SHA256_HEX];
    add_folded(&buf, item->text);
    buf_printf(&buf, "%u;", item->expects);
    add_asked(&buf, item);
    if (!hash(&buf, hex))
        return (struct str){0};
    return arena_printf(arena, VERSION_2 "%.*s", PRINT_DIGITS, hex);
}

/* Named by measure, so that a new column leaves the prints of rows without a figure there. */
static void add_amounts(struct buf *buf, const struct model *model, uint32_t line)
{
    for (size_t m = 0; m < model->measure_count; m++) {
        struct amount amount = line_amount(model, line, m);
        if (amount.state == AMOUNT_EMPTY)
            continue;
        add_part(buf, model->measures[m].id);
        buf_printf(buf, "%d:%lld;", (int)amount.state, (long long)amount.value);
    }
}

static void add_texts(struct buf *buf, const struct model *model, uint32_t index,
                      const struct line_text *text)
{
    const struct line *line = &model->lines[index];
    add_folded(buf, line->parent == NO_INDEX ? STR("") : model->lines[line->parent].id);
    add_folded(buf, line->organisation);
    add_folded(buf, text->title);
    for (size_t i = 0; i < model->text_fields.n; i++) {
        add_part(buf, model->text_fields.v[i]);
        add_folded(buf, text->fields[i]);
    }
    add_part(buf, str_of(line_kind_name[line->kind]));
}

static struct str both(struct arena *arena, struct buf *texts, struct buf *amounts)
{
    char of_texts[SHA256_HEX], of_amounts[SHA256_HEX];
    bool done = hash(texts, of_texts);
    if (!hash(amounts, of_amounts) || !done)
        return (struct str){0};
    return arena_printf(arena, VERSION_2 "%.*s-%.*s", PRINT_DIGITS, of_texts, PRINT_AMOUNT_DIGITS,
                        of_amounts);
}

struct str line_print(struct arena *arena, const struct model *model, uint32_t line,
                      const struct line_text *text)
{
    struct buf texts = {0}, amounts = {0};
    add_texts(&texts, model, line, text);
    add_amounts(&amounts, model, line);
    buf_printf(&amounts, "%lld;", (long long)model->lines[line].headcount);
    return both(arena, &texts, &amounts);
}

static int by_bytes(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

enum ft_err line_print_read(struct arena *arena, const struct model *model, uint32_t line,
                            struct ft_diags *diags, struct str *out)
{
    struct arena *scratch = arena_new();
    struct line_text text;
    enum ft_err err =
        scratch ? line_text_read(scratch, model, line, false, diags, &text) : FT_ENOMEM;
    *out = err ? (struct str){0} : line_print(arena, model, line, &text);
    arena_free(scratch);
    return err || out->p ? err : FT_ENOMEM;
}

struct str lines_print_of(struct arena *arena, struct str *prints, size_t count)
{
    struct buf texts = {0}, amounts = {0};
    if (count > 0)
        qsort(prints, count, sizeof *prints, by_bytes);
    for (size_t i = 0; i < count; i++) {
        struct str rest = prints[i], text = {0};
        str_split(&rest, '-', &text);
        add_part(&texts, text);
        add_part(&amounts, rest);
    }
    return both(arena, &texts, &amounts);
}

enum ft_err lines_print(struct arena *arena, const struct model *model, const uint32_t *lines,
                        size_t count, struct ft_diags *diags, struct str *out)
{
    struct str *prints = ARENA_ARRAY(arena, count, struct str);
    enum ft_err err = prints ? FT_OK : FT_ENOMEM;
    for (size_t i = 0; i < count && !err; i++)
        err = line_print_read(arena, model, lines[i], diags, &prints[i]);
    if (err)
        return err;
    *out = lines_print_of(arena, prints, count);
    return out->p ? FT_OK : FT_ENOMEM;
}

/* --- the first ---------------------------------------------------------------------------------- */

static bool is_first(struct str print)
{
    return !str_has_prefix(print, STR(VERSION_2));
}

static struct str first(struct arena *arena, struct buf *buf)
{
    char hex[SHA256_HEX];
    return hash(buf, hex) ? arena_printf(arena, "%.*s", PRINT_DIGITS, hex) : (struct str){0};
}

static struct str first_item_print(struct arena *arena, const struct item *item)
{
    struct buf buf = {0};
    add_part(&buf, item->id);
    add_part(&buf, item->text);
    buf_printf(&buf, "%u", item->expects);
    return first(arena, &buf);
}

static struct str first_line_print(struct arena *arena, const struct model *model, uint32_t index,
                                   const struct line_text *text)
{
    const struct line *line = &model->lines[index];
    struct buf buf = {0};
    add_part(&buf, line->id);
    add_part(&buf, line->parent == NO_INDEX ? STR("") : model->lines[line->parent].id);
    add_part(&buf, line->organisation);
    add_part(&buf, text->title);
    for (size_t i = 0; i < model->text_fields.n; i++) {
        add_part(&buf, model->text_fields.v[i]);
        add_part(&buf, text->fields[i]);
    }
    add_part(&buf, str_of(line_kind_name[line->kind]));
    buf_printf(&buf, "%lld;", (long long)line->headcount);
    add_amounts(&buf, model, index);
    return first(arena, &buf);
}

/* --- comparing ---------------------------------------------------------------------------------- */

enum ft_err item_changed(struct arena *arena, const struct item *item, struct str print,
                         unsigned *out)
{
    struct str now = is_first(print) ? first_item_print(arena, item) : item_print(arena, item);
    *out = str_eq(now, print) ? 0 : CHANGED_ITEM;
    return now.p ? FT_OK : FT_ENOMEM;
}

unsigned print_changed(struct str print, struct str now)
{
    struct str texts = {0}, texts_now = {0};
    str_split(&print, '-', &texts);
    str_split(&now, '-', &texts_now);
    return (str_eq(texts, texts_now) ? 0 : CHANGED_LINE) |
           (str_eq(print, now) ? 0 : CHANGED_AMOUNTS);
}

enum ft_err line_changed(struct arena *arena, const struct model *model, uint32_t line,
                         const struct line_text *text, struct str print, unsigned *out)
{
    struct str now = is_first(print) ? first_line_print(arena, model, line, text)
                                     : line_print(arena, model, line, text);
    if (is_first(print))
        *out = str_eq(print, now) ? 0 : CHANGED_LINE;
    else
        *out = print_changed(print, now);
    return now.p ? FT_OK : FT_ENOMEM;
}

/* --- in words ----------------------------------------------------------------------------------- */

static void add_wording(struct buf *out, struct str text)
{
    if (text.n == 0)
        return;
    if (out->n > 0)
        buf_puts(out, " / ");
    print_fold(out, text);
}

struct str item_wording(struct arena *arena, const struct item *item)
{
    struct buf out = {0};
    print_fold(&out, item->text);
    struct str words = buf_err(&out) ? (struct str){0} : arena_str(arena, buf_str(&out));
    buf_release(&out);
    return words;
}

struct str line_wording(struct arena *arena, const struct model *model, uint32_t line,
                        const struct line_text *text)
{
    struct buf out = {0};
    add_wording(&out, text->title);
    add_wording(&out, model->lines[line].organisation);
    for (size_t i = 0; i < model->text_fields.n; i++)
        if (!str_eq(model->text_fields.v[i], STR("title")) &&
            !str_eq(model->text_fields.v[i], STR("organisation")))
            add_wording(&out, text->fields[i]);
    if (model->lines[line].headcount >= 0)
        buf_printf(&out, " / %lld", (long long)model->lines[line].headcount);
    for (size_t m = 0; m < model->measure_count; m++) {
        const struct measure *measure = &model->measures[m];
        struct amount amount = line_amount(model, line, m);
        if (amount.state == AMOUNT_EMPTY)
            continue;
        buf_printf(&out, " / %.*s ", STR_ARG(measure->id));
        money_put(&out, amount.value, &measure->unit);
    }
    struct str words = buf_err(&out) ? (struct str){0} : arena_str(arena, buf_str(&out));
    buf_release(&out);
    return words;
}
