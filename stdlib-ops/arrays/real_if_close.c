// weft: real_if_close: complex numbers whose imaginary parts are all next to nothing, as real ones.
// SPDX-License-Identifier: BSD-3-Clause
//
// What dtype the result has is known when all imaginary parts have been seen: a round of the run finds out,
// then the graph is built again with the answer (WEFT_LATE), and the blocks are passed on or made real.

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"
#include "stdlib-ops/tmpl/defined.h"

enum { CLOSE, A };

// Until the answer is there: complex numbers of unknown lengths, so that nothing that depends on them is
// lowered.
static int real_infer(struct weft_infer *infer)
{
    const struct weft_value *answer = weft_infer_constant(infer, CLOSE);
    const struct weft_type *a = infer->inputs[A];
    bool close = false;
    if (!answer)
        return weft_infer_late_as(infer, a->dtype, a->ndim);
    if (answer->list.count != 1 || !weft_value_as_bool(answer->list.items[0], &close))
        return weft_infer_fail(infer, WEFT_E_TYPE, CLOSE, "a list with one truth value is needed");
    enum weft_dtype real = a->dtype == WEFT_C64 ? WEFT_F32 : WEFT_F64;
    return weft_result_chunked(infer, close ? real : a->dtype, a->ndim, a->chunks);
}

static int real_compose(struct weft_compose *compose)
{
    bool close = false;
    weft_value_as_bool(weft_infer_constant(&compose->call, CLOSE)->list.items[0], &close);
    compose->result = compose->inputs[A];
    return close ? weft_compose_call(compose, "real", &compose->inputs[A], 1, &compose->result, NULL)
                 : WEFT_OK;
}

static const struct weft_param where_params[] = {
    [CLOSE] = {"close", WEFT_INPUT, "list", NULL, 0, "whether the imaginary parts are left out"},
    [A] = {"a", WEFT_INPUT, "array<c64|c128>", NULL, 0, "complex numbers"},
};

const struct weft_op weft_op_real_where_close = {
    .name = "real_where_close",
    .version = 1,
    .category = "arrays",
    .summary = "complex numbers, or their real parts",
    .params = where_params,
    .param_count = 2,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE | WEFT_LATE | WEFT_HIDDEN,
    .infer = real_infer,
    .compose = real_compose,
};

static const struct weft_param params[] = {
    {"a", WEFT_INPUT, "array|number", NULL, 0, "array"},
    {"tol", WEFT_ATTR, "float", "100", 0,
     "size below which imaginary parts are left out; above 1: in units of the dtype's epsilon"},
};

#define EPSILON "(1.1920928955078125e-07 if a.dtype == \"c64\" else 2.220446049250313e-16)"

const struct weft_op weft_op_real_if_close = {
    DEFINED_FORM("real_if_close", "elementwise",
                 "complex numbers as real ones where imaginary parts are next to nothing", params, NULL,
                 "a if a.dtype[0] != \"c\" else real_if_close(reshape(a, 1), tol)[0] if ndim(a) == 0 else"
                 " real_where_close([all(absolute(imag(a)) < (tol * " EPSILON " if tol > 1 else tol))], a)"),
};
