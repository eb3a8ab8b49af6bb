// weft: tests of the texts of values.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "graph/render.h"

static void check(struct weft_render how, struct weft_value *const *blocks, uint64_t count,
                  const char *expected)
{
    struct weft_buf text = {0};
    how.write = weft_render_append;
    how.context = &text;
    cr_assert_eq(weft_render_blocks(&how, NULL, (const struct weft_value *const *)blocks, count), WEFT_OK);
    cr_expect_str_eq(text.data ? text.data : "", expected);
    weft_buf_clear(&text);
}

static void check_one(struct weft_value *value, const char *text, const char *csv, const char *json)
{
    check((struct weft_render){.format = WEFT_RENDER_TEXT}, &value, 1, text);
    check((struct weft_render){.format = WEFT_RENDER_CSV}, &value, 1, csv);
    check((struct weft_render){.format = WEFT_RENDER_JSON}, &value, 1, json);
    weft_value_release(value);
}

Test(render, floats_read_back_and_are_short)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {{1, "1.0"},
                 {-0.0, "-0.0"},
                 {0.1, "0.1"},
                 {1e16, "1e+16"},
                 {123456.789, "123456.789"},
                 {1e-4, "0.0001"},
                 {1e-5, "1e-05"},
                 {5e-324, "5e-324"},
                 {2.0 / 3, "0.6666666666666666"},
                 {INFINITY, "inf"},
                 {-INFINITY, "-inf"},
                 {NAN, "nan"},
                 {1.5e300, "1.5e+300"},
                 {1e15, "1000000000000000.0"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct weft_buf text = {0};
        weft_render_float(&text, cases[i].value, false);
        cr_expect_str_eq(text.data, cases[i].text);
        weft_buf_clear(&text);
    }
    uint64_t state = 1;
    for (int i = 0; i < 20000; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        double value;
        uint64_t bits = state ^ state >> 29;
        memcpy(&value, &bits, sizeof value);
        struct weft_buf text = {0};
        weft_render_float(&text, value, false);
        cr_assert(isnan(value) || strtod(text.data, NULL) == value, "%s", text.data);
        weft_buf_clear(&text);
    }
}

Test(render, scalars)
{
    check_one(weft_value_int(-5), "-5\n", "-5\n", "-5\n");
    check_one(weft_value_bool(true), "true\n", "true\n", "true\n");
    check_one(weft_value_null(), "null\n", "null\n", "null\n");
    check_one(weft_value_float(NAN), "nan\n", "nan\n", "null\n");
    check_one(weft_value_string(WEFT_STR("a \"b\"")), "a \"b\"\n", "a \"b\"\n", "\"a \\\"b\\\"\"\n");
    check_one(weft_value_scalar(WEFT_C128, (struct weft_scalar){.c = {1, -2.5}}), "(1-2.5j)\n", "(1-2.5j)\n",
              "[1.0, -2.5]\n");
    check_one(weft_value_scalar(WEFT_DATE, (struct weft_scalar){.i = 16466}), "2015-01-31\n", "2015-01-31\n",
              "\"2015-01-31\"\n");
    check_one(weft_value_scalar(WEFT_DATE, (struct weft_scalar){.i = -719528}), "0000-01-01\n",
              "0000-01-01\n", "\"0000-01-01\"\n");
    check_one(weft_value_scalar(WEFT_DATETIME_US, (struct weft_scalar){.i = -1000}),
              "1969-12-31 23:59:59.999\n", "1969-12-31 23:59:59.999\n", "\"1969-12-31T23:59:59.999\"\n");
    check_one(weft_value_scalar(WEFT_DURATION_US, (struct weft_scalar){.i = 250000}), "250ms\n", "250ms\n",
              "\"250ms\"\n");
    check_one(weft_value_scalar(WEFT_DURATION_NS, (struct weft_scalar){.i = 5400000000000}), "90m\n", "90m\n",
              "\"90m\"\n");
}

static struct weft_value *pair(enum weft_kind kind, struct weft_value *a, struct weft_value *b)
{
    struct weft_value *list = weft_value_list(kind, 2);
    list->list.items[0] = a;
    list->list.items[1] = b;
    return list;
}

Test(render, containers)
{
    struct weft_value *dict = weft_value_dict(1), *single = weft_value_list(WEFT_TUPLE, 1);
    dict->dict.keys[0] = weft_value_string(WEFT_STR("k,1"));
    dict->dict.values[0] = weft_value_float(0.5);
    single->list.items[0] = weft_value_null();
    check_one(pair(WEFT_LIST, weft_value_int(1), weft_value_string(WEFT_STR("x"))), "[1, \"x\"]\n", "1\nx\n",
              "[1, \"x\"]\n");
    check_one(pair(WEFT_TUPLE, single, weft_value_list(WEFT_LIST, 0)), "((null,), [])\n", "\"(null,)\"\n[]\n",
              "[[null], []]\n");
    check_one(dict, "{\"k,1\": 0.5}\n", "\"k,1\",0.5\n", "{\"k,1\": 0.5}\n");
    struct weft_value *slice = weft_value_slice(weft_value_int(1), weft_value_null(), weft_value_int(-1));
    struct weft_buf text = {0};
    weft_value_text(slice, &text);
    cr_expect_str_eq(text.data, "1::-1");
    weft_buf_clear(&text);
    weft_value_release(slice);
}

Test(render, empty_arrays_in_json)
{
    int64_t shape[3] = {2, 0, 4};
    check_one(weft_value_array(NULL, WEFT_F64, 3, shape), "[]\n", "", "[[], []]\n");
}

static struct weft_value *text_column(const char *bytes, const int64_t *offsets, int64_t rows,
                                      unsigned char valid)
{
    struct weft_column column = {.length = rows, .null_count = rows - __builtin_popcount(valid)};
    column.validity = weft_buffer_new(NULL, 1);
    *(unsigned char *)weft_buffer_data(column.validity) = valid;
    column.offsets = weft_buffer_new(NULL, (size_t)(rows + 1) * 8);
    memcpy(weft_buffer_data(column.offsets), offsets, (size_t)(rows + 1) * 8);
    column.data = weft_buffer_new(NULL, strlen(bytes) + 1);
    memcpy(weft_buffer_data(column.data), bytes, strlen(bytes));
    return weft_value_column(NULL, WEFT_STRING, &column);
}

static struct weft_value *float_column(const double *values, int64_t rows)
{
    struct weft_column column = {.length = rows};
    column.data = weft_buffer_new(NULL, (size_t)rows * 8);
    memcpy(weft_buffer_data(column.data), values, (size_t)rows * 8);
    return weft_value_column(NULL, WEFT_F64, &column);
}

static struct weft_value *small_frame(void)
{
    static const struct weft_str names[2] = {{"city", 4}, {"fare", 4}};
    static const int64_t offsets[] = {0, 6, 6, 6, 10};
    struct weft_value *columns[2] = {
        text_column("Z\xC3\xBCri,a, b", offsets, 4, 0x0b), // "Züri,", "", null, "a, b"
        float_column((double[]){1.5, 22.25, NAN, 3}, 4)};
    return weft_value_frame(NULL, 4, 2, names, columns);
}

Test(render, frames)
{
    struct weft_value *frame = small_frame();
    check((struct weft_render){.format = WEFT_RENDER_TEXT}, &frame, 1,
          "city,fare\n\"Züri,\",1.5\n\"\",22.25\n,nan\n\"a, b\",3.0\n");
    check((struct weft_render){.format = WEFT_RENDER_TEXT, .table = true}, &frame, 1,
          "city    fare\nZüri,   1.50\n\"\"     22.25\nnull     nan\na, b    3.00\n");
    check((struct weft_render){.format = WEFT_RENDER_TEXT, .table = true, .width = 7, .rows = 2}, &frame, 1,
          "city\nZüri,\n… 2 more rows\na, b\n… 1 more column\n");
    check((struct weft_render){.format = WEFT_RENDER_JSON}, &frame, 1,
          "[{\"city\": \"Züri,\", \"fare\": 1.5}, {\"city\": \"\", \"fare\": 22.25}, {\"city\": null, "
          "\"fare\": null}, "
          "{\"city\": \"a, b\", \"fare\": 3.0}]\n");
    struct weft_value *twice[2] = {frame, frame};
    check((struct weft_render){.format = WEFT_RENDER_TEXT, .table = true, .rows = 3}, twice, 2,
          "city    fare\nZüri,   1.50\n\"\"     22.25\n… 5 more rows\na, b    3.00\n");
    weft_value_release(frame);
}

Test(render, bytes)
{
    static const struct {
        uint64_t bytes;
        const char *text;
    } cases[] = {{0, "0 B"},          {512, "512 B"},  {8000000, "8 MB"}, {6400000000, "6.4 GB"},
                 {1536000, "1.5 MB"}, {999999, "1 MB"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct weft_buf text = {0};
        weft_render_bytes(&text, cases[i].bytes);
        cr_expect_str_eq(text.data, cases[i].text);
        weft_buf_clear(&text);
    }
}
