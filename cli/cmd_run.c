// weft: `weft run FILE [NAME]...` and `weft eval PROGRAM...`.
// SPDX-License-Identifier: BSD-3-Clause
//
// Read, bind, optimize, run, print.  The two differ in where the program comes from and in that a bare
// expression of `eval` is printed.

#include "cli/commands.h"

#include <errno.h>
#include <unistd.h>

#include "cli/interrupt.h"
#include "cli/plan.h"
#include "cli/progress.h"
#include "cli/run_report.h"
#include "cli/session.h"
#include "cli/terminal.h"
#include "exec/run.h"
#include "graph/render.h"

// ---- Reading --------------------------------------------------------------------------------------------

// The words of the command line as the lines of one program.
static int read_words(struct weft_session *session)
{
    struct weft_buf text = {0};
    for (size_t i = 0; i < session->settings->operands.count; i++) {
        weft_buf_puts(&text, session->settings->operands.data[i]);
        weft_buf_char(&text, '\n');
    }
    uint32_t source;
    int status = text.failed ? WEFT_NO_MEMORY
                             : weft_session_text(session, "<expression>",
                                                 (struct weft_str){text.data, text.size}, &source);
    weft_buf_clear(&text);
    if (!status)
        status = weft_session_parse(session, source);
    return status ? status : weft_session_bind(session, &(struct weft_session_wish){.eval = true});
}

static bool is_eval(const struct weft_settings *settings)
{
    return settings->command == &weft_commands[WEFT_CMD_eval];
}

// ---- Printing -------------------------------------------------------------------------------------------

// Results are printed as they come, between two redraws of the progress bar.
struct printer {
    struct weft_render how;
    struct weft_progress_bar *bar;
    int error; // errno of the first failure to write
};

static int write_piece(void *context, const char *data, size_t size)
{
    struct printer *printer = context;
    if (fwrite(data, 1, size, stdout) == size)
        return WEFT_OK;
    printer->error = errno;
    return WEFT_IO;
}

static struct weft_render rendering(const struct weft_settings *settings)
{
    const char *format = settings->values[WEFT_OPT_FORMAT].text;
    bool terminal = isatty(STDOUT_FILENO);
    struct weft_render render = {.table = format ? strcmp(format, "text") == 0 : terminal,
                                 .colour = weft_use_colour(settings, stdout),
                                 .width = weft_terminal_width(stdout),
                                 .write = write_piece};
    if (format && strcmp(format, "csv") == 0)
        render.format = WEFT_RENDER_CSV;
    else if (weft_settings_json(settings))
        render.format = WEFT_RENDER_JSON;
    return render;
}

static int print_result(void *context, const struct weft_outcome_target *result)
{
    struct printer *printer = context;
    weft_progress_pause(printer->bar);
    int status = weft_render_blocks(&printer->how, result->type, result->blocks, result->block_count);
    if (!status && fflush(stdout) != 0) {
        printer->error = errno;
        status = WEFT_IO;
    }
    weft_progress_resume(printer->bar);
    return status;
}

static void print_warnings(const struct weft_settings *settings, const struct weft_outcome *outcome)
{
    if (settings->values[WEFT_OPT_QUIET].number)
        return;
    for (size_t i = 0; i < outcome->warning_count; i++)
        fprintf(stderr, "weft: warning: %.*s\n", WEFT_STR_ARG(outcome->warnings[i]));
}

// With -v: what it took.
static void print_figures(const struct weft_settings *settings, const struct weft_outcome *outcome)
{
    if (!settings->values[WEFT_OPT_VERBOSE].number)
        return;
    struct weft_buf text = {0};
    weft_buf_printf(&text, "weft: %llu task%s in %.3f s, at most ", (unsigned long long)outcome->tasks_run,
                    outcome->tasks_run == 1 ? "" : "s", (double)outcome->nanoseconds / 1e9);
    weft_render_bytes(&text, outcome->memory_peak);
    weft_buf_puts(&text, " of blocks in memory");
    if (outcome->spilled) {
        weft_buf_puts(&text, ", ");
        weft_render_bytes(&text, outcome->spilled);
        weft_buf_puts(&text, " spilled as ");
        weft_render_bytes(&text, outcome->spilled_stored);
        weft_buf_puts(&text, ", ");
        weft_render_bytes(&text, outcome->restored);
        weft_buf_puts(&text, " read back");
    }
    if (outcome->tasks_failed || outcome->tasks_skipped)
        weft_buf_printf(&text, ", %llu failed, %llu skipped", (unsigned long long)outcome->tasks_failed,
                        (unsigned long long)outcome->tasks_skipped);
    fprintf(stderr, "%s\n", text.failed ? "" : text.data);
    weft_buf_clear(&text);
}

// With -n: what would be done, one line an output.
static int print_dry_run(const struct weft_outcome *outcome)
{
    struct weft_buf text = {0};
    const struct weft_taskgraph *tasks = outcome->tasks;
    for (size_t i = 0; tasks && i < tasks->target_count; i++) {
        const struct weft_target *target = &tasks->targets[i];
        bool sink = target->kind == WEFT_OUT_SINK;
        weft_buf_printf(&text, "%s %.*s%s", sink ? "run" : "print", WEFT_STR_ARG(target->name),
                        sink ? "" : ": ");
        if (!sink)
            weft_type_text(target->type, &text);
        weft_buf_char(&text, '\n');
    }
    if (tasks)
        weft_buf_printf(&text, "%llu task%s\n", (unsigned long long)tasks->wanted_count,
                        tasks->wanted_count == 1 ? "" : "s");
    int status = text.failed ? WEFT_NO_MEMORY : weft_output(text.data, text.size);
    weft_buf_clear(&text);
    return status;
}

// ---- Running --------------------------------------------------------------------------------------------

// The limit asked for, else what the machine has: a result that can never fit is refused, not started.
static uint64_t memory_limit(const struct weft_settings *settings)
{
    uint64_t asked = (uint64_t)settings->values[WEFT_OPT_MEMORY_LIMIT].number;
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    if (asked > 0 || pages <= 0 || size <= 0)
        return asked;
    return (uint64_t)pages * (uint64_t)size;
}

static struct weft_run_options run_options(const struct weft_settings *settings,
                                           struct weft_progress *progress)
{
    return (struct weft_run_options){
        .scheduler = settings->values[WEFT_OPT_SCHEDULER].text,
        .jobs = (unsigned)settings->values[WEFT_OPT_JOBS].number,
        .memory_limit = memory_limit(settings),
        .spill_dir = settings->values[WEFT_OPT_SPILL_DIR].text,
        .keep_going = settings->values[WEFT_OPT_KEEP_GOING].number != 0,
        .dry_run = settings->values[WEFT_OPT_DRY_RUN].number != 0,
        .trace = settings->values[WEFT_OPT_TRACE].text,
        .cancel = weft_interrupt_flag(),
        .progress = progress,
    };
}

// Tells what came of a run beside its results.
static int show(const struct weft_settings *settings, const struct weft_outcome *outcome, int status)
{
    if (status == WEFT_OK && settings->values[WEFT_OPT_DRY_RUN].number) {
        status = print_dry_run(outcome);
        if (!status)
            status = weft_output_flush();
    }
    print_warnings(settings, outcome);
    print_figures(settings, outcome);
    return status;
}

// Runs an optimized graph, or a plan when `tasks` is not NULL, and prints what comes of it.
static int run(struct weft_session *session, const struct weft_graph *graph,
               const struct weft_taskgraph *tasks)
{
    const struct weft_settings *settings = session->settings;
    struct weft_progress progress = {0};
    struct weft_run_options options = run_options(settings, &progress);
    struct weft_optimize passes;
    int status = weft_session_passes(session, &passes);
    if (status)
        return status;
    options.optimize = weft_optimize; // what grows while running
    options.optimize_options = &passes;
    struct weft_run_report report;
    status = weft_run_report_begin(&report, session);
    if (status)
        return status;
    options.on_event = report.page ? weft_run_report_event : NULL;
    options.event_context = &report;
    weft_interrupt_catch();
    struct printer printer = {.how = rendering(settings), .bar = weft_progress_show(settings, &progress)};
    printer.how.context = &printer;
    options.on_result = print_result;
    options.result_context = &printer;
    struct weft_outcome *outcome = NULL;
    status = tasks ? weft_run_tasks(tasks, &session->diags, &options, &outcome)
                   : weft_run(graph, &options, &outcome);
    weft_progress_hide(printer.bar);
    if (outcome)
        status = show(settings, outcome, status);
    status = weft_run_report_end(&report, outcome, session->graph, options.memory_limit, status);
    weft_outcome_free(outcome);
    if (status && !printer.error && weft_interrupt_lost_reader()) // a sink, whose message would help nobody
        printer.error = EPIPE;
    if (printer.error)
        weft_output_failed(printer.error);
    return status;
}

static int run_program(struct weft_session *session)
{
    const struct weft_settings *settings = session->settings;
    session->edges = rendering(settings).format == WEFT_RENDER_TEXT &&
                     !settings->values[WEFT_OPT_DRY_RUN].number && !settings->values[WEFT_OPT_PLAN_OUT].text;
    int status = is_eval(session->settings) ? read_words(session) : weft_session_read(session);
    if (status)
        return status;
    struct weft_graph *optimized = NULL;
    status = weft_session_optimize(session, &optimized);
    const struct weft_graph *graph = optimized ? optimized : session->graph;
    const char *plan = session->settings->values[WEFT_OPT_PLAN_OUT].text;
    if (!status)
        status = plan ? weft_session_write_plan(session, graph, plan) : run(session, graph, NULL);
    weft_graph_free(optimized);
    return status;
}

static int run_plan(struct weft_session *session, const char *path)
{
    struct weft_taskgraph *tasks = NULL;
    int status = weft_session_read_plan(session, path, &tasks);
    if (!status)
        status = run(session, NULL, tasks);
    weft_taskgraph_free(tasks);
    return status;
}

// A trace or a report among the results on standard output would spoil both.
static const char *file_that_is_a_stream(const struct weft_settings *settings)
{
    const char *trace = settings->values[WEFT_OPT_TRACE].text;
    const char *report = settings->values[WEFT_OPT_REPORT].text;
    if (trace && strcmp(trace, "-") == 0)
        return "--trace";
    return report && strcmp(report, "-") == 0 ? "--report" : NULL;
}

int weft_cmd_run(const struct weft_settings *settings)
{
    const char *plan = settings->values[WEFT_OPT_PLAN_IN].text, *stream = file_that_is_a_stream(settings);
    if (stream)
        return weft_usage_error(settings, "%s needs the name of a file: standard output is for results",
                                stream);
    if (plan && settings->operands.count > 0)
        return weft_usage_error(settings, "--plan-in takes no FILE: the plan says what to run");
    if (settings->operands.count == 0 && !plan) {
        struct weft_buf text = {0};
        weft_help_text(settings->command, true, &text);
        fputs(text.failed ? "weft: out of memory\n" : text.data, stderr);
        weft_buf_clear(&text);
        return WEFT_EXIT_USAGE;
    }
    struct weft_session session;
    int status = weft_session_open(&session, settings);
    if (!status)
        status = plan ? run_plan(&session, plan) : run_program(&session);
    return weft_session_close(&session, status);
}
