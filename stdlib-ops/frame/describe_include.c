// weft: describe with include=: the columns of some dtypes, or of all.
// SPDX-License-Identifier: BSD-3-Clause
//
// Composed: columns of numbers are described together, the values of every other column are counted, and a
// last step puts the rows of the one and the other under each other.

#include <stdlib.h>
#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/types.h"

static bool is_number(enum weft_dtype dtype)
{
    return weft_dtype_is_real(dtype) && dtype != WEFT_BOOL;
}

static bool is_complex(enum weft_dtype dtype)
{
    return weft_dtype_kind(dtype) == 'c';
}

static bool is_time(enum weft_dtype dtype)
{
    return weft_dtype_kind(dtype) == 'M' || weft_dtype_kind(dtype) == 'D';
}

// ---- The last step --------------------------------------------------------------------------------------

// Of every column whether it is one of numbers; then their description (when there are any), and of each
// other column a table of its values and counts.
enum { FIELDS, TABLES };

static bool holds_numbers(const struct weft_value *fields, size_t i)
{
    bool numbers = false;
    return weft_value_as_bool(fields->dict.values[i], &numbers) && numbers;
}

// The first table that tells of one column.
static size_t first_table(const struct weft_value *fields)
{
    bool numbers = false;
    for (size_t i = 0; i < fields->dict.count && !numbers; i++)
        numbers = holds_numbers(fields, i);
    return numbers;
}

static int rows_infer(struct weft_infer *infer)
{
    const struct weft_value *given = infer->attrs[FIELDS];
    size_t count = given->dict.count, next = first_table(given);
    struct weft_field *fields = weft_arena_array(infer->arena, count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    fields[0] = weft_field_of(infer, WEFT_STR("statistic"), WEFT_STRING);
    for (size_t i = 0; i < count; i++) {
        struct weft_str name = {0};
        bool numbers = holds_numbers(given, i);
        const struct weft_type *table = infer->inputs[numbers ? 0 : next++];
        if (!weft_value_as_string(given->dict.keys[i], &name))
            return weft_infer_fail(infer, WEFT_E_TYPE, FIELDS, "a column's name must be a string");
        const struct weft_field *from = weft_type_field(table, numbers ? name : WEFT_STR("value"));
        fields[1 + i] = weft_field_of(infer, name, numbers ? WEFT_F64 : WEFT_STRING);
        fields[1 + i].name.data = weft_arena_copy(infer->arena, name.data, name.size);
        fields[1 + i].provisional = from && from->provisional;
        if (!fields[1 + i].name.data || !fields[1 + i].type)
            return WEFT_NO_MEMORY;
    }
    infer->result = weft_type_table(infer, fields, count + 1);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// Which rows there are beside the count.
struct layout {
    bool values, times;               // unique, top and freq; first and last
    const struct weft_value *numbers; // the description of columns of numbers, or NULL
    int64_t rest;                     // its rows behind the count
    const struct weft_value **tables; // by field the table that tells of it
};

// Its tables are to be freed; they are NULL when out of memory.
static struct layout layout_of(const struct weft_task *task)
{
    const struct weft_value *fields = task->attrs[FIELDS];
    struct layout layout = {.tables = calloc(fields->dict.count + 1, sizeof *layout.tables)};
    size_t next = first_table(fields);
    for (size_t i = 0; layout.tables && i < fields->dict.count; i++) {
        const struct weft_value *table = task->inputs[holds_numbers(fields, i) ? 0 : next++];
        layout.tables[i] = table;
        int64_t at = weft_frame_find(table, WEFT_STR("value"));
        if (holds_numbers(fields, i))
            layout.numbers = table;
        else
            layout.values = true;
        if (!holds_numbers(fields, i) && at >= 0)
            layout.times |= is_time((enum weft_dtype)table->frame.columns[at]->dtype);
    }
    layout.rest = layout.numbers ? layout.numbers->frame.rows - 1 : 0;
    return layout;
}

static int64_t row_count(const struct layout *layout)
{
    return 1 + (layout->values ? 3 : 0) + (layout->times ? 2 : 0) + layout->rest;
}

static int add_nulls(struct weft_builder *b, int64_t count)
{
    int status = WEFT_OK;
    for (int64_t i = 0; i < count && !status; i++)
        status = weft_builder_null(b);
    return status;
}

// A column of the description of numbers with room for the rows that they do not have, or their labels.
static int number_rows(const struct layout *layout, struct weft_str name, struct weft_builder *b)
{
    int64_t at = weft_frame_find(layout->numbers, name);
    if (at < 0)
        return WEFT_INVALID;
    struct weft_view_column view = weft_column_view(layout->numbers->frame.columns[at]);
    int status = weft_builder_range(b, &view, 0, 1);
    if (!status)
        status = add_nulls(b, row_count(layout) - 1 - layout->rest);
    return status ? status : weft_builder_range(b, &view, 1, layout->rest);
}

static int label_rows(const struct layout *layout, struct weft_builder *b)
{
    static const char *const words[] = {"count", "unique", "top", "freq", "first", "last"};
    bool shown[] = {true, layout->values, layout->values, layout->values, layout->times, layout->times};
    int status = WEFT_OK;
    for (size_t i = 0; i < sizeof words / sizeof *words && !status; i++)
        if (shown[i])
            status = weft_builder_text(b, weft_str(words[i]));
    if (status || !layout->rest)
        return status;
    struct weft_view_column labels = weft_column_view(layout->numbers->frame.columns[0]);
    return weft_builder_range(b, &labels, 1, layout->rest);
}

static int add_number(struct weft_builder *b, int64_t number)
{
    struct weft_cell cell = {.dtype = WEFT_I64, .i = number};
    struct weft_buf text = {0};
    int status = weft_builder_cell(b, &cell, &text);
    weft_buf_clear(&text);
    return status;
}

// The value of a row as text; a null when the table has no rows.
static int add_value(struct weft_builder *b, const struct weft_view_column *values, int64_t row)
{
    struct weft_cell cell;
    struct weft_buf text = {0};
    if (!values->length || !weft_cell_of(values, row, &cell))
        return weft_builder_null(b);
    int status = weft_builder_cell(b, &cell, &text);
    weft_buf_clear(&text);
    return status;
}

static int add_ends(struct weft_builder *b, const struct weft_view_column *times)
{
    int64_t first = 0, last = 0;
    for (int64_t row = 1; row < times->length; row++) {
        if (weft_view_compare(times, row, times, first) < 0)
            first = row;
        if (weft_view_compare(times, row, times, last) > 0)
            last = row;
    }
    int status = add_value(b, times, first);
    return status ? status : add_value(b, times, last);
}

static int value_rows(const struct layout *layout, const struct weft_value *table, struct weft_builder *b)
{
    int64_t at = weft_frame_find(table, WEFT_STR("value")),
            counted = weft_frame_find(table, WEFT_STR("count"));
    int64_t all = 0, most = 0, count;
    if (at < 0 || counted < 0)
        return WEFT_INVALID;
    struct weft_view_column values = weft_column_view(table->frame.columns[at]),
                            counts = weft_column_view(table->frame.columns[counted]);
    for (int64_t row = 0; row < counts.length; row++) {
        bool there = weft_view_int(&counts, row, &count);
        all += there ? count : 0;
        most = there && row == 0 ? count : most;
    }
    int status = add_number(b, all);
    if (!status)
        status = add_number(b, values.length);
    if (!status)
        status = add_value(b, &values, 0);
    if (!status)
        status = values.length ? add_number(b, most) : weft_builder_null(b);
    if (!status && layout->times)
        status = is_time(values.dtype) ? add_ends(b, &values) : add_nulls(b, 2);
    return status ? status : add_nulls(b, layout->rest);
}

static int make_column(struct weft_task *task, size_t i, const void *context, struct weft_value **out)
{
    const struct layout *layout = context;
    const struct weft_value *fields = task->attrs[FIELDS];
    struct weft_builder b;
    int status = weft_builder_init(&b, task->memory, task->type->fields[i].type->dtype, row_count(layout), 0);
    if (status)
        return status;
    if (i == 0)
        status = label_rows(layout, &b);
    else if (holds_numbers(fields, i - 1))
        status = number_rows(layout, task->type->fields[i].name, &b);
    else
        status = value_rows(layout, layout->tables[i - 1], &b);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int rows_run(struct weft_task *task, struct weft_value **out)
{
    struct layout layout = layout_of(task);
    int status =
        layout.tables ? weft_frame_make(task, row_count(&layout), make_column, &layout, out) : WEFT_NO_MEMORY;
    free(layout.tables);
    return status;
}

// ---- describe -------------------------------------------------------------------------------------------

enum { FRAME, INCLUDE, PERCENTILES };

static int include_infer(struct weft_infer *infer)
{
    infer->result = weft_type_simple(infer->arena, WEFT_T_ANY);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The frame of the columns that are meant.
static int choose_columns(struct weft_compose *compose, const struct weft_node **frame)
{
    const struct weft_value *include = compose->call.attrs[INCLUDE];
    struct weft_str word;
    *frame = compose->inputs[FRAME];
    if (weft_value_as_string(include, &word) && weft_str_is(word, "all"))
        return WEFT_OK;
    return weft_compose_call(compose, "select_dtypes", frame, 1, frame, "include", weft_value_ref(include),
                             "exclude", weft_value_null(), NULL);
}

// The description of the columns of numbers.
static int describe_numbers(struct weft_compose *compose, const struct weft_node *frame,
                            const struct weft_node **out)
{
    const struct weft_type *type = weft_node_type(frame);
    size_t count = 0;
    for (size_t i = 0; i < type->field_count; i++)
        count += is_number(type->fields[i].type->dtype);
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0, k = 0; names && i < type->field_count; i++)
        if (is_number(type->fields[i].type->dtype) &&
            !(names->list.items[k++] = weft_value_string(type->fields[i].name))) {
            weft_value_release(names);
            return WEFT_NO_MEMORY;
        }
    int status = weft_compose_call(compose, "select", &frame, 1, out, "columns", names, NULL);
    return status ? status
                  : weft_compose_call(compose, "describe", out, 1, out, "percentiles",
                                      weft_value_ref(compose->call.attrs[PERCENTILES]), NULL);
}

static int count_values(struct weft_compose *compose, const struct weft_node *frame, struct weft_str name,
                        const struct weft_node **out)
{
    int status = weft_compose_call(compose, "column", &frame, 1, out, "name", weft_value_string(name), NULL);
    return status ? status : weft_compose_call(compose, "value_counts", out, 1, out, NULL);
}

// The tables of all columns that are described, and in *fields which columns these are.
static int make_tables(struct weft_compose *compose, const struct weft_node *frame,
                       const struct weft_node **tables, size_t *count, struct weft_value *fields)
{
    const struct weft_type *type = weft_node_type(frame);
    size_t at = 0;
    bool numbers = false;
    int status = WEFT_OK;
    for (size_t i = 0; i < type->field_count; i++)
        numbers |= is_number(type->fields[i].type->dtype);
    if (numbers)
        status = describe_numbers(compose, frame, &tables[0]);
    *count = numbers;
    for (size_t i = 0; i < type->field_count && !status; i++) {
        const struct weft_field *field = &type->fields[i];
        if (is_complex(field->type->dtype))
            continue;
        fields->dict.keys[at] = weft_value_string(field->name);
        fields->dict.values[at] = weft_value_bool(is_number(field->type->dtype));
        if (!fields->dict.keys[at] || !fields->dict.values[at++])
            return WEFT_NO_MEMORY;
        if (weft_str_is(field->name, "statistic"))
            return weft_infer_fail(&compose->call, WEFT_E_VALUE, FRAME,
                                   "a column of the frame is called 'statistic' like one of the result");
        if (!is_number(field->type->dtype))
            status = count_values(compose, frame, field->name, &tables[(*count)++]);
    }
    return status;
}

static size_t count_fields(const struct weft_type *type)
{
    size_t count = 0;
    for (size_t i = 0; i < type->field_count; i++)
        count += !is_complex(type->fields[i].type->dtype);
    return count;
}

static int include_compose(struct weft_compose *compose)
{
    const struct weft_node *frame;
    int status = choose_columns(compose, &frame);
    if (status)
        return status;
    size_t fields_count = count_fields(weft_node_type(frame)), count = 0;
    if (!fields_count)
        return weft_infer_fail(&compose->call, WEFT_E_DTYPE, INCLUDE, "the frame has no column to describe");
    const struct weft_node **tables = weft_arena_array(compose->call.arena, fields_count + 1, sizeof *tables);
    struct weft_value *fields = weft_value_dict(fields_count);
    status = tables && fields ? make_tables(compose, frame, tables, &count, fields) : WEFT_NO_MEMORY;
    if (status) {
        weft_value_release(fields);
        return status;
    }
    return weft_compose_call(compose, "describe_rows", tables, count, &compose->result, "fields", fields,
                             NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

static const struct weft_param rows_params[] = {
    {"fields", WEFT_ATTR, "dict", NULL, 0, "of every column whether it is one of numbers"},
    {"tables", WEFT_INPUT, "frame", NULL, WEFT_P_VARIADIC, "the description of numbers, counts of values"},
};
static const struct weft_stage rows_stages[] = {{"rows", rows_run}};
static const struct weft_param include_params[] = {
    {"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
    {"include", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_KEYWORD,
     "\"all\", or dtypes as of select_dtypes"},
    {"percentiles", WEFT_ATTR, "list<float>", "[0.25, 0.5, 0.75]", 0, "which percentiles"},
};

const struct weft_op weft_op_describe_rows = {
    .name = "describe_rows",
    .version = 1,
    .category = "frames",
    .summary = "descriptions of numbers and of other columns as one frame",
    .params = rows_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = rows_infer,
    .stages = rows_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_describe_include = {
    .name = "describe_include",
    .aliases = (const char *const[]){"describe", NULL},
    .version = 1,
    .category = "frames",
    .summary = "statistics of the columns of some dtypes, or of all",
    .params = include_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = include_infer,
    .compose = include_compose,
};
