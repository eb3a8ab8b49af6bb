// weft: stand-ins for values that are known only while running.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/stand_in.h"

#include <string.h>

#include "graph/base/limits.h"

static struct weft_value *stand_in_int(enum weft_stand_in kind, bool *placed)
{
    int64_t number = kind == WEFT_STAND_IN_SEVERAL ? 3 : kind == WEFT_STAND_IN_FREE && !*placed ? -1 : 1;
    *placed = true;
    return weft_value_int(number);
}

static struct weft_value *stand_in_scalar(const struct weft_type *type, enum weft_stand_in kind, bool *placed)
{
    switch (type->kind == WEFT_T_SCALAR ? weft_dtype_kind(type->dtype) : 0) {
    case 'i':
    case 'u':
        return stand_in_int(kind, placed);
    case 'f':
        return weft_value_float(kind == WEFT_STAND_IN_SEVERAL ? 3.5 : 0.5);
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
static struct weft_value *of_type(const struct weft_type *type, enum weft_stand_in kind, bool *placed,
                                  int depth)
{
    if (type->kind == WEFT_T_SCALAR)
        return stand_in_scalar(type, kind, placed);
    size_t count = type_count(type);
    struct weft_value *list = depth ? new_list(type, count) : NULL;
    bool whole = list != NULL;
    for (size_t i = 0; whole && i < count; i++) {
        const struct weft_type *item = type->kind == WEFT_T_TUPLE ? type->fields[i].type : type->element;
        list->list.items[i] = of_type(item, kind, placed, depth - 1);
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
static struct weft_value *stand_in(const struct weft_node *node, enum weft_stand_in kind, bool *placed,
                                   int depth)
{
    if (weft_node_const(node))
        return weft_value_ref(weft_node_const(node));
    if (!is_collector(node))
        return of_type(node->type, kind, placed, depth);
    struct weft_value *list = depth ? new_list(node->type, node->input_count) : NULL;
    bool whole = list != NULL;
    for (size_t i = 0; whole && i < node->input_count; i++) {
        list->list.items[i] = stand_in(node->inputs[i], kind, placed, depth - 1);
        whole = list->list.items[i] != NULL;
    }
    if (whole)
        return finish_list(node, list);
    weft_value_release(list);
    return NULL;
}

struct weft_value *weft_stand_ins(const struct weft_node *values, enum weft_stand_in kind)
{
    bool placed = false;
    if (!is_collector(values))
        return NULL;
    struct weft_value *list = weft_value_list(WEFT_TUPLE, values->input_count);
    bool whole = list != NULL;
    for (uint32_t i = 0; whole && i < values->input_count; i++) {
        list->list.items[i] = stand_in(values->inputs[i], kind, &placed, 3);
        whole = list->list.items[i] != NULL;
    }
    if (whole)
        return list;
    weft_value_release(list);
    return NULL;
}
