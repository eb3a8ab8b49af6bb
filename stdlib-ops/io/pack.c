// weft: packs bytes as gzip or zstd.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/io/pack.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define ZSTD_LEVEL 3
#define GZIP_LEVEL 6

static bool ends_with(struct weft_str text, const char *end)
{
    size_t size = strlen(end);
    return text.size >= size && memcmp(text.data + text.size - size, end, size) == 0;
}

enum weft_pack_format weft_pack_format_of(struct weft_str path)
{
    if (ends_with(path, ".gz"))
        return WEFT_PACK_GZIP;
    return ends_with(path, ".zst") || ends_with(path, ".zstd") ? WEFT_PACK_ZSTD : WEFT_PACK_NONE;
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
    size_t room = bound(size);
    char *packed = malloc(room);
    if (!packed)
        return WEFT_NO_MEMORY;
    size_t made = compress(packed, room, data, size, ZSTD_LEVEL);
    if (!is_error(made))
        weft_buf_add(out, packed, made);
    free(packed);
    return is_error(made) || out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

int weft_pack_bytes(enum weft_pack_format format, const void *data, size_t size, struct weft_buf *out)
{
    if (format == WEFT_PACK_NONE) {
        weft_buf_add(out, data, size);
        return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
    }
    void *library = dlopen(format == WEFT_PACK_GZIP ? "libz.so.1" : "libzstd.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return WEFT_UNSUPPORTED;
    int status =
        format == WEFT_PACK_GZIP ? pack_gzip(library, data, size, out) : pack_zstd(library, data, size, out);
    dlclose(library);
    return status;
}
