// weft: a function of vectors on all lines of an array at once: rules of single operations.
// SPDX-License-Identifier: BSD-3-Clause
//
// See every_line.c, which calls them, and treats what the lines become in common.

#include "stdlib-ops/arrays/every_rules.h"

#include <string.h>

#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/tmpl/compose.h"

// The inputs for all lines; at most `most`.  *count: how many there are, *mask: a bit for each that depends.
static const struct weft_node *const *inputs_of(const struct every *every, const struct weft_node *node,
                                                size_t *count, unsigned *mask)
{
    const struct weft_node *const *inputs = weft_node_inputs(node, count);
    const struct weft_node **own = weft_arena_array(every->compose->call.arena, *count + 1, sizeof *own);
    *mask = 0;
    for (size_t i = 0; own && i < *count; i++) {
        bool depends;
        own[i] = weft_every_input(every, inputs[i], &depends);
        *mask |= depends && i < 32 ? 1u << i : 0;
    }
    return own;
}

// The axes of the lines, and behind them those of what `node` gives for one.
static int shape_of(const struct every *every, const struct weft_node *node, int64_t *shape)
{
    for (int d = 0; d < every->lead; d++)
        shape[d] = weft_node_length(every->lines, d);
    return every->lead + weft_node_shape(node, shape + every->lead);
}

// Cut as the lines are in front, and with the last axis in one chunk.
static int whole_lines(const struct every *every, const struct weft_node **x)
{
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int last = weft_node_ndim(*x) - 1;
    for (int d = 0; d <= last; d++)
        chunks[d] = d < every->lead ? weft_node_type(every->lines)->chunks[d]
                    : d < last      ? weft_node_type(*x)->chunks[d]
                                    : weft_chunks_one(weft_node_length(*x, d));
    return weft_make_rechunk(every->compose, *x, chunks, x);
}

// An input with the lead axes: what is the same for all lines is repeated.
static int lead_input(const struct every *every, const struct weft_node *input, const struct weft_node **out)
{
    bool depends;
    int64_t shape[WEFT_MAX_NDIM];
    *out = weft_every_input(every, input, &depends);
    return depends ? WEFT_OK
                   : weft_make_broadcast(every->compose, input, shape_of(every, input, shape), shape, out);
}

// ---- Calls that take the lead axes as they are ----------------------------------------------------------

static int again_same(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    unsigned depends;
    const struct weft_node *const *own = inputs_of(every, node, &count, &depends);
    return own ? weft_compose_again(every->compose, node, own, -1, NULL, out) : WEFT_NO_MEMORY;
}

int weft_again_search(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    unsigned depends;
    const struct weft_node *const *own = inputs_of(every, node, &count, &depends);
    if (own && depends != 1)
        return WEFT_UNSUPPORTED;
    return own ? weft_compose_again(every->compose, node, own, -1, NULL, out) : WEFT_NO_MEMORY;
}

int weft_again_reshape(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    bool depends;
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = shape_of(every, node, shape);
    const struct weft_node *own = weft_every_input(every, weft_node_inputs(node, &count)[0], &depends);
    return weft_make_reshape(every->compose, own, ndim, shape, out);
}

int weft_again_laid(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    unsigned depends;
    int64_t axis = 0;
    const struct weft_node *const *own = inputs_of(every, node, &count, &depends);
    int param = weft_op_param(weft_node_op(node), "axis");
    if (!own)
        return WEFT_NO_MEMORY;
    if (depends & 1 || weft_node_ndim(own[0]) != 1)
        return WEFT_UNSUPPORTED;
    if (weft_node_ndim(node) > 1 && !weft_value_as_int(weft_node_attrs(node)[param], &axis))
        return WEFT_UNSUPPORTED;
    return weft_compose_again(every->compose, node, own, param,
                              weft_value_int(axis < 0 ? axis : axis + every->lead), out);
}

// ---- Generators -----------------------------------------------------------------------------------------

// The chunks are those that the operation chooses by itself: what a user wants for one line is none for all.
static bool has_chunks(const struct weft_node *node)
{
    int param = weft_op_param(weft_node_op(node), "chunks");
    return param >= 0 && !weft_value_is_null(weft_node_attrs(node)[param]);
}

int weft_again_made(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    int64_t shape[WEFT_MAX_NDIM];
    weft_node_inputs(node, &count);
    int size = weft_op_param(weft_node_op(node), "size"), ndim = shape_of(every, node, shape);
    if (has_chunks(node))
        return WEFT_UNSUPPORTED;
    if (count)
        return again_same(every, node, out);
    if (size < 0)
        return WEFT_UNSUPPORTED;
    return weft_compose_again(every->compose, node, NULL, size,
                              weft_ints_value(WEFT_TUPLE, shape, (size_t)ndim), out);
}

// ---- Picked by what is computed for each line -----------------------------------------------------------

// x[i] with places of any number of dimensions: laid out in a line each, and given their shape again.
static int pick_in_lines(const struct every *every, const struct weft_node *node, const struct weft_node *x,
                         const struct weft_node *places, const struct weft_node **out)
{
    int64_t shape[WEFT_MAX_NDIM];
    const struct weft_node *pair[2] = {x, places};
    struct weft_compose *compose = every->compose;
    int ndim = shape_of(every, node, shape), status = WEFT_OK;
    int64_t count = 1;
    for (int d = every->lead; d < ndim; d++)
        count *= shape[d];
    if (ndim != every->lead + 1) {
        int64_t flat[WEFT_MAX_NDIM];
        memcpy(flat, shape, sizeof flat);
        flat[every->lead] = count;
        status = weft_make_reshape(compose, places, every->lead + 1, flat, &pair[1]);
    }
    for (int i = 0; i < 2 && !status; i++)
        status = whole_lines(every, &pair[i]);
    if (!status)
        status =
            weft_compose_call(compose, "picked_lines", pair, 2, out, "count", weft_value_int(count), NULL);
    return status || ndim == every->lead + 1 ? status : weft_make_reshape(compose, *out, ndim, shape, out);
}

int weft_again_picked(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    size_t count;
    unsigned depends;
    const struct weft_node *const *own = inputs_of(every, node, &count, &depends);
    if (!own)
        return WEFT_NO_MEMORY;
    if (depends == 2)
        return weft_compose_again(every->compose, node, own, -1, NULL, out);
    return pick_in_lines(every, node, own[0], own[1], out);
}

int weft_again_picked_lines(const struct every *every, const struct weft_node *node,
                            const struct weft_node **out)
{
    size_t count;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count), *own[2];
    int status = WEFT_OK;
    for (int i = 0; i < 2 && !status; i++) {
        status = lead_input(every, inputs[i], &own[i]);
        if (!status)
            status = whole_lines(every, &own[i]);
    }
    return status ? status : weft_compose_again(every->compose, node, own, -1, NULL, out);
}

// ---- Convolutions ---------------------------------------------------------------------------------------

int weft_again_convolved(const struct every *every, const struct weft_node *node,
                         const struct weft_node **out)
{
    size_t count;
    bool depends;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count), *pair[2];
    const struct weft_value *const *attrs = weft_node_attrs(node);
    const struct weft_op *op = weft_node_op(node);
    pair[1] = weft_every_input(every, inputs[1], &depends);
    int status = lead_input(every, inputs[0], &pair[0]);
    if (!status)
        status = whole_lines(every, &pair[0]);
    if (!status && depends)
        status = whole_lines(every, &pair[1]);
    return status ? status
                  : weft_compose_call(every->compose, "convolved_lines", pair, 2, out, "start",
                                      weft_value_ref(attrs[weft_op_param(op, "start")]), "stop",
                                      weft_value_ref(attrs[weft_op_param(op, "stop")]), NULL);
}

// ---- Products -------------------------------------------------------------------------------------------

// Subscripts of einsum: those of the operands and of the result.
struct subscripts {
    struct weft_buf operands, result;
};

// Of two operands: dimension `at[i]` + k of operand i is summed, k < sums.  False: there are too few letters.
static bool name_sums(const int *ndim, const int *at, int sums, struct subscripts *out)
{
    char letter = 'a';
    if (ndim[0] + ndim[1] > 26)
        return false;
    for (int i = 0; i < 2; i++) {
        if (i)
            weft_buf_char(&out->operands, ',');
        for (int d = 0; d < ndim[i]; d++) {
            bool summed = d >= at[i] && d < at[i] + sums;
            char name = summed ? (char)('A' + d - at[i]) : letter++;
            weft_buf_char(&out->operands, name);
            if (!summed)
                weft_buf_char(&out->result, name);
        }
    }
    return true;
}

// What a product of two arrays sums over; false: it cannot be said so.
static bool name_product(const struct weft_node *node, struct subscripts *out)
{
    size_t count;
    const char *name = weft_node_op(node)->name;
    const struct weft_node *const *inputs = weft_node_inputs(node, &count);
    const int ndim[2] = {weft_node_ndim(inputs[0]), weft_node_ndim(inputs[1])};
    int at[2] = {ndim[0] - 1, ndim[1] - 1};
    int64_t sums = 1;
    if (strcmp(name, "vdot") == 0 || ndim[0] < 1 || ndim[1] < 1)
        return false;
    if (strcmp(name, "matmul") == 0 && (ndim[0] > 2 || ndim[1] > 2))
        return false;
    if (strcmp(name, "tensordot") == 0) {
        if (!weft_value_as_int(weft_node_attrs(node)[weft_op_param(weft_node_op(node), "axes")], &sums) ||
            sums < 0 || sums > ndim[0] || sums > ndim[1])
            return false;
        at[0] = ndim[0] - (int)sums;
        at[1] = 0;
    } else if (strcmp(name, "inner") != 0 && ndim[1] > 1) {
        at[1] = ndim[1] - 2;
    }
    return name_sums(ndim, at, (int)sums, out);
}

// The subscripts of an einsum without blanks; false: they have dots.
static bool copy_subscripts(const struct weft_node *node, struct subscripts *out)
{
    struct weft_str given = {"", 0};
    struct weft_buf *to = &out->operands;
    bool arrow = false;
    int times[128] = {0};
    weft_value_as_string(weft_node_attrs(node)[weft_op_param(weft_node_op(node), "subscripts")], &given);
    for (size_t i = 0; i < given.size; i++) {
        char c = given.data[i];
        if (c == '.')
            return false;
        if (c == '>') {
            arrow = true;
            to = &out->result;
        } else if (c != ' ' && c != '-') {
            times[c & 127]++;
            weft_buf_char(to, c);
        }
    }
    for (int c = 'A'; c <= 'z' && !arrow; c++) // no result is named: the letters that come once
        if (times[c] == 1)
            weft_buf_char(&out->result, (char)c);
    return true;
}

// With "..." in front of each operand that has the lead axes, and of the result.
static struct weft_value *add_dots(const struct subscripts *subscripts, unsigned depends)
{
    struct weft_buf text = {0};
    const struct weft_buf *operands = &subscripts->operands;
    unsigned operand = 0;
    weft_buf_puts(&text, depends & 1 ? "..." : "");
    for (size_t i = 0; i < operands->size; i++) {
        weft_buf_char(&text, operands->data[i]);
        if (operands->data[i] == ',' && depends >> ++operand & 1)
            weft_buf_puts(&text, "...");
    }
    weft_buf_puts(&text, "->...");
    weft_buf_add(&text, subscripts->result.data, subscripts->result.size);
    bool whole = !text.failed && !operands->failed && !subscripts->result.failed;
    struct weft_value *value = whole ? weft_value_string((struct weft_str){text.data, text.size}) : NULL;
    weft_buf_clear(&text);
    return value;
}

int weft_again_product(const struct every *every, const struct weft_node *node, const struct weft_node **out)
{
    struct subscripts subscripts = {0};
    size_t count;
    unsigned depends;
    const struct weft_op *op = weft_node_op(node);
    const struct weft_node *const *own = inputs_of(every, node, &count, &depends);
    bool sums = strcmp(op->name, "einsum") == 0;
    if (!own)
        return WEFT_NO_MEMORY;
    if (count > 16 || weft_node_type(node)->dtype == WEFT_BOOL)
        return WEFT_UNSUPPORTED;
    bool named = sums ? copy_subscripts(node, &subscripts) : name_product(node, &subscripts);
    struct weft_value *text = named ? add_dots(&subscripts, depends) : NULL;
    weft_buf_clear(&subscripts.operands);
    weft_buf_clear(&subscripts.result);
    if (!text)
        return named ? WEFT_NO_MEMORY : WEFT_UNSUPPORTED;
    if (sums)
        return weft_compose_again(every->compose, node, own, weft_op_param(op, "subscripts"), text, out);
    return weft_compose_call(every->compose, "einsum", own, count, out, "subscripts", text, "dtype",
                             weft_value_null(), NULL);
}
