#include "text/csv_record.h"

#include "text/csv.h"

/* The end of an unquoted cell, or of what stands behind a closing quote. */
static size_t unquoted_end(struct str text, size_t at)
{
    while (at < text.n && text.p[at] != ',' && text.p[at] != '\n' && text.p[at] != '\r')
        at++;
    return at;
}

/* The offset behind the quote that closes a cell; (size_t)-1 when there is none. */
static size_t closing_end(struct str text, size_t at)
{
    while (at < text.n) {
        const char *quote = memchr(text.p + at, '"', text.n - at);
        if (!quote)
            break;
        at = (size_t)(quote - text.p) + 1;
        if (at == text.n || text.p[at] != '"')
            return at;
        at++; /* a doubled quote */
    }
    return (size_t)-1;
}

struct span csv_cell_at(struct str text, size_t start, size_t *open)
{
    size_t at = start;
    if (start < text.n && text.p[start] == '"') {
        at = closing_end(text, start + 1);
        if (at == (size_t)-1) {
            if (open)
                *open = start;
            return (struct span){start, text.n};
        }
    }
    return (struct span){start, unquoted_end(text, at)};
}

static size_t behind_row_end(struct str text, size_t at)
{
    if (at == text.n)
        return at;
    bool crlf = text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';
    return at + (crlf ? 2 : 1);
}

static struct csv_record record_with_quotes(struct str text, size_t start)
{
    struct csv_record record = {{start, start}, start, true, (size_t)-1};
    size_t at = start;
    for (;;) {
        at = csv_cell_at(text, at, &record.open).end;
        if (at == text.n || text.p[at] != ',')
            break;
        at++;
    }
    record.bytes.end = at;
    record.next = behind_row_end(text, at);
    return record;
}

struct csv_record csv_record_at(struct str text, size_t start, bool has_cr)
{
    const char *from = text.p + start;
    const char *end = memchr(from, '\n', text.n - start);
    if (!end)
        end = text.p + text.n;
    const char *cr = has_cr ? memchr(from, '\r', (size_t)(end - from)) : NULL;
    if (cr)
        end = cr;
    if (memchr(from, '"', (size_t)(end - from)))
        return record_with_quotes(text, start);
    size_t at = (size_t)(end - text.p);
    return (struct csv_record){{start, at}, behind_row_end(text, at), false, (size_t)-1};
}

struct span csv_cell_of(struct str text, struct span record, size_t column)
{
    struct span cell = csv_cell_at(text, record.start, NULL);
    while (column-- > 0 && cell.end < record.end)
        cell = csv_cell_at(text, cell.end + 1, NULL);
    return cell;
}

size_t csv_count_lines(struct str text)
{
    const char *at = text.p, *end = text.p + text.n;
    size_t lines = 0;
    if (text.n == 0)
        return 0;
    if (memchr(text.p, '\r', text.n)) {
        for (; at < end; at++)
            lines += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
        return lines;
    }
    for (; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
        lines++;
    return lines;
}

/* Behind the last of the records of which it is sure that they end there; 0: there is none. */
static size_t behind_records(struct str text)
{
    bool has_cr = memchr(text.p, '\r', text.n);
    size_t end = 0;
    while (end < text.n) {
        struct csv_record record = csv_record_at(text, end, has_cr);
        bool ends =
            record.bytes.end < text.n && (record.next < text.n || text.p[record.next - 1] == '\n');
        if (!ends)
            break;
        end = record.next;
    }
    return end;
}

size_t csv_whole_records(struct str text)
{
    size_t end = text.n; /* without quotes every line feed ends a record */
    if (memchr(text.p, '"', text.n))
        return behind_records(text);
    while (end > 0 && text.p[end - 1] != '\n')
        end--;
    return end > 0 ? end : behind_records(text);
}

size_t csv_endless_cell(struct str text)
{
    struct span cell = {0, 0};
    for (size_t at = 0; at < text.n; at = cell.end + 1) {
        cell = csv_cell_at(text, at, NULL);
        if (cell.end - cell.start > 2 * CSV_MAX_CELL_BYTES + 2)
            return cell.start;
    }
    return (size_t)-1;
}
