// weft: polyfit: the polynomial that fits points best, by least squares.
// SPDX-License-Identifier: BSD-3-Clause
//
// The rows w·[x^deg … x 1 | y] of all points are reduced to a triangle R of deg + 2 columns with the same
// least squares solutions, by Householder reflections (Golub and Van Loan, Matrix Computations, 5.2; of tall
// matrices 5.1.6 and Demmel et al., "Communication-optimal parallel and sequential QR"): each block takes its
// rows in piece by piece, then the triangles of blocks are joined in a tree, in their order.  The
// singular values of the last triangle say how many coefficients the points decide, and of the polynomials
// that fit equally well that of the least norm is taken, as NumPy does.  So points are read once, and never
// held together.

#include <float.h>
#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/least_norm.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, Y, W, DEGREE, RCOND };

#define MOST_DEGREE 255
#define PIECE       512 // rows that are taken in at once

// ---- Triangles ------------------------------------------------------------------------------------------

// A matrix of columns that lie one after the other: the triangle in the first `width` rows, then the rows of
// a piece.
struct stack {
    double *at;
    size_t width, rows; // columns; rows of a column
};

// Reflects column k on its first element, and the columns after it likewise; what is below becomes 0.
static void reflect(const struct stack *stack, size_t k, size_t used)
{
    double *column = stack->at + k * stack->rows, norm = 0;
    size_t below = stack->width; // the rows of the triangle below k are 0
    for (size_t i = below; i < used; i++)
        norm += column[i] * column[i];
    if (norm == 0)
        return;
    norm = sqrt(norm + column[k] * column[k]);
    double head = column[k] > 0 ? column[k] + norm : column[k] - norm, scale = norm * fabs(head);
    for (size_t c = k + 1; c < stack->width; c++) {
        double *other = stack->at + c * stack->rows, product = head * other[k];
        for (size_t i = below; i < used; i++)
            product += column[i] * other[i];
        product /= scale;
        other[k] -= product * head;
        for (size_t i = below; i < used; i++)
            other[i] -= product * column[i];
    }
    column[k] = column[k] > 0 ? -norm : norm;
}

// Takes the rows below the triangle into it.
static void absorb(const struct stack *stack, size_t rows)
{
    for (size_t k = 0; k < stack->width; k++)
        reflect(stack, k, stack->width + rows);
}

static int open_stack(struct weft_task *task, struct stack *stack, struct weft_buffer **buffer)
{
    int64_t degree = 0;
    weft_value_as_int(task->attrs[DEGREE], &degree);
    *stack = (struct stack){.width = (size_t)degree + 2, .rows = (size_t)degree + 2 + PIECE};
    *buffer = weft_buffer_new(task->memory, stack->width * stack->rows * sizeof(double));
    stack->at = *buffer ? weft_buffer_data(*buffer) : NULL;
    if (stack->at)
        memset(stack->at, 0, stack->width * stack->rows * sizeof(double));
    return stack->at ? WEFT_OK : WEFT_NO_MEMORY;
}

// The triangle as a matrix of its own, column by column.
static int give_triangle(struct weft_task *task, const struct stack *stack, struct weft_value **out)
{
    const int64_t shape[2] = {(int64_t)stack->width, (int64_t)stack->width};
    *out = weft_value_array(task->memory, WEFT_F64, 2, shape);
    double *to = *out ? (*out)->array.data : NULL;
    for (size_t c = 0; to && c < stack->width; c++)
        memcpy(to + c * stack->width, stack->at + c * stack->rows, stack->width * sizeof *to);
    return to ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Stages ---------------------------------------------------------------------------------------------

// The points of a block, `first` … `first` + `rows` - 1, below the triangle.
static void put_points(const struct stack *stack, const double *const *points, size_t first, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        double x = points[X][first + i], w = points[W][first + i], power = w;
        double *row = stack->at + stack->width + i;
        row[(stack->width - 1) * stack->rows] = points[Y][first + i] * w;
        for (size_t c = stack->width - 1; c-- > 0; power *= x)
            row[c * stack->rows] = power;
    }
}

static int run_factor(struct weft_task *task, struct weft_value **out)
{
    struct stack stack;
    struct weft_buffer *buffer, *copies[3] = {NULL, NULL, NULL};
    const double *points[3];
    size_t count = weft_block_count(task->inputs[X]);
    int status = open_stack(task, &stack, &buffer);
    for (int i = 0; i < 3 && !status; i++) {
        points[i] = weft_block_elements(task, task->inputs[i], &copies[i]);
        status = points[i] || !count ? WEFT_OK : WEFT_NO_MEMORY;
    }
    for (size_t done = 0; done < count && !status; done += PIECE) {
        size_t rows = count - done < PIECE ? count - done : PIECE;
        put_points(&stack, points, done, rows);
        absorb(&stack, rows);
        status = weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
    }
    if (!status)
        status = give_triangle(task, &stack, out);
    for (int i = 0; i < 3; i++)
        weft_buffer_release(&copies[i]);
    weft_buffer_release(&buffer);
    return status;
}

// The first triangle takes in the rows of the others.
static int run_join(struct weft_task *task, struct weft_value **out)
{
    struct stack stack;
    struct weft_buffer *buffer;
    int status = open_stack(task, &stack, &buffer);
    for (size_t i = 0; i < task->input_count && !status; i++) {
        const double *from = task->inputs[i]->array.data;
        size_t to = i ? stack.width : 0;
        for (size_t c = 0; c < stack.width; c++)
            memcpy(stack.at + c * stack.rows + to, from + c * stack.width, stack.width * sizeof *from);
        if (i)
            absorb(&stack, stack.width);
    }
    if (!status)
        status = give_triangle(task, &stack, out);
    weft_buffer_release(&buffer);
    return status;
}

// Copies a triangle without its last column, and makes all columns of length 1; false: something is not
// finite.
static bool scale_columns(const double *triangle, size_t count, double *scaled, double *lengths)
{
    bool finite = true;
    for (size_t c = 0; c < count; c++) {
        const double *column = triangle + c * (count + 1);
        double square = 0;
        for (size_t i = 0; i < count; i++)
            square += column[i] * column[i];
        lengths[c] = square > 0 ? sqrt(square) : 1;
        for (size_t i = 0; i < count; i++)
            scaled[c * count + i] = column[i] / lengths[c];
        finite = finite && isfinite(square);
    }
    for (size_t i = 0; i < count; i++)
        finite = finite && isfinite(triangle[count * (count + 1) + i]);
    return finite;
}

// The coefficients of the triangle's least squares problem, scaled as NumPy does it; returns how many are
// decided.
static size_t solve(const double *triangle, size_t count, double cutoff, double *room, double *solution)
{
    double *lengths = room, *scaled = room + count, *turns = scaled + count * count;
    size_t rank = count;
    bool finite = scale_columns(triangle, count, scaled, lengths);
    if (finite)
        rank = weft_least_norm(scaled, turns, count, triangle + count * (count + 1), cutoff, solution);
    for (size_t i = 0; i < count; i++)
        solution[i] = finite ? solution[i] / lengths[i] : NAN;
    return rank;
}

static int run_solve(struct weft_task *task, struct weft_value **out)
{
    const double *triangle = task->inputs[0]->array.data;
    const int64_t count = task->inputs[0]->array.shape[0] - 1;
    size_t width = (size_t)count;
    double cutoff = (double)task->input_types[X]->chunks[0].length * DBL_EPSILON;
    if (!weft_value_is_null(task->attrs[RCOND]))
        weft_value_as_float(task->attrs[RCOND], &cutoff);
    struct weft_buffer *buffer = weft_buffer_new(task->memory, width * (2 * width + 1) * sizeof(double));
    *out = buffer ? weft_value_array(task->memory, WEFT_F64, 1, &count) : NULL;
    if (*out) {
        size_t rank = solve(triangle, width, cutoff, weft_buffer_data(buffer), (*out)->array.data);
        if (rank < width)
            weft_task_warn(
                task,
                "polyfit: the points decide %zu of %zu coefficients: of all polynomials that fit as well, "
                "this is one with small coefficients; a lower degree may do",
                rank, width);
    }
    weft_buffer_release(&buffer);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- fit_points -----------------------------------------------------------------------------------------

static int fit_infer(struct weft_infer *infer)
{
    int64_t degree = 0;
    if (!weft_value_as_int(infer->attrs[DEGREE], &degree) || degree < 0 || degree > MOST_DEGREE)
        return weft_infer_fail(infer, WEFT_E_VALUE, DEGREE, "'deg' must be from 0 to %d", MOST_DEGREE);
    const struct weft_chunks chunks = weft_chunks_one(degree + 1);
    return weft_result_chunked(infer, WEFT_F64, 1, &chunks);
}

static int fit_lower(struct weft_lowering *lowering)
{
    int64_t degree = 0;
    weft_value_as_int(lowering->attrs[DEGREE], &degree);
    uint64_t bytes = (uint64_t)(degree + 2) * (uint64_t)(degree + 2) * sizeof(double);
    uint32_t layer;
    struct weft_map maps[3];
    for (int i = 0; i < 3; i++)
        maps[i] = (struct weft_map){.layer = lowering->inputs[i], .kind = WEFT_MAP_SAME};
    int status = weft_lower_layer(lowering, "factor", weft_lower_blocks(lowering, lowering->inputs[X]), maps,
                                  3, NULL, bytes, &layer);
    if (!status)
        status = weft_lower_tree(lowering, "join", layer, 8, &layer);
    const struct weft_map one = {.layer = layer, .kind = WEFT_MAP_ONE};
    return status ? status : weft_lower_layer(lowering, "solve", 1, &one, 1, NULL, bytes, &lowering->result);
}

static const struct weft_param fit_params[] = {
    [X] = {"x", WEFT_INPUT, "array<f64>", NULL, 0, "where the points are"},
    [Y] = {"y", WEFT_INPUT, "array<f64>", NULL, 0, "values there, in the same chunks"},
    [W] = {"w", WEFT_INPUT, "array<f64>", NULL, 0, "weights, in the same chunks"},
    [DEGREE] = {"deg", WEFT_ATTR, "int", NULL, 0, "degree"},
    [RCOND] = {"rcond", WEFT_ATTR, "null|float", NULL, 0,
               "what part of the greatest singular value counts as 0"},
};
static const struct weft_stage fit_stages[] = {
    {"factor", run_factor}, {"join", run_join}, {"solve", run_solve}};

const struct weft_op weft_op_fit_points = {
    .name = "fit_points",
    .version = 2,
    .category = "arrays",
    .summary = "the coefficients of the polynomial that fits points best",
    .params = fit_params,
    .param_count = 5,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 50,
    .infer = fit_infer,
    .lower = fit_lower,
    .stages = fit_stages,
    .stage_count = 3,
};

// ---- polyfit --------------------------------------------------------------------------------------------

static int check_points(struct weft_infer *infer)
{
    int64_t degree = 0, length = infer->inputs[X]->ndim == 1 ? infer->inputs[X]->chunks[0].length : -1;
    for (size_t i = 0; i < infer->input_count; i++) {
        const struct weft_type *type = infer->inputs[i];
        int param = i < 2 ? (int)i : weft_op_param(infer->op, "w");
        if (type->ndim != 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, param, "'polyfit' takes vectors, not %d dimensions",
                                   type->ndim);
        if (weft_dtype_kind(type->dtype) == 'c')
            return weft_infer_fail(infer, WEFT_E_DTYPE, param, "'polyfit' is not defined for %s",
                                   weft_dtype_name(type->dtype));
        if (length >= 0 && type->chunks[0].length >= 0 && type->chunks[0].length != length)
            return weft_infer_fail(infer, WEFT_E_SHAPE, param, "%lld numbers for %lld points",
                                   (long long)type->chunks[0].length, (long long)length);
    }
    int param = weft_op_param(infer->op, "deg");
    if (!weft_value_as_int(infer->attrs[param], &degree) || degree < 0 || degree > MOST_DEGREE)
        return weft_infer_fail(infer, WEFT_E_VALUE, param, "'deg' must be from 0 to %d", MOST_DEGREE);
    return length != 0 ? WEFT_OK
                       : weft_infer_fail(infer, WEFT_E_SHAPE, X, "'polyfit' needs one point at least");
}

// All in f64 and in the chunks of x.
static int polyfit_compose(struct weft_compose *compose)
{
    const struct weft_node *inputs[3] = {compose->inputs[X], compose->inputs[Y]};
    int status = check_points(&compose->call), param = weft_op_param(compose->call.op, "deg");
    if (!status && compose->call.input_count < 3)
        status = weft_compose_call(compose, "ones_like", inputs, 1, &inputs[W], "dtype",
                                   weft_value_string(WEFT_STR("f64")), NULL);
    else if (!status)
        inputs[W] = compose->inputs[W];
    for (int i = 0; i < 3 && !status; i++) {
        status = weft_make_cast(compose, inputs[i], WEFT_F64, &inputs[i]);
        if (!status)
            status = weft_make_rechunk(compose, inputs[i], weft_node_type(inputs[X])->chunks, &inputs[i]);
    }
    return status ? status
                  : weft_compose_call(compose, "fit_points", inputs, 3, &compose->result, "deg",
                                      weft_value_ref(compose->call.attrs[param]), "rcond",
                                      weft_value_ref(compose->call.attrs[param + 1]), NULL);
}

static int polyfit_infer(struct weft_infer *infer)
{
    int status = check_points(infer);
    return status ? status : weft_infer_late_as(infer, WEFT_F64, 1);
}

#define POINT_PARAMS                                                                                         \
    {"x", WEFT_INPUT, "array", NULL, 0, "where the points are"},                                             \
        {"y", WEFT_INPUT, "array", NULL, 0, "values there"},                                                 \
        {"deg", WEFT_ATTR, "int", NULL, 0, "degree of the polynomial"},                                      \
    {                                                                                                        \
        "rcond", WEFT_ATTR, "null|float", "null", 0,                                                         \
            "part of the greatest singular value that counts as 0; 2.2e-16 for each point unless given"      \
    }
#define FIT_OP(op_name, text, parameters)                                                                    \
    .name = op_name, .version = 1, .category = "arrays", .summary = text, .params = parameters,              \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_COMPOSED,                 \
    .flags = WEFT_PURE, .infer = polyfit_infer, .compose = polyfit_compose

static const struct weft_param polyfit_params[] = {POINT_PARAMS};
static const struct weft_param polyfit_weighted_params[] = {
    POINT_PARAMS,
    {"w", WEFT_INPUT, "array", NULL, WEFT_P_KEYWORD, "how much the distance of each point counts"},
};

const struct weft_op weft_op_polyfit = {
    FIT_OP("polyfit", "coefficients of the polynomial that fits points best", polyfit_params),
};

const struct weft_op weft_op_polyfit_weighted = {
    FIT_OP("polyfit_weighted", "coefficients of the polynomial that fits weighted points best",
           polyfit_weighted_params),
    .aliases = (const char *const[]){"polyfit", NULL},
};
