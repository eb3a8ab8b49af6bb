// weft: frames as CSV text.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/format.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/number.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/time_format.h"

static size_t put_unsigned(uint64_t value, char *out)
{
    static const char pairs[] =
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243"
        "4445464748495051525354555657585960616263646566676869707172737475767778798081828384858687"
        "888990919293949596979899";
    char text[20];
    size_t at = sizeof text;
    while (value >= 100) {
        at -= 2;
        memcpy(text + at, pairs + 2 * (value % 100), 2);
        value /= 100;
    }
    if (value >= 10) {
        at -= 2;
        memcpy(text + at, pairs + 2 * value, 2);
    } else {
        text[--at] = (char)('0' + value);
    }
    memcpy(out, text + at, sizeof text - at);
    return sizeof text - at;
}

size_t weft_csv_put_int(int64_t value, char *out)
{
    if (value >= 0)
        return put_unsigned((uint64_t)value, out);
    *out = '-';
    return 1 + put_unsigned(0 - (uint64_t)value, out + 1);
}

// A number of exactly `digits` places with zeros before it.
static size_t put_padded(uint64_t value, int digits, char *out)
{
    for (int i = digits; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return (size_t)digits;
}

// ---- Floats ---------------------------------------------------------------------------------------------

// The fewest digits of a positive single that read back: 6 always survive, numbers below the normal range
// have fewer.
static uint64_t shortest_single(float value, int *exponent)
{
    char text[32];
    float back = 0;
    int digits = value >= FLT_MIN ? 5 : 0;
    do {
        snprintf(text, sizeof text, "%.*e", digits++, (double)value);
        for (char *c = text; *c; c++)
            *c = *c == ',' ? '.' : *c; // whatever the locale says
    } while (digits < 10 && !(weft_parse_float32(text, strlen(text), '.', &back) && back == value));
    uint64_t whole = 0;
    const char *e = strchr(text, 'e');
    for (const char *c = text; c < e; c++)
        whole = *c == '.' ? whole : whole * 10 + (uint64_t)(*c - '0');
    *exponent = (int)strtol(e + 1, NULL, 10) - (digits - 1);
    return whole;
}

// digits · 10^exponent as Python writes floats: positional from 1e-4 up to 1e16.
static size_t put_digits(uint64_t value, int exponent, char *out)
{
    char digits[24];
    for (; value % 10 == 0; value /= 10)
        exponent++;
    int count = (int)put_unsigned(value, digits);
    exponent += count - 1; // of the first digit
    digits[count] = 0;
    if (exponent < -4 || exponent >= 16)
        return (size_t)snprintf(out, WEFT_CSV_NUMBER, "%c%s%se%c%02d", digits[0], count > 1 ? "." : "",
                                digits + 1, exponent < 0 ? '-' : '+', abs(exponent));
    size_t n = 0;
    if (exponent < 0) {
        memcpy(out, "0.00000", 7);
        n = (size_t)(1 - exponent);
        memcpy(out + n, digits, (size_t)count);
        return n + (size_t)count;
    }
    size_t whole = (size_t)exponent + 1, given = (size_t)count < whole ? (size_t)count : whole;
    memcpy(out, digits, given);
    memset(out + given, '0', whole - given);
    out[whole] = '.';
    n = (size_t)count - given;
    memcpy(out + whole + 1, n ? digits + given : "0", n ? n : 1);
    return whole + 1 + (n ? n : 1);
}

size_t weft_csv_put_float(double value, bool single, char *out)
{
    if (isnan(value)) {
        memcpy(out, "nan", 3);
        return 3;
    }
    size_t sign = signbit(value) != 0;
    *out = '-';
    value = fabs(value);
    if (isinf(value)) {
        memcpy(out + sign, "inf", 3);
        return sign + 3;
    }
    if (value == 0) {
        memcpy(out + sign, "0.0", 3);
        return sign + 3;
    }
    int exponent;
    uint64_t digits =
        single ? shortest_single((float)value, &exponent) : weft_shortest_float(value, &exponent);
    return sign + put_digits(digits, exponent, out + sign);
}

// ---- Dates ----------------------------------------------------------------------------------------------

size_t weft_csv_put_date(int64_t days, char *out)
{
    // Years from March on, in eras of 400.
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097, of_era = shifted - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int64_t day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    year += era * 400 + (month <= 2);
    size_t n = 0;
    if (year < 0)
        out[n++] = '-';
    year = year < 0 ? -year : year;
    n += year > 9999 ? put_unsigned((uint64_t)year, out + n) : put_padded((uint64_t)year, 4, out + n);
    out[n++] = '-';
    n += put_padded((uint64_t)month, 2, out + n);
    out[n++] = '-';
    return n + put_padded((uint64_t)day, 2, out + n);
}

size_t weft_csv_put_datetime(int64_t units, bool nanoseconds, char *out)
{
    int64_t second = nanoseconds ? 1000000000 : 1000000, per_day = 86400 * second;
    int64_t days = units / per_day - (units % per_day < 0), of_day = units - days * per_day;
    int64_t seconds = of_day / second, fraction = of_day % second;
    size_t n = weft_csv_put_date(days, out);
    out[n++] = ' ';
    n += put_padded((uint64_t)(seconds / 3600), 2, out + n);
    out[n++] = ':';
    n += put_padded((uint64_t)(seconds / 60 % 60), 2, out + n);
    out[n++] = ':';
    n += put_padded((uint64_t)(seconds % 60), 2, out + n);
    if (fraction) {
        out[n++] = '.';
        n += put_padded((uint64_t)fraction, nanoseconds ? 9 : 6, out + n);
    }
    return n;
}

// ---- Fields ---------------------------------------------------------------------------------------------

// Whether a character, whose first byte is known to stand at `at`, stands there.
static bool begins_with(struct weft_str text, size_t at, struct weft_str character)
{
    return character.size <= text.size - at && memcmp(text.data + at, character.data, character.size) == 0;
}

// Whether a text as it is would end its field or its record.
static inline bool breaks_field(const struct weft_csv_style *s, struct weft_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (__builtin_expect(!s->breaking[(unsigned char)c], 1))
            continue;
        if (c == '\n' || c == '\r' || begins_with(text, i, s->sep) || begins_with(text, i, s->quote))
            return true;
    }
    return false;
}

// A line of blanks alone is no record; a byte order mark at the start of a file is no text.
static bool is_passed_over(struct weft_str text, bool alone)
{
    size_t blanks = 0;
    while (alone && blanks < text.size && (text.data[blanks] == ' ' || text.data[blanks] == '\t'))
        blanks++;
    return (alone && blanks == text.size) || (text.size >= 3 && memcmp(text.data, "\xef\xbb\xbf", 3) == 0);
}

static bool needs_quotes(const struct weft_csv_style *s, struct weft_str text, bool alone)
{
    return s->quoting != WEFT_CSV_QUOTE_MINIMAL || !text.size ||
           weft_csv_words_hold(&s->words, text.data, text.size) || is_passed_over(text, alone) ||
           breaks_field(s, text);
}

static void put_quoted(const struct weft_csv_style *s, struct weft_str text, struct weft_buf *out)
{
    weft_buf_str(out, s->quote);
    for (size_t start = 0, i = 0; i <= text.size; i++)
        if (i == text.size || (text.data[i] == *s->quote.data && begins_with(text, i, s->quote))) {
            weft_buf_add(out, text.data + start, i - start + (i < text.size ? s->quote.size : 0));
            start = i;
        }
    weft_buf_str(out, s->quote);
}

// `alone`: it is the only field of its record.
static void put_text(const struct weft_csv_style *s, struct weft_str text, bool alone, struct weft_buf *out)
{
    if (needs_quotes(s, text, alone))
        put_quoted(s, text, out);
    else
        weft_buf_str(out, text);
}

// A null of a column of text must not be quoted, or it would be read as text.
static void put_null(const struct weft_csv_style *s, bool text, bool alone, struct weft_buf *out)
{
    if (breaks_field(s, s->null) || (!text && is_passed_over(s->null, alone)))
        put_quoted(s, s->null, out);
    else if (is_passed_over(s->null, alone))
        weft_buf_puts(out, "NA");
    else
        weft_buf_str(out, s->null);
}

// A valid element that is no text; at most WEFT_CSV_NUMBER bytes.
static size_t put_element(const struct weft_view_column *c, int64_t row, char *out)
{
    int64_t value = 0;
    double number = 0;
    switch (weft_dtype_kind(c->dtype)) {
    case 'f':
        return weft_csv_put_float(weft_view_float(c, row, &number) ? number : 0, c->dtype == WEFT_F32, out);
    case 'b':
        memcpy(out, c->data[row] ? "true" : "false", 5);
        return c->data[row] ? 4 : 5;
    case 'D':
        return weft_csv_put_date(weft_view_int(c, row, &value) ? value : 0, out);
    case 'M':
        return weft_csv_put_datetime(weft_view_int(c, row, &value) ? value : 0, c->dtype == WEFT_DATETIME_NS,
                                     out);
    case 'u':
        if (c->width == 8)
            return put_unsigned(((const uint64_t *)(const void *)c->data)[row], out);
        return weft_csv_put_int(weft_view_int(c, row, &value) ? value : 0, out);
    default:
        return weft_csv_put_int(weft_view_int(c, row, &value) ? value : 0, out);
    }
}

static void put_formatted_float(const struct weft_csv_style *s, const struct weft_view_column *c, int64_t row,
                                struct weft_buf *out)
{
    char text[512]; // 309 digits, 99 of fraction, sign and mark
    double number = 0;
    size_t size;
    if (!*s->float_format)
        size = put_element(c, row, text);
    else
        size = (size_t)snprintf(text, sizeof text, s->float_format,
                                weft_view_float(c, row, &number) ? number : 0);
    for (size_t i = 0; i < size; i++)
        text[i] = text[i] == '.' || text[i] == ',' ? s->decimal : text[i]; // whatever the locale says
    weft_buf_add(out, text, size);
}

static void put_formatted_time(const struct weft_csv_style *s, const struct weft_view_column *c, int64_t row,
                               struct weft_buf *out)
{
    int64_t units = 0, second = c->dtype == WEFT_DATETIME_NS ? 1000000000 : 1000000;
    units = weft_view_int(c, row, &units) ? units : 0;
    int64_t seconds = c->dtype == WEFT_DATE ? units * 86400 : weft_floor_div(units, second);
    int64_t rest = c->dtype == WEFT_DATE ? 0 : units - seconds * second;
    weft_time_format(s->date_format, seconds, rest * (1000000000 / second), out);
}

// A valid element that is no text, in any style.
static __attribute__((noinline)) void put_special(const struct weft_csv_style *s,
                                                  const struct weft_view_column *c, int64_t row,
                                                  struct weft_buf *out)
{
    char kind = weft_dtype_kind(c->dtype);
    struct weft_buf *text = s->scratch;
    struct weft_cell cell;
    text->size = 0;
    if (kind == 'f')
        put_formatted_float(s, c, row, text);
    else if ((kind == 'D' || kind == 'M') && s->date_format.size)
        put_formatted_time(s, c, row, text);
    else if (weft_cell_of(c, row, &cell))
        weft_cell_text(&cell, text);
    out->failed |= text->failed;
    struct weft_str found = {text->data ? text->data : "", text->size};
    bool quoted =
        s->quoting == WEFT_CSV_QUOTE_ALL || (s->quoting == WEFT_CSV_QUOTE_NONNUMERIC && strchr("DMm", kind));
    if (quoted || breaks_field(s, found))
        put_quoted(s, found, out);
    else
        weft_buf_str(out, found);
}

static void put_field(const struct weft_csv_style *s, const struct weft_view_column *c, int64_t row,
                      bool alone, struct weft_buf *out)
{
    char text[WEFT_CSV_NUMBER + 8];
    if (!weft_view_valid(c, row)) {
        put_null(s, c->dtype == WEFT_STRING, alone, out);
    } else if (c->dtype == WEFT_STRING) {
        put_text(s, weft_view_text(c, row), alone, out);
    } else if (s->special) {
        put_special(s, c, row, out);
    } else if (out->capacity - out->size > sizeof text && out->data) {
        out->size += put_element(c, row, out->data + out->size);
    } else {
        weft_buf_add(out, text, put_element(c, row, text));
    }
}

// A separator or an end of line: most often one byte.
static inline __attribute__((always_inline)) void put_mark(struct weft_str mark, struct weft_buf *out)
{
    if (mark.size == 1)
        weft_buf_char(out, *mark.data);
    else
        weft_buf_str(out, mark);
}

void weft_csv_style_settle(struct weft_csv_style *s)
{
    static const char used[] = "0123456789+-.: adefilnrstuhmINFEA"; // in numbers, bools, times, durations
    s->special = s->quoting != WEFT_CSV_QUOTE_MINIMAL || *s->float_format || s->date_format.size ||
                 s->decimal != '.' || strchr(used, *s->sep.data) || strchr(used, *s->quote.data);
    const char breaking[] = {'\n', '\r', *s->sep.data, *s->quote.data};
    for (size_t i = 0; i < sizeof breaking; i++)
        s->breaking[(unsigned char)breaking[i]] = true;
}

void weft_csv_format_names(const struct weft_csv_style *s, const struct weft_str *names, size_t count,
                           struct weft_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            put_mark(s->sep, out);
        put_text(s, names[i], count == 1, out);
    }
    put_mark(s->line_end, out);
}

void weft_csv_format_rows(const struct weft_csv_style *s, const struct weft_view_column *columns,
                          size_t column_count, int64_t start, int64_t count, struct weft_buf *out)
{
    for (int64_t row = start; row < start + count && !out->failed; row++) {
        for (size_t i = 0; i < column_count; i++) {
            if (i)
                put_mark(s->sep, out);
            put_field(s, &columns[i], row, column_count == 1, out);
        }
        put_mark(s->line_end, out);
    }
}
