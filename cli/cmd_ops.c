// weft: `weft ops [NAME]...`: the operations of the language.
// SPDX-License-Identifier: BSD-3-Clause
//
// The list comes from the descriptors, the text of one operation from its documentation page, which is
// embedded.

#include "cli/commands.h"

#include <stdlib.h>

#include "cli/session.h"
#include "cli/terminal.h"
#include "graph/registry.h"
#include "graph/render.h"
#include "stdlib-ops/table.h"

static void add_param(const struct weft_op *op, size_t index, bool types, struct weft_buf *out)
{
    const struct weft_param *param = &op->params[index];
    if (index)
        weft_buf_puts(out, ", ");
    if (param->flags & WEFT_P_VARIADIC)
        weft_buf_char(out, '*');
    if (param->flags & WEFT_P_NAMED)
        weft_buf_puts(out, "**");
    weft_buf_puts(out, param->name);
    if (types && param->type)
        weft_buf_printf(out, ": %s", param->type);
    const char *fallback = param->fallback ? param->fallback : param->flags & WEFT_P_OPTIONAL ? "null" : NULL;
    if (fallback)
        weft_buf_printf(out, types ? " = %s" : "=%s", fallback);
}

// What people call an operation: of the overloads "list_sum" and "sum_where" with the alias "sum", the
// latter.
static const char *common_name(const struct weft_op *op)
{
    size_t size = strlen(op->name);
    for (const char *const *alias = op->aliases; alias && *alias; alias++) {
        size_t tail = strlen(*alias);
        bool longer = tail + 1 < size;
        if (longer && op->name[size - tail - 1] == '_' && strcmp(op->name + size - tail, *alias) == 0)
            return *alias;
        if (longer && op->name[tail] == '_' && strncmp(op->name, *alias, tail) == 0)
            return *alias;
    }
    return op->name;
}

// "mean(x, axis=null)"; with types "mean(x: array|column, axis: int = null)".
static void add_signature(const struct weft_op *op, bool types, struct weft_buf *out)
{
    weft_buf_printf(out, "%s(", common_name(op));
    for (size_t i = 0; i < op->param_count; i++)
        add_param(op, i, types, out);
    weft_buf_char(out, ')');
}

static int by_category(const void *a, const void *b)
{
    const struct weft_op *x = *(const struct weft_op *const *)a, *y = *(const struct weft_op *const *)b;
    int order = strcmp(x->category, y->category);
    if (!order)
        order = strcmp(common_name(x), common_name(y));
    return order ? order : strcmp(x->name, y->name);
}

static void add_row(const struct weft_op *op, struct weft_buf *out)
{
    enum { COLUMN = 36 };
    size_t start = out->size;
    weft_buf_puts(out, "  ");
    add_signature(op, false, out);
    if (op->operator_text)
        weft_buf_printf(out, "  (%s)", op->operator_text);
    size_t width = weft_utf8_width((struct weft_str){out->data + start, out->size - start});
    if (width + 2 > COLUMN)
        weft_buf_printf(out, "\n%*s", COLUMN, "");
    else
        weft_buf_printf(out, "%*s", (int)(COLUMN - width), "");
    weft_buf_printf(out, "%s\n", op->summary);
}

static void add_json_text(const char *key, const char *text, struct weft_buf *out)
{
    weft_buf_printf(out, "\"%s\": ", key);
    if (text)
        weft_render_quoted(out, weft_str(text));
    else
        weft_buf_puts(out, "null");
}

// {"name": "list_sum", "call": "sum", "category": "lists", "summary": "…", "params": [{"name": …, "type":
// …}]}, and with a page "page": "…".
static void add_json(const struct weft_op *op, const char *page, struct weft_buf *out)
{
    weft_buf_char(out, '{');
    add_json_text("name", op->name, out);
    weft_buf_puts(out, ", ");
    add_json_text("call", common_name(op), out);
    weft_buf_puts(out, ", ");
    add_json_text("category", op->category, out);
    weft_buf_puts(out, ", ");
    add_json_text("summary", op->summary, out);
    weft_buf_puts(out, ", \"params\": [");
    for (size_t i = 0; i < op->param_count; i++) {
        weft_buf_puts(out, i ? ", {" : "{");
        add_json_text("name", op->params[i].name, out);
        weft_buf_puts(out, ", ");
        add_json_text("type", op->params[i].type, out);
        weft_buf_puts(out, ", ");
        add_json_text("default", op->params[i].fallback, out);
        weft_buf_puts(out, ", ");
        add_json_text("help", op->params[i].help, out);
        weft_buf_char(out, '}');
    }
    weft_buf_char(out, ']');
    if (page) {
        weft_buf_puts(out, ", ");
        add_json_text("page", page, out);
    }
    weft_buf_puts(out, "}\n");
}

static void add_rows(const struct weft_op *const *ops, size_t count, struct weft_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(ops[i]->category, ops[i - 1]->category) != 0)
            weft_buf_printf(out, "%s%s:\n", i ? "\n" : "", ops[i]->category);
        add_row(ops[i], out);
    }
    weft_buf_puts(out, "\n'weft ops NAME' describes one of them.\n");
}

static int list(const struct weft_registry *registry, bool json, struct weft_buf *out)
{
    size_t count, shown = 0;
    const struct weft_op *const *all = weft_registry_all(registry, &count);
    const struct weft_op **ops = calloc(count + 1, sizeof *ops);
    if (!ops)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (!(all[i]->flags & WEFT_HIDDEN) && all[i]->category)
            ops[shown++] = all[i];
    qsort(ops, shown, sizeof *ops, by_category);
    for (size_t i = 0; i < shown && json; i++)
        add_json(ops[i], NULL, out);
    if (!json)
        add_rows(ops, shown, out);
    free(ops);
    return WEFT_OK;
}

// The page of an operation, or NULL.
static const char *find_page(const char *name)
{
    for (size_t i = 0; i < weft_stdlib_doc_count; i++)
        if (strcmp(weft_stdlib_docs[i].name, name) == 0)
            return weft_stdlib_docs[i].text;
    return NULL;
}

// A page without its heading, whose place the signature has taken.
static const char *skip_heading(const char *page)
{
    if (page[0] == '#')
        page += strcspn(page, "\n");
    return page + strspn(page, "\n");
}

static void describe(const struct weft_op *op, struct weft_buf *out)
{
    add_signature(op, true, out);
    weft_buf_char(out, '\n');
    const char *name = common_name(op), *before = "also called: ";
    for (const char *const *alias = op->aliases; alias && *alias; alias++)
        if (*alias != name) {
            weft_buf_printf(out, "%s%s", before, *alias);
            before = ", ";
        }
    if (before[0] == ',')
        weft_buf_char(out, '\n');
    if (op->operator_text)
        weft_buf_printf(out, "operator: %s\n", op->operator_text);
    for (size_t i = 0; i < op->param_count; i++)
        if (op->params[i].help)
            weft_buf_printf(out, "  %-14s %s\n", op->params[i].name, op->params[i].help);
    const char *page = find_page(op->name);
    weft_buf_printf(out, "\n%s%s", page ? skip_heading(page) : op->summary, page ? "" : "\n");
}

static void show(const struct weft_op *op, bool json, bool first, struct weft_buf *out)
{
    if (json) {
        const char *page = find_page(op->name);
        add_json(op, page ? page : op->summary, out);
        return;
    }
    weft_buf_puts(out, first ? "" : "\n");
    describe(op, out);
}

static int unknown(const struct weft_settings *settings, const struct weft_registry *registry,
                   const char *name)
{
    struct weft_str near = weft_registry_nearest(registry, weft_str(name));
    if (near.size)
        return weft_usage_error(settings, "there is no operation '%s'; did you mean '%.*s'?", name,
                                WEFT_STR_ARG(near));
    return weft_usage_error(settings, "there is no operation '%s'", name);
}

static int build(const struct weft_settings *settings, const struct weft_registry *registry,
                 struct weft_buf *out)
{
    if (settings->operands.count == 0)
        return list(registry, weft_settings_json(settings), out);
    for (size_t i = 0; i < settings->operands.count; i++) {
        enum { ROOM = 32 };
        const struct weft_op *ops[ROOM];
        const char *name = settings->operands.data[i];
        size_t count = weft_registry_overloads(registry, weft_str(name), ops, ROOM);
        if (count == 0)
            return unknown(settings, registry, name);
        for (size_t k = 0; k < count && k < ROOM; k++)
            show(ops[k], weft_settings_json(settings), i == 0 && k == 0, out);
    }
    return WEFT_OK;
}

int weft_cmd_ops(const struct weft_settings *settings)
{
    struct weft_registry *registry = weft_session_registry();
    struct weft_buf text = {0};
    if (!registry)
        return WEFT_EXIT_FAILED;
    int status = build(settings, registry, &text);
    if (status == WEFT_OK && (text.failed || weft_output(text.data, text.size)))
        status = WEFT_EXIT_FAILED;
    weft_buf_clear(&text);
    weft_registry_free(registry);
    return status;
}
