// weft: the options of write_csv, checked.
// SPDX-License-Identifier: BSD-3-Clause
//
// Texts that a reader would take for null are quoted: those that read_csv takes for null when it is not told
// otherwise, and na_rep.

#include "stdlib-ops/csv/style.h"

#include <stdio.h>
#include <string.h>

#include "stdlib-ops/frame/time_format.h"

// What the readings below fail with.
struct reading {
    struct weft_csv_order *order;
    const struct weft_value *const *attrs;
    int *param;
    char *why;
    size_t size;
};

static int refuse(struct reading *r, enum weft_csv_out param, const char *text)
{
    *r->param = (int)param;
    snprintf(r->why, r->size, "%s", text);
    return WEFT_INVALID;
}

static const struct weft_value *given(const struct reading *r, enum weft_csv_out param)
{
    return weft_value_is_null(r->attrs[param]) ? NULL : r->attrs[param];
}

// One character that ends no line.
static bool read_char(const struct weft_value *value, struct weft_str *out)
{
    return weft_value_as_string(value, out) && out->size &&
           weft_utf8_length(out->data, out->size) == out->size && (unsigned char)*out->data >= 9 &&
           *out->data != '\n' && *out->data != '\r';
}

static int read_marks(struct reading *r)
{
    struct weft_csv_style *style = &r->order->style;
    struct weft_str decimal = WEFT_STR("."), end = WEFT_STR("\n");
    if (!read_char(r->attrs[WEFT_CSV_OUT_SEP], &style->sep))
        return refuse(r, WEFT_CSV_OUT_SEP, "sep must be one character");
    if (!read_char(r->attrs[WEFT_CSV_OUT_QUOTECHAR], &style->quote))
        return refuse(r, WEFT_CSV_OUT_QUOTECHAR, "quotechar must be one character");
    if (weft_str_eq(style->sep, style->quote))
        return refuse(r, WEFT_CSV_OUT_QUOTECHAR, "quotechar is the separator too");
    const struct weft_value *value = given(r, WEFT_CSV_OUT_DECIMAL);
    if (value &&
        (!read_char(value, &decimal) || decimal.size != 1 || memchr("+-0123456789eE", *decimal.data, 14)))
        return refuse(r, WEFT_CSV_OUT_DECIMAL,
                      "decimal must be one ASCII character that is no part of a number");
    value = given(r, WEFT_CSV_OUT_LINETERMINATOR);
    if (value && (!weft_value_as_string(value, &end) ||
                  (!weft_str_is(end, "\n") && !weft_str_is(end, "\r\n") && !weft_str_is(end, "\r"))))
        return refuse(r, WEFT_CSV_OUT_LINETERMINATOR, "lineterminator is \"\\n\", \"\\r\\n\" or \"\\r\"");
    style->decimal = *decimal.data;
    style->line_end = end;
    return WEFT_OK;
}

static int read_quoting(struct reading *r)
{
    struct weft_csv_style *style = &r->order->style;
    struct weft_str word = WEFT_STR("minimal");
    const struct weft_value *value = given(r, WEFT_CSV_OUT_QUOTING);
    bool text = !value || weft_value_as_string(value, &word);
    if (text && weft_str_is(word, "minimal"))
        style->quoting = WEFT_CSV_QUOTE_MINIMAL;
    else if (text && weft_str_is(word, "nonnumeric"))
        style->quoting = WEFT_CSV_QUOTE_NONNUMERIC;
    else if (text && weft_str_is(word, "all"))
        style->quoting = WEFT_CSV_QUOTE_ALL;
    else
        return refuse(r, WEFT_CSV_OUT_QUOTING, "quoting is \"minimal\", \"nonnumeric\" or \"all\"");
    return WEFT_OK;
}

// %[flags][width][.precision] and one of e f g E F G, width and precision of at most two digits.
static bool good_float_format(struct weft_str text)
{
    const char *at = text.data, *end = text.data + text.size;
    if (text.size < 2 || text.size >= WEFT_CSV_FLOAT_FORMAT || *at++ != '%')
        return false;
    while (at < end && memchr("-+ #0", *at, 5))
        at++;
    for (int i = 0; i < 2 && at < end && (unsigned)(*at - '0') < 10; i++)
        at++;
    if (at < end && *at == '.')
        for (int i = 0; i < 3 && at < end && (!i || (unsigned)(*at - '0') < 10); i++)
            at++;
    return at + 1 == end && memchr("efgEFG", *at, 6);
}

static int read_formats(struct reading *r)
{
    struct weft_csv_style *style = &r->order->style;
    struct weft_str text;
    char bad;
    const struct weft_value *value = given(r, WEFT_CSV_OUT_FLOAT_FORMAT);
    if (value) {
        if (!weft_value_as_string(value, &text) || !good_float_format(text))
            return refuse(r, WEFT_CSV_OUT_FLOAT_FORMAT,
                          "float_format is a format of one float, such as \"%.3f\" or \"%g\"");
        memcpy(style->float_format, text.data, text.size);
    }
    value = given(r, WEFT_CSV_OUT_DATE_FORMAT);
    if (value && (!weft_value_as_string(value, &style->date_format) || !style->date_format.size ||
                  !weft_time_format_good(style->date_format, false, &bad)))
        return refuse(r, WEFT_CSV_OUT_DATE_FORMAT,
                      "date_format is a format of times, such as \"%d.%m.%Y %H:%M\"");
    return WEFT_OK;
}

static int read_packing(struct reading *r)
{
    static const struct {
        const char *name;
        enum weft_pack_format format;
    } known[] = {
        {"gzip", WEFT_PACK_GZIP}, {"zstd", WEFT_PACK_ZSTD}, {"bz2", WEFT_PACK_BZIP2}, {"xz", WEFT_PACK_XZ}};
    struct weft_str word = {0}, path = {0};
    const struct weft_value *value = r->attrs[WEFT_CSV_OUT_COMPRESSION];
    r->order->format = WEFT_PACK_NONE;
    if (value && weft_value_is_null(value))
        return WEFT_OK;
    if (!value || (weft_value_as_string(value, &word) && weft_str_is(word, "infer"))) {
        if (weft_value_as_string(r->attrs[WEFT_CSV_OUT_PATH], &path))
            r->order->format = weft_pack_format_of(path);
        return WEFT_OK;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (weft_str_is(word, known[i].name)) {
            r->order->format = known[i].format;
            return WEFT_OK;
        }
    return refuse(r, WEFT_CSV_OUT_COMPRESSION,
                  "compression must be \"infer\", \"gzip\", \"zstd\", \"bz2\", \"xz\" or null");
}

static int read_columns(struct reading *r)
{
    struct weft_csv_order *order = r->order;
    bool index = false;
    const struct weft_value *header = given(r, WEFT_CSV_OUT_HEADER);
    order->header = true;
    if (header && !weft_value_as_bool(header, &order->header))
        order->names = header;
    order->columns = given(r, WEFT_CSV_OUT_COLUMNS);
    if (given(r, WEFT_CSV_OUT_INDEX) && weft_value_as_bool(r->attrs[WEFT_CSV_OUT_INDEX], &index) && index)
        return refuse(r, WEFT_CSV_OUT_INDEX, "frames have no index: only their columns are written");
    return WEFT_OK;
}

// The words that stand for null.
static int read_words(struct reading *r)
{
    struct weft_csv_order *order = r->order;
    const struct weft_value *plain[WEFT_CSV_PARAMS] = {NULL}, *header = weft_value_int(0);
    int param;
    char why[80];
    plain[WEFT_CSV_HEADER] = header;
    plain[WEFT_CSV_NA_VALUES] = r->attrs[WEFT_CSV_OUT_NA_REP];
    int status =
        header ? weft_csv_options_init(&order->words, plain, &param, why, sizeof why) : WEFT_NO_MEMORY;
    weft_value_release(header);
    if (status)
        return status;
    order->style.words = order->words.nulls;
    if (weft_value_as_string(r->attrs[WEFT_CSV_OUT_NA_REP], &order->style.null))
        return WEFT_OK;
    weft_csv_options_clear(&order->words);
    return refuse(r, WEFT_CSV_OUT_NA_REP, "na_rep must be a text");
}

int weft_csv_order_init(struct weft_csv_order *order, const struct weft_value *const *attrs, int *param,
                        char *why, size_t size)
{
    struct reading r = {order, attrs, param, why, size};
    *order = (struct weft_csv_order){0};
    int status = read_marks(&r);
    if (!status)
        status = read_quoting(&r);
    if (!status)
        status = read_formats(&r);
    if (!status)
        status = read_packing(&r);
    if (!status)
        status = read_columns(&r);
    if (!status)
        status = read_words(&r);
    if (!status)
        weft_csv_style_settle(&order->style);
    return status;
}

void weft_csv_order_clear(struct weft_csv_order *order)
{
    weft_csv_options_clear(&order->words);
}
