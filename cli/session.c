// weft: a pipeline on its way from file to graph, shared by the commands.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/plugins.h"
#include "cli/printed.h"
#include "cli/terminal.h"
#include "exec/loop.h"
#include "graph/base/atomic_file.h"
#include "graph/base/limits.h"
#include "graph/pass.h"
#include "stdlib-ops/table.h"

// The operations of stdlib-ops/, the evaluator's own and the one that prints.
struct weft_registry *weft_session_registry(void)
{
    struct weft_registry *registry = NULL;
    struct weft_buf why = {0};
    const struct weft_op **ops = calloc(weft_stdlib_op_count + 3, sizeof *ops);
    for (size_t i = 0; ops && i < weft_stdlib_op_count; i++)
        ops[i] = weft_stdlib_ops[i];
    if (ops) {
        ops[weft_stdlib_op_count] = &weft_op_loop;
        ops[weft_stdlib_op_count + 1] = &weft_op_printed;
        ops[weft_stdlib_op_count + 2] = &weft_op_printed_corners;
    }
    if (!ops || weft_registry_new(ops, weft_stdlib_op_count + 3, &registry, &why)) {
        fprintf(stderr, "weft: the table of operations is wrong: %s\n",
                why.size ? why.data : "out of memory");
        registry = NULL;
    }
    if (registry)
        weft_registry_set_late(registry, weft_bind_late_call);
    weft_buf_clear(&why);
    free(ops);
    return registry;
}

// Whether an item of the settings is one of --no-pass that counts.
static bool is_off(const struct weft_settings *settings, const struct weft_listed *item)
{
    return item->option == WEFT_OPT_NO_PASS && item->origin == settings->values[WEFT_OPT_NO_PASS].origin;
}

// Every --no-pass, in whatever way it was said, names a pass.
static int check_passes(const struct weft_settings *settings, struct weft_buf *why)
{
    for (size_t i = 0; i < settings->listed.count; i++) {
        const struct weft_listed *item = &settings->listed.data[i];
        if (!is_off(settings, item) || strcmp(item->text, "all") == 0 || weft_pass_find(weft_str(item->text)))
            continue;
        size_t count;
        const struct weft_pass *const *passes = weft_passes(&count);
        weft_buf_printf(why, "%s: there is no pass '%s'; there are all", item->where, item->text);
        for (size_t k = 0; k < count; k++)
            weft_buf_printf(why, ", %s", passes[k]->name);
        return WEFT_INVALID;
    }
    return WEFT_OK;
}

const struct weft_str *weft_session_off(struct weft_session *session, size_t *count)
{
    const struct weft_settings *settings = session->settings;
    struct weft_str *off = weft_arena_array(&session->arena, settings->listed.count + 1, sizeof *off);
    *count = 0;
    for (size_t i = 0; off && i < settings->listed.count; i++)
        if (is_off(settings, &settings->listed.data[i]))
            off[(*count)++] = weft_str(settings->listed.data[i].text);
    return off;
}

int weft_session_passes(struct weft_session *session, struct weft_optimize *out)
{
    *out = (struct weft_optimize){.level = 2};
    out->off = weft_session_off(session, &out->off_count);
    return out->off ? WEFT_OK : WEFT_NO_MEMORY;
}

int weft_session_optimize(struct weft_session *session, struct weft_graph **out)
{
    struct weft_optimize options;
    int status = weft_session_passes(session, &options);
    return status ? status : weft_optimize(session->graph, &options, out);
}

int weft_session_open(struct weft_session *session, const struct weft_settings *settings)
{
    *session = (struct weft_session){.settings = settings};
    weft_diags_init(&session->diags, &session->sources);
    weft_arena_init(&session->arena, 0);
    struct weft_buf why = {0};
    int status = check_passes(settings, &why);
    if (status)
        session->exit_status = weft_usage_error(settings, "%s", why.size ? why.data : "out of memory");
    weft_buf_clear(&why);
    if (status)
        return status;
    session->registry = weft_session_registry();
    session->exit_status = session->registry ? WEFT_EXIT_OK : WEFT_EXIT_FAILED;
    return session->registry ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Loading --------------------------------------------------------------------------------------------

static int cannot_read(struct weft_session *session, const char *path, const char *reason)
{
    return weft_diag(&session->diags, WEFT_E_PIPELINE_FILE, (struct weft_span){0},
                     "cannot read the pipeline '%s': %s", path, reason);
}

int weft_read_stream(FILE *stream, size_t limit, struct weft_buf *text)
{
    char block[65536];
    size_t size;
    while ((size = fread(block, 1, sizeof block, stream)) > 0) {
        weft_buf_add(text, block, size);
        if (text->size > limit)
            return WEFT_UNSUPPORTED;
    }
    return text->failed ? WEFT_NO_MEMORY : ferror(stream) ? WEFT_IO : WEFT_OK;
}

static int add_source(struct weft_session *session, const char *name, struct weft_buf *text, uint32_t *source)
{
    int status = weft_sources_add(&session->sources, name, (struct weft_str){text->data, text->size}, source);
    return status == WEFT_UNSUPPORTED ? cannot_read(session, name, "it is larger than 64 MiB") : status;
}

int weft_session_load(struct weft_session *session, const char *path, uint32_t *source)
{
    bool standard = strcmp(path, "-") == 0;
    if (standard && isatty(STDIN_FILENO) && !session->settings->values[WEFT_OPT_QUIET].number)
        fputs("weft: reading the pipeline from the terminal; end it with Ctrl-D\n", stderr);
    FILE *stream = standard ? stdin : fopen(path, "rbe");
    if (!stream)
        return cannot_read(session, path, strerror(errno));
    struct weft_buf text = {0};
    int status = weft_read_stream(stream, WEFT_MAX_SOURCE, &text);
    if (status == WEFT_IO)
        status = cannot_read(session, path, strerror(errno));
    else if (status != WEFT_NO_MEMORY)
        status = add_source(session, standard ? "<stdin>" : path, &text, source);
    weft_buf_clear(&text);
    if (!standard)
        fclose(stream);
    return status;
}

int weft_session_text(struct weft_session *session, const char *name, struct weft_str text, uint32_t *source)
{
    return weft_sources_add(&session->sources, name, text, source);
}

int weft_session_write_file(struct weft_session *session, const char *path, const struct weft_buf *data)
{
    struct weft_atomic_file file;
    int status = weft_atomic_file_open(&file, path);
    if (!status) {
        status = weft_atomic_file_write(&file, data->data, data->size);
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

// ---- Parsing and binding --------------------------------------------------------------------------------

int weft_session_parse(struct weft_session *session, uint32_t source)
{
    const struct weft_source *text = weft_sources_get(&session->sources, source);
    enum weft_form form = weft_form_detect(text->name, (struct weft_str){text->text, text->size});
    return weft_parse(source, form, &session->arena, &session->diags, &session->file);
}

// Reads an imported file for the binder.
static int load_import(void *context, const char *path, struct weft_buf *text, struct weft_buf *why)
{
    (void)context;
    FILE *stream = fopen(path, "rbe");
    if (!stream) {
        weft_buf_puts(why, strerror(errno));
        return WEFT_IO;
    }
    int status = weft_read_stream(stream, WEFT_MAX_SOURCE, text);
    if (status == WEFT_IO)
        weft_buf_puts(why, strerror(errno));
    else if (status == WEFT_UNSUPPORTED)
        weft_buf_puts(why, "it is larger than 64 MiB");
    fclose(stream);
    return status == WEFT_UNSUPPORTED ? WEFT_IO : status;
}

int weft_session_bind(struct weft_session *session, const struct weft_session_wish *wish)
{
    int status = weft_plugins_load(session);
    if (status)
        return status;
    const struct weft_settings *settings = session->settings;
    const char **params = weft_arena_array(&session->arena, settings->listed.count + 1, sizeof *params);
    if (!params)
        return WEFT_NO_MEMORY;
    struct weft_bind_options options = {.registry = session->registry,
                                        .arena = &session->arena,
                                        .settings = params,
                                        .names = wish->names,
                                        .name_count = wish->name_count,
                                        .all_names = wish->all_names,
                                        .eval = wish->eval,
                                        .printer = session->edges ? weft_printed_op : NULL,
                                        .load = load_import};
    for (size_t i = 0; i < settings->listed.count; i++)
        if (settings->listed.data[i].option == WEFT_OPT_PARAM)
            params[options.setting_count++] = settings->listed.data[i].text;
    return weft_bind(session->file, &options, &session->diags, &session->graph, &session->listing);
}

int weft_session_read(struct weft_session *session)
{
    const struct weft_settings *settings = session->settings;
    uint32_t source;
    int status = weft_session_load(session, settings->operands.data[0], &source);
    if (!status)
        status = weft_session_parse(session, source);
    struct weft_session_wish wish = {.names = settings->operands.data + 1,
                                     .name_count = settings->operands.count - 1};
    return status ? status : weft_session_bind(session, &wish);
}

#define OUT_OF_MEMORY "weft: out of memory\n"

// ---- Diagnostics ----------------------------------------------------------------------------------------

// With several errors, how many there are is the last line.
static void add_summary(const struct weft_diags *diags, struct weft_buf *text)
{
    if (diags->errors < 2)
        return;
    weft_buf_printf(text, "weft: %zu errors", diags->errors);
    if (diags->warnings > 0)
        weft_buf_printf(text, ", %zu warning%s", diags->warnings, diags->warnings > 1 ? "s" : "");
    weft_buf_char(text, '\n');
}

// (Of errors that there was no memory to note, and of texts that there is none to make, that is told.)
static void report(const struct weft_session *session)
{
    const struct weft_diags *diags = &session->diags;
    bool quiet = session->settings->values[WEFT_OPT_QUIET].number != 0;
    if (diags->errors == 0 && (quiet || diags->count == 0))
        return;
    struct weft_buf text = {0};
    if (weft_settings_json(session->settings)) {
        weft_diags_json(diags, &text);
    } else {
        weft_diags_text(diags, &text, weft_use_colour(session->settings, stderr));
        add_summary(diags, &text);
    }
    if (text.failed || diags->count == 0)
        fputs(OUT_OF_MEMORY, stderr);
    else
        fwrite(text.data, 1, text.size, stderr);
    weft_buf_clear(&text);
}

// The exit status of a weft_status when no diagnostic says it.
static int exit_status(const struct weft_session *session, int status)
{
    if (status == WEFT_CANCELLED)
        return WEFT_EXIT_INTERRUPTED;
    if (session->exit_status)
        return session->exit_status;
    if (session->diags.exit_status)
        return session->diags.exit_status;
    if (status == WEFT_NO_MEMORY)
        fputs(OUT_OF_MEMORY, stderr);
    return status ? WEFT_EXIT_FAILED : WEFT_EXIT_OK;
}

int weft_session_close(struct weft_session *session, int status)
{
    report(session);
    int code = exit_status(session, status);
    weft_graph_free(session->graph);
    weft_registry_free(session->registry);
    weft_arena_clear(&session->arena);
    weft_diags_clear(&session->diags);
    weft_sources_clear(&session->sources);
    return code;
}
