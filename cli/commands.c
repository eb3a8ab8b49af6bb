// weft: the table of commands.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/commands.h"

#include <stdio.h>

const struct weft_command weft_commands[WEFT_COMMAND_COUNT] = {
#define WEFT_COMMAND(name, function, operands, summary, text, examples)                                      \
    [WEFT_CMD_##name] = {#name, function, operands, summary, text, examples},
#include "cli/commands.def"
#undef WEFT_COMMAND
};

const struct weft_command *weft_command_find(struct weft_str name)
{
    for (size_t i = 0; i < WEFT_COMMAND_COUNT; i++)
        if (weft_str_is(name, weft_commands[i].name))
            return &weft_commands[i];
    return NULL;
}

struct weft_str weft_command_nearest(struct weft_str name)
{
    struct weft_str names[WEFT_COMMAND_COUNT];
    for (size_t i = 0; i < WEFT_COMMAND_COUNT; i++)
        names[i] = weft_str(weft_commands[i].name);
    return weft_str_nearest(name, names, WEFT_COMMAND_COUNT);
}

unsigned weft_command_bit(const struct weft_command *command)
{
    return 1u << (command - weft_commands);
}

int weft_usage_error(const struct weft_settings *settings, const char *format, ...)
{
    struct weft_buf text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    const char *name = settings->command ? settings->command->name : NULL;
    fprintf(stderr, "weft%s%s: %s\n", name ? " " : "", name ? name : "",
            text.data ? text.data : "out of memory");
    fprintf(stderr, "Try 'weft help%s%s'.\n", name ? " " : "", name ? name : "");
    weft_buf_clear(&text);
    return WEFT_EXIT_USAGE;
}
