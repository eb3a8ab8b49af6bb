// weft: `weft check FILE...`: what is known of a pipeline before it runs.
// SPDX-License-Identifier: BSD-3-Clause
//
//     x  array<f64>[200000, 4000] in 800 chunks of [1000, 1000], 6.4 GB

#include "cli/commands.h"

#include "cli/session.h"
#include "cli/terminal.h"
#include "graph/render.h"

static struct weft_str first_line(struct weft_str text)
{
    const char *end = text.size ? memchr(text.data, '\n', text.size) : NULL;
    return (struct weft_str){text.data, end ? (size_t)(end - text.data) : text.size};
}

// What the pipeline's author wrote about a param; empty for all else.  Names come in the order of the
// listing, so the search goes on where it ended (`at`).
static struct weft_str doc_of(const struct weft_session *session, struct weft_str name, size_t *at)
{
    for (; *at < session->listing.count; ++*at)
        if (weft_str_eq(session->listing.names[*at].name, name))
            return session->listing.names[*at].is_param ? first_line(session->listing.names[*at].doc)
                                                        : (struct weft_str){0};
    return (struct weft_str){0};
}

static void add_line(const struct weft_session *session, const struct weft_output *output, size_t width,
                     size_t *at, size_t *marked, struct weft_buf *out)
{
    uint64_t total, largest;
    weft_buf_str(out, output->name);
    weft_buf_printf(out, "%*s  ", (int)(width - weft_utf8_width(output->name)), "");
    *marked += weft_type_text_marked(output->node->type, out);
    if (output->node->type->kind == WEFT_T_ARRAY && weft_type_bytes(output->node->type, &total, &largest)) {
        weft_buf_puts(out, total == UINT64_MAX ? ", more than " : ", ");
        weft_render_bytes(out, total);
        if (weft_type_blocks(output->node->type) > 1) {
            weft_buf_puts(out, ", ");
            weft_render_bytes(out, largest);
            weft_buf_puts(out, " a chunk");
        }
    }
    struct weft_str doc = doc_of(session, output->name, at);
    if (doc.size)
        weft_buf_printf(out, "  # %.*s", WEFT_STR_ARG(doc));
    weft_buf_char(out, '\n');
}

// The names of columns whose types are not certain.
static void add_provisional(const struct weft_type *type, struct weft_buf *out)
{
    size_t count = 0;
    bool columns = type->kind == WEFT_T_FRAME || type->kind == WEFT_T_GROUPED;
    for (size_t i = 0; columns && i < type->field_count; i++) {
        if (!type->fields[i].provisional)
            continue;
        weft_buf_puts(out, count++ ? ", " : "");
        weft_render_quoted(out, type->fields[i].name);
    }
}

// {"name": "x", "type": "array<f64>[4, 4] in 1 chunk", "blocks": 1, "bytes": 128, "chunk_bytes": 128,
// "provisional": false, "provisional_columns": []}; bytes is null when it is not known; provisional: the rest
// of a file may widen the type.
static void add_json(const struct weft_output *output, struct weft_buf *out)
{
    uint64_t total, largest;
    struct weft_buf type = {0}, marked = {0};
    weft_type_text(output->node->type, &type);
    bool provisional = weft_type_text_marked(output->node->type, &marked) > 0;
    weft_buf_puts(out, "{\"name\": ");
    weft_render_quoted(out, output->name);
    weft_buf_puts(out, ", \"type\": ");
    weft_render_quoted(out, (struct weft_str){type.data, type.size});
    weft_buf_printf(
        out, ", \"blocks\": %llu, \"bytes\": ", (unsigned long long)weft_type_blocks(output->node->type));
    if (weft_type_bytes(output->node->type, &total, &largest))
        weft_buf_printf(out, "%llu, \"chunk_bytes\": %llu", (unsigned long long)total,
                        (unsigned long long)largest);
    else
        weft_buf_puts(out, "null, \"chunk_bytes\": null");
    weft_buf_printf(out, ", \"provisional\": %s, \"provisional_columns\": [", provisional ? "true" : "false");
    add_provisional(output->node->type, out);
    weft_buf_puts(out, "]}\n");
    weft_buf_clear(&type);
    weft_buf_clear(&marked);
}

static int show_names(const struct weft_session *session)
{
    const struct weft_graph *graph = session->graph;
    bool json = weft_settings_json(session->settings);
    struct weft_buf text = {0};
    size_t width = 0, at = 0, marked = 0;
    for (size_t i = 0; i < graph->output_count; i++) {
        size_t name = graph->outputs[i].kind == WEFT_OUT_NAME ? weft_utf8_width(graph->outputs[i].name) : 0;
        width = name > width ? name : width;
    }
    for (size_t i = 0; i < graph->output_count; i++) {
        if (graph->outputs[i].kind != WEFT_OUT_NAME)
            continue;
        if (json)
            add_json(&graph->outputs[i], &text);
        else
            add_line(session, &graph->outputs[i], width, &at, &marked, &text);
    }
    if (marked)
        weft_buf_printf(
            &text,
            "%c after a type: known from a bounded look at a file; the rest of it may widen the column\n",
            WEFT_TYPE_MARK);
    int status = text.failed ? WEFT_NO_MEMORY : weft_output(text.data, text.size);
    weft_buf_clear(&text);
    return status;
}

// "71b6…  taxi.weft": equal programs have equal digests, whatever they look like.
static int show_digest(const struct weft_session *session, const char *path)
{
    char hex[33];
    struct weft_buf text = {0};
    weft_hash_hex(weft_graph_digest(session->graph), hex);
    if (weft_settings_json(session->settings)) {
        weft_buf_puts(&text, "{\"file\": ");
        weft_render_quoted(&text, weft_str(path));
        weft_buf_printf(&text, ", \"digest\": \"%s\"}\n", hex);
    } else {
        weft_buf_printf(&text, "%s  %s\n", hex, path);
    }
    int status = text.failed ? WEFT_NO_MEMORY : weft_output(text.data, text.size);
    weft_buf_clear(&text);
    return status;
}

static int check_file(const struct weft_settings *settings, const char *path)
{
    struct weft_session session;
    uint32_t source;
    int status = weft_session_open(&session, settings);
    if (!status)
        status = weft_session_load(&session, path, &source);
    if (!status)
        status = weft_session_parse(&session, source);
    bool digest = settings->values[WEFT_OPT_DIGEST].number; // of what a run would do
    if (!status)
        status = weft_session_bind(&session, &(struct weft_session_wish){.all_names = !digest});
    if (!status && digest)
        status = show_digest(&session, path);
    else if (!status && !settings->values[WEFT_OPT_QUIET].number)
        status = show_names(&session);
    return weft_session_close(&session, status);
}

int weft_cmd_check(const struct weft_settings *settings)
{
    if (settings->operands.count == 0)
        return weft_usage_error(settings, "which FILE? ('-' is standard input)");
    int worst = WEFT_EXIT_OK;
    for (size_t i = 0; i < settings->operands.count; i++) {
        int code = check_file(settings, settings->operands.data[i]);
        worst = code > worst ? code : worst;
    }
    return worst;
}
