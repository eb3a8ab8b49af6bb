// weft: bytes of a file as a reader wants them: plain, compressed, standard input.
// SPDX-License-Identifier: BSD-3-Clause
//
// The format is told by the first bytes, whatever the name says: gzip, zstd, bzip2 and xz (also several
// members one after the other) are unpacked through their libraries, which are loaded on first use.  Plain
// files, and texts that were unpacked before (unpack.h), can be read from any place; what is unpacked only
// from the start on.

#ifndef WEFT_IO_BYTES_H
#define WEFT_IO_BYTES_H

#include "graph/base/status.h"
#include "graph/base/str.h"

struct weft_bytes_codec;
struct weft_bytes_converter;

struct weft_bytes {
    int fd;
    const struct weft_bytes_codec *codec; // NULL: plain
    void *state;                          // of the codec
    void *library;
    const unsigned char *text; // a text in memory that is read instead of a file, or NULL
    uint64_t text_size;
    bool mapped;
    uint64_t position;     // plain: of the next read
    unsigned char *packed; // bytes read but not unpacked: packed[at … filled)
    size_t at, filled;
    bool input_ended, ended;
    struct weft_bytes_converter *converter; // from another encoding; NULL: bytes as they are
};

// What a file is, seen from outside.
struct weft_bytes_facts {
    uint64_t size;       // bytes on disk
    int64_t modified;    // nanoseconds
    bool packed;         // compressed: readable from the start only
    const char *packing; // with what: "gzip", "zstd", "bzip2", "xz"; NULL: with nothing
};

// "-" is standard input: what is not a file is first copied to an unlinked temporary one, which takes its
// place, so that it can be read more than once.  Errors go to `why`: WEFT_IO, WEFT_NO_MEMORY,
// WEFT_UNSUPPORTED (no such library).
int weft_bytes_facts(struct weft_str path, struct weft_bytes_facts *facts,
                     struct weft_buf *why) WEFT_MUST_USE;
// The file itself, open for reading at any place, with its bytes as they are; a descriptor, or -1.
int weft_bytes_descriptor(struct weft_str path, struct weft_buf *why) WEFT_MUST_USE;
int weft_bytes_open(struct weft_bytes *bytes, struct weft_str path, struct weft_buf *why) WEFT_MUST_USE;
// Reads from a text that outlives the reading.  Of one that is `mapped` from a file, pages that were read are
// dropped again: they count as memory of the process only as long as they are needed.
void weft_bytes_open_text(struct weft_bytes *bytes, const void *text, uint64_t size, bool mapped);
void weft_bytes_close(struct weft_bytes *bytes);
// As weft_bytes_open, of a file whose characters are in `encoding` (a name that iconv knows): they are read
// as UTF-8. NULL: bytes as they are.
int weft_bytes_open_as(struct weft_bytes *bytes, struct weft_str path, const char *encoding,
                       struct weft_buf *why) WEFT_MUST_USE;
// Whether it can be read from the start on only.
bool weft_bytes_is_stream(const struct weft_bytes *bytes);
// Streams: bytes of the file that were made text of so far, about.
uint64_t weft_bytes_unpacked(const struct weft_bytes *bytes);

// Plain files: where the next read begins.
void weft_bytes_seek(struct weft_bytes *bytes, uint64_t position);

// Reads up to `size` bytes (fewer only at the end); *got is 0 at the end.
int weft_bytes_read(struct weft_bytes *bytes, void *data, size_t size, size_t *got,
                    struct weft_buf *why) WEFT_MUST_USE;

#endif
