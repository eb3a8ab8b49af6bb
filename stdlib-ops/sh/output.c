// weft: what a command wrote, as a value of the declared type.
// SPDX-License-Identifier: BSD-3-Clause
//
// A new way to read standard output is a row of `outputs`.  Text loses its last newline, as $(…) of the shell
// does; numbers also lose the white space around them, which `wc` pads with.

#include "stdlib-ops/sh/output.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib-ops/json/json_value.h"
#include "stdlib-ops/sh/csv.h"

const char weft_sh_output_names[] = "text, lines, int, float, bool, json, csv, file or none";

static struct weft_str without_newline(struct weft_str text)
{
    text.size -= text.size && text.data[text.size - 1] == '\n';
    text.size -= text.size && text.data[text.size - 1] == '\r';
    return text;
}

static struct weft_str trimmed(struct weft_str text)
{
    while (text.size && strchr(" \t\r\n", text.data[text.size - 1]))
        text.size--;
    while (text.size && strchr(" \t\r\n", text.data[0])) {
        text.data++;
        text.size--;
    }
    return text;
}

static int give(struct weft_value *value, struct weft_value **out)
{
    if (!value)
        return WEFT_NO_MEMORY;
    *out = value;
    return WEFT_OK;
}

static int unreadable(struct weft_task *task, const char *wanted, struct weft_str text)
{
    struct weft_str start = {text.data, text.size < 60 ? text.size : 60};
    return weft_task_fail(task, WEFT_E_COMMAND,
                          "expected %s on the command's standard output, found '%.*s'%s", wanted,
                          WEFT_STR_ARG(start), start.size < text.size ? "…" : "");
}

static bool is_utf8(struct weft_str text)
{
    for (size_t at = 0, step; at < text.size; at += step)
        if ((step = weft_utf8_length(text.data + at, text.size - at)) == 0)
            return false;
    return true;
}

static int check_utf8(struct weft_task *task, struct weft_str text)
{
    if (is_utf8(text))
        return WEFT_OK;
    int status = weft_task_fail(task, WEFT_E_COMMAND, "the command's standard output is not UTF-8");
    weft_task_help(task, "let the command write binary data to a file and return the file's name");
    return status;
}

static int read_text(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    int status = check_utf8(task, text);
    return status ? status : give(weft_value_string(without_newline(text)), out);
}

static size_t count_lines(struct weft_str text)
{
    size_t count = text.size > 0;
    for (size_t i = 0; i + 1 < text.size; i++)
        count += text.data[i] == '\n';
    return count;
}

static int read_lines(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    int status = check_utf8(task, text);
    struct weft_value *list = status ? NULL : weft_value_list(WEFT_LIST, count_lines(text));
    for (size_t i = 0; list && i < list->list.count; i++) {
        const char *end = memchr(text.data, '\n', text.size);
        size_t size = end ? (size_t)(end - text.data) + 1 : text.size;
        list->list.items[i] = weft_value_string(without_newline((struct weft_str){text.data, size}));
        text = (struct weft_str){text.data + size, text.size - size};
        if (!list->list.items[i]) {
            weft_value_release(list);
            list = NULL;
        }
    }
    return status ? status : give(list, out);
}

static int read_csv(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    int status = check_utf8(task, text);
    return status ? status : weft_sh_csv(task, text, out);
}

static int read_int(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    struct weft_str word = trimmed(text);
    char digits[32], *end = digits;
    errno = 0;
    long long value = 0;
    if (word.size && word.size < sizeof digits) {
        memcpy(digits, word.data, word.size);
        digits[word.size] = 0;
        value = strtoll(digits, &end, 10);
    }
    if (end != digits + word.size || word.size == 0 || errno)
        return unreadable(task, "an integer", word);
    return give(weft_value_int(value), out);
}

static int read_float(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    struct weft_str word = trimmed(text);
    char digits[128], *end = digits;
    double value = 0;
    if (word.size && word.size < sizeof digits) {
        memcpy(digits, word.data, word.size);
        digits[word.size] = 0;
        value = strtod(digits, &end);
    }
    if (end != digits + word.size || word.size == 0)
        return unreadable(task, "a number", word);
    return give(weft_value_float(value), out);
}

static int read_bool(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    struct weft_str word = trimmed(text);
    bool yes = weft_str_is(word, "true") || weft_str_is(word, "1");
    if (!yes && !weft_str_is(word, "false") && !weft_str_is(word, "0"))
        return unreadable(task, "true or false", word);
    return give(weft_value_bool(yes), out);
}

static int read_file(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    struct weft_str path = without_newline(text);
    struct weft_value *file = weft_value_file(path);
    if (!file)
        return WEFT_NO_MEMORY;
    if (path.size == 0 || memchr(path.data, '\n', path.size) || access(file->scalar.s.data, F_OK) != 0) {
        weft_value_release(file);
        return unreadable(task, "the name of a file that exists", path);
    }
    *out = file;
    return WEFT_OK;
}

static int read_nothing(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    (void)task, (void)text;
    return give(weft_value_null(), out);
}

static const struct weft_type *text_type(struct weft_arena *arena)
{
    return weft_type_scalar(arena, WEFT_STRING, false);
}

static const struct weft_type *lines_type(struct weft_arena *arena)
{
    return weft_type_list(arena, text_type(arena), -1);
}

static const struct weft_type *int_type(struct weft_arena *arena)
{
    return weft_type_scalar(arena, WEFT_I64, true);
}

static const struct weft_type *float_type(struct weft_arena *arena)
{
    return weft_type_scalar(arena, WEFT_F64, true);
}

static const struct weft_type *bool_type(struct weft_arena *arena)
{
    return weft_type_scalar(arena, WEFT_BOOL, false);
}

static const struct weft_type *any_type(struct weft_arena *arena)
{
    return weft_type_simple(arena, WEFT_T_ANY);
}

static const struct weft_type *csv_type(struct weft_arena *arena)
{
    const struct weft_type *any = any_type(arena);
    return any ? weft_type_list(arena, any, -1) : NULL;
}

static const struct weft_type *file_type(struct weft_arena *arena)
{
    return weft_type_simple(arena, WEFT_T_FILE);
}

static const struct weft_type *null_type(struct weft_arena *arena)
{
    return weft_type_simple(arena, WEFT_T_NULL);
}

static const struct weft_sh_output outputs[] = {
    {"text string str", text_type, read_text},
    {"lines list<string> list", lines_type, read_lines},
    {"int", int_type, read_int},
    {"float number", float_type, read_float},
    {"bool", bool_type, read_bool},
    {"json any", any_type, weft_json_parse},
    {"csv", csv_type, read_csv},
    {"file", file_type, read_file},
    {"none null", null_type, read_nothing},
};

static bool has_word(const char *words, struct weft_str name)
{
    for (; *words; words += strcspn(words, " "), words += *words == ' ')
        if (strcspn(words, " ") == name.size && memcmp(words, name.data, name.size) == 0)
            return true;
    return false;
}

const struct weft_sh_output *weft_sh_output_find(struct weft_str name)
{
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
        if (name.size && has_word(outputs[i].names, name))
            return &outputs[i];
    return NULL;
}
