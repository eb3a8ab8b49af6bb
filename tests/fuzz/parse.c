// weft: fuzz target: any bytes as the weft form, and the rendering of what is wrong with them.
// SPDX-License-Identifier: BSD-3-Clause

#include <stdlib.h>

#include "parser/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    uint32_t source;
    weft_diags_init(&diags, &sources);
    weft_arena_init(&arena, 0);
    if (weft_sources_add(&sources, "fuzz.weft", (struct weft_str){(const char *)data, size}, &source) ==
        WEFT_OK) {
        struct weft_ast_file *file = NULL;
        struct weft_ast *expression = NULL;
        struct weft_buf out = {0};
        int status = weft_parse(source, WEFT_FORM_WEFT, &arena, &diags, &file);
        if ((status == WEFT_OK) != (diags.errors == 0) || (status == WEFT_OK) != (file != NULL))
            abort();
        weft_diags_text(&diags, &out, false);
        weft_diags_json(&diags, &out);
        status = weft_parse_expression(source, &arena, &diags, &expression);
        if ((status == WEFT_OK) != (expression != NULL))
            abort();
        if (expression && weft_format_expression(expression, &out))
            abort();
        weft_buf_clear(&out);
    }
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    return 0;
}
