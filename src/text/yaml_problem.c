/* libyaml's events, and why it stopped in the words of whoever wrote the file. */
#include "base/utf8.h"
#include "text/yaml_parser.h"

/* What libyaml says (in its scanner.c and parser.c), and what we say. */
struct known {
    const char *problem;
    const char *message, *label, *help;
    const char *context; /* of the note at libyaml's context; NULL: no note */
    bool at_context;     /* that is where the mistake is */
};

static const char quote_it[] = "put a text with special characters in quotes";
static const char check_indentation[] =
    "check the indentation, and that texts with special characters are in quotes";

static const struct known problems[] = {
    {"mapping values are not allowed in this context", "a ':' is not allowed here", NULL,
     "put a text that holds ': ' in quotes, or check the indentation", NULL, false},
    {"could not find expected ':'", "a ':' is missing", "a key needs a ':' behind it",
     check_indentation, NULL, true},
    {"found unexpected end of stream", "unterminated quote", "this quote is never closed", NULL,
     NULL, true},
    {"found unexpected document indicator", "unterminated quote", "this quote is never closed",
     NULL, NULL, true},
    {"did not find expected key", "this does not fit the mapping around it", NULL,
     check_indentation, "the mapping begins here", false},
    {"did not find expected '-' indicator", "this does not fit the list around it", NULL,
     check_indentation, "the list begins here", false},
    {"did not find expected ',' or ']'", "a ',' or ']' is missing", NULL, quote_it,
     "the list begins here", false},
    {"did not find expected ',' or '}'", "a ',' or '}' is missing", NULL, quote_it,
     "the mapping begins here", false},
    {"did not find expected node content", "a value is missing", NULL,
     "check that lists and mappings are closed by ']' and '}'", NULL, false},
    {"block sequence entries are not allowed in this context", "a list item is not allowed here",
     NULL, check_indentation, NULL, false},
    {"block mapping entries are not allowed in this context", "a key is not allowed here", NULL,
     check_indentation, NULL, false},
    {"mapping keys are not allowed in this context", "a key is not allowed here", NULL,
     check_indentation, NULL, false},
    {"found unknown escape character", "unknown escape in a quoted text", NULL,
     "write \\\\ for a backslash, or use single quotes", NULL, false},
    {"did not find expected comment or line break", "text behind '|' or '>'", NULL,
     "the text of a block begins on the next line", NULL, false},
    {"found a tab character where an indentation space is expected", "a tab cannot indent", NULL,
     "use spaces", NULL, false},
    {"found a tab character that violates indentation", "a tab cannot indent", NULL, "use spaces",
     NULL, false},
    {"did not find expected <document start>", "text behind the end of the document", NULL,
     check_indentation, NULL, false},
};

static const struct known *find_known(const char *problem)
{
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        if (strcmp(problems[i].problem, problem) == 0)
            return &problems[i];
    return NULL;
}

/* The character at a mark; nothing at the end of the file. */
static struct span character_at(const struct source *source, size_t offset)
{
    size_t end = offset;
    if (offset < source->text.n)
        utf8_next(source->text, &end);
    return (struct span){offset, end};
}

static void report_known(struct yaml_run *run, const struct known *known)
{
    size_t problem = yaml_run_offset(run, run->parser.problem_mark);
    size_t context = yaml_run_offset(run, run->parser.context_mark);
    struct diag *diag = yaml_run_report(
        run, FT003, character_at(run->source, known->at_context ? context : problem),
        known->message);
    if (known->label)
        diag_label(run->diags, diag, "%s", known->label);
    if (known->help)
        diag_help(run->diags, diag, "%s", known->help);
    if (known->context)
        diag_note(run->diags, diag, source_place(run->source, character_at(run->source, context)),
                  "%s", known->context);
}

/* '@', '`', '%' and a tab begin no plain text. */
static void report_character(struct yaml_run *run)
{
    struct span where = character_at(run->source, yaml_run_offset(run, run->parser.problem_mark));
    struct str c = str_slice(run->source->text, where.start, where.end);
    run->found = true;
    bool tab = str_eq(c, STR("\t"));
    struct diag *diag = tab ? yaml_run_report(run, FT003, where, "a tab cannot indent")
                            : diag_add(run->diags, FT003, source_place(run->source, where),
                                       "a text cannot begin with '%.*s'", STR_ARG(c));
    diag_help(run->diags, diag, "%s", tab ? "use spaces" : "put the text in quotes");
}

static void report_reader(struct yaml_run *run)
{
    size_t offset = run->parser.problem_offset;
    if (offset > run->source->text.n)
        offset = run->source->text.n;
    struct diag *diag =
        yaml_run_report(run, FT003, character_at(run->source, offset), run->parser.problem);
    diag_label(run->diags, diag, "U+%04X", (unsigned)run->parser.problem_value);
}

static void report_other(struct yaml_run *run)
{
    const char *problem = run->parser.problem, *context = run->parser.context;
    size_t offset = yaml_run_offset(run, run->parser.problem_mark);
    run->found = true;
    diag_add(run->diags, FT003, source_place(run->source, character_at(run->source, offset)),
             "%s%s%s", problem ? problem : "the file is not well-formed", context ? " " : "",
             context ? context : "");
}

/* Reports (FT003) why libyaml stopped. */
static void report(struct yaml_run *run)
{
    const char *problem = run->parser.problem;
    const struct known *known = problem ? find_known(problem) : NULL;
    if (run->parser.error == YAML_READER_ERROR)
        report_reader(run);
    else if (known)
        report_known(run, known);
    else if (problem && strcmp(problem, "found character that cannot start any token") == 0)
        report_character(run);
    else
        report_other(run);
}

bool yaml_run_next(struct yaml_run *run, yaml_event_t *event)
{
    if (yaml_parser_parse(&run->parser, event))
        return true;
    if (run->parser.error == YAML_MEMORY_ERROR)
        run->no_memory = true;
    else
        report(run);
    return false;
}
