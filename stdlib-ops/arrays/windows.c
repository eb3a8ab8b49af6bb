// weft: windows of signals: hanning, hamming, blackman, bartlett.
// SPDX-License-Identifier: BSD-3-Clause
//
// Written in the language, by NumPy's formulas.

#include "stdlib-ops/tmpl/defined.h"

static const struct weft_param window_params[] = {
    {"M", WEFT_ATTR, "int", NULL, 0, "number of points; none where it is below 1"},
};

// Of n = 1 - M, 3 - M, …, M - 1; a window of one point is 1.
#define WINDOW(formula) "(n => " formula ")(arange(1 - M, M, 2)) if M > 1 else ones(1 if M == 1 else 0)"
#define PI_N            "3.141592653589793 * n / (M - 1)"

const struct weft_op weft_op_hanning = {
    DEFINED_FORM("hanning", "arrays", "Hann's window", window_params, NULL,
                 WINDOW("0.5 + 0.5 * cos(" PI_N ")")),
};

const struct weft_op weft_op_hamming = {
    DEFINED_FORM("hamming", "arrays", "Hamming's window", window_params, NULL,
                 WINDOW("0.54 + 0.46 * cos(" PI_N ")")),
};

const struct weft_op weft_op_blackman = {
    DEFINED_FORM("blackman", "arrays", "Blackman's window", window_params, NULL,
                 WINDOW("0.42 + 0.5 * cos(" PI_N ") + 0.08 * cos(2.0 * " PI_N ")")),
};

const struct weft_op weft_op_bartlett = {
    DEFINED_FORM("bartlett", "arrays", "Bartlett's window, a triangle", window_params, NULL,
                 WINDOW("where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))")),
};
