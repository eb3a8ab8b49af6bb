// weft: a picture of reduced data, drawn by gnuplot.
// SPDX-License-Identifier: BSD-3-Clause
//
// The script and its data are a file in memory that gnuplot opens through /proc; the picture comes back on
// its standard output.

#include "stdlib-ops/plot/draw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stdlib-ops/sh/process.h"

#define PROGRAM "gnuplot"

bool weft_plot_ready(void)
{
    const char *path = getenv("PATH");
    bool found = false;
    for (const char *at = path ? path : ""; *at && !found;) {
        size_t size = strcspn(at, ":");
        struct weft_buf name = {0};
        weft_buf_printf(&name, "%.*s/" PROGRAM, (int)size, at);
        found = !name.failed && access(name.data, X_OK) == 0;
        weft_buf_clear(&name);
        at += size + (at[size] == ':');
    }
    return found;
}

// The first line that says what is wrong, not where.
static void put_reason(struct weft_buf *why, const struct weft_buf *said)
{
    const char *text = said->data ? said->data : "", *colon = strstr(text, ": ");
    text = colon ? colon + 2 : text;
    weft_buf_printf(why, PROGRAM " failed: %.*s", (int)strcspn(text, "\n"), text);
}

static int run(struct weft_task *task, int fd, struct weft_buf *out, struct weft_buf *why)
{
    char path[64], program[] = PROGRAM, defaults[] = "-d";
    snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)getpid(), fd);
    struct weft_process process = {0};
    int status = weft_process_run(&process, (char *[]){program, defaults, path, NULL}, 0, task);
    if (status == WEFT_IO)
        weft_buf_printf(why, PROGRAM " cannot be started: %s", strerror(errno));
    else if (!status && process.status != 0) {
        put_reason(why, &process.err);
        status = WEFT_IO;
    } else if (!status && process.out.size == 0) {
        weft_buf_puts(why, PROGRAM " drew nothing");
        status = WEFT_IO;
    }
    if (!status)
        weft_buf_add(out, process.out.data, process.out.size);
    weft_process_clear(&process);
    return status;
}

int weft_plot_draw(struct weft_task *task, const struct weft_buf *script, struct weft_buf *out,
                   struct weft_buf *why)
{
    if (script->failed)
        return WEFT_NO_MEMORY;
    int fd = memfd_create("weft-plot", MFD_CLOEXEC);
    size_t done = 0;
    while (fd >= 0 && done < script->size) {
        ssize_t put = write(fd, script->data + done, script->size - done);
        if (put < 0 && errno != EINTR)
            break;
        done += put > 0 ? (size_t)put : 0;
    }
    int status = WEFT_IO;
    if (fd < 0 || done < script->size)
        weft_buf_printf(why, "the plot's data cannot be put aside: %s", strerror(errno));
    else
        status = run(task, fd, out, why);
    if (fd >= 0)
        close(fd);
    return status ? status : out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}
