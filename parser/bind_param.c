// weft: binding: parameters of the pipeline.
// SPDX-License-Identifier: BSD-3-Clause
//
// A param takes its value from -p, else its default.  For a string or file the text of -p is the value as it
// stands; for a date or datetime it is read as one, as a text in the default is; for every other type it is
// an expression of literals, in a source of its own named "-p NAME", so that messages point into it.  Without
// a declared type the default's type decides, and without both the text is tried as a literal.

#include <stdlib.h>

#include "parser/binder.h"
#include "parser/parse.h"

// Splits "name=value".
static bool split(const char *setting, struct weft_str *name, struct weft_str *value)
{
    const char *equals = strchr(setting, '=');
    if (!equals)
        return false;
    *name = (struct weft_str){setting, (size_t)(equals - setting)};
    *value = weft_str(equals + 1);
    return true;
}

// The last -p for a name wins, as on every command line.
static const char *find_setting(const struct weft_binder *binder, struct weft_str name,
                                struct weft_str *value)
{
    struct weft_str candidate;
    for (size_t i = binder->options->setting_count; i-- > 0;)
        if (split(binder->options->settings[i], &candidate, value) && weft_str_eq(candidate, name))
            return binder->options->settings[i];
    return NULL;
}

static int add_setting_source(struct weft_binder *binder, struct weft_str name, struct weft_str text,
                              uint32_t *source)
{
    struct weft_buf title = {0};
    weft_buf_printf(&title, "-p %.*s", WEFT_STR_ARG(name));
    int status =
        title.failed ? WEFT_NO_MEMORY : weft_sources_add(binder->diags->sources, title.data, text, source);
    weft_buf_clear(&title);
    return status;
}

static int unknown_setting(struct weft_binder *binder, struct weft_str name, const char *setting)
{
    uint32_t source = 0;
    struct weft_str params[64];
    size_t count = 0;
    if (add_setting_source(binder, name, weft_str(setting), &source))
        return WEFT_NO_MEMORY;
    weft_diag(binder->diags, WEFT_E_PARAM, (struct weft_span){source, 0, (uint32_t)name.size},
              "the pipeline has no parameter '%.*s'", WEFT_STR_ARG(name));
    for (size_t i = 0; i < binder->main->names.count && count < 64; i++) {
        const struct weft_item *item = weft_module_find(binder->main, binder->main->names.data[i]);
        if (item && item->statement->kind == WEFT_AST_PARAM)
            params[count++] = item->statement->name.text;
    }
    struct weft_str nearest = weft_str_nearest(name, params, count);
    if (nearest.size)
        weft_diag_help(binder->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    else if (!count)
        weft_diag_help(binder->diags, "it declares none ('param NAME = VALUE')");
    return WEFT_INVALID;
}

int weft_check_settings(struct weft_binder *binder)
{
    int worst = WEFT_OK;
    for (size_t i = 0; i < binder->options->setting_count; i++) {
        struct weft_str name = {0}, value;
        const char *setting = binder->options->settings[i];
        if (!split(setting, &name, &value)) {
            worst = weft_diag(binder->diags, WEFT_E_PARAM, (struct weft_span){0}, "'-p %s' is not NAME=VALUE",
                              setting);
            continue;
        }
        const struct weft_item *item = weft_module_find(binder->main, name);
        int status = item && item->statement->kind == WEFT_AST_PARAM ? WEFT_OK
                                                                     : unknown_setting(binder, name, setting);
        worst = status ? status : worst;
    }
    return worst;
}

// ---- Values ---------------------------------------------------------------------------------------------

static bool is_text_type(const struct weft_ast_type *type)
{
    return weft_str_is(type->name.text, "string") || weft_str_is(type->name.text, "str") ||
           weft_str_is(type->name.text, "file");
}

// What a declared type reads from a text: a date "2020-01-31", a datetime "2020-01-31 12:00"; else NONE.
static enum weft_dtype time_dtype(const struct weft_ast_type *type)
{
    if (type && weft_str_is(type->name.text, "date"))
        return WEFT_DATE;
    return type && weft_str_is(type->name.text, "datetime") ? WEFT_DATETIME_US : WEFT_DTYPE_NONE;
}

static struct weft_value *text_value(const struct weft_ast_type *type, struct weft_str text)
{
    return type && weft_str_is(type->name.text, "file") ? weft_value_file(text) : weft_value_string(text);
}

// Whether the text of -p is taken as it stands.
static bool takes_text(const struct weft_item *item, const struct weft_node *fallback)
{
    if (item->statement->type)
        return is_text_type(item->statement->type) || time_dtype(item->statement->type) != WEFT_DTYPE_NONE;
    return fallback && weft_pattern_type("string|file", fallback->type);
}

static void write_type(const struct weft_ast_type *type, struct weft_buf *out)
{
    static const struct {
        const char *written, *pattern;
    } names[] = {{"str", "string"}, {"size", "int"}, {"boolean", "bool"}};
    const char *pattern = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (weft_str_is(type->name.text, names[i].written))
            pattern = names[i].pattern;
    if (pattern)
        weft_buf_puts(out, pattern);
    else
        weft_buf_str(out, type->name.text);
    for (size_t i = 0; i < type->count; i++) {
        weft_buf_char(out, i ? '|' : '<');
        write_type(type->args[i], out);
    }
    if (type->count)
        weft_buf_char(out, '>');
}

// A bare word where the value of another type is wanted.
static int no_such_value(struct weft_binder *binder, const struct weft_item *item,
                         const struct weft_node *fallback, const struct weft_ast *ast)
{
    struct weft_buf wanted = {0};
    if (item->statement->type)
        write_type(item->statement->type, &wanted);
    else if (fallback)
        weft_type_text(fallback->type, &wanted);
    weft_diag(binder->diags, WEFT_E_TYPE, ast->span, "parameter '%.*s' must be %s, not the word '%.*s'",
              WEFT_STR_ARG(item->statement->name.text), wanted.data ? wanted.data : "a value",
              WEFT_STR_ARG(ast->name));
    if (!item->statement->type && !fallback)
        weft_diag_help(binder->diags, "declare it as a string: 'param %.*s: string'",
                       WEFT_STR_ARG(item->statement->name.text));
    weft_buf_clear(&wanted);
    return WEFT_INVALID;
}

static int setting_value(struct weft_binder *binder, const struct weft_item *item,
                         const struct weft_node *fallback, struct weft_str text, struct weft_span *span,
                         const struct weft_node **out)
{
    struct weft_scope scope = {.module = item->module};
    struct weft_str name = item->statement->name.text;
    struct weft_thing thing;
    struct weft_ast *ast;
    int status = add_setting_source(binder, name, text, &span->source);
    if (status)
        return status;
    *span = (struct weft_span){span->source, 0, (uint32_t)text.size};
    if (takes_text(item, fallback)) {
        status = weft_bind_const(binder, text_value(item->statement->type, text), *span, &thing);
        return status ? status : weft_thing_node(binder, &thing, *span, out);
    }
    status = weft_parse_expression(span->source, binder->options->arena, binder->diags, &ast);
    if (status == WEFT_OK && ast->kind == WEFT_AST_NAME)
        return no_such_value(binder, item, fallback, ast);
    return status ? status : weft_bind_node(binder, &scope, ast, out);
}

// Reads a text as a time, by astype.
static int convert_time(struct weft_binder *binder, const struct weft_item *item, enum weft_dtype dtype,
                        struct weft_span span, const struct weft_node **node)
{
    struct weft_scope scope = {.module = item->module};
    struct weft_arg args[2] = {{.span = span, .bound = true, .thing = weft_node_thing(*node)},
                               {.span = span, .bound = true}};
    struct weft_value *name = weft_value_string(weft_str(weft_dtype_name(dtype)));
    const struct weft_value *value;
    struct weft_thing thing;
    int status = name ? weft_bind_const(binder, name, span, &args[1].thing) : WEFT_NO_MEMORY;
    if (!status)
        status = weft_bind_call(binder, &scope, WEFT_STR("astype"), args, 2, span, &thing);
    if (!status)
        status = weft_bind_known(binder, thing.node, span, "a parameter", &value);
    return status ? status : weft_graph_const(binder->graph, value, span, node);
}

// Values that mean the same in the declared type: a text where a time is wanted, an int where a float is
// wanted, a string where a file is.
static int convert(struct weft_binder *binder, const struct weft_item *item, struct weft_span span,
                   const struct weft_node **node)
{
    const struct weft_ast_type *type = item->statement->type;
    const struct weft_value *value = weft_node_const(*node);
    struct weft_thing thing;
    int64_t integer;
    struct weft_str text;
    struct weft_value *made = NULL;
    if (!value)
        return WEFT_OK;
    if (time_dtype(type) != WEFT_DTYPE_NONE && value->kind == WEFT_SCALAR &&
        weft_value_as_string(value, &text))
        return convert_time(binder, item, time_dtype(type), span, node);
    if (weft_str_is(type->name.text, "float") && weft_value_as_int(value, &integer))
        made = weft_value_float((double)integer);
    else if (weft_str_is(type->name.text, "file") && value->kind == WEFT_SCALAR &&
             weft_value_as_string(value, &text))
        made = weft_value_file(text);
    else
        return WEFT_OK;
    int status = weft_bind_const(binder, made, span, &thing);
    if (status == WEFT_OK)
        *node = thing.node;
    return status;
}

static int check_param_type(struct weft_binder *binder, const struct weft_item *item, struct weft_span span,
                            const struct weft_node *node)
{
    struct weft_buf pattern = {0}, found = {0};
    write_type(item->statement->type, &pattern);
    int status = pattern.failed || !pattern.data ? WEFT_NO_MEMORY : WEFT_OK;
    if (status == WEFT_OK && !weft_pattern_type(pattern.data, node->type)) {
        weft_type_text(node->type, &found);
        status = weft_diag(binder->diags, WEFT_E_TYPE, span, "parameter '%.*s' must be %s, not %s",
                           WEFT_STR_ARG(item->statement->name.text), pattern.data,
                           found.data ? found.data : "this");
        weft_diag_expected(binder->diags, pattern.data, found.data);
    }
    weft_buf_clear(&pattern);
    weft_buf_clear(&found);
    return status;
}

static int no_value(struct weft_binder *binder, const struct weft_item *item)
{
    struct weft_str name = item->statement->name.text;
    weft_diag(binder->diags, WEFT_E_PARAM, item->statement->name.span, "parameter '%.*s' has no value",
              WEFT_STR_ARG(name));
    weft_diag_help(binder->diags, "give it with -p %.*s=VALUE", WEFT_STR_ARG(name));
    return WEFT_INVALID;
}

// The value of the default; a param must be known before the run.
static int fallback_value(struct weft_binder *binder, const struct weft_item *item,
                          const struct weft_node **out)
{
    struct weft_scope scope = {.module = item->module};
    *out = NULL;
    return item->statement->value ? weft_bind_node(binder, &scope, item->statement->value, out) : WEFT_OK;
}

int weft_bind_param(struct weft_binder *binder, struct weft_item *item)
{
    const struct weft_node *node, *fallback;
    const struct weft_value *value;
    struct weft_str text;
    struct weft_span span = item->statement->value ? item->statement->value->span : item->statement->span;
    int status = fallback_value(binder, item, &fallback);
    if (status)
        return status;
    node = fallback;
    bool of_main = weft_module_find(binder->main, item->statement->name.text) == item;
    if (of_main && find_setting(binder, item->statement->name.text, &text))
        status = setting_value(binder, item, fallback, text, &span, &node);
    else if (!fallback)
        return no_value(binder, item);
    if (status == WEFT_OK)
        status = weft_bind_known(binder, node, span, "a parameter", &value);
    if (status == WEFT_OK)
        status = weft_graph_const(binder->graph, value, span, &node);
    if (status == WEFT_OK && item->statement->type)
        status = convert(binder, item, span, &node);
    if (status == WEFT_OK && item->statement->type)
        status = check_param_type(binder, item, span, node);
    if (status == WEFT_OK)
        item->thing = weft_node_thing(node);
    return status;
}
