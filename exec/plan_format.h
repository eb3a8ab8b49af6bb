// weft: what the writers and the readers of plans agree on.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PLAN_FORMAT_H
#define WEFT_PLAN_FORMAT_H

#define WEFT_PLAN_MAGIC "plan"
// 1: neither sources nor places, no graphs that grow.  Still read.
// 2: sources first; places of nodes, steps, packed blocks, targets; what kind of plan it is.
#define WEFT_PLAN_VERSION 2
#define WEFT_PLAN_KINDS   "print", "sink", "name" // of targets and outputs, by enum weft_output_kind

enum weft_plan_form {
    WEFT_PLAN_TASKS, // layers of tasks
    WEFT_PLAN_GRAPH, // an expression graph whose tasks are known only while it runs
};

#endif
