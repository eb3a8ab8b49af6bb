// weft: bytes of a file as a reader wants them: plain, compressed, standard input.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each codec is a row of functions over its library's own stream state; the library is opened for the life of
// the stream and its functions are found by name, so that nothing is linked that a pipeline does not use.

#include "stdlib-ops/io/bytes.h"

#include <bzlib.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <lzma.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#define PACKED_SIZE (256u << 10)

// One step of unpacking: from packed to out; both are moved on.
struct step {
    const unsigned char *in;
    size_t in_size;
    unsigned char *out;
    size_t out_size;
    bool member_ended; // set when a member (frame, stream) is complete
};

struct weft_bytes_codec {
    const char *name, *library;
    bool padded;                                             // zeros may follow a member
    int (*open)(struct weft_bytes *bytes);                   // 0, or -1
    int (*run)(struct weft_bytes *bytes, struct step *step); // 0, or -1 when the data is damaged
    int (*restart)(struct weft_bytes *bytes);                // before another member
    void (*close)(struct weft_bytes *bytes);
};

// Finds a function of the open library; `out` points to the function pointer.
static bool find(const struct weft_bytes *b, const char *name, void *out)
{
    void *symbol = dlsym(b->library, name);
    memcpy(out, &symbol, sizeof symbol);
    return symbol != NULL;
}

// ---- gzip -----------------------------------------------------------------------------------------------

struct gzip_state {
    z_stream stream;
    int (*inflate)(z_streamp, int);
    int (*reset)(z_streamp);
    int (*end)(z_streamp);
};

static int gzip_open(struct weft_bytes *b)
{
    struct gzip_state *s = calloc(1, sizeof *s);
    int (*init)(z_streamp, int, const char *, int) = NULL;
    if (!s || !find(b, "inflateInit2_", &init) || !find(b, "inflate", &s->inflate) ||
        !find(b, "inflateReset", &s->reset) || !find(b, "inflateEnd", &s->end) ||
        init(&s->stream, 15 + 16, ZLIB_VERSION, (int)sizeof s->stream) != Z_OK) {
        free(s);
        return -1;
    }
    b->state = s;
    return 0;
}

static int gzip_run(struct weft_bytes *b, struct step *step)
{
    struct gzip_state *s = b->state;
    s->stream.next_in = (unsigned char *)(uintptr_t)step->in;
    s->stream.avail_in = (unsigned)step->in_size;
    s->stream.next_out = step->out;
    s->stream.avail_out = step->out_size > 1u << 30 ? 1u << 30 : (unsigned)step->out_size;
    int result = s->inflate(&s->stream, Z_NO_FLUSH);
    step->in_size -= (size_t)(s->stream.next_in - step->in);
    step->out_size -= (size_t)(s->stream.next_out - step->out);
    step->in = s->stream.next_in;
    step->out = s->stream.next_out;
    step->member_ended = result == Z_STREAM_END;
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? 0 : -1;
}

static int gzip_restart(struct weft_bytes *b)
{
    struct gzip_state *s = b->state;
    return s->reset(&s->stream) == Z_OK ? 0 : -1;
}

static void gzip_close(struct weft_bytes *b)
{
    struct gzip_state *s = b->state;
    s->end(&s->stream);
    free(s);
}

// ---- zstd -----------------------------------------------------------------------------------------------

struct zstd_state {
    ZSTD_DStream *stream;
    size_t (*decompress)(ZSTD_DStream *, ZSTD_outBuffer *, ZSTD_inBuffer *);
    unsigned (*is_error)(size_t);
    size_t (*free_stream)(ZSTD_DStream *);
};

static int zstd_open(struct weft_bytes *b)
{
    struct zstd_state *s = calloc(1, sizeof *s);
    ZSTD_DStream *(*create)(void) = NULL;
    if (!s || !find(b, "ZSTD_createDStream", &create) || !find(b, "ZSTD_decompressStream", &s->decompress) ||
        !find(b, "ZSTD_isError", &s->is_error) || !find(b, "ZSTD_freeDStream", &s->free_stream) ||
        !(s->stream = create())) {
        free(s);
        return -1;
    }
    b->state = s;
    return 0;
}

static int zstd_run(struct weft_bytes *b, struct step *step)
{
    struct zstd_state *s = b->state;
    ZSTD_inBuffer in = {step->in, step->in_size, 0};
    ZSTD_outBuffer out = {step->out, step->out_size, 0};
    size_t result = s->decompress(s->stream, &out, &in);
    step->in += in.pos;
    step->in_size -= in.pos;
    step->out += out.pos;
    step->out_size -= out.pos;
    step->member_ended = result == 0;
    return s->is_error(result) ? -1 : 0;
}

static int zstd_restart(struct weft_bytes *b)
{
    (void)b; // the next frame begins by itself
    return 0;
}

static void zstd_close(struct weft_bytes *b)
{
    struct zstd_state *s = b->state;
    s->free_stream(s->stream);
    free(s);
}

// ---- bzip2 ----------------------------------------------------------------------------------------------

struct bzip2_state {
    bz_stream stream;
    int (*init)(bz_stream *, int, int);
    int (*decompress)(bz_stream *);
    int (*end)(bz_stream *);
};

static int bzip2_open(struct weft_bytes *b)
{
    struct bzip2_state *s = calloc(1, sizeof *s);
    if (!s || !find(b, "BZ2_bzDecompressInit", &s->init) || !find(b, "BZ2_bzDecompress", &s->decompress) ||
        !find(b, "BZ2_bzDecompressEnd", &s->end) || s->init(&s->stream, 0, 0) != BZ_OK) {
        free(s);
        return -1;
    }
    b->state = s;
    return 0;
}

static int bzip2_run(struct weft_bytes *b, struct step *step)
{
    struct bzip2_state *s = b->state;
    unsigned out_size = step->out_size > 1u << 30 ? 1u << 30 : (unsigned)step->out_size;
    s->stream.next_in = (char *)(uintptr_t)step->in;
    s->stream.avail_in = (unsigned)step->in_size;
    s->stream.next_out = (char *)step->out;
    s->stream.avail_out = out_size;
    int result = s->decompress(&s->stream);
    step->in += step->in_size - s->stream.avail_in;
    step->in_size = s->stream.avail_in;
    step->out += out_size - s->stream.avail_out;
    step->out_size -= out_size - s->stream.avail_out;
    step->member_ended = result == BZ_STREAM_END;
    return result == BZ_OK || result == BZ_STREAM_END ? 0 : -1;
}

static int bzip2_restart(struct weft_bytes *b)
{
    struct bzip2_state *s = b->state;
    s->end(&s->stream);
    s->stream = (bz_stream){0};
    return s->init(&s->stream, 0, 0) == BZ_OK ? 0 : -1;
}

static void bzip2_close(struct weft_bytes *b)
{
    struct bzip2_state *s = b->state;
    s->end(&s->stream);
    free(s);
}

// ---- xz -------------------------------------------------------------------------------------------------

struct xz_state {
    lzma_stream stream;
    lzma_ret (*init)(lzma_stream *, uint64_t, uint32_t);
    lzma_ret (*code)(lzma_stream *, lzma_action);
    void (*end)(lzma_stream *);
};

#define XZ_MEMORY (UINT64_C(1) << 30) // a dictionary of xz -9 takes 65 MiB; more than this is no honest file

static int xz_open(struct weft_bytes *b)
{
    struct xz_state *s = calloc(1, sizeof *s);
    if (!s || !find(b, "lzma_stream_decoder", &s->init) || !find(b, "lzma_code", &s->code) ||
        !find(b, "lzma_end", &s->end) || s->init(&s->stream, XZ_MEMORY, 0) != LZMA_OK) {
        free(s);
        return -1;
    }
    b->state = s;
    return 0;
}

static int xz_run(struct weft_bytes *b, struct step *step)
{
    struct xz_state *s = b->state;
    s->stream.next_in = step->in;
    s->stream.avail_in = step->in_size;
    s->stream.next_out = step->out;
    s->stream.avail_out = step->out_size;
    lzma_ret result = s->code(&s->stream, LZMA_RUN);
    step->in = s->stream.next_in;
    step->in_size = s->stream.avail_in;
    step->out = s->stream.next_out;
    step->out_size = s->stream.avail_out;
    step->member_ended = result == LZMA_STREAM_END;
    return result == LZMA_OK || result == LZMA_STREAM_END || result == LZMA_BUF_ERROR ? 0 : -1;
}

static int xz_restart(struct weft_bytes *b)
{
    struct xz_state *s = b->state;
    return s->init(&s->stream, XZ_MEMORY, 0) == LZMA_OK ? 0 : -1;
}

static void xz_close(struct weft_bytes *b)
{
    struct xz_state *s = b->state;
    s->end(&s->stream);
    free(s);
}

// ---- Opening --------------------------------------------------------------------------------------------

static const struct weft_bytes_codec codec_gzip = {"gzip",   "libz.so.1",  true,      gzip_open,
                                                   gzip_run, gzip_restart, gzip_close};
static const struct weft_bytes_codec codec_zstd = {"zstd",   "libzstd.so.1", false,     zstd_open,
                                                   zstd_run, zstd_restart,   zstd_close};
static const struct weft_bytes_codec codec_bzip2 = {"bzip2",   "libbz2.so.1.0", false,      bzip2_open,
                                                    bzip2_run, bzip2_restart,   bzip2_close};
static const struct weft_bytes_codec codec_xz = {"xz",   "liblzma.so.5", true,    xz_open,
                                                 xz_run, xz_restart,     xz_close};

// By the magic bytes.
static const struct weft_bytes_codec *codec_of(const unsigned char *head, size_t size)
{
    if (size >= 3 && memcmp(head, "\x1f\x8b\x08", 3) == 0)
        return &codec_gzip;
    bool skippable = size >= 4 && (head[0] & 0xf0) == 0x50 && memcmp(head + 1, "\x2a\x4d\x18", 3) == 0;
    if (skippable || (size >= 4 && memcmp(head, "\x28\xb5\x2f\xfd", 4) == 0))
        return &codec_zstd;
    bool bzip2 = size >= 10 && memcmp(head, "BZh", 3) == 0;
    if (bzip2 && (memcmp(head + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0 ||
                  memcmp(head + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0)) // of nothing
        return &codec_bzip2;
    if (size >= 6 && memcmp(head, "\xfd\x37\x7a\x58\x5a\x00", 6) == 0)
        return &codec_xz;
    return NULL;
}

static int fail(struct weft_buf *why, struct weft_str path, const char *text)
{
    weft_buf_printf(why, "cannot read '%.*s': %s", WEFT_STR_ARG(path), text);
    return WEFT_IO;
}

static bool copy_all(int from, int to)
{
    char block[65536];
    for (;;) {
        ssize_t got = read(from, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0;
        for (ssize_t done = 0; done < got;) {
            ssize_t put = write(to, block + done, (size_t)(got - done));
            if (put < 0 && errno != EINTR)
                return false;
            done += put > 0 ? put : 0;
        }
    }
}

// Standard input as a file: a pipe is copied to an unlinked temporary file that takes its place.
static int open_input(struct weft_buf *why)
{
    struct stat facts;
    if (fstat(STDIN_FILENO, &facts) == 0 && S_ISREG(facts.st_mode))
        return dup(STDIN_FILENO);
    const char *folder = getenv("TMPDIR");
    struct weft_buf name = {0};
    folder = folder && *folder ? folder : "/tmp";
    weft_buf_printf(&name, "%s/weft-stdin-XXXXXX", folder);
    int fd = name.failed ? -1 : mkostemp(name.data, O_CLOEXEC);
    if (fd >= 0)
        unlink(name.data);
    weft_buf_clear(&name);
    if (fd < 0 || !copy_all(STDIN_FILENO, fd) || dup2(fd, STDIN_FILENO) < 0) {
        weft_buf_printf(why, "cannot copy standard input to a file in '%s': %s", folder, strerror(errno));
        if (fd >= 0)
            close(fd);
        return -1;
    }
    return fd;
}

int weft_bytes_descriptor(struct weft_str path, struct weft_buf *why)
{
    if (weft_str_is(path, "-"))
        return open_input(why);
    char *copy = strndup(path.data, path.size);
    // A pipe is refused below: do not wait for somebody to write to it.
    int fd = copy ? open(copy, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1;
    if (fd < 0)
        fail(why, path, copy ? strerror(errno) : "out of memory");
    free(copy);
    return fd;
}

static ssize_t read_at(int fd, void *data, size_t size, uint64_t position)
{
    ssize_t got;
    do
        got = pread(fd, data, size, (off_t)position);
    while (got < 0 && errno == EINTR);
    return got;
}

static int look(int fd, struct weft_str path, struct weft_bytes_facts *facts,
                const struct weft_bytes_codec **codec, struct weft_buf *why)
{
    struct stat s;
    unsigned char head[16];
    if (fstat(fd, &s) < 0)
        return fail(why, path, strerror(errno));
    if (S_ISDIR(s.st_mode))
        return fail(why, path, "it is a folder");
    ssize_t got = read_at(fd, head, sizeof head, 0);
    if (got < 0)
        return fail(why, path,
                    errno == ESPIPE ? "it is no regular file (use - to read a pipe)" : strerror(errno));
    *codec = codec_of(head, (size_t)got);
    *facts = (struct weft_bytes_facts){(uint64_t)s.st_size,
                                       (int64_t)s.st_mtim.tv_sec * 1000000000 + s.st_mtim.tv_nsec,
                                       *codec != NULL, *codec ? (*codec)->name : NULL};
    return WEFT_OK;
}

int weft_bytes_facts(struct weft_str path, struct weft_bytes_facts *facts, struct weft_buf *why)
{
    const struct weft_bytes_codec *codec;
    int fd = weft_bytes_descriptor(path, why);
    if (fd < 0)
        return WEFT_IO;
    int status = look(fd, path, facts, &codec, why);
    close(fd);
    return status;
}

static int start_codec(struct weft_bytes *b, struct weft_str path, struct weft_buf *why)
{
    b->packed = malloc(PACKED_SIZE);
    b->library = dlopen(b->codec->library, RTLD_NOW | RTLD_LOCAL);
    if (!b->packed)
        return WEFT_NO_MEMORY;
    if (b->library && b->codec->open(b) == 0)
        return WEFT_OK;
    weft_buf_printf(why, "cannot read '%.*s': it is compressed with %s, and %s cannot be loaded",
                    WEFT_STR_ARG(path), b->codec->name, b->codec->library);
    return WEFT_UNSUPPORTED;
}

// ---- Encodings ------------------------------------------------------------------------------------------

#define CONVERTED_SIZE (64u << 10)

struct weft_bytes_converter {
    iconv_t iconv;
    const char *encoding;
    unsigned char raw[CONVERTED_SIZE]; // raw[at … filled) is not yet converted
    size_t at, filled;
    uint64_t done;             // bytes of raw before raw[0]
    bool ended;                // nothing more comes into raw
    char text[CONVERTED_SIZE]; // text[text_at … text_filled) is not yet read
    size_t text_at, text_filled;
};

static void close_converter(struct weft_bytes *b)
{
    if (b->converter)
        iconv_close(b->converter->iconv);
    free(b->converter);
    b->converter = NULL;
}

int weft_bytes_open_as(struct weft_bytes *b, struct weft_str path, const char *encoding, struct weft_buf *why)
{
    int status = weft_bytes_open(b, path, why);
    if (status || !encoding)
        return status;
    iconv_t converter = iconv_open("UTF-8", encoding);
    if (converter == (iconv_t)-1) {
        weft_buf_printf(why, "cannot read '%.*s': the system cannot convert from %s", WEFT_STR_ARG(path),
                        encoding);
        weft_bytes_close(b);
        return WEFT_UNSUPPORTED;
    }
    b->converter = malloc(sizeof *b->converter);
    if (!b->converter) {
        iconv_close(converter);
        weft_bytes_close(b);
        return WEFT_NO_MEMORY;
    }
    b->converter->iconv = converter;
    b->converter->encoding = encoding;
    b->converter->at = b->converter->filled = b->converter->text_at = b->converter->text_filled = 0;
    b->converter->done = 0;
    b->converter->ended = false;
    return WEFT_OK;
}

bool weft_bytes_is_stream(const struct weft_bytes *b)
{
    return b->codec || b->converter;
}

int weft_bytes_open(struct weft_bytes *b, struct weft_str path, struct weft_buf *why)
{
    struct weft_bytes_facts facts;
    *b = (struct weft_bytes){.fd = weft_bytes_descriptor(path, why)};
    if (b->fd < 0)
        return WEFT_IO;
    int status = look(b->fd, path, &facts, &b->codec, why);
    if (!status && b->codec)
        status = start_codec(b, path, why);
    if (status)
        weft_bytes_close(b);
    return status;
}

void weft_bytes_open_text(struct weft_bytes *b, const void *text, uint64_t size, bool mapped)
{
    *b = (struct weft_bytes){.fd = -1, .text = text, .text_size = size, .mapped = mapped};
}

uint64_t weft_bytes_unpacked(const struct weft_bytes *b)
{
    uint64_t waiting = b->filled - b->at;
    if (b->converter && !b->codec)
        waiting = b->converter->filled - b->converter->at;
    return b->position - waiting;
}

void weft_bytes_close(struct weft_bytes *b)
{
    close_converter(b);
    if (b->state)
        b->codec->close(b);
    if (b->library)
        dlclose(b->library);
    free(b->packed);
    if (b->fd >= 0)
        close(b->fd);
    *b = (struct weft_bytes){.fd = -1};
}

void weft_bytes_seek(struct weft_bytes *b, uint64_t position)
{
    if (!weft_bytes_is_stream(b)) // the place in the bytes of the file is the stream's own
        b->position = position;
}

// ---- Reading --------------------------------------------------------------------------------------------

#define DROPPED (UINT64_C(1) << 20) // bytes that are read before their pages are dropped

static void read_text(struct weft_bytes *b, unsigned char *data, size_t size, size_t *got)
{
    uint64_t left = b->position < b->text_size ? b->text_size - b->position : 0, before = b->position;
    *got = left < size ? (size_t)left : size;
    if (*got)
        memcpy(data, b->text + b->position, *got);
    b->position += *got;
    uint64_t from = before / DROPPED * DROPPED, to = b->position / DROPPED * DROPPED;
    if (b->mapped && to > from) // a hint: what others still need of these pages is read again
        (void)madvise((void *)(uintptr_t)(b->text + from), (size_t)(to - from), MADV_DONTNEED);
}

static int read_plain(struct weft_bytes *b, unsigned char *data, size_t size, size_t *got,
                      struct weft_buf *why)
{
    *got = 0;
    while (*got < size) {
        ssize_t n = read_at(b->fd, data + *got, size - *got, b->position);
        if (n < 0) {
            weft_buf_printf(why, "cannot read: %s", strerror(errno));
            return WEFT_IO;
        }
        if (n == 0)
            break;
        *got += (size_t)n;
        b->position += (uint64_t)n;
    }
    return WEFT_OK;
}

static int refill(struct weft_bytes *b, struct weft_buf *why)
{
    if (b->at < b->filled || b->input_ended)
        return WEFT_OK;
    b->at = 0;
    int status = read_plain(b, b->packed, PACKED_SIZE, &b->filled, why);
    b->input_ended = b->filled == 0;
    return status;
}

// Passes over zeros, with which tapes and disks fill up what is stored on them.
static int pass_padding(struct weft_bytes *b, struct weft_buf *why)
{
    int status = WEFT_OK;
    while (!status && b->at < b->filled && !b->packed[b->at]) {
        b->at++;
        status = refill(b, why);
    }
    return status;
}

// Unpacks some bytes; nothing more comes when b->ended.
static int unpack(struct weft_bytes *b, struct step *step, struct weft_buf *why)
{
    int status = refill(b, why);
    if (status)
        return status;
    step->in = b->packed + b->at;
    step->in_size = b->filled - b->at;
    size_t room = step->out_size;
    if (b->codec->run(b, step) < 0) {
        weft_buf_printf(why, "the %s data is damaged (near byte %llu of the file)", b->codec->name,
                        (unsigned long long)weft_bytes_unpacked(b));
        return WEFT_IO;
    }
    b->at = b->filled - step->in_size;
    if (step->member_ended) {
        status = refill(b, why);
        if (status)
            return status;
        if (b->codec->padded)
            status = pass_padding(b, why);
        if (status)
            return status;
        b->ended = b->at == b->filled;
        if (!b->ended && b->codec->restart(b) < 0)
            return WEFT_NO_MEMORY;
    } else if (b->input_ended && step->out_size == room) {
        weft_buf_printf(why, "the %s data ends in the middle (the file ends at byte %llu)", b->codec->name,
                        (unsigned long long)weft_bytes_unpacked(b));
        return WEFT_IO;
    }
    return WEFT_OK;
}

static int read_bytes(struct weft_bytes *b, void *data, size_t size, size_t *got, struct weft_buf *why)
{
    if (b->text) {
        read_text(b, data, size, got);
        return WEFT_OK;
    }
    if (!b->codec)
        return read_plain(b, data, size, got, why);
    struct step step = {.out = data, .out_size = size};
    int status = WEFT_OK;
    while (step.out_size && !b->ended && !status)
        status = unpack(b, &step, why);
    *got = size - step.out_size;
    return status;
}

// Fills raw up behind what is not yet converted.
static int fill_raw(struct weft_bytes *b, struct weft_buf *why)
{
    struct weft_bytes_converter *c = b->converter;
    size_t got, rest = c->filled - c->at;
    memmove(c->raw, c->raw + c->at, rest);
    c->done += c->at;
    c->at = 0;
    c->filled = rest;
    int status = read_bytes(b, c->raw + rest, CONVERTED_SIZE - rest, &got, why);
    c->ended = got < CONVERTED_SIZE - rest;
    c->filled += status ? 0 : got;
    return status;
}

// Converts what fits; the text is empty afterwards when the file has ended.
static int fill_text(struct weft_bytes *b, struct weft_buf *why)
{
    struct weft_bytes_converter *c = b->converter;
    int status = c->ended ? WEFT_OK : fill_raw(b, why);
    if (status)
        return status;
    char *from = (char *)c->raw + c->at, *to = c->text;
    size_t left = c->filled - c->at, room = CONVERTED_SIZE;
    size_t result = iconv(c->iconv, &from, &left, &to, &room);
    int error = result == (size_t)-1 ? errno : 0;
    c->at = c->filled - left;
    c->text_at = 0;
    c->text_filled = CONVERTED_SIZE - room;
    bool whole = error != EILSEQ && !(error == EINVAL && c->ended);
    if (whole || c->text_filled) // what is wrong comes next time, after the text before it
        return WEFT_OK;
    weft_buf_printf(why, "byte %llu begins no %scharacter of %s", (unsigned long long)(c->done + c->at),
                    error == EINVAL ? "whole " : "", c->encoding);
    return WEFT_IO;
}

int weft_bytes_read(struct weft_bytes *b, void *data, size_t size, size_t *got, struct weft_buf *why)
{
    struct weft_bytes_converter *c = b->converter;
    if (!c)
        return read_bytes(b, data, size, got, why);
    for (*got = 0; *got < size;) {
        if (c->text_at == c->text_filled) {
            int status = c->ended && c->at == c->filled ? WEFT_OK : fill_text(b, why);
            if (status)
                return status;
            if (c->text_filled == c->text_at) // nothing but a mark of the byte order, or the end
                if (c->ended && c->at == c->filled)
                    break;
        }
        size_t ready = c->text_filled - c->text_at, part = size - *got < ready ? size - *got : ready;
        memcpy((char *)data + *got, c->text + c->text_at, part);
        c->text_at += part;
        *got += part;
    }
    return WEFT_OK;
}
