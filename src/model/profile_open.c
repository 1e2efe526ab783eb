#include "model/profile_open.h"

#include "base/diag.h"
#include "model/line_table.h"
#include "model/profile_heading.h"

/* Headings are looked for in so many rows; a row of fewer cells may be a title. */
enum { HEADING_ROWS = 20, HEADINGS = 3 };

/* A table that is opened. */
struct opening {
    struct arena *arena;
    struct profiled *out;
    struct place at;           /* the file, which "says" which row has the headings */
    struct ft_diags *warnings; /* of what was opened last; NULL: nothing was */
};

static enum ft_err open_as(struct opening *o, struct ft_diags *diags, struct csv_file **file)
{
    struct csv_file_options options = {.part_bytes = CSV_PART_BYTES, .hold_bytes = CSV_HOLD_BYTES};
    return table_open(o->arena, o->out->path, NULL, &o->out->format, options, diags, file);
}

/* Without saying what is wrong with it; what there is to say where it works is kept. */
static enum ft_err try_open(struct opening *o, struct csv_file **file)
{
    struct ft_diags *unsaid = ft_diags_new();
    *file = NULL;
    enum ft_err err = unsaid ? open_as(o, unsaid, file) : FT_ENOMEM;
    if (!err) {
        ft_diags_free(o->warnings);
        o->warnings = unsaid;
    } else {
        ft_diags_free(unsaid);
    }
    return err;
}

/* --- the encoding ----------------------------------------------------------------------- */

static enum ft_err try_encodings(struct opening *o, struct csv_file **file)
{
    struct table_format *format = &o->out->format;
    const char *likely = NULL;
    bool said = format->encoding.p;
    format->likely = &likely;
    enum ft_err err = try_open(o, file);
    format->likely = NULL;
    if (err != FT_EINPUT || said || !likely)
        return err;
    format->encoding = str_of(likely);
    o->out->guessed_encoding = true;
    return try_open(o, file);
}

/* --- the headings ------------------------------------------------------------------------ */

static size_t filled(const struct csv_table *head)
{
    size_t n = 0;
    for (size_t i = 0; i < head->columns; i++)
        n += str_trim(head->heading[i]).n > 0;
    return n;
}

/* The first row that has several headings, where it is not that of the file; *file stays otherwise. */
static enum ft_err find_headings(struct opening *o, struct csv_file **file)
{
    struct table_format *format = &o->out->format;
    const struct table_format said = *format;
    struct csv_file *tried;
    enum ft_err err = FT_OK;
    format->heading_at = &o->at;
    for (size_t row = 2; row <= HEADING_ROWS && (!err || err == FT_EINPUT); row++) {
        format->dialect.heading_row = row;
        err = try_open(o, &tried);
        if (!err && filled(tried->head) >= HEADINGS) {
            if (*file)
                csv_file_close(*file);
            *file = tried;
            o->out->guessed_heading = true;
            return FT_OK;
        }
        if (tried)
            csv_file_close(tried);
    }
    *format = said;
    return err == FT_EINPUT ? FT_OK : err;
}

/* Replaces the file by one that has so many more rows of headings, down to a row; NULL: it has none. */
static enum ft_err open_joined(struct opening *o, size_t row, struct csv_file **out)
{
    o->out->format.heading_at = &o->at;
    o->out->format.dialect.heading_row = row;
    o->out->format.dialect.rows_above = 1;
    enum ft_err err = try_open(o, out);
    return err == FT_EINPUT ? FT_OK : err;
}

/* A heading of two rows: that which was found, and the row below it or above. */
static enum ft_err find_second(struct opening *o, struct csv_file **file)
{
    const struct table_format said = o->out->format;
    size_t row = heading_row_of(*file);
    struct csv_file *joined = NULL;
    bool goes_on, is = false;
    enum ft_err err = heading_goes_on(o->arena, *file, &goes_on);
    if (!err && (goes_on || row > 1))
        err = open_joined(o, goes_on ? row + 1 : row, &joined);
    if (!err && joined && goes_on)
        is = true;
    else if (!err && joined)
        err = heading_began(o->arena, *file, joined, &is);
    if (!err && is) {
        csv_file_close(*file);
        *file = joined;
        o->out->guessed_heading = true;
        return FT_OK;
    }
    if (joined)
        csv_file_close(joined);
    o->out->format = said;
    return err;
}

static bool may_be_title(const struct csv_file *file)
{
    if (!file || file->head->columns == 1)
        return true;
    return file->head->columns >= HEADINGS && filled(file->head) < HEADINGS;
}

/* --- both --------------------------------------------------------------------------------- */

static enum ft_err open_file(struct opening *o, struct ft_diags *diags, struct csv_file **file)
{
    bool row_said = o->out->format.dialect.heading_row > 0;
    o->out->format.heading_at = row_said ? &o->at : NULL;
    enum ft_err err = try_encodings(o, file);
    if ((!err || err == FT_EINPUT) && !row_said && !o->out->format.worked_in &&
        may_be_title(*file)) {
        enum ft_err found = find_headings(o, file);
        err = found || o->out->guessed_heading ? found : err;
    }
    if (!err && !row_said)
        err = find_second(o, file);
    if (err == FT_EINPUT) /* which was not said yet */
        err = open_as(o, diags, file);
    o->out->format.heading_at = NULL;
    if (*file && !arena_defer(o->arena, line_table_close, *file)) {
        csv_file_close(*file);
        return FT_ENOMEM;
    }
    return err;
}

enum ft_err profile_open_file(struct arena *arena, const char *path,
                              const struct table_format *format, struct ft_diags *diags,
                              struct profiled *out, struct csv_file **file)
{
    *file = NULL;
    *out = (struct profiled){.path = arena_str(arena, str_of(path)), .format = *format};
    out->format.named = out->path;
    out->format.dialect.pad = true;
    if (!out->path.p)
        return FT_ENOMEM;
    struct opening o = {arena, out, place_of_file(out->path), NULL};
    enum ft_err err = open_file(&o, diags, file);
    if (!err && o.warnings)
        diags_add(diags, o.warnings);
    ft_diags_free(o.warnings);
    return err;
}

enum ft_err profile_open(struct arena *arena, const char *path, const struct table_format *format,
                         struct ft_diags *diags, struct profiled *out)
{
    struct csv_file *file;
    enum ft_err err = profile_open_file(arena, path, format, diags, out, &file);
    return err ? err : profile_read(arena, file, diags, &out->profile);
}

struct table_format profile_format(const struct ft_table_shape *shape)
{
    return (struct table_format){
        .member = shape->member ? str_of(shape->member) : (struct str){0},
        .encoding = shape->encoding ? str_of(shape->encoding) : (struct str){0},
        .sheet = shape->sheet ? str_of(shape->sheet) : (struct str){0},
        .dialect = {.delimiter = shape->delimiter ? *shape->delimiter : '\0',
                    .heading_row = shape->heading_row,
                    .rows_above = shape->rows_above}};
}

void put_heading_rows(struct buf *out, const struct profiled *table)
{
    const struct csv_dialect *dialect = &table->format.dialect;
    size_t last = dialect->heading_row, first = last - dialect->rows_above;
    for (size_t row = first; row <= last; row++)
        buf_printf(out, "%s%zu", row > first ? ", " : first < last ? "[" : "", row);
    buf_puts(out, first < last ? "]" : "");
}
