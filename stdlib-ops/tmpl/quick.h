// weft: functions of f64 as plain loops that the compiler vectorizes, with SLEEF where they do not reach.
// SPDX-License-Identifier: BSD-3-Clause
//
// A function has a range, quick_fails_NAME(x) having its highest bit set beyond it, and NaN is beyond; what
// it makes of elements there does not matter.  DEFINE_QUICK makes quick_map_NAME of quick_NAME: strips are
// computed quickly, and where an element fails, those around it again by SLEEF.

#ifndef WEFT_TMPL_QUICK_H
#define WEFT_TMPL_QUICK_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "stdlib-ops/tmpl/fused.h"
#include "stdlib-ops/tmpl/vector.h"

#define QUICK_STRIP 1024 // elements at a time; what SLEEF has to redo of them,
#define QUICK_REDO  32   // so many at a time, is still there

#define DEFINE_QUICK(n)                                                                                      \
    static void quick_exact_##n(double *out, const double *in, size_t count)                                 \
    {                                                                                                        \
        VECTOR_MAP1(double, F64, VF64(n), out, in, 1, count)                                                 \
    }                                                                                                        \
    static void quick_redo_##n(double *found, const double *in, size_t count)                                \
    {                                                                                                        \
        double exact[QUICK_REDO];                                                                            \
        uint64_t fails = 0;                                                                                  \
        for (size_t i = 0; i < count; i++)                                                                   \
            fails |= quick_fails_##n(in[i]);                                                                 \
        if (!(fails >> 63))                                                                                  \
            return;                                                                                          \
        quick_exact_##n(exact, in, count);                                                                   \
        for (size_t i = 0; i < count; i++)                                                                   \
            found[i] = quick_fails_##n(in[i]) >> 63 ? exact[i] : found[i];                                   \
    }                                                                                                        \
    static uint64_t quick_strip_##n(double *restrict out, const double *restrict in, size_t count)           \
    {                                                                                                        \
        uint64_t fails = 0;                                                                                  \
        for (size_t i = 0; i < count; i++) {                                                                 \
            out[i] = quick_##n(in[i]);                                                                       \
            fails |= quick_fails_##n(in[i]);                                                                 \
        }                                                                                                    \
        return fails >> 63;                                                                                  \
    }                                                                                                        \
    static void quick_map_##n(double *out, const double *in, int step, size_t count)                         \
    {                                                                                                        \
        double kept[QUICK_STRIP];                                                                            \
        for (size_t i = 0, some; i < (step ? count : count > 0); i += some) {                                \
            some = !step ? 1 : count - i < QUICK_STRIP ? count - i : QUICK_STRIP;                            \
            const double *from = out == in ? memcpy(kept, in + i, some * sizeof *in) : in + i;               \
            if (quick_strip_##n(out + i, from, some))                                                        \
                for (size_t k = 0; k < some; k += QUICK_REDO)                                                \
                    quick_redo_##n(out + i + k, from + k, some - k < QUICK_REDO ? some - k : QUICK_REDO);    \
        }                                                                                                    \
        for (size_t i = 1; !step && i < count; i++)                                                          \
            out[i] = out[0];                                                                                 \
    }

#endif
