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
//
// What else polyfit tells comes from that triangle, too: the sum of squares that is left is that of its last
// column's last element, and the inverse of the normal matrix RᵀR is that of R times its transpose.

#include <float.h>
#include <math.h>
#include <string.h>

#include "graph/base/checked.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/least_norm.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { X, Y, W, DEGREE, RCOND, TELL }; // parameters of fit_points

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
// decided.  Columns of `scaled` (count·count numbers, as `turns`) have the lengths of the singular values
// then.
static size_t solve(const double *triangle, size_t count, double cutoff, double *scaled, double *turns,
                    double *lengths, double *solution)
{
    size_t rank = count;
    bool finite = scale_columns(triangle, count, scaled, lengths);
    if (finite)
        rank = weft_least_norm(scaled, turns, count, triangle + count * (count + 1), cutoff, solution);
    for (size_t i = 0; i < count; i++)
        solution[i] = finite ? solution[i] / lengths[i] : NAN;
    return rank;
}

// Lengths of the columns, the greatest first.
static void singular_values(const double *columns, size_t count, double *out)
{
    for (size_t c = 0; c < count; c++) {
        double square = 0;
        size_t at = c;
        for (size_t i = 0; i < count; i++)
            square += columns[c * count + i] * columns[c * count + i];
        for (double value = sqrt(square); at > 0 && out[at - 1] < value; at--)
            out[at] = out[at - 1];
        out[at] = sqrt(square);
    }
}

// The inverse of the normal matrix of the triangle's first `count` columns; `inverse`: room for that of the
// triangle.
static void invert_normal(const double *triangle, size_t count, double *inverse, double *out)
{
    for (size_t c = 0; c < count; c++) // from the diagonal upwards
        for (size_t i = count; i-- > 0;) {
            double rest = i == c;
            for (size_t k = i + 1; k <= c && k < count; k++)
                rest -= triangle[k * (count + 1) + i] * inverse[c * count + k];
            inverse[c * count + i] = i > c ? 0 : rest / triangle[i * (count + 1) + i];
        }
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            double sum = 0;
            for (size_t c = i > k ? i : k; c < count; c++)
                sum += inverse[c * count + i] * inverse[c * count + k];
            out[i * count + k] = sum;
        }
}

static void warn_rank(struct weft_task *task, size_t rank, size_t count)
{
    if (rank < count)
        weft_task_warn(
            task,
            "polyfit: the points decide %zu of %zu coefficients: of all polynomials that fit as well, "
            "this is one with small coefficients; a lower degree may do",
            rank, count);
}

static bool tells(const struct weft_value *const *attrs, const char *what)
{
    struct weft_str text = {0};
    weft_value_as_string(attrs[TELL], &text);
    return weft_str_is(text, what);
}

// Rows of all that is told: the coefficients, the singular values, how many of them count, the sum of squares
// that is left (both throughout their row), and the inverse of the normal matrix.
enum { VALUES_ROW = 1, RANK_ROW = 2, REST_ROW = 3, NORMAL_ROWS = 4 };

// All but the coefficients, when `scaled` is what `solve` has left there.
static void tell_all(const double *triangle, size_t count, size_t rank, double *scaled, double *to)
{
    double rest = triangle[(count + 1) * (count + 1) - 1];
    singular_values(scaled, count, to + VALUES_ROW * count);
    invert_normal(triangle, count, scaled, to + NORMAL_ROWS * count);
    for (size_t i = 0; i < count; i++) {
        to[RANK_ROW * count + i] = (double)rank;
        to[REST_ROW * count + i] = rest * rest;
    }
}

static int run_solve(struct weft_task *task, struct weft_value **out)
{
    const double *triangle = task->inputs[0]->array.data;
    size_t count = (size_t)task->inputs[0]->array.shape[0] - 1;
    double cutoff = (double)task->input_types[X]->chunks[0].length * DBL_EPSILON;
    const int64_t shape[2] = {(int64_t)count + NORMAL_ROWS, (int64_t)count};
    bool more = !tells(task->attrs, "coefficients");
    if (!weft_value_is_null(task->attrs[RCOND]))
        weft_value_as_float(task->attrs[RCOND], &cutoff);
    struct weft_buffer *buffer = weft_buffer_new(task->memory, count * (2 * count + 1) * sizeof(double));
    *out = buffer ? weft_value_array(task->memory, WEFT_F64, more ? 2 : 1, more ? shape : shape + 1) : NULL;
    if (*out) {
        double *scaled = weft_buffer_data(buffer), *turns = scaled + count * count, *to = (*out)->array.data;
        size_t rank = solve(triangle, count, cutoff, scaled, turns, turns + count * count, to);
        if (more)
            tell_all(triangle, count, rank, scaled, to);
        if (!tells(task->attrs, "all"))
            warn_rank(task, rank, count);
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
    bool all = !tells(infer->attrs, "coefficients");
    const struct weft_chunks chunks[2] = {weft_chunks_one(degree + 1 + NORMAL_ROWS),
                                          weft_chunks_one(degree + 1)};
    return weft_result_chunked(infer, WEFT_F64, all ? 2 : 1, all ? chunks : chunks + 1);
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
    [TELL] = {"tell", WEFT_ATTR, "string", "\"coefficients\"", 0, "coefficients, covariance or all"},
};
static const struct weft_stage fit_stages[] = {
    {"factor", run_factor}, {"join", run_join}, {"solve", run_solve}};

static uint64_t fit_scratch(const struct weft_task *task, uint32_t stage, const struct weft_reading *readings)
{
    (void)stage, (void)readings;
    int64_t degree = 0;
    weft_value_as_int(task->attrs[DEGREE], &degree);
    uint64_t width = (uint64_t)degree + 2;
    return weft_buffer_cost(weft_mul_most(weft_mul_most(width, width + PIECE), 2 * sizeof(double)));
}

const struct weft_op weft_op_fit_points = {
    .name = "fit_points",
    .version = 3,
    .category = "arrays",
    .summary = "the coefficients of the polynomial that fits points best",
    .params = fit_params,
    .param_count = 6,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .cost = 50,
    .infer = fit_infer,
    .lower = fit_lower,
    .stages = fit_stages,
    .stage_count = 3,
    .scratch = fit_scratch,
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

// What is asked for beside the coefficients.
struct asked {
    bool full, covariance, scaled;
    int64_t points, count; // of coefficients
};

static int read_asked(struct weft_infer *infer, struct asked *out)
{
    int full = weft_op_param(infer->op, "full"), cov = weft_op_param(infer->op, "cov");
    int64_t degree = 0;
    struct weft_str text;
    *out = (struct asked){.points = infer->inputs[X]->chunks[0].length};
    weft_value_as_int(infer->attrs[weft_op_param(infer->op, "deg")], &degree);
    weft_value_as_bool(infer->attrs[full], &out->full);
    out->count = degree + 1;
    out->covariance = out->scaled = true;
    if (weft_value_as_string(infer->attrs[cov], &text)) {
        out->scaled = false;
        if (!weft_str_is(text, "unscaled"))
            return weft_infer_fail(infer, WEFT_E_VALUE, cov, "'cov' is a truth value or \"unscaled\"");
    } else {
        weft_value_as_bool(infer->attrs[cov], &out->covariance);
    }
    if (out->full || !out->covariance || !out->scaled || out->points < 0 || out->points > out->count)
        return WEFT_OK;
    int status =
        weft_infer_fail(infer, WEFT_E_SHAPE, X,
                        "the covariance needs more points than coefficients: %lld points, %lld coefficients",
                        (long long)out->points, (long long)out->count);
    weft_infer_help(infer, "cov=\"unscaled\" does not divide by how many more there are");
    return status;
}

// All in f64 and in the chunks of x.
static int make_points(struct weft_compose *compose, const struct weft_node **inputs)
{
    int status = WEFT_OK;
    if (compose->call.input_count < 3)
        status = weft_compose_call(compose, "ones_like", inputs, 1, &inputs[W], "dtype",
                                   weft_value_string(WEFT_STR("f64")), NULL);
    for (int i = 0; i < 3 && !status; i++) {
        status = weft_make_cast(compose, inputs[i], WEFT_F64, &inputs[i]);
        if (!status)
            status = weft_make_rechunk(compose, inputs[i], weft_node_type(inputs[X])->chunks, &inputs[i]);
    }
    return status;
}

// Elements `first` … of a row of what is told.
static int make_row(struct weft_compose *compose, const struct weft_node *told, int64_t row, int64_t count,
                    const struct weft_node **out)
{
    int status = weft_make_slice(compose, told, 0, row, row + 1, out);
    if (!status)
        status = weft_make_slice(compose, *out, 1, 0, count, out);
    return status ? status : weft_make_reshape(compose, *out, 1, &count, out);
}

// The sum of squares that is left, in a vector; in an empty one where NumPy tells none: where the points do
// not decide more than the coefficients.
static int make_rest(struct weft_compose *compose, const struct weft_node *told, const struct asked *asked,
                     const struct weft_node **out)
{
    const struct weft_node *rank, *count, *inputs[3];
    bool any = asked->points > asked->count;
    int status = make_row(compose, told, REST_ROW, any, out);
    if (status || !any)
        return status;
    status = make_row(compose, told, RANK_ROW, 1, &rank);
    if (!status)
        status = weft_make_int(compose, asked->count, &count);
    if (!status)
        status = weft_make_binary(compose, "equal", rank, count, &inputs[2]);
    if (!status)
        status = weft_compose_call(compose, "mask_counts", &inputs[2], 1, &inputs[0], NULL);
    inputs[1] = *out;
    return status ? status
                  : weft_compose_call(compose, "pick_mask", inputs, 3, out, "axis", weft_value_int(0), NULL);
}

// (coefficients, rest, rank, singular values, rcond)
static int make_full(struct weft_compose *compose, const struct weft_node *told, const struct asked *asked)
{
    const struct weft_node *items[5];
    double cutoff = (double)asked->points * DBL_EPSILON;
    weft_value_as_float(compose->call.attrs[weft_op_param(compose->call.op, "rcond")], &cutoff);
    int status = make_row(compose, told, 0, asked->count, &items[0]);
    if (!status)
        status = make_rest(compose, told, asked, &items[1]);
    if (!status)
        status = make_row(compose, told, RANK_ROW, 1, &items[2]);
    if (!status)
        status = weft_make_cast(compose, items[2], WEFT_I64, &items[2]);
    if (!status)
        status =
            weft_compose_call(compose, "getitem", &items[2], 1, &items[2], "index", weft_value_int(0), NULL);
    if (!status)
        status = make_row(compose, told, VALUES_ROW, asked->count, &items[3]);
    if (!status)
        status = weft_compose_const(compose, weft_value_float(cutoff), &items[4]);
    return status ? status : weft_compose_list(compose, WEFT_TUPLE, items, 5, &compose->result);
}

// (coefficients, their covariance)
static int make_covariance(struct weft_compose *compose, const struct weft_node *told,
                           const struct asked *asked)
{
    const struct weft_node *items[2], *rest, *more;
    int status = make_row(compose, told, 0, asked->count, &items[0]);
    if (!status)
        status = weft_make_slice(compose, told, 0, NORMAL_ROWS, NORMAL_ROWS + asked->count, &items[1]);
    if (!status && asked->scaled) {
        status = make_row(compose, told, REST_ROW, 1, &rest);
        if (!status)
            status = weft_make_int(compose, asked->points - asked->count, &more);
        if (!status)
            status = weft_make_binary(compose, "true_divide", rest, more, &rest);
        if (!status)
            status = weft_make_binary(compose, "multiply", items[1], rest, &items[1]);
    }
    return status ? status : weft_compose_list(compose, WEFT_TUPLE, items, 2, &compose->result);
}

static int polyfit_compose(struct weft_compose *compose)
{
    const struct weft_node *inputs[3] = {compose->inputs[X], compose->inputs[Y]}, *told;
    struct asked asked;
    int status = check_points(&compose->call), param = weft_op_param(compose->call.op, "deg");
    if (!status)
        status = read_asked(&compose->call, &asked);
    inputs[W] = status || compose->call.input_count < 3 ? NULL : compose->inputs[W];
    const char *tell = status ? NULL : asked.full ? "all" : asked.covariance ? "covariance" : "coefficients";
    if (!status)
        status = make_points(compose, inputs);
    if (!status)
        status = weft_compose_call(compose, "fit_points", inputs, 3, &told, "deg",
                                   weft_value_ref(compose->call.attrs[param]), "rcond",
                                   weft_value_ref(compose->call.attrs[param + 1]), "tell",
                                   weft_value_string(weft_str(tell)), NULL);
    compose->result = status ? NULL : told;
    if (status || (!asked.full && !asked.covariance))
        return status;
    return asked.full ? make_full(compose, told, &asked) : make_covariance(compose, told, &asked);
}

// While the number of points is not known.
static int tuple_infer(struct weft_infer *infer, const char *ranks)
{
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, strlen(ranks), sizeof *fields);
    int status = type && fields ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; ranks[i] && !status; i++) {
        status = ranks[i] == '0' ? weft_infer_scalar(infer, i == 2 ? WEFT_I64 : WEFT_F64, i == 4)
                                 : weft_infer_late_as(infer, WEFT_F64, ranks[i] - '0');
        fields[i] = (struct weft_field){.type = infer->result};
    }
    if (status)
        return status;
    *type = (struct weft_type){.kind = WEFT_T_TUPLE,
                               .count = (int64_t)strlen(ranks),
                               .field_count = strlen(ranks),
                               .fields = fields,
                               .partitions = -1,
                               .rows = -1};
    infer->result = type;
    return WEFT_OK;
}

static int polyfit_infer(struct weft_infer *infer)
{
    struct asked asked;
    int status = check_points(infer);
    if (!status)
        status = read_asked(infer, &asked);
    if (status)
        return status;
    return asked.full         ? tuple_infer(infer, "11010")
           : asked.covariance ? tuple_infer(infer, "12")
                              : weft_infer_late_as(infer, WEFT_F64, 1);
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

#define FULL_PARAM                                                                                           \
    {                                                                                                        \
        "full", WEFT_ATTR, "bool", "false", 0,                                                               \
            "give a tuple with what is left of the squares, the rank, the singular values and rcond, too"    \
    }
#define COV_PARAM                                                                                            \
    {                                                                                                        \
        "cov", WEFT_ATTR, "bool|string", "false", WEFT_P_KEYWORD,                                            \
            "give a tuple with the covariance of the coefficients, or \"unscaled\""                          \
    }

static const struct weft_param polyfit_params[] = {POINT_PARAMS, FULL_PARAM, COV_PARAM};
static const struct weft_param polyfit_weighted_params[] = {
    POINT_PARAMS,
    FULL_PARAM,
    {"w", WEFT_INPUT, "array", NULL, 0, "how much the distance of each point counts"},
    COV_PARAM,
};

const struct weft_op weft_op_polyfit = {
    FIT_OP("polyfit", "coefficients of the polynomial that fits points best", polyfit_params),
};

const struct weft_op weft_op_polyfit_weighted = {
    FIT_OP("polyfit_weighted", "coefficients of the polynomial that fits weighted points best",
           polyfit_weighted_params),
    .aliases = (const char *const[]){"polyfit", NULL},
};
