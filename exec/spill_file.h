// weft: values on disk while a run has no room for them.
// SPDX-License-Identifier: BSD-3-Clause
//
// One file a run, made in the folder and unlinked at once: it has no name, so the system takes it back
// whatever ends the process, and nobody else can open it.  Each value is an extent of it, with a checksum,
// cut into pieces that are compressed with LZ4 where that helps.  The elements of an array that lie one after
// the other are written from where they are and read to where they will be, since there is no memory for
// copies when values are spilled; other values are in the codec's form.  The extent of a dropped value is
// given back to the file system.
//
// All functions may be called from any thread.

#ifndef WEFT_SPILL_FILE_H
#define WEFT_SPILL_FILE_H

#include "graph/base/hash.h"
#include "graph/base/limits.h"
#include "graph/weft_op.h"

struct weft_spill_file;

struct weft_extent {
    uint64_t offset, room; // in the file; room 0: none
    uint64_t size;         // bytes of the elements, or of the value's encoding
    uint64_t stored;       // bytes written
    struct weft_hash hash; // of the `size` bytes
    bool encoded;          // in the codec's form; else elements of an array of this dtype and shape:
    enum weft_dtype dtype;
    int ndim;
    int64_t shape[WEFT_MAX_NDIM];
    enum weft_kind list;       // LIST or TUPLE: nothing of that, but
    size_t part_count;         // an extent for each item, owned
    struct weft_extent *parts; // (size, room and stored are their sums)
};

// folder NULL: $TMPDIR, else /tmp.  Failures are told in `why` (WEFT_IO, WEFT_NO_MEMORY, WEFT_UNSUPPORTED: no
// liblz4).
int weft_spill_file_open(const char *folder, struct weft_spill_file **out,
                         struct weft_buf *why) WEFT_MUST_USE;
void weft_spill_file_close(struct weft_spill_file *file); // NULL is allowed
// Bytes that the folder has left; UINT64_MAX when that is not known.
uint64_t weft_spill_file_room(const char *folder);

int weft_spill_file_write(struct weft_spill_file *file, const struct weft_value *value,
                          struct weft_extent *out, struct weft_buf *why) WEFT_MUST_USE;
// A new reference, with buffers of the account.  WEFT_NO_MEMORY; WEFT_IO: what is there is not what was
// written.
int weft_spill_file_read(struct weft_spill_file *file, const struct weft_extent *extent,
                         struct weft_memory *memory, struct weft_value **out,
                         struct weft_buf *why) WEFT_MUST_USE;
// Gives the extent's room in the file back, and lets it go.
void weft_spill_file_drop(struct weft_spill_file *file, struct weft_extent *extent);
// Lets an extent go whose file is closed.
void weft_extent_clear(struct weft_extent *extent);

// For tests: the descriptor.
int weft_spill_file_descriptor(const struct weft_spill_file *file);

#endif
