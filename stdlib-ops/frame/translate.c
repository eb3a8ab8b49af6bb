// weft: map and replace of columns: other values for values that are listed.
// SPDX-License-Identifier: BSD-3-Clause
//
// The values are looked up (frame/lookup.h): numbers by value, text by its bytes. map gives null for what is
// not listed and has the type of what is put in; replace leaves the rest as it is.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/lookup.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, OLD, NEW };

// What is looked for, and at the same places what takes its place.
struct pairs {
    size_t count;
    struct weft_value *const *keys, *const *values;
};

static struct pairs pairs_of(const struct weft_value *dict)
{
    return (struct pairs){dict->dict.count, dict->dict.keys, dict->dict.values};
}

static int check_keys(struct weft_infer *infer, const struct pairs *pairs)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < pairs->count && !status; i++)
        status = weft_lookup_check(infer, OLD, weft_infer_input(infer, COLUMN)->dtype, pairs->keys[i]);
    return status;
}

// ---- map ------------------------------------------------------------------------------------------------

// The type that holds what was put in so far and one value more; NONE: they do not go together.
static enum weft_dtype join_value(enum weft_dtype so_far, const struct weft_value *value)
{
    struct weft_cell cell;
    if (weft_value_is_null(value))
        return so_far;
    if (!weft_cell_of_value(value, &cell))
        return WEFT_DTYPE_NONE;
    bool bools = (so_far == WEFT_BOOL) != (cell.dtype == WEFT_BOOL);
    return bools ? WEFT_DTYPE_NONE : weft_dtype_promote(so_far, false, cell.dtype, false);
}

static int map_infer(struct weft_infer *infer)
{
    const struct pairs pairs = pairs_of(infer->attrs[OLD]);
    struct weft_cell cell;
    enum weft_dtype dtype = WEFT_DTYPE_NONE;
    int status = check_keys(infer, &pairs);
    if (status)
        return status;
    for (size_t i = 0; i < pairs.count && dtype == WEFT_DTYPE_NONE; i++)
        if (weft_cell_of_value(pairs.values[i], &cell))
            dtype = cell.dtype;
    if (dtype == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_VALUE, OLD, "the dict has no values that a column can hold");
    for (size_t i = 0; i < pairs.count; i++) {
        dtype = join_value(dtype, pairs.values[i]);
        if (dtype == WEFT_DTYPE_NONE)
            return weft_infer_fail(infer, WEFT_E_TYPE, OLD, "the values of the dict are of different types");
    }
    return weft_map_infer(infer, dtype);
}

// Appends a value of the pipeline, or null.
static int put_value(struct weft_builder *b, const struct weft_value *value, struct weft_buf *scratch)
{
    struct weft_cell cell;
    return weft_cell_of_value(value, &cell) ? weft_builder_cell(b, &cell, scratch) : weft_builder_null(b);
}

static int put_same(struct weft_builder *b, const struct weft_view_column *view, int64_t row,
                    struct weft_buf *scratch)
{
    struct weft_cell cell;
    if (b->dtype == WEFT_CATEGORY || !weft_cell_of(view, row, &cell))
        return weft_builder_range(b, view, row, 1);
    return weft_builder_cell(b, &cell, scratch);
}

// `rest`: what is not listed stays; else it becomes null.
static int translate(struct weft_task *task, const struct pairs *pairs, bool rest, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct weft_buf scratch = {0};
    struct weft_lookup lookup;
    struct weft_builder b = {0};
    int status =
        weft_lookup_init(&lookup, (enum weft_dtype)task->inputs[0]->dtype, pairs->keys, pairs->count);
    if (!status)
        status = weft_builder_init(&b, task->memory, task->type->dtype, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        int64_t at = weft_lookup_find(&lookup, &view, row);
        if (at >= 0)
            status = put_value(&b, pairs->values[at], &scratch);
        else
            status = rest && weft_view_valid(&view, row) ? put_same(&b, &view, row, &scratch)
                                                         : weft_builder_null(&b);
        if (status == WEFT_UNSUPPORTED)
            status =
                weft_fail_row(task, row, WEFT_E_DATA, "the value does not fit %s", weft_dtype_name(b.dtype));
    }
    weft_buf_clear(&scratch);
    weft_lookup_clear(&lookup);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int map_run(struct weft_task *task, struct weft_value **out)
{
    const struct pairs pairs = pairs_of(task->attrs[OLD]);
    return translate(task, &pairs, false, out);
}

// ---- replace --------------------------------------------------------------------------------------------

// The type of the column with all of the values in it.
static int replaced_infer(struct weft_infer *infer, const struct pairs *pairs)
{
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    int status = check_keys(infer, pairs);
    for (size_t i = 0; i < pairs->count && !status; i++) {
        enum weft_dtype with =
            weft_value_is_null(pairs->values[i]) ? dtype : weft_filled_dtype(dtype, pairs->values[i]);
        if (with == WEFT_DTYPE_NONE)
            status = weft_infer_fail(infer, WEFT_E_TYPE, infer->op->param_count > NEW ? NEW : OLD,
                                     "the value does not fit a column of %s", weft_dtype_name(dtype));
        dtype = with;
    }
    return status ? status : weft_map_infer(infer, dtype);
}

static int replace_infer(struct weft_infer *infer)
{
    const struct pairs pairs = pairs_of(infer->attrs[OLD]);
    return replaced_infer(infer, &pairs);
}

static int replace_run(struct weft_task *task, struct weft_value **out)
{
    const struct pairs pairs = pairs_of(task->attrs[OLD]);
    return translate(task, &pairs, true, out);
}

// One value for another: a reference to each.
struct one {
    struct weft_value *old, *new;
};

static struct pairs pair_of(const struct weft_value *const *attrs, struct one *one)
{
    *one = (struct one){weft_value_ref(attrs[OLD]), weft_value_ref(attrs[NEW])};
    return (struct pairs){1, &one->old, &one->new};
}

static void release(const struct one *one)
{
    weft_value_release(one->old);
    weft_value_release(one->new);
}

static int one_infer(struct weft_infer *infer)
{
    struct one one;
    const struct pairs pairs = pair_of(infer->attrs, &one);
    int status = replaced_infer(infer, &pairs);
    release(&one);
    return status;
}

static int one_run(struct weft_task *task, struct weft_value **out)
{
    struct one one;
    const struct pairs pairs = pair_of(task->attrs, &one);
    int status = translate(task, &pairs, true, out);
    release(&one);
    return status;
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param dict_params[] = {
    {"column", WEFT_INPUT, "column", NULL, 0, "a column"},
    {"values", WEFT_ATTR, "dict", NULL, 0, "what takes the place of each value"},
};
static const struct weft_param one_params[] = {
    {"column", WEFT_INPUT, "column<bool|float|datetime|duration>", NULL, 0, "a column of numbers or times"},
    {"old", WEFT_ATTR, "scalar", NULL, 0, "the value to replace"},
    {"new", WEFT_ATTR, "scalar|null", NULL, 0, "what takes its place"},
};

#define TRANSLATE_OP(op_name, word, text, infer_function, run_function, parameters)                          \
    {                                                                                                        \
        .name = op_name, .aliases = (const char *const[]){word, NULL}, .version = 1, .category = "frames",   \
        .summary = text, .params = parameters, .param_count = sizeof(parameters) / sizeof *(parameters),     \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = infer_function,               \
        .stages = (const struct weft_stage[]){{word, run_function}, WEFT_ROWS_STAGE}, .stage_count = 2,      \
    }

const struct weft_op weft_op_column_map = TRANSLATE_OP(
    "column_map", "map", "what a dict has for each value of a column", map_infer, map_run, dict_params);
const struct weft_op weft_op_replace_values =
    TRANSLATE_OP("replace_values", "replace", "a column with other values for those in a dict", replace_infer,
                 replace_run, dict_params);
const struct weft_op weft_op_replace_value = TRANSLATE_OP(
    "replace_value", "replace", "a column with one value for another", one_infer, one_run, one_params);
