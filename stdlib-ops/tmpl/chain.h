// weft: chains: arithmetic on values that stay in vector registers from one operation to the next.
// SPDX-License-Identifier: BSD-3-Clause
//
// The operations that have links (graph/weft_array.h), by list: chain.c makes their functions once for each
// instruction set, an operation's file puts those of its kernels into its description.

#ifndef WEFT_TMPL_CHAIN_H
#define WEFT_TMPL_CHAIN_H

#include "stdlib-ops/tmpl/kernels.h"

// Names of kernels of two operands and of one, all of f32 and f64.
#define CHAIN_TWO(X, t) X(add, t) X(subtract, t) X(multiply, t) X(divide, t) X(minimum, t) X(maximum, t)
#define CHAIN_ONE(X, t) X(negative, t) X(absolute, t) X(square, t)
#define CHAIN_TYPES(X)  X(F32) X(F64)
// Functions of f64 that are plain loops (tmpl/quick.h).
#define CHAIN_QUICK(X) X(sin, F64) X(cos, F64)

// The functions of a kernel's links, by form (NULL: it has none), and of a type's chains.
#define LINKS_NAME2(name, type, suffix) weft_links_##name##_##type##_##suffix
#define LINKS_NAME(name, type, suffix)  LINKS_NAME2(name, type, suffix)
#define CHAIN_NAME2(type, suffix)       weft_chain_##type##_##suffix
#define CHAIN_NAME(type, suffix)        CHAIN_NAME2(type, suffix)

#define LINKS_DECLARE(name, t)                                                                               \
    extern weft_link_fn *const LINKS_NAME(name, t, base)[WEFT_LINK_FORMS],                                   \
        *const LINKS_NAME(name, t, avx2)[WEFT_LINK_FORMS],                                                   \
            *const LINKS_NAME(name, t, avx512)[WEFT_LINK_FORMS];
#define CHAIN_DECLARE(t)                                                                                     \
    weft_chain_fn CHAIN_NAME(t, base), CHAIN_NAME(t, avx2), CHAIN_NAME(t, avx512);                           \
    CHAIN_TWO(LINKS_DECLARE, t) CHAIN_ONE(LINKS_DECLARE, t) LINKS_DECLARE(float_power, t)
CHAIN_TYPES(CHAIN_DECLARE)
CHAIN_QUICK(LINKS_DECLARE)

#ifdef WEFT_HAVE_X86
#define LINKS_ROW(n, t)                                                                                      \
    {KERNEL_NAME(n, t, base),                                                                                \
     {CHAIN_NAME(t, base), CHAIN_NAME(t, avx2), CHAIN_NAME(t, avx512)},                                      \
     {LINKS_NAME(n, t, base), LINKS_NAME(n, t, avx2), LINKS_NAME(n, t, avx512)}},
#else
#define LINKS_ROW(n, t) {KERNEL_NAME(n, t, base), {CHAIN_NAME(t, base)}, {LINKS_NAME(n, t, base)}},
#endif

// The evaluator's description of a table whose kernels of floats, or of f64 alone, have links.
#define LINKED_TABLE(variable, count)                                                                        \
    static const struct weft_elementwise variable = {                                                        \
        count, variable##_kernels, sizeof variable##_kernels / sizeof *variable##_kernels,                   \
        NULL,  variable##_links,   sizeof variable##_links / sizeof *variable##_links}
#define ELEMENTWISE_LINKED(variable, count, rows, name)                                                      \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_kernel_link variable##_links[] = {LINKS_ROW(name, F32) LINKS_ROW(name, F64)};   \
    LINKED_TABLE(variable, count)
#define ELEMENTWISE_LINKED_F64(variable, count, rows, name)                                                  \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_kernel_link variable##_links[] = {LINKS_ROW(name, F64)};                        \
    LINKED_TABLE(variable, count)

#endif
