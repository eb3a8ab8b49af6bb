// weft: regular expressions, by PCRE2.
// SPDX-License-Identifier: BSD-3-Clause
//
// Compiled to machine code where the library can.  Searches are bounded by the library's own limit of steps.

#define PCRE2_CODE_UNIT_WIDTH 8

#include "stdlib-ops/text/regex.h"

#include <dlfcn.h>
#include <pcre2.h>
#include <stdlib.h>

struct weft_regex {
    void *library;
    __typeof__(&pcre2_match) match;
    __typeof__(&pcre2_code_free) free_code;
    __typeof__(&pcre2_match_data_free) free_data;
    pcre2_code *code;
    pcre2_match_data *data;
    size_t *spans; // of `data`
    size_t groups;
};

static void *symbol(const struct weft_regex *r, const char *name)
{
    return r->library ? dlsym(r->library, name) : NULL;
}

// The functions that an expression needs while it lives.
static bool load(struct weft_regex *r)
{
    r->library = dlopen("libpcre2-8.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    *(void **)&r->match = symbol(r, "pcre2_match_8");
    *(void **)&r->free_code = symbol(r, "pcre2_code_free_8");
    *(void **)&r->free_data = symbol(r, "pcre2_match_data_free_8");
    return r->match && r->free_code && r->free_data;
}

static void explain(const struct weft_regex *r, int error, size_t offset, struct weft_buf *why)
{
    unsigned char text[256] = "malformed";
    __typeof__(&pcre2_get_error_message) message;
    *(void **)&message = symbol(r, "pcre2_get_error_message_8");
    if (message)
        message(error, text, sizeof text);
    weft_buf_printf(why, "%s (at byte %zu)", (const char *)text, offset);
}

static int compile(struct weft_regex *r, struct weft_str pattern, unsigned flags, struct weft_buf *why)
{
    __typeof__(&pcre2_compile) make;
    __typeof__(&pcre2_jit_compile) jit;
    __typeof__(&pcre2_match_data_create_from_pattern) make_data;
    __typeof__(&pcre2_get_ovector_pointer) get_spans;
    __typeof__(&pcre2_pattern_info) info;
    *(void **)&make = symbol(r, "pcre2_compile_8");
    *(void **)&jit = symbol(r, "pcre2_jit_compile_8");
    *(void **)&make_data = symbol(r, "pcre2_match_data_create_from_pattern_8");
    *(void **)&get_spans = symbol(r, "pcre2_get_ovector_pointer_8");
    *(void **)&info = symbol(r, "pcre2_pattern_info_8");
    if (!make || !jit || !make_data || !get_spans || !info)
        return WEFT_UNSUPPORTED;
    bool literal = flags & WEFT_REGEX_LITERAL;
    uint32_t options = PCRE2_UTF | (literal ? PCRE2_LITERAL : PCRE2_UCP), groups = 0;
    options |= flags & WEFT_REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0;
    options |= flags & (WEFT_REGEX_ANCHORED | WEFT_REGEX_WHOLE) ? PCRE2_ANCHORED : 0;
    options |= flags & WEFT_REGEX_WHOLE ? PCRE2_ENDANCHORED : 0;
    int error;
    size_t offset;
    r->code =
        make((PCRE2_SPTR)(pattern.data ? pattern.data : ""), pattern.size, options, &error, &offset, NULL);
    if (!r->code) {
        explain(r, error, offset, why);
        return WEFT_INVALID;
    }
    jit(r->code, PCRE2_JIT_COMPLETE); // without it the library interprets
    info(r->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    r->groups = groups;
    r->data = make_data(r->code, NULL);
    r->spans = r->data ? get_spans(r->data) : NULL;
    return r->data ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_regex_new(struct weft_str pattern, unsigned flags, struct weft_regex **out, struct weft_buf *why)
{
    struct weft_regex *r = calloc(1, sizeof *r);
    if (!r)
        return WEFT_NO_MEMORY;
    int status = load(r) ? compile(r, pattern, flags, why) : WEFT_UNSUPPORTED;
    if (status == WEFT_UNSUPPORTED)
        weft_buf_puts(why, "regular expressions need PCRE2 (libpcre2-8.so.0), which cannot be loaded");
    if (status)
        weft_regex_free(r);
    else
        *out = r;
    return status;
}

void weft_regex_free(struct weft_regex *r)
{
    if (!r)
        return;
    if (r->data)
        r->free_data(r->data);
    if (r->code)
        r->free_code(r->code);
    if (r->library)
        dlclose(r->library);
    free(r);
}

size_t weft_regex_groups(const struct weft_regex *r)
{
    return r->groups;
}

int weft_regex_find(struct weft_regex *r, struct weft_str text, size_t from, bool *found,
                    struct weft_regex_span *spans)
{
    const char *data = text.data ? text.data : "";
    int count = r->match(r->code, (PCRE2_SPTR)data, text.size, from, 0, r->data, NULL);
    *found = count > 0;
    if (count == PCRE2_ERROR_NOMATCH)
        return WEFT_OK;
    if (count < 0)
        return WEFT_FAILED;
    for (int i = 0; i < WEFT_REGEX_GROUPS; i++) {
        bool set = i < count && r->spans[2 * i] != PCRE2_UNSET;
        spans[i] = set ? (struct weft_regex_span){r->spans[2 * i], r->spans[2 * i + 1]}
                       : (struct weft_regex_span){SIZE_MAX, SIZE_MAX};
    }
    return WEFT_OK;
}

// The group that an escape at `at` (after its backslash) names; SIZE_MAX: none.  *end is after it.
static size_t named_group(struct weft_str text, size_t at, size_t *end)
{
    size_t group = 0;
    if (at < text.size && text.data[at] >= '0' && text.data[at] <= '9') {
        *end = at + 1;
        return (size_t)(text.data[at] - '0');
    }
    if (at + 2 >= text.size || text.data[at] != 'g' || text.data[at + 1] != '<')
        return SIZE_MAX;
    size_t i = at + 2;
    for (; i < text.size && text.data[i] >= '0' && text.data[i] <= '9' && group < WEFT_REGEX_GROUPS; i++)
        group = 10 * group + (size_t)(text.data[i] - '0');
    *end = i + 1;
    return i > at + 2 && i < text.size && text.data[i] == '>' ? group : SIZE_MAX;
}

static void put_replacement(struct weft_str text, struct weft_str replacement,
                            const struct weft_regex_span *spans, struct weft_buf *out)
{
    for (size_t at = 0; at < replacement.size;) {
        size_t end = at + 1;
        size_t group = replacement.data[at] == '\\' ? named_group(replacement, at + 1, &end) : SIZE_MAX;
        if (group < WEFT_REGEX_GROUPS) {
            if (spans[group].start != SIZE_MAX)
                weft_buf_add(out, text.data + spans[group].start, spans[group].end - spans[group].start);
        } else {
            bool twice =
                replacement.data[at] == '\\' && at + 1 < replacement.size && replacement.data[at + 1] == '\\';
            weft_buf_char(out, replacement.data[at]);
            end = at + 1 + twice;
        }
        at = end;
    }
}

int weft_regex_replace(struct weft_regex *r, struct weft_str text, struct weft_str replacement, int64_t limit,
                       struct weft_buf *out)
{
    struct weft_regex_span spans[WEFT_REGEX_GROUPS];
    size_t copied = 0, from = 0;
    bool found = true;
    while (from <= text.size && limit-- != 0) {
        int status = weft_regex_find(r, text, from, &found, spans);
        if (status)
            return status;
        if (!found)
            break;
        weft_buf_add(out, text.data + copied, spans[0].start - copied);
        put_replacement(text, replacement, spans, out);
        copied = from = spans[0].end;
        if (spans[0].start == spans[0].end) { // an empty match: the next one begins a character later
            size_t step = from < text.size ? weft_utf8_length(text.data + from, text.size - from) : 1;
            from += step ? step : 1;
        }
    }
    if (copied < text.size)
        weft_buf_add(out, text.data + copied, text.size - copied);
    return WEFT_OK;
}
