// weft: from syntax tree to typed graph.
// SPDX-License-Identifier: BSD-3-Clause
//
// Load (the file and its imports, their names), order (statements by what they need), bind (each once),
// select (the outputs).  Every stage goes on after an error as long as that can tell the user more; the graph
// is handed out only when there was none.

#include "parser/bind.h"

#include <stdlib.h>

#include "parser/binder.h"

int weft_binder_open(struct weft_binder *binder, const struct weft_bind_options *options,
                     struct weft_diags *diags, struct weft_graph *graph)
{
    *binder = (struct weft_binder){.options = options, .diags = diags};
    weft_arena_init(&binder->arena, 0);
    weft_arena_init(&binder->frames, 0);
    weft_diags_init(&binder->default_diags, &binder->default_sources);
    binder->graph = graph ? graph : weft_graph_new(options->registry, diags);
    binder->memo = calloc(WEFT_MEMO_SIZE, sizeof *binder->memo);
    // A first block, so that the arena can be wound back from the start.
    return binder->graph && binder->memo && weft_arena_alloc(&binder->frames, 1) ? WEFT_OK : WEFT_NO_MEMORY;
}

void weft_binder_close(struct weft_binder *binder)
{
    for (size_t i = 0; i < binder->modules.count; i++)
        weft_module_free(binder->modules.data[i]);
    for (size_t i = 0; i < binder->default_capacity; i++)
        weft_value_release(binder->defaults[i].value);
    weft_value_release(binder->last_names);
    free(binder->defaults);
    free(binder->modules.data);
    free(binder->order.data);
    free(binder->spine.data);
    free(binder->memo);
    weft_graph_free(binder->graph);
    weft_diags_clear(&binder->default_diags);
    free(binder->definitions.data);
    weft_sources_clear(&binder->default_sources);
    weft_arena_clear(&binder->frames);
    weft_arena_clear(&binder->arena);
}

static int bind_items(struct weft_binder *binder)
{
    int worst = WEFT_OK;
    for (size_t i = 0; i < binder->order.count; i++) {
        int status = weft_bind_item(binder, binder->order.data[i]);
        if (status == WEFT_NO_MEMORY)
            return status;
        worst = status ? status : worst;
    }
    return worst;
}

static int run_stages(struct weft_binder *binder, const struct weft_ast_file *file)
{
    int loaded = weft_binder_load(binder, file);
    if (loaded == WEFT_NO_MEMORY)
        return loaded;
    int ordered = weft_binder_order(binder);
    if (ordered == WEFT_NO_MEMORY)
        return ordered;
    int settings = weft_check_settings(binder);
    if (settings == WEFT_NO_MEMORY)
        return settings;
    int bound = bind_items(binder);
    if (loaded || ordered || settings || bound)
        return bound == WEFT_NO_MEMORY ? bound : WEFT_INVALID;
    return weft_select_outputs(binder);
}

static int fill_listing(const struct weft_binder *binder, bool ok, struct weft_listing *listing)
{
    size_t count = binder->main ? binder->main->file->count : 0;
    *listing = (struct weft_listing){0};
    listing->names = weft_arena_array(binder->options->arena, count, sizeof *listing->names);
    if (!listing->names)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; binder->main && binder->main->items && i < count; i++) {
        const struct weft_item *item = &binder->main->items[i];
        const struct weft_ast_statement *statement = item->statement;
        if (!statement || !statement->name.text.size || statement->kind == WEFT_AST_IMPORT)
            continue;
        const struct weft_node *node = ok && item->thing.kind == WEFT_THING_NODE ? item->thing.node : NULL;
        listing->names[listing->count++] =
            (struct weft_bound_name){statement->name.text, node, statement->name.span,
                                     statement->kind == WEFT_AST_PARAM, statement->doc};
    }
    return WEFT_OK;
}

int weft_bind(const struct weft_ast_file *file, const struct weft_bind_options *options,
              struct weft_diags *diags, struct weft_graph **out, struct weft_listing *listing)
{
    struct weft_binder binder;
    int status = weft_binder_open(&binder, options, diags, NULL);
    if (status == WEFT_OK)
        status = run_stages(&binder, file);
    if (status == WEFT_NO_MEMORY)
        weft_diag(diags, WEFT_E_NO_MEMORY, (struct weft_span){0}, "out of memory while the graph is built");
    if (listing) {
        int listed = fill_listing(&binder, status == WEFT_OK, listing);
        status = status ? status : listed;
    }
    if (status == WEFT_OK) {
        weft_graph_freeze(binder.graph);
        *out = binder.graph;
        binder.graph = NULL;
    }
    weft_binder_close(&binder);
    return status;
}
