// weft: loops with several results, some of which are stored.
// SPDX-License-Identifier: BSD-3-Clause
//
// One pass over the tiles of a block stores the elements of some results and folds those of others, or the
// same ones, into states.  All go together into a tuple, from which later tasks pick theirs: a stored block
// then lives no longer than its own readers need it.

#include <string.h>

#include "exec/loop_internal.h"

#define TILES_BETWEEN_CHECKS 64

// A block that is being stored.
struct output {
    uint32_t step;       // whose elements it takes
    size_t size;         // of an element
    unsigned char *data; // of the part
    bool streams;        // past the caches
};

struct joint {
    struct weft_loop *loop;
    struct output outputs[WEFT_LOOP_OUTPUTS];
    size_t output_count;
    struct weft_fold folds[WEFT_LOOP_OUTPUTS];
    size_t fold_count;
};

static void open_output(struct joint *joint, size_t k, const struct weft_value *value)
{
    const struct weft_loop *loop = joint->loop;
    size_t size = loop->steps[loop->results[k]].size;
    joint->outputs[joint->output_count++] =
        (struct output){.step = loop->results[k],
                        .size = size,
                        .data = (unsigned char *)value->array.data + (size_t)loop->before * size,
                        .streams = weft_loop_streams(value)};
}

static unsigned char *place(const struct joint *joint, const struct output *output,
                            const struct weft_tile *tile)
{
    return output->data + (size_t)(tile->row * joint->loop->columns + tile->column) * output->size;
}

// Stores what a step could not write to its place by itself: constants, what is read where it lies, the
// second of two outputs that are the same.
static void settle(const struct joint *joint, const struct output *output, const struct weft_tile *tile)
{
    struct weft_loop *loop = joint->loop;
    const struct weft_register *result = &loop->registers[output->step];
    unsigned char *to = place(joint, output, tile);
    if (!result->uniform && result->data == to)
        return;
    const void *elements = weft_loop_elements(loop, result, output->size, tile->count);
    if (output->streams)
        weft_copy_past(to, elements, tile->count * output->size);
    else
        memcpy(to, elements, tile->count * output->size);
}

static int run_apart(struct joint *joint, const struct weft_tile *tile)
{
    struct weft_loop *loop = joint->loop;
    for (size_t i = 0; i < joint->output_count; i++) {
        const struct output *output = &joint->outputs[i];
        loop->steps[output->step].to = output->streams ? NULL : place(joint, output, tile);
    }
    return weft_loop_run_tile(loop, tile, NULL);
}

static void use_tile(struct joint *joint, const struct weft_tile *tile)
{
    for (size_t i = 0; i < joint->output_count; i++)
        settle(joint, &joint->outputs[i], tile);
    for (size_t k = 0; k < joint->fold_count; k++)
        weft_fold_tile(joint->loop, &joint->folds[k], tile);
}

// Where all results are one, its elements go to their place at once, and are folded from there.
static int run_tile(struct joint *joint, const struct weft_tile *tile)
{
    struct weft_loop *loop = joint->loop;
    const struct output *first = &joint->outputs[0];
    if (loop->joint || joint->output_count == 0 || first->streams) {
        int status = run_apart(joint, tile);
        if (!status)
            use_tile(joint, tile);
        return status;
    }
    struct weft_register *result = &loop->registers[first->step], made = *result;
    unsigned char *to = place(joint, first, tile);
    int status = weft_loop_run_tile(loop, tile, to);
    *result = (struct weft_register){.data = to};
    if (!status)
        use_tile(joint, tile);
    *result = made; // a constant is not computed again
    return status;
}

static int run_tiles(struct joint *joint)
{
    struct weft_loop *loop = joint->loop;
    struct weft_tile tile;
    int status = WEFT_OK, tiles = 0;
    for (bool more = weft_tile_first(loop, &tile); more && !status; more = weft_tile_next(loop, &tile)) {
        status = run_tile(joint, &tile);
        if (++tiles % TILES_BETWEEN_CHECKS == 0 && weft_task_cancelled(loop->task))
            status = WEFT_CANCELLED;
    }
    weft_copy_past_end();
    return status;
}

int weft_loop_joint(struct weft_loop *loop, struct weft_value *const *stored, struct weft_value **states)
{
    struct joint joint = {.loop = loop};
    int status = WEFT_OK;
    for (size_t k = 0; !status && k < loop->result_count; k++) {
        if (stored[k])
            open_output(&joint, k, stored[k]);
        else
            status = weft_fold_open(loop, loop->task->functions[k]->result, loop->results[k],
                                    &joint.folds[joint.fold_count++], &states[k]);
    }
    return status ? status : run_tiles(&joint);
}

// ---- Pick -----------------------------------------------------------------------------------------------

// The states that have a function, each at its place; nulls at the others.
static int pick_states(const struct weft_task *task, const struct weft_value *from, struct weft_value **out)
{
    struct weft_value *items[WEFT_LOOP_OUTPUTS] = {0};
    size_t count = from->list.count;
    bool whole = true;
    for (size_t k = 0; k < count; k++) {
        items[k] = task->functions[k] ? weft_value_ref(from->list.items[k]) : weft_value_null();
        whole = whole && items[k];
    }
    if (whole) {
        *out = weft_loop_tuple(items, count);
        return *out ? WEFT_OK : WEFT_NO_MEMORY;
    }
    for (size_t k = 0; k < count; k++)
        weft_value_release(items[k]);
    return WEFT_NO_MEMORY;
}

int weft_loop_pick(struct weft_task *task, struct weft_value **out)
{
    const struct weft_value *from = task->input_count > 0 ? task->inputs[0] : NULL;
    size_t k = 0;
    while (k < WEFT_LOOP_OUTPUTS && !task->functions[k])
        k++;
    if (!from || from->kind != WEFT_TUPLE || from->list.count > WEFT_LOOP_OUTPUTS || k >= from->list.count)
        return weft_task_fail(task, WEFT_E_TYPE, "results of a pass were expected here");
    if (task->functions[k]->result->op->algebra == WEFT_REDUCTION)
        return pick_states(task, from, out);
    *out = weft_value_ref(from->list.items[k]);
    return WEFT_OK;
}
