// weft: warnings of tasks, as they are shown after the run.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/warnings.h"

#include <stdlib.h>
#include <string.h>

// Lines of one total.
struct total {
    struct weft_str key, text; // of the first line
    uint64_t count;
    bool told;
};

struct telling {
    struct weft_outcome *outcome;
    WEFT_VEC(struct total) totals;
};

static bool is_known(const struct weft_outcome *outcome, struct weft_str line)
{
    for (size_t i = 0; i < outcome->warning_count; i++)
        if (weft_str_eq(outcome->warnings[i], line))
            return true;
    return false;
}

static int add_line(struct weft_outcome *outcome, struct weft_str line)
{
    if (line.size == 0 || is_known(outcome, line))
        return WEFT_OK;
    struct weft_str *grown = realloc(outcome->warnings, (outcome->warning_count + 1) * sizeof *grown);
    if (!grown)
        return WEFT_NO_MEMORY;
    outcome->warnings = grown;
    char *copy = strndup(line.data, line.size);
    if (!copy)
        return WEFT_NO_MEMORY;
    outcome->warnings[outcome->warning_count++] = (struct weft_str){copy, line.size};
    return WEFT_OK;
}

// Takes the text up to the next mark (or the end) off `line`.
static struct weft_str take_part(struct weft_str *line)
{
    const char *mark = line->size ? memchr(line->data, WEFT_WARNING_MARK, line->size) : NULL;
    struct weft_str part = {line->data, mark ? (size_t)(mark - line->data) : line->size};
    size_t used = part.size + (mark != NULL);
    *line = (struct weft_str){line->data + used, line->size - used};
    return part;
}

static struct total *find_total(struct telling *t, struct weft_str key)
{
    for (size_t i = 0; i < t->totals.count; i++)
        if (weft_str_eq(t->totals.data[i].key, key))
            return &t->totals.data[i];
    return NULL;
}

// Mark, key, mark, count, mark, text.
static int sum_line(struct telling *t, struct weft_str line)
{
    if (!line.size || *line.data != WEFT_WARNING_MARK)
        return WEFT_OK;
    take_part(&line);
    struct weft_str key = take_part(&line), digits = take_part(&line);
    struct total *total = find_total(t, key);
    if (!total) {
        if (!weft_vec_push(&t->totals, ((struct total){.key = key, .text = line})))
            return WEFT_NO_MEMORY;
        total = &t->totals.data[t->totals.count - 1];
    }
    uint64_t count = 0;
    for (size_t i = 0; i < digits.size; i++)
        count = count * 10 + (uint64_t)(digits.data[i] - '0');
    total->count += count;
    return WEFT_OK;
}

static int tell_line(struct telling *t, struct weft_str line)
{
    if (!line.size || *line.data != WEFT_WARNING_MARK)
        return add_line(t->outcome, line);
    take_part(&line);
    struct total *total = find_total(t, take_part(&line));
    if (!total || total->told)
        return WEFT_OK;
    struct weft_buf text = {0};
    weft_buf_printf(&text, "%.*s%llu", WEFT_STR_ARG(total->text), (unsigned long long)total->count);
    total->told = true;
    int status = text.failed ? WEFT_NO_MEMORY : add_line(t->outcome, (struct weft_str){text.data, text.size});
    weft_buf_clear(&text);
    return status;
}

static int each_line(struct telling *t, const struct weft_buf *text,
                     int (*use)(struct telling *t, struct weft_str line))
{
    int status = WEFT_OK;
    for (size_t at = 0; at < text->size && !status;) {
        const char *line = text->data + at, *end = memchr(line, '\n', text->size - at);
        size_t size = end ? (size_t)(end - line) : text->size - at;
        status = use(t, (struct weft_str){line, size});
        at += size + 1;
    }
    return status;
}

int weft_warnings_tell(const struct weft_warning *warnings, size_t count, struct weft_outcome *outcome)
{
    struct telling t = {.outcome = outcome};
    int status = WEFT_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = each_line(&t, &warnings[i].text, sum_line);
    for (size_t i = 0; i < count && !status; i++)
        status = each_line(&t, &warnings[i].text, tell_line);
    free(t.totals.data);
    return status;
}
