// weft: element types: sizes, names, promotion.
// SPDX-License-Identifier: BSD-3-Clause
//
// Promotion is NumPy 2's (NEP 50): the smallest type that holds both, where scalars of the language ("weak")
// only bring their kind along: 1 + an i8 array stays i8, 1.5 + an i8 array is f64, 1.5 + an f32 array stays
// f32.

#include "graph/weft_op.h"

struct dtype_row {
    const char *name, *numpy;
    uint8_t size;
    char kind;
};

static const struct dtype_row dtypes[WEFT_DTYPE_COUNT] = {
    [WEFT_DTYPE_NONE] = {"none", "", 0, '?'},
#define WEFT_DTYPE(name, text, bytes, kind, numpy, title) [WEFT_##name] = {text, numpy, bytes, kind},
#include "graph/dtype.def"
#undef WEFT_DTYPE
};

static const struct {
    const char *name;
    enum weft_dtype dtype;
} other_names[] = {
    {"int8", WEFT_I8},
    {"int16", WEFT_I16},
    {"int32", WEFT_I32},
    {"int64", WEFT_I64},
    {"int", WEFT_I64},
    {"int_", WEFT_I64},
    {"intp", WEFT_I64},
    {"longlong", WEFT_I64},
    {"intc", WEFT_I32},
    {"short", WEFT_I16},
    {"byte", WEFT_I8},
    {"uintp", WEFT_U64},
    {"ulonglong", WEFT_U64},
    {"uintc", WEFT_U32},
    {"ushort", WEFT_U16},
    {"ubyte", WEFT_U8},
    {"float_", WEFT_F64},
    {"csingle", WEFT_C64},
    {"cdouble", WEFT_C128},
    {"complex_", WEFT_C128},
    {"uint8", WEFT_U8},
    {"uint16", WEFT_U16},
    {"uint32", WEFT_U32},
    {"uint64", WEFT_U64},
    {"uint", WEFT_U64},
    {"float32", WEFT_F32},
    {"float64", WEFT_F64},
    {"float", WEFT_F64},
    {"single", WEFT_F32},
    {"double", WEFT_F64},
    {"complex64", WEFT_C64},
    {"complex128", WEFT_C128},
    {"complex", WEFT_C128},
    {"str", WEFT_STRING},
    {"boolean", WEFT_BOOL},
    {"bool_", WEFT_BOOL},
    {"datetime", WEFT_DATETIME_US},
    {"datetime64", WEFT_DATETIME_US},
    {"datetime64[us]", WEFT_DATETIME_US},
    {"datetime64[ns]", WEFT_DATETIME_NS},
    {"datetime64[D]", WEFT_DATE},
    {"duration", WEFT_DURATION_US},
    {"timedelta", WEFT_DURATION_US},
    {"timedelta64", WEFT_DURATION_US},
    {"timedelta64[us]", WEFT_DURATION_US},
    {"timedelta64[ns]", WEFT_DURATION_NS},
    {"categorical", WEFT_CATEGORY},
    // pandas' types with nulls
    {"Int8", WEFT_I8},
    {"Int16", WEFT_I16},
    {"Int32", WEFT_I32},
    {"Int64", WEFT_I64},
    {"UInt8", WEFT_U8},
    {"UInt16", WEFT_U16},
    {"UInt32", WEFT_U32},
    {"UInt64", WEFT_U64},
    {"Float32", WEFT_F32},
    {"Float64", WEFT_F64},
    {"object", WEFT_STRING},
};

size_t weft_dtype_size(enum weft_dtype dtype)
{
    return (unsigned)dtype < WEFT_DTYPE_COUNT ? dtypes[dtype].size : 0;
}

const char *weft_dtype_name(enum weft_dtype dtype)
{
    return dtypes[(unsigned)dtype < WEFT_DTYPE_COUNT ? dtype : WEFT_DTYPE_NONE].name;
}

char weft_dtype_kind(enum weft_dtype dtype)
{
    return dtypes[(unsigned)dtype < WEFT_DTYPE_COUNT ? dtype : WEFT_DTYPE_NONE].kind;
}

bool weft_dtype_is_real(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'b' || kind == 'i' || kind == 'u' || kind == 'f';
}

enum weft_dtype weft_dtype_parse(struct weft_str name)
{
    for (int i = 1; i < WEFT_DTYPE_COUNT; i++)
        if (weft_str_is(name, dtypes[i].name) || (name.size && weft_str_is(name, dtypes[i].numpy)))
            return (enum weft_dtype)i;
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (weft_str_is(name, other_names[i].name))
            return other_names[i].dtype;
    return WEFT_DTYPE_NONE;
}

static enum weft_dtype sized(char kind, size_t size)
{
    for (int i = 1; i < WEFT_DTYPE_COUNT; i++)
        if (dtypes[i].kind == kind && dtypes[i].size == size)
            return (enum weft_dtype)i;
    return WEFT_DTYPE_NONE;
}

// Position in bool < integer < float < complex; -1 for what is no number.
static int rank(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return 0;
    case 'i':
    case 'u':
        return 1;
    case 'f':
        return 2;
    case 'c':
        return 3;
    default:
        return -1;
    }
}

// Bytes of the float that holds every value of a dtype (as NumPy has it: 8 is the largest).
static size_t float_bytes(enum weft_dtype dtype)
{
    size_t size = weft_dtype_size(dtype);
    switch (weft_dtype_kind(dtype)) {
    case 'b':
        return 4;
    case 'c':
        return size / 2;
    case 'f':
        return size;
    default:
        return size <= 2 ? 4 : 8;
    }
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static enum weft_dtype promote_integers(enum weft_dtype a, enum weft_dtype b)
{
    size_t size_a = weft_dtype_size(a), size_b = weft_dtype_size(b);
    char kind_a = weft_dtype_kind(a), kind_b = weft_dtype_kind(b);
    if (kind_a == kind_b)
        return size_a >= size_b ? a : b;
    size_t is = kind_a == 'i' ? size_a : size_b, us = kind_a == 'i' ? size_b : size_a;
    if (is > us)
        return sized('i', is);
    return us >= 8 ? WEFT_F64 : sized('i', us * 2);
}

static enum weft_dtype promote_strong(enum weft_dtype a, enum weft_dtype b)
{
    int rank_a = rank(a), rank_b = rank(b);
    int high = rank_a > rank_b ? rank_a : rank_b;
    if (rank_a == 0 || rank_b == 0) { // bool adds nothing but its own kind
        if (high <= 1)
            return rank_a == 0 ? b : a;
    }
    if (high == 1)
        return promote_integers(a, b);
    size_t bytes = larger(float_bytes(a), float_bytes(b));
    return high == 2 ? sized('f', bytes) : sized('c', bytes * 2);
}

static enum weft_dtype promote_weak(enum weft_dtype strong, enum weft_dtype weak)
{
    int rank_strong = rank(strong), rank_weak = rank(weak);
    if (rank_weak <= rank_strong)
        return strong;
    if (rank_weak == 3 && rank_strong == 2)
        return sized('c', weft_dtype_size(strong) * 2);
    return weak; // a kind of its own: the language's default width
}

// Dates and durations: the finer unit; text: text.
static enum weft_dtype promote_other(enum weft_dtype a, enum weft_dtype b)
{
    char kind_a = weft_dtype_kind(a), kind_b = weft_dtype_kind(b);
    if (kind_a == 'm' && kind_b == 'm')
        return WEFT_DURATION_NS;
    if ((kind_a == 'M' && kind_b == 'D') || (kind_a == 'D' && kind_b == 'M'))
        return kind_a == 'M' ? a : b;
    if (kind_a == 'M' && kind_b == 'M')
        return WEFT_DATETIME_NS;
    if ((kind_a == 'S' && kind_b == 'C') || (kind_a == 'C' && kind_b == 'S'))
        return WEFT_STRING;
    return WEFT_DTYPE_NONE;
}

enum weft_dtype weft_dtype_promote(enum weft_dtype a, bool weak_a, enum weft_dtype b, bool weak_b)
{
    if (a == b)
        return a;
    if (rank(a) < 0 || rank(b) < 0)
        return promote_other(a, b);
    if (weak_a == weak_b)
        return promote_strong(a, b);
    return weak_a ? promote_weak(b, a) : promote_weak(a, b);
}
