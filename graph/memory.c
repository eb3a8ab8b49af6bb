// weft: the memory of one run: what is held, what may be held, and a pool of large blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// Blocks below POOLED bytes come from malloc, which keeps what is freed: where that and what is held would be
// more than the limit it is told to give it back.  Larger ones are mappings whose sizes are rounded to
// classes (eight to an octave, so at most an eighth is unused, and unused pages are never touched); released
// ones wait in a list by class. Mappings of a huge page or more ask for huge pages.  A mutex guards the
// lists: it is taken once for each large block, whose use costs a thousand times more.

#include "graph/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "graph/base/checked.h"

#define ALIGNMENT   64
#define POOLED      ((size_t)1 << 17)
#define HUGE_PAGE   ((size_t)1 << 21)
#define MOST_BYTES  ((size_t)1 << 46)
#define BUFFER_HEAD 192                 // bytes of a buffer besides its contents, roughly
#define STEPS       8                   // classes in an octave
#define CLASS_COUNT ((47 - 17) * STEPS) // up to the user address space

struct idle_block {
    struct idle_block *next;
};

struct weft_memory {
    uint32_t refs;
    uint64_t limit;
    uint64_t current, peak, reserved; // atomic, as the next two
    uint64_t refused;
    uint64_t small, small_peak; // live bytes of malloc, and most of them since it was last told; atomic
    bool over;
    weft_relieve_fn *relieve; // or NULL
    void *relieve_context;
    pthread_mutex_t lock; // guards idle and lists
    uint64_t idle;        // read without the lock, by the figures
    struct idle_block *lists[CLASS_COUNT];
};

int weft_memory_new(uint64_t limit, struct weft_memory **out)
{
    struct weft_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        return WEFT_NO_MEMORY;
    if (pthread_mutex_init(&memory->lock, NULL)) {
        free(memory);
        return WEFT_NO_MEMORY;
    }
    memory->refs = 1;
    memory->limit = limit ? limit : UINT64_MAX;
    *out = memory;
    return WEFT_OK;
}

// The class of a size and the bytes its blocks have.
static size_t class_of(size_t size, size_t *rounded)
{
    size_t octave = (size_t)63 - (size_t)__builtin_clzll(size - 1); // 2^octave < size <= 2^(octave+1)
    size_t step = ((size_t)1 << octave) / STEPS;
    size_t index = (size - ((size_t)1 << octave) + step - 1) / step; // 1..STEPS
    *rounded = ((size_t)1 << octave) + index * step;
    return (octave - 17) * STEPS + index - 1;
}

uint64_t weft_memory_booked(uint64_t size)
{
    size_t rounded = size + BUFFER_HEAD;
    if (size == 0 || size > MOST_BYTES)
        return size;
    if (rounded > POOLED)
        (void)class_of(rounded, &rounded);
    return rounded;
}

static void count_idle(struct weft_memory *memory, uint64_t bytes)
{
    __atomic_store_n(&memory->idle, bytes, __ATOMIC_RELAXED);
}

// Gives idle blocks of a class back until at most `allowed` idle bytes are left.  The lock is held.
static void drop_class(struct weft_memory *memory, size_t class, uint64_t allowed)
{
    size_t octave = 17 + class / STEPS;
    size_t bytes = ((size_t)1 << octave) + (class % STEPS + 1) * (((size_t)1 << octave) / STEPS);
    while (memory->lists[class] && memory->idle > allowed) {
        struct idle_block *block = memory->lists[class];
        memory->lists[class] = block->next;
        count_idle(memory, memory->idle - bytes);
        munmap(block, bytes);
    }
}

// Largest classes first: fewest system calls.  The lock is held.
static void drop_idle(struct weft_memory *memory, uint64_t allowed)
{
    for (size_t class = CLASS_COUNT; class -- > 0 && memory->idle > allowed;)
        drop_class(memory, class, allowed);
}

void weft_memory_trim(struct weft_memory *memory)
{
    pthread_mutex_lock(&memory->lock);
    drop_idle(memory, 0);
    pthread_mutex_unlock(&memory->lock);
}

void weft_memory_release(struct weft_memory *memory)
{
    if (!memory || __atomic_sub_fetch(&memory->refs, 1, __ATOMIC_ACQ_REL) > 0)
        return;
    drop_idle(memory, 0);
    pthread_mutex_destroy(&memory->lock);
    free(memory);
}

bool weft_memory_reserve(struct weft_memory *memory, uint64_t bytes)
{
    uint64_t reserved = __atomic_load_n(&memory->reserved, __ATOMIC_RELAXED);
    uint64_t wanted, total;
    do {
        if (__builtin_add_overflow(reserved, bytes, &wanted))
            return false;
        uint64_t current = __atomic_load_n(&memory->current, __ATOMIC_RELAXED);
        bool fits = !__builtin_add_overflow(current, wanted, &total) && total <= memory->limit;
        if (!fits && reserved > 0)
            return false;
    } while (!__atomic_compare_exchange_n(&memory->reserved, &reserved, wanted, true, __ATOMIC_RELAXED,
                                          __ATOMIC_RELAXED));
    return true;
}

bool weft_memory_join(struct weft_memory *memory)
{
    uint64_t reserved = __atomic_load_n(&memory->reserved, __ATOMIC_RELAXED);
    do {
        if (reserved >= memory->limit)
            return false;
    } while (!__atomic_compare_exchange_n(&memory->reserved, &reserved, reserved + 1, true, __ATOMIC_RELAXED,
                                          __ATOMIC_RELAXED));
    return true;
}

void weft_memory_unreserve(struct weft_memory *memory, uint64_t bytes)
{
    __atomic_fetch_sub(&memory->reserved, bytes, __ATOMIC_RELAXED);
}

struct weft_memory_stats weft_memory_stats(const struct weft_memory *memory)
{
    return (struct weft_memory_stats){
        .limit = memory->limit,
        .current = __atomic_load_n(&memory->current, __ATOMIC_RELAXED),
        .peak = __atomic_load_n(&memory->peak, __ATOMIC_RELAXED),
        .reserved = __atomic_load_n(&memory->reserved, __ATOMIC_RELAXED),
        .idle = __atomic_load_n(&memory->idle, __ATOMIC_RELAXED),
        .refused = __atomic_load_n(&memory->refused, __ATOMIC_RELAXED),
        .over = __atomic_load_n(&memory->over, __ATOMIC_RELAXED),
    };
}

// Books `bytes`; false when the limit refuses them.  What is refused is never booked, not even for a moment,
// in which it would stand in the way of others.
static bool account(struct weft_memory *memory, size_t bytes)
{
    uint64_t current = __atomic_load_n(&memory->current, __ATOMIC_RELAXED), now;
    do {
        if (__builtin_add_overflow(current, bytes, &now) || now > memory->limit)
            return false;
    } while (!__atomic_compare_exchange_n(&memory->current, &current, now, true, __ATOMIC_ACQUIRE,
                                          __ATOMIC_RELAXED));
    uint64_t peak = __atomic_load_n(&memory->peak, __ATOMIC_RELAXED);
    while (now > peak &&
           !__atomic_compare_exchange_n(&memory->peak, &peak, now, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
        ;
    __atomic_fetch_add(&memory->refs, 1, __ATOMIC_RELAXED);
    return true;
}

void weft_memory_on_pressure(struct weft_memory *memory, weft_relieve_fn *relieve, void *context)
{
    memory->relieve = relieve;
    memory->relieve_context = context;
}

// Books `bytes` once there is room for them, if some can be made.  When there is none to be made, another
// thread may have made it since the first look.
static bool account_with_room(struct weft_memory *memory, size_t bytes)
{
    while (!account(memory, bytes)) {
        uint64_t current = __atomic_load_n(&memory->current, __ATOMIC_RELAXED), total;
        if (__builtin_add_overflow(current, bytes, &total) || !memory->relieve)
            return false;
        uint64_t over = total > memory->limit ? total - memory->limit : 1;
        if (bytes > memory->limit)
            return false;
        if (!memory->relieve(memory->relieve_context, over))
            return account(memory, bytes);
    }
    return true;
}

// A block from malloc, which is twice as fast as aligned_alloc for small ones; what malloc gave stands before
// it.
static void *small_block(size_t bytes)
{
    size_t padded;
    char *raw = weft_add_size(bytes, ALIGNMENT + sizeof(void *), &padded) ? malloc(padded) : NULL;
    if (!raw)
        return NULL;
    size_t skip = ALIGNMENT - (uintptr_t)(raw + sizeof(void *)) % ALIGNMENT + sizeof(void *);
    char *block = raw + skip;
    memcpy(block - sizeof(void *), &raw, sizeof raw);
    return block;
}

static void free_small(void *block)
{
    void *raw;
    memcpy(&raw, (char *)block - sizeof raw, sizeof raw);
    free(raw);
}

static void count_small(struct weft_memory *memory, uint64_t bytes)
{
    uint64_t now = __atomic_add_fetch(&memory->small, bytes, __ATOMIC_RELAXED);
    uint64_t peak = __atomic_load_n(&memory->small_peak, __ATOMIC_RELAXED);
    while (now > peak && !__atomic_compare_exchange_n(&memory->small_peak, &peak, now, true, __ATOMIC_RELAXED,
                                                      __ATOMIC_RELAXED))
        ;
}

// Has malloc give back what it keeps, when with what is held and idle that would be over the limit.
static void trim_small(struct weft_memory *memory)
{
    uint64_t small = __atomic_load_n(&memory->small, __ATOMIC_RELAXED);
    uint64_t peak = __atomic_load_n(&memory->small_peak, __ATOMIC_RELAXED);
    uint64_t used = __atomic_load_n(&memory->current, __ATOMIC_RELAXED) +
                    __atomic_load_n(&memory->idle, __ATOMIC_RELAXED);
    if (peak < small + WEFT_MEMORY_SPARE || (used < memory->limit && peak - small <= memory->limit - used))
        return;
    __atomic_store_n(&memory->small_peak, small, __ATOMIC_RELAXED);
#ifdef __GLIBC__
    (void)malloc_trim(0); // whether there was anything to give back
#endif
}

static void *map_block(size_t bytes)
{
    void *block = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        return NULL;
    if (bytes >= HUGE_PAGE)
        (void)madvise(block, bytes, MADV_HUGEPAGE); // advice: without it only speed is lost
    return block;
}

// Idle bytes that may stay: those that were once held, and somewhat more as long as the limit is not passed.
// What a run keeps grows in small blocks while it works with the same large ones: those must not be unmapped
// and mapped again.
static uint64_t idle_allowed(const struct weft_memory *memory)
{
    uint64_t current = __atomic_load_n(&memory->current, __ATOMIC_RELAXED);
    uint64_t peak = __atomic_load_n(&memory->peak, __ATOMIC_RELAXED);
    uint64_t room = memory->limit - peak; // which is within the limit
    uint64_t most = peak + (room < WEFT_MEMORY_SPARE ? room : WEFT_MEMORY_SPARE);
    return most > current ? most - current : 0;
}

// An idle block of the class, or a new mapping once idle blocks have made room for it.
static void *pooled_block(struct weft_memory *memory, size_t class, size_t bytes, bool *fresh)
{
    pthread_mutex_lock(&memory->lock);
    struct idle_block *block = memory->lists[class];
    if (block) {
        memory->lists[class] = block->next;
        count_idle(memory, memory->idle - bytes);
    } else {
        drop_idle(memory, idle_allowed(memory));
    }
    pthread_mutex_unlock(&memory->lock);
    *fresh = !block;
    if (!block)
        trim_small(memory);
    return block ? (void *)block : map_block(bytes);
}

// Gives back idle blocks that, with what is held now, are more than was ever held: many small blocks take the
// place of large ones.
static void make_way(struct weft_memory *memory)
{
    uint64_t allowed = idle_allowed(memory);
    if (__atomic_load_n(&memory->idle, __ATOMIC_RELAXED) <= allowed)
        return;
    pthread_mutex_lock(&memory->lock);
    drop_idle(memory, allowed);
    pthread_mutex_unlock(&memory->lock);
}

void *weft_memory_take(struct weft_memory *memory, size_t size, size_t *taken, bool *fresh)
{
    size_t class = 0, bytes = 0;
    *fresh = false;
    if (!weft_add_size(size, ALIGNMENT - 1, &bytes) || bytes > MOST_BYTES)
        return NULL;
    bytes &= ~(size_t)(ALIGNMENT - 1);
    bool pooled = memory && bytes > POOLED;
    if (pooled)
        class = class_of(bytes, &bytes);
    if (memory && !account_with_room(memory, bytes)) {
        __atomic_store_n(&memory->over, true, __ATOMIC_RELAXED);
        return NULL;
    }
    if (memory && !pooled) {
        make_way(memory);
        count_small(memory, bytes);
    }
    void *block = pooled ? pooled_block(memory, class, bytes, fresh) : small_block(bytes);
    if (!block && memory) {
        __atomic_store_n(&memory->refused, bytes, __ATOMIC_RELAXED);
        __atomic_fetch_sub(&memory->current, bytes, __ATOMIC_RELAXED);
        if (!pooled)
            __atomic_fetch_sub(&memory->small, bytes, __ATOMIC_RELAXED);
        weft_memory_release(memory);
    }
    *taken = bytes;
    return block;
}

void weft_memory_give(struct weft_memory *memory, void *block, size_t taken)
{
    if (!memory) {
        free_small(block);
        return;
    }
    __atomic_fetch_sub(&memory->current, taken, __ATOMIC_RELAXED);
    if (taken > POOLED) {
        size_t bytes, class = class_of(taken, &bytes);
        struct idle_block *idle = block;
        pthread_mutex_lock(&memory->lock);
        idle->next = memory->lists[class];
        memory->lists[class] = idle;
        count_idle(memory, memory->idle + bytes);
        pthread_mutex_unlock(&memory->lock);
    } else {
        __atomic_fetch_sub(&memory->small, taken, __ATOMIC_RELAXED);
        free_small(block);
    }
    weft_memory_release(memory);
}
