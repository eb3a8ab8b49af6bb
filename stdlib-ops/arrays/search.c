// weft: where elements belong in a sorted vector: searchsorted, digitize, isin.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both sides are compared as NumPy promotes them: whole numbers as 64-bit ones, anything with a float as f64,
// with a complex number as pairs of f64, in the order that sort has.
// The vector is one block, which every block of the array is looked up in by bisection.

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/defined.h"

enum mode { LEFT, RIGHT, DIGITIZE, DIGITIZE_RIGHT, MEMBER };

static bool find_mode(const struct weft_value *const *attrs, enum mode *out)
{
    static const char *const names[] = {"left", "right", "digitize", "digitize_right", "member"};
    struct weft_str name;
    if (!weft_value_as_string(attrs[2], &name))
        return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        *out = (enum mode)i;
        if (weft_str_is(name, names[i]))
            return true;
    }
    return false;
}

// ---- Type and layers ------------------------------------------------------------------------------------

// Bins are of real numbers, as NumPy's.
static bool in_order(enum weft_dtype dtype, bool real)
{
    return weft_has_keys(dtype) || (!real && weft_dtype_kind(dtype) == 'c');
}

static int search_infer(struct weft_infer *infer)
{
    const struct weft_type *values = infer->inputs[0], *vector = infer->inputs[1];
    enum mode mode;
    if (!find_mode(infer->attrs, &mode))
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'side' is \"left\" or \"right\"");
    bool binned = mode == DIGITIZE || mode == DIGITIZE_RIGHT;
    bool good = in_order(values->dtype, binned);
    if (!good || (vector->kind == WEFT_T_ARRAY && !in_order(vector->dtype, binned)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, good ? 1 : 0, "these elements are in no order");
    if (mode != MEMBER && vector->kind == WEFT_T_ARRAY && vector->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 1, "a vector is needed here, not %d dimensions",
                               vector->ndim);
    return weft_result_chunked(infer, mode == MEMBER ? WEFT_BOOL : WEFT_I64, values->ndim, values->chunks);
}

static int search_lower(struct weft_lowering *lowering)
{
    uint64_t total, largest = 0;
    if (!weft_type_bytes(lowering->type, &total, &largest))
        largest = 0;
    const struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME},
                                     {.layer = lowering->inputs[1], .kind = WEFT_MAP_ALL}};
    return weft_lower_layer(lowering, "search", weft_lower_blocks(lowering, lowering->inputs[0]), maps, 2,
                            NULL, largest, &lowering->result);
}

// ---- The vector -----------------------------------------------------------------------------------------

// The sorted keys of a vector, in the domain that both sides are compared in.
struct table {
    struct weft_buffer *buffer;
    uint64_t *keys;
    size_t count;
    enum weft_dtype domain; // I64, U64 or F64; C128: two keys an element, of F64
    bool falling;           // it was in falling order, and has been turned round
};

static enum weft_dtype domain_of(enum weft_dtype a, enum weft_dtype b)
{
    enum weft_dtype common = weft_dtype_promote(a, false, b, false);
    char kind = weft_dtype_kind(common);
    if (kind == 'c')
        return WEFT_C128;
    return kind == 'f' ? WEFT_F64 : kind == 'u' ? WEFT_U64 : WEFT_I64;
}

static size_t keys_each(enum weft_dtype domain)
{
    return domain == WEFT_C128 ? 2 : 1;
}

// Keys of elements in a domain that holds them: of real numbers among complex ones that of 0 beside each.
static void make_keys(enum weft_dtype dtype, enum weft_dtype domain, const void *elements, size_t count,
                      uint64_t *keys)
{
    const double none = 0;
    if (weft_dtype_kind(dtype) == 'c') {
        weft_keys_as(dtype == WEFT_C64 ? WEFT_F32 : WEFT_F64, WEFT_F64, elements, 2 * count, keys);
        return;
    }
    weft_keys_as(dtype, domain == WEFT_C128 ? WEFT_F64 : domain, elements, count, keys);
    for (size_t i = count; domain == WEFT_C128 && i > 0; i--) {
        keys[2 * i - 2] = keys[i - 1];
        weft_keys_as(WEFT_F64, WEFT_F64, &none, 1, &keys[2 * i - 1]);
    }
}

// As sort has them: complex numbers with a NaN come after all others, by which of their parts it is.
static bool comes_before(enum weft_dtype domain, const uint64_t *a, const uint64_t *b)
{
    if (domain != WEFT_C128)
        return *a < *b;
    const uint64_t nan = weft_key_nan(WEFT_F64);
    int nan_a = 2 * (a[0] == nan) + (a[1] == nan), nan_b = 2 * (b[0] == nan) + (b[1] == nan);
    return nan_a != nan_b ? nan_a < nan_b : a[0] != b[0] ? a[0] < b[0] : a[1] < b[1];
}

static int by_pairs(const void *a, const void *b)
{
    return comes_before(WEFT_C128, b, a) - comes_before(WEFT_C128, a, b);
}

static char item_kind(const struct weft_value *item)
{
    return item->kind == WEFT_SCALAR ? weft_dtype_kind(item->dtype) : 0;
}

static int list_item(struct weft_task *task, const struct weft_value *item, enum weft_dtype domain,
                     uint64_t *key)
{
    int64_t whole = 0;
    double real = 0;
    bool is_whole = weft_value_as_int(item, &whole), is_real = weft_value_as_float(item, &real);
    bool is_complex = item_kind(item) == 'c';
    if (!is_whole && !is_real && !is_complex)
        return weft_task_fail(task, WEFT_E_TYPE, "an item of the list is no number");
    if (is_complex)
        make_keys(WEFT_C128, domain, item->scalar.c, 1, key);
    else if (domain == WEFT_C128)
        make_keys(WEFT_F64, domain, &real, 1, key);
    else if (domain == WEFT_F64)
        weft_keys_as(WEFT_F64, domain, &real, 1, key);
    else
        weft_keys_as(WEFT_I64, domain, &whole, 1, key);
    return WEFT_OK;
}

static int fill_from_list(struct weft_task *task, const struct weft_value *list, enum weft_dtype values,
                          struct table *table)
{
    table->domain = domain_of(values, values);
    for (size_t i = 0; i < list->list.count; i++) {
        char kind = item_kind(list->list.items[i]);
        if (kind == 'c')
            table->domain = WEFT_C128;
        else if (kind == 'f' && table->domain != WEFT_C128)
            table->domain = WEFT_F64;
    }
    for (size_t i = 0; i < list->list.count; i++) {
        uint64_t *key = table->keys + keys_each(table->domain) * table->count++;
        int status = list_item(task, list->list.items[i], table->domain, key);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int fill_from_blocks(struct weft_task *task, enum weft_dtype values, struct table *table)
{
    enum weft_dtype dtype = (enum weft_dtype)task->inputs[1]->dtype;
    table->domain = domain_of(values, dtype);
    for (size_t i = 1; i < task->input_count; i++) {
        struct weft_buffer *copy;
        size_t count = weft_block_count(task->inputs[i]);
        const void *from = weft_block_elements(task, task->inputs[i], &copy);
        if (!from && count)
            return WEFT_NO_MEMORY;
        make_keys(dtype, table->domain, from, count, table->keys + keys_each(table->domain) * table->count);
        table->count += count;
        weft_buffer_release(&copy);
    }
    return WEFT_OK;
}

static int check_rising(struct weft_task *task, enum mode mode, struct table *table)
{
    bool rising = true, falling = true;
    if (mode != DIGITIZE && mode != DIGITIZE_RIGHT)
        return WEFT_OK;
    if (table->domain == WEFT_C128)
        return weft_task_fail(task, WEFT_E_TYPE, "bins are real numbers");
    for (size_t i = 1; i < table->count; i++) {
        rising = rising && table->keys[i - 1] <= table->keys[i];
        falling = falling && table->keys[i - 1] >= table->keys[i];
    }
    if (!rising && !falling)
        return weft_task_fail(task, WEFT_E_VALUE, "bins must rise or fall throughout");
    table->falling = !rising;
    for (size_t i = 0; table->falling && i < table->count / 2; i++) {
        uint64_t key = table->keys[i];
        table->keys[i] = table->keys[table->count - 1 - i];
        table->keys[table->count - 1 - i] = key;
    }
    return WEFT_OK;
}

// Words for each element of the table: complex numbers have two keys, and sorting takes as much again.
static size_t table_words(const struct weft_task *task, enum mode mode)
{
    const struct weft_type *values = task->input_types[0], *table = task->input_types[1];
    bool real =
        weft_dtype_is_real(values->dtype) && table->kind == WEFT_T_ARRAY && weft_dtype_is_real(table->dtype);
    return mode == MEMBER || !real ? 2 : 1;
}

static int open_table(struct weft_task *task, enum mode mode, struct table *table)
{
    size_t count = 0, bytes;
    enum weft_dtype values = (enum weft_dtype)task->inputs[0]->dtype;
    const struct weft_value *first = task->input_count > 1 ? task->inputs[1] : NULL;
    bool list = first && (first->kind == WEFT_LIST || first->kind == WEFT_TUPLE);
    for (size_t i = 1; i < task->input_count; i++)
        count += list ? first->list.count : weft_block_count(task->inputs[i]);
    *table = (struct table){.domain = WEFT_F64};
    if (!weft_mul_size(count + 1, table_words(task, mode) * sizeof(uint64_t), &bytes) ||
        !(table->buffer = weft_buffer_new(task->memory, bytes)))
        return WEFT_NO_MEMORY;
    table->keys = weft_buffer_data(table->buffer);
    int status = !first ? WEFT_OK
                 : list ? fill_from_list(task, first, values, table)
                        : fill_from_blocks(task, values, table);
    if (!status && mode == MEMBER && table->domain == WEFT_C128)
        qsort(table->keys, table->count, 2 * sizeof *table->keys, by_pairs);
    else if (!status && mode == MEMBER)
        status = weft_keys_sort(task, table->keys, NULL, table->count, 64, table->keys + count);
    return status ? status : check_rising(task, mode, table);
}

// ---- Looking up -----------------------------------------------------------------------------------------

// How many elements of the table come before one; or not after it.
static size_t count_pairs(const struct table *table, const uint64_t *key, bool below)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint64_t *pair = table->keys + 2 * middle;
        if (below ? comes_before(WEFT_C128, pair, key) : !comes_before(WEFT_C128, key, pair))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static size_t count_before(const struct table *table, const uint64_t *key, bool below)
{
    if (table->domain == WEFT_C128)
        return count_pairs(table, key, below);
    return below ? weft_keys_below(table->keys, table->count, *key)
                 : weft_keys_upto(table->keys, table->count, *key);
}

static int64_t look_up(const struct table *table, enum mode mode, const uint64_t *key)
{
    size_t at = count_before(table, key, mode == LEFT || mode == DIGITIZE_RIGHT);
    return (int64_t)(table->falling ? table->count - at : at);
}

static bool is_member(const struct table *table, const uint64_t *key)
{
    size_t at = count_before(table, key, true), each = keys_each(table->domain);
    bool same = at < table->count;
    for (size_t i = 0; i < each && same; i++) { // (NaN is equal to nothing)
        bool real = table->domain == WEFT_F64 || table->domain == WEFT_C128;
        same = table->keys[each * at + i] == key[i] && !(real && key[i] == weft_key_nan(WEFT_F64));
    }
    return same;
}

enum { RUN = 512 };

static void search_run(const struct table *table, enum mode mode, const uint64_t *keys, size_t count,
                       void *out, size_t done)
{
    size_t each = keys_each(table->domain);
    for (size_t i = 0; i < count; i++) {
        if (mode == MEMBER)
            ((uint8_t *)out)[done + i] = is_member(table, keys + each * i);
        else
            ((int64_t *)out)[done + i] = look_up(table, mode, keys + each * i);
    }
}

static int run_search(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = (enum weft_dtype)block->dtype;
    enum mode mode = LEFT;
    struct table table;
    struct weft_buffer *copy = NULL;
    uint64_t keys[2 * RUN];
    find_mode(task->attrs, &mode);
    size_t count = weft_block_count(block), size = weft_dtype_size(dtype);
    struct weft_value *value =
        weft_value_array(task->memory, task->type->dtype, block->array.ndim, block->array.shape);
    int status = open_table(task, mode, &table);
    const unsigned char *from = weft_block_elements(task, block, &copy);
    if (!status && (!value || (!from && count)))
        status = WEFT_NO_MEMORY;
    for (size_t done = 0; !status && done < count; done += RUN) {
        size_t n = count - done < RUN ? count - done : RUN;
        make_keys(dtype, table.domain, from + done * size, n, keys);
        search_run(&table, mode, keys, n, value->array.data, done);
        status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
    }
    weft_buffer_release(&copy);
    weft_buffer_release(&table.buffer);
    if (status)
        weft_value_release(value);
    else
        *out = value;
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param search_params[] = {
    {"v", WEFT_INPUT, "array", NULL, 0, "values to look up"},
    {"a", WEFT_INPUT, "array|list|tuple", NULL, 0, "where they are looked up"},
    {"side", WEFT_ATTR, "string", NULL, 0, "left, right, digitize, digitize_right or member"},
};
static const struct weft_stage search_stages[] = {{"search", run_search}};

static uint64_t search_scratch(const struct weft_task *task, uint32_t stage,
                               const struct weft_reading *readings)
{
    (void)stage, (void)readings;
    const struct weft_type *table = task->input_types[1];
    enum mode mode = LEFT;
    find_mode(task->attrs, &mode);
    int64_t count = table->kind == WEFT_T_ARRAY ? weft_type_count(table) : table->count;
    count = count < 0 ? 0 : count;
    return weft_buffer_cost(weft_mul_most((uint64_t)count + 1, table_words(task, mode) * sizeof(uint64_t)));
}

const struct weft_op weft_op_search = {
    .name = "search",
    .version = 1,
    .category = "arrays",
    .summary = "places of values in a sorted vector; searchsorted and its like are made of it",
    .params = search_params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 20,
    .infer = search_infer,
    .lower = search_lower,
    .stages = search_stages,
    .stage_count = 1,
    .scratch = search_scratch,
};

#define SEARCH_OP(op_name, text, parameters, check, written)                                                 \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check, .definition = written

static int check_side(struct weft_infer *infer)
{
    struct weft_str side;
    if (weft_value_as_string(infer->attrs[2], &side) &&
        (weft_str_is(side, "left") || weft_str_is(side, "right")))
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'side' is \"left\" or \"right\"");
}

static const struct weft_param searchsorted_params[] = {
    {"a", WEFT_INPUT, "array|list|tuple", NULL, 0, "vector in rising order"},
    {"v", WEFT_INPUT, "array", NULL, 0, "values to look up"},
    {"side", WEFT_ATTR, "string", "\"left\"", 0, "\"left\": before equal elements, \"right\": after them"},
};

const struct weft_op weft_op_searchsorted = {
    SEARCH_OP("searchsorted", "where values belong in a sorted vector", searchsorted_params, check_side,
              "search(v, a, side)"),
};

static const struct weft_param searchsorted_one_params[] = {
    {"a", WEFT_INPUT, "array|list|tuple", NULL, 0, "vector in rising order"},
    {"v", WEFT_INPUT, "number", NULL, 0, "value to look up"},
    {"side", WEFT_ATTR, "string", "\"left\"", 0, "\"left\": before equal elements, \"right\": after them"},
};

const struct weft_op weft_op_searchsorted_one = {
    SEARCH_OP("searchsorted_one", "where a value belongs in a sorted vector", searchsorted_one_params,
              check_side, "search(array([v]), a, side)[0]"),
    .aliases = (const char *const[]){"searchsorted", NULL},
};

static const struct weft_param searchsorted_by_params[] = {
    {"a", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"v", WEFT_INPUT, "array|number", NULL, 0, "values to look up"},
    {"side", WEFT_ATTR, "string", "\"left\"", 0, "\"left\": before equal elements, \"right\": after them"},
    {"sorter", WEFT_INPUT, "array<int>", NULL, 0,
     "positions that put `a` in rising order, as argsort gives them"},
};

static int check_sorter(struct weft_infer *infer)
{
    const struct weft_type *a = infer->inputs[0], *sorter = infer->inputs[2];
    if (a->ndim != 1 || sorter->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, a->ndim != 1 ? 0 : 3,
                               "a vector is needed here, not %d dimensions",
                               a->ndim != 1 ? a->ndim : sorter->ndim);
    int64_t length = a->chunks[0].length, given = sorter->chunks[0].length;
    if (length >= 0 && given >= 0 && length != given)
        return weft_infer_fail(infer, WEFT_E_SHAPE, 3, "%lld positions for a vector of %lld elements",
                               (long long)given, (long long)length);
    return check_side(infer);
}

const struct weft_op weft_op_searchsorted_by = {
    SEARCH_OP("searchsorted_by", "where values belong in a vector that others put in order",
              searchsorted_by_params, check_sorter, "searchsorted(a[sorter], v, side)"),
    .aliases = (const char *const[]){"searchsorted", NULL},
};

static const struct weft_param digitize_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "values"},
    {"bins", WEFT_INPUT, "array|list|tuple", NULL, 0, "bounds of the bins, rising or falling"},
    {"right", WEFT_ATTR, "bool", "false", 0,
     "whether bins include their right bounds instead of their left ones"},
};

const struct weft_op weft_op_digitize = {
    SEARCH_OP("digitize", "numbers of the bins that values belong to", digitize_params, NULL,
              "digitize(reshape(x, (1,)), bins, right)[0] if ndim(x) == 0 else"
              " search(x, bins, \"digitize_right\" if right else \"digitize\")"),
};

static const struct weft_param isin_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"test_elements", WEFT_INPUT, "array|list|tuple|number", NULL, 0, "the values"},
    {"assume_unique", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "taken, and not needed"},
    {"invert", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "whether to tell where it has none of them"},
};

const struct weft_op weft_op_array_isin = {
    SEARCH_OP("array_isin", "where an array has one of some values", isin_params, NULL,
              "(values => not search(x, values, \"member\") if invert else search(x, values, \"member\"))"
              "([test_elements] if ndim(test_elements) == 0 else test_elements)"),
    .aliases = (const char *const[]){"isin", NULL},
};

static const struct weft_param isin_number_params[] = {
    {"x", WEFT_INPUT, "number", NULL, 0, "number"},
    {"test_elements", WEFT_INPUT, "array|list|tuple|number", NULL, 0, "the values"},
    {"assume_unique", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "taken, and not needed"},
    {"invert", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "whether to tell that it is none of them"},
};

const struct weft_op weft_op_isin_number = {
    DEFINED_HIDDEN("isin_number", "arrays", "whether a number is one of some values", isin_number_params,
                   NULL, "isin(reshape(x, (1,)), test_elements, invert=invert)[0]"),
    ALIAS("isin"),
};
