// weft: processes of a command that left its process group.
// SPDX-License-Identifier: BSD-3-Clause
//
// A command is the reaper of all that it starts, also of what outlives its parents, so while it runs the tree
// below it is complete.  The strays are those of the tree that a signal to the group does not reach (setsid,
// job control).  They are held by pidfd, so that a signal never goes to another process with the same number.

#ifndef WEFT_SH_STRAYS_H
#define WEFT_SH_STRAYS_H

#include <stddef.h>
#include <sys/types.h>

struct weft_stray {
    pid_t pid;
    int fd; // pidfd
};

struct weft_strays {
    struct weft_stray *items;
    size_t count, capacity;
};

// In the child, before exec: makes it such a reaper.
void weft_strays_adopt(void);
// Adds the strays below `leader`, and below the strays that are already known, and sends all of them a
// signal. As good as /proc and memory allow.
void weft_strays_signal(struct weft_strays *strays, pid_t leader, int number);
void weft_strays_clear(struct weft_strays *strays);

#endif
