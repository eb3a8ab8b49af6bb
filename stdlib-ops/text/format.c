// weft: format: values in a text, by Python's format strings.
// SPDX-License-Identifier: BSD-3-Clause
//
// `{}`, `{0}`, `{name}` with `:[[fill]align][sign][0][width][,][.precision][type]`.  The text and its fields
// are checked while the graph is built; what is left for the run is whether a value fits its type letter.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "stdlib-ops/lists/items.h"

enum { TEMPLATE, POSITIONAL, NAMED };

#define MAX_WIDTH 10000 // characters of one field

// One field of the template.
struct field {
    struct weft_str name; // digits, a name, or empty
    struct weft_str fill; // one character
    char align;           // < > ^ = or 0
    char sign;            // + - space or 0
    bool comma;
    int64_t width, precision; // precision -1: none
    char type;                // s d x X o b f F e E g G % or 0
};

struct reader {
    struct weft_str text;
    size_t at;
    const char *problem;
};

// ---- Reading the template

static int64_t read_number(struct weft_str spec, size_t *at)
{
    int64_t number = 0;
    while (*at < spec.size && spec.data[*at] >= '0' && spec.data[*at] <= '9' && number <= MAX_WIDTH)
        number = number * 10 + (spec.data[(*at)++] - '0');
    return number;
}

static bool is_one_of(struct weft_str spec, size_t at, const char *set)
{
    return at < spec.size && spec.data[at] && strchr(set, spec.data[at]);
}

static const char *read_spec(struct weft_str spec, struct field *field)
{
    size_t at = 0, first = spec.size ? weft_utf8_length(spec.data, spec.size) : 0;
    if (first && is_one_of(spec, first, "<>^=")) {
        field->fill = (struct weft_str){spec.data, first};
        at = first;
    }
    if (is_one_of(spec, at, "<>^="))
        field->align = spec.data[at++];
    if (is_one_of(spec, at, "+- "))
        field->sign = spec.data[at++];
    if (is_one_of(spec, at, "0") && !field->align) {
        field->fill = WEFT_STR("0");
        field->align = '=';
    }
    field->width = read_number(spec, &at);
    if (is_one_of(spec, at, ",")) {
        field->comma = true;
        at++;
    }
    if (is_one_of(spec, at, ".")) {
        at++;
        if (!is_one_of(spec, at, "0123456789"))
            return "a precision needs digits";
        field->precision = read_number(spec, &at);
    }
    if (is_one_of(spec, at, "sdxXobfFeEgG%"))
        field->type = spec.data[at++];
    if (at < spec.size)
        return "malformed format after ':'";
    return field->width > MAX_WIDTH || field->precision > 1000 ? "the width is too large" : NULL;
}

// Reads {…}; at stands behind the opening brace.
static bool read_field(struct reader *reader, struct field *field)
{
    const char *start = reader->text.data + reader->at;
    const char *end = memchr(start, '}', reader->text.size - reader->at);
    *field = (struct field){.fill = WEFT_STR(" "), .precision = -1};
    if (!end) {
        reader->problem = "'{' without '}'";
        return false;
    }
    const char *colon = memchr(start, ':', (size_t)(end - start));
    field->name = (struct weft_str){start, (size_t)((colon ? colon : end) - start)};
    reader->at += (size_t)(end - start) + 1;
    if (colon)
        reader->problem = read_spec((struct weft_str){colon + 1, (size_t)(end - colon) - 1}, field);
    return !reader->problem;
}

// The next piece: literal text (field->type is untouched, *is_field false) or a field.  False at the end or
// on a problem.
static bool next_piece(struct reader *reader, struct weft_str *literal, struct field *field, bool *is_field)
{
    size_t start = reader->at;
    *is_field = false;
    while (reader->at < reader->text.size && !strchr("{}", reader->text.data[reader->at]))
        reader->at++;
    *literal = (struct weft_str){reader->text.data + start, reader->at - start};
    if (literal->size || reader->at == reader->text.size)
        return literal->size > 0;
    char brace = reader->text.data[reader->at++];
    if (reader->at < reader->text.size && reader->text.data[reader->at] == brace) {
        *literal = (struct weft_str){reader->text.data + reader->at++, 1};
        return true;
    }
    *is_field = brace == '{';
    if (brace == '{')
        return read_field(reader, field);
    reader->problem = "'}' without '{'";
    return false;
}

// The number of the input that a field shows: *next counts those without a name.  -1: none.
static int64_t field_input(const struct field *field, size_t positional, const struct weft_value *names,
                           int64_t *next)
{
    struct weft_str name;
    size_t at = 0;
    if (field->name.size == 0)
        return *next < (int64_t)positional ? (*next)++ : -1;
    int64_t number = read_number(field->name, &at);
    if (at == field->name.size)
        return number < (int64_t)positional ? number : -1;
    for (size_t i = 0; names && i < names->list.count; i++)
        if (weft_value_as_string(names->list.items[i], &name) && weft_str_eq(name, field->name))
            return (int64_t)(positional + i);
    return -1;
}

static size_t named_count(const struct weft_value *names)
{
    return names ? names->list.count : 0;
}

static int check_template(struct weft_infer *infer, struct weft_str text)
{
    struct reader reader = {.text = text};
    const struct weft_value *names = infer->attrs[NAMED];
    size_t positional = infer->input_count - named_count(names);
    struct weft_str literal;
    struct field field;
    bool is_field;
    int64_t next = 0;
    while (next_piece(&reader, &literal, &field, &is_field)) {
        if (!is_field || field_input(&field, positional, names, &next) >= 0)
            continue;
        weft_infer_fail(infer, WEFT_E_VALUE, TEMPLATE, "there is no argument for '{%.*s}'",
                        WEFT_STR_ARG(field.name));
        if (field.name.size && memchr(field.name.data, '!', field.name.size))
            weft_infer_help(infer, "there are no conversions like '!r': a value is written as print does");
        weft_infer_help(infer, "write '{{' and '}}' for braces in the text");
        return WEFT_INVALID;
    }
    if (!reader.problem)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_VALUE, TEMPLATE, "malformed format: %s", reader.problem);
}

static int format_infer(struct weft_infer *infer)
{
    struct weft_str text;
    int status =
        weft_value_as_string(infer->attrs[TEMPLATE], &text) ? check_template(infer, text) : WEFT_INVALID;
    return status ? status : weft_items_result(infer, weft_type_scalar(infer->arena, WEFT_STRING, false));
}

// ---- Writing a field

// Puts commas between groups of three digits of the whole part.
static void add_grouped(struct weft_buf *out, const char *digits)
{
    size_t whole = strspn(digits, "0123456789");
    for (size_t i = 0; i < whole; i++) {
        weft_buf_char(out, digits[i]);
        if (whole - i > 1 && (whole - i) % 3 == 1)
            weft_buf_char(out, ',');
    }
    weft_buf_puts(out, digits + whole);
}

static void add_binary(struct weft_buf *out, uint64_t number)
{
    int bit = 63;
    while (bit > 0 && !(number >> bit & 1))
        bit--;
    for (; bit >= 0; bit--)
        weft_buf_char(out, number >> bit & 1 ? '1' : '0');
}

// The digits of a whole number's magnitude.
static void add_whole(struct weft_buf *out, uint64_t magnitude, const struct field *field)
{
    struct weft_buf digits = {0};
    if (field->type == 'b')
        add_binary(&digits, magnitude);
    else if (field->type == 'x')
        weft_buf_printf(&digits, "%llx", (unsigned long long)magnitude);
    else if (field->type == 'X')
        weft_buf_printf(&digits, "%llX", (unsigned long long)magnitude);
    else if (field->type == 'o')
        weft_buf_printf(&digits, "%llo", (unsigned long long)magnitude);
    else
        weft_buf_printf(&digits, "%llu", (unsigned long long)magnitude);
    if (field->comma && digits.data)
        add_grouped(out, digits.data);
    else
        weft_buf_str(out, (struct weft_str){digits.data, digits.size});
    out->failed = out->failed || digits.failed;
    weft_buf_clear(&digits);
}

// The digits of a float's magnitude.
static void add_float(struct weft_buf *out, double magnitude, const struct field *field)
{
    struct weft_buf digits = {0};
    int precision = field->precision < 0 ? 6 : (int)field->precision;
    if (field->type == '%')
        weft_buf_printf(&digits, "%.*f%%", precision, magnitude * 100);
    else if (field->type == 'e' || field->type == 'E')
        weft_buf_printf(&digits, field->type == 'e' ? "%.*e" : "%.*E", precision, magnitude);
    else if (field->type == 'f' || field->type == 'F')
        weft_buf_printf(&digits, "%.*f", precision, magnitude);
    else
        weft_buf_printf(&digits, field->type == 'G' ? "%.*G" : "%.*g", precision, magnitude);
    if (field->comma && digits.data)
        add_grouped(out, digits.data);
    else
        weft_buf_str(out, (struct weft_str){digits.data, digits.size});
    out->failed = out->failed || digits.failed;
    weft_buf_clear(&digits);
}

// Sign and digits of a number, apart because a fill may come between them.
static bool number_parts(const struct weft_value *value, const struct field *field, struct weft_buf *sign,
                         struct weft_buf *digits)
{
    int64_t whole = 0;
    double number = 0;
    bool flag = false, is_whole = weft_value_as_int(value, &whole) || weft_value_as_bool(value, &flag);
    whole = flag ? 1 : whole;
    if (!is_whole && !weft_value_as_float(value, &number))
        return false;
    bool as_float = !is_whole || (field->type && strchr("fFeEgG%", field->type));
    if (!is_whole && field->type && strchr("dxXob", field->type))
        return false;
    number = is_whole ? (double)whole : number;
    bool negative = as_float ? signbit(number) && number == number : whole < 0;
    if (negative || (field->sign && field->sign != '-'))
        weft_buf_char(sign, negative ? '-' : field->sign);
    if (!as_float)
        add_whole(digits, whole < 0 ? -(uint64_t)whole : (uint64_t)whole, field);
    else
        add_float(digits, number == number ? fabs(number) : NAN, field);
    return true;
}

static void add_fill(struct weft_buf *out, const struct field *field, size_t count)
{
    while (count-- > 0)
        weft_buf_str(out, field->fill);
}

static void add_aligned(struct weft_buf *out, const struct field *field, struct weft_str sign,
                        struct weft_str text, char align)
{
    size_t used = weft_utf8_count(sign) + weft_utf8_count(text);
    size_t room = (size_t)field->width > used ? (size_t)field->width - used : 0;
    size_t before = align == '>' ? room : align == '^' ? room / 2 : 0;
    add_fill(out, field, before);
    weft_buf_str(out, sign);
    if (align == '=')
        add_fill(out, field, room);
    weft_buf_str(out, text);
    if (align != '=')
        add_fill(out, field, room - before);
}

// A float without a type, precision and comma is written as print writes it.
static bool is_plain(const struct weft_value *value, const struct field *field)
{
    int64_t whole;
    bool numeric =
        value && value->kind == WEFT_SCALAR && strchr("iufb", weft_dtype_kind((enum weft_dtype)value->dtype));
    if (field->type)
        return field->type == 's';
    return !numeric || (!weft_value_as_int(value, &whole) && field->precision < 0 && !field->comma);
}

static void add_text(struct weft_buf *out, const struct field *field, struct weft_str text, bool number)
{
    if (field->precision >= 0) {
        size_t at = 0;
        for (int64_t i = 0; i < field->precision && at < text.size; i++) {
            size_t step = weft_utf8_length(text.data + at, text.size - at);
            at += step ? step : 1;
        }
        text.size = at;
    }
    struct weft_str sign = {text.data, number && text.size && text.data[0] == '-'};
    text = (struct weft_str){text.data + sign.size, text.size - sign.size};
    add_aligned(out, field, sign, text, field->align ? field->align : number ? '>' : '<');
}

static int add_field(struct weft_task *task, struct weft_buf *out, const struct field *field,
                     const struct weft_value *value)
{
    struct weft_buf sign = {0}, text = {0};
    int status = WEFT_OK;
    if (is_plain(value, field)) {
        if (value)
            weft_value_text(value, &text);
        bool number =
            value && value->kind == WEFT_SCALAR && weft_dtype_kind((enum weft_dtype)value->dtype) == 'f';
        add_text(out, field, (struct weft_str){text.data, text.size}, number);
    } else if (number_parts(value, field, &sign, &text)) {
        add_aligned(out, field, (struct weft_str){sign.data, sign.size},
                    (struct weft_str){text.data, text.size}, field->align ? field->align : '>');
    } else {
        status = weft_task_fail(task, WEFT_E_VALUE, "format '%c' does not fit %s", field->type,
                                weft_items_kind(value));
    }
    out->failed = out->failed || sign.failed || text.failed;
    weft_buf_clear(&sign);
    weft_buf_clear(&text);
    return status;
}

static int format_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *names = task->attrs[NAMED];
    size_t positional = task->input_count - named_count(names);
    struct reader reader = {0};
    struct weft_buf buf = {0};
    struct weft_str literal;
    struct field field;
    bool is_field;
    int64_t next = 0;
    int status = weft_value_as_string(task->attrs[TEMPLATE], &reader.text) ? WEFT_OK : WEFT_INVALID;
    while (!status && next_piece(&reader, &literal, &field, &is_field)) {
        if (is_field)
            status =
                add_field(task, &buf, &field, task->inputs[field_input(&field, positional, names, &next)]);
        else
            weft_buf_str(&buf, literal);
    }
    struct weft_value *value =
        status || buf.failed ? NULL : weft_value_string((struct weft_str){buf.data, buf.size});
    weft_buf_clear(&buf);
    return status ? status : weft_items_give(value, out);
}

static const struct weft_param params[] = {
    [TEMPLATE] = {"template", WEFT_ATTR, "string", NULL, 0, "the text, with {} where a value goes"},
    [POSITIONAL] = {"values", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, "for {}, {0}, {1} …"},
    [NAMED] = {"named", WEFT_INPUT, "any", NULL, WEFT_P_NAMED, "for {name}"},
};
static const struct weft_stage stages[] = {{"format", format_run}};

const struct weft_op weft_op_format = {
    .name = "format",
    .summary = "values in a text, by Python's format strings",
    WEFT_ITEMS_CALL("text", params, format_infer, stages),
};
