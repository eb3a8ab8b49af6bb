// weft: the header of .npy files.
// SPDX-License-Identifier: BSD-3-Clause
//
//     \x93NUMPY major minor length {'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), } \n
//
// The length has two bytes in version 1 and four in versions 2 and 3.  The dict is read strictly: the three
// keys once each, a dtype of numbers, a shape whose product fits; anything else is refused with its reason
// and its place, and with what to do about it where that is known.  Python 2 wrote lengths as 3L.

#include "stdlib-ops/npy/header.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/io/bytes.h"

#define MAX_HEADER (1u << 20) // bytes; NumPy writes some hundred and reads ten thousand

struct scan {
    const char *start, *at, *end;
    size_t offset;        // of `start` in the file
    struct weft_buf *why; // the first reason
};

static bool fail(struct scan *scan, const char *reason)
{
    if (!scan->why->size)
        weft_buf_printf(scan->why, "%s (byte %zu)", reason, scan->offset + (size_t)(scan->at - scan->start));
    return false;
}

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
    bool any = scan->at > start;
    if (any && scan->at < scan->end && *scan->at == 'L')
        scan->at++;
    return any;
}

static bool parse_descr(struct weft_str descr, struct weft_layout *out)
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

// The dtype: a text such as '<f8'; a list is a record.
static bool take_descr(struct scan *scan, struct weft_layout *out)
{
    struct weft_str descr;
    skip_space(scan);
    if (scan->at < scan->end && (*scan->at == '[' || *scan->at == '('))
        return fail(
            scan, "its elements are records (a structured dtype), which weft does not read; save each field "
                  "as an array of its own");
    if (!take_string(scan, &descr))
        return fail(scan, "the header's 'descr' is no dtype such as '<f8'");
    if (parse_descr(descr, out))
        return true;
    char kind = descr.size > 1 ? descr.data[1] : 0;
    if (kind == 'O')
        return fail(scan, "its elements are Python objects, which weft does not read; save x.astype('f8')");
    if (kind == 'U' || kind == 'S' || kind == 'a')
        return fail(scan,
                    "its elements are text, which arrays of weft do not hold; frames do, from CSV files");
    if (kind == 'M' || kind == 'm')
        return fail(
            scan,
            "its elements are dates or durations, which arrays of weft do not hold; save x.astype('i8')");
    if (kind == 'f')
        return fail(scan,
                    "its elements are floats of another size than 4 or 8 bytes; save x.astype('f4') or 'f8'");
    return fail(scan, "its elements are not numbers that weft reads (bool, integers, floats, complex)");
}

static bool take_shape(struct scan *scan, struct weft_layout *out)
{
    static const char wanted[] = "the header's 'shape' is no tuple of lengths such as (3, 4)";
    if (!take(scan, '('))
        return fail(scan, wanted);
    while (!take(scan, ')')) {
        if (out->ndim == WEFT_MAX_NDIM)
            return fail(scan, "it has more than 32 dimensions");
        if (!take_number(scan, &out->shape[out->ndim++]))
            return fail(scan, wanted);
        skip_space(scan);
        if (!take(scan, ',') && (scan->at == scan->end || *scan->at != ')'))
            return fail(scan, wanted);
    }
    return true;
}

// One entry of the dict; *seen has a bit for each key.
static bool take_entry(struct scan *scan, struct weft_layout *out, unsigned *seen)
{
    struct weft_str key;
    if (!take_string(scan, &key) || !take(scan, ':'))
        return fail(scan, "the header is no dict");
    unsigned bit = weft_str_is(key, "descr")           ? 1
                   : weft_str_is(key, "fortran_order") ? 2
                   : weft_str_is(key, "shape")         ? 4
                                                       : 0;
    if (!bit || *seen & bit)
        return fail(scan, bit ? "the header has a key twice"
                              : "the header has another key than 'descr', 'fortran_order' and 'shape'");
    *seen |= bit;
    if (bit == 1)
        return take_descr(scan, out);
    if (bit == 4)
        return take_shape(scan, out);
    out->fortran = take_word(scan, "True");
    return out->fortran || take_word(scan, "False") ||
           fail(scan, "the header's 'fortran_order' is neither True nor False");
}

static bool take_dict(struct scan *scan, struct weft_layout *out)
{
    unsigned seen = 0;
    if (!take(scan, '{'))
        return fail(scan, "the header is no dict");
    while (!take(scan, '}')) {
        if (!take_entry(scan, out, &seen))
            return false;
        skip_space(scan);
        if (!take(scan, ',') && (scan->at == scan->end || *scan->at != '}'))
            return fail(scan, "the header is no dict");
    }
    skip_space(scan);
    if (scan->at != scan->end)
        return fail(scan, "the header goes on behind its dict");
    return seen == 7 || fail(scan, "the header lacks one of 'descr', 'fortran_order' and 'shape'");
}

bool weft_npy_length(const unsigned char *bytes, size_t size, size_t *out, struct weft_buf *why)
{
    if (size < 10 || memcmp(bytes, "\x93NUMPY", 6) != 0) {
        weft_buf_puts(why, size ? "it does not begin as a .npy file (byte 0)" : "it is empty");
        return false;
    }
    if (bytes[6] < 1 || bytes[6] > 3 || size < WEFT_NPY_START) {
        weft_buf_puts(why, bytes[6] < 1 || bytes[6] > 3 ? "its version is not 1, 2 or 3 (byte 6)"
                                                        : "it ends in its header (byte 10)");
        return false;
    }
    *out = bytes[8] | (size_t)bytes[9] << 8;
    if (bytes[6] > 1)
        *out |= (size_t)bytes[10] << 16 | (size_t)bytes[11] << 24;
    *out += bytes[6] == 1 ? 10 : 12;
    return true;
}

bool weft_npy_parse(const void *bytes, size_t size, struct weft_layout *out, struct weft_buf *why)
{
    const unsigned char *b = bytes;
    size_t length;
    *out = (struct weft_layout){0};
    if (!weft_npy_length(b, size, &length, why))
        return false;
    if (length > size) {
        weft_buf_printf(why, "it ends at byte %zu, in its header of %zu bytes", size, length);
        return false;
    }
    size_t start = b[6] == 1 ? 10 : 12;
    struct scan scan = {(const char *)b + start, (const char *)b + start, (const char *)b + length, start,
                        why};
    if (!take_dict(&scan, out))
        return false;
    out->data = length;
    return weft_layout_measure(out) || fail(&scan, "its shape has too many elements");
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
    while (!dict.failed && (10 + dict.size + 1) % 64)
        weft_buf_char(&dict, ' ');
    weft_buf_char(&dict, '\n');
    weft_buf_add(out, "\x93NUMPY\x01\x00", 8);
    weft_buf_char(out, (char)(dict.size & 0xff));
    weft_buf_char(out, (char)(dict.size >> 8));
    weft_buf_str(out, (struct weft_str){dict.data ? dict.data : "", dict.size});
    out->failed = out->failed || dict.failed;
    weft_buf_clear(&dict);
}

void weft_npy_head(struct weft_buf *out, const struct weft_type *type)
{
    int64_t shape[WEFT_MAX_NDIM];
    for (int d = 0; d < type->ndim; d++)
        shape[d] = type->chunks[d].length;
    weft_npy_format(out, type->dtype, type->ndim, shape);
}

// Reads the whole header; *bytes (to be freed) has *size bytes.
static int read_header(struct weft_bytes *file, unsigned char **bytes, size_t *size, struct weft_buf *why)
{
    unsigned char start[WEFT_NPY_START];
    size_t length, got;
    int status = weft_bytes_read(file, start, sizeof start, size, why);
    if (status)
        return status;
    if (!weft_npy_length(start, *size, &length, why))
        return WEFT_IO;
    if (length > MAX_HEADER) {
        weft_buf_printf(why, "its header is %zu bytes long, more than any array needs (byte 8)", length);
        return WEFT_IO;
    }
    *bytes = malloc(length > sizeof start ? length : sizeof start);
    if (!*bytes)
        return WEFT_NO_MEMORY;
    memcpy(*bytes, start, *size);
    if (length <= *size)
        return WEFT_OK;
    status = weft_bytes_read(file, *bytes + *size, length - *size, &got, why);
    *size += got;
    return status;
}

int weft_npy_find(const char *path, struct weft_layout *out, struct weft_buf *why)
{
    struct weft_bytes file;
    struct weft_bytes_facts facts;
    unsigned char *bytes = NULL;
    size_t size = 0;
    int status = weft_bytes_facts(weft_str(path), &facts, why);
    if (!status)
        status = weft_bytes_open(&file, weft_str(path), why);
    if (status)
        return status;
    status = read_header(&file, &bytes, &size, why);
    if (!status && !weft_npy_parse(bytes, size, out, why))
        status = WEFT_IO;
    if (!status && file.codec)
        out->pack = WEFT_LAYOUT_COMPRESSED;
    else if (!status && !weft_layout_fits(out, facts.size, why))
        status = WEFT_IO;
    free(bytes);
    weft_bytes_close(&file);
    return status;
}
