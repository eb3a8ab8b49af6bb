// weft: isin and between: columns compared with several values at once.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, VALUES };
enum { LEFT = 1, RIGHT, INCLUSIVE };

// The type in which elements of a column and values are compared: the widest of its kind.
static enum weft_dtype common_dtype(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'C':
        return WEFT_STRING;
    case 'i':
        return WEFT_I64;
    case 'u':
        return WEFT_U64;
    case 'f':
        return WEFT_F64;
    default:
        return dtype;
    }
}

// A value as a cell of that type.  False: no element is equal to it (a fraction among integers).
static bool common_cell(const struct weft_value *value, enum weft_dtype dtype, struct weft_cell *out)
{
    struct weft_cell cell;
    unsigned char element[16] = {0};
    int32_t days;
    if (!weft_cell_of_value(value, &cell))
        return false;
    *out = (struct weft_cell){.dtype = dtype};
    if (dtype == WEFT_STRING) {
        out->s = cell.s;
        return cell.dtype == WEFT_STRING;
    }
    if (!weft_cell_converts(cell.dtype, dtype) || !weft_cell_convert(&cell, dtype, element))
        return false;
    memcpy(&out->i, element, sizeof out->i); // all are 8 bytes but dates and bools
    if (dtype == WEFT_BOOL)
        out->b = element[0];
    if (dtype == WEFT_DATE) {
        memcpy(&days, element, sizeof days);
        out->i = days;
    }
    return dtype != WEFT_F64 || out->f == out->f;
}

// An element of the column likewise; false: null.
static bool column_cell(const struct weft_view_column *view, int64_t row, enum weft_dtype dtype,
                        struct weft_cell *out)
{
    bool valid = weft_cell_of(view, row, out);
    out->dtype = dtype;
    return valid;
}

static int compare_cells(const void *x, const void *y)
{
    const struct weft_cell *a = x, *b = y;
    switch (weft_dtype_kind(a->dtype)) {
    case 'S': {
        size_t size = a->s.size < b->s.size ? a->s.size : b->s.size;
        int order = size ? memcmp(a->s.data, b->s.data, size) : 0;
        return order ? order : (a->s.size > b->s.size) - (a->s.size < b->s.size);
    }
    case 'f':
        return (a->f > b->f) - (a->f < b->f);
    case 'u':
        return (a->u > b->u) - (a->u < b->u);
    case 'b':
        return a->b - b->b;
    default:
        return (a->i > b->i) - (a->i < b->i);
    }
}

// Whether a value may be written beside elements of a column at all.
static bool fits(enum weft_dtype dtype, const struct weft_value *value)
{
    struct weft_cell cell, common;
    char kind = weft_dtype_kind(dtype);
    if (weft_value_is_null(value))
        return true;
    if (!weft_cell_of_value(value, &cell))
        return false;
    char from = weft_dtype_kind(cell.dtype);
    if (kind == 'D' || kind == 'M' || kind == 'm')
        return strchr("SDMm", from) && common_cell(value, dtype, &common);
    if (kind == 'S' || kind == 'C' || kind == 'b')
        return from == (kind == 'C' ? 'S' : kind);
    return strchr("biuf", from) != NULL;
}

static int check(struct weft_infer *infer, int param, const struct weft_value *value)
{
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    if (weft_dtype_kind(dtype) == 'c')
        return weft_infer_fail(infer, WEFT_E_DTYPE, COLUMN, "complex numbers have no order");
    return fits(dtype, value)
               ? WEFT_OK
               : weft_infer_fail(infer, WEFT_E_TYPE, param, "the value cannot be in a column of %s",
                                 weft_dtype_name(dtype));
}

// ---- isin -----------------------------------------------------------------------------------------------

static int isin_infer(struct weft_infer *infer)
{
    const struct weft_value *values = infer->attrs[VALUES];
    for (size_t i = 0; i < values->list.count; i++) {
        int status = check(infer, VALUES, values->list.items[i]);
        if (status)
            return status;
    }
    return weft_map_infer(infer, WEFT_BOOL);
}

// The values in order, to be searched.
struct wanted {
    enum weft_dtype dtype;
    size_t count;
    struct weft_cell *cells;
};

static int isin_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct wanted *wanted = context;
    struct weft_cell cell;
    bool found = column_cell(column, row, wanted->dtype, &cell) &&
                 (wanted->dtype != WEFT_F64 || cell.f == cell.f) &&
                 bsearch(&cell, wanted->cells, wanted->count, sizeof cell, compare_cells);
    memcpy(element, &(uint8_t){found}, 1);
    return WEFT_OK;
}

static int isin_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *values = task->attrs[VALUES];
    struct wanted wanted = {.dtype = common_dtype((enum weft_dtype)task->inputs[0]->dtype)};
    wanted.cells = calloc(values->list.count + 1, sizeof *wanted.cells);
    if (!wanted.cells)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < values->list.count; i++)
        wanted.count += common_cell(values->list.items[i], wanted.dtype, &wanted.cells[wanted.count]);
    qsort(wanted.cells, wanted.count, sizeof *wanted.cells, compare_cells);
    int status = weft_map_run(task, WEFT_BOOL, isin_each, &wanted, out);
    free(wanted.cells);
    return status;
}

// ---- between --------------------------------------------------------------------------------------------

static int between_infer(struct weft_infer *infer)
{
    struct weft_str word;
    int status = check(infer, LEFT, infer->attrs[LEFT]);
    if (!status)
        status = check(infer, RIGHT, infer->attrs[RIGHT]);
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
    bound.exists = common_cell(value, dtype, &bound.cell);
    if (!bound.exists && strchr("iu", weft_dtype_kind(dtype)))
        bound.exists = common_cell(value, WEFT_F64, &bound.cell);
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
    int order = compare_cells(cell, &bound->cell);
    return (order > 0) - (order < 0);
}

static int between_each(const struct weft_view_column *column, int64_t row, const void *context,
                        void *element)
{
    const struct bounds *b = context;
    struct weft_cell cell;
    bool valid = column_cell(column, row, b->dtype, &cell);
    int left = valid ? side_of(&cell, &b->left) : 2, right = valid ? side_of(&cell, &b->right) : 2;
    bool within =
        (left == 1 || (left == 0 && b->left.inside)) && (right == -1 || (right == 0 && b->right.inside));
    memcpy(element, &(uint8_t){within}, 1);
    return WEFT_OK;
}

static int between_run(struct weft_task *task, struct weft_value **out)
{
    struct bounds b = {.dtype = common_dtype((enum weft_dtype)task->inputs[0]->dtype)};
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
