// weft: units of the graph builder: identity, merging, folding, functions, growth.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>

#include "graph/grow.h"
#include "graph/registry.h"

// ---- A few operations -----------------------------------------------------------------------------------

static int infer_first(struct weft_infer *infer)
{
    infer->result = infer->inputs[0];
    return WEFT_OK;
}

static int infer_int(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, true);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_list(struct weft_infer *infer)
{
    const struct weft_type *element =
        infer->input_count ? infer->inputs[0] : weft_type_simple(infer->arena, WEFT_T_ANY);
    infer->result = element ? weft_type_list(infer->arena, element, (int64_t)infer->input_count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_unknown_list(struct weft_infer *infer)
{
    const struct weft_type *element = weft_type_scalar(infer->arena, WEFT_I64, true);
    infer->result = element ? weft_type_list(infer->arena, element, -1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_ints(struct weft_task *task, struct weft_value **out)
{
    int64_t a, b, sum;
    if (!weft_value_as_int(task->inputs[0], &a) || !weft_value_as_int(task->inputs[1], &b))
        return WEFT_UNSUPPORTED;
    if (__builtin_add_overflow(a, b, &sum))
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the sum overflows");
    *out = weft_value_int(sum);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_nothing(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    *out = weft_value_null();
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_stage stages[] = {{"run", run_nothing}};
static const struct weft_param two[] = {{"x", WEFT_INPUT, "int", NULL, 0, ""},
                                        {"y", WEFT_INPUT, "int", NULL, 0, ""}};
static const struct weft_param many[] = {{"items", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, ""}};
static const struct weft_param seed[] = {{"seed", WEFT_ATTR, "int", "null", WEFT_P_SITE, ""}};
static const struct weft_param mapping[] = {{"x", WEFT_INPUT, "list", NULL, 0, ""},
                                            {"f", WEFT_FUNC, "any", NULL, 0, ""}};

#define OP(id, text, list, kind, bits, rule)                                                                 \
    .name = text, .version = 1, .category = "test", .summary = "Test.", .params = list,                      \
    .param_count = sizeof(list) / sizeof *(list), .algebra = kind, .flags = bits, .infer = rule,             \
    .stages = stages, .stage_count = 1

static const struct weft_op add = {OP(add, "add", two, WEFT_CALL, WEFT_PURE, infer_first),
                                   .scalar = add_ints};
static const struct weft_op lazy = {OP(lazy, "lazy", two, WEFT_BLOCKWISE, WEFT_PURE, infer_first)};
static const struct weft_op impure = {OP(impure, "impure", two, WEFT_CALL, 0, infer_first)};
static const struct weft_op draw = {
    OP(draw, "draw", seed, WEFT_CALL, WEFT_PURE | WEFT_UNIQUE_CALL, infer_int)};
static const struct weft_op list = {OP(list, "list", many, WEFT_BLOCKWISE, WEFT_PURE, infer_list)};
static const struct weft_op find = {OP(find, "find", many, WEFT_CALL, 0, infer_unknown_list)};
static const struct weft_op map = {OP(map, "map", mapping, WEFT_EXPAND, WEFT_PURE, infer_unknown_list)};
static const struct weft_op *const all[] = {&add, &lazy, &impure, &draw, &list, &find, &map};

struct bench {
    struct weft_registry *registry;
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_graph *graph;
};

static struct bench start(void)
{
    struct bench b = {0};
    struct weft_buf why = {0};
    cr_assert_eq(weft_registry_new(all, sizeof all / sizeof *all, &b.registry, &why), WEFT_OK, "%s",
                 why.data);
    return b;
}

static void open_graph(struct bench *b)
{
    weft_diags_init(&b->diags, &b->sources);
    b->graph = weft_graph_new(b->registry, &b->diags);
    cr_assert(b->graph);
}

static void finish(struct bench *b)
{
    weft_graph_free(b->graph);
    weft_registry_free(b->registry);
    weft_diags_clear(&b->diags);
    weft_sources_clear(&b->sources);
}

static const struct weft_node *number(struct weft_graph *graph, int64_t value)
{
    const struct weft_node *node = NULL;
    struct weft_value *v = weft_value_int(value);
    cr_assert_eq(weft_graph_const(graph, v, (struct weft_span){0}, &node), WEFT_OK);
    weft_value_release(v);
    return node;
}

static const struct weft_node *call2(struct weft_graph *graph, const struct weft_op *op,
                                     const struct weft_node *x, const struct weft_node *y)
{
    const struct weft_node *node = NULL, *inputs[] = {x, y};
    uint32_t first[] = {0, 1, 2}, variadic[] = {0, 2};
    struct weft_call call = {
        .op = op, .inputs = inputs, .input_first = op->param_count == 1 ? variadic : first};
    cr_assert_eq(weft_graph_call(graph, &call, &node), WEFT_OK);
    return node;
}

// ---- Identity -------------------------------------------------------------------------------------------

Test(graph, equal_content_is_one_node)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *one = number(b.graph, 1), *two_ = number(b.graph, 2);
    cr_assert_eq(one, number(b.graph, 1));
    cr_assert_neq(one, two_);
    cr_assert_eq(call2(b.graph, &lazy, one, two_), call2(b.graph, &lazy, one, two_));
    cr_assert_neq(call2(b.graph, &lazy, one, two_), call2(b.graph, &lazy, two_, one));
    finish(&b);
}

Test(graph, identity_is_the_same_on_every_machine)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *node = call2(b.graph, &lazy, number(b.graph, 1), number(b.graph, -3));
    char hex[33];
    weft_hash_hex(node->id, hex);
    cr_assert_str_eq(hex, "98ae64e45000f9bbc156296d6aeefadd");
    cr_assert_eq(weft_graph_output(b.graph, WEFT_OUT_NAME, WEFT_STR("x"), node, (struct weft_span){0}),
                 WEFT_OK);
    weft_hash_hex(weft_graph_digest(b.graph), hex);
    cr_assert_str_eq(hex, "2aea949d33825e96f96703b298c73eac");
    finish(&b);
}

Test(graph, impure_calls_are_told_apart)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *one = number(b.graph, 1);
    const struct weft_node *first = call2(b.graph, &impure, one, one),
                           *second = call2(b.graph, &impure, one, one);
    cr_assert_neq(first, second);
    cr_assert_not(weft_hash_eq(first->id, second->id));
    cr_assert_eq(second->site, 2);
    finish(&b);
}

Test(graph, call_sites_are_numbered)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *first, *second;
    uint32_t none[2] = {0};
    struct weft_call call = {.op = &draw, .input_first = none};
    cr_assert_eq(weft_graph_call(b.graph, &call, &first), WEFT_OK);
    cr_assert_eq(weft_graph_call(b.graph, &call, &second), WEFT_OK);
    int64_t a, c;
    cr_assert(weft_value_as_int(first->attrs[0], &a) && weft_value_as_int(second->attrs[0], &c));
    cr_assert(a == -1 && c == -2);
    finish(&b);
}

Test(graph, types_are_checked_before_infer)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *text, *node, *inputs[2];
    struct weft_value *v = weft_value_string(WEFT_STR("a"));
    cr_assert_eq(weft_graph_const(b.graph, v, (struct weft_span){0}, &text), WEFT_OK);
    weft_value_release(v);
    inputs[0] = number(b.graph, 1), inputs[1] = text;
    uint32_t first[] = {0, 1, 2};
    struct weft_call call = {.op = &add, .inputs = inputs, .input_first = first};
    cr_assert_eq(weft_graph_call(b.graph, &call, &node), WEFT_INVALID);
    cr_assert_eq(b.diags.items[0].code, WEFT_E_TYPE);
    cr_assert_str_eq(b.diags.items[0].text, "'y' of 'add' must be int, not string");
    finish(&b);
}

// ---- Folding --------------------------------------------------------------------------------------------

Test(graph, a_long_chain_folds)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *one = number(b.graph, 1), *node = one;
    for (int i = 0; i < 300000; i++)
        node = call2(b.graph, &add, node, one);
    const struct weft_value *value;
    int64_t sum;
    cr_assert_eq(weft_graph_known(b.graph, node, &value, NULL), WEFT_OK);
    cr_assert(weft_value_as_int(value, &sum) && sum == 300001);
    finish(&b);
}

Test(graph, what_makes_a_value_unknown_is_named)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *one = number(b.graph, 1), *late = call2(b.graph, &lazy, one, one), *blame;
    const struct weft_node *node = call2(b.graph, &add, one, call2(b.graph, &add, late, one));
    const struct weft_value *value;
    cr_assert_eq(weft_graph_known(b.graph, node, &value, &blame), WEFT_UNSUPPORTED);
    cr_assert_eq(blame, late);
    finish(&b);
}

Test(graph, overflow_is_reported)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_value *value;
    const struct weft_node *node = call2(b.graph, &add, number(b.graph, INT64_MAX), number(b.graph, 1));
    cr_assert_eq(weft_graph_known(b.graph, node, &value, NULL), WEFT_INVALID);
    cr_assert_eq(b.diags.items[0].code, WEFT_E_ARITHMETIC);
    finish(&b);
}

// ---- Functions and growth -------------------------------------------------------------------------------

static const struct weft_function *add_ten(struct weft_graph *graph)
{
    const struct weft_node *placeholder;
    const struct weft_function *function;
    const struct weft_type *type = weft_type_scalar(&graph->arena, WEFT_I64, true);
    cr_assert_eq(weft_graph_param(graph, type, 1, 0, (struct weft_span){0}, &placeholder), WEFT_OK);
    const struct weft_node *result = call2(graph, &lazy, call2(graph, &add, placeholder, number(graph, 10)),
                                           call2(graph, &lazy, number(graph, 5), number(graph, 6)));
    cr_assert_eq(weft_graph_function(graph, 1, 1, &placeholder, result, &function), WEFT_OK);
    return function;
}

Test(graph, functions_are_instantiated)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_function *function = add_ten(b.graph);
    cr_assert_eq(function->body_count, 2);
    const struct weft_node *arg = number(b.graph, 1), *made;
    cr_assert_eq(weft_graph_apply(b.graph, function, &arg, &made), WEFT_OK);
    cr_assert_eq(made, call2(b.graph, &lazy, call2(b.graph, &add, arg, number(b.graph, 10)),
                             call2(b.graph, &lazy, number(b.graph, 5), number(b.graph, 6))));
    finish(&b);
}

Test(graph, graphs_grow)
{
    struct bench b = start();
    open_graph(&b);
    const struct weft_node *one = number(b.graph, 1), *found = call2(b.graph, &find, one, one), *node;
    const struct weft_function *functions[2] = {NULL, add_ten(b.graph)};
    uint32_t first[] = {0, 1, 1};
    struct weft_call call = {.op = &map, .inputs = &found, .input_first = first, .functions = functions};
    cr_assert_eq(weft_graph_call(b.graph, &call, &node), WEFT_OK);
    cr_assert_eq(weft_graph_output(b.graph, WEFT_OUT_PRINT, WEFT_STR("x"), node, (struct weft_span){0}),
                 WEFT_OK);
    const struct weft_node **pending;
    size_t count;
    cr_assert_eq(weft_graph_pending(b.graph, &pending, &count), WEFT_OK);
    cr_assert(count == 1 && pending[0] == node);
    free(pending);
    struct weft_facts *facts = weft_facts_new();
    struct weft_value *items = weft_value_list(WEFT_LIST, 3);
    for (int i = 0; i < 3; i++)
        items->list.items[i] = weft_value_int(i);
    cr_assert_eq(weft_facts_put(facts, node->id, node->op, items), WEFT_OK);
    struct weft_graph *grown;
    cr_assert_eq(weft_graph_grow(b.graph, facts, &grown), WEFT_OK);
    cr_assert_eq(grown->outputs[0].node->op, &list);
    cr_assert_eq(grown->outputs[0].node->input_count, 3);
    cr_assert_eq(weft_graph_pending(grown, &pending, &count), WEFT_OK);
    cr_assert_eq(count, 0);
    free(pending);
    weft_graph_free(grown);
    weft_facts_free(facts);
    finish(&b);
}

// ---- Patterns -------------------------------------------------------------------------------------------

Test(graph, patterns)
{
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    const struct weft_type *i = weft_type_scalar(&arena, WEFT_I32, false),
                           *s = weft_type_scalar(&arena, WEFT_STRING, false);
    const struct weft_type *names = weft_type_list(&arena, s, -1);
    cr_assert(weft_pattern_type("int", i) && weft_pattern_type("float", i) &&
              !weft_pattern_type("bool|string", i));
    cr_assert(weft_pattern_type("int|list<string>", names) && !weft_pattern_type("list<int>", names));
    cr_assert(weft_pattern_type("list<int|string>", names));
    cr_assert(weft_type_equal(weft_type_parse(&arena, WEFT_STR("list<string>")), names));
    cr_assert_null(weft_type_parse(&arena, WEFT_STR("array")));
    struct weft_buf text = {0};
    weft_pattern_text("int|string|list<string>", &text);
    cr_assert_str_eq(text.data, "int, string or list<string>");
    weft_buf_clear(&text);
    weft_arena_clear(&arena);
}
