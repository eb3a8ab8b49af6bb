// weft: single elements of columns as values of another type.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/cell.h"

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/format.h"
#include "stdlib-ops/csv/number.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/category.h"
#include "stdlib-ops/frame/map.h"

#define DAY_SECONDS 86400

// ---- Reading --------------------------------------------------------------------------------------------

bool weft_cell_of(const struct weft_view_column *view, int64_t row, struct weft_cell *out)
{
    if (!weft_view_valid(view, row))
        return false;
    *out = (struct weft_cell){.dtype = view->dtype};
    switch (weft_dtype_kind(view->dtype)) {
    case 'S':
        out->s = weft_view_text(view, row);
        return true;
    case 'f':
        return weft_view_float(view, row, &out->f);
    case 'b':
        out->b = view->data[row] != 0;
        return true;
    case 'u':
        memcpy(&out->u, view->data + (size_t)row * view->width, view->width); // little end first
        return true;
    default:
        return weft_view_int(view, row, &out->i);
    }
}

bool weft_cell_of_value(const struct weft_value *value, struct weft_cell *out)
{
    *out = (struct weft_cell){.dtype = WEFT_STRING};
    if (weft_value_as_string(value, &out->s))
        return true;
    if (!value || value->kind != WEFT_SCALAR || weft_dtype_kind(value->dtype) == 'c')
        return false;
    out->dtype = (enum weft_dtype)value->dtype;
    switch (weft_dtype_kind(out->dtype)) {
    case 'f':
        out->f = value->scalar.f;
        break;
    case 'b':
        out->b = value->scalar.b;
        break;
    case 'u':
        out->u = value->scalar.u;
        break;
    default:
        out->i = value->scalar.i;
    }
    return true;
}

// ---- Converting -----------------------------------------------------------------------------------------

bool weft_cell_converts(enum weft_dtype from, enum weft_dtype to)
{
    char a = weft_dtype_kind(from), b = weft_dtype_kind(to);
    if (a == 'c' || b == 'c')
        return false;
    if (b == 'S')
        return true;
    if (b == 'C')
        return a == 'S' || a == 'C';
    if (a == 'S' || a == 'C')
        return b != 'm';
    bool number = strchr("biuf", a), times = strchr("DMm", b);
    if (number)
        return !times || a == 'i';
    return b == a || b == 'i' || (a == 'D' && b == 'M') || (a == 'M' && b == 'D');
}

// Units of a second; 0: the type counts days.
static int64_t per_second(enum weft_dtype dtype)
{
    bool nano = dtype == WEFT_DATETIME_NS || dtype == WEFT_DURATION_NS;
    return dtype == WEFT_DATE ? 0 : nano ? 1000000000 : 1000000;
}

// Times of one unit in another; the coarser one is rounded down.
static bool change_unit(int64_t value, enum weft_dtype from, enum weft_dtype to, int64_t *out)
{
    int64_t a = per_second(from), b = per_second(to);
    if (a == b)
        *out = value;
    else if (!a)
        return weft_mul_i64(value, DAY_SECONDS * b, out);
    else if (!b)
        *out = weft_floor_div(value, DAY_SECONDS * a);
    else if (a < b)
        return weft_mul_i64(value, b / a, out);
    else
        *out = weft_floor_div(value, a / b);
    return true;
}

static bool store_int(int64_t value, enum weft_dtype to, void *element)
{
    size_t bits = 8 * weft_dtype_size(to);
    bool is_signed = weft_dtype_kind(to) != 'u';
    if (!is_signed && value < 0)
        return false;
    if (bits < 64 && value >> (bits - is_signed) != (is_signed && value < 0 ? -1 : 0))
        return false;
    memcpy(element, &value, bits / 8);
    return true;
}

static bool store_uint(uint64_t value, enum weft_dtype to, void *element)
{
    if (to != WEFT_U64)
        return value <= INT64_MAX && store_int((int64_t)value, to, element);
    memcpy(element, &value, sizeof value);
    return true;
}

static bool store_float(double value, enum weft_dtype to, void *element)
{
    float narrow = (float)value;
    memcpy(element, to == WEFT_F32 ? (const void *)&narrow : (const void *)&value, weft_dtype_size(to));
    return true;
}

static bool store_bool(bool value, void *element)
{
    memcpy(element, &(uint8_t){value}, 1);
    return true;
}

// Whole floats only.
static bool float_to_int(double value, enum weft_dtype to, void *element)
{
    if (value != trunc(value)) // NaN too
        return false;
    if (value >= 0)
        return value < 0x1p64 && store_uint((uint64_t)value, to, element);
    return value >= -0x1p63 && store_int((int64_t)value, to, element);
}

static bool text_to_bool(struct weft_str text, void *element)
{
    static const char *const words[2][3] = {{"false", "False", "FALSE"}, {"true", "True", "TRUE"}};
    for (size_t i = 0; i < 6; i++)
        if (weft_str_is(text, words[i / 3][i % 3]))
            return store_bool(i / 3, element);
    return false;
}

static bool text_to_time(struct weft_str text, enum weft_dtype to, void *element)
{
    int32_t days;
    int64_t units;
    if (to == WEFT_DATE)
        return weft_csv_date(text.data, text.size, true, &days) && store_int(days, to, element);
    if (weft_csv_date(text.data, text.size, true, &days)) // midnight
        return change_unit(days, WEFT_DATE, to, &units) && store_int(units, to, element);
    return weft_csv_datetime(text.data, text.size, true, to == WEFT_DATETIME_NS ? 9 : 6, &units) &&
           store_int(units, to, element);
}

static bool text_to_number(struct weft_str text, enum weft_dtype to, void *element)
{
    int64_t whole;
    uint64_t natural;
    double number;
    float narrow;
    switch (to) {
    case WEFT_U64:
        return weft_parse_uint(text.data, text.size, &natural) == WEFT_PARSED &&
               store_uint(natural, to, element);
    case WEFT_F64:
        return weft_parse_float(text.data, text.size, '.', &number) && store_float(number, to, element);
    case WEFT_F32:
        if (!weft_parse_float32(text.data, text.size, '.', &narrow))
            return false;
        memcpy(element, &narrow, sizeof narrow);
        return true;
    default:
        return weft_parse_int(text.data, text.size, &whole) == WEFT_PARSED && store_int(whole, to, element);
    }
}

static bool text_convert(struct weft_str text, enum weft_dtype to, void *element)
{
    char kind = weft_dtype_kind(to);
    if (kind == 'b')
        return text_to_bool(text, element);
    return kind == 'D' || kind == 'M' ? text_to_time(text, to, element) : text_to_number(text, to, element);
}

static bool float_convert(double value, enum weft_dtype to, void *element)
{
    char kind = weft_dtype_kind(to);
    if (kind == 'f')
        return store_float(value, to, element);
    return kind == 'b' ? store_bool(value != 0, element) : float_to_int(value, to, element);
}

// Integers, bools and times.
static bool int_convert(int64_t value, enum weft_dtype from, enum weft_dtype to, void *element)
{
    char kind = weft_dtype_kind(to);
    if (kind == 'f') {
        float narrow = (float)value; // rounded once
        if (to == WEFT_F64)
            return store_float((double)value, to, element);
        memcpy(element, &narrow, sizeof narrow);
        return true;
    }
    if (kind == 'b')
        return store_bool(value != 0, element);
    bool times = strchr("DMm", kind) && strchr("DMm", weft_dtype_kind(from));
    return (!times || change_unit(value, from, to, &value)) && store_int(value, to, element);
}

static bool uint_convert(uint64_t value, enum weft_dtype to, void *element)
{
    float narrow = (float)value;
    if (value <= INT64_MAX)
        return int_convert((int64_t)value, WEFT_I64, to, element);
    if (weft_dtype_kind(to) == 'b')
        return store_bool(true, element);
    if (to == WEFT_F32) {
        memcpy(element, &narrow, sizeof narrow);
        return true;
    }
    return to == WEFT_F64 ? store_float((double)value, to, element) : store_uint(value, to, element);
}

bool weft_cell_convert(const struct weft_cell *cell, enum weft_dtype to, void *element)
{
    switch (weft_dtype_kind(cell->dtype)) {
    case 'S':
        return text_convert(cell->s, to, element);
    case 'f':
        return float_convert(cell->f, to, element);
    case 'u':
        return uint_convert(cell->u, to, element);
    case 'b':
        return int_convert(cell->b, WEFT_I64, to, element);
    default:
        return int_convert(cell->i, cell->dtype, to, element);
    }
}

// ---- Constants beside elements ---------------------------------------------------------------------------

bool weft_constant_element(const struct weft_value *value, enum weft_dtype dtype, void *out)
{
    struct weft_cell cell;
    if (!weft_cell_of_value(value, &cell))
        return false;
    char from = weft_dtype_kind(cell.dtype), to = weft_dtype_kind(dtype);
    bool times = to == 'D' || to == 'M' || to == 'm';
    bool alike = from == to || (strchr("iuf", from) && strchr("iuf", to)) || (times && strchr("SDM", from));
    return alike && to != 'S' && weft_cell_converts(cell.dtype, dtype) &&
           weft_cell_convert(&cell, dtype, out);
}

enum weft_dtype weft_filled_dtype(enum weft_dtype dtype, const struct weft_value *value)
{
    struct weft_str text;
    unsigned char element[16];
    if (dtype == WEFT_STRING || dtype == WEFT_CATEGORY)
        return weft_value_as_string(value, &text) ? dtype : WEFT_DTYPE_NONE;
    if (weft_constant_element(value, dtype, element))
        return dtype;
    bool fraction = weft_dtype_kind(dtype) == 'i' && value->kind == WEFT_SCALAR && value->dtype == WEFT_F64;
    return fraction ? WEFT_F64 : WEFT_DTYPE_NONE; // integers with a fraction among them
}

// ---- Text ------------------------------------------------------------------------------------------------

static void put_duration(const struct weft_cell *cell, struct weft_buf *out)
{
    struct weft_value *value = weft_value_scalar(cell->dtype, (struct weft_scalar){.i = cell->i});
    if (value)
        weft_value_text(value, out);
    else
        out->failed = true;
    weft_value_release(value);
}

void weft_cell_text(const struct weft_cell *cell, struct weft_buf *out)
{
    char text[WEFT_CSV_NUMBER];
    size_t size = 0;
    switch (weft_dtype_kind(cell->dtype)) {
    case 'S':
        weft_buf_str(out, cell->s);
        return;
    case 'b':
        weft_buf_puts(out, cell->b ? "true" : "false");
        return;
    case 'u':
        weft_buf_printf(out, "%llu", (unsigned long long)cell->u);
        return;
    case 'm':
        put_duration(cell, out);
        return;
    case 'f':
        size = weft_csv_put_float(cell->f, cell->dtype == WEFT_F32, text);
        break;
    case 'D':
        size = weft_csv_put_date(cell->i, text);
        break;
    case 'M':
        size = weft_csv_put_datetime(cell->i, cell->dtype == WEFT_DATETIME_NS, text);
        break;
    default:
        size = weft_csv_put_int(cell->i, text);
    }
    weft_buf_add(out, text, size);
}

// ---- Columns --------------------------------------------------------------------------------------------

int weft_builder_cell(struct weft_builder *builder, const struct weft_cell *cell, struct weft_buf *scratch)
{
    unsigned char element[16];
    if (builder->dtype != WEFT_STRING && builder->dtype != WEFT_CATEGORY)
        return weft_cell_convert(cell, builder->dtype, element) ? weft_builder_element(builder, element)
                                                                : WEFT_UNSUPPORTED;
    scratch->size = 0;
    weft_cell_text(cell, scratch);
    return scratch->failed ? WEFT_NO_MEMORY
                           : weft_builder_text(builder, (struct weft_str){scratch->data, scratch->size});
}

int weft_fail_cell(struct weft_task *task, int64_t row, const struct weft_cell *cell, enum weft_dtype to)
{
    struct weft_buf text = {0};
    weft_cell_text(cell, &text);
    const char *quote = cell->dtype == WEFT_STRING ? "'" : "";
    int status = weft_fail_row(task, row, WEFT_E_DATA, "%s%.*s%s does not become %s", quote,
                               text.size > 60 ? 60 : (int)text.size, text.data ? text.data : "", quote,
                               weft_dtype_name(to));
    if (weft_op_param(task->op, "errors") >= 0)
        weft_task_help(task, "errors=\"coerce\" makes null of what does not fit");
    weft_buf_clear(&text);
    return status;
}

int weft_column_convert(struct weft_task *task, const struct weft_value *column, enum weft_dtype to,
                        bool coerce, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_builder b;
    struct weft_buf scratch = {0};
    struct weft_cell cell;
    if (column->dtype == to) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    if (to == WEFT_CATEGORY)
        return weft_category_encode(task->memory, column, out);
    int status = weft_builder_init(&b, task->memory, to, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        if (!weft_cell_of(&view, row, &cell)) {
            status = weft_builder_null(&b);
            continue;
        }
        status = weft_builder_cell(&b, &cell, &scratch);
        if (status == WEFT_UNSUPPORTED)
            status = coerce ? weft_builder_null(&b) : weft_fail_cell(task, row, &cell, to);
    }
    weft_buf_clear(&scratch);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}
