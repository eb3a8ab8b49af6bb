// weft: fuzz target: any bytes as the YAML form.
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
    if (weft_sources_add(&sources, "fuzz.yaml", (struct weft_str){(const char *)data, size}, &source) ==
        WEFT_OK) {
        struct weft_ast_file *file = NULL;
        struct weft_buf out = {0};
        int status = weft_parse(source, WEFT_FORM_YAML, &arena, &diags, &file);
        if ((status == WEFT_OK) != (diags.errors == 0) || (status == WEFT_OK) != (file != NULL))
            abort();
        if (file && (weft_format(file, WEFT_FORM_YAML, &out) || weft_format(file, WEFT_FORM_WEFT, &out)))
            abort();
        weft_diags_text(&diags, &out, true);
        weft_diags_json(&diags, &out);
        weft_buf_clear(&out);
    }
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    return 0;
}
