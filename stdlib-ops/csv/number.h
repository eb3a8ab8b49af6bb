// weft: numbers from text, exactly.
// SPDX-License-Identifier: BSD-3-Clause
//
// Integers of 64 bits are exact or refused; floats are the double nearest to the decimal text, ties to even,
// in every locale.  The quick forms take at most eight digits at once, branching on nothing but success, and
// read the eight bytes before the end of the text, which must be readable.

#ifndef WEFT_CSV_NUMBER_H
#define WEFT_CSV_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum weft_parsed {
    WEFT_PARSED,
    WEFT_PARSED_TOO_BIG, // an integer, but of more than 64 bits
    WEFT_NOT_PARSED,
};

// [spaces] [sign] digits [spaces].
enum weft_parsed weft_parse_int(const char *text, size_t size, int64_t *out);
enum weft_parsed weft_parse_uint(const char *text, size_t size, uint64_t *out);

// [spaces] [sign] digits [decimal digits] [e [sign] digits] [spaces], also inf, infinity and nan in any case.
bool weft_parse_float(const char *text, size_t size, char decimal, double *out);

// The shortest decimal digits · 10^exponent that reads back to a positive finite double, the nearest one of
// these. At most seventeen digits, maybe with zeros at the end.
uint64_t weft_shortest_float(double value, int *exponent);

// The nearest 32-bit float, rounded once.
bool weft_parse_float32(const char *text, size_t size, char decimal, float *out);

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__

#define WEFT_QUICK_ZEROS UINT64_C(0x3030303030303030)

// The value of eight digits, the first in the lowest byte.
static inline uint64_t weft_eight_digits(uint64_t bytes)
{
    bytes -= WEFT_QUICK_ZEROS;
    bytes = bytes * 10 + (bytes >> 8);
    uint64_t a = (bytes & UINT64_C(0x000000ff000000ff)) * UINT64_C(0x000f424000000064);
    uint64_t b = (bytes >> 16 & UINT64_C(0x000000ff000000ff)) * UINT64_C(0x0000271000000001);
    return (a + b) >> 32;
}

static inline bool weft_all_digits(uint64_t bytes)
{
    uint64_t over = bytes + UINT64_C(0x0606060606060606);
    return ((bytes & UINT64_C(0xf0f0f0f0f0f0f0f0)) | (over & UINT64_C(0xf0f0f0f0f0f0f0f0)) >> 4) ==
           UINT64_C(0x3333333333333333);
}

// The last `size` (1 to 8) bytes of a text as digits with zeros before them.
static inline uint64_t weft_tail_digits(const char *end, size_t size)
{
    uint64_t bytes;
    memcpy(&bytes, end - 8, 8);
    uint64_t keep = ~UINT64_C(0) << (64 - 8 * size);
    return (bytes & keep) | (WEFT_QUICK_ZEROS & ~keep);
}

// An optional minus and one to eight digits.
static inline bool weft_quick_int(const char *text, size_t size, int64_t *out)
{
    bool negative = size && *text == '-';
    size_t digits = size - negative;
    if (digits - 1 > 7)
        return false;
    uint64_t bytes = weft_tail_digits(text + size, digits);
    if (!weft_all_digits(bytes))
        return false;
    int64_t value = (int64_t)weft_eight_digits(bytes);
    *out = negative ? -value : value;
    return true;
}

// An optional minus and two to eight digits of which one place is the decimal mark.  At most seven digits and
// a power of ten below 10^8 are both exact, so one division rounds correctly.
static inline bool weft_quick_float(const char *text, size_t size, char decimal, double *out)
{
    static const double powers[8] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    bool negative = size && *text == '-';
    size_t digits = size - negative;
    if (digits - 2 > 6)
        return false;
    uint64_t bytes = weft_tail_digits(text + size, digits);
    uint64_t x = bytes ^ (unsigned char)decimal * UINT64_C(0x0101010101010101);
    uint64_t marks = (x - UINT64_C(0x0101010101010101)) & ~x & UINT64_C(0x8080808080808080);
    if (!marks)
        return false;
    int bit = __builtin_ctzll(marks) - 7; // of the mark's byte
    uint64_t below = (UINT64_C(1) << bit) - 1;
    uint64_t joined = (bytes & below) << 8 | 0x30 | (bytes & ~below & ~(UINT64_C(0xff) << bit));
    if (!weft_all_digits(joined))
        return false;
    double value = (double)weft_eight_digits(joined) / powers[7 - bit / 8];
    *out = negative ? -value : value;
    return true;
}

__extension__ typedef unsigned __int128 weft_sixteen_bytes;

// The same for nine to sixteen bytes, of which the sixteen before the end must be readable.  Fifteen digits
// are exact.
static inline bool weft_quick_long_float(const char *text, size_t size, char decimal, double *out)
{
    static const double powers[16] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    bool negative = size && *text == '-';
    size_t digits = size - negative;
    if (digits - 9 > 7)
        return false;
    uint64_t first = weft_tail_digits(text + size - 8, digits - 8), last = weft_tail_digits(text + size, 8);
    uint64_t x = first ^ (unsigned char)decimal * UINT64_C(0x0101010101010101);
    uint64_t y = last ^ (unsigned char)decimal * UINT64_C(0x0101010101010101);
    x = (x - UINT64_C(0x0101010101010101)) & ~x & UINT64_C(0x8080808080808080);
    y = (y - UINT64_C(0x0101010101010101)) & ~y & UINT64_C(0x8080808080808080);
    if (!(x | y))
        return false;
    int bit = x ? __builtin_ctzll(x) - 7 : 64 + __builtin_ctzll(y) - 7; // of the mark's byte
    weft_sixteen_bytes bytes = (weft_sixteen_bytes)last << 64 | first;
    weft_sixteen_bytes below = ((weft_sixteen_bytes)1 << bit) - 1;
    weft_sixteen_bytes joined =
        (bytes & below) << 8 | 0x30 | (bytes & ~below & ~((weft_sixteen_bytes)0xff << bit));
    first = (uint64_t)joined;
    last = (uint64_t)(joined >> 64);
    if (!weft_all_digits(first) || !weft_all_digits(last))
        return false;
    double value =
        (double)(weft_eight_digits(first) * 100000000 + weft_eight_digits(last)) / powers[15 - bit / 8];
    *out = negative ? -value : value;
    return true;
}

#else

static inline bool weft_quick_long_float(const char *text, size_t size, char decimal, double *out)
{
    return (void)text, (void)size, (void)decimal, (void)out, false;
}

static inline bool weft_quick_int(const char *text, size_t size, int64_t *out)
{
    return (void)text, (void)size, (void)out, false;
}

static inline bool weft_quick_float(const char *text, size_t size, char decimal, double *out)
{
    return (void)text, (void)size, (void)decimal, (void)out, false;
}

#endif
#endif
