// weft: what the descriptors of elementwise operations have in common.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TMPL_ELEMENTWISE_H
#define WEFT_TMPL_ELEMENTWISE_H

#include "stdlib-ops/tmpl/kernels.h"

#define OPERAND "array|column|number"

// Parameters of functions of one and of two operands.
static const struct weft_param weft_params1[] = {
    {"x", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
};
static const struct weft_param weft_params2[] = {
    {"a", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
    {"b", WEFT_INPUT, OPERAND, NULL, 0, "number, array or column"},
};

// Fields that every elementwise operation sets alike; `number` is the operation's version.
#define ELEMENTWISE_NUMBERED(number, op_name, text, table, parameters, nanoseconds, infer_rule, scalar_rule, \
                             bits)                                                                           \
    .name = op_name, .version = number, .category = "elementwise", .summary = text, .params = parameters,    \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_ELEMENTWISE,              \
    .flags = WEFT_PURE | (bits), .cost = nanoseconds, .infer = infer_rule, .scalar = scalar_rule,            \
    .elementwise = &(table)
#define ELEMENTWISE_FIELDS(op_name, text, table, parameters, nanoseconds, infer_rule, scalar_rule, bits)     \
    ELEMENTWISE_NUMBERED(1, op_name, text, table, parameters, nanoseconds, infer_rule, scalar_rule, bits)
#define ELEMENTWISE_RULES(op_name, text, table, parameters, nanoseconds, infer_rule, scalar_rule)            \
    ELEMENTWISE_FIELDS(op_name, text, table, parameters, nanoseconds, infer_rule, scalar_rule, 0)
#define ELEMENTWISE_OP(op_name, text, table, parameters, nanoseconds)                                        \
    ELEMENTWISE_RULES(op_name, text, table, parameters, nanoseconds, weft_infer_elementwise,                 \
                      weft_scalar_elementwise)
// Operators.  With rules of their own for types (infer) and for scalars.
#define OPERATOR_RULES(op_name, symbol, text, table, parameters, infer_rule, scalar_rule)                    \
    ELEMENTWISE_RULES(op_name, text, table, parameters, 0.3, infer_rule, scalar_rule), .operator_text = symbol
#define OPERATOR(op_name, symbol, text, table, parameters)                                                   \
    OPERATOR_RULES(op_name, symbol, text, table, parameters, weft_infer_elementwise, weft_scalar_elementwise)
// Operators of numbers whose operands may change places.
#define COMMUTATIVE_RULES(op_name, symbol, text, table, parameters, infer_rule, scalar_rule)                 \
    ELEMENTWISE_FIELDS(op_name, text, table, parameters, 0.3, infer_rule, scalar_rule, WEFT_COMMUTATIVE),    \
        .operator_text = symbol
#define COMMUTATIVE(op_name, symbol, text, table, parameters)                                                \
    COMMUTATIVE_RULES(op_name, symbol, text, table, parameters, weft_infer_elementwise,                      \
                      weft_scalar_elementwise)

#endif
