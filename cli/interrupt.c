// weft: Ctrl-C and friends; files that become shorter while they are mapped.
// SPDX-License-Identifier: BSD-3-Clause
//
// Reading a mapped file beyond its end raises SIGBUS.  The handler says which file and byte it was, puts a
// page of zeros there so that the task can go on, and stops the run: nothing is written of what it computed.
// It calls nothing but system calls.
//
// The one mutable variable of the program that is not on a stack or heap: a signal handler can reach nothing
// else.

#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static atomic_int caught;
static atomic_int piped; // a write to a pipe without a reader failed

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

// ---- Files that become shorter --------------------------------------------------------------------------

// One line of /proc/self/maps: "start-end flags offset device inode   path".
struct mapping {
    uint64_t start, end, offset;
    const char *path; // ended by NUL; "": none
};

static const char *take_hex(const char *at, uint64_t *out)
{
    *out = 0;
    for (;; at++) {
        int digit = *at >= '0' && *at <= '9' ? *at - '0' : *at >= 'a' && *at <= 'f' ? *at - 'a' + 10 : -1;
        if (digit < 0)
            return at;
        *out = *out << 4 | (uint64_t)digit;
    }
}

static const char *skip_word(const char *at)
{
    while (*at && *at != ' ')
        at++;
    while (*at == ' ')
        at++;
    return at;
}

static void read_mapping(const char *line, struct mapping *out)
{
    const char *at = take_hex(line, &out->start);
    at = take_hex(*at == '-' ? at + 1 : at, &out->end);
    at = skip_word(skip_word(at)); // the rest of the addresses, and the flags
    take_hex(at, &out->offset);
    out->path = skip_word(skip_word(skip_word(at)));
}

// The mapping that holds an address; `room` keeps its path.
static bool find_mapping(uint64_t address, char *room, size_t size, struct mapping *out)
{
    int fd = open("/proc/self/maps", O_RDONLY | O_CLOEXEC);
    bool found = false;
    size_t used = 0;
    char c;
    while (fd >= 0 && !found && read(fd, &c, 1) == 1) {
        if (c != '\n') {
            room[used] = c;
            used += used + 1 < size;
            continue;
        }
        room[used] = 0;
        used = 0;
        read_mapping(room, out);
        found = address >= out->start && address < out->end;
    }
    if (fd >= 0)
        close(fd);
    return found && out->path[0] == '/';
}

static void say(const char *text)
{
    size_t size = 0;
    while (text[size])
        size++;
    ssize_t written = write(STDERR_FILENO, text, size);
    (void)written; // nothing can be done about it here
}

static void say_number(uint64_t number)
{
    char digits[24];
    size_t at = sizeof digits - 1;
    digits[at] = 0;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    say(digits + at);
}

// Names the file that an address is mapped from.  Other threads may map and unmap in the meantime, and then
// the list can lack a line: it is read again.
static void say_lost(uint64_t address)
{
    char room[4400];
    struct mapping mapping;
    bool found = false;
    for (int attempt = 0; attempt < 8 && !found; attempt++)
        found = find_mapping(address, room, sizeof room, &mapping);
    say("weft: error: ");
    say(found ? "'" : "a file");
    say(found ? mapping.path : "");
    say(found ? "' became shorter while it was read: byte " : " became shorter while it was read\n");
    if (!found)
        return;
    say_number(mapping.offset + address - mapping.start);
    say(" is not there\n");
}

// Several threads may get here at once, for one page, too: only the first looks for the name, and pages are
// replaced without a look at what is there, which may be what another thread has just put there.
static void on_bus(int number, siginfo_t *info, void *context)
{
    (void)context;
    uint64_t address = (uint64_t)(uintptr_t)info->si_addr, page = (uint64_t)sysconf(_SC_PAGESIZE);
    int none = 0, kept = errno;
    address = address / page * page;
    bool lost = info->si_code == BUS_ADRERR; // else: no memory at all, or what is misaligned
    if (lost && atomic_compare_exchange_strong(&caught, &none, number))
        say_lost(address);
    if (!lost || mmap((void *)(uintptr_t)address, page, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
        signal(number, SIG_DFL); // it happens again, and ends the process
    errno = kept;
}

static void on_pipe(int number)
{
    // write() then fails with EPIPE or EFBIG, which is handled where it is called
    if (number == SIGPIPE)
        atomic_store(&piped, 1);
}

bool weft_interrupt_lost_reader(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
    return atomic_load(&piped) && poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
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
    struct sigaction bus = {.sa_sigaction = on_bus, .sa_flags = SA_SIGINFO};
    sigemptyset(&bus.sa_mask);
    sigaction(SIGBUS, &bus, NULL);
}

void weft_interrupt_prepare(void)
{
    struct sigaction action = {.sa_handler = on_pipe, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
    signal(SIGCHLD, SIG_DFL);
}

const atomic_int *weft_interrupt_flag(void)
{
    return &caught;
}

bool weft_interrupt_lost_file(void)
{
    return atomic_load(&caught) == SIGBUS;
}

void weft_interrupt_die(void)
{
    int number = atomic_load(&caught);
    if (number == 0 || number == SIGBUS)
        return;
    signal(number, SIG_DFL);
    raise(number);
}
