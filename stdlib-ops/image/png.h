// weft: PNG files, through libpng, which is loaded when a picture is first read or written.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_IMAGE_PNG_H
#define WEFT_IMAGE_PNG_H

#include "graph/weft_op.h"

// A picture as an array: rows × columns × channels (1 gray, 2 gray and alpha, 3 RGB, 4 RGBA), U8 or U16.
struct weft_picture {
    enum weft_dtype dtype;
    int64_t rows, columns;
    int channels;
};

// What the file holds once palettes and few bits are widened to channels of 8 bits, and a transparent colour
// to an alpha channel.  WEFT_OK; WEFT_IO with the reason and the byte in `why`; WEFT_NO_MEMORY.
int weft_png_look(const char *path, struct weft_picture *out, struct weft_buf *why) WEFT_MUST_USE;
// The pixels, C-ordered; `data` has room for those of the picture that weft_png_look found.
int weft_png_read(const char *path, const struct weft_picture *picture, void *data,
                  struct weft_buf *why) WEFT_MUST_USE;
// Appends the file of C-ordered pixels.
int weft_png_write(const struct weft_picture *picture, const void *data, struct weft_buf *out,
                   struct weft_buf *why) WEFT_MUST_USE;

#endif
