#include "base/source.h"

#include "base/utf8.h"

/* The offset behind the line end at or after `at`; text.n when there is none. */
static size_t next_line(struct str text, size_t at, bool has_cr)
{
    const char *lf = memchr(text.p + at, '\n', text.n - at);
    size_t end = lf ? (size_t)(lf - text.p) : text.n;
    const char *cr = has_cr ? memchr(text.p + at, '\r', end - at) : NULL;
    if (cr)
        end = (size_t)(cr - text.p);
    if (end == text.n)
        return end;
    bool crlf = cr && end + 1 < text.n && text.p[end + 1] == '\n';
    return end + (crlf ? 2 : 1);
}

static bool find_lines(struct arena *arena, struct source *source)
{
    struct str text = source->text;
    size_t count = 0, line = 0;
    bool has_cr = text.n && memchr(text.p, '\r', text.n);
    for (size_t at = 0; at < text.n; at = next_line(text, at, has_cr))
        count++;
    size_t *starts = ARENA_ARRAY(arena, count, size_t);
    if (!starts)
        return false;
    for (size_t at = 0; at < text.n; at = next_line(text, at, has_cr))
        starts[line++] = at;
    source->line_start = starts;
    source->line_count = count;
    return true;
}

static bool count_characters(struct arena *arena, struct source *source)
{
    size_t strides = source->text.n / SOURCE_STRIDE + 1;
    size_t *counted = ARENA_ARRAY(arena, strides, size_t);
    if (!counted)
        return false;
    for (size_t i = 1; i < strides; i++) {
        size_t start = (i - 1) * SOURCE_STRIDE;
        struct str stride = str_slice(source->text, start, start + SOURCE_STRIDE);
        counted[i] = counted[i - 1] + utf8_count(stride);
    }
    source->counted = counted;
    return true;
}

struct source *source_of_text(struct arena *arena, struct str path, struct str text)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (!source)
        return NULL;
    source->path = path;
    source->file = source->text = text;
    bool fine = find_lines(arena, source) && count_characters(arena, source);
    return fine ? source : NULL;
}

const struct source *source_for(struct source_list list, struct str path)
{
    for (size_t i = 0; i < list.n; i++)
        if (str_eq(list.v[i]->path, path))
            return list.v[i];
    return NULL;
}

/* Among the lines of this source alone. */
static size_t line_here(const struct source *source, size_t offset)
{
    size_t low = 0, high = source->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (source->line_start[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

size_t source_line_at(const struct source *source, size_t offset)
{
    return source->lines_before + line_here(source, offset);
}

/* From the start of a line to the start of the next. */
static struct span line_span(const struct source *source, size_t line)
{
    if (source->line_count == 0)
        return (struct span){0, 0};
    size_t start = source->line_start[line - 1];
    bool last = line == source->line_count;
    return (struct span){start, last ? source->text.n : source->line_start[line]};
}

static struct span without_end(struct str text, struct span line)
{
    if (line.end > line.start && text.p[line.end - 1] == '\n')
        line.end--;
    if (line.end > line.start && text.p[line.end - 1] == '\r')
        line.end--;
    return line;
}

static size_t characters_before(const struct source *source, size_t offset)
{
    size_t stride = offset / SOURCE_STRIDE;
    struct str rest = str_slice(source->text, stride * SOURCE_STRIDE, offset);
    return source->counted[stride] + utf8_count(rest);
}

static size_t clamp(size_t n, struct span to)
{
    return n < to.start ? to.start : n > to.end ? to.end : n;
}

struct place source_place(const struct source *source, struct span bytes)
{
    if (!source->line_start)
        return place_of_source(source);
    size_t line = line_here(source, bytes.start);
    size_t end_line = bytes.end > bytes.start ? line_here(source, bytes.end - 1) : line;
    struct span here = without_end(source->text, line_span(source, line));
    struct span last = without_end(source->text, line_span(source, end_line));
    size_t start = clamp(bytes.start, here), end = clamp(bytes.end, last);
    return (struct place){
        .path = source->path,
        .inside = source->inside,
        .line = source->lines_before + line,
        .column = characters_before(source, start) - characters_before(source, here.start) + 1,
        .end_line = source->lines_before + end_line,
        .end_column = characters_before(source, end) - characters_before(source, last.start) + 1,
        .bytes = {source->bytes_before + bytes.start, source->bytes_before + bytes.end},
        .excerpt = str_slice(source->text, here.start, here.end),
        .mark = {start - here.start, clamp(bytes.end, here) - here.start},
    };
}

struct place place_of_file(struct str path)
{
    return (struct place){.path = path};
}

struct place place_of_source(const struct source *source)
{
    return (struct place){.path = source->path, .inside = source->inside};
}

struct str source_lines(const struct source *source, size_t first, size_t last)
{
    if (last > source->line_count)
        last = source->line_count;
    if (first < 1 || first > last)
        return (struct str){source->text.p, 0};
    size_t start = line_span(source, first).start;
    return str_slice(source->text, start, line_span(source, last).end);
}
