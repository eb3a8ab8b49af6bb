// weft: to_datetime and strftime: times from text and numbers, and as text by a format.
// SPDX-License-Identifier: BSD-3-Clause

#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/map.h"
#include "stdlib-ops/frame/time_format.h"

enum { SUBJECT, FORMAT, ERRORS, UNIT };

// Microseconds of a unit of numbers; 0: no such unit.  Of nanoseconds -1000: that many are one.
static int64_t unit_micros(const struct weft_value *value)
{
    static const struct {
        const char *name;
        int64_t micros;
    } units[] = {{"D", 86400000000}, {"h", 3600000000}, {"m", 60000000}, {"s", 1000000},
                 {"ms", 1000},       {"us", 1},         {"ns", -1000}};
    struct weft_str text;
    for (size_t i = 0; weft_value_as_string(value, &text) && i < sizeof units / sizeof *units; i++)
        if (weft_str_is(text, units[i].name))
            return units[i].micros;
    return 0;
}

static int check_format(struct weft_infer *infer, bool reading)
{
    struct weft_str format;
    char bad = 0;
    if (weft_value_is_null(infer->attrs[FORMAT]))
        return WEFT_OK;
    if (weft_value_as_string(infer->attrs[FORMAT], &format) && weft_time_format_good(format, reading, &bad))
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_VALUE, FORMAT, "unknown directive '%%%c'", bad);
    weft_infer_help(
        infer,
        reading
            ? "known are %%Y %%y %%m %%d %%H %%I %%M %%S %%f %%p %%b %%B %%j %%F %%T %%z %%%%"
            : "known are %%Y %%y %%m %%d %%H %%I %%M %%S %%f %%p %%b %%B %%j %%F %%T %%a %%A %%u %%w %%%%");
    return status;
}

static int parse_infer(struct weft_infer *infer)
{
    struct weft_str word;
    char kind = weft_dtype_kind(weft_infer_input(infer, SUBJECT)->dtype);
    bool number = strchr("iuf", kind) != NULL;
    int status = check_format(infer, true);
    if (status)
        return status;
    if (!weft_value_as_string(infer->attrs[ERRORS], &word) ||
        (!weft_str_is(word, "raise") && !weft_str_is(word, "coerce")))
        return weft_infer_fail(infer, WEFT_E_VALUE, ERRORS, "errors is \"raise\" or \"coerce\"");
    if (number && !unit_micros(infer->attrs[UNIT])) {
        status = weft_infer_fail(infer, WEFT_E_VALUE, weft_value_is_null(infer->attrs[UNIT]) ? SUBJECT : UNIT,
                                 "numbers need a unit");
        weft_infer_help(infer, "unit=\"s\": seconds since 1970-01-01; there are D h m s ms us ns");
        return status;
    }
    return weft_map_infer(infer, WEFT_DATETIME_US);
}

// How cells become times.
struct parsing {
    struct weft_str format;
    bool formatted;
    int64_t unit;
};

static bool float_time(double value, int64_t unit, int64_t *out)
{
    double micros = floor(unit < 0 ? value / (double)-unit : value * (double)unit);
    if (!(micros >= -0x1p63 && micros < 0x1p63))
        return false;
    *out = (int64_t)micros;
    return true;
}

static bool text_time(const struct parsing *p, const struct weft_cell *cell, int64_t *out)
{
    int64_t seconds, nanos;
    if (!p->formatted)
        return weft_cell_convert(cell, WEFT_DATETIME_US, out);
    if (!weft_time_parse(p->format, cell->s, &seconds, &nanos))
        return false;
    *out = seconds * 1000000 + nanos / 1000;
    return true;
}

static bool cell_time(const struct parsing *p, const struct weft_cell *cell, int64_t *out)
{
    switch (weft_dtype_kind(cell->dtype)) {
    case 'S':
        return text_time(p, cell, out);
    case 'f':
        return float_time(cell->f, p->unit, out);
    case 'u':
        if (cell->u > INT64_MAX)
            return false;
        *out = (int64_t)cell->u;
        break;
    case 'i':
        *out = cell->i;
        break;
    default:
        return weft_cell_convert(cell, WEFT_DATETIME_US, out);
    }
    if (p->unit < 0)
        *out = weft_floor_div(*out, -p->unit);
    return p->unit < 0 || weft_mul_i64(*out, p->unit, out);
}

static struct parsing open_parsing(const struct weft_task *task)
{
    struct parsing p = {.formatted = weft_value_as_string(task->attrs[FORMAT], &p.format)};
    p.unit = task->op->param_count > UNIT ? unit_micros(task->attrs[UNIT]) : 0;
    return p;
}

static int parse_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(task->inputs[0]);
    struct parsing p = open_parsing(task);
    struct weft_str word = {0};
    bool coerce = weft_value_as_string(task->attrs[ERRORS], &word) && weft_str_is(word, "coerce");
    struct weft_cell cell;
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, WEFT_DATETIME_US, view.length, 0);
    for (int64_t row = 0; row < view.length && !status; row++) {
        int64_t value;
        bool valid = weft_cell_of(&view, row, &cell), fits = valid && cell_time(&p, &cell, &value);
        if (fits)
            status = weft_builder_element(&b, &value);
        else
            status =
                valid && !coerce ? weft_fail_cell(task, row, &cell, WEFT_DATETIME_US) : weft_builder_null(&b);
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// ---- One text -------------------------------------------------------------------------------------------

static int scalar_infer(struct weft_infer *infer)
{
    int status = check_format(infer, true);
    if (status)
        return status;
    return weft_infer_scalar(infer, WEFT_DATETIME_US, false);
}

static int scalar_run(struct weft_task *task, struct weft_value **out)
{
    struct parsing p = open_parsing(task);
    struct weft_cell cell;
    int64_t value = 0;
    if (!weft_cell_of_value(task->inputs[0], &cell) || cell.dtype != WEFT_STRING ||
        !text_time(&p, &cell, &value))
        return weft_task_fail(task, WEFT_E_VALUE, "the text is no time of that form");
    *out = weft_value_scalar(WEFT_DATETIME_US, (struct weft_scalar){.i = value});
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- strftime -------------------------------------------------------------------------------------------

static int format_infer(struct weft_infer *infer)
{
    int status = check_format(infer, false);
    return status ? status : weft_map_infer(infer, WEFT_STRING);
}

static int format_each(const struct weft_view_column *column, int64_t row, const void *context,
                       struct weft_buf *out)
{
    int64_t units = 0, second = column->dtype == WEFT_DATETIME_NS ? 1000000000 : 1000000, seconds, rest = 0;
    if (!weft_view_int(column, row, &units))
        return WEFT_INVALID;
    if (column->dtype == WEFT_DATE) {
        seconds = units * 86400;
    } else {
        seconds = weft_floor_div(units, second);
        rest = units - seconds * second;
    }
    weft_time_format(*(const struct weft_str *)context, seconds, rest * (1000000000 / second), out);
    return WEFT_OK;
}

static int format_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str format = {0};
    if (!weft_value_as_string(task->attrs[FORMAT], &format))
        return weft_task_fail(task, WEFT_E_VALUE, "a format is a text");
    return weft_map_text(task, format_each, &format, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define FORMAT_HELP "how the text is written, such as \"%d.%m.%Y %H:%M\""

static const struct weft_param parse_params[] = {
    {"column", WEFT_INPUT, "column<string|float|datetime>", NULL, 0,
     "a column of text, numbers, dates or times"},
    {"format", WEFT_ATTR, "string|null", "null", 0, FORMAT_HELP "; null: ISO and common forms"},
    {"errors", WEFT_ATTR, "string", "\"raise\"", 0, "\"coerce\": null for what is no time"},
    {"unit", WEFT_ATTR, "string|null", "null", 0, "of numbers since 1970-01-01: D h m s ms us ns"},
};
static const struct weft_param scalar_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a text"},
    {"format", WEFT_ATTR, "string|null", "null", 0, FORMAT_HELP "; null: ISO and common forms"},
};
static const struct weft_param format_params[] = {
    {"column", WEFT_INPUT, "column<datetime>", NULL, 0, "a column of dates or times"},
    {"date_format", WEFT_ATTR, "string", NULL, 0, FORMAT_HELP},
};
static const struct weft_stage parse_stages[] = {{"parse", parse_run}, WEFT_ROWS_STAGE},
                               scalar_stages[] = {{"parse", scalar_run}};
static const struct weft_stage format_stages[] = {{"format", format_run}};
static const char *const scalar_aliases[] = {"to_datetime", NULL};

const struct weft_op weft_op_to_datetime = {
    .name = "to_datetime",
    .version = 1,
    .category = "frames",
    .summary = "times from a column of text or numbers",
    .params = parse_params,
    .param_count = 4,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = parse_infer,
    .stages = parse_stages,
    .stage_count = 2,
};

const struct weft_op weft_op_text_to_datetime = {
    .name = "text_to_datetime",
    .aliases = scalar_aliases,
    .version = 1,
    .category = "text",
    .summary = "a time from a text",
    .params = scalar_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .infer = scalar_infer,
    .stages = scalar_stages,
    .stage_count = 1,
};

static const struct weft_param day_params[] = {
    {"time", WEFT_INPUT, "string|datetime", NULL, 0, "a date or time, as ISO 8601 writes it or computed"},
};

const struct weft_op weft_op_text_to_date = {
    .name = "text_to_date",
    .aliases = (const char *const[]){"date", NULL},
    .version = 1,
    .category = "text",
    .summary = "a date from a text or time",
    .params = day_params,
    .param_count = 1,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_PURE | WEFT_PROPERTY,
    .definition = "astype(time, \"date\")",
};

const struct weft_op weft_op_strftime = {
    .name = "strftime",
    .version = 1,
    .category = "frames",
    .summary = "dates and times as text of a chosen form",
    .params = format_params,
    .param_count = 2,
    .algebra = WEFT_BLOCKWISE,
    .flags = WEFT_PURE | WEFT_ROWWISE,
    .infer = format_infer,
    .stages = format_stages,
    .stage_count = 1,
};
