// weft: the files that a reader's `path` means: one, a pattern, or a list of these.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/io/filelist.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib-ops/io/paths.h"

struct search {
    struct weft_arena *arena;
    struct weft_filelist *list;
    size_t room;
};

static int add_file(void *context, struct weft_str path)
{
    struct search *search = context;
    struct weft_filelist *list = search->list;
    if (list->count == search->room) {
        size_t room = search->room ? 2 * search->room : 8;
        const char **more = weft_arena_array(search->arena, room, sizeof *more);
        if (!more)
            return WEFT_NO_MEMORY;
        if (list->count)
            memcpy(more, list->paths, list->count * sizeof *more);
        list->paths = more;
        search->room = room;
    }
    list->paths[list->count] = weft_arena_copy(search->arena, path.data, path.size);
    return list->paths[list->count++] ? WEFT_OK : WEFT_NO_MEMORY;
}

static int add_pattern(struct search *search, struct weft_str pattern, struct weft_buf *why)
{
    if (pattern.size == 0 || memchr(pattern.data, 0, pattern.size)) {
        weft_buf_puts(why, "the path of a file must not be empty");
        return WEFT_IO;
    }
    const char *text = weft_arena_copy(search->arena, pattern.data, pattern.size);
    if (!text)
        return WEFT_NO_MEMORY;
    if (!weft_paths_is_pattern(pattern) || access(text, F_OK) == 0)
        return add_file(search, pattern);
    search->list->many = true;
    int status = weft_paths_match(pattern, add_file, search, why);
    if (status != WEFT_UNSUPPORTED)
        return status;
    weft_buf_printf(why, "no file matches '%s'", text);
    return WEFT_IO;
}

int weft_filelist_find(struct weft_arena *arena, const struct weft_value *path, struct weft_filelist *out,
                       struct weft_buf *why)
{
    struct search search = {.arena = arena, .list = out};
    struct weft_str text;
    *out = (struct weft_filelist){0};
    if (weft_value_as_string(path, &text))
        return add_pattern(&search, text, why);
    out->many = true;
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < path->list.count; i++)
        if (weft_value_as_string(path->list.items[i], &text))
            status = add_pattern(&search, text, why);
    if (!status && out->count == 0) {
        weft_buf_puts(why, "the list of files is empty");
        return WEFT_IO;
    }
    return status;
}

const struct weft_value *weft_filelist_value(struct weft_arena *arena, const struct weft_filelist *list)
{
    struct weft_value *items = weft_arena_array(arena, list->count, sizeof *items);
    struct weft_value **pointers = weft_arena_array(arena, list->count, sizeof *pointers);
    struct weft_value *value = weft_arena_alloc(arena, sizeof *value);
    if (!items || !pointers || !value)
        return NULL;
    for (size_t i = 0; i < list->count; i++) {
        items[i] = (struct weft_value){
            .refs = 1, .kind = WEFT_SCALAR, .dtype = WEFT_STRING, .scalar.s = weft_str(list->paths[i])};
        pointers[i] = &items[i];
    }
    *value = (struct weft_value){.refs = 1, .kind = WEFT_LIST, .list = {list->count, pointers}};
    return value;
}

char *weft_filelist_path(const struct weft_value *value, uint64_t index)
{
    struct weft_str text;
    if (!value || value->kind != WEFT_LIST || index >= value->list.count ||
        !weft_value_as_string(value->list.items[index], &text))
        return NULL;
    return strndup(text.data, text.size);
}
