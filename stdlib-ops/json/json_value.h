// weft: JSON text to values.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_JSON_VALUE_H
#define WEFT_JSON_VALUE_H

#include "graph/weft_op.h"

// Parses one JSON text (jansson).  Objects become dicts in the order of the text.  WEFT_OK with a new
// reference in *out; else the failure is reported to the task (803).
int weft_json_parse(struct weft_task *task, struct weft_str text, struct weft_value **out) WEFT_MUST_USE;

#endif
