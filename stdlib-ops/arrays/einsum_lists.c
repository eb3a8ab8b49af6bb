// weft: einsum with lists of numbers for dimensions: einsum(a, [0, 1], b, [1, 2], [0, 2]).
// SPDX-License-Identifier: BSD-3-Clause
//
// Numbers become letters, and the lists the text of subscripts.  As in NumPy, letters have the order of the
// numbers, which is that of the dimensions of a result that is not given.

#include <string.h>

#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

enum { OPERANDS, DTYPE, OPTIMIZE, PARAM_COUNT };
enum { LETTER_COUNT = 52 };

static const char letters[LETTER_COUNT + 1] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// A list of subscripts in `text`; an ellipsis as three dots.
static int put_list(struct weft_infer *infer, size_t input, struct weft_buf *text)
{
    const struct weft_value *list = weft_infer_constant(infer, input);
    if (!list || (list->kind != WEFT_LIST && list->kind != WEFT_TUPLE))
        return weft_infer_fail(infer, WEFT_E_TYPE, OPERANDS,
                               "operands and lists of their dimensions take turns: argument %zu is no list "
                               "of ints",
                               input + 1);
    for (size_t i = 0; i < list->list.count; i++) {
        int64_t number = -1;
        if (list->list.items[i]->kind == WEFT_ELLIPSIS)
            weft_buf_puts(text, "...");
        else if (weft_value_as_int(list->list.items[i], &number) && number >= 0 && number < LETTER_COUNT)
            weft_buf_char(text, letters[number]);
        else
            return weft_infer_fail(infer, WEFT_E_VALUE, OPERANDS,
                                   "dimensions are ints from 0 to %d, or an ellipsis", LETTER_COUNT - 1);
    }
    return WEFT_OK;
}

// "AB,BC->AC" of all the lists.
static int subscripts(struct weft_infer *infer, struct weft_buf *text)
{
    size_t count = infer->input_count / 2;
    int status = WEFT_OK;
    for (size_t i = 0; i < count && !status; i++) {
        weft_buf_puts(text, i ? "," : "");
        status = put_list(infer, 2 * i + 1, text);
    }
    if (!status && infer->input_count % 2) {
        weft_buf_puts(text, "->");
        status = put_list(infer, infer->input_count - 1, text);
    }
    return status || !text->failed ? status : WEFT_NO_MEMORY;
}

// How many dimensions the result has, as far as the text says it: without an arrow those that come once.
static int count_result(const char *text)
{
    const char *arrow = strstr(text, "->");
    int count = 0;
    for (const char *at = arrow ? arrow + 2 : text; *at; at++) {
        const char *first = strchr(text, *at);
        bool letter = memchr(letters, *at, LETTER_COUNT), once = first == at && !strchr(at + 1, *at);
        count += letter && (arrow || once);
    }
    return count;
}

static int late_einsum(struct weft_infer *infer)
{
    struct weft_buf text = {0};
    enum weft_dtype dtype = infer->inputs[0]->dtype;
    for (size_t i = 2; i + 1 < infer->input_count; i += 2)
        dtype = weft_dtype_promote(dtype, false, infer->inputs[i]->dtype, false);
    int status = subscripts(infer, &text);
    if (!status)
        status = weft_attr_dtype(infer, dtype, &dtype);
    if (!status)
        status = weft_infer_late_as(infer, dtype, count_result(text.data ? text.data : ""));
    weft_buf_clear(&text);
    return status;
}

static int einsum_compose(struct weft_compose *compose)
{
    struct weft_infer *infer = &compose->call;
    struct weft_buf text = {0};
    size_t count = infer->input_count / 2;
    const struct weft_node **operands = weft_arena_array(infer->arena, count + 1, sizeof *operands);
    int status = !operands ? WEFT_NO_MEMORY
                 : !count  ? weft_infer_fail(infer, WEFT_E_VALUE, OPERANDS, "an operand needs its dimensions")
                           : subscripts(infer, &text);
    for (size_t i = 0; i < count && !status; i++)
        status = weft_make_operand(compose, compose->inputs[2 * i], &operands[i]);
    if (!status)
        status = weft_compose_call(compose, "einsum", operands, count, &compose->result, "subscripts",
                                   weft_value_string((struct weft_str){text.data, text.size}), "dtype",
                                   weft_value_ref(infer->attrs[DTYPE]), "optimize",
                                   weft_value_ref(infer->attrs[OPTIMIZE]), NULL);
    weft_buf_clear(&text);
    return status;
}

static const struct weft_param params[PARAM_COUNT] = {
    [OPERANDS] = {"operands", WEFT_INPUT, "array|list", NULL, WEFT_P_VARIADIC,
                  "arrays, each followed by the list of its dimensions; at the end, if given, the result's"},
    [DTYPE] = {"dtype", WEFT_ATTR, "null|dtype", "null", WEFT_P_KEYWORD,
               "dtype to compute in and of the result"},
    [OPTIMIZE] = {"optimize", WEFT_ATTR, "bool", "true", WEFT_P_KEYWORD,
                  "multiply several operands in an order that keeps what lies between small"},
};

const struct weft_op weft_op_einsum_lists = {
    .name = "einsum_lists",
    .aliases = (const char *const[]){"einsum", NULL},
    .version = 1,
    .category = "arrays",
    .summary = "sums of products of arrays over numbered dimensions",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = late_einsum,
    .compose = einsum_compose,
};
