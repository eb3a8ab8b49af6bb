// weft: numbers from text, exactly.
// SPDX-License-Identifier: BSD-3-Clause
//
// Floats: up to nineteen digits w and a power of ten q are read; if both are exact as doubles one
// multiplication or division rounds correctly (Clinger); else w · 10^q is found from a 128-bit power of five
// (Eisel and Lemire, "Number parsing at a gigabyte per second", 2021).  With more digits the result must be
// the same for w and w + 1.  What remains undecided, about one in 10^9 of random texts, is left to strtod in
// the C locale.

#include "stdlib-ops/csv/number.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>

static const uint64_t powers_of_five[][2] = {
#include "stdlib-ops/csv/pow5.inc"
};

__extension__ typedef unsigned __int128 wide_int; // the one type of this file that C17 has not

#define POWER_LEAST (-342)
#define POWER_MOST  308

static bool is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

static void trim(const char **text, const char **end)
{
    while (*text < *end && (**text == ' ' || **text == '\t'))
        ++*text;
    while (*end > *text && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        --*end;
}

// Digits of an unsigned number.
static enum weft_parsed parse_digits(const char *text, const char *end, uint64_t *out)
{
    uint64_t value = 0;
    bool big = false;
    if (text == end)
        return WEFT_NOT_PARSED;
    for (; text < end; text++) {
        if (!is_digit(*text))
            return WEFT_NOT_PARSED;
        big |= __builtin_mul_overflow(value, 10, &value);
        big |= __builtin_add_overflow(value, (uint64_t)(*text - '0'), &value);
    }
    *out = value;
    return big ? WEFT_PARSED_TOO_BIG : WEFT_PARSED;
}

enum weft_parsed weft_parse_int(const char *text, size_t size, int64_t *out)
{
    const char *end = text + size;
    trim(&text, &end);
    bool negative = text < end && *text == '-';
    text += text < end && (*text == '-' || *text == '+');
    uint64_t value;
    enum weft_parsed parsed = parse_digits(text, end, &value);
    if (parsed != WEFT_PARSED)
        return parsed;
    if (value > (uint64_t)INT64_MAX + negative)
        return WEFT_PARSED_TOO_BIG;
    *out = negative ? (int64_t)(0 - value) : (int64_t)value;
    return WEFT_PARSED;
}

enum weft_parsed weft_parse_uint(const char *text, size_t size, uint64_t *out)
{
    const char *end = text + size;
    trim(&text, &end);
    text += text < end && *text == '+';
    return parse_digits(text, end, out);
}

// ---- Floats ---------------------------------------------------------------------------------------------

// A decimal text taken apart: digits · 10^exponent, with more digits to follow when `cut`.
struct decimal {
    uint64_t digits;
    int64_t exponent;
    bool negative, cut;
};

// Takes digits into `d`; those beyond nineteen only count.  Returns the first byte that is no digit.
static const char *take_digits(const char *text, const char *end, struct decimal *d, int *kept, bool fraction)
{
    for (; text < end && is_digit(*text); text++) {
        unsigned digit = (unsigned)(*text - '0');
        if (*kept < 19) {
            d->digits = d->digits * 10 + digit;
            *kept += d->digits != 0;
            d->exponent -= fraction;
        } else {
            d->cut |= digit != 0;
            d->exponent += !fraction;
        }
    }
    return text;
}

// e [sign] digits up to the end.  The value is held to ±100000, far beyond any double.
static bool take_exponent(const char *text, const char *end, struct decimal *d)
{
    text++;
    bool negative = text < end && *text == '-';
    text += text < end && (*text == '-' || *text == '+');
    if (text == end)
        return false;
    int64_t value = 0;
    for (; text < end; text++) {
        if (!is_digit(*text))
            return false;
        if (value < 100000)
            value = value * 10 + (*text - '0');
    }
    d->exponent += negative ? -value : value;
    return true;
}

static bool take_apart(const char *text, const char *end, char mark, struct decimal *d)
{
    int kept = 0;
    const char *digits = text;
    text = take_digits(text, end, d, &kept, false);
    ptrdiff_t count = text - digits;
    if (text < end && *text == mark) {
        digits = ++text;
        text = take_digits(text, end, d, &kept, true);
        count += text - digits;
    }
    if (!count)
        return false;
    if (text < end && (*text == 'e' || *text == 'E'))
        return take_exponent(text, end, d);
    return text == end;
}

static double make_double(uint64_t mantissa, int64_t exponent)
{
    uint64_t bits = mantissa | (uint64_t)exponent << 52;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

// w · 5^q as the upper 128 bits of a normalized product; w has its top bit set.
static void multiply(uint64_t w, int64_t q, uint64_t *high, uint64_t *low)
{
    const uint64_t *power = powers_of_five[q - POWER_LEAST];
    wide_int product = (wide_int)w * power[0];
    *high = (uint64_t)(product >> 64);
    *low = (uint64_t)product;
    if ((*high & 0x1ff) != 0x1ff) // the lower half of the power cannot change what is kept
        return;
    uint64_t more = (uint64_t)((wide_int)w * power[1] >> 64);
    *high += __builtin_add_overflow(*low, more, low);
}

static double subnormal(uint64_t mantissa, int64_t power)
{
    if (1 - power >= 64)
        return 0;
    mantissa >>= 1 - power;
    mantissa += mantissa & 1;
    mantissa >>= 1;
    return make_double(mantissa, 0); // a carry into bit 52 is exponent 1
}

// The double nearest to w · 10^q; false when this method cannot tell.
static bool nearest(uint64_t w, int64_t q, double *out)
{
    if (!w || q < POWER_LEAST) {
        *out = 0;
        return true;
    }
    if (q > POWER_MOST) {
        *out = INFINITY;
        return true;
    }
    int zeros = __builtin_clzll(w);
    uint64_t high, low;
    multiply(w << zeros, q, &high, &low);
    if (low == UINT64_MAX && (q < -27 || q > 55))
        return false;
    int upper = (int)(high >> 63);
    int shift = upper + 64 - 52 - 3;
    uint64_t mantissa = high >> shift;
    int64_t power = (((152170 + 65536) * q) >> 16) + 63 + upper - zeros + 1023;
    if (power <= 0) {
        *out = subnormal(mantissa, power);
        return true;
    }
    if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << shift == high)
        mantissa &= ~UINT64_C(1); // exactly half way: to even
    mantissa += mantissa & 1;
    mantissa >>= 1;
    if (mantissa >> 53) {
        mantissa = UINT64_C(1) << 52;
        power++;
    }
    *out = power >= 0x7ff ? INFINITY : make_double(mantissa & ~(UINT64_C(1) << 52), power);
    return true;
}

// strtod in the C locale, for texts that are known to be well formed.
static bool ask_libc(const char *text, size_t size, char mark, double *out)
{
    char small[128], *copy = size < sizeof small ? small : malloc(size + 1);
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    bool fine = copy && c_locale;
    if (fine) {
        memcpy(copy, text, size);
        copy[size] = 0;
        char *at = mark == '.' ? NULL : memchr(copy, mark, size);
        if (at)
            *at = '.';
        *out = strtod_l(copy, NULL, c_locale);
    }
    if (c_locale)
        freelocale(c_locale);
    if (copy != small)
        free(copy);
    return fine;
}

static bool word_is(const char *text, size_t size, const char *word)
{
    for (size_t i = 0; i < size; i++)
        if ((text[i] | 0x20) != word[i] || !word[i])
            return false;
    return word[size] == 0;
}

static bool parse_word(const char *text, size_t size, double *out)
{
    if (size <= 8 && (word_is(text, size, "inf") || word_is(text, size, "infinity")))
        *out = INFINITY;
    else if (size == 3 && word_is(text, size, "nan"))
        *out = NAN;
    else
        return false;
    return true;
}

static bool parse_magnitude(const char *text, const char *end, char mark, double *out)
{
    static const double powers[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    struct decimal d = {0};
    if (!take_apart(text, end, mark, &d))
        return parse_word(text, (size_t)(end - text), out);
    if (!d.cut && d.digits <= UINT64_C(1) << 53 && d.exponent >= -22 && d.exponent <= 22) {
        *out =
            d.exponent < 0 ? (double)d.digits / powers[-d.exponent] : (double)d.digits * powers[d.exponent];
        return true;
    }
    double next;
    if (nearest(d.digits, d.exponent, out) &&
        (!d.cut || (nearest(d.digits + 1, d.exponent, &next) && next == *out)))
        return true;
    return ask_libc(text, (size_t)(end - text), mark, out);
}

bool weft_parse_float(const char *text, size_t size, char mark, double *out)
{
    const char *end = text + size;
    trim(&text, &end);
    bool negative = text < end && *text == '-';
    text += text < end && (*text == '-' || *text == '+');
    double value;
    if (text == end || !parse_magnitude(text, end, mark, &value))
        return false;
    *out = negative ? -value : value;
    return true;
}

// A double that lies exactly half way between two floats may itself have been rounded to there: then the
// digits decide.
bool weft_parse_float32(const char *text, size_t size, char mark, float *out)
{
    double value;
    if (!weft_parse_float(text, size, mark, &value))
        return false;
    float narrow = (float)value;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if ((bits & 0x1fffffff) == 0x10000000) {
        char small[1024], *stop;
        locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
        if (c_locale && size < sizeof small) {
            memcpy(small, text, size);
            small[size] = 0;
            char *at = mark == '.' ? NULL : memchr(small, mark, size);
            if (at)
                *at = '.';
            narrow = strtof_l(small, &stop, c_locale);
        }
        if (c_locale)
            freelocale(c_locale);
    }
    *out = narrow;
    return true;
}

// ---- Shortest text --------------------------------------------------------------------------------------

// The upper bits of power · factor, the last one set when anything below them was (rounding to odd).
static uint64_t round_to_odd(wide_int power, uint64_t factor)
{
    wide_int low = (wide_int)(uint64_t)power * factor, high = (wide_int)(uint64_t)(power >> 64) * factor;
    wide_int sum = high + (uint64_t)(low >> 64);
    return (uint64_t)(sum >> 64) | ((uint64_t)sum > 1);
}

// 10^k rounded up to 128 bits: the table truncates where the power is not exact, but for small reciprocals.
static wide_int ten_to(int k)
{
    const uint64_t *power = powers_of_five[k - POWER_LEAST];
    return ((wide_int)power[0] << 64 | power[1]) + (k > 55 || k < -27);
}

uint64_t weft_shortest_float(double value, int *exponent)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    int biased = (int)(bits >> 52 & 0x7ff);
    uint64_t c = biased ? fraction | UINT64_C(1) << 52 : fraction;
    int q = (biased ? biased : 1) - 1075;
    bool odd = c & 1, closer = fraction == 0 && biased > 1; // a power of two: the neighbour below is nearer
    int k =
        (q * 1262611 - (closer ? 524031 : 0)) >> 22; // floor(log10(2^q)), of three quarters of it when closer
    int h = q + ((-k * 1741647) >> 19) + 1;
    wide_int power = ten_to(-k);
    uint64_t below = round_to_odd(power, (4 * c - 2 + closer) << h) + odd;
    uint64_t middle = round_to_odd(power, 4 * c << h);
    uint64_t above = round_to_odd(power, (4 * c + 2) << h) - odd;
    uint64_t s = middle / 4, tens = s / 10;
    *exponent = k + 1;
    bool down = below <= 40 * tens, up = 40 * tens + 40 <= above;
    if (s >= 10 && down != up)
        return tens + up;
    *exponent = k;
    down = below <= 4 * s;
    up = 4 * s + 4 <= above;
    if (down != up)
        return s + up;
    return s + (middle > 4 * s + 2 || (middle == 4 * s + 2 && (s & 1)));
}
