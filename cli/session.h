// weft: a pipeline on its way from file to graph, shared by the commands.
// SPDX-License-Identifier: BSD-3-Clause
//
//     struct weft_session session;
//     int status = weft_session_open(&session, settings);
//     if (!status) status = weft_session_read(&session);
//     …session.graph…
//     return weft_session_close(&session, status);       // shows all diagnostics, gives the exit status

#ifndef WEFT_SESSION_H
#define WEFT_SESSION_H

#include "cli/options.h"
#include "graph/base/diag.h"
#include "graph/graph.h"
#include "graph/pass.h"
#include "graph/registry.h"
#include "parser/bind.h"
#include "parser/parse.h"

struct weft_session {
    const struct weft_settings *settings;
    struct weft_sources sources;
    struct weft_diags diags;
    struct weft_arena arena; // of the syntax trees
    struct weft_registry *registry;
    struct weft_ast_file *file;
    struct weft_graph *graph; // frozen; NULL until bound
    struct weft_listing listing;
    bool edges;      // long arrays are printed from their edges (cli/printed.h)
    int exit_status; // when an option was wrong; else 0
};

// The operations that are compiled in.  NULL with a message on standard error when a descriptor is malformed
// or memory ran out.
struct weft_registry *weft_session_registry(void);

// Prepares a session and checks the options that need the other layers.  Close it also after a failure.
int weft_session_open(struct weft_session *session, const struct weft_settings *settings) WEFT_MUST_USE;

// Loads a file ('-': standard input) as a new source.
int weft_session_load(struct weft_session *session, const char *path, uint32_t *source) WEFT_MUST_USE;
// Appends all of a stream; WEFT_UNSUPPORTED soon after it turns out to be longer than `limit` bytes, WEFT_IO
// with errno.
int weft_read_stream(FILE *stream, size_t limit, struct weft_buf *text) WEFT_MUST_USE;
// Replaces a file with the data, as a whole or not at all.  Failures are reported.
int weft_session_write_file(struct weft_session *session, const char *path,
                            const struct weft_buf *data) WEFT_MUST_USE;
// Adds a text as a new source.
int weft_session_text(struct weft_session *session, const char *name, struct weft_str text,
                      uint32_t *source) WEFT_MUST_USE;
// Parses a source into session->file.
int weft_session_parse(struct weft_session *session, uint32_t source) WEFT_MUST_USE;
// What a command wants of the names.
struct weft_session_wish {
    const char *const *names; // compute and print these; none: every print and sink
    size_t name_count;
    bool all_names; // every name is an output
    bool eval;      // bare expressions are printed
};
// Binds session->file into session->graph and fills session->listing.
int weft_session_bind(struct weft_session *session, const struct weft_session_wish *wish) WEFT_MUST_USE;
// Names of the passes that --no-pass leaves out, in the session's arena; NULL when out of memory.
const struct weft_str *weft_session_off(struct weft_session *session, size_t *count);
// Which passes run: all but those.
int weft_session_passes(struct weft_session *session, struct weft_optimize *out) WEFT_MUST_USE;
// Optimizes session->graph so; *out is NULL when there was nothing to do.
int weft_session_optimize(struct weft_session *session, struct weft_graph **out) WEFT_MUST_USE;
// Load, parse and bind what the operands of the command say: FILE [NAME]...
int weft_session_read(struct weft_session *session) WEFT_MUST_USE;

// Shows all diagnostics on standard error, frees everything and gives the exit status that `status` (a
// weft_status) and the diagnostics ask for.
int weft_session_close(struct weft_session *session, int status);

#endif
