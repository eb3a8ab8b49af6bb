// weft: fields of CSV records to columns.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/convert.h"

#include <string.h>

#include "stdlib-ops/csv/number.h"
#include "stdlib-ops/csv/plan.h"

static struct weft_str raw_field(const struct weft_csv_chunk *chunk, const struct weft_csv_record *record,
                                 uint32_t field)
{
    uint32_t start = weft_csv_field_start(chunk->index, record, field);
    return (struct weft_str){chunk->text + start, chunk->index->ends[record->first + field] - start};
}

// ---- One value, carefully -------------------------------------------------------------------------------

// Stores a 64-bit integer in `width` bytes if it fits.
static bool store_int(enum weft_dtype dtype, int64_t value, void *out)
{
    static const struct {
        int64_t least, most;
    } ranges[WEFT_DTYPE_COUNT] = {
        [WEFT_I8] = {INT8_MIN, INT8_MAX},    [WEFT_I16] = {INT16_MIN, INT16_MAX},
        [WEFT_I32] = {INT32_MIN, INT32_MAX}, [WEFT_I64] = {INT64_MIN, INT64_MAX},
        [WEFT_U8] = {0, UINT8_MAX},          [WEFT_U16] = {0, UINT16_MAX},
        [WEFT_U32] = {0, UINT32_MAX},
    };
    if (value < ranges[dtype].least || value > ranges[dtype].most)
        return false;
    uint64_t bits = (uint64_t)value;
    uint8_t narrow1 = (uint8_t)bits;
    uint16_t narrow2 = (uint16_t)bits;
    uint32_t narrow4 = (uint32_t)bits;
    switch (weft_dtype_size(dtype)) {
    case 1:
        memcpy(out, &narrow1, 1);
        break;
    case 2:
        memcpy(out, &narrow2, 2);
        break;
    case 4:
        memcpy(out, &narrow4, 4);
        break;
    default:
        memcpy(out, &bits, 8);
    }
    return true;
}

static bool parse_number(const struct weft_csv_options *o, enum weft_dtype dtype, struct weft_str text,
                         void *out)
{
    char room[64];
    size_t stripped;
    int64_t whole;
    double value;
    float narrow;
    uint64_t large;
    if (weft_csv_strip_thousands(o->thousands, text, room, sizeof room, &stripped))
        text = (struct weft_str){room, stripped};
    switch (dtype) {
    case WEFT_F64:
        if (!weft_parse_float(text.data, text.size, o->decimal, &value))
            return false;
        memcpy(out, &value, sizeof value);
        return true;
    case WEFT_F32:
        if (!weft_parse_float32(text.data, text.size, o->decimal, &narrow))
            return false;
        memcpy(out, &narrow, sizeof narrow);
        return true;
    case WEFT_U64:
        if (weft_parse_uint(text.data, text.size, &large) != WEFT_PARSED)
            return false;
        memcpy(out, &large, sizeof large);
        return true;
    default:
        return weft_parse_int(text.data, text.size, &whole) == WEFT_PARSED && store_int(dtype, whole, out);
    }
}

static bool parse_time(const struct weft_csv_output *c, struct weft_str text, void *out)
{
    int64_t units;
    int32_t days;
    bool common = c->fixed;
    if (c->dtype == WEFT_DATE) {
        if (!weft_csv_date(text.data, text.size, common, &days))
            return false;
        memcpy(out, &days, sizeof days);
        return true;
    }
    bool fine = c->dtype == WEFT_DATETIME_US || c->dtype == WEFT_DATETIME_NS;
    int digits = c->dtype == WEFT_DATETIME_NS ? 9 : 6;
    int64_t per_day = digits == 9 ? INT64_C(86400000000000) : INT64_C(86400000000);
    if (fine && weft_csv_date(text.data, text.size, common, &days))
        fine = !__builtin_mul_overflow((int64_t)days, per_day, &units);
    else
        fine = fine && weft_csv_datetime(text.data, text.size, common, digits, &units);
    if (fine)
        memcpy(out, &units, sizeof units);
    return fine;
}

static bool parse_duration(enum weft_dtype dtype, struct weft_str text, void *out)
{
    int64_t units;
    if (!weft_csv_duration(text.data, text.size, dtype == WEFT_DURATION_NS ? 9 : 6, &units))
        return false;
    memcpy(out, &units, sizeof units);
    return true;
}

// Where a bool was asked for, 1 and 0 are true and false as well.
static bool parse_bool(const struct weft_csv_options *o, bool fixed, struct weft_str text, void *out)
{
    bool digit = fixed && text.size == 1 && (*text.data == '1' || *text.data == '0');
    bool truth = weft_csv_words_hold(&o->truths, text.data, text.size);
    if (!truth && !weft_csv_words_hold(&o->falsehoods, text.data, text.size)) {
        if (!digit)
            return false;
        truth = *text.data == '1';
    }
    memcpy(out, &(uint8_t){truth}, 1);
    return true;
}

// Whether a text (no null) has the column's type; its element goes to `out`.
static bool parse_text(const struct weft_csv_options *o, const struct weft_csv_output *c,
                       struct weft_str text, void *out)
{
    if (!c->fixed && !c->accepted)
        return false;
    switch (weft_dtype_kind(c->dtype)) {
    case 'b':
        return parse_bool(o, c->fixed, text, out);
    case 'D':
    case 'M':
        return parse_time(c, text, out);
    case 'm':
        return parse_duration(c->dtype, text, out);
    default:
        return parse_number(o, c->dtype, text, out);
    }
}

static int misfit(struct weft_csv_chunk *chunk, struct weft_csv_output *c,
                  const struct weft_csv_record *record, struct weft_str text)
{
    if (c->fixed) {
        chunk->bad = record;
        return WEFT_FAILED;
    }
    c->seen |= weft_csv_class(chunk->options, text.data, text.size);
    return WEFT_OK;
}

// Row `row` of a column that is no text, from a raw field.
static __attribute__((noinline)) int careful(struct weft_csv_chunk *chunk, struct weft_csv_output *c,
                                             const struct weft_csv_record *record, struct weft_str raw,
                                             int64_t row)
{
    struct weft_csv_text field;
    unsigned char element[16] = {0};
    int status = weft_csv_unquote(&chunk->options->dialect, raw.data, raw.size, chunk->scratch, &field);
    if (status)
        return status;
    size_t width = weft_dtype_size(c->dtype);
    if (weft_csv_words_hold(&c->nulls, field.text.data, field.text.size))
        status = weft_builder_set_null(&c->builder, row);
    else if (c->seen || !parse_text(chunk->options, c, field.text, element))
        status = misfit(chunk, c, record, field.text);
    memcpy(c->builder.bytes + (size_t)row * width, element, width);
    return status;
}

// ---- The loops ------------------------------------------------------------------------------------------

static int convert_ints(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    const struct weft_csv_record *record = chunk->records;
    int64_t row = c->builder.length, *out = (int64_t *)(void *)c->builder.bytes;
    int status = WEFT_OK;
    for (size_t i = 0; i < chunk->count && !status; i++, record++, row++) {
        struct weft_str raw = raw_field(chunk, record, c->field);
        if (!weft_quick_int(raw.data, raw.size, &out[row]))
            status = careful(chunk, c, record, raw, row);
    }
    return status;
}

static int convert_floats(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    const struct weft_csv_record *record = chunk->records;
    double *out = (double *)(void *)c->builder.bytes;
    char decimal = chunk->options->decimal;
    int64_t row = c->builder.length, whole;
    int status = WEFT_OK;
    for (size_t i = 0; i < chunk->count && !status; i++, record++, row++) {
        struct weft_str raw = raw_field(chunk, record, c->field);
        if (weft_quick_float(raw.data, raw.size, decimal, &out[row]) ||
            weft_quick_long_float(raw.data, raw.size, decimal, &out[row]))
            continue;
        if (weft_quick_int(raw.data, raw.size, &whole) && (whole || *raw.data != '-'))
            out[row] = (double)whole;
        else
            status = careful(chunk, c, record, raw, row);
    }
    return status;
}

static int convert_others(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    const struct weft_csv_record *record = chunk->records;
    int64_t row = c->builder.length;
    int status = WEFT_OK;
    for (size_t i = 0; i < chunk->count && !status; i++, record++, row++)
        status = careful(chunk, c, record, raw_field(chunk, record, c->field), row);
    return status;
}

// Text that needs a look: nulls, quotes, escapes.  A quoted word is never null.
static __attribute__((noinline)) int careful_text(struct weft_csv_chunk *chunk, struct weft_csv_output *c,
                                                  const struct weft_csv_record *record, struct weft_str raw,
                                                  int64_t row, int64_t *at)
{
    struct weft_csv_text field;
    int status = weft_csv_unquote(&chunk->options->dialect, raw.data, raw.size, chunk->scratch, &field);
    if (status)
        return status;
    bool word = weft_csv_words_hold(&c->nulls, field.text.data, field.text.size);
    if (c->picky && !word) {
        unsigned class = weft_csv_class(chunk->options, field.text.data, field.text.size);
        if (class & ~c->accepted)
            status = misfit(chunk, c, record, field.text);
    }
    if (word && !field.quoted)
        return weft_builder_set_null(&c->builder, row);
    if (field.text.size)
        memcpy(c->builder.bytes + *at, field.text.data, field.text.size);
    *at += (int64_t)field.text.size;
    return status;
}

static size_t text_bytes(const struct weft_csv_chunk *chunk, uint32_t field)
{
    size_t total = 0;
    for (size_t i = 0; i < chunk->count; i++)
        total += raw_field(chunk, &chunk->records[i], field).size;
    // A mark is one byte of the field and up to four of its text.
    return chunk->options->dialect.wide_count ? total * sizeof(struct weft_csv_wide) : total;
}

static int convert_texts(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    const struct weft_csv_dialect *d = &chunk->options->dialect;
    const struct weft_csv_record *record = chunk->records;
    // Short texts are copied sixteen bytes at a time, beyond their ends.
    int status = weft_builder_reserve_text(&c->builder, text_bytes(chunk, c->field) + 16);
    if (status)
        return status;
    int64_t row = c->builder.length, at = c->builder.ends[row];
    bool always = d->escape || c->picky || d->skip_initial_space || d->wide_count;
    for (size_t i = 0; i < chunk->count && !status; i++, record++, row++) {
        struct weft_str raw = raw_field(chunk, record, c->field);
        if (always || (raw.size && d->quote && *raw.data == d->quote) ||
            weft_csv_words_maybe(&c->nulls, raw.data, raw.size)) {
            status = careful_text(chunk, c, record, raw, row, &at);
        } else {
            if (raw.size <= 16)
                memcpy(c->builder.bytes + at, raw.data, 16);
            else
                memcpy(c->builder.bytes + at, raw.data, raw.size);
            at += (int64_t)raw.size;
        }
        c->builder.ends[row + 1] = at;
    }
    return status;
}

// Whether a quote or an escape may look like a part of a number.
static bool marks_in_numbers(const struct weft_csv_options *o)
{
    const char marks[] = {o->dialect.quote, o->dialect.escape};
    for (size_t i = 0; i < sizeof marks; i++)
        if (marks[i] && (marks[i] == o->decimal || marks[i] == '-' || (unsigned)(marks[i] - '0') < 10))
            return true;
    return false;
}

static int convert_absent(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < chunk->count && !status; i++)
        status = weft_builder_null(&c->builder);
    return status;
}

int weft_csv_convert(struct weft_csv_chunk *chunk, struct weft_csv_output *c)
{
    int status = weft_builder_reserve(&c->builder, (int64_t)chunk->count);
    if (status)
        return status;
    if (c->field == WEFT_CSV_ABSENT)
        return convert_absent(chunk, c);
    bool quick =
        !c->seen && (c->fixed || c->accepted) && !c->nulls.numeric && !marks_in_numbers(chunk->options);
    if (c->dtype == WEFT_STRING)
        status = convert_texts(chunk, c);
    else if (c->dtype == WEFT_I64 && quick)
        status = convert_ints(chunk, c);
    else if (c->dtype == WEFT_F64 && quick)
        status = convert_floats(chunk, c);
    else
        status = convert_others(chunk, c);
    c->builder.length += (int64_t)chunk->count;
    return status;
}
