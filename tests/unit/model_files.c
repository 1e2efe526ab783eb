#include "model_files.h"

#include <criterion/criterion.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static const char audit_yaml[] =
    "fundtrace: 1\n"
    "language: ja\n"
    "proposal: {title: 提言, items: items.csv}\n"
    "budget:\n"
    "  title: 予算\n"
    "  lines: lines.csv\n"
    "  currency: JPY\n"
    "  measures:\n"
    "    - {id: fy16, column: y16, unit: 億円, fiscal-year: '2016', phase: proposed, funds: 'yes', compare-with: fy15}\n"
    "    - {id: fy15, label: 前年度, column: y15, unit: 億円, fiscal-year: '2015', phase: approved}\n"
    "rules: [rules.yaml]\n";

static const char items_csv[] = "id,section,text,source\n"
                                "1.1,1,演習の拡充,doc.txt:1\n";

static const char lines_csv[] = "id,title,y16,y15,source\n"
                                "a,演習,1.5,―,doc.txt:2\n";

struct files files_new(void)
{
    struct files files = {.folder = "/tmp/fundtrace-test-XXXXXX"};
    cr_assert_not_null(mkdtemp(files.folder));
    files.arena = arena_new();
    files.diags = ft_diags_new();
    cr_assert(files.arena && files.diags);
    files_write(&files, "audit.yaml", audit_yaml);
    files_write(&files, "items.csv", items_csv);
    files_write(&files, "lines.csv", lines_csv);
    return files;
}

/* The path of a file of the test; its .p is NUL-terminated and lives in the arena. */
static struct str path_of(const struct files *files, const char *name)
{
    return arena_printf(files->arena, "%s/%s", files->folder, name);
}

void files_free(struct files *files)
{
    DIR *folder = opendir(files->folder);
    struct dirent *entry;
    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.')
            unlink(path_of(files, entry->d_name).p);
    }
    closedir(folder);
    rmdir(files->folder);
    arena_free(files->arena);
    ft_diags_free(files->diags);
}

void files_write(const struct files *files, const char *name, const char *text)
{
    FILE *file = fopen(path_of(files, name).p, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(text, 1, strlen(text), file), strlen(text));
    cr_assert_eq(fclose(file), 0);
}

void files_amend(const struct files *files, const char *what, const char *by)
{
    struct str text = str_of(audit_yaml);
    size_t at = str_find(text, str_of(what), 0);
    struct buf out = {0};
    cr_assert_neq(at, (size_t)-1, "%s", what);
    buf_add(&out, str_slice(text, 0, at));
    buf_puts(&out, by);
    buf_add(&out, str_slice(text, at + strlen(what), text.n));
    files_write(files, "audit.yaml", out.p);
    buf_release(&out);
}

void files_write_lines(const struct files *files, const char *rows)
{
    struct buf out = {0};
    buf_printf(&out, "id,parent,title,kind,y16,y15\n%s", rows);
    files_write(files, "lines.csv", out.p);
    buf_release(&out);
}

void files_load(struct files *files)
{
    files->err =
        model_load(files->arena, path_of(files, "audit.yaml"), files->diags, &files->model);
}

struct line_text files_line(const struct files *files, uint32_t line)
{
    struct line_text text;
    cr_assert_eq(line_text_read(files->arena, files->model, line, true, files->diags, &text),
                 FT_OK);
    return text;
}

static void tell(struct buf *out, const struct files *files, const struct diag *diag, bool label,
                 bool help)
{
    struct str path = diag->place.path;
    size_t folder = strlen(files->folder) + 1;
    if (path.n > folder)
        path = str_slice(path, folder, path.n);
    buf_printf(out, "%.*s:%zu:%zu %s %.*s", STR_ARG(path), diag->place.line, diag->place.column,
               diag_info(diag->code)->name, STR_ARG(diag->message));
    if (label && diag->label.n > 0)
        buf_printf(out, " [%.*s]", STR_ARG(diag->label));
    if (help)
        buf_printf(out, " (%.*s)", STR_ARG(diag->help));
    buf_putc(out, '\n');
}

void files_expect(struct files *files, const char *said)
{
    struct buf out = {0};
    size_t count;
    struct diag *const *all = diags_sorted(files->diags, &count);
    for (size_t i = 0; i < count; i++) {
        cr_expect(all[i]->help.n > 0, "no help: %.*s", STR_ARG(all[i]->message));
        tell(&out, files, all[i], strchr(said, '[') != NULL, strchr(said, '(') != NULL);
    }
    cr_expect(str_eq(buf_str(&out), str_of(said)), "said:\n%s\nexpected:\n%s", out.p ? out.p : "",
              said);
    buf_release(&out);
}

void files_expect_load(struct files *files, const char *said)
{
    files_load(files);
    cr_expect_eq(files->err, *said ? FT_EINPUT : FT_OK);
    files_expect(files, said);
}
