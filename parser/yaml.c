// weft: the YAML form: reading.
// SPDX-License-Identifier: BSD-3-Clause

#include "parser/syntax.h"

int weft_parse_yaml(uint32_t source, struct weft_arena *arena, struct weft_diags *diags,
                    struct weft_ast_file **out)
{
    (void)arena;
    (void)out;
    return weft_diag(diags, WEFT_E_YAML_FORM, (struct weft_span){.source = source},
                     "only the weft form is read");
}
