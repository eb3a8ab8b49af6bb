// weft: functions of a shared object as delayed functions.
// SPDX-License-Identifier: BSD-3-Clause
//
// The object is loaded by the first task that needs it and stays loaded.  It must have been built for this
// version of the interface.  Arguments reach the function whole: the task has a list of blocks for each,
// which is put together first.  What the function gives is checked against the declared type, because
// everything behind it relies on that.

#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib-ops/lists/items.h"
#include "stdlib-ops/plugin/whole.h"

enum { PATH, FUNCTION, RETURNS, SITE, VALUES, PARAM_COUNT };

// ---- Types

static bool starts_with(struct weft_str text, const char *start)
{
    return text.size >= strlen(start) && memcmp(text.data, start, strlen(start)) == 0;
}

static const struct weft_type *first_of_kind(const struct weft_infer *infer, enum weft_type_kind kind)
{
    for (size_t i = 0; i < infer->input_count; i++)
        if (infer->inputs[i]->kind == kind)
            return infer->inputs[i];
    return NULL;
}

// The type of `-> array`, `-> array<f32>`, `-> frame`, `-> column`: that of the first argument of this kind,
// in one block.
static int infer_like(struct weft_infer *infer, struct weft_str returns, enum weft_type_kind kind)
{
    const struct weft_type *like = first_of_kind(infer, kind);
    if (!like || !weft_whole_known(like)) {
        weft_infer_fail(infer, WEFT_E_TYPE, RETURNS,
                        "'%.*s' does not say which shape or columns the result has", WEFT_STR_ARG(returns));
        weft_infer_help(infer,
                        "a function that gives an array or a frame takes one of the same shape or columns");
        return WEFT_INVALID;
    }
    const struct weft_type *whole = weft_whole_type(infer->arena, like);
    const char *open = memchr(returns.data, '<', returns.size);
    if (!whole || !open || kind == WEFT_T_FRAME)
        return weft_items_result(infer, whole);
    struct weft_str name = {open + 1, returns.size - (size_t)(open - returns.data) - 1};
    name.size -= name.size && name.data[name.size - 1] == '>';
    struct weft_type *typed = weft_arena_copy(infer->arena, whole, sizeof *whole);
    if (typed)
        typed->dtype = weft_dtype_parse(name);
    if (typed && typed->dtype == WEFT_DTYPE_NONE)
        return weft_infer_fail(infer, WEFT_E_DTYPE, RETURNS, "unknown dtype '%.*s'", WEFT_STR_ARG(name));
    return weft_items_result(infer, typed);
}

static int infer_result(struct weft_infer *infer, struct weft_str returns)
{
    if (starts_with(returns, "array"))
        return infer_like(infer, returns, WEFT_T_ARRAY);
    if (starts_with(returns, "frame"))
        return infer_like(infer, returns, WEFT_T_FRAME);
    if (starts_with(returns, "column"))
        return infer_like(infer, returns, WEFT_T_COLUMN);
    const struct weft_type *type = weft_type_parse(infer->arena, returns);
    if (!type)
        return weft_infer_fail(infer, WEFT_E_TYPE, RETURNS, "a plugin function cannot return '%.*s'",
                               WEFT_STR_ARG(returns));
    return weft_items_result(infer, type);
}

static int check_path(struct weft_infer *infer, struct weft_str path)
{
    if (memchr(path.data, 0, path.size) == NULL && access(path.data, R_OK) == 0)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_FILE, PATH, "cannot read the plugin '%.*s': %s", WEFT_STR_ARG(path),
                           strerror(errno));
}

static int plugin_infer(struct weft_infer *infer)
{
    struct weft_str path, returns;
    if (!weft_value_as_string(infer->attrs[PATH], &path) ||
        !weft_value_as_string(infer->attrs[RETURNS], &returns))
        return WEFT_INVALID;
    int status = check_path(infer, path);
    return status ? status : infer_result(infer, returns);
}

// ---- The shared object

// A path, never a name to be searched for in the system's folders.
static void *load(struct weft_str path)
{
    struct weft_buf text = {0};
    if (!memchr(path.data, '/', path.size))
        weft_buf_puts(&text, "./");
    weft_buf_str(&text, path);
    void *library = text.failed ? NULL : dlopen(text.data, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    weft_buf_clear(&text);
    return library;
}

static int check_abi(struct weft_task *task, void *library, struct weft_str path)
{
    const uint32_t *abi = dlsym(library, "weft_plugin_abi");
    if (abi && *abi == WEFT_ABI)
        return WEFT_OK;
    int status;
    if (abi)
        status = weft_task_fail(task, WEFT_E_PLUGIN,
                                "the plugin '%.*s' was built for version %u of the interface, not %u",
                                WEFT_STR_ARG(path), (unsigned)*abi, (unsigned)WEFT_ABI);
    else
        status = weft_task_fail(task, WEFT_E_PLUGIN, "'%.*s' is no weft plugin", WEFT_STR_ARG(path));
    weft_task_help(task, abi ? "build it again with this version's weft_op.h"
                             : "a plugin has the line 'WEFT_PLUGIN;' once");
    return status;
}

// ISO C has no cast from an object pointer to a function pointer; POSIX says that the bytes are the same.
static weft_plugin_fn *find_function(void *library, const char *name)
{
    void *symbol = dlsym(library, name);
    weft_plugin_fn *function = NULL;
    memcpy(&function, &symbol, sizeof function);
    return function;
}

static int open_function(struct weft_task *task, weft_plugin_fn **out)
{
    struct weft_str path, name;
    if (!weft_value_as_string(task->attrs[PATH], &path) ||
        !weft_value_as_string(task->attrs[FUNCTION], &name))
        return WEFT_INVALID;
    void *library = load(path);
    if (!library)
        return weft_task_fail(task, WEFT_E_PLUGIN, "cannot load the plugin: %s", dlerror());
    int status = check_abi(task, library, path);
    if (!status && !(*out = find_function(library, name.data)))
        status = weft_task_fail(task, WEFT_E_PLUGIN, "the plugin '%.*s' has no function '%.*s'",
                                WEFT_STR_ARG(path), WEFT_STR_ARG(name));
    dlclose(library); // stays loaded (RTLD_NODELETE)
    return status;
}

// ---- Calling

static bool same_shape(const struct weft_type *type, const struct weft_array *array)
{
    if (array->ndim != type->ndim)
        return false;
    for (int d = 0; d < type->ndim; d++)
        if (array->shape[d] != type->chunks[d].length)
            return false;
    return true;
}

static bool same_columns(const struct weft_type *type, const struct weft_value *frame)
{
    if (frame->frame.count != type->field_count)
        return false;
    for (size_t i = 0; i < type->field_count; i++)
        if (!weft_str_eq(frame->frame.names[i], type->fields[i].name) ||
            frame->frame.columns[i]->dtype != type->fields[i].type->dtype)
            return false;
    return true;
}

static bool fits(const struct weft_type *type, const struct weft_value *value)
{
    switch (type->kind) {
    case WEFT_T_ANY:
        return true;
    case WEFT_T_NULL:
        return value->kind == WEFT_NULL;
    case WEFT_T_SCALAR:
        return value->kind == WEFT_SCALAR && value->dtype == type->dtype;
    case WEFT_T_LIST:
        return value->kind == WEFT_LIST;
    case WEFT_T_TUPLE:
        return value->kind == WEFT_TUPLE;
    case WEFT_T_DICT:
        return value->kind == WEFT_DICT;
    case WEFT_T_FILE:
        return value->kind == WEFT_FILE;
    case WEFT_T_ARRAY:
        return value->kind == WEFT_ARRAY && value->dtype == type->dtype && same_shape(type, &value->array);
    case WEFT_T_COLUMN:
        return value->kind == WEFT_COLUMN && value->dtype == type->dtype;
    case WEFT_T_FRAME:
        return value->kind == WEFT_FRAME && same_columns(type, value);
    default:
        return false;
    }
}

static int check_result(struct weft_task *task, struct weft_str name, struct weft_value **out)
{
    if (*out && fits(task->type, *out))
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_type_text(task->type, &text);
    int status =
        weft_task_fail(task, WEFT_E_PLUGIN, "the function '%.*s' gave %s, declared is %s", WEFT_STR_ARG(name),
                       *out ? weft_items_kind(*out) : "nothing", text.data ? text.data : "another type");
    weft_buf_clear(&text);
    weft_value_release(*out);
    *out = NULL;
    return status;
}

// The task as the function sees it: each argument one whole value.  values[] are new references, also on
// failure.
static int make_whole(struct weft_task *task, size_t count, struct weft_value **values,
                      const struct weft_type **types)
{
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < count; i++) {
        size_t first, end;
        weft_items_blocks(task, i, &first, &end);
        types[i] = task->input_types ? task->input_types[i] : NULL;
        if (types[i])
            status = weft_whole(task->memory, types[i], task->inputs + first, end - first, &values[i]);
        else
            values[i] = weft_value_ref(task->inputs[first]);
        if (status == WEFT_UNSUPPORTED)
            status = weft_task_fail(task, WEFT_E_PLUGIN,
                                    "argument %zu cannot be put together from its blocks", i + 1);
    }
    return status;
}

static int call(struct weft_task *task, weft_plugin_fn *function, size_t count, struct weft_value **values,
                const struct weft_type **types, struct weft_value **out)
{
    struct weft_str name;
    struct weft_task inner = *task;
    struct weft_value *result = NULL;
    inner.inputs = (const struct weft_value *const *)values;
    inner.input_types = types;
    inner.input_count = count;
    inner.first = NULL;
    int status = function(&inner, &result);
    if (!weft_value_as_string(task->attrs[FUNCTION], &name))
        return WEFT_INVALID;
    if (status) {
        weft_value_release(result);
        return status;
    }
    status = check_result(task, name, &result);
    if (!status)
        *out = result;
    return status;
}

static int plugin_run(struct weft_task *task, struct weft_value **out)
{
    size_t count = task->attrs[VALUES] ? task->attrs[VALUES]->list.count : 0;
    weft_plugin_fn *function = NULL;
    int status = open_function(task, &function);
    if (status)
        return status;
    struct weft_value **values = calloc(count + 1, sizeof *values);
    const struct weft_type **types = calloc(count + 1, sizeof *types);
    status = values && types ? make_whole(task, count, values, types) : WEFT_NO_MEMORY;
    if (!status)
        status = call(task, function, count, values, types, out);
    for (size_t i = 0; values && i < count; i++)
        weft_value_release(values[i]);
    free(values);
    free(types);
    return status;
}

static const struct weft_param params[PARAM_COUNT] = {
    [PATH] = {"path", WEFT_ATTR, "string", NULL, 0, "the shared object"},
    [FUNCTION] = {"function", WEFT_ATTR, "string", NULL, 0, "the function's name"},
    [RETURNS] = {"returns", WEFT_ATTR, "string", "\"any\"", WEFT_P_KEYWORD, "the type of its result"},
    [SITE] = {"call", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_SITE,
              "calls with equal numbers and arguments run once"},
    [VALUES] = {"arguments", WEFT_INPUT, "any", NULL, WEFT_P_NAMED,
                "the function's arguments, in order"},
};

static const struct weft_stage stages[] = {{"plugin", plugin_run}};

const struct weft_op weft_op_plugin = {
    .name = "plugin",
    .version = 1,
    .category = "tasks",
    .summary = "calls a function of a shared object",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CALL,
    .flags = WEFT_UNIQUE_CALL | WEFT_ISOLATE,
    .cost = 1e8,
    .infer = plugin_infer,
    .stages = stages,
    .stage_count = 1,
};
