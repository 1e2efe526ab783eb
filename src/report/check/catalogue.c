/* The table of codes for people and for programs. */
#include "doc/grid.h"
#include "report/check/formats.h"
#include "text/json_put.h"

enum { COLUMNS = 90 };

/* Who finds what a code stands for. */
static const struct {
    const char *name, *text;
} stages[] = {
    [STAGE_LOAD] = {"load", "every command that reads the file; cannot be allowed"},
    [STAGE_LINT] = {"lint", "lint"},
    [STAGE_LINT_USERS] = {"lint-users", "lint, where all users of the file are known"},
    [STAGE_LINT_AUDIT] = {"lint-audit", "lint with an audit file"},
    [STAGE_TEST] = {"test", "test"},
    [STAGE_SOURCES] = {"sources", "sources"},
    [STAGE_RUN] = {"run", "every command that runs rules over data"},
    [STAGE_DATA] = {"data", "audit, and lint with an audit file"},
};

static void list_text(struct buf *out)
{
    for (int code = 0; code < DIAG_CODES; code++) {
        const struct diag_info *info = diag_info((enum diag_code)code);
        buf_printf(out, "%s  %-7s  %s\n", info->name, severity_name[info->severity], info->title);
    }
    buf_puts(out, "\n'fundtrace lint --explain CODE' explains a code.\n");
}

static void list_json(struct buf *to)
{
    struct json_out out = {.to = to};
    json_open(&out, '[');
    for (int code = 0; code < DIAG_CODES; code++) {
        const struct diag_info *info = diag_info((enum diag_code)code);
        json_open(&out, '{');
        json_put_word(&out, "code", info->name);
        json_put_word(&out, "severity", severity_name[info->severity]);
        json_put_word(&out, "found_by", stages[info->stage].name);
        json_put_word(&out, "title", info->title);
        json_put_word(&out, "explanation", info->explanation);
        json_put_word(&out, "bad", info->bad);
        json_put_word(&out, "good", info->good);
        json_close(&out, '}');
    }
    json_end(&out, ']');
}

enum ft_err ft_codes_list(bool json, struct ft_text *out)
{
    struct buf text = {0};
    if (json)
        list_json(&text);
    else
        list_text(&text);
    return buf_give(&text, out);
}

static void put_example(struct buf *out, const char *title, const char *example)
{
    struct str rest = str_of(example), line;
    if (!*example)
        return;
    buf_printf(out, "\n%s:\n\n", title);
    while (str_split(&rest, '\n', &line))
        buf_printf(out, "    %.*s\n", STR_ARG(line));
}

enum ft_err ft_code_explain(const char *name, struct ft_text *out)
{
    enum diag_code code = diag_code_find(str_of(name));
    const struct diag_info *info;
    struct buf text = {0};
    if (code == DIAG_CODES)
        return FT_EUSAGE;
    info = diag_info(code);
    buf_printf(&text, "%s: %s (%s)\n\n", info->name, info->title, severity_name[info->severity]);
    grid_paragraph(&text, false, STYLE_PLAIN, str_of(info->explanation), COLUMNS, 0);
    put_example(&text, "For example", info->bad);
    put_example(&text, "Instead", info->good);
    buf_printf(&text, "\nFound by: %s.\n", stages[info->stage].text);
    return buf_give(&text, out);
}
