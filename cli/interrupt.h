// weft: Ctrl-C and friends.
// SPDX-License-Identifier: BSD-3-Clause
//
// While a run goes on, the first SIGINT, SIGTERM or SIGHUP asks it to stop: it ends its children, removes its
// temporary files and returns.  A second one ends the process at once, as one at any other time does. SIGPIPE
// is always caught, so that writing to a closed pipe fails instead of killing the run before it has cleaned
// up; children get the default back, since handlers do not survive exec. SIGCHLD that the parent had ignored
// is not: children would be gone before their status is asked for.

#ifndef WEFT_INTERRUPT_H
#define WEFT_INTERRUPT_H

#include <stdatomic.h>
#include <stdbool.h>

// From here on signals ask instead of kill.
void weft_interrupt_catch(void);
// Makes writing to a closed pipe an error (EPIPE), and so writing beyond the limit of a file's size (EFBIG),
// and lets children be waited for.
void weft_interrupt_prepare(void);
// The flag that a run watches; not 0 once a signal came (its number).
const atomic_int *weft_interrupt_flag(void);
// Ends the process by the signal that was caught, so that the shell sees it; returns when there was none.
void weft_interrupt_die(void);

// Whether a write to a closed pipe failed, and standard output is one: nobody reads what a sink writes there.
bool weft_interrupt_lost_reader(void);

// Whether the run was stopped because a mapped file became shorter, which has been said.
bool weft_interrupt_lost_file(void);

#endif
