// weft: where elements belong in a sorted vector: searchsorted, digitize, isin.
// SPDX-License-Identifier: BSD-3-Clause
//
// Both sides are compared as NumPy promotes them: whole numbers as 64-bit ones, anything with a float as f64.
// The vector is one block, which every block of the array is looked up in by bisection.

#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/keys.h"
#include "stdlib-ops/tmpl/arrays.h"

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

static int search_infer(struct weft_infer *infer)
{
    const struct weft_type *values = infer->inputs[0], *vector = infer->inputs[1];
    enum mode mode;
    if (!find_mode(infer->attrs, &mode))
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "'side' is \"left\" or \"right\"");
    if (!weft_has_keys(values->dtype) || (vector->kind == WEFT_T_ARRAY && !weft_has_keys(vector->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, weft_has_keys(values->dtype) ? 1 : 0,
                               "these elements are in no order");
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
    enum weft_dtype domain; // I64, U64 or F64
    bool falling;           // it was in falling order, and has been turned round
};

static enum weft_dtype domain_of(enum weft_dtype a, enum weft_dtype b)
{
    enum weft_dtype common = weft_dtype_promote(a, false, b, false);
    char kind = weft_dtype_kind(common);
    return kind == 'f' ? WEFT_F64 : kind == 'u' ? WEFT_U64 : WEFT_I64;
}

static int list_item(struct weft_task *task, const struct weft_value *item, enum weft_dtype domain,
                     uint64_t *key)
{
    int64_t whole = 0;
    double real = 0;
    bool is_whole = weft_value_as_int(item, &whole), is_real = weft_value_as_float(item, &real);
    if (!is_whole && !is_real)
        return weft_task_fail(task, WEFT_E_TYPE, "an item of the list is no real number");
    if (domain == WEFT_F64)
        weft_keys_as(WEFT_F64, domain, &real, 1, key);
    else
        weft_keys_as(WEFT_I64, domain, &whole, 1, key);
    return WEFT_OK;
}

static int fill_from_list(struct weft_task *task, const struct weft_value *list, enum weft_dtype values,
                          struct table *table)
{
    table->domain = domain_of(values, values);
    for (size_t i = 0; i < list->list.count; i++)
        if (list->list.items[i]->kind == WEFT_SCALAR && weft_dtype_kind(list->list.items[i]->dtype) == 'f')
            table->domain = WEFT_F64;
    for (size_t i = 0; i < list->list.count; i++) {
        int status = list_item(task, list->list.items[i], table->domain, &table->keys[table->count++]);
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
        weft_keys_as(dtype, table->domain, from, count, table->keys + table->count);
        table->count += count;
        weft_buffer_release(&copy);
    }
    return WEFT_OK;
}

static int check_rising(struct weft_task *task, enum mode mode, struct table *table)
{
    bool rising = true, falling = true;
    for (size_t i = 1; i < table->count; i++) {
        rising = rising && table->keys[i - 1] <= table->keys[i];
        falling = falling && table->keys[i - 1] >= table->keys[i];
    }
    if (mode != DIGITIZE && mode != DIGITIZE_RIGHT)
        return WEFT_OK;
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

static int open_table(struct weft_task *task, enum mode mode, struct table *table)
{
    size_t count = 0, bytes;
    enum weft_dtype values = (enum weft_dtype)task->inputs[0]->dtype;
    const struct weft_value *first = task->input_count > 1 ? task->inputs[1] : NULL;
    bool list = first && (first->kind == WEFT_LIST || first->kind == WEFT_TUPLE);
    for (size_t i = 1; i < task->input_count; i++)
        count += list ? first->list.count : weft_block_count(task->inputs[i]);
    *table = (struct table){.domain = WEFT_F64};
    if (!weft_mul_size(count + 1, 2 * sizeof(uint64_t), &bytes) ||
        !(table->buffer = weft_buffer_new(task->memory, bytes)))
        return WEFT_NO_MEMORY;
    table->keys = weft_buffer_data(table->buffer);
    int status = !first ? WEFT_OK
                 : list ? fill_from_list(task, first, values, table)
                        : fill_from_blocks(task, values, table);
    if (!status && mode == MEMBER)
        weft_keys_sort(table->keys, NULL, table->count, 64, table->keys + count);
    return status ? status : check_rising(task, mode, table);
}

// ---- Looking up -----------------------------------------------------------------------------------------

static int64_t look_up(const struct table *table, enum mode mode, uint64_t key)
{
    bool below = mode == LEFT || mode == DIGITIZE_RIGHT;
    size_t at = below ? weft_keys_below(table->keys, table->count, key)
                      : weft_keys_upto(table->keys, table->count, key);
    return (int64_t)(table->falling ? table->count - at : at);
}

static bool is_member(const struct table *table, uint64_t key)
{
    size_t at = weft_keys_below(table->keys, table->count, key);
    bool nan = table->domain == WEFT_F64 && key == weft_key_nan(WEFT_F64); // equal to nothing
    return at < table->count && table->keys[at] == key && !nan;
}

static int run_search(struct weft_task *task, struct weft_value **out)
{
    enum { RUN = 512 };
    const struct weft_value *block = task->inputs[0];
    enum weft_dtype dtype = (enum weft_dtype)block->dtype;
    enum mode mode = LEFT;
    struct table table;
    struct weft_buffer *copy = NULL;
    uint64_t keys[RUN];
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
        weft_keys_as(dtype, table.domain, from + done * size, n, keys);
        for (size_t i = 0; i < n; i++) {
            if (mode == MEMBER)
                ((uint8_t *)value->array.data)[done + i] = is_member(&table, keys[i]);
            else
                ((int64_t *)value->array.data)[done + i] = look_up(&table, mode, keys[i]);
        }
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
    {"x", WEFT_INPUT, "array", NULL, 0, "values"},
    {"bins", WEFT_INPUT, "array|list|tuple", NULL, 0, "bounds of the bins, rising or falling"},
    {"right", WEFT_ATTR, "bool", "false", 0,
     "whether bins include their right bounds instead of their left ones"},
};

const struct weft_op weft_op_digitize = {
    SEARCH_OP("digitize", "numbers of the bins that values belong to", digitize_params, NULL,
              "search(x, bins, \"digitize_right\" if right else \"digitize\")"),
};

static const struct weft_param isin_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"test_elements", WEFT_INPUT, "array|list|tuple", NULL, 0, "the values"},
    {"assume_unique", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "taken, and not needed"},
    {"invert", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "whether to tell where it has none of them"},
};

const struct weft_op weft_op_array_isin = {
    SEARCH_OP("array_isin", "where an array has one of some values", isin_params, NULL,
              "not search(x, test_elements, \"member\") if invert else search(x, test_elements, \"member\")"),
    .aliases = (const char *const[]){"isin", NULL},
};
