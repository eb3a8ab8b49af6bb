// weft: what the writer and the reader of plans agree on.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PLAN_FORMAT_H
#define WEFT_PLAN_FORMAT_H

#define WEFT_PLAN_MAGIC   "plan"
#define WEFT_PLAN_VERSION 1
#define WEFT_PLAN_KINDS   "print", "sink", "name" // of targets, by enum weft_output_kind

#endif
