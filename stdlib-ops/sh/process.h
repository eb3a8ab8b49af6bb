// weft: one child process: started, read, limited in time, and never left behind.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_SH_PROCESS_H
#define WEFT_SH_PROCESS_H

#include "graph/weft_op.h"

struct weft_process {
    int status; // of waitpid, once it has ended
    bool timed_out;
    struct weft_buf out; // all of its standard output
    struct weft_buf err; // the end of its standard error, a few kilobytes
};

// Runs argv (looked up in PATH) with /dev/null as standard input, in a process group of its own, and waits
// for it.  What is left of the group when it ends is killed; when it is cancelled or late, so is all else
// that it started.  `timeout` in nanoseconds, 0: none.  Asks weft_task_cancelled now and then.  WEFT_OK when
// the program ran (see status and timed_out), WEFT_CANCELLED, WEFT_NO_MEMORY, or WEFT_IO with errno when it
// could not be started or read.
int weft_process_run(struct weft_process *process, char *const *argv, int64_t timeout,
                     const struct weft_task *task) WEFT_MUST_USE;
void weft_process_clear(struct weft_process *process);

// Sleeps, unless the run is stopped: WEFT_OK or WEFT_CANCELLED.
int weft_process_pause(const struct weft_task *task, int64_t nanoseconds) WEFT_MUST_USE;

#endif
