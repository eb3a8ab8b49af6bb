// weft: prints arrays given on standard input; the other half of numpy_print.py.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each array: a line "DTYPE NDIM LENGTH… CHUNK…" and its elements in C order; answered by the text, a newline
// and a NUL, then by the text of a list of it, and a NUL.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/limits.h"
#include "graph/render.h"

static int write_out(void *context, const char *data, size_t size)
{
    return fwrite(data, 1, size, context) == size ? WEFT_OK : WEFT_IO;
}

// Views of the chunks of a dense array, in row-major order of the grid.
static struct weft_value **split(const struct weft_value *whole, const struct weft_chunks *chunks,
                                 uint64_t *count)
{
    const struct weft_array *array = &whole->array;
    int64_t shape[WEFT_MAX_NDIM], at[WEFT_MAX_NDIM] = {0};
    *count = 1;
    for (int d = 0; d < array->ndim; d++)
        *count *= (uint64_t)chunks[d].count;
    struct weft_value **blocks = calloc(*count + 1, sizeof *blocks);
    for (uint64_t b = 0; blocks && b < *count; b++) {
        char *data = array->data;
        for (int d = 0; d < array->ndim; d++) {
            shape[d] = weft_chunks_size(&chunks[d], at[d]);
            data += array->strides[d] * weft_chunks_start(&chunks[d], at[d]);
        }
        blocks[b] = weft_value_view(NULL, (enum weft_dtype)whole->dtype, array->ndim, shape, array->strides,
                                    array->buffer, data);
        for (int d = array->ndim - 1; d >= 0 && ++at[d] == chunks[d].count; d--)
            at[d] = 0;
    }
    return blocks;
}

static bool show_list(struct weft_value *whole)
{
    struct weft_value *list = weft_value_list(WEFT_LIST, 1);
    struct weft_buf text = {0};
    if (list) {
        list->list.items[0] = weft_value_ref(whole);
        weft_value_text(list, &text);
    }
    bool good = list && !text.failed && fwrite(text.data, 1, text.size, stdout) == text.size;
    weft_value_release(list);
    weft_buf_clear(&text);
    putchar('\0');
    return good;
}

static int show(struct weft_value *whole, const struct weft_chunks *chunks)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    const struct weft_render how = {.write = write_out, .context = stdout};
    const struct weft_type *type =
        weft_type_array(&arena, (enum weft_dtype)whole->dtype, whole->array.ndim, chunks);
    uint64_t count;
    struct weft_value **blocks = split(whole, chunks, &count);
    int status = blocks && type
                     ? weft_render_blocks(&how, type, (const struct weft_value *const *)blocks, count)
                     : WEFT_NO_MEMORY;
    for (uint64_t b = 0; blocks && b < count; b++)
        weft_value_release(blocks[b]);
    free(blocks);
    weft_arena_clear(&arena);
    putchar('\0');
    return status;
}

int main(void)
{
    char name[32];
    int ndim;
    while (scanf("%31s %d", name, &ndim) == 2 && ndim <= WEFT_MAX_NDIM) {
        int64_t shape[WEFT_MAX_NDIM];
        long long number;
        struct weft_chunks chunks[WEFT_MAX_NDIM];
        for (int d = 0; d < ndim; d++) {
            if (scanf("%lld", &number) != 1)
                return 1;
            shape[d] = number;
        }
        for (int d = 0; d < ndim; d++) {
            if (scanf("%lld", &number) != 1)
                return 1;
            int64_t count = shape[d] ? (shape[d] - 1) / number + 1 : 1;
            chunks[d] = (struct weft_chunks){.length = shape[d], .count = count, .size = number};
        }
        struct weft_value *whole = weft_value_array(NULL, weft_dtype_parse(weft_str(name)), ndim, shape);
        if (!whole || getchar() != '\n')
            return 1;
        size_t size = weft_buffer_size(whole->array.buffer);
        if (fread(whole->array.data, 1, size, stdin) != size || show(whole, chunks) || !show_list(whole))
            return 1;
        weft_value_release(whole);
    }
    return 0;
}
