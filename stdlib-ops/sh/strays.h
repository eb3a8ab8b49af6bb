// weft: processes of a command that left its process group.
// SPDX-License-Identifier: BSD-3-Clause
//
// A command is the reaper of all that it starts, also of what outlives its parents, so while it lives the
// tree below it is complete.  A signal to the group does not reach what has left it (setsid, job control),
// and what is about to leave it could do so between a look at the tree and that signal.  So the leader is
// stopped meanwhile: it cannot end, and the looks go on until one finds nothing new.  Processes are held by
// pidfd, so that a signal never goes to another one with the same number.

#ifndef WEFT_SH_STRAYS_H
#define WEFT_SH_STRAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct weft_stray {
    pid_t pid;
    int fd;      // pidfd
    bool inside; // the group, when it was found
};

struct weft_strays {
    struct weft_stray *items;
    size_t count, capacity;
};

// In the child, before exec: makes it such a reaper.
void weft_strays_adopt(void);
// Sends a signal to the command, whose group is named as it is, and to all that is below it or below what is
// already known, and keeps those.  The leader must not have been waited for.  As good as /proc and memory
// allow.
void weft_strays_signal(struct weft_strays *strays, pid_t leader, int number);
void weft_strays_clear(struct weft_strays *strays);

#endif
