/* What a person says, checked, completed with fingerprints of what is there, and recorded. */
#include "audit/decide.h"
#include "audit/explain.h"
#include "review/prints.h"

struct deciding {
    struct arena *arena;
    const struct ft_audit *audit;
    const struct model *model; /* of the audit */
    const struct ft_result *result;
    struct ft_diags *diags;
    struct ledger_row *rows; /* all that is said at once */
    size_t count;
    struct ledger_row *row;
    struct decision decision; /* what the row says, as far as it is understood */
};

static struct str *cell(struct deciding *d, enum decision_column column)
{
    return &d->row->cells[column];
}

static struct place place_of(const struct deciding *d, enum decision_column column)
{
    return d->row->at ? d->row->at[column] : d->row->place;
}

static enum ft_err refuse_word(struct deciding *d, enum decision_column column, struct str what,
                               const char *message, const char *help)
{
    struct diag *diag =
        diag_add(d->diags, FT710, place_of(d, column), "'%.*s' %s", STR_ARG(what), message);
    diag_help(d->diags, diag, "%s", help);
    return FT_EUSAGE;
}

/* What the cell says. */
static enum ft_err refuse(struct deciding *d, enum decision_column column, const char *message,
                          const char *help)
{
    return refuse_word(d, column, *cell(d, column), message, help);
}

/* That it says nothing. */
static enum ft_err miss(struct deciding *d, enum decision_column column, const char *message,
                        const char *help)
{
    diag_help(d->diags, diag_add(d->diags, FT711, place_of(d, column), "%s", message), "%s", help);
    return FT_EUSAGE;
}

static enum ft_err worse(enum ft_err a, enum ft_err b)
{
    return a < b ? a : b;
}

/* --- what it is about --------------------------------------------------------------------------- */

static enum ft_err find_item(struct deciding *d)
{
    struct str id = *cell(d, DECISION_ITEM);
    d->decision.item = map_get(&d->model->item_ids, id);
    if (d->decision.item != MAP_NONE)
        return FT_OK;
    return audit_unknown(d->audit, d->diags, FT106, place_of(d, DECISION_ITEM), id);
}

static enum ft_err find_line(struct deciding *d)
{
    struct str id = *cell(d, DECISION_LINE);
    const char *verdict = verdict_name[d->decision.verdict];
    d->decision.line = NO_INDEX;
    if (verdict_is_of_item(d->decision.verdict)) {
        if (id.n == 0)
            return FT_OK;
        return refuse_word(d, DECISION_LINE, str_of(verdict), "is about an item: it names no line",
                           "name the item alone");
    }
    if (id.n == 0)
        return refuse_word(d, DECISION_LINE, str_of(verdict), "is about a link: it names a line",
                           "name the line too (on a command line: ITEM:LINE)");
    d->decision.line = line_find(d->model, id);
    if (d->decision.line == NO_INDEX)
        return audit_unknown(d->audit, d->diags, FT107, place_of(d, DECISION_LINE), id);
    if (d->model->lines[d->decision.line].kind == LINE_TOTAL)
        return refuse(d, DECISION_LINE, "is a total, which is never linked",
                      "name one of the lines it sums up");
    return FT_OK;
}

/* --- what is said of it ------------------------------------------------------------------------- */

/* The last word that stands on it; NULL: nobody's. */
static const struct result_decision *standing(const struct deciding *d, bool *disputed)
{
    const struct result_decision *found = NULL;
    *disputed = false;
    for (size_t i = 0; i < d->result->decision_count; i++) {
        const struct result_decision *at = &d->result->decisions[i];
        if (!str_eq(at->item, d->row->cells[DECISION_ITEM]) ||
            !str_eq(at->line, d->row->cells[DECISION_LINE]))
            continue;
        *disputed |= at->state == DECISION_DISPUTED;
        if (at->state == DECISION_STANDS && (!found || str_cmp(at->date, found->date) >= 0))
            found = at;
    }
    return found;
}

/* Says again what stands: of a link that nobody looked at, that it is right. */
static enum ft_err confirm(struct deciding *d)
{
    bool disputed;
    const struct result_decision *found = standing(d, &disputed);
    if (disputed)
        return refuse(d, DECISION_ITEM, "is something that people differ on",
                      "say what it is: accept, reject or add, or of an item waive, none or answer");
    if (!found && cell(d, DECISION_LINE)->n == 0)
        return refuse(d, DECISION_ITEM, "has no decision that could be confirmed",
                      "confirm its gap with none or waive, or say what it was given with answer");
    *cell(d, DECISION_VERDICT) = str_of(verdict_name[found ? found->verdict : VERDICT_ACCEPT]);
    if (!found)
        return FT_OK;
    if (found->strength)
        *cell(d, DECISION_STRENGTH) = str_of(strength_name[found->strength]);
    *cell(d, DECISION_EXTENT) = found->extent;
    if (cell(d, DECISION_REASON)->n == 0)
        *cell(d, DECISION_REASON) = found->reason;
    return FT_OK;
}

static enum ft_err read_verdict(struct deciding *d)
{
    struct str word = *cell(d, DECISION_VERDICT);
    enum ft_err err = str_eq(word, STR(DECIDE_CONFIRM)) ? confirm(d) : FT_OK;
    if (err)
        return err;
    word = *cell(d, DECISION_VERDICT);
    for (int i = 0; i < VERDICTS; i++) {
        if (!str_eq(word, str_of(verdict_name[i])))
            continue;
        d->decision.verdict = (enum decision_verdict)i;
        return FT_OK;
    }
    return refuse(d, DECISION_VERDICT, "is no verdict",
                  "write accept, reject, add, waive, none, answer or confirm");
}

static enum ft_err check_extent(struct deciding *d)
{
    struct str rest = *cell(d, DECISION_EXTENT), word;
    bool answer = d->decision.verdict == VERDICT_ANSWER;
    bool alone = str_find(rest, STR(";"), 0) == SIZE_MAX;
    const char *how = answer ? "write for each kind what it was given, met, partly, related or "
                               "none: budget:met;staff:none"
                             : "write whole or part, or one for each kind: "
                               "budget:whole;process:part";
    if (answer && rest.n == 0)
        return miss(d, DECISION_EXTENT, "an answer that says nothing", how);
    while (str_split(&rest, ';', &word))
        if (str_trim(word).n > 0 && !decision_take_extent(&d->decision, str_trim(word), alone))
            return refuse_word(d, DECISION_EXTENT, str_trim(word),
                               answer ? "is no answer" : "is no extent", how);
    return FT_OK;
}

static enum ft_err check_print(struct deciding *d, enum decision_column column)
{
    struct str print = *cell(d, column);
    if (print.n == 0 || print_valid(print, column == DECISION_LINE_PRINT))
        return FT_OK;
    diag_help(d->diags,
              diag_add(d->diags, FT710, d->row->place, "'%.*s' is no fingerprint", STR_ARG(print)),
              "leave it empty, or as this program wrote it");
    return FT_EUSAGE;
}

/* All that is wrong with it is said at once. */
static enum ft_err check_words(struct deciding *d)
{
    struct str strength = *cell(d, DECISION_STRENGTH);
    enum ft_err err = FT_OK;
    if (strength.n > 0 && !str_eq(strength, str_of(strength_name[STRENGTH_SIGNIFICANT])) &&
        !str_eq(strength, str_of(strength_name[STRENGTH_PRINCIPAL])))
        err = refuse(d, DECISION_STRENGTH, "is no strength", "write principal or significant");
    if (cell(d, DECISION_REASON)->n == 0)
        err = miss(d, DECISION_REASON, "a decision without a reason",
                   "a decision is kept with its reason");
    if (cell(d, DECISION_BY)->n == 0)
        err = miss(d, DECISION_BY, "a decision without an author", "say who decides (--by NAME)");
    if (!date_valid(*cell(d, DECISION_DATE)))
        err = refuse(d, DECISION_DATE, "is not a date", "write it as 2016-01-31");
    err = worse(err, check_print(d, DECISION_ITEM_PRINT));
    return worse(err, check_print(d, DECISION_LINE_PRINT));
}

/* --- what it rests on --------------------------------------------------------------------------- */

static void report_changed(struct deciding *d, unsigned changed)
{
    if (!changed)
        return;
    const char *what = changed & CHANGED_ITEM   ? "the item is not what was decided on"
                       : changed & CHANGED_LINE ? "the line is not what was decided on"
                                                : "the amounts are not those that were decided on";
    struct diag *diag = diag_add(
        d->diags, FT730, d->row->place, "%s: %.*s%s%.*s", what, STR_ARG(*cell(d, DECISION_ITEM)),
        cell(d, DECISION_LINE)->n > 0 ? ":" : "", STR_ARG(*cell(d, DECISION_LINE)));
    diag_help(d->diags, diag, "it is recorded, and is suspect: look at it again");
}

static enum ft_err complete_item(struct deciding *d)
{
    const struct item *item = &d->model->items[d->decision.item];
    struct str print = item_print(d->arena, item);
    unsigned changed = 0;
    enum ft_err err = print.p ? FT_OK : FT_ENOMEM;
    if (!err && cell(d, DECISION_ITEM_PRINT)->n > 0)
        err = item_changed(d->arena, item, *cell(d, DECISION_ITEM_PRINT), &changed);
    else
        *cell(d, DECISION_ITEM_PRINT) = print;
    if (err || changed)
        return report_changed(d, changed), err;
    *cell(d, DECISION_ITEM_TEXT) = item_wording(d->arena, item);
    return cell(d, DECISION_ITEM_TEXT)->p ? FT_OK : FT_ENOMEM;
}

static enum ft_err complete_line(struct deciding *d)
{
    struct line_text text;
    struct str print = *cell(d, DECISION_LINE_PRINT);
    uint32_t line = d->decision.line;
    unsigned changed = 0;
    enum ft_err err = line_text_read(d->arena, d->model, line, false, d->diags, &text);
    if (err)
        return err;
    if (print.n > 0)
        err = line_changed(d->arena, d->model, line, &text, print, &changed);
    else
        *cell(d, DECISION_LINE_PRINT) = line_print(d->arena, d->model, line, &text);
    if (err || changed)
        return report_changed(d, changed), err;
    *cell(d, DECISION_LINE_TEXT) = line_wording(d->arena, d->model, line, &text);
    return cell(d, DECISION_LINE_PRINT)->p && cell(d, DECISION_LINE_TEXT)->p ? FT_OK : FT_ENOMEM;
}

static const struct result_item *result_item(const struct deciding *d)
{
    return &d->result->items[d->decision.item];
}

/* Does the row say so of the item that is decided on? */
static bool says(const struct deciding *d, size_t row, enum decision_verdict verdict)
{
    const struct str *cells = d->rows[row].cells;
    return str_eq(cells[DECISION_VERDICT], str_of(verdict_name[verdict])) &&
           str_eq(cells[DECISION_ITEM], d->row->cells[DECISION_ITEM]);
}

static bool is_rejected(const struct deciding *d, struct str line)
{
    for (size_t i = 0; i < d->count; i++)
        if (str_eq(d->rows[i].cells[DECISION_LINE], line) && says(d, i, VERDICT_REJECT))
            return true;
    return false;
}

/* The lines that an answer rests on: those of the item's links, or of what the rows make of them. */
static bool answer_lines(const struct deciding *d, bool then, uint32_t *lines, size_t *n)
{
    const struct result_item *item = result_item(d);
    struct map linked;
    map_init(&linked, d->arena);
    *n = 0;
    for (size_t i = 0; i < item->link_count; i++) {
        struct str id = d->result->lines[item->links[i].line].id;
        if (!map_put(&linked, id, 0, NULL))
            return false;
        if (!then || !is_rejected(d, id))
            lines[(*n)++] = line_find(d->model, id);
    }
    for (size_t i = 0; then && i < d->count; i++) {
        if (!says(d, i, VERDICT_ADD) && !says(d, i, VERDICT_ACCEPT))
            continue;
        struct str id = d->rows[i].cells[DECISION_LINE];
        uint32_t present, line = line_find(d->model, id);
        if (line == NO_INDEX)
            continue;
        if (!map_put(&linked, id, 0, &present))
            return false;
        if (present == MAP_NONE)
            lines[(*n)++] = line;
    }
    return true;
}

static struct str ids_of(const struct deciding *d, const uint32_t *lines, size_t n)
{
    struct buf ids = {0};
    for (size_t i = 0; i < n; i++) {
        buf_puts(&ids, i > 0 ? ";" : "");
        buf_add(&ids, d->model->lines[lines[i]].id);
    }
    struct str text = ids.failed ? (struct str){0} : arena_str(d->arena, buf_str(&ids));
    buf_release(&ids);
    return text;
}

/* One that brings its print was given before what else the rows say. */
static enum ft_err complete_answer(struct deciding *d)
{
    struct str given = *cell(d, DECISION_LINE_PRINT), print;
    uint32_t *lines = ARENA_ARRAY(d->arena, result_item(d)->link_count + d->count, uint32_t);
    size_t n;
    if (!lines || !answer_lines(d, given.n == 0, lines, &n))
        return FT_ENOMEM;
    enum ft_err err = lines_print(d->arena, d->model, lines, n, d->diags, &print);
    if (err)
        return err;
    unsigned changed = given.n > 0 ? print_changed(given, print) : 0;
    report_changed(d, changed);
    if (changed)
        return FT_OK;
    *cell(d, DECISION_LINE_PRINT) = print;
    *cell(d, DECISION_LINE_TEXT) = ids_of(d, lines, n);
    return cell(d, DECISION_LINE_TEXT)->p ? FT_OK : FT_ENOMEM;
}

/* The strongest rule that links the two, by the first digits of its hash. */
static void complete_rule(struct deciding *d)
{
    const struct result_item *item = result_item(d);
    for (size_t i = 0; i < item->link_count; i++) {
        const struct result_link *link = &item->links[i];
        if (!str_eq(d->result->lines[link->line].id, *cell(d, DECISION_LINE)) || link->rules.n == 0)
            continue;
        for (size_t r = 0; r < d->result->rule_count; r++)
            if (str_eq(d->result->rules[r].id, link->rules.v[0]))
                *cell(d, DECISION_RULE_PRINT) =
                    str_slice(d->result->rules[r].sha256, 0, PRINT_DIGITS);
    }
}

static enum ft_err complete(struct deciding *d)
{
    enum ft_err err = complete_item(d);
    if (err || d->decision.verdict == VERDICT_WAIVE || d->decision.verdict == VERDICT_NONE)
        return err;
    if (d->decision.verdict == VERDICT_ANSWER)
        return complete_answer(d);
    if (cell(d, DECISION_RULE_PRINT)->n == 0)
        complete_rule(d);
    return complete_line(d);
}

/* --- recording ---------------------------------------------------------------------------------- */

static enum ft_err check(struct deciding *d)
{
    /* What is confirmed says the rest: without it nothing can be said of that. */
    bool confirms = str_eq(*cell(d, DECISION_VERDICT), STR(DECIDE_CONFIRM));
    enum ft_err err = find_item(d);
    enum ft_err verdict = err && confirms ? err : read_verdict(d);
    if (!verdict || !confirms)
        err = worse(err, check_words(d));
    if (!verdict)
        err = worse(err, worse(check_extent(d), find_line(d)));
    err = worse(err, verdict);
    return err ? err : complete(d);
}

/* A row of the table is a line of its file. */
static enum ft_err one_line_each(struct arena *arena, struct ledger_row *row)
{
    for (int c = 0; c < DECISION_COLUMNS; c++) {
        struct str cell = row->cells[c];
        if (str_find(cell, STR("\n"), 0) == SIZE_MAX && str_find(cell, STR("\r"), 0) == SIZE_MAX)
            continue;
        char *copy = arena_alloc(arena, cell.n + 1);
        if (!copy)
            return FT_ENOMEM;
        for (size_t i = 0; i < cell.n; i++)
            copy[i] = cell.p[i] == '\n' || cell.p[i] == '\r' ? ' ' : cell.p[i];
        row->cells[c] = (struct str){copy, cell.n};
    }
    return FT_OK;
}

enum ft_err ft_audit_can_record(const struct ft_audit *audit, struct ft_diags *diags)
{
    if (audit->model->decisions_path.p)
        return FT_OK;
    struct diag *diag = diag_add(diags, FT006, place_of_file(audit->model->source->path),
                                 "the audit file names no table of decisions");
    diag_help(diags, diag, "add the line  decisions: decisions.csv");
    return FT_EINPUT;
}

enum ft_err audit_decide(struct arena *arena, const struct ft_audit *audit,
                         const struct ft_result *result, struct ledger_row *rows, size_t count,
                         struct ft_diags *diags, size_t *added)
{
    enum ft_err worst = FT_OK;
    *added = 0;
    if (!audit->model->decisions_path.p)
        return ft_audit_can_record(audit, diags);
    for (size_t i = 0; i < count; i++) {
        struct deciding d = {.arena = arena,
                             .audit = audit,
                             .model = audit->model,
                             .result = result,
                             .diags = diags,
                             .rows = rows,
                             .count = count,
                             .row = &rows[i]};
        enum ft_err err = one_line_each(arena, &rows[i]);
        if (!err)
            err = check(&d);
        worst = worse(worst, err);
    }
    return worst ? worst
                 : ledger_add(arena, audit->model->decisions_path, rows, count, diags, added);
}

/* ITEM:LINE; either may hold a colon, but what stands before the right one is an item. */
static void split_pair(const struct model *model, struct ledger_row *row)
{
    struct str *item = &row->cells[DECISION_ITEM], *line = &row->cells[DECISION_LINE];
    if (line->n > 0 || map_get(&model->item_ids, *item) != MAP_NONE)
        return;
    for (size_t at = 0; (at = str_find(*item, STR(":"), at)) != SIZE_MAX; at++) {
        if (map_get(&model->item_ids, str_slice(*item, 0, at)) == MAP_NONE)
            continue;
        *line = str_slice(*item, at + 1, item->n);
        *item = str_slice(*item, 0, at);
        return;
    }
}

static struct str text_of(const char *text)
{
    return text ? str_trim(str_of(text)) : STR("");
}

struct ledger_row decide_row(const struct ft_audit *audit, const struct ft_word *word)
{
    struct ledger_row row = {0};
    for (int c = 0; c < DECISION_COLUMNS; c++)
        row.cells[c] = STR("");
    row.cells[DECISION_ITEM] = text_of(word->item);
    row.cells[DECISION_LINE] = text_of(word->line);
    split_pair(audit->model, &row);
    row.cells[DECISION_VERDICT] = text_of(word->verdict);
    row.cells[DECISION_STRENGTH] = text_of(word->strength);
    row.cells[DECISION_EXTENT] = text_of(word->extent);
    row.cells[DECISION_REASON] = text_of(word->reason);
    row.cells[DECISION_BY] = text_of(word->by);
    row.cells[DECISION_DATE] = text_of(word->date);
    return row;
}

enum ft_err ft_audit_decide(const struct ft_audit *audit, const struct ft_result *result,
                            const struct ft_word *words, size_t count, struct ft_diags *diags,
                            size_t *added)
{
    struct arena *arena = arena_new();
    struct ledger_row *rows = arena ? ARENA_ARRAY(arena, count, struct ledger_row) : NULL;
    *added = 0;
    for (size_t i = 0; rows && i < count; i++)
        rows[i] = decide_row(audit, &words[i]);
    enum ft_err err =
        rows ? audit_decide(arena, audit, result, rows, count, diags, added) : FT_ENOMEM;
    arena_free(arena);
    return err;
}
