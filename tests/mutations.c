/*
 * mutations FILE…: do the examples of rule files notice when a rule is wrong?
 *
 * Drops a negation, an alternative or a conjunct from the rules, one at a time, and runs the tests
 * of all the files on the copy. What survives is printed; a file passes when at least 95 % of its
 * mutants are noticed. A mutant that no longer loads counts for nothing.
 *
 * The copies are JSON, which is YAML too: so a mutant is right whatever the layout of its original.
 */
#include <errno.h>
#include <jansson.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fundtrace.h"
#include "rules/regex_syntax.h"
#include "text/yaml.h"

#define MAX_FILES   64
#define MAX_THREADS 16
#define NEEDED      95 /* per cent */

enum verdict { SURVIVED, NOTICED, REFUSED };

struct mutant {
    size_t file;
    char name[200];
    enum verdict verdict;
};

/* All mutants, in the order of the files; each thread judges every n-th. */
struct study {
    char **files;
    size_t file_count;
    struct mutant *mutants;
    size_t count, capacity;
    size_t threads;
};

struct worker {
    struct study *study;
    pthread_t thread;
    size_t number;
    char folder[64];
    json_t *roots[MAX_FILES]; /* a copy of its own, mutated and mended */
    size_t file, next;        /* of the mutants, as they are met */
    const char *rule;         /* that is being mutated */
    bool counting;            /* names the mutants, judges none */
};

static void die(const char *what, const char *name)
{
    fprintf(stderr, "mutations: %s %s: %s\n", what, name, strerror(errno));
    exit(3);
}

/* --- rule files as JSON ---------------------------------------------------------- */

static json_t *json_of(const struct yaml_node *node)
{
    json_t *value;
    if (node->kind == YAML_SCALAR)
        return json_stringn(node->value.p, node->value.n);
    value = node->kind == YAML_SEQUENCE ? json_array() : json_object();
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_SEQUENCE)
            json_array_append_new(value, json_of(node->elements[i]));
        else
            json_object_setn_new(value, node->pairs[i].key->value.p, node->pairs[i].key->value.n,
                                 json_of(node->pairs[i].value));
    }
    return value;
}

static json_t *read_file(const char *path)
{
    struct arena *arena = arena_new();
    struct ft_diags *diags = ft_diags_new();
    struct source *source;
    struct yaml_doc doc;
    json_t *root;
    if (source_read(arena, str_of(path), NULL, diags, &source) != FT_OK ||
        yaml_parse(arena, source, diags, &doc) != FT_OK)
        die("cannot read", path);
    root = json_of(doc.root);
    ft_diags_free(diags);
    arena_free(arena);
    return root;
}

static void path_of(const struct worker *worker, size_t file, char out[4096])
{
    snprintf(out, 4096, "%s/%s", worker->folder, worker->study->files[file]);
}

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST)
            die("cannot make", path);
        *slash = '/';
    }
}

static void write_file(const struct worker *worker, size_t file)
{
    char path[4096];
    path_of(worker, file, path);
    if (json_dump_file(worker->roots[file], path, JSON_INDENT(1)) != 0)
        die("cannot write", path);
}

/* --- judging a mutant -------------------------------------------------------------- */

static enum verdict run_tests(const struct worker *worker)
{
    char paths[MAX_FILES][4096];
    const char *files[MAX_FILES];
    struct ft_test_options options = {.threads = 1};
    struct ft_diags *diags = ft_diags_new();
    struct ft_test *test = NULL;
    enum verdict verdict = REFUSED;
    for (size_t i = 0; i < worker->study->file_count; i++) {
        path_of(worker, i, paths[i]);
        files[i] = paths[i];
    }
    if (ft_test_run(files, worker->study->file_count, &options, diags, &test) == FT_OK)
        verdict = ft_test_passed(test) ? SURVIVED : NOTICED;
    ft_test_free(test);
    ft_diags_free(diags);
    return verdict;
}

static void name_mutant(struct worker *worker, const char *what)
{
    struct study *study = worker->study;
    if (study->count == study->capacity) {
        study->capacity = study->capacity ? 2 * study->capacity : 256;
        study->mutants = realloc(study->mutants, study->capacity * sizeof *study->mutants);
        if (!study->mutants)
            die("no memory for", "mutants");
    }
    struct mutant *mutant = &study->mutants[study->count++];
    mutant->file = worker->file;
    snprintf(mutant->name, sizeof mutant->name, "%s: %s", worker->rule, what);
}

/* The roots are mutated: is it noticed? */
static void meet_mutant(struct worker *worker, const char *what)
{
    size_t i = worker->next++;
    if (worker->counting) {
        name_mutant(worker, what);
    } else if (i % worker->study->threads == worker->number) {
        write_file(worker, worker->file);
        worker->study->mutants[i].verdict = run_tests(worker);
    }
}

/* --- regexes: a branch less ---------------------------------------------------------- */

struct branch {
    struct span span;
    bool first, last;
};

/* The next branch of an alternation that ends at or after *at, walking from the front each time. */
static size_t find_branches(struct str regex, struct branch *out, size_t most)
{
    struct regex_walk walk = {.text = regex};
    struct regex_token token;
    size_t start[REGEX_MAX_DEPTH + 1] = {0}, bars[REGEX_MAX_DEPTH + 1] = {0};
    size_t depth = 0, count = 0;
    bool more = true;
    while (more && count < most) {
        more = regex_next(&walk, &token);
        bool bar = token.kind == REGEX_OPERATOR && regex.p[token.span.start] == '|';
        bool close = !more || token.kind == REGEX_CLOSE;
        size_t end = more ? token.span.start : regex.n;
        if (bar || (close && bars[depth]))
            out[count++] = (struct branch){{start[depth], end}, !bars[depth], !bar};
        if (bar) {
            start[depth] = token.span.end;
            bars[depth]++;
        } else if (token.kind == REGEX_OPEN && depth < REGEX_MAX_DEPTH) {
            start[++depth] = token.span.end;
            bars[depth] = 0;
        } else if (close && depth) {
            depth--;
        }
    }
    return count;
}

/* Takes one of the bars beside it along. */
static json_t *without_branch(struct str regex, const struct branch *branch)
{
    size_t start = branch->span.start - !branch->first, end = branch->span.end + branch->first;
    char *text = malloc(regex.n + 1);
    json_t *value;
    memcpy(text, regex.p, start);
    memcpy(text + start, regex.p + end, regex.n - end);
    value = json_stringn(text, regex.n - (end - start));
    free(text);
    return value;
}

static void mutate_regex(struct worker *worker, json_t *owner, const char *key)
{
    json_t *whole = json_incref(json_object_get(owner, key));
    struct str regex = {json_string_value(whole), json_string_length(whole)};
    struct branch branches[1000];
    size_t count = find_branches(regex, branches, 1000);
    for (size_t i = 0; i < count; i++) {
        char what[160];
        struct str text = str_slice(regex, branches[i].span.start, branches[i].span.end);
        snprintf(what, sizeof what, "without the alternative %.*s", STR_ARG(text));
        json_object_set_new(owner, key, without_branch(regex, &branches[i]));
        meet_mutant(worker, what);
    }
    json_object_set_new(owner, key, whole);
}

/* --- conditions: an operand less, a negation less --------------------------------------- */

/* Where a condition stands: under a key, or (key NULL) in a list. */
struct slot {
    json_t *owner;
    const char *key;
    size_t index;
};

static json_t *slot_get(struct slot slot)
{
    return slot.key ? json_object_get(slot.owner, slot.key)
                    : json_array_get(slot.owner, slot.index);
}

static void slot_set(struct slot slot, json_t *value)
{
    if (slot.key)
        json_object_set_new(slot.owner, slot.key, value);
    else
        json_array_set_new(slot.owner, slot.index, value);
}

static void describe(char out[160], const char *what, const json_t *dropped)
{
    char *text = json_dumps(dropped, JSON_COMPACT | JSON_ENCODE_ANY);
    snprintf(out, 160, "without the %s %.120s", what, text);
    free(text);
}

static void drop_operands(struct worker *worker, json_t *list, const char *what)
{
    for (size_t i = 0; json_array_size(list) > 1 && i < json_array_size(list); i++) {
        json_t *dropped = json_incref(json_array_get(list, i));
        char name[160];
        describe(name, what, dropped);
        json_array_remove(list, i);
        meet_mutant(worker, name);
        json_array_insert_new(list, i, dropped);
    }
}

static void drop_negation(struct worker *worker, struct slot slot)
{
    json_t *whole = json_incref(slot_get(slot));
    char name[160];
    describe(name, "negation of", json_object_get(whole, "not"));
    slot_set(slot, json_incref(json_object_get(whole, "not")));
    meet_mutant(worker, name);
    slot_set(slot, whole);
}

/* `both`, or the exceptions of a share. */
static void drop_key(struct worker *worker, json_t *owner, const char *key, const char *what)
{
    json_t *dropped = json_incref(json_object_get(owner, key));
    char name[160];
    describe(name, what, dropped);
    json_object_del(owner, key);
    meet_mutant(worker, name);
    json_object_set_new(owner, key, dropped);
}

static void mutate_condition(struct worker *worker, struct slot slot);

static void mutate_operands(struct worker *worker, json_t *list, const char *what)
{
    drop_operands(worker, list, what);
    for (size_t i = 0; i < json_array_size(list); i++)
        mutate_condition(worker, (struct slot){list, NULL, i});
}

static void mutate_condition(struct worker *worker, struct slot slot)
{
    static const char *const nesting[] = {"not", "parent", "ancestor"};
    json_t *cond = slot_get(slot);
    json_t *share = json_object_get(cond, "share");
    mutate_operands(worker, json_object_get(cond, "all"), "conjunct");
    mutate_operands(worker, json_object_get(cond, "any"), "alternative");
    mutate_operands(worker, json_object_get(json_object_get(cond, "at-least"), "of"),
                    "alternative");
    if (json_object_get(cond, "not"))
        drop_negation(worker, slot);
    for (size_t i = 0; i < sizeof nesting / sizeof *nesting; i++)
        if (json_object_get(cond, nesting[i]))
            mutate_condition(worker, (struct slot){cond, nesting[i], 0});
    if (json_object_get(cond, "text"))
        mutate_regex(worker, cond, "text");
    if (json_object_get(share, "not"))
        drop_key(worker, share, "not", "exception");
}

/* --- files -------------------------------------------------------------------------------- */

static void mutate_rule(struct worker *worker, json_t *rule)
{
    static const char *const parts[] = {"when", "items", "lines", "both"};
    const char *id = json_string_value(json_object_get(rule, "id"));
    worker->rule = id ? id : json_string_value(json_object_get(rule, "tag"));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (json_object_get(rule, parts[i]))
            mutate_condition(worker, (struct slot){rule, parts[i], 0});
    if (json_object_get(rule, "both"))
        drop_key(worker, rule, "both", "conjunct both");
}

static void mutate_patterns(struct worker *worker, json_t *patterns)
{
    for (void *at = json_object_iter(patterns); at; at = json_object_iter_next(patterns, at)) {
        json_t *pattern = json_object_iter_value(at);
        worker->rule = json_object_iter_key(at);
        if (json_is_object(pattern))
            mutate_regex(worker, pattern, "text");
        else
            mutate_regex(worker, patterns, worker->rule);
    }
}

static void mutate_file(struct worker *worker)
{
    static const char *const lists[] = {"tags", "links", "excludes"};
    json_t *root = worker->roots[worker->file];
    mutate_patterns(worker, json_object_get(root, "patterns"));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        json_t *list = json_object_get(root, lists[i]);
        for (size_t r = 0; r < json_array_size(list); r++)
            mutate_rule(worker, json_array_get(list, r));
    }
    if (!worker->counting)
        write_file(worker, worker->file);
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    worker->next = 0;
    for (worker->file = 0; worker->file < worker->study->file_count; worker->file++)
        mutate_file(worker);
    return NULL;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void set_up(struct worker *worker, struct study *study, size_t number)
{
    *worker = (struct worker){.study = study, .number = number};
    snprintf(worker->folder, sizeof worker->folder, "/tmp/fundtrace-mutations-XXXXXX");
    if (!mkdtemp(worker->folder))
        die("cannot make", worker->folder);
    for (size_t i = 0; i < study->file_count; i++) {
        char path[4096];
        worker->roots[i] = read_file(study->files[i]);
        path_of(worker, i, path);
        make_folders(path);
        write_file(worker, i);
    }
}

static void remove_folders(const struct worker *worker, char *path)
{
    for (char *slash; (slash = strrchr(path, '/')) != NULL && slash != path;) {
        *slash = '\0';
        if (rmdir(path) != 0 || strcmp(path, worker->folder) == 0)
            return;
    }
}

static void clean_up(struct worker *worker)
{
    for (size_t i = 0; i < worker->study->file_count; i++) {
        char path[4096];
        path_of(worker, i, path);
        unlink(path);
        remove_folders(worker, path);
        json_decref(worker->roots[i]);
    }
}

static void judge(struct study *study, struct worker *workers)
{
    workers[0].counting = true;
    work(&workers[0]);
    workers[0].counting = false;
    for (size_t i = 1; i < study->threads; i++)
        if (pthread_create(&workers[i].thread, NULL, work, &workers[i]) != 0)
            die("cannot start", "a thread");
    work(&workers[0]);
    for (size_t i = 1; i < study->threads; i++)
        pthread_join(workers[i].thread, NULL);
}

/* How a file's mutants fared; true: enough were noticed. */
static bool report(const struct study *study, size_t file)
{
    size_t fared[3] = {0};
    for (size_t i = 0; i < study->count; i++) {
        const struct mutant *mutant = &study->mutants[i];
        if (mutant->file != file)
            continue;
        fared[mutant->verdict]++;
        if (mutant->verdict == SURVIVED)
            printf("survived: %s: %s\n", study->files[file], mutant->name);
    }
    size_t all = fared[NOTICED] + fared[SURVIVED];
    size_t tenths = all ? fared[NOTICED] * 1000 / all : 0;
    printf("%s: %zu of %zu mutants noticed (%zu.%zu%%), %zu do not load\n", study->files[file],
           fared[NOTICED], all, tenths / 10, tenths % 10, fared[REFUSED]);
    return tenths >= 10 * NEEDED;
}

static size_t threads(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : (size_t)n;
}

int main(int argc, char **argv)
{
    struct study study = {.files = argv + 1, .file_count = (size_t)argc - 1, .threads = threads()};
    struct worker workers[MAX_THREADS];
    size_t passed = 0;
    if (argc < 2 || argc > MAX_FILES)
        die("usage: mutations FILE…", "");
    for (size_t i = 0; i < study.threads; i++)
        set_up(&workers[i], &study, i);
    bool sound = run_tests(&workers[0]) == SURVIVED;
    if (sound)
        judge(&study, workers);
    else
        printf("the files as they are do not pass\n");
    for (size_t i = 0; i < study.threads; i++)
        clean_up(&workers[i]);
    for (size_t i = 0; sound && i < study.file_count; i++)
        passed += report(&study, i);
    printf("%zu passed, %zu failed\n", passed, study.file_count - passed);
    free(study.mutants);
    return passed == study.file_count ? 0 : 1;
}
