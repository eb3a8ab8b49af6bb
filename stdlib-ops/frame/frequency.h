// weft: lengths of time, as they are written.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_FRAME_FREQUENCY_H
#define WEFT_FRAME_FREQUENCY_H

#include "graph/weft_op.h"

// "15min", "D" or a duration as nanoseconds; false: it is none, or not above 0.
bool weft_frequency(const struct weft_value *value, int64_t *nanos);

#endif
