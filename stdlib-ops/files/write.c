// weft: write_text and write_json.
// SPDX-License-Identifier: BSD-3-Clause
//
// The text is made in memory and written under a temporary name; the file appears when the whole run has
// succeeded.

#include <errno.h>
#include <stdlib.h>

#include "graph/base/atomic_file.h"
#include "stdlib-ops/lists/items.h"

enum { VALUE, PATH };

static int sink_infer(struct weft_infer *infer)
{
    return weft_items_result(infer, weft_type_simple(infer->arena, WEFT_T_SINK));
}

// ---- Files that appear at the end of the run

static int commit(void *context, struct weft_buf *why)
{
    struct weft_atomic_file *file = context;
    int status = weft_atomic_file_commit(file);
    if (status)
        weft_buf_printf(why, "cannot write the file: %s", strerror(errno));
    free(file);
    return status;
}

static void rollback(void *context)
{
    weft_atomic_file_discard(context);
    free(context);
}

static int write_file(struct weft_task *task, struct weft_str path, struct weft_str text)
{
    struct weft_atomic_file *file = malloc(sizeof *file);
    if (!file)
        return WEFT_NO_MEMORY;
    bool standard = weft_str_is(path, "-");
    int status = weft_atomic_file_open(file, standard ? "/dev/stdout" : path.data);
    bool open = status == WEFT_OK;
    if (open)
        status = weft_atomic_file_write(file, text.data, text.size);
    if (status == WEFT_IO)
        status =
            weft_task_fail(task, WEFT_E_FILE, "cannot write '%.*s': %s", WEFT_STR_ARG(path), strerror(errno));
    if (!status)
        return weft_task_on_commit(task, commit, rollback, file);
    if (open)
        weft_atomic_file_discard(file);
    free(file);
    return status;
}

// Writes what has been gathered to the task's path and gives null.
static int finish(struct weft_task *task, struct weft_buf *text, int status, struct weft_value **out)
{
    struct weft_str path;
    if (!status && text->failed)
        status = WEFT_NO_MEMORY;
    if (!status && !weft_value_as_string(task->attrs[PATH], &path))
        status = WEFT_INVALID;
    if (!status)
        status = write_file(task, path, (struct weft_str){text->data, text->size});
    weft_buf_clear(text);
    return status ? status : weft_items_give(weft_value_null(), out);
}

// ---- write_text

static void add_line(struct weft_buf *text, const struct weft_value *value)
{
    if (value)
        weft_value_text(value, text);
    weft_buf_char(text, '\n');
}

static int write_text_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf text = {0};
    for (size_t b = 0; b < task->input_count; b++) {
        const struct weft_value *value = task->inputs[b];
        bool list = value && (value->kind == WEFT_LIST || value->kind == WEFT_TUPLE);
        for (size_t i = 0; list && i < value->list.count; i++)
            add_line(&text, value->list.items[i]);
        if (!list)
            add_line(&text, value);
    }
    return finish(task, &text, WEFT_OK, out);
}

// ---- write_json

// A bag is one JSON text a line; everything else is one text.
static int write_json_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_buf text = {0};
    bool bag = task->input_types && task->input_types[0]->kind == WEFT_T_BAG;
    int status = WEFT_OK;
    for (size_t b = 0; !status && b < task->input_count; b++) {
        const struct weft_value *value = task->inputs[b];
        if (!bag)
            status = weft_value_json(value, &text);
        for (size_t i = 0; bag && !status && i < value->list.count; i++)
            status = weft_value_json(value->list.items[i], &text);
    }
    return finish(task, &text, status, out);
}

static const struct weft_param text_params[] = {
    [VALUE] = {"value", WEFT_INPUT, "scalar|list|bag", NULL, 0, "a text, or a list or bag of lines"},
    [PATH] = {"path", WEFT_ATTR, "string", NULL, 0, "the file; \"-\" is standard output"},
};
static const struct weft_param json_params[] = {
    [VALUE] = {"value", WEFT_INPUT, "scalar|null|list|dict|bag", NULL, 0,
               "any value that is no array or frame"},
    [PATH] = {"path", WEFT_ATTR, "string", NULL, 0, "the file; \"-\" is standard output"},
};
static const struct weft_stage text_stages[] = {{"write", write_text_run}},
                               json_stages[] = {{"write", write_json_run}};

const struct weft_op weft_op_write_text = {
    .name = "write_text",
    .version = 1,
    .category = "files",
    .summary = "writes a text, or a line for each item",
    .params = text_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_SINK,
    .cost = 1e6,
    .infer = sink_infer,
    .stages = text_stages,
    .stage_count = 1,
};

const struct weft_op weft_op_write_json = {
    .name = "write_json",
    .version = 1,
    .category = "files",
    .summary = "writes a value as JSON, or one JSON text a line for each item of a bag",
    .params = json_params,
    .param_count = 2,
    .algebra = WEFT_CALL,
    .flags = WEFT_SINK,
    .cost = 1e6,
    .infer = sink_infer,
    .stages = json_stages,
    .stage_count = 1,
};
