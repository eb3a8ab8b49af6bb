// weft: glob: the files that match a pattern.
// SPDX-License-Identifier: BSD-3-Clause
//
// Runs while the graph is built, so that each file can become a task.  The order is that of the names' bytes,
// whatever the locale or the folder says.

#include <errno.h>
#include <glob.h>
#include <stdlib.h>

#include "stdlib-ops/lists/items.h"

enum { PATTERN, MISSING_OK };

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int glob_infer(struct weft_infer *infer)
{
    const struct weft_type *file = weft_type_simple(infer->arena, WEFT_T_FILE);
    return weft_items_result(infer, file ? weft_type_list(infer->arena, file, -1) : NULL);
}

static int give_names(const glob_t *found, struct weft_value **out)
{
    struct weft_items items = {0};
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < found->gl_pathc; i++)
        status = weft_items_push(&items, weft_value_file(weft_str(found->gl_pathv[i])));
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static int search(struct weft_task *task, struct weft_str pattern, bool missing_ok, struct weft_value **out)
{
    glob_t found = {0};
    int result = glob(pattern.data, GLOB_NOSORT | GLOB_ERR, NULL, &found);
    int status = WEFT_OK;
    if (result == GLOB_NOSPACE)
        status = WEFT_NO_MEMORY;
    else if (result == GLOB_ABORTED)
        status = weft_task_fail(task, WEFT_E_FILE, "cannot read a folder of '%s': %s", pattern.data,
                                strerror(errno));
    else if (result == GLOB_NOMATCH && !missing_ok) {
        status = weft_task_fail(task, WEFT_E_FILE, "no file matches '%s'", pattern.data);
        weft_task_help(
            task,
            "paths are relative to the folder weft is started in; missing_ok=true allows an empty list");
    }
    if (!status && result == 0)
        qsort(found.gl_pathv, found.gl_pathc, sizeof *found.gl_pathv, compare_names);
    if (!status)
        status = give_names(&found, out);
    globfree(&found);
    return status;
}

static int glob_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str pattern;
    bool missing_ok;
    if (!weft_value_as_string(task->attrs[PATTERN], &pattern) ||
        !weft_value_as_bool(task->attrs[MISSING_OK], &missing_ok))
        return WEFT_INVALID;
    char *path = strndup(pattern.data ? pattern.data : "", pattern.size);
    if (!path)
        return WEFT_NO_MEMORY;
    int status = strlen(path) != pattern.size
                     ? weft_task_fail(task, WEFT_E_FILE, "the pattern has a NUL byte")
                     : search(task, (struct weft_str){path, pattern.size}, missing_ok, out);
    free(path);
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
