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
//
// Of a block that is stored, a panel holds the columns of one tile, which is as long as the panel may be, and
// tiles come in bands of rows (loop_tile.c): the next panel reads the next lines of the same rows in memory,
// of which fewer lie between than of whole rows, so that what the processor has fetched beside a line is
// still there.

#include <string.h>

#include "exec/loop_internal.h"

#define LARGEST     ((int64_t)1 << 20) // bytes of a panel
#define LINE        64
#define BAND        ((int64_t)1 << 21) // bytes of a band of the result
#define SQUARE      8                  // elements of a side
#define AHEAD       64                 // columns
#define WIDEST      ((int64_t)4096)    // columns of a panel that holds pieces of rows
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

// Whether a row of the block is the same for all and cheaper to compute once than to read where it lies.
static bool shares_row(const struct weft_loop *loop, const struct weft_loop_step *step)
{
    return rows_alike(loop, step->map) &&
           (step->kind != WEFT_LOOP_ACCESS || !step->access->single ||
            magnitude(stride_along(step->access, loop->ndim - 1)) > (int64_t)step->size);
}

// As many rows to a band as the result's lines, just cleared or about to be written, stay near.
static int64_t band_rows(const struct weft_loop *loop, const struct weft_loop_step *step)
{
    int64_t most = step->panel.most, rows = BAND / (loop->columns * (int64_t)step->size) / most * most;
    return rows > most ? rows : most;
}

// Rows in equal pieces, the same for all panels of the loop; what several results are made of goes tile by
// tile.
static int64_t piece_columns(const struct weft_loop *loop)
{
    if (loop->band > 0 || loop->result_count > 1)
        return loop->longest;
    int64_t count = (loop->columns - 1) / WIDEST + 1;
    return ((loop->columns - 1) / count / LINE + 1) * LINE;
}

int weft_panel_open(struct weft_loop *loop, struct weft_loop_step *step)
{
    struct weft_panel *panel = &step->panel;
    panel->alike = shares_row(loop, step);
    bool pieces = loop->stores && !panel->alike && loop->columns > WEFT_TILE;
    panel->wide = pieces ? piece_columns(loop) : loop->columns;
    if (panel->wide > LARGEST / ELEMENT_MAX)
        return WEFT_OK;
    // Rows of a length that is a power of two would fall on the same sets of the cache.
    panel->pitch = panel->wide + (panel->wide < WEFT_TILE ? 0 : LINE / (int64_t)step->size);
    int64_t tile = tile_rows(loop), rows = 0;
    if (panel->alike)
        rows = tile;
    else if (step->kind == WEFT_LOOP_ACCESS)
        rows = rows_across(loop, step, panel->pitch);
    if (rows == 0)
        return WEFT_OK;
    panel->most = (rows + tile - 1) / tile * tile;
    if (pieces && loop->band == 0) {
        loop->band = band_rows(loop, step);
        loop->longest = panel->wide;
    }
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
struct square {
    void *out;
    int64_t pitch;
    const char *from;
    int64_t down, along, rows, columns;
};

#define TRANSPOSE(T)                                                                                         \
    for (int64_t c = 0; c < s->columns; c += SQUARE) {                                                       \
        int64_t wide = s->columns - c < SQUARE ? s->columns - c : SQUARE;                                    \
        if (s->columns - c >= AHEAD + SQUARE)                                                                \
            fetch_ahead(s->from + (c + AHEAD) * s->along, s->along, s->rows * (int64_t)sizeof(T));           \
        for (int64_t r = 0; r < s->rows; r++) {                                                              \
            const char *at = s->from + r * s->down + c * s->along;                                           \
            T *to = (T *)s->out + r * s->pitch + c;                                                          \
            for (int64_t k = 0; k < wide; k++)                                                               \
                to[k] = *(const T *)(const void *)(at + k * s->along);                                       \
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

#if defined(__x86_64__)
#define WITH_AVX512 __attribute__((target("avx512f")))

typedef uint64_t eight __attribute__((vector_size(64)));

// Elements of a and b in turns, by pairs of lanes (0: the even ones, 1: the odd ones).
#define ZIP(a, b, odd)                                                                                       \
    __builtin_shufflevector(a, b, 0 + (odd), 8 + (odd), 2 + (odd), 10 + (odd), 4 + (odd), 12 + (odd),        \
                            6 + (odd), 14 + (odd))
// Every other pair of elements of a, then of b.
#define PAIRS(a, b, odd)                                                                                     \
    __builtin_shufflevector(a, b, 0 + 2 * (odd), 1 + 2 * (odd), 4 + 2 * (odd), 5 + 2 * (odd), 8 + 2 * (odd), \
                            9 + 2 * (odd), 12 + 2 * (odd), 13 + 2 * (odd))

// Four columns of eight rows, from at on: rows r and r + 4 for r = 0, 1, 2, 3.
struct half {
    eight rows[4];
};

WITH_AVX512 static inline __attribute__((always_inline)) struct half half_square(const char *at,
                                                                                 int64_t along)
{
    eight a, b, c, d;
    memcpy(&a, at, sizeof a);
    memcpy(&b, at + along, sizeof b);
    memcpy(&c, at + 2 * along, sizeof c);
    memcpy(&d, at + 3 * along, sizeof d);
    eight even = ZIP(a, b, 0), odd = ZIP(a, b, 1), even2 = ZIP(c, d, 0), odd2 = ZIP(c, d, 1);
    return (struct half){
        {PAIRS(even, even2, 0), PAIRS(odd, odd2, 0), PAIRS(even, even2, 1), PAIRS(odd, odd2, 1)}};
}

#define PUT_ROWS(r)                                                                                          \
    done = PAIRS(left.rows[r], right.rows[r], 0);                                                            \
    memcpy(out + (r)*pitch, &done, sizeof done);                                                             \
    done = PAIRS(left.rows[r], right.rows[r], 1);                                                            \
    memcpy(out + ((r) + 4) * pitch, &done, sizeof done)

// Eight rows of a square of eight-byte elements that lie side by side in memory, in registers: without loops,
// which not every compiler unrolls.
WITH_AVX512 static inline __attribute__((always_inline)) void
eight_rows(uint64_t *restrict out, int64_t pitch, const char *restrict at, int64_t along)
{
    struct half left = half_square(at, along), right = half_square(at + 4 * along, along);
    eight done;
    PUT_ROWS(0);
    PUT_ROWS(1);
    PUT_ROWS(2);
    PUT_ROWS(3);
}

WITH_AVX512 static void square_of_eight(const struct square *s, int64_t c)
{
    for (int64_t r = 0; r < s->rows; r += SQUARE)
        eight_rows((uint64_t *)s->out + r * s->pitch + c, s->pitch,
                   s->from + r * (int64_t)sizeof(uint64_t) + c * s->along, s->along);
}
#else
static void square_of_eight(const struct square *s, int64_t c)
{
    (void)s, (void)c; // no such instructions: rows_of_eight is false
}
#endif

static bool rows_of_eight(enum weft_isa isa, const struct square *s)
{
    return isa == WEFT_ISA_AVX512 && s->rows % SQUARE == 0;
}

// As many of the columns as squares cover, of an even number of rows, of eight-byte elements; returns their
// number.
static int64_t transpose_squares(enum weft_isa isa, const struct square *s)
{
    const int64_t size = sizeof(uint64_t);
    int64_t c = 0;
    for (; s->columns - c >= SQUARE; c += SQUARE) {
        if (s->columns - c >= AHEAD + SQUARE)
            fetch_ahead(s->from + (c + AHEAD) * s->along, s->along, s->rows * size);
        if (rows_of_eight(isa, s))
            square_of_eight(s, c);
        else
            for (int64_t r = 0; r < s->rows; r += 2)
                two_rows((uint64_t *)s->out + r * s->pitch + c, s->pitch, s->from + r * size + c * s->along,
                         s->along);
    }
    return c;
}

static void transpose(enum weft_isa isa, struct square *s, size_t size)
{
    if (size == sizeof(uint64_t) && s->down == (int64_t)size && s->rows % 2 == 0) {
        int64_t done = transpose_squares(isa, s);
        s->out = (uint64_t *)s->out + done;
        s->from += done * s->along;
        s->columns -= done;
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

// The panel's columns of up to `rows` rows along the last dimension but one, from `index` on; returns how
// many lie in the same blocks.
static int64_t gather_rows(const struct weft_loop *loop, const struct weft_loop_step *step, int64_t *index,
                           int64_t rows, unsigned char *out)
{
    int last = loop->ndim - 1;
    int64_t run, along, down, start = index[last], end = loop->columns;
    end = start + step->panel.wide < end ? start + step->panel.wide : end;
    for (; index[last] < end; index[last] += run) {
        run = end - index[last];
        weft_access_piece(loop, step->access, index, last - 1, &down, &rows);
        const char *from = weft_access_piece(loop, step->access, index, last, &along, &run);
        struct square square = {.out = out + (size_t)(index[last] - start) * step->size,
                                .pitch = step->panel.pitch,
                                .from = from,
                                .down = down,
                                .along = along,
                                .rows = rows,
                                .columns = run};
        transpose(loop->isa, &square, step->size);
    }
    index[last] = start;
    return rows;
}

static void fill(const struct weft_loop *loop, struct weft_loop_step *step, const struct weft_tile *tile)
{
    struct weft_panel *panel = &step->panel;
    int64_t index[WEFT_MAX_NDIM], done = 0, run;
    int64_t left = (loop->band > 0 ? weft_band_end(loop, tile->row) : loop->rows) - tile->row;
    size_t row_size = (size_t)panel->pitch * step->size;
    memcpy(index, tile->index, sizeof index);
    panel->column = tile->column / panel->wide * panel->wide;
    index[loop->ndim - 1] = panel->column;
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

// Whether the panel has the elements of a tile, or of part of one.
static bool holds(const struct weft_panel *panel, const struct weft_tile *tile)
{
    return panel->rows > 0 &&
           (panel->alike ||
            (tile->row >= panel->first && tile->row + tile->rows <= panel->first + panel->rows &&
             tile->column >= panel->column && tile->column < panel->column + panel->wide));
}

const void *weft_panel_load(const struct weft_loop *loop, struct weft_loop_step *step,
                            const struct weft_tile *tile)
{
    struct weft_panel *panel = &step->panel;
    if (!panel->data)
        return NULL;
    if (!holds(panel, tile))
        fill(loop, step, tile);
    int64_t row = panel->alike ? 0 : tile->row - panel->first;
    return panel->data + (size_t)(row * panel->pitch + tile->column - panel->column) * step->size;
}
