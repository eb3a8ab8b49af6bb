// weft: the header of .npy files.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_NPY_HEADER_H
#define WEFT_NPY_HEADER_H

#include "graph/weft_array.h"

struct weft_npy {
    enum weft_dtype dtype;
    bool swapped; // big-endian elements
    bool fortran; // first dimension varies fastest
    int ndim;
    int64_t shape[WEFT_MAX_NDIM];
    size_t data;  // offset of the elements in the file
    size_t bytes; // of all elements
};

// Reads the header at the start of `size` bytes.  On failure *why (static text) says what is wrong.
bool weft_npy_parse(const void *bytes, size_t size, struct weft_npy *out, const char **why);
// Appends magic, version and header of a C-ordered array; the elements follow at a multiple of 64 bytes.
void weft_npy_format(struct weft_buf *out, enum weft_dtype dtype, int ndim, const int64_t *shape);

// Opens a file for reading and parses its header; *size is the file's length.  Returns a descriptor, or -1
// with *why set (a text that may use errno) .
int weft_npy_open(const char *path, struct weft_npy *out, size_t *size, const char **why);

#endif
