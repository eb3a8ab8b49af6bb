// weft: descriptors of operations that are written in the language.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TMPL_DEFINED_H
#define WEFT_TMPL_DEFINED_H

#include "graph/weft_op.h"

// check: refuses arguments and sets no result, or NULL.
#define DEFINED_FORM(op_name, kind, text, parameters, check, written)                                        \
    .name = op_name, .version = 1, .category = kind, .summary = text, .params = parameters,                  \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE, .infer = check, .definition = written
// The same for what only other operations call.
#define DEFINED_HIDDEN(op_name, kind, text, parameters, check, written)                                      \
    .name = op_name, .version = 1, .category = kind, .summary = text, .params = parameters,                  \
    .param_count = sizeof(parameters) / sizeof(struct weft_param), .algebra = WEFT_DEFINED,                  \
    .flags = WEFT_PURE | WEFT_HIDDEN, .infer = check, .definition = written
#define ALIAS(other)                                                                                         \
    .aliases = (const char *const[])                                                                         \
    {                                                                                                        \
        other, NULL                                                                                          \
    }

#endif
