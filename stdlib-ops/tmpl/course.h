// weft: tables of elementwise operations that say how their results go (graph/weft_course.h).
// SPDX-License-Identifier: BSD-3-Clause
//
// As ELEMENTWISE_TABLE (kernels.h), ELEMENTWISE_LINKED (chain.h) and the fields of operators (elementwise.h),
// of which each has one more argument here: the course.

#ifndef WEFT_TMPL_COURSE_H
#define WEFT_TMPL_COURSE_H

#include "graph/weft_course.h"
#include "stdlib-ops/tmpl/chain.h"
#include "stdlib-ops/tmpl/elementwise.h"

#define COURSE_TABLE(variable, count, rows, its_course)                                                      \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_elementwise_course variable = {                                                 \
        .elementwise = {.operands = count,                                                                   \
                        .kernels = variable##_kernels,                                                       \
                        .kernel_count = sizeof variable##_kernels / sizeof *variable##_kernels},             \
        .course = its_course,                                                                                \
    }
#define COURSE_LINKED(variable, count, rows, name, its_course)                                               \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_kernel_link variable##_links[] = {LINKS_ROW(name, F32) LINKS_ROW(name, F64)};   \
    static const struct weft_elementwise_course variable = {                                                 \
        .elementwise = {.operands = count,                                                                   \
                        .kernels = variable##_kernels,                                                       \
                        .kernel_count = sizeof variable##_kernels / sizeof *variable##_kernels,              \
                        .links = variable##_links,                                                           \
                        .link_count = sizeof variable##_links / sizeof *variable##_links},                   \
        .course = its_course,                                                                                \
    }

// An operator with such a table; `bits`: further flags.
#define COURSE_OPERATOR(op_name, symbol, text, table, parameters, infer_rule, scalar_rule, bits)             \
    ELEMENTWISE_FIELDS(op_name, text, (table).elementwise, parameters, 0.3, infer_rule, scalar_rule,         \
                       WEFT_COURSE | (bits)),                                                                \
        .operator_text = symbol

#endif
