// weft: the YAML form: from YAML nodes to the syntax tree.
// SPDX-License-Identifier: BSD-3-Clause
//
// The form is described in docs/language.md.  In short: sections hold statements; a plain or block scalar is
// an expression in the weft form, a quoted one is a string, a sequence a list, a mapping with one plain key a
// call, a mapping with quoted keys a dict.  The order of the statements is that of the text.
//
// An expression is parsed from the scalar's value with a map back to the source: value and source differ in
// white space only, so the map has a segment for each run of white space that differs.

#include "parser/yaml_load.h"

#include <stdlib.h>

#include "parser/build.h"

struct reader {
    struct weft_syntax *s;
    uint32_t number;
    struct weft_str source;
    uint32_t lead; // where the statement that comes next begins, if its section starts there; else 0
    bool has_lead;
    size_t aliases; // that we are inside of
    WEFT_VEC(struct weft_map_segment) segments;
};

static struct weft_yaml_node *resolved(struct weft_yaml_node *node)
{
    while (node->kind == WEFT_YAML_ALIAS)
        node = node->target;
    return node;
}

static const char *describe(const struct weft_yaml_node *node)
{
    switch (node->kind) {
    case WEFT_YAML_SCALAR:
        return node->value.size ? "a scalar" : "nothing";
    case WEFT_YAML_SEQUENCE:
        return "a sequence";
    default:
        return "a mapping";
    }
}

static void unfit(struct reader *r, const struct weft_yaml_node *node, const char *expected)
{
    const char *found = describe(node);
    weft_syntax_error(r->s, WEFT_E_YAML_FORM, node->span, "expected %s, found %s", expected, found);
    if (!r->s->stop)
        weft_diag_expected(r->s->diags, expected, found);
}

static bool is_empty(const struct weft_yaml_node *node)
{
    return node->kind == WEFT_YAML_SCALAR && node->style == WEFT_YAML_PLAIN && node->value.size == 0;
}

// ---- texts of scalars ----

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool add_segment(struct reader *r, size_t text, size_t source)
{
    struct weft_map_segment segment = {(uint32_t)text, (uint32_t)source};
    if (weft_vec_push(&r->segments, segment))
        return true;
    weft_syntax_no_memory(r->s);
    return false;
}

static size_t skip_blanks(struct weft_str text, size_t i)
{
    while (i < text.size && is_blank(text.data[i]))
        i++;
    return i;
}

// Adds the segments that map `value`, which starts at offset `base` of the text, to the source from `from` to
// `to`; false when they differ in more than white space.
static bool align(struct reader *r, struct weft_str value, size_t base, size_t from, size_t to)
{
    struct weft_str source = {r->source.data, to};
    for (size_t i = 0, j = from; i < value.size;) {
        size_t word = skip_blanks(value, i), place = skip_blanks(source, j);
        bool first = i == 0, shifted = word - i != place - j;
        i = word;
        j = place;
        if (first && !add_segment(r, base, j > i ? j - i : j))
            return false;
        if (!first && shifted && !add_segment(r, base + i, j))
            return false;
        while (i < value.size && j < to && !is_blank(value.data[i]) && value.data[i] == source.data[j]) {
            i++;
            j++;
        }
        if (i < value.size && !is_blank(value.data[i]))
            return false;
    }
    return true;
}

// The map for a text that consists of the value of one scalar, from `base` on.
static void map_scalar(struct reader *r, const struct weft_yaml_node *node, size_t base, struct weft_map *map)
{
    size_t from = node->span.start, to = node->span.end;
    if (node->style == WEFT_YAML_BLOCK) {
        const char *end = memchr(r->source.data + from, '\n', to - from);
        from = end ? (size_t)(end - r->source.data) + 1 : to;
    }
    size_t count = r->segments.count;
    if (node->style == WEFT_YAML_QUOTED || !align(r, node->value, base, from, to)) {
        r->segments.count = count;
        map->coarse = true;
    }
}

static struct weft_map new_map(struct reader *r, const struct weft_yaml_node *node)
{
    r->segments.count = 0;
    return (struct weft_map){.source_number = r->number, .whole = node->span};
}

static bool parse_text(struct reader *r, enum weft_goal goal, struct weft_str text, struct weft_map *map)
{
    struct weft_map_segment none = {0, map->whole.start};
    map->segments = r->segments.count ? r->segments.data : &none;
    map->count = r->segments.count ? r->segments.count : 1;
    size_t comments = r->s->comments.count;
    int before = r->s->status;
    r->s->status = WEFT_OK;
    int status = r->s->stop ? WEFT_INVALID : weft_syntax_parse(r->s, goal, text, map);
    if (r->aliases)
        r->s->comments.count = comments; // they were read at the anchor
    r->s->status = status ? status : before;
    return status == WEFT_OK;
}

static bool check_value(struct reader *r, const struct weft_yaml_node *node)
{
    if (!memchr(node->value.data, '\0', node->value.size))
        return true;
    weft_syntax_error(r->s, WEFT_E_NUL, node->span, "NUL byte in a string");
    return false;
}

static bool parse_scalar(struct reader *r, enum weft_goal goal, const struct weft_yaml_node *node)
{
    struct weft_map map = new_map(r, node);
    if (!check_value(r, node))
        return false;
    map_scalar(r, node, 0, &map);
    return parse_text(r, goal, node->value, &map);
}

// ---- expressions ----

static struct weft_ast *expression(struct reader *r, struct weft_yaml_node *node);

static bool is_string(const struct weft_yaml_node *node)
{
    return node->kind == WEFT_YAML_SCALAR && node->tag != WEFT_YAML_EXPR &&
           (node->style == WEFT_YAML_QUOTED || node->tag == WEFT_YAML_STR);
}

static struct weft_ast *string(struct reader *r, const struct weft_yaml_node *node)
{
    struct weft_ast *string = check_value(r, node) ? weft_build(r->s, WEFT_AST_STRING, node->span) : NULL;
    if (string)
        string->string.value = node->value;
    return string;
}

static struct weft_ast *scalar(struct reader *r, const struct weft_yaml_node *node)
{
    if (is_string(node))
        return string(r, node);
    if (is_empty(node)) {
        unfit(r, node, "an expression");
        return NULL;
    }
    return parse_scalar(r, WEFT_GOAL_EXPRESSION, node) ? r->s->expression : NULL;
}

static struct weft_ast *list(struct reader *r, const struct weft_yaml_node *node)
{
    size_t mark = r->s->items.count;
    bool good = true;
    for (size_t i = 0; i < node->count; i++) {
        struct weft_ast *item = expression(r, node->items[i]);
        good = good && item;
        weft_push(r->s, (union weft_item){.node = item});
    }
    struct weft_ast *list = good ? weft_build_sequence(r->s, WEFT_AST_LIST, mark, false, node->span) : NULL;
    r->s->items.count = mark < r->s->items.count ? mark : r->s->items.count;
    return list;
}

static struct weft_ast *dict(struct reader *r, const struct weft_yaml_node *node)
{
    size_t mark = r->s->items.count;
    bool good = true;
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        struct weft_yaml_node *key = resolved(node->items[i]);
        if (!is_string(key))
            unfit(r, key, "a quoted key (a mapping with several keys is a dict)");
        struct weft_ast_pair pair = {is_string(key) ? string(r, key) : NULL,
                                     expression(r, node->items[i + 1])};
        good = good && pair.key && pair.value;
        weft_push(r->s, (union weft_item){.pair = pair});
    }
    struct weft_ast *dict = good ? weft_build_dict(r->s, mark, false, node->span) : NULL;
    r->s->items.count = mark < r->s->items.count ? mark : r->s->items.count;
    return dict;
}

// A scalar that must be a plain name.
static bool name(struct reader *r, struct weft_yaml_node *node, struct weft_ast_name *out)
{
    struct weft_yaml_node *key = resolved(node);
    *out = (struct weft_ast_name){key->value, node->span};
    if (key->kind != WEFT_YAML_SCALAR) {
        unfit(r, key, "a name");
        return false;
    }
    if (weft_is_name(key->value))
        return true;
    if (key->value.size > WEFT_MAX_IDENT)
        weft_syntax_error(r->s, WEFT_E_NAME_TOO_LONG, node->span, "name of %zu bytes; the limit is %d",
                          key->value.size, WEFT_MAX_IDENT);
    else
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, node->span, "'%.*s' is no name", WEFT_STR_ARG(key->value));
    return false;
}

// Refuses a mapping in which a key comes twice.
static bool unique(struct reader *r, const struct weft_yaml_node *node);

static bool keyword_args(struct reader *r, const struct weft_yaml_node *node)
{
    bool good = unique(r, node);
    for (size_t i = 0; good && i + 1 < node->count; i += 2) {
        struct weft_ast_arg arg = {0};
        struct weft_yaml_node *key = resolved(node->items[i]);
        // Unlike the names of values, those of arguments may be keywords.
        bool keyword = key->kind == WEFT_YAML_SCALAR && weft_is_keyword(key->value);
        good = keyword || name(r, node->items[i], &arg.name);
        if (keyword)
            arg.name = (struct weft_ast_name){key->value, key->span};
        arg.value = expression(r, node->items[i + 1]);
        good = good && arg.value;
        weft_push(r->s, (union weft_item){.arg = arg});
    }
    return good;
}

// {operation: {argument: value}}, {operation: value}, {operation: }
static struct weft_ast *call(struct reader *r, const struct weft_yaml_node *node)
{
    struct weft_yaml_node *key = resolved(node->items[0]), *value = resolved(node->items[1]);
    if (key->kind != WEFT_YAML_SCALAR) {
        unfit(r, key, "the name of an operation");
        return NULL;
    }
    size_t mark = r->s->items.count;
    struct weft_ast *callee = scalar(r, key);
    bool good = callee;
    if (callee && callee->kind != WEFT_AST_NAME && callee->kind != WEFT_AST_ATTRIBUTE) {
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, key->span, "the key of a call is the name of an operation");
        good = false;
    }
    bool alias = node->items[1]->kind == WEFT_YAML_ALIAS;
    if (good && value->kind == WEFT_YAML_MAPPING) {
        r->aliases += alias;
        good = keyword_args(r, value);
        r->aliases -= alias;
    } else if (good && !is_empty(value)) {
        struct weft_ast *arg = expression(r, node->items[1]);
        good = arg;
        weft_push(r->s, (union weft_item){.arg = {.value = arg}});
    }
    struct weft_ast *call = good ? weft_build_call(r->s, callee, mark, false, node->span) : NULL;
    r->s->items.count = mark < r->s->items.count ? mark : r->s->items.count;
    return call;
}

static struct weft_ast *expression(struct reader *r, struct weft_yaml_node *node)
{
    if (r->s->stop)
        return NULL;
    if (node->kind == WEFT_YAML_ALIAS) {
        r->aliases++;
        struct weft_ast *copy = expression(r, node->target);
        r->aliases--;
        return copy;
    }
    if (node->kind == WEFT_YAML_SCALAR)
        return scalar(r, node);
    if (node->kind == WEFT_YAML_SEQUENCE)
        return list(r, node);
    if (!unique(r, node))
        return NULL;
    bool is_call = node->count == 2 && !is_string(resolved(node->items[0]));
    return is_call ? call(r, node) : dict(r, node);
}

// ---- mappings ----

struct key {
    struct weft_str text;
    const struct weft_yaml_node *node;
};

static int by_text(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    size_t size = x->text.size < y->text.size ? x->text.size : y->text.size;
    int order = size ? memcmp(x->text.data, y->text.data, size) : 0;
    if (order == 0)
        order = x->text.size < y->text.size ? -1 : x->text.size > y->text.size;
    return order ? order : x->node->span.start < y->node->span.start ? -1 : 1;
}

static bool unique(struct reader *r, const struct weft_yaml_node *node)
{
    size_t count = 0;
    struct key *keys = calloc(node->count / 2 + 1, sizeof *keys);
    if (!keys) {
        weft_syntax_no_memory(r->s);
        return false;
    }
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        const struct weft_yaml_node *key = resolved(node->items[i]);
        if (key->kind == WEFT_YAML_SCALAR)
            keys[count++] = (struct key){key->value, node->items[i]};
    }
    qsort(keys, count, sizeof *keys, by_text);
    bool good = true;
    for (size_t i = 1; i < count; i++) {
        if (!weft_str_eq(keys[i - 1].text, keys[i].text))
            continue;
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, keys[i].node->span, "key '%.*s' is given twice",
                          WEFT_STR_ARG(keys[i].text));
        if (!r->s->stop)
            weft_diag_note(r->s->diags, keys[i - 1].node->span, "first given here");
        good = false;
    }
    free(keys);
    return good;
}

// The values of a mapping's known keys; reports unknown and double ones.
static bool fields(struct reader *r, const struct weft_yaml_node *node, const char *const *names,
                   size_t count, struct weft_yaml_node **out)
{
    bool good = unique(r, node);
    for (size_t i = 0; i + 1 < node->count; i += 2) {
        struct weft_yaml_node *key = resolved(node->items[i]);
        struct weft_str candidates[8];
        size_t found = count;
        for (size_t k = 0; k < count && k < 8; k++) {
            candidates[k] = weft_str(names[k]);
            if (key->kind == WEFT_YAML_SCALAR && weft_str_is(key->value, names[k]))
                found = k;
        }
        if (found < count) {
            out[found] = node->items[i + 1];
            continue;
        }
        good = false;
        if (key->kind != WEFT_YAML_SCALAR) {
            unfit(r, key, "a key");
            continue;
        }
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, key->span, "unknown key '%.*s'", WEFT_STR_ARG(key->value));
        struct weft_str nearest = weft_str_nearest(key->value, candidates, count < 8 ? count : 8);
        if (nearest.size && !r->s->stop)
            weft_diag_help(r->s->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
    }
    return good;
}

static struct weft_ast_type *type(struct reader *r, struct weft_yaml_node *node)
{
    node = resolved(node);
    if (node->kind != WEFT_YAML_SCALAR || is_empty(node)) {
        unfit(r, node, "a type");
        return NULL;
    }
    return parse_scalar(r, WEFT_GOAL_TYPE, node) ? r->s->type : NULL;
}

// ---- statements ----

// Whether only comments follow between two places of the source.
static bool only_comments(const struct reader *r, size_t from, size_t to)
{
    while (from < to) {
        if (!is_blank(r->source.data[from]) && r->source.data[from] != '#')
            return false;
        const char *end = r->source.data[from] == '#' ? memchr(r->source.data + from, '\n', to - from) : NULL;
        from = end ? (size_t)(end - r->source.data) + 1 : r->source.data[from] == '#' ? to : from + 1;
    }
    return true;
}

static void add(struct reader *r, struct weft_ast_statement statement, bool good)
{
    // A comment at the end of a block scalar stands behind the statement.
    uint32_t value_end = good && statement.value ? statement.value->span.end : 0;
    if (value_end > statement.span.start && only_comments(r, value_end, statement.span.end))
        statement.span.end = value_end;
    statement.lead = r->has_lead ? r->lead : statement.span.start;
    r->has_lead = false;
    struct weft_ast_statement *copy = good ? weft_build_statement(r->s, statement) : NULL;
    if (copy && !weft_vec_push(&r->s->statements, copy))
        weft_syntax_no_memory(r->s);
}

static struct weft_ast_statement start(struct reader *r, enum weft_ast_statement_kind kind,
                                       struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    struct weft_span span = key->span;
    struct weft_span whole = weft_span_join(span, value->span);
    // Behind a block scalar come the line end and blank lines.
    while (whole.end > whole.start && is_blank(r->source.data[whole.end - 1]))
        whole.end--;
    return (struct weft_ast_statement){.kind = kind, .span = is_empty(value) ? span : whole};
}

// `name: value`, or `name: {type: …, default: …}`
static void read_param(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    static const char *const names[] = {"type", "default"};
    struct weft_ast_statement statement = start(r, WEFT_AST_PARAM, key, value);
    bool good = name(r, key, &statement.name);
    struct weft_yaml_node *node = resolved(value), *parts[2] = {0};
    struct weft_yaml_node *first =
        node->kind == WEFT_YAML_MAPPING && node->count ? resolved(node->items[0]) : NULL;
    bool is_long = first && first->kind == WEFT_YAML_SCALAR && first->style == WEFT_YAML_PLAIN &&
                   (weft_str_is(first->value, names[0]) || weft_str_is(first->value, names[1]));
    if (is_long)
        good = fields(r, node, names, 2, parts) && good;
    else
        parts[1] = is_empty(node) ? NULL : value;
    if (parts[0])
        good = (statement.type = type(r, parts[0])) && good;
    if (parts[1])
        good = (statement.value = expression(r, parts[1])) && good;
    add(r, statement, good);
}

static void read_let(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    struct weft_ast_statement statement = start(r, WEFT_AST_LET, key, value);
    bool good = name(r, key, &statement.name);
    good = (statement.value = expression(r, value)) && good;
    add(r, statement, good);
}

// One parameter: `name: type = default` with each part but the name optional; parsed from the joined text.
static bool read_function_param(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    struct weft_yaml_node *node = value ? resolved(value) : NULL, *text_node = node ? node : key;
    if (key->kind != WEFT_YAML_SCALAR || (node && node->kind != WEFT_YAML_SCALAR)) {
        unfit(r, key->kind != WEFT_YAML_SCALAR ? key : node, "a parameter");
        return false;
    }
    struct weft_map map = new_map(r, key);
    if (node)
        map.whole = weft_span_join(key->span, node->span);
    struct weft_buf joined = {0};
    map_scalar(r, key, 0, &map);
    weft_buf_str(&joined, key->value);
    if (node && !is_empty(node)) {
        weft_buf_puts(&joined, node->value.size && node->value.data[0] == '=' ? " " : ": ");
        map_scalar(r, node, joined.size, &map);
        weft_buf_str(&joined, node->value);
    }
    char *copy = joined.failed ? NULL : weft_arena_copy(r->s->arena, joined.data, joined.size);
    struct weft_str text = {copy, joined.size};
    weft_buf_clear(&joined);
    if (!copy) {
        weft_syntax_no_memory(r->s);
        return false;
    }
    return check_value(r, key) && check_value(r, text_node) && parse_text(r, WEFT_GOAL_PARAMETER, text, &map);
}

// A sequence of names and `name: type` mappings, or one mapping of them.
static bool read_function_params(struct reader *r, struct weft_yaml_node *node,
                                 struct weft_ast_statement *statement)
{
    node = resolved(node);
    bool mapping = node->kind == WEFT_YAML_MAPPING, good = !mapping || unique(r, node);
    size_t mark = r->s->items.count;
    if (node->kind == WEFT_YAML_SCALAR && !is_empty(node)) {
        unfit(r, node, "a sequence or mapping of parameters");
        return false;
    }
    for (size_t i = 0; good && i < node->count; i += mapping ? 2 : 1) {
        struct weft_yaml_node *item = resolved(node->items[i]);
        bool pair = !mapping && item->kind == WEFT_YAML_MAPPING && item->count == 2;
        struct weft_yaml_node *key = pair ? resolved(item->items[0]) : item;
        struct weft_yaml_node *value = mapping ? node->items[i + 1] : pair ? item->items[1] : NULL;
        good = read_function_param(r, key, value);
        weft_push(r->s, (union weft_item){.param = r->s->param});
    }
    statement->params = weft_take_params(r->s, mark, &statement->param_count);
    return good;
}

static void read_function(struct reader *r, enum weft_ast_statement_kind kind, struct weft_yaml_node *key,
                          struct weft_yaml_node *value)
{
    static const char *const names[] = {"params", "body", "returns"};
    struct weft_ast_statement statement = start(r, kind, key, value);
    struct weft_yaml_node *node = resolved(value), *parts[3] = {0};
    bool good = name(r, key, &statement.name);
    if (node->kind != WEFT_YAML_MAPPING) {
        unfit(r, node,
              kind == WEFT_AST_DEF ? "a mapping with params and body"
                                   : "a mapping with params, returns and body");
        return;
    }
    good = fields(r, node, names, kind == WEFT_AST_DEF ? 2 : 3, parts) && good;
    if (parts[0])
        good = read_function_params(r, parts[0], &statement) && good;
    if (parts[2])
        good = (statement.type = type(r, parts[2])) && good;
    if (parts[1])
        good = (statement.value = expression(r, parts[1])) && good;
    else if (good)
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, key->span, "'%.*s' has no body",
                          WEFT_STR_ARG(statement.name.text));
    add(r, statement, good && parts[1]);
}

static void read_def(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    read_function(r, WEFT_AST_DEF, key, value);
}

static void read_task(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value)
{
    read_function(r, WEFT_AST_TASK, key, value);
}

// A path, or `alias: path`.
static void read_import(struct reader *r, struct weft_yaml_node *item)
{
    struct weft_yaml_node *node = resolved(item);
    bool pair = node->kind == WEFT_YAML_MAPPING && node->count == 2;
    struct weft_ast_statement statement = start(r, WEFT_AST_IMPORT, item, pair ? node->items[1] : item);
    struct weft_yaml_node *path = pair ? resolved(node->items[1]) : node;
    bool good = !pair || name(r, node->items[0], &statement.name);
    if (path->kind != WEFT_YAML_SCALAR || is_empty(path)) {
        unfit(r, path, "a path, or an alias and a path");
        return;
    }
    statement.value = string(r, path);
    add(r, statement, good && statement.value);
}

// ---- sections ----

static void read_step(struct reader *r, struct weft_yaml_node *item);

struct section {
    const char *name;
    void (*entry)(struct reader *r, struct weft_yaml_node *key, struct weft_yaml_node *value); // of a mapping
    void (*item)(struct reader *r, struct weft_yaml_node *item); // of a sequence
};

static const struct section sections[] = {
    {"imports", NULL, read_import}, {"params", read_param, NULL}, {"tasks", read_task, NULL},
    {"defs", read_def, NULL},       {"let", read_let, NULL},      {"do", NULL, read_step},
};

#define SECTION_COUNT (sizeof sections / sizeof *sections)

static const struct section *section_of(const struct weft_yaml_node *key)
{
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (key->kind == WEFT_YAML_SCALAR && weft_str_is(key->value, sections[i].name))
            return &sections[i];
    return NULL;
}

static void read_section(struct reader *r, const struct section *section, struct weft_yaml_node *key,
                         struct weft_yaml_node *value)
{
    struct weft_yaml_node *node = resolved(value);
    // Of a section that is itself the first step of `do`, the place of `do` counts.
    r->lead = r->has_lead ? r->lead : key->span.start;
    r->has_lead = true;
    if (section->entry && node->kind == WEFT_YAML_MAPPING) {
        if (unique(r, node))
            for (size_t i = 0; i + 1 < node->count && !r->s->stop; i += 2)
                section->entry(r, node->items[i], node->items[i + 1]);
    } else if (section->item && node->kind == WEFT_YAML_SEQUENCE) {
        for (size_t i = 0; i < node->count && !r->s->stop; i++)
            section->item(r, node->items[i]);
    } else if (!is_empty(node)) {
        unfit(r, node, section->entry ? "a mapping" : "a sequence");
    }
    r->has_lead = false;
}

// One step of `do`: an expression, a print, or a section in between.
static void read_step(struct reader *r, struct weft_yaml_node *item)
{
    struct weft_yaml_node *node = resolved(item);
    struct weft_yaml_node *key =
        node->kind == WEFT_YAML_MAPPING && node->count == 2 ? resolved(node->items[0]) : NULL;
    bool word = key && key->kind == WEFT_YAML_SCALAR && key->style == WEFT_YAML_PLAIN;
    const struct section *section = word ? section_of(key) : NULL;
    if (section && section->item != read_step) {
        read_section(r, section, key, node->items[1]);
        return;
    }
    bool print = word && weft_str_is(key->value, "print");
    struct weft_yaml_node *value = print ? node->items[1] : item;
    struct weft_ast_statement statement = start(r, print ? WEFT_AST_PRINT : WEFT_AST_EXPRESSION, item, value);
    statement.value = expression(r, value);
    add(r, statement, statement.value);
}

static void read_file(struct reader *r, struct weft_yaml_node *root)
{
    struct weft_str names[SECTION_COUNT];
    for (size_t i = 0; i < SECTION_COUNT; i++)
        names[i] = weft_str(sections[i].name);
    root = resolved(root);
    if (root->kind != WEFT_YAML_MAPPING) {
        unfit(r, root, "a mapping of sections (imports, params, tasks, defs, let, do)");
        return;
    }
    if (!unique(r, root))
        return;
    for (size_t i = 0; i + 1 < root->count && !r->s->stop; i += 2) {
        struct weft_yaml_node *key = resolved(root->items[i]);
        const struct section *section = section_of(key);
        if (section) {
            read_section(r, section, key, root->items[i + 1]);
            continue;
        }
        if (key->kind != WEFT_YAML_SCALAR) {
            unfit(r, key, "the name of a section");
            continue;
        }
        weft_syntax_error(r->s, WEFT_E_YAML_FORM, key->span, "unknown section '%.*s'",
                          WEFT_STR_ARG(key->value));
        struct weft_str nearest = weft_str_nearest(key->value, names, SECTION_COUNT);
        if (nearest.size && !r->s->stop)
            weft_diag_help(r->s->diags, "did you mean '%.*s'?", WEFT_STR_ARG(nearest));
        else if (!r->s->stop)
            weft_diag_help(r->s->diags, "the sections are imports, params, tasks, defs, let and do");
    }
}

int weft_parse_yaml(uint32_t number, struct weft_arena *arena, struct weft_diags *diags,
                    struct weft_ast_file **out)
{
    const struct weft_source *source = weft_sources_get(diags->sources, number);
    if (!source)
        return WEFT_INVALID;
    struct reader r = {.number = number, .source = {source->text, source->size}};
    struct weft_syntax s;
    int status = weft_check_text(diags, number, r.source);
    if (status)
        return status;
    status = weft_syntax_init(&s, arena, diags);
    struct weft_yaml_node *root = NULL;
    if (status == WEFT_OK)
        status = weft_yaml_load(&s, number, &root);
    r.s = &s;
    if (status != WEFT_NO_MEMORY && !s.stop && root && !is_empty(root))
        read_file(&r, root);
    status = status ? status : s.status;
    if (status == WEFT_OK)
        status = weft_file_finish(&s, number, WEFT_FORM_YAML, out);
    free(r.segments.data);
    weft_syntax_clear(&s);
    return status;
}
