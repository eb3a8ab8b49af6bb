// weft: what a CSV field may be: classes of texts, types of columns, dates.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/field.h"

#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/number.h"

#define NUMBERS (WEFT_CSV_INT | WEFT_CSV_BIG | WEFT_CSV_FLOAT)

enum weft_dtype weft_csv_type(unsigned c)
{
    if (!c)
        return WEFT_F64;
    if (c == WEFT_CSV_INT)
        return WEFT_I64;
    if ((c & WEFT_CSV_FLOAT) && !(c & ~(unsigned)NUMBERS))
        return WEFT_F64;
    if (c == WEFT_CSV_BOOL)
        return WEFT_BOOL;
    if (c == WEFT_CSV_DATE)
        return WEFT_DATE;
    if (!(c & ~(unsigned)(WEFT_CSV_DATE | WEFT_CSV_DATETIME)))
        return WEFT_DATETIME_US;
    return WEFT_STRING;
}

unsigned weft_csv_accepted(unsigned c)
{
    switch (weft_csv_type(c)) {
    case WEFT_F64:
        return c ? NUMBERS : 0;
    case WEFT_STRING: // long integers turn into floats when a fraction comes; all else stays text
        return c & ~(unsigned)(WEFT_CSV_INT | WEFT_CSV_BIG) ? ~0u : WEFT_CSV_INT | WEFT_CSV_BIG;
    case WEFT_DATETIME_US:
        return WEFT_CSV_DATE | WEFT_CSV_DATETIME;
    default:
        return c;
    }
}

bool weft_csv_strip_thousands(char thousands, struct weft_str text, char *room, size_t room_size,
                              size_t *size)
{
    if (!thousands || text.size > room_size || !memchr(text.data, thousands, text.size))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool between = i && i + 1 < text.size && (unsigned)(text.data[i - 1] - '0') < 10 &&
                       (unsigned)(text.data[i + 1] - '0') < 10;
        if (text.data[i] != thousands || !between)
            room[n++] = text.data[i];
    }
    *size = n;
    return true;
}

unsigned weft_csv_class(const struct weft_csv_options *o, const char *text, size_t size)
{
    char room[64];
    size_t stripped;
    int64_t units;
    int32_t days;
    double value;
    struct weft_str number = {text, size};
    if (weft_csv_strip_thousands(o->thousands, number, room, sizeof room, &stripped))
        number = (struct weft_str){room, stripped};
    enum weft_parsed parsed = weft_parse_int(number.data, number.size, &units);
    if (parsed != WEFT_NOT_PARSED)
        return parsed == WEFT_PARSED ? WEFT_CSV_INT : WEFT_CSV_BIG;
    if (weft_parse_float(number.data, number.size, o->decimal, &value))
        return WEFT_CSV_FLOAT;
    if (weft_csv_words_hold(&o->truths, text, size) || weft_csv_words_hold(&o->falsehoods, text, size))
        return WEFT_CSV_BOOL;
    if (o->detect_dates && weft_csv_date(text, size, false, &days))
        return WEFT_CSV_DATE;
    if (o->detect_dates && weft_csv_datetime(text, size, false, 6, &units))
        return WEFT_CSV_DATETIME;
    return WEFT_CSV_TEXT;
}

// ---- Quotes ---------------------------------------------------------------------------------------------

// Follows the automaton of dialect.h over one field and keeps the bytes that belong to its text.
static void unescape(const struct weft_csv_dialect *d, const char *raw, size_t size, struct weft_buf *scratch)
{
    enum weft_csv_state state = WEFT_CSV_START;
    for (size_t i = 0; i < size; i++) {
        enum weft_csv_state next = weft_csv_step(d, state, raw[i]);
        bool opening = next == WEFT_CSV_QUOTED && state == WEFT_CSV_START;
        bool closing = next == WEFT_CSV_QUOTE_END;
        bool escaping = (next == WEFT_CSV_ESCAPE || next == WEFT_CSV_ESCAPE_QUOTED);
        if (!opening && !closing && !escaping)
            weft_buf_char(scratch, raw[i]);
        state = next;
    }
}

// A quoted field without escapes: its runs between quotes, of two quotes one; what follows the closing one as
// it is. `out` has room for `size` bytes and eight more.  Returns the bytes written.
static size_t undouble(char quote, const char *raw, size_t size, char *out)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    const uint64_t pattern = ones * (unsigned char)quote;
    size_t at = 1, n = 0;
    while (at < size) {
        uint64_t eight, x;
        if (at + 8 <= size) {
            memcpy(&eight, raw + at, 8);
            x = eight ^ pattern;
            memcpy(out + n, &eight, 8);
            if (!((x - ones) & ~x & high)) {
                at += 8;
                n += 8;
                continue;
            }
        }
        while (at < size && raw[at] != quote)
            out[n++] = raw[at++];
        if (++at >= size)
            break;
        if (raw[at] != quote) { // the end
            memcpy(out + n, raw + at, size - at);
            return n + size - at;
        }
        out[n++] = raw[at++];
    }
    return n;
}

// As weft_csv_unquote, marks left as they are.
static int unquote(const struct weft_csv_dialect *d, const char *raw, size_t size, struct weft_buf *scratch,
                   struct weft_csv_text *out)
{
    while (d->skip_initial_space && size && (*raw == ' ' || (d->runs && *raw == '\t'))) {
        raw++;
        size--;
    }
    out->quoted = d->quote && size && *raw == d->quote;
    out->text = (struct weft_str){raw, size};
    bool escapes = d->escape && size && memchr(raw, d->escape, size);
    if (!out->quoted && !escapes)
        return WEFT_OK;
    if (!escapes && size >= 2 && raw[size - 1] == d->quote && !memchr(raw + 1, d->quote, size - 2)) {
        out->text = (struct weft_str){raw + 1, size - 2};
        return WEFT_OK;
    }
    scratch->size = 0;
    if (escapes)
        unescape(d, raw, size, scratch);
    else if (weft_buf_reserve(scratch, size + 8))
        scratch->size = undouble(d->quote, raw, size, scratch->data);
    if (scratch->failed)
        return WEFT_NO_MEMORY;
    out->text = (struct weft_str){scratch->data ? scratch->data : "", scratch->size};
    return WEFT_OK;
}

int weft_csv_unquote(const struct weft_csv_dialect *d, const char *raw, size_t size, struct weft_buf *scratch,
                     struct weft_csv_text *out)
{
    int status = unquote(d, raw, size, scratch, out);
    return status || !d->wide_count ? status : weft_csv_unmark(d, scratch, &out->text);
}

size_t weft_csv_open_quote(const struct weft_csv_dialect *d, const char *text, size_t size)
{
    enum weft_csv_state state = WEFT_CSV_RECORD;
    size_t opened = 0;
    for (size_t i = 0; i < size; i++) {
        enum weft_csv_state next = weft_csv_step(d, state, text[i]);
        if (next == WEFT_CSV_QUOTED && state != WEFT_CSV_QUOTED && state != WEFT_CSV_QUOTE_END &&
            state != WEFT_CSV_ESCAPE_QUOTED)
            opened = i;
        state = next;
    }
    return opened;
}

bool weft_csv_blank(const struct weft_csv_dialect *d, const char *text, size_t size)
{
    if (size && *text == d->quote)
        return false;
    for (size_t i = 0; i < size; i++)
        if (text[i] != ' ' && text[i] != '\t')
            return false;
    return true;
}

// ---- Dates ----------------------------------------------------------------------------------------------

// Up to `count` digits; false when there are fewer.
static bool take_number(const char **text, const char *end, int count, int *out)
{
    int value = 0;
    if (end - *text < count)
        return false;
    for (int i = 0; i < count; i++) {
        unsigned digit = (unsigned)((*text)[i] - '0');
        if (digit > 9)
            return false;
        value = value * 10 + (int)digit;
    }
    *text += count;
    *out = value;
    return true;
}

static bool take_char(const char **text, const char *end, char c)
{
    if (*text == end || **text != c)
        return false;
    ++*text;
    return true;
}

static bool valid_day(int year, int month, int day)
{
    static const unsigned char lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= lengths[month - 1] + (month == 2 && leap);
}

// Days since 1970-01-01 of the Gregorian calendar, counted in years that begin in March.
static int32_t days_of(int year, int month, int day)
{
    year -= month <= 2;
    int era = year / 400, of_era = year % 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool take_common(const char **text, const char *end, int *year, int *month, int *day)
{
    const char *at = *text;
    bool found = take_number(&at, end, 2, month) && take_char(&at, end, '/') &&
                 take_number(&at, end, 2, day) && take_char(&at, end, '/') && take_number(&at, end, 4, year);
    if (!found) {
        at = *text;
        found = take_number(&at, end, 4, year) && take_number(&at, end, 2, month) &&
                take_number(&at, end, 2, day);
    }
    *text = at;
    return found;
}

static bool take_date(const char **text, const char *end, bool common, int32_t *days)
{
    int year, month, day;
    const char *at = *text;
    bool found = take_number(&at, end, 4, &year);
    char mark = found && at < end ? *at : 0;
    found = found && (mark == '-' || mark == '/') && take_char(&at, end, mark) &&
            take_number(&at, end, 2, &month) && take_char(&at, end, mark) && take_number(&at, end, 2, &day);
    if (!found && common) {
        at = *text;
        found = take_common(&at, end, &year, &month, &day);
    }
    if (!found || !valid_day(year, month, day))
        return false;
    *days = days_of(year, month, day);
    *text = at;
    return true;
}

bool weft_csv_date(const char *text, size_t size, bool common, int32_t *days)
{
    const char *end = text + size;
    return size >= 8 && size <= 10 && take_date(&text, end, common, days) && text == end;
}

// A fraction in units of 10^-digits.
static bool take_fraction(const char **text, const char *end, int digits, int64_t *out)
{
    int n = 0;
    *out = 0;
    for (; *text < end && (unsigned)(**text - '0') < 10; ++*text, n++)
        if (n < digits)
            *out = *out * 10 + (**text - '0');
    for (int i = n; i < digits; i++)
        *out *= 10;
    return n && n <= digits;
}

static bool take_zone(const char **text, const char *end, int64_t *seconds)
{
    int hours, minutes;
    *seconds = 0;
    if (*text == end || take_char(text, end, 'Z'))
        return true;
    bool behind = **text == '-';
    if (!take_char(text, end, '+') && !take_char(text, end, '-'))
        return false;
    if (!take_number(text, end, 2, &hours))
        return false;
    take_char(text, end, ':');
    if (!take_number(text, end, 2, &minutes) || hours > 23 || minutes > 59)
        return false;
    *seconds = (hours * 60 + minutes) * 60 * (behind ? 1 : -1);
    return true;
}

bool weft_csv_datetime(const char *text, size_t size, bool common, int digits, int64_t *units)
{
    const char *end = text + size;
    int32_t days;
    int hour, minute, second = 0;
    int64_t fraction = 0, zone = 0, scale = 1;
    if (!take_date(&text, end, common, &days))
        return false;
    if (!take_char(&text, end, ' ') && !take_char(&text, end, 'T'))
        return false;
    if (!take_number(&text, end, 2, &hour) || !take_char(&text, end, ':') ||
        !take_number(&text, end, 2, &minute))
        return false;
    if (take_char(&text, end, ':')) {
        if (!take_number(&text, end, 2, &second))
            return false;
        if (take_char(&text, end, '.') && !take_fraction(&text, end, digits, &fraction))
            return false;
    }
    if (hour > 23 || minute > 59 || second > 59 || (common && !take_zone(&text, end, &zone)) || text != end)
        return false;
    for (int i = 0; i < digits; i++)
        scale *= 10;
    int64_t seconds = (int64_t)days * 86400 + (hour * 60 + minute) * 60 + second + zone, scaled;
    return weft_mul_i64(seconds, scale, &scaled) && weft_add_i64(scaled, fraction, units);
}

bool weft_csv_duration(const char *text, size_t size, int digits, int64_t *units)
{
    static const struct {
        const char *name;
        int64_t nanoseconds;
    } known[] = {{"d", INT64_C(86400000000000)},
                 {"h", INT64_C(3600000000000)},
                 {"m", INT64_C(60000000000)},
                 {"s", 1000000000},
                 {"ms", 1000000},
                 {"us", 1000},
                 {"ns", 1}};
    size_t at = size, i = 0;
    while (at && (unsigned)(text[at - 1] - 'a') < 26)
        at--;
    while (i < sizeof known / sizeof *known &&
           !weft_str_is((struct weft_str){text + at, size - at}, known[i].name))
        i++;
    int64_t count, unit = digits == 9 ? 1 : 1000;
    if (i == sizeof known / sizeof *known || weft_parse_int(text, at, &count) != WEFT_PARSED)
        return false;
    if (known[i].nanoseconds >= unit)
        return weft_mul_i64(count, known[i].nanoseconds / unit, units);
    *units = count / (unit / known[i].nanoseconds);
    return count % (unit / known[i].nanoseconds) == 0;
}
