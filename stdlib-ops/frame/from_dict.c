// weft: from_dict: a frame from lists that the program has.
// SPDX-License-Identifier: BSD-3-Clause
//
// Columns come as a dict of lists (or of arrays or columns of one block), rows as a list of dicts; what a row
// lacks is null.  The type of a column is the one `dtype` gives, else the common one of its items, which must
// then be constants or have a type.  Items are converted as astype does it (frame/cell.h).

#include <stdlib.h>

#include "graph/base/vec.h"
#include "stdlib-ops/frame/cell.h"
#include "stdlib-ops/frame/types.h"
#include "stdlib-ops/lists/items.h"

enum { DATA, DTYPE };

// ---- What columns there are -----------------------------------------------------------------------------

struct heading {
    struct weft_str name;  // borrowed
    enum weft_dtype dtype; // of the items met so far; NONE: nulls only
    bool given;            // by `dtype`: items need not agree
    bool open;             // some items have a type that is known only while running
};

struct schema {
    struct weft_infer *infer;
    WEFT_VEC(struct heading) headings;
    int64_t rows; // -1: unknown
};

static bool is_list(const struct weft_value *value)
{
    return value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE);
}

static int given_dtype(struct weft_infer *infer, const struct weft_value *value, enum weft_dtype *out)
{
    struct weft_str name = {0};
    *out = weft_value_as_string(value, &name) ? weft_dtype_parse(name) : WEFT_DTYPE_NONE;
    if (*out != WEFT_DTYPE_NONE && weft_dtype_kind(*out) != 'c' && *out != WEFT_CATEGORY)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_DTYPE, DTYPE, "'%.*s' is no dtype that items can have",
                           WEFT_STR_ARG(name));
}

// What `dtype` says of a column.
static int look_up(struct weft_infer *infer, struct heading *heading)
{
    const struct weft_value *given = infer->attrs[DTYPE];
    if (weft_value_is_null(given))
        return WEFT_OK;
    if (given->kind == WEFT_DICT)
        given = weft_items_named(given, heading->name);
    heading->given = given != NULL;
    return heading->given ? given_dtype(infer, given, &heading->dtype) : WEFT_OK;
}

// The column of a name; a new one at the end.
static int add_name(struct schema *s, struct weft_str name, struct heading **out)
{
    for (size_t i = 0; i < s->headings.count; i++)
        if (weft_str_eq(s->headings.data[i].name, name)) {
            *out = &s->headings.data[i];
            return WEFT_OK;
        }
    struct heading heading = {.name = name};
    int status = look_up(s->infer, &heading);
    if (status)
        return status;
    if (!weft_vec_push(&s->headings, heading))
        return WEFT_NO_MEMORY;
    *out = &s->headings.data[s->headings.count - 1];
    return WEFT_OK;
}

static int add_key(struct schema *s, const struct weft_value *key, struct heading **out)
{
    struct weft_str name;
    if (!weft_value_as_string(key, &name))
        return weft_infer_fail(s->infer, WEFT_E_TYPE, DATA, "the name of a column is a string");
    return add_name(s, name, out);
}

static int add_dtype(struct schema *s, struct heading *heading, enum weft_dtype dtype)
{
    enum weft_dtype had = heading->dtype, both = WEFT_DTYPE_NONE;
    if (heading->given)
        return WEFT_OK;
    if (!had || had == dtype)
        both = dtype;
    else if (strchr("iuf", weft_dtype_kind(had)) && strchr("iuf", weft_dtype_kind(dtype)))
        both = weft_dtype_promote(had, false, dtype, false);
    heading->dtype = both;
    if (both)
        return WEFT_OK;
    int status = weft_infer_fail(s->infer, WEFT_E_DTYPE, DATA, "column '%.*s' holds %s and %s",
                                 WEFT_STR_ARG(heading->name), weft_dtype_name(had), weft_dtype_name(dtype));
    weft_infer_help(s->infer, "dtype={\"%.*s\": \"string\"} makes text of both", WEFT_STR_ARG(heading->name));
    return status;
}

static int no_scalar(struct schema *s, const struct heading *heading)
{
    return weft_infer_fail(s->infer, WEFT_E_TYPE, DATA, "column '%.*s' holds what is no single value",
                           WEFT_STR_ARG(heading->name));
}

static int add_value(struct schema *s, struct heading *heading, const struct weft_value *value)
{
    struct weft_cell cell;
    if (weft_value_is_null(value))
        return WEFT_OK;
    return weft_cell_of_value(value, &cell) ? add_dtype(s, heading, cell.dtype) : no_scalar(s, heading);
}

// Items of a type.
static int add_type(struct schema *s, struct heading *heading, const struct weft_type *type)
{
    heading->open |= type->kind == WEFT_T_ANY;
    if (type->kind == WEFT_T_ANY || type->kind == WEFT_T_NULL)
        return WEFT_OK;
    if (type->kind == WEFT_T_SCALAR && weft_dtype_kind(type->dtype) != 'c')
        return add_dtype(s, heading, type->dtype);
    return type->kind == WEFT_T_FILE ? add_dtype(s, heading, WEFT_STRING) : no_scalar(s, heading);
}

static int set_rows(struct schema *s, const struct heading *heading, int64_t rows)
{
    if (rows >= 0 && s->rows >= 0 && s->rows != rows)
        return weft_infer_fail(s->infer, WEFT_E_SHAPE, DATA,
                               "column '%.*s' has %lld items, those before it %lld",
                               WEFT_STR_ARG(heading->name), (long long)rows, (long long)s->rows);
    if (rows >= 0)
        s->rows = rows;
    return WEFT_OK;
}

// A column by the type of what holds its items.
static int add_list_type(struct schema *s, struct heading *heading, const struct weft_type *type)
{
    int status = WEFT_OK;
    switch (type->kind) {
    case WEFT_T_LIST:
        status = set_rows(s, heading, type->count);
        return status ? status : add_type(s, heading, type->element);
    case WEFT_T_TUPLE:
        status = set_rows(s, heading, (int64_t)type->field_count);
        for (size_t i = 0; i < type->field_count && !status; i++)
            status = add_type(s, heading, type->fields[i].type);
        return status;
    case WEFT_T_COLUMN:
        return add_dtype(s, heading, type->dtype == WEFT_CATEGORY ? WEFT_STRING : type->dtype);
    case WEFT_T_ARRAY:
        if (type->ndim != 1 || weft_dtype_kind(type->dtype) == 'c')
            break;
        status = set_rows(s, heading, type->chunks[0].length);
        return status ? status : add_dtype(s, heading, type->dtype);
    case WEFT_T_ANY:
        heading->open = true;
        return WEFT_OK;
    default:
        break;
    }
    return weft_infer_fail(s->infer, WEFT_E_TYPE, DATA,
                           "column '%.*s' is no list, column or array of one dimension",
                           WEFT_STR_ARG(heading->name));
}

// ---- Columns and rows, constant or computed -------------------------------------------------------------

static int add_items(struct schema *s, struct heading *heading, const struct weft_value *list)
{
    if (!is_list(list))
        return weft_infer_fail(s->infer, WEFT_E_TYPE, DATA, "column '%.*s' is no list",
                               WEFT_STR_ARG(heading->name));
    int status = set_rows(s, heading, (int64_t)list->list.count);
    for (size_t i = 0; !status && i < list->list.count; i++)
        status = add_value(s, heading, list->list.items[i]);
    return status;
}

// {"a": [1, 2]}
static int of_columns(struct schema *s, const struct weft_value *dict)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < dict->dict.count && !status; i++) {
        struct heading *heading;
        status = add_key(s, dict->dict.keys[i], &heading);
        if (!status)
            status = add_items(s, heading, dict->dict.values[i]);
    }
    return status;
}

// [{"a": 1}, {"a": 2}]
static int of_rows(struct schema *s, const struct weft_value *list)
{
    int status = WEFT_OK;
    s->rows = (int64_t)list->list.count;
    for (size_t i = 0; i < list->list.count && !status; i++) {
        const struct weft_value *row = list->list.items[i];
        if (!row || row->kind != WEFT_DICT)
            return weft_infer_fail(s->infer, WEFT_E_TYPE, DATA, "row %zu is no dict", i);
        for (size_t k = 0; k < row->dict.count && !status; k++) {
            struct heading *heading;
            status = add_key(s, row->dict.keys[k], &heading);
            if (!status)
                status = add_value(s, heading, row->dict.values[k]);
        }
    }
    return status;
}

// Either, computed: what its type tells.
static int of_type(struct schema *s, const struct weft_type *type)
{
    bool rows = type->kind == WEFT_T_LIST;
    const struct weft_type *dict = rows ? type->element : type;
    int status = WEFT_OK;
    if (rows)
        s->rows = type->count;
    for (size_t i = 0; dict->kind == WEFT_T_DICT && i < dict->field_count && !status; i++) {
        struct heading *heading;
        const struct weft_field *field = &dict->fields[i];
        status = add_name(s, field->name, &heading);
        if (!status)
            status = rows ? add_type(s, heading, field->type) : add_list_type(s, heading, field->type);
    }
    return status;
}

// The names that `dtype` has are the columns where nothing else tells them.
static int of_dtypes(struct schema *s, bool known)
{
    const struct weft_value *given = s->infer->attrs[DTYPE];
    int status = WEFT_OK;
    for (size_t i = 0; given && given->kind == WEFT_DICT && i < given->dict.count && !status; i++) {
        size_t count = s->headings.count;
        struct heading *heading;
        status = add_key(s, given->dict.keys[i], &heading);
        if (!status && known && s->headings.count > count)
            status = weft_infer_fail(s->infer, WEFT_E_COLUMN, DTYPE, "dtype names '%.*s', which is no column",
                                     WEFT_STR_ARG(heading->name));
    }
    return status;
}

static int find_columns(struct schema *s)
{
    const struct weft_value *value = weft_infer_constant(s->infer, DATA);
    int status = is_list(value)                      ? of_rows(s, value)
                 : value && value->kind == WEFT_DICT ? of_columns(s, value)
                                                     : of_type(s, s->infer->inputs[DATA]);
    if (!status)
        status = of_dtypes(s, s->headings.count || value);
    if (status || s->headings.count)
        return status;
    status =
        weft_infer_fail(s->infer, WEFT_E_TYPE, DATA,
                        value ? "there is no column" : "which columns there are is known only while running");
    weft_infer_help(s->infer, "dtype={\"a\": \"i64\", \"b\": \"string\"} says which");
    return status;
}

static int set_result(struct schema *s)
{
    struct weft_infer *infer = s->infer;
    size_t count = s->headings.count;
    struct weft_field *fields = weft_arena_array(infer->arena, count, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        struct heading *heading = &s->headings.data[i];
        if (heading->open && !heading->given) {
            int status = weft_infer_fail(infer, WEFT_E_TYPE, DATA,
                                         "the type of column '%.*s' is known only while running",
                                         WEFT_STR_ARG(heading->name));
            weft_infer_help(infer, "dtype={\"%.*s\": \"f64\"} says what it is", WEFT_STR_ARG(heading->name));
            return status;
        }
        const char *name = weft_arena_copy(infer->arena, heading->name.data, heading->name.size);
        fields[i] = weft_field_of(infer, (struct weft_str){name, heading->name.size},
                                  heading->dtype ? heading->dtype : WEFT_F64);
        if (!name || !fields[i].type)
            return WEFT_NO_MEMORY;
    }
    struct weft_type rows = {.partitions = 1, .rows = s->rows, .rows_of = infer->id};
    infer->result = weft_type_frame(infer, &rows, fields, count);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int from_infer(struct weft_infer *infer)
{
    struct schema s = {.infer = infer, .rows = -1};
    int status = find_columns(&s);
    if (!status)
        status = set_result(&s);
    free(s.headings.data);
    return status;
}

// ---- Making it ------------------------------------------------------------------------------------------

static int add_cell(struct weft_task *task, struct weft_builder *b, struct weft_str name,
                    const struct weft_value *value, struct weft_buf *scratch)
{
    struct weft_cell cell;
    if (weft_value_is_null(value))
        return weft_builder_null(b);
    if (!weft_cell_of_value(value, &cell))
        return weft_task_fail(task, WEFT_E_TYPE, "row %lld of column '%.*s' is no single value",
                              (long long)b->length, WEFT_STR_ARG(name));
    int status = weft_builder_cell(b, &cell, scratch);
    return status == WEFT_UNSUPPORTED ? weft_fail_cell(task, b->length, &cell, b->dtype) : status;
}

static int fail_row(struct weft_task *task, size_t row)
{
    return weft_task_fail(task, WEFT_E_TYPE, "row %zu is no dict", row);
}

// Column `name` of rows.
static int add_rows(struct weft_task *task, struct weft_builder *b, struct weft_str name,
                    const struct weft_value *rows, struct weft_buf *scratch)
{
    int status = WEFT_OK;
    for (size_t i = 0; i < rows->list.count && !status; i++) {
        const struct weft_value *row = rows->list.items[i];
        status = row && row->kind == WEFT_DICT ? add_cell(task, b, name, weft_items_named(row, name), scratch)
                                               : fail_row(task, i);
    }
    return status;
}

// The element of a block of one dimension, as a row of a column.
static struct weft_view_column element_view(const struct weft_value *block, int64_t i)
{
    return (struct weft_view_column){.dtype = (enum weft_dtype)block->dtype,
                                     .length = 1,
                                     .data = (const unsigned char *)block->array.data +
                                             i * block->array.strides[0],
                                     .width = weft_dtype_size((enum weft_dtype)block->dtype)};
}

static int add_elements(struct weft_task *task, struct weft_builder *b, const struct weft_value *block,
                        struct weft_buf *scratch)
{
    int status = WEFT_OK;
    for (int64_t i = 0; i < block->array.shape[0] && !status; i++) {
        struct weft_view_column view = element_view(block, i);
        struct weft_cell cell;
        weft_cell_of(&view, 0, &cell);
        status = weft_builder_cell(b, &cell, scratch);
        if (status == WEFT_UNSUPPORTED)
            status = weft_fail_cell(task, i, &cell, b->dtype);
    }
    return status;
}

static int add_list(struct weft_task *task, struct weft_builder *b, struct weft_str name,
                    const struct weft_value *list, struct weft_buf *scratch)
{
    int status = WEFT_OK;
    if (list && list->kind == WEFT_ARRAY)
        return add_elements(task, b, list, scratch);
    if (!is_list(list))
        return weft_task_fail(task, WEFT_E_TYPE, "column '%.*s' is no list", WEFT_STR_ARG(name));
    for (size_t i = 0; i < list->list.count && !status; i++)
        status = add_cell(task, b, name, list->list.items[i], scratch);
    return status;
}

static int make_column(struct weft_task *task, const struct weft_field *field, struct weft_value **out)
{
    const struct weft_value *data = task->inputs[DATA],
                            *list = is_list(data) ? data : weft_items_named(data, field->name);
    struct weft_builder b;
    struct weft_buf scratch = {0};
    if (list && list->kind == WEFT_COLUMN)
        return weft_column_convert(task, list, field->type->dtype, false, out);
    int status = weft_builder_init(&b, task->memory, field->type->dtype, 0, 0);
    if (status)
        return status;
    status = is_list(data) ? add_rows(task, &b, field->name, data, &scratch)
                           : add_list(task, &b, field->name, list, &scratch);
    weft_buf_clear(&scratch);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

static int make_columns(struct weft_task *task, struct weft_str *names, struct weft_value **columns)
{
    const struct weft_type *type = task->type;
    int status = WEFT_OK;
    for (size_t i = 0; i < type->field_count && !status; i++) {
        names[i] = type->fields[i].name;
        status = make_column(task, &type->fields[i], &columns[i]);
        if (!status && columns[i]->column.length != columns[0]->column.length)
            status = weft_task_fail(task, WEFT_E_SHAPE, "column '%.*s' has %lld items, those before it %lld",
                                    WEFT_STR_ARG(names[i]), (long long)columns[i]->column.length,
                                    (long long)columns[0]->column.length);
    }
    return status;
}

static int from_run(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *data = task->inputs[DATA];
    size_t count = task->type->field_count;
    if (!is_list(data) && (!data || data->kind != WEFT_DICT))
        return weft_task_fail(task, WEFT_E_TYPE, "a frame is made of a dict of lists or a list of dicts");
    struct weft_value **columns = calloc(count, sizeof *columns);
    struct weft_str *names = calloc(count, sizeof *names);
    int status = columns && names ? make_columns(task, names, columns) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_frame_new(task->memory, columns[0]->column.length, count, names, columns, out);
    else
        for (size_t i = 0; columns && i < count; i++)
            weft_value_release(columns[i]);
    free(columns);
    free(names);
    return status;
}

static const struct weft_param params[] = {
    {"data", WEFT_INPUT, "dict|list", NULL, 0, "columns as a dict of lists, or rows as a list of dicts"},
    {"dtype", WEFT_ATTR, "string|dtype|dict|null", "null", 0,
     "type of all columns, or by name; null: that of the items"},
};
static const char *const aliases[] = {"DataFrame", NULL};
static const struct weft_stage stages[] = {{"convert", from_run}};

const struct weft_op weft_op_from_dict = {
    .name = "from_dict",
    .aliases = aliases,
    .version = 1,
    .category = "frames",
    .summary = "a frame from lists",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = from_infer,
    .stages = stages,
    .stage_count = 1,
};
