#include "text/csv_record.h"

/* The end of an unquoted cell, or of what stands behind a closing quote. */
static size_t unquoted_end(struct str text, size_t at, char delimiter)
{
    while (at < text.n && text.p[at] != delimiter && text.p[at] != '\n' && text.p[at] != '\r')
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

struct span csv_cell_at(struct str text, size_t start, char delimiter, size_t *open)
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
    return (struct span){start, unquoted_end(text, at, delimiter)};
}

static size_t behind_row_end(struct str text, size_t at)
{
    if (at == text.n)
        return at;
    bool crlf = text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n';
    return at + (crlf ? 2 : 1);
}

static struct csv_record record_with_quotes(struct str text, size_t start, char delimiter)
{
    struct csv_record record = {{start, start}, start, true, (size_t)-1};
    size_t at = start;
    for (;;) {
        at = csv_cell_at(text, at, delimiter, &record.open).end;
        if (at == text.n || text.p[at] != delimiter)
            break;
        at++;
    }
    record.bytes.end = at;
    record.next = behind_row_end(text, at);
    return record;
}

/* Whatever quotes there are in it. */
static struct csv_record line_at(struct str text, size_t start, bool has_cr)
{
    const char *from = text.p + start;
    const char *end = memchr(from, '\n', text.n - start);
    if (!end)
        end = text.p + text.n;
    const char *cr = has_cr ? memchr(from, '\r', (size_t)(end - from)) : NULL;
    if (cr)
        end = cr;
    size_t at = (size_t)(end - text.p);
    return (struct csv_record){{start, at}, behind_row_end(text, at), false, (size_t)-1};
}

struct csv_record csv_record_at(struct str text, size_t start, bool has_cr, char delimiter)
{
    struct csv_record record = line_at(text, start, has_cr);
    size_t end = record.bytes.end;
    return end > start && memchr(text.p + start, '"', end - start)
               ? record_with_quotes(text, start, delimiter)
               : record;
}

/* Of those in use, the one that a record has most of outside quotes. */
static char delimiter_of(struct str text, size_t start)
{
    static const char used[] = {',', '\t', ';', '|'};
    size_t counts[sizeof used] = {0}, most = 0, as_many = 0;
    bool begins = true; /* a cell may, so that a quote opens it */
    for (size_t at = start; at < text.n && text.p[at] != '\n' && text.p[at] != '\r';) {
        const char *found = memchr(used, text.p[at], sizeof used);
        size_t end = begins && text.p[at] == '"' ? closing_end(text, at + 1) : at + 1;
        if (found)
            counts[found - used]++;
        begins = found;
        at = end < text.n ? end : text.n;
    }
    for (size_t i = 1; i < sizeof used; i++)
        most = counts[i] > counts[most] ? i : most;
    for (size_t i = 0; i < sizeof used; i++)
        as_many += counts[i] == counts[most];
    return as_many == 1 ? used[most] : ',';
}

bool csv_heading_find(struct str text, struct csv_dialect dialect, struct csv_heading *out)
{
    bool has_cr = text.n && memchr(text.p, '\r', text.n);
    size_t next = 0;
    *out = (struct csv_heading){.delimiter = dialect.delimiter ? dialect.delimiter : ','};
    while (next < text.n) {
        if (!dialect.delimiter)
            out->delimiter = delimiter_of(text, next);
        out->record = csv_record_at(text, next, has_cr, out->delimiter);
        bool above = out->skipped + 1 < dialect.heading_row;
        if (above && out->record.open != (size_t)-1)
            out->record = line_at(text, next, has_cr);
        if (!above && out->record.bytes.end > out->record.bytes.start)
            return true;
        out->skipped += above;
        next = out->record.next;
    }
    out->record.next = next;
    return false;
}

struct span csv_cell_of(struct str text, struct span record, size_t column, char delimiter)
{
    struct span cell = csv_cell_at(text, record.start, delimiter, NULL);
    while (column-- > 0 && cell.end < record.end)
        cell = csv_cell_at(text, cell.end + 1, delimiter, NULL);
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
static size_t behind_records(struct str text, char delimiter)
{
    bool has_cr = memchr(text.p, '\r', text.n);
    size_t end = 0;
    while (end < text.n) {
        struct csv_record record = csv_record_at(text, end, has_cr, delimiter);
        bool ends =
            record.bytes.end < text.n && (record.next < text.n || text.p[record.next - 1] == '\n');
        if (!ends)
            break;
        end = record.next;
    }
    return end;
}

size_t csv_whole_records(struct str text, char delimiter)
{
    size_t end = text.n; /* without quotes every line feed ends a record */
    if (memchr(text.p, '"', text.n))
        return behind_records(text, delimiter);
    while (end > 0 && text.p[end - 1] != '\n')
        end--;
    return end > 0 ? end : behind_records(text, delimiter);
}

size_t csv_endless_cell(struct str text, char delimiter)
{
    struct span cell = {0, 0};
    for (size_t at = 0; at < text.n; at = cell.end + 1) {
        cell = csv_cell_at(text, at, delimiter, NULL);
        if (cell.end - cell.start > 2 * CSV_MAX_CELL_BYTES + 2)
            return cell.start;
    }
    return (size_t)-1;
}
