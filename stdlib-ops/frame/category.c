// weft: categories: text as numbers of a dictionary.
// SPDX-License-Identifier: BSD-3-Clause
//
// A growing column refers to the dictionaries it takes rows of as they are, one after the other; texts of its
// own are counted downwards from -1. Only when it is finished are equal texts looked for, and not even then
// where all its rows came from one dictionary, which is shared.

#include "stdlib-ops/frame/category.h"

#include <stdlib.h>

#include "graph/base/vec.h"
#include "stdlib-ops/frame/column.h"
#include "stdlib-ops/frame/factor.h"

struct part {
    struct weft_value *dictionary; // a reference
    int32_t base;
};

struct weft_words {
    struct weft_memory *memory;
    WEFT_VEC(struct part) parts;
    int32_t count;           // words of all parts
    struct weft_builder own; // texts added one by one; not there until the first
    bool has_own;
};

int weft_words_new(struct weft_memory *memory, struct weft_words **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return WEFT_NO_MEMORY;
    (*out)->memory = memory;
    return WEFT_OK;
}

static void words_clear(struct weft_words *w)
{
    for (size_t i = 0; i < w->parts.count; i++)
        weft_value_release(w->parts.data[i].dictionary);
    free(w->parts.data);
    if (w->has_own)
        weft_builder_clear(&w->own);
    *w = (struct weft_words){.memory = w->memory};
}

void weft_words_free(struct weft_words *w)
{
    if (w)
        words_clear(w);
    free(w);
}

// The dictionary that was added last is the likeliest one.
int weft_words_dictionary(struct weft_words *w, const struct weft_value *dictionary, int32_t *base)
{
    for (size_t i = w->parts.count; i-- > 0;)
        if (w->parts.data[i].dictionary == dictionary) {
            *base = w->parts.data[i].base;
            return WEFT_OK;
        }
    if (dictionary->column.length > INT32_MAX - w->count)
        return WEFT_NO_MEMORY; // more words than there are codes
    struct part part = {weft_value_ref(dictionary), w->count};
    if (!weft_vec_push(&w->parts, part)) {
        weft_value_release(part.dictionary);
        return WEFT_NO_MEMORY;
    }
    *base = part.base;
    w->count += (int32_t)dictionary->column.length;
    return WEFT_OK;
}

int weft_words_text(struct weft_words *w, struct weft_str text, int32_t *code)
{
    if (!w->has_own) {
        int status = weft_builder_init(&w->own, w->memory, WEFT_STRING, 0, 0);
        if (status)
            return status;
        w->has_own = true;
    }
    int64_t n = w->own.length;
    if (n) { // often the same as before: what takes the place of nulls
        int64_t start = w->own.ends[n - 1], size = w->own.ends[n] - start;
        struct weft_str last = {(const char *)w->own.bytes + start, (size_t)size};
        if (weft_str_eq(last, text)) {
            *code = (int32_t)-n;
            return WEFT_OK;
        }
    }
    if (n >= INT32_MAX)
        return WEFT_NO_MEMORY;
    *code = (int32_t)(-n - 1);
    return weft_builder_text(&w->own, text);
}

// All words in the order of their codes, own texts after those of the parts.
static int join_words(struct weft_words *w, struct weft_value **out)
{
    struct weft_builder b;
    int status = weft_builder_init(&b, w->memory, WEFT_STRING, w->count, 0);
    for (size_t i = 0; i < w->parts.count && !status; i++) {
        struct weft_view_column view = weft_column_view(w->parts.data[i].dictionary);
        status = weft_builder_range(&b, &view, 0, view.length);
    }
    for (int64_t i = 0; w->has_own && i < w->own.length && !status; i++) {
        int64_t start = w->own.ends[i], end = w->own.ends[i + 1];
        status = weft_builder_text(
            &b, (struct weft_str){(const char *)w->own.bytes + start, (size_t)(end - start)});
    }
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}

// Numbers the joined words anew, equal ones alike, and the rows with them.
static int number_words(struct weft_words *w, const struct weft_value *joined, int32_t *codes, int64_t rows,
                        struct weft_value **dictionary)
{
    struct weft_view_column view = weft_column_view(joined);
    struct weft_factors f;
    int status = view.length > INT32_MAX ? WEFT_NO_MEMORY : weft_factor(&view, 1, view.length, &f);
    if (status)
        return status;
    status = weft_column_take(w->memory, joined, f.first, f.count, dictionary);
    for (int64_t i = 0; i < rows && !status; i++) {
        int64_t at = codes[i] < 0 ? (int64_t)w->count - codes[i] - 1 : codes[i];
        codes[i] = at < view.length ? (int32_t)f.codes[at] : 0; // a null's may be anywhere
    }
    weft_factors_clear(&f);
    return status;
}

int weft_words_finish(struct weft_words *w, int32_t *codes, int64_t rows, struct weft_value **dictionary)
{
    struct weft_value *joined = NULL;
    int status = WEFT_OK;
    if (w->parts.count == 1 && !w->has_own) {
        *dictionary = weft_value_ref(w->parts.data[0].dictionary);
    } else {
        status = join_words(w, &joined);
        if (!status)
            status = number_words(w, joined, codes, rows, dictionary);
        weft_value_release(joined);
    }
    words_clear(w);
    return status;
}

// The group of each row, nulls as nulls; *skipped is the group of nulls, -1 where there is none.
static int number_rows(struct weft_memory *memory, const struct weft_view_column *view,
                       const struct weft_factors *f, struct weft_value **out, int64_t *skipped)
{
    struct weft_builder codes;
    int status = weft_builder_init(&codes, memory, WEFT_I32, view->length, 0);
    *skipped = -1;
    for (uint32_t g = 0; g < f->count; g++)
        if (!weft_view_valid(view, f->first[g]))
            *skipped = g;
    for (int64_t i = 0; i < view->length && !status; i++) {
        int64_t g = f->codes[i];
        status =
            g == *skipped
                ? weft_builder_null(&codes)
                : weft_builder_element(&codes, &(int32_t){(int32_t)(g - (*skipped >= 0 && g > *skipped))});
    }
    if (!status)
        return weft_builder_finish(&codes, out);
    weft_builder_clear(&codes);
    return status;
}

static int encode_groups(struct weft_memory *memory, const struct weft_value *column,
                         const struct weft_factors *f, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_value *numbers = NULL;
    int64_t skipped, kept = 0;
    int status = number_rows(memory, &view, f, &numbers, &skipped);
    if (status)
        return status;
    for (uint32_t g = 0; g < f->count; g++)
        if (g != skipped)
            f->first[kept++] = f->first[g];
    struct weft_column made = {
        .length = view.length,
        .null_count = numbers->column.null_count,
        .validity = weft_buffer_ref(numbers->column.validity),
        .data = weft_buffer_ref(numbers->column.data),
    };
    weft_value_release(numbers);
    status = weft_column_take(memory, column, f->first, kept, &made.dictionary);
    if (status) {
        weft_buffer_release(&made.validity);
        weft_buffer_release(&made.data);
        return status;
    }
    *out = weft_value_column(memory, WEFT_CATEGORY, &made);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_category_encode(struct weft_memory *memory, const struct weft_value *column, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_factors f;
    if (column->dtype == WEFT_CATEGORY) {
        *out = weft_value_ref(column);
        return WEFT_OK;
    }
    int status = weft_factor(&view, 1, view.length, &f);
    if (status)
        return status;
    status = f.count > INT32_MAX ? WEFT_NO_MEMORY : encode_groups(memory, column, &f, out);
    weft_factors_clear(&f);
    return status;
}

int weft_category_used(struct weft_memory *memory, const struct weft_value *column, struct weft_value **out)
{
    struct weft_view_column view = weft_column_view(column);
    struct weft_factors f;
    struct weft_builder b;
    int64_t kept = 0;
    int status = weft_factor(&view, 1, view.length, &f);
    if (status)
        return status;
    for (uint32_t g = 0; g < f.count; g++)
        if (weft_view_valid(&view, f.first[g]))
            f.first[kept++] = f.first[g];
    status = weft_builder_init(&b, memory, WEFT_STRING, kept, 0);
    if (!status)
        status = weft_builder_take(&b, &view, f.first, kept);
    weft_factors_clear(&f);
    if (!status)
        return weft_builder_finish(&b, out);
    weft_builder_clear(&b);
    return status;
}
