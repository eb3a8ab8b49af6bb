// weft: `weft graph FILE [NAME]...`: the graph as Graphviz's text, or drawn by it.
// SPDX-License-Identifier: BSD-3-Clause
//
// Pictures are drawn by dot(1) into a temporary file that replaces the output when the drawing is whole.

#include "cli/commands.h"

#include <errno.h>
#include <unistd.h>

#include "cli/child.h"
#include "cli/interrupt.h"
#include "cli/session.h"
#include "cli/terminal.h"
#include "graph/base/atomic_file.h"
#include "graph/dump.h"

// The format of dot(1) for a file name ("svg"); "" for plain Graphviz text; NULL: unknown ending.
static const char *picture_format(const char *path)
{
    static const char *const endings[] = {"svg", "png", "pdf"};
    const char *dot = strrchr(path, '.');
    if (!dot || strcmp(dot, ".dot") == 0 || strcmp(dot, ".gv") == 0)
        return "";
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcmp(dot + 1, endings[i]) == 0)
            return endings[i];
    return NULL;
}

static int dot_failed(struct weft_session *session, int exit_status)
{
    if (exit_status < 0)
        weft_diag(&session->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot run Graphviz's 'dot': %s",
                  strerror(errno));
    else
        weft_diag(&session->diags, WEFT_E_FILE, (struct weft_span){0},
                  "Graphviz's 'dot' failed with exit status %d", exit_status);
    weft_diag_help(&session->diags, "install Graphviz (apt-get install graphviz), or write a .dot file");
    return WEFT_FAILED;
}

// Draws the text into an open file.
static int draw(struct weft_session *session, const struct weft_buf *text, const char *format, int out)
{
    char option[16];
    snprintf(option, sizeof option, "-T%s", format);
    char *const argv[] = {(char[]){"dot"}, option, NULL};
    int in = weft_text_file((struct weft_str){text->data, text->size}), exit_status = -1;
    if (in < 0)
        return dot_failed(session, -1);
    int status = weft_child_run(argv, in, out, &exit_status);
    if (status || exit_status != 0)
        status = dot_failed(session, status ? -1 : exit_status);
    close(in);
    return status;
}

static int draw_file(struct weft_session *session, const struct weft_buf *text, const char *path,
                     const char *format)
{
    struct weft_atomic_file file;
    weft_interrupt_catch(); // dot(1) gets the signal too; the temporary file is to be removed
    int status = weft_atomic_file_open(&file, path);
    if (!status) {
        status = draw(session, text, format, file.fd);
        if (status)
            weft_atomic_file_discard(&file);
        else
            status = weft_atomic_file_commit(&file);
    }
    if (status == WEFT_IO)
        return weft_diag(&session->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot write '%s': %s", path,
                         strerror(errno));
    return status;
}

static int deliver(struct weft_session *session, const struct weft_buf *text, const char *path,
                   const char *format)
{
    if (!path)
        return weft_output(text->data, text->size);
    return *format ? draw_file(session, text, path, format) : weft_session_write_file(session, path, text);
}

enum level { EXPRESSION, OPTIMIZED, TASKS, FUSED };

// The optimized graph, or its tasks: one for each operation and block, or as they will run.
static int dump_optimized(struct weft_graph *graph, int64_t level, struct weft_buf *text)
{
    struct weft_taskgraph *lowered = NULL;
    if (level == OPTIMIZED)
        return weft_dump_dot(graph, text);
    graph->unfused = graph->unfused || level == TASKS;
    int status = weft_taskgraph_new(graph, &lowered);
    if (!status)
        status = weft_dump_tasks_dot(lowered, text);
    weft_taskgraph_free(lowered);
    return status;
}

// The graph at the level that was asked for.
static int dump(struct weft_session *session, struct weft_buf *text)
{
    const struct weft_setting *level = &session->settings->values[WEFT_OPT_LEVEL];
    int64_t wanted = level->text ? level->number : TASKS;
    if (wanted == EXPRESSION)
        return weft_dump_dot(session->graph, text);
    struct weft_graph *optimized = NULL;
    int status = weft_session_optimize(session, &optimized);
    if (!status)
        status = dump_optimized(optimized ? optimized : session->graph, wanted, text);
    weft_graph_free(optimized);
    return status;
}

static int graph(struct weft_session *session, const char *path, const char *format)
{
    int status = weft_session_read(session);
    struct weft_buf text = {0};
    if (!status)
        status = dump(session, &text);
    if (!status && text.failed)
        status = WEFT_NO_MEMORY;
    if (!status)
        status = deliver(session, &text, path, format);
    weft_buf_clear(&text);
    return status;
}

int weft_cmd_graph(const struct weft_settings *settings)
{
    const char *path = settings->values[WEFT_OPT_OUTPUT].text;
    if (path && strcmp(path, "-") == 0)
        path = NULL;
    const char *format = path ? picture_format(path) : "";
    if (settings->operands.count == 0)
        return weft_usage_error(settings, "which FILE? ('-' is standard input)");
    if (!format)
        return weft_usage_error(settings, "--output: '%s' ends in none of .dot .gv .svg .png .pdf", path);
    struct weft_session session;
    int status = weft_session_open(&session, settings);
    if (!status)
        status = graph(&session, path, format);
    return weft_session_close(&session, status);
}
