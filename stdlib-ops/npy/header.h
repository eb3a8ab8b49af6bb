// weft: the header of .npy files.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_NPY_HEADER_H
#define WEFT_NPY_HEADER_H

#include "stdlib-ops/npy/layout.h"

#define WEFT_NPY_START 12 // bytes that say how long the header is

// The length of magic, version and header together, from the first bytes of a file.  False: `why` says why
// they are no .npy file.
bool weft_npy_length(const unsigned char *bytes, size_t size, size_t *out, struct weft_buf *why);
// Reads the header at the start of `size` bytes.  On failure `why` says what is wrong and at which byte.
bool weft_npy_parse(const void *bytes, size_t size, struct weft_layout *out, struct weft_buf *why);
// Appends magic, version and header of a C-ordered array; the elements follow at a multiple of 64 bytes.
void weft_npy_format(struct weft_buf *out, enum weft_dtype dtype, int ndim, const int64_t *shape);
// The same for an array of the type.
void weft_npy_head(struct weft_buf *out, const struct weft_type *type);
// Reads the header of a file, which may be compressed, and checks that its elements are all there.  As `find`
// of struct weft_format.
int weft_npy_find(const char *path, struct weft_layout *out, struct weft_buf *why) WEFT_MUST_USE;

#endif
