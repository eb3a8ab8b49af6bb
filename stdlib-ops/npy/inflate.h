// weft: zlib, loaded when an archive needs it.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_NPY_INFLATE_H
#define WEFT_NPY_INFLATE_H

#include "graph/weft_op.h"

// Unpacks deflated bytes: `skip` unpacked ones are left out, then up to `size` fill `out`; *got of them.
// *crc (may be NULL) becomes the CRC-32 of all that was unpacked, left out or not.  NULL, or why it cannot be
// done; the bytes ending early is no failure here.
const char *weft_inflate(const unsigned char *packed, size_t packed_size, uint64_t skip, unsigned char *out,
                         size_t size, size_t *got, uint32_t *crc);

// Deflates what `read` gives (up to `room` bytes; *size is 0 at the end) and hands it to `write`; both return
// WEFT_OK or a status.  WEFT_UNSUPPORTED when libz.so.1 cannot be loaded.
struct weft_deflate {
    int (*read)(void *context, void *data, size_t room, size_t *size);
    int (*write)(void *context, const void *data, size_t size);
    void *context;
};
int weft_deflate_run(const struct weft_deflate *stream) WEFT_MUST_USE;

// CRC-32 of bytes after those that gave `crc` (0 at first); false when libz.so.1 cannot be loaded.
bool weft_crc32(uint32_t *crc, const void *data, size_t size);

#endif
