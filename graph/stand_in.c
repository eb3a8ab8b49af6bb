// weft: stand-ins for values that are known only while running.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/stand_in.h"

#include <string.h>

#include "graph/base/limits.h"

// What stand-ins are made by.
struct maker {
    enum weft_stand_in kind;
    const struct weft_type *like;
    bool placed;    // FREE: the number that follows from the others is there
    int64_t length; // LIKE: that of the axis whose place in the list comes next
};

static struct weft_value *stand_in_int(struct maker *maker)
{
    bool free = maker->kind == WEFT_STAND_IN_FREE && !maker->placed;
    maker->placed = true;
    return weft_value_int(maker->kind == WEFT_STAND_IN_SEVERAL ? 3
                          : maker->kind == WEFT_STAND_IN_LIKE  ? maker->length
                          : free                               ? -1
                                                               : 1);
}

// Item i of `count` stands for the axis as far from the end.
static void set_length(struct maker *maker, size_t i, size_t count)
{
    int ndim = maker->like && maker->like->kind == WEFT_T_ARRAY ? maker->like->ndim : 0;
    maker->length = 1;
    if (count - i <= (size_t)ndim && maker->like->chunks[(size_t)ndim - (count - i)].length > 0)
        maker->length = maker->like->chunks[(size_t)ndim - (count - i)].length;
}

static struct weft_value *stand_in_scalar(const struct weft_type *type, struct maker *maker)
{
    switch (type->kind == WEFT_T_SCALAR ? weft_dtype_kind(type->dtype) : 0) {
    case 'i':
    case 'u':
        return stand_in_int(maker);
    case 'f':
        return weft_value_float(maker->kind == WEFT_STAND_IN_SEVERAL ? 3.5 : 0.5);
    default:
        return NULL;
    }
}

static bool is_collector(const struct weft_node *node)
{
    return strcmp(node->op->name, "list") == 0 || strcmp(node->op->name, "tuple") == 0 ||
           node->type->kind == WEFT_T_INDEX;
}

static size_t type_count(const struct weft_type *type)
{
    if (type->kind == WEFT_T_TUPLE)
        return type->field_count;
    return type->kind == WEFT_T_LIST && type->element && type->count > 0 ? (size_t)type->count : 0;
}

enum { MOST_ITEMS = 4096 }; // of a list: quantiles, places, not only lengths

// A list or tuple with room for its items; NULL: there are none, or too many.
static struct weft_value *new_list(const struct weft_type *type, size_t count)
{
    return count && count <= MOST_ITEMS
               ? weft_value_list(type->kind == WEFT_T_LIST ? WEFT_LIST : WEFT_TUPLE, count)
               : NULL;
}

// A value of a type, `depth` lists deep at most.
static struct weft_value *of_type(const struct weft_type *type, struct maker *maker, int depth)
{
    if (type->kind == WEFT_T_SCALAR)
        return stand_in_scalar(type, maker);
    size_t count = type_count(type);
    struct weft_value *list = depth ? new_list(type, count) : NULL;
    bool whole = list != NULL;
    for (size_t i = 0; whole && i < count; i++) {
        const struct weft_type *item = type->kind == WEFT_T_TUPLE ? type->fields[i].type : type->element;
        set_length(maker, i, count);
        list->list.items[i] = of_type(item, maker, depth - 1);
        whole = list->list.items[i] != NULL;
    }
    if (whole)
        return list;
    weft_value_release(list);
    return NULL;
}

static struct weft_value *finish_list(const struct weft_node *node, struct weft_value *list)
{
    if (node->type->kind != WEFT_T_INDEX)
        return list;
    struct weft_value **items = list->list.items;
    struct weft_value *slice =
        weft_value_slice(weft_value_ref(items[0]), weft_value_ref(items[1]), weft_value_ref(items[2]));
    weft_value_release(list);
    return slice;
}

// A value like that of a node, `depth` lists deep at most; known items of lists are themselves.  NULL: there
// is none.
static struct weft_value *stand_in(const struct weft_node *node, struct maker *maker, int depth)
{
    if (weft_node_const(node))
        return weft_value_ref(weft_node_const(node));
    if (!is_collector(node))
        return of_type(node->type, maker, depth);
    struct weft_value *list = depth ? new_list(node->type, node->input_count) : NULL;
    bool whole = list != NULL;
    for (size_t i = 0; whole && i < node->input_count; i++) {
        set_length(maker, i, node->input_count);
        list->list.items[i] = stand_in(node->inputs[i], maker, depth - 1);
        whole = list->list.items[i] != NULL;
    }
    if (whole)
        return finish_list(node, list);
    weft_value_release(list);
    return NULL;
}

struct weft_value *weft_stand_ins(const struct weft_node *values, enum weft_stand_in kind,
                                  const struct weft_type *like)
{
    struct maker maker = {.kind = kind, .like = like, .length = 1};
    if (!is_collector(values))
        return NULL;
    struct weft_value *list = weft_value_list(WEFT_TUPLE, values->input_count);
    bool whole = list != NULL;
    for (uint32_t i = 0; whole && i < values->input_count; i++) {
        list->list.items[i] = stand_in(values->inputs[i], &maker, 3);
        whole = list->list.items[i] != NULL;
    }
    if (whole)
        return list;
    weft_value_release(list);
    return NULL;
}
