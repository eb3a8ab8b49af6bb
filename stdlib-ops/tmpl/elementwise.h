// weft: what the descriptors of elementwise operations have in common.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TMPL_ELEMENTWISE_H
#define WEFT_TMPL_ELEMENTWISE_H

#include "stdlib-ops/tmpl/kernels.h"

#define OPERAND "array|column|number"

// Parameters of functions of one and of two operands.
#define PARAMS1                                                                                              \
    (const struct weft_param[])                                                                              \
    {                                                                                                        \
        {"x", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},                                      \
    }
#define PARAMS2                                                                                              \
    (const struct weft_param[])                                                                              \
    {                                                                                                        \
        {"a", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},                                      \
            {"b", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},                                  \
    }

// Fields of a descriptor that every elementwise operation sets alike.
#define ELEMENTWISE_OP(op_name, text, table, parameters, nanoseconds)                                        \
    .name = op_name, .version = 1, .category = "elementwise", .summary = text, .params = parameters,         \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_ELEMENTWISE,              \
    .cost = nanoseconds, .infer = weft_infer_elementwise, .scalar = weft_scalar_elementwise,                 \
    .elementwise = &(table)
#define OPERATOR(op_name, symbol, text, table, parameters)                                                   \
    ELEMENTWISE_OP(op_name, text, table, parameters, 0.3), .operator_text = symbol, .flags = WEFT_PURE

#endif
