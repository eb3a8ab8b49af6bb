// weft: times by formats: strftime and strptime, in English and without locales.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/time_format.h"

#include <string.h>

#include "stdlib-ops/frame/calendar.h"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                   "Friday", "Saturday", "Sunday"};

bool weft_time_format_good(struct weft_str format, bool reading, char *bad)
{
    const char *known = reading ? "YymdHIMSfpbBjFTz%" : "YymdHIMSfpbBjFTaAuw%";
    for (size_t i = 0; i < format.size; i++) {
        if (format.data[i] != '%')
            continue;
        *bad = ++i < format.size ? format.data[i] : '%';
        if (i >= format.size || !*bad || !strchr(known, *bad))
            return false;
    }
    return true;
}

// ---- Writing --------------------------------------------------------------------------------------------

struct moment {
    struct weft_day day;
    int64_t days, of_day, nanos;
};

static void put_name(const char *name, bool shortened, struct weft_buf *out)
{
    weft_buf_printf(out, "%.*s", shortened ? 3 : 16, name);
}

static void put_clock(char directive, const struct moment *m, struct weft_buf *out)
{
    int hour = (int)(m->of_day / 3600), minute = (int)(m->of_day / 60 % 60), second = (int)(m->of_day % 60);
    switch (directive) {
    case 'H':
        weft_buf_printf(out, "%02d", hour);
        break;
    case 'I':
        weft_buf_printf(out, "%02d", (hour + 11) % 12 + 1);
        break;
    case 'M':
        weft_buf_printf(out, "%02d", minute);
        break;
    case 'S':
        weft_buf_printf(out, "%02d", second);
        break;
    case 'f':
        weft_buf_printf(out, "%06d", (int)(m->nanos / 1000));
        break;
    case 'p':
        weft_buf_puts(out, hour < 12 ? "AM" : "PM");
        break;
    default:
        weft_buf_printf(out, "%02d:%02d:%02d", hour, minute, second);
    }
}

static void put_day(char directive, const struct moment *m, struct weft_buf *out)
{
    int weekday = weft_weekday(m->days);
    switch (directive) {
    case 'Y':
        weft_buf_printf(out, "%04lld", (long long)m->day.year);
        break;
    case 'y':
        weft_buf_printf(out, "%02d", (int)(m->day.year - 100 * weft_floor_div(m->day.year, 100)));
        break;
    case 'm':
        weft_buf_printf(out, "%02d", m->day.month);
        break;
    case 'd':
        weft_buf_printf(out, "%02d", m->day.day);
        break;
    case 'b':
    case 'B':
        put_name(months[m->day.month - 1], directive == 'b', out);
        break;
    case 'a':
    case 'A':
        put_name(weekdays[weekday], directive == 'a', out);
        break;
    case 'u':
    case 'w':
        weft_buf_printf(out, "%d", directive == 'u' ? weekday + 1 : (weekday + 1) % 7);
        break;
    case 'j':
        weft_buf_printf(out, "%03d", (int)(m->days - weft_days_of(m->day.year, 1, 1)) + 1);
        break;
    default:
        weft_buf_printf(out, "%04lld-%02d-%02d", (long long)m->day.year, m->day.month, m->day.day);
    }
}

void weft_time_format(struct weft_str format, int64_t seconds, int64_t nanos, struct weft_buf *out)
{
    struct moment m = {.days = weft_floor_div(seconds, 86400), .nanos = nanos};
    m.of_day = seconds - m.days * 86400;
    m.day = weft_day_of(m.days);
    for (size_t i = 0; i < format.size; i++) {
        char c = format.data[i];
        if (c != '%' || i + 1 == format.size) {
            weft_buf_char(out, c);
            continue;
        }
        c = format.data[++i];
        if (c == '%')
            weft_buf_char(out, c);
        else if (strchr("HIMSfpT", c))
            put_clock(c, &m, out);
        else
            put_day(c, &m, out);
    }
}

// ---- Reading --------------------------------------------------------------------------------------------

struct reading {
    struct weft_str rest;
    int64_t year, nanos, zone; // zone: seconds
    int month, day, hour, minute, second, of_year;
    bool twelve, afternoon;
};

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static void skip(struct reading *r, size_t size)
{
    r->rest = (struct weft_str){r->rest.data + size, r->rest.size - size};
}

// One to `most` digits; *count is how many there were.
static bool take_digits(struct reading *r, size_t most, int64_t least, int64_t greatest, int64_t *out,
                        size_t *count)
{
    size_t n = 0;
    int64_t value = 0;
    for (; n < most && n < r->rest.size && r->rest.data[n] >= '0' && r->rest.data[n] <= '9'; n++)
        value = 10 * value + (r->rest.data[n] - '0');
    skip(r, n);
    *out = value;
    *count = n;
    return n && value >= least && value <= greatest;
}

static bool take_int(struct reading *r, size_t most, int least, int greatest, int *out)
{
    int64_t value;
    size_t count;
    bool good = take_digits(r, most, least, greatest, &value, &count);
    *out = (int)value;
    return good;
}

static bool take_word(struct reading *r, const char *word, size_t size)
{
    if (r->rest.size < size || strncasecmp(r->rest.data, word, size) != 0)
        return false;
    skip(r, size);
    return true;
}

static bool take_month(struct reading *r, bool shortened)
{
    for (int i = 0; i < 12; i++)
        if (take_word(r, months[i], shortened ? 3 : strlen(months[i]))) {
            r->month = i + 1;
            return true;
        }
    return false;
}

static bool take_half(struct reading *r)
{
    r->afternoon = r->rest.size && (r->rest.data[0] == 'p' || r->rest.data[0] == 'P');
    return take_word(r, r->afternoon ? "pm" : "am", 2);
}

static bool take_fraction(struct reading *r)
{
    size_t count;
    if (!take_digits(r, 9, 0, 999999999, &r->nanos, &count))
        return false;
    for (; count < 9; count++)
        r->nanos *= 10;
    return true;
}

static bool take_zone(struct reading *r)
{
    int64_t hour = 0, minute = 0;
    size_t count = 0;
    if (take_word(r, "Z", 1))
        return true;
    if (!r->rest.size || (r->rest.data[0] != '+' && r->rest.data[0] != '-'))
        return false;
    bool west = r->rest.data[0] == '-';
    skip(r, 1);
    if (!take_digits(r, 2, 0, 23, &hour, &count) || count != 2)
        return false;
    bool colon = take_word(r, ":", 1);
    bool more = r->rest.size && r->rest.data[0] >= '0' && r->rest.data[0] <= '9';
    if ((colon || more) && (!take_digits(r, 2, 0, 59, &minute, &count) || count != 2))
        return false;
    r->zone = (west ? -1 : 1) * (hour * 3600 + minute * 60);
    return true;
}

static bool take_year(struct reading *r, bool shortened)
{
    size_t count;
    bool good = take_digits(r, shortened ? 2 : 4, shortened ? 0 : 1, 9999, &r->year, &count);
    if (shortened)
        r->year += r->year < 69 ? 2000 : 1900; // as POSIX
    return good && (shortened || count == 4);
}

static bool take_field(struct reading *r, char directive)
{
    switch (directive) {
    case 'Y':
    case 'y':
        return take_year(r, directive == 'y');
    case 'm':
        return take_int(r, 2, 1, 12, &r->month);
    case 'd':
        return take_int(r, 2, 1, 31, &r->day);
    case 'j':
        return take_int(r, 3, 1, 366, &r->of_year);
    case 'b':
    case 'B':
        return take_month(r, directive == 'b');
    case 'H':
        return take_int(r, 2, 0, 23, &r->hour);
    case 'I':
        r->twelve = true;
        return take_int(r, 2, 1, 12, &r->hour);
    case 'M':
        return take_int(r, 2, 0, 59, &r->minute);
    case 'S':
        return take_int(r, 2, 0, 59, &r->second);
    case 'f':
        return take_fraction(r);
    case 'p':
        return take_half(r);
    case 'z':
        return take_zone(r);
    case 'F':
        return take_year(r, false) && take_word(r, "-", 1) && take_field(r, 'm') && take_word(r, "-", 1) &&
               take_field(r, 'd');
    case 'T':
        return take_field(r, 'H') && take_word(r, ":", 1) && take_field(r, 'M') && take_word(r, ":", 1) &&
               take_field(r, 'S');
    default:
        return take_word(r, "%", 1);
    }
}

static bool take_all(struct reading *r, struct weft_str format)
{
    for (size_t i = 0; i < format.size; i++) {
        char c = format.data[i];
        bool good = true;
        if (c == '%' && i + 1 < format.size)
            good = take_field(r, format.data[++i]);
        else if (is_space(c))
            while (r->rest.size && is_space(r->rest.data[0]))
                skip(r, 1);
        else if ((good = r->rest.size && r->rest.data[0] == c))
            skip(r, 1);
        if (!good)
            return false;
    }
    return r->rest.size == 0;
}

bool weft_time_parse(struct weft_str format, struct weft_str text, int64_t *seconds, int64_t *nanos)
{
    struct reading r = {.rest = text, .year = 1900, .month = 1, .day = 1};
    if (!take_all(&r, format) || r.day > weft_month_days(r.year, r.month))
        return false;
    if (r.twelve)
        r.hour = r.hour % 12 + (r.afternoon ? 12 : 0);
    int64_t days = weft_days_of(r.year, r.month, r.day);
    if (r.of_year)
        days = weft_days_of(r.year, 1, 1) + r.of_year - 1;
    if (r.of_year == 366 && weft_month_days(r.year, 2) == 28)
        return false;
    *seconds = days * 86400 + r.hour * 3600 + r.minute * 60 + r.second - r.zone;
    *nanos = r.nanos;
    return true;
}
