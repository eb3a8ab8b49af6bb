// weft: select_dtypes, add_prefix and add_suffix: columns chosen by type, and their names.
// SPDX-License-Identifier: BSD-3-Clause
//
// Types are known before the run, so each is another way to write select or rename, of which it is made.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/frame/types.h"

enum { FRAME, INCLUDE, EXCLUDE };

// ---- select_dtypes --------------------------------------------------------------------------------------

// Whether a word means a dtype: a dtype's name, or "number", "string" ("object"), "datetime", "timedelta".
static bool word_means(struct weft_str word, enum weft_dtype dtype)
{
    static const struct {
        const char *word, *kinds;
    } families[] = {{"number", "iufc"}, {"integer", "iu"},  {"floating", "f"}, {"object", "SC"},
                    {"datetime", "DM"}, {"timedelta", "m"}, {"duration", "m"}, {"float", "f"}};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (weft_str_is(word, families[i].word))
            return strchr(families[i].kinds, weft_dtype_kind(dtype)) != NULL;
    return weft_dtype_parse(word) == dtype;
}

static bool is_word(struct weft_str word)
{
    for (int dtype = WEFT_DTYPE_NONE + 1; dtype < WEFT_DTYPE_COUNT; dtype++)
        if (word_means(word, (enum weft_dtype)dtype))
            return true;
    return false;
}

static const struct weft_value *word_at(const struct weft_value *words, size_t i)
{
    return words->kind == WEFT_LIST || words->kind == WEFT_TUPLE ? words->list.items[i] : words;
}

static size_t word_count(const struct weft_value *words)
{
    return words->kind == WEFT_LIST || words->kind == WEFT_TUPLE ? words->list.count : 1;
}

// Whether some word means the dtype; `otherwise` when there are no words.
static bool words_mean(const struct weft_value *words, enum weft_dtype dtype, bool otherwise)
{
    struct weft_str word;
    if (weft_value_is_null(words))
        return otherwise;
    for (size_t i = 0; i < word_count(words); i++)
        if (weft_value_as_string(word_at(words, i), &word) && word_means(word, dtype))
            return true;
    return false;
}

static int check_words(struct weft_infer *infer, int param)
{
    const struct weft_value *words = infer->attrs[param];
    struct weft_str word = {0};
    for (size_t i = 0; !weft_value_is_null(words) && i < word_count(words); i++) {
        if (weft_value_as_string(word_at(words, i), &word) && is_word(word))
            continue;
        int status =
            weft_infer_fail(infer, WEFT_E_DTYPE, param, "no dtype is called '%.*s'", WEFT_STR_ARG(word));
        weft_infer_help(
            infer, "\"number\", \"integer\", \"float\", \"string\", \"bool\", \"category\", \"datetime\","
                   " \"timedelta\", or the name of a dtype");
        return status;
    }
    return WEFT_OK;
}

static bool is_chosen(const struct weft_infer *infer, const struct weft_field *field)
{
    enum weft_dtype dtype = field->type->dtype;
    return !weft_type_has_key(infer->inputs[FRAME], field->name) &&
           words_mean(infer->attrs[INCLUDE], dtype, true) && !words_mean(infer->attrs[EXCLUDE], dtype, false);
}

static int dtypes_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    size_t count = 0;
    int status = check_words(infer, INCLUDE);
    if (!status)
        status = check_words(infer, EXCLUDE);
    if (!status && weft_value_is_null(infer->attrs[INCLUDE]) && weft_value_is_null(infer->attrs[EXCLUDE]))
        return weft_infer_fail(infer, WEFT_E_VALUE, -1, "select_dtypes needs include or exclude");
    if (status || !fields)
        return status ? status : WEFT_NO_MEMORY;
    for (size_t i = 0; i < frame->field_count; i++)
        if (is_chosen(infer, &frame->fields[i]) || weft_type_has_key(frame, frame->fields[i].name))
            fields[count++] = frame->fields[i];
    struct weft_type *type = weft_type_frame(infer, frame, fields, count);
    if (type && frame->kind == WEFT_T_GROUPED) {
        type->kind = WEFT_T_GROUPED;
        type->keys = frame->keys;
        type->key_count = frame->key_count;
        type->weak = frame->weak;
        type->nullable = frame->nullable;
    }
    infer->result = type;
    return type ? WEFT_OK : WEFT_NO_MEMORY;
}

static int dtypes_compose(struct weft_compose *compose)
{
    const struct weft_type *frame = weft_infer_input(&compose->call, FRAME);
    size_t count = 0, at = 0;
    bool whole = true;
    int status = dtypes_infer(&compose->call);
    if (status)
        return status;
    for (size_t i = 0; i < frame->field_count; i++)
        count += is_chosen(&compose->call, &frame->fields[i]);
    struct weft_value *names = weft_value_list(WEFT_LIST, count);
    for (size_t i = 0; names && i < frame->field_count; i++)
        if (is_chosen(&compose->call, &frame->fields[i]))
            whole &= (names->list.items[at++] = weft_value_string(frame->fields[i].name)) != NULL;
    if (!whole) {
        weft_value_release(names);
        return WEFT_NO_MEMORY;
    }
    return weft_compose_call(compose, frame->kind == WEFT_T_GROUPED ? "grouped_select" : "select",
                             compose->inputs, 1, &compose->result, "columns", names, NULL);
}

static const struct weft_param dtypes_params[] = {
    {"frame", WEFT_INPUT, "frame|grouped", NULL, 0, "a frame, or a grouped one"},
    {"include", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL,
     "dtypes of the columns: names, \"number\", \"string\", \"datetime\"…"},
    {"exclude", WEFT_ATTR, "string|list<string>", NULL, WEFT_P_OPTIONAL, "dtypes of columns to leave out"},
};

const struct weft_op weft_op_select_dtypes = {
    .name = "select_dtypes",
    .version = 1,
    .category = "frames",
    .summary = "the columns of some dtypes",
    .params = dtypes_params,
    .param_count = 3,
    .algebra = WEFT_COMPOSED,
    .flags = WEFT_PURE,
    .infer = dtypes_infer,
    .compose = dtypes_compose,
};

// ---- add_prefix, add_suffix -----------------------------------------------------------------------------

enum { AFFIX = 1 };

// The new name of a column, in the arena.
static struct weft_str affixed(const struct weft_infer *infer, struct weft_str name)
{
    struct weft_str affix = {0}, text = {0};
    bool prefix = infer->op->context != NULL;
    if (!weft_value_as_string(infer->attrs[AFFIX], &affix))
        return text;
    char *joined = weft_arena_alloc(infer->arena, name.size + affix.size + 1);
    if (!joined)
        return text;
    struct weft_str first = prefix ? affix : name, last = prefix ? name : affix;
    if (first.size)
        memcpy(joined, first.data, first.size);
    if (last.size)
        memcpy(joined + first.size, last.data, last.size);
    return (struct weft_str){joined, name.size + affix.size};
}

static int affix_infer(struct weft_infer *infer)
{
    const struct weft_type *frame = weft_infer_input(infer, FRAME);
    struct weft_field *fields = weft_arena_array(infer->arena, frame->field_count + 1, sizeof *fields);
    for (size_t i = 0; fields && i < frame->field_count; i++) {
        fields[i] = frame->fields[i];
        fields[i].name = affixed(infer, frame->fields[i].name);
        if (!fields[i].name.data)
            return WEFT_NO_MEMORY;
    }
    infer->result = fields ? weft_type_frame(infer, frame, fields, frame->field_count) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static int affix_compose(struct weft_compose *compose)
{
    const struct weft_type *frame = weft_infer_input(&compose->call, FRAME);
    struct weft_value *names = weft_value_dict(frame->field_count);
    bool whole = names != NULL;
    for (size_t i = 0; whole && i < frame->field_count; i++) {
        struct weft_str name = affixed(&compose->call, frame->fields[i].name);
        names->dict.keys[i] = weft_value_string(frame->fields[i].name);
        names->dict.values[i] = name.data ? weft_value_string(name) : NULL;
        whole = names->dict.keys[i] && names->dict.values[i];
    }
    if (!whole) {
        weft_value_release(names);
        return WEFT_NO_MEMORY;
    }
    return weft_compose_call(compose, "rename", compose->inputs, 1, &compose->result, "columns", names, NULL);
}

static const struct weft_param affix_params[][2] = {
    {{"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
     {"prefix", WEFT_ATTR, "string", NULL, 0, "what the names begin with"}},
    {{"frame", WEFT_INPUT, "frame", NULL, 0, "the frame"},
     {"suffix", WEFT_ATTR, "string", NULL, 0, "what the names end with"}},
};

#define AFFIX_OP(word, text, parameters, prefix)                                                             \
    {                                                                                                        \
        .name = word, .version = 1, .category = "frames", .summary = text, .params = parameters,             \
        .param_count = 2, .algebra = WEFT_COMPOSED, .flags = WEFT_PURE, .infer = affix_infer,                \
        .compose = affix_compose, .context = prefix,                                                         \
    }

const struct weft_op weft_op_add_prefix = AFFIX_OP(
    "add_prefix", "a frame with something before the names of its columns", affix_params[0], affix_params);
const struct weft_op weft_op_add_suffix =
    AFFIX_OP("add_suffix", "a frame with something after the names of its columns", affix_params[1], NULL);
