// weft: write_npz: arrays as members of one .npz archive.
// SPDX-License-Identifier: BSD-3-Clause
//
//     open ──┬─ write (a layer an array, a task a block) ──┬── finish
//            └─ …                                          ┘
//
// Sizes and places of stored members are known before the run, so open makes the file at its full length and
// blocks are written at their places in any order.  finish adds headers and directory and reads the file once
// for the checksums.  With compressed=true it also packs what it reads into a second file; the first
// is gone after the run.

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib-ops/npy/header.h"
#include "stdlib-ops/npy/inflate.h"
#include "stdlib-ops/npy/writer.h"
#include "stdlib-ops/npy/zip.h"
#include "stdlib-ops/tmpl/arrays.h"

enum { PATH, ARGS, COMPRESSED, KWDS, PARAM_COUNT };

#define PIECE (256u << 10)

// ---- The archive before it is packed --------------------------------------------------------------------

// One member: its header in the archive, then the head of the .npy file, then the elements.
struct plan {
    size_t count;
    struct weft_zip_member *members; // `data` is where the member's header begins
    char **names;
    uint64_t *heads, *elements; // where the .npy file and its elements begin
    uint64_t directory;         // where the directory begins
};

static void clear_plan(struct plan *plan)
{
    for (size_t i = 0; plan->names && i < plan->count; i++)
        free(plan->names[i]);
    free(plan->names);
    free(plan->members);
    free(plan->heads);
    free(plan->elements);
}

// "arr_0.npy" for those without a name.
static char *member_name(const struct weft_value *names, size_t positional, size_t i)
{
    struct weft_buf text = {0};
    struct weft_str name;
    if (i < positional)
        weft_buf_printf(&text, "arr_%zu.npy", i);
    else if (weft_value_as_string(names->list.items[i - positional], &name)) {
        weft_buf_str(&text, name);
        weft_buf_puts(&text, ".npy");
    }
    if (text.failed)
        weft_buf_clear(&text);
    return text.data;
}

static int place_member(struct plan *plan, size_t i, const struct weft_type *type, uint64_t *at)
{
    struct weft_buf head = {0}, zip = {0};
    struct weft_zip_member *member = &plan->members[i];
    weft_npy_head(&head, type);
    *member = (struct weft_zip_member){.name = weft_str(plan->names[i]), .data = *at};
    member->size = member->packed = head.size + weft_writer_bytes(type);
    weft_zip_put_header(&zip, member);
    plan->heads[i] = *at + zip.size;
    plan->elements[i] = plan->heads[i] + head.size;
    *at = plan->heads[i] + member->size;
    int status = head.failed || zip.failed ? WEFT_NO_MEMORY : WEFT_OK;
    weft_buf_clear(&head);
    weft_buf_clear(&zip);
    return status;
}

static int make_plan(const struct weft_task *task, struct plan *plan)
{
    const struct weft_value *names = task->attrs[KWDS];
    size_t named = weft_value_is_null(names) ? 0 : names->list.count;
    size_t count = (size_t)weft_words_get(task->extra, 0, (int64_t)named);
    *plan = (struct plan){.count = count};
    plan->members = calloc(count + 1, sizeof *plan->members);
    plan->names = calloc(count + 1, sizeof *plan->names);
    plan->heads = calloc(count + 1, sizeof *plan->heads);
    plan->elements = calloc(count + 1, sizeof *plan->elements);
    int status = plan->members && plan->names && plan->heads && plan->elements ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; !status && i < count; i++) {
        plan->names[i] = member_name(names, count - named, i);
        status =
            plan->names[i] ? place_member(plan, i, task->input_types[i], &plan->directory) : WEFT_NO_MEMORY;
    }
    return status;
}

// ---- Types and layers -----------------------------------------------------------------------------------

static int npz_infer(struct weft_infer *infer)
{
    const struct weft_value *names = infer->attrs[KWDS];
    size_t named = weft_value_is_null(names) ? 0 : names->list.count, positional = infer->input_count - named;
    for (size_t i = 0; i < named; i++) {
        struct weft_str name = {"", 0};
        char text[32];
        weft_value_as_string(names->list.items[i], &name);
        for (size_t k = 0; k < positional; k++) {
            snprintf(text, sizeof text, "arr_%zu", k);
            if (weft_str_is(name, text))
                return weft_infer_fail(infer, WEFT_E_VALUE, KWDS,
                                       "'%s' is the name of the %zu. array without a name", text, k + 1);
        }
        if (name.size > 60000)
            return weft_infer_fail(infer, WEFT_E_VALUE, KWDS, "a name is longer than an archive holds");
    }
    return weft_writer_infer(infer, PATH);
}

static int write_layers(struct weft_lowering *lowering, uint32_t opened, struct weft_map *all)
{
    size_t count = lowering->input_count;
    for (size_t i = 0; i < count; i++) {
        int64_t *words = weft_arena_array(lowering->arena, 2, sizeof *words);
        if (!words)
            return WEFT_NO_MEMORY;
        words[0] = (int64_t)count;
        words[1] = (int64_t)i;
        const struct weft_value *extra = weft_words_value(lowering->arena, words, 2);
        struct weft_map maps[] = {{.layer = lowering->inputs[i], .kind = WEFT_MAP_SAME},
                                  {.layer = opened, .kind = WEFT_MAP_ALL}};
        int status = extra ? weft_lower_layer(lowering, "write", weft_lower_blocks(lowering, maps[0].layer),
                                              maps, 2, extra, 16, &all[i].layer)
                           : WEFT_NO_MEMORY;
        if (status)
            return status;
        all[i].kind = WEFT_MAP_ALL;
    }
    return WEFT_OK;
}

static int npz_lower(struct weft_lowering *lowering)
{
    size_t count = lowering->input_count;
    int64_t *words = weft_arena_array(lowering->arena, 1, sizeof *words);
    struct weft_map *maps = weft_arena_array(lowering->arena, count + 1, sizeof *maps);
    uint32_t opened = 0;
    if (!words || !maps)
        return WEFT_NO_MEMORY;
    words[0] = (int64_t)count;
    const struct weft_value *extra = weft_words_value(lowering->arena, words, 1);
    int status = extra ? weft_lower_layer(lowering, "open", 1, NULL, 0, extra, 64, &opened) : WEFT_NO_MEMORY;
    if (!status)
        status = write_layers(lowering, opened, maps + 1);
    maps[0] = (struct weft_map){.layer = opened, .kind = WEFT_MAP_ALL};
    return status ? status
                  : weft_lower_layer(lowering, "finish", 1, maps, count + 1, extra, 16, &lowering->result);
}

// ---- Tasks ----------------------------------------------------------------------------------------------

static int open_run(struct weft_task *task, struct weft_value **out)
{
    struct plan plan;
    const struct weft_buf nothing = {0};
    bool packed = false;
    weft_value_as_bool(task->attrs[COMPRESSED], &packed);
    int status = make_plan(task, &plan);
    if (!status)
        status = packed ? weft_writer_open_passing(task, PATH, plan.directory, out)
                        : weft_writer_open(task, PATH, &nothing, plan.directory, out);
    clear_plan(&plan);
    return status;
}

static int write_run(struct weft_task *task, struct weft_value **out)
{
    struct plan plan;
    size_t i = (size_t)weft_words_get(task->extra, 1, 0);
    int status = make_plan(task, &plan);
    if (!status && i >= plan.count)
        status = weft_task_fail(task, WEFT_E_PLAN, "the plan of write_npz is damaged");
    if (!status) {
        struct weft_write_place place = {.type = task->input_types[i], .data = plan.elements[i]};
        status = weft_writer_block(task, PATH, task->inputs[1], &place, task->inputs[0], task->block);
    }
    clear_plan(&plan);
    return status ? status : weft_writer_nothing(out);
}

// A member on its way from the file of stored ones.
struct copy {
    int from, to;
    uint64_t at, left;      // of the member's bytes
    uint64_t to_at, packed; // where packed bytes go, how many there are
    uint32_t crc;
    int error;
};

static int read_piece(void *context, void *data, size_t room, size_t *size)
{
    struct copy *copy = context;
    size_t want = copy->left < room ? copy->left : room;
    ssize_t got = want ? pread(copy->from, data, want, (off_t)copy->at) : 0;
    if (got < 0 || (want && got == 0)) {
        copy->error = got < 0 ? errno : EIO;
        return WEFT_IO;
    }
    *size = (size_t)got;
    copy->at += (uint64_t)got;
    copy->left -= (uint64_t)got;
    return weft_crc32(&copy->crc, data, *size) ? WEFT_OK : WEFT_UNSUPPORTED;
}

static int write_piece(void *context, const void *data, size_t size)
{
    struct copy *copy = context;
    if (!weft_write_at(copy->to, data, size, copy->to_at + copy->packed)) {
        copy->error = errno;
        return WEFT_IO;
    }
    copy->packed += size;
    return WEFT_OK;
}

// Only the checksum of a member.
static int check_member(struct copy *copy)
{
    char *room = malloc(PIECE);
    int status = room ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t size = 1; !status && size;)
        status = read_piece(copy, room, PIECE, &size);
    free(room);
    return status;
}

// Header of a member, at its place.
static int write_header(struct copy *copy, const struct weft_zip_member *member)
{
    struct weft_buf text = {0};
    weft_zip_put_header(&text, member);
    int status = text.failed ? WEFT_NO_MEMORY : WEFT_OK;
    if (!status && !weft_write_at(copy->to, text.data, text.size, member->data)) {
        copy->error = errno;
        status = WEFT_IO;
    }
    weft_buf_clear(&text);
    return status;
}

// The head of a member's .npy file, which open left out.
static int write_head(struct copy *copy, const struct weft_type *type, uint64_t at)
{
    struct weft_buf head = {0};
    weft_npy_head(&head, type);
    int status = head.failed ? WEFT_NO_MEMORY : WEFT_OK;
    if (!status && !weft_write_at(copy->from, head.data, head.size, at)) {
        copy->error = errno;
        status = WEFT_IO;
    }
    weft_buf_clear(&head);
    return status;
}

static int finish_member(struct copy *copy, struct plan *plan, size_t i, const struct weft_type *type,
                         bool packed, uint64_t *at)
{
    struct weft_zip_member *member = &plan->members[i];
    copy->at = plan->heads[i];
    copy->left = member->size;
    copy->crc = 0;
    copy->packed = 0;
    uint64_t header = plan->heads[i] - member->data;
    int status = write_head(copy, type, plan->heads[i]);
    if (!status && packed) {
        member->data = *at;
        member->deflated = true;
        copy->to_at = *at + header;
        status = weft_deflate_run(&(struct weft_deflate){read_piece, write_piece, copy});
        member->packed = copy->packed;
    } else if (!status) {
        status = check_member(copy);
    }
    member->crc = copy->crc;
    *at = member->data + header + member->packed;
    return status ? status : write_header(copy, member);
}

static int finish_archive(struct weft_task *task, struct plan *plan, struct copy *copy, bool packed)
{
    struct weft_buf directory = {0};
    uint64_t at = 0;
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < plan->count; i++)
        status = weft_task_cancelled(task) ? WEFT_CANCELLED
                                           : finish_member(copy, plan, i, task->input_types[i], packed, &at);
    weft_zip_put_directory(&directory, plan->members, plan->count, at);
    if (!status && directory.failed)
        status = WEFT_NO_MEMORY;
    if (!status && !weft_write_at(copy->to, directory.data, directory.size, at)) {
        copy->error = errno;
        status = WEFT_IO;
    }
    weft_buf_clear(&directory);
    if (status == WEFT_IO)
        return weft_writer_fail(task, PATH, strerror(copy->error));
    if (status == WEFT_UNSUPPORTED)
        return weft_writer_fail(task, PATH, "archives need the library libz.so.1");
    return status;
}

static int open_temporary(const struct weft_value *name)
{
    struct weft_str text = {"", 0};
    weft_value_as_string(name, &text);
    char *path = strndup(text.data, text.size);
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    free(path);
    return fd;
}

static int finish_run(struct weft_task *task, struct weft_value **out)
{
    struct plan plan;
    const struct weft_buf nothing = {0};
    struct weft_value *second = NULL;
    bool packed = false;
    weft_value_as_bool(task->attrs[COMPRESSED], &packed);
    int status = make_plan(task, &plan);
    if (!status && packed)
        status = weft_writer_open(task, PATH, &nothing, 0, &second);
    if (!status) {
        struct copy copy = {.from = open_temporary(task->inputs[0])};
        copy.to = packed ? open_temporary(second) : copy.from;
        status = copy.from < 0 || copy.to < 0 ? weft_writer_fail(task, PATH, strerror(errno))
                                              : finish_archive(task, &plan, &copy, packed);
        if (packed && copy.to >= 0)
            close(copy.to);
        if (copy.from >= 0)
            close(copy.from);
    }
    weft_value_release(second);
    clear_plan(&plan);
    return status ? status : weft_writer_nothing(out);
}

static const struct weft_param params[PARAM_COUNT] = {
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the .npz file"},
    [ARGS] = {"args", WEFT_INPUT, "array", NULL, WEFT_P_VARIADIC, "arrays that are called arr_0, arr_1 …"},
    [COMPRESSED] = {"compressed", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD,
                    "pack the arrays, as savez_compressed"},
    [KWDS] = {"kwds", WEFT_INPUT, "array", NULL, WEFT_P_NAMED, "arrays by name"},
};

const struct weft_op weft_op_write_npz = {
    .name = "write_npz",
    .version = 1,
    .category = "files",
    .summary = "arrays to one .npz archive",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 1000,
    .infer = npz_infer,
    .lower = npz_lower,
    .stages = (const struct weft_stage[]){{"open", open_run}, {"write", write_run}, {"finish", finish_run}},
    .stage_count = 3,
};
