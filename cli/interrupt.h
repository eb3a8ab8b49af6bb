// weft: Ctrl-C and friends.
// SPDX-License-Identifier: BSD-3-Clause
//
// The first SIGINT, SIGTERM or SIGHUP asks the run to stop: it ends its children, removes its temporary files
// and returns.  A second one ends the process at once.  SIGPIPE is caught, so that writing to a closed pipe
// fails instead of killing the run before it has cleaned up; children get the default back, since handlers do
// not survive exec.

#ifndef WEFT_INTERRUPT_H
#define WEFT_INTERRUPT_H

#include <stdatomic.h>

// Installs the handlers.
void weft_interrupt_catch(void);
// The flag that a run watches; not 0 once a signal came (its number).
const atomic_int *weft_interrupt_flag(void);
// Makes a run stop as a signal would (the reader of standard output went away).
void weft_interrupt_stop(int signal);
// Ends the process by the signal that was caught, so that the shell sees it; returns when there was none.
void weft_interrupt_die(void);

#endif
