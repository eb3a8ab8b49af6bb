// weft: fuzz target: any text as a program, bound with all operations: types, shapes, constants.
// SPDX-License-Identifier: BSD-3-Clause
//
// Nothing is run.  Files are looked at no further than their headers, and there are none: the target works in
// an empty folder of its own.  Steps are few, so that a program that loops is refused soon.

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "exec/loop.h"
#include "graph/base/limits.h"
#include "graph/registry.h"
#include "parser/bind.h"
#include "parser/parse.h"
#include "stdlib-ops/table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct weft_registry *new_registry(void)
{
    struct weft_registry *registry = NULL;
    struct weft_buf why = {0};
    const struct weft_op **ops = calloc(weft_stdlib_op_count + 1, sizeof *ops);
    if (!ops)
        return NULL;
    for (size_t i = 0; i < weft_stdlib_op_count; i++)
        ops[i] = weft_stdlib_ops[i];
    ops[weft_stdlib_op_count] = &weft_op_loop;
    if (weft_registry_new(ops, weft_stdlib_op_count + 1, &registry, &why) == WEFT_OK)
        weft_registry_set_late(registry, weft_bind_late_call);
    weft_buf_clear(&why);
    free(ops);
    return registry;
}

static void bind(const struct weft_registry *registry, struct weft_arena *arena, struct weft_diags *diags,
                 const struct weft_ast_file *file)
{
    struct weft_bind_options options = {
        .registry = registry, .arena = arena, .all_names = true, .eval = true, .max_steps = 2000};
    struct weft_graph *graph = NULL;
    struct weft_listing listing;
    int status = weft_bind(file, &options, diags, &graph, &listing);
    if ((status == WEFT_OK) != (graph != NULL) || (status == WEFT_INVALID && diags->errors == 0))
        abort();
    if (graph && weft_graph_digest(graph).low != weft_graph_digest(graph).low)
        abort();
    weft_graph_free(graph);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file = NULL;
    uint32_t source;
    char folder[] = "/tmp/weft-fuzz-XXXXXX";
    struct weft_registry *registry = new_registry();
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (before < 0 || !registry || !mkdtemp(folder) || chdir(folder) || rmdir(folder)) // names lead nowhere
        abort();
    weft_diags_init(&diags, &sources);
    weft_arena_init(&arena, 0);
    if (weft_sources_add(&sources, "fuzz.weft", (struct weft_str){(const char *)data, size}, &source) ==
            WEFT_OK &&
        weft_parse(source, WEFT_FORM_WEFT, &arena, &diags, &file) == WEFT_OK)
        bind(registry, &arena, &diags, file);
    struct weft_buf out = {0};
    weft_diags_text(&diags, &out, false);
    weft_buf_clear(&out);
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    weft_registry_free(registry);
    if (fchdir(before) || close(before))
        abort();
    return 0;
}
