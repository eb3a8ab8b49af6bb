// weft: all processes of a command, also those that left its process group.
// SPDX-License-Identifier: BSD-3-Clause
//
// The table of all processes is read from /proc/PID/stat; descendants are marked until no more are found.
// Processes start, end and pass to other parents while it is read.  Nothing is lost by that: a child has its
// parent in the table or, when that has ended meanwhile, the table is torn and read again.

#include "stdlib-ops/sh/strays.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "graph/base/vec.h"

#define LOOKS     16   // at a tree that grows while it is looked at
#define STOP_NAPS 1000 // of a millisecond, until the leader has stopped

struct process {
    int pid, parent, group;
    unsigned long long start; // in ticks since the system did: with the number it names a process
    bool below;               // the leader or what it started
};

struct processes {
    struct process *data;
    size_t count, capacity;
};

void weft_strays_adopt(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

// "PID (name) state parent group …", the start as the 22nd; the name may hold anything.
static bool read_process(const char *number, struct process *out)
{
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%.20s/stat", number);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t size = fd >= 0 ? read(fd, text, sizeof text - 1) : -1;
    if (fd >= 0)
        close(fd);
    if (size <= 0)
        return false;
    text[size] = '\0';
    const char *rest = strrchr(text, ')');
    *out = (struct process){.pid = (int)strtol(number, NULL, 10)};
    return rest &&
           sscanf(rest + 1, " %*c %d %d %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %llu",
                  &out->parent, &out->group, &out->start) == 3;
}

static int compare_numbers(const void *a, const void *b)
{
    const struct process *first = a, *second = b;
    return (first->pid > second->pid) - (first->pid < second->pid);
}

// Sorted by their numbers.
static void read_processes(struct processes *all)
{
    DIR *folder = opendir("/proc");
    const struct dirent *entry;
    while (folder && (entry = readdir(folder)) != NULL) {
        struct process process;
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' && read_process(entry->d_name, &process))
            (void)weft_vec_push(all, process); // without memory fewer are found
    }
    if (folder)
        closedir(folder);
    if (all->count)
        qsort(all->data, all->count, sizeof *all->data, compare_numbers);
}

static struct process *find_process(const struct processes *all, int pid)
{
    struct process key = {.pid = pid};
    return all->count ? bsearch(&key, all->data, all->count, sizeof key, compare_numbers) : NULL;
}

// Some process has a parent that is not in the table.  0 is one outside of this PID namespace.
static bool is_torn(const struct processes *all)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->data[i].parent && !find_process(all, all->data[i].parent))
            return true;
    return false;
}

static bool has_ended(int pidfd)
{
    struct pollfd fd = {pidfd, POLLIN, 0};
    return poll(&fd, 1, 0) != 0;
}

static bool is_known(const struct weft_strays *strays, int pid)
{
    for (size_t i = 0; i < strays->count; i++)
        if (strays->items[i].pid == pid && !has_ended(strays->items[i].fd))
            return true;
    return false;
}

// The leader is a child of this process, unless /proc tells of another PID namespace, whose numbers mean
// nothing here.
static void mark(struct processes *all, const struct weft_strays *strays, pid_t leader)
{
    for (size_t i = 0; i < all->count; i++) {
        struct process *process = &all->data[i];
        process->below =
            (process->pid == leader && process->parent == getpid()) || is_known(strays, process->pid);
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < all->count; i++) {
            const struct process *parent = find_process(all, all->data[i].parent);
            if (!all->data[i].below && parent && parent->below)
                more = all->data[i].below = true;
        }
    }
}

// Holds a descendant.  The number may have passed to another process since the table was read, so the start
// is asked for again once the pidfd holds the process.  (Not the parent: another one adopts it when that
// ends.)
static bool add(struct weft_strays *strays, const struct process *process, pid_t leader)
{
    char number[24];
    struct process again;
    struct weft_stray stray = {process->pid, (int)syscall(SYS_pidfd_open, process->pid, 0),
                               process->group == leader};
    snprintf(number, sizeof number, "%d", process->pid);
    bool same = stray.fd >= 0 && !has_ended(stray.fd) && read_process(number, &again) &&
                again.start == process->start;
    if (same && weft_vec_grow(&strays->items, strays->count, &strays->capacity, sizeof *strays->items)) {
        strays->items[strays->count++] = stray;
        return true;
    }
    if (stray.fd >= 0)
        close(stray.fd);
    return false;
}

// Adds what is below; whether another look may find more.
static bool find(struct weft_strays *strays, pid_t leader)
{
    struct processes all = {0};
    read_processes(&all);
    bool more = is_torn(&all);
    mark(&all, strays, leader);
    for (size_t i = 0; i < all.count; i++) {
        const struct process *process = &all.data[i];
        if (process->below && process->pid != leader && !is_known(strays, process->pid))
            more |= add(strays, process, leader);
    }
    free(all.data);
    return more;
}

// Until it has stopped a signal would still end it.  It may be in the kernel for longer, or have ended.
static void stop(pid_t leader)
{
    if (kill(leader, SIGSTOP) != 0)
        return; // it runs as somebody else
    for (int nap = 0; nap < STOP_NAPS; nap++) {
        siginfo_t info = {0};
        if (waitid(P_PID, (id_t)leader, &info, WSTOPPED | WEXITED | WNOWAIT | WNOHANG) != 0 || info.si_pid)
            return;
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    }
}

// A stopped process would not see the signal.
static void send(const struct weft_stray *stray, int number)
{
    syscall(SYS_pidfd_send_signal, stray->fd, number, NULL, 0);
    syscall(SYS_pidfd_send_signal, stray->fd, SIGCONT, NULL, 0);
}

// What can be caught goes to the group at once, so that none in it sees another one end before.  What cannot
// would take the leader too, so it goes there at last.
void weft_strays_signal(struct weft_strays *strays, pid_t leader, int number)
{
    bool last = number == SIGKILL;
    stop(leader);
    if (!last)
        kill(-leader, number);
    size_t sent = 0;
    bool more = true;
    for (int look = 0; more && look < LOOKS; look++) {
        more = find(strays, leader);
        for (; sent < strays->count; sent++)
            if (last || !strays->items[sent].inside)
                send(&strays->items[sent], number);
    }
    kill(-leader, last ? SIGKILL : SIGCONT);
}

void weft_strays_clear(struct weft_strays *strays)
{
    for (size_t i = 0; i < strays->count; i++)
        close(strays->items[i].fd);
    free(strays->items);
    *strays = (struct weft_strays){0};
}
