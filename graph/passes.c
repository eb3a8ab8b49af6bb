// weft: the optimizer: the table of passes and its driver.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each pass copies the graph once (so it works on a graph that is whole and typed) and is undone when it did
// nothing, when an operation refuses what it made, or when it changed the type of an output: a pass may be
// wrong about an operation without harm to the run.

#include "graph/passes.h"

#include <stdlib.h>

#include "graph/registry.h"

static const struct weft_pass *const passes[] = {
    &weft_pass_dead,  &weft_pass_fold,  &weft_pass_cse,  &weft_pass_filter, &weft_pass_project,
    &weft_pass_limit, &weft_pass_slice, &weft_pass_fuse, &weft_pass_order,
};

const struct weft_pass *const *weft_passes(size_t *count)
{
    *count = sizeof passes / sizeof *passes;
    return passes;
}

const struct weft_pass *weft_pass_find(struct weft_str name)
{
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
        if (weft_str_is(name, passes[i]->name))
            return passes[i];
    return NULL;
}

// Fusion happens in lowering (graph/array_lower.c for arrays and columns, graph/fuse.c for blocks):
// elementwise operations, views and generators become the body of one loop, block-by-block layers one
// program.  Bits do not change: a fused element goes through the same kernels in the same order, and
// reductions see elements in the same order.
const struct weft_pass weft_pass_fuse = {
    .name = "fuse",
    .level = 1,
    .summary = "runs chains of elementwise operations, views, generators and block-by-block steps as one "
               "task a block",
};

static bool is_off(const struct weft_optimize *options, const struct weft_pass *pass)
{
    if (options->level < pass->level)
        return true;
    for (size_t i = 0; i < options->off_count; i++)
        if (weft_str_is(options->off[i], pass->name) || weft_str_is(options->off[i], "all"))
            return true;
    return false;
}

// ---- One pass -------------------------------------------------------------------------------------------

static void count_use(struct weft_pass_run *run, const struct weft_node *node)
{
    run->uses[node->index]++;
    run->needed[node->index] = true;
}

static void count_function(struct weft_pass_run *run, const struct weft_function *function)
{
    count_use(run, function->result);
    for (uint32_t i = 0; i < function->arity; i++)
        count_use(run, function->params[i]);
}

// Inputs have lower indices, so one walk from the top finds what is needed and how often.
static bool count_uses(struct weft_pass_run *run, const struct weft_graph *graph)
{
    run->uses = weft_arena_array(&run->scratch, graph->node_count, sizeof *run->uses);
    run->needed = weft_arena_array(&run->scratch, graph->node_count, sizeof *run->needed);
    if (!run->uses || !run->needed)
        return false;
    for (size_t i = 0; i < graph->output_count; i++)
        count_use(run, graph->outputs[i].node);
    for (size_t i = graph->node_count; i-- > 0;) {
        const struct weft_node *node = graph->nodes[i];
        for (uint32_t k = 0; run->needed[i] && k < node->input_count; k++)
            count_use(run, node->inputs[k]);
        for (size_t p = 0; run->needed[i] && node->functions && p < node->op->param_count; p++)
            if (node->functions[p])
                count_function(run, node->functions[p]);
    }
    return true;
}

static void trace(const struct weft_pass_run *run, struct weft_span span, const char *text)
{
    if (run->options->trace)
        run->options->trace(run->options->context, run->pass, span, text);
}

static bool same_text(const struct weft_type *a, const struct weft_type *b)
{
    struct weft_buf left = {0}, right = {0};
    if (a->kind == b->kind && a->field_count == b->field_count) {
        weft_type_text(a, &left);
        weft_type_text(b, &right);
    }
    bool same = left.data && right.data && strcmp(left.data, right.data) == 0;
    weft_buf_clear(&left);
    weft_buf_clear(&right);
    return same;
}

// Types of outputs must stay; identities of rows (which follow from those of nodes) may change.
static bool same_outputs(const struct weft_graph *a, const struct weft_graph *b)
{
    for (size_t i = 0; i < a->output_count; i++) {
        const struct weft_type *was = a->outputs[i].node->type, *is = b->outputs[i].node->type;
        if (!weft_type_equal(was, is) && !same_text(was, is))
            return false;
    }
    return true;
}

static int run_rewriter(struct weft_pass_run *run, struct weft_diags *refusals)
{
    struct weft_rewriter *rewriter = run->rewriter;
    rewriter->mapped = weft_arena_array(&run->scratch, rewriter->from->node_count, sizeof *rewriter->mapped);
    if (!rewriter->mapped || !count_uses(run, rewriter->from))
        return WEFT_NO_MEMORY;
    int status = run->pass->begin ? run->pass->begin(run) : WEFT_OK;
    if (status == WEFT_UNSUPPORTED)
        return WEFT_OK;
    if (status == WEFT_OK)
        status = weft_graph_rewrite(rewriter);
    if (status == WEFT_OK && run->changes && !same_outputs(rewriter->from, rewriter->to)) {
        trace(run, (struct weft_span){0}, "undone: the type of an output would change");
        run->changes = 0;
    }
    if (status == WEFT_INVALID) {
        trace(run, (struct weft_span){0}, refusals->count ? refusals->items[0].text : "undone");
        run->changes = 0;
        status = WEFT_OK;
    }
    return status;
}

// *out stays NULL when the pass changed nothing.
static int run_pass(const struct weft_pass *pass, const struct weft_optimize *options,
                    struct weft_graph *graph, struct weft_graph **out)
{
    struct weft_diags refusals;
    weft_diags_init(&refusals, graph->diags->sources);
    struct weft_graph *to = weft_graph_new(graph->registry, &refusals);
    struct weft_rewriter rewriter = {.from = graph, .to = to, .rewrite = pass->rewrite};
    struct weft_pass_run run = {.pass = pass, .options = options, .rewriter = &rewriter};
    int status = WEFT_NO_MEMORY;
    weft_arena_init(&run.scratch, 0);
    rewriter.context = &run;
    if (to) {
        to->facts = graph->facts;
        to->unfused = graph->unfused;
        status = run_rewriter(&run, &refusals);
    }
    if (status == WEFT_OK && run.changes) {
        to->diags = graph->diags;
        *out = to;
    } else {
        weft_graph_free(to);
    }
    weft_arena_clear(&run.scratch);
    weft_diags_clear(&refusals);
    return status;
}

// Leaves fusion out: only a copy can say so, for the old graph is not to be changed.
static int copy_unfused(struct weft_graph *graph, struct weft_graph **out)
{
    struct weft_graph *to = weft_graph_new(graph->registry, graph->diags);
    struct weft_rewriter rewriter = {.from = graph, .to = to};
    if (!to)
        return WEFT_NO_MEMORY;
    to->facts = graph->facts;
    to->unfused = true;
    int status = weft_graph_rewrite(&rewriter);
    if (status == WEFT_OK)
        *out = to;
    else
        weft_graph_free(to);
    return status;
}

struct optimizer {
    const struct weft_optimize *options;
    struct weft_graph *original, *current;
};

// Makes `next` the current graph.
static void advance(struct optimizer *optimizer, const struct weft_pass *pass, struct weft_graph *next)
{
    if (optimizer->options->step)
        optimizer->options->step(optimizer->options->context, pass, optimizer->current, next);
    if (optimizer->current != optimizer->original)
        weft_graph_free(optimizer->current);
    optimizer->current = next;
}

static int run_repeatedly(struct optimizer *optimizer, const struct weft_pass *pass)
{
    int status = WEFT_OK;
    bool changed = true;
    for (int round = 0; status == WEFT_OK && changed && round <= pass->repeat; round++) {
        struct weft_graph *next = NULL;
        if (pass->applies(optimizer->current))
            status = run_pass(pass, optimizer->options, optimizer->current, &next);
        changed = next != NULL;
        if (changed)
            advance(optimizer, pass, next);
    }
    return status;
}

static int leave_out(struct optimizer *optimizer, const struct weft_pass *pass)
{
    struct weft_graph *next = NULL;
    if (pass != &weft_pass_fuse || optimizer->current->unfused)
        return WEFT_OK;
    int status = copy_unfused(optimizer->current, &next);
    if (status == WEFT_OK)
        advance(optimizer, pass, next);
    return status;
}

int weft_optimize(const struct weft_graph *graph, const struct weft_optimize *options,
                  struct weft_graph **out)
{
    struct optimizer optimizer = {.options = options};
    memcpy(&optimizer.original, &graph, sizeof graph); // only read: rewriters want it without const
    optimizer.current = optimizer.original;
    int status = WEFT_OK;
    for (size_t i = 0; i < sizeof passes / sizeof *passes && status == WEFT_OK; i++) {
        if (is_off(options, passes[i]))
            status = leave_out(&optimizer, passes[i]);
        else if (passes[i]->applies)
            status = run_repeatedly(&optimizer, passes[i]);
    }
    bool same = optimizer.current == optimizer.original;
    if (status != WEFT_OK) {
        weft_graph_free(same ? NULL : optimizer.current);
        return status;
    }
    *out = same ? NULL : optimizer.current;
    if (!same)
        weft_graph_freeze(*out);
    return WEFT_OK;
}

// ---- For passes -----------------------------------------------------------------------------------------

void weft_pass_did(struct weft_pass_run *run, const struct weft_node *node, const char *format, ...)
{
    run->changes++;
    if (!run->options->trace)
        return;
    struct weft_buf text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    if (!text.failed)
        trace(run, node->span, text.data);
    weft_buf_clear(&text);
}

bool weft_pass_infer(struct weft_arena *arena, const struct weft_node *node, struct weft_infer *out)
{
    const struct weft_type **types = weft_arena_array(arena, node->input_count, sizeof *types);
    const struct weft_function **functions =
        weft_arena_array(arena, node->op->param_count, sizeof *functions);
    if (!types || !functions)
        return false;
    for (uint32_t i = 0; i < node->input_count; i++)
        types[i] = node->inputs[i]->type;
    *out = (struct weft_infer){.op = node->op,
                               .arena = arena,
                               .input_count = node->input_count,
                               .inputs = types,
                               .input_first = node->input_first,
                               .attrs = node->attrs,
                               .functions = node->functions ? node->functions : functions,
                               .id = node->id,
                               .result = node->type};
    return true;
}

static struct weft_call call_of(const struct weft_node *node, const struct weft_node *const *inputs,
                                const struct weft_value *const *attrs)
{
    return (struct weft_call){.op = node->op,
                              .inputs = inputs,
                              .input_first = node->input_first,
                              .attrs = attrs,
                              .span = node->span,
                              .site = node->site,
                              .depth = node->depth};
}

static int finish_call(struct weft_rewriter *rewriter, const struct weft_node *node,
                       const struct weft_call *call, const struct weft_node **out)
{
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p])
            return WEFT_UNSUPPORTED; // functions are copied by weft_rewrite_copy alone
    int status = weft_graph_call(rewriter->to, call, out);
    return status == WEFT_OK ? weft_graph_name(rewriter->to, *out, node->name) : status;
}

int weft_pass_with_attr(struct weft_rewriter *rewriter, const struct weft_node *node, int param,
                        const struct weft_value *attr, const struct weft_node **out)
{
    struct weft_pass_run *run = rewriter->context;
    const struct weft_value **attrs = weft_arena_array(&run->scratch, node->op->param_count, sizeof *attrs);
    const struct weft_node **inputs = weft_arena_array(&run->scratch, node->input_count, sizeof *inputs);
    if (!attrs || !inputs)
        return WEFT_NO_MEMORY;
    for (size_t p = 0; p < node->op->param_count; p++)
        attrs[p] = (int)p == param ? attr : node->attrs[p];
    for (uint32_t i = 0; i < node->input_count; i++)
        inputs[i] = rewriter->mapped[node->inputs[i]->index];
    struct weft_call call = call_of(node, inputs, attrs);
    return finish_call(rewriter, node, &call, out);
}

int weft_pass_with_inputs(struct weft_rewriter *rewriter, const struct weft_node *node,
                          const struct weft_node *const *inputs, const struct weft_node **out)
{
    struct weft_call call = call_of(node, inputs, node->attrs);
    return finish_call(rewriter, node, &call, out);
}

const struct weft_value *weft_pass_attr(const struct weft_node *node, const char *name, int *param)
{
    int p = name ? weft_op_param(node->op, name) : -1;
    if (param)
        *param = p;
    return p < 0 || weft_value_is_null(node->attrs[p]) ? NULL : node->attrs[p];
}
