#include <jansson.h>

#include "base/memory.h"
#include "expect.h"
#include "report_sample.h"

static struct buf out;

static void end(void)
{
    buf_release(&out);
}

TestSuite(datapackage, .fini = end);

static json_t *package(struct report_options options)
{
    options.name = STR("x");
    report_datapackage(&out, &sample(NULL)->result, &options);
    cr_assert_eq(buf_err(&out), FT_OK);
    json_t *root = json_loadb(out.p, out.n, 0, NULL);
    cr_assert(root);
    return root;
}

static const json_t *field(const json_t *root, size_t table, const char *name)
{
    const json_t *resource = json_array_get(json_object_get(root, "resources"), table);
    const json_t *fields = json_object_get(json_object_get(resource, "schema"), "fields");
    size_t i;
    const json_t *one;
    json_array_foreach (fields, i, one)
        if (strcmp(json_string_value(json_object_get(one, "name")), name) == 0)
            return one;
    return NULL;
}

static void expect_value(const json_t *object, const char *key, const char *value)
{
    const char *text = json_string_value(json_object_get(object, key));
    cr_expect(text && strcmp(text, value) == 0, "%s: %s", key, text ? text : "missing");
}

Test(datapackage, gives_amounts_the_type_of_fiscal_data_package)
{
    json_t *root = package((struct report_options){0});
    const json_t *amount = field(root, FT_TABLE_LINES, "fy2016");
    expect_value(amount, "type", "integer");
    expect_value(amount, "columnType", "value");
    expect_value(amount, "currency", "JPY");
    expect_value(amount, "phase", "proposed");
    expect_value(field(root, FT_TABLE_LINES, "organisation"), "columnType",
                 "administrator:generic:name");
    json_decref(root);
}

Test(datapackage, gives_only_a_lines_own_amount_that_type)
{
    json_t *root = package((struct report_options){0});
    const json_t *share = field(root, FT_TABLE_ITEMS, "fy2016.principal.exact");
    expect_value(share, "type", "integer");
    cr_expect_not(json_object_get(share, "columnType"));
    expect_value(field(root, FT_TABLE_LINES, "fy2016.change.is"), "type", "string");
    json_decref(root);
}

Test(datapackage, says_how_large_the_tables_are_with_a_byte_order_mark)
{
    json_t *plain = package((struct report_options){0});
    buf_clear(&out);
    json_t *marked = package((struct report_options){.bom = true});
    for (size_t i = 0; i < 3; i++) {
        const json_t *a = json_array_get(json_object_get(plain, "resources"), i);
        const json_t *b = json_array_get(json_object_get(marked, "resources"), i);
        cr_expect_eq(json_integer_value(json_object_get(a, "bytes")) + 3,
                     json_integer_value(json_object_get(b, "bytes")));
        cr_expect(json_equal(json_object_get(a, "schema"), json_object_get(b, "schema")));
    }
    json_decref(plain);
    json_decref(marked);
}

Test(datapackage, reports_every_lack_of_memory)
{
    struct report_options options = {.name = STR("x")};
    for (size_t allowed = 0;; allowed++) {
        mem_fail_after(allowed);
        report_datapackage(&out, &sample(NULL)->result, &options);
        mem_fail_after((size_t)-1);
        enum ft_err err = buf_err(&out);
        buf_release(&out);
        out = (struct buf){0};
        if (err == FT_OK)
            break;
    }
}
