// weft: logical and bitwise operators.
// SPDX-License-Identifier: BSD-3-Clause
//
// `and`, `or` and `not` are elementwise on arrays and columns; numbers count as true unless they are 0.  On
// columns with nulls the answer is null only where it depends on the null (Kleene's logic, as pandas'
// nullable booleans): false and null is false, true or null is true.

#include "stdlib-ops/tmpl/elementwise.h"
#include "stdlib-ops/tmpl/exact.h"

#define LOGIC_ROWS(n) KERNEL_ROW2(n, BOOL, BOOL, BOOL) NUMBERS_TEST(KERNEL_ROW2, n)
#define BIT_ROWS(n)   KERNEL_ROW2(n, BOOL, BOOL, BOOL) INTS(KERNEL_ROW2, n)

static bool valid_at(const uint8_t *const *valid, const int *step, int operand, size_t i)
{
    return !valid[operand] || valid[operand][step[operand] ? i : 0];
}

// `decides` is the value that settles the answer alone.  Numbers are null with either operand.
static void kleene(const struct weft_kernel *kernel, uint8_t *out_valid, uint8_t *out, const void *const *in,
                   const uint8_t *const *valid, const int *step, size_t count, uint8_t decides)
{
    const uint8_t *a = in[0], *b = in[1];
    bool logical = kernel->in[0] == WEFT_BOOL;
    for (size_t i = 0; i < count; i++) {
        bool va = valid_at(valid, step, 0, i), vb = valid_at(valid, step, 1, i);
        bool da = logical && va && (a[step[0] ? i : 0] != 0) == decides;
        bool db = logical && vb && (b[step[1] ? i : 0] != 0) == decides;
        out_valid[i] = (va && vb) || da || db;
        if (da || db)
            out[i] = decides;
    }
}

static void kleene_and(const struct weft_kernel *kernel, uint8_t *out_valid, void *out, const void *const *in,
                       const uint8_t *const *valid, const int *step, size_t count)
{
    kleene(kernel, out_valid, out, in, valid, step, count, 0);
}

static void kleene_or(const struct weft_kernel *kernel, uint8_t *out_valid, void *out, const void *const *in,
                      const uint8_t *const *valid, const int *step, size_t count)
{
    kleene(kernel, out_valid, out, in, valid, step, count, 1);
}

#define KLEENE_TABLE(variable, rows, hook)                                                                   \
    static const struct weft_kernel variable##_kernels[] = {rows};                                           \
    static const struct weft_elementwise variable = {                                                        \
        2, variable##_kernels, sizeof variable##_kernels / sizeof *variable##_kernels, hook, NULL, 0}

KLEENE_TABLE(and_table, LOGIC_ROWS(logical_and), kleene_and);
KLEENE_TABLE(or_table, LOGIC_ROWS(logical_or), kleene_or);
ELEMENTWISE_TABLE(xor_table, 2, LOGIC_ROWS(logical_xor));
ELEMENTWISE_TABLE(not_table, 1, NOT_KERNELS(KERNEL_ROW1));
KLEENE_TABLE(bit_and_table, BIT_ROWS(bitwise_and), kleene_and);
KLEENE_TABLE(bit_or_table, BIT_ROWS(bitwise_or), kleene_or);
ELEMENTWISE_TABLE(bit_xor_table, 2, BIT_ROWS(bitwise_xor));
ELEMENTWISE_TABLE(left_shift_table, 2, INTS(KERNEL_ROW2, left_shift));
ELEMENTWISE_TABLE(right_shift_table, 2, INTS(KERNEL_ROW2, right_shift));
ELEMENTWISE_TABLE(invert_table, 1, INVERT_KERNELS(KERNEL_ROW1));

static int shift_scalar(struct weft_task *task, struct weft_value **out, bool left)
{
    int64_t a, b;
    if (!weft_exact_ints(task, &a, &b))
        return weft_scalar_elementwise(task, out);
    if (b < 0)
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "shift by the negative number %lld", (long long)b);
    if (!left)
        return weft_exact_result(task, a >> (b > 63 ? 63 : b), out);
    int64_t result = b > 62 ? 0 : (int64_t)((uint64_t)a << b);
    if (a != 0 && (b > 62 || result >> b != a))
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "%lld << %lld does not fit a 64-bit integer",
                              (long long)a, (long long)b);
    return weft_exact_result(task, result, out);
}

static int left_shift_scalar(struct weft_task *task, struct weft_value **out)
{
    return shift_scalar(task, out, true);
}

static int right_shift_scalar(struct weft_task *task, struct weft_value **out)
{
    return shift_scalar(task, out, false);
}

const struct weft_op weft_op_logical_and = {
    COMMUTATIVE("logical_and", "and", "whether both values are true", and_table, weft_params2),
};

const struct weft_op weft_op_logical_or = {
    COMMUTATIVE("logical_or", "or", "whether one value or both are true", or_table, weft_params2),
};

const struct weft_op weft_op_logical_xor = {
    ELEMENTWISE_OP("logical_xor", "whether exactly one value is true", xor_table, weft_params2, 0.3),
};

const struct weft_op weft_op_logical_not = {
    OPERATOR("logical_not", "not", "whether a value is false", not_table, weft_params1),
};

const struct weft_op weft_op_bitwise_and = {
    COMMUTATIVE("bitwise_and", "&", "bits set in both values; `and` of booleans", bit_and_table,
                weft_params2),
};

const struct weft_op weft_op_bitwise_or = {
    COMMUTATIVE("bitwise_or", "|", "bits set in one value or both; `or` of booleans", bit_or_table,
                weft_params2),
};

const struct weft_op weft_op_bitwise_xor = {
    COMMUTATIVE("bitwise_xor", "^", "bits set in exactly one value", bit_xor_table, weft_params2),
};

const struct weft_op weft_op_left_shift = {
    OPERATOR_RULES("left_shift", "<<", "bits moved to the left", left_shift_table, weft_params2,
                   weft_infer_elementwise, left_shift_scalar),
};

const struct weft_op weft_op_right_shift = {
    OPERATOR_RULES("right_shift", ">>", "bits moved to the right", right_shift_table, weft_params2,
                   weft_infer_elementwise, right_shift_scalar),
};

const struct weft_op weft_op_invert = {
    OPERATOR("invert", "~", "bits turned over; `not` of booleans", invert_table, weft_params1),
    .aliases = (const char *const[]){"bitwise_not", NULL},
};
