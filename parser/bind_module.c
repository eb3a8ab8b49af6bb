// weft: binding: files and the names they make.
// SPDX-License-Identifier: BSD-3-Clause
//
// The main file and what it imports, each once (by its path with `.` and `..` resolved in the text).  Files
// are loaded depth first with the chain of importers bounded; a file that imports itself through others is
// refused with the chain.

#include <stdlib.h>

#include "graph/base/limits.h"
#include "parser/binder.h"
#include "parser/parse.h"
#include "parser/words.h"

// ---- Names of a module ----------------------------------------------------------------------------------

static size_t name_slot(struct weft_item *const *slots, size_t capacity, struct weft_str name)
{
    size_t at = weft_hash_bytes(name.data, name.size).low & (capacity - 1);
    while (slots[at] && !weft_str_eq(slots[at]->statement->name.text, name))
        at = (at + 1) & (capacity - 1);
    return at;
}

struct weft_item *weft_module_find(const struct weft_module *module, struct weft_str name)
{
    return module->slot_capacity ? module->slots[name_slot(module->slots, module->slot_capacity, name)]
                                 : NULL;
}

static bool grow_names(struct weft_module *module)
{
    if (module->name_count < module->slot_capacity / 2)
        return true;
    size_t capacity = module->slot_capacity ? module->slot_capacity * 2 : 64;
    struct weft_item **slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < module->slot_capacity; i++)
        if (module->slots[i])
            slots[name_slot(slots, capacity, module->slots[i]->statement->name.text)] = module->slots[i];
    free(module->slots);
    module->slots = slots;
    module->slot_capacity = capacity;
    return true;
}

void weft_module_free(struct weft_module *module)
{
    free(module->slots);
    free(module->names.data);
}

static int shadows(struct weft_binder *binder, struct weft_item *item)
{
    const struct weft_ast_name *name = &item->statement->name;
    item->refused = true;
    weft_diag(binder->diags, WEFT_E_SHADOWS, name->span, "'%.*s' is the name of an operation",
              WEFT_STR_ARG(name->text));
    weft_diag_help(binder->diags, "give it another name");
    return WEFT_INVALID;
}

// Whether some operation of a name has none of the flags.
static bool has_without(const struct weft_binder *binder, struct weft_str name, uint32_t flags)
{
    const struct weft_op *ops[16];
    size_t count = weft_registry_overloads(binder->options->registry, name, ops, 16);
    for (size_t i = 0; i < count && i < 16; i++)
        if (!(ops[i]->flags & flags))
            return true;
    return false;
}

// Whether a name means an operation where it stands alone: what is only a property (x.shape) leaves its name
// free, and so does what only other operations call.
static bool is_taken(const struct weft_binder *binder, struct weft_str name)
{
    return has_without(binder, name, WEFT_PROPERTY | WEFT_HIDDEN);
}

bool weft_name_hidden(const struct weft_binder *binder, struct weft_str name)
{
    return weft_registry_find(binder->options->registry, name) && !has_without(binder, name, WEFT_HIDDEN);
}

static int declare(struct weft_binder *binder, struct weft_module *module, struct weft_item *item)
{
    const struct weft_ast_name *name = &item->statement->name;
    int status = WEFT_OK;
    if (is_taken(binder, name->text) && item->module == module)
        status = shadows(binder, item);
    if (!grow_names(module) || !weft_vec_push(&module->names, name->text))
        return WEFT_NO_MEMORY;
    size_t at = name_slot(module->slots, module->slot_capacity, name->text);
    if (module->slots[at]) {
        weft_diag(binder->diags, WEFT_E_REBOUND, name->span, "'%.*s' is bound twice",
                  WEFT_STR_ARG(name->text));
        weft_diag_note(binder->diags, module->slots[at]->statement->name.span, "first bound here");
        return WEFT_INVALID;
    }
    module->slots[at] = item;
    module->name_count++;
    return status;
}

// Whether a name is that of a column of what the call around it is made on.
static bool is_column(const struct weft_scope *scope, struct weft_str name)
{
    return scope->subject.kind == WEFT_THING_NODE && weft_type_field(scope->subject.node->type, name);
}

static void suggest_name(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name)
{
    struct weft_str best = {0};
    for (const struct weft_env *env = scope->env; env && !best.size; env = env->parent)
        for (size_t i = 0; i < env->count && !best.size; i++)
            best = weft_str_nearest(name, &env->names[i]->text, 1);
    struct weft_str own = weft_str_nearest(name, scope->module->names.data, scope->module->names.count);
    struct weft_str op = weft_registry_nearest(binder->options->registry, name);
    if (!best.size)
        best = own;
    if (op.size && (!best.size || weft_str_distance(name, op, 255) < weft_str_distance(name, best, 255)))
        best = op;
    if (!best.size)
        best = weft_str_nearest(name, &WEFT_STR("print"), 1); // as a key of the YAML form
    if (best.size)
        weft_diag_help(binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(best));
}

int weft_unknown_name(struct weft_binder *binder, const struct weft_scope *scope, struct weft_str name,
                      struct weft_span span)
{
    weft_diag(binder->diags, WEFT_E_NAME, span, "unknown name '%.*s'", WEFT_STR_ARG(name));
    const char *help = weft_word_help(name);
    if (help)
        weft_diag_help(binder->diags, "%s", help);
    else if (is_column(scope, name))
        weft_diag_help(binder->diags, "a column is written with a dot: .%.*s", WEFT_STR_ARG(name));
    else
        suggest_name(binder, scope, name);
    return WEFT_INVALID;
}

// ---- Paths ----------------------------------------------------------------------------------------------

// Appends the parts of `path` to `out`, dropping "." and what ".." takes back.
static void add_parts(struct weft_buf *out, struct weft_str path)
{
    size_t at = 0;
    while (at < path.size) {
        size_t end = at;
        while (end < path.size && path.data[end] != '/')
            end++;
        struct weft_str part = {path.data + at, end - at};
        at = end + 1;
        if (!part.size || weft_str_is(part, "."))
            continue;
        size_t cut = out->size;
        while (cut && out->data[cut - 1] != '/')
            cut--;
        struct weft_str last = {cut ? out->data + cut : out->data, out->size - cut};
        if (weft_str_is(part, "..") && last.size && !weft_str_is(last, "..")) {
            out->size = cut > 1 ? cut - 1 : cut;
            continue;
        }
        if (out->size && out->data[out->size - 1] != '/')
            weft_buf_char(out, '/');
        weft_buf_str(out, part);
    }
}

// The path of an import relative to the importing file.
static bool resolve_path(struct weft_binder *binder, const struct weft_module *importer, struct weft_str path,
                         struct weft_str *out)
{
    struct weft_buf text = {0};
    size_t folder = path.size && path.data[0] == '/' ? 0 : importer->path.size;
    while (folder && importer->path.data[folder - 1] != '/')
        folder--;
    bool absolute = (path.size && path.data[0] == '/') || (folder && importer->path.data[0] == '/');
    if (absolute)
        weft_buf_char(&text, '/');
    add_parts(&text, (struct weft_str){importer->path.data, folder});
    add_parts(&text, path);
    const char *copy = text.failed ? NULL : weft_arena_copy(&binder->arena, text.data, text.size);
    *out = (struct weft_str){copy, text.size};
    weft_buf_clear(&text);
    return copy != NULL;
}

// ---- Loading --------------------------------------------------------------------------------------------

static struct weft_module *add_module(struct weft_binder *binder, struct weft_str path,
                                      const struct weft_module *importer, struct weft_span span)
{
    struct weft_module *module = weft_arena_alloc(&binder->arena, sizeof *module);
    if (!module || !weft_vec_push(&binder->modules, module))
        return NULL;
    module->path = path;
    module->importer = importer;
    module->import_span = span;
    return module;
}

static int cannot_import(struct weft_binder *binder, struct weft_str path, struct weft_span span,
                         const char *why)
{
    return weft_diag(binder->diags, WEFT_E_IMPORT, span, "cannot import '%.*s': %s", WEFT_STR_ARG(path), why);
}

static int parse_module(struct weft_binder *binder, struct weft_module *module)
{
    struct weft_buf text = {0}, why = {0};
    struct weft_ast_file *file;
    uint32_t source;
    int status = binder->options->load
                     ? binder->options->load(binder->options->load_context, module->path.data, &text, &why)
                     : WEFT_IO;
    if (status == WEFT_OK)
        status = text.failed ? WEFT_NO_MEMORY
                             : weft_sources_add(binder->diags->sources, module->path.data,
                                                (struct weft_str){text.data, text.size}, &source);
    if (status == WEFT_UNSUPPORTED)
        status = cannot_import(binder, module->path, module->import_span, "it is larger than 64 MiB");
    if (status == WEFT_IO)
        status = cannot_import(binder, module->path, module->import_span,
                               why.data ? why.data : "it cannot be read");
    if (status == WEFT_OK) {
        enum weft_form form = weft_form_detect(module->path.data, (struct weft_str){text.data, text.size});
        status = weft_parse(source, form, binder->options->arena, binder->diags, &file);
        module->file = status == WEFT_OK ? file : NULL;
    }
    weft_buf_clear(&text);
    weft_buf_clear(&why);
    return status;
}

static struct weft_module *find_module(const struct weft_binder *binder, struct weft_str path)
{
    for (size_t i = 0; i < binder->modules.count; i++)
        if (weft_str_eq(binder->modules.data[i]->path, path))
            return binder->modules.data[i];
    return NULL;
}

static int report_import_cycle(struct weft_binder *binder, const struct weft_module *importer,
                               const struct weft_module *imported, struct weft_span span)
{
    weft_diag(binder->diags, WEFT_E_IMPORT, span, "'%.*s' imports itself", WEFT_STR_ARG(imported->path));
    for (const struct weft_module *m = importer; m && m != imported; m = m->importer)
        weft_diag_note(binder->diags, m->import_span, "'%.*s' is imported here", WEFT_STR_ARG(m->path));
    return WEFT_INVALID;
}

static int load_module(struct weft_binder *binder, struct weft_module *module, uint32_t depth);

static int import(struct weft_binder *binder, struct weft_module *importer,
                  const struct weft_ast_statement *statement, uint32_t depth, struct weft_module **out)
{
    const struct weft_ast *path = statement->value;
    struct weft_str resolved;
    if (path->kind != WEFT_AST_STRING)
        return weft_diag(binder->diags, WEFT_E_IMPORT, path->span,
                         "the path of an import must be a string literal");
    if (!resolve_path(binder, importer, path->string.value, &resolved))
        return WEFT_NO_MEMORY;
    struct weft_module *found = find_module(binder, resolved);
    if (found && found->loading)
        return report_import_cycle(binder, importer, found, path->span);
    *out = found;
    if (found)
        return found->file ? WEFT_OK : WEFT_INVALID;
    if (depth >= WEFT_MAX_IMPORTS)
        return cannot_import(binder, resolved, path->span, "imports are nested too deeply");
    *out = add_module(binder, resolved, importer, path->span);
    return *out ? load_module(binder, *out, depth + 1) : WEFT_NO_MEMORY;
}

// All names of an imported file become names of the importing one.
static int take_names(struct weft_binder *binder, struct weft_module *module, const struct weft_module *from)
{
    for (size_t i = 0; i < from->slot_capacity; i++) {
        struct weft_item *item = from->slots[i];
        if (!item || weft_module_find(module, item->statement->name.text) == item)
            continue;
        int status = declare(binder, module, item);
        if (status == WEFT_NO_MEMORY)
            return status;
    }
    return WEFT_OK;
}

static bool is_shared_object(const struct weft_ast *path)
{
    struct weft_str text = path->kind == WEFT_AST_STRING ? path->string.value : (struct weft_str){0};
    return text.size > 3 && memcmp(text.data + text.size - 3, ".so", 3) == 0;
}

// The operations of a shared object are in the registry already when the main file imports it; they have no
// names of the pipeline.
static int import_operations(struct weft_binder *binder, const struct weft_module *module,
                             const struct weft_ast_statement *statement)
{
    if (module != binder->main)
        return weft_diag(binder->diags, WEFT_E_IMPORT, statement->value->span,
                         "only the main file can import operations");
    if (statement->name.text.size)
        return weft_diag(binder->diags, WEFT_E_IMPORT, statement->name.span,
                         "imported operations keep their own names");
    return WEFT_OK;
}

static int declare_import(struct weft_binder *binder, struct weft_module *module, struct weft_item *item,
                          uint32_t depth)
{
    struct weft_module *imported = NULL;
    if (is_shared_object(item->statement->value))
        return import_operations(binder, module, item->statement);
    int status = import(binder, module, item->statement, depth, &imported);
    item->thing = (struct weft_thing){.kind = WEFT_THING_NONE};
    if (status == WEFT_OK)
        item->thing = (struct weft_thing){.kind = WEFT_THING_MODULE, .module = imported};
    if (status == WEFT_NO_MEMORY)
        return status;
    if (item->statement->name.text.size)
        return declare(binder, module, item);
    return status == WEFT_OK ? take_names(binder, module, imported) : status;
}

static int declare_items(struct weft_binder *binder, struct weft_module *module, uint32_t depth)
{
    module->items = weft_arena_array(&binder->arena, module->file->count, sizeof *module->items);
    if (!module->items)
        return WEFT_NO_MEMORY;
    int worst = WEFT_OK;
    for (size_t i = 0; i < module->file->count; i++) {
        struct weft_item *item = &module->items[i];
        item->statement = module->file->statements[i];
        item->module = module;
        int status = WEFT_OK;
        if (item->statement->kind == WEFT_AST_IMPORT)
            status = declare_import(binder, module, item, depth);
        else if (item->statement->name.text.size)
            status = declare(binder, module, item);
        if (status == WEFT_NO_MEMORY)
            return status;
        worst = status ? status : worst;
    }
    return worst;
}

static int load_module(struct weft_binder *binder, struct weft_module *module, uint32_t depth)
{
    module->loading = true;
    int status = module->file ? WEFT_OK : parse_module(binder, module);
    if (status == WEFT_OK)
        status = declare_items(binder, module, depth);
    module->loading = false;
    return status;
}

int weft_binder_load(struct weft_binder *binder, const struct weft_ast_file *file)
{
    const struct weft_source *source = weft_sources_get(binder->diags->sources, file->source);
    struct weft_str name = weft_str(source ? source->name : "");
    const char *copy = weft_arena_copy(&binder->arena, name.data, name.size);
    binder->main =
        copy ? add_module(binder, (struct weft_str){copy, name.size}, NULL, (struct weft_span){0}) : NULL;
    if (!binder->main)
        return WEFT_NO_MEMORY;
    struct weft_str plain;
    if (!resolve_path(binder, &(struct weft_module){0}, binder->main->path, &plain))
        return WEFT_NO_MEMORY;
    binder->main->path = plain;
    binder->main->file = file;
    return load_module(binder, binder->main, 0);
}
