// weft: printing an array from its edges.
// SPDX-License-Identifier: BSD-3-Clause
//
//     edges (a block that holds some) ── text (all of them)
//
// edges copies what shows of a block, so that the block can go; text puts the pieces together and renders
// them as an array of the whole shape whose middle blocks hold nothing, since nothing looks at them.

#include "cli/printed.h"

#include <string.h>

#include "graph/base/checked.h"
#include "graph/base/limits.h"
#include "graph/render.h"

#define THRESHOLD 1000 // NumPy's: longer arrays are cut
#define EDGE      3    // NumPy's: elements shown at either end
#define MOST_CUT  8    // dimensions that are cut: the grid of blocks has 3 along each

// ---- What shows -----------------------------------------------------------------------------------------

// Whether the middle of dimension `d` is left out.
static bool is_cut(const struct weft_type *type, int d)
{
    return type->chunks[d].length > 2 * EDGE;
}

// How many elements of [0, end) of dimension `d` show.
static int64_t shown_before(const struct weft_type *type, int d, int64_t end)
{
    if (!is_cut(type, d))
        return end;
    int64_t back = type->chunks[d].length - EDGE;
    return (end < EDGE ? end : EDGE) + (end > back ? end - back : 0);
}

// The element that shows as number `k`.
static int64_t shown_at(const struct weft_type *type, int d, int64_t k)
{
    return is_cut(type, d) && k >= EDGE ? type->chunks[d].length - 2 * EDGE + k : k;
}

// The chunks of dimension `d` that hold something that shows: at most one an element.
static int chunks_shown(const struct weft_type *type, int d, int64_t out[2 * EDGE])
{
    const struct weft_chunks *chunks = &type->chunks[d];
    int count = 0;
    int64_t shown = shown_before(type, d, chunks->length);
    for (int64_t k = 0; k < shown; k++) {
        int64_t c = weft_chunks_find(chunks, shown_at(type, d, k));
        if (count == 0 || out[count - 1] != c)
            out[count++] = c;
    }
    return count;
}

// The blocks that hold something, in row-major order: number `k` of them.
struct edges {
    int count[WEFT_MAX_NDIM];
    int64_t chunks[WEFT_MAX_NDIM][2 * EDGE];
    uint64_t blocks;
};

static void find_edges(const struct weft_type *type, struct edges *edges)
{
    edges->blocks = 1;
    for (int d = 0; d < type->ndim; d++) {
        edges->count[d] = chunks_shown(type, d, edges->chunks[d]);
        edges->blocks *= (uint64_t)edges->count[d];
    }
}

static void edge_at(const struct weft_type *type, const struct edges *edges, uint64_t k, int64_t *at)
{
    for (int d = type->ndim - 1; d >= 0; d--) {
        at[d] = edges->chunks[d][k % (uint64_t)edges->count[d]];
        k /= (uint64_t)edges->count[d];
    }
}

const struct weft_op *weft_printed_op(const struct weft_type *type)
{
    double elements = 1;
    int cut = 0;
    if (type->kind != WEFT_T_ARRAY || weft_type_late(type))
        return NULL;
    for (int d = 0; d < type->ndim; d++) {
        elements *= (double)type->chunks[d].length;
        cut += is_cut(type, d);
    }
    if (elements <= THRESHOLD || cut > MOST_CUT || type->ndim > 2 * MOST_CUT)
        return NULL;
    struct edges edges;
    find_edges(type, &edges);
    return edges.blocks < weft_type_blocks(type) ? &weft_op_printed : NULL;
}

// ---- Layers ---------------------------------------------------------------------------------------------

static int infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_STRING, false);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int lower(struct weft_lowering *lowering)
{
    const struct weft_type *type = lowering->input_types[0];
    struct edges edges;
    find_edges(type, &edges);
    uint64_t *starts = weft_arena_array(lowering->arena, edges.blocks + 1, sizeof *starts),
             *table = weft_arena_array(lowering->arena, edges.blocks, sizeof *table);
    if (!starts || !table)
        return WEFT_NO_MEMORY;
    for (uint64_t k = 0; k < edges.blocks; k++) {
        int64_t at[WEFT_MAX_NDIM];
        edge_at(type, &edges, k, at);
        for (int d = 0; d < type->ndim; d++)
            table[k] = table[k] * (uint64_t)type->chunks[d].count + (uint64_t)at[d];
        starts[k + 1] = k + 1;
    }
    struct weft_map one = {
        .layer = lowering->inputs[0], .kind = WEFT_MAP_TABLE, .starts = starts, .table = table};
    struct weft_map all = {.kind = WEFT_MAP_ALL};
    int status = weft_lower_layer(lowering, "edges", edges.blocks, &one, 1, NULL, 1024, &all.layer);
    return status ? status : weft_lower_layer(lowering, "text", 1, &all, 1, NULL, 4096, &lowering->result);
}

// ---- Pieces ---------------------------------------------------------------------------------------------

static bool next_index(int ndim, const int64_t *shape, int64_t *index)
{
    for (int d = ndim - 1; d >= 0; d--) {
        if (++index[d] < shape[d])
            return true;
        index[d] = 0;
    }
    return false;
}

static int run_edges(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    const struct weft_array *block = &task->inputs[0]->array;
    int64_t at[WEFT_MAX_NDIM], shape[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0}, start[WEFT_MAX_NDIM];
    struct edges edges;
    find_edges(type, &edges);
    edge_at(type, &edges, task->block, at);
    for (int d = 0; d < type->ndim; d++) {
        start[d] = weft_chunks_start(&type->chunks[d], at[d]);
        shape[d] = shown_before(type, d, start[d] + block->shape[d]) - shown_before(type, d, start[d]);
    }
    *out = weft_value_array(task->memory, type->dtype, type->ndim, shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    size_t size = weft_dtype_size(type->dtype);
    char *to = (*out)->array.data;
    do {
        const char *from = block->data;
        for (int d = 0; d < type->ndim; d++) {
            int64_t place = shown_at(type, d, shown_before(type, d, start[d]) + index[d]);
            from += (place - start[d]) * block->strides[d];
        }
        memcpy(to, from, size);
        to += size;
    } while (next_index(type->ndim, shape, index));
    return WEFT_OK;
}

// Puts piece number `k` to its place among all that shows.
static void place_piece(const struct weft_type *type, const struct edges *edges, uint64_t k,
                        const struct weft_array *piece, struct weft_array *whole)
{
    int64_t at[WEFT_MAX_NDIM], index[WEFT_MAX_NDIM] = {0};
    size_t size = weft_dtype_size(type->dtype);
    const char *from = piece->data;
    edge_at(type, edges, k, at);
    do {
        char *to = whole->data;
        for (int d = 0; d < type->ndim; d++)
            to += (shown_before(type, d, weft_chunks_start(&type->chunks[d], at[d])) + index[d]) *
                  whole->strides[d];
        memcpy(to, from, size);
        from += size;
    } while (next_index(type->ndim, piece->shape, index));
}

// ---- Text -----------------------------------------------------------------------------------------------

static int add_text(void *context, const char *data, size_t size)
{
    struct weft_buf *text = context;
    weft_buf_add(text, data, size);
    return text->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// The whole shape, cut into edges and middle.
static int edge_type(const struct weft_type *type, struct weft_arena *arena, struct weft_type *out)
{
    struct weft_chunks *chunks = weft_arena_array(arena, (size_t)type->ndim, sizeof *chunks);
    if (!chunks)
        return WEFT_NO_MEMORY;
    for (int d = 0; d < type->ndim; d++) {
        int64_t length = type->chunks[d].length, *sizes = weft_arena_array(arena, 3, sizeof *sizes);
        if (!sizes)
            return WEFT_NO_MEMORY;
        sizes[0] = sizes[2] = EDGE;
        sizes[1] = length - 2 * EDGE;
        chunks[d] = is_cut(type, d)
                        ? (struct weft_chunks){.length = length, .count = 3, .size = EDGE, .sizes = sizes}
                        : (struct weft_chunks){.length = length, .count = 1, .size = length};
    }
    *out = *type;
    out->chunks = chunks;
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
    } while (next_index(edge->ndim, counts, index));
    return WEFT_OK;
}

static int render(struct weft_task *task, const struct weft_array *whole, struct weft_buf *text)
{
    struct weft_arena arena;
    struct weft_type edge;
    weft_arena_init(&arena, 0);
    int status = edge_type(task->input_types[0], &arena, &edge);
    size_t count = status ? 0 : (size_t)weft_type_blocks(&edge);
    const struct weft_value **blocks = weft_arena_array(&arena, count + 1, sizeof *blocks);
    const struct weft_render how = {.format = WEFT_RENDER_TEXT, .write = add_text, .context = text};
    if (!blocks)
        status = WEFT_NO_MEMORY;
    if (!status)
        status = fill_blocks(task, &edge, whole, blocks);
    if (!status)
        status = weft_render_blocks(&how, &edge, blocks, count);
    for (size_t b = 0; blocks && b < count; b++)
        weft_value_release(blocks[b]);
    weft_arena_clear(&arena);
    return status;
}

static int run_text(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->input_types[0];
    struct edges edges;
    int64_t shape[WEFT_MAX_NDIM];
    find_edges(type, &edges);
    for (int d = 0; d < type->ndim; d++)
        shape[d] = shown_before(type, d, type->chunks[d].length);
    struct weft_value *whole = weft_value_array(task->memory, type->dtype, type->ndim, shape);
    if (!whole)
        return WEFT_NO_MEMORY;
    for (uint64_t k = 0; k < edges.blocks; k++)
        place_piece(type, &edges, k, &task->inputs[k]->array, &whole->array);
    struct weft_buf text = {0};
    int status = render(task, &whole->array, &text);
    weft_value_release(whole);
    text.size -= text.size && text.data[text.size - 1] == '\n'; // printing a string ends the line
    if (!status)
        *out = weft_value_string((struct weft_str){text.data, text.size});
    weft_buf_clear(&text);
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "the array that is printed"},
};

const struct weft_op weft_op_printed = {
    .name = "printed",
    .version = 1,
    .category = "arrays",
    .summary = "the text that print shows of an array",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 1000,
    .infer = infer,
    .lower = lower,
    .stages = (const struct weft_stage[]){{"edges", run_edges}, {"text", run_text}},
    .stage_count = 2,
};
