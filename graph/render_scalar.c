// weft: single elements as text.
// SPDX-License-Identifier: BSD-3-Clause
//
// The shortest digits are found by trying: %.15e strips to the shortest text of every normal double that has
// one of at most 15 digits, else 16 or 17 are needed (for floats 6, 7, 8, 9).  Subnormal numbers have fewer
// digits and are tried from one digit on.

#include "graph/render_parts.h"

#include <float.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Decimal digits with zeros before them up to a width.
static void put_uint(struct weft_buf *out, uint64_t value, int width)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
        width--;
    } while (value || width > 0);
    weft_buf_add(out, digits + at, sizeof digits - at);
}

static void put_int(struct weft_buf *out, int64_t value)
{
    if (value < 0)
        weft_buf_char(out, '-');
    put_uint(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
}

// Numbers that are short decimals, as those of most files: n / 10^k with fewer than 16 digits.  The quotient
// of two integers that doubles hold exactly is rounded like the text is when it is read, so when it is the
// value, the text reads back to it; the first k that does gives the fewest digits.  False: another way must
// be taken.
static bool put_short(struct weft_buf *out, double value)
{
    double scale = 1, size = fabs(value);
    if (!(size >= 1e-4 && size < 1e9))
        return false;
    for (int places = 0; places <= 6; places++, scale *= 10) {
        double scaled = floor(size * scale + 0.5);
        if (scaled / scale != size)
            continue;
        uint64_t n = (uint64_t)scaled, whole = (uint64_t)scale;
        weft_buf_puts(out, value < 0 ? "-" : "");
        put_uint(out, n / whole, 1);
        weft_buf_char(out, '.');
        put_uint(out, n % whole, places ? places : 1);
        return true;
    }
    return false;
}

// Splits "d.ddde±xx" into digits without trailing zeros and the exponent.
static int split(const char *text, char digits[24], int *exponent)
{
    int count = 0;
    const char *p = text;
    for (; *p && *p != 'e'; p++)
        if (*p != '.')
            digits[count++] = *p;
    *exponent = *p ? (int)strtol(p + 1, NULL, 10) : 0;
    while (count > 1 && digits[count - 1] == '0')
        count--;
    digits[count] = '\0';
    return count;
}

int weft_render_digits(double value, bool single, char digits[24], int *exponent)
{
    char text[40];
    value = fabs(value);
    bool tiny = value < (single ? (double)FLT_MIN : DBL_MIN);
    int most = single ? 9 : 17;
    for (int precision = tiny ? 1 : most - 2 - single;; precision++) {
        snprintf(text, sizeof text, "%.*e", precision - 1, value);
        bool same = single ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value;
        if (same || precision >= most)
            return split(text, digits, exponent);
    }
}

// digits · 10^exponent without an exponent: "0.05", "12300.0".
static void put_positional(struct weft_buf *out, const char *digits, int count, int exponent)
{
    int whole = exponent + 1; // digits before the point
    for (int i = 0; i < whole; i++)
        weft_buf_char(out, i < count ? digits[i] : '0');
    weft_buf_puts(out, whole < 1 ? "0." : ".");
    for (int i = whole; i < 0; i++)
        weft_buf_char(out, '0');
    weft_buf_puts(out, whole < count ? digits + (whole > 0 ? whole : 0) : "0");
}

void weft_render_float(struct weft_buf *out, double value, bool single)
{
    if (!single && put_short(out, value))
        return;
    if (!isfinite(value)) {
        weft_buf_puts(out, isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
        return;
    }
    weft_buf_puts(out, signbit(value) ? "-" : "");
    if (value == 0) {
        weft_buf_puts(out, "0.0");
        return;
    }
    char digits[24];
    int exponent, count = weft_render_digits(value, single, digits, &exponent);
    if (exponent >= -4 && exponent < 16) {
        put_positional(out, digits, count, exponent);
        return;
    }
    weft_buf_char(out, digits[0]);
    weft_buf_puts(out, count > 1 ? "." : "");
    weft_buf_puts(out, digits + 1);
    weft_buf_printf(out, "e%c%02d", exponent < 0 ? '-' : '+', abs(exponent));
}

// Appends "%#.*f" or "%#.*e" text (there is always a point) with the zeros at the end of its fraction
// stripped.
static void put_stripped(struct weft_buf *out, const char *text)
{
    const char *e = strchr(text, 'e');
    size_t size = e ? (size_t)(e - text) : strlen(text);
    while (size > 0 && text[size - 1] == '0')
        size--;
    weft_buf_add(out, text, size);
    weft_buf_puts(out, e ? e : "");
}

static int places_within(int wanted, int most)
{
    return wanted < 0 ? 0 : wanted < most ? wanted : most;
}

void weft_render_positional(struct weft_buf *out, double value, bool single, int precision)
{
    char digits[24] = "0", text[340];
    int exponent = 0, count = value == 0 ? 1 : weft_render_digits(value, single, digits, &exponent);
    snprintf(text, sizeof text, "%#.*f", places_within(count - 1 - exponent, precision), value);
    put_stripped(out, text);
}

void weft_render_scientific(struct weft_buf *out, double value, bool single, int precision)
{
    char digits[24] = "0", text[64];
    int exponent = 0, count = value == 0 ? 1 : weft_render_digits(value, single, digits, &exponent);
    snprintf(text, sizeof text, "%#.*e", places_within(count - 1, precision), value);
    put_stripped(out, text);
}

// ---- Days and seconds -----------------------------------------------------------------------------------

// Proleptic Gregorian calendar: year, month and day of a day number (0: 1970-01-01).
static void civil(int64_t days, int64_t *year, int *month, int *day)
{
    int64_t z = days + 719468; // days since 0000-03-01
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (int)((5 * of_year + 2) / 153); // months since March
    *day = (int)(of_year - (153 * shifted + 2) / 5 + 1);
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

void weft_render_date(struct weft_buf *out, int64_t days)
{
    int64_t year;
    int month, day;
    civil(days, &year, &month, &day);
    weft_buf_puts(out, year < 0 ? "-" : "");
    put_uint(out, (uint64_t)(year < 0 ? -year : year), 4);
    weft_buf_char(out, '-');
    put_uint(out, (uint64_t)month, 2);
    weft_buf_char(out, '-');
    put_uint(out, (uint64_t)day, 2);
}

// Quotient and remainder with 0 <= remainder.
static int64_t floor_div(int64_t a, int64_t b, int64_t *rest)
{
    int64_t q = a / b, r = a % b;
    if (r < 0) {
        r += b;
        q--;
    }
    *rest = r;
    return q;
}

void weft_render_datetime(struct weft_buf *out, int64_t ticks, int64_t per_second, char separator, int places)
{
    int64_t fraction, second;
    int64_t seconds = floor_div(ticks, per_second, &fraction);
    int64_t days = floor_div(seconds, 86400, &second);
    weft_render_date(out, days);
    weft_buf_char(out, separator);
    put_uint(out, (uint64_t)(second / 3600), 2);
    weft_buf_char(out, ':');
    put_uint(out, (uint64_t)(second / 60 % 60), 2);
    weft_buf_char(out, ':');
    put_uint(out, (uint64_t)(second % 60), 2);
    int width = per_second == 1000000 ? 6 : 9;
    if (places < 0)
        places = fraction == 0                            ? 0
                 : fraction % (per_second / 1000) == 0    ? 3
                 : fraction % (per_second / 1000000) == 0 ? 6
                                                          : 9;
    if (places == 0)
        return;
    for (; places < width; width--)
        fraction /= 10;
    weft_buf_printf(out, ".%0*" PRId64, width, fraction);
}

// As the language writes it: the largest unit that divides it ("90s", "250ms", "5m").
void weft_render_duration(struct weft_buf *out, int64_t ticks, int64_t per_second)
{
    static const struct {
        const char *name;
        int64_t seconds, parts; // one unit is `seconds` seconds, or 1/parts of one
    } units[] = {{"d", 86400, 1}, {"h", 3600, 1},  {"m", 60, 1},
                 {"s", 1, 1},     {"ms", 1, 1000}, {"us", 1, 1000000}};
    if (ticks == 0) {
        weft_buf_puts(out, "0s");
        return;
    }
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        int64_t unit = per_second / units[i].parts * units[i].seconds;
        if (ticks % unit == 0) {
            weft_buf_printf(out, "%" PRId64 "%s", ticks / unit, units[i].name);
            return;
        }
    }
    weft_buf_printf(out, "%" PRId64 "ns", ticks);
}

// ---- Elements -------------------------------------------------------------------------------------------

double weft_render_read_float(enum weft_dtype dtype, const void *element, int part)
{
    if (dtype == WEFT_F32 || dtype == WEFT_C64) {
        float value;
        memcpy(&value, (const char *)element + part * (int)sizeof value, sizeof value);
        return (double)value;
    }
    double value;
    memcpy(&value, (const char *)element + part * (int)sizeof value, sizeof value);
    return value;
}

int64_t weft_render_read_int(enum weft_dtype dtype, const void *element)
{
    int8_t i8;
    int16_t i16;
    int32_t i32;
    int64_t i64;
    switch (weft_dtype_size(dtype)) {
    case 1:
        memcpy(&i8, element, sizeof i8);
        return i8;
    case 2:
        memcpy(&i16, element, sizeof i16);
        return i16;
    case 4:
        memcpy(&i32, element, sizeof i32);
        return i32;
    default:
        memcpy(&i64, element, sizeof i64);
        return i64;
    }
}

uint64_t weft_render_read_uint(enum weft_dtype dtype, const void *element)
{
    uint64_t value = 0; // little-endian: the low bytes come first
    memcpy(&value, element, weft_dtype_size(dtype));
    return value;
}

// A part of a complex number: as Python writes it, without ".0".
static void put_part(struct weft_buf *out, double value, bool single)
{
    weft_render_float(out, value, single);
    if (out->size > 2 && memcmp(out->data + out->size - 2, ".0", 2) == 0) {
        out->size -= 2;
        out->data[out->size] = '\0';
    }
}

// "(1-2.5j)", "2j".
static void put_complex(struct weft_buf *out, enum weft_dtype dtype, const void *element)
{
    bool single = dtype == WEFT_C64;
    double re = weft_render_read_float(dtype, element, 0), im = weft_render_read_float(dtype, element, 1);
    bool alone = re == 0 && !signbit(re);
    if (!alone) {
        weft_buf_char(out, '(');
        put_part(out, re, single);
        weft_buf_puts(out, signbit(im) && !isnan(im) ? "" : "+");
    }
    put_part(out, im, single);
    weft_buf_puts(out, alone ? "j" : "j)");
}

void weft_render_element(struct weft_buf *out, enum weft_dtype dtype, const void *element)
{
    bool nano = dtype == WEFT_DATETIME_NS || dtype == WEFT_DURATION_NS;
    int64_t per_second = nano ? 1000000000 : 1000000;
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        weft_buf_puts(out, *(const unsigned char *)element ? "true" : "false");
        return;
    case 'u':
        put_uint(out, weft_render_read_uint(dtype, element), 1);
        return;
    case 'f':
        weft_render_float(out, weft_render_read_float(dtype, element, 0), dtype == WEFT_F32);
        return;
    case 'c':
        put_complex(out, dtype, element);
        return;
    case 'D':
        weft_render_date(out, weft_render_read_int(dtype, element));
        return;
    case 'M':
        weft_render_datetime(out, weft_render_read_int(dtype, element), per_second, ' ', -1);
        return;
    case 'm':
        weft_render_duration(out, weft_render_read_int(dtype, element), per_second);
        return;
    default:
        put_int(out, weft_render_read_int(dtype, element));
    }
}

void weft_render_scalar_element(const struct weft_value *value, void *to)
{
    enum weft_dtype dtype = (enum weft_dtype)value->dtype;
    float single[2];
    memset(to, 0, 16);
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        memcpy(to, &value->scalar.b, 1);
        return;
    case 'f':
        single[0] = (float)value->scalar.f;
        memcpy(to, dtype == WEFT_F32 ? (const void *)single : (const void *)&value->scalar.f,
               weft_dtype_size(dtype));
        return;
    case 'c':
        single[0] = (float)value->scalar.c[0];
        single[1] = (float)value->scalar.c[1];
        memcpy(to, dtype == WEFT_C64 ? (const void *)single : (const void *)value->scalar.c,
               weft_dtype_size(dtype));
        return;
    default:
        memcpy(to, &value->scalar.i, weft_dtype_size(dtype)); // little-endian
    }
}

void weft_render_quoted(struct weft_buf *out, struct weft_str text)
{
    weft_buf_char(out, '"');
    size_t done = 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        weft_buf_add(out, text.data + done, i - done);
        done = i + 1;
        if (c == '"' || c == '\\')
            weft_buf_printf(out, "\\%c", c);
        else if (c == '\n' || c == '\t' || c == '\r')
            weft_buf_printf(out, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        else
            weft_buf_printf(out, "\\u%04x", c);
    }
    weft_buf_add(out, text.data + done, text.size - done);
    weft_buf_char(out, '"');
}

void weft_render_bytes(struct weft_buf *out, uint64_t bytes)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    double scaled = (double)bytes;
    size_t unit = 0;
    for (; scaled >= 999.5 && unit + 1 < sizeof units / sizeof *units; unit++)
        scaled /= 1000;
    bool tenths = unit && scaled < 99.95 && (int)(scaled * 10 + 0.5) % 10;
    weft_buf_printf(out, "%.*f %s", tenths, scaled, units[unit]);
}
