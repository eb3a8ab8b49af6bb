// weft: fuzz target: printing loses nothing.
// SPDX-License-Identifier: BSD-3-Clause
//
// What parses, in either form, is printed in both forms; each text must parse to an equal tree with as many
// comments, and printing that again must give the same text.

#include <stdio.h>
#include <stdlib.h>

#include "parser/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct program {
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file;
};

static bool load(struct program *p, struct weft_str text, enum weft_form form)
{
    uint32_t source;
    *p = (struct program){0};
    weft_diags_init(&p->diags, &p->sources);
    weft_arena_init(&p->arena, 0);
    return weft_sources_add(&p->sources, "fuzz", text, &source) == WEFT_OK &&
           weft_parse(source, form, &p->arena, &p->diags, &p->file) == WEFT_OK;
}

static void unload(struct program *p)
{
    weft_arena_clear(&p->arena);
    weft_diags_clear(&p->diags);
    weft_sources_clear(&p->sources);
}

static void fail(const char *what, const struct weft_buf *text, const struct weft_buf *again)
{
    fprintf(stderr, "%s\n---\n%s---\n%s", what, text->data ? text->data : "", again->data ? again->data : "");
    abort();
}

static void check(const struct program *p, enum weft_form form)
{
    struct weft_buf text = {0}, again = {0};
    struct program copy;
    if (weft_format(p->file, form, &text))
        abort();
    if (!load(&copy, (struct weft_str){text.data, text.size}, form)) {
        weft_diags_text(&copy.diags, &again, false);
        fail("the text does not parse", &text, &again);
    }
    if (!weft_ast_file_equal(p->file, copy.file))
        fail("another tree", &text, &again);
    if (p->file->comment_count != copy.file->comment_count)
        fail("another number of comments", &text, &again);
    if (weft_format(copy.file, form, &again))
        abort();
    if (text.size != again.size || (text.size && memcmp(text.data, again.data, text.size) != 0))
        fail("formatting twice is not formatting once", &text, &again);
    unload(&copy);
    weft_buf_clear(&text);
    weft_buf_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct weft_str text = {(const char *)data, size};
    struct program p;
    if (load(&p, text, weft_form_detect("", text))) {
        check(&p, WEFT_FORM_WEFT);
        check(&p, WEFT_FORM_YAML);
    }
    unload(&p);
    return 0;
}
