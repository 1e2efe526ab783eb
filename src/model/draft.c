#include <strings.h>

#include "model/draft_measures.h"
#include "text/yaml.h"

/* --- YAML ------------------------------------------------------------------------------------ */

/* Letters of any script, digits, '_' and '-' inside need no quotes, words YAML knows do. */
static bool is_plain(struct str text)
{
    static const char *const words[] = {"yes",   "no",   "on", "off", "true",
                                        "false", "null", "y",  "n",   NULL};
    for (size_t i = 0; words[i]; i++)
        if (text.n == strlen(words[i]) && strncasecmp(text.p, words[i], text.n) == 0)
            return false;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.')))
            return false;
    }
    return text.n > 0;
}

static void put_double_quoted(struct buf *out, struct str text)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            buf_printf(out, "\\x%02X", c);
        else
            buf_putc(out, (char)c);
    }
    buf_putc(out, '"');
}

void draft_scalar(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.p[i] < 0x20 || text.p[i] == 0x7F) {
            put_double_quoted(out, text);
            return;
        }
    if (is_plain(text)) {
        buf_add(out, text);
        return;
    }
    yaml_put_quoted(out, text);
}

static void put_heading(struct buf *out, const struct profile *p, size_t column)
{
    draft_scalar(out, p->columns[column].heading);
}

static bool is_japanese(const struct draft *draft)
{
    return str_eq(str_of(draft->tables[0].profile.currency->code), STR("JPY"));
}

/* --- a table ------------------------------------------------------------------------------------ */

static void put_format(struct buf *out, const struct profiled *table, const char *before)
{
    const struct table_format *format = &table->format;
    if (format->member.p) {
        buf_printf(out, "%smember: ", before);
        draft_scalar(out, format->member);
    }
    if (format->encoding.p) {
        buf_printf(out, "%sencoding: %.*s", before, STR_ARG(format->encoding));
        if (table->guessed_encoding && *before == '\n')
            buf_puts(out, " # guess: by its bytes");
    }
    if (format->dialect.delimiter == '\t')
        buf_printf(out, "%sdelimiter: tab", before);
    else if (format->dialect.delimiter)
        buf_printf(out, "%sdelimiter: '%c'", before, format->dialect.delimiter);
    if (format->sheet.p) {
        buf_printf(out, "%ssheet: ", before);
        draft_scalar(out, format->sheet);
    }
    if (format->dialect.heading_row > 1) {
        buf_printf(out, "%sheading-row: ", before);
        put_heading_rows(out, table);
        if (table->guessed_heading && *before == '\n')
            buf_puts(out, format->dialect.rows_above ? " # guess: one is of groups of columns"
                                                     : " # guess: above it stands a title");
    }
}

static bool is_text(const struct profile *p, size_t column)
{
    const struct column_profile *c = &p->columns[column];
    return c->role == ROLE_TEXT && c->filled * 2 >= p->rows;
}

static bool has_heading(const struct profile *p, struct str heading)
{
    for (size_t i = 0; i < p->column_count; i++)
        if (str_eq(p->columns[i].heading, heading))
            return true;
    return false;
}

/* Does another table have the id of the first, and texts that the first has not? */
static bool is_joined(const struct draft *draft, size_t table, size_t *key)
{
    const struct profile *base = &draft->tables[0].profile, *p = &draft->tables[table].profile;
    bool texts = false;
    *key = PROFILE_NONE;
    for (size_t i = 0; i < p->column_count && base->id != PROFILE_NONE; i++) {
        if (str_eq(p->columns[i].heading, base->columns[base->id].heading))
            *key = i;
        texts |= is_text(p, i) && !has_heading(base, p->columns[i].heading);
    }
    return texts && *key != PROFILE_NONE;
}

static void put_join(const struct draft *draft, size_t table, size_t key, struct buf *out)
{
    const struct profile *base = &draft->tables[0].profile, *p = &draft->tables[table].profile;
    const char *comma = "";
    buf_puts(out, "        - {file: ");
    draft_scalar(out, draft->names[table]);
    put_format(out, &draft->tables[table], ", ");
    buf_puts(out, ", key: ");
    put_heading(out, p, key);
    buf_puts(out, ", columns: [");
    for (size_t i = 0; i < p->column_count; i++) {
        if (!is_text(p, i) || has_heading(base, p->columns[i].heading))
            continue;
        buf_puts(out, comma);
        put_heading(out, p, i);
        comma = ", ";
    }
    buf_puts(out, "], ");
    if (p->columns[key].distinct < p->rows)
        buf_puts(out, "many: first, ");
    buf_puts(out, "missing: empty}\n");
}

static void put_joins(const struct draft *draft, struct buf *out)
{
    bool any = false;
    size_t key;
    for (size_t i = 1; i < draft->count; i++) {
        if (!is_joined(draft, i, &key)) {
            buf_puts(out, "      # not used, for its rows have not the id of these: ");
            draft_scalar(out, draft->names[i]);
            buf_putc(out, '\n');
            continue;
        }
        if (!any)
            buf_puts(out, "      join: # guess: texts of another table, by the id both have\n");
        any = true;
        put_join(draft, i, key, out);
    }
}

/* Rows that are no lines, and those that sum up others. */
static void put_where(const struct profile *p, struct buf *out)
{
    const char *before = "      where: {";
    for (size_t i = 0; i < p->column_count; i++) {
        const struct column_profile *c = &p->columns[i];
        bool marks = i == p->totals;
        if (c->nameless || (!marks && c->totals + c->notes == 0))
            continue;
        buf_puts(out, before);
        put_heading(out, p, i);
        if (marks) {
            buf_printf(out, ": '%.*s'", STR_ARG(p->total));
        } else {
            buf_puts(out, ": ");
            profile_no_lines(c, out);
        }
        before = ", ";
    }
    if (*before != ',')
        return;
    buf_puts(out, p->totals != PROFILE_NONE ? "} # guess: these rows sum up the others\n"
                                            : "} # guess: others are totals, or notes\n");
}

static void put_lines(const struct draft *draft, struct buf *out)
{
    const struct profile *p = &draft->tables[0].profile;
    buf_puts(out, "  lines:\n    - file: ");
    draft_scalar(out, draft->names[0]);
    put_format(out, &draft->tables[0], "\n      ");
    buf_putc(out, '\n');
    put_where(p, out);
    if (p->year != PROFILE_NONE)
        buf_puts(out, "      rows: several # a row a year\n");
    put_joins(draft, out);
}

/* --- columns -------------------------------------------------------------------------------------- */

static const char *separator_of(const struct profile *p)
{
    unsigned used = 0;
    for (size_t i = 0; i < p->part_count; i++)
        used |= p->columns[p->parts[i]].separators;
    for (size_t i = 0; i < 4; i++)
        if (!(used >> i & 1))
            return profile_separators[i];
    return "//";
}

static void put_id(const struct profile *p, struct buf *out)
{
    buf_puts(out, "    id: ");
    if (p->id != PROFILE_NONE && (!p->repeats || (p->part_count == 1 && p->parts[0] == p->id))) {
        put_heading(out, p, p->id);
        buf_puts(out, "\n");
        return;
    }
    if (p->part_count == 0) {
        buf_puts(out, "{row: 'yes'} # guess: no columns tell all rows apart\n");
        return;
    }
    buf_puts(out, "{columns: [");
    for (size_t i = 0; i < p->part_count; i++) {
        buf_puts(out, i ? ", " : "");
        put_heading(out, p, p->parts[i]);
    }
    buf_printf(out, "], separator: '%s'} # guess: together they tell rows apart\n",
               separator_of(p));
}

static size_t title_of(const struct profile *p)
{
    size_t best = p->title;
    for (size_t i = 0; i < p->column_count && best == PROFILE_NONE; i++)
        if (p->columns[i].type == COLUMN_TEXT && !p->columns[i].nameless)
            best = i;
    if (best != PROFILE_NONE)
        return best;
    for (size_t i = 0; i < p->column_count; i++) {
        const struct column_profile *c = &p->columns[i];
        bool words = !c->nameless && (c->type == COLUMN_CODE || c->type == COLUMN_CATEGORY);
        if (words && (best == PROFILE_NONE || c->characters > p->columns[best].characters))
            best = i;
    }
    for (size_t i = 0; i < p->column_count && best == PROFILE_NONE; i++)
        best = p->columns[i].nameless ? best : i;
    return best == PROFILE_NONE ? 0 : best;
}

static void put_texts(const struct draft *draft, struct buf *out)
{
    const struct profile *base = &draft->tables[0].profile;
    size_t title = title_of(base), key;
    buf_puts(out, "    text: [");
    put_heading(out, base, title);
    for (size_t t = 0; t < draft->count; t++) {
        const struct profile *p = &draft->tables[t].profile;
        if (t > 0 && !is_joined(draft, t, &key))
            continue;
        for (size_t i = 0; i < p->column_count; i++) {
            if (!is_text(p, i) || (t == 0 ? i == title : has_heading(base, p->columns[i].heading)))
                continue;
            buf_puts(out, ", ");
            put_heading(out, p, i);
        }
    }
    buf_puts(out, "] # what rules search\n");
}

static void put_columns(const struct draft *draft, struct buf *out)
{
    const struct profile *p = &draft->tables[0].profile;
    buf_puts(out, "  columns:\n");
    put_id(p, out);
    if (p->organisation != PROFILE_NONE) {
        buf_puts(out, "    organisation: ");
        put_heading(out, p, p->organisation);
        buf_puts(out, " # guess: by its heading\n");
    }
    buf_puts(out, "    title: ");
    put_heading(out, p, title_of(p));
    buf_puts(out, p->title == PROFILE_NONE ? " # guess: no heading says so\n"
                                           : " # guess: by its heading\n");
    put_texts(draft, out);
}

/* --- items ------------------------------------------------------------------------------------------- */

static size_t unique_of(const struct profile *p)
{
    return p->id != PROFILE_NONE && !p->repeats ? p->id : PROFILE_NONE;
}

static size_t text_of(const struct profile *p)
{
    size_t best = 0;
    for (size_t i = 0; i < p->column_count; i++)
        if (p->columns[i].characters > p->columns[best].characters)
            best = i;
    return best;
}

static void put_items(const struct draft *draft, struct buf *out)
{
    const struct profile *p = draft->items ? &draft->items->profile : NULL;
    buf_puts(out, "  items: ");
    if (!p || (has_heading(p, STR("id")) && has_heading(p, STR("section")) &&
               has_heading(p, STR("text")))) {
        draft_scalar(out, draft->items_name);
        buf_putc(out, '\n');
        return;
    }
    size_t id = unique_of(p), text = text_of(p);
    buf_puts(out, "\n    file: ");
    draft_scalar(out, draft->items_name);
    put_format(out, draft->items, "\n    ");
    buf_puts(out, "\n    columns: {id: ");
    if (id == PROFILE_NONE)
        buf_puts(out, "{row: 'yes'}");
    else
        put_heading(out, p, id);
    buf_puts(out, ", section: ");
    put_heading(out, p,
                p->organisation != PROFILE_NONE ? p->organisation
                : id == PROFILE_NONE            ? text
                                                : id);
    buf_puts(out, ", text: ");
    put_heading(out, p, text);
    buf_puts(out, "} # guess: by what the columns hold\n");
}

/* --- the files ------------------------------------------------------------------------------------------ */

static void put_value(struct buf *out, const char **before, const char *value)
{
    buf_printf(out, "%s%s", *before, value);
    *before = ", ";
}

static bool is_named(const struct draft_values *values, size_t word)
{
    for (size_t i = 0; i < word; i++)
        if (str_eq(values->words[i], values->words[word]))
            return true;
    return false;
}

static void put_words(const struct draft_values *values, struct buf *out)
{
    const char *before = "missing: [";
    for (size_t i = 0; i < values->word_count; i++) {
        if (is_named(values, i))
            continue;
        buf_puts(out, before);
        draft_scalar(out, values->words[i]);
        before = ", ";
    }
    buf_putc(out, ']');
}

static void put_remark(struct buf *out, const char **before, const char *remark)
{
    buf_printf(out, "%s%s", *before, remark);
    *before = "; ";
}

static void put_values(const struct draft_values *values, struct buf *out)
{
    const char *before = "  values: {", *remark = " # guess: ";
    if (!values->round && !values->parentheses && !values->decimal_comma && !values->word_count)
        return;
    if (values->decimal_comma)
        put_value(out, &before, "decimal: ','");
    if (values->round)
        put_value(out, &before, "finer: round");
    if (values->parentheses)
        put_value(out, &before, "parentheses: negative");
    if (values->word_count) {
        put_value(out, &before, "");
        put_words(values, out);
    }
    buf_putc(out, '}');
    if (values->round)
        put_remark(out, &remark, "some figures are finer than the smallest unit");
    if (values->parentheses)
        put_remark(out, &remark, "figures in parentheses are below zero");
    if (values->word_count)
        put_remark(out, &remark, "where these stand, nothing is stated");
    buf_putc(out, '\n');
}

void draft_audit(const struct draft *draft, struct buf *out)
{
    const struct profile *p = &draft->tables[0].profile;
    struct buf measures = {0};
    struct draft_values values;
    draft_measures(p, &measures, &values);
    buf_puts(out, "# Written by fundtrace init. What is marked as a guess may be something else.\n"
                  "fundtrace: 1\n");
    buf_printf(out, "language: %s\nproposal:\n", is_japanese(draft) ? "ja" : "en");
    buf_puts(out, is_japanese(draft) ? "  title: 提言の題名 # fill in\n"
                                     : "  title: The proposal # fill in\n");
    put_items(draft, out);
    buf_puts(out, "budget:\n  title: ");
    draft_scalar(out, draft->title);
    buf_printf(out, " # fill in\n  currency: %s # guess: by %s\n", p->currency->code,
               p->signed_currency ? "what its amounts are called" : "the language of the headings");
    put_lines(draft, out);
    put_columns(draft, out);
    put_values(&values, out);
    buf_puts(out, "  measures:\n");
    buf_add(out, buf_str(&measures));
    buf_puts(out, "rules: [rules.yaml]\n");
    out->failed |= measures.failed;
    buf_release(&measures);
}

void draft_items(const struct draft *draft, struct buf *out)
{
    buf_puts(out, "id,section,section_title,text,expects,source\n");
    buf_puts(out,
             is_japanese(draft)
                 ? "1.1,1,節の題名,提言の文言をここに書く。例：実践的な演習予算の拡充,budget,\n"
                 : "1.1,1,Title of the section,\"What the proposal asks for, word by word: "
                   "more money for training, say\",budget,\n");
}

void draft_rules(const struct draft *draft, struct buf *out)
{
    bool ja = is_japanese(draft);
    buf_puts(out,
             "# Written by fundtrace init: one subject, to be replaced by those of the proposal.\n"
             "fundtrace: 1\n\ntags:\n  - tag: theme.exercise\n    for: [item, line]\n");
    buf_printf(out, "    when: {text: '%s'}\n",
               ja ? "演習|訓練" : "(?i)\\btraining\\b|\\bexercises?\\b");
    buf_puts(out, "    examples:\n");
    buf_puts(out, ja ? "      match: [実践的な演習の実施, 訓練に要する経費]\n"
                       "      no-match: [道路の改修]\n"
                     : "      match: [Training of staff, A yearly exercise]\n"
                       "      no-match: [Roads and bridges]\n");
    buf_puts(out, "\nlinks:\n  - id: same-theme\n");
    buf_puts(out, ja ? "    summary: 提言の項目は、同じ主題の事業で手当てされる\n"
                     : "    summary: An item is paid for by the lines of its subject.\n");
    buf_puts(out, "    items: {expects: [budget]}\n    lines: {kind: [money]}\n"
                  "    both: {share: {namespace: theme, at-least: 1}}\n    strength: principal\n"
                  "    examples:\n");
    buf_puts(
        out,
        ja ? "      match: [{item: {text: 演習予算の拡充, expects: budget}, line: {title: 演習の実施}}]\n"
             "      no-match: [{item: {text: 演習予算の拡充, expects: budget}, line: {title: 道路の改修}}]\n"
           : "      match: [{item: {text: More training, expects: budget}, line: {title: Training}}]\n"
             "      no-match: [{item: {text: More training, expects: budget}, line: {title: Roads}}]\n");
}
