// weft: operations from shared objects: import "./libmore.so"
// SPDX-License-Identifier: BSD-3-Clause
//
// The operations must be known before names are bound, so the imports of the main file are looked through
// first.  A shared object stays loaded to the end of the process: graphs, plans and values point into it.

#include "cli/plugins.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "graph/base/vec.h"

struct loading {
    struct weft_session *session;
    WEFT_VEC(const struct weft_op *) ops;
};

static bool is_shared_object(struct weft_str path)
{
    return path.size > 3 && memcmp(path.data + path.size - 3, ".so", 3) == 0;
}

// The path of an import, relative to the folder of the file that has it.  A bare name is no library of the
// system.
static void resolve(const struct weft_session *session, const struct weft_ast *path, struct weft_buf *out)
{
    struct weft_str text = path->string.value;
    const struct weft_source *source = weft_sources_get(&session->sources, path->span.source);
    const char *slash = source ? strrchr(source->name, '/') : NULL;
    if (text.data[0] != '/' && slash)
        weft_buf_add(out, source->name, (size_t)(slash - source->name) + 1);
    else if (text.data[0] != '/')
        weft_buf_puts(out, "./");
    weft_buf_str(out, text);
}

static int refuse(struct loading *loading, const struct weft_ast *path, const char *why)
{
    return weft_diag(&loading->session->diags, WEFT_E_IMPORT, path->span, "cannot import '%.*s': %s",
                     WEFT_STR_ARG(path->string.value), why);
}

static int refuse_abi(struct loading *loading, const struct weft_ast *path, uint32_t abi)
{
    struct weft_buf why = {0};
    weft_buf_printf(&why, "it was built for version %u of the interface, not %u", (unsigned)abi,
                    (unsigned)WEFT_ABI);
    int status = refuse(loading, path, why.data ? why.data : "it was built for another version");
    weft_diag_help(&loading->session->diags, "build it again with this version's weft_op.h");
    weft_buf_clear(&why);
    return status;
}

static int take_ops(struct loading *loading, const struct weft_ast *path, const struct weft_plugin *plugin)
{
    if (!plugin)
        return refuse(loading, path, "it has no operations (the symbol 'weft_plugin')");
    if (plugin->abi != WEFT_ABI)
        return refuse_abi(loading, path, plugin->abi);
    for (size_t i = 0; i < plugin->op_count; i++)
        if (!weft_vec_push(&loading->ops, plugin->ops[i]))
            return WEFT_NO_MEMORY;
    return WEFT_OK;
}

static int load(struct loading *loading, const struct weft_ast *path)
{
    struct weft_buf text = {0};
    resolve(loading->session, path, &text);
    if (text.failed)
        return WEFT_NO_MEMORY;
    void *library = dlopen(text.data, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    int status =
        library ? take_ops(loading, path, dlsym(library, "weft_plugin")) : refuse(loading, path, dlerror());
    if (library)
        dlclose(library);
    weft_buf_clear(&text);
    return status;
}

// A registry of what there was and what was loaded takes the place of the session's.
static int extend_registry(struct loading *loading, const struct weft_ast *path)
{
    struct weft_session *session = loading->session;
    struct weft_registry *registry;
    struct weft_buf why = {0};
    size_t count;
    const struct weft_op *const *all = weft_registry_all(session->registry, &count);
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < count; i++)
        if (!weft_vec_push(&loading->ops, all[i]))
            status = WEFT_NO_MEMORY;
    if (!status)
        status = weft_registry_new(loading->ops.data, loading->ops.count, &registry, &why);
    if (!status) {
        weft_registry_set_late(registry, weft_registry_late(session->registry));
        weft_registry_free(session->registry);
        session->registry = registry;
    } else if (why.size) {
        status = refuse(loading, path, why.data);
    }
    weft_buf_clear(&why);
    return status;
}

int weft_plugins_load(struct weft_session *session)
{
    struct loading loading = {.session = session};
    const struct weft_ast *last = NULL;
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < session->file->count; i++) {
        const struct weft_ast_statement *statement = session->file->statements[i];
        const struct weft_ast *path = statement->kind == WEFT_AST_IMPORT ? statement->value : NULL;
        if (!path || path->kind != WEFT_AST_STRING || !is_shared_object(path->string.value))
            continue;
        status = load(&loading, path);
        last = path;
    }
    if (!status && last)
        status = extend_registry(&loading, last);
    free(loading.ops.data);
    return status;
}
