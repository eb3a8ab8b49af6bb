// weft: plans in files.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/plan.h"

#include <errno.h>
#include <stdio.h>

#include "cli/terminal.h"
#include "exec/plan_file.h"

static int write_bytes(struct weft_session *session, const struct weft_buf *bytes, const char *path)
{
    if (strcmp(path, "-") == 0)
        return weft_output(bytes->data, bytes->size);
    return weft_session_write_file(session, path, bytes);
}

int weft_session_write_plan(struct weft_session *session, const struct weft_graph *graph, const char *path)
{
    struct weft_taskgraph *tasks = NULL;
    struct weft_buf bytes = {0};
    int status = weft_taskgraph_new(graph, &tasks);
    if (!status)
        status = weft_plan_write(tasks, &session->sources, &bytes);
    if (!status)
        status = bytes.failed ? WEFT_NO_MEMORY : write_bytes(session, &bytes, path);
    weft_buf_clear(&bytes);
    weft_taskgraph_free(tasks);
    return status;
}

static int malformed(struct weft_session *session, const char *path, const char *why)
{
    return weft_diag(&session->diags, WEFT_E_PLAN, (struct weft_span){0},
                     "'%s' is no plan that can be run: %s", path, why);
}

int weft_session_read_plan(struct weft_session *session, const char *path, struct weft_taskgraph **out)
{
    struct weft_buf bytes = {0}, why = {0};
    FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "rbe");
    int status = stream ? weft_read_stream(stream, SIZE_MAX, &bytes) : WEFT_IO;
    if (status == WEFT_IO)
        status = weft_diag(&session->diags, WEFT_E_FILE, (struct weft_span){0}, "cannot read '%s': %s", path,
                           strerror(errno));
    if (stream && stream != stdin)
        fclose(stream);
    if (!status) {
        status = weft_plan_read(session->registry, &session->diags, bytes.data, bytes.size, out, &why);
        if (status == WEFT_INVALID && why.size)
            malformed(session, path, why.data);
    }
    weft_buf_clear(&why);
    weft_buf_clear(&bytes);
    return status;
}
