// weft: printing an array from its corners.
// SPDX-License-Identifier: BSD-3-Clause
//
//     x ── x[:3, :3], x[:3, -3:], x[-3:, :3], x[-3:, -3:] ── text
//
// The corners are slices like any others, so what they are made of is computed for these elements alone where
// that can be.  The text is rendered of an array of the whole shape whose middle blocks hold nothing, since
// nothing looks at them.

#include "cli/printed.h"

#include <string.h>

#include "graph/base/checked.h"
#include "graph/base/limits.h"
#include "graph/render.h"
#include "graph/weft_array.h"

#define THRESHOLD 1000 // NumPy's: longer arrays are cut
#define EDGE      3    // NumPy's: elements shown at either end
#define MOST_CUT  6    // dimensions that are cut: there are 2 corners along each

// ---- Corners --------------------------------------------------------------------------------------------

// Whether the middle of a dimension of a long array is left out.
static bool is_cut(int64_t length)
{
    return length > 2 * EDGE;
}

// Dimensions that are cut; -1: all of the array is shown.
static int count_cut(const struct weft_type *type)
{
    double elements = 1;
    int cut = 0;
    for (int d = 0; d < type->ndim; d++) {
        elements *= (double)type->chunks[d].length;
        cut += is_cut(type->chunks[d].length);
    }
    return elements > THRESHOLD ? cut : -1;
}

const struct weft_op *weft_printed_op(const struct weft_type *type)
{
    if (type->kind != WEFT_T_ARRAY || type->ndim > 2 * MOST_CUT)
        return NULL;
    int cut = weft_type_late(type) ? type->ndim : count_cut(type);
    return cut > 0 && cut <= MOST_CUT ? &weft_op_printed : NULL;
}

static struct weft_value *slice_of(int64_t start, int64_t stop)
{
    return weft_value_slice(weft_value_int(start), weft_value_int(stop), weft_value_null());
}

// The index of a corner: along the cut dimensions its bits say which end, the first dimension's the highest.
static struct weft_value *corner_index(const struct weft_type *type, int cut, unsigned corner)
{
    struct weft_value *index = weft_value_list(WEFT_TUPLE, (size_t)type->ndim);
    for (int d = 0; index && d < type->ndim; d++) {
        int64_t length = type->chunks[d].length;
        bool end = is_cut(length) && corner >> --cut & 1;
        index->list.items[d] = slice_of(end ? length - EDGE : 0, is_cut(length) && !end ? EDGE : length);
        if (!index->list.items[d]) {
            weft_value_release(index);
            return NULL;
        }
    }
    return index;
}

static int make_corner(struct weft_compose *compose, int cut, unsigned corner, const struct weft_node **out)
{
    struct weft_value *index = corner_index(compose->call.inputs[0], cut, corner);
    int status = index ? weft_compose_call(compose, "getitem", compose->inputs, 1, out, "index", index, NULL)
                       : WEFT_NO_MEMORY;
    if (status || weft_type_blocks(weft_node_type(*out)) == 1)
        return status;
    const struct weft_node *pieces = *out;
    return weft_compose_call(compose, "whole", &pieces, 1, out, NULL);
}

static struct weft_value *lengths_of(const struct weft_type *type)
{
    struct weft_value *lengths = weft_value_list(WEFT_LIST, (size_t)type->ndim);
    for (int d = 0; lengths && d < type->ndim; d++)
        if (!(lengths->list.items[d] = weft_value_int(type->chunks[d].length))) {
            weft_value_release(lengths);
            return NULL;
        }
    return lengths;
}

// What has no dimensions after all, once its lengths are known, prints as the number it is.
static int compose_printed(struct weft_compose *compose)
{
    if (compose->call.inputs[0]->kind != WEFT_T_ARRAY) {
        compose->result = compose->inputs[0];
        return WEFT_OK;
    }
    const struct weft_node *corners[1 << MOST_CUT];
    int cut = count_cut(compose->call.inputs[0]), status = WEFT_OK;
    bool all = cut < 0 || cut > MOST_CUT;
    unsigned count = all ? 1 : 1u << cut;
    corners[0] = compose->inputs[0];
    if (all && weft_type_blocks(compose->call.inputs[0]) != 1)
        status = weft_compose_call(compose, "whole", compose->inputs, 1, &corners[0], NULL);
    for (unsigned k = 0; !all && k < count && !status; k++)
        status = make_corner(compose, cut, k, &corners[k]);
    struct weft_value *lengths = status ? NULL : lengths_of(compose->call.inputs[0]);
    if (!status && !lengths)
        return WEFT_NO_MEMORY;
    return status ? status
                  : weft_compose_call(compose, "printed_corners", corners, count, &compose->result, "shape",
                                      lengths, NULL);
}

// ---- Text -----------------------------------------------------------------------------------------------

// What is printed: the whole shape, in three chunks along cut dimensions.
struct printed {
    struct weft_type type;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int64_t ends[WEFT_MAX_NDIM][3];
    struct weft_value *shown; // all that shows, in one piece
};

static void cut_dimension(struct printed *printed, int d, int64_t length, bool cut)
{
    int64_t *ends = printed->ends[d];
    ends[0] = cut ? EDGE : length;
    ends[1] = length - EDGE;
    ends[2] = length;
    printed->chunks[d] = (struct weft_chunks){
        .length = length, .count = cut ? 3 : 1, .size = ends[0], .ends = cut ? ends : NULL};
}

static int open_printed(struct weft_task *task, struct printed *printed)
{
    const struct weft_value *lengths = task->attrs[0], *first = task->inputs[0];
    int64_t shape[WEFT_MAX_NDIM];
    bool cut = task->input_count > 1;
    int ndim = first->array.ndim;
    if ((size_t)ndim != lengths->list.count)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    for (int d = 0; d < ndim; d++) {
        int64_t length = 0;
        weft_value_as_int(lengths->list.items[d], &length);
        cut_dimension(printed, d, length, cut && is_cut(length));
        shape[d] = cut && is_cut(length) ? 2 * EDGE : length;
    }
    printed->type = (struct weft_type){.kind = WEFT_T_ARRAY,
                                       .dtype = (enum weft_dtype)first->dtype,
                                       .ndim = ndim,
                                       .chunks = printed->chunks};
    printed->shown = weft_value_array(task->memory, printed->type.dtype, ndim, shape);
    return printed->shown ? WEFT_OK : WEFT_NO_MEMORY;
}

// Puts a corner to its place among all that shows.
static int place_corner(struct weft_task *task, const struct printed *printed, unsigned corner)
{
    const struct weft_array *shown = &printed->shown->array, *piece = &task->inputs[corner]->array;
    int64_t index[WEFT_MAX_NDIM] = {0};
    size_t size = weft_dtype_size(printed->type.dtype);
    char *base = shown->data;
    bool empty = false;
    for (int d = piece->ndim - 1; d >= 0; d--) {
        bool cut = printed->chunks[d].count == 3, end = cut && corner & 1;
        corner >>= cut;
        base += end ? EDGE * shown->strides[d] : 0;
        empty = empty || piece->shape[d] == 0;
        if (piece->shape[d] != (cut ? EDGE : printed->chunks[d].length))
            return weft_task_fail(task, WEFT_E_PLAN, "the plan of %s is damaged", task->op->name);
    }
    if (empty)
        return WEFT_OK;
    do {
        char *to = base;
        const char *from = piece->data;
        for (int d = 0; d < piece->ndim; d++) {
            to += index[d] * shown->strides[d];
            from += index[d] * piece->strides[d];
        }
        memcpy(to, from, size);
    } while (weft_index_next(index, piece->shape, piece->ndim));
    return WEFT_OK;
}

// The corners as blocks of that type: views of what shows.  Of those between, which nothing looks at, only
// the shape is right.
static int fill_blocks(struct weft_task *task, const struct weft_type *edge, const struct weft_array *whole,
                       const struct weft_value **blocks)
{
    int64_t index[WEFT_MAX_NDIM] = {0}, counts[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM];
    const int64_t none[WEFT_MAX_NDIM] = {0};
    for (int d = 0; d < edge->ndim; d++)
        counts[d] = edge->chunks[d].count;
    size_t b = 0;
    do {
        bool corner = true;
        char *data = whole->data;
        for (int d = 0; d < edge->ndim; d++) {
            corner = corner && (counts[d] == 1 || index[d] != 1);
            shape[d] = weft_chunks_size(&edge->chunks[d], index[d]);
            data += index[d] == 2 ? EDGE * whole->strides[d] : 0;
        }
        blocks[b] =
            weft_value_view(task->memory, edge->dtype, edge->ndim, shape, corner ? whole->strides : none,
                            whole->buffer, corner ? data : whole->data);
        if (!blocks[b++])
            return WEFT_NO_MEMORY;
    } while (weft_index_next(index, counts, edge->ndim));
    return WEFT_OK;
}

static int render(struct weft_task *task, const struct printed *printed, struct weft_buf *text)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    size_t count = (size_t)weft_type_blocks(&printed->type);
    const struct weft_value **blocks = weft_arena_array(&arena, count + 1, sizeof *blocks);
    const struct weft_render how = {.format = WEFT_RENDER_TEXT, .write = weft_render_append, .context = text};
    int status = blocks ? fill_blocks(task, &printed->type, &printed->shown->array, blocks) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_render_blocks(&how, &printed->type, blocks, count);
    for (size_t b = 0; blocks && b < count; b++)
        weft_value_release(blocks[b]);
    weft_arena_clear(&arena);
    return status;
}

static int run_text(struct weft_task *task, struct weft_value **out)
{
    struct printed printed = {0};
    struct weft_buf text = {0};
    int status = open_printed(task, &printed);
    for (unsigned k = 0; k < task->input_count && !status; k++)
        status = place_corner(task, &printed, k);
    if (!status)
        status = render(task, &printed, &text);
    weft_value_release(printed.shown);
    text.size -= text.size && text.data[text.size - 1] == '\n'; // printing a string ends the line
    if (!status)
        *out = weft_value_string((struct weft_str){text.data, text.size});
    weft_buf_clear(&text);
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "the array that is printed"},
};
static const struct weft_param corner_params[] = {
    {"shape", WEFT_ATTR, "list<int>", NULL, WEFT_P_KEYWORD, "its lengths"},
    {"corners", WEFT_INPUT, "array", NULL, WEFT_P_VARIADIC, "what shows of it, or all of it"},
};

const struct weft_op weft_op_printed = {
    .name = "printed",
    .version = 2,
    .category = "arrays",
    .summary = "the text that print shows of an array",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = weft_infer_as_text,
    .compose = compose_printed,
};

const struct weft_op weft_op_printed_corners = {
    .name = "printed_corners",
    .version = 1,
    .category = "arrays",
    .summary = "the text that print shows of an array with these corners",
    .params = corner_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1000,
    .infer = weft_infer_as_text,
    .stages = (const struct weft_stage[]){{"text", run_text}},
    .stage_count = 1,
};
