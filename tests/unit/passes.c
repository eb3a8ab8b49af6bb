// weft: tests of the optimizer on operations made for it, truthful and not.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>

#include "graph/pass.h"
#include "graph/registry.h"

static const struct weft_str columns[] = {{"a", 1}, {"b", 1}, {"c", 1}};

// A frame with the columns that the list in attribute 0 names (all without it).
static int infer_read(struct weft_infer *infer)
{
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    struct weft_field *fields = weft_arena_array(infer->arena, 3, sizeof *fields);
    if (!type || !fields)
        return WEFT_NO_MEMORY;
    const struct weft_value *wanted = infer->attrs[0];
    *type =
        (struct weft_type){.kind = WEFT_T_FRAME, .count = -1, .rows = -1, .partitions = 1, .fields = fields};
    for (size_t c = 0; c < 3; c++) {
        bool use = weft_value_is_null(wanted);
        struct weft_str name;
        for (size_t i = 0; !use && i < wanted->list.count; i++)
            use = weft_value_as_string(wanted->list.items[i], &name) && weft_str_eq(name, columns[c]);
        if (use)
            fields[type->field_count++] = (struct weft_field){
                .name = columns[c], .type = weft_type_scalar(infer->arena, WEFT_I64, false)};
    }
    infer->result = type;
    return WEFT_OK;
}

// One column, which must be there.
static int infer_take(struct weft_infer *infer)
{
    struct weft_str name = {0};
    (void)!weft_value_as_string(infer->attrs[1], &name);
    if (!weft_type_field(infer->inputs[0], name))
        return weft_infer_fail(infer, WEFT_E_COLUMN, -1, "no column '%.*s'", WEFT_STR_ARG(name));
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    if (!type)
        return WEFT_NO_MEMORY;
    *type = (struct weft_type){
        .kind = WEFT_T_COLUMN, .dtype = WEFT_I64, .count = -1, .rows = -1, .partitions = 1};
    infer->result = type;
    return WEFT_OK;
}

static int needs_named(const struct weft_infer *node, size_t input, const bool *needed, bool *of_input)
{
    struct weft_str name = {0};
    (void)needed;
    (void)!weft_value_as_string(node->attrs[1], &name);
    for (size_t f = 0; f < node->inputs[input]->field_count; f++)
        of_input[f] = weft_str_eq(node->inputs[input]->fields[f].name, name);
    return WEFT_OK;
}

static int needs_nothing(const struct weft_infer *node, size_t input, const bool *needed, bool *of_input)
{
    (void)node, (void)input, (void)needed, (void)of_input;
    return WEFT_OK;
}

static int infer_first(struct weft_infer *infer)
{
    infer->result = infer->inputs[0];
    return WEFT_OK;
}

static int run_nothing(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_stage stages[] = {{"run", run_nothing}};
static const struct weft_pushdown reads = {.projection_param = "usecols"},
                                  honest = {.columns_needed = needs_named},
                                  lies = {.columns_needed = needs_nothing};
static const struct weft_param read_params[] = {{"usecols", WEFT_ATTR, "list", NULL, WEFT_P_OPTIONAL, ""}};
static const struct weft_param take_params[] = {{"frame", WEFT_INPUT, "frame", NULL, 0, ""},
                                                {"name", WEFT_ATTR, "string", NULL, 0, ""}};
static const struct weft_param pair_params[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""},
                                                {"y", WEFT_INPUT, "any", NULL, 0, ""}};

#define OP(text, list, bits, rule, facts)                                                                    \
    .name = text, .version = 1, .category = "test", .summary = "Test.", .params = list,                      \
    .param_count = sizeof(list) / sizeof *(list), .algebra = WEFT_BLOCKWISE, .flags = bits, .infer = rule,   \
    .stages = stages, .stage_count = 1, .pushdown = facts

static const struct weft_op op_read = {OP("read", read_params, WEFT_PURE, infer_read, &reads)};
static const struct weft_op op_take = {OP("take", take_params, WEFT_PURE, infer_take, &honest)};
static const struct weft_op op_liar = {OP("liar", take_params, WEFT_PURE, infer_take, &lies)};
static const struct weft_op op_pair = {
    OP("pair", pair_params, WEFT_PURE | WEFT_COMMUTATIVE, infer_first, NULL)};
static const struct weft_op *const all[] = {&op_read, &op_take, &op_liar, &op_pair};

struct bench {
    struct weft_registry *registry;
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_graph *graph, *optimized;
    struct weft_buf trace;
};

static void start(struct bench *b)
{
    struct weft_buf why = {0};
    *b = (struct bench){0};
    cr_assert_eq(weft_registry_new(all, sizeof all / sizeof *all, &b->registry, &why), WEFT_OK, "%s",
                 why.data);
    weft_diags_init(&b->diags, &b->sources);
    b->graph = weft_graph_new(b->registry, &b->diags);
    cr_assert(b->graph);
}

static void finish(struct bench *b)
{
    weft_graph_free(b->optimized);
    weft_graph_free(b->graph);
    weft_registry_free(b->registry);
    weft_diags_clear(&b->diags);
    weft_buf_clear(&b->trace);
}

static const struct weft_node *call(struct bench *b, const struct weft_op *op, const struct weft_node *x,
                                    const struct weft_node *y, const char *name)
{
    const struct weft_node *inputs[2] = {x, y}, *node = NULL;
    uint32_t first[3] = {0, x ? 1 : 0, y ? 2 : x ? 1 : 0};
    struct weft_value *text = name ? weft_value_string(weft_str(name)) : NULL;
    const struct weft_value *attrs[2] = {NULL, text};
    struct weft_call made = {.op = op, .inputs = inputs, .input_first = first, .attrs = attrs};
    cr_assert_eq(weft_graph_call(b->graph, &made, &node), WEFT_OK);
    weft_value_release(text);
    return node;
}

static void on_trace(void *context, const struct weft_pass *pass, struct weft_span span, const char *text)
{
    (void)span;
    weft_buf_printf(context, "%s: %s\n", pass->name, text);
}

static void optimize(struct bench *b, const struct weft_node *output)
{
    cr_assert_eq(
        weft_graph_output(b->graph, WEFT_OUT_PRINT, (struct weft_str){0}, output, (struct weft_span){0}),
        WEFT_OK);
    weft_graph_freeze(b->graph);
    struct weft_optimize options = {.level = 2, .trace = on_trace, .context = &b->trace};
    cr_assert_eq(weft_optimize(b->graph, &options, &b->optimized), WEFT_OK);
    cr_assert_eq(b->diags.errors, 0, "passes report nothing to the user");
}

Test(passes, project_reads_what_is_needed)
{
    struct bench b;
    start(&b);
    const struct weft_node *read = call(&b, &op_read, NULL, NULL, NULL);
    optimize(&b, call(&b, &op_take, read, NULL, "b"));
    cr_assert(b.optimized);
    cr_assert_str_eq(b.trace.data, "project: read reads 1 of 3 columns: [\"b\"]\n");
    cr_assert_eq(b.optimized->outputs[0].node->inputs[0]->type->field_count, 1);
    finish(&b);
}

// An operation that says it needs no column but refuses a frame without it: the pass is undone, the run
// unharmed.
Test(passes, a_wrong_fact_undoes_the_pass)
{
    struct bench b;
    start(&b);
    const struct weft_node *read = call(&b, &op_read, NULL, NULL, NULL);
    optimize(&b, call(&b, &op_liar, read, NULL, "b"));
    cr_assert_null(b.optimized);
    cr_assert(strstr(b.trace.data, "project: no column 'b'"));
    finish(&b);
}

Test(passes, commutative_operands_merge_only_when_they_are_numbers)
{
    struct bench b;
    start(&b);
    const struct weft_node *read = call(&b, &op_read, NULL, NULL, NULL);
    const struct weft_node *x = call(&b, &op_take, read, NULL, "a"), *y = call(&b, &op_take, read, NULL, "b");
    const struct weft_node *left = call(&b, &op_pair, x, y, NULL), *right = call(&b, &op_pair, y, x, NULL);
    cr_assert_neq(left, right);
    optimize(&b, call(&b, &op_pair, left, right, NULL));
    cr_assert(b.optimized);
    const struct weft_node *top = b.optimized->outputs[0].node;
    cr_assert_eq(top->inputs[0], top->inputs[1]);
    finish(&b);
    start(&b);
    read = call(&b, &op_read, NULL, NULL, NULL);
    struct weft_value *text = weft_value_string(WEFT_STR("t"));
    cr_assert_eq(weft_graph_const(b.graph, text, (struct weft_span){0}, &x), WEFT_OK);
    weft_value_release(text);
    left = call(&b, &op_pair, x, read, NULL);
    right = call(&b, &op_pair, read, x, NULL);
    optimize(&b, call(&b, &op_pair, left, right, NULL));
    cr_assert(!b.optimized ||
              b.optimized->outputs[0].node->inputs[0] != b.optimized->outputs[0].node->inputs[1]);
    finish(&b);
}

Test(passes, names)
{
    size_t count;
    const struct weft_pass *const *passes = weft_passes(&count);
    for (size_t i = 0; i < count; i++) {
        cr_assert_eq(weft_pass_find(weft_str(passes[i]->name)), passes[i]);
        cr_assert(passes[i]->summary && passes[i]->level >= 1 && passes[i]->level <= 2);
    }
    cr_assert_null(weft_pass_find(WEFT_STR("nonsense")));
}
