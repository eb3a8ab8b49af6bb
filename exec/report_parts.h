// weft: a run as one page of HTML: what is collected (report.c) and written (report_html.c).
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_REPORT_PARTS_H
#define WEFT_REPORT_PARTS_H

#include "exec/report.h"
#include "graph/base/atomic_file.h"
#include "graph/base/vec.h"

#define WEFT_PAGE_BINS 512 // of time, for each worker and for the memory

// What tasks of one name took.
struct weft_page_op {
    struct weft_str name; // owned
    uint64_t tasks, failed;
    uint64_t total, longest; // nanoseconds
    uint64_t bytes;          // of results
};

// A piece of a worker's time: how long it was busy, and mostly with what (a majority vote by time).
struct weft_page_bin {
    uint64_t busy, weight; // nanoseconds
    uint32_t op;
};

struct weft_page_worker {
    bool running;
    uint64_t start; // of the task that runs
    struct weft_page_bin *bins;
};

struct weft_page {
    struct weft_atomic_file file;
    WEFT_VEC(struct weft_page_op) ops;
    WEFT_VEC(uint32_t) by_layer; // of the round: operation of each layer + 1; 0: not seen yet
    WEFT_VEC(struct weft_page_worker) workers;
    uint64_t width;                  // nanoseconds of a bin
    uint64_t memory[WEFT_PAGE_BINS]; // greatest in each bin
    uint64_t memory_last, end;       // of the last event
    uint64_t spilled, restored;      // bytes
    bool failed;                     // out of memory
};

// The page as text.
void weft_page_html(const struct weft_page *page, const struct weft_page_facts *facts, struct weft_buf *out);

#endif
