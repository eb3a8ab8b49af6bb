// weft: parts of dates, times and durations: year, month, weekday, days and the like; total_seconds.
// SPDX-License-Identifier: BSD-3-Clause
//
// Days are those of the Gregorian calendar, carried back before its time; weekday 0 is Monday.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/map.h"

enum part {
    YEAR,
    QUARTER,
    MONTH,
    DAY,
    DAYOFYEAR,
    DAYS_IN_MONTH,
    WEEK,
    WEEKDAY,
    HOUR,
    MINUTE,
    SECOND,
    MICROSECOND,
};

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

static bool is_leap(int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int64_t days_in_month(struct weft_day day)
{
    int64_t next =
        day.month == 12 ? weft_days_of(day.year + 1, 1, 1) : weft_days_of(day.year, day.month + 1, 1);
    return next - weft_days_of(day.year, day.month, 1);
}

// The week of ISO 8601: that of the year in which its Thursday is.
static int64_t week_of(int64_t days)
{
    int64_t thursday = days - weft_weekday(days) + 3;
    return (thursday - weft_days_of(weft_day_of(thursday).year, 1, 1)) / 7 + 1;
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
    case DAYS_IN_MONTH:
        return days_in_month(day);
    case WEEK:
        return week_of(days);
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
    case MICROSECOND:
        value = (units - seconds * second) / (second / 1000000);
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

static int microsecond_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, MICROSECOND, out);
}

static int week_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, WEEK, out);
}

static int days_in_month_run(struct weft_task *task, struct weft_value **out)
{
    return run_part(task, DAYS_IN_MONTH, out);
}

static int leap_infer(struct weft_infer *infer)
{
    return weft_map_infer(infer, WEFT_BOOL);
}

static int each_leap(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const enum part part = YEAR;
    int64_t year;
    (void)context;
    int status = each_part(column, row, &part, &year);
    memcpy(element, &(uint8_t){!status && is_leap(year)}, 1);
    return status;
}

static int is_leap_year_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_BOOL, each_leap, NULL, out);
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

// ---- Parts of durations ---------------------------------------------------------------------------------

// A duration is days (rounded down), seconds of a day and microseconds of a second.
enum share { DAYS, SECONDS, MICROSECONDS };

static int each_share(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    int64_t units = 0, second = column->dtype == WEFT_DURATION_NS ? 1000000000 : 1000000;
    if (!weft_view_int(column, row, &units))
        return WEFT_INVALID;
    int64_t seconds = weft_floor_div(units, second), days = weft_floor_div(seconds, 86400);
    enum share share = *(const enum share *)context;
    int64_t value = share == DAYS      ? days
                    : share == SECONDS ? seconds - days * 86400
                                       : (units - seconds * second) / (second / 1000000);
    memcpy(element, &value, sizeof value);
    return WEFT_OK;
}

static int days_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, each_share, &(const enum share){DAYS}, out);
}

static int duration_seconds_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, each_share, &(const enum share){SECONDS}, out);
}

static int microseconds_run(struct weft_task *task, struct weft_value **out)
{
    return weft_map_run(task, WEFT_I64, each_share, &(const enum share){MICROSECONDS}, out);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<datetime>", NULL, 0, "a column of dates or times"}};

static const struct weft_param duration_params[] = {
    {"column", WEFT_INPUT, "column<duration>", NULL, 0, "a column of durations"}};

#define PART_OP(word, text, infer_function, run_function)                                                    \
    TIME_OP(word, text, infer_function, run_function, params)
#define TIME_OP(word, text, infer_function, run_function, parameters)                                        \
    ALIASED_OP(word, NULL, text, infer_function, run_function, parameters)
#define ALIASED_OP(word, alias, text, infer_function, run_function, parameters)                              \
    {                                                                                                        \
        .name = word, .aliases = (const char *const[]){alias, NULL}, .version = 1, .category = "frames",     \
        .summary = text, .params = parameters, .param_count = 1, .algebra = WEFT_BLOCKWISE,                  \
        .flags = WEFT_PURE | WEFT_ROWWISE | WEFT_PROPERTY, .infer = infer_function,                          \
        .stages = (const struct weft_stage[]){{word, run_function}}, .stage_count = 1,                       \
    }

const struct weft_op weft_op_year = PART_OP("year", "year of dates", part_infer, year_run);
const struct weft_op weft_op_month = PART_OP("month", "month of dates, from 1", part_infer, month_run);
const struct weft_op weft_op_day = PART_OP("day", "day of the month", part_infer, day_run);
const struct weft_op weft_op_hour = PART_OP("hour", "hour of times", clock_infer, hour_run);
const struct weft_op weft_op_minute = PART_OP("minute", "minute of times", clock_infer, minute_run);
const struct weft_op weft_op_second = PART_OP("second", "second of times", clock_infer, second_run);
const struct weft_op weft_op_weekday =
    ALIASED_OP("weekday", "dayofweek", "day of the week, Monday is 0", part_infer, weekday_run, params);
const struct weft_op weft_op_quarter =
    PART_OP("quarter", "quarter of the year, from 1", part_infer, quarter_run);
const struct weft_op weft_op_dayofyear =
    PART_OP("dayofyear", "day of the year, from 1", part_infer, dayofyear_run);
const struct weft_op weft_op_total_seconds =
    TIME_OP("total_seconds", "durations in seconds", seconds_infer, seconds_run, duration_params);
const struct weft_op weft_op_microsecond =
    PART_OP("microsecond", "microsecond of times", clock_infer, microsecond_run);
const struct weft_op weft_op_isocalendar_week =
    PART_OP("isocalendar_week", "week of the year of ISO 8601", part_infer, week_run);
const struct weft_op weft_op_days_in_month =
    PART_OP("days_in_month", "days that the month of a date has", part_infer, days_in_month_run);
const struct weft_op weft_op_is_leap_year =
    PART_OP("is_leap_year", "where dates are in a leap year", leap_infer, is_leap_year_run);
const struct weft_op weft_op_days =
    TIME_OP("days", "whole days of durations, rounded down", part_infer, days_run, duration_params);
const struct weft_op weft_op_seconds = TIME_OP("seconds", "seconds of durations beyond their days",
                                               part_infer, duration_seconds_run, duration_params);
const struct weft_op weft_op_microseconds =
    TIME_OP("microseconds", "microseconds of durations beyond their seconds", part_infer, microseconds_run,
            duration_params);

#define DEFINED_OP(word, text, written, bits)                                                                \
    {                                                                                                        \
        .name = word, .version = 1, .category = "frames", .summary = text, .params = params,                 \
        .param_count = 1, .algebra = WEFT_DEFINED, .flags = WEFT_PURE | (bits), .definition = written,       \
    }

const struct weft_op weft_op_day_name =
    DEFINED_OP("day_name", "days of the week by name", "strftime(column, \"%A\")", 0);
const struct weft_op weft_op_month_name =
    DEFINED_OP("month_name", "months by name", "strftime(column, \"%B\")", 0);
const struct weft_op weft_op_normalize =
    DEFINED_OP("normalize", "times at midnight of their day", "floor(column, \"D\")", 0);
const struct weft_op weft_op_date =
    DEFINED_OP("date", "days of times", "astype(column, \"date\")", WEFT_PROPERTY);
