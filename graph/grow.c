// weft: graphs that grow while they run.
// SPDX-License-Identifier: BSD-3-Clause
//
// Growing is one rewrite.  The list of a waiting node that has its fact is mapped to a constant before the
// walk, so that other uses of the list do not compute it again.

#include "graph/grow.h"

#include <stdlib.h>

#include "graph/base/vec.h"
#include "graph/registry.h"
#include "graph/walk.h"

// Values as one block.
#define WHOLE_OP     "whole"     // arrays
#define ONE_BLOCK_OP "one_block" // frames and columns

bool weft_node_waits(const struct weft_node *node)
{
    bool late = node->op->flags & WEFT_LATE && node->input_count && !weft_node_const(node->inputs[0]);
    return late || node->op->algebra == WEFT_EXPAND;
}

// ---- Lists ----------------------------------------------------------------------------------------------

// Values inside a value, itself included; counts no further than `limit`.
static size_t weigh(const struct weft_value *value, size_t limit)
{
    size_t weight = 0;
    struct weft_walk walk;
    weft_walk_init(&walk, value);
    while (weight < limit && weft_walk_next(&walk))
        weight += walk.event == WEFT_ENTER;
    weft_walk_clear(&walk);
    return weight;
}

// Whether the items make a constant.  A list of large constants is left to the operation instead: a constant
// holds (and hashes, and writes) all that is in it, so lists of lists of lists that share their items could
// grow beyond all bounds.
static bool is_constant(const struct weft_node *const *items, size_t count)
{
    enum { MOST_INSIDE = 4096 };
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        const struct weft_value *value = weft_node_const(items[i]);
        if (!value)
            return false;
        if (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE || value->kind == WEFT_DICT)
            inside += weigh(value, MOST_INSIDE);
        if (inside >= MOST_INSIDE)
            return false;
    }
    return true;
}

static int constant_list(struct weft_graph *graph, enum weft_kind kind, const struct weft_node *const *items,
                         size_t count, struct weft_span span, const struct weft_node **out)
{
    struct weft_value *list = weft_value_list(kind, count);
    if (!list)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        list->list.items[i] = weft_value_ref(weft_node_const(items[i]));
    int status = weft_graph_const(graph, list, span, out);
    weft_value_release(list);
    return status;
}

// The operation that makes one block of a value that may be in several; NULL: it is one, or there is none.
static const char *joining_op(const struct weft_type *type)
{
    if (type->kind == WEFT_T_ARRAY)
        return weft_type_late(type) || weft_type_blocks(type) != 1 ? WHOLE_OP : NULL;
    bool table = type->kind == WEFT_T_FRAME || type->kind == WEFT_T_COLUMN;
    return table && type->partitions != 1 ? ONE_BLOCK_OP : NULL;
}

static int make_whole(struct weft_graph *graph, const struct weft_node **node, struct weft_span span)
{
    static const uint32_t first[2] = {0, 1};
    const char *name = joining_op((*node)->type);
    const struct weft_op *op = name ? weft_registry_find(graph->registry, weft_str(name)) : NULL;
    const struct weft_node *input = *node;
    struct weft_call call = {.op = op, .inputs = &input, .input_first = first, .span = span};
    return op ? weft_graph_call(graph, &call, node) : WEFT_OK;
}

const struct weft_node *weft_list_item(const struct weft_node *list, size_t i)
{
    const struct weft_node *item = list->inputs[i];
    bool joined = strcmp(item->op->name, WHOLE_OP) == 0 || strcmp(item->op->name, ONE_BLOCK_OP) == 0;
    return joined ? item->inputs[0] : item;
}

static int computed_list(struct weft_graph *graph, enum weft_kind kind, const struct weft_node **items,
                         size_t count, struct weft_span span, const struct weft_node **out)
{
    const char *name = kind == WEFT_TUPLE ? "tuple" : "list";
    const struct weft_op *op = weft_registry_find(graph->registry, weft_str(name));
    if (!op || op->param_count != 1 || count > UINT32_MAX)
        return weft_diag(graph->diags, WEFT_E_NAME, span, "no operation '%s' to collect computed items",
                         name);
    for (size_t i = 0; i < count; i++) {
        int status = make_whole(graph, &items[i], span);
        if (status)
            return status;
    }
    uint32_t first[2] = {0, (uint32_t)count};
    struct weft_call call = {.op = op, .inputs = items, .input_first = first, .span = span};
    return weft_graph_call(graph, &call, out);
}

int weft_graph_list(struct weft_graph *graph, enum weft_kind kind, const struct weft_node *const *items,
                    size_t count, struct weft_span span, const struct weft_node **out)
{
    if (is_constant(items, count))
        return constant_list(graph, kind, items, count, span, out);
    const struct weft_node **own = malloc(count * sizeof *own);
    if (!own)
        return WEFT_NO_MEMORY;
    memcpy(own, items, count * sizeof *own);
    int status = computed_list(graph, kind, own, count, span, out);
    free(own);
    return status;
}

void weft_graph_note_item(struct weft_graph *graph, struct weft_span span, const struct weft_value *item,
                          size_t i, size_t count)
{
    enum { MOST_TEXT = 80 };
    struct weft_buf text = {0};
    struct weft_str string;
    if (i == 0)
        return;
    weft_value_text(item, &text);
    const char *quote = weft_value_as_string(item, &string) ? "\"" : "";
    if (text.size > 0 && text.size <= MOST_TEXT)
        weft_diag_note(graph->diags, span, "of item %zu of %zu, which is %s%s%s", i + 1, count, quote,
                       text.data, quote);
    else
        weft_diag_note(graph->diags, span, "of item %zu of %zu", i + 1, count);
    weft_buf_clear(&text);
}

int weft_graph_expand(struct weft_graph *graph, const struct weft_function *function,
                      const struct weft_value *list, struct weft_span span, const struct weft_node **out)
{
    size_t count = list->list.count;
    const struct weft_node **items = calloc(count + 1, sizeof *items);
    int status = items ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < count && status == WEFT_OK; i++) {
        const struct weft_node *item;
        status = weft_graph_const(graph, list->list.items[i], span, &item);
        if (status == WEFT_OK)
            status = weft_graph_apply(graph, function, &item, &items[i]);
        if (status == WEFT_INVALID)
            weft_graph_note_item(graph, (struct weft_span){0}, list->list.items[i], i, count);
    }
    if (status == WEFT_OK)
        status = weft_graph_list(graph, WEFT_LIST, items, count, span, out);
    free(items);
    return status;
}

// ---- What is pending ------------------------------------------------------------------------------------

enum { NEEDED = 1, WAITS = 2 };

static void mark(const struct weft_graph *graph, unsigned char *marks)
{
    for (size_t i = 0; i < graph->output_count; i++)
        marks[graph->outputs[i].node->index] |= NEEDED;
    for (size_t i = graph->node_count; i-- > 0;) {
        const struct weft_node *node = graph->nodes[i];
        for (uint32_t k = 0; marks[i] & NEEDED && k < node->input_count; k++)
            marks[node->inputs[k]->index] |= NEEDED;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct weft_node *node = graph->nodes[i];
        for (uint32_t k = 0; k < node->input_count; k++)
            marks[i] |= marks[node->inputs[k]->index] & WAITS;
        if (marks[i] & NEEDED && weft_node_waits(node) && !(marks[i] & WAITS))
            marks[i] |= WAITS | 4;
    }
}

int weft_graph_pending(const struct weft_graph *graph, const struct weft_node ***nodes, size_t *count)
{
    WEFT_VEC(const struct weft_node *) found = {0};
    unsigned char *marks = calloc(graph->node_count + 1, 1);
    bool ok = marks != NULL;
    if (ok)
        mark(graph, marks);
    for (size_t i = 0; i < graph->node_count && ok; i++)
        if (marks[i] & 4)
            ok = weft_vec_push(&found, graph->nodes[i]);
    free(marks);
    if (!ok) {
        free(found.data);
        return WEFT_NO_MEMORY;
    }
    *nodes = found.data;
    *count = found.count;
    return WEFT_OK;
}

// ---- Growing --------------------------------------------------------------------------------------------

static const struct weft_value *list_fact(const struct weft_rewriter *rewriter, const struct weft_node *node)
{
    const struct weft_value *fact = weft_facts_get(rewriter->context, node->id);
    return fact && (fact->kind == WEFT_LIST || fact->kind == WEFT_TUPLE) ? fact : NULL;
}

// Whether a constant may stand for a node: what is computed from it has the same type.  Of what was not known
// before more may be known now.
static bool is_narrower(const struct weft_type *now, const struct weft_type *before)
{
    if (before->kind == WEFT_T_ANY)
        return true;
    if (now->kind != before->kind || now->dtype != before->dtype || now->weak != before->weak)
        return false;
    if (now->kind != WEFT_T_LIST)
        return weft_type_equal(now, before);
    return !before->element ||
           (now->element && (now->count == 0 || is_narrower(now->element, before->element)));
}

// A call that an earlier round has run is its result.
static int use_result(struct weft_rewriter *rewriter, const struct weft_node *node,
                      const struct weft_node **out)
{
    const struct weft_value *result = weft_facts_get(rewriter->context, weft_facts_result(node->id));
    if (!result)
        return WEFT_UNSUPPORTED;
    int status = weft_graph_const(rewriter->to, result, node->span, out);
    return status || is_narrower((*out)->type, node->type) ? status : WEFT_UNSUPPORTED;
}

static int map_function_to(struct weft_rewriter *rewriter, const struct weft_function *function,
                           const struct weft_function **out)
{
    const struct weft_node *params[WEFT_MAX_FUNCTION_PARAMS];
    for (uint32_t i = 0; i < function->arity; i++)
        params[i] = rewriter->mapped[function->params[i]->index];
    return weft_graph_function(rewriter->to, function->depth, function->arity, params,
                               rewriter->mapped[function->result->index], out);
}

static int grow_node(struct weft_rewriter *rewriter, const struct weft_node *node,
                     const struct weft_node **out)
{
    if (node->op->algebra != WEFT_EXPAND)
        return use_result(rewriter, node, out);
    const struct weft_value *list = list_fact(rewriter, node);
    const struct weft_function *function = weft_node_function(node);
    if (list && node->op == &weft_op_late)
        return weft_graph_bind_late(rewriter->to, node, rewriter->mapped, list, out);
    if (!list || !function)
        return WEFT_UNSUPPORTED;
    int status = map_function_to(rewriter, function, &function);
    return status ? status : weft_graph_expand(rewriter->to, function, list, node->span, out);
}

static int map_lists(struct weft_rewriter *rewriter)
{
    const struct weft_graph *from = rewriter->from;
    for (size_t i = 0; i < from->node_count; i++) {
        const struct weft_node *node = from->nodes[i];
        const struct weft_value *list =
            weft_node_waits(node) && node->input_count ? list_fact(rewriter, node) : NULL;
        int status = list ? weft_graph_const(rewriter->to, list, node->inputs[0]->span,
                                             &rewriter->mapped[node->inputs[0]->index])
                          : WEFT_OK;
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int rebuild(const struct weft_graph *graph, const struct weft_facts *facts, struct weft_graph *to)
{
    struct weft_rewriter rewriter = {.from = (struct weft_graph *)(uintptr_t)graph,
                                     .to = to,
                                     .context = (void *)(uintptr_t)facts,
                                     .rewrite = grow_node};
    rewriter.mapped = calloc(graph->node_count + 1, sizeof *rewriter.mapped);
    if (!rewriter.mapped)
        return WEFT_NO_MEMORY;
    to->facts = facts;
    int status = map_lists(&rewriter);
    if (status == WEFT_OK)
        status = weft_graph_rewrite(&rewriter);
    free(rewriter.mapped);
    return status;
}

int weft_graph_grow(const struct weft_graph *graph, const struct weft_facts *facts, struct weft_graph **out)
{
    struct weft_graph *to = weft_graph_new(graph->registry, graph->diags);
    if (!to)
        return WEFT_NO_MEMORY;
    int status = rebuild(graph, facts, to);
    if (status) {
        weft_graph_free(to);
        return status;
    }
    to->facts = NULL;
    to->unfused = graph->unfused;
    weft_graph_freeze(to);
    *out = to;
    return WEFT_OK;
}
