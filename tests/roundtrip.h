// weft: checks that printing loses nothing, for the fuzz target and the property test.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_ROUNDTRIP_H
#define WEFT_ROUNDTRIP_H

#include "parser/parse.h"

// A parsed text with everything that it needs.
struct roundtrip_program {
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file;
};

// Whether the text parses; unload it whatever the answer is.
static inline bool roundtrip_load(struct roundtrip_program *p, struct weft_str text, enum weft_form form)
{
    uint32_t source;
    *p = (struct roundtrip_program){0};
    weft_diags_init(&p->diags, &p->sources);
    weft_arena_init(&p->arena, 0);
    return weft_sources_add(&p->sources, "text", text, &source) == WEFT_OK &&
           weft_parse(source, form, &p->arena, &p->diags, &p->file) == WEFT_OK;
}

static inline void roundtrip_unload(struct roundtrip_program *p)
{
    weft_arena_clear(&p->arena);
    weft_diags_clear(&p->diags);
    weft_sources_clear(&p->sources);
}

// Prints the program in `form` into *text and checks that this parses to an equal tree with as many comments,
// and that printing it again gives the same text.  NULL, or what is wrong; *again then has the second text or
// the errors.
static inline const char *roundtrip_check(const struct roundtrip_program *p, enum weft_form form,
                                          struct weft_buf *text, struct weft_buf *again)
{
    struct roundtrip_program copy;
    const char *wrong = NULL;
    if (weft_format(p->file, form, text))
        return "formatting failed";
    if (!roundtrip_load(&copy, (struct weft_str){text->data, text->size}, form)) {
        weft_diags_text(&copy.diags, again, false);
        wrong = "the printed text does not parse";
    } else if (!weft_ast_file_equal(p->file, copy.file)) {
        wrong = "printing made another tree";
    } else if (p->file->comment_count != copy.file->comment_count) {
        wrong = "printing made another number of comments";
    } else if (weft_format(copy.file, form, again)) {
        wrong = "formatting again failed";
    } else if (text->size != again->size ||
               (text->size && memcmp(text->data, again->data, text->size) != 0)) {
        wrong = "formatting twice is not formatting once";
    }
    roundtrip_unload(&copy);
    return wrong;
}

#endif
