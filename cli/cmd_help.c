// weft: `weft help`, `weft version`, and the help of every command.
// SPDX-License-Identifier: BSD-3-Clause
//
// `weft help --format json` prints both tables for programs; docs/gen_reference.py makes the man page, the
// command reference and the completions from it.

#include "cli/commands.h"

#include <stdio.h>

#include "cli/terminal.h"

enum { HELP_WIDTH = 79 };

// Appends `text` broken into lines that end before HELP_WIDTH, continued at column `indent`; `column` is
// where it starts.
static void wrap(struct weft_buf *out, const char *text, size_t column, size_t indent)
{
    while (*text) {
        size_t size = strcspn(text, " ");
        if (column > indent && column + 1 + size > HELP_WIDTH) {
            weft_buf_printf(out, "\n%*s", (int)indent, "");
            column = indent;
        } else if (column > indent) {
            weft_buf_char(out, ' ');
            column++;
        }
        weft_buf_add(out, text, size);
        column += size;
        text += size + strspn(text + size, " ");
    }
    weft_buf_char(out, '\n');
}

static void option_help(const struct weft_option *option, struct weft_buf *out)
{
    enum { COLUMN = 30 };
    size_t start = out->size;
    if (option->letter)
        weft_buf_printf(out, "  -%c, --%s", option->letter, option->name);
    else
        weft_buf_printf(out, "      --%s", option->name);
    if (option->choices)
        weft_buf_printf(out, "=%s", option->choices);
    else if (option->value)
        weft_buf_printf(out, "=%s", option->value);
    size_t width = out->size - start;
    if (width + 2 > COLUMN)
        weft_buf_printf(out, "\n%*s", COLUMN, "");
    else
        weft_buf_printf(out, "%*s", (int)(COLUMN - width), "");
    wrap(out, option->help, COLUMN, COLUMN);
}

static void command_help(const struct weft_command *command, struct weft_buf *out)
{
    weft_buf_printf(out, "weft %s: %s\n\n", command->name, command->summary);
    weft_buf_printf(out, "Usage: weft %s%s%s [OPTION]...\n\n", command->name, *command->operands ? " " : "",
                    command->operands);
    weft_buf_puts(out, "Examples:\n");
    for (const char *line = command->examples; *line;) {
        size_t size = strcspn(line, "\n");
        weft_buf_printf(out, "  %.*s\n", (int)size, line);
        line += size + (line[size] == '\n');
    }
    weft_buf_char(out, '\n');
    wrap(out, command->text, 0, 0);
    weft_buf_puts(out, "\nOptions:\n");
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++)
        if (weft_options[i].commands & weft_command_bit(command))
            option_help(&weft_options[i], out);
    weft_buf_puts(out,
                  "\nExit status: 0 done, 1 failed, 2 usage, 3 the pipeline is wrong, 130 interrupted.\n");
    weft_buf_puts(
        out,
        "Options may also be set by environment variables (WEFT_JOBS=4) and in .weft.yaml; see weft(1).\n");
}

static void weft_help(struct weft_buf *out)
{
    weft_buf_puts(out, "weft: chunked arrays, CSV frames, bags and delayed functions as one typed graph\n\n"
                       "Usage: weft COMMAND [OPTION]... [FILE] [NAME]...\n\n"
                       "Examples:\n"
                       "  weft eval 'ones((1000, 1000), chunks=500).sum()'\n"
                       "  weft run taxi.weft -p data='2015/*.csv'\n"
                       "  weft check taxi.weft\n\n"
                       "Commands:\n");
    for (size_t i = 0; i < WEFT_COMMAND_COUNT; i++)
        weft_buf_printf(out, "  %-9s %s\n", weft_commands[i].name, weft_commands[i].summary);
    weft_buf_puts(
        out,
        "\n'weft help COMMAND' shows the options of a command, 'weft ops' the operations of the language.\n");
}

static void brief_help(const struct weft_command *command, struct weft_buf *out)
{
    weft_buf_printf(out, "weft %s: %s\nUsage: weft %s %s [OPTION]...\n", command->name, command->summary,
                    command->name, command->operands);
    weft_buf_printf(out, "Example: %.*s\n", (int)strcspn(command->examples, "\n"), command->examples);
    weft_buf_printf(out, "See 'weft %s --help'.\n", command->name);
}

void weft_help_text(const struct weft_command *command, bool brief, struct weft_buf *out)
{
    if (!command)
        weft_help(out);
    else if (brief)
        brief_help(command, out);
    else
        command_help(command, out);
}

// ---- The tables as JSON ---------------------------------------------------------------------------------

static void json_text(struct weft_buf *out, const char *name, const char *text)
{
    weft_buf_printf(out, "\"%s\": ", name);
    if (!text) {
        weft_buf_puts(out, "null");
        return;
    }
    weft_buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '\n')
            weft_buf_puts(out, "\\n");
        else if (*text == '"' || *text == '\\')
            weft_buf_printf(out, "\\%c", *text);
        else
            weft_buf_char(out, *text);
    }
    weft_buf_char(out, '"');
}

static void json_option(const struct weft_option *option, struct weft_buf *out)
{
    char letter[2] = {option->letter, '\0'};
    weft_buf_puts(out, "  {");
    json_text(out, "name", option->name);
    weft_buf_puts(out, ", ");
    json_text(out, "letter", option->letter ? letter : NULL);
    weft_buf_puts(out, ", ");
    json_text(out, "value", option->value);
    weft_buf_puts(out, ", ");
    json_text(out, "choices", option->choices);
    weft_buf_printf(out, ", \"kept\": %s, \"repeat\": %s, ", option->kept ? "true" : "false",
                    option->type == WEFT_O_LIST || option->type == WEFT_O_COUNT ? "true" : "false");
    json_text(out, "help", option->help);
    weft_buf_puts(out, ", \"commands\": [");
    const char *comma = "";
    for (size_t i = 0; i < WEFT_COMMAND_COUNT; i++)
        if (option->commands & 1u << i) {
            weft_buf_printf(out, "%s\"%s\"", comma, weft_commands[i].name);
            comma = ", ";
        }
    weft_buf_puts(out, "]}");
}

static void json_command(const struct weft_command *command, struct weft_buf *out)
{
    weft_buf_puts(out, "  {");
    json_text(out, "name", command->name);
    weft_buf_puts(out, ", ");
    json_text(out, "operands", command->operands);
    weft_buf_puts(out, ", ");
    json_text(out, "summary", command->summary);
    weft_buf_puts(out, ",\n   ");
    json_text(out, "text", command->text);
    weft_buf_puts(out, ",\n   ");
    json_text(out, "examples", command->examples);
    weft_buf_puts(out, "}");
}

static void json_help(struct weft_buf *out)
{
    weft_buf_puts(out, "{\"version\": \"" WEFT_VERSION "\", \"commands\": [\n");
    for (size_t i = 0; i < WEFT_COMMAND_COUNT; i++) {
        weft_buf_puts(out, i ? ",\n" : "");
        json_command(&weft_commands[i], out);
    }
    weft_buf_puts(out, "\n], \"options\": [\n");
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++) {
        weft_buf_puts(out, i ? ",\n" : "");
        json_option(&weft_options[i], out);
    }
    weft_buf_puts(out, "\n]}\n");
}

// ---- The commands ---------------------------------------------------------------------------------------

static int print(struct weft_buf *text)
{
    int status = text->failed ? WEFT_NO_MEMORY : weft_output(text->data, text->size);
    weft_buf_clear(text);
    return status ? WEFT_EXIT_FAILED : WEFT_EXIT_OK;
}

static int unknown(const struct weft_settings *settings, const char *word)
{
    struct weft_str near = weft_command_nearest(weft_str(word));
    if (near.size)
        return weft_usage_error(settings, "there is no command '%s'; did you mean '%.*s'?", word,
                                WEFT_STR_ARG(near));
    return weft_usage_error(settings, "there is no command '%s'; for an operation: weft ops %s", word, word);
}

int weft_cmd_help(const struct weft_settings *settings)
{
    const struct weft_command *command = settings->command;
    bool asked = settings->values[WEFT_OPT_HELP].number != 0;
    if (!asked && settings->operands.count > 0) {
        command = weft_command_find(weft_str(settings->operands.data[0]));
        if (!command)
            return unknown(settings, settings->operands.data[0]);
        if (settings->operands.count > 1)
            return weft_usage_error(settings, "one command at a time, not also '%s'",
                                    settings->operands.data[1]);
    } else if (!asked) {
        command = NULL;
    }
    struct weft_buf text = {0};
    const struct weft_setting *format = &settings->values[WEFT_OPT_FORMAT];
    if (!asked && format->origin == WEFT_FROM_COMMAND_LINE && strcmp(format->text, "json") == 0)
        json_help(&text);
    else
        weft_help_text(command, false, &text);
    return print(&text);
}

int weft_cmd_version(const struct weft_settings *settings)
{
    if (settings->operands.count > 0 && !settings->values[WEFT_OPT_VERSION].number)
        return weft_usage_error(settings, "takes no operands");
    struct weft_buf text = {0};
    weft_buf_puts(&text, "weft " WEFT_VERSION "\n"
                         "Licence BSD-3-Clause: you may use, change and pass it on; there is no warranty.\n");
    return print(&text);
}
