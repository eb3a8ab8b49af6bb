// weft: values and types as bytes.
// SPDX-License-Identifier: BSD-3-Clause
//
// One encoding for content hashes, plan files and the wire: little-endian, the same bytes for the same
// content on every machine.  Numbers are unsigned varints of seven bits a byte (signed ones zigzagged) in
// their shortest form; elements of arrays and columns are packed as they are.  Decoding is strict and made
// for hostile input: every length is checked against what is left before anything is allocated, and what no
// encoder writes is refused.
//
// Containers put a kind, a version, a length and a checksum before a payload.

#ifndef WEFT_CODEC_H
#define WEFT_CODEC_H

#include "graph/weft_op.h"

// ---- Writing: failures stick in the buffer (out->failed) ------------------------------------------------

void weft_put_u8(struct weft_buf *out, uint8_t value);
void weft_put_uint(struct weft_buf *out, uint64_t value); // varint
void weft_put_int(struct weft_buf *out, int64_t value);   // zigzag varint
void weft_put_f64(struct weft_buf *out, double value);    // 8 bytes; every NaN alike
void weft_put_str(struct weft_buf *out, struct weft_str text);
void weft_put_hash(struct weft_buf *out, struct weft_hash hash);           // 16 bytes
void weft_put_value(struct weft_buf *out, const struct weft_value *value); // NULL is written as null
void weft_put_type(struct weft_buf *out, const struct weft_type *type);

// ---- Reading: the first failure sticks; what is read after it is zero -----------------------------------

struct weft_reader {
    const unsigned char *data;
    size_t size, position;
    const char *why; // what was wrong first; NULL: nothing
};

void weft_reader_init(struct weft_reader *reader, const void *data, size_t size);
void weft_reader_fail(struct weft_reader *reader, const char *why); // `why` is static
static inline size_t weft_reader_left(const struct weft_reader *reader)
{
    return reader->size - reader->position;
}
uint8_t weft_get_u8(struct weft_reader *reader);
uint64_t weft_get_uint(struct weft_reader *reader);
int64_t weft_get_int(struct weft_reader *reader);
double weft_get_f64(struct weft_reader *reader);
struct weft_str weft_get_str(struct weft_reader *reader); // borrowed from the input
struct weft_hash weft_get_hash(struct weft_reader *reader);
// A count of things that take at least `least` bytes each (least >= 1): never more than the rest of the input
// can hold.
size_t weft_get_count(struct weft_reader *reader, size_t least);

// WEFT_OK with a new reference; WEFT_INVALID (reader->why says what) or WEFT_NO_MEMORY.
int weft_get_value(struct weft_reader *reader, struct weft_memory *memory,
                   struct weft_value **out) WEFT_MUST_USE;
int weft_get_type(struct weft_reader *reader, struct weft_arena *arena,
                  const struct weft_type **out) WEFT_MUST_USE;

// ---- Containers -----------------------------------------------------------------------------------------

// Starts a container of a kind (four characters); the payload is what is appended until weft_container_end,
// which is given what begin returned.
size_t weft_container_begin(struct weft_buf *out, const char *kind, uint32_t version);
void weft_container_end(struct weft_buf *out, size_t start);
// Checks the header and the checksum and makes `payload` read the payload.  `version` is the newest that the
// caller knows; *found is the container's.  WEFT_INVALID: payload->why says what was wrong.  *used: bytes of
// the container.
int weft_container_open(const void *data, size_t size, const char *kind, uint32_t version,
                        struct weft_reader *payload, uint32_t *found, size_t *used) WEFT_MUST_USE;

#endif
