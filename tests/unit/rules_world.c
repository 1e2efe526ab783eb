#include "rules_world.h"

#include <criterion/criterion.h>

struct world world_new(void)
{
    return (struct world){.files = files_new()};
}

void world_free(struct world *world)
{
    scanner_free(world->scanner);
    matcher_free(world->matcher);
    files_free(&world->files);
}

static void load(struct world *world, struct str_list paths)
{
    world->err = rule_set_load(world->files.arena, paths, world->files.model, world->files.diags,
                               &world->rules);
    cr_assert_not_null(world->rules);
}

void world_load_files(struct world *world, const char *names)
{
    struct str rest = str_of(names), name, paths[8];
    size_t count = 0;
    while (count < 8 && str_split(&rest, ' ', &name))
        paths[count++] =
            arena_printf(world->files.arena, "%s/%.*s", world->files.folder, STR_ARG(name));
    load(world, (struct str_list){paths, count});
}

void world_load(struct world *world, const char *yaml)
{
    struct buf text = {0};
    buf_printf(&text, "fundtrace: 1\n%s", yaml);
    files_write(&world->files, "rules.yaml", text.p);
    buf_release(&text);
    world_load_files(world, "rules.yaml");
}

void world_load_in_audit(struct world *world, const char *yaml)
{
    files_load(&world->files);
    cr_assert_eq(world->files.err, FT_OK);
    world_load(world, yaml);
}

static void tell(const struct world *world, const struct diag *diag, bool all, struct buf *out)
{
    struct str path = diag->place.path;
    size_t folder = strlen(world->files.folder) + 1;
    buf_printf(out, "%.*s:%zu:%zu %s %.*s", STR_ARG(str_slice(path, folder, path.n)),
               diag->place.line, diag->place.column, diag_info(diag->code)->name,
               STR_ARG(diag->message));
    if (all && diag->label.n)
        buf_printf(out, " [%.*s]", STR_ARG(diag->label));
    for (size_t i = 0; all && i < diag->note_count; i++)
        buf_printf(out, " {%zu:%zu %.*s}", diag->notes[i].place.line, diag->notes[i].place.column,
                   STR_ARG(diag->notes[i].message));
    if (all)
        buf_printf(out, " (%.*s)", STR_ARG(diag->help));
    buf_putc(out, '\n');
}

void world_expect_said(struct world *world, const char *said)
{
    struct buf out = {0};
    size_t count;
    struct diag *const *all = diags_sorted(world->files.diags, &count);
    for (size_t i = 0; i < count; i++)
        tell(world, all[i], strchr(said, '(') != NULL, &out);
    cr_expect(str_eq(buf_str(&out), str_of(said)), "said:\n%s\nexpected:\n%s", out.p ? out.p : "",
              said);
    buf_release(&out);
}

void world_expect(struct world *world, const char *said)
{
    cr_expect_eq(world->err, *said ? FT_EINPUT : FT_OK);
    world_expect_said(world, said);
}

void world_ready(struct world *world, const char *yaml)
{
    world_load(world, yaml);
    world_expect(world, "");
    cr_assert_eq(matcher_new(world->rules, world->files.diags, &world->matcher), FT_OK);
    world->scanner = scanner_new(world->matcher);
    cr_assert_not_null(world->scanner);
}

/* --- rows -------------------------------------------------------------- */

static struct str cell(const char *cells, const char *name)
{
    struct str rest = str_of(cells), part;
    while (str_split(&rest, '|', &part)) {
        size_t equals = str_find(part, STR("="), 0);
        if (str_eq(str_slice(part, 0, equals), str_of(name)))
            return str_slice(part, equals + 1, part.n);
    }
    return STR("");
}

static unsigned index_of(struct str value, const char *const *names, size_t count)
{
    for (unsigned i = 0; i < count; i++) {
        if (str_eq(value, str_of(names[i])))
            return i;
    }
    return 0;
}

static struct str_list tags_of(struct world *world, struct str list)
{
    struct str *tags = ARENA_ARRAY(world->files.arena, 16, struct str), part;
    size_t count = 0;
    while (count < 16 && str_split(&list, ';', &part))
        tags[count++] = part;
    return (struct str_list){tags, count};
}

static void judge(struct world *world, struct row *row)
{
    size_t words = BIT_WORDS(world->rules->tag_count) + 1;
    row->tags = ARENA_ARRAY(world->files.arena, words, uint64_t);
    row->rules = ARENA_ARRAY(world->files.arena, BIT_WORDS(world->rules->link_count) + 1, uint64_t);
    memcpy(row->tags, row->subject.tags, words * sizeof *row->tags);
    row->subject.tags = row->tags;
    row->err =
        scanner_judge(world->scanner, &row->subject, row->tags, row->rules, world->files.diags);
}

enum ft_err subject_of_lone_item(struct arena *arena, const struct rule_set *rules,
                                 const struct item *item, struct subject *out)
{
    struct model model = {.items = item, .item_count = 1};
    enum ft_err err = subject_of_item(arena, rules, &model, 0, out);
    out->model = NULL;
    return err;
}

enum ft_err subject_of_lone_line(struct arena *arena, const struct rule_set *rules,
                                 const struct line *line, const struct line_text *text,
                                 const struct subject *parent, struct subject *out)
{
    struct model model = {.lines = line, .line_count = 1};
    enum ft_err err = subject_of_line(arena, rules, &model, 0, text, parent, out);
    out->model = NULL;
    return err;
}

void world_subject_of_line(struct world *world, uint32_t line, struct subject *out)
{
    const struct files *files = &world->files;
    struct line_text text = files_line(files, line);
    cr_assert_eq(subject_of_line(files->arena, world->rules, files->model, line, &text, NULL, out),
                 FT_OK);
}

struct row world_item(struct world *world, const char *cells)
{
    struct str rest = cell(cells, "expects"), part;
    struct item item = {
        .id = cell(cells, "id"),
        .section = cell(cells, "section"),
        .section_title = cell(cells, "section_title"),
        .text = cell(cells, "text"),
        .tags = tags_of(world, cell(cells, "tags")),
    };
    struct row row;
    while (str_split(&rest, ';', &part))
        item.expects |= 1u << index_of(part, expects_name, EXPECTS_KINDS);
    cr_assert_eq(subject_of_lone_item(world->files.arena, world->rules, &item, &row.subject),
                 FT_OK);
    judge(world, &row);
    return row;
}

struct row world_line(struct world *world, const struct row *parent, const char *cells)
{
    struct str *fields = ARENA_ARRAY(world->files.arena, 2, struct str);
    struct line line = {
        .id = cell(cells, "id"),
        .organisation = cell(cells, "organisation"),
        .kind = (enum line_kind)index_of(cell(cells, "kind"), line_kind_name, LINE_KINDS),
    };
    struct line_text text = {
        .title = cell(cells, "title"),
        .fields = fields,
        .tags = tags_of(world, cell(cells, "tags")),
    };
    struct row row;
    fields[0] = text.title;
    fields[1] = cell(cells, "detail");
    cr_assert_eq(subject_of_lone_line(world->files.arena, world->rules, &line, &text,
                                      parent ? &parent->subject : NULL, &row.subject),
                 FT_OK);
    judge(world, &row);
    return row;
}

bool row_has_tag(const struct world *world, const struct row *row, const char *tag)
{
    uint32_t index = tag_find(world->rules, str_of(tag));
    cr_assert_neq(index, NO_INDEX);
    return bit_get(row->tags, index);
}

const struct link_rule *world_rule(const struct world *world, const char *id)
{
    uint32_t index = map_get(&world->rules->rule_ids, str_of(id));
    cr_assert_neq(index, MAP_NONE);
    return &world->rules->links[index];
}

bool row_has_rule(const struct world *world, const struct row *row, const char *rule)
{
    return bit_get(row->rules, (size_t)(world_rule(world, rule) - world->rules->links));
}
