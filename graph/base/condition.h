// weft: condition variables that are waited for no longer than some time.
// SPDX-License-Identifier: BSD-3-Clause
//
// By the monotonic clock: setting the system's time back would otherwise make a wait last as much longer, and
// what comes from outside and wakes nobody, such as Ctrl-C, would be seen only then.

#ifndef WEFT_CONDITION_H
#define WEFT_CONDITION_H

#include <pthread.h>
#include <time.h>

// Instead of pthread_cond_init(), with pthread_cond_destroy() at the end.  None of these can fail on Linux.
static inline void weft_condition_init(pthread_cond_t *condition)
{
    pthread_condattr_t clock;
    pthread_condattr_init(&clock);
    pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &clock);
    pthread_condattr_destroy(&clock);
}

// Until it is signalled or the time is over, or for no reason before; the caller holds the lock.
static inline void weft_condition_wait(pthread_cond_t *condition, pthread_mutex_t *lock, long milliseconds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += milliseconds % 1000 * 1000000;
    until.tv_sec += milliseconds / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    (void)pthread_cond_timedwait(condition, lock, &until); // the caller looks again in any case
}

#endif
