// weft: array: an array from nested lists.
// SPDX-License-Identifier: BSD-3-Clause
//
// Lists of numbers become one constant; with computed items (numbers or arrays) the lists are stacked, level
// by level.  What is an array already is only converted.  The dtype is the common one of all numbers, as
// NumPy finds it.

#include <string.h>

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/types.h"

enum { OBJECT, DTYPE, NDMIN, CHUNKS };

#define MOST_NUMBERS (1 << 24) // of one literal

struct literal {
    struct weft_compose *compose;
    enum weft_dtype dtype;
    int ndim;
    int64_t shape[WEFT_MAX_NDIM];
    int64_t count; // numbers met so far
    unsigned char *out;
    size_t size;
};

static bool is_list(const struct weft_value *value)
{
    return value->kind == WEFT_LIST || value->kind == WEFT_TUPLE;
}

static int fail(struct literal *literal, const char *what)
{
    return weft_infer_fail(&literal->compose->call, WEFT_E_VALUE, OBJECT, "%s", what);
}

// ---- The shape and the dtype ----------------------------------------------------------------------------

// The shape is that of the first items, all the way down.
static int find_shape(struct literal *literal, const struct weft_value *value)
{
    while (is_list(value)) {
        if (literal->ndim == WEFT_MAX_NDIM)
            return fail(literal, "the lists are nested too deeply");
        literal->shape[literal->ndim++] = (int64_t)value->list.count;
        if (value->list.count == 0)
            break;
        value = value->list.items[0];
    }
    return WEFT_OK;
}

static int add_dtype(struct literal *literal, const struct weft_value *value)
{
    bool number = value->kind == WEFT_SCALAR && strchr("biufc", weft_dtype_kind(value->dtype));
    if (!number)
        return fail(literal, "an array is made of numbers");
    if (literal->count++ == MOST_NUMBERS)
        return fail(literal, "too many numbers; large arrays are read from files");
    literal->dtype = literal->dtype ? weft_dtype_promote(literal->dtype, false, value->dtype, false)
                                    : (enum weft_dtype)value->dtype;
    return WEFT_OK;
}

static int check_level(struct literal *literal, const struct weft_value *value, int level)
{
    if (level == literal->ndim)
        return is_list(value) ? fail(literal, "the lists are not equally deep") : add_dtype(literal, value);
    if (!is_list(value))
        return fail(literal, "the lists are not equally deep");
    if ((int64_t)value->list.count != literal->shape[level])
        return fail(literal, "the lists are not equally long");
    int status = WEFT_OK;
    for (size_t i = 0; i < value->list.count && !status; i++)
        status = check_level(literal, value->list.items[i], level + 1);
    return status;
}

// ---- The elements ---------------------------------------------------------------------------------------

static void store(enum weft_dtype dtype, const struct weft_value *value, void *out)
{
    bool truth = false;
    int64_t whole = 0;
    double re = 0, im = 0;
    if (weft_value_as_bool(value, &truth))
        whole = truth;
    else if (!weft_value_as_int(value, &whole) && weft_value_as_float(value, &re))
        whole = re >= -0x1p63 && re < 0x1p63 ? (int64_t)re : INT64_MIN;
    if (value->dtype == WEFT_U64)
        whole = value->scalar.i;
    if (value->dtype == WEFT_U64)
        re = (double)value->scalar.u;
    else if (!weft_value_as_float(value, &re))
        re = (double)whole;
    if (value->dtype == WEFT_C128 || value->dtype == WEFT_C64) {
        re = value->scalar.c[0];
        im = value->scalar.c[1];
    }
    weft_put_number(dtype, re, im, whole, out);
}

static void fill(struct literal *literal, const struct weft_value *value)
{
    if (!is_list(value)) {
        store(literal->dtype, value, literal->out);
        literal->out += literal->size;
        return;
    }
    for (size_t i = 0; i < value->list.count; i++)
        fill(literal, value->list.items[i]);
}

// A number of its own: as it is, or of the dtype that the program asks for.
static int make_number(const struct literal *literal, const struct weft_value *value,
                       const struct weft_node **out)
{
    if (weft_value_is_null(literal->compose->call.attrs[DTYPE]))
        return weft_compose_const(literal->compose, weft_value_ref(value), out);
    struct weft_c128 element, number;
    struct weft_scalar scalar = {.c = {0, 0}};
    store(literal->dtype, value, &element);
    char kind = weft_dtype_kind(literal->dtype);
    number = weft_element_number(literal->dtype, &element);
    if (kind == 'b')
        scalar.b = weft_element_whole(literal->dtype, &element) != 0;
    else if (kind == 'i' || kind == 'u')
        scalar.i = weft_element_whole(literal->dtype, &element);
    else if (kind == 'f')
        scalar.f = number.re;
    else
        memcpy(scalar.c, (const double[]){number.re, number.im}, sizeof scalar.c);
    return weft_compose_const(literal->compose, weft_value_scalar(literal->dtype, scalar), out);
}

static int make_constant(struct literal *literal, const struct weft_value *value,
                         const struct weft_node **out)
{
    int status = find_shape(literal, value);
    if (!status)
        status = check_level(literal, value, 0);
    if (!status)
        status = weft_attr_dtype(&literal->compose->call, literal->dtype ? literal->dtype : WEFT_F64,
                                 &literal->dtype);
    if (status)
        return status;
    if (literal->ndim == 0)
        return make_number(literal, value, out);
    struct weft_value *array = weft_value_array(NULL, literal->dtype, literal->ndim, literal->shape);
    if (!array)
        return WEFT_NO_MEMORY;
    literal->out = array->array.data;
    literal->size = weft_dtype_size(literal->dtype);
    fill(literal, value);
    return weft_compose_const(literal->compose, array, out);
}

// ---- The whole ------------------------------------------------------------------------------------------

// Computed items are stacked.
static int make_stack(struct weft_compose *compose, const struct weft_node *list,
                      const struct weft_node **out)
{
    int status = weft_compose_call(compose, "stack", &list, 1, out, NULL);
    enum weft_dtype dtype;
    if (!status)
        status = weft_attr_dtype(&compose->call, weft_node_type(*out)->dtype, &dtype);
    return status ? status : weft_make_cast(compose, *out, dtype, out);
}

// Whether an array lies in a list; lists are no deeper than arrays have dimensions.
static bool holds_array(const struct weft_value *value, int level)
{
    bool found = value->kind == WEFT_ARRAY;
    for (size_t i = 0; is_list(value) && level < WEFT_MAX_NDIM && i < value->list.count && !found; i++)
        found = holds_array(value->list.items[i], level + 1);
    return found;
}

// A computed number: the only element of a stack.
static int make_computed(struct weft_compose *compose, const struct weft_node *x,
                         const struct weft_node **out)
{
    const struct weft_node *list;
    int status = weft_compose_list(compose, WEFT_LIST, &x, 1, &list);
    if (!status)
        status = make_stack(compose, list, &list);
    return status ? status : weft_compose_call(compose, "squeeze", &list, 1, out, NULL);
}

static int array_compose(struct weft_compose *compose)
{
    const struct weft_node *x = compose->inputs[0];
    const struct weft_value *value = weft_node_value(x);
    struct literal literal = {.compose = compose};
    enum weft_dtype dtype;
    int64_t least = 0;
    int status = WEFT_OK;
    if (weft_node_type(x)->kind == WEFT_T_ARRAY) {
        status = weft_attr_dtype(&compose->call, weft_node_type(x)->dtype, &dtype);
        if (!status)
            status = weft_make_cast(compose, x, dtype, &x);
    } else if (value && !holds_array(value, 0)) {
        status = make_constant(&literal, value, &x);
    } else if (weft_node_type(x)->kind == WEFT_T_SCALAR) {
        status = make_computed(compose, x, &x);
    } else {
        status = make_stack(compose, x, &x);
    }
    weft_value_as_int(compose->call.attrs[NDMIN], &least);
    if (!status && least > WEFT_MAX_NDIM)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, NDMIN, "more than %d dimensions", WEFT_MAX_NDIM);
    while (!status && weft_node_ndim(x) < least)
        status = weft_make_expand(compose, x, 0, &x);
    const struct weft_value *chunks = compose->call.attrs[CHUNKS];
    compose->result = x;
    if (status || weft_value_is_null(chunks) || weft_node_ndim(x) == 0)
        return status;
    return weft_compose_call(compose, "rechunk", &x, 1, &compose->result, "chunks", weft_value_ref(chunks),
                             NULL);
}

// While lengths of arrays in the lists are not known.
static int array_infer(struct weft_infer *infer)
{
    const struct weft_type *type = infer->inputs[OBJECT];
    bool list = type->kind == WEFT_T_LIST || type->kind == WEFT_T_TUPLE;
    struct weft_leaves all;
    enum weft_dtype dtype;
    int64_t least = 0;
    weft_infer_leaves(infer, OBJECT, &all);
    weft_value_as_int(infer->attrs[NDMIN], &least);
    int ndim = list ? all.item_ndim + 1 : type->ndim;
    int status = weft_attr_dtype(infer, all.dtype ? all.dtype : WEFT_F64, &dtype);
    if (status || least > WEFT_MAX_NDIM || ndim > WEFT_MAX_NDIM)
        return status ? status
                      : weft_infer_fail(infer, WEFT_E_SHAPE, NDMIN, "more than %d dimensions", WEFT_MAX_NDIM);
    return weft_infer_late_as(infer, dtype, ndim < least ? (int)least : ndim);
}

static const struct weft_param params[] = {
    [OBJECT] = {"object", WEFT_INPUT, "list|number|array", NULL, 0, "numbers in nested lists"},
    [DTYPE] = {"dtype", WEFT_ATTR, "null|string|dtype", "null", 0,
               "element type, that of the numbers unless given"},
    [NDMIN] = {"ndmin", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD,
               "least number of dimensions; new ones go in front"},
    [CHUNKS] = {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
                "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

static const char *const aliases[] = {"asarray", NULL};

const struct weft_op weft_op_array = {
    .name = "array",
    .aliases = aliases,
    .version = 1,
    .category = "arrays",
    .summary = "an array from nested lists of numbers",
    .params = params,
    .param_count = sizeof params / sizeof *params,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = array_infer,
    .compose = array_compose,
};
