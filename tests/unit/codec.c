// weft: tests of the encoding of values and types.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <stdlib.h>

#include "graph/codec.h"

static struct weft_value *text_column(void)
{
    struct weft_column column = {.length = 3, .null_count = 1, .offset = 1};
    column.validity = weft_buffer_new(NULL, 1);
    column.offsets = weft_buffer_new(NULL, 5 * sizeof(int64_t));
    column.data = weft_buffer_new(NULL, 8);
    *(unsigned char *)weft_buffer_data(column.validity) = 0x0b; // rows 1 (valid), 2 (null), 3 (valid)
    memcpy(weft_buffer_data(column.offsets), (int64_t[]){0, 2, 4, 5, 8}, 5 * sizeof(int64_t));
    memcpy(weft_buffer_data(column.data), "xxab?cde", 8);
    return weft_value_column(NULL, WEFT_STRING, &column);
}

static struct weft_value *category_column(void)
{
    struct weft_column column = {.length = 3, .dictionary = text_column()};
    column.data = weft_buffer_new(NULL, 12);
    memcpy(weft_buffer_data(column.data), (int32_t[]){2, 0, 2}, 12);
    return weft_value_column(NULL, WEFT_CATEGORY, &column);
}

static struct weft_value *everything(void)
{
    struct weft_value *columns[2] = {text_column(), category_column()};
    struct weft_str names[2] = {WEFT_STR("text"), WEFT_STR("kind")};
    int64_t shape[2] = {2, 2}, strides[2] = {8, 16};
    struct weft_value *dense = weft_value_array(NULL, WEFT_F64, 2, shape);
    memcpy(dense->array.data, (double[]){1, 2, 3, 4}, 32);
    struct weft_value *dict = weft_value_dict(1);
    dict->dict.keys[0] = weft_value_string(WEFT_STR("k"));
    dict->dict.values[0] = weft_value_slice(weft_value_int(1), weft_value_null(), weft_value_int(-1));
    struct weft_value *list = weft_value_list(WEFT_LIST, 7);
    list->list.items[0] = weft_value_frame(NULL, 3, 2, names, columns);
    list->list.items[1] =
        weft_value_view(NULL, WEFT_F64, 2, shape, strides, dense->array.buffer, dense->array.data);
    list->list.items[2] = dense;
    list->list.items[3] = dict;
    list->list.items[4] = weft_value_scalar(WEFT_I8, (struct weft_scalar){.i = -3});
    list->list.items[5] = weft_value_file(WEFT_STR("a/b"));
    list->list.items[6] = weft_value_marker(WEFT_ELLIPSIS);
    return list;
}

Test(codec, round_trip)
{
    struct weft_value *value = everything(), *back = NULL;
    struct weft_buf first = {0}, second = {0};
    weft_put_value(&first, value);
    struct weft_reader reader;
    weft_reader_init(&reader, first.data, first.size);
    cr_assert_eq(weft_get_value(&reader, NULL, &back), WEFT_OK, "%s", reader.why);
    cr_assert_eq(weft_reader_left(&reader), 0);
    cr_assert(weft_value_equal(value, back));
    weft_put_value(&second, back);
    cr_assert(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
    weft_value_release(value);
    weft_value_release(back);
    weft_buf_clear(&first);
    weft_buf_clear(&second);
}

// Whatever bytes are changed or cut off, reading ends with a value or a reason, within the input.
Test(codec, hostile)
{
    struct weft_value *value = everything();
    struct weft_buf buf = {0};
    weft_put_value(&buf, value);
    for (size_t at = 0; at < buf.size; at++) {
        for (int round = 0; round < 260; round++) {
            size_t size = round < 256 ? buf.size : at;
            char *copy = malloc(size + 1);
            memcpy(copy, buf.data, size);
            if (round < 256)
                copy[at] = (char)round;
            struct weft_reader reader;
            struct weft_value *back = NULL;
            weft_reader_init(&reader, copy, size);
            int status = weft_get_value(&reader, NULL, &back);
            cr_assert(status == WEFT_OK ? back != NULL : reader.why != NULL);
            weft_value_release(back);
            free(copy);
        }
    }
    weft_buf_clear(&buf);
    weft_value_release(value);
}

Test(codec, deep)
{
    struct weft_value *value = weft_value_null(), *back = NULL;
    for (int i = 0; i < 300000; i++) {
        struct weft_value *outer = weft_value_list(WEFT_TUPLE, 1);
        outer->list.items[0] = value;
        value = outer;
    }
    struct weft_buf buf = {0};
    weft_put_value(&buf, value);
    struct weft_reader reader;
    weft_reader_init(&reader, buf.data, buf.size);
    cr_assert_eq(weft_get_value(&reader, NULL, &back), WEFT_OK);
    cr_assert(weft_value_equal(value, back));
    weft_value_release(value);
    weft_value_release(back);
    weft_buf_clear(&buf);
}

Test(codec, types)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    struct weft_value *value = everything();
    struct weft_chunks chunks[1] = {{.length = 10, .count = 4, .size = 3}};
    const struct weft_type *types[] = {weft_type_of_value(&arena, value),
                                       weft_type_array(&arena, WEFT_F32, 1, chunks)};
    for (int i = 0; i < 2; i++) {
        struct weft_buf buf = {0};
        weft_put_type(&buf, types[i]);
        const struct weft_type *back = NULL;
        struct weft_reader reader;
        weft_reader_init(&reader, buf.data, buf.size);
        cr_assert_eq(weft_get_type(&reader, &arena, &back), WEFT_OK, "%s", reader.why);
        cr_assert(weft_type_equal(types[i], back));
        for (size_t at = 0; at < buf.size; at++)
            for (int byte = 0; byte < 256; byte += 5) {
                char was = buf.data[at];
                buf.data[at] = (char)byte;
                weft_reader_init(&reader, buf.data, buf.size);
                int status = weft_get_type(&reader, &arena, &back);
                cr_assert(status == WEFT_OK || reader.why);
                buf.data[at] = was;
            }
        weft_buf_clear(&buf);
    }
    weft_value_release(value);
    weft_arena_clear(&arena);
}

Test(codec, numbers)
{
    static const int64_t numbers[] = {0, 1, -1, 63, 64, -64, -65, INT64_MAX, INT64_MIN, 1 << 20};
    struct weft_buf buf = {0};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        weft_put_int(&buf, numbers[i]);
    weft_put_uint(&buf, UINT64_MAX);
    struct weft_reader reader;
    weft_reader_init(&reader, buf.data, buf.size);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cr_assert_eq(weft_get_int(&reader), numbers[i]);
    cr_assert_eq(weft_get_uint(&reader), UINT64_MAX);
    cr_assert_null(reader.why);
    weft_reader_init(&reader, "\x80\x00", 2);
    cr_assert_eq(weft_get_uint(&reader), 0);
    cr_assert(reader.why, "only the shortest form of a number is taken");
    weft_buf_clear(&buf);
}

Test(codec, containers)
{
    struct weft_buf buf = {0};
    size_t start = weft_container_begin(&buf, "plan", 3), used = 0;
    weft_put_str(&buf, WEFT_STR("payload"));
    weft_container_end(&buf, start);
    struct weft_reader payload;
    uint32_t version = 0;
    cr_assert_eq(weft_container_open(buf.data, buf.size, "plan", 3, &payload, &version, &used), WEFT_OK);
    cr_assert(version == 3 && used == buf.size && weft_str_is(weft_get_str(&payload), "payload"));
    cr_assert_eq(weft_container_open(buf.data, buf.size, "plan", 2, &payload, &version, &used), WEFT_INVALID);
    cr_assert_eq(weft_container_open(buf.data, buf.size, "wire", 3, &payload, &version, &used), WEFT_INVALID);
    for (size_t i = 0; i < buf.size; i++)
        cr_assert_eq(weft_container_open(buf.data, i, "plan", 3, &payload, &version, &used), WEFT_INVALID);
    buf.data[buf.size - 1] ^= 1;
    cr_assert_eq(weft_container_open(buf.data, buf.size, "plan", 3, &payload, &version, &used), WEFT_INVALID);
    cr_assert_str_eq(payload.why, "its checksum does not match");
    weft_buf_clear(&buf);
}
