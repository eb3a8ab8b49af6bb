// A plugin for weft that adds an operation: vowels(text).
//
//     cc -std=c17 -O2 -shared -fPIC $(pkg-config --cflags weft) vowels.c -o libvowels.so
//
// In a pipeline:
//
//     import "./libvowels.so"
//     print vowels("a longer text")

#include "graph/weft_op.h"

static int vowels_infer(struct weft_infer *infer)
{
    infer->result = weft_type_scalar(infer->arena, WEFT_I64, true);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int vowels_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text;
    int64_t count = 0;
    if (!weft_value_as_string(task->inputs[0], &text))
        return weft_task_fail(task, WEFT_E_PLUGIN, "vowels needs a string");
    for (size_t i = 0; i < text.size; i++)
        count += text.data[i] && strchr("aeiouAEIOU", text.data[i]);
    *out = weft_value_int(count);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a text"},
};
static const struct weft_stage stages[] = {{"vowels", vowels_run}};

static const struct weft_op vowels = {
    .name = "vowels",
    .version = 1,
    .category = "text",
    .summary = "how many vowels a text has",
    .params = params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE,
    .infer = vowels_infer,
    .stages = stages,
    .stage_count = 1,
};

static const struct weft_op *const ops[] = {&vowels};

extern const struct weft_plugin weft_plugin;
WEFT_API const struct weft_plugin weft_plugin = {WEFT_ABI, ops, 1};
