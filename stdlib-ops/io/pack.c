// weft: packs bytes as gzip, zstd, bzip2 or xz.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/io/pack.h"

#include <bzlib.h>
#include <dlfcn.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// What the programs of these names do when they are not told otherwise.
#define GZIP_LEVEL  6
#define ZSTD_LEVEL  3
#define BZIP2_LEVEL 9
#define XZ_LEVEL    6

static bool ends_with(struct weft_str text, const char *end)
{
    size_t size = strlen(end);
    return text.size >= size && memcmp(text.data + text.size - size, end, size) == 0;
}

static bool find(void *library, const char *name, void *out)
{
    void *symbol = dlsym(library, name);
    memcpy(out, &symbol, sizeof symbol);
    return symbol != NULL;
}

static int pack_gzip(void *library, const void *data, size_t size, struct weft_buf *out)
{
    int (*init)(z_streamp, int, int, int, int, int, const char *, int);
    int (*run)(z_streamp, int);
    int (*end)(z_streamp);
    char room[65536];
    z_stream stream = {0};
    if (!find(library, "deflateInit2_", &init) || !find(library, "deflate", &run) ||
        !find(library, "deflateEnd", &end))
        return WEFT_UNSUPPORTED;
    if (init(&stream, GZIP_LEVEL, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
             (int)sizeof stream) != Z_OK)
        return WEFT_NO_MEMORY;
    int result = Z_OK;
    for (size_t left = size; result == Z_OK || result == Z_BUF_ERROR;) {
        if (!stream.avail_in && left) {
            unsigned piece = left > 1u << 30 ? 1u << 30 : (unsigned)left;
            stream.next_in = (unsigned char *)(uintptr_t)data + (size - left);
            stream.avail_in = piece;
            left -= piece;
        }
        stream.next_out = (unsigned char *)room;
        stream.avail_out = sizeof room;
        result = run(&stream, left ? Z_NO_FLUSH : Z_FINISH);
        weft_buf_add(out, room, sizeof room - stream.avail_out);
        if (out->failed)
            break;
    }
    end(&stream);
    return result == Z_STREAM_END && !out->failed ? WEFT_OK : WEFT_NO_MEMORY;
}

static int pack_zstd(void *library, const void *data, size_t size, struct weft_buf *out)
{
    size_t (*bound)(size_t);
    size_t (*compress)(void *, size_t, const void *, size_t, int);
    unsigned (*is_error)(size_t);
    if (!find(library, "ZSTD_compressBound", &bound) || !find(library, "ZSTD_compress", &compress) ||
        !find(library, "ZSTD_isError", &is_error))
        return WEFT_UNSUPPORTED;
    if (!weft_buf_reserve(out, bound(size)))
        return WEFT_NO_MEMORY;
    size_t made = compress(out->data + out->size, out->capacity - out->size, data, size, ZSTD_LEVEL);
    if (is_error(made))
        return WEFT_NO_MEMORY;
    out->size += made;
    return WEFT_OK;
}

// The library counts in 32 bits: long data becomes several streams.
static int pack_bzip2(void *library, const void *data, size_t size, struct weft_buf *out)
{
    int (*compress)(char *, unsigned *, char *, unsigned, int, int, int);
    const char *from = data;
    if (!find(library, "BZ2_bzBuffToBuffCompress", &compress))
        return WEFT_UNSUPPORTED;
    do {
        unsigned piece = size > 1u << 30 ? 1u << 30 : (unsigned)size;
        unsigned room = piece + piece / 100 + 601; // what its manual asks for
        if (!weft_buf_reserve(out, room) || compress(out->data + out->size, &room, (char *)(uintptr_t)from,
                                                     piece, BZIP2_LEVEL, 0, 0) != BZ_OK)
            return WEFT_NO_MEMORY;
        out->size += room;
        from += piece;
        size -= piece;
    } while (size);
    return WEFT_OK;
}

static int pack_xz(void *library, const void *data, size_t size, struct weft_buf *out)
{
    size_t (*bound)(size_t);
    lzma_ret (*encode)(uint32_t, lzma_check, const lzma_allocator *, const uint8_t *, size_t, uint8_t *,
                       size_t *, size_t);
    if (!find(library, "lzma_stream_buffer_bound", &bound) ||
        !find(library, "lzma_easy_buffer_encode", &encode))
        return WEFT_UNSUPPORTED;
    if (!bound(size) || !weft_buf_reserve(out, bound(size)))
        return WEFT_NO_MEMORY;
    lzma_ret result =
        encode(XZ_LEVEL, LZMA_CHECK_CRC64, NULL, data, size, (uint8_t *)out->data, &out->size, out->capacity);
    return result == LZMA_OK ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct {
    const char *ends[2], *library;
    int (*pack)(void *library, const void *data, size_t size, struct weft_buf *out);
} formats[] = {
    [WEFT_PACK_GZIP] = {{".gz", ".gzip"}, "libz.so.1", pack_gzip},
    [WEFT_PACK_ZSTD] = {{".zst", ".zstd"}, "libzstd.so.1", pack_zstd},
    [WEFT_PACK_BZIP2] = {{".bz2", ".bzip2"}, "libbz2.so.1.0", pack_bzip2},
    [WEFT_PACK_XZ] = {{".xz", ".xz"}, "liblzma.so.5", pack_xz},
};

enum weft_pack_format weft_pack_format_of(struct weft_str path)
{
    for (size_t i = WEFT_PACK_NONE + 1; i < sizeof formats / sizeof *formats; i++)
        if (ends_with(path, formats[i].ends[0]) || ends_with(path, formats[i].ends[1]))
            return (enum weft_pack_format)i;
    return WEFT_PACK_NONE;
}

int weft_pack_bytes(enum weft_pack_format format, const void *data, size_t size, struct weft_buf *out)
{
    if (format == WEFT_PACK_NONE) {
        weft_buf_add(out, data, size);
        return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
    }
    void *library = dlopen(formats[format].library, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return WEFT_UNSUPPORTED;
    int status = formats[format].pack(library, data, size, out);
    dlclose(library);
    return status;
}
