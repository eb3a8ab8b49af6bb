// weft: read_text: the lines of files as a bag.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each file is cut every `blocksize` bytes; a partition holds the lines that begin within its cut, so the
// lines and their order do not depend on the cuts.  Compressed files are one partition each.  The cuts are
// computed from names and sizes while the graph is built, and again when it is lowered; tasks get theirs from
// the layer's constant.

#include <stdlib.h>
#include <unistd.h>

#include "graph/base/vec.h"
#include "stdlib-ops/io/bytes.h"
#include "stdlib-ops/io/paths.h"
#include "stdlib-ops/lists/items.h"

enum { PATH, BLOCKSIZE };

#define PIECE ((size_t)1 << 20) // bytes read at once

struct cut {
    struct weft_str path; // in the arena
    uint64_t start, end;  // lines that begin in [start, end); end is UINT64_MAX for the last of a file
};

struct plan {
    struct weft_arena *arena;
    struct cut *data;
    size_t count, capacity;
    uint64_t blocksize;
    struct weft_buf why; // why it could not be made
};

// ---- The plan

static int add_cut(struct plan *plan, struct weft_str path, uint64_t start, uint64_t end)
{
    return weft_vec_push(plan, ((struct cut){path, start, end})) ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_file(struct plan *plan, struct weft_str name)
{
    struct weft_bytes_facts facts;
    const char *copy = weft_arena_copy(plan->arena, name.data, name.size);
    struct weft_str path = {copy, name.size};
    int status = copy ? weft_bytes_facts(path, &facts, &plan->why) : WEFT_NO_MEMORY;
    uint64_t at = 0;
    while (!status && !facts.packed && facts.size - at > plan->blocksize) {
        status = add_cut(plan, path, at, at + plan->blocksize);
        at += plan->blocksize;
    }
    return status ? status : add_cut(plan, path, at, UINT64_MAX);
}

static int add_match(void *context, struct weft_str path)
{
    return add_file(context, path);
}

// A pattern stands for the files that match; a file that has the very name wins.
static int add_pattern(struct plan *plan, struct weft_str pattern)
{
    if (!weft_paths_is_pattern(pattern) || access(pattern.data, F_OK) == 0)
        return add_file(plan, pattern);
    int status = weft_paths_match(pattern, add_match, plan, &plan->why);
    if (status != WEFT_UNSUPPORTED)
        return status;
    weft_buf_printf(&plan->why, "no file matches '%.*s'", WEFT_STR_ARG(pattern));
    return WEFT_IO;
}

static int make_plan(struct plan *plan, struct weft_arena *arena, const struct weft_value *const *attrs)
{
    struct weft_str path;
    int64_t blocksize;
    *plan = (struct plan){.arena = arena};
    if (!weft_value_as_int(attrs[BLOCKSIZE], &blocksize) || blocksize < 1) {
        weft_buf_puts(&plan->why, "'blocksize' must be at least one byte");
        return WEFT_INVALID;
    }
    plan->blocksize = (uint64_t)blocksize;
    if (weft_value_as_string(attrs[PATH], &path))
        return add_pattern(plan, path);
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < attrs[PATH]->list.count; i++)
        if (weft_value_as_string(attrs[PATH]->list.items[i], &path))
            status = add_pattern(plan, path);
    return status;
}

static void clear_plan(struct plan *plan)
{
    free(plan->data);
    weft_buf_clear(&plan->why);
}

static int read_text_infer(struct weft_infer *infer)
{
    struct plan plan;
    int status = make_plan(&plan, infer->arena, infer->attrs);
    if (status && status != WEFT_NO_MEMORY)
        status = weft_infer_fail(infer, status == WEFT_INVALID ? WEFT_E_VALUE : WEFT_E_FILE,
                                 status == WEFT_INVALID ? BLOCKSIZE : PATH, "%s",
                                 plan.why.data ? plan.why.data : "");
    if (!status)
        status = weft_items_result(infer, weft_items_bag(infer->arena,
                                                         weft_type_scalar(infer->arena, WEFT_STRING, false),
                                                         (int64_t)plan.count));
    clear_plan(&plan);
    return status;
}

// The cuts as a list [path, start, end, path, …] that borrows from the arena of the task graph.
static const struct weft_value *plan_value(const struct plan *plan, struct weft_arena *arena)
{
    struct weft_value *items = weft_arena_array(arena, 3 * plan->count, sizeof *items);
    struct weft_value **pointers = weft_arena_array(arena, 3 * plan->count + 1, sizeof *pointers);
    struct weft_value *list = weft_arena_alloc(arena, sizeof *list);
    if (!items || !pointers || !list)
        return NULL;
    for (size_t i = 0; i < plan->count; i++) {
        const struct cut *cut = &plan->data[i];
        items[3 * i] =
            (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_STRING, .scalar.s = cut->path};
        items[3 * i + 1] =
            (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_U64, .scalar.u = cut->start};
        items[3 * i + 2] =
            (struct weft_value){.refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_U64, .scalar.u = cut->end};
    }
    for (size_t i = 0; i < 3 * plan->count; i++)
        pointers[i] = &items[i];
    *list = (struct weft_value){.refs = 1, .kind = WEFT_LIST, .list = {3 * plan->count, pointers}};
    return list;
}

static int read_text_lower(struct weft_lowering *lowering)
{
    struct plan plan;
    int status = make_plan(&plan, lowering->arena, lowering->attrs);
    if (status && status != WEFT_NO_MEMORY)
        status = weft_lower_fail(lowering, WEFT_E_FILE, "%s", plan.why.data ? plan.why.data : "");
    if (!status && (int64_t)plan.count != lowering->type->partitions)
        status = weft_lower_fail(lowering, WEFT_E_FILE, "a file was changed while it was being read");
    const struct weft_value *value = status ? NULL : plan_value(&plan, lowering->arena);
    if (!status)
        status = value ? weft_lower_layer(lowering, "read", plan.count, NULL, 0, value, plan.blocksize,
                                          &lowering->result)
                       : WEFT_NO_MEMORY;
    clear_plan(&plan);
    return status;
}

// ---- Reading one cut

struct reader {
    struct weft_task *task;
    struct weft_str path;
    struct weft_bytes bytes;
    struct weft_buf text; // read but not yet handed on
    uint64_t at;          // place in the file of the first byte of `text`
    bool ended;
    struct weft_items lines;
};

static int fail_io(struct reader *reader, struct weft_buf *why)
{
    int status =
        weft_task_fail(reader->task, WEFT_E_FILE, "%s", why->data ? why->data : "the file cannot be read");
    weft_buf_clear(why);
    return status;
}

static int read_more(struct reader *reader)
{
    struct weft_buf why = {0};
    size_t got = 0;
    char *piece = malloc(PIECE);
    int status = piece ? weft_bytes_read(&reader->bytes, piece, PIECE, &got, &why) : WEFT_NO_MEMORY;
    if (status == WEFT_IO || status == WEFT_UNSUPPORTED)
        status = fail_io(reader, &why);
    if (!status)
        weft_buf_add(&reader->text, piece, got);
    free(piece);
    weft_buf_clear(&why);
    reader->ended = got == 0;
    if (!status && weft_task_cancelled(reader->task))
        return WEFT_CANCELLED;
    return status ? status : reader->text.failed ? WEFT_NO_MEMORY : WEFT_OK;
}

static int bad_text(struct reader *reader, uint64_t line_start)
{
    int status = weft_task_fail(reader->task, WEFT_E_DATA, "%.*s: the line at byte %llu is not UTF-8",
                                WEFT_STR_ARG(reader->path), (unsigned long long)line_start);
    weft_task_help(reader->task, "iconv -f latin1 -t utf8 converts files in another encoding");
    return status;
}

static int add_line(struct reader *reader, struct weft_str line, uint64_t line_start)
{
    if (line_start == 0 && line.size >= 3 && memcmp(line.data, "\xEF\xBB\xBF", 3) == 0)
        line = (struct weft_str){line.data + 3, line.size - 3};
    line.size -= line.size && line.data[line.size - 1] == '\r';
    for (size_t i = 0, step; i < line.size; i += step)
        if ((step = (unsigned char)line.data[i] < 0x80 ? 1
                                                       : weft_utf8_length(line.data + i, line.size - i)) == 0)
            return bad_text(reader, line_start);
    return weft_items_push(&reader->lines, weft_value_string(line));
}

// Hands on the whole lines in `text` that begin before `end`; *done when one begins behind it.
static int take_lines(struct reader *reader, uint64_t end, bool *done)
{
    size_t at = 0;
    int status = WEFT_OK;
    while (!status && at < reader->text.size && reader->at + at < end) {
        const char *start = reader->text.data + at, *stop = memchr(start, '\n', reader->text.size - at);
        if (!stop && !reader->ended)
            break;
        size_t size = stop ? (size_t)(stop - start) : reader->text.size - at;
        status = add_line(reader, (struct weft_str){start, size}, reader->at + at);
        at += size + (stop != NULL);
    }
    *done = reader->at + at >= end || reader->ended;
    if (at)
        memmove(reader->text.data, reader->text.data + at, reader->text.size - at);
    reader->text.size -= at;
    reader->at += at;
    return status;
}

// A cut that does not begin a file begins behind the first line end at or after its last byte before.
static int skip_to_line(struct reader *reader, uint64_t start)
{
    weft_bytes_seek(&reader->bytes, start - 1);
    reader->at = start - 1;
    int status = WEFT_OK;
    while (!status && !reader->ended) {
        status = read_more(reader);
        const char *newline = reader->text.size ? memchr(reader->text.data, '\n', reader->text.size) : NULL;
        size_t skipped = newline ? (size_t)(newline - reader->text.data) + 1 : reader->text.size;
        if (skipped)
            memmove(reader->text.data, reader->text.data + skipped, reader->text.size - skipped);
        reader->text.size -= skipped;
        reader->at += skipped;
        if (newline)
            break;
    }
    return status;
}

static int read_lines(struct reader *reader, uint64_t start, uint64_t end)
{
    bool done = false;
    int status = start ? skip_to_line(reader, start) : WEFT_OK;
    if (!status)
        status = take_lines(reader, end, &done);
    while (!status && !done) {
        status = read_more(reader);
        if (!status)
            status = take_lines(reader, end, &done);
    }
    return status;
}

static int read_text_run(struct weft_task *task, struct weft_value **out)
{
    struct reader reader = {.task = task};
    struct weft_buf why = {0};
    const struct weft_value *cuts = task->extra;
    if (!cuts || cuts->kind != WEFT_LIST || cuts->list.count < 3 * (task->block + 1) ||
        !weft_value_as_string(cuts->list.items[3 * task->block], &reader.path))
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of read_text is damaged");
    uint64_t start = cuts->list.items[3 * task->block + 1]->scalar.u,
             end = cuts->list.items[3 * task->block + 2]->scalar.u;
    int status = weft_bytes_open(&reader.bytes, reader.path, &why);
    if (status)
        return status == WEFT_NO_MEMORY ? status : fail_io(&reader, &why);
    status = read_lines(&reader, start, end);
    weft_bytes_close(&reader.bytes);
    weft_buf_clear(&reader.text);
    if (!status)
        return weft_items_finish(&reader.lines, WEFT_LIST, out);
    weft_items_clear(&reader.lines);
    return status;
}

static const struct weft_param params[] = {
    [PATH] = {"path", WEFT_ATTR, "string|list<string>", NULL, 0, "a file, a pattern, or a list of them"},
    [BLOCKSIZE] = {"blocksize", WEFT_ATTR, "int", "16MiB", WEFT_P_KEYWORD, "bytes of a partition, about"},
};
static const struct weft_stage stages[] = {{"read", read_text_run}};

const struct weft_op weft_op_read_text = {
    .name = "read_text",
    .version = 1,
    .category = "files",
    .summary = "the lines of text files as a bag",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1e6,
    .infer = read_text_infer,
    .lower = read_text_lower,
    .stages = stages,
    .stage_count = 1,
};
