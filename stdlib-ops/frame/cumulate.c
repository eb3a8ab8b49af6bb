// weft: cumsum, cumprod, cummax and cummin of columns.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each block first says what all of it comes to; then each is run through beginning with what the blocks
// before come to, in their order. A null gives null and counts for nothing. Sums of integers are made in 128
// bits, so that only a result that does not fit is an error, however rows fall into blocks. A block whose
// product does not fit says 1: what follows it is an error anyway, or 0 because of what came before it.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/map.h"

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

enum how { SUM, PRODUCT, MOST, LEAST };

// What rows come to so far: in `whole` for all dtypes but floats.
struct running {
    enum how how;
    bool is_float;
    bool any; // some row was not null
    wide_int whole;
    double real;
};

static enum how how_of(const struct weft_op *op)
{
    const char *word = op->aliases[0];
    return strcmp(word, "cumsum") == 0    ? SUM
           : strcmp(word, "cumprod") == 0 ? PRODUCT
           : strcmp(word, "cummax") == 0  ? MOST
                                          : LEAST;
}

static struct running start(const struct weft_task *task)
{
    return (struct running){.how = how_of(task->op), .is_float = weft_dtype_kind(task->type->dtype) == 'f'};
}

// ---- Adding up ------------------------------------------------------------------------------------------

static void add_real(struct running *r, double value)
{
    switch (r->any ? r->how : SUM) {
    case SUM:
        r->real = r->any ? r->real + value : value;
        break;
    case PRODUCT:
        r->real *= value;
        break;
    case MOST:
        r->real = isnan(value) || value > r->real ? value : r->real;
        break;
    case LEAST:
        r->real = isnan(value) || value < r->real ? value : r->real;
    }
    r->any = true;
}

// False: the product does not fit 128 bits.
static bool add_whole(struct running *r, wide_int value)
{
    bool fits = true;
    switch (r->any ? r->how : SUM) {
    case SUM:
        r->whole = r->any ? r->whole + value : value;
        break;
    case PRODUCT:
        fits = !__builtin_mul_overflow(r->whole, value, &r->whole);
        break;
    case MOST:
        r->whole = value > r->whole ? value : r->whole;
        break;
    case LEAST:
        r->whole = value < r->whole ? value : r->whole;
    }
    r->any = true;
    return fits;
}

static wide_int whole_at(const struct weft_view_column *view, int64_t row)
{
    int64_t value = 0;
    if (view->dtype == WEFT_U64)
        return (wide_int)((const uint64_t *)(const void *)view->data)[row];
    return weft_view_int(view, row, &value) ? value : 0;
}

static bool add_row(struct running *r, const struct weft_view_column *view, int64_t row)
{
    double real = 0;
    if (!r->is_float)
        return add_whole(r, whole_at(view, row));
    add_real(r, weft_view_float(view, row, &real) ? real : 0);
    return true;
}

// Whether the whole number so far is one of a dtype's.
static bool fits_dtype(wide_int value, enum weft_dtype dtype)
{
    if (dtype == WEFT_U64)
        return value >= 0 && value <= (wide_int)UINT64_MAX;
    return value >= INT64_MIN && value <= INT64_MAX;
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

// [rows, whether there is a value, its upper and lower 64 bits, its float].
static int total_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct running r = start(task);
    bool fits = true, zero = false;
    for (int64_t row = 0; row < view.length; row++) {
        if (!weft_view_valid(&view, row))
            continue;
        zero |= r.how == PRODUCT && !r.is_float && whole_at(&view, row) == 0;
        fits &= add_row(&r, &view, row) &&
                (r.how != PRODUCT || r.is_float || fits_dtype(r.whole, task->type->dtype));
        if (!fits)
            r.whole = 1;
    }
    r.whole = zero ? 0 : r.whole;
    struct weft_value *items[5] = {weft_value_int(view.length), weft_value_bool(r.any),
                                   weft_value_int((int64_t)(r.whole >> 64)),
                                   weft_value_int((int64_t)(uint64_t)r.whole), weft_value_float(r.real)};
    *out = list_of(items, 5);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// Adds what a block before came to; *rows grows by its rows.
static int add_total(struct running *r, const struct weft_value *total, int64_t *rows)
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
        add_real(r, real);
    else if (any && !add_whole(r, (wide_int)((wide_uint)upper << 64 | (uint64_t)lower)))
        r->whole = 1;
    return WEFT_OK;
}

static int put_row(struct weft_task *task, const struct running *r, int64_t row, struct weft_builder *b)
{
    float narrow = (float)r->real;
    int64_t whole = (int64_t)r->whole; // little end first: narrower types are its first bytes
    if (b->dtype == WEFT_F32)
        return weft_builder_element(b, &narrow);
    if (r->is_float)
        return weft_builder_element(b, &r->real);
    if (fits_dtype(r->whole, b->dtype))
        return weft_builder_element(b, &whole);
    weft_task_blame_row(task, row, (struct weft_str){0});
    return weft_task_fail(task, WEFT_E_ARITHMETIC, "row %lld: the %s does not fit %s", (long long)row,
                          r->how == SUM ? "sum" : "product", weft_dtype_name(b->dtype));
}

static int scan_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct running r = start(task);
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
        if (!add_row(&r, &view, row))
            r.whole = (wide_int)1 << 100; // fits no dtype
        status = put_row(task, &r, before + row, &b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Block i needs itself and what the blocks before it come to.
static int cumulate_lower(struct weft_lowering *lowering)
{
    uint64_t blocks = weft_lower_blocks(lowering, lowering->inputs[0]);
    struct weft_map same = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t *starts = weft_arena_array(lowering->arena, blocks + 1, sizeof *starts);
    uint64_t *ends = weft_arena_array(lowering->arena, blocks + 1, sizeof *ends);
    uint32_t totals;
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (uint64_t i = 0; i < blocks; i++)
        ends[i] = i;
    int status = weft_lower_layer(lowering, "total", blocks, &same, 1, NULL, 256, &totals);
    if (status)
        return status;
    const struct weft_map maps[2] = {
        same, {.layer = totals, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends}};
    return weft_lower_layer(lowering, "scan", blocks, maps, 2, NULL, 0, &lowering->result);
}

// ---- Types ----------------------------------------------------------------------------------------------

static int sum_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype = weft_infer_input(infer, 0)->dtype;
    char kind = weft_dtype_kind(dtype);
    if (kind == 'm' && how_of(infer->op) == PRODUCT)
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "durations have no product");
    if (kind != 'f' && kind != 'm')
        dtype = kind == 'u' ? WEFT_U64 : WEFT_I64;
    return weft_map_infer(infer, dtype);
}

static int extreme_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, weft_infer_input(infer, 0)->dtype);
}

static const struct weft_param sum_params[] = {
    {"column", WEFT_INPUT, "column<bool|float|duration>", NULL, 0, "a column of numbers or durations"}};
static const struct weft_param extreme_params[] = {
    {"column", WEFT_INPUT, "column<bool|float|datetime|duration>", NULL, 0, "a column of numbers or times"}};
static const struct weft_stage stages[] = {{"total", total_run}, {"scan", scan_run}};

#define CUMULATE_OP(word, text, infer_function, parameters)                                                  \
    {                                                                                                        \
        .name = "column_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                  \
        .category = "frames", .summary = text, .params = parameters, .param_count = 1,                       \
        .algebra = WEFT_CUSTOM, .flags = WEFT_PURE, .infer = infer_function, .lower = cumulate_lower,        \
        .stages = stages, .stage_count = 2,                                                                  \
    }

const struct weft_op weft_op_column_cumsum =
    CUMULATE_OP("cumsum", "sum of the values of a column so far", sum_infer, sum_params);
const struct weft_op weft_op_column_cumprod =
    CUMULATE_OP("cumprod", "product of the values of a column so far", sum_infer, sum_params);
const struct weft_op weft_op_column_cummax =
    CUMULATE_OP("cummax", "greatest value of a column so far", extreme_infer, extreme_params);
const struct weft_op weft_op_column_cummin =
    CUMULATE_OP("cummin", "least value of a column so far", extreme_infer, extreme_params);
