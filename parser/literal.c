// weft: literals: numbers with units, strings with escapes, and what a name may look like.
// SPDX-License-Identifier: BSD-3-Clause
//
// The scanner takes any run of digits and letters for a number; here it is taken apart, so that a wrong digit
// or unit can be named.  Names follow Unicode's "immutable identifiers" (UAX #31): beyond ASCII everything
// but punctuation, symbols and white space.

#include "parser/build.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

struct unit {
    const char *name;
    bool is_size;
    uint64_t factor; // bytes or nanoseconds
};

static const struct unit units[] = {
    {"B", true, 1},
    {"kB", true, 1000},
    {"KB", true, 1000},
    {"MB", true, 1000000},
    {"GB", true, 1000000000},
    {"TB", true, 1000000000000},
    {"PB", true, 1000000000000000},
    {"KiB", true, 1ull << 10},
    {"kiB", true, 1ull << 10},
    {"MiB", true, 1ull << 20},
    {"GiB", true, 1ull << 30},
    {"TiB", true, 1ull << 40},
    {"PiB", true, 1ull << 50},
    {"ns", false, 1},
    {"us", false, 1000},
    {"\xC2\xB5s", false, 1000},
    {"ms", false, 1000000},
    {"s", false, 1000000000},
    {"m", false, 60000000000},
    {"h", false, 3600000000000},
    {"d", false, 86400000000000},
};

#define UNIT_COUNT (sizeof units / sizeof *units)

// ---- numbers ----

static void malformed(struct weft_syntax *s, struct weft_span span, struct weft_str text, const char *why)
{
    weft_syntax_error(s, WEFT_E_NUMBER, span, "malformed number '%.*s': %s", WEFT_STR_ARG(text), why);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Every `_` stands between two digits.
static bool underscores_fit(struct weft_str text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != '_')
            continue;
        bool before = i > 0 && text.data[i - 1] != '_' && text.data[i - 1] != '.';
        bool after = i + 1 < text.size && text.data[i + 1] != '_' && text.data[i + 1] != '.';
        if (!before || !after)
            return false;
    }
    return true;
}

static int digit_value(char c)
{
    if (is_digit(c))
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 99;
}

enum parsed { PARSED, TOO_LARGE, BAD_DIGIT };

static enum parsed parse_digits(struct weft_str text, unsigned base, uint64_t *out)
{
    uint64_t value = 0;
    bool any = false;
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '_')
            continue;
        int digit = digit_value(text.data[i]);
        if (digit >= (int)base)
            return BAD_DIGIT;
        if (__builtin_mul_overflow(value, base, &value) ||
            __builtin_add_overflow(value, (uint64_t)digit, &value))
            return TOO_LARGE;
        any = true;
    }
    *out = value;
    return any ? PARSED : BAD_DIGIT;
}

static struct weft_ast *integer(struct weft_syntax *s, enum weft_ast_kind kind, int64_t value,
                                struct weft_str text, struct weft_span span)
{
    struct weft_ast *node = weft_build(s, kind, span);
    if (!node)
        return NULL;
    node->integer.value = value;
    node->integer.text = text;
    return node;
}

static struct weft_ast *whole(struct weft_syntax *s, struct weft_str text, struct weft_str digits,
                              unsigned base, struct weft_span span)
{
    uint64_t value = 0;
    enum parsed parsed = parse_digits(digits, base, &value);
    bool minimum = parsed == PARSED && base == 10 && value == (uint64_t)INT64_MAX + 1;
    if (parsed == BAD_DIGIT)
        malformed(s, span, text,
                  base == 16  ? "not a hexadecimal digit"
                  : base == 8 ? "not an octal digit"
                              : "not a binary digit");
    else if (base == 10 && text.size > 1 && text.data[0] == '0' && value)
        malformed(s, span, text, "a number does not start with 0 (octal numbers are written 0o17)");
    else if (parsed == TOO_LARGE)
        weft_syntax_error(s, WEFT_E_NUMBER, span, "the integer does not fit in 64 bits");
    struct weft_ast *node = integer(s, WEFT_AST_INT, (int64_t)value, text, span);
    if (node)
        node->integer.large = value > INT64_MAX;
    // -2**63 is written with a literal that is a u64 but for the minus.
    if (minimum)
        s->minimum = node;
    return node;
}

// The value of a decimal number without its underscores; strtod in the C locale.
static bool decimal(struct weft_syntax *s, struct weft_str text, double *out)
{
    char small[64], *digits = text.size < sizeof small ? small : malloc(text.size + 1);
    if (!s->c_locale)
        s->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (!digits || !s->c_locale) {
        if (digits != small)
            free(digits);
        weft_syntax_no_memory(s);
        return false;
    }
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '_')
            digits[size++] = text.data[i];
    digits[size] = '\0';
    *out = strtod_l(digits, NULL, s->c_locale);
    if (digits != small)
        free(digits);
    return true;
}

static struct weft_ast *real(struct weft_syntax *s, enum weft_ast_kind kind, struct weft_str digits,
                             struct weft_str text, struct weft_span span)
{
    double value;
    if (!decimal(s, digits, &value))
        return NULL;
    if (isinf(value))
        malformed(s, span, text, "too large for a 64-bit float");
    struct weft_ast *node = weft_build(s, kind, span);
    if (!node)
        return NULL;
    node->number.value = value;
    node->number.text = text;
    return node;
}

// Length of the digits, fraction and exponent that text begins with; *is_real when it has either of the
// latter.
static size_t number_length(struct weft_str text, bool *is_real)
{
    size_t i = 0;
    *is_real = false;
    while (i < text.size && (is_digit(text.data[i]) || text.data[i] == '_'))
        i++;
    if (i < text.size && text.data[i] == '.') {
        *is_real = true;
        for (i++; i < text.size && (is_digit(text.data[i]) || text.data[i] == '_');)
            i++;
    }
    size_t e = i + 1;
    if (i < text.size && (text.data[i] | 0x20) == 'e') {
        if (e < text.size && (text.data[e] == '+' || text.data[e] == '-'))
            e++;
        if (e < text.size && is_digit(text.data[e])) {
            *is_real = true;
            for (i = e; i < text.size && (is_digit(text.data[i]) || text.data[i] == '_');)
                i++;
        }
    }
    return i;
}

static void unknown_unit(struct weft_syntax *s, struct weft_str text, struct weft_str name,
                         struct weft_span span)
{
    struct weft_str names[UNIT_COUNT];
    for (size_t i = 0; i < UNIT_COUNT; i++)
        names[i] = weft_str(units[i].name);
    weft_syntax_error(s, WEFT_E_NUMBER, span, "malformed number '%.*s': unknown unit '%.*s'",
                      WEFT_STR_ARG(text), WEFT_STR_ARG(name));
    if (s->stop)
        return;
    struct weft_str nearest = weft_str_nearest(name, names, UNIT_COUNT);
    if (nearest.size)
        weft_diag_help(s->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    else
        weft_diag_help(
            s->diags,
            "sizes: B kB MB GB TB KiB MiB GiB TiB; durations: ns us ms s m h d; imaginary: j; a product "
            "needs '*'");
}

static struct weft_ast *quantity(struct weft_syntax *s, struct weft_str text, struct weft_str digits,
                                 bool is_real, struct weft_str name, struct weft_span span)
{
    const struct unit *unit = NULL;
    for (size_t i = 0; i < UNIT_COUNT && !unit; i++)
        if (weft_str_is(name, units[i].name))
            unit = &units[i];
    if (!unit) {
        unknown_unit(s, text, name, span);
        return integer(s, WEFT_AST_INT, 0, text, span);
    }
    uint64_t value = 0;
    double real_value = 0;
    bool fits = !is_real && parse_digits(digits, 10, &value) == PARSED &&
                !__builtin_mul_overflow(value, unit->factor, &value) && value <= INT64_MAX;
    if (is_real && decimal(s, digits, &real_value)) {
        real_value *= (double)unit->factor;
        fits = real_value < 9.2e18;
        value = fits ? (uint64_t)llround(real_value) : 0;
    }
    if (!fits)
        malformed(s, span, text, unit->is_size ? "more than 2**63 bytes" : "more than 292 years");
    enum weft_ast_kind kind = unit->is_size ? WEFT_AST_SIZE : WEFT_AST_DURATION;
    return integer(s, kind, fits ? (int64_t)value : 0, text, span);
}

static unsigned base_of(struct weft_str text)
{
    if (text.size < 2 || text.data[0] != '0')
        return 10;
    char c = text.data[1];
    return c == 'x' || c == 'X' ? 16 : c == 'o' || c == 'O' ? 8 : c == 'b' ? 2 : 10;
}

struct weft_ast *weft_literal_number(struct weft_syntax *s, struct weft_str text, struct weft_span span)
{
    unsigned base = base_of(text);
    if (!underscores_fit(text))
        malformed(s, span, text, "'_' stands between two digits");
    if (base != 10)
        return whole(s, text, (struct weft_str){text.data + 2, text.size - 2}, base, span);
    bool is_real;
    size_t length = number_length(text, &is_real);
    struct weft_str digits = {text.data, length}, unit = {text.data + length, text.size - length};
    if (weft_str_is(unit, "j") || weft_str_is(unit, "J"))
        return real(s, WEFT_AST_IMAGINARY, digits, text, span);
    if (unit.size)
        return quantity(s, text, digits, is_real, unit, span);
    return is_real ? real(s, WEFT_AST_FLOAT, digits, text, span) : whole(s, text, digits, 10, span);
}

// ---- strings ----

struct escape {
    char *out;
    size_t size;
};

// The hexadecimal digits of \xHH, \uXXXX or \u{…} at `text`; returns how many bytes they take, 0 when
// malformed.
static size_t hex_escape(struct weft_str text, uint32_t *point)
{
    bool braces = text.size > 1 && text.data[0] == 'u' && text.data[1] == '{';
    size_t i = braces ? 2 : 1, most = braces ? 6 : text.data[0] == 'x' ? 2 : 4, digits = 0;
    *point = 0;
    for (; i < text.size && digits < most && digit_value(text.data[i]) < 16; i++, digits++)
        *point = *point << 4 | (uint32_t)digit_value(text.data[i]);
    if (braces ? digits == 0 || i >= text.size || text.data[i] != '}' : digits < most)
        return 0;
    bool valid = *point <= 0x10FFFF && (*point < 0xD800 || *point > 0xDFFF) && *point != 0;
    return valid ? i + braces : 0;
}

static char simple_escape(char c)
{
    switch (c) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case '\\':
    case '"':
    case '\'':
        return c;
    default:
        return '\0';
    }
}

static void bad_escape(struct weft_syntax *s, struct weft_str text, size_t start)
{
    char c = text.data[0];
    bool hex = c == 'x' || c == 'u';
    size_t length = weft_utf8_length(text.data, text.size);
    weft_syntax_error(s, WEFT_E_ESCAPE, weft_map_span(s->map, start - 1, start + length),
                      hex ? "malformed escape '\\%.*s'" : "unknown escape '\\%.*s'", (int)length, text.data);
    if (s->stop)
        return;
    if (hex)
        weft_diag_help(s->diags,
                       "write \\xHH, \\uXXXX or \\u{X...} with hexadecimal digits of a character but NUL");
    else
        weft_diag_help(s->diags, "a backslash is written '\\\\'; in r\"...\" it stands for itself");
}

// Decodes what is between the quotes; `start` is its offset in the text.
static struct weft_str unescape(struct weft_syntax *s, struct weft_str body, size_t start)
{
    struct escape e = {.out = weft_arena_alloc(s->arena, body.size + 1)};
    if (!e.out) {
        weft_syntax_no_memory(s);
        return (struct weft_str){0};
    }
    for (size_t i = 0; i < body.size;) {
        if (body.data[i] != '\\' || i + 1 >= body.size) {
            e.out[e.size++] = body.data[i++];
            continue;
        }
        struct weft_str rest = {body.data + i + 1, body.size - i - 1};
        char simple = simple_escape(rest.data[0]);
        uint32_t point = (unsigned char)simple;
        size_t length = simple                                       ? 1
                        : rest.data[0] == 'x' || rest.data[0] == 'u' ? hex_escape(rest, &point)
                                                                     : 0;
        if (length)
            e.size += weft_utf8_encode(point, e.out + e.size);
        else
            bad_escape(s, rest, start + i + 1);
        i += 1 + (length ? length : weft_utf8_length(rest.data, rest.size));
    }
    return (struct weft_str){e.out, e.size};
}

struct weft_ast *weft_literal_string(struct weft_syntax *s, struct weft_str text, size_t start)
{
    struct weft_ast *node = weft_build(s, WEFT_AST_STRING, weft_map_span(s->map, start, start + text.size));
    if (!node)
        return NULL;
    bool raw = text.data[0] == 'r' || text.data[0] == 'R';
    struct weft_str body = {text.data + 1 + raw, text.size - 2 - raw};
    bool escapes = !raw && memchr(body.data, '\\', body.size);
    node->string.text = text;
    node->string.value = escapes ? unescape(s, body, start + 1) : body;
    return node;
}

// ---- names ----

struct range {
    uint32_t first, last;
};

// Pattern_Syntax and Pattern_White_Space beyond ASCII, control characters, and the invisible format
// characters.
static const struct range not_in_names[] = {
    {0x80, 0xA9},     {0xAB, 0xB4},     {0xB6, 0xB9},     {0xBB, 0xBF},     {0xD7, 0xD7},
    {0xF7, 0xF7},     {0x1680, 0x1680}, {0x180E, 0x180E}, {0x2000, 0x203E}, {0x2041, 0x2053},
    {0x2055, 0x206F}, {0x2190, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3000, 0x3003}, {0x3008, 0x3020},
    {0x3030, 0x3030}, {0xD800, 0xF8FF}, {0xFD3E, 0xFD3F}, {0xFE00, 0xFE0F}, {0xFE45, 0xFE46},
    {0xFEFF, 0xFEFF}, {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFFF0, 0xFFFF}, {0xE0000, 0x10FFFF},
};

static bool point_in_name(uint32_t point)
{
    for (size_t i = 0; i < sizeof not_in_names / sizeof *not_in_names; i++)
        if (point <= not_in_names[i].last)
            return point < not_in_names[i].first;
    return false;
}

size_t weft_name_length(struct weft_str text)
{
    size_t i = 0;
    while (i < text.size) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x80) {
            bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
            if (!letter && c != '_' && !(i > 0 && is_digit((char)c)))
                break;
            i++;
            continue;
        }
        size_t length = weft_utf8_length(text.data + i, text.size - i);
        if (length == 0 || !point_in_name(weft_utf8_decode(text.data + i, length)))
            break;
        i += length;
    }
    return i;
}

bool weft_is_keyword(struct weft_str text)
{
    static const char *const keywords[] = {"param", "def", "task", "import", "as", "print", "and",   "or",
                                           "not",   "if",  "else", "for",    "in", "true",  "false", "null"};
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (weft_str_is(text, keywords[i]))
            return true;
    return false;
}

bool weft_is_name(struct weft_str text)
{
    return text.size > 0 && text.size <= WEFT_MAX_IDENT && weft_name_length(text) == text.size &&
           !weft_is_keyword(text);
}
