// weft: cumsum, cumprod, cummax and cummin of columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block first says what all of it comes to; then each is run through beginning with what the blocks
// before come to, joined in groups in their order (neighbours.h). A null gives null and counts for
// nothing. Sums of integers are made in 128 bits, so that only a result that does not fit is an error,
// however rows fall into blocks. A block whose product does not fit says 1: what follows it is an error
// anyway, or 0 because of what came before it.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/neighbours.h"
#include "stdlib-ops/frame/running.h"

__extension__ typedef unsigned __int128 wide_uint;

static enum weft_run how_of(const struct weft_op *op)
{
    return *(const enum weft_run *)op->context;
}

static struct weft_running start(const struct weft_task *task)
{
    return (struct weft_running){.how = how_of(task->op),
                                 .is_float = weft_dtype_kind(task->type->dtype) == 'f'};
}

// ---- Blocks ---------------------------------------------------------------------------------------------

static struct weft_value *list_of(struct weft_value *const *items, size_t count)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, count);
    bool whole = list != NULL;
    for (size_t i = 0; i < count; i++)
        whole &= items[i] != NULL;
    for (size_t i = 0; i < count; i++)
        if (whole)
            list->list.items[i] = items[i];
        else
            weft_value_release(items[i]);
    if (whole)
        return list;
    weft_value_release(list);
    return NULL;
}

// What rows come to: [rows, whether there is a value, its upper and lower 64 bits, its float].
static int give_total(const struct weft_running *r, int64_t rows, struct weft_value **out)
{
    struct weft_value *items[5] = {weft_value_int(rows), weft_value_bool(r->any),
                                   weft_value_int((int64_t)(r->whole >> 64)),
                                   weft_value_int((int64_t)(uint64_t)r->whole), weft_value_float(r->real)};
    *out = list_of(items, 5);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int total_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_running r = start(task);
    bool fits = true, zero = false;
    for (int64_t row = 0; row < view.length; row++) {
        if (!weft_view_valid(&view, row))
            continue;
        zero |= r.how == WEFT_RUN_PRODUCT && !r.is_float && weft_running_at(&view, row) == 0;
        fits &= weft_running_row(&r, &view, row) &&
                (r.how != WEFT_RUN_PRODUCT || r.is_float || weft_running_fits(r.whole, task->type->dtype));
        if (!fits)
            r.whole = 1;
    }
    r.whole = zero ? 0 : r.whole;
    return give_total(&r, view.length, out);
}

// Adds what a block before came to; *rows grows by its rows.
static int add_total(struct weft_running *r, const struct weft_value *total, int64_t *rows)
{
    int64_t count, upper, lower;
    double real;
    bool any;
    struct weft_value *const *items = total->list.items;
    if (!weft_value_as_int(items[0], &count) || !weft_value_as_bool(items[1], &any) ||
        !weft_value_as_int(items[2], &upper) || !weft_value_as_int(items[3], &lower) ||
        !weft_value_as_float(items[4], &real))
        return WEFT_INVALID;
    *rows += count;
    if (any && r->is_float)
        weft_running_real(r, real);
    else if (any && !weft_running_whole(r, (weft_wide)((wide_uint)upper << 64 | (uint64_t)lower)))
        r->whole = 1;
    return WEFT_OK;
}

// What blocks that follow each other come to.
static int join_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_running r = start(task);
    int64_t rows = 0;
    int status = WEFT_OK;
    for (size_t i = 0; i < task->input_count && !status; i++)
        status = add_total(&r, task->inputs[i], &rows);
    return status ? status : give_total(&r, rows, out);
}

static int put_row(struct weft_task *task, const struct weft_running *r, int64_t row, struct weft_builder *b)
{
    int status = weft_running_put(r, b);
    if (status != WEFT_UNSUPPORTED)
        return status;
    weft_task_blame_row(task, row, (struct weft_str){0});
    return weft_task_fail(task, WEFT_E_ARITHMETIC, "row %lld: the %s does not fit %s", (long long)row,
                          r->how == WEFT_RUN_SUM ? "sum" : "product", weft_dtype_name(b->dtype));
}

static int scan_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_running r = start(task);
    struct weft_builder b;
    int64_t before = 0;
    int status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    for (size_t i = 1; i < task->input_count && !status; i++)
        status = add_total(&r, task->inputs[i], &before);
    for (int64_t row = 0; row < view.length && !status; row++) {
        if (!weft_view_valid(&view, row)) {
            status = weft_builder_null(&b);
            continue;
        }
        if (!weft_running_row(&r, &view, row))
            r.whole = (weft_wide)1 << 100; // fits no dtype
        status = put_row(task, &r, before + row, &b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int cumulate_lower(struct weft_lowering *lowering)
{
    return weft_lower_neighbours(
        lowering,
        &(struct weft_neighbours){.edge = "total", .join = "join", .stage = "scan", .edge_bytes = 256});
}

// ---- Types ----------------------------------------------------------------------------------------------

static int cumulate_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    if (!weft_running_dtype(how_of(infer->op), weft_infer_input(infer, 0)->dtype, &dtype))
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "durations have no product");
    return weft_map_infer(infer, dtype);
}

static const struct weft_param sum_params[] = {
    {"column", WEFT_INPUT, "column<bool|float|duration>", NULL, 0, "a column of numbers or durations"}};
static const struct weft_param extreme_params[] = {
    {"column", WEFT_INPUT, "column<bool|float|datetime|duration>", NULL, 0, "a column of numbers or times"}};
static const struct weft_stage stages[] = {{"total", total_run}, {"join", join_run}, {"scan", scan_run}};

#define CUMULATE_OP(word, text, run, parameters)                                                             \
    {                                                                                                        \
        .name = "column_" word, .aliases = (const char *const[]){word, NULL}, .version = 2,                  \
        .category = "frames", .summary = text, .params = parameters, .param_count = 1,                       \
        .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .infer = cumulate_infer, .lower = cumulate_lower,        \
        .stages = stages, .stage_count = 3, .context = &(const enum weft_run){run},                          \
    }

const struct weft_op weft_op_column_cumsum =
    CUMULATE_OP("cumsum", "sum of the values of a column so far", WEFT_RUN_SUM, sum_params);
const struct weft_op weft_op_column_cumprod =
    CUMULATE_OP("cumprod", "product of the values of a column so far", WEFT_RUN_PRODUCT, sum_params);
const struct weft_op weft_op_column_cummax =
    CUMULATE_OP("cummax", "greatest value of a column so far", WEFT_RUN_MOST, extreme_params);
const struct weft_op weft_op_column_cummin =
    CUMULATE_OP("cummin", "least value of a column so far", WEFT_RUN_LEAST, extreme_params);
