// weft: `weft explain FILE [NAME]...`: the plan before and after the rewrites.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/commands.h"

#include "cli/session.h"
#include "cli/terminal.h"
#include "graph/explain.h"

static int explain(struct weft_session *session)
{
    const struct weft_setting *values = session->settings->values;
    struct weft_buf text = {0};
    int status = weft_session_read(session);
    if (status)
        return status;
    struct weft_explain how = {.level = 2,
                               .verbose = values[WEFT_OPT_VERBOSE].number > 0,
                               .jobs = (unsigned)values[WEFT_OPT_JOBS].number,
                               .memory_limit = (uint64_t)values[WEFT_OPT_MEMORY_LIMIT].number};
    how.off = weft_session_off(session, &how.off_count);
    status = how.off ? weft_explain(session->graph, &how, &text) : WEFT_NO_MEMORY;
    if (!status)
        status = text.failed ? WEFT_NO_MEMORY : weft_output(text.data, text.size);
    weft_buf_clear(&text);
    return status;
}

int weft_cmd_explain(const struct weft_settings *settings)
{
    if (settings->operands.count == 0)
        return weft_usage_error(settings, "which FILE? ('-' is standard input)");
    struct weft_session session;
    int status = weft_session_open(&session, settings);
    if (!status)
        status = explain(&session);
    return weft_session_close(&session, status);
}
