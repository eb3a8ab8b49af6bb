// weft: concat: frames one after the other, or side by side.
// SPDX-License-Identifier: BSD-3-Clause
//
// Rows (axis=0): every block of every frame becomes a block of the result; columns go together by name,
// numbers become the type that holds both, and a frame that lacks a column has nulls there (join="outer").
// Columns (axis=1): blocks of the same rows are put side by side as they are, frames of other rows as one
// block each.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/types.h"

enum { FRAMES, AXIS, JOIN };

static enum weft_dtype join_dtypes(enum weft_dtype a, enum weft_dtype b)
{
    bool bools = (weft_dtype_kind(a) == 'b') != (weft_dtype_kind(b) == 'b');
    return bools ? WEFT_DTYPE_NONE : weft_dtype_promote(a, false, b, false);
}

// ---- Rows -----------------------------------------------------------------------------------------------

// The columns of the result so far, to be found by name.
struct fields {
    struct weft_field *items;
    size_t *frames; // how many have each
    size_t count;
    struct weft_name_index *index;
};

static struct weft_names names_of(const struct fields *fields)
{
    return (struct weft_names){&fields->items->name, sizeof *fields->items, fields->count};
}

// Room for the columns of all frames.
static int fields_init(const struct weft_infer *infer, struct fields *fields)
{
    size_t room = 0;
    for (size_t k = 0; k < infer->input_count; k++)
        room += infer->inputs[k]->field_count;
    *fields = (struct fields){.items = weft_arena_array(infer->arena, room, sizeof *fields->items),
                              .frames = weft_arena_array(infer->arena, room, sizeof *fields->frames),
                              .index = weft_name_index_new(infer->arena, room)};
    return fields->items && fields->frames && fields->index ? WEFT_OK : WEFT_NO_MEMORY;
}

static int64_t find_field(const struct fields *fields, struct weft_str name)
{
    struct weft_names names = names_of(fields);
    return weft_name_index_find(fields->index, &names, name);
}

static void add_field(struct fields *fields, const struct weft_field *field)
{
    fields->frames[fields->count] = 1;
    fields->items[fields->count++] = *field;
    struct weft_names names = names_of(fields);
    weft_name_index_add(fields->index, &names, fields->count - 1);
}

static int join_field(struct weft_infer *infer, struct weft_field *into, const struct weft_field *from)
{
    enum weft_dtype dtype = join_dtypes(into->type->dtype, from->type->dtype);
    if (dtype == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_TYPE, FRAMES,
                               "column '%.*s' is %s in one frame and %s in another", WEFT_STR_ARG(into->name),
                               weft_dtype_name(into->type->dtype), weft_dtype_name(from->type->dtype));
    into->type = weft_type_scalar(infer->arena, dtype, false);
    into->provisional |= from->provisional;
    return into->type ? WEFT_OK : WEFT_NO_MEMORY;
}

// Joins the columns of frame k into those of the same names, and adds the others unless only common ones
// stay.
static int add_frame(struct weft_infer *infer, struct fields *fields, size_t k, bool inner)
{
    const struct weft_type *frame = infer->inputs[k];
    int status = WEFT_OK;
    for (size_t i = 0; i < frame->field_count && !status; i++) {
        int64_t known = find_field(fields, frame->fields[i].name);
        if (known < 0 && (!inner || k == 0))
            add_field(fields, &frame->fields[i]);
        else if (known >= 0 && (!inner || fields->frames[known] == k))
            status = join_field(infer, &fields->items[known], &frame->fields[i]);
        if (known >= 0)
            fields->frames[known]++;
    }
    return status;
}

// Keeps the columns that all frames have.
static void keep_common(struct fields *fields, size_t frames)
{
    size_t kept = 0;
    for (size_t i = 0; i < fields->count; i++)
        if (fields->frames[i] == frames)
            fields->items[kept++] = fields->items[i];
    fields->count = kept;
}

static int rows_infer(struct weft_infer *infer, bool inner)
{
    int64_t partitions = 0, rows = 0;
    struct fields fields;
    int status = fields_init(infer, &fields);
    for (size_t k = 0; k < infer->input_count && !status; k++) {
        const struct weft_type *frame = infer->inputs[k];
        partitions += frame->partitions;
        rows = rows < 0 || frame->rows < 0 ? -1 : rows + frame->rows;
        status = add_frame(infer, &fields, k, inner);
    }
    if (status)
        return status;
    if (inner)
        keep_common(&fields, infer->input_count);
    struct weft_type shape = {.partitions = partitions, .rows = rows, .rows_of = infer->id};
    infer->result = weft_type_frame(infer, &shape, fields.items, fields.count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Columns --------------------------------------------------------------------------------------------

static bool same_rows(const struct weft_type *const *types, size_t count)
{
    for (size_t k = 1; k < count; k++)
        if (!weft_hash_eq(types[0]->rows_of, types[k]->rows_of) ||
            types[0]->partitions != types[k]->partitions)
            return false;
    return true;
}

static int columns_infer(struct weft_infer *infer)
{
    struct fields fields;
    if (fields_init(infer, &fields))
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < infer->input_count; k++) {
        const struct weft_type *frame = infer->inputs[k], *first = infer->inputs[0];
        if (frame->rows >= 0 && first->rows >= 0 && frame->rows != first->rows)
            return weft_infer_fail(infer, WEFT_E_SHAPE, FRAMES, "frames of %lld and %lld rows side by side",
                                   (long long)first->rows, (long long)frame->rows);
        for (size_t i = 0; i < frame->field_count; i++) {
            if (find_field(&fields, frame->fields[i].name) >= 0)
                return weft_infer_fail(infer, WEFT_E_VALUE, FRAMES, "two columns would be called '%.*s'",
                                       WEFT_STR_ARG(frame->fields[i].name));
            add_field(&fields, &frame->fields[i]);
        }
    }
    infer->result = same_rows(infer->inputs, infer->input_count)
                        ? weft_type_frame(infer, infer->inputs[0], fields.items, fields.count)
                        : weft_type_table(infer, fields.items, fields.count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int concat_infer(struct weft_infer *infer)
{
    int64_t axis = 0;
    struct weft_str join;
    if (!infer->input_count)
        return weft_infer_fail(infer, WEFT_E_VALUE, -1, "concat needs at least one frame");
    if (!weft_value_as_int(infer->attrs[AXIS], &axis) || axis < 0 || axis > 1)
        return weft_infer_fail(infer, WEFT_E_AXIS, AXIS, "axis is 0 (rows) or 1 (columns)");
    if (!weft_value_as_string(infer->attrs[JOIN], &join) ||
        (!weft_str_is(join, "outer") && !weft_str_is(join, "inner")))
        return weft_infer_fail(infer, WEFT_E_VALUE, JOIN, "join is \"outer\" or \"inner\"");
    return axis ? columns_infer(infer) : rows_infer(infer, weft_str_is(join, "inner"));
}

// ---- Layers ---------------------------------------------------------------------------------------------

// Side by side: block by block, or all blocks of each frame in one task.
static int columns_lower(struct weft_lowering *lowering)
{
    size_t n = lowering->input_count;
    bool same = same_rows(lowering->input_types, n);
    struct weft_map *maps = weft_arena_array(lowering->arena, n, sizeof *maps);
    if (!maps)
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < n; k++)
        maps[k] =
            (struct weft_map){.layer = lowering->inputs[k], .kind = same ? WEFT_MAP_SAME : WEFT_MAP_ALL};
    uint64_t blocks = same ? weft_lower_blocks(lowering, lowering->inputs[0]) : 1;
    return weft_lower_layer(lowering, "beside", blocks, maps, n, NULL, 0, &lowering->result);
}

// One map for each frame, a range that is empty but for its own blocks.
static int rows_lower(struct weft_lowering *lowering)
{
    size_t n = lowering->input_count;
    uint64_t blocks = 0, first = 0;
    for (size_t k = 0; k < n; k++)
        blocks += weft_lower_blocks(lowering, lowering->inputs[k]);
    struct weft_map *maps = weft_arena_array(lowering->arena, n, sizeof *maps);
    if (!maps)
        return WEFT_NO_MEMORY;
    for (size_t k = 0; k < n; k++) {
        uint64_t own = weft_lower_blocks(lowering, lowering->inputs[k]);
        uint64_t *starts = weft_arena_array(lowering->arena, blocks, sizeof *starts);
        uint64_t *ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
        if (!starts || !ends)
            return WEFT_NO_MEMORY;
        for (uint64_t i = 0; i < own; i++) {
            starts[first + i] = i;
            ends[first + i] = i + 1;
        }
        maps[k] = (struct weft_map){
            .layer = lowering->inputs[k], .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
        first += own;
    }
    return weft_lower_layer(lowering, "concat", blocks, maps, n, NULL, 0, &lowering->result);
}

static int concat_lower(struct weft_lowering *lowering)
{
    int64_t axis = 0;
    return weft_value_as_int(lowering->attrs[AXIS], &axis) && axis ? columns_lower(lowering)
                                                                   : rows_lower(lowering);
}

// ---- Running --------------------------------------------------------------------------------------------

// A column of a block in the type of the result; nulls when the block lacks it.
static int take_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    (void)context;
    const struct weft_value *frame = task->inputs[0];
    const struct weft_field *field = &task->type->fields[i];
    int64_t at = weft_frame_find(frame, field->name);
    enum weft_dtype dtype = field->type->dtype;
    if (at < 0)
        return weft_column_nulls(task->memory, dtype, frame->frame.rows, out);
    return weft_column_convert(task, frame->frame.columns[at], dtype, false, out);
}

static int concat_run(struct weft_task *task, struct weft_value **out)
{
    return weft_frame_make(task, task->inputs[0]->frame.rows, take_column, NULL, out);
}

// Adds the columns of frame k: its blocks one after the other.
static int add_columns(struct weft_task *task, size_t k, struct weft_value **columns, struct weft_str *names,
                       size_t *count, int64_t *rows)
{
    size_t first = task->first[k], blocks = task->first[k + 1] - first;
    struct weft_value *frame;
    int status = weft_frame_concat(task->memory, task->inputs + first, blocks, &frame);
    if (status)
        return status;
    if (k && frame->frame.rows != *rows)
        status = weft_task_fail(task, WEFT_E_SHAPE, "frames of %lld and %lld rows side by side",
                                (long long)*rows, (long long)frame->frame.rows);
    *rows = frame->frame.rows;
    for (size_t i = 0; i < frame->frame.count && !status; i++) {
        int64_t at = weft_type_find(task->type, frame->frame.names[i]);
        if (at < 0)
            continue; // not needed
        names[*count] = task->type->fields[at].name;
        columns[(*count)++] = weft_value_ref(frame->frame.columns[i]);
    }
    weft_value_release(frame);
    return status;
}

static int beside_run(struct weft_task *task, struct weft_value **out)
{
    size_t room = task->type->field_count + 1, count = 0, frames = 0;
    struct weft_value **columns = calloc(room, sizeof *columns);
    struct weft_str *names = calloc(room, sizeof *names);
    int64_t rows = 0;
    int status = columns && names ? WEFT_OK : WEFT_NO_MEMORY;
    while (task->first[frames] < task->input_count)
        frames++;
    for (size_t k = 0; k < frames && !status; k++)
        status = add_columns(task, k, columns, names, &count, &rows);
    if (!status)
        status = weft_frame_new(task->memory, rows, count, names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    return status;
}

static int concat_needed(const struct weft_infer *node, size_t input, const bool *needed,
                         bool *needed_of_input)
{
    weft_needed_same(node, node->inputs[input], needed, needed_of_input);
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = concat_needed};
static const struct weft_stage stages[] = {{"concat", concat_run}, {"beside", beside_run}};
#define AXIS_HELP "0: rows after rows; 1: columns beside columns"
#define JOIN_HELP "columns of the result: of any frame (\"outer\") or of all (\"inner\")"
static const struct weft_param params[] = {
    {"frames", WEFT_INPUT, "frame", NULL, WEFT_P_VARIADIC, "frames"},
    {"axis", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD, AXIS_HELP},
    {"join", WEFT_ATTR, "string", "\"outer\"", WEFT_P_KEYWORD, JOIN_HELP},
};
static const char *const aliases[] = {"concat", NULL};

const struct weft_op weft_op_frame_concat = {
    .name = "frame_concat",
    .aliases = aliases,
    .version = 2,
    .category = "frames",
    .summary = "frames one after the other, or side by side",
    .params = params,
    .param_count = 3,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .infer = concat_infer,
    .lower = concat_lower,
    .stages = stages,
    .stage_count = 2,
    .pushdown = &pushdown,
};

// ---- A list of frames -----------------------------------------------------------------------------------

// concat([a, b]), as pandas writes it.  One list of anything else is what list_concat makes of it.
static int listed_compose(struct weft_compose *compose)
{
    const struct weft_node *const *items = NULL;
    size_t count = 0;
    int status = weft_compose_items(compose, compose->inputs[FRAMES], &items, &count);
    if (status && status != WEFT_UNSUPPORTED)
        return status;
    if (status || !count || weft_node_type(items[0])->kind != WEFT_T_FRAME)
        return weft_compose_call(compose, "list_concat", compose->inputs, 1, &compose->result, NULL);
    const struct weft_value *const *attrs = compose->call.attrs;
    for (size_t i = 1; i < count; i++)
        if (weft_node_type(items[i])->kind != WEFT_T_FRAME)
            return weft_infer_fail(&compose->call, WEFT_E_TYPE, FRAMES, "item %zu of the list is no frame",
                                   i);
    return weft_compose_call(compose, "frame_concat", items, count, &compose->result, "axis",
                             weft_value_ref(attrs[AXIS]), "join", weft_value_ref(attrs[JOIN]), NULL);
}

static int listed_infer(struct weft_infer *infer)
{
    infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param listed_params[] = {
    {"frames", WEFT_INPUT, "list", NULL, 0, "a list of frames"},
    {"axis", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD, AXIS_HELP},
    {"join", WEFT_ATTR, "string", "\"outer\"", WEFT_P_KEYWORD, JOIN_HELP},
};

const struct weft_op weft_op_frame_concat_list = {
    .name = "frame_concat_list",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "the frames of a list, one after the other or side by side",
    .params = listed_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = listed_infer,
    .compose = listed_compose,
};
