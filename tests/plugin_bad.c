// weft: a plugin whose functions do not keep their promises, for the tests.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/weft_op.h"

WEFT_PLUGIN;

WEFT_API int gives_text(struct weft_task *task, struct weft_value **out);
WEFT_API int gives_nothing(struct weft_task *task, struct weft_value **out);

int gives_text(struct weft_task *task, struct weft_value **out)
{
    (void)task;
    *out = weft_value_string(WEFT_STR("text"));
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

int gives_nothing(struct weft_task *task, struct weft_value **out)
{
    (void)task, (void)out;
    return WEFT_OK;
}
