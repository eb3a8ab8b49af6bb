// weft: parts of dates and times: year, month, weekday and the like; total_seconds.
// SPDX-License-Identifier: BSD-3-Clause
//
// Days are those of the Gregorian calendar, carried back before its time; weekday 0 is Monday.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/map.h"

enum part { YEAR, QUARTER, MONTH, DAY, DAYOFYEAR, HOUR, MINUTE, SECOND, WEEKDAY };

static int part_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_I64);
}

// Hours, minutes and seconds of a date are none.
static int clock_infer(struct weft_infer *infer)
{
    if (weft_infer_input(infer, 0)->dtype == WEFT_DATE)
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "a date has no %s", infer->op->name);
    return weft_map_infer(infer, WEFT_I64);
}

static int64_t part_of_day(int64_t days, enum part part)
{
    struct weft_day day = weft_day_of(days);
    switch (part) {
    case YEAR:
        return day.year;
    case QUARTER:
        return (day.month + 2) / 3;
    case MONTH:
        return day.month;
    case DAYOFYEAR:
        return days - weft_days_of(day.year, 1, 1) + 1;
    case WEEKDAY:
        return weft_weekday(days);
    default:
        return day.day;
    }
}

static int each_part(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    enum part part = *(const enum part *)context;
    int64_t units = 0, second = column->dtype == WEFT_DATETIME_NS ? 1000000000 : 1000000, value;
    if (!weft_view_int(column, row, &units))
        return WEFT_INVALID;
    int64_t seconds = column->dtype == WEFT_DATE ? units * 86400 : weft_floor_div(units, second);
    int64_t days = weft_floor_div(seconds, 86400), of_day = seconds - days * 86400;
    switch (part) {
    case HOUR:
        value = of_day / 3600;
        break;
    case MINUTE:
        value = of_day / 60 % 60;
        break;
    case SECOND:
        value = of_day % 60;
        break;
    default:
        value = part_of_day(days, part);
    }
    memcpy(element, &value, sizeof value);
    return WEFT_OK;
}

static int run_part(struct weft_task *task, enum part part, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, each_part, &part, out);
}

static int year_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, YEAR, out);
}

static int quarter_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, QUARTER, out);
}

static int dayofyear_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, DAYOFYEAR, out);
}

static int month_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, MONTH, out);
}

static int day_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, DAY, out);
}

static int hour_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, HOUR, out);
}

static int minute_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, MINUTE, out);
}

static int second_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, SECOND, out);
}

static int weekday_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, WEEKDAY, out);
}

static int seconds_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_F64);
}

static int each_seconds(const struct weft_view_column *column, int64_t row, const void *context,
                        void *element)
{
    int64_t units = 0, second = column->dtype == WEFT_DURATION_NS ? 1000000000 : 1000000;
    (void)context;
    if (!weft_view_int(column, row, &units))
        return WEFT_INVALID;
    double value = (double)units / (double)second;
    memcpy(element, &value, sizeof value);
    return WEFT_OK;
}

static int seconds_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_F64, each_seconds, NULL, out);
}

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<datetime>", NULL, 0, "a column of dates or times"}};

static const struct weft_param duration_params[] = {
    {"column", WEFT_INPUT, "column<duration>", NULL, 0, "a column of durations"}};

#define PART_OP(word, text, infer_function, run_function)                                                    \
    TIME_OP(word, text, infer_function, run_function, params)
#define TIME_OP(word, text, infer_function, run_function, parameters)                                        \
    {                                                                                                        \
        .name = word, .version = 1, .category = "frames", .summary = text, .params = parameters,             \
        .param_count = 1, .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_PROPERTY,      \
        .infer = infer_function, .stages = (const struct weft_stage[]){{word, run_function}},                \
        .stage_count = 1,                                                                                    \
    }

const struct weft_op weft_op_year = PART_OP("year", "year of dates", part_infer, year_run);
const struct weft_op weft_op_month = PART_OP("month", "month of dates, from 1", part_infer, month_run);
const struct weft_op weft_op_day = PART_OP("day", "day of the month", part_infer, day_run);
const struct weft_op weft_op_hour = PART_OP("hour", "hour of times", clock_infer, hour_run);
const struct weft_op weft_op_minute = PART_OP("minute", "minute of times", clock_infer, minute_run);
const struct weft_op weft_op_second = PART_OP("second", "second of times", clock_infer, second_run);
const struct weft_op weft_op_weekday =
    PART_OP("weekday", "day of the week, Monday is 0", part_infer, weekday_run);
const struct weft_op weft_op_quarter =
    PART_OP("quarter", "quarter of the year, from 1", part_infer, quarter_run);
const struct weft_op weft_op_dayofyear =
    PART_OP("dayofyear", "day of the year, from 1", part_infer, dayofyear_run);
const struct weft_op weft_op_total_seconds =
    TIME_OP("total_seconds", "durations in seconds", seconds_infer, seconds_run, duration_params);
