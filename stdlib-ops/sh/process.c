// weft: one child process.
// SPDX-License-Identifier: BSD-3-Clause
//
// The child is made with vfork (no page tables are copied, whatever the size of this process) and runs in a
// process group of its own, so that everything it starts can be ended with it (strays.h, also what leaves the
// group); should weft itself be killed, the kernel ends the child.  One poll loop watches both pipes and a
// pidfd.  Invariant: the group is signalled only while its leader is not yet reaped, so the number cannot
// belong to anybody else.

#include "stdlib-ops/sh/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "stdlib-ops/sh/strays.h"

#define NANOSECONDS 1000000000ll
#define TICK_MS     50                // how often a waiting task looks whether the run is stopped
#define GRACE_NS    (2 * NANOSECONDS) // between SIGTERM and SIGKILL
#define ERR_KEEP    4096              // bytes of standard error that are kept

struct child {
    char *const *argv;
    int out, err; // write ends
};

struct watch {
    struct weft_process *process;
    const struct weft_task *task;
    pid_t pid;
    struct pollfd fds[3];      // standard output, standard error, pidfd
    int64_t deadline;          // 0: none
    int64_t kill_at;           // when SIGTERM has been sent: time of SIGKILL
    struct weft_strays strays; // known since then
    bool cancelled;
};

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * NANOSECONDS + time.tv_nsec;
}

// In the child, which borrows the parent's memory until exec: only system calls here.  Returns only by
// ending.
__attribute__((noreturn)) static void become(const struct child *child, pid_t parent, const sigset_t *mask,
                                             volatile int *error)
{
    static const int handled[] = {SIGINT,  SIGTERM,  SIGHUP,  SIGQUIT, SIGPIPE,
                                  SIGCHLD, SIGWINCH, SIGUSR1, SIGUSR2};
    for (size_t i = 0; i < sizeof handled / sizeof *handled; i++)
        signal(handled[i], SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) // it was killed before that: its signal will not come
        syscall(SYS_exit_group, 127);
    weft_strays_adopt();
    setpgid(0, 0);
    int null = open("/dev/null", O_RDONLY);
    if (null >= 0 && dup2(null, 0) == 0 && dup2(child->out, 1) == 1 && dup2(child->err, 2) == 2) {
        syscall(SYS_close_range, 3u, ~0u, 4u); // 4: CLOSE_RANGE_CLOEXEC
        sigprocmask(SIG_SETMASK, mask, NULL);
        execvp(child->argv[0], child->argv);
    }
    *error = errno;
    for (;;)
        syscall(SYS_exit_group, 127);
}

// Signals wait while the child shares this memory, so that no handler runs in it.
static pid_t start(const struct child *child)
{
    sigset_t all, none, before;
    sigfillset(&all);
    sigemptyset(&none);
    volatile int error = 0;
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t parent = getpid(), pid = vfork();
    if (pid == 0)
        become(child, parent, &none, &error);
    int failed = pid < 0 ? errno : error;
    if (pid > 0)
        (void)setpgid(pid, pid); // a thread sanitizer makes it a fork, and the child may not be so far
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (pid > 0 && failed) {
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            continue;
        pid = -1;
    }
    errno = failed;
    return pid;
}

static void keep_end(struct weft_buf *buf)
{
    if (buf->size <= 2 * ERR_KEEP)
        return;
    memmove(buf->data, buf->data + buf->size - ERR_KEEP, ERR_KEEP + 1);
    buf->size = ERR_KEEP;
}

// Reads what is there.  At the end of the stream the descriptor is no longer watched.
static void read_some(struct watch *watch, int which)
{
    char bytes[65536];
    struct weft_buf *buf = which ? &watch->process->err : &watch->process->out;
    ssize_t got;
    while ((got = read(watch->fds[which].fd, bytes, sizeof bytes)) > 0) {
        weft_buf_add(buf, bytes, (size_t)got);
        if (which)
            keep_end(buf);
    }
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        close(watch->fds[which].fd);
        watch->fds[which].fd = -1;
    }
}

static void stop_if_due(struct watch *watch)
{
    int64_t time = now();
    bool cancelled = weft_task_cancelled(watch->task);
    bool late = watch->deadline && time >= watch->deadline;
    if (watch->kill_at == 0 && (cancelled || late)) {
        watch->cancelled = cancelled;
        watch->process->timed_out = !cancelled;
        watch->kill_at = time + GRACE_NS;
        weft_strays_signal(&watch->strays, watch->pid, SIGTERM);
    } else if (watch->kill_at && time >= watch->kill_at)
        weft_strays_signal(&watch->strays, watch->pid, SIGKILL);
}

// Milliseconds until something has to be looked at again.
static int patience(const struct watch *watch)
{
    int64_t until = watch->kill_at ? watch->kill_at : watch->deadline;
    int64_t left = until ? (until - now()) / 1000000 + 1 : TICK_MS;
    return left < 0 ? 0 : left > TICK_MS ? TICK_MS : (int)left;
}

// Until the process has ended; the pipes are then read to their end or to what is in them.
static void watch_process(struct watch *watch)
{
    bool ended = false;
    while (!ended) {
        int ready = poll(watch->fds, 3, patience(watch));
        ended = ready > 0 && watch->fds[2].revents;
        if (!ended)
            stop_if_due(watch);
        for (int i = 0; i < 2; i++)
            if (watch->fds[i].fd >= 0 && (ended || (ready > 0 && watch->fds[i].revents)))
                read_some(watch, i);
    }
}

static int reap(struct watch *watch)
{
    if (watch->kill_at)
        weft_strays_signal(&watch->strays, watch->pid, SIGKILL);
    weft_strays_clear(&watch->strays);
    kill(-watch->pid, SIGKILL); // what it left in the background
    pid_t got;
    while ((got = waitpid(watch->pid, &watch->process->status, 0)) < 0 && errno == EINTR)
        continue;
    if (got < 0)
        return WEFT_IO;
    if (watch->cancelled)
        return WEFT_CANCELLED;
    return watch->process->out.failed || watch->process->err.failed ? WEFT_NO_MEMORY : WEFT_OK;
}

static void close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

// Both pipes, read ends without blocking: fds[0] and [2] are read, [1] and [3] written.
static bool open_pipes(int fds[4])
{
    if (pipe2(fds, O_CLOEXEC) != 0)
        return false;
    if (pipe2(fds + 2, O_CLOEXEC) != 0)
        return false;
    return fcntl(fds[0], F_SETFL, O_NONBLOCK) == 0 && fcntl(fds[2], F_SETFL, O_NONBLOCK) == 0;
}

// The process is running: watches it to its end.
static int follow(struct watch *watch)
{
    int pidfd = (int)syscall(SYS_pidfd_open, watch->pid, 0);
    int error = errno;
    watch->fds[2] = (struct pollfd){pidfd, POLLIN, 0};
    if (pidfd >= 0)
        watch_process(watch);
    else
        kill(-watch->pid, SIGKILL);
    int status = reap(watch);
    close_if_open(pidfd);
    errno = error;
    return pidfd < 0 ? WEFT_IO : status;
}

int weft_process_run(struct weft_process *process, char *const *argv, int64_t timeout,
                     const struct weft_task *task)
{
    *process = (struct weft_process){0};
    int fds[4] = {-1, -1, -1, -1};
    struct watch watch = {.process = process, .task = task, .deadline = timeout ? now() + timeout : 0};
    watch.pid = open_pipes(fds) ? start(&(struct child){argv, fds[1], fds[3]}) : -1;
    int error = errno;
    close_if_open(fds[1]);
    close_if_open(fds[3]);
    watch.fds[0] = (struct pollfd){fds[0], POLLIN, 0};
    watch.fds[1] = (struct pollfd){fds[2], POLLIN, 0};
    errno = error;
    int status = watch.pid < 0 ? WEFT_IO : follow(&watch);
    error = errno;
    close_if_open(watch.fds[0].fd);
    close_if_open(watch.fds[1].fd);
    errno = error;
    return status;
}

void weft_process_clear(struct weft_process *process)
{
    weft_buf_clear(&process->out);
    weft_buf_clear(&process->err);
}

int weft_process_pause(const struct weft_task *task, int64_t nanoseconds)
{
    int64_t end = now() + nanoseconds;
    for (int64_t left = nanoseconds; left > 0; left = end - now()) {
        if (weft_task_cancelled(task))
            return WEFT_CANCELLED;
        int64_t nap = left < TICK_MS * 1000000ll ? left : TICK_MS * 1000000ll;
        nanosleep(&(struct timespec){nap / NANOSECONDS, nap % NANOSECONDS}, NULL);
    }
    return weft_task_cancelled(task) ? WEFT_CANCELLED : WEFT_OK;
}
