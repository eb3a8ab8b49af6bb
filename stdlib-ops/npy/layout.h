// weft: where the elements of an array lie in a file.
// SPDX-License-Identifier: BSD-3-Clause
//
// What the readers of .npy, .npz, idx and raw files have in common.  A format says where the elements of one
// file are (`find`); paths, types, layers and blocks are the same for all: a path may be a pattern or a list,
// whose files are then stacked along a new first dimension, one chunk a file or more.

#ifndef WEFT_NPY_LAYOUT_H
#define WEFT_NPY_LAYOUT_H

#include "graph/weft_array.h"

enum weft_layout_pack { WEFT_LAYOUT_PLAIN, WEFT_LAYOUT_DEFLATED, WEFT_LAYOUT_COMPRESSED, WEFT_LAYOUT_CODED };

struct weft_layout {
    enum weft_dtype dtype;
    bool swapped; // big-endian elements
    bool fortran; // first dimension varies fastest
    int ndim;
    int64_t shape[WEFT_MAX_NDIM];
    uint64_t data;  // offset of the elements: in the file, or in what it unpacks to
    uint64_t bytes; // of all elements
    enum weft_layout_pack pack;
    uint64_t packed_at, packed_size; // DEFLATED: the packed bytes in the file; COMPRESSED: the whole file is;
                                     // CODED: the format's `decode` knows
    bool summed;                     // crc is the CRC-32 of all bytes that are unpacked, up to the last element; PLAIN: of
                                     // the packed_size bytes at packed_at, which the elements are among
    uint32_t crc;
};

// A format: `find` reads headers of a file.  WEFT_OK; WEFT_IO with the reason in `why` (it follows "cannot
// read 'path': "); WEFT_NO_MEMORY.
struct weft_format {
    enum weft_diag_code code; // of what is wrong in a file
    int (*find)(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why);
    // CODED files: all elements, C-ordered, into `data`.  As `find`.
    int (*decode)(const char *path, const struct weft_layout *layout, void *data, struct weft_buf *why);
};

// The type, from the headers of the files that parameter 0 names.
int weft_format_infer(struct weft_infer *infer, const struct weft_format *format);
// Layers "read" of blocks, after "check", a task a file, where there are checksums; or "load", a task a file, and "cut", where
// bytes must be unpacked from the start.
int weft_format_lower(struct weft_lowering *lowering, const struct weft_format *format);
int weft_format_read(struct weft_task *task, const struct weft_format *format, struct weft_value **out);
int weft_format_load(struct weft_task *task, const struct weft_format *format, struct weft_value **out);
int weft_format_check(struct weft_task *task, const struct weft_format *format, struct weft_value **out);
int weft_format_cut(struct weft_task *task, struct weft_value **out);

// The stages of an operation whose format is FORMAT.
#define WEFT_FORMAT_STAGES(FORMAT)                                                                           \
    static int infer(struct weft_infer *infer_)                                                              \
    {                                                                                                        \
        return weft_format_infer(infer_, &FORMAT);                                                           \
    }                                                                                                        \
    static int lower(struct weft_lowering *lowering)                                                         \
    {                                                                                                        \
        return weft_format_lower(lowering, &FORMAT);                                                         \
    }                                                                                                        \
    static int run_read(struct weft_task *task, struct weft_value **out)                                     \
    {                                                                                                        \
        return weft_format_read(task, &FORMAT, out);                                                         \
    }                                                                                                        \
    static int run_load(struct weft_task *task, struct weft_value **out)                                     \
    {                                                                                                        \
        return weft_format_load(task, &FORMAT, out);                                                         \
    }                                                                                                        \
    static int run_check(struct weft_task *task, struct weft_value **out)                                    \
    {                                                                                                        \
        return weft_format_check(task, &FORMAT, out);                                                        \
    }                                                                                                        \
    static const struct weft_stage stages[] = {                                                              \
        {"read", run_read}, {"load", run_load}, {"cut", weft_format_cut}, {"check", run_check}};

// Computes `bytes` from dtype and shape; false when they are 2^63 or more.
bool weft_layout_measure(struct weft_layout *layout) WEFT_MUST_USE;
// Whether a file of `size` bytes holds all elements; `why` says that it does not.
bool weft_layout_fits(const struct weft_layout *layout, uint64_t size, struct weft_buf *why);
// The box of elements [start, start + shape) of the file, mapped where it can be.  Reports why it cannot.
int weft_layout_block(struct weft_task *task, enum weft_diag_code code, const char *path,
                      const struct weft_layout *layout, const int64_t *start, const int64_t *shape,
                      struct weft_value **out);
// All elements, unpacked.
int weft_layout_whole(struct weft_task *task, enum weft_diag_code code, const char *path,
                      const struct weft_layout *layout, struct weft_value **out);

#endif
