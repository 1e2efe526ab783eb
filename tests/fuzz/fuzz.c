#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#define SEPARATOR '\x1c'

void fuzz_fail(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

static struct str repair(struct arena *arena, struct str bytes)
{
    struct str text = arena_str(arena, bytes);
    char *p = (char *)(uintptr_t)text.p;
    REQUIRE(p);
    for (size_t at = 0; (at += source_bad_at(str_slice(text, at, text.n))) < text.n;)
        p[at] = '?';
    return text;
}

struct fuzz fuzz_begin(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = {arena_new(), ft_diags_new(), {0}};
    REQUIRE(fuzz.arena && fuzz.diags);
    fuzz.text = repair(fuzz.arena, (struct str){(const char *)data, size});
    return fuzz;
}

static void render(struct ft_diags *diags, enum ft_diags_format format)
{
    struct ft_diags_options options = {.format = format, .text = {.colour = true}};
    struct ft_text text = {0};
    REQUIRE(ft_diags_report(diags, &options, &text) == FT_OK);
    ft_text_free(&text);
}

void fuzz_end(struct fuzz *fuzz)
{
    if (ft_diags_count(fuzz->diags, FT_NOTE) > 0)
        render(fuzz->diags, FT_DIAGS_TEXT);
    if (ft_diags_count(fuzz->diags, FT_NOTE) > 0 && fuzz->text.n % 8 == 0)
        render(fuzz->diags, (enum ft_diags_format)(1 + fuzz->text.n / 8 % 4));
    ft_diags_free(fuzz->diags);
    arena_free(fuzz->arena);
}

struct str fuzz_part(struct str *rest)
{
    const char *end = rest->n ? memchr(rest->p, SEPARATOR, rest->n) : NULL;
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    struct str part = str_slice(*rest, 0, n);
    *rest = str_slice(*rest, end ? n + 1 : n, rest->n);
    return part;
}

void fuzz_write(const char *name, struct str bytes)
{
    FILE *file = fopen(name, "wb");
    REQUIRE(file && fwrite(bytes.p, 1, bytes.n, file) == bytes.n && fclose(file) == 0);
}

void fuzz_write_part(struct fuzz *fuzz, const char *name, struct str *rest)
{
    struct str part = fuzz_part(rest), usual = arena_printf(fuzz->arena, "usual/%s", name);
    struct source *source;
    if (part.n == 0) {
        REQUIRE(source_read(fuzz->arena, usual, NULL, fuzz->diags, &source) == FT_OK);
        part = source->file;
    }
    fuzz_write(name, part);
}

struct source *fuzz_source(struct fuzz *fuzz, const char *path, struct str text)
{
    struct source *source = source_of_text(fuzz->arena, str_of(path), text);
    REQUIRE(source);
    return source;
}

bool fuzz_worked(const struct fuzz *fuzz, enum ft_err err)
{
    REQUIRE(err == FT_OK || err == FT_EINPUT);
    REQUIRE(err == FT_OK || ft_diags_count(fuzz->diags, FT_ERROR) > 0);
    return err == FT_OK;
}

void fuzz_same_said(struct ft_diags *a, struct ft_diags *b)
{
    struct ft_text x = {0}, y = {0};
    REQUIRE(ft_diags_render(a, &(struct ft_diags_text){0}, &x) == FT_OK &&
            ft_diags_render(b, &(struct ft_diags_text){0}, &y) == FT_OK);
    REQUIRE(str_eq((struct str){x.bytes, x.size}, (struct str){y.bytes, y.size}));
    ft_text_free(&x);
    ft_text_free(&y);
}
