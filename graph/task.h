// weft: what a running task reports to the one who runs it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Whoever calls a stage puts a `struct weft_report` behind task->context; weft_task_fail and its kin write
// there.  The schedulers use one for each worker, the constant folder one for each fold.

#ifndef WEFT_TASK_H
#define WEFT_TASK_H

#include <stdatomic.h>
#include <stdbool.h>

#include "graph/weft_parts.h"

// A sink's prepared effect: commit puts it in place (WEFT_OK or a status, with a text for people in `why`),
// rollback undoes the preparation.  Exactly one of the two is called, once, and frees `context`.
struct weft_pending {
    struct weft_pending *next;
    int (*commit)(void *context, struct weft_buf *why);
    void (*rollback)(void *context);
    void *context;
};

// Stands before and between the parts of a warning that shares a total.
#define WEFT_WARNING_MARK '\x1f'

// How a scheduler runs the parts of a task (weft_task_share).
typedef int weft_share_fn(struct weft_task *task, size_t count, weft_part_fn *run, void *context);

struct weft_report {
    enum weft_diag_code code;   // of the failure; WEFT_E_NONE while there is none
    struct weft_buf text, help; // of the failure
    bool has_row;               // the failure is about this row of the first input
    int64_t row;
    struct weft_str column;       // and this field of it, or empty; borrowed from a type
    struct weft_buf warnings;     // lines, each ended by a newline
    struct weft_value *fact;      // from weft_task_refine, owned
    struct weft_pending *pending; // in reverse order of registration, owned
    bool dirty;                   // something of the above was set
    const atomic_int *cancel;     // not 0: the run was interrupted; or NULL
    const char *folder;           // for temporary files; NULL: $TMPDIR, else /tmp
    // Whether the task is to end for another reason than an interrupt; or NULL.
    bool (*is_stopped)(const struct weft_report *report);
    weft_share_fn *share; // runs the parts of the task with whoever is idle; NULL: nobody else is there
};

void weft_report_init(struct weft_report *report, const atomic_int *cancel);
// Frees the texts and the fact, rolls back what is pending; ready for the next task.
void weft_report_clear(struct weft_report *report);
// Rolls back a list of pending effects (newest first) and frees it.
void weft_pending_rollback(struct weft_pending *pending);

#endif
