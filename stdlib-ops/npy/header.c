// weft: the header of .npy files.
// SPDX-License-Identifier: BSD-3-Clause
//
//     \x93NUMPY major minor length {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), } \n
//
// The length has two bytes in version 1 and four in versions 2 and 3.  The dict is read strictly: the three
// keys once each, a dtype of numbers, a shape whose product fits; anything else is refused with its reason.

#include "stdlib-ops/npy/header.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/base/checked.h"

struct scan {
    const char *at, *end;
};

static void skip_space(struct scan *scan)
{
    while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\t'))
        scan->at++;
}

static bool take(struct scan *scan, char c)
{
    skip_space(scan);
    if (scan->at == scan->end || *scan->at != c)
        return false;
    scan->at++;
    return true;
}

static bool take_string(struct scan *scan, struct weft_str *out)
{
    skip_space(scan);
    if (scan->at == scan->end || (*scan->at != '\'' && *scan->at != '"'))
        return false;
    char quote = *scan->at++;
    out->data = scan->at;
    while (scan->at < scan->end && *scan->at != quote && *scan->at != '\\')
        scan->at++;
    out->size = (size_t)(scan->at - out->data);
    return take(scan, quote);
}

static bool take_word(struct scan *scan, const char *word)
{
    size_t size = strlen(word);
    skip_space(scan);
    if ((size_t)(scan->end - scan->at) < size || memcmp(scan->at, word, size) != 0)
        return false;
    scan->at += size;
    return true;
}

static bool take_number(struct scan *scan, int64_t *out)
{
    skip_space(scan);
    const char *start = scan->at;
    *out = 0;
    for (; scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9'; scan->at++)
        if (!weft_mul_i64(*out, 10, out) || !weft_add_i64(*out, *scan->at - '0', out))
            return false;
    return scan->at > start;
}

static bool parse_descr(struct weft_str descr, struct weft_npy *out)
{
    char plain[4];
    if (descr.size != 3 && descr.size != 4)
        return false;
    memcpy(plain, descr.data, descr.size);
    out->swapped = plain[0] == '>';
    for (int dtype = WEFT_BOOL; dtype <= WEFT_C128; dtype++) {
        size_t size = weft_dtype_size(dtype);
        char kind = weft_dtype_kind(dtype), digits[3] = {0};
        digits[0] = (char)(size >= 10 ? '1' : '0' + size);
        digits[1] = (char)(size >= 10 ? '0' + size - 10 : 0);
        bool same = plain[1] == kind && descr.size == 2 + strlen(digits) &&
                    memcmp(plain + 2, digits, descr.size - 2) == 0;
        if (same &&
            (plain[0] == '<' || plain[0] == '>' || plain[0] == '=' || (plain[0] == '|' && size == 1))) {
            out->dtype = dtype;
            return true;
        }
    }
    return false;
}

static bool parse_shape(struct scan *scan, struct weft_npy *out)
{
    if (!take(scan, '('))
        return false;
    while (!take(scan, ')')) {
        if (out->ndim == WEFT_MAX_NDIM || !take_number(scan, &out->shape[out->ndim++]))
            return false;
        skip_space(scan);
        if (!take(scan, ',') && (scan->at == scan->end || *scan->at != ')'))
            return false;
    }
    return true;
}

// One entry of the dict; *seen has a bit for each key.
static const char *parse_entry(struct scan *scan, struct weft_npy *out, unsigned *seen)
{
    struct weft_str key, descr;
    if (!take_string(scan, &key) || !take(scan, ':'))
        return "the header is no dict";
    unsigned bit = weft_str_is(key, "descr")           ? 1
                   : weft_str_is(key, "fortran_order") ? 2
                   : weft_str_is(key, "shape")         ? 4
                                                       : 0;
    if (!bit || *seen & bit)
        return "the header has a wrong key";
    *seen |= bit;
    if (bit == 1)
        return take_string(scan, &descr) && parse_descr(descr, out)
                   ? NULL
                   : "its elements are not numbers that weft reads";
    if (bit == 4)
        return parse_shape(scan, out) ? NULL : "the header has no usable shape";
    out->fortran = take_word(scan, "True");
    return out->fortran || take_word(scan, "False") ? NULL : "the header does not say the order";
}

static const char *parse_dict(struct scan *scan, struct weft_npy *out)
{
    unsigned seen = 0;
    if (!take(scan, '{'))
        return "the header is no dict";
    while (!take(scan, '}')) {
        const char *why = parse_entry(scan, out, &seen);
        if (why)
            return why;
        skip_space(scan);
        if (!take(scan, ',') && (scan->at == scan->end || *scan->at != '}'))
            return "the header is no dict";
    }
    return seen == 7 ? NULL : "the header lacks a key";
}

bool weft_npy_parse(const void *bytes, size_t size, struct weft_npy *out, const char **why)
{
    const unsigned char *b = bytes;
    *out = (struct weft_npy){0};
    *why = "it does not begin as a .npy file";
    if (size < 12 || memcmp(b, "\x93NUMPY", 6) != 0)
        return false;
    size_t start = b[6] == 1 ? 10 : 12, length = b[8] | (size_t)b[9] << 8;
    if (b[6] > 1)
        length |= (size_t)b[10] << 16 | (size_t)b[11] << 24;
    *why = "its version is not 1, 2 or 3";
    if (b[6] < 1 || b[6] > 3)
        return false;
    *why = "its header is longer than the file";
    if (length > size - start)
        return false;
    struct scan scan = {(const char *)b + start, (const char *)b + start + length};
    *why = parse_dict(&scan, out);
    if (*why)
        return false;
    out->data = start + length;
    out->bytes = weft_dtype_size(out->dtype);
    *why = "its shape has too many elements";
    for (int d = 0; d < out->ndim; d++) {
        size_t longer;
        if (out->shape[d] &&
            (!weft_mul_size(out->bytes, (size_t)out->shape[d], &longer) || longer > INT64_MAX))
            return false;
        out->bytes = out->shape[d] ? longer : out->bytes;
    }
    for (int d = 0; d < out->ndim; d++)
        out->bytes = out->shape[d] ? out->bytes : 0;
    *why = NULL;
    return true;
}

void weft_npy_format(struct weft_buf *out, enum weft_dtype dtype, int ndim, const int64_t *shape)
{
    struct weft_buf dict = {0};
    size_t size = weft_dtype_size(dtype);
    weft_buf_printf(&dict, "{'descr': '%c%c%zu', 'fortran_order': False, 'shape': (", size == 1 ? '|' : '<',
                    weft_dtype_kind(dtype), size);
    for (int d = 0; d < ndim; d++)
        weft_buf_printf(&dict, d ? ", %lld" : "%lld", (long long)shape[d]);
    weft_buf_puts(&dict, ndim == 1 ? ",), }" : "), }");
    while ((10 + dict.size + 1) % 64)
        weft_buf_char(&dict, ' ');
    weft_buf_char(&dict, '\n');
    weft_buf_add(out, "\x93NUMPY\x01\x00", 8);
    weft_buf_char(out, (char)(dict.size & 0xff));
    weft_buf_char(out, (char)(dict.size >> 8));
    weft_buf_str(out, (struct weft_str){dict.data ? dict.data : "", dict.size});
    out->failed = out->failed || dict.failed;
    weft_buf_clear(&dict);
}

static const char *read_header(int fd, struct weft_npy *out, size_t *size)
{
    unsigned char bytes[4096];
    struct stat info;
    const char *why = NULL;
    if (fstat(fd, &info) != 0)
        return strerror(errno);
    if (!S_ISREG(info.st_mode))
        return "it is not a regular file";
    ssize_t got = pread(fd, bytes, sizeof bytes, 0);
    if (got < 0)
        return strerror(errno);
    if (!weft_npy_parse(bytes, (size_t)got, out, &why))
        return why;
    *size = (size_t)info.st_size;
    return out->data > *size || out->bytes > *size - out->data ? "it is shorter than its header says" : NULL;
}

int weft_npy_open(const char *path, struct weft_npy *out, size_t *size, const char **why)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *why = fd < 0 ? strerror(errno) : read_header(fd, out, size);
    if (fd >= 0 && *why) {
        close(fd);
        fd = -1;
    }
    return fd;
}
