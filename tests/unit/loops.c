// weft: units of what shares a pass over blocks: programs are bound and lowered, not run.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <stdlib.h>

#include "exec/loop.h"
#include "exec/order.h"
#include "graph/loop_plan.h"
#include "graph/taskgraph.h"
#include "parser/bind.h"
#include "parser/parse.h"
#include "stdlib-ops/table.h"

// How many layers of loops there are, by stage.
struct layers {
    size_t stages[WEFT_LOOP_PICK + 1];
    size_t count;
};

static struct weft_registry *make_registry(void)
{
    const struct weft_op **ops = calloc(weft_stdlib_op_count + 1, sizeof *ops);
    struct weft_registry *registry = NULL;
    struct weft_buf why = {0};
    cr_assert(ops);
    for (size_t i = 0; i < weft_stdlib_op_count; i++)
        ops[i] = weft_stdlib_ops[i];
    ops[weft_stdlib_op_count] = &weft_op_loop;
    cr_assert_eq(weft_registry_new(ops, weft_stdlib_op_count + 1, &registry, &why), WEFT_OK);
    free(ops);
    return registry;
}

static struct weft_graph *bind(const char *text, struct weft_registry *registry, struct weft_sources *sources,
                               struct weft_diags *diags, struct weft_arena *arena)
{
    struct weft_bind_options options = {.registry = registry, .arena = arena};
    struct weft_ast_file *file;
    struct weft_graph *graph = NULL;
    struct weft_buf messages = {0};
    uint32_t source;
    weft_diags_init(diags, sources);
    cr_assert_eq(weft_sources_add(sources, "main.weft", weft_str(text), &source), WEFT_OK);
    cr_assert_eq(weft_parse(source, WEFT_FORM_WEFT, arena, diags, &file), WEFT_OK);
    int status = weft_bind(file, &options, diags, &graph, NULL);
    weft_diags_text(diags, &messages, false);
    cr_assert_eq(status, WEFT_OK, "%s", messages.data);
    weft_buf_clear(&messages);
    return graph;
}

// Counts the loops; layers depend on earlier ones only, and what hands on reads the pass that made it.
static struct layers look_at(const struct weft_taskgraph *tasks)
{
    struct layers layers = {.count = tasks->layer_count};
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        for (size_t m = 0; m < layer->map_count; m++)
            cr_assert(layer->maps[m].kind == WEFT_MAP_TASKS || layer->maps[m].layer < l);
        for (size_t s = 0; s < layer->step_count; s++)
            if (layer->steps[s].op == &weft_op_loop)
                layers.stages[layer->steps[s].stage]++;
        if (weft_layer_hands_on(layer)) {
            const struct weft_layer *joint = &tasks->layers[layer->maps[0].layer];
            cr_assert_eq(layer->maps[0].kind, WEFT_MAP_SAME);
            cr_assert_eq(joint->steps[joint->step_count - 1].stage, WEFT_LOOP_JOINT);
            cr_assert_eq(layer->wanted_count, joint->wanted_count);
        }
    }
    return layers;
}

// What a task reads has an earlier turn.
static void check_turns(const struct weft_taskgraph *tasks)
{
    struct weft_turn *turns = weft_order_turns(tasks);
    cr_assert(turns);
    for (size_t l = 0; l < tasks->layer_count; l++) {
        const struct weft_layer *layer = &tasks->layers[l];
        for (size_t m = 0; m < layer->map_count; m++)
            for (uint64_t b = 0; b < layer->block_count && layer->maps[m].kind != WEFT_MAP_TASKS; b++) {
                const struct weft_layer *source = &tasks->layers[layer->maps[m].layer];
                uint64_t count = weft_layer_wants(layer, b) && source->step_count
                                     ? weft_map_count(&layer->maps[m], b, source->block_count)
                                     : 0;
                for (uint64_t k = 0; k < count; k++) {
                    uint64_t from =
                        source->first_task + weft_map_get(&layer->maps[m], b, k, source->block_count);
                    cr_assert(weft_turn_before(turns[from], turns[layer->first_task + b]),
                              "layer %zu, block %d", l, (int)b);
                }
            }
    }
    free(turns);
}

static struct layers lower(const char *text, bool apart)
{
    struct weft_registry *registry = make_registry();
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    weft_arena_init(&arena, 0);
    struct weft_graph *graph = bind(text, registry, &sources, &diags, &arena);
    struct weft_taskgraph *tasks = NULL;
    cr_assert_eq((apart ? weft_taskgraph_new_apart : weft_taskgraph_new)(graph, &tasks), WEFT_OK);
    struct layers layers = look_at(tasks);
    check_turns(tasks);
    weft_taskgraph_free(tasks);
    weft_graph_free(graph);
    weft_registry_free(registry);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    weft_arena_clear(&arena);
    return layers;
}

static void check(const char *text, size_t joint, size_t picks, size_t partial)
{
    struct layers layers = lower(text, false);
    cr_expect_eq(layers.stages[WEFT_LOOP_JOINT], joint, "%zu joint in\n%s", layers.stages[WEFT_LOOP_JOINT],
                 text);
    cr_expect_eq(layers.stages[WEFT_LOOP_PICK], picks, "%zu picks in\n%s", layers.stages[WEFT_LOOP_PICK],
                 text);
    cr_expect_eq(layers.stages[WEFT_LOOP_PARTIAL], partial, "%zu partial in\n%s",
                 layers.stages[WEFT_LOOP_PARTIAL], text);
}

#define X "x = random.random((200, 300), chunks=(100, 100), seed=1)\n"

Test(loops, what_is_in_common_is_one_pass)
{
    check(X "print cos(x)\nprint cos(x) + 1", 1, 2, 0);
    check(X "print cos(x)\nprint cos(x).sum()", 1, 2, 0);
    check(X "print (x * x).sum()\nprint x + 1\nprint x.max(axis=0)", 1, 2, 0);
    check(X "print x\nprint x.sum()\nprint x * 2", 1, 3, 0);
    check("x = arange(200)\nprint cos(x)\nprint cos(x) > 1", 1, 2, 0);
    check(X "a = sort(x, axis=1)\nprint a + 1\nprint a * 2\nprint a.sum()", 1, 3, 0);
}

Test(loops, nothing_in_common_is_not)
{
    check(X "y = random.random((200, 300), chunks=(100, 100), seed=2)\nprint cos(x)\nprint cos(y)", 0, 0, 0);
    check("x = arange(200)\nprint x * 2\nprint x + 1", 0, 0, 0);
    check("x = ones(200)\nprint x * 2\nprint cos(x)", 0, 0, 0);
    check(X "print cos(x)\nprint cos(x.rechunk(50))", 0, 0, 0);
    check(X "print cos(x)\nprint cos(x[:100])", 0, 0, 0);
}

Test(loops, what_needs_a_result_as_a_whole_comes_later)
{
    check(X "y = cos(x)\nprint y - y.mean()\nprint y", 1, 2, 0);
    check(X "print (x - x.mean()).std()\nprint x.max()", 0, 0, 2);
    check("x = arange(4.0, chunks=1) * sqrt(arange(4.0, chunks=1))\ny = sum(x, axis=())\nprint y + x\nprint "
          "y\nprint x",
          1, 2, 0);
}

// The walk of the tasks goes from a pass to those that take what it stores, which may need what it has begun.
Test(loops, what_is_read_has_an_earlier_turn)
{
    check(X "y = cos(x)\nm = y.mean()\nprint m\nprint y - m\nwrite_npy(y, \"y.npy\")", 1, 2, 0);
    check(X "y = cos(x)\nz = y + 1\na = sort(y.rechunk((100, 300)), axis=1)\nprint a\nprint z\nwrite_npy(z, "
            "\"z.npy\")",
          0, 0, 0);
    check(X "y = cos(x)\nz = y + 1\ns = cumsum(y, axis=0)\nprint s + z\nprint cumsum(z, axis=1) - "
            "y.max()\nprint z",
          1, 4, 0);
}

Test(loops, what_is_seen_through_a_view_is_read)
{
    check(X "y = cos(x)\nprint y\nprint y + y[::-1]", 0, 0, 0);
    check(X "y = cos(x)\nprint y\nprint y[::-1]", 0, 0, 0);
    check(X "y = cos(x)\nprint y + 1\nprint y[::-1] + 1\nprint y.T.T - 1", 1, 3, 0);
}

Test(loops, fewer_blocks_are_a_pass_of_their_own)
{
    check("x = random.random(400, chunks=100, seed=1)\ny = cos(x)\nprint y\nprint (y + 1)[[1, 2]]", 0, 0, 0);
    check(
        "x = random.random(400, chunks=100, seed=1)\ny = cos(x)\nprint y\nprint (y + 1)[[1, 101, 201, 301]]",
        1, 2, 0);
}

Test(loops, sixteen_results_are_a_pass)
{
    struct weft_buf text = {0};
    weft_buf_puts(&text, X "y = cos(x)\n");
    for (int i = 0; i < 39; i++)
        weft_buf_printf(&text, "print y * %d\n", i + 2);
    check(text.data, 3, 39, 0);
    weft_buf_clear(&text);
}

// Nothing of this runs: y and z are of 1.2 GB each, a of 0.4.
#define LARGE "y = cos(random.random((150, 1000000), chunks=(1, 1000000)))\nz = y + 1\n"
#define LESS  "a = sin(random.random((50, 1000000), chunks=(1, 1000000)))\n"

Test(loops, what_waits_is_bounded)
{
    check(LARGE "print y\nprint z", 0, 0, 0);
    check(LARGE "print y\nprint z.sum()", 1, 2, 0);
    check(LESS "print a\nprint a + 1\nprint a + 2", 1, 3, 0);
    check(LESS "print a\nprint a + 1\nprint a + 2\nprint a + 3", 1, 3, 0);
    check(LARGE "write_npy(y, \"y.npy\")\nwrite_npy(z, \"z.npy\")", 1, 2, 0);
    check(LARGE "print cumsum(y, axis=0)\nprint cumsum(z, axis=0)\nprint z.sum()", 0, 0, 1);
    check(LARGE "m = z.max()\nprint y * m\nwrite_npy(y, \"y.npy\")", 0, 0, 1);
}

#define SORTED                                                                                               \
    "x = random.random((200, 300), chunks=(100, 300), seed=1)\n"                                             \
    "a = sort(x, axis=1)\nb = sort(cos(x), axis=1)\n"

Test(loops, what_is_printed_fails_for_nothing_else)
{
    check(SORTED "print sin(a)\nprint sin(a) + b", 1, 2, 0);
    check(SORTED "write_npy(sin(a), \"1.npy\")\nwrite_npy(sin(a) + b, \"2.npy\")", 2, 4, 0);
}

Test(loops, reductions_without_elements_are_apart)
{
    check("x = arange(1000, chunks=10)\nprint x.max()\nprint x.mean()\nprint x.min()", 0, 0, 2);
    check("x = arange(1000, chunks=10)\nprint x\nprint x.max()\nprint x.mean()", 1, 2, 0);
    check("x = ones(1000, chunks=10)\nprint x.max()\nprint x.mean()", 0, 0, 1);
}

Test(loops, apart_there_is_none)
{
    struct layers layers =
        lower(X "print cos(x)\nprint cos(x) + 1\nprint cos(x).sum()\nprint cos(x).max()", true);
    cr_expect_eq(layers.stages[WEFT_LOOP_JOINT], 0);
    cr_expect_eq(layers.stages[WEFT_LOOP_PICK], 0);
    cr_expect_eq(layers.stages[WEFT_LOOP_RUN], 2);
    cr_expect_eq(layers.stages[WEFT_LOOP_PARTIAL], 1);
}
