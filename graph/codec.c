// weft: values and types as bytes: numbers, texts, containers.
// SPDX-License-Identifier: BSD-3-Clause
//
// A container is "weft", its kind, its version (4 bytes), the payload's length (8) and hash (16), the
// payload.

#include "graph/codec.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "elements are written in the machine's order");

#define HEADER 36

void weft_put_u8(struct weft_buf *out, uint8_t value)
{
    weft_buf_char(out, (char)value);
}

void weft_put_uint(struct weft_buf *out, uint64_t value)
{
    unsigned char bytes[10];
    size_t size = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[size++] = (unsigned char)(value | 0x80);
    bytes[size++] = (unsigned char)value;
    weft_buf_add(out, bytes, size);
}

void weft_put_int(struct weft_buf *out, int64_t value)
{
    weft_put_uint(out, (uint64_t)value << 1 ^ (value < 0 ? UINT64_MAX : 0));
}

void weft_put_f64(struct weft_buf *out, double value)
{
    uint64_t bits = 0x7ff8000000000000;
    if (value == value)
        memcpy(&bits, &value, sizeof bits);
    weft_buf_add(out, &bits, sizeof bits);
}

void weft_put_str(struct weft_buf *out, struct weft_str text)
{
    weft_put_uint(out, text.size);
    weft_buf_str(out, text);
}

void weft_put_hash(struct weft_buf *out, struct weft_hash hash)
{
    uint64_t words[2] = {hash.low, hash.high};
    weft_buf_add(out, words, sizeof words);
}

void weft_reader_init(struct weft_reader *reader, const void *data, size_t size)
{
    *reader = (struct weft_reader){.data = data, .size = size};
}

void weft_reader_fail(struct weft_reader *reader, const char *why)
{
    if (!reader->why)
        reader->why = why;
    reader->position = reader->size;
}

// The next `size` bytes, or NULL when there are fewer.
static const void *take(struct weft_reader *reader, size_t size)
{
    if (size > weft_reader_left(reader)) {
        weft_reader_fail(reader, "it ends too early");
        return NULL;
    }
    const void *data = reader->data + reader->position;
    reader->position += size;
    return data;
}

uint8_t weft_get_u8(struct weft_reader *reader)
{
    const uint8_t *byte = take(reader, 1);
    return byte ? *byte : 0;
}

uint64_t weft_get_uint(struct weft_reader *reader)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
        uint8_t byte = weft_get_u8(reader);
        if (shift == 63 && byte > 1)
            break;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            if (byte == 0 && shift > 0)
                break; // a longer form than needed
            return reader->why ? 0 : value;
        }
    }
    weft_reader_fail(reader, "a number is malformed");
    return 0;
}

int64_t weft_get_int(struct weft_reader *reader)
{
    uint64_t value = weft_get_uint(reader);
    return (int64_t)(value >> 1 ^ (value & 1 ? UINT64_MAX : 0));
}

double weft_get_f64(struct weft_reader *reader)
{
    double value = 0;
    const void *bytes = take(reader, sizeof value);
    if (bytes)
        memcpy(&value, bytes, sizeof value);
    return value;
}

struct weft_str weft_get_str(struct weft_reader *reader)
{
    uint64_t size = weft_get_uint(reader);
    const char *text = take(reader, size);
    return text ? (struct weft_str){text, size} : (struct weft_str){"", 0};
}

struct weft_hash weft_get_hash(struct weft_reader *reader)
{
    struct weft_hash hash = {0, 0};
    const char *bytes = take(reader, 16);
    if (bytes) {
        memcpy(&hash.low, bytes, 8);
        memcpy(&hash.high, bytes + 8, 8);
    }
    return hash;
}

size_t weft_get_count(struct weft_reader *reader, size_t least)
{
    uint64_t count = weft_get_uint(reader);
    if (count > weft_reader_left(reader) / least) {
        weft_reader_fail(reader, "it ends too early");
        return 0;
    }
    return count;
}

size_t weft_container_begin(struct weft_buf *out, const char *kind, uint32_t version)
{
    static const char empty[24];
    size_t start = out->size;
    weft_buf_add(out, "weft", 4);
    weft_buf_add(out, kind, 4);
    weft_buf_add(out, &version, sizeof version);
    weft_buf_add(out, empty, sizeof empty);
    return start;
}

void weft_container_end(struct weft_buf *out, size_t start)
{
    if (out->failed)
        return;
    char *header = out->data + start;
    uint64_t size = out->size - start - HEADER;
    struct weft_hash hash = weft_hash_bytes(header + HEADER, size);
    memcpy(header + 12, &size, 8);
    memcpy(header + 20, &hash.low, 8);
    memcpy(header + 28, &hash.high, 8);
}

int weft_container_open(const void *data, size_t size, const char *kind, uint32_t version,
                        struct weft_reader *payload, uint32_t *found, size_t *used)
{
    uint64_t length = 0;
    weft_reader_init(payload, data, size);
    const char *header = take(payload, HEADER);
    if (!header)
        return WEFT_INVALID;
    memcpy(found, header + 8, 4);
    memcpy(&length, header + 12, 8);
    weft_reader_init(payload, header + 20, 16);
    struct weft_hash expected = weft_get_hash(payload);
    weft_reader_init(payload, header + HEADER, size - HEADER);
    if (memcmp(header, "weft", 4) || memcmp(header + 4, kind, 4))
        weft_reader_fail(payload, "it is no file of this kind");
    else if (*found == 0 || *found > version)
        weft_reader_fail(payload, "it was written by a newer version");
    else if (length > size - HEADER)
        weft_reader_fail(payload, "it ends too early");
    else if (!weft_hash_eq(weft_hash_bytes(payload->data, length), expected))
        weft_reader_fail(payload, "its checksum does not match");
    if (payload->why)
        return WEFT_INVALID;
    payload->size = length;
    *used = HEADER + length;
    return WEFT_OK;
}
