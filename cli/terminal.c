// weft: what the standard streams are, and writing to them so that no failure is lost.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/terminal.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/commands.h"

static bool is_set(const char *name)
{
    const char *text = getenv(name);
    return text && *text;
}

bool weft_use_colour(const struct weft_settings *settings, FILE *stream)
{
    enum { AUTO, ALWAYS, NEVER };
    int64_t when = settings->values[WEFT_OPT_COLOR].number;
    if (when != AUTO)
        return when == ALWAYS;
    if (is_set("NO_COLOR"))
        return false;
    const char *force = getenv("CLICOLOR_FORCE"), *term = getenv("TERM");
    if (force && *force && strcmp(force, "0") != 0)
        return true;
    return isatty(fileno(stream)) && term && strcmp(term, "dumb") != 0;
}

size_t weft_terminal_width(FILE *stream)
{
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return 80;
}

int weft_output_failed(int error)
{
    if (error == EPIPE) {
        signal(SIGPIPE, SIG_DFL);
        raise(SIGPIPE);
    }
    fprintf(stderr, "weft: cannot write to standard output: %s\n", strerror(error));
    return WEFT_IO;
}

int weft_output(const void *data, size_t size)
{
    return fwrite(data, 1, size, stdout) == size ? WEFT_OK : weft_output_failed(errno);
}

int weft_output_flush(void)
{
    return fflush(stdout) == 0 ? WEFT_OK : weft_output_failed(errno);
}
