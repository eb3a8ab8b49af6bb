// weft: Ctrl-C and friends.
// SPDX-License-Identifier: BSD-3-Clause
//
// The one mutable variable of the program that is not on a stack or heap: a signal handler can reach nothing
// else.

#include "cli/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static atomic_int caught;

static void on_signal(int number)
{
    static const char text[] = "\nweft: interrupted, stopping; again to force\n";
    int none = 0, kept = errno; // what is interrupted may be about to look at it
    if (!atomic_compare_exchange_strong(&caught, &none, number)) {
        signal(number, SIG_DFL);
        raise(number);
    }
    if (number == SIGINT && isatty(STDERR_FILENO)) {
        ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
        (void)written; // nothing can be done about it here
    }
    errno = kept;
}

static void on_pipe(int number)
{
    (void)number; // write() then fails with EPIPE or EFBIG, which is handled where it is called
}

void weft_interrupt_catch(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sigaction before;
        // What the parent had ignored stays so (nohup, background jobs of a plain shell).
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

void weft_interrupt_pipes(void)
{
    struct sigaction action = {.sa_handler = on_pipe, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
}

const atomic_int *weft_interrupt_flag(void)
{
    return &caught;
}

void weft_interrupt_die(void)
{
    int number = atomic_load(&caught);
    if (number == 0)
        return;
    signal(number, SIG_DFL);
    raise(number);
}
