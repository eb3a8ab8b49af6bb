// weft: the options, from the command line, the environment and configuration files.
// SPDX-License-Identifier: BSD-3-Clause
//
// options.def is the one table.  A setting remembers its origin; a later origin wins:
//     default < system file < user file < project file < environment < command line

#ifndef WEFT_OPTIONS_H
#define WEFT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/base/vec.h"

struct weft_command;

enum weft_command_id {
#define WEFT_COMMAND(name, ...) WEFT_CMD_##name,
#include "cli/commands.def"
#undef WEFT_COMMAND
    WEFT_COMMAND_COUNT
};

enum {
#define WEFT_COMMAND(name, ...) WEFT_FOR_##name = 1 << WEFT_CMD_##name,
#include "cli/commands.def"
#undef WEFT_COMMAND
};

enum weft_option_type {
    WEFT_O_FLAG,   // number: 0 or 1
    WEFT_O_COUNT,  // number: how often it was given
    WEFT_O_INT,    // number: 1 or more
    WEFT_O_SIZE,   // number: bytes, 1 or more
    WEFT_O_CHOICE, // number: index of the choice
    WEFT_O_TEXT,   // text
    WEFT_O_LIST,   // texts, in `listed`
};

enum weft_option_id {
#define WEFT_OPTION(id, ...) WEFT_OPT_##id,
#include "cli/options.def"
#undef WEFT_OPTION
    WEFT_OPTION_COUNT
};

struct weft_option {
    const char *name; // without the dashes
    char letter;      // 0: none
    enum weft_option_type type;
    const char *value;   // name of its value in the help; NULL: takes none
    const char *choices; // separated by '|'
    unsigned commands;   // WEFT_FOR_…
    bool kept;           // also from the environment and configuration files
    const char *help;
};

extern const struct weft_option weft_options[WEFT_OPTION_COUNT];

enum weft_origin {
    WEFT_FROM_DEFAULT,
    WEFT_FROM_SYSTEM,
    WEFT_FROM_USER,
    WEFT_FROM_PROJECT,
    WEFT_FROM_ENVIRONMENT,
    WEFT_FROM_COMMAND_LINE
};

struct weft_setting {
    enum weft_origin origin;
    const char *text; // as written; NULL for a default
    int64_t number;
};

struct weft_listed {
    enum weft_option_id option;
    enum weft_origin origin;
    const char *text;
    const char *where; // it was said, for messages
};

struct weft_settings {
    struct weft_arena arena;            // owns what did not come with the process
    const struct weft_command *command; // NULL: none was named
    struct weft_setting values[WEFT_OPTION_COUNT];
    WEFT_VEC(struct weft_listed) listed;
    WEFT_VEC(const char *) operands; // without the command
};

void weft_settings_clear(struct weft_settings *settings);

// Reads the command line.  On WEFT_INVALID `why` says what is wrong and what to do instead.
int weft_settings_arguments(struct weft_settings *settings, int argc, char *const *argv,
                            struct weft_buf *why) WEFT_MUST_USE;
// Reads WEFT_… of the environment; likewise.
int weft_settings_environment(struct weft_settings *settings, struct weft_buf *why) WEFT_MUST_USE;
// Reads the configuration files that exist (config.c); likewise.
int weft_settings_files(struct weft_settings *settings, struct weft_buf *why) WEFT_MUST_USE;

// Sets one option from a text (NULL for an option without a value), unless an origin that wins has set it.
// `where` names the place for messages: "--jobs", "WEFT_JOBS", "/etc/xdg/weft/config.yaml:3: jobs".  `text`
// must live as long as the settings.
int weft_settings_set(struct weft_settings *settings, enum weft_option_id option, enum weft_origin origin,
                      const char *where, const char *text, struct weft_buf *why) WEFT_MUST_USE;

// Whether --format is json.
bool weft_settings_json(const struct weft_settings *settings);

// By long name; WEFT_OPTION_COUNT: none.
enum weft_option_id weft_option_find(struct weft_str name);
// The environment variable of an option: "WEFT_MEMORY_LIMIT".
void weft_option_variable(const struct weft_option *option, struct weft_buf *out);
// Bytes of a size as people write it: digits with an optional fraction and unit (kB MB GB TB, KiB MiB GiB
// TiB, B or none).  False when it is none, or 0.
bool weft_parse_size(struct weft_str text, int64_t *bytes);

#endif
