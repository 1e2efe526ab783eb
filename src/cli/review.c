#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/review_carry.h"
#include "cli/review_interactive.h"
#include "cli/review_list.h"
#include "cli/speed_options.h"
#include "cli/today.h"

/* The verdicts stand in the order of their words. */
enum {
    KEY_ACCEPT = 900,
    KEY_REJECT,
    KEY_ADD,
    KEY_WAIVE,
    KEY_NONE,
    KEY_ANSWER,
    KEY_CONFIRM,
    KEY_STRENGTH,
    KEY_EXTENT,
    KEY_BY,
    KEY_REASON,
    KEY_DATE,
    KEY_IMPORT,
    KEY_SHEET,
    KEY_CARRY,
    KEY_DRY_RUN
};
static const char *const verdicts[] = {"accept", "reject", "add",    "waive",
                                       "none",   "answer", "confirm"};

/* clang-format off */
static const struct flag flags[] = {
    {KEY_ACCEPT, "accept", "ITEM:LINE", "the link is right"},
    {KEY_REJECT, "reject", "ITEM:LINE", "the link is wrong"},
    {KEY_ADD, "add", "ITEM:LINE", "a link that no rule finds"},
    {KEY_WAIVE, "waive", "ITEM", "the item needs no line"},
    {KEY_NONE, "none", "ITEM", "searched, and there is no line: the gap is one"},
    {KEY_ANSWER, "answer", "ITEM=KIND:ANSWER;…", "what the item was given, whatever is computed"},
    {KEY_CONFIRM, "confirm", "ITEM[:LINE]", "what stands is right, also of what is there now"},
    {KEY_STRENGTH, "strength", "STRENGTH", "principal or significant (default: that of the rules)"},
    {KEY_EXTENT, "extent", "EXTENT", "whole, part, or by kind: budget:whole;process:part"},
    {KEY_BY, "by", "NAME", "who decides"},
    {KEY_REASON, "reason", "TEXT", "why"},
    {KEY_DATE, "date", "DATE", "when (default: SOURCE_DATE_EPOCH, the clock)"},
    {KEY_IMPORT, "import", "FILE", "what a workbook (.xlsx, .ods), a table (.csv) or a page (.json) says"},
    {KEY_SHEET, "sheet", "NAME", "of that workbook (default: the one for it in audit -o FILE.xlsx)"},
    {KEY_CARRY, "carry", "OLD.yaml", "take over the decisions of last year's audit, to be confirmed"},
    {KEY_DRY_RUN, "dry-run", NULL, "with --carry: show what became of last year's lines, record nothing"},
    {'i', "interactive", NULL, "decide on what waits for a person, a key each"},
    REVIEW_LIST_FLAGS,
    SPEED_FLAGS,
    {0},
};
/* clang-format on */

#define MAX_WORDS 1000

struct work {
    const char *path;
    struct ft_audit_options audit;
    struct ft_word words[MAX_WORDS];
    size_t word_count;
    const char *strength, *extent, *by, *reason;
    struct ft_import import; /* path NULL: the words */
    const char *carry;       /* last year's audit; NULL: none */
    bool dry_run;
    char date[TODAY_SIZE];
    struct review_list list; /* of what is listed where nothing is recorded */
    struct review_interactive interactive;
    bool is_interactive;
    struct progress progress;
};

/* --- recording ------------------------------------------------------------------------------- */

static enum ft_err record(struct work *work, const struct ft_audit *audit,
                          const struct ft_result *result, struct ft_diags *diags)
{
    size_t added;
    for (size_t i = 0; i < work->word_count; i++) {
        struct ft_word *word = &work->words[i];
        word->strength = work->strength;
        word->extent = word->extent ? word->extent : work->extent;
        word->by = work->by;
        word->reason = work->reason;
        word->date = work->date;
    }
    enum ft_err err = ft_audit_decide(audit, result, work->words, work->word_count, diags, &added);
    if (err)
        return review_say_written(work->path, err);
    fprintf(stderr, "%zu %s recorded\n", added, added == 1 ? "decision" : "decisions");
    return FT_OK;
}

static enum ft_err import(struct work *work, const struct ft_audit *audit,
                          const struct ft_result *result, struct ft_diags *diags)
{
    struct ft_imported done;
    work->import.by = work->by;
    work->import.reason = work->reason;
    enum ft_err err = ft_audit_import(audit, result, &work->import, diags, &done);
    if (err)
        return review_say_written(work->path, err);
    fprintf(stderr, "%zu %s recorded", done.added, done.added == 1 ? "decision" : "decisions");
    if (done.known > 0)
        fprintf(stderr, ", %zu stood there already", done.known);
    fprintf(stderr, "\n");
    if (done.unsaid > 0)
        fprintf(stderr, "passed over, for they give no verdict: %zu %s with something written\n",
                done.unsaid, done.unsaid == 1 ? "row" : "rows");
    return FT_OK;
}

static bool records(const struct work *work)
{
    return work->word_count > 0 || work->import.path;
}

/* The decisions of a year are about its own rows: the new audit need not be run for them. */
static enum ft_err carry(struct work *work, const struct ft_audit *audit, struct ft_diags *diags)
{
    progress_end(&work->progress);
    return review_carry(work->carry, work->path, &work->audit, audit, !work->dry_run,
                        &work->list.outputs, diags);
}

static void end_progress(void *progress)
{
    progress_end(progress);
}

static enum ft_err walk(struct work *work, struct ft_diags *diags)
{
    work->interactive.path = work->path;
    work->interactive.audit = work->audit;
    work->interactive.which = work->list.options;
    work->interactive.by = work->by;
    work->interactive.reason = work->reason;
    work->interactive.date = work->date;
    work->interactive.loaded = end_progress;
    work->interactive.state = &work->progress;
    return review_interactive(&work->interactive, diags);
}

static enum ft_err review_rows(struct work *work, const struct ft_audit *audit,
                               struct ft_diags *diags)
{
    struct ft_result *result = NULL;
    enum ft_err err = ft_audit_run(audit, diags, &result);
    progress_end(&work->progress);
    if (!err && records(work))
        err = (work->import.path ? import : record)(work, audit, result, diags);
    else if (!err)
        err = review_list_write(&work->list, audit, result, diags);
    ft_result_free(result);
    return err;
}

static enum ft_err review(void *state, struct ft_diags *diags)
{
    struct work *work = state;
    struct ft_audit *audit = NULL;
    if (work->is_interactive)
        return walk(work, diags);
    enum ft_err err = ft_audit_load_with(work->path, &work->audit, diags, &audit);
    if (err)
        progress_end(&work->progress);
    else
        err = work->carry ? carry(work, audit, diags) : review_rows(work, audit, diags);
    ft_audit_free(audit);
    return err;
}

/* --- the command line -------------------------------------------------------------------------- */

static bool add_word(struct args *args, struct work *work, int key, const char *value)
{
    struct ft_word *word = &work->words[work->word_count];
    if (work->word_count == MAX_WORDS) {
        usage_error(args, "more than %d decisions: write them into a file and --import it",
                    MAX_WORDS);
        return false;
    }
    *word = (struct ft_word){.item = value, .verdict = verdicts[key - KEY_ACCEPT]};
    if (key == KEY_ANSWER) {
        char *equals = strrchr(value, '=');
        if (!equals) {
            usage_error(args,
                        "--answer %s: write ITEM=budget:met, and each further kind behind ';'",
                        value);
            return false;
        }
        *equals = '\0';
        word->extent = equals + 1;
    }
    work->word_count++;
    return true;
}

static bool take_date(struct args *args, struct work *work, const char *value)
{
    return value_sound(args, value,
                       today_is(work->date, value) ? NULL : "write a day as 2016-01-31");
}

static bool take(struct args *args, void *state, int key, const char *value)
{
    struct work *work = state;
    switch (key) {
    case 'i':
        return work->is_interactive = true;
    case KEY_STRENGTH:
        return (work->strength = value) != NULL;
    case KEY_EXTENT:
        return (work->extent = value) != NULL;
    case KEY_BY:
        return (work->by = value) != NULL;
    case KEY_REASON:
        return (work->reason = value) != NULL;
    case KEY_DATE:
        return take_date(args, work, value);
    case KEY_IMPORT:
        return value_sound(args, value, work->import.path ? "one file at a time" : NULL) &&
               (work->import.path = value) != NULL;
    case KEY_SHEET:
        return (work->import.sheet = value) != NULL;
    case KEY_CARRY:
        return (work->carry = value) != NULL;
    case KEY_DRY_RUN:
        return work->dry_run = true;
    }
    if (is_review_list_key(key))
        return review_list_take(args, &work->list, key, value);
    return is_speed_key(key) ? speed_take(args, &work->audit, key, value)
                             : add_word(args, work, key, value);
}

/* What is wrong with the options together; NULL: nothing. */
static const char *wrong_when_interactive(const struct work *work)
{
    if (records(work) || work->carry || work->strength || work->extent)
        return "--interactive asks what is decided: --accept, --import, --strength, … are without it";
    return review_list_writes(&work->list) ? "-f and -o are for lists, and --interactive makes none"
                                           : NULL;
}

static const char *wrong_together(const struct work *work)
{
    if (work->is_interactive)
        return wrong_when_interactive(work);
    bool says = work->by || work->reason || work->strength || work->extent || work->date[0];
    if (work->carry && (records(work) || says || work->list.options.states))
        return "--carry takes over what was decided: give nothing to decide, and no --state";
    if (!work->carry && work->dry_run)
        return "--dry-run is for --carry";
    if (!records(work) && says)
        return "say what is decided: --accept, --reject, --add, --waive, …";
    if (records(work) && review_list_given(&work->list))
        return "--state, --item, -f and -o are for lists, where nothing is recorded";
    if (work->import.path && (work->word_count > 0 || work->strength || work->extent))
        return "--import FILE: what is decided stands in the file alone";
    return work->word_count > 0 && !work->by ? "say who decides: --by NAME" : NULL;
}

static enum ft_exit run(struct args *args)
{
    static struct work work;
    char **operand;
    int count;
    work = (struct work){.audit = {.no_decisions_yet = true},
                         .list = {.outputs = {.report = FT_REPORT_REVIEW}}};
    if (!args_take(args, take, &work) || !args_operands(args, 1, 1, &operand, &count))
        return args->code;
    if (wrong_together(&work))
        return usage_error(args, "%s", wrong_together(&work));
    if (work.is_interactive && !review_interactive_sound(args))
        return args->code;
    work.path = operand[0];
    work.import.date = *work.date ? work.date : NULL;
    work.import.today = work.date;
    today_otherwise(work.date);
    outputs_for_terminal(&work.list.outputs, args);
    work.interactive.language = args->language;
    work.interactive.colour = colour_on(args, stdout);
    progress_begin(&work.progress, args, &work.audit);
    return run_work(args, review, &work, NULL);
}

const struct command command_review = {
    .name = "review",
    .synopsis = "review [options] AUDIT.yaml",
    .summary = "list what waits for a person; record what people decide on links and items",
    .flags = flags,
    .report = FT_REPORT_REVIEW,
    .run = run,
};
