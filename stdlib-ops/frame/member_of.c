// weft: isin of two columns: where a column has a value of another.
// SPDX-License-Identifier: BSD-3-Clause
//
// The different values of the other column go to every block, where they and the block's own are numbered
// together, those values first: a row whose number is one of theirs has such a value.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/factor.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, VALUES };

// The dtype in which the two are compared; NONE: they do not go together.
static enum weft_dtype common_dtype(enum weft_dtype a, enum weft_dtype b)
{
    bool text = strchr("SC", weft_dtype_kind(a)) && strchr("SC", weft_dtype_kind(b));
    return text ? WEFT_STRING : a == b && weft_dtype_kind(a) != 'c' ? a : WEFT_DTYPE_NONE;
}

static int member_infer(struct weft_infer *infer)
{
    const struct weft_type *column = weft_infer_input(infer, COLUMN),
                           *values = weft_infer_input(infer, VALUES);
    if (common_dtype(column->dtype, values->dtype) == WEFT_DTYPE_NONE) {
        int status =
            weft_infer_fail(infer, WEFT_E_TYPE, VALUES, "a column of %s is not compared with one of %s",
                            weft_dtype_name(column->dtype), weft_dtype_name(values->dtype));
        weft_infer_help(infer, "astype(\"%s\") makes the dtypes one", weft_dtype_name(column->dtype));
        return status;
    }
    int status = weft_map_infer(infer, WEFT_BOOL);
    if (status)
        return status;
    struct weft_type *type = weft_type_copy(infer, infer->result);
    if (!type)
        return WEFT_NO_MEMORY;
    type->provisional |= values->provisional;
    infer->result = type;
    return WEFT_OK;
}

static int tell_members(struct weft_task *task, const struct weft_factors *f, int64_t values,
                        struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[COLUMN]);
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_BOOL, view.length, 0);
    for (int64_t i = 0; i < view.length && !status; i++) {
        uint8_t found = f->first[f->codes[values + i]] < values;
        status = weft_view_valid(&view, i) ? weft_builder_element(&b, &found) : weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int member_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *both[2] = {task->inputs[VALUES], task->inputs[COLUMN]};
    enum weft_dtype dtype = common_dtype((enum weft_dtype)both[0]->dtype, (enum weft_dtype)both[1]->dtype);
    struct weft_value *joined;
    struct weft_factors f;
    int status = weft_column_concat(task->memory, dtype, both, 2, &joined);
    if (status)
        return status;
    struct weft_view_column view = weft_column_view(joined);
    status = weft_factor(&view, 1, view.length, &f);
    if (!status) {
        status = tell_members(task, &f, both[0]->column.length, out);
        weft_factors_clear(&f);
    }
    weft_value_release(joined);
    return status;
}

static const struct weft_stage stages[] = {{"isin", member_run}};
static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"values", WEFT_INPUT, "column", NULL, 0, "a column, of any rows, that has the values"},
};

const struct weft_op weft_op_member_of = {
    .name = "member_of",
    .version = 1,
    .category = "frames",
    .summary = "where a column has one of the values of a column of one block",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = member_infer,
    .stages = stages,
    .stage_count = 1,
};

const struct weft_op weft_op_isin_column = {
    .name = "isin_column",
    .aliases = (const char *const[]){"isin", NULL},
    .version = 1,
    .category = "frames",
    .summary = "where a column has a value of another",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE,
    .definition = "member_of(column, unique(values))",
};
