// weft: runs a frozen expression graph and gives back its results.
// SPDX-License-Identifier: BSD-3-Clause
//
// weft_run lowers the graph, hands the tasks to a scheduler, and repeats with a rebuilt graph when tasks
// learned something that changes it (types of a file, a list known only now).  Sinks write temporary files;
// these are put in place when everything else has succeeded, so a failing or interrupted run leaves nothing
// half written.
//
//     struct weft_run_options options = {.scheduler = "threads", .cancel = &interrupted};
//     struct weft_outcome *outcome;
//     int status = weft_run(graph, &options, &outcome);
//     …outcome->targets…; failures are in graph->diags…
//     weft_outcome_free(outcome);

#ifndef WEFT_RUN_H
#define WEFT_RUN_H

#include <stdatomic.h>

#include "exec/event.h"
#include "graph/pass.h"
#include "graph/taskgraph.h"

struct weft_outcome_target;

struct weft_run_options {
    const char *scheduler; // a name of weft_scheds(); NULL: "threads"
    unsigned jobs;         // threads that run tasks; 0: one for each core this process may use
    uint64_t memory_limit; // bytes of accounted buffers; 0: none
    const char *spill_dir; // folder for results that do not fit the limit; NULL: $TMPDIR, else /tmp
    bool keep_going;       // run what does not depend on failed tasks
    bool dry_run;          // only lower: the outcome has the task graph and no results
    // The passes for graphs that grew: weft_optimize and its options, or NULL for none.
    int (*optimize)(const struct weft_graph *graph, const struct weft_optimize *options,
                    struct weft_graph **out);
    const struct weft_optimize *optimize_options;
    const char *trace;        // path of a Chrome trace to write, or NULL
    const atomic_int *cancel; // the run stops soon after this is not 0 (a signal handler may set it); or NULL
    struct weft_progress *progress; // kept up to date while the run goes on; or NULL
    // Called with each result of the program (not with sinks), in its order, as soon as it and all before it
    // are done; by any thread, never by two at once.  The blocks are borrowed, and let go afterwards: the
    // outcome does not have them. Anything but WEFT_OK stops the run and is its status.  After a failure
    // there are no more, unless keep_going is set: then only results that depend on one are left out.  NULL:
    // the outcome has all results.
    int (*on_result)(void *context, const struct weft_outcome_target *result);
    void *result_context;
    weft_event_fn *on_event; // or NULL
    void *event_context;
};

// What one target came to.
struct weft_outcome_target {
    enum weft_output_kind kind;
    struct weft_str name;
    struct weft_span span;
    const struct weft_type *type;
    bool done; // false: failed, skipped or not run
    uint64_t block_count;
    const struct weft_value *const *blocks; // in order; owned by the outcome; none when on_result had it
};

struct weft_outcome {
    struct weft_outcome_target *targets; // in output order
    size_t target_count;
    const struct weft_taskgraph *tasks; // of the last round
    const struct weft_graph *graph;     // the last round's (the caller's own when there was one round)
    uint64_t tasks_run, tasks_failed, tasks_skipped; // all rounds
    uint64_t state_bytes;                            // of the scheduler's own state, largest round
    uint64_t memory_peak;                            // accounted bytes
    uint64_t spilled, spilled_stored,
        restored;         // bytes that went to disk, what they took there, and came back
    uint64_t nanoseconds; // wall clock
    uint32_t rounds;
    struct weft_str *warnings; // one line each, no text twice
    size_t warning_count;
    struct weft_graph *own_graph;     // private: what the outcome frees
    struct weft_taskgraph *own_tasks; // private
};

// Runs what graph->outputs need.  Failures are reported to graph->diags: the task's own words at the line
// that made it, with a note naming operation and block.  *out is set unless memory ran out, so that with
// keep_going the targets that are done can be used: WEFT_OK, WEFT_FAILED, WEFT_CANCELLED, WEFT_INVALID (the
// rebuilt graph is wrong), WEFT_NO_MEMORY.
int weft_run(const struct weft_graph *graph, const struct weft_run_options *options,
             struct weft_outcome **out) WEFT_MUST_USE;

// Runs an already lowered task graph (read from a plan file); one that grows is run from its expression graph.
// It is borrowed and must outlive the outcome.
int weft_run_tasks(const struct weft_taskgraph *tasks, struct weft_diags *diags,
                   const struct weft_run_options *options, struct weft_outcome **out) WEFT_MUST_USE;

void weft_outcome_free(struct weft_outcome *outcome); // NULL is allowed

#endif
