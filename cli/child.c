// weft: programs that the command itself starts (dot, diff).
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/child.h"

#include <errno.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

int weft_text_file(struct weft_str text)
{
    int fd = memfd_create("weft", 0);
    if (fd < 0)
        return -1;
    size_t done = 0;
    while (done < text.size) {
        ssize_t size = write(fd, text.data + done, text.size - done);
        if (size < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        done += size > 0 ? (size_t)size : 0;
    }
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static int wait_for(pid_t child, int *exit_status)
{
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return WEFT_IO;
    *exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return WEFT_OK;
}

int weft_child_run(char *const *argv, int in, int out, int *exit_status)
{
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) {
        errno = error;
        return WEFT_IO;
    }
    pid_t child;
    if (in >= 0)
        error = posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    if (!error && out >= 0)
        error = posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    if (!error)
        error = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error) {
        errno = error;
        return WEFT_IO;
    }
    return wait_for(child, exit_status);
}
