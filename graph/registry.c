// weft: operations by name.
// SPDX-License-Identifier: BSD-3-Clause
//
// One array of (word, operation) sorted by word, own names before aliases, then by operation: a name and its
// overloads are neighbours.  A hash table finds the first of them.  Everything is borrowed from the
// descriptors.

#include "graph/registry.h"

#include <stdlib.h>

#include "graph/base/limits.h"

struct entry {
    struct weft_str word;
    const struct weft_op *op;
    bool alias;
};

struct weft_registry {
    const struct weft_op **ops; // sorted by name
    size_t op_count;
    struct entry *entries;
    struct weft_str *words; // of entries, for suggestions: without hidden operations
    size_t entry_count, word_count;
    uint32_t *slots; // by hash of a word: number + 1 of its first entry; capacity is a power of two
    size_t slot_capacity;
    weft_bind_late *late;
};

void weft_registry_set_late(struct weft_registry *registry, weft_bind_late *bind)
{
    registry->late = bind;
}

weft_bind_late *weft_registry_late(const struct weft_registry *registry)
{
    return registry->late;
}

static int compare_ops(const void *a, const void *b)
{
    return strcmp((*(const struct weft_op *const *)a)->name, (*(const struct weft_op *const *)b)->name);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = weft_str_compare(x->word, y->word);
    if (order == 0)
        order = x->alias - y->alias;
    return order ? order : strcmp(x->op->name, y->op->name);
}

static const char *check_param(const struct weft_op *op, size_t i)
{
    const struct weft_param *param = &op->params[i];
    if (!param->name || !param->type)
        return "a parameter without name or type";
    for (size_t k = 0; k < i; k++)
        if (strcmp(op->params[k].name, param->name) == 0)
            return "two parameters of one name";
    if (param->flags & WEFT_P_NAMED && i + 1 != op->param_count)
        return "a NAMED parameter that is not the last";
    if (param->flags & (WEFT_P_VARIADIC | WEFT_P_NAMED) && param->fallback)
        return "a parameter for any number of arguments with a default";
    if (param->flags & WEFT_P_SITE && (param->kind != WEFT_ATTR || !(op->flags & WEFT_UNIQUE_CALL)))
        return "a SITE parameter that is no attribute of a UNIQUE_CALL operation";
    bool variadic = false;
    for (size_t k = 0; k < i; k++)
        variadic |= (op->params[k].flags & WEFT_P_VARIADIC) != 0;
    if (variadic && !(param->flags & (WEFT_P_KEYWORD | WEFT_P_NAMED)))
        return "a positional parameter after a VARIADIC one";
    return NULL;
}

static const char *check_algebra(const struct weft_op *op)
{
    switch (op->algebra) {
    case WEFT_CALL:
    case WEFT_BLOCKWISE:
    case WEFT_SOURCE:
        return op->stage_count >= 1 || op->scalar || op->known ? NULL : "no stage to run";
    case WEFT_TREE:
        return op->stage_count >= 2 ? NULL : "a TREE needs a stage for blocks and one that merges";
    case WEFT_ELEMENTWISE:
        return op->elementwise || op->scalar || op->stage_count ? NULL : "no kernels";
    case WEFT_GENERATOR:
        return op->generator ? NULL : "no generator";
    case WEFT_VIEW:
        return op->view ? NULL : "no view";
    case WEFT_REDUCTION:
        return op->reduction ? NULL : "no reduction";
    case WEFT_CUSTOM:
        return op->lower ? NULL : "no lower";
    case WEFT_COMPOSED:
        return op->compose ? NULL : "no compose";
    case WEFT_EXPAND:
        return NULL;
    case WEFT_DEFINED:
        return op->definition ? NULL : "no definition";
    }
    return "an unknown algebra";
}

static const char *check_op(const struct weft_op *op)
{
    if (!op->name || (!op->infer && op->algebra != WEFT_DEFINED) || !op->summary || !op->category)
        return "no name, infer, summary or category";
    if (op->param_count > WEFT_MAX_PARAMS || (op->param_count && !op->params))
        return "too many parameters";
    for (size_t i = 0; i < op->param_count; i++) {
        const char *why = check_param(op, i);
        if (why)
            return why;
    }
    for (size_t i = 0; i < op->stage_count; i++)
        if (!op->stages[i].name || !op->stages[i].run)
            return "a stage without name or function";
    return check_algebra(op);
}

static size_t count_aliases(const struct weft_op *op)
{
    size_t count = 0;
    while (op->aliases && op->aliases[count])
        count++;
    return count;
}

static int check_all(const struct weft_op *const *ops, size_t count, size_t *entries, struct weft_buf *why)
{
    for (size_t i = 0; i < count; i++) {
        const char *defect = check_op(ops[i]);
        if (defect) {
            weft_buf_printf(why, "operation '%s' has %s", ops[i]->name ? ops[i]->name : "?", defect);
            return WEFT_INVALID;
        }
        *entries += 1 + count_aliases(ops[i]);
    }
    return WEFT_OK;
}

static int check_unique(const struct weft_registry *registry, struct weft_buf *why)
{
    for (size_t i = 1; i < registry->op_count; i++) {
        if (strcmp(registry->ops[i - 1]->name, registry->ops[i]->name) == 0) {
            weft_buf_printf(why, "two operations are named '%s'", registry->ops[i]->name);
            return WEFT_INVALID;
        }
    }
    return WEFT_OK;
}

static size_t word_slot(const struct weft_registry *registry, struct weft_str word)
{
    size_t at = weft_hash_bytes(word.data, word.size).low & (registry->slot_capacity - 1);
    while (registry->slots[at] && !weft_str_eq(registry->entries[registry->slots[at] - 1].word, word))
        at = (at + 1) & (registry->slot_capacity - 1);
    return at;
}

static void fill(struct weft_registry *registry, const struct weft_op *const *ops, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        registry->ops[registry->op_count++] = ops[i];
        registry->entries[registry->entry_count++] = (struct entry){weft_str(ops[i]->name), ops[i], false};
        for (size_t k = 0; k < count_aliases(ops[i]); k++)
            registry->entries[registry->entry_count++] =
                (struct entry){weft_str(ops[i]->aliases[k]), ops[i], true};
    }
    qsort(registry->ops, registry->op_count, sizeof *registry->ops, compare_ops);
    qsort(registry->entries, registry->entry_count, sizeof *registry->entries, compare_entries);
    for (size_t i = registry->entry_count; i-- > 0;) // the first entry of a word is the last to be written
        registry->slots[word_slot(registry, registry->entries[i].word)] = (uint32_t)i + 1;
    for (size_t i = 0; i < registry->entry_count; i++)
        if (!(registry->entries[i].op->flags & WEFT_HIDDEN))
            registry->words[registry->word_count++] = registry->entries[i].word;
}

int weft_registry_new(const struct weft_op *const *ops, size_t count, struct weft_registry **out,
                      struct weft_buf *why)
{
    size_t entries = 0;
    int status = check_all(ops, count, &entries, why);
    if (status)
        return status;
    struct weft_registry *registry = calloc(1, sizeof *registry);
    if (!registry)
        return WEFT_NO_MEMORY;
    registry->ops = calloc(count + 1, sizeof *registry->ops);
    registry->entries = calloc(entries + 1, sizeof *registry->entries);
    registry->words = calloc(entries + 1, sizeof *registry->words);
    for (registry->slot_capacity = 16; registry->slot_capacity < 2 * entries;)
        registry->slot_capacity *= 2;
    registry->slots = calloc(registry->slot_capacity, sizeof *registry->slots);
    status =
        registry->ops && registry->entries && registry->words && registry->slots ? WEFT_OK : WEFT_NO_MEMORY;
    if (status == WEFT_OK) {
        fill(registry, ops, count);
        status = check_unique(registry, why);
    }
    if (status) {
        weft_registry_free(registry);
        return status;
    }
    *out = registry;
    return WEFT_OK;
}

void weft_registry_free(struct weft_registry *registry)
{
    if (!registry)
        return;
    free(registry->ops);
    free(registry->entries);
    free(registry->words);
    free(registry->slots);
    free(registry);
}

size_t weft_registry_overloads(const struct weft_registry *registry, struct weft_str name,
                               const struct weft_op **ops, size_t room)
{
    size_t count = 0;
    uint32_t first = registry->slots[word_slot(registry, name)];
    for (size_t i = first ? first - 1 : registry->entry_count; i < registry->entry_count; i++) {
        if (!weft_str_eq(registry->entries[i].word, name))
            break;
        if (count < room)
            ops[count] = registry->entries[i].op;
        count++;
    }
    return count;
}

const struct weft_op *weft_registry_find(const struct weft_registry *registry, struct weft_str name)
{
    const struct weft_op *op = NULL;
    return weft_registry_overloads(registry, name, &op, 1) ? op : NULL;
}

struct weft_str weft_registry_nearest(const struct weft_registry *registry, struct weft_str name)
{
    return weft_str_nearest(name, registry->words, registry->word_count);
}

const struct weft_op *const *weft_registry_all(const struct weft_registry *registry, size_t *count)
{
    *count = registry->op_count;
    return registry->ops;
}
