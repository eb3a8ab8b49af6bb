// weft: panels: rows of a block that are ready before their tiles are computed.
// SPDX-License-Identifier: BSD-3-Clause
//
// x.T is read down the columns of x: a tile of it, a piece of one row, touches a line of memory for each
// element and uses 8 bytes of 64.  So a few rows are gathered at once, as many as fill two lines (R here), in
// squares whose lines stay in the first-level cache:
//
//     in memory              panel
//     a0 a1 … aR │ …         a0 b0 c0 …      pitch
//     b0 b1 … bR │ …         a1 b1 c1 …
//     c0 c1 … cR │ …         …
//
// What is alike in all rows of a block (a row broadcast, arange along the last axis) is computed once for
// all. Panels are bounded by the second-level cache; where not even short rows fit, tiles are read one by
// one.

#include <string.h>

#include "exec/loop_internal.h"

#define LARGEST     ((int64_t)1 << 20) // bytes of a panel
#define LINE        64
#define SQUARE      8  // elements of a side
#define AHEAD       64 // columns
#define ELEMENT_MAX 16

// ---- Opening --------------------------------------------------------------------------------------------

// Whether the rows of the block read the same elements.
static bool rows_alike(const struct weft_loop *loop, const struct weft_index_map *map)
{
    for (int d = 0; d < map->ndim; d++)
        if (map->axis[d] >= 0 && map->axis[d] < loop->ndim - 1 && map->step[d] != 0)
            return false;
    return loop->rows > 1;
}

// Bytes from an element to the next along a dimension of the block, in the first source block.
static int64_t stride_along(const struct weft_access *access, int dimension)
{
    const struct weft_array *array = &access->blocks[0]->array;
    int64_t stride = 0;
    for (int d = 0; d < access->map->ndim; d++)
        if (access->map->axis[d] == dimension)
            stride += access->map->step[d] * array->strides[d];
    return stride;
}

static int64_t magnitude(int64_t x)
{
    return x < 0 ? -x : x;
}

// How many rows of an access to gather at once; 0: reading them one by one is as good.
static int64_t rows_across(const struct weft_loop *loop, const struct weft_loop_step *step, int64_t pitch)
{
    if (loop->ndim < 2 || loop->size[loop->ndim - 2] < 2 || loop->columns < 2)
        return 0;
    int64_t down = magnitude(stride_along(step->access, loop->ndim - 2)),
            along = magnitude(stride_along(step->access, loop->ndim - 1));
    if (down == 0 || down >= LINE || down >= along)
        return 0;
    int64_t rows = 2 * LINE / down, row_bytes = pitch * (int64_t)step->size;
    while (rows > 1 && rows * row_bytes > LARGEST)
        rows /= 2;
    return rows * down < LINE / 2 ? 0 : rows;
}

// Rows that tiles of the block have, at most.
static int64_t tile_rows(const struct weft_loop *loop)
{
    int64_t rows = loop->columns > 0 && loop->columns < WEFT_TILE ? WEFT_TILE / loop->columns : 1;
    return rows < loop->rows ? rows : loop->rows;
}

int weft_panel_open(struct weft_loop *loop, struct weft_loop_step *step)
{
    struct weft_panel *panel = &step->panel;
    // Rows of a length that is a power of two would fall on the same sets of the cache.
    int64_t apart = loop->columns < WEFT_TILE ? 0 : LINE / (int64_t)step->size, rows = 0;
    panel->pitch = loop->columns + apart;
    if (loop->columns > LARGEST / ELEMENT_MAX)
        return WEFT_OK;
    panel->alike = rows_alike(loop, step->map);
    if (panel->alike && step->kind == WEFT_LOOP_ACCESS && step->access->single &&
        magnitude(stride_along(step->access, loop->ndim - 1)) <= (int64_t)step->size)
        panel->alike = false; // read where it lies
    if (panel->alike)
        rows = tile_rows(loop);
    else if (step->kind == WEFT_LOOP_ACCESS)
        rows = rows_across(loop, step, panel->pitch);
    if (rows == 0)
        return WEFT_OK;
    int64_t tile = tile_rows(loop);
    panel->most = (rows + tile - 1) / tile * tile;
    panel->data = weft_loop_memory(loop, (size_t)(panel->most * panel->pitch) * step->size);
    return panel->data ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Filling --------------------------------------------------------------------------------------------

// Asks for the lines of a square that will be needed AHEAD columns later: each lies in a page of its own,
// where the processor foresees nothing.  The second level holds what is on the way, the first would not.
static inline void fetch_ahead(const char *at, int64_t along, int64_t bytes)
{
    for (int k = 0; k < SQUARE; k++)
        for (int64_t b = 0; b < bytes; b += LINE)
            __builtin_prefetch(at + k * along + b, 0, 2);
}

// rows × columns elements at `from`, `down` and `along` bytes apart, to rows `pitch` elements apart.
#define TRANSPOSE(T)                                                                                         \
    for (int64_t c = 0; c < columns; c += SQUARE) {                                                          \
        int64_t wide = columns - c < SQUARE ? columns - c : SQUARE;                                          \
        if (columns - c >= AHEAD + SQUARE)                                                                   \
            fetch_ahead(from + (c + AHEAD) * along, along, rows * (int64_t)sizeof(T));                       \
        for (int64_t r = 0; r < rows; r++) {                                                                 \
            const char *at = from + r * down + c * along;                                                    \
            T *to = (T *)out + r * pitch + c;                                                                \
            for (int64_t k = 0; k < wide; k++)                                                               \
                to[k] = *(const T *)(const void *)(at + k * along);                                          \
        }                                                                                                    \
    }                                                                                                        \
    break

struct pair {
    uint64_t low, high;
};

typedef uint64_t two __attribute__((vector_size(16)));

static inline two load_two(const char *at)
{
    two pair;
    memcpy(&pair, at, sizeof pair);
    return pair;
}

// Two rows of a square of eight-byte elements that lie side by side in memory: two by two, in registers.
static inline void two_rows(uint64_t *restrict out, int64_t pitch, const char *restrict at, int64_t along)
{
    for (int k = 0; k < SQUARE; k += 2) {
        two a = load_two(at + k * along), b = load_two(at + (k + 1) * along);
        two first = {a[0], b[0]}, second = {a[1], b[1]};
        memcpy(out + k, &first, sizeof first);
        memcpy(out + pitch + k, &second, sizeof second);
    }
}

// As many of the columns as squares cover, of an even number of rows; returns their number.
static int64_t transpose_pairs(uint64_t *restrict out, int64_t pitch, const char *restrict from,
                               int64_t along, int64_t rows, int64_t columns)
{
    int64_t c = 0;
    for (; columns - c >= SQUARE; c += SQUARE) {
        if (columns - c >= AHEAD + SQUARE)
            fetch_ahead(from + (c + AHEAD) * along, along, rows * (int64_t)sizeof *out);
        for (int64_t r = 0; r < rows; r += 2)
            two_rows(out + r * pitch + c, pitch, from + r * (int64_t)sizeof *out + c * along, along);
    }
    return c;
}

static void transpose(void *restrict out, int64_t pitch, const char *restrict from, int64_t down,
                      int64_t along, int64_t rows, int64_t columns, size_t size)
{
    if (size == sizeof(uint64_t) && down == (int64_t)size && rows % 2 == 0) {
        int64_t done = transpose_pairs(out, pitch, from, along, rows, columns);
        out = (uint64_t *)out + done;
        from += done * along;
        columns -= done;
    }
    switch (size) {
    case 1:
        TRANSPOSE(uint8_t);
    case 2:
        TRANSPOSE(uint16_t);
    case 4:
        TRANSPOSE(uint32_t);
    case 8:
        TRANSPOSE(uint64_t);
    default:
        TRANSPOSE(struct pair);
    }
}

// One row, in the pieces that lie in one source block each.
static void gather_row(const struct weft_loop *loop, const struct weft_loop_step *step, int64_t *index,
                       unsigned char *out)
{
    int last = loop->ndim - 1;
    int64_t run, along;
    for (index[last] = 0; index[last] < loop->columns; index[last] += run) {
        run = loop->columns - index[last];
        const char *from = weft_access_piece(loop, step->access, index, last, &along, &run);
        weft_copy_strided(out + (size_t)index[last] * step->size, from, along, run, step->size);
    }
    index[last] = 0;
}

// Up to `rows` rows along the last dimension but one, from `index` on; returns how many lie in the same
// blocks.
static int64_t gather_rows(const struct weft_loop *loop, const struct weft_loop_step *step, int64_t *index,
                           int64_t rows, unsigned char *out)
{
    int last = loop->ndim - 1;
    int64_t run, along, down;
    for (index[last] = 0; index[last] < loop->columns; index[last] += run) {
        run = loop->columns - index[last];
        weft_access_piece(loop, step->access, index, last - 1, &down, &rows);
        const char *from = weft_access_piece(loop, step->access, index, last, &along, &run);
        transpose(out + (size_t)index[last] * step->size, step->panel.pitch, from, down, along, rows, run,
                  step->size);
    }
    index[last] = 0;
    return rows;
}

static void fill(const struct weft_loop *loop, struct weft_loop_step *step, const struct weft_tile *tile)
{
    struct weft_panel *panel = &step->panel;
    int64_t index[WEFT_MAX_NDIM], left = loop->rows - tile->row, done = 0, run;
    size_t row_size = (size_t)panel->pitch * step->size;
    memcpy(index, tile->index, sizeof index);
    index[loop->ndim - 1] = 0;
    panel->first = tile->row;
    panel->rows = panel->most < left ? panel->most : left;
    if (panel->alike) {
        gather_row(loop, step, index, panel->data);
        for (done = 1; done < panel->most; done++)
            memcpy(panel->data + (size_t)done * row_size, panel->data, row_size);
        return;
    }
    for (; done < panel->rows; done += run) {
        run = loop->size[loop->ndim - 2] - index[loop->ndim - 2];
        run = run < panel->rows - done ? run : panel->rows - done;
        run = gather_rows(loop, step, index, run, panel->data + (size_t)done * row_size);
        for (int64_t r = 0; r < run; r++)
            weft_tile_next_row(loop, index);
    }
}

const void *weft_panel_load(const struct weft_loop *loop, struct weft_loop_step *step,
                            const struct weft_tile *tile)
{
    struct weft_panel *panel = &step->panel;
    if (!panel->data)
        return NULL;
    bool held =
        panel->rows > 0 &&
        (panel->alike || (tile->row >= panel->first && tile->row + tile->rows <= panel->first + panel->rows));
    if (!held)
        fill(loop, step, tile);
    int64_t row = panel->alike ? 0 : tile->row - panel->first;
    return panel->data + (size_t)(row * panel->pitch + tile->column) * step->size;
}
