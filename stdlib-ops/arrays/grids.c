// weft: arrays made of their indices: grids, fromfunction, triangles, diagonals, geometric sequences.
// SPDX-License-Identifier: BSD-3-Clause
//
// The indices along an axis are an arange seen with other axes (a view), so grids cost nothing until they are
// stored; fromfunction is its function on such grids, fused with what uses it.

#include <math.h>
#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define DTYPE_PARAM(help_text)                                                                               \
    {                                                                                                        \
        "dtype", WEFT_ATTR, "null|string|dtype", "null", 0, help_text                                        \
    }
#define CHUNKS_PARAM                                                                                         \
    {                                                                                                        \
        "chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,                      \
            "chunk sizes: int, tuple, dict by axis, -1, \"auto\" or bytes"                                   \
    }

// ---- The indices along one axis -------------------------------------------------------------------------

// A shape with its chunks and the dtype of its indices.
struct space {
    enum weft_dtype dtype;
    int ndim;
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_chunks *chunks;
};

static int read_space(struct weft_infer *infer, int shape_param, enum weft_dtype fallback,
                      struct space *space)
{
    int status = weft_attr_dtype(infer, fallback, &space->dtype);
    if (!status)
        status = weft_attr_shape(infer, shape_param, &space->ndim, space->shape);
    if (!status && space->ndim == 0)
        return weft_infer_fail(infer, WEFT_E_SHAPE, shape_param, "at least one dimension is needed");
    int chunks = weft_op_param(infer->op, "chunks");
    return status ? status
                  : weft_infer_chunks(infer, chunks, chunks < 0 ? NULL : infer->attrs[chunks], space->dtype,
                                      space->ndim, space->shape, &space->chunks);
}

// 0, 1, … along axis d, of length 1 along the others.
static int make_axis(struct weft_compose *compose, const struct space *space, int d,
                     const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    for (int k = 0; k < space->ndim; k++)
        shape[k] = k == d ? space->shape[d] : 1;
    int status = weft_compose_call(compose, "arange", NULL, 0, out, "start", weft_value_int(space->shape[d]),
                                   "dtype", weft_value_string(weft_str(weft_dtype_name(space->dtype))), NULL);
    if (!status)
        status = weft_make_rechunk(compose, *out, &space->chunks[d], out);
    return status || space->ndim == 1 ? status : weft_make_reshape(compose, *out, space->ndim, shape, out);
}

static int make_dense(struct weft_compose *compose, const struct space *space, int d,
                      const struct weft_node **out)
{
    int status = make_axis(compose, space, d, out);
    if (!status)
        status = weft_make_broadcast(compose, *out, space->ndim, space->shape, out);
    return status ? status : weft_make_rechunk(compose, *out, space->chunks, out);
}

// ---- indices --------------------------------------------------------------------------------------------

static int indices_compose(struct weft_compose *compose)
{
    struct space space;
    const struct weft_node *grids[WEFT_MAX_NDIM], *list;
    bool sparse = false;
    int status = read_space(&compose->call, 0, WEFT_I64, &space);
    weft_value_as_bool(compose->call.attrs[2], &sparse);
    for (int d = 0; d < space.ndim && !status; d++)
        status =
            sparse ? make_axis(compose, &space, d, &grids[d]) : make_dense(compose, &space, d, &grids[d]);
    if (status)
        return status;
    if (sparse)
        return weft_compose_list(compose, WEFT_TUPLE, grids, (size_t)space.ndim, &compose->result);
    status = weft_compose_list(compose, WEFT_LIST, grids, (size_t)space.ndim, &list);
    return status ? status : weft_compose_call(compose, "stack", &list, 1, &compose->result, NULL);
}

static const struct weft_param indices_params[] = {
    {"dimensions", WEFT_ATTR, "int|list", NULL, 0, "lengths of the grid"},
    DTYPE_PARAM("element type, i64 unless given"),
    {"sparse", WEFT_ATTR, "bool", "false", 0, "a tuple of arrays that broadcast to the grid instead"},
    CHUNKS_PARAM,
};

// ---- meshgrid -------------------------------------------------------------------------------------------

enum { MESH_AXES, MESH_INDEXING, MESH_SPARSE };

static int mesh_axis(struct weft_compose *compose, size_t i, int place, int ndim,
                     const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    *out = compose->inputs[i];
    if (weft_node_ndim(*out) > 1)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, MESH_AXES,
                               "array %zu has %d dimensions; a grid is made of one for each axis", i + 1,
                               weft_node_ndim(*out));
    for (int d = 0; d < ndim; d++)
        shape[d] = d == place && weft_node_ndim(*out) ? weft_node_length(*out, 0) : 1;
    return weft_make_reshape(compose, *out, ndim, shape, out);
}

static int meshgrid_compose(struct weft_compose *compose)
{
    const struct weft_node *grids[WEFT_MAX_NDIM];
    int64_t shape[WEFT_MAX_NDIM];
    struct weft_str indexing;
    bool sparse = false;
    size_t count = compose->call.input_count;
    int status = WEFT_OK;
    weft_value_as_bool(compose->call.attrs[MESH_SPARSE], &sparse);
    weft_value_as_string(compose->call.attrs[MESH_INDEXING], &indexing);
    bool xy = weft_str_is(indexing, "xy");
    if (!xy && !weft_str_is(indexing, "ij"))
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, MESH_INDEXING,
                               "the indexing is \"xy\" or \"ij\"");
    if (count > WEFT_MAX_NDIM)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, MESH_AXES, "more than %d dimensions",
                               WEFT_MAX_NDIM);
    for (size_t i = 0; i < count && !status; i++) {
        int place = xy && count > 1 && i < 2 ? 1 - (int)i : (int)i;
        status = mesh_axis(compose, i, place, (int)count, &grids[i]);
        if (!status)
            shape[place] = weft_node_length(grids[i], place);
    }
    for (size_t i = 0; i < count && !status && !sparse; i++)
        status = weft_make_broadcast(compose, grids[i], (int)count, shape, &grids[i]);
    return status ? status : weft_compose_list(compose, WEFT_LIST, grids, count, &compose->result);
}

static int meshgrid_infer(struct weft_infer *infer)
{
    enum weft_dtype dtype = infer->input_count ? infer->inputs[0]->dtype : WEFT_F64;
    return weft_infer_late_tuple(infer, dtype, (int)infer->input_count, infer->input_count);
}

static const struct weft_param meshgrid_params[] = {
    [MESH_AXES] = {"xi", WEFT_INPUT, "array|number", NULL, WEFT_P_VARIADIC,
                   "the coordinates along each axis"},
    [MESH_INDEXING] = {"indexing", WEFT_ATTR, "string", "\"xy\"", WEFT_P_KEYWORD,
                       "\"xy\": the first two axes change places; \"ij\""},
    [MESH_SPARSE] = {"sparse", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD,
                     "arrays that broadcast to the grid instead of the whole grid"},
};

// ---- fromfunction ---------------------------------------------------------------------------------------

static int fromfunction_params(struct weft_infer *infer, int param, const struct weft_type **types,
                               uint32_t *count)
{
    struct space space;
    (void)param;
    int status = read_space(infer, 1, WEFT_F64, &space);
    if (!status && space.ndim > WEFT_MAX_FUNCTION_PARAMS)
        return weft_infer_fail(infer, WEFT_E_ARITY, 1, "a function of at most %d indices",
                               WEFT_MAX_FUNCTION_PARAMS);
    *count = status ? 0 : (uint32_t)space.ndim;
    for (uint32_t d = 0; d < *count; d++)
        if (!(types[d] = weft_type_array(infer->arena, space.dtype, space.ndim, space.chunks)))
            return WEFT_NO_MEMORY;
    return status;
}

static int fromfunction_compose(struct weft_compose *compose)
{
    struct space space;
    const struct weft_node *grids[WEFT_MAX_NDIM], **out = &compose->result;
    int status = read_space(&compose->call, 1, WEFT_F64, &space);
    for (int d = 0; d < space.ndim && !status; d++)
        status = make_dense(compose, &space, d, &grids[d]);
    if (!status)
        status = weft_compose_apply(compose, compose->call.functions[0], grids, out);
    if (status || weft_node_type(*out)->kind == WEFT_T_ARRAY)
        return status;
    if (weft_node_type(*out)->kind != WEFT_T_SCALAR)
        return weft_infer_fail(&compose->call, WEFT_E_TYPE, 0, "the function must give an array or a number");
    status = weft_make_broadcast(compose, *out, space.ndim, space.shape, out);
    return status ? status : weft_make_rechunk(compose, *out, space.chunks, out);
}

static const struct weft_param fromfunction_list[] = {
    {"function", WEFT_FUNC, "function", NULL, 0, "of one index for each axis"},
    {"shape", WEFT_ATTR, "int|list", NULL, 0, "lengths of the dimensions"},
    DTYPE_PARAM("element type of the indices, f64 unless given"),
    CHUNKS_PARAM,
};

// ---- tri, diag ------------------------------------------------------------------------------------------

static int fill_tri(const struct weft_generator_run *run)
{
    const struct weft_task *task = run->task;
    int64_t width = task->type->chunks[1].length, k = 0;
    weft_value_as_int(task->attrs[2], &k);
    size_t size = weft_dtype_size(task->type->dtype);
    unsigned char *to = run->out;
    for (size_t i = 0; i < run->count; i++) {
        int64_t at = run->position + (int64_t)i * run->stride, row = at / width;
        bool one = at - row * width - row <= k;
        weft_put_number(task->type->dtype, one, 0, one, to + i * size);
    }
    return WEFT_OK;
}

static const struct weft_generator tri_generator = {.fill = fill_tri};

static const struct weft_param tri_params[] = {
    {"N", WEFT_ATTR, "int", NULL, 0, "rows"},
    {"M", WEFT_ATTR, "null|int", "null", 0, "columns, as many as rows unless given"},
    {"k", WEFT_ATTR, "int", "0", 0, "the last diagonal with ones: 0 the main one, positive above it"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

// A vector on diagonal k of a matrix of zeros: seen as a column (k ≥ 0) or a row, it lies beside the
// diagonal.
static int diag_matrix(struct weft_compose *compose, const struct weft_node *v, int64_t k)
{
    const struct weft_node *parts[3];
    int64_t size, shift = k == INT64_MIN ? INT64_MAX : k < 0 ? -k : k;
    if (shift == INT64_MAX || !weft_add_i64(weft_node_length(v, 0), shift, &size))
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 1, "the matrix would be too large");
    const int64_t pair[2] = {0, shift};
    int status = shift ? weft_compose_call(compose, "pad", &v, 1, &v, "pad_width",
                                           weft_ints_value(WEFT_TUPLE, pair, 2), NULL)
                       : WEFT_OK;
    if (!status)
        status = weft_make_expand(compose, v, k >= 0 ? 1 : 0, &parts[1]);
    if (!status)
        status = weft_compose_call(compose, "eye", NULL, 0, &parts[0], "N", weft_value_int(size), "k",
                                   weft_value_int(k), "dtype", weft_value_string(WEFT_STR("bool")), NULL);
    const char *dtype = weft_dtype_name(weft_node_type(v)->dtype);
    if (!status)
        status = weft_compose_call(compose, "zeros", NULL, 0, &parts[2], "shape", weft_value_int(1), "dtype",
                                   weft_value_string(weft_str(dtype)), NULL);
    return status ? status : weft_compose_call(compose, "where", parts, 3, &compose->result, NULL);
}

static int diag_compose(struct weft_compose *compose)
{
    const struct weft_node *v = compose->inputs[0];
    int64_t k = 0;
    int status = WEFT_OK;
    weft_value_as_int(compose->call.attrs[1], &k);
    if (weft_node_type(v)->kind != WEFT_T_ARRAY)
        status = weft_compose_call(compose, "array", &v, 1, &v, NULL);
    if (status)
        return status;
    if (weft_node_ndim(v) == 1)
        return diag_matrix(compose, v, k);
    if (weft_node_ndim(v) == 2)
        return weft_compose_call(compose, "diagonal", &v, 1, &compose->result, "offset", weft_value_int(k),
                                 NULL);
    return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0, "'diag' takes one or two dimensions, not %d",
                           weft_node_ndim(v));
}

static int diag_infer(struct weft_infer *infer)
{
    const struct weft_type *v = infer->inputs[0];
    return weft_infer_late_as(infer, v->dtype, v->kind == WEFT_T_ARRAY && v->ndim == 2 ? 1 : 2);
}

static const struct weft_param diag_params[] = {
    {"v", WEFT_INPUT, "array|list", NULL, 0, "the diagonal, or a matrix whose diagonal is wanted"},
    {"k", WEFT_ATTR, "int", "0", 0, "which diagonal: 0 the main one, positive above it"},
};

// ---- geomspace ------------------------------------------------------------------------------------------

// The powers of 10 between the logarithms, with the ends exactly as given.
static int geometric(struct weft_compose *compose, double start, double stop, int64_t num, bool endpoint,
                     const struct weft_node **out)
{
    const struct weft_node *parts[3], *ends[2], *ten;
    const int64_t one = 1;
    int status = weft_compose_call(compose, "linspace", NULL, 0, &parts[1], "start",
                                   weft_value_float(log10(start)), "stop", weft_value_float(log10(stop)),
                                   "num", weft_value_int(num), "endpoint", weft_value_bool(endpoint), NULL);
    if (!status)
        status = weft_compose_const(compose, weft_value_float(10.0), &ten);
    if (!status)
        status = weft_make_binary(compose, "power", ten, parts[1], &parts[1]);
    for (int i = 0; i < 2 && !status; i++) {
        status = weft_compose_const(compose, weft_value_float(i ? stop : start), &ends[i]);
        if (!status)
            status = weft_make_broadcast(compose, ends[i], 1, &one, &parts[2 * i]);
    }
    bool last = endpoint && num > 1;
    if (!status && num > 0)
        status = weft_make_slice(compose, parts[1], 0, 1, num - last, &parts[1]);
    *out = parts[1];
    return status || num == 0 ? status : weft_make_join(compose, parts, last ? 3 : 2, 0, out);
}

static int geomspace_compose(struct weft_compose *compose)
{
    struct weft_infer *infer = &compose->call;
    double start = 0, stop = 0;
    int64_t num = 0;
    bool endpoint = true;
    enum weft_dtype dtype;
    weft_value_as_float(infer->attrs[0], &start);
    weft_value_as_float(infer->attrs[1], &stop);
    weft_value_as_int(infer->attrs[2], &num);
    weft_value_as_bool(infer->attrs[3], &endpoint);
    int status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (!status && (start == 0 || stop == 0 || (start < 0) != (stop < 0)))
        return weft_infer_fail(infer, WEFT_E_VALUE, 0, "both ends must be positive, or both negative");
    if (!status && num < 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, 2, "the number of elements must be 0 or more");
    const struct weft_node **out = &compose->result;
    if (!status)
        status = geometric(compose, fabs(start), fabs(stop), num, endpoint, out);
    if (!status && start < 0)
        status = weft_compose_call(compose, "negative", out, 1, out, NULL);
    if (!status)
        status = weft_make_cast(compose, *out, dtype, out);
    const struct weft_value *chunks = infer->attrs[weft_op_param(infer->op, "chunks")];
    if (status || weft_value_is_null(chunks))
        return status;
    return weft_compose_call(compose, "rechunk", out, 1, out, "chunks", weft_value_ref(chunks), NULL);
}

static const struct weft_param geomspace_params[] = {
    {"start", WEFT_ATTR, "float", NULL, 0, "first element"},
    {"stop", WEFT_ATTR, "float", NULL, 0, "last element (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};

static const struct weft_param logspace_params[] = {
    {"start", WEFT_ATTR, "float", NULL, 0, "logarithm of the first element"},
    {"stop", WEFT_ATTR, "float", NULL, 0, "logarithm of the last element (with `endpoint`)"},
    {"num", WEFT_ATTR, "int", "50", 0, "number of elements"},
    {"endpoint", WEFT_ATTR, "bool", "true", 0, "whether `stop` is an element"},
    {"base", WEFT_ATTR, "float", "10.0", 0, "base of the logarithms"},
    {"dtype", WEFT_ATTR, "string|dtype", "\"f64\"", 0, "element type"},
    CHUNKS_PARAM,
};

// ---- Written in the language ----------------------------------------------------------------------------

static const struct weft_param identity_params[] = {
    {"n", WEFT_ATTR, "int", NULL, 0, "rows and columns"},
    DTYPE_PARAM("element type, f64 unless given"),
    CHUNKS_PARAM,
};
static const struct weft_param part_params[] = {
    {"m", WEFT_INPUT, "array", NULL, 0, "array of at least two dimensions: its last two are the matrices"},
    {"k", WEFT_ATTR, "int", "0", 0, "the diagonal at the edge: 0 the main one, positive above it"},
};

static int part_compose(struct weft_compose *compose)
{
    const struct weft_node *m = compose->inputs[0], *mask, *zeros;
    bool upper = compose->call.op->name[3] == 'u';
    int64_t k = 0;
    int ndim = weft_node_ndim(m);
    weft_value_as_int(compose->call.attrs[1], &k);
    if (ndim < 2)
        return weft_infer_fail(&compose->call, WEFT_E_SHAPE, 0,
                               "'%s' needs an array of at least 2 dimensions, not %d", compose->call.op->name,
                               ndim);
    int status =
        weft_compose_call(compose, "tri", NULL, 0, &mask, "N", weft_value_int(weft_node_length(m, ndim - 2)),
                          "M", weft_value_int(weft_node_length(m, ndim - 1)), "k",
                          weft_value_int(upper && k > INT64_MIN ? k - 1 : k), "dtype",
                          weft_value_string(WEFT_STR("bool")), NULL);
    if (!status)
        status = weft_compose_call(compose, "zeros_like", &m, 1, &zeros, NULL);
    const struct weft_node *parts[3] = {mask, upper ? zeros : m, upper ? m : zeros};
    return status ? status : weft_compose_call(compose, "where", parts, 3, &compose->result, NULL);
}

// ---- Descriptors ----------------------------------------------------------------------------------------

#define OP(op_name, text, parameters)                                                                        \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .flags = WEFT_PURE

const struct weft_op weft_op_indices = {
    OP("indices", "the indices of a grid, by axis", indices_params),
    .algebra = WEFT_COMPOSED,
    .infer = weft_infer_late,
    .compose = indices_compose,
};

const struct weft_op weft_op_meshgrid = {
    OP("meshgrid", "the coordinates of a grid, by axis", meshgrid_params),
    .algebra = WEFT_COMPOSED,
    .infer = meshgrid_infer,
    .compose = meshgrid_compose,
};

const struct weft_op weft_op_fromfunction = {
    OP("fromfunction", "an array computed from its indices", fromfunction_list),
    .algebra = WEFT_COMPOSED,
    .infer = weft_infer_late,
    .compose = fromfunction_compose,
    .function_params = fromfunction_params,
};

const struct weft_op weft_op_tri = {
    OP("tri", "matrix with ones at and below a diagonal", tri_params),
    .algebra = WEFT_GENERATOR,
    .cost = 1,
    .infer = weft_infer_matrix,
    .generator = &tri_generator,
};

const struct weft_op weft_op_diag = {
    OP("diag", "the matrix with a diagonal, or a matrix's diagonal", diag_params),
    .algebra = WEFT_COMPOSED,
    .infer = diag_infer,
    .compose = diag_compose,
};

const struct weft_op weft_op_geomspace = {
    OP("geomspace", "numbers in even ratios between two", geomspace_params),
    .algebra = WEFT_COMPOSED,
    .infer = weft_infer_late,
    .compose = geomspace_compose,
};

const struct weft_op weft_op_logspace = {
    OP("logspace", "powers of a base with evenly spaced exponents", logspace_params),
    .algebra = WEFT_DEFINED,
    .definition = "power(base, linspace(start, stop, num, endpoint, chunks=chunks)).astype(dtype)",
};

const struct weft_op weft_op_identity = {
    OP("identity", "square matrix with ones on its diagonal", identity_params),
    .algebra = WEFT_DEFINED,
    .definition = "eye(n, dtype=dtype, chunks=chunks)",
};

const struct weft_op weft_op_tril = {
    OP("tril", "matrices with zeros above a diagonal", part_params),
    .algebra = WEFT_COMPOSED,
    .infer = weft_infer_late,
    .compose = part_compose,
};

const struct weft_op weft_op_triu = {
    OP("triu", "matrices with zeros below a diagonal", part_params),
    .algebra = WEFT_COMPOSED,
    .infer = weft_infer_late,
    .compose = part_compose,
};
