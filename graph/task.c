// weft: what a running task reports to the one who runs it.
// SPDX-License-Identifier: BSD-3-Clause
//
// All functions are called from a thread that runs the task, or part of it, and write to its own report only.

#include "graph/task.h"

#include <stdlib.h>

// The report, to be written to.
static struct weft_report *report_of(const struct weft_task *task)
{
    struct weft_report *report = task->context;
    report->dirty = true;
    return report;
}

void weft_report_init(struct weft_report *report, const atomic_int *cancel)
{
    *report = (struct weft_report){.cancel = cancel};
}

void weft_pending_rollback(struct weft_pending *pending)
{
    while (pending) {
        struct weft_pending *next = pending->next;
        pending->rollback(pending->context);
        free(pending);
        pending = next;
    }
}

void weft_report_clear(struct weft_report *report)
{
    weft_buf_clear(&report->text);
    weft_buf_clear(&report->help);
    weft_buf_clear(&report->warnings);
    weft_value_release(report->fact);
    weft_pending_rollback(report->pending);
    *report = (struct weft_report){.cancel = report->cancel,
                                   .folder = report->folder,
                                   .is_stopped = report->is_stopped,
                                   .share = report->share};
}

int weft_task_share(struct weft_task *task, size_t count, weft_part_fn *run, void *context)
{
    const struct weft_report *report = task->context;
    if (count > 1 && report->share)
        return report->share(task, count, run, context);
    int status = WEFT_OK;
    for (size_t part = 0; part < count && !status; part++)
        status = run(task, part, context);
    return status;
}

int weft_task_fail(struct weft_task *task, enum weft_diag_code code, const char *format, ...)
{
    struct weft_report *report = report_of(task);
    if (report->code != WEFT_E_NONE)
        return WEFT_FAILED; // the first one knows best
    report->code = code;
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&report->text, format, args);
    va_end(args);
    return WEFT_FAILED;
}

void weft_task_help(struct weft_task *task, const char *format, ...)
{
    struct weft_report *report = report_of(task);
    if (report->help.size)
        weft_buf_char(&report->help, '\n');
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&report->help, format, args);
    va_end(args);
}

void weft_task_blame_row(struct weft_task *task, int64_t row, struct weft_str column)
{
    struct weft_report *report = report_of(task);
    report->has_row = true;
    report->row = row;
    report->column = column;
}

void weft_task_warn(struct weft_task *task, const char *format, ...)
{
    struct weft_report *report = report_of(task);
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&report->warnings, format, args);
    va_end(args);
    weft_buf_char(&report->warnings, '\n');
}

// The text as it goes into a line with marks.
static void put_printable(struct weft_buf *out, struct weft_str text)
{
    for (size_t i = 0; i < text.size; i++)
        weft_buf_char(out, (unsigned char)text.data[i] < ' ' ? '?' : text.data[i]);
}

void weft_task_warn_total(struct weft_task *task, struct weft_str key, uint64_t count, const char *format,
                          ...)
{
    struct weft_buf *out = &report_of(task)->warnings, text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    // The layer is part of the key: its attributes lie in one place only.
    weft_buf_printf(out, "%c%p ", WEFT_WARNING_MARK, (const void *)task->attrs);
    put_printable(out, key);
    weft_buf_printf(out, "%c%llu%c", WEFT_WARNING_MARK, (unsigned long long)count, WEFT_WARNING_MARK);
    put_printable(out, (struct weft_str){text.data ? text.data : "", text.size});
    weft_buf_char(out, '\n');
    weft_buf_clear(&text);
}

bool weft_task_cancelled(const struct weft_task *task)
{
    const struct weft_report *report = task->context;
    return (report->cancel && atomic_load_explicit(report->cancel, memory_order_relaxed) != 0) ||
           (report->is_stopped && report->is_stopped(report));
}

const char *weft_task_folder(const struct weft_task *task)
{
    const struct weft_report *report = task->context;
    const char *temporary = getenv("TMPDIR");
    if (report->folder)
        return report->folder;
    return temporary && *temporary ? temporary : "/tmp";
}

int weft_task_refine(struct weft_task *task, struct weft_value *fact)
{
    struct weft_report *report = report_of(task);
    if (!fact)
        return WEFT_NO_MEMORY;
    weft_value_release(report->fact);
    report->fact = fact;
    return WEFT_FAILED;
}

int weft_task_on_commit(struct weft_task *task, int (*commit)(void *context, struct weft_buf *why),
                        void (*rollback)(void *context), void *context)
{
    struct weft_report *report = report_of(task);
    struct weft_pending *pending = malloc(sizeof *pending);
    if (!pending) {
        rollback(context);
        return WEFT_NO_MEMORY;
    }
    *pending = (struct weft_pending){report->pending, commit, rollback, context};
    report->pending = pending;
    return WEFT_OK;
}
