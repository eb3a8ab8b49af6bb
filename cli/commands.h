// weft: the table of commands.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_COMMANDS_H
#define WEFT_COMMANDS_H

#include "cli/options.h"

// Exit statuses (documented in docs/weft.1; stable).
enum weft_exit {
    WEFT_EXIT_OK = 0,
    WEFT_EXIT_FAILED = 1,
    WEFT_EXIT_USAGE = 2,
    WEFT_EXIT_WRONG = 3,
    WEFT_EXIT_INTERRUPTED = 130,
};

struct weft_command {
    const char *name;
    int (*run)(const struct weft_settings *settings); // gives the exit status
    const char *operands;                             // as in the help
    const char *summary;                              // a few words
    const char *text;                                 // paragraph
    const char *examples;                             // lines
};

extern const struct weft_command weft_commands[WEFT_COMMAND_COUNT];

// NULL: none of that name.
const struct weft_command *weft_command_find(struct weft_str name);
// The name of the one that may have been meant; empty: none.
struct weft_str weft_command_nearest(struct weft_str name);
unsigned weft_command_bit(const struct weft_command *command); // WEFT_FOR_…

#define WEFT_COMMAND(name, function, ...) int function(const struct weft_settings *settings);
#include "cli/commands.def"
#undef WEFT_COMMAND

// Help of one command (NULL: of weft) to `out`; `brief`: a few lines, for a command line that lacks
// something.
void weft_help_text(const struct weft_command *command, bool brief, struct weft_buf *out);

// Prints "weft COMMAND: TEXT" and a hint to standard error; gives WEFT_EXIT_USAGE.
int weft_usage_error(const struct weft_settings *settings, const char *format, ...) WEFT_PRINTF(2, 3);

#endif
