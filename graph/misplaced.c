// weft: guesses about arguments that went to the wrong parameter.
// SPDX-License-Identifier: BSD-3-Clause
//
// People give lengths and arrays one by one, ones(2, 3), where the operation takes one shape or list first,
// and the path before what is written.

#include "graph/misplaced.h"

#include <string.h>

const char *weft_surplus_help(const struct weft_op *op)
{
    const struct weft_param *first = op->params;
    if (!op->param_count)
        return NULL;
    if (strcmp(first->name, "shape") == 0 || strcmp(first->name, "size") == 0)
        return "several lengths are one argument: (2, 3)";
    if (strncmp(first->type, "list", 4) == 0)
        return "several values are one argument: [x, y]";
    return NULL;
}

const char *weft_misplaced_help(const struct weft_op *op, int param, const struct weft_type *found)
{
    bool array = found->kind == WEFT_T_ARRAY;
    if (param != 1)
        return NULL;
    if (array && strcmp(op->params[param].type, "file") == 0)
        return "the path comes after the array";
    return array || (found->kind == WEFT_T_SCALAR && found->dtype == WEFT_I64) ? weft_surplus_help(op) : NULL;
}
