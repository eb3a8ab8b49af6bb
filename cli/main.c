// weft: the command.
// SPDX-License-Identifier: BSD-3-Clause
//
// The source tree: graph/ is the typed graph of operations and knows no syntax and no threads; parser/ makes
// it from text; exec/ runs it; stdlib-ops/ holds the operations; cli/ is the command: options.def and
// commands.def are its tables, each command is one cmd_*.c.

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/terminal.h"

// Whether the command only informs: then a mistake in a configuration is told, and does not stop it.
static bool only_informs(const struct weft_settings *settings)
{
    unsigned informing = WEFT_FOR_ops | WEFT_FOR_help | WEFT_FOR_version;
    return settings->command && (weft_command_bit(settings->command) & informing);
}

static int read_configuration(struct weft_settings *settings, struct weft_buf *why)
{
    int status = weft_settings_files(settings, why);
    if (!status)
        status = weft_settings_environment(settings, why);
    if (status != WEFT_INVALID || why->failed || !only_informs(settings))
        return status;
    fprintf(stderr, "weft: %s\n", why->data);
    weft_buf_clear(why);
    return WEFT_OK;
}

// Command line, -C, environment, files: later ones only set what earlier ones left open.
static int read_settings(struct weft_settings *settings, int argc, char **argv, struct weft_buf *why)
{
    int status = weft_settings_arguments(settings, argc, argv, why);
    if (status || settings->values[WEFT_OPT_HELP].number || settings->values[WEFT_OPT_VERSION].number)
        return status;
    const char *folder = settings->values[WEFT_OPT_DIRECTORY].text;
    if (folder && chdir(folder) != 0) {
        weft_buf_printf(why, "--directory: %s: %s", folder, strerror(errno));
        return WEFT_INVALID;
    }
    return read_configuration(settings, why);
}

static int dispatch(const struct weft_settings *settings)
{
    if (settings->values[WEFT_OPT_HELP].number)
        return weft_cmd_help(settings);
    if (settings->values[WEFT_OPT_VERSION].number)
        return weft_cmd_version(settings);
    if (settings->command)
        return settings->command->run(settings);
    struct weft_buf text = {0};
    weft_help_text(NULL, true, &text);
    fputs(text.failed ? "weft: out of memory\n" : text.data, stderr);
    weft_buf_clear(&text);
    return WEFT_EXIT_USAGE;
}

// Hash tables and permutations of blocks come and go by the megabyte: kept by the allocator they cost no page
// faults when they come again.
static void keep_freed_memory(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

// Descriptors 0 to 2 that came closed are opened so that using them fails: else the next file that is opened
// gets the number, and what is printed goes into it.
static bool occupy_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    return true;
}

int main(int argc, char **argv)
{
    if (!occupy_standard_streams())
        return WEFT_EXIT_FAILED;
    keep_freed_memory();
    weft_interrupt_prepare();
    struct weft_settings settings = {0};
    struct weft_buf why = {0};
    int status = read_settings(&settings, argc, argv, &why);
    if (status == WEFT_OK)
        status = dispatch(&settings);
    else
        status = weft_usage_error(&settings, "%s", why.data && !why.failed ? why.data : "out of memory");
    weft_buf_clear(&why);
    weft_settings_clear(&settings);
    weft_interrupt_die();
    if (weft_interrupt_lost_file())
        status = WEFT_EXIT_FAILED;
    return weft_output_flush() && status == WEFT_EXIT_OK ? WEFT_EXIT_FAILED : status;
}
