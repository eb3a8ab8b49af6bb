// weft: the options, from the command line and the environment.
// SPDX-License-Identifier: BSD-3-Clause
//
// The command line is read in one pass: the first word that is no option names the command, options may stand
// before, between and after operands, short ones may be bundled, `--` ends them.  An option means the same in
// every command, so its value can be read before the command is known; whether the command takes it is
// checked at the end.

#include "cli/options.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/commands.h"

const struct weft_option weft_options[WEFT_OPTION_COUNT] = {
#define WEFT_OPTION(id, ...) [WEFT_OPT_##id] = {__VA_ARGS__},
#include "cli/options.def"
#undef WEFT_OPTION
};

void weft_settings_clear(struct weft_settings *settings)
{
    weft_arena_clear(&settings->arena);
    free(settings->listed.data);
    free(settings->operands.data);
    *settings = (struct weft_settings){0};
}

bool weft_settings_json(const struct weft_settings *settings)
{
    const char *format = settings->values[WEFT_OPT_FORMAT].text;
    return format && strcmp(format, "json") == 0;
}

enum weft_option_id weft_option_find(struct weft_str name)
{
    size_t i = 0;
    while (i < WEFT_OPTION_COUNT && !weft_str_is(name, weft_options[i].name))
        i++;
    return (enum weft_option_id)i;
}

static enum weft_option_id find_letter(char letter)
{
    size_t i = 0;
    while (i < WEFT_OPTION_COUNT && weft_options[i].letter != letter)
        i++;
    return (enum weft_option_id)i;
}

void weft_option_variable(const struct weft_option *option, struct weft_buf *out)
{
    weft_buf_puts(out, "WEFT_");
    for (const char *c = option->name; *c; c++)
        weft_buf_char(out, *c == '-' ? '_' : (char)(*c - 'a' + 'A'));
}

// ---- Values ---------------------------------------------------------------------------------------------

bool weft_parse_size(struct weft_str text, int64_t *bytes)
{
    static const struct {
        const char *name;
        double factor;
    } units[] = {
        {"", 1},      {"B", 1},        {"kB", 1e3},     {"KB", 1e3},     {"MB", 1e6},     {"GB", 1e9},
        {"TB", 1e12}, {"KiB", 0x1p10}, {"MiB", 0x1p20}, {"GiB", 0x1p30}, {"TiB", 0x1p40},
    };
    char copy[64], *end;
    if (text.size == 0 || text.size >= sizeof copy || text.data[0] < '0' || text.data[0] > '9')
        return false;
    memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    double number = strtod(copy, &end);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(end, units[i].name) != 0)
            continue;
        double value = floor(number * units[i].factor);
        if (!(value >= 1 && value < 0x1p63))
            return false;
        *bytes = (int64_t)value;
        return true;
    }
    return false;
}

static bool parse_flag(const char *text, int64_t *number)
{
    static const char *const words[] = {"0", "1", "false", "true", "no", "yes", "off", "on"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0) {
            *number = (int64_t)(i % 2);
            return true;
        }
    return false;
}

static bool parse_int(const char *text, int64_t least, int64_t *number)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    long long value = strtoll(text, &end, 10);
    *number = value;
    return *end == '\0' && value >= least && value <= 1 << 20;
}

// Index of `text` in "a|b|c"; -1: not there.
static int64_t parse_choice(const char *choices, const char *text)
{
    size_t size = strlen(text);
    for (int64_t i = 0;; i++) {
        size_t length = strcspn(choices, "|");
        if (length == size && memcmp(choices, text, size) == 0)
            return i;
        if (choices[length] == '\0')
            return -1;
        choices += length + 1;
    }
}

static bool parse_value(const struct weft_option *option, const char *text, int64_t *number)
{
    switch (option->type) {
    case WEFT_O_FLAG:
        return parse_flag(text, number);
    case WEFT_O_COUNT:
        return parse_int(text, 0, number) || parse_flag(text, number);
    case WEFT_O_INT:
        return parse_int(text, 1, number);
    case WEFT_O_SIZE:
        return weft_parse_size(weft_str(text), number);
    case WEFT_O_CHOICE:
        *number = parse_choice(option->choices, text);
        return *number >= 0;
    case WEFT_O_TEXT:
        return *text != '\0';
    case WEFT_O_LIST:
        return *text != '\0' && (!strchr(option->value, '=') || strchr(text, '='));
    }
    return false;
}

static const char *expected(const struct weft_option *option)
{
    switch (option->type) {
    case WEFT_O_FLAG:
        return "true or false";
    case WEFT_O_COUNT:
        return "a number";
    case WEFT_O_INT:
        return "a number from 1";
    case WEFT_O_SIZE:
        return "a size like 500MB or 4GiB";
    case WEFT_O_CHOICE:
        return option->choices;
    case WEFT_O_TEXT:
    case WEFT_O_LIST:
        return option->value;
    }
    return "";
}

int weft_settings_set(struct weft_settings *settings, enum weft_option_id id, enum weft_origin origin,
                      const char *where, const char *text, struct weft_buf *why)
{
    const struct weft_option *option = &weft_options[id];
    struct weft_setting *setting = &settings->values[id];
    int64_t number = 1;
    if (text && !parse_value(option, text, &number)) {
        weft_buf_printf(why, "%s: '%s' is not a value for it; expected %s", where, text, expected(option));
        return WEFT_INVALID;
    }
    if (option->type == WEFT_O_COUNT && !text && setting->origin == origin)
        number = setting->number + 1;
    if (setting->origin > origin)
        return WEFT_OK;
    *setting = (struct weft_setting){origin, text, number};
    if (option->type == WEFT_O_LIST) {
        struct weft_listed item = {id, origin, text, weft_arena_copy(&settings->arena, where, strlen(where))};
        if (!item.where || !weft_vec_push(&settings->listed, item))
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

// ---- The environment ------------------------------------------------------------------------------------

// A list is its items with commas between them.
static int set_variable(struct weft_settings *settings, enum weft_option_id id, const char *name,
                        const char *text, struct weft_buf *why)
{
    if (weft_options[id].type != WEFT_O_LIST)
        return weft_settings_set(settings, id, WEFT_FROM_ENVIRONMENT, name, text, why);
    for (;;) {
        size_t size = strcspn(text, ",");
        const char *item = weft_arena_copy(&settings->arena, text, size);
        int status =
            item ? weft_settings_set(settings, id, WEFT_FROM_ENVIRONMENT, name, item, why) : WEFT_NO_MEMORY;
        if (status || !text[size])
            return status;
        text += size + 1;
    }
}

int weft_settings_environment(struct weft_settings *settings, struct weft_buf *why)
{
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++) {
        if (!weft_options[i].kept)
            continue;
        struct weft_buf name = {0};
        weft_option_variable(&weft_options[i], &name);
        const char *text = name.failed ? NULL : getenv(name.data);
        int status =
            text && *text ? set_variable(settings, (enum weft_option_id)i, name.data, text, why) : WEFT_OK;
        weft_buf_clear(&name);
        if (status)
            return status;
    }
    return WEFT_OK;
}

// ---- The command line -----------------------------------------------------------------------------------

struct arguments {
    struct weft_settings *settings;
    char *const *next; // ends with NULL
    struct weft_buf *why;
};

static int set(struct arguments *arguments, enum weft_option_id id, const char *text)
{
    char where[64];
    snprintf(where, sizeof where, "--%s", weft_options[id].name);
    return weft_settings_set(arguments->settings, id, WEFT_FROM_COMMAND_LINE, where, text, arguments->why);
}

// The value of an option that was not attached to it: the next argument.
static int set_next(struct arguments *arguments, enum weft_option_id id)
{
    if (!*arguments->next) {
        weft_buf_printf(arguments->why, "--%s needs a value: %s", weft_options[id].name,
                        expected(&weft_options[id]));
        return WEFT_INVALID;
    }
    return set(arguments, id, *arguments->next++);
}

static int unknown_long(struct arguments *arguments, struct weft_str name)
{
    struct weft_str names[WEFT_OPTION_COUNT];
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++)
        names[i] = weft_str(weft_options[i].name);
    struct weft_str near = weft_str_nearest(name, names, WEFT_OPTION_COUNT);
    weft_buf_printf(arguments->why, "unknown option '--%.*s'", WEFT_STR_ARG(name));
    if (near.size)
        weft_buf_printf(arguments->why, "; did you mean '--%.*s'?", WEFT_STR_ARG(near));
    return WEFT_INVALID;
}

// "--name", "--name=value" or "--name" "value".
static int long_option(struct arguments *arguments, const char *argument)
{
    struct weft_str name = {argument, strcspn(argument, "=")};
    const char *value = argument[name.size] ? argument + name.size + 1 : NULL;
    enum weft_option_id id = weft_option_find(name);
    if (id == WEFT_OPTION_COUNT)
        return unknown_long(arguments, name);
    if (weft_options[id].value)
        return value ? set(arguments, id, value) : set_next(arguments, id);
    if (value) {
        weft_buf_printf(arguments->why, "--%s takes no value", weft_options[id].name);
        return WEFT_INVALID;
    }
    return set(arguments, id, NULL);
}

// "-nk", "-j4", "-j" "4", "-nj4".
static int short_options(struct arguments *arguments, const char *letters)
{
    for (; *letters; letters++) {
        enum weft_option_id id = find_letter(*letters);
        if (id == WEFT_OPTION_COUNT) {
            weft_buf_printf(arguments->why, "unknown option '-%c'", *letters);
            if (strchr("0123456789.(", *letters))
                weft_buf_puts(arguments->why, "; write '--' before an expression that begins with a minus");
            return WEFT_INVALID;
        }
        if (weft_options[id].value)
            return letters[1] ? set(arguments, id, letters + 1) : set_next(arguments, id);
        int status = set(arguments, id, NULL);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int unknown_command(struct arguments *arguments, const char *word)
{
    struct weft_str near = weft_command_nearest(weft_str(word));
    weft_buf_printf(arguments->why, "unknown command '%s'", word);
    if (near.size)
        weft_buf_printf(arguments->why, "; did you mean '%.*s'?", WEFT_STR_ARG(near));
    else if (strchr(word, '.'))
        weft_buf_printf(arguments->why, "; to run a pipeline: weft run %s", word);
    return WEFT_INVALID;
}

static int operand(struct arguments *arguments, const char *word)
{
    struct weft_settings *settings = arguments->settings;
    if (settings->command)
        return weft_vec_push(&settings->operands, word) ? WEFT_OK : WEFT_NO_MEMORY;
    settings->command = weft_command_find(weft_str(word));
    return settings->command ? WEFT_OK : unknown_command(arguments, word);
}

// -h or --help anywhere wins over all else, mistakes too; the command is the first word that names one.
static bool wants_help(struct weft_settings *settings, char *const *argv)
{
    bool help = false;
    const struct weft_command *command = NULL;
    for (; *argv && strcmp(*argv, "--") != 0; argv++) {
        help = help || strcmp(*argv, "-h") == 0 || strcmp(*argv, "--help") == 0;
        command = command ? command : weft_command_find(weft_str(*argv));
    }
    if (!help)
        return false;
    settings->command = command;
    settings->values[WEFT_OPT_HELP] = (struct weft_setting){WEFT_FROM_COMMAND_LINE, NULL, 1};
    return true;
}

// Every option that was given is one of the command's.
static int check_options(const struct weft_settings *settings, struct weft_buf *why)
{
    if (!settings->command)
        return WEFT_OK;
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++)
        if (settings->values[i].origin == WEFT_FROM_COMMAND_LINE &&
            !(weft_options[i].commands & weft_command_bit(settings->command))) {
            weft_buf_printf(why, "'weft %s' has no option '--%s'", settings->command->name,
                            weft_options[i].name);
            return WEFT_INVALID;
        }
    return WEFT_OK;
}

int weft_settings_arguments(struct weft_settings *settings, int argc, char *const *argv, struct weft_buf *why)
{
    struct arguments arguments = {settings, argc > 0 ? argv + 1 : argv, why};
    if (wants_help(settings, arguments.next))
        return WEFT_OK;
    int status = WEFT_OK;
    bool ended = false;
    while (!status && *arguments.next) {
        const char *word = *arguments.next++;
        if (ended || word[0] != '-' || word[1] == '\0')
            status = operand(&arguments, word);
        else if (strcmp(word, "--") == 0)
            ended = true;
        else if (word[1] == '-')
            status = long_option(&arguments, word + 2);
        else
            status = short_options(&arguments, word + 1);
    }
    return status ? status : check_options(settings, why);
}
