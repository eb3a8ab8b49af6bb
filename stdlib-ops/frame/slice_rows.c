// weft: rows by position: frame[2:5], column[-3:], frame[::10].
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed: what begins or ends with the frame is head or tail, which the optimizer knows; the rest is found
// by counting the rows of all blocks, after which each block knows which of its rows are meant.

#include <stdlib.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/places.h"
#include "stdlib-ops/frame/types.h"

// ---- Rows between two positions -------------------------------------------------------------------------

enum { SUBJECT, START, STOP, STEP };

// Where the rows begin and end that a slice picks of `total`, as Python has it.
struct range {
    int64_t start, stop, step;
};

static int64_t bound(const struct weft_value *value, int64_t otherwise, int64_t total)
{
    int64_t at;
    if (!weft_value_as_int(value, &at))
        return otherwise;
    if (at < 0)
        return at < -total ? 0 : at + total;
    return at < total ? at : total;
}

static struct range range_of(const struct weft_value *const *attrs, int64_t total)
{
    struct range r = {bound(attrs[START], 0, total), bound(attrs[STOP], total, total), 1};
    if (!weft_value_as_int(attrs[STEP], &r.step) || total == 0)
        r.step = 1;
    else if (r.step > total) // the first row alone, in numbers that do not overflow
        r.step = total;
    return r;
}

static int64_t count_rows(struct range r)
{
    return r.stop > r.start ? (r.stop - r.start - 1) / r.step + 1 : 0;
}

static int between_infer(struct weft_infer *infer)
{
    const struct weft_type *subject = weft_infer_input(infer, SUBJECT);
    struct weft_type *type = weft_type_copy(infer, subject);
    int64_t numbers[3] = {0, INT64_MAX, 1};
    if (!type)
        return WEFT_NO_MEMORY;
    for (int i = 0; i < 3; i++)
        if (!weft_value_is_null(infer->attrs[START + i]) &&
            !weft_value_as_int(infer->attrs[START + i], &numbers[i]))
            return weft_infer_fail(infer, WEFT_E_VALUE, START + i, "a position is an integer of 64 bits");
    struct weft_hash parts[2] = {subject->rows_of, weft_hash_bytes(numbers, sizeof numbers)};
    type->rows = subject->rows < 0 ? -1 : count_rows(range_of(infer->attrs, subject->rows));
    type->rows_of = weft_hash_bytes(parts, sizeof parts);
    infer->result = type;
    return WEFT_OK;
}

// The range in rows of this block.
static int range_here(struct weft_task *task, struct range *out)
{
    struct weft_places here;
    int status = weft_places_of(task, &here);
    if (status)
        return status;
    struct range r = range_of(task->attrs, here.total);
    int64_t end = here.start + here.rows;
    if (r.start < here.start) // the first one that is not before the block
        r.start += ((here.start - r.start - 1) / r.step + 1) * r.step;
    r.stop = r.stop < end ? r.stop : end;
    *out = (struct range){r.start - here.start, r.stop - here.start, r.step};
    return WEFT_OK;
}

static int pick_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *block = task->inputs[0];
    struct range r = {0, 0, 1};
    int status = range_here(task, &r);
    if (status)
        return status;
    int64_t count = count_rows(r), *rows = malloc(((size_t)count + 1) * sizeof *rows);
    if (!rows)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        rows[i] = r.start + i * r.step;
    status = weft_rows_take(task->memory, block, rows, count, out);
    free(rows);
    return status;
}

// ---- Slices ---------------------------------------------------------------------------------------------

enum { INDEX = 1 };

static int slice_infer(struct weft_infer *infer)
{
    return weft_infer_some_rows(infer, weft_infer_input(infer, SUBJECT));
}

static int check_slice(struct weft_infer *infer, const struct weft_value *slice)
{
    int64_t step;
    if (slice->kind != WEFT_SLICE) {
        int status = weft_infer_fail(infer, WEFT_E_INDEX, INDEX, "rows are picked by a slice or a condition");
        weft_infer_help(infer, "the row at position 3 is x[3:4]");
        return status;
    }
    for (size_t i = 0; i < 3; i++)
        if (!weft_value_is_null(slice->list.items[i]) && !weft_value_as_int(slice->list.items[i], &step))
            return weft_infer_fail(infer, WEFT_E_INDEX, INDEX, "positions of rows are integers");
    if (weft_value_as_int(slice->list.items[2], &step) && step <= 0) {
        int status =
            weft_infer_fail(infer, WEFT_E_INDEX, INDEX, "rows are picked from the first to the last");
        weft_infer_help(infer, "sort puts rows in another order");
        return status;
    }
    return WEFT_OK;
}

static int slice_compose(struct weft_compose *compose)
{
    const struct weft_value *slice = compose->call.attrs[INDEX];
    const struct weft_node *node = compose->inputs[SUBJECT];
    int64_t start = 0, stop = 0, step = 1;
    int status = check_slice(&compose->call, slice);
    if (status)
        return status;
    const struct weft_value *end = slice->list.items[1];
    bool ends = weft_value_as_int(end, &stop);
    weft_value_as_int(slice->list.items[0], &start);
    weft_value_as_int(slice->list.items[2], &step);
    if (start >= 0 && ends && stop >= 0) {
        status = weft_compose_call(compose, "head", &node, 1, &node, "n", weft_value_int(stop), NULL);
        ends = false;
    } else if (start < 0 && start > INT64_MIN && !ends) {
        status = weft_compose_call(compose, "tail", &node, 1, &node, "n", weft_value_int(-start), NULL);
        start = 0;
    }
    compose->result = node;
    if (status || (start == 0 && !ends && step == 1))
        return status;
    return weft_compose_call(compose, "rows_between", &node, 1, &compose->result, "start",
                             weft_value_int(start), "stop", weft_given_or_null(ends ? end : NULL), "step",
                             weft_value_int(step), NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_pushdown pushdown = {.columns_needed = weft_rows_needed};
static const struct weft_stage stages[] = {WEFT_PLACES_STAGES, {"pick", pick_run}};
static const struct weft_param between_params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"start", WEFT_ATTR, "int", NULL, 0, "the first row; negative: from the end"},
    {"stop", WEFT_ATTR, "int|null", NULL, 0, "the row behind the last one; null: there is none"},
    {"step", WEFT_ATTR, "int", NULL, 0, "every so many rows"},
};
static const struct weft_param slice_params[] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "a frame or a column"},
    {"index", WEFT_ATTR, "index|int", NULL, 0, "a slice of positions"},
};

const struct weft_op weft_op_rows_between = {
    .name = "rows_between",
    .version = 1,
    .category = "frames",
    .summary = "rows between two positions",
    .params = between_params,
    .param_count = 4,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = between_infer,
    .lower = weft_places_lower,
    .stages = stages,
    .stage_count = 3,
    .pushdown = &pushdown,
};

const struct weft_op weft_op_slice_rows = {
    .name = "slice_rows",
    .aliases = (const char *const[]){"getitem", NULL},
    .version = 1,
    .category = "frames",
    .summary = "rows by position",
    .params = slice_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = slice_infer,
    .compose = slice_compose,
};
