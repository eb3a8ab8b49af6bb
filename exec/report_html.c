// weft: a run as one page of HTML: writing.
// SPDX-License-Identifier: BSD-3-Clause
//
// HTML that is well-formed XML as well.  Whatever comes from outside (names, messages, the command line) goes
// through put_text, which leaves only characters that both allow.

#include "exec/report_parts.h"

#include <inttypes.h>
#include <stdlib.h>

#include "graph/render.h"

#define WIDTH      960  // of the pictures
#define RECTANGLES 3000 // of the timeline, about
#define ROWS       300  // of the table of operations
#define PLOT       120  // height of the memory's picture

static const char style[] =
    "body{font:15px/1.45 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;"
    "background:#fff}\n"
    "h1{font-size:1.3rem}h2{font-size:1.05rem;margin-top:2rem}\n"
    "pre{background:#f4f5f7;padding:.7rem;overflow-x:auto;font:13px/1.4 ui-monospace,monospace}\n"
    "table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem "
    "0;text-align:right;white-space:nowrap}\n"
    "td:first-child,th:first-child{text-align:left}th{border-bottom:1px solid #999}\n"
    "svg{max-width:100%;height:auto}text{font:10px ui-monospace,monospace;fill:#57606a}\n"
    ".ok{color:#116329}.bad{color:#a40e26}i{display:inline-block;width:.8em;height:.8em;margin-right:.4em}\n"
    "@media(prefers-color-scheme:dark){body{background:#14171b;color:#d6dae0}pre{background:#20242a}\n"
    ".ok{color:#5bc877}.bad{color:#ff7b84}text{fill:#9aa4af}}\n";

// ---- Pieces ---------------------------------------------------------------------------------------------

// Bytes of a character that XML and HTML allow; 0: none of these.
static size_t character(const char *text, size_t size)
{
    size_t length = weft_utf8_length(text, size);
    unsigned char c = (unsigned char)*text;
    if (length == 1 && ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f))
        return 0;
    bool no_character = length == 3 && memcmp(text, "\xef\xbf", 2) == 0 && (unsigned char)text[2] >= 0xbe;
    return no_character ? 0 : length;
}

static void put_text(struct weft_buf *out, struct weft_str text)
{
    for (size_t i = 0; i < text.size;) {
        size_t length = character(text.data + i, text.size - i);
        char c = text.data[i];
        if (length == 0)
            weft_buf_puts(out, "\xef\xbf\xbd");
        else if (c == '<' || c == '>' || c == '&' || c == '"')
            weft_buf_puts(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : "&quot;");
        else
            weft_buf_add(out, text.data + i, length);
        i += length ? length : 1;
    }
}

static void put_seconds(struct weft_buf *out, uint64_t nanoseconds)
{
    double seconds = (double)nanoseconds / 1e9;
    if (nanoseconds >= 1000000000)
        weft_buf_printf(out, "%.*f s", seconds < 100 ? 2 : 0, seconds);
    else if (nanoseconds >= 1000000)
        weft_buf_printf(out, "%.1f ms", seconds * 1e3);
    else
        weft_buf_printf(out, "%.1f µs", seconds * 1e6);
}

// Neighbouring numbers get colours far apart: the golden angle.
static void put_colour(struct weft_buf *out, uint32_t op)
{
    weft_buf_printf(out, "hsl(%u,60%%,52%%)", (unsigned)((uint64_t)op * 137508 / 1000 % 360));
}

static void put_section(struct weft_buf *out, const char *title, struct weft_str text)
{
    if (text.size == 0)
        return;
    weft_buf_printf(out, "<h2>%s</h2>\n<pre>", title);
    put_text(out, text);
    weft_buf_puts(out, "</pre>\n");
}

// ---- Figures --------------------------------------------------------------------------------------------

static void put_times(const struct weft_page_facts *facts, struct weft_buf *out)
{
    weft_buf_puts(out, "<tr><td>wall time</td><td>");
    put_seconds(out, facts->wall);
    weft_buf_puts(out, "</td></tr>\n<tr><td>CPU time</td><td>");
    put_seconds(out, facts->cpu);
    weft_buf_printf(out, "</td></tr>\n<tr><td>tasks</td><td>%" PRIu64, facts->tasks_run);
    if (facts->tasks_failed || facts->tasks_skipped)
        weft_buf_printf(out, ", %" PRIu64 " failed, %" PRIu64 " skipped", facts->tasks_failed,
                        facts->tasks_skipped);
    if (facts->rounds > 1)
        weft_buf_printf(out, ", in %" PRIu32 " rounds", facts->rounds);
    weft_buf_puts(out, "</td></tr>\n");
}

static void put_amount(struct weft_buf *out, const char *what, uint64_t bytes)
{
    weft_buf_printf(out, "<tr><td>%s</td><td>", what);
    weft_render_bytes(out, bytes);
    weft_buf_puts(out, "</td></tr>\n");
}

static void put_figures(const struct weft_page *page, const struct weft_page_facts *facts,
                        struct weft_buf *out)
{
    weft_buf_puts(out, "<table>\n");
    put_times(facts, out);
    weft_buf_puts(out, "<tr><td>most memory in blocks</td><td>");
    weft_render_bytes(out, facts->memory_peak);
    if (facts->memory_limit) {
        weft_buf_puts(out, " of ");
        weft_render_bytes(out, facts->memory_limit);
    }
    weft_buf_puts(out, "</td></tr>\n");
    if (page->spilled) {
        put_amount(out, "spilled to disk", page->spilled);
        put_amount(out, "read back", page->restored);
    }
    put_amount(out, "read", facts->bytes_read);
    put_amount(out, "written", facts->bytes_written);
    weft_buf_puts(out, "</table>\n");
}

// ---- Operations -----------------------------------------------------------------------------------------

static int by_total(const void *a, const void *b)
{
    const struct weft_page_op *x = *(const struct weft_page_op *const *)a,
                              *y = *(const struct weft_page_op *const *)b;
    if (x->total != y->total)
        return x->total < y->total ? 1 : -1;
    return (x > y) - (x < y);
}

static void put_op(const struct weft_page *page, const struct weft_page_op *op, struct weft_buf *out)
{
    weft_buf_puts(out, "<tr><td><i style=\"background:");
    put_colour(out, (uint32_t)(op - page->ops.data));
    weft_buf_puts(out, "\"></i>");
    put_text(out, op->name);
    weft_buf_printf(out, "</td><td>%" PRIu64 "</td><td>", op->tasks);
    if (op->failed)
        weft_buf_printf(out, "%" PRIu64, op->failed);
    weft_buf_puts(out, "</td><td>");
    put_seconds(out, op->total);
    weft_buf_puts(out, "</td><td>");
    put_seconds(out, op->tasks ? op->total / op->tasks : 0);
    weft_buf_puts(out, "</td><td>");
    put_seconds(out, op->longest);
    weft_buf_puts(out, "</td><td>");
    weft_render_bytes(out, op->bytes);
    weft_buf_puts(out, "</td></tr>\n");
}

static void put_ops(const struct weft_page *page, struct weft_buf *out)
{
    size_t count = page->ops.count;
    if (count == 0)
        return;
    const struct weft_page_op **order = calloc(count + 1, sizeof *order);
    if (!order) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++)
        order[i] = &page->ops.data[i];
    qsort(order, count, sizeof *order, by_total);
    weft_buf_puts(out,
                  "<h2>Operations</h2>\n<table>\n<tr><th>operation</th><th>tasks</th><th>failed or skipped"
                  "</th><th>total</th><th>mean</th><th>longest</th><th>results</th></tr>\n");
    for (size_t i = 0; i < count && i < ROWS; i++)
        put_op(page, order[i], out);
    weft_buf_puts(out, "</table>\n");
    if (count > ROWS)
        weft_buf_printf(out, "<p>and %zu more that took less time</p>\n", count - ROWS);
    free(order);
}

// ---- The timeline ---------------------------------------------------------------------------------------

struct timeline {
    const struct weft_page *page;
    struct weft_buf *out;
    size_t joined, used; // bins for one rectangle; bins of the run
    unsigned row;        // height of a worker
};

static struct weft_page_bin join(const struct timeline *line, const struct weft_page_bin *bins, size_t first)
{
    struct weft_page_bin sum = {0};
    for (size_t i = first; i < first + line->joined && i < line->used; i++) {
        sum.busy += bins[i].busy;
        if (bins[i].weight > sum.weight) {
            sum.weight = bins[i].weight;
            sum.op = bins[i].op;
        }
    }
    return sum;
}

static void put_rectangle(const struct timeline *line, size_t worker, size_t first, size_t end,
                          const struct weft_page_bin *sum)
{
    uint64_t span = (end - first) * line->page->width;
    unsigned percent = sum->busy >= span ? 100 : (unsigned)(sum->busy * 100 / span);
    weft_buf_printf(line->out, "<rect x=\"%.1f\" y=\"%zu\" width=\"%.1f\" height=\"%u\" fill=\"",
                    (double)first * WIDTH / (double)line->used, worker * line->row,
                    (double)(end - first) * WIDTH / (double)line->used,
                    line->row > 4 ? line->row - 2 : line->row);
    put_colour(line->out, sum->op);
    weft_buf_printf(line->out, "\" fill-opacity=\"%.2f\"><title>", 0.15 + 0.85 * percent / 100);
    put_text(line->out, line->page->ops.data[sum->op].name);
    weft_buf_printf(line->out, ", worker %zu, from ", worker);
    put_seconds(line->out, first * line->page->width);
    weft_buf_printf(line->out, ", %u%% busy</title></rect>\n", percent);
}

// Rectangles of one worker: neighbours with the same operation and the same business become one.
static void put_worker(const struct timeline *line, size_t worker)
{
    const struct weft_page_bin *bins = line->page->workers.data[worker].bins;
    struct weft_page_bin run = {0};
    size_t start = 0;
    for (size_t i = 0; i < line->used; i += line->joined) {
        struct weft_page_bin next = join(line, bins, i);
        uint64_t span = line->joined * line->page->width, before = i > start ? run.busy / (i - start) : 0;
        uint64_t now = next.busy / line->joined, difference = now > before ? now - before : before - now;
        if (run.busy && (next.busy == 0 || next.op != run.op || difference * 10 > span / line->joined)) {
            put_rectangle(line, worker, start, i, &run);
            run = (struct weft_page_bin){0};
        }
        if (run.busy == 0) {
            start = i;
            run = next;
        } else {
            run.busy += next.busy;
        }
    }
    if (run.busy)
        put_rectangle(line, worker, start, line->used, &run);
}

static void put_timeline(const struct weft_page *page, struct weft_buf *out)
{
    size_t workers = page->workers.count;
    if (workers == 0 || page->ops.count == 0)
        return;
    struct timeline line = {.page = page, .out = out, .row = workers <= 64 ? 16 : 4, .joined = 1};
    line.used = page->end / page->width + 1;
    if (line.used > WEFT_PAGE_BINS)
        line.used = WEFT_PAGE_BINS;
    while (line.joined < line.used && workers * (line.used / line.joined) > RECTANGLES)
        line.joined *= 2;
    weft_buf_printf(out, "<h2>Workers</h2>\n<svg viewBox=\"0 0 %d %zu\" width=\"%d\" role=\"img\">\n", WIDTH,
                    workers * line.row + 14, WIDTH);
    for (size_t w = 0; w < workers; w++)
        put_worker(&line, w);
    weft_buf_printf(out, "<text x=\"0\" y=\"%zu\">0 s</text><text x=\"%d\" y=\"%zu\" text-anchor=\"end\">",
                    workers * line.row + 11, WIDTH, workers * line.row + 11);
    put_seconds(out, line.used * page->width);
    weft_buf_puts(out, "</text>\n</svg>\n");
}

// ---- Memory over time -----------------------------------------------------------------------------------

static void put_memory(const struct weft_page *page, struct weft_buf *out)
{
    size_t used = page->end / page->width + 1;
    uint64_t most = 0;
    used = used > WEFT_PAGE_BINS ? WEFT_PAGE_BINS : used;
    for (size_t i = 0; i < used; i++)
        most = page->memory[i] > most ? page->memory[i] : most;
    if (most == 0)
        return;
    weft_buf_printf(out,
                    "<h2>Memory</h2>\n<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\">\n<polygon "
                    "fill=\"hsl(210,60%%,52%%)\" fill-opacity=\"0.6\" points=\"0,%d",
                    WIDTH, PLOT + 14, WIDTH, PLOT);
    for (size_t i = 0; i < used; i++) {
        double height = PLOT - (double)page->memory[i] / (double)most * (PLOT - 12);
        weft_buf_printf(out, " %.1f,%.1f %.1f,%.1f", (double)i * WIDTH / (double)used, height,
                        (double)(i + 1) * WIDTH / (double)used, height);
    }
    weft_buf_printf(out, " %d,%d\"/>\n<text x=\"0\" y=\"10\">", WIDTH, PLOT);
    weft_render_bytes(out, most);
    weft_buf_printf(out, "</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\">", WIDTH, PLOT + 11);
    put_seconds(out, used * page->width);
    weft_buf_puts(out, "</text>\n</svg>\n");
}

void weft_page_html(const struct weft_page *page, const struct weft_page_facts *facts, struct weft_buf *out)
{
    weft_buf_puts(out,
                  "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>weft: ");
    put_text(out, facts->outcome);
    weft_buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<h1>weft: <span class=\"%s\">",
                    style, facts->ok ? "ok" : "bad");
    put_text(out, facts->outcome);
    weft_buf_puts(out, "</span></h1>\n<pre>");
    put_text(out, facts->command);
    weft_buf_puts(out, "</pre>\n");
    put_figures(page, facts, out);
    put_section(out, "Messages", facts->messages);
    put_ops(page, out);
    put_timeline(page, out);
    put_memory(page, out);
    put_section(out, "Plan", facts->plan);
    weft_buf_puts(out, "</body>\n</html>\n");
}
