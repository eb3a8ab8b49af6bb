// weft: the YAML form: printing.
// SPDX-License-Identifier: BSD-3-Clause

#include "parser/print.h"

void weft_print_yaml(struct weft_printer *p, const struct weft_ast_file *file)
{
    weft_print_weft(p, file);
}
