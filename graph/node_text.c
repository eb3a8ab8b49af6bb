// weft: a node as a short text.
// SPDX-License-Identifier: BSD-3-Clause
//
// A node that has a name is that name; others show their operation on such names, two levels deep.

#include "graph/pass.h"
#include "graph/render.h"

#include "graph/registry.h"

#define MAX_DEPTH 2
#define MAX_SIZE  72 // bytes

static void node_text(const struct weft_node *node, struct weft_buf *out, int depth);

static void attr_text(const struct weft_value *attr, struct weft_buf *out)
{
    struct weft_buf text = {0};
    struct weft_str string;
    if (weft_value_as_string(attr, &string)) {
        weft_render_quoted(out, string);
        return;
    }
    weft_value_text(attr, &text);
    weft_buf_add(out, text.data, text.size);
    weft_buf_clear(&text);
}

bool weft_node_attr_shown(const struct weft_node *node, size_t p)
{
    const struct weft_param *param = &node->op->params[p];
    if ((param->kind != WEFT_ATTR && !(param->flags & WEFT_P_NAMED)) || weft_value_is_null(node->attrs[p]))
        return false;
    struct weft_buf text = {0};
    attr_text(node->attrs[p], &text);
    bool fallback = param->fallback && text.data && strcmp(text.data, param->fallback) == 0;
    weft_buf_clear(&text);
    return !fallback;
}

static void separate(struct weft_buf *out, bool *first)
{
    weft_buf_puts(out, *first ? "" : ", ");
    *first = false;
}

static void call_text(const struct weft_node *node, struct weft_buf *out, int depth)
{
    bool first = true;
    weft_buf_printf(out, "%s(", node->op->name);
    for (size_t p = 0; p < node->op->param_count && out->size <= MAX_SIZE; p++) {
        for (uint32_t i = node->input_first[p]; i < node->input_first[p + 1] && out->size <= MAX_SIZE; i++) {
            separate(out, &first);
            node_text(node->inputs[i], out, depth + 1);
        }
        if (weft_node_attr_shown(node, p)) {
            separate(out, &first);
            weft_buf_puts(out, p ? node->op->params[p].name : "");
            weft_buf_puts(out, p ? "=" : "");
            attr_text(node->attrs[p], out);
        }
    }
    weft_buf_char(out, ')');
}

// The index of x[…] without the parentheses of a tuple.
static void index_text(const struct weft_node *node, struct weft_buf *out)
{
    struct weft_buf text = {0};
    for (size_t p = 0; p < node->op->param_count; p++)
        if (node->op->params[p].kind == WEFT_ATTR && node->attrs[p] && text.size == 0)
            weft_value_text(node->attrs[p], &text);
    bool tuple = text.size > 1 && text.data[0] == '(' && text.data[text.size - 1] == ')';
    if (tuple && text.data[text.size - 2] == ',')
        text.size--; // (1,)
    weft_buf_char(out, '[');
    weft_buf_add(out, text.data + tuple, text.size - (tuple ? 2 : 0));
    weft_buf_char(out, ']');
    weft_buf_clear(&text);
}

bool weft_node_column(const struct weft_node *node, struct weft_str *name)
{
    if (node->type->kind != WEFT_T_COLUMN || node->input_count != 1 ||
        node->inputs[0]->type->kind != WEFT_T_FRAME || !(node->op->flags & WEFT_ROWWISE))
        return false;
    for (size_t p = 0; p < node->op->param_count; p++)
        if (weft_value_as_string(node->attrs[p], name))
            return true;
    return false;
}

static void operation_text(const struct weft_node *node, struct weft_buf *out, int depth)
{
    const char *sign = node->op->operator_text;
    bool index = sign && strcmp(sign, "[]") == 0;
    if (index && node->input_count == 1) {
        node_text(node->inputs[0], out, depth + 1);
        index_text(node, out);
    } else if (sign && node->input_count == 2) {
        weft_buf_puts(out, depth ? "(" : "");
        node_text(node->inputs[0], out, depth + 1);
        weft_buf_printf(out, " %s ", sign);
        node_text(node->inputs[1], out, depth + 1);
        weft_buf_puts(out, depth ? ")" : "");
    } else {
        call_text(node, out, depth);
    }
}

static void node_text(const struct weft_node *node, struct weft_buf *out, int depth)
{
    const struct weft_value *constant = weft_node_const(node);
    struct weft_str column;
    if (constant)
        attr_text(constant, out);
    else if (node->name.size && depth)
        weft_buf_str(out, node->name);
    else if (weft_node_column(node, &column))
        weft_buf_printf(out, ".%.*s", WEFT_STR_ARG(column));
    else if (depth > MAX_DEPTH)
        weft_buf_printf(out, "%s(…)", node->op->name);
    else
        operation_text(node, out, depth);
}

void weft_node_text(const struct weft_node *node, struct weft_buf *out)
{
    struct weft_buf text = {0};
    node_text(node, &text, 0);
    size_t size = text.size;
    if (size > MAX_SIZE) {
        size = MAX_SIZE;
        while (size && (text.data[size] & 0xC0) == 0x80)
            size--; // whole characters
    }
    weft_buf_add(out, text.data, size);
    weft_buf_puts(out, size < text.size ? "…" : "");
    out->failed = out->failed || text.failed;
    weft_buf_clear(&text);
}
