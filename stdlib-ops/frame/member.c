// weft: isin and between: columns compared with several values at once.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/lookup.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, VALUES };
enum { LEFT = 1, RIGHT, INCLUSIVE };

// ---- isin -----------------------------------------------------------------------------------------------

static int isin_infer(struct weft_infer *infer)
{
    const struct weft_value *values = infer->attrs[VALUES];
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    for (size_t i = 0; i < values->list.count; i++) {
        int status = weft_lookup_check(infer, VALUES, dtype, values->list.items[i]);
        if (status)
            return status;
    }
    return weft_map_infer(infer, WEFT_BOOL);
}

static int isin_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    memcpy(element, &(uint8_t){weft_lookup_find(context, column, row) >= 0}, 1);
    return WEFT_OK;
}

static int isin_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *values = task->attrs[VALUES];
    struct weft_lookup wanted;
    int status = weft_lookup_init(&wanted, (enum weft_dtype)task->inputs[0]->dtype, values->list.items,
                                  values->list.count);
    if (!status)
        status = weft_map_run(task, WEFT_BOOL, isin_each, &wanted, out);
    weft_lookup_clear(&wanted);
    return status;
}

// ---- between --------------------------------------------------------------------------------------------

static int between_infer(struct weft_infer *infer)
{
    struct weft_str word;
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    int status = weft_lookup_check(infer, LEFT, dtype, infer->attrs[LEFT]);
    if (!status)
        status = weft_lookup_check(infer, RIGHT, dtype, infer->attrs[RIGHT]);
    if (status)
        return status;
    if (!weft_value_as_string(infer->attrs[INCLUSIVE], &word) ||
        (!weft_str_is(word, "both") && !weft_str_is(word, "neither") && !weft_str_is(word, "left") &&
         !weft_str_is(word, "right")))
        return weft_infer_fail(infer, WEFT_E_VALUE, INCLUSIVE,
                               "inclusive is \"both\", \"neither\", \"left\" or \"right\"");
    return weft_map_infer(infer, WEFT_BOOL);
}

// A bound, of the column's type or (a fraction among integers, say) a float.
struct bound {
    struct weft_cell cell;
    bool exists; // else it is null or NaN: nothing is within
    bool inside; // it belongs itself
};

struct bounds {
    enum weft_dtype dtype; // of the column, widened
    struct bound left, right;
};

static struct bound open_bound(const struct weft_value *value, enum weft_dtype dtype, bool inside)
{
    struct bound bound = {.inside = inside};
    bound.exists = weft_lookup_cell(value, dtype, &bound.cell);
    if (!bound.exists && strchr("iu", weft_dtype_kind(dtype)))
        bound.exists = weft_lookup_cell(value, WEFT_F64, &bound.cell);
    return bound;
}

// -1, 0, 1 as a cell is below, at or above a bound; 2: they have no order.
static int side_of(const struct weft_cell *cell, const struct bound *bound)
{
    struct weft_cell number = {.dtype = WEFT_F64};
    if (!bound->exists)
        return 2;
    if (bound->cell.dtype == WEFT_F64) {
        if (!weft_cell_convert(cell, WEFT_F64, &number.f) || number.f != number.f)
            return 2;
        cell = &number;
    }
    int order = weft_lookup_compare(cell, &bound->cell);
    return (order > 0) - (order < 0);
}

static int between_each(const struct weft_view_column *column, int64_t row, const void *context,
                        void *element)
{
    const struct bounds *b = context;
    struct weft_cell cell;
    bool valid = weft_lookup_element(column, row, b->dtype, &cell);
    int left = valid ? side_of(&cell, &b->left) : 2, right = valid ? side_of(&cell, &b->right) : 2;
    bool within =
        (left == 1 || (left == 0 && b->left.inside)) && (right == -1 || (right == 0 && b->right.inside));
    memcpy(element, &(uint8_t){within}, 1);
    return WEFT_OK;
}

static int between_run(struct weft_task *task, struct weft_value **out)
{
    struct bounds b = {.dtype = weft_lookup_dtype((enum weft_dtype)task->inputs[0]->dtype)};
    struct weft_str word = {0};
    bool both = weft_value_as_string(task->attrs[INCLUSIVE], &word) && weft_str_is(word, "both");
    b.left = open_bound(task->attrs[LEFT], b.dtype, both || weft_str_is(word, "left"));
    b.right = open_bound(task->attrs[RIGHT], b.dtype, both || weft_str_is(word, "right"));
    return weft_map_run(task, WEFT_BOOL, between_each, &b, out);
}

static const struct weft_stage isin_stages[] = {{"isin", isin_run}};
static const struct weft_stage between_stages[] = {{"between", between_run}};
static const struct weft_param isin_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"values", WEFT_ATTR, "list", NULL, 0, "the values"},
};
static const struct weft_param between_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"left", WEFT_ATTR, "scalar", NULL, 0, "lower bound"},
    {"right", WEFT_ATTR, "scalar", NULL, 0, "upper bound"},
    {"inclusive", WEFT_ATTR, "string", "\"both\"", 0,
     "which bounds belong: \"both\", \"neither\", \"left\", \"right\""},
};

const struct weft_op weft_op_isin = {
    .name = "isin",
    .version = 1,
    .category = "frames",
    .summary = "where a column has one of some values",
    .params = isin_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = isin_infer,
    .stages = isin_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_between = {
    .name = "between",
    .version = 1,
    .category = "frames",
    .summary = "where a column lies between two values",
    .params = between_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = between_infer,
    .stages = between_stages,
    .stage_count = 1,
};
