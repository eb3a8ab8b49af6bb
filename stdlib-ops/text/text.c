// weft: strings: upper, lower, strip, split, join, replace, contains, startswith, endswith.
// SPDX-License-Identifier: BSD-3-Clause
//
// Python's rules on UTF-8 text.  Letters change case one for one, as Unicode's simple mapping says ("ß"
// stays).

#include <locale.h>
#include <wctype.h>

#include "stdlib-ops/lists/items.h"
#include "stdlib-ops/text/letters.h"

static int lines_infer(struct weft_infer *infer)
{
    const struct weft_type *element = weft_type_scalar(infer->arena, WEFT_STRING, false);
    return weft_items_result(infer, element ? weft_type_list(infer->arena, element, -1) : NULL);
}

static int get_text(struct weft_task *task, size_t input, struct weft_str *out)
{
    if (weft_value_as_string(task->inputs[input], out))
        return WEFT_OK;
    return weft_task_fail(task, WEFT_E_TASK, "expected a string, found %s",
                          weft_items_kind(task->inputs[input]));
}

static int give_buf(struct weft_buf *buf, struct weft_value **out)
{
    struct weft_value *value =
        buf->failed ? NULL : weft_value_string((struct weft_str){buf->data, buf->size});
    weft_buf_clear(buf);
    return weft_items_give(value, out);
}

static const char *find(struct weft_str text, struct weft_str part)
{
    return part.size == 0          ? text.data
           : text.size < part.size ? NULL
                                   : memmem(text.data, text.size, part.data, part.size);
}

// ---- upper, lower

static int change_case(struct weft_task *task, wint_t (*change)(wint_t, locale_t), struct weft_value **out)
{
    struct weft_str text;
    int status = get_text(task, 0, &text);
    if (status)
        return status;
    locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!locale)
        return weft_task_fail(task, WEFT_E_TASK,
                              "this system lacks the locale C.UTF-8, which knows the case of letters");
    struct weft_buf buf = {0};
    for (size_t at = 0, size; at < text.size; at += size) {
        size = weft_utf8_length(text.data + at, text.size - at);
        if (size == 0)
            weft_buf_add(&buf, text.data + at, size = 1);
        else
            weft_letter_put(&buf, (uint32_t)change((wint_t)weft_utf8_decode(text.data + at, size), locale));
    }
    freelocale(locale);
    return give_buf(&buf, out);
}

static int upper_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, towupper_l, out);
}

static int lower_run(struct weft_task *task, struct weft_value **out)
{
    return change_case(task, towlower_l, out);
}

// ---- strip

static int strip(struct weft_task *task, bool left, bool right, struct weft_value **out)
{
    struct weft_str text;
    int status = get_text(task, 0, &text);
    if (status)
        return status;
    struct weft_str set;
    bool chosen = weft_value_as_string(task->inputs[1], &set);
    return weft_items_give(weft_value_string(weft_letters_strip(text, chosen ? &set : NULL, left, right)),
                           out);
}

static int strip_run(struct weft_task *task, struct weft_value **out)
{
    return strip(task, true, true, out);
}

static int lstrip_run(struct weft_task *task, struct weft_value **out)
{
    return strip(task, true, false, out);
}

static int rstrip_run(struct weft_task *task, struct weft_value **out)
{
    return strip(task, false, true, out);
}

// ---- split, join, replace

// Takes the next part off the text; without a separator parts are what stands between white space.
static bool next_part(struct weft_str *text, const struct weft_value *separator, struct weft_str *part)
{
    struct weft_str mark;
    if (!text->data)
        return false;
    if (weft_value_as_string(separator, &mark)) {
        const char *end = find(*text, mark);
        *part = (struct weft_str){text->data, end ? (size_t)(end - text->data) : text->size};
        size_t skip = part->size + mark.size;
        *text = end ? (struct weft_str){text->data + skip, text->size - skip} : (struct weft_str){0};
        return true;
    }
    *text = weft_letters_strip(*text, NULL, true, false);
    *part = weft_letters_take_word(text);
    return part->size > 0;
}

static int split_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, separator, part;
    struct weft_items items = {0};
    int status = get_text(task, 0, &text);
    if (!status && weft_value_as_string(task->inputs[1], &separator) && separator.size == 0)
        status = weft_task_fail(task, WEFT_E_VALUE, "the separator is empty");
    if (!status && !text.data)
        text.data = "";
    while (!status && next_part(&text, task->inputs[1], &part))
        status = weft_items_push(&items, weft_value_string(part));
    if (!status)
        return weft_items_finish(&items, WEFT_LIST, out);
    weft_items_clear(&items);
    return status;
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str separator;
    const struct weft_value *list = task->inputs[1];
    int status = get_text(task, 0, &separator);
    if (!status)
        status = weft_items_check(task, list);
    struct weft_buf buf = {0};
    for (size_t i = 0; !status && i < list->list.count; i++) {
        if (i)
            weft_buf_str(&buf, separator);
        weft_value_text(list->list.items[i], &buf);
    }
    if (!status)
        return give_buf(&buf, out);
    weft_buf_clear(&buf);
    return status;
}

static int replace_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, old, new;
    int status = get_text(task, 0, &text);
    if (!status)
        status = get_text(task, 1, &old);
    if (!status)
        status = get_text(task, 2, &new);
    if (!status && old.size == 0)
        status = weft_task_fail(task, WEFT_E_VALUE, "what to replace is empty");
    if (status)
        return status;
    struct weft_buf buf = {0};
    for (const char *at; text.size && (at = find(text, old));) {
        weft_buf_add(&buf, text.data, (size_t)(at - text.data));
        weft_buf_str(&buf, new);
        size_t step = (size_t)(at - text.data) + old.size;
        text = (struct weft_str){text.data + step, text.size - step};
    }
    weft_buf_str(&buf, text);
    return give_buf(&buf, out);
}

// ---- contains, startswith, endswith

static int two_texts(struct weft_task *task, struct weft_str *a, struct weft_str *b)
{
    int status = get_text(task, 0, a);
    return status ? status : get_text(task, 1, b);
}

static int contains_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, part;
    int status = two_texts(task, &text, &part);
    return status ? status : weft_items_give(weft_value_bool(part.size == 0 || find(text, part)), out);
}

static int startswith_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, part;
    int status = two_texts(task, &text, &part);
    if (status)
        return status;
    bool yes = text.size >= part.size && (part.size == 0 || memcmp(text.data, part.data, part.size) == 0);
    return weft_items_give(weft_value_bool(yes), out);
}

static int endswith_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, part;
    int status = two_texts(task, &text, &part);
    if (status)
        return status;
    bool yes = text.size >= part.size &&
               (part.size == 0 || memcmp(text.data + text.size - part.size, part.data, part.size) == 0);
    return weft_items_give(weft_value_bool(yes), out);
}

static const struct weft_param text_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a string"},
};
static const struct weft_param strip_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a string"},
    {"characters", WEFT_INPUT, "string|null", "null", 0, "which characters; null: white space"},
};
static const struct weft_param split_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a string"},
    {"separator", WEFT_INPUT, "string|null", "null", 0, "what stands between the parts; null: white space"},
};
static const struct weft_param join_params[] = {
    {"separator", WEFT_INPUT, "string", NULL, 0, "what to put between the items"},
    {"items", WEFT_INPUT, "list", NULL, 0, "strings, numbers …"},
};
static const struct weft_param replace_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a string"},
    {"old", WEFT_INPUT, "string", NULL, 0, "what to replace"},
    {"new", WEFT_INPUT, "string", NULL, 0, "what to put in its place"},
};
static const struct weft_param two_params[] = {
    {"text", WEFT_INPUT, "string", NULL, 0, "a string"},
    {"part", WEFT_INPUT, "string", NULL, 0, "another string"},
};
static const struct weft_stage upper_stages[] = {{"upper", upper_run}},
                               lower_stages[] = {{"lower", lower_run}},
                               strip_stages[] = {{"strip", strip_run}},
                               lstrip_stages[] = {{"lstrip", lstrip_run}},
                               rstrip_stages[] = {{"rstrip", rstrip_run}},
                               split_stages[] = {{"split", split_run}}, join_stages[] = {{"join", join_run}},
                               replace_stages[] = {{"replace", replace_run}},
                               contains_stages[] = {{"contains", contains_run}},
                               startswith_stages[] = {{"startswith", startswith_run}},
                               endswith_stages[] = {{"endswith", endswith_run}};

const struct weft_op weft_op_upper = {
    .name = "upper",
    .summary = "the text in capital letters",
    WEFT_ITEMS_CALL("text", text_params, weft_infer_as_text, upper_stages),
};

const struct weft_op weft_op_lower = {
    .name = "lower",
    .summary = "the text in small letters",
    WEFT_ITEMS_CALL("text", text_params, weft_infer_as_text, lower_stages),
};

const struct weft_op weft_op_strip = {
    .name = "strip",
    .summary = "the text without white space (or other characters) at both ends",
    WEFT_ITEMS_CALL("text", strip_params, weft_infer_as_text, strip_stages),
};

const struct weft_op weft_op_lstrip = {
    .name = "lstrip",
    .summary = "the text without white space (or other characters) at its start",
    WEFT_ITEMS_CALL("text", strip_params, weft_infer_as_text, lstrip_stages),
};

const struct weft_op weft_op_rstrip = {
    .name = "rstrip",
    .summary = "the text without white space (or other characters) at its end",
    WEFT_ITEMS_CALL("text", strip_params, weft_infer_as_text, rstrip_stages),
};

const struct weft_op weft_op_split = {
    .name = "split",
    .summary = "the parts of a text between separators",
    WEFT_ITEMS_CALL("text", split_params, lines_infer, split_stages),
};

const struct weft_op weft_op_join = {
    .name = "join",
    .summary = "one text from the items of a list",
    WEFT_ITEMS_CALL("text", join_params, weft_infer_as_text, join_stages),
};

const struct weft_op weft_op_replace = {
    .name = "replace",
    .summary = "the text with one part replaced by another everywhere",
    WEFT_ITEMS_CALL("text", replace_params, weft_infer_as_text, replace_stages),
};

const struct weft_op weft_op_contains = {
    .name = "contains",
    .summary = "whether a part occurs in the text",
    WEFT_ITEMS_CALL("text", two_params, weft_infer_as_bool, contains_stages),
};

const struct weft_op weft_op_startswith = {
    .name = "startswith",
    .summary = "whether the text begins with a part",
    WEFT_ITEMS_CALL("text", two_params, weft_infer_as_bool, startswith_stages),
};

const struct weft_op weft_op_endswith = {
    .name = "endswith",
    .summary = "whether the text ends with a part",
    WEFT_ITEMS_CALL("text", two_params, weft_infer_as_bool, endswith_stages),
};
