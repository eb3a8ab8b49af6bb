// weft: what the parts of rendering share.  Private to graph/render*.c.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_RENDER_PARTS_H
#define WEFT_RENDER_PARTS_H

#include "graph/render.h"

// Text on its way out: `buf` is handed to how->write whenever it has grown enough.
struct weft_render_out {
    const struct weft_render *how; // NULL: all of it is wanted in buf
    struct weft_buf buf;
    int status; // first failure
};

// Hands over what has gathered; false when rendering is to stop.  `all`: also when it is little.
bool weft_render_flush(struct weft_render_out *out, bool all);

// The shortest digits that read back to |value| (finite, not zero): d[0].d[1]d[2]… · 10^exponent.  Returns
// their number.
int weft_render_digits(double value, bool single, char digits[24], int *exponent);
// As NumPy's positional and scientific formats with trim='.': at most `precision` digits after the point, the
// shortest that identify the value, or the value rounded.
void weft_render_positional(struct weft_buf *out, double value, bool single, int precision);
void weft_render_scientific(struct weft_buf *out, double value, bool single, int precision);

// Date, time and duration texts.  `separator` stands between day and time; `places` fraction digits, -1: as
// needed.
void weft_render_date(struct weft_buf *out, int64_t days);
void weft_render_datetime(struct weft_buf *out, int64_t ticks, int64_t per_second, char separator,
                          int places);
void weft_render_duration(struct weft_buf *out, int64_t ticks, int64_t per_second);

// A scalar value's element (the bits an array would hold) at `to`, 16 bytes.
void weft_render_scalar_element(const struct weft_value *value, void *to);
// Reads an element of a float dtype, or part 0 or 1 of a complex one.
double weft_render_read_float(enum weft_dtype dtype, const void *element, int part);
int64_t weft_render_read_int(enum weft_dtype dtype, const void *element); // signed kinds, dates, durations
uint64_t weft_render_read_uint(enum weft_dtype dtype, const void *element);

// ---- Columns over blocks --------------------------------------------------------------------------------

// Text of a cell that is not null; `scratch` is overwritten when it is needed.
struct weft_str weft_render_cell(const struct weft_value *column, int64_t row, struct weft_buf *scratch);

// ---- Arrays over blocks ---------------------------------------------------------------------------------

// Where the elements of an array in blocks lie.
struct weft_render_grid {
    int ndim;
    enum weft_dtype dtype;
    int64_t *shape;   // ndim
    int64_t *counts;  // ndim: blocks along each dimension
    int64_t **starts; // ndim: counts[d] + 1 positions
    int64_t *at;      // ndim: block used last
    const struct weft_value *const *blocks;
};

int weft_render_grid_init(struct weft_render_grid *grid, const struct weft_type *type,
                          const struct weft_value *const *blocks, uint64_t count);
void weft_render_grid_clear(struct weft_render_grid *grid);
const void *weft_render_grid_element(struct weft_render_grid *grid, const int64_t *index);

// ---- The forms ------------------------------------------------------------------------------------------

int weft_render_array_text(struct weft_render_out *out, struct weft_render_grid *grid);
int weft_render_array_repr(struct weft_render_out *out, struct weft_render_grid *grid); // inside lists
int weft_render_array_csv(struct weft_render_out *out, struct weft_render_grid *grid);
void weft_render_value_text(struct weft_render_out *out, const struct weft_value *value);
void weft_render_csv_field(struct weft_buf *out, struct weft_str text);
// Frames and columns (blocks of one kind).
int weft_render_table(struct weft_render_out *out, const struct weft_value *const *blocks, uint64_t count);
int weft_render_frame_csv(struct weft_render_out *out, const struct weft_value *const *blocks,
                          uint64_t count);
int weft_render_json(struct weft_render_out *out, const struct weft_type *type,
                     const struct weft_value *const *blocks, uint64_t count);

#endif
