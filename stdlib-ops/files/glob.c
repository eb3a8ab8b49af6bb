// weft: glob: the files that match a pattern.
// SPDX-License-Identifier: BSD-3-Clause
//
// Runs while the graph is built, so that each file can become a task.  The order is that of the names' bytes,
// whatever the locale or the folder says.

#include "stdlib-ops/io/paths.h"
#include "stdlib-ops/lists/items.h"

enum { PATTERN, MISSING_OK };

static int glob_infer(struct weft_infer *infer)
{
    const struct weft_type *file = weft_type_simple(infer->arena, WEFT_T_FILE);
    return weft_items_result(infer, file ? weft_type_list(infer->arena, file, -1) : NULL);
}

static int add_name(void *context, struct weft_str path)
{
    return weft_items_push(context, weft_value_file(path));
}

static int report(struct weft_task *task, struct weft_str pattern, int status, const struct weft_buf *why)
{
    if (status == WEFT_IO)
        return weft_task_fail(task, WEFT_E_FILE, "%s", why->data ? why->data : "the files cannot be listed");
    if (status != WEFT_UNSUPPORTED)
        return status;
    status = weft_task_fail(task, WEFT_E_FILE, "no file matches '%.*s'", WEFT_STR_ARG(pattern));
    weft_task_help(
        task, "paths are relative to the folder weft is started in; missing_ok=true allows an empty list");
    return status;
}

static int glob_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str pattern;
    bool missing_ok;
    if (!weft_value_as_string(task->attrs[PATTERN], &pattern) ||
        !weft_value_as_bool(task->attrs[MISSING_OK], &missing_ok))
        return WEFT_INVALID;
    struct weft_items items = {0};
    struct weft_buf why = {0};
    int status = weft_paths_match(pattern, add_name, &items, &why);
    if (status == WEFT_UNSUPPORTED && missing_ok)
        status = WEFT_OK;
    if (status)
        status = report(task, pattern, status, &why);
    weft_buf_clear(&why);
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static const struct weft_param params[] = {
    [PATTERN] = {"pattern", WEFT_ATTR, "string", NULL, 0, "a path with * ? and […]"},
    [MISSING_OK] = {"missing_ok", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "no match gives an empty list"},
};
static const struct weft_stage stages[] = {{"glob", glob_run}};

const struct weft_op weft_op_glob = {
    .name = "glob",
    .summary = "the files that match a pattern, sorted by name",
    WEFT_ITEMS_CALL("files", params, glob_infer, stages),
};
