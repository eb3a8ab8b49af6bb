// weft: cells of columns, read one at a time.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CELLS_H
#define WEFT_CELLS_H

#include "graph/weft_op.h"

static inline bool weft_cell_is_valid(const struct weft_column *column, int64_t row)
{
    if (!column->validity)
        return true;
    const unsigned char *bits = weft_buffer_data(column->validity);
    int64_t at = column->offset + row;
    return bits[at / 8] >> (at % 8) & 1;
}

// Of a column of strings.
static inline struct weft_str weft_cell_text(const struct weft_column *column, int64_t row)
{
    const int64_t *offsets = (const int64_t *)weft_buffer_data(column->offsets) + column->offset + row;
    const char *text = weft_buffer_data(column->data);
    return (struct weft_str){text + offsets[0], (size_t)(offsets[1] - offsets[0])};
}

#endif
