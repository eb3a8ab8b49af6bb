// weft: elements chosen by conditions, and between known points.
// SPDX-License-Identifier: BSD-3-Clause
//
// select and piecewise are chains of where; extract and interp are written in the language over indexing.
// A function in the list of pieces is a call of map_elements, made by the binder (parser/bind_call.c).
// choose_array is what `a if c else b` becomes for arrays when c is known only while running.

#include <string.h>

#include "graph/weft_nodes.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

// ---- select ---------------------------------------------------------------------------------------------

// From the last condition to the first, so that the first that holds decides.
static int select_compose(struct weft_compose *compose)
{
    const struct weft_node *const *conditions, *const *choices, *parts[3];
    size_t count = 0, choice_count = 0;
    int status = weft_compose_items(compose, compose->inputs[0], &conditions, &count);
    if (!status)
        status = weft_compose_items(compose, compose->inputs[1], &choices, &choice_count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, -1,
                               "the number of conditions must be known before the run");
    if (!status && count == 0)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 0, "there must be conditions to choose by");
    if (!status && count != choice_count)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, 1, "%zu choices for %zu condition%s",
                               choice_count, count, count == 1 ? "" : "s");
    parts[2] = compose->inputs[2];
    for (size_t i = count; i > 0 && !status; i--) {
        status = weft_make_operand(compose, conditions[i - 1], &parts[0]);
        if (!status)
            status = weft_make_operand(compose, choices[i - 1], &parts[1]);
        if (!status)
            status = weft_compose_call(compose, "where", parts, 3, &parts[2], NULL);
    }
    compose->result = parts[2];
    return status;
}

// While lengths are not known: what the choices have in common.
static int select_infer(struct weft_infer *infer)
{
    const struct weft_type *other = infer->inputs[2];
    struct weft_leaves conditions, choices;
    weft_infer_leaves(infer, 0, &conditions);
    weft_infer_leaves(infer, 1, &choices);
    int ndim = conditions.item_ndim > choices.item_ndim ? conditions.item_ndim : choices.item_ndim;
    bool weak = other->kind != WEFT_T_ARRAY && other->weak;
    enum weft_dtype dtype = other->dtype;
    if (choices.dtype)
        dtype = weft_dtype_promote(dtype, weak, choices.dtype, choices.weak);
    return weft_infer_late_as(infer, dtype, other->ndim > ndim ? other->ndim : ndim);
}

static const struct weft_param select_params[] = {
    {"condlist", WEFT_INPUT, "list", NULL, 0, "conditions: the first that holds chooses"},
    {"choicelist", WEFT_INPUT, "list", NULL, 0, "as many arrays or numbers: what is chosen"},
    {"default", WEFT_INPUT, "array|number", "0", 0, "what is there where no condition holds"},
};

const struct weft_op weft_op_array_select = {
    .name = "array_select",
    .aliases = (const char *const[]){"select", NULL},
    .version = 1,
    .category = "elementwise",
    .summary = "elements of several arrays, chosen by conditions",
    .params = select_params,
    .param_count = sizeof select_params / sizeof *select_params,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = select_infer,
    .compose = select_compose,
};

// ---- choose_array ---------------------------------------------------------------------------------------

enum { CONDITION, THEN, OTHER };

static enum weft_dtype common_dtype(const struct weft_type *a, const struct weft_type *b)
{
    return weft_dtype_promote(a->dtype, false, b->dtype, false);
}

// Which lengths the result has, the condition decides, too.
static int choose_array_infer(struct weft_infer *infer)
{
    const struct weft_type *then = infer->inputs[THEN], *other = infer->inputs[OTHER];
    if (then->ndim != other->ndim)
        return weft_infer_fail(infer, WEFT_E_SHAPE, -1,
                               "one condition chooses between arrays of %d and of %d dimensions", then->ndim,
                               other->ndim);
    return weft_infer_late_as(infer, common_dtype(then, other), then->ndim);
}

static int choose_array_compose(struct weft_compose *compose)
{
    const struct weft_value *list = weft_node_value(compose->inputs[CONDITION]);
    enum weft_dtype dtype = common_dtype(compose->call.inputs[THEN], compose->call.inputs[OTHER]);
    const struct weft_value *condition = list->list.count == 1 ? list->list.items[0] : NULL;
    bool truth = false;
    if (!condition || (!weft_value_is_null(condition) && !weft_value_as_bool(condition, &truth)))
        return weft_infer_fail(&compose->call, WEFT_E_TYPE, -1, "a condition must be bool");
    return weft_make_cast(compose, compose->inputs[truth ? THEN : OTHER], dtype, &compose->result);
}

static const struct weft_param choose_array_params[] = {
    [CONDITION] = {"condition", WEFT_INPUT, "list", NULL, 0, "true or false; null counts as false"},
    [THEN] = {"a", WEFT_INPUT, "array", NULL, 0, "the array when it is true"},
    [OTHER] = {"b", WEFT_INPUT, "array", NULL, 0, "the array when it is false"},
};

const struct weft_op weft_op_choose_array = {
    .name = "choose_array",
    .version = 1,
    .category = "arrays",
    .summary = "one of two arrays, by a condition",
    .params = choose_array_params,
    .param_count = sizeof choose_array_params / sizeof *choose_array_params,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_LATE | WEFT_HIDDEN,
    .infer = choose_array_infer,
    .compose = choose_array_compose,
};

// ---- extract --------------------------------------------------------------------------------------------

static const struct weft_param extract_params[] = {
    {"condition", WEFT_INPUT, "array", NULL, 0, "where it is true or not 0, elements are taken"},
    {"arr", WEFT_INPUT, "array", NULL, 0, "array of as many elements"},
};

const struct weft_op weft_op_array_extract = {
    DEFINED_FORM("array_extract", "arrays", "the elements of the flat array where a condition holds",
                 extract_params, NULL, "ravel(arr)[ravel(condition) != 0]"),
    ALIAS("extract"),
};

// ---- piecewise ------------------------------------------------------------------------------------------

enum { X, CONDITIONS, PIECES }; // parameters of piecewise

// A condition alone stands for a list of one.
static int read_conditions(struct weft_compose *compose, const struct weft_node *const **conditions,
                           size_t *count)
{
    *conditions = &compose->inputs[CONDITIONS];
    *count = 1;
    if (weft_node_type(compose->inputs[CONDITIONS])->kind == WEFT_T_ARRAY)
        return WEFT_OK;
    return weft_compose_items(compose, compose->inputs[CONDITIONS], conditions, count);
}

// What is there where a condition holds, as elements of x.
static int make_piece(struct weft_compose *compose, const struct weft_node *item,
                      const struct weft_node **out)
{
    const struct weft_type *x = weft_node_type(compose->inputs[X]);
    int status = weft_make_operand(compose, item, out);
    if (status)
        return status;
    enum weft_dtype dtype = weft_node_type(*out)->dtype;
    if (dtype == WEFT_DTYPE_NONE || !strchr("biufc", weft_dtype_kind(dtype)))
        return weft_infer_fail(&compose->call, WEFT_E_TYPE, PIECES, "pieces are numbers or arrays");
    if (weft_dtype_kind(dtype) == 'c' && weft_dtype_kind(x->dtype) != 'c')
        return weft_infer_fail(&compose->call, WEFT_E_DTYPE, PIECES,
                               "a piece of %s for elements of %s: the result has the dtype of 'x'",
                               weft_dtype_name(dtype), weft_dtype_name(x->dtype));
    const int64_t one = 1;
    if (weft_node_type(*out)->kind != WEFT_T_ARRAY)
        status = weft_make_broadcast(compose, *out, 1, &one, out);
    return status ? status : weft_make_cast(compose, *out, x->dtype, out);
}

static int check_pieces(struct weft_compose *compose, size_t conditions, size_t pieces)
{
    if (conditions == 0)
        return weft_infer_fail(&compose->call, WEFT_E_VALUE, CONDITIONS,
                               "there must be conditions to choose by");
    if (pieces == conditions || pieces == conditions + 1)
        return WEFT_OK;
    return weft_infer_fail(&compose->call, WEFT_E_VALUE, PIECES, "%zu pieces for %zu condition%s", pieces,
                           conditions, conditions == 1 ? "" : "s");
}

static int check_shape(struct weft_compose *compose)
{
    const struct weft_type *x = weft_node_type(compose->inputs[X]), *made = weft_node_type(compose->result);
    bool same = made->kind == WEFT_T_ARRAY && made->ndim == x->ndim;
    for (int d = 0; same && d < x->ndim; d++)
        same = made->chunks[d].length == x->chunks[d].length;
    return same ? WEFT_OK
                : weft_infer_fail(&compose->call, WEFT_E_BROADCAST, CONDITIONS,
                                  "conditions and pieces must have the shape of 'x', or be repeated to it");
}

// NumPy calls a function of a piece on the elements that its condition picks.  Of a function that makes each
// element from one alone these are what it makes of all elements, seen there; others are refused.

static bool is_elementwise(const struct weft_node *const *nodes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (weft_node_op(nodes[i])->algebra != WEFT_ELEMENTWISE)
            return false;
    return true;
}

// In the function's body a composed operation is one node still, so that it is looked into where it was
// applied.  (Only there what the function takes of the array by name counts, too.)
static int check_elementwise(struct weft_compose *compose, const struct weft_function *function)
{
    const struct weft_node *const *nodes;
    size_t count;
    if (is_elementwise(function->body, function->body_count))
        return WEFT_OK;
    int status = weft_compose_between(compose, compose->inputs[0], compose->result, &nodes, &count);
    if (status || count < 2 || is_elementwise(nodes + 1, count - 1))
        return status;
    status = weft_infer_fail(&compose->call, WEFT_E_VALUE, 1,
                             "a function in this list must be made of elementwise operations");
    weft_infer_help(&compose->call,
                    "write what it gives for the whole array: x - x.mean(), not v => v - v.mean()");
    return status;
}

static int map_elements_infer(struct weft_infer *infer)
{
    const struct weft_type *type = weft_function_type(infer->functions[1]);
    return weft_infer_late_as(infer, type->dtype, type->kind == WEFT_T_ARRAY ? type->ndim : 0);
}

static int map_elements_compose(struct weft_compose *compose)
{
    const struct weft_function *function = compose->call.functions[1];
    int status = weft_compose_apply(compose, function, compose->inputs, &compose->result);
    return status ? status : check_elementwise(compose, function);
}

static const struct weft_param map_elements_params[] = {
    {"x", WEFT_INPUT, "array", NULL, 0, "array"},
    {"function", WEFT_FUNC, "function", NULL, 0, "function of elements"},
};

const struct weft_op weft_op_map_elements = {
    .name = "map_elements",
    .version = 1,
    .category = "elementwise",
    .summary = "what a function makes of each element",
    .params = map_elements_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = map_elements_infer,
    .compose = map_elements_compose,
};

// From the first condition to the last, so that the last that holds decides.
static int piecewise_compose(struct weft_compose *compose)
{
    const struct weft_node *const *conditions = NULL, *const *pieces = NULL, *parts[3];
    size_t count = 0, piece_count = 0;
    int status = read_conditions(compose, &conditions, &count);
    if (!status)
        status = weft_compose_items(compose, compose->inputs[PIECES], &pieces, &piece_count);
    if (status == WEFT_UNSUPPORTED)
        return weft_infer_fail(&compose->call, WEFT_E_NOT_CONSTANT, -1,
                               "the number of conditions must be known before the run");
    if (!status)
        status = check_pieces(compose, count, piece_count);
    if (!status)
        status = weft_compose_call(compose, "zeros_like", &compose->inputs[X], 1, &parts[2], NULL);
    if (!status && piece_count > count)
        status = make_piece(compose, pieces[count], &parts[1]);
    if (!status && piece_count > count) {
        int64_t shape[WEFT_MAX_NDIM];
        int ndim = weft_node_shape(parts[2], shape);
        status = weft_make_broadcast(compose, parts[1], ndim, shape, &parts[2]);
    }
    for (size_t i = 0; i < count && !status; i++) {
        status = weft_make_operand(compose, conditions[i], &parts[0]);
        if (!status)
            status = make_piece(compose, pieces[i], &parts[1]);
        if (!status)
            status = weft_compose_call(compose, "where", parts, 3, &parts[2], NULL);
    }
    compose->result = parts[2];
    return status ? status : check_shape(compose);
}

static const struct weft_param piecewise_params[] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "array, whose shape and dtype the result has"},
    [CONDITIONS] = {"condlist", WEFT_INPUT, "list|array", NULL, 0, "conditions: the last that holds chooses"},
    [PIECES] = {"funclist", WEFT_INPUT, "list<function|any>", NULL, 0,
                "as many functions, numbers or arrays; one more: what is there where no condition holds"},
};

const struct weft_op weft_op_piecewise = {
    .name = "piecewise",
    .version = 1,
    .category = "elementwise",
    .summary = "pieces of arrays where conditions hold",
    .params = piecewise_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = weft_infer_late,
    .compose = piecewise_compose,
};

// ---- interp ---------------------------------------------------------------------------------------------

// Some points, and a value at each of them, as far as their lengths are known.
static int match_points(struct weft_infer *infer, int xp, int fp)
{
    int64_t points = infer->inputs[xp]->chunks[0].length, values = infer->inputs[fp]->chunks[0].length;
    if (points == 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, xp, "there must be points to interpolate between");
    if (points == values || points < 0 || values < 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, fp, "%lld values at %lld points", (long long)values,
                           (long long)points);
}

static int check_points(struct weft_infer *infer)
{
    for (int i = 1; i <= 2; i++)
        if (infer->inputs[i]->ndim != 1)
            return weft_infer_fail(infer, WEFT_E_SHAPE, i, "the points must be vectors");
    return match_points(infer, 1, 2);
}

static int values_at_infer(struct weft_infer *infer)
{
    int status = match_points(infer, 1, 0);
    return status ? status : weft_infer_late_as(infer, infer->inputs[0]->dtype, 1);
}

// The values, once it is known that there are as many as points.
static int values_at_compose(struct weft_compose *compose)
{
    compose->result = compose->inputs[0];
    return match_points(&compose->call, 1, 0);
}

static const struct weft_param values_at_params[] = {
    {"values", WEFT_INPUT, "array", NULL, 0, "vector"},
    {"points", WEFT_INPUT, "array", NULL, 0, "vector of the same length"},
};

const struct weft_op weft_op_values_at = {
    .name = "values_at",
    .version = 1,
    .category = "arrays",
    .summary = "values, if there are as many as points",
    .params = values_at_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = values_at_infer,
    .compose = values_at_compose,
};

static const struct weft_param interp_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "where values are wanted"},
    {"xp", WEFT_INPUT, "array", NULL, 0, "points, in rising order"},
    {"fp", WEFT_INPUT, "array", NULL, 0, "values at the points"},
    {"left", WEFT_ATTR, "null|float", "null", 0, "value before the first point; that at it unless given"},
    {"right", WEFT_ATTR, "null|float", "null", 0, "value after the last point; that at it unless given"},
};

// As NumPy: the slope of the interval times the distance from its left end, or from its right end where that
// is NaN; a point has its own value.
const struct weft_op weft_op_interp = {
    DEFINED_FORM("interp", "arrays", "values between known points, on straight lines", interp_params,
                 check_points,
                 "interp(broadcast_to(x, 1), xp, fp, left, right)[0] if ndim(x) == 0 else"
                 " ((y, p, f, last) => (j => ((x0, f0, x1, f1) => ((slope, between) =>"
                 " where(isnan(y), y, where(y < p[0], f[0] if left == null else left,"
                 " where(y > p[last], f[last] if right == null else right,"
                 " where(y == x0 or j == last, f0, between(slope * (y - x0) + f0,"
                 " slope * (y - x1) + f1))))))((f1 - f0) / (x1 - x0),"
                 " (a, b) => where(isnan(a), where(isnan(b) and f0 == f1, f0, b), a)))"
                 "(p[j], f[j], p[minimum(j + 1, last)], f[minimum(j + 1, last)]))"
                 "(clip(search(y, p, \"right\") - 1, 0, last)))"
                 "(astype(x, \"f64\"), astype(xp, \"f64\"),"
                 " values_at(astype(fp, \"c128\" if fp.dtype[0] == \"c\" else \"f64\"), xp), xp.size - 1)"),
};

static const struct weft_param interp_period_params[] = {
    {"x", WEFT_INPUT, "array|number", NULL, 0, "where values are wanted"},
    {"xp", WEFT_INPUT, "array", NULL, 0, "points, in any order"},
    {"fp", WEFT_INPUT, "array", NULL, 0, "values at the points"},
    {"period", WEFT_ATTR, "float", NULL, WEFT_P_KEYWORD, "after which values repeat"},
};

static int check_period(struct weft_infer *infer)
{
    double period = 0;
    if (weft_value_as_float(infer->attrs[3], &period) && period != 0)
        return check_points(infer);
    return weft_infer_fail(infer, WEFT_E_VALUE, 3, "'period' must not be 0");
}

// Points within the first period, in rising order, with a copy of the last before and of the first behind.
const struct weft_op weft_op_interp_period = {
    DEFINED_FORM(
        "interp_period", "arrays", "values between known points that repeat", interp_period_params,
        check_period,
        "((size, y, p) => (order => ((p, f) => interp(y, concatenate([p[-1:] - size, p, p[:1] + size]),"
        " concatenate([f[-1:], f, f[:1]])))(p[order], fp[order]))(argsort(p)))"
        "(absolute(1.0 * period), x % absolute(1.0 * period), xp % absolute(1.0 * period))"),
    ALIAS("interp"),
};
