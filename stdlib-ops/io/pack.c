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

#define PIECE (64u << 10) // bytes packed between two looks at whether the run is being stopped
#define ROOM  (64u << 10) // bytes for what comes of them at once

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

static int pack_gzip(const struct weft_task *task, void *library, struct weft_str data, struct weft_buf *out)
{
    int (*init)(z_streamp, int, int, int, int, int, const char *, int);
    int (*run)(z_streamp, int);
    int (*end)(z_streamp);
    z_stream stream = {0};
    if (!find(library, "deflateInit2_", &init) || !find(library, "deflate", &run) ||
        !find(library, "deflateEnd", &end))
        return WEFT_UNSUPPORTED;
    if (init(&stream, GZIP_LEVEL, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
             (int)sizeof stream) != Z_OK)
        return WEFT_NO_MEMORY;
    int result = Z_OK, status = WEFT_OK;
    for (size_t at = 0; !status && result != Z_STREAM_END;) {
        if (!stream.avail_in && at < data.size) {
            stream.next_in = (unsigned char *)(uintptr_t)data.data + at;
            stream.avail_in = (unsigned)(data.size - at > PIECE ? PIECE : data.size - at);
            at += stream.avail_in;
        }
        status = weft_task_cancelled(task)     ? WEFT_CANCELLED
                 : weft_buf_reserve(out, ROOM) ? WEFT_OK
                                               : WEFT_NO_MEMORY;
        stream.next_out = (unsigned char *)out->data + out->size;
        stream.avail_out = ROOM;
        if (!status)
            result = run(&stream, at < data.size ? Z_NO_FLUSH : Z_FINISH);
        out->size += status ? 0 : ROOM - stream.avail_out;
    }
    end(&stream);
    return status;
}

static int pack_zstd(const struct weft_task *task, void *library, struct weft_str data, struct weft_buf *out)
{
    size_t (*bound)(size_t);
    size_t (*compress)(void *, size_t, const void *, size_t, int);
    unsigned (*is_error)(size_t);
    (void)task; // quick
    if (!find(library, "ZSTD_compressBound", &bound) || !find(library, "ZSTD_compress", &compress) ||
        !find(library, "ZSTD_isError", &is_error))
        return WEFT_UNSUPPORTED;
    if (!weft_buf_reserve(out, bound(data.size)))
        return WEFT_NO_MEMORY;
    size_t made =
        compress(out->data + out->size, out->capacity - out->size, data.data, data.size, ZSTD_LEVEL);
    if (is_error(made))
        return WEFT_NO_MEMORY;
    out->size += made;
    return WEFT_OK;
}

// A stream for each of the blocks that the library would cut by itself.
static int pack_bzip2(const struct weft_task *task, void *library, struct weft_str data, struct weft_buf *out)
{
    enum { BLOCK = BZIP2_LEVEL * 100000 };
    int (*compress)(char *, unsigned *, char *, unsigned, int, int, int);
    if (!find(library, "BZ2_bzBuffToBuffCompress", &compress))
        return WEFT_UNSUPPORTED;
    size_t at = 0;
    do {
        unsigned piece = data.size - at > BLOCK ? BLOCK : (unsigned)(data.size - at);
        unsigned room = piece + piece / 100 + 601; // what its manual asks for
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        if (!weft_buf_reserve(out, room) ||
            compress(out->data + out->size, &room, (char *)(uintptr_t)data.data + at, piece, BZIP2_LEVEL, 0,
                     0) != BZ_OK)
            return WEFT_NO_MEMORY;
        out->size += room;
        at += piece;
    } while (at < data.size);
    return WEFT_OK;
}

static int pack_xz(const struct weft_task *task, void *library, struct weft_str data, struct weft_buf *out)
{
    lzma_ret (*init)(lzma_stream *, uint32_t, lzma_check);
    lzma_ret (*code)(lzma_stream *, lzma_action);
    void (*end)(lzma_stream *);
    lzma_stream stream = LZMA_STREAM_INIT;
    if (!find(library, "lzma_easy_encoder", &init) || !find(library, "lzma_code", &code) ||
        !find(library, "lzma_end", &end))
        return WEFT_UNSUPPORTED;
    if (init(&stream, XZ_LEVEL, LZMA_CHECK_CRC64) != LZMA_OK)
        return WEFT_NO_MEMORY;
    lzma_ret result = LZMA_OK;
    int status = WEFT_OK;
    for (size_t at = 0; !status && result == LZMA_OK;) {
        if (!stream.avail_in && at < data.size) {
            stream.next_in = (const uint8_t *)data.data + at;
            stream.avail_in = data.size - at > PIECE ? PIECE : data.size - at;
            at += stream.avail_in;
        }
        status = weft_task_cancelled(task)     ? WEFT_CANCELLED
                 : weft_buf_reserve(out, ROOM) ? WEFT_OK
                                               : WEFT_NO_MEMORY;
        stream.next_out = (uint8_t *)out->data + out->size;
        stream.avail_out = ROOM;
        if (!status)
            result = code(&stream, at < data.size ? LZMA_RUN : LZMA_FINISH);
        out->size += status ? 0 : ROOM - stream.avail_out;
    }
    end(&stream);
    return status || result == LZMA_STREAM_END ? status : WEFT_NO_MEMORY;
}

static const struct {
    const char *ends[2], *soname;
    int (*pack)(const struct weft_task *task, void *library, struct weft_str data, struct weft_buf *out);
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

int weft_pack_bytes(const struct weft_task *task, enum weft_pack_format format, struct weft_str data,
                    struct weft_buf *out)
{
    if (format == WEFT_PACK_NONE) {
        weft_buf_str(out, data);
        return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
    }
    void *library = dlopen(formats[format].soname, RTLD_NOW | RTLD_LOCAL);
    if (!library)
        return WEFT_UNSUPPORTED;
    int status = formats[format].pack(task, library, data, out);
    dlclose(library);
    return status;
}
