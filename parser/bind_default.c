// weft: binding: the defaults of parameters.
// SPDX-License-Identifier: BSD-3-Clause
//
// A descriptor writes a default as text of the language.  It is parsed when a call first needs it, apart from
// the program's own sources, and kept by parameter.

#include <stdlib.h>

#include "parser/binder.h"
#include "parser/parse.h"

static int parse_default(struct weft_binder *binder, const char *text, struct weft_value **out)
{
    uint32_t source;
    struct weft_ast *ast;
    int status = weft_sources_add(&binder->default_sources, "<default>", weft_str(text), &source);
    if (status == WEFT_OK)
        status = weft_parse_expression(source, &binder->arena, &binder->default_diags, &ast);
    if (status == WEFT_OK)
        status = weft_literal(ast, out);
    if (status == WEFT_UNSUPPORTED && ast->kind == WEFT_AST_NAME) {
        *out = weft_value_string(ast->name);
        status = *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    return status;
}

static size_t default_slot(const struct weft_default *slots, size_t capacity, const struct weft_param *param)
{
    size_t at = (size_t)(((uintptr_t)param * UINT64_C(0x9E3779B97F4A7C15)) >> 32) & (capacity - 1);
    while (slots[at].param && slots[at].param != param)
        at = (at + 1) & (capacity - 1);
    return at;
}

static bool grow_defaults(struct weft_binder *binder)
{
    if (binder->default_count < binder->default_capacity / 2)
        return true;
    size_t capacity = binder->default_capacity ? binder->default_capacity * 2 : 64;
    struct weft_default *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < binder->default_capacity; i++)
        if (binder->defaults[i].param)
            slots[default_slot(slots, capacity, binder->defaults[i].param)] = binder->defaults[i];
    free(binder->defaults);
    binder->defaults = slots;
    binder->default_capacity = capacity;
    return true;
}

int weft_param_default(struct weft_binder *binder, const struct weft_param *param,
                       const struct weft_value **out)
{
    if (!grow_defaults(binder))
        return WEFT_NO_MEMORY;
    struct weft_default *slot =
        &binder->defaults[default_slot(binder->defaults, binder->default_capacity, param)];
    if (!slot->param) {
        struct weft_value *value = NULL;
        int status = param->fallback ? parse_default(binder, param->fallback, &value) : WEFT_OK;
        if (!param->fallback)
            value = weft_value_null();
        if (status || !value)
            return status ? status : WEFT_NO_MEMORY;
        *slot = (struct weft_default){param, value};
        binder->default_count++;
    }
    *out = slot->value;
    return WEFT_OK;
}
