// weft: the directory of a zip archive.
// SPDX-License-Identifier: BSD-3-Clause
//
// Only what .npz files need: members that are stored or deflated, in one file, of any size (zip64).  A stored
// member can then be mapped like any file, which the archive libraries do not offer.

#ifndef WEFT_NPY_ZIP_H
#define WEFT_NPY_ZIP_H

#include "graph/weft_op.h"

struct weft_zip_member {
    struct weft_str name;  // points into the directory
    uint64_t data;         // offset of the member's bytes in the file
    uint64_t packed, size; // bytes in the file, unpacked
    uint32_t crc;
    bool deflated;
};

// Reads the end of an open file and calls `visit` for each member, in order, until it returns false.  `data`
// is found by reading the member's own header.  WEFT_OK; WEFT_IO with the reason and the byte in `why`;
// WEFT_NO_MEMORY.
int weft_zip_read(int fd, bool (*visit)(void *context, const struct weft_zip_member *member), void *context,
                  struct weft_buf *why) WEFT_MUST_USE;

// Appends a member's own header; its bytes follow.  Sizes are given in zip64's form.
void weft_zip_put_header(struct weft_buf *out, const struct weft_zip_member *member);
// Appends the directory of `count` members, whose `data` is where their headers begin, and the end record;
// `offset` is where the directory begins.
void weft_zip_put_directory(struct weft_buf *out, const struct weft_zip_member *members, size_t count,
                            uint64_t offset);

#endif
