/* The workbook of an .xlsx, and how its parts name each other. */
#include "table/sheet_xml.h"
#include "table/xlsx.h"

struct relations {
    const struct sheet_book *book;
    struct str of;
    xlsx_relations *out;
};

static struct str after_last(struct str s, char c)
{
    for (size_t at = s.n; at > 0; at--)
        if (s.p[at - 1] == c)
            return str_slice(s, at, s.n);
    return s;
}

/* "../media/x" beside "xl/worksheets/sheet1.xml"; one that begins with / is as it is. */
static struct str resolve(struct arena *arena, struct str of, struct str target)
{
    if (target.n && target.p[0] == '/')
        return arena_str(arena, str_slice(target, 1, target.n));
    return path_beside(arena, of, target);
}

static enum ft_err take_relation(void *state, const struct xml_element *e)
{
    struct relations *r = state;
    struct arena *arena = r->book->packed->arena;
    struct xlsx_relation relation;
    struct str type = {0}, target = {0};
    const char *mode = xml_attribute(e, SPACE_NONE, "TargetMode");
    if (!xml_is(e, SPACE_PACKAGE, "Relationship") || (mode && strcmp(mode, "External") == 0))
        return FT_OK;
    if (r->out->n == XLSX_MAX_RELATIONS)
        return book_over(r->book, XLSX_MAX_RELATIONS, "relationships");
    enum ft_err err = book_keep(r->book, xml_attribute(e, SPACE_NONE, "Id"), &relation.id);
    if (!err)
        err = book_keep(r->book, xml_attribute(e, SPACE_NONE, "Type"), &type);
    if (!err)
        err = book_keep(r->book, xml_attribute(e, SPACE_NONE, "Target"), &target);
    if (err)
        return err;
    relation.type = after_last(type, '/');
    relation.part = resolve(arena, r->of, target);
    return relation.part.p && vec_push(arena, r->out, relation) ? FT_OK : FT_ENOMEM;
}

enum ft_err xlsx_read_relations(const struct sheet_book *book, struct str of, xlsx_relations *out)
{
    struct relations r = {book, of, out};
    struct xml_reader reader = {.begin = take_relation, .state = &r};
    struct str name = after_last(of, '/');
    struct str part = arena_printf(book->packed->arena, "%.*s_rels/%.*s.rels", (int)(of.n - name.n),
                                   of.p, STR_ARG(name));
    if (!part.p)
        return FT_ENOMEM;
    return book_has(book, part) ? xml_read(book, part, &reader) : FT_OK;
}

const struct xlsx_relation *xlsx_relation_by(const xlsx_relations *relations, struct str id)
{
    for (size_t i = 0; i < relations->n; i++)
        if (str_eq(relations->v[i].id, id))
            return &relations->v[i];
    return NULL;
}

const struct xlsx_relation *xlsx_relation_of(const xlsx_relations *relations, struct str type)
{
    for (size_t i = 0; i < relations->n; i++)
        if (str_eq(relations->v[i].type, type))
            return &relations->v[i];
    return NULL;
}

static enum ft_err take_sheet(struct xlsx *xlsx, const struct xml_element *e)
{
    struct sheet_book *book = xlsx->book;
    const char *state = xml_attribute(e, SPACE_NONE, "state");
    struct str id = str_of(xml_attribute(e, SPACE_RELATIONS, "id"));
    const struct xlsx_relation *to = xlsx_relation_by(&xlsx->relations, id);
    struct sheet_entry sheet = {.hidden = state && strcmp(state, "visible") != 0};
    if (book->sheets.n == BOOK_MAX_SHEETS)
        return book_over(book, BOOK_MAX_SHEETS, "sheets");
    enum ft_err err = book_keep(book, xml_attribute(e, SPACE_NONE, "name"), &sheet.name);
    if (to && str_eq(to->type, STR("worksheet")))
        sheet.part = to->part;
    if (!err && !vec_push(book->packed->arena, &book->sheets, sheet))
        err = FT_ENOMEM;
    return err;
}

static enum ft_err take_workbook(void *state, const struct xml_element *e)
{
    struct xlsx *xlsx = state;
    if (xml_is(e, SPACE_MAIN, "workbookPr"))
        xlsx->from_1904 = xml_true(xml_attribute(e, SPACE_NONE, "date1904"));
    return xml_is(e, SPACE_MAIN, "sheet") && e->depth == 3 ? take_sheet(xlsx, e) : FT_OK;
}

/* Of a workbook in another form, or none. */
static enum ft_err check_form(const struct sheet_book *book, struct str part)
{
    if (part.n < 4 || !str_eq(str_slice(part, part.n - 4, part.n), STR(".bin")))
        return FT_OK;
    struct diag *diag =
        diag_add(book->packed->diags, FT021, book_place(book),
                 "'%.*s' is a binary workbook (.xlsb)", STR_ARG(book->packed->file->path));
    diag_help(book->packed->diags, diag, "save it as an Excel workbook (.xlsx)");
    return FT_EINPUT;
}

enum ft_err xlsx_read_workbook(struct xlsx *xlsx)
{
    struct xml_reader reader = {.begin = take_workbook, .state = xlsx};
    struct str part = STR("xl/workbook.xml");
    xlsx_relations whole = {0};
    enum ft_err err = xlsx_read_relations(xlsx->book, STR(""), &whole);
    if (err)
        return err;
    const struct xlsx_relation *to = xlsx_relation_of(&whole, STR("officeDocument"));
    if (to)
        part = to->part;
    err = check_form(xlsx->book, part);
    if (!err)
        err = xlsx_read_relations(xlsx->book, part, &xlsx->relations);
    return err ? err : xml_read(xlsx->book, part, &reader);
}
