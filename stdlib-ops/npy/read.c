// weft: read_npy: arrays from .npy files.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/npy/header.h"

static int find(const struct weft_value *const *attrs, const char *path, struct weft_layout *out,
                struct weft_buf *why)
{
    (void)attrs;
    return weft_npy_find(path, out, why);
}

static const struct weft_format format = {.code = WEFT_E_NPY, .find = find};

WEFT_FORMAT_STAGES(format)

static const struct weft_param params[] = {
    {"path", WEFT_ATTR, "file|list<string>", NULL, 0, "a .npy file; a pattern or a list: a stack of them"},
    {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD,
     "chunk sizes in a file: int, tuple, dict by axis, -1, \"auto\" or bytes"},
};

const struct weft_op weft_op_read_npy = {
    .name = "read_npy",
    .version = 2,
    .category = "files",
    .summary = "array from .npy files",
    .params = params,
    .param_count = 2,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 1000,
    .infer = infer,
    .lower = lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
