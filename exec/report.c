// weft: a run as one page of HTML: collecting.
// SPDX-License-Identifier: BSD-3-Clause
//
// Time is cut into WEFT_PAGE_BINS bins, a microsecond each at first; when the run outlasts them, neighbours
// are joined and bins are twice as wide.  So the cost of an event is constant (a task adds to as many bins as
// it covers) and the size of the page does not depend on the run.

#include "exec/report.h"

#include <errno.h>
#include <stdlib.h>

#include "exec/report_parts.h"

#define BINS WEFT_PAGE_BINS

int weft_page_open(const char *path, struct weft_page **out)
{
    struct weft_page *page = calloc(1, sizeof *page);
    if (!page)
        return WEFT_NO_MEMORY;
    int status = weft_atomic_file_open(&page->file, path);
    if (status) {
        free(page);
        return status;
    }
    page->width = 1000;
    *out = page;
    return WEFT_OK;
}

static void release(struct weft_page *page)
{
    for (size_t i = 0; i < page->ops.count; i++)
        free((char *)(uintptr_t)page->ops.data[i].name.data);
    for (size_t i = 0; i < page->workers.count; i++)
        free(page->workers.data[i].bins);
    free(page->ops.data);
    free(page->by_layer.data);
    free(page->workers.data);
    free(page);
}

int weft_page_close(struct weft_page *page, const struct weft_page_facts *facts)
{
    struct weft_buf text = {0};
    weft_page_html(page, facts, &text);
    int status = page->failed || text.failed ? WEFT_NO_MEMORY : WEFT_OK;
    if (!status)
        status = weft_atomic_file_write(&page->file, text.data, text.size);
    if (status)
        weft_atomic_file_discard(&page->file);
    else
        status = weft_atomic_file_commit(&page->file);
    int kept = errno;
    weft_buf_clear(&text);
    release(page);
    errno = kept;
    return status;
}

// ---- Time -----------------------------------------------------------------------------------------------

// A majority vote: time of the operation a bin is for counts up, that of others down.
static void vote(struct weft_page_bin *bin, uint32_t op, uint64_t time)
{
    if (bin->op == op) {
        bin->weight += time;
    } else if (time > bin->weight) {
        bin->op = op;
        bin->weight = time - bin->weight;
    } else {
        bin->weight -= time;
    }
}

static void join_bins(struct weft_page_bin *bins)
{
    for (size_t i = 0; i < BINS; i += 2) {
        struct weft_page_bin joined = bins[i];
        vote(&joined, bins[i + 1].op, bins[i + 1].weight);
        joined.busy += bins[i + 1].busy;
        bins[i / 2] = joined;
    }
    memset(bins + BINS / 2, 0, BINS / 2 * sizeof *bins);
}

// Widens the bins until they reach beyond `time`.
static void reach(struct weft_page *page, uint64_t time)
{
    while (time / page->width >= BINS) {
        for (size_t w = 0; w < page->workers.count; w++)
            join_bins(page->workers.data[w].bins);
        for (size_t i = 0; i < BINS; i += 2)
            page->memory[i / 2] =
                page->memory[i] > page->memory[i + 1] ? page->memory[i] : page->memory[i + 1];
        memset(page->memory + BINS / 2, 0, BINS / 2 * sizeof *page->memory);
        page->width *= 2;
    }
}

static void note_memory(struct weft_page *page, const struct weft_event *event)
{
    size_t from = page->end / page->width, to = event->time / page->width;
    for (size_t i = from; i <= to && i < BINS; i++) { // what was in use stays so until something happens
        uint64_t now = i == to && event->memory > page->memory_last ? event->memory : page->memory_last;
        if (now > page->memory[i])
            page->memory[i] = now;
    }
    page->memory_last = event->memory;
    page->end = event->time;
}

static void fill(const struct weft_page *page, struct weft_page_bin *bins, uint32_t op, uint64_t start,
                 uint64_t end)
{
    while (start < end) {
        uint64_t border = (start / page->width + 1) * page->width;
        uint64_t until = end < border ? end : border;
        struct weft_page_bin *bin = &bins[start / page->width];
        vote(bin, op, until - start);
        bin->busy += until - start;
        start = until;
    }
}

// ---- Operations -----------------------------------------------------------------------------------------

static uint32_t find_op(struct weft_page *page, struct weft_str name)
{
    for (size_t i = 0; i < page->ops.count; i++)
        if (weft_str_eq(page->ops.data[i].name, name))
            return (uint32_t)i;
    char *copy = malloc(name.size + 1);
    struct weft_page_op op = {.name = {copy, name.size}};
    if (copy && name.size > 0)
        memcpy(copy, name.data, name.size);
    if (!copy || !weft_vec_push(&page->ops, op)) {
        free(copy);
        page->failed = true;
        return 0;
    }
    return (uint32_t)(page->ops.count - 1);
}

// Layers are looked up by name once a round: names belong to the round's graph.
static uint32_t op_of(struct weft_page *page, const struct weft_event *event)
{
    while (page->by_layer.count <= event->layer)
        if (!weft_vec_push(&page->by_layer, 0)) {
            page->failed = true;
            return 0;
        }
    uint32_t *known = &page->by_layer.data[event->layer];
    if (*known == 0)
        *known = find_op(page, event->name) + 1;
    return *known - 1;
}

static struct weft_page_worker *worker_of(struct weft_page *page, uint32_t number)
{
    while (page->workers.count <= number) {
        struct weft_page_worker worker = {.bins = calloc(BINS, sizeof(struct weft_page_bin))};
        if (!worker.bins || !weft_vec_push(&page->workers, worker)) {
            free(worker.bins);
            page->failed = true;
            return NULL;
        }
    }
    return &page->workers.data[number];
}

static void end_task(struct weft_page *page, struct weft_page_worker *worker, const struct weft_event *event)
{
    uint32_t number = op_of(page, event);
    if (page->failed || !worker->running)
        return;
    struct weft_page_op *op = &page->ops.data[number];
    uint64_t time = event->time - worker->start;
    op->tasks += event->kind != WEFT_EVENT_HELPED;
    op->failed += event->kind == WEFT_EVENT_FAILED;
    op->total += time;
    op->longest = time > op->longest ? time : op->longest;
    op->bytes += event->bytes;
    fill(page, worker->bins, number, worker->start, event->time);
    worker->running = false;
}

void weft_page_event(struct weft_page *page, const struct weft_event *event)
{
    struct weft_page_worker *worker;
    if (page->failed)
        return;
    reach(page, event->time);
    note_memory(page, event);
    switch (event->kind) {
    case WEFT_EVENT_ROUND:
        page->by_layer.count = 0;
        return;
    case WEFT_EVENT_START:
    case WEFT_EVENT_HELP:
        worker = worker_of(page, event->worker);
        if (worker) {
            worker->running = true;
            worker->start = event->time;
        }
        return;
    case WEFT_EVENT_DONE:
    case WEFT_EVENT_FAILED:
    case WEFT_EVENT_HELPED:
        worker = worker_of(page, event->worker);
        if (worker)
            end_task(page, worker, event);
        return;
    case WEFT_EVENT_SPILL:
        page->spilled += event->bytes;
        return;
    case WEFT_EVENT_RESTORE:
        page->restored += event->bytes;
        return;
    case WEFT_EVENT_END:
        return;
    }
}
