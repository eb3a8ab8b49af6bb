// weft: the schedulers by name.
// SPDX-License-Identifier: BSD-3-Clause

#include "exec/sched_list.h"

static const struct weft_sched *const scheds[] = {
    &weft_sched_threads, // the default
    &weft_sched_sync,
};

#define SCHEDS (sizeof scheds / sizeof scheds[0])

const struct weft_sched *const *weft_scheds(size_t *count)
{
    *count = SCHEDS;
    return scheds;
}

const struct weft_sched *weft_sched_find(struct weft_str name)
{
    for (size_t i = 0; i < SCHEDS; i++)
        if (weft_str_is(name, scheds[i]->name))
            return scheds[i];
    return NULL;
}
