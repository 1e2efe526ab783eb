#include "table/join.h"

#include <stdatomic.h>

#include "base/map.h"
#include "base/spool.h"
#include "table/key.h"
#include "table/rows.h"
#include "text/csv_record.h"

struct partner {
    size_t at, size; /* its cells, in the spool */
    size_t from;     /* where its row begins */
};

struct join_index {
    struct arena *arena;
    const struct plan_join *join;
    struct faults *faults;
    size_t hold;
    struct spool *cells;
    struct map keys; /* into the list below */
    VEC(struct partner) partners;
    struct str nothing; /* empty cells, for a row without a partner */
    atomic_bool *found; /* some row had one */
    bool unsure;        /* rows are missing */
};

/* What is kept of a part of the table that is joined. */
struct part {
    struct str *keys;
    struct partner *partners; /* at: in the text below */
    size_t n;
    struct str text;
    struct faults faults;
};

/* --- reading it -------------------------------------------------------------------- */

static enum ft_err take_row(const struct join_index *index, struct arena *kept,
                            const struct csv_row *row, size_t from, struct part *part,
                            struct buf *text)
{
    const struct str *cells = row->cells;
    const struct plan_join *join = index->join;
    enum where_verdict counts;
    size_t test;
    if (faults_give_up(&part->faults))
        return FT_OK;
    enum ft_err err = where_holds(&join->where, kept, cells, &counts, &test);
    if (!err && counts == WHERE_LIMIT &&
        !fault_note(kept, &part->faults,
                    (struct fault){
                        .kind = FAULT_LIMIT, .at = from, .test = &join->where.where->tests[test]}))
        err = FT_ENOMEM;
    if (err || counts != WHERE_YES)
        return err;
    if (row->lacks > 0)
        return fault_note(kept, &part->faults, (struct fault){FAULT_SHORT, from, 0, 0, NULL})
                   ? FT_OK
                   : FT_ENOMEM;
    struct str key = key_of(kept, cells, join->theirs, join->key_count);
    if (key.p && key.n == 0)
        return FT_OK;
    key = key.p ? arena_str(kept, key) : key;
    struct partner partner = {.at = text->n, .from = from};
    for (size_t i = 0; i < join->column_count; i++)
        csv_write_cell(text, cells[join->columns[i]], false);
    partner.size = text->n - partner.at;
    part->keys[part->n] = key;
    part->partners[part->n++] = partner;
    return key.p ? FT_OK : FT_ENOMEM;
}

static enum ft_err take(void *state, unsigned worker, const struct csv_part *where,
                        const struct csv_table *rows, struct arena *kept, void **out)
{
    const struct join_index *index = state;
    struct part *part = ARENA_NEW(kept, struct part);
    struct buf text = {0};
    enum ft_err err = FT_OK;
    (void)worker;
    *out = part;
    if (!part)
        return FT_ENOMEM;
    part->keys = ARENA_ARRAY(kept, rows->row_count, struct str);
    part->partners = ARENA_ARRAY(kept, rows->row_count, struct partner);
    if (!part->keys || !part->partners)
        return FT_ENOMEM;
    for (size_t i = 0; i < rows->row_count && !err; i++)
        err = take_row(index, kept, &rows->rows[i],
                       row_at(index->join->file, where, &rows->rows[i]), part, &text);
    part->text = arena_str(kept, buf_str(&text));
    if (!err && (text.failed || !part->text.p))
        err = FT_ENOMEM;
    buf_release(&text);
    return err;
}

static bool note_second(struct join_index *index, uint32_t first, const struct partner *second)
{
    return index->join->many_first ||
           fault_note(index->arena, index->faults,
                      (struct fault){.kind = FAULT_TWO_PARTNERS,
                                     .at = second->from,
                                     .other = index->partners.v[first].from});
}

static enum ft_err join_part(void *state, const struct csv_part *where, size_t rows,
                             struct arena *kept, void *out)
{
    struct join_index *index = state;
    const struct part *part = out;
    size_t base = spool_size(index->cells);
    (void)where;
    (void)rows;
    (void)kept;
    if (!faults_add(index->arena, index->faults, &part->faults))
        return FT_ENOMEM;
    for (size_t i = 0; i < part->n; i++) {
        struct partner partner = part->partners[i];
        uint32_t present = map_get(&index->keys, part->keys[i]);
        partner.at += base;
        if (present != MAP_NONE) {
            if (!note_second(index, present, &partner))
                return FT_ENOMEM;
            continue;
        }
        struct str key = arena_str(index->arena, part->keys[i]);
        if (!key.p || !map_put(&index->keys, key, (uint32_t)index->partners.n, NULL) ||
            !vec_push(index->arena, &index->partners, partner))
            return FT_ENOMEM;
    }
    return spool_add(index->cells, part->text);
}

static bool make_nothing(struct join_index *index)
{
    char *commas = arena_alloc(index->arena, index->join->column_count + 1);
    if (commas)
        memset(commas, ',', index->join->column_count);
    index->nothing = (struct str){commas, index->join->column_count};
    return commas;
}

static enum ft_err begin(void *state)
{
    struct join_index *index = state;
    map_init(&index->keys, index->arena);
    index->partners.n = 0;
    index->faults->n = index->faults->limits = 0;
    return spool_new(index->arena, index->hold, &index->cells);
}

enum ft_err join_read(struct arena *arena, const struct plan_join *join, size_t hold,
                      struct ft_diags *diags, struct faults *faults, struct join_index **out)
{
    struct join_index *index = ARENA_NEW(arena, struct join_index);
    struct csv_reader reader = {take, join_part, index, false};
    *out = index;
    if (!index)
        return FT_ENOMEM;
    *index = (struct join_index){.arena = arena, .join = join, .hold = hold, .faults = faults};
    index->found = ARENA_NEW(arena, atomic_bool);
    if (!make_nothing(index) || !index->found)
        return FT_ENOMEM;
    enum ft_err err = rows_read(join->file, &reader, begin, diags);
    if (err && err != FT_EINPUT)
        return spool_report(index->cells, err, join->file->head->source->path, NULL, diags);
    index->unsure = err == FT_EINPUT || faults->limits > 0;
    enum ft_err end = spool_end(index->cells);
    return end ? spool_report(index->cells, end, join->file->head->source->path, NULL, diags) : err;
}

bool join_found_any(const struct join_index *index)
{
    return index->unsure || atomic_load_explicit(index->found, memory_order_relaxed);
}

/* --- asking it --------------------------------------------------------------------- */

enum ft_err join_find(const struct join_index *index, struct arena *arena, const struct str *cells,
                      struct joined *out)
{
    const struct plan_join *join = index->join;
    struct str key = key_of(arena, cells, join->ours, join->key_count);
    uint32_t at = key.p && key.n ? map_get(&index->keys, key) : MAP_NONE;
    *out = (struct joined){index->nothing, (size_t)-1, index->unsure};
    if (!key.p)
        return FT_ENOMEM;
    if (at == MAP_NONE)
        return FT_OK;
    const struct partner *partner = &index->partners.v[at];
    out->from = partner->from;
    atomic_store_explicit(index->found, true, memory_order_relaxed);
    return spool_slice(index->cells, arena, (struct span){partner->at, partner->at + partner->size},
                       &out->cells);
}

struct str join_cell(const struct joined *joined, size_t index, struct arena *arena)
{
    struct str text = joined->cells;
    struct span at = csv_cell_of(text, (struct span){1, text.n}, index, ',');
    if (at.start == at.end || text.p[at.start] != '"')
        return str_slice(text, at.start, at.end);
    char *p = arena_alloc(arena, at.end - at.start);
    size_t n = 0;
    for (size_t i = at.start + 1; p && i + 1 < at.end; i += 1 + (text.p[i] == '"'))
        p[n++] = text.p[i];
    return (struct str){p, n};
}
