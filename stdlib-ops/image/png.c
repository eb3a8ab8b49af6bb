// weft: PNG files, through libpng, which is loaded when a picture is first read or written.
// SPDX-License-Identifier: BSD-3-Clause
//
// libpng reports errors by a callback that must not return: it jumps back to the one place that has set the
// jump (`guarded`), and everything that must be freed hangs on `struct session`, which outlives the jump.
// Nothing between the jump and the callback owns anything.

#include "stdlib-ops/image/png.h"

#include <dlfcn.h>
#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib-ops/io/bytes.h"

// The functions that are used, found by name.
#define FUNCTIONS(X)                                                                                         \
    X(png_create_read_struct)                                                                                \
    X(png_create_write_struct)                                                                               \
    X(png_create_info_struct)                                                                                \
    X(png_destroy_read_struct)                                                                               \
    X(png_destroy_write_struct)                                                                              \
    X(png_set_read_fn)                                                                                       \
    X(png_set_write_fn)                                                                                      \
    X(png_read_info)                                                                                         \
    X(png_read_image)                                                                                        \
    X(png_read_end)                                                                                          \
    X(png_read_update_info)                                                                                  \
    X(png_get_image_width)                                                                                   \
    X(png_get_image_height)                                                                                  \
    X(png_get_bit_depth)                                                                                     \
    X(png_get_channels)                                                                                      \
    X(png_set_expand)                                                                                        \
    X(png_set_swap)                                                                                          \
    X(png_set_interlace_handling)                                                                            \
    X(png_set_IHDR)                                                                                          \
    X(png_write_info)                                                                                        \
    X(png_write_image)                                                                                       \
    X(png_write_end)

struct library {
    void *handle;
#define FIELD(name) __typeof__(&name) name;
    FUNCTIONS(FIELD)
};

struct session {
    struct library library;
    png_structp png;
    png_infop info;
    jmp_buf jump;
    FILE *file;
    uint64_t at;          // bytes read
    struct weft_buf *out; // of what is written
    struct weft_buf *why;
    void *data;
    png_bytepp rows;
    struct weft_picture picture;
    bool writing;
};

static bool load(struct library *library)
{
    library->handle = dlopen("libpng16.so.16", RTLD_NOW | RTLD_LOCAL);
    bool good = library->handle != NULL;
#define FIND(name)                                                                                           \
    {                                                                                                        \
        void *symbol = good ? dlsym(library->handle, #name) : NULL;                                          \
        memcpy(&library->name, &symbol, sizeof symbol);                                                      \
        good = symbol != NULL;                                                                               \
    }
    FUNCTIONS(FIND)
    return good;
}

// ---- Callbacks ------------------------------------------------------------------------------------------

// The session that was given to libpng.  Callbacks get nothing else, and the library is one of many that a
// run may load and release, so its function is looked up where it is needed.
static struct session *session_of(png_structp png, const char *getter)
{
    void *library = dlopen("libpng16.so.16", RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD);
    void *(*get)(png_const_structrp) = NULL;
    void *symbol = library ? dlsym(library, getter) : NULL;
    memcpy(&get, &symbol, sizeof symbol);
    struct session *session = get ? get(png) : NULL;
    if (library)
        dlclose(library);
    return session;
}

static void on_error(png_structp png, png_const_charp text)
{
    struct session *s = session_of(png, "png_get_error_ptr");
    if (!s)
        return; // libpng then stops by itself
    if (!s->why->size && s->writing)
        weft_buf_puts(s->why, text);
    else if (!s->why->size)
        weft_buf_printf(s->why, "%s (byte %llu)", text, (unsigned long long)s->at);
    longjmp(s->jump, 1);
}

static void on_warning(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text; // a picture that can be read is read
}

static void read_bytes(png_structp png, png_bytep data, size_t size)
{
    struct session *s = session_of(png, "png_get_io_ptr");
    size_t got = s ? fread(data, 1, size, s->file) : 0;
    if (!s)
        return;
    s->at += got;
    if (got < size)
        on_error(png, ferror(s->file) ? strerror(errno) : "it ends in the middle");
}

static void write_bytes(png_structp png, png_bytep data, size_t size)
{
    struct session *s = session_of(png, "png_get_io_ptr");
    if (s)
        weft_buf_add(s->out, data, size);
}

static void flush_bytes(png_structp png)
{
    (void)png;
}

// ---- Sessions -------------------------------------------------------------------------------------------

// Runs `body`, in which libpng may jump away.
static int guarded(struct session *s, void (*body)(struct session *))
{
    if (setjmp(s->jump) == 0)
        body(s);
    else
        return WEFT_IO;
    return WEFT_OK;
}

static void open_png(struct session *s)
{
    s->png = s->writing ? s->library.png_create_write_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning)
                        : s->library.png_create_read_struct(PNG_LIBPNG_VER_STRING, s, on_error, on_warning);
    s->info = s->png ? s->library.png_create_info_struct(s->png) : NULL;
}

static int open_session(struct session *s)
{
    if (!load(&s->library)) {
        weft_buf_puts(s->why, "pictures need the library libpng16.so.16 (Debian: libpng16-16)");
        return WEFT_IO;
    }
    int status = guarded(s, open_png);
    return status ? status : s->info ? WEFT_OK : WEFT_NO_MEMORY;
}

static void close_session(struct session *s)
{
    if (s->png && s->writing)
        s->library.png_destroy_write_struct(&s->png, &s->info);
    else if (s->png)
        s->library.png_destroy_read_struct(&s->png, &s->info, NULL);
    if (s->library.handle)
        dlclose(s->library.handle);
    if (s->file)
        fclose(s->file);
    free(s->rows);
}

static int open_file(struct session *s, const char *path)
{
    int fd = weft_bytes_descriptor(weft_str(path), s->why);
    if (fd < 0)
        return WEFT_IO;
    s->file =
        lseek(fd, 0, SEEK_SET) == 0 ? fdopen(fd, "rb") : NULL; // standard input may have been read before
    if (s->file)
        return open_session(s);
    weft_buf_puts(s->why, errno == ESPIPE ? "it is no regular file (use - to read a pipe)" : strerror(errno));
    close(fd);
    return WEFT_IO;
}

// ---- Reading --------------------------------------------------------------------------------------------

static void read_head(struct session *s)
{
    const struct library *l = &s->library;
    const uint16_t one = 1;
    l->png_set_read_fn(s->png, s, read_bytes);
    l->png_read_info(s->png, s->info);
    l->png_set_expand(s->png);
    if (*(const unsigned char *)&one == 1)
        l->png_set_swap(s->png); // samples of 16 bits are big-endian in the file
    l->png_set_interlace_handling(s->png);
    l->png_read_update_info(s->png, s->info);
    s->picture = (struct weft_picture){
        .dtype = l->png_get_bit_depth(s->png, s->info) == 16 ? WEFT_U16 : WEFT_U8,
        .rows = l->png_get_image_height(s->png, s->info),
        .columns = l->png_get_image_width(s->png, s->info),
        .channels = l->png_get_channels(s->png, s->info),
    };
}

static void read_pixels(struct session *s)
{
    s->library.png_read_image(s->png, s->rows);
    s->library.png_read_end(s->png, NULL);
}

// Where each row begins.
static bool point_rows(struct session *s)
{
    size_t row = (size_t)s->picture.columns * (size_t)s->picture.channels * weft_dtype_size(s->picture.dtype);
    s->rows = calloc((size_t)s->picture.rows + 1, sizeof *s->rows);
    for (int64_t r = 0; s->rows && r < s->picture.rows; r++)
        s->rows[r] = (unsigned char *)s->data + (size_t)r * row;
    return s->rows != NULL;
}

int weft_png_look(const char *path, struct weft_picture *out, struct weft_buf *why)
{
    struct session s = {.why = why};
    int status = open_file(&s, path);
    if (!status)
        status = guarded(&s, read_head);
    *out = s.picture;
    close_session(&s);
    return status;
}

int weft_png_read(const char *path, const struct weft_picture *picture, void *data, struct weft_buf *why)
{
    struct session s = {.why = why, .data = data};
    int status = open_file(&s, path);
    if (!status)
        status = guarded(&s, read_head);
    if (!status && (s.picture.rows != picture->rows || s.picture.columns != picture->columns ||
                    s.picture.channels != picture->channels || s.picture.dtype != picture->dtype)) {
        weft_buf_puts(why, "it has changed since it was checked");
        status = WEFT_IO;
    }
    if (!status)
        status = point_rows(&s) ? guarded(&s, read_pixels) : WEFT_NO_MEMORY;
    close_session(&s);
    return status;
}

// ---- Writing --------------------------------------------------------------------------------------------

static void write_all(struct session *s)
{
    static const int colours[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                                  PNG_COLOR_TYPE_RGB_ALPHA};
    const struct library *l = &s->library;
    const struct weft_picture *p = &s->picture;
    const uint16_t one = 1;
    l->png_set_write_fn(s->png, s, write_bytes, flush_bytes);
    l->png_set_IHDR(s->png, s->info, (png_uint_32)p->columns, (png_uint_32)p->rows,
                    p->dtype == WEFT_U16 ? 16 : 8, colours[p->channels - 1], PNG_INTERLACE_NONE,
                    PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    l->png_write_info(s->png, s->info);
    if (*(const unsigned char *)&one == 1)
        l->png_set_swap(s->png);
    l->png_write_image(s->png, s->rows);
    l->png_write_end(s->png, NULL);
}

int weft_png_write(const struct weft_picture *picture, const void *data, struct weft_buf *out,
                   struct weft_buf *why)
{
    struct session s = {.why = why, .writing = true, .picture = *picture, .out = out};
    s.data = (void *)(uintptr_t)data; // libpng's rows are not const, and not changed
    int status = open_session(&s);
    if (!status)
        status = point_rows(&s) ? guarded(&s, write_all) : WEFT_NO_MEMORY;
    close_session(&s);
    return status ? status : out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}
