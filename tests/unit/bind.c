// weft: units of the binder, with operations of its own.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>

#include "parser/bind.h"
#include "parser/parse.h"

// ---- Operations -----------------------------------------------------------------------------------------

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

static int infer_bool(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_BOOL, true);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_list(struct weft_infer *infer)
{
    const struct weft_type *element =
        infer->input_count ? infer->inputs[0] : weft_type_simple(infer->arena, WEFT_T_ANY);
    infer->result = element ? weft_type_list(infer->arena, element, (int64_t)infer->input_count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_ints(struct weft_infer *infer)
{
    const struct weft_type *element = weft_type_scalar(infer->arena, WEFT_I64, true);
    infer->result = element ? weft_type_list(infer->arena, element, -1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int infer_sink(struct weft_infer *infer)
{
    infer->result = weft_type_simple(infer->arena, WEFT_T_SINK);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool two_ints(const struct weft_task *task, int64_t *a, int64_t *b)
{
    return weft_value_as_int(task->inputs[0], a) && weft_value_as_int(task->inputs[1], b);
}

static int give(struct weft_value *value, struct weft_value **out)
{
    *out = value;
    return value ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_scalar(struct weft_task *task, struct weft_value **out)
{
    int64_t a, b, sum;
    if (!two_ints(task, &a, &b))
        return WEFT_UNSUPPORTED;
    if (__builtin_add_overflow(a, b, &sum))
        return weft_task_fail(task, WEFT_E_ARITHMETIC, "the sum overflows int");
    return give(weft_value_int(sum), out);
}

static int multiply_scalar(struct weft_task *task, struct weft_value **out)
{
    int64_t a, b;
    return two_ints(task, &a, &b) ? give(weft_value_int(a * b), out) : WEFT_UNSUPPORTED;
}

static int less_scalar(struct weft_task *task, struct weft_value **out)
{
    int64_t a, b;
    return two_ints(task, &a, &b) ? give(weft_value_bool(a < b), out) : WEFT_UNSUPPORTED;
}

static int run_range(struct weft_task *task, struct weft_value **out)
{
    int64_t count;
    if (!weft_value_as_int(task->inputs[0], &count))
        return WEFT_UNSUPPORTED;
    *out = weft_value_list(WEFT_LIST, (size_t)count);
    for (int64_t i = 0; *out && i < count; i++)
        (*out)->list.items[i] = weft_value_int(i);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int run_null(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    return give(weft_value_null(), out);
}

static const struct weft_stage null_stage[] = {{"run", run_null}}, range_stage[] = {{"run", run_range}};
static const struct weft_param two[] = {{"x", WEFT_INPUT, "number|list", NULL, 0, "left"},
                                        {"y", WEFT_INPUT, "number|list", NULL, 0, "right"}};
static const struct weft_param one[] = {{"x", WEFT_INPUT, "int", NULL, 0, "how many"}};
static const struct weft_param mean_params[] = {
    {"x", WEFT_INPUT, "list", NULL, 0, "values"},
    {"axis", WEFT_ATTR, "int|null", "null", 0, "along"},
    {"keepdims", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "keep"}};
static const struct weft_param items[] = {{"items", WEFT_INPUT, "any", NULL, WEFT_P_VARIADIC, ""}};
static const struct weft_param mapping[] = {{"x", WEFT_INPUT, "list", NULL, 0, ""},
                                            {"f", WEFT_FUNC, "any", NULL, 0, ""}};
static const struct weft_param pair[] = {{"x", WEFT_INPUT, "list", NULL, 0, ""},
                                         {"index", WEFT_ATTR, "any", NULL, 0, ""}};
static const struct weft_param sh_params[] = {
    {"command", WEFT_ATTR, "string", NULL, 0, ""},
    {"returns", WEFT_ATTR, "string", "\"text\"", WEFT_P_KEYWORD, ""},
    {"arguments", WEFT_INPUT, "any", NULL, WEFT_P_NAMED, ""}};
static const struct weft_param any1[] = {{"x", WEFT_INPUT, "any", NULL, 0, ""}};

#define OP(text, list, kind, bits, rule, run)                                                                \
    .name = text, .version = 1, .category = "test", .summary = "Test.", .params = list,                      \
    .param_count = sizeof(list) / sizeof *(list), .algebra = kind, .flags = bits, .infer = rule,             \
    .stages = run, .stage_count = 1

static const struct weft_op add = {OP("add", two, WEFT_CALL, WEFT_PURE, infer_first, null_stage),
                                   .scalar = add_scalar};
static const struct weft_op multiply = {OP("multiply", two, WEFT_CALL, WEFT_PURE, infer_first, null_stage),
                                        .scalar = multiply_scalar};
static const struct weft_op less = {OP("less", two, WEFT_CALL, WEFT_PURE, infer_bool, null_stage),
                                    .scalar = less_scalar};
static const struct weft_op range = {OP("range", one, WEFT_CALL, WEFT_PURE, infer_ints, range_stage)};
static const struct weft_op mean = {
    OP("mean", mean_params, WEFT_BLOCKWISE, WEFT_PURE, infer_int, null_stage)};
static const struct weft_op list = {OP("list", items, WEFT_BLOCKWISE, WEFT_PURE, infer_list, null_stage)};
static const struct weft_op tuple = {OP("tuple", items, WEFT_BLOCKWISE, WEFT_PURE, infer_list, null_stage)};
static const struct weft_op map = {OP("map", mapping, WEFT_EXPAND, WEFT_PURE, infer_ints, null_stage)};
static const struct weft_op compress = {
    OP("compress", two, WEFT_BLOCKWISE, WEFT_PURE, infer_ints, null_stage)};
static const struct weft_op flatten = {
    OP("flatten", any1, WEFT_BLOCKWISE, WEFT_PURE, infer_ints, null_stage)};
static const struct weft_op find = {OP("find", one, WEFT_CALL, 0, infer_ints, null_stage)};
static const struct weft_op late = {OP("late", one, WEFT_BLOCKWISE, WEFT_PURE, infer_int, null_stage)};
static const struct weft_op getitem = {OP("getitem", pair, WEFT_BLOCKWISE, WEFT_PURE, infer_int, null_stage)};
static const struct weft_op write = {OP("write", any1, WEFT_CALL, WEFT_SINK, infer_sink, null_stage)};
static const struct weft_op sh = {OP("sh", sh_params, WEFT_CALL, 0, infer_int, null_stage)};
static const struct weft_op if_else = {.name = "if_else",
                                       .version = 1,
                                       .category = "test",
                                       .summary = "Test.",
                                       .params =
                                           (const struct weft_param[]){{"c", WEFT_INPUT, "bool", NULL, 0, ""},
                                                                       {"x", WEFT_INPUT, "any", NULL, 0, ""},
                                                                       {"y", WEFT_INPUT, "any", NULL, 0, ""}},
                                       .param_count = 3,
                                       .algebra = WEFT_BLOCKWISE,
                                       .flags = WEFT_PURE,
                                       .infer = infer_int,
                                       .stages = null_stage,
                                       .stage_count = 1};
static const struct weft_op shape = {
    OP("shape", any1, WEFT_BLOCKWISE, WEFT_PURE | WEFT_PROPERTY, infer_int, null_stage)};
static const struct weft_op draw = {OP("random.random", one, WEFT_BLOCKWISE, 0, infer_int, null_stage)};
static const struct weft_op *const ops[] = {&add,     &multiply, &less,     &range,   &mean,  &list,
                                            &tuple,   &map,      &compress, &flatten, &find,  &late,
                                            &getitem, &write,    &sh,       &if_else, &shape, &draw};

// ---- The bench ------------------------------------------------------------------------------------------

struct bench {
    struct weft_registry *registry;
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_graph *graph;
    struct weft_buf messages;
};

static const char *const libraries[][2] = {
    {"lib.weft", "def inc(x) = x + 1\nfive = 5\n"},
    {"loop.weft", "import \"main.weft\"\n"},
    {"sub/a.weft", "import \"../lib.weft\"\nsix = inc(five)\n"},
};

static int load(void *context, const char *path, struct weft_buf *text, struct weft_buf *why)
{
    const char *main_text = context;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
        if (strcmp(libraries[i][0], path) == 0) {
            weft_buf_puts(text, libraries[i][1]);
            return WEFT_OK;
        }
    if (strcmp(path, "main.weft") == 0) {
        weft_buf_puts(text, main_text);
        return WEFT_OK;
    }
    weft_buf_puts(why, "no such file");
    return WEFT_IO;
}

static int bind_with(struct bench *b, const char *text, const char *const *settings, size_t count)
{
    weft_diags_init(&b->diags, &b->sources);
    struct weft_buf why = {0};
    cr_assert_eq(weft_registry_new(ops, sizeof ops / sizeof *ops, &b->registry, &why), WEFT_OK, "%s",
                 why.data);
    uint32_t source;
    struct weft_ast_file *file;
    cr_assert_eq(weft_sources_add(&b->sources, "main.weft", weft_str(text), &source), WEFT_OK);
    cr_assert_eq(weft_parse(source, WEFT_FORM_WEFT, &b->arena, &b->diags, &file), WEFT_OK);
    struct weft_bind_options options = {.registry = b->registry,
                                        .arena = &b->arena,
                                        .load = load,
                                        .load_context = (void *)(uintptr_t)text,
                                        .settings = settings,
                                        .setting_count = count,
                                        .max_steps = 5000};
    int status = weft_bind(file, &options, &b->diags, &b->graph, NULL);
    weft_diags_text(&b->diags, &b->messages, false);
    return status;
}

static void finish(struct bench *b)
{
    weft_graph_free(b->graph);
    weft_registry_free(b->registry);
    weft_diags_clear(&b->diags);
    weft_sources_clear(&b->sources);
    weft_arena_clear(&b->arena);
    weft_buf_clear(&b->messages);
}

static void show_value(const struct weft_value *value, struct weft_buf *out)
{
    int64_t integer;
    bool truth;
    if (value->kind == WEFT_LIST) {
        weft_buf_char(out, '[');
        for (size_t i = 0; i < value->list.count; i++) {
            weft_buf_puts(out, i ? " " : "");
            show_value(value->list.items[i], out);
        }
        weft_buf_char(out, ']');
    } else if (weft_value_as_int(value, &integer)) {
        weft_buf_printf(out, "%lld", (long long)integer);
    } else if (weft_value_as_bool(value, &truth)) {
        weft_buf_puts(out, truth ? "true" : "false");
    } else {
        weft_buf_puts(out, value->kind == WEFT_NULL ? "null" : "?");
    }
}

// An expression as nested calls; recursion is fine for what tests write.
static void show(const struct weft_node *node, struct weft_buf *out)
{
    const struct weft_value *value = weft_node_const(node);
    if (value) {
        show_value(value, out);
        return;
    }
    weft_buf_puts(out, strcmp(node->op->name, "param") == 0 ? "$" : node->op->name);
    if (!node->input_count)
        return;
    weft_buf_char(out, '(');
    for (uint32_t i = 0; i < node->input_count; i++) {
        weft_buf_puts(out, i ? ", " : "");
        show(node->inputs[i], out);
    }
    for (size_t p = 0; node->functions && p < node->op->param_count; p++)
        if (node->functions[p]) {
            weft_buf_puts(out, ", =>");
            show(node->functions[p]->result, out);
        }
    weft_buf_char(out, ')');
}

static void expect(const char *text, const char *outputs)
{
    struct bench b = {0};
    int status = bind_with(&b, text, NULL, 0);
    cr_assert_eq(status, WEFT_OK, "%s\n%s", text, b.messages.data);
    struct weft_buf out = {0};
    for (size_t i = 0; i < b.graph->output_count; i++) {
        weft_buf_puts(&out, i ? "; " : "");
        show(b.graph->outputs[i].node, &out);
    }
    cr_assert_str_eq(out.data, outputs);
    weft_buf_clear(&out);
    finish(&b);
}

static void refuse(const char *text, const char *message)
{
    struct bench b = {0};
    cr_assert_eq(bind_with(&b, text, NULL, 0), WEFT_INVALID, "%s", text);
    cr_assert_not_null(strstr(b.messages.data, message), "%s\n--- gives\n%s--- without\n%s", text,
                       b.messages.data, message);
    finish(&b);
}

// ---- What programs mean ---------------------------------------------------------------------------------

Test(bind, names_in_any_order)
{
    expect("print a\na = b + 1\nb = 41\n", "42");
    expect("print f(2)\ndef f(x, y=k) = x * y\nk = 21\n", "42");
}

Test(bind, operators)
{
    expect("print 1 + 2 * 3\nprint 1 < 2\n", "7; true");
    expect("x = late(1)\nprint x + 1 + 2\n", "add(add(late(1), 1), 2)");
    expect("x = late(1)\nprint x if 1 < 2 else 1 + x\n", "late(1)");
    expect("x = late(1)\nprint 5 if x < 2 else 6\n", "if_else(less(late(1), 2), 5, 6)");
}

Test(bind, calls_work_both_ways)
{
    expect("print [1, 2].mean(axis=0)\nprint mean([1, 2], 0)\n", "mean([1 2]); mean([1 2])");
    expect("print [1].mean().late()\n", "late(mean([1]))");
    expect("print late(2).shape\n", "shape(late(2))");
    expect("print random.random(3)\n", "random.random(3)");
    expect("def twice(x) = x * 2\nprint 4.twice().twice() if false else twice(4).twice()\n", "16");
}

Test(bind, lambdas_are_values)
{
    expect("f = x => x + 1\nprint f(2)\n", "3");
    expect("def adder(n) = x => x + n\nf = adder(10)\nprint f(5)\nprint adder(1)(1)\n", "15; 2");
    expect("def use(f, x) = f(x)\nprint use(x => x * 3, 5)\nprint use(late, 5)\n", "15; late(5)");
}

Test(bind, comprehensions_unroll)
{
    expect("print [x * 2 for x in range(4)]\n", "[0 2 4 6]");
    expect("print [x for x in range(5) if x < 2]\n", "[0 1]");
    expect("print [x * 10 + y for x in range(2) for y in range(2)]\n", "[0 1 10 11]");
    expect("print [a + b for a, b in [(1, 2), (3, 4)]]\n", "[3 7]");
    expect("print [late(x) for x in [1, 2]]\n", "list(late(1), late(2))");
    expect("xs = [late(x) for x in [1, 2]]\nprint [x + 1 for x in xs]\nprint xs[1]\n",
           "list(add(late(1), 1), add(late(2), 1)); late(2)");
}

Test(bind, comprehensions_that_grow_later)
{
    expect("print [x + 1 for x in find(1)]\n", "map(find(1), =>add($, 1))");
    expect("print [x for x in find(1) if x < 3]\n",
           "map(compress(find(1), map(find(1), =>less($, 3))), =>$)");
    expect("print [x for x in [1, 2] if late(x) < 3]\n",
           "map(compress([1 2], list(less(late(1), 3), less(late(2), 3))), =>$)");
    expect("print [y for x in find(1) for y in range(2)]\n", "flatten(map(find(1), =>[0 1]))");
}

Test(bind, map_of_a_list_that_is_there)
{
    expect("def inc(x) = x + 1\nprint [1, 2].map(inc)\n", "[2 3]");
    expect("print [1, 2].map(late)\nprint find(1).map(late)\n",
           "list(late(1), late(2)); map(find(1), =>late($))");
}

Test(bind, tasks)
{
    expect("task count(src: int) -> int = sh(\"wc {src}\")\nprint count(4)\n", "sh(4)");
}

Test(bind, imports)
{
    expect("import \"lib.weft\"\nprint inc(five)\n", "6");
    expect("import \"lib.weft\" as lib\nprint lib.inc(lib.five)\n", "6");
    expect("import \"sub/a.weft\"\nimport \"lib.weft\" as l\nprint six + l.five\n", "11");
}

Test(bind, sinks)
{
    expect("write(1)\nwrite(late(2))\n", "write(1); write(late(2))");
    refuse("x = write(1)\n", "a sink gives no value to bind");
    refuse("late(1)\n", "this value goes nowhere");
}

Test(bind, params)
{
    struct bench b = {0};
    const char *settings[] = {"n=5", "xs=[1, 2]"};
    cr_assert_eq(bind_with(&b, "param n: int = 1\nparam xs = [3]\nprint n + 1\nprint xs\n", settings, 2),
                 WEFT_OK);
    struct weft_buf out = {0};
    show(b.graph->outputs[0].node, &out);
    show(b.graph->outputs[1].node, &out);
    cr_assert_str_eq(out.data, "6[1 2]");
    weft_buf_clear(&out);
    finish(&b);
    struct bench c = {0};
    const char *wrong[] = {"n=abc", "m=1"};
    cr_assert_eq(bind_with(&c, "param n: int = 1\nprint n\n", wrong, 2), WEFT_INVALID);
    cr_assert_not_null(
        strstr(c.messages.data, "-p n:1:1: error[E0401]: parameter 'n' must be int, not the word 'abc'"),
        "%s", c.messages.data);
    cr_assert_not_null(strstr(c.messages.data, "the pipeline has no parameter 'm'"), "%s", c.messages.data);
    finish(&c);
}

// ---- What is refused ------------------------------------------------------------------------------------

Test(bind, unknown_names)
{
    refuse("trips = 1\nprint trisp\n", "error[E0301]: unknown name 'trisp'");
    refuse("trips = 1\nprint trisp\n", "did you mean 'trips'?");
    refuse("print maen([1])\n", "did you mean 'mean'?");
}

Test(bind, calls_that_do_not_fit)
{
    refuse("print mean([1], axes=1)\n", "error[E0306]: 'mean' has no argument 'axes'");
    refuse("print mean([1], axes=1)\n", "did you mean 'axis'?");
    refuse("print mean()\n", "error[E0307]: 'mean' needs 'x'");
    refuse("print mean([1], 0, true)\n", "error[E0305]: 'mean' takes at most 2 positional arguments, not 3");
    refuse("print mean([1], 0, axis=1)\n", "error[E0308]: 'axis' of 'mean' is given twice");
    refuse("print mean([1], axis=\"a\")\n", "error[E0401]: 'axis' of 'mean' must be int or null, not string");
    refuse("print mean([1], axis=late(1) < 2)\n", "error[E0401]: 'axis' of 'mean' must be int or null, not bool");
    refuse("x = 1\nprint x(2)\n", "error[E0309]: this is not a function but");
    refuse("def f(a) = a\nprint f(1, 2)\n", "error[E0305]: 'f' takes 1 argument, not 2");
    refuse("def f(a) = a\nprint f(b=2)\n", "error[E0306]: 'f' has no argument 'b'");
    refuse("print late(1).size\n", "error[E0310]:");
    refuse("print .a\n", "error[E0313]: '.a' has nothing to be a column of");
}

Test(bind, names_bound_wrongly)
{
    refuse("x = 1\nx = 2\n", "error[E0302]: 'x' is bound twice");
    refuse("mean = 1\n", "error[E0303]: 'mean' is the name of an operation");
    refuse("a = b\nb = c\nc = a\n", "error[E0304]: 'a' depends on itself");
    refuse("def f(x) = g(x)\ndef g(x) = f(x)\nprint f(1)\n", "error[E0304]: 'f' calls itself");
    refuse("import \"loop.weft\"\n", "error[E0311]: 'main.weft' imports itself");
    refuse("import \"none.weft\"\n", "error[E0311]: cannot import 'none.weft': no such file");
}

Test(bind, evaluation_is_finite)
{
    refuse("def f(g) = g(g)\nprint f(f)\n", "error[E0602]");
    refuse("print 9223372036854775807 + 1\n", "error[E0405]: the sum overflows int");
    struct weft_buf text = {0};
    weft_buf_puts(&text, "def f0(x) = late(x) + 1\n");
    for (int i = 1; i < 100; i++)
        weft_buf_printf(&text, "def f%d(x) = f%d(x) + f%d(x)\n", i, i - 1, i - 1);
    weft_buf_puts(&text, "y = f99(1)\nprint 1\n");
    expect(text.data, "1");
    weft_buf_clear(&text);
}

Test(bind, loops_end)
{
    refuse("x = [1 for a in range(100) for b in range(100)]\n",
           "error[E0601]: building the graph takes more than 5000 steps that make nothing");
}

Test(bind, long_chains)
{
    struct weft_buf text = {0};
    weft_buf_puts(&text, "x = late(1)");
    for (int i = 0; i < 100000; i++)
        weft_buf_puts(&text, " + 1");
    weft_buf_puts(&text, "\nprint 1");
    for (int i = 0; i < 100000; i++)
        weft_buf_puts(&text, "\n.add(1)");
    weft_buf_puts(&text, "\n");
    expect(text.data, "100001");
    weft_buf_clear(&text);
}

Test(bind, errors_do_not_cascade)
{
    struct bench b = {0};
    cr_assert_eq(bind_with(&b, "a = nope\nb = a + 1\nprint b\nc = nada\n", NULL, 0), WEFT_INVALID);
    cr_assert_eq(b.diags.errors, 2);
    finish(&b);
}
