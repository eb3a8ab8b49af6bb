// weft: which aggregations a call of agg asks for.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/agg_plan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "stdlib-ops/frame/types.h"

static const char *const agg_names[WEFT_AGGS] = {
    "25%",    "50%", "75%",     "all",  "any",      "count", "first", "last", "max", "mean",
    "median", "min", "nunique", "prod", "quantile", "size",  "std",   "sum",  "var",
};

struct planning {
    struct weft_agg_plan *plan;
    struct weft_arena *arena;
    const struct weft_type *grouped;
    struct weft_agg_error *error;
    struct weft_name_index *names; // of the results so far
    size_t *last;                  // by column: its newest accumulator, from 1; 0: none
    size_t *before;                // by accumulator: the one before it of the same column
};

WEFT_PRINTF(3, 4) static int refuse(struct planning *p, enum weft_diag_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    p->error->code = code;
    vsnprintf(p->error->text, sizeof p->error->text, format, args);
    va_end(args);
    return WEFT_INVALID;
}

static bool find_agg(struct weft_str name, enum weft_agg *out)
{
    for (size_t i = 0; i < WEFT_AGGS; i++)
        if (weft_str_is(name, agg_names[i])) {
            *out = (enum weft_agg)i;
            return true;
        }
    return false;
}

// The type of a result; NONE: the function does not take this type.
static enum weft_dtype result_dtype(enum weft_agg agg, enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    switch (agg) {
    case WEFT_AGG_SIZE:
    case WEFT_AGG_COUNT:
    case WEFT_AGG_NUNIQUE:
        return WEFT_I64;
    case WEFT_AGG_FIRST:
    case WEFT_AGG_LAST:
    case WEFT_AGG_MIN:
    case WEFT_AGG_MAX:
        return dtype == WEFT_CATEGORY ? WEFT_STRING : kind == 'c' ? WEFT_DTYPE_NONE : dtype;
    case WEFT_AGG_ALL:
    case WEFT_AGG_ANY:
        return weft_dtype_is_real(dtype) ? WEFT_BOOL : WEFT_DTYPE_NONE;
    case WEFT_AGG_SUM:
        if (kind == 'm')
            return dtype;
        break;
    case WEFT_AGG_PROD:
        break;
    default:
        return weft_dtype_is_real(dtype) ? WEFT_F64 : WEFT_DTYPE_NONE;
    }
    if (kind == 'f')
        return dtype;
    if (kind == 'u')
        return WEFT_U64;
    return weft_dtype_is_real(dtype) ? WEFT_I64 : WEFT_DTYPE_NONE;
}

static enum weft_acc_kind acc_kind(enum weft_agg agg, bool is_float)
{
    switch (agg) {
    case WEFT_AGG_SIZE:
        return WEFT_ACC_SIZE;
    case WEFT_AGG_COUNT:
        return WEFT_ACC_COUNT;
    case WEFT_AGG_NUNIQUE:
        return WEFT_ACC_DISTINCT;
    case WEFT_AGG_FIRST:
        return WEFT_ACC_FIRST;
    case WEFT_AGG_LAST:
        return WEFT_ACC_LAST;
    case WEFT_AGG_MIN:
        return WEFT_ACC_LEAST;
    case WEFT_AGG_MAX:
        return WEFT_ACC_MOST;
    case WEFT_AGG_ALL:
        return WEFT_ACC_ALL;
    case WEFT_AGG_ANY:
        return WEFT_ACC_ANY;
    case WEFT_AGG_QUARTER:
    case WEFT_AGG_HALF:
    case WEFT_AGG_THREE_QUARTERS:
    case WEFT_AGG_MEDIAN:
    case WEFT_AGG_QUANTILE:
        return WEFT_ACC_VALUES;
    case WEFT_AGG_STD:
    case WEFT_AGG_VAR:
        return WEFT_ACC_MOMENTS;
    case WEFT_AGG_PROD:
        return is_float ? WEFT_ACC_FLOAT_PRODUCT : WEFT_ACC_INT_PRODUCT;
    default:
        return is_float ? WEFT_ACC_FLOAT_SUM : WEFT_ACC_INT_SUM;
    }
}

static size_t want_acc(struct planning *p, enum weft_acc_kind kind, size_t column)
{
    struct weft_agg_plan *plan = p->plan;
    if (kind == WEFT_ACC_SIZE)
        column = 0;
    for (size_t i = p->last[column]; i > 0; i = p->before[i - 1])
        if (plan->accs[i - 1].kind == kind)
            return i - 1;
    plan->accs[plan->acc_count] = (struct weft_agg_acc){kind, column};
    p->before[plan->acc_count] = p->last[column];
    p->last[column] = ++plan->acc_count;
    return plan->acc_count - 1;
}

static int add_result(struct planning *p, struct weft_str name, size_t column, struct weft_str function)
{
    struct weft_agg_plan *plan = p->plan;
    const struct weft_field *field = &p->grouped->fields[column];
    enum weft_agg agg;
    if (!find_agg(function, &agg))
        return refuse(
            p, WEFT_E_VALUE,
            "unknown aggregation '%.*s'; there are: 25%% 50%% 75%% all any count first last max mean median "
            "min nunique prod "
            "quantile size std sum var",
            WEFT_STR_ARG(function));
    enum weft_dtype dtype = field->type->dtype, result = result_dtype(agg, dtype);
    if (result == WEFT_DTYPE_NONE)
        return refuse(p, WEFT_E_DTYPE, "'%.*s' of column '%.*s': it does not hold numbers",
                      WEFT_STR_ARG(function), WEFT_STR_ARG(field->name));
    struct weft_names names = {&plan->results->name, sizeof *plan->results, plan->result_count};
    if (weft_name_index_find(p->names, &names, name) >= 0)
        return refuse(p, WEFT_E_VALUE, "two results would be called '%.*s'", WEFT_STR_ARG(name));
    if (weft_type_has_key(p->grouped, name))
        return refuse(p, WEFT_E_VALUE, "a result would be called '%.*s' like a key", WEFT_STR_ARG(name));
    bool is_float = weft_dtype_kind(dtype) == 'f';
    struct weft_agg_result *r = &plan->results[plan->result_count++];
    *r = (struct weft_agg_result){.name = name, .agg = agg, .dtype = result, .column = column};
    weft_name_index_add(p->names, &names, plan->result_count - 1);
    r->acc = want_acc(p, acc_kind(agg, is_float), column);
    if (agg == WEFT_AGG_MEAN)
        r->count = want_acc(p, WEFT_ACC_COUNT, column);
    return WEFT_OK;
}

// column_function
static int add_joined(struct planning *p, struct weft_str base, size_t column, struct weft_str function)
{
    size_t size = base.size + 1 + function.size;
    char *name = weft_arena_alloc(p->arena, size + 1);
    if (!name)
        return WEFT_NO_MEMORY;
    memcpy(name, base.data, base.size);
    name[base.size] = '_';
    memcpy(name + base.size + 1, function.data, function.size);
    return add_result(p, (struct weft_str){name, size}, column, function);
}

static int find_column(struct planning *p, struct weft_str name, size_t *out)
{
    const struct weft_field *field = weft_type_field(p->grouped, name);
    if (field) {
        *out = (size_t)(field - p->grouped->fields);
        return WEFT_OK;
    }
    p->error->unknown = name;
    return refuse(p, WEFT_E_COLUMN, "unknown column '%.*s'", WEFT_STR_ARG(name));
}

static int no_form(struct planning *p, struct weft_str name)
{
    return refuse(p, WEFT_E_VALUE, "'%.*s' wants the name of a function or a list of names",
                  WEFT_STR_ARG(name));
}

// One function or a list of them, of one column.
static int add_functions(struct planning *p, struct weft_str name, size_t column,
                         const struct weft_value *functions)
{
    struct weft_str function;
    if (weft_value_as_string(functions, &function))
        return add_result(p, name, column, function);
    if (functions->kind != WEFT_LIST)
        return no_form(p, name);
    int status = WEFT_OK;
    for (size_t i = 0; i < functions->list.count && !status; i++)
        status = weft_value_as_string(functions->list.items[i], &function)
                     ? add_joined(p, name, column, function)
                     : no_form(p, name);
    return status;
}

// name="mean" (of the column of that name), name=["min", "max"], name=("column", "mean").
static int add_named(struct planning *p, struct weft_str name, const struct weft_value *value)
{
    struct weft_str column_name = name, function;
    size_t column = 0;
    bool pair = value->kind == WEFT_TUPLE && value->list.count == 2;
    if (pair && (!weft_value_as_string(value->list.items[0], &column_name) ||
                 !weft_value_as_string(value->list.items[1], &function)))
        return no_form(p, name);
    if (!pair && weft_value_as_string(value, &function) && weft_str_is(function, "size"))
        return add_result(p, name, 0, function); // counts rows: no column is meant
    int status = find_column(p, column_name, &column);
    if (status)
        return status;
    return pair ? add_result(p, name, column, function) : add_functions(p, name, column, value);
}

// One function (or several) of every column that is no key.
static int add_everywhere(struct planning *p, const struct weft_value *functions)
{
    struct weft_str function;
    int status = WEFT_OK;
    if (weft_value_as_string(functions, &function) && weft_str_is(function, "size"))
        return add_result(p, WEFT_STR("size"), 0, function);
    for (size_t c = 0; c < p->grouped->field_count && !status; c++)
        if (!weft_type_has_key(p->grouped, p->grouped->fields[c].name))
            status = add_functions(p, p->grouped->fields[c].name, c, functions);
    return status;
}

static size_t count_functions(const struct weft_value *value)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE ? value->list.count : 1;
}

// At most so many results.
static size_t count_results(const struct planning *p, const struct weft_value *spec,
                            const struct weft_value *named)
{
    size_t count = 1;
    if (spec && spec->kind == WEFT_DICT)
        for (size_t i = 0; i < spec->dict.count; i++)
            count += count_functions(spec->dict.values[i]);
    else if (spec)
        count += p->grouped->field_count * count_functions(spec);
    for (size_t i = 0; named && i < named->dict.count; i++)
        count += count_functions(named->dict.values[i]);
    return count;
}

// Results need at most two accumulators each.
static int make_room(struct planning *p, size_t results)
{
    struct weft_agg_plan *plan = p->plan;
    plan->results = weft_arena_array(p->arena, results, sizeof *plan->results);
    plan->accs = weft_arena_array(p->arena, 2 * results, sizeof *plan->accs);
    p->before = weft_arena_array(p->arena, 2 * results, sizeof *p->before);
    p->last = weft_arena_array(p->arena, p->grouped->field_count + 1, sizeof *p->last);
    p->names = weft_name_index_new(p->arena, results);
    return plan->results && plan->accs && p->before && p->last && p->names ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_agg_plan_init(struct weft_agg_plan *plan, struct weft_arena *arena, const struct weft_type *grouped,
                       const struct weft_value *spec, const struct weft_value *named,
                       struct weft_agg_error *error)
{
    struct planning p = {.plan = plan, .arena = arena, .grouped = grouped, .error = error};
    *plan = (struct weft_agg_plan){0};
    *error = (struct weft_agg_error){0};
    int status = make_room(&p, count_results(&p, spec, named));
    if (!status && spec && spec->kind == WEFT_DICT) {
        for (size_t i = 0; i < spec->dict.count && !status; i++) {
            struct weft_str name = {0};
            if (!weft_value_as_string(spec->dict.keys[i], &name))
                return no_form(&p, name);
            size_t column = 0;
            status = find_column(&p, name, &column);
            if (!status)
                status = add_functions(&p, name, column, spec->dict.values[i]);
        }
    } else if (!status && spec) {
        status = add_everywhere(&p, spec);
    }
    for (size_t i = 0; named && i < named->dict.count && !status; i++) {
        struct weft_str name = {0};
        status = weft_value_as_string(named->dict.keys[i], &name) ? add_named(&p, name, named->dict.values[i])
                                                                  : no_form(&p, name);
    }
    if (!status && !plan->result_count)
        return refuse(&p, WEFT_E_VALUE, "no aggregation is asked for");
    return status;
}
