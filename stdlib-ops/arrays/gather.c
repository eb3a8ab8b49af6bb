// weft: copying boxes of elements picked along axes.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/arrays/gather.h"

#include <string.h>

#define COPY_STRIDED(T)                                                                                      \
    for (int64_t i = 0; i < count; i++)                                                                      \
    ((T *)(void *)out)[i] = *(const T *)(const void *)(from + i * stride)

void weft_copy_run(char *out, const char *from, int64_t stride, int64_t count, size_t size)
{
    if (stride == (int64_t)size) {
        memcpy(out, from, (size_t)count * size);
        return;
    }
    switch (size) {
    case 1:
        COPY_STRIDED(uint8_t);
        break;
    case 2:
        COPY_STRIDED(uint16_t);
        break;
    case 4:
        COPY_STRIDED(uint32_t);
        break;
    case 8:
        COPY_STRIDED(uint64_t);
        break;
    default:
        for (int64_t i = 0; i < count; i++)
            memcpy(out + (size_t)i * size, from + i * stride, size);
    }
}

// The dimensions after the places, as one run when they lie together: its elements, else 0.
static int64_t packed_run(const struct weft_gather *gather, const int64_t *strides)
{
    int64_t elements = 1;
    for (int k = gather->kept - 1; k >= gather->before; k--) {
        if (gather->shape[k] > 1 && strides[k] != elements * (int64_t)gather->size)
            return 0;
        elements *= gather->shape[k];
    }
    return elements;
}

static void copy_box(const struct weft_gather *gather, const int64_t *strides, const char *from, char *out)
{
    int64_t at[WEFT_MAX_NDIM] = {0}, run = packed_run(gather, strides);
    int last = gather->kept - 1, outer = last - gather->before;
    if (run) {
        memcpy(out, from, (size_t)run * gather->size);
        return;
    }
    do {
        const char *row = from;
        for (int k = 0; k < outer; k++)
            row += at[k] * strides[gather->before + k];
        weft_copy_run(out, row, strides[last], gather->shape[last], gather->size);
        out += (size_t)gather->shape[last] * gather->size;
    } while (weft_index_next(at, gather->shape + gather->before, outer));
}

#define COPY_ELEMENTS(T)                                                                                     \
    for (int64_t i = 0; i < count; i++)                                                                      \
    ((T *)(void *)out)[i] = *(const T *)(const void *)(bases[places[i].block] + places[i].offset)

// Single elements: nothing is kept after the places.
static void copy_elements(const struct weft_spot *places, int64_t count, size_t size,
                          const char *const *bases, char *out)
{
    switch (size) {
    case 1:
        COPY_ELEMENTS(uint8_t);
        break;
    case 2:
        COPY_ELEMENTS(uint16_t);
        break;
    case 4:
        COPY_ELEMENTS(uint32_t);
        break;
    case 8:
        COPY_ELEMENTS(uint64_t);
        break;
    default:
        for (int64_t i = 0; i < count; i++)
            memcpy(out + (size_t)i * size, bases[places[i].block] + places[i].offset, size);
    }
}

static void copy_boxes(const struct weft_gather *gather, const struct weft_spot *places, int64_t count,
                       const char *const *bases, size_t box, char *out)
{
    for (int64_t i = 0; i < count; i++, out += box) {
        const struct weft_spot *place = &places[i];
        copy_box(gather, gather->strides + place->block * (size_t)gather->kept,
                 bases[place->block] + place->offset, out);
    }
}

#define PIECE ((size_t)1 << 20) // bytes copied between two looks at whether the run is being stopped

// All places, for one index of the dimensions before them; `box`: bytes of each.
static int copy_places(const struct weft_gather *gather, const char *const *bases, size_t box, char *out)
{
    int64_t most = box < PIECE ? (int64_t)(PIECE / box) : 1;
    for (int64_t done = 0, n; done < gather->count; done += n) {
        const struct weft_spot *places = gather->places + done;
        n = gather->count - done < most ? gather->count - done : most;
        if (weft_task_cancelled(gather->task))
            return WEFT_CANCELLED;
        if (gather->kept == gather->before)
            copy_elements(places, n, gather->size, bases, out);
        else
            copy_boxes(gather, places, n, bases, box, out);
        out += box * (size_t)n;
    }
    return WEFT_OK;
}

int weft_gather_run(const struct weft_gather *gather, void *out)
{
    int64_t at[WEFT_MAX_NDIM] = {0};
    const char **bases = gather->bases;
    size_t box = gather->size;
    char *to = out;
    int status;
    for (int k = 0; k < gather->kept; k++) {
        if (gather->shape[k] == 0)
            return WEFT_OK;
        box *= k < gather->before ? 1 : (size_t)gather->shape[k];
    }
    do {
        for (size_t b = 0; b < gather->block_count; b++) {
            bases[b] = gather->blocks[b]->array.data;
            for (int k = 0; k < gather->before; k++)
                bases[b] += at[k] * gather->strides[b * (size_t)gather->kept + (size_t)k];
        }
        status = copy_places(gather, bases, box, to);
        to += box * (size_t)gather->count;
    } while (!status && weft_index_next(at, gather->shape, gather->before));
    return status;
}
