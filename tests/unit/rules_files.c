#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "expect.h"
#include "rules_world.h"

static struct world w;

static void begin(void)
{
    w = world_new();
}

static void end(void)
{
    world_free(&w);
}

TestSuite(rules_files, .init = begin, .fini = end);

static void write_rules(const char *name, const char *text)
{
    struct buf out = {0};
    buf_printf(&out, "fundtrace: 1\n%s", text);
    files_write(&w.files, name, out.p);
    buf_release(&out);
}

/* What is wrong is said once, and is wrong all the same. */
Test(rules_files, a_bad_file_is_bad_again_where_its_faults_were_said_before)
{
    write_rules("rules.yaml", "links: [{id: a, itens: {text: x}}]\n");
    for (int i = 0; i < 2; i++) {
        world_load_files(&w, "rules.yaml");
        cr_expect_eq(w.err, FT_EINPUT);
    }
}

Test(rules_files, used_files_are_loaded_with_what_they_use_and_each_once)
{
    write_rules("a.yaml", "use: [b.yaml, c.yaml]\n");
    write_rules("b.yaml", "use: [c.yaml]\npatterns: {x: '{{y}}演習'}\n");
    write_rules("c.yaml", "patterns: {y: サイバー}\n");
    world_load_files(&w, "a.yaml b.yaml");
    world_expect(&w, "");
    cr_assert_eq(w.rules->file_count, 3);
    cr_assert_eq(w.rules->pattern_count, 2);
    cr_expect(!w.rules->files[0]->used && !w.rules->files[1]->used && w.rules->files[2]->used);
}

Test(rules_files, a_file_is_one_by_whatever_path_it_is_reached)
{
    write_rules("a.yaml", "use: [./b.yaml, b.yaml, l.yaml]\n");
    write_rules("b.yaml", "patterns: {x: y}\n");
    cr_assert_eq(link(arena_printf(w.files.arena, "%s/b.yaml", w.files.folder).p,
                      arena_printf(w.files.arena, "%s/l.yaml", w.files.folder).p),
                 0);
    world_load_files(&w, "a.yaml");
    world_expect(&w, "");
    cr_expect_eq(w.rules->file_count, 2);
}

Test(rules_files, a_used_file_is_looked_for_beside_the_one_that_uses_it)
{
    struct str folder = arena_printf(w.files.arena, "%s/themes", w.files.folder);
    cr_assert_eq(mkdir(folder.p, 0700), 0);
    write_rules("a.yaml", "use: [themes/b.yaml]\n");
    write_rules("themes/b.yaml", "use: [c.yaml, ../d.yaml]\n");
    write_rules("themes/c.yaml", "patterns: {c: c}\n");
    write_rules("d.yaml", "patterns: {d: d}\n");
    world_load_files(&w, "a.yaml");
    world_expect(&w, "");
    cr_expect_eq(w.rules->pattern_count, 2);
    unlink(arena_printf(w.files.arena, "%s/b.yaml", folder.p).p);
    unlink(arena_printf(w.files.arena, "%s/c.yaml", folder.p).p);
    cr_expect_eq(rmdir(folder.p), 0);
}

Test(rules_files, files_are_named_from_the_audit_file)
{
    struct str path;
    files_load(&w.files);
    path = arena_printf(w.files.arena, "%s/here/../deep/er/audit.yaml", w.files.folder);
    w.files.model->source = source_of_text(w.files.arena, path, STR(""));
    write_rules("a.yaml", "use: [b.yaml]\n");
    write_rules("b.yaml", "");
    world_load_files(&w, "a.yaml");
    world_expect(&w, "");
    expect_str_eq(w.rules->files[0]->name, "../../a.yaml");
    expect_str_eq(w.rules->files[1]->name, "../../b.yaml");
}

Test(rules_files, without_an_audit_a_file_is_named_by_its_path)
{
    write_rules("a.yaml", "");
    world_load_files(&w, "a.yaml");
    cr_expect(str_eq(w.rules->files[0]->name, w.rules->files[0]->path));
}

Test(rules_files, the_hash_of_a_file_is_that_of_its_bytes)
{
    char want[65];
    files_write(&w.files, "a.yaml",
                "\xef\xbb\xbf"
                "fundtrace: 1\n");
    world_load_files(&w, "a.yaml");
    cr_assert_eq(sha256_hex(STR("\xef\xbb\xbf"
                                "fundtrace: 1\n"),
                            want),
                 FT_OK);
    cr_expect_str_eq(w.rules->files[0]->sha256, want);
}

Test(rules_files, a_circle_is_told_with_its_whole_path)
{
    write_rules("a.yaml", "use: [b.yaml]\n");
    write_rules("b.yaml", "use: [c.yaml]\n");
    write_rules("c.yaml", "use: [d.yaml, b.yaml]\n");
    write_rules("d.yaml", "use: [d.yaml]\n");
    world_load_files(&w, "a.yaml");
    world_expect(&w, arena_printf(w.files.arena,
                                  "c.yaml:2:15 FT105 files use each other in a circle: "
                                  "%s/b.yaml → %s/c.yaml → %s/b.yaml\n"
                                  "d.yaml:2:7 FT105 files use each other in a circle: "
                                  "%s/d.yaml → %s/d.yaml\n",
                                  w.files.folder, w.files.folder, w.files.folder, w.files.folder,
                                  w.files.folder)
                         .p);
}

Test(rules_files, what_a_missing_file_may_define_is_not_called_undefined)
{
    write_rules("a.yaml",
                "use: [none.yaml]\n"
                "tags:\n"
                "  - {tag: t.a, for: [item], when: {all: [{tag: t.z}, {text: '{{z}}'}]}}\n"
                "  - {tag: T, for: [item], when: {text: a}}\n");
    files_load(&w.files);
    world_load_files(&w, "a.yaml");
    world_expect(&w, arena_printf(w.files.arena,
                                  "a.yaml:2:7 FT001 '%s/none.yaml' does not exist\n"
                                  "a.yaml:5:11 FT101 'T' is no name for a tag\n",
                                  w.files.folder)
                         .p);
}

Test(rules_files, a_file_that_cannot_be_parsed_fails_the_load_without_follow_ups)
{
    write_rules("a.yaml",
                "use: [b.yaml]\ntags: [{tag: t.a, for: [item], when: {text: '{{z}}'}}]\n");
    files_write(&w.files, "b.yaml", "fundtrace: 1\npatterns: {z: [\n");
    world_load_files(&w, "a.yaml");
    cr_expect_eq(w.err, FT_EINPUT);
    cr_expect_eq(ft_diags_count(w.files.diags, FT_NOTE), 1);
    cr_expect_eq(diags_sorted(w.files.diags, &(size_t){0})[0]->code, FT003);
}

Test(rules_files, their_number_is_bounded)
{
    for (int i = 0; i <= RULES_MAX_FILES; i++) {
        struct str name = arena_printf(w.files.arena, "f%d.yaml", i);
        struct str text = arena_printf(w.files.arena, "use: [f%d.yaml]\n", i + 1);
        write_rules(name.p, text.p);
    }
    world_load_files(&w, "f0.yaml");
    world_expect(&w, "f999.yaml:2:7 FT011 more than 1000 rule files\n");
    cr_expect_eq(w.rules->file_count, RULES_MAX_FILES);
}

Test(rules_files, faults_of_the_top_level_are_told_at_their_place)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"fundtrace: 2\n",
         "a.yaml:1:12 FT010 unsupported version '2' of the rule format (this program reads version 1)\n"},
        {"fundtrace: '1'\n", ""},
        {"patterns: {}\n", "a.yaml:1:1 FT006 the key 'fundtrace' is missing in a rule file\n"},
        {"fundtrace: 1\nlink: []\n", "a.yaml:2:1 FT005 unknown key 'link' in a rule file\n"},
        {"fundtrace: 1\npatterns: []\n", "a.yaml:2:11 FT007 'patterns' has to be a mapping\n"},
        {"fundtrace: 1\nuse: b.yaml\n", "a.yaml:2:6 FT007 'use' has to be a list\n"},
        {"fundtrace: 1\nuse: [[b.yaml]]\n", "a.yaml:2:7 FT007 a file's name has to be a text\n"},
        {"[]\n", "a.yaml:1:1 FT007 a rule file has to be a mapping\n"},
        {"fundtrace: 1\ntags: [x]\n", "a.yaml:2:8 FT007 a tag rule has to be a mapping\n"},
        {"fundtrace: 1\nlinks: [x]\n", "a.yaml:2:9 FT007 a link rule has to be a mapping\n"},
        {"fundtrace: 1\npatterns: {a: [x]}\n", "a.yaml:2:15 FT007 a pattern has to be a mapping\n"},
        {"fundtrace: 1\npatterns: {a: {txt: x}}\n",
         "a.yaml:2:15 FT006 the key 'text' is missing in a pattern\n"
         "a.yaml:2:16 FT005 unknown key 'txt' in a pattern\n"},
        {"fundtrace: 1\nallow: [{code: FT20x, until: 2027-1-1}, {code: XX201, until: 2027-13-01}]\n",
         "a.yaml:2:16 FT012 'FT20x' is no code\n"
         "a.yaml:2:30 FT012 '2027-1-1' is no day\n"
         "a.yaml:2:48 FT012 'XX201' is no code\n"
         "a.yaml:2:62 FT012 '2027-13-01' is no day\n"},
        {"fundtrace: 1\nallow: [{code: FT201, until: 2000-02-29}, {code: FT201, until: 1900-02-29}]\n",
         "a.yaml:2:64 FT012 '1900-02-29' is no day\n"},
        {"fundtrace: 1\nmatch: {case: Ignore}\n",
         "a.yaml:2:15 FT012 'Ignore' is no value of 'case'\n"},
        {"fundtrace: 1\nmatch: {}\n", "a.yaml:2:8 FT006 the key 'case' is missing in match\n"},
        {"fundtrace: 1\nmatch: ignore\n", "a.yaml:2:8 FT007 'match' has to be a mapping\n"},
        {"fundtrace: 1\nallow: [{code: FT1, until: 2027-02-29}, {reason: x, until: 2028-02-29}]\n",
         "a.yaml:2:16 FT012 'FT1' is no code\n"
         "a.yaml:2:28 FT012 '2027-02-29' is no day\n"
         "a.yaml:2:41 FT006 the key 'code' is missing in an allow\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world one = world_new();
        files_write(&one.files, "a.yaml", cases[i].text);
        world_load_files(&one, "a.yaml");
        world_expect(&one, cases[i].said);
        world_free(&one);
    }
}

Test(rules_files, allows_are_kept_as_written)
{
    const struct allow *allow;
    world_load(&w, "allow: [{code: FT204, reason: 公表資料の語, until: 2027-01-01}]\n"
                   "patterns: {a: {text: x, allow: [{code: FT202}]}}\n"
                   "tags: [{tag: t.a, for: [item], when: {text: a}, allow: [{code: FT203}]}]\n"
                   "links: [{id: l, items: {text: a}, lines: {text: b}, strength: principal,\n"
                   "         allow: [{code: FT301}, {code: FT302}]}]\n");
    world_expect(&w, "");
    cr_assert_eq(w.rules->files[0]->allows.n, 1);
    allow = &w.rules->files[0]->allows.v[0];
    expect_str_eq(allow->code, "FT204");
    expect_str_eq(allow->reason, "公表資料の語");
    expect_str_eq(allow->until, "2027-01-01");
    cr_expect_eq(origin_place(allow->origin).column, 9);
    cr_assert_eq(w.rules->patterns[0].allows.n, 1);
    expect_str_eq(w.rules->patterns[0].text, "x");
    cr_expect_eq(w.rules->tag_rules[0].allows.n, 1);
    cr_expect_eq(w.rules->links[0].allows.n, 2);
}
