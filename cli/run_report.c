// weft: --report: the page about a run.
// SPDX-License-Identifier: BSD-3-Clause
//
// What the event stream does not tell comes from the system: CPU time from getrusage, bytes from
// /proc/self/io (both count the commands that were waited for), the command line from /proc/self/cmdline.

#include "cli/run_report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "graph/explain.h"

static uint64_t nanoseconds(const struct timeval *time)
{
    return (uint64_t)time->tv_sec * 1000000000u + (uint64_t)time->tv_usec * 1000u;
}

static uint64_t cpu_time(void)
{
    uint64_t sum = 0;
    static const int who[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
    for (size_t i = 0; i < sizeof who / sizeof who[0]; i++) {
        struct rusage usage;
        if (getrusage(who[i], &usage) == 0)
            sum += nanoseconds(&usage.ru_utime) + nanoseconds(&usage.ru_stime);
    }
    return sum;
}

// Bytes that went through read and write so far; 0 where the system does not tell.
static void count_bytes(uint64_t *bytes_read, uint64_t *bytes_written)
{
    unsigned long long in = 0, out = 0;
    FILE *file = fopen("/proc/self/io", "re");
    if (file && fscanf(file, "rchar: %llu wchar: %llu", &in, &out) != 2)
        in = out = 0;
    if (file)
        fclose(file);
    *bytes_read = in;
    *bytes_written = out;
}

static bool is_plain(const char *word)
{
    return *word && word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                      "_@%+=:,./-")] == '\0';
}

// The words of the command line, quoted as a shell wants them.
static void put_command(struct weft_buf *out)
{
    struct weft_buf words = {0};
    FILE *file = fopen("/proc/self/cmdline", "re");
    if (file && weft_read_stream(file, SIZE_MAX, &words))
        weft_buf_clear(&words);
    if (file)
        fclose(file);
    for (size_t at = 0; at < words.size; at += strlen(words.data + at) + 1) {
        const char *word = words.data + at;
        weft_buf_puts(out, at ? " " : "");
        if (is_plain(word)) {
            weft_buf_puts(out, word);
            continue;
        }
        weft_buf_char(out, '\'');
        for (; *word; word++)
            if (*word == '\'')
                weft_buf_puts(out, "'\\''");
            else
                weft_buf_char(out, *word);
        weft_buf_char(out, '\'');
    }
    weft_buf_clear(&words);
}

static void put_messages(const struct weft_session *session, const struct weft_outcome *outcome,
                         struct weft_buf *out)
{
    weft_diags_text(&session->diags, out, false);
    for (size_t i = 0; outcome && i < outcome->warning_count; i++)
        weft_buf_printf(out, "weft: warning: %.*s\n", WEFT_STR_ARG(outcome->warnings[i]));
}

// A graph that came as far as tasks can be explained; a plan that was read has its summary.
static void put_plan(struct weft_session *session, const struct weft_outcome *outcome,
                     const struct weft_graph *graph, struct weft_buf *out)
{
    if (!outcome || !outcome->tasks)
        return;
    struct weft_explain how = {.level = 2};
    how.off = weft_session_off(session, &how.off_count);
    if (!graph || !how.off || weft_explain(graph, &how, out))
        weft_taskgraph_summary(outcome->tasks, out);
}

static int cannot_write(const struct weft_run_report *report)
{
    (void)weft_diag(&report->session->diags, WEFT_E_FILE, (struct weft_span){0},
                    "cannot write the report '%s': %s",
                    report->session->settings->values[WEFT_OPT_REPORT].text, strerror(errno));
    return WEFT_FAILED;
}

int weft_run_report_begin(struct weft_run_report *report, struct weft_session *session)
{
    const char *path = session->settings->values[WEFT_OPT_REPORT].text;
    *report = (struct weft_run_report){.session = session};
    if (!path || session->settings->values[WEFT_OPT_DRY_RUN].number)
        return WEFT_OK;
    report->cpu = cpu_time();
    count_bytes(&report->read, &report->written);
    int status = weft_page_open(path, &report->page);
    return status == WEFT_IO ? cannot_write(report) : status;
}

void weft_run_report_event(void *report, const struct weft_event *event)
{
    weft_page_event(((struct weft_run_report *)report)->page, event);
}

static const char *in_words(int status)
{
    return status == WEFT_OK ? "done" : status == WEFT_CANCELLED ? "interrupted" : "failed";
}

static void take_figures(const struct weft_run_report *report, const struct weft_outcome *outcome,
                         struct weft_page_facts *facts)
{
    count_bytes(&facts->bytes_read, &facts->bytes_written);
    facts->bytes_read -= report->read;
    facts->bytes_written -= report->written;
    facts->cpu = cpu_time() - report->cpu;
    if (!outcome)
        return;
    facts->wall = outcome->nanoseconds;
    facts->memory_peak = outcome->memory_peak;
    facts->tasks_run = outcome->tasks_run;
    facts->tasks_failed = outcome->tasks_failed;
    facts->tasks_skipped = outcome->tasks_skipped;
    facts->rounds = outcome->rounds;
}

int weft_run_report_end(struct weft_run_report *report, const struct weft_outcome *outcome,
                        const struct weft_graph *graph, uint64_t memory_limit, int status)
{
    if (!report->page)
        return status;
    struct weft_buf command = {0}, messages = {0}, plan = {0};
    struct weft_page_facts facts = {
        .outcome = weft_str(in_words(status)), .ok = status == WEFT_OK, .memory_limit = memory_limit};
    take_figures(report, outcome, &facts);
    put_command(&command);
    put_messages(report->session, outcome, &messages);
    put_plan(report->session, outcome, graph, &plan);
    facts.command = (struct weft_str){command.data, command.size};
    facts.messages = (struct weft_str){messages.data, messages.size};
    facts.plan = (struct weft_str){plan.data, plan.size};
    int closed = weft_page_close(report->page, &facts);
    report->page = NULL;
    if (closed == WEFT_IO)
        closed = cannot_write(report);
    weft_buf_clear(&command);
    weft_buf_clear(&messages);
    weft_buf_clear(&plan);
    return status ? status : closed;
}
