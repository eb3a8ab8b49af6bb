// weft: a plugin built for another version of the interface, for the tests.
// SPDX-License-Identifier: BSD-3-Clause

#include "graph/weft_op.h"

#define OTHER_ABI (WEFT_ABI - 1)

extern const uint32_t weft_plugin_abi;
WEFT_API const uint32_t weft_plugin_abi = OTHER_ABI;

extern const struct weft_plugin weft_plugin;
WEFT_API const struct weft_plugin weft_plugin = {OTHER_ABI, NULL, 1}; // whoever looked at it would crash

WEFT_API int never(struct weft_task *task, struct weft_value **out);

int never(struct weft_task *task, struct weft_value **out)
{
    (void)out;
    return weft_task_fail(task, WEFT_E_TASK, "it was called");
}
