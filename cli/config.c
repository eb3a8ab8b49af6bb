// weft: configuration files.
// SPDX-License-Identifier: BSD-3-Clause
//
// A configuration file is a YAML mapping of long option names to values; an option that can be repeated takes
// a list:
//
//     scheduler: threads
//     jobs: 4
//     no-pass: [fuse]
//
// Read in this order, a later one wins: weft/config.yaml in each folder of XDG_CONFIG_DIRS (the first folder
// counts most), then in XDG_CONFIG_HOME, then .weft.yaml in the working folder.  A file that is not there is
// no error; one that cannot be read, or says what weft does not know, is.

#include "cli/options.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <yaml.h>

struct config {
    struct weft_settings *settings;
    enum weft_origin origin;
    const char *path;
    yaml_parser_t parser;
    struct weft_buf *why;
};

static int complain(struct config *config, size_t line, const char *text)
{
    weft_buf_printf(config->why, "%s:%zu: %s", config->path, line + 1, text);
    return WEFT_INVALID;
}

// The next event; the caller deletes it.  An error leaves nothing to delete.
static int next_event(struct config *config, yaml_event_t *event)
{
    if (yaml_parser_parse(&config->parser, event))
        return WEFT_OK;
    const char *problem = config->parser.problem;
    return complain(config, config->parser.problem_mark.line, problem ? problem : "malformed YAML");
}

static int set_value(struct config *config, enum weft_option_id id, const yaml_event_t *event)
{
    char where[4096];
    snprintf(where, sizeof where, "%s:%zu: %s", config->path, event->start_mark.line + 1,
             weft_options[id].name);
    if (event->type != YAML_SCALAR_EVENT) {
        weft_buf_printf(config->why, "%s: a single value is expected", where);
        return WEFT_INVALID;
    }
    const char *text =
        weft_arena_copy(&config->settings->arena, event->data.scalar.value, event->data.scalar.length);
    return text ? weft_settings_set(config->settings, id, config->origin, where, text, config->why)
                : WEFT_NO_MEMORY;
}

// The items of a list, after its start.
static int set_list(struct config *config, enum weft_option_id id)
{
    for (;;) {
        yaml_event_t event;
        int status = next_event(config, &event);
        if (status)
            return status;
        bool end = event.type == YAML_SEQUENCE_END_EVENT;
        if (!end)
            status = set_value(config, id, &event);
        yaml_event_delete(&event);
        if (end || status)
            return status;
    }
}

static int unknown_key(struct config *config, const yaml_event_t *event, struct weft_str key)
{
    struct weft_str names[WEFT_OPTION_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < WEFT_OPTION_COUNT; i++)
        if (weft_options[i].kept)
            names[count++] = weft_str(weft_options[i].name);
    struct weft_str near = weft_str_nearest(key, names, count);
    complain(config, event->start_mark.line, "");
    weft_buf_printf(config->why, "unknown key '%.*s'", WEFT_STR_ARG(key));
    if (near.size)
        weft_buf_printf(config->why, "; did you mean '%.*s'?", WEFT_STR_ARG(near));
    return WEFT_INVALID;
}

// One key (given) and its value (read).
static int read_pair(struct config *config, const yaml_event_t *key)
{
    if (key->type != YAML_SCALAR_EVENT)
        return complain(config, key->start_mark.line, "a key must be the name of an option");
    struct weft_str name = {(const char *)key->data.scalar.value, key->data.scalar.length};
    enum weft_option_id id = weft_option_find(name);
    if (id == WEFT_OPTION_COUNT || !weft_options[id].kept)
        return unknown_key(config, key, name);
    yaml_event_t event;
    int status = next_event(config, &event);
    if (status)
        return status;
    if (event.type == YAML_SEQUENCE_START_EVENT && weft_options[id].type == WEFT_O_LIST)
        status = set_list(config, id);
    else
        status = set_value(config, id, &event);
    yaml_event_delete(&event);
    return status;
}

// All events of the file: stream and document starts, one mapping, ends.
static int read_events(struct config *config)
{
    bool inside = false;
    for (;;) {
        yaml_event_t event;
        int status = next_event(config, &event);
        if (status)
            return status;
        yaml_event_type_t type = event.type;
        if (inside && type != YAML_MAPPING_END_EVENT)
            status = read_pair(config, &event);
        else if (type == YAML_MAPPING_START_EVENT || type == YAML_MAPPING_END_EVENT)
            inside = !inside;
        else if (type == YAML_SCALAR_EVENT || type == YAML_SEQUENCE_START_EVENT || type == YAML_ALIAS_EVENT)
            status = complain(config, event.start_mark.line,
                              "a configuration file is a mapping of options to values");
        yaml_event_delete(&event);
        if (status || type == YAML_STREAM_END_EVENT)
            return status;
    }
}

static int read_file(struct weft_settings *settings, enum weft_origin origin, const char *path,
                     struct weft_buf *why)
{
    FILE *file = fopen(path, "rbe");
    if (!file && (errno == ENOENT || errno == ENOTDIR))
        return WEFT_OK;
    if (!file) {
        weft_buf_printf(why, "%s: %s", path, strerror(errno));
        return WEFT_INVALID;
    }
    struct stat about;
    if (fstat(fileno(file), &about) == 0 && S_ISDIR(about.st_mode)) {
        weft_buf_printf(why, "%s: %s", path, strerror(EISDIR));
        fclose(file);
        return WEFT_INVALID;
    }
    struct config config = {.settings = settings, .origin = origin, .path = path, .why = why};
    int status = yaml_parser_initialize(&config.parser) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status) {
        yaml_parser_set_input_file(&config.parser, file);
        status = read_events(&config);
        yaml_parser_delete(&config.parser);
    }
    fclose(file);
    return status;
}

// FOLDER/weft/config.yaml; a relative folder is ignored, as the XDG specification asks.
static int read_folder(struct weft_settings *settings, enum weft_origin origin, struct weft_str folder,
                       const char *below, struct weft_buf *why)
{
    if (folder.size == 0 || folder.data[0] != '/')
        return WEFT_OK;
    struct weft_buf path = {0};
    weft_buf_printf(&path, "%.*s%s/weft/config.yaml", (int)folder.size, folder.data, below);
    int status = path.failed ? WEFT_NO_MEMORY : read_file(settings, origin, path.data, why);
    weft_buf_clear(&path);
    return status;
}

// The folders of XDG_CONFIG_DIRS from the last to the first: what is set later wins.
static int read_system(struct weft_settings *settings, struct weft_buf *why)
{
    const char *list = getenv("XDG_CONFIG_DIRS");
    if (!list || !*list)
        list = "/etc/xdg";
    size_t end = strlen(list);
    for (;;) {
        size_t start = end;
        while (start > 0 && list[start - 1] != ':')
            start--;
        struct weft_str folder = {list + start, end - start};
        int status = read_folder(settings, WEFT_FROM_SYSTEM, folder, "", why);
        if (status || start == 0)
            return status;
        end = start - 1;
    }
}

int weft_settings_files(struct weft_settings *settings, struct weft_buf *why)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int status = read_system(settings, why);
    if (!status && config && *config)
        status = read_folder(settings, WEFT_FROM_USER, weft_str(config), "", why);
    else if (!status && home)
        status = read_folder(settings, WEFT_FROM_USER, weft_str(home), "/.config", why);
    return status ? status : read_file(settings, WEFT_FROM_PROJECT, ".weft.yaml", why);
}
