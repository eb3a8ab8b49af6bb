// weft: floor, ceil and round of times to a frequency.
// SPDX-License-Identifier: BSD-3-Clause
//
// Multiples of the frequency are counted from 1970-01-01T00:00:00, as pandas does; halves go to the even one.

#include <string.h>

#include "graph/base/checked.h"
#include "graph/weft_op.h"
#include "stdlib-ops/frame/calendar.h"
#include "stdlib-ops/frame/frequency.h"
#include "stdlib-ops/frame/map.h"

enum { COLUMN, FREQ };
enum way { DOWN, UP, NEAREST };

#define DAY_NS INT64_C(86400000000000)

static const struct {
    const char *name;
    int64_t nanos;
} units[] = {
    {"ns", 1},          {"us", 1000},         {"ms", 1000000},
    {"s", 1000000000},  {"m", 60000000000},   {"min", 60000000000},
    {"T", 60000000000}, {"h", 3600000000000}, {"H", 3600000000000},
    {"d", DAY_NS},      {"D", DAY_NS},
};

// "15min" as nanoseconds: an optional number and a unit.
static bool parse_frequency(struct weft_str text, int64_t *out)
{
    int64_t count = 0;
    size_t at = 0;
    for (; at < text.size && text.data[at] >= '0' && text.data[at] <= '9'; at++)
        if (!weft_mul_i64(count, 10, &count) || !weft_add_i64(count, text.data[at] - '0', &count))
            return false;
    struct weft_str unit = {text.data + at, text.size - at};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (weft_str_is(unit, units[i].name))
            return weft_mul_i64(at ? count : 1, units[i].nanos, out) && *out > 0;
    return false;
}

bool weft_frequency(const struct weft_value *value, int64_t *nanos)
{
    struct weft_str text;
    if (weft_value_as_string(value, &text))
        return parse_frequency(text, nanos);
    return weft_mul_i64(value->scalar.i, value->dtype == WEFT_DURATION_US ? 1000 : 1, nanos) && *nanos > 0;
}

static int64_t unit_nanos(enum weft_dtype dtype)
{
    return dtype == WEFT_DATE ? DAY_NS : dtype == WEFT_DATETIME_NS || dtype == WEFT_DURATION_NS ? 1 : 1000;
}

static int round_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype = weft_infer_input(infer, COLUMN)->dtype;
    int64_t nanos;
    if (!weft_frequency(infer->attrs[FREQ], &nanos)) {
        int status = weft_infer_fail(infer, WEFT_E_VALUE, FREQ, "no frequency");
        weft_infer_help(infer,
                        "a duration such as 15m, or a text such as \"15min\", \"1h\", \"D\", \"s\", \"ms\"");
        return status;
    }
    if (nanos % unit_nanos(dtype))
        return weft_infer_fail(infer, WEFT_E_VALUE, FREQ, "%s has no multiples of that",
                               weft_dtype_name(dtype));
    return weft_map_infer(infer, dtype);
}

struct rounding {
    struct weft_task *task;
    int64_t step; // in units of the column
    enum way way;
};

static int round_each(const struct weft_view_column *column, int64_t row, const void *context, void *element)
{
    const struct rounding *r = context;
    int64_t value = 0, result;
    if (!weft_view_int(column, row, &value))
        return WEFT_INVALID;
    int64_t down = weft_floor_div(value, r->step), rest = value - down * r->step;
    bool up = r->way == UP && rest;
    if (r->way == NEAREST)
        up = rest > r->step - rest || (rest == r->step - rest && (down & 1));
    if (!weft_add_i64(down, up, &result) || !weft_mul_i64(result, r->step, &result) ||
        (column->dtype == WEFT_DATE && result != (int32_t)result))
        return weft_fail_row(r->task, row, WEFT_E_ARITHMETIC, "the rounded time is out of range");
    memcpy(element, &result, column->width);
    return WEFT_OK;
}

static int round_times(struct weft_task *task, enum way way, struct weft_value **out)
{
    struct rounding r = {.task = task, .way = way};
    if (!weft_frequency(task->attrs[FREQ], &r.step))
        return weft_task_fail(task, WEFT_E_VALUE, "no frequency");
    r.step /= unit_nanos(task->type->dtype);
    return weft_map_run(task, task->type->dtype, round_each, &r, out);
}

static int floor_run(struct weft_task *task, struct weft_value **out)
{
    return round_times(task, DOWN, out);
}

static int ceil_run(struct weft_task *task, struct weft_value **out)
{
    return round_times(task, UP, out);
}

static int round_run(struct weft_task *task, struct weft_value **out)
{
    return round_times(task, NEAREST, out);
}

static const struct weft_param params[] = {
    {"column", WEFT_INPUT, "column<datetime|duration>", NULL, 0, "a column of dates, times or durations"},
    {"freq", WEFT_ATTR, "string|duration", NULL, 0, "what it is rounded to: 15m, \"1h\", \"D\""},
};

#define ROUND_OP(word, text, run_function)                                                                   \
    {                                                                                                        \
        .name = "time_" word, .aliases = (const char *const[]){word, NULL}, .version = 1,                    \
        .category = "frames", .summary = text, .params = params, .param_count = 2,                           \
        .algebra = WEFT_BLOCKWISE, .flags = WEFT_PURE | WEFT_ROWWISE, .infer = round_infer,                  \
        .stages = (const struct weft_stage[]){{word, run_function}, WEFT_ROWS_STAGE}, .stage_count = 2,      \
    }

const struct weft_op weft_op_time_floor = ROUND_OP("floor", "times rounded down to a frequency", floor_run);
const struct weft_op weft_op_time_ceil = ROUND_OP("ceil", "times rounded up to a frequency", ceil_run);
const struct weft_op weft_op_time_round =
    ROUND_OP("round", "times rounded to the nearest of a frequency", round_run);
