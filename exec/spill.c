// weft: results that wait on disk.
// SPDX-License-Identifier: BSD-3-Clause
//
// exec/spill.h says what the states are and why readers need no lock.

#include "exec/spill.h"

#include <stdlib.h>

#include "exec/core.h"
#include "graph/memory.h"

#define NONE       UINT32_MAX
#define MOST_LOOKS 4096 // results that are looked at for one that gives memory back
#ifdef WEFT_SPILL_ALL
#define EAGER true
#else
#define EAGER false
#endif

void weft_spill_init(struct weft_spill *spill, struct weft_core *core)
{
    *spill = (struct weft_spill){.core = core, .first = NONE, .last = NONE};
    pthread_mutex_init(&spill->lock, NULL);
    pthread_cond_init(&spill->changed, NULL);
}

void weft_spill_clear(struct weft_spill *spill)
{
    weft_spill_file_close(spill->file);
    weft_buf_clear(&spill->why);
    for (size_t i = 0; i < spill->entries.count; i++)
        weft_extent_clear(&spill->entries.data[i].extent);
    free(spill->entries.data);
    free(spill->unused.data);
    free(spill->slots);
    pthread_mutex_destroy(&spill->lock);
    pthread_cond_destroy(&spill->changed);
}

// ---- Entries and the list (all with the lock held) ------------------------------------------------------

static uint64_t index_of(const struct weft_spill *spill, uint64_t task)
{
    return task - spill->core->graph->constant_count;
}

static struct weft_spilled *find(const struct weft_spill *spill, uint64_t task)
{
    if (task < spill->core->graph->constant_count || !spill->slots)
        return NULL;
    uint32_t slot = spill->slots[index_of(spill, task)];
    return slot ? &spill->entries.data[slot - 1] : NULL;
}

static void unlist(struct weft_spill *spill, struct weft_spilled *entry)
{
    if (!entry->listed)
        return;
    *(entry->prev == NONE ? &spill->first : &spill->entries.data[entry->prev].next) = entry->next;
    *(entry->next == NONE ? &spill->last : &spill->entries.data[entry->next].prev) = entry->prev;
    entry->listed = false;
    spill->listed_bytes -= entry->bytes;
}

// To the end of the list, unless it is pinned or not there.
static void list(struct weft_spill *spill, struct weft_spilled *entry)
{
    uint32_t number = (uint32_t)(entry - spill->entries.data);
    if (entry->pins > 0 || entry->writing || entry->away || entry->listed)
        return;
    entry->prev = spill->last;
    entry->next = NONE;
    *(spill->last == NONE ? &spill->first : &spill->entries.data[spill->last].next) = number;
    spill->last = number;
    entry->listed = true;
    spill->listed_bytes += entry->bytes;
}

static struct weft_spilled *new_entry(struct weft_spill *spill)
{
    const struct weft_taskgraph *graph = spill->core->graph;
    if (!spill->slots)
        spill->slots = calloc(graph->task_count - graph->constant_count + 1, sizeof *spill->slots);
    if (!spill->slots)
        return NULL;
    if (spill->unused.count > 0)
        return &spill->entries.data[spill->unused.data[--spill->unused.count]];
    struct weft_spilled empty = {0};
    if (spill->entries.count >= NONE - 1 || !weft_vec_push(&spill->entries, empty))
        return NULL;
    return &spill->entries.data[spill->entries.count - 1];
}

static void end_entry(struct weft_spill *spill, struct weft_spilled *entry)
{
    uint32_t number = (uint32_t)(entry - spill->entries.data);
    if (entry->away)
        atomic_fetch_sub(&spill->away, 1);
    if (entry->extent.room > 0)
        weft_spill_file_drop(spill->file, &entry->extent);
    *entry = (struct weft_spilled){0};
    (void)weft_vec_push(&spill->unused, number); // without memory for it, it is not used again
}

// ---- Keeping and dropping -------------------------------------------------------------------------------

// Whether an array has more elements than are in its memory (of what was broadcast), so that it would come
// back larger than it went.
static bool is_larger_apart(const struct weft_value *value)
{
    uint64_t bytes = value->kind == WEFT_ARRAY ? weft_dtype_size((enum weft_dtype)value->dtype) : 0;
    for (int d = 0; bytes > 0 && d < value->array.ndim; d++)
        bytes = weft_mul_most(bytes, (uint64_t)value->array.shape[d]);
    return bytes > 0 && bytes > weft_buffer_booked(value->array.buffer);
}

void weft_spill_keep(struct weft_spill *spill, uint64_t task)
{
    const struct weft_value *value = spill->core->results[index_of(spill, task)];
    uint64_t bytes = value->kind != WEFT_SCALAR ? weft_value_booked(value) : 0;
    if (bytes < WEFT_SPILL_LEAST || is_larger_apart(value))
        return;
    pthread_mutex_lock(&spill->lock);
    struct weft_spilled *entry = new_entry(spill);
    if (entry) {
        *entry = (struct weft_spilled){.task = task, .bytes = bytes};
        spill->slots[index_of(spill, task)] = (uint32_t)(entry - spill->entries.data) + 1;
        list(spill, entry);
        atomic_fetch_add(&spill->kept, 1);
    }
    pthread_mutex_unlock(&spill->lock);
    if (EAGER)
        (void)weft_spill_relieve(spill, UINT64_MAX, true);
}

void weft_spill_drop(struct weft_spill *spill, uint64_t task)
{
    if (atomic_load_explicit(&spill->kept, memory_order_relaxed) == 0)
        return;
    pthread_mutex_lock(&spill->lock);
    struct weft_spilled *entry = find(spill, task);
    if (entry) {
        unlist(spill, entry);
        spill->slots[index_of(spill, task)] = 0;
        entry->gone = entry->writing;
        if (!entry->writing)
            end_entry(spill, entry);
        atomic_fetch_sub(&spill->kept, 1);
    }
    pthread_mutex_unlock(&spill->lock);
}

// ---- To disk --------------------------------------------------------------------------------------------

// The value leaves memory; the caller releases it without the lock.
static const struct weft_value *send_away(struct weft_spill *spill, struct weft_spilled *entry)
{
    struct weft_value **slot = &spill->core->results[index_of(spill, entry->task)];
    const struct weft_value *value = *slot;
    *slot = NULL;
    entry->away = true;
    atomic_fetch_add(&spill->away, 1);
    return value;
}

static void tell(struct weft_core *core, enum weft_event_kind kind, uint64_t bytes)
{
    if (core->options->progress && kind == WEFT_EVENT_SPILL)
        atomic_fetch_add(&core->options->progress->spilled, bytes);
    weft_core_emit(core, (struct weft_event){.kind = kind, .bytes = bytes});
}

// Nothing is written any more.  The reason is the first one, and may be lost for want of memory.
static void give_up(struct weft_spill *spill, int status, const struct weft_buf *why)
{
    if (!spill->broken)
        weft_buf_puts(&spill->why,
                      why->data && status != WEFT_NO_MEMORY ? why->data : "there is no memory to spill with");
    spill->broken = true;
}

// Writes an entry that was taken from the list; the lock is held, and let go meanwhile.  Returns what is to
// be released, unless somebody wants the result again.
static const struct weft_value *write_entry(struct weft_spill *spill, struct weft_spilled *entry)
{
    uint32_t number = (uint32_t)(entry - spill->entries.data);
    struct weft_value *value = weft_value_ref(spill->core->results[index_of(spill, entry->task)]);
    struct weft_extent extent = {0};
    struct weft_buf why = {0};
    entry->writing = true;
    pthread_mutex_unlock(&spill->lock);
    int status = weft_spill_file_write(spill->file, value, &extent, &why);
    pthread_mutex_lock(&spill->lock);
    weft_value_release(value);
    entry = &spill->entries.data[number];
    const struct weft_value *sent = NULL;
    entry->writing = false;
    if (!status) {
        entry->extent = extent;
        entry->bytes = weft_memory_booked(extent.size); // a part of a block comes back alone
        spill->bytes += extent.size;
        spill->stored += extent.stored;
    } else {
        give_up(spill, status, &why);
    }
    if (entry->gone)
        end_entry(spill, entry);
    else if (!status && entry->pins == 0)
        sent = send_away(spill, entry);
    else
        list(spill, entry);
    pthread_cond_broadcast(&spill->changed);
    weft_buf_clear(&why);
    return sent;
}

// Spills an entry that was taken from the list; likewise.  Returns the bytes given back, 1 when others still
// share them, or 0.  Until they are, the entry counts as leaving: who needs them must wait, although the list
// may be empty and nothing is written.
static uint64_t spill_entry(struct weft_spill *spill, struct weft_spilled *entry)
{
    uint32_t number = (uint32_t)(entry - spill->entries.data);
    uint64_t given = 0;
    bool has_copy = entry->extent.room > 0;
    spill->leaving++;
    const struct weft_value *sent = has_copy ? send_away(spill, entry) : write_entry(spill, entry);
    if (sent) {
        uint64_t size = has_copy ? 0 : spill->entries.data[number].extent.size;
        pthread_mutex_unlock(&spill->lock);
        given = weft_value_freeable(sent);
        given += given == 0; // two that let go of what they share at the same time have given it back
        weft_value_release(sent);
        if (size > 0)
            tell(spill->core, WEFT_EVENT_SPILL, size);
        pthread_mutex_lock(&spill->lock);
    }
    spill->leaving--;
    pthread_cond_broadcast(&spill->changed);
    return given;
}

// Whether there is a file to write to; the lock is held.
static bool has_file(struct weft_spill *spill)
{
    struct weft_buf why = {0};
    int status = spill->file || spill->broken
                     ? WEFT_OK
                     : weft_spill_file_open(spill->core->options->spill_dir, &spill->file, &why);
    if (status)
        give_up(spill, status, &why);
    weft_buf_clear(&why);
    return !spill->broken;
}

// The first of the list that gives back `least` bytes; others, which share their memory, go to its end.  Of a
// long list the first ones are looked at, next time others.
static struct weft_spilled *take_first(struct weft_spill *spill, uint64_t least)
{
    uint32_t last = spill->last;
    for (int looks = 0; spill->first != NONE && looks < MOST_LOOKS; looks++) {
        struct weft_spilled *entry = &spill->entries.data[spill->first];
        bool is_last = spill->first == last;
        unlist(spill, entry);
        if (weft_value_freeable(spill->core->results[index_of(spill, entry->task)]) >= least)
            return entry;
        list(spill, entry);
        if (is_last)
            break;
    }
    return NULL;
}

bool weft_spill_relieve(struct weft_spill *spill, uint64_t bytes, bool shared)
{
    uint64_t given = 0;
    pthread_mutex_lock(&spill->lock); // also when nothing is kept: the last result may be leaving
    while (given < bytes) {
        bool can = spill->first != NONE && has_file(spill);
        struct weft_spilled *entry = can ? take_first(spill, WEFT_SPILL_LEAST) : NULL;
        if (!entry && can && shared)
            entry = take_first(spill, 0);
        if (entry) {
            given += spill_entry(spill, entry);
            continue;
        }
        if (spill->leaving == 0)
            break;
        pthread_cond_wait(&spill->changed, &spill->lock); // another thread is about to give something back
        given = given > 0 ? given : 1;
    }
    pthread_mutex_unlock(&spill->lock);
    return given > 0;
}

void weft_spill_why(struct weft_spill *spill, struct weft_buf *out)
{
    pthread_mutex_lock(&spill->lock);
    if (spill->why.size > 0)
        weft_buf_printf(out, "; %s", spill->why.data);
    pthread_mutex_unlock(&spill->lock);
}

bool weft_spill_can(struct weft_spill *spill, uint64_t bytes)
{
    pthread_mutex_lock(&spill->lock);
    bool can = spill->listed_bytes >= bytes && !spill->broken;
    pthread_mutex_unlock(&spill->lock);
    return can;
}

// ---- From disk ------------------------------------------------------------------------------------------

static void pin(struct weft_spill *spill, uint64_t task)
{
    struct weft_spilled *entry = find(spill, task);
    if (entry) {
        unlist(spill, entry);
        entry->pins++;
    }
}

static void unpin(struct weft_spill *spill, uint64_t task)
{
    struct weft_spilled *entry = find(spill, task);
    if (entry) {
        entry->pins--;
        list(spill, entry);
    }
}

// Brings a pinned result back; the lock is held, and let go meanwhile.  Pins keep the entry where it is.
static int bring_back(struct weft_spill *spill, uint64_t task, struct weft_buf *why)
{
    struct weft_spilled *entry = find(spill, task);
    while (entry && entry->reading) {
        pthread_cond_wait(&spill->changed, &spill->lock);
        entry = find(spill, task);
    }
    if (!entry || !entry->away)
        return WEFT_OK;
    struct weft_extent extent = entry->extent;
    struct weft_value *value = NULL;
    entry->reading = true;
    pthread_mutex_unlock(&spill->lock);
    int status = weft_spill_file_read(spill->file, &extent, spill->core->memory, &value, why);
    if (!status)
        tell(spill->core, WEFT_EVENT_RESTORE, extent.size);
    pthread_mutex_lock(&spill->lock);
    entry = find(spill, task);
    entry->reading = false;
    if (!status) {
        spill->core->results[index_of(spill, task)] = value;
        entry->away = false;
        atomic_fetch_sub(&spill->away, 1);
        spill->back += extent.size;
    }
    pthread_cond_broadcast(&spill->changed);
    return status;
}

int weft_spill_hold(struct weft_spill *spill, uint64_t task, struct weft_buf *why)
{
    pthread_mutex_lock(&spill->lock);
    pin(spill, task);
    int status = bring_back(spill, task, why);
    if (status)
        unpin(spill, task);
    pthread_mutex_unlock(&spill->lock);
    return status;
}

void weft_spill_let(struct weft_spill *spill, uint64_t task)
{
    pthread_mutex_lock(&spill->lock);
    unpin(spill, task);
    pthread_mutex_unlock(&spill->lock);
}

// ---- What a task reads ----------------------------------------------------------------------------------

struct inputs {
    struct weft_spill *spill;
    struct weft_buf *why;
    uint64_t bytes;
    int status;
    void (*visit)(struct inputs *inputs, uint64_t task);
};

static void visit_pin(struct inputs *inputs, uint64_t task)
{
    pin(inputs->spill, task);
}

static void visit_unpin(struct inputs *inputs, uint64_t task)
{
    unpin(inputs->spill, task);
}

static void visit_back(struct inputs *inputs, uint64_t task)
{
    if (!inputs->status)
        inputs->status = bring_back(inputs->spill, task, inputs->why);
}

static void visit_count(struct inputs *inputs, uint64_t task)
{
    const struct weft_spilled *entry = find(inputs->spill, task);
    if (entry && entry->away)
        inputs->bytes += entry->bytes;
}

static void each_input(struct inputs *inputs, uint32_t number, uint64_t block)
{
    const struct weft_taskgraph *graph = inputs->spill->core->graph;
    const struct weft_layer *layer = &graph->layers[number];
    for (size_t m = 0; m < layer->map_count; m++) {
        const struct weft_map *map = &layer->maps[m];
        bool tasks = map->kind == WEFT_MAP_TASKS;
        uint64_t base = tasks ? 0 : graph->layers[map->layer].first_task;
        uint64_t blocks = tasks ? 0 : graph->layers[map->layer].block_count;
        uint64_t count = weft_map_count(map, block, blocks);
        for (uint64_t k = 0; k < count; k++)
            inputs->visit(inputs, base + weft_map_get(map, block, k, blocks));
    }
}

// When nothing at all is kept, nothing of what a ready task reads is: it was kept before the task was ready.
static bool is_idle(const struct weft_spill *spill)
{
    return !spill || atomic_load_explicit(&spill->kept, memory_order_relaxed) == 0;
}

int weft_spill_pin(struct weft_worker *worker, uint32_t layer, uint64_t block)
{
    struct weft_spill *spill = worker->core->spill;
    if (is_idle(spill))
        return WEFT_OK;
    struct inputs inputs = {.spill = spill, .why = &worker->report.text, .visit = visit_pin};
    pthread_mutex_lock(&spill->lock);
    each_input(&inputs, layer, block);
    inputs.visit = visit_back;
    each_input(&inputs, layer, block);
    pthread_mutex_unlock(&spill->lock);
    if (inputs.status == WEFT_IO) {
        worker->report.code = WEFT_E_FILE;
        worker->report.dirty = true;
        return WEFT_FAILED;
    }
    return inputs.status;
}

void weft_spill_unpin(struct weft_worker *worker, uint32_t layer, uint64_t block)
{
    struct weft_spill *spill = worker->core->spill;
    if (is_idle(spill))
        return;
    struct inputs inputs = {.spill = spill, .visit = visit_unpin};
    pthread_mutex_lock(&spill->lock);
    each_input(&inputs, layer, block);
    pthread_mutex_unlock(&spill->lock);
}

uint64_t weft_spill_away(struct weft_spill *spill, uint32_t layer, uint64_t block)
{
    if (!spill || atomic_load_explicit(&spill->away, memory_order_relaxed) == 0)
        return 0;
    struct inputs inputs = {.spill = spill, .visit = visit_count};
    pthread_mutex_lock(&spill->lock);
    each_input(&inputs, layer, block);
    pthread_mutex_unlock(&spill->lock);
    return inputs.bytes;
}
