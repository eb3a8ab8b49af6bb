// weft: type patterns: what a parameter accepts.
// SPDX-License-Identifier: BSD-3-Clause
//
//     pattern     = alternative { "|" alternative }
//     alternative = word [ "<" pattern ">" ]
//
// Patterns are written by operations and by the types of a pipeline's tasks.  Nesting is bounded by the
// longest name a pipeline may write and by what programmers write; matching recurses over the pattern only.

#include "graph/build.h"

struct rule {
    const char *word;
    uint32_t kinds;    // bits of enum weft_type_kind
    const char *dtype; // kind letters that a scalar may have; NULL: any
};

#define BIT(kind) (1u << WEFT_T_##kind)
#define LATE      BIT(ANY) // also what is known only while running

static const struct rule rules[] = {
    {"any", ~0u, NULL},
    {"null", BIT(NULL), NULL},
    {"bool", BIT(SCALAR) | LATE, "b"},
    {"int", BIT(SCALAR) | LATE, "iu"},
    {"float", BIT(SCALAR) | LATE, "iuf"},
    {"number", BIT(SCALAR) | LATE, "biufc"},
    {"string", BIT(SCALAR) | BIT(FILE) | LATE, "SC"},
    {"dtype", BIT(SCALAR) | LATE, "S"},
    {"date", BIT(SCALAR) | LATE, "D"},
    {"datetime", BIT(SCALAR) | LATE, "DM"},
    {"duration", BIT(SCALAR) | LATE, "m"},
    {"scalar", BIT(SCALAR) | LATE, NULL},
    {"list", BIT(LIST) | BIT(TUPLE) | LATE, NULL},
    {"tuple", BIT(TUPLE) | LATE, NULL},
    {"dict", BIT(DICT) | LATE, NULL},
    {"index", BIT(INDEX), NULL},
    {"array", BIT(ARRAY), NULL},
    {"column", BIT(COLUMN), NULL},
    {"frame", BIT(FRAME), NULL},
    {"grouped", BIT(GROUPED), NULL},
    {"bag", BIT(BAG), NULL},
    {"file", BIT(FILE) | BIT(SCALAR) | LATE, "S"},
    {"function", BIT(FUNCTION), NULL},
};

struct alternative {
    struct weft_str word, inner; // inner: between < and >, or empty
};

// Takes the next alternative off the pattern; false at its end.
static bool next(struct weft_str *pattern, struct alternative *out)
{
    if (!pattern->size)
        return false;
    size_t end = 0, open = 0, depth = 0, close = 0;
    for (; end < pattern->size && (depth || pattern->data[end] != '|'); end++) {
        if (pattern->data[end] == '<' && depth++ == 0)
            open = end;
        if (pattern->data[end] == '>' && depth && --depth == 0)
            close = end;
    }
    bool inner = close > open;
    *out = (struct alternative){{pattern->data, inner ? open : end}, {0}};
    if (inner)
        out->inner = (struct weft_str){pattern->data + open + 1, close - open - 1};
    size_t skip = end < pattern->size ? end + 1 : end;
    *pattern = (struct weft_str){pattern->data + skip, pattern->size - skip};
    return true;
}

static const struct rule *find_rule(struct weft_str word)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (weft_str_is(word, rules[i].word))
            return &rules[i];
    return NULL;
}

// A dtype's own name ("f64") is a word as well; it means that dtype exactly.
static bool word_accepts(struct weft_str word, enum weft_type_kind kind, enum weft_dtype dtype)
{
    const struct rule *rule = find_rule(word);
    if (!rule)
        return kind == WEFT_T_ANY || (kind == WEFT_T_SCALAR && dtype == weft_dtype_parse(word));
    if (!(rule->kinds >> kind & 1))
        return false;
    return kind != WEFT_T_SCALAR || !rule->dtype || strchr(rule->dtype, weft_dtype_kind(dtype)) != NULL;
}

static bool accepts_type(struct weft_str pattern, const struct weft_type *type);

static bool accepts_elements(struct weft_str pattern, const struct weft_type *type)
{
    if (type->kind == WEFT_T_ARRAY || type->kind == WEFT_T_COLUMN)
        return accepts_type(pattern, &(struct weft_type){.kind = WEFT_T_SCALAR, .dtype = type->dtype});
    if (type->kind == WEFT_T_TUPLE) {
        for (size_t i = 0; i < type->field_count; i++)
            if (!accepts_type(pattern, type->fields[i].type))
                return false;
        return true;
    }
    return type->count == 0 || !type->element || accepts_type(pattern, type->element);
}

static bool accepts_type(struct weft_str pattern, const struct weft_type *type)
{
    struct alternative a = {0};
    while (next(&pattern, &a))
        if (word_accepts(a.word, type->kind, type->dtype) &&
            (!a.inner.size || accepts_elements(a.inner, type)))
            return true;
    return false;
}

bool weft_pattern_type(const char *pattern, const struct weft_type *type)
{
    return accepts_type(weft_str(pattern), type);
}

bool weft_graph_accepts(struct weft_graph *graph, const char *pattern, const struct weft_type *type)
{
    uint64_t hash = ((uintptr_t)pattern ^ ((uintptr_t)type << 7)) * UINT64_C(0x9E3779B97F4A7C15);
    struct weft_accepted *slot = &graph->table->accepted[(hash >> 40) % WEFT_ACCEPTED_CACHE];
    if (slot->pattern != pattern || slot->type != type)
        *slot = (struct weft_accepted){pattern, type, weft_pattern_type(pattern, type)};
    return slot->answer;
}

static enum weft_type_kind kind_of(const struct weft_value *value)
{
    static const enum weft_type_kind kinds[WEFT_KIND_COUNT] = {
        [WEFT_NULL] = WEFT_T_NULL,      [WEFT_SCALAR] = WEFT_T_SCALAR, [WEFT_LIST] = WEFT_T_LIST,
        [WEFT_TUPLE] = WEFT_T_TUPLE,    [WEFT_DICT] = WEFT_T_DICT,     [WEFT_SLICE] = WEFT_T_INDEX,
        [WEFT_ELLIPSIS] = WEFT_T_INDEX, [WEFT_NEWAXIS] = WEFT_T_NULL,  [WEFT_ARRAY] = WEFT_T_ARRAY,
        [WEFT_COLUMN] = WEFT_T_COLUMN,  [WEFT_FRAME] = WEFT_T_FRAME,   [WEFT_FILE] = WEFT_T_FILE,
    };
    return kinds[value->kind];
}

static bool accepts_value(struct weft_str pattern, const struct weft_value *value);

static bool accepts_items(struct weft_str pattern, const struct weft_value *value)
{
    if (value->kind == WEFT_ARRAY || value->kind == WEFT_COLUMN)
        return accepts_type(pattern, &(struct weft_type){.kind = WEFT_T_SCALAR, .dtype = value->dtype});
    struct weft_value *const *items = value->kind == WEFT_DICT ? value->dict.values : value->list.items;
    size_t count = value->kind == WEFT_DICT ? value->dict.count : value->list.count;
    for (size_t i = 0; i < count; i++)
        if (!accepts_value(pattern, items[i]))
            return false;
    return true;
}

static bool accepts_value(struct weft_str pattern, const struct weft_value *value)
{
    enum weft_type_kind kind = kind_of(value);
    struct alternative a = {0};
    while (next(&pattern, &a)) {
        if (!word_accepts(a.word, kind, value->dtype) || (a.inner.size && !accepts_items(a.inner, value)))
            continue;
        if (!weft_str_is(a.word, "dtype") || weft_dtype_parse(value->scalar.s) != WEFT_DTYPE_NONE)
            return true;
    }
    return false;
}

bool weft_pattern_value(const char *pattern, const struct weft_value *value)
{
    return accepts_value(weft_str(pattern), value);
}

void weft_pattern_text(const char *pattern, struct weft_buf *out)
{
    struct weft_str rest = weft_str(pattern);
    struct alternative a = {0};
    for (bool first = true; next(&rest, &a); first = false) {
        if (!first)
            weft_buf_puts(out, rest.size ? ", " : " or ");
        weft_buf_str(out, a.word);
        if (a.inner.size)
            weft_buf_printf(out, "<%.*s>", WEFT_STR_ARG(a.inner));
    }
}

bool weft_pattern_word(struct weft_str word, struct weft_str *nearest)
{
    struct weft_str words[sizeof rules / sizeof *rules];
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        words[i] = weft_str(rules[i].word);
    *nearest = weft_str_nearest(word, words, sizeof rules / sizeof *rules);
    return find_rule(word) || weft_dtype_parse(word) != WEFT_DTYPE_NONE;
}

// ---- Written types --------------------------------------------------------------------------------------

static const struct weft_type *simple_type(struct weft_arena *arena, struct weft_str word)
{
    static const struct {
        const char *word;
        enum weft_type_kind kind;
    } kinds[] = {{"any", WEFT_T_ANY}, {"null", WEFT_T_NULL}, {"file", WEFT_T_FILE}, {"json", WEFT_T_ANY}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (weft_str_is(word, kinds[i].word))
            return weft_type_simple(arena, kinds[i].kind);
    enum weft_dtype dtype = weft_dtype_parse(word);
    if (dtype == WEFT_DTYPE_NONE)
        return NULL;
    bool weak = weft_str_is(word, "int") || weft_str_is(word, "float");
    return weft_type_scalar(arena, dtype, weak);
}

const struct weft_type *weft_type_parse(struct weft_arena *arena, struct weft_str text)
{
    size_t lists = 0;
    struct alternative a = {0};
    while (next(&text, &a) && a.inner.size && weft_str_is(a.word, "list")) {
        lists++;
        text = a.inner;
    }
    if (text.size || a.inner.size)
        return NULL;
    const struct weft_type *type =
        weft_str_is(a.word, "list") ? weft_type_simple(arena, WEFT_T_ANY) : simple_type(arena, a.word);
    if (weft_str_is(a.word, "list"))
        lists++;
    for (; type && lists; lists--)
        type = weft_type_list(arena, type, -1);
    return type;
}
