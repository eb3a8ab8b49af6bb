// weft: arrays as sets: union1d, intersect1d, setdiff1d, setxor1d, in1d.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language over unique and isin.  How many elements there are is known only while running.

#include "stdlib-ops/tmpl/defined.h"

#define SET_PARAMS(first, second)                                                                            \
    {first, WEFT_INPUT, "array|number", NULL, 0, "array or number"},                                         \
    {                                                                                                        \
        second, WEFT_INPUT, "array|number", NULL, 0, "array or number"                                       \
    }
#define UNIQUE_PARAM                                                                                         \
    {                                                                                                        \
        "assume_unique", WEFT_ATTR, "bool", "false", 0, "taken, and not needed"                              \
    }

// The elements of one array in the dtype that both have in common.
#define COMMON(one, other) "concatenate([ravel(" one "), ravel(" other ")[:0]])"

static const struct weft_param union_params[] = {SET_PARAMS("ar1", "ar2")};
static const struct weft_param set_params[] = {SET_PARAMS("ar1", "ar2"), UNIQUE_PARAM};
static const struct weft_param in_params[] = {
    SET_PARAMS("ar1", "ar2"),
    UNIQUE_PARAM,
    {"invert", WEFT_ATTR, "bool", "false", 0, "true where an element is none of the second array"},
};

const struct weft_op weft_op_union1d = {
    DEFINED_FORM("union1d", "arrays", "the different elements of two arrays, in rising order", union_params,
                 NULL, "unique(concatenate([ravel(ar1), ravel(ar2)]))"),
};

const struct weft_op weft_op_intersect1d = {
    DEFINED_FORM("intersect1d", "arrays", "the different elements that two arrays have in common", set_params,
                 NULL, "(u => u[isin(u, ravel(ar2))])(unique(" COMMON("ar1", "ar2") "))"),
};

const struct weft_op weft_op_setdiff1d = {
    DEFINED_FORM("setdiff1d", "arrays", "the different elements of one array that another has not",
                 set_params, NULL, "(u => u[isin(u, ravel(ar2), invert=true)])(unique(ar1))"),
};

const struct weft_op weft_op_setxor1d = {
    DEFINED_FORM("setxor1d", "arrays", "the different elements that one of two arrays has", set_params, NULL,
                 "unique(concatenate([setdiff1d(ar1, ar2), setdiff1d(ar2, ar1)]))"),
};

const struct weft_op weft_op_in1d = {
    DEFINED_FORM("in1d", "arrays", "where the flat array has one of some values", in_params, NULL,
                 "isin(ravel(ar1), ravel(ar2), invert=invert)"),
};

static const struct weft_param intersect_indices_params[] = {
    SET_PARAMS("ar1", "ar2"),
    UNIQUE_PARAM,
    {"return_indices", WEFT_ATTR, "bool", NULL, 0,
     "whether to give a tuple with the first position of each in both arrays"},
};

const struct weft_op weft_op_intersect1d_indices = {
    DEFINED_FORM(
        "intersect1d_indices", "arrays", "what two arrays have in common, and where it is first",
        intersect_indices_params, NULL,
        "((u, v) => (u[0][isin(u[0], v[0])], u[1][isin(u[0], v[0])], v[1][isin(v[0], u[0])]))"
        "(unique(" COMMON("ar1", "ar2") ", return_index=true), unique(ravel(ar2), return_index=true))"
                                        " if return_indices else intersect1d(ar1, ar2)"),
    ALIAS("intersect1d"),
};
