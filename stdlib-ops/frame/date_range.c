// weft: date_range: times at equal distances.
// SPDX-License-Identifier: BSD-3-Clause
//
// Known before the run: how many there are follows from two of start, end and periods.  Times are counted in
// microseconds, or in nanoseconds when the distance has some.

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/frequency.h"
#include "stdlib-ops/frame/types.h"

enum { START, END, PERIODS, FREQ };

// Rows at most: what is more is a mistake.
#define MOST_ROWS (INT64_C(1) << 40)

// A distance: so many ticks, or months, of which the first or last days are meant.
struct step {
    enum weft_dtype dtype;
    int64_t ticks, months;
    int anchor; // of months: multiples of it, counted from January, are meant
    bool last_day;
};

struct range {
    struct step step;
    int64_t first; // in ticks; of months the number of the first month, counted from January of year 0
    int64_t clock; // of months: time of day in ticks
    int64_t count;
};

static int64_t day_ticks(const struct step *step)
{
    return INT64_C(86400000000) * (step->dtype == WEFT_DATETIME_NS ? 1000 : 1);
}

// "3MS": a number of months or years.
static bool parse_months(struct weft_str text, struct step *step)
{
    static const struct {
        const char *word;
        int months;
        bool last;
    } units[] = {{"MS", 1, false}, {"M", 1, true},    {"ME", 1, true},
                 {"QS", 3, false}, {"YS", 12, false}, {"AS", 12, false}};
    int64_t count = 0;
    size_t at = 0;
    for (; at < text.size && text.data[at] >= '0' && text.data[at] <= '9' && count < 100000; at++)
        count = count * 10 + (text.data[at] - '0');
    count = at ? count : 1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (weft_str_is((struct weft_str){text.data + at, text.size - at}, units[i].word)) {
            *step =
                (struct step){WEFT_DATETIME_US, 0, count * units[i].months, units[i].months, units[i].last};
            return count > 0;
        }
    return false;
}

static bool read_step(const struct weft_value *freq, struct step *step)
{
    struct weft_str text;
    int64_t nanos;
    if (weft_value_as_string(freq, &text) && parse_months(text, step))
        return true;
    if (!weft_frequency(freq, &nanos))
        return false;
    bool fine = nanos % 1000 != 0;
    *step =
        (struct step){fine ? WEFT_DATETIME_NS : WEFT_DATETIME_US, fine ? nanos : nanos / 1000, 0, 1, false};
    return true;
}

// A date, time or text as ticks.
static bool read_time(const struct weft_value *value, enum weft_dtype dtype, int64_t *out)
{
    struct weft_cell cell;
    return weft_cell_of_value(value, &cell) && weft_cell_converts(cell.dtype, dtype) &&
           weft_cell_convert(&cell, dtype, out);
}

// The time of element i; false: it leaves 64 bits.
static bool time_at(const struct range *r, int64_t i, int64_t *out)
{
    int64_t far, month, at;
    if (!r->step.months)
        return weft_mul_i64(i, r->step.ticks, &far) && weft_add_i64(r->first, far, out);
    if (!weft_mul_i64(i, r->step.months, &far) || !weft_add_i64(r->first, far, &month) ||
        month > INT64_C(12) * 300000 || month < -INT64_C(12) * 300000)
        return false;
    int64_t year = weft_floor_div(month, 12);
    int of_year = (int)(month - year * 12) + 1;
    int day = r->step.last_day ? weft_month_days(year, of_year) : 1;
    return weft_mul_i64(weft_days_of(year, of_year, day), day_ticks(&r->step), &at) &&
           weft_add_i64(at, r->clock, out);
}

// Sets the first month so that element 0 is the first that is not before a time (the last not behind it).
static void set_month(struct range *r, int64_t time, bool before)
{
    int64_t days = weft_floor_div(time, day_ticks(&r->step)), found;
    struct weft_day day = weft_day_of(days);
    r->clock = time - days * day_ticks(&r->step);
    r->first = day.year * 12 + day.month - 1;
    int64_t past = r->first - weft_floor_div(r->first, r->step.anchor) * r->step.anchor;
    if (past)
        r->first += before ? -past : r->step.anchor - past;
    else if (time_at(r, 0, &found) && (before ? found > time : found < time))
        r->first += before ? -r->step.anchor : r->step.anchor;
}

// How many elements there are up to `end`.
static int64_t count_until(const struct range *r, int64_t end)
{
    int64_t low = 0, high = MOST_ROWS + 1, time;
    while (low < high) { // the first that is behind it
        int64_t middle = low + (high - low) / 2;
        if (time_at(r, middle, &time) && time <= end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *read_range(const struct weft_value *const *attrs, struct range *r)
{
    int64_t start = 0, end = 0;
    bool has_start = !weft_value_is_null(attrs[START]), has_end = !weft_value_is_null(attrs[END]);
    bool has_count = !weft_value_is_null(attrs[PERIODS]);
    *r = (struct range){0};
    if (has_start + has_end + has_count != 2)
        return "date_range takes two of start, end and periods";
    if (!read_step(attrs[FREQ], &r->step))
        return "no frequency: write 15m, \"h\", \"D\", \"7D\", \"MS\" (first days of months), \"M\" (last "
               "days)";
    if ((has_start && !read_time(attrs[START], r->step.dtype, &start)) ||
        (has_end && !read_time(attrs[END], r->step.dtype, &end)))
        return "start and end are times: \"2015-01-31\", \"2015-01-31 12:00:00\"";
    if (has_count && (!weft_value_as_int(attrs[PERIODS], &r->count) || r->count < 0))
        return "periods must not be negative";
    if (r->step.months)
        set_month(r, has_start ? start : end, !has_start);
    else
        r->first = has_start ? start : end;
    if (!has_count)
        r->count = count_until(r, end);
    if (r->count > MOST_ROWS)
        return "more times than there can be rows";
    if (!has_start) {
        int64_t back = (r->step.months ? r->step.months : r->step.ticks);
        if (r->count &&
            (!weft_mul_i64(back, r->count - 1, &back) || !weft_add_i64(r->first, -back, &r->first)))
            return "the first time is out of range";
    }
    int64_t last;
    if (r->count && (!time_at(r, 0, &last) || !time_at(r, r->count - 1, &last)))
        return "the times are out of range";
    return NULL;
}

static int range_infer(struct weft_infer *infer)
{
    struct range range;
    const char *wrong = read_range(infer->attrs, &range);
    if (wrong)
        return weft_infer_fail(infer, WEFT_E_VALUE, -1, "%s", wrong);
    const struct weft_type rows = {.partitions = 1, .rows = range.count, .rows_of = infer->id};
    infer->result = weft_type_column(infer, &rows, range.step.dtype);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int range_run(struct weft_task *task, struct weft_value **out)
{
    struct range range;
    struct weft_builder b;
    int64_t time;
    const char *wrong = read_range(task->attrs, &range);
    if (wrong)
        return weft_task_fail(task, WEFT_E_VALUE, "%s", wrong);
    int status = weft_builder_init(&b, task->memory, range.step.dtype, range.count, 0);
    for (int64_t i = 0; i < range.count && !status; i++)
        status = time_at(&range, i, &time) ? weft_builder_element(&b, &time) : WEFT_INVALID;
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

#define TIME "null|string|date|datetime"
static const struct weft_stage stages[] = {{"range", range_run}};
static const struct weft_param params[] = {
    {"start", WEFT_ATTR, TIME, "null", 0, "the first time"},
    {"end", WEFT_ATTR, TIME, "null", 0, "the last time, which belongs to it"},
    {"periods", WEFT_ATTR, "null|int", "null", 0, "how many times"},
    {"freq", WEFT_ATTR, "string|duration", "\"D\"", 0, "how far they are apart: 15m, \"h\", \"D\", \"MS\""},
};

const struct weft_op weft_op_date_range = {
    .name = "date_range",
    .version = 1,
    .category = "frames",
    .summary = "a column of times at equal distances",
    .params = params,
    .param_count = 4,
    .algebra = WEFT_SOURCE,
    .flags = WEFT_PURE,
    .infer = range_infer,
    .stages = stages,
    .stage_count = 1,
};
