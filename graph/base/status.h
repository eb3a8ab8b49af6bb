// weft: status codes.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every function that can fail returns `int`: 0 (WEFT_OK) or one of these codes.  The code says what class of
// failure it was; the text lives in a caller-owned object (struct weft_diags while a graph is built, struct
// weft_task while it runs).  The first function that knows the reason reports it; those above pass the code on.
// Outputs are written only on success.

#ifndef WEFT_STATUS_H
#define WEFT_STATUS_H

#define WEFT_MUST_USE __attribute__((warn_unused_result))
#define WEFT_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))

enum weft_status {
    WEFT_OK = 0,
    WEFT_NO_MEMORY,   // an allocation failed or the memory limit refuses it
    WEFT_INVALID,     // the pipeline is wrong (a diagnostic was reported)
    WEFT_FAILED,      // a task failed while running (the task holds the text)
    WEFT_IO,          // a system call on a file or pipe failed (errno is described in the text)
    WEFT_CANCELLED,   // the run was interrupted
    WEFT_UNSUPPORTED, // the callee does not do this case; the caller tries another way
};

#endif
