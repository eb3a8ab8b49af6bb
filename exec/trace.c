// weft: a run as a Chrome trace.
// SPDX-License-Identifier: BSD-3-Clause
//
// The JSON array format: a complete event ("X") for each task, written when it ends, counters ("C") of
// the memory in use and of what was spilled, and the names of the workers ("M").  Times are microseconds.
// Text is collected and written in large pieces; a failure sticks and shows at the end.

#include "exec/trace.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#include "graph/base/atomic_file.h"
#include "graph/base/vec.h"

#define PIECE ((size_t)1 << 20)

struct weft_trace {
    struct weft_atomic_file file;
    struct weft_buf text;
    WEFT_VEC(uint64_t) starts;  // by worker: when its task began
    uint64_t spilled, restored; // bytes so far
    int error;                  // errno of the first failure
    bool any;
};

int weft_trace_open(const char *path, struct weft_trace **out)
{
    struct weft_trace *trace = calloc(1, sizeof *trace);
    if (!trace)
        return WEFT_NO_MEMORY;
    int status = weft_atomic_file_open(&trace->file, path);
    if (status) {
        free(trace);
        return status;
    }
    *out = trace;
    return WEFT_OK;
}

static void flush(struct weft_trace *trace)
{
    if (trace->text.failed && !trace->error)
        trace->error = ENOMEM;
    if (!trace->error && trace->text.size > 0 &&
        weft_atomic_file_write(&trace->file, trace->text.data, trace->text.size))
        trace->error = errno;
    trace->text.size = 0;
}

static void add_quoted(struct weft_buf *out, struct weft_str text)
{
    weft_buf_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x20)
            weft_buf_printf(out, "\\u%04x", c);
        else if (c == '"' || c == '\\')
            weft_buf_printf(out, "\\%c", c);
        else
            weft_buf_char(out, (char)c);
    }
    weft_buf_char(out, '"');
}

static void add_microseconds(struct weft_buf *out, uint64_t nanoseconds)
{
    weft_buf_printf(out, "%" PRIu64 ".%03u", nanoseconds / 1000, (unsigned)(nanoseconds % 1000));
}

static void separate(struct weft_trace *trace)
{
    weft_buf_puts(&trace->text, trace->any ? ",\n" : "[\n");
    trace->any = true;
}

static void name_worker(struct weft_trace *trace, size_t number)
{
    separate(trace);
    weft_buf_printf(
        &trace->text,
        "{\"ph\":\"M\",\"pid\":1,\"tid\":%zu,\"name\":\"thread_name\",\"args\":{\"name\":\"worker %zu\"}}",
        number, number);
}

static void note_start(struct weft_trace *trace, const struct weft_event *event)
{
    while (trace->starts.count <= event->worker) {
        if (!weft_vec_push(&trace->starts, 0)) {
            trace->error = ENOMEM;
            return;
        }
        name_worker(trace, trace->starts.count - 1);
    }
    trace->starts.data[event->worker] = event->time;
}

static void add_task(struct weft_trace *trace, const struct weft_event *event)
{
    if (event->worker >= trace->starts.count)
        return;
    struct weft_buf *out = &trace->text;
    uint64_t start = trace->starts.data[event->worker];
    separate(trace);
    bool helped = event->kind == WEFT_EVENT_HELPED;
    weft_buf_printf(out, "{\"ph\":\"X\",\"pid\":1,\"cat\":\"%s\",\"name\":", helped ? "parts" : "task");
    add_quoted(out, event->name);
    weft_buf_printf(out, ",\"tid\":%" PRIu32 ",\"ts\":", event->worker);
    add_microseconds(out, start);
    weft_buf_puts(out, ",\"dur\":");
    add_microseconds(out, event->time - start);
    weft_buf_printf(
        out, ",\"args\":{\"block\":%" PRIu64 ",\"bytes\":%" PRIu64 ",\"round\":%" PRIu32 ",\"ok\":%s}}",
        event->block, event->bytes, event->round, event->kind == WEFT_EVENT_FAILED ? "false" : "true");
    weft_buf_puts(out, ",\n{\"ph\":\"C\",\"pid\":1,\"name\":\"memory\",\"ts\":");
    add_microseconds(out, event->time);
    weft_buf_printf(out, ",\"args\":{\"bytes\":%" PRIu64 "}}", event->memory);
}

// Two curves, of all bytes so far.
static void add_spill(struct weft_trace *trace, const struct weft_event *event)
{
    uint64_t *sum = event->kind == WEFT_EVENT_SPILL ? &trace->spilled : &trace->restored;
    *sum += event->bytes;
    separate(trace);
    weft_buf_puts(&trace->text, "{\"ph\":\"C\",\"pid\":1,\"name\":\"spilled\",\"ts\":");
    add_microseconds(&trace->text, event->time);
    weft_buf_printf(&trace->text, ",\"args\":{\"written\":%" PRIu64 ",\"read\":%" PRIu64 "}}", trace->spilled,
                    trace->restored);
}

void weft_trace_event(struct weft_trace *trace, const struct weft_event *event)
{
    if (event->kind == WEFT_EVENT_SPILL || event->kind == WEFT_EVENT_RESTORE)
        add_spill(trace, event);
    else if (event->kind == WEFT_EVENT_START || event->kind == WEFT_EVENT_HELP)
        note_start(trace, event);
    else if (event->kind != WEFT_EVENT_ROUND && event->kind != WEFT_EVENT_END)
        add_task(trace, event);
    if (trace->text.size >= PIECE)
        flush(trace);
}

int weft_trace_close(struct weft_trace *trace)
{
    weft_buf_puts(&trace->text, trace->any ? "\n]\n" : "[]\n");
    flush(trace);
    int error = trace->error;
    if (error)
        weft_atomic_file_discard(&trace->file);
    else if (weft_atomic_file_commit(&trace->file))
        error = errno;
    weft_buf_clear(&trace->text);
    free(trace->starts.data);
    free(trace);
    errno = error;
    return error ? WEFT_IO : WEFT_OK;
}
