// weft: zlib, loaded when an archive needs it.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/npy/inflate.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define PIECE (256u << 10)
#define LEVEL 6

static void *open_library(void)
{
    return dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
}

static bool find(void *library, const char *name, void *out)
{
    void *symbol = library ? dlsym(library, name) : NULL;
    memcpy(out, &symbol, sizeof symbol);
    return symbol != NULL;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

// ---- Unpacking ------------------------------------------------------------------------------------------

struct inflation {
    z_stream stream;
    const unsigned char *packed;
    size_t left; // packed bytes not yet given to zlib
    int (*run)(z_streamp, int);
    uLong (*sum)(uLong, const Bytef *, z_size_t); // NULL: nobody asks for the CRC-32
    uint32_t crc;                                 // of what was unpacked
};

// Fills up to `size` bytes; fewer at the end.
static const char *pull(struct inflation *inflation, unsigned char *out, size_t size, size_t *got,
                        bool *ended)
{
    z_stream *stream = &inflation->stream;
    *got = 0;
    while (*got < size && !*ended) {
        size_t room = least(size - *got, 1u << 30);
        if (!stream->avail_in) {
            size_t piece = least(inflation->left, 1u << 30);
            stream->next_in = (unsigned char *)(uintptr_t)inflation->packed;
            stream->avail_in = (unsigned)piece;
            inflation->packed += piece;
            inflation->left -= piece;
        }
        stream->next_out = out + *got;
        stream->avail_out = (unsigned)room;
        int result = inflation->run(stream, Z_NO_FLUSH);
        *got += room - stream->avail_out;
        *ended = result == Z_STREAM_END || result == Z_BUF_ERROR;
        if (result != Z_OK && !*ended)
            return result == Z_MEM_ERROR ? "out of memory" : "its packed bytes are damaged";
    }
    if (inflation->sum)
        inflation->crc = (uint32_t)inflation->sum(inflation->crc, out, *got);
    return NULL;
}

const char *weft_inflate(const unsigned char *packed, size_t packed_size, uint64_t skip, unsigned char *out,
                         size_t size, size_t *got, uint32_t *crc)
{
    struct inflation inflation = {.packed = packed, .left = packed_size};
    int (*init)(z_streamp, int, const char *, int);
    int (*end)(z_streamp);
    unsigned char rest[4096];
    void *library = open_library();
    const char *why = "libz.so.1 cannot be loaded";
    bool ended = false;
    *got = 0;
    if (find(library, "inflateInit2_", &init) && find(library, "inflate", &inflation.run) &&
        find(library, "inflateEnd", &end) && (!crc || find(library, "crc32_z", &inflation.sum)) &&
        init(&inflation.stream, -15, ZLIB_VERSION, (int)sizeof inflation.stream) == Z_OK) {
        why = NULL;
        while (!why && skip && !ended) {
            why = pull(&inflation, rest, least(sizeof rest, skip), got, &ended);
            skip -= *got;
        }
        *got = 0;
        if (!why && !ended)
            why = pull(&inflation, out, size, got, &ended);
        end(&inflation.stream);
    }
    if (crc)
        *crc = inflation.crc;
    if (library)
        dlclose(library);
    return why;
}

// ---- Packing --------------------------------------------------------------------------------------------

static int push(const struct weft_deflate *d, z_stream *stream, int (*run)(z_streamp, int), unsigned char *in,
                unsigned char *out)
{
    int result = Z_OK, status = WEFT_OK;
    bool ended = false;
    while (!status && result != Z_STREAM_END) {
        if (!stream->avail_in && !ended) {
            size_t size = 0;
            status = d->read(d->context, in, PIECE, &size);
            stream->next_in = in;
            stream->avail_in = (unsigned)size;
            ended = size == 0;
        }
        stream->next_out = out;
        stream->avail_out = PIECE;
        result = status ? Z_OK : run(stream, ended ? Z_FINISH : Z_NO_FLUSH);
        if (result == Z_STREAM_ERROR)
            status = WEFT_UNSUPPORTED;
        if (!status && stream->avail_out < PIECE)
            status = d->write(d->context, out, PIECE - stream->avail_out);
    }
    return status;
}

int weft_deflate_run(const struct weft_deflate *d)
{
    int (*init)(z_streamp, int, int, int, int, int, const char *, int);
    int (*run)(z_streamp, int);
    int (*end)(z_streamp);
    z_stream stream = {0};
    void *library = open_library();
    int status = WEFT_UNSUPPORTED;
    unsigned char *room = malloc(2 * PIECE);
    if (!room) {
        status = WEFT_NO_MEMORY;
    } else if (find(library, "deflateInit2_", &init) && find(library, "deflate", &run) &&
               find(library, "deflateEnd", &end) &&
               init(&stream, LEVEL, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                    (int)sizeof stream) == Z_OK) {
        status = push(d, &stream, run, room, room + PIECE);
        end(&stream);
    }
    free(room);
    if (library)
        dlclose(library);
    return status;
}

bool weft_crc32(uint32_t *crc, const void *data, size_t size)
{
    uLong (*run)(uLong, const Bytef *, z_size_t);
    void *library = open_library();
    bool found = find(library, "crc32_z", &run);
    if (found)
        *crc = (uint32_t)run(*crc, data, size);
    if (library)
        dlclose(library);
    return found;
}
