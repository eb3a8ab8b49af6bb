// weft: fuzz target: printing loses nothing.
// SPDX-License-Identifier: BSD-3-Clause
//
// What parses, in either form, is printed in both forms; see tests/roundtrip.h for what must hold.

#include <stdio.h>
#include <stdlib.h>

#include "tests/roundtrip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct roundtrip_program *p, enum weft_form form)
{
    struct weft_buf text = {0}, again = {0};
    const char *wrong = roundtrip_check(p, form, &text, &again);
    if (wrong) {
        fprintf(stderr, "%s\n---\n%s---\n%s", wrong, text.data ? text.data : "",
                again.data ? again.data : "");
        abort();
    }
    weft_buf_clear(&text);
    weft_buf_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct weft_str text = {(const char *)data, size};
    struct roundtrip_program p;
    if (roundtrip_load(&p, text, weft_form_detect("", text))) {
        check(&p, WEFT_FORM_WEFT);
        check(&p, WEFT_FORM_YAML);
    }
    roundtrip_unload(&p);
    return 0;
}
