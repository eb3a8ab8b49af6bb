// weft: shell commands as delayed functions.
// SPDX-License-Identifier: BSD-3-Clause
//
// The template is checked while the graph is built and filled in by the task.  A command of plain words is
// executed directly, which is what the shell would do with it after a start of its own; all others go to
// /bin/sh -c.  Each attempt that fails is repeated after a pause that doubles; the last failure is reported
// with the command, how it ended and the last lines it wrote on standard error.

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "graph/base/checked.h"
#include "stdlib-ops/sh/output.h"
#include "stdlib-ops/sh/process.h"
#include "stdlib-ops/sh/template.h"

enum { COMMAND, RETRIES, BACKOFF, TIMEOUT, RETURNS, SITE, VALUES, PARAM_COUNT };

#define MAX_WORDS   256 // words of a command that is executed without a shell
#define MAX_RETRIES 1000
#define ERROR_LINES 5 // last lines of standard error in a failure

// ---- Attributes

// Nanoseconds of a duration or of a number of seconds; null is 0.  False: negative or too long.
static bool duration_of(const struct weft_value *value, int64_t *out)
{
    double seconds;
    *out = 0;
    if (weft_value_is_null(value))
        return true;
    if (value->kind == WEFT_SCALAR && value->dtype == WEFT_DURATION_NS)
        *out = value->scalar.i;
    else if (value->kind == WEFT_SCALAR && value->dtype == WEFT_DURATION_US)
        return value->scalar.i >= 0 && weft_mul_i64(value->scalar.i, 1000, out);
    else if (!weft_value_as_float(value, &seconds) || !(seconds >= 0 && seconds < 1e9))
        return false;
    else
        *out = (int64_t)(seconds * 1e9);
    return *out >= 0;
}

// Position of `name` among the named values, or -1.
static int value_index(const struct weft_value *names, struct weft_str name)
{
    struct weft_str candidate;
    for (size_t i = 0; names && i < names->list.count; i++)
        if (weft_value_as_string(names->list.items[i], &candidate) && weft_str_eq(candidate, name))
            return (int)i;
    return -1;
}

// ---- Building the graph

static int unknown_placeholder(struct weft_infer *infer, struct weft_str name)
{
    const struct weft_value *names = infer->attrs[VALUES];
    size_t count = names ? names->list.count : 0;
    struct weft_str *known = weft_arena_array(infer->arena, count, sizeof *known);
    if (!known)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (!weft_value_as_string(names->list.items[i], &known[i]))
            return WEFT_INVALID;
    int status = weft_infer_fail(infer, WEFT_E_NAME, COMMAND,
                                 "the command names '{%.*s}', which is not an argument", WEFT_STR_ARG(name));
    struct weft_str nearest = weft_str_nearest(name, known, count);
    if (nearest.size)
        weft_infer_help(infer, "did you mean '{%.*s}'?", WEFT_STR_ARG(nearest));
    else
        weft_infer_help(infer, "give it: sh(…, %.*s=value); '{{' and '}}' are braces for the shell",
                        WEFT_STR_ARG(name));
    return status;
}

static int check_template(struct weft_infer *infer, struct weft_str text)
{
    struct weft_template reader;
    struct weft_template_piece piece;
    weft_template_init(&reader, text);
    while (weft_template_next(&reader, &piece))
        if (piece.placeholder && value_index(infer->attrs[VALUES], piece.text) < 0)
            return unknown_placeholder(infer, piece.text);
    if (!reader.problem)
        return WEFT_OK;
    int status = weft_infer_fail(infer, WEFT_E_VALUE, COMMAND, "malformed command: %s (at character %zu)",
                                 reader.problem, reader.problem_at + 1);
    weft_infer_help(infer, "write '{{' and '}}' for braces that are meant for the shell");
    return status;
}

static bool is_word_type(const struct weft_type *type)
{
    if (type->kind == WEFT_T_LIST || type->kind == WEFT_T_TUPLE)
        type = type->kind == WEFT_T_LIST && type->element ? type->element : NULL;
    return !type || type->kind == WEFT_T_SCALAR || type->kind == WEFT_T_FILE || type->kind == WEFT_T_ANY;
}

static int check_values(struct weft_infer *infer)
{
    for (uint32_t i = infer->input_first[VALUES]; i < infer->input_first[VALUES + 1]; i++) {
        if (is_word_type(infer->inputs[i]))
            continue;
        struct weft_str name = {0};
        struct weft_value *const *names = infer->attrs[VALUES]->list.items;
        if (!weft_value_as_string(names[i - infer->input_first[VALUES]], &name))
            return WEFT_INVALID;
        int status = weft_infer_fail(infer, WEFT_E_TYPE, VALUES, "'%.*s' cannot be a word of a command",
                                     WEFT_STR_ARG(name));
        weft_infer_help(infer, "strings, numbers, files and lists of them can; write the value to a file and "
                               "hand over its name");
        return status;
    }
    return WEFT_OK;
}

static int check_limits(struct weft_infer *infer)
{
    int64_t retries, time;
    if (!weft_value_as_int(infer->attrs[RETRIES], &retries) || retries < 0 || retries > MAX_RETRIES)
        return weft_infer_fail(infer, WEFT_E_VALUE, RETRIES, "'retries' must be 0 to %d", MAX_RETRIES);
    if (!duration_of(infer->attrs[BACKOFF], &time))
        return weft_infer_fail(infer, WEFT_E_VALUE, BACKOFF, "'backoff' must be a duration such as 500ms");
    if (!duration_of(infer->attrs[TIMEOUT], &time))
        return weft_infer_fail(infer, WEFT_E_VALUE, TIMEOUT, "'timeout' must be a duration such as 60s");
    return WEFT_OK;
}

static int sh_infer(struct weft_infer *infer)
{
    struct weft_str text, returns;
    if (!weft_value_as_string(infer->attrs[COMMAND], &text) ||
        !weft_value_as_string(infer->attrs[RETURNS], &returns))
        return WEFT_INVALID;
    int status = check_template(infer, text);
    if (!status)
        status = check_values(infer);
    if (!status)
        status = check_limits(infer);
    if (status)
        return status;
    const struct weft_sh_output *output = weft_sh_output_find(returns);
    if (!output) {
        weft_infer_fail(infer, WEFT_E_VALUE, RETURNS, "a command cannot return '%.*s'",
                        WEFT_STR_ARG(returns));
        weft_infer_help(infer, "its standard output can be read as %s", weft_sh_output_names);
        return WEFT_INVALID;
    }
    infer->result = output->type(infer->arena);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Filling in the command

// A path that starts with '-' would be read as an option.
static void add_word(struct weft_buf *out, const struct weft_value *value, struct weft_str word, char quote)
{
    if (value->kind != WEFT_FILE || word.size == 0 || word.data[0] != '-') {
        weft_shell_quote(out, word, quote);
        return;
    }
    struct weft_buf path = {0};
    weft_buf_puts(&path, "./");
    weft_buf_str(&path, word);
    out->failed = out->failed || path.failed;
    weft_shell_quote(out, (struct weft_str){path.data, path.size}, quote);
    weft_buf_clear(&path);
}

static int add_scalar(struct weft_task *task, struct weft_buf *out, struct weft_str name,
                      const struct weft_value *value, char quote)
{
    if (!value || (value->kind != WEFT_SCALAR && value->kind != WEFT_FILE))
        return weft_task_fail(
            task, WEFT_E_COMMAND, "argument '%.*s' is %s, which cannot be a word of a command",
            WEFT_STR_ARG(name), weft_value_is_null(value) ? "null" : "no string, number or file");
    struct weft_buf text = {0};
    weft_value_text(value, &text);
    bool has_nul = text.size && memchr(text.data, 0, text.size);
    out->failed = out->failed || text.failed;
    add_word(out, value, (struct weft_str){text.data, text.size}, quote);
    weft_buf_clear(&text);
    if (has_nul)
        return weft_task_fail(task, WEFT_E_COMMAND, "argument '%.*s' has a NUL byte", WEFT_STR_ARG(name));
    return WEFT_OK;
}

// A list is as many words as it has items.
static int add_value(struct weft_task *task, struct weft_buf *out, struct weft_str name,
                     const struct weft_value *value, char quote)
{
    if (value->kind != WEFT_LIST && value->kind != WEFT_TUPLE)
        return add_scalar(task, out, name, value, quote);
    int status = WEFT_OK;
    for (size_t i = 0; !status && i < value->list.count; i++) {
        if (i)
            weft_buf_char(out, ' ');
        status = add_scalar(task, out, name, value->list.items[i], quote);
    }
    return status;
}

static int fill_in(struct weft_task *task, struct weft_str text, struct weft_buf *out)
{
    struct weft_template reader;
    struct weft_template_piece piece;
    weft_template_init(&reader, text);
    while (weft_template_next(&reader, &piece)) {
        if (!piece.placeholder) {
            weft_buf_str(out, piece.text);
            continue;
        }
        int index = value_index(task->attrs[VALUES], piece.text);
        int status = add_value(task, out, piece.text, task->inputs[index], piece.quote);
        if (status)
            return status;
    }
    weft_buf_puts(out, "");
    return out->failed ? WEFT_NO_MEMORY : WEFT_OK;
}

// ---- Running it

static int run_in_shell(struct weft_task *task, char *command, int64_t timeout, struct weft_process *process)
{
    char shell[] = "/bin/sh", option[] = "-c";
    return weft_process_run(process, (char *[]){shell, option, command, NULL}, timeout, task);
}

// Without a shell when that is the same.  A program that is not found goes to the shell for its usual words
// about it.
static int run_once(struct weft_task *task, struct weft_str command, int64_t timeout,
                    struct weft_process *process)
{
    char *words[MAX_WORDS], *copy = malloc(command.size + 1);
    if (!copy)
        return WEFT_NO_MEMORY;
    memcpy(copy, command.data, command.size);
    copy[command.size] = 0;
    int status = WEFT_IO;
    bool direct = weft_shell_split(copy, words, MAX_WORDS) > 0;
    if (direct) {
        status = weft_process_run(process, words, timeout, task);
        if (status == WEFT_IO)
            weft_process_clear(process);
    }
    memcpy(copy, command.data, command.size);
    if (!direct || status == WEFT_IO)
        status = run_in_shell(task, copy, timeout, process);
    if (status == WEFT_IO)
        weft_task_fail(task, WEFT_E_COMMAND, "the command could not be run: %s", strerror(errno));
    free(copy);
    return status == WEFT_IO ? WEFT_FAILED : status;
}

static bool succeeded(const struct weft_process *process)
{
    return !process->timed_out && WIFEXITED(process->status) && WEXITSTATUS(process->status) == 0;
}

// How it ended, in words: "exit status 2", "signal 9 (Killed)", "a timeout after 60 s".
static void describe_end(const struct weft_process *process, int64_t timeout, struct weft_buf *out)
{
    if (process->timed_out)
        weft_buf_printf(out, "a timeout after %g s", (double)timeout / 1e9);
    else if (WIFSIGNALED(process->status))
        weft_buf_printf(out, "signal %d (%s)", WTERMSIG(process->status),
                        strsignal(WTERMSIG(process->status)));
    else
        weft_buf_printf(out, "exit status %d", WEXITSTATUS(process->status));
}

// Attaches the last lines of standard error.
static void quote_errors(struct weft_task *task, struct weft_str text)
{
    while (text.size && text.data[text.size - 1] == '\n')
        text.size--;
    size_t start = text.size, lines = 0;
    while (start && (text.data[start - 1] != '\n' || ++lines < ERROR_LINES))
        start--;
    while (start < text.size) {
        const char *line = text.data + start, *end = memchr(line, '\n', text.size - start);
        size_t size = end ? (size_t)(end - line) : text.size - start;
        struct weft_buf clean = {0};
        for (size_t i = 0; i < size; i++)
            weft_buf_char(&clean, (unsigned char)line[i] < ' ' ? ' ' : line[i]);
        if (clean.size)
            weft_task_help(task, "it wrote: %.*s", (int)clean.size, clean.data);
        weft_buf_clear(&clean);
        start += size + 1;
    }
}

static int report(struct weft_task *task, struct weft_str command, const struct weft_process *process,
                  int64_t timeout, int64_t attempts)
{
    struct weft_buf text = {0};
    describe_end(process, timeout, &text);
    if (attempts > 1)
        weft_buf_printf(&text, " (%lld attempts)", (long long)attempts);
    const char *newline = memchr(command.data, '\n', command.size);
    size_t size = newline ? (size_t)(newline - command.data) : command.size;
    int status = weft_task_fail(task, WEFT_E_COMMAND, "command failed with %s: %.*s%s",
                                text.data ? text.data : "an error", (int)(size < 200 ? size : 200),
                                command.data, newline || size > 200 ? " …" : "");
    weft_buf_clear(&text);
    quote_errors(task, (struct weft_str){process->err.data, process->err.size});
    return status;
}

// What a command that succeeded said on standard error is a warning; it is shown once.
static void pass_on_warnings(struct weft_task *task, const struct weft_process *process)
{
    struct weft_str text = {process->err.data, process->err.size};
    while (text.size && text.data[text.size - 1] == '\n')
        text.size--;
    for (size_t i = text.size; i > 0; i--)
        if (text.data[i - 1] == '\n') {
            text = (struct weft_str){text.data + i, text.size - i};
            break;
        }
    if (text.size)
        weft_task_warn(task, "the command wrote: %.*s", WEFT_STR_ARG(text));
}

// Runs the command until it succeeds or the attempts are used up; *process holds the last one.
static int run_attempts(struct weft_task *task, struct weft_str command, struct weft_process *process)
{
    int64_t retries, backoff, timeout;
    if (!weft_value_as_int(task->attrs[RETRIES], &retries) || !duration_of(task->attrs[BACKOFF], &backoff) ||
        !duration_of(task->attrs[TIMEOUT], &timeout))
        return WEFT_INVALID;
    for (int64_t attempt = 1;; attempt++) {
        int status = run_once(task, command, timeout, process);
        if (status || succeeded(process))
            return status;
        if (attempt > retries)
            return report(task, command, process, timeout, attempt);
        weft_process_clear(process);
        status = weft_process_pause(task, backoff);
        if (status)
            return status;
        if (!weft_mul_i64(backoff, 2, &backoff))
            backoff = INT64_MAX / 2;
    }
}

static int sh_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_str text, returns;
    if (!weft_value_as_string(task->attrs[COMMAND], &text) ||
        !weft_value_as_string(task->attrs[RETURNS], &returns))
        return WEFT_INVALID;
    struct weft_buf command = {0};
    struct weft_process process = {0};
    int status = fill_in(task, text, &command);
    if (!status)
        status = run_attempts(task, (struct weft_str){command.data, command.size}, &process);
    if (!status) {
        pass_on_warnings(task, &process);
        status = weft_sh_output_find(returns)->read(
            task, (struct weft_str){process.out.data, process.out.size}, out);
    }
    weft_process_clear(&process);
    weft_buf_clear(&command);
    return status;
}

static const struct weft_param params[PARAM_COUNT] = {
    [COMMAND] = {"command", WEFT_ATTR, "string", NULL, 0, "the command, with {name} where an argument goes"},
    [RETRIES] = {"retries", WEFT_ATTR, "int", "0", WEFT_P_KEYWORD, "how often to try again when it fails"},
    [BACKOFF] = {"backoff", WEFT_ATTR, "duration|number", "100ms", WEFT_P_KEYWORD,
                 "pause before trying again; doubles each time"},
    [TIMEOUT] = {"timeout", WEFT_ATTR, "duration|number|null", "null", WEFT_P_KEYWORD,
                 "longest time an attempt may take"},
    [RETURNS] = {"returns", WEFT_ATTR, "string", "\"text\"", WEFT_P_KEYWORD,
                 "how to read its standard output"},
    [SITE] = {"call", WEFT_ATTR, "int", NULL, WEFT_P_KEYWORD | WEFT_P_SITE,
              "calls with equal numbers and arguments run once"},
    [VALUES] = {"arguments", WEFT_INPUT, "any", NULL, WEFT_P_NAMED, "values of the placeholders"},
};

static const struct weft_stage stages[] = {{"sh", sh_run}};

const struct weft_op weft_op_sh = {
    .name = "sh",
    .version = 1,
    .category = "tasks",
    .summary = "runs a shell command and gives what it writes",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CALL,
    .flags = WEFT_UNIQUE_CALL,
    .cost = 1e8, // may take any time: never worth keeping on one thread
    .infer = sh_infer,
    .stages = stages,
    .stage_count = 1,
};
