// weft: tests of element types, buffers, values and types.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "graph/memory.h"
#include "graph/weft_op.h"

Test(dtype, names)
{
    cr_assert_eq(weft_dtype_parse(WEFT_STR("f64")), WEFT_F64);
    cr_assert_eq(weft_dtype_parse(WEFT_STR("float64")), WEFT_F64);
    cr_assert_eq(weft_dtype_parse(WEFT_STR("int")), WEFT_I64);
    cr_assert_eq(weft_dtype_parse(WEFT_STR("i8")), WEFT_I8);
    cr_assert_eq(weft_dtype_parse(WEFT_STR("float65")), WEFT_DTYPE_NONE);
    cr_assert_str_eq(weft_dtype_name(WEFT_DATETIME_US), "datetime[us]");
    cr_assert_eq(weft_dtype_size(WEFT_C128), 16);
}

Test(dtype, promotion)
{
    static const struct {
        enum weft_dtype a, b;
        bool weak_a, weak_b;
        enum weft_dtype result;
    } cases[] = {
        {WEFT_I8, WEFT_U8, false, false, WEFT_I16},
        {WEFT_I64, WEFT_U64, false, false, WEFT_F64},
        {WEFT_U32, WEFT_I8, false, false, WEFT_I64},
        {WEFT_I16, WEFT_F32, false, false, WEFT_F32},
        {WEFT_I32, WEFT_F32, false, false, WEFT_F64},
        {WEFT_F32, WEFT_C64, false, false, WEFT_C64},
        {WEFT_F64, WEFT_C64, false, false, WEFT_C128},
        {WEFT_BOOL, WEFT_I8, false, false, WEFT_I8},
        {WEFT_BOOL, WEFT_F32, false, false, WEFT_F32},
        {WEFT_I8, WEFT_I64, false, true, WEFT_I8},
        {WEFT_F32, WEFT_F64, false, true, WEFT_F32},
        {WEFT_I32, WEFT_F64, false, true, WEFT_F64},
        {WEFT_BOOL, WEFT_I64, false, true, WEFT_I64},
        {WEFT_I64, WEFT_F64, true, true, WEFT_F64},
        {WEFT_F32, WEFT_C128, false, true, WEFT_C64},
        {WEFT_STRING, WEFT_I64, false, false, WEFT_DTYPE_NONE},
        {WEFT_DATE, WEFT_DATETIME_NS, false, false, WEFT_DATETIME_NS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_assert_eq(weft_dtype_promote(cases[i].a, cases[i].weak_a, cases[i].b, cases[i].weak_b),
                     cases[i].result, "case %zu", i);
        cr_assert_eq(weft_dtype_promote(cases[i].b, cases[i].weak_b, cases[i].a, cases[i].weak_a),
                     cases[i].result, "case %zu swapped", i);
    }
}

Test(memory, limit_and_peak)
{
    struct weft_memory *memory;
    cr_assert_eq(weft_memory_new(1 << 20, &memory), WEFT_OK);
    struct weft_buffer *a = weft_buffer_new(memory, 600000);
    cr_assert(a);
    cr_assert_eq((uintptr_t)weft_buffer_data(a) % 64, 0);
    cr_assert_null(weft_buffer_new(memory, 600000));
    weft_buffer_release(&a);
    cr_assert_null(a);
    a = weft_buffer_new(memory, 600000);
    cr_assert(a);
    weft_buffer_release(&a);
    struct weft_memory_stats stats = weft_memory_stats(memory);
    cr_assert_eq(stats.current, 0);
    cr_assert(stats.peak >= 600000 && stats.peak < 700000);
    weft_memory_release(memory);
}

// Takes and releases ever larger blocks; what is held and idle must never be more than the peak, `spare` and
// the limit.
static void check_idle(uint64_t limit, uint64_t spare)
{
    struct weft_memory *memory;
    uint64_t most = 0;
    cr_assert_eq(weft_memory_new(limit, &memory), WEFT_OK);
    for (size_t size = 200000; size < 20000000; size += 1234567) {
        struct weft_buffer *a = weft_buffer_new(memory, size), *b = weft_buffer_new(memory, size / 2);
        cr_assert(a && b);
        memset(weft_buffer_data(a), 1, size);
        weft_buffer_release(&a);
        weft_buffer_release(&b);
        struct weft_memory_stats stats = weft_memory_stats(memory);
        cr_assert_eq(stats.current, 0);
        cr_assert_leq(stats.idle, stats.peak + spare);
        cr_assert_leq(stats.idle, stats.limit);
        most = stats.idle > most ? stats.idle : most;
    }
    cr_assert_gt(most, 20000000); // so that they are kept at all
    weft_memory_trim(memory);
    cr_assert_eq(weft_memory_stats(memory).idle, 0);
    weft_memory_release(memory);
}

Test(memory, idle_blocks_stay_near_the_peak_and_below_the_limit)
{
    check_idle(0, WEFT_MEMORY_SPARE);
    check_idle(36000000, WEFT_MEMORY_SPARE);
}

struct held {
    struct weft_memory *memory;
    void *block;
    size_t taken;
};

// As if another thread gave the block back just after the first look: nothing is left to spill.
static bool give_elsewhere(void *context, uint64_t bytes)
{
    struct held *held = context;
    (void)bytes;
    if (held->block)
        weft_memory_give(held->memory, held->block, held->taken);
    held->block = NULL;
    return false;
}

Test(memory, what_others_gave_back_meanwhile_counts)
{
    struct held held = {0};
    size_t taken;
    bool fresh;
    cr_assert_eq(weft_memory_new(1024, &held.memory), WEFT_OK);
    held.block = weft_memory_take(held.memory, 640, &held.taken, &fresh);
    weft_memory_on_pressure(held.memory, give_elsewhere, &held);
    void *second = weft_memory_take(held.memory, 640, &taken, &fresh);
    cr_assert(second, "refused, although there is room");
    cr_assert_null(weft_memory_take(held.memory, 640, &held.taken, &fresh));
    cr_assert_eq(weft_memory_stats(held.memory).current, taken);
    weft_memory_give(held.memory, second, taken);
    weft_memory_release(held.memory);
}

Test(memory, reserve)
{
    struct weft_memory *memory;
    cr_assert_eq(weft_memory_new(1000, &memory), WEFT_OK);
    cr_assert(weft_memory_reserve(memory, 5000), "the only task may always try");
    cr_assert_not(weft_memory_reserve(memory, 1));
    weft_memory_unreserve(memory, 5000);
    cr_assert(weft_memory_reserve(memory, 400));
    cr_assert(weft_memory_reserve(memory, 600));
    cr_assert_not(weft_memory_reserve(memory, 1));
    weft_memory_release(memory);
}

Test(value, scalars)
{
    int64_t i;
    double f;
    struct weft_str s;
    struct weft_value *one = weft_value_int(1), *text = weft_value_string(WEFT_STR("a\0b"));
    cr_assert(weft_value_as_int(one, &i) && i == 1);
    cr_assert(weft_value_as_float(one, &f) && f == 1);
    cr_assert_not(weft_value_as_string(one, &s));
    cr_assert(weft_value_as_string(text, &s) && s.size == 3 && s.data[3] == '\0');
    struct weft_value *nan1 = weft_value_float(NAN), *nan2 = weft_value_float(-NAN);
    struct weft_value *zero = weft_value_float(0.0), *minus = weft_value_float(-0.0);
    cr_assert(weft_value_equal(nan1, nan2));
    cr_assert_not(weft_value_equal(zero, minus));
    cr_assert(weft_value_is_null(NULL));
    const struct weft_value *all[] = {one, text, nan1, nan2, zero, minus};
    for (size_t k = 0; k < 6; k++)
        weft_value_release(all[k]);
}

// A list nested a million deep needs no stack to count, compare or release.
Test(value, deep)
{
    struct weft_value *a = weft_value_int(7), *b = weft_value_int(7);
    for (int k = 0; k < 1000000; k++) {
        struct weft_value *outer = weft_value_list(WEFT_LIST, 1), *other = weft_value_list(WEFT_LIST, 1);
        outer->list.items[0] = a;
        other->list.items[0] = b;
        a = outer;
        b = other;
    }
    cr_assert(weft_value_equal(a, b));
    cr_assert_gt(weft_value_bytes(a), (size_t)1000000 * sizeof *a);
    weft_value_release(a);
    weft_value_release(b);
}

Test(value, arrays_are_equal_whatever_their_strides)
{
    int64_t shape[2] = {2, 3}, transposed[2] = {3, 2};
    struct weft_value *a = weft_value_array(NULL, WEFT_I32, 2, shape),
                      *b = weft_value_array(NULL, WEFT_I32, 2, transposed);
    int32_t *x = a->array.data, *y = b->array.data;
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 3; j++)
            x[i * 3 + j] = y[j * 2 + i] = 10 * i + j;
    int64_t strides[2] = {4, 8};
    struct weft_value *view =
        weft_value_view(NULL, WEFT_I32, 2, shape, strides, b->array.buffer, b->array.data);
    cr_assert(weft_value_equal(a, view));
    cr_assert_not(weft_value_equal(a, b));
    weft_value_release(a);
    weft_value_release(b);
    weft_value_release(view);
    int64_t huge[3] = {INT64_MAX, 4, 4};
    cr_assert_null(weft_value_array(NULL, WEFT_F64, 3, huge));
}

static void check_text(const struct weft_type *type, const char *expected)
{
    struct weft_buf text = {0};
    weft_type_text(type, &text);
    cr_assert_str_eq(text.data, expected);
    weft_buf_clear(&text);
}

Test(type, text)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    struct weft_chunks chunks[2] = {{.length = 200000, .count = 200, .size = 1000},
                                    {.length = 4000, .count = 4, .size = 1000}};
    const struct weft_type *array = weft_type_array(&arena, WEFT_F64, 2, chunks);
    check_text(array, "array<f64>[200000, 4000] in 800 chunks of [1000, 1000]");
    uint64_t total, largest;
    cr_assert(weft_type_bytes(array, &total, &largest) && total == 6400000000u && largest == 8000000);
    static const int64_t ends[] = {3, 7, 9};
    chunks[0] = (struct weft_chunks){.length = 9, .count = 3, .size = 3, .ends = ends};
    chunks[1] = (struct weft_chunks){.length = 5, .count = 1, .size = 5};
    check_text(weft_type_array(&arena, WEFT_I8, 2, chunks), "array<i8>[9, 5] in 3 chunks of [(3, 4, 2), 5]");
    check_text(weft_type_array(&arena, WEFT_I8, 0, chunks), "array<i8>[]");
    check_text(weft_type_scalar(&arena, WEFT_I64, true), "int");
    check_text(weft_type_list(&arena, weft_type_scalar(&arena, WEFT_STRING, false), -1), "list<string>");
    cr_assert_eq(weft_chunks_find(&chunks[0], 6), 1);
    cr_assert_eq(weft_chunks_find(&chunks[0], 7), 2);
    cr_assert_eq(weft_chunks_start(&chunks[0], 2), 7);
    weft_arena_clear(&arena);
}

Test(type, of_value)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    struct weft_value *list = weft_value_list(WEFT_LIST, 2);
    list->list.items[0] = weft_value_int(1);
    list->list.items[1] = weft_value_float(1.5);
    check_text(weft_type_of_value(&arena, list), "list<float>[2]");
    weft_value_release(list->list.items[1]);
    list->list.items[1] = weft_value_string(WEFT_STR("x"));
    check_text(weft_type_of_value(&arena, list), "list<any>[2]");
    weft_value_release(list);
    weft_arena_clear(&arena);
}

// ---- Names ----------------------------------------------------------------------------------------------

enum { MANY = 5000 };

static void make_names(char texts[][8], struct weft_str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        snprintf(texts[i], sizeof texts[i], "n%zu", i);
        names[i] = weft_str(texts[i]);
    }
}

Test(names, all_are_found_and_no_others)
{
    static char texts[MANY][8];
    static struct weft_str names[MANY];
    make_names(texts, names, MANY);
    for (size_t count = 0; count <= MANY; count = count < 40 ? count + 1 : count * 5) {
        struct weft_arena arena;
        const struct weft_name_index *index;
        struct weft_names all = {names, sizeof *names, count};
        weft_arena_init(&arena, 0);
        cr_assert_eq(weft_name_index_make(&arena, &all, &index), WEFT_OK);
        cr_assert_eq(index != NULL, weft_name_index_pays(count));
        for (size_t i = 0; i < MANY; i++)
            cr_assert_eq(weft_name_index_find(index, &all, names[i]), i < count ? (int64_t)i : -1);
        cr_assert_eq(weft_name_index_find(index, &all, WEFT_STR("")), -1);
        weft_arena_clear(&arena);
    }
}

Test(names, of_equal_ones_the_first_is_found)
{
    struct weft_str names[60];
    struct weft_arena arena;
    const struct weft_name_index *index;
    struct weft_names all = {names, sizeof *names, 60};
    for (size_t i = 0; i < 60; i++)
        names[i] = i % 3 == 0 ? WEFT_STR("") : i % 3 == 1 ? WEFT_STR("a") : WEFT_STR("ab");
    weft_arena_init(&arena, 0);
    cr_assert_eq(weft_name_index_make(&arena, &all, &index), WEFT_OK);
    cr_assert_not_null(index);
    for (size_t i = 0; i < 60; i++)
        cr_assert_eq(weft_name_index_find(index, &all, names[i]), (int64_t)(i % 3));
    weft_arena_clear(&arena);
}

Test(names, of_frames_and_their_types)
{
    static char texts[MANY][8];
    static struct weft_str names[MANY];
    static struct weft_value *columns[MANY];
    make_names(texts, names, MANY);
    for (size_t count = 1; count <= MANY; count *= 7) {
        struct weft_arena arena;
        for (size_t i = 0; i < count; i++) {
            struct weft_column column = {.data = weft_buffer_new(NULL, 8)};
            columns[i] = weft_value_column(NULL, WEFT_I64, &column);
        }
        struct weft_value *frame = weft_value_frame(NULL, 0, count, names, columns);
        weft_arena_init(&arena, 0);
        const struct weft_type *type = weft_type_of_value(&arena, frame);
        cr_assert(frame && type);
        for (size_t i = 0; i < count; i++) {
            cr_assert_eq(weft_value_find(frame, names[i]), (int64_t)i);
            cr_assert_eq(weft_type_field(type, names[i]), &type->fields[i]);
        }
        cr_assert_eq(weft_value_find(frame, WEFT_STR("n")), -1);
        cr_assert_null(weft_type_field(type, WEFT_STR("n")));
        weft_arena_clear(&arena);
        weft_value_release(frame);
    }
}
