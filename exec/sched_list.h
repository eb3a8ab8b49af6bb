// weft: the schedulers there are (a row here and in exec/sched.c for each).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_SCHED_LIST_H
#define WEFT_SCHED_LIST_H

#include "exec/scheduler.h"

extern const struct weft_sched weft_sched_threads, weft_sched_sync;

#endif
