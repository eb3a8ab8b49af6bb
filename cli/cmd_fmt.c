// weft: `weft fmt FILE...`: the canonical style, in either form.
// SPDX-License-Identifier: BSD-3-Clause
//
// Each file is parsed and printed.  What is printed goes back into the file (as a whole or not at all), or to
// standard output when it came from standard input or is asked for in the other form, or nowhere with
// --check.

#include "cli/commands.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/child.h"
#include "cli/session.h"
#include "cli/terminal.h"

struct fmt {
    struct weft_session session;
    const char *path;
    bool differs; // some file is not in canonical style
};

// Shows the differences with diff(1); without it the file is only named.
static void show_difference(const struct fmt *fmt, const struct weft_source *source,
                            const struct weft_buf *text)
{
    int now = weft_text_file((struct weft_str){source->text, source->size});
    int wanted = weft_text_file((struct weft_str){text->data, text->size});
    char file[32];
    snprintf(file, sizeof file, "/dev/fd/%d", now);
    char *const argv[] = {
        (char[]){"diff"},      (char[]){"-u"}, (char[]){"--label"}, source->name, (char[]){"--label"},
        (char[]){"formatted"}, file,           (char[]){"-"},       NULL};
    int exit_status = 2;
    fflush(stdout);
    if (now < 0 || wanted < 0 || weft_child_run(argv, wanted, -1, &exit_status) || exit_status > 1)
        fprintf(stderr, "weft fmt: %s is not formatted\n", fmt->path);
    if (now >= 0)
        close(now);
    if (wanted >= 0)
        close(wanted);
}

// Replaces what `path` names, through symbolic links.
static int replace(struct fmt *fmt, const char *path, const struct weft_buf *text)
{
    char *real = realpath(path, NULL);
    int status = weft_session_write_file(&fmt->session, real ? real : path, text);
    free(real);
    return status;
}

// What becomes of the formatted text of a source.
static int deliver(struct fmt *fmt, const struct weft_source *source, const struct weft_buf *text)
{
    const struct weft_settings *settings = fmt->session.settings;
    bool same =
        text->size == source->size && (text->size == 0 || memcmp(text->data, source->text, text->size) == 0);
    const char *output = settings->values[WEFT_OPT_OUTPUT].text;
    if (settings->values[WEFT_OPT_CHECK].number) {
        fmt->differs = fmt->differs || !same;
        if (!same && !settings->values[WEFT_OPT_QUIET].number)
            show_difference(fmt, source, text);
        return WEFT_OK;
    }
    if (output && strcmp(output, "-") != 0)
        return replace(fmt, output, text);
    if (output || settings->values[WEFT_OPT_TO].text || strcmp(fmt->path, "-") == 0)
        return weft_output(text->data, text->size);
    if (same)
        return WEFT_OK;
    if (settings->values[WEFT_OPT_VERBOSE].number)
        fprintf(stderr, "weft fmt: %s\n", fmt->path);
    return replace(fmt, fmt->path, text);
}

static int format(struct fmt *fmt)
{
    struct weft_session *session = &fmt->session;
    uint32_t number;
    int status = weft_session_load(session, fmt->path, &number);
    if (!status)
        status = weft_session_parse(session, number);
    if (status)
        return status;
    const struct weft_setting *to = &session->settings->values[WEFT_OPT_TO];
    enum weft_form form = session->file->form;
    if (to->text)
        form = strcmp(to->text, "yaml") == 0 ? WEFT_FORM_YAML : WEFT_FORM_WEFT;
    struct weft_buf text = {0};
    status = weft_format(session->file, form, &text);
    if (!status)
        status = deliver(fmt, weft_sources_get(&session->sources, number), &text);
    weft_buf_clear(&text);
    return status;
}

// One file; gives the exit status.
static int format_file(const struct weft_settings *settings, const char *path, bool *differs)
{
    struct fmt fmt = {.path = path};
    int status = weft_session_open(&fmt.session, settings);
    if (!status)
        status = format(&fmt);
    *differs = *differs || fmt.differs;
    return weft_session_close(&fmt.session, status);
}

int weft_cmd_fmt(const struct weft_settings *settings)
{
    size_t count = settings->operands.count;
    if (count == 0)
        return weft_usage_error(settings, "which FILE? ('-' is standard input)");
    if (count > 1 && (settings->values[WEFT_OPT_TO].text || settings->values[WEFT_OPT_OUTPUT].text))
        return weft_usage_error(settings, "--to and --output work on one FILE");
    bool differs = false;
    int worst = WEFT_EXIT_OK;
    for (size_t i = 0; i < count; i++) {
        int code = format_file(settings, settings->operands.data[i], &differs);
        worst = code > worst ? code : worst;
    }
    return worst ? worst : differs ? WEFT_EXIT_FAILED : WEFT_EXIT_OK;
}
