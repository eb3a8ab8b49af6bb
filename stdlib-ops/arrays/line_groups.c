// weft: functions of vectors whose masks decide lengths, on many lines.
// SPDX-License-Identifier: BSD-3-Clause
//
// v => v[v > 0].mean() gives vectors of a length of its own for each line, so it cannot be called once for
// all lines.  But lines of which the masks hold equally often are alike:
//
//     masks of all lines  ─▶  line_counts: how often each holds in each line  ─▶  groups of equal counts
//     group of lines      ─▶  the function, with picked_lines for x[mask]     ─▶  results in their places
//
// The counts are computed in a round of the run; then the call, grouped_lines meanwhile, is composed.

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/arrays/along.h"
#include "stdlib-ops/arrays/block.h"
#include "stdlib-ops/arrays/every_line.h"
#include "stdlib-ops/tmpl/arrays.h"
#include "stdlib-ops/tmpl/compose.h"

#define MOST_MASKS  8
#define MOST_GROUPS 65536 // each has some nodes of its own

// What the function makes of the first line, and the masks in it.
struct masked {
    const struct weft_node *const *nodes; // that depend on the line
    size_t count;
    const struct weft_node *masks[MOST_MASKS];
    int mask_count;
};

static bool is_op(const struct weft_node *node, const char *name)
{
    return strcmp(weft_node_op(node)->name, name) == 0;
}

static int64_t find(const struct weft_node *const *nodes, size_t count, const struct weft_node *node)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i] == node)
            return (int64_t)i;
    return -1;
}

static void add_mask(struct masked *masked, const struct weft_node *mask)
{
    if (find(masked->masks, (size_t)masked->mask_count, mask) >= 0)
        return;
    if (masked->mask_count < MOST_MASKS)
        masked->masks[masked->mask_count] = mask;
    masked->mask_count++;
}

// In the order in which they are found from the result on, which is the same whenever the call is composed.
static int find_masks(const struct along *along, struct masked *masked)
{
    size_t next = 0, found = 1, inputs, counted;
    *masked = (struct masked){0};
    int status =
        weft_compose_between(along->compose, along->line, along->made, &masked->nodes, &masked->count);
    const struct weft_node **queue =
        weft_arena_array(along->compose->call.arena, masked->count + 1, sizeof *queue);
    if (status || !queue)
        return status ? status : WEFT_NO_MEMORY;
    queue[0] = along->made;
    for (; masked->count && next < found; next++) {
        const struct weft_node *const *own = weft_node_inputs(queue[next], &inputs);
        if (is_op(queue[next], "pick_mask") && is_op(own[0], "mask_counts"))
            add_mask(masked, weft_node_inputs(own[0], &counted)[0]);
        for (size_t i = 0; i < inputs; i++)
            if (find(masked->nodes, masked->count, own[i]) >= 0 && find(queue, found, own[i]) < 0)
                queue[found++] = own[i];
    }
    bool some = masked->mask_count > 0 && masked->mask_count <= MOST_MASKS;
    return some && weft_function_is_pure(along->function) ? WEFT_OK : WEFT_UNSUPPORTED;
}

// ---- Counting -------------------------------------------------------------------------------------------

// How often a mask holds in each line, as a vector.
static int count_lines(const struct along *along, const struct weft_node *mask, const struct weft_node **out)
{
    const struct weft_op *unable;
    const int64_t flat = along->count;
    if (weft_type_late(weft_node_type(mask)) || weft_node_ndim(mask) != 1)
        return WEFT_UNSUPPORTED;
    int status = weft_every_line(along->compose, along->lines, along->line, mask, out, &unable);
    if (!status)
        status = weft_compose_call(along->compose, "sum", out, 1, out, "axis", weft_value_int(-1), "dtype",
                                   weft_value_string(WEFT_STR("i64")), NULL);
    return status ? status : weft_make_reshape(along->compose, *out, 1, &flat, out);
}

int weft_along_wait(const struct along *along, const struct weft_node **out)
{
    struct masked masked;
    const struct weft_node *counts[MOST_MASKS], *keys;
    int status = find_masks(along, &masked);
    for (int m = 0; m < masked.mask_count && !status; m++)
        status = count_lines(along, masked.masks[m], &counts[m]);
    if (!status)
        status = weft_make_join(along->compose, counts, (size_t)masked.mask_count, 0, &keys);
    if (!status)
        status = weft_compose_call(along->compose, "line_counts", &keys, 1, &keys, NULL);
    return status ? status : weft_compose_later(along->compose, "grouped_lines", keys, out);
}

static int counts_infer(struct weft_infer *infer)
{
    const struct weft_type *any = weft_type_simple(infer->arena, WEFT_T_ANY);
    infer->result = any ? weft_type_list(infer->arena, any, 1) : NULL;
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

// The blocks of the vector as one array, which the list holds.
static int run_counts(struct weft_task *task, struct weft_value **out)
{
    const int64_t length = task->input_types[0]->chunks[0].length;
    struct weft_value *list = weft_value_list(WEFT_LIST, 1);
    struct weft_value *value = list ? weft_value_array(task->memory, WEFT_I64, 1, &length) : NULL;
    int64_t *at = value ? value->array.data : NULL;
    if (!value) {
        weft_value_release(list);
        return WEFT_NO_MEMORY;
    }
    for (size_t i = 0; i < task->input_count; i++) {
        weft_block_copy(task->inputs[i], at);
        at += weft_block_count(task->inputs[i]);
    }
    list->list.items[0] = value;
    *out = list;
    return WEFT_OK;
}

static const struct weft_param counts_params[] = {
    {"counts", WEFT_INPUT, "array<int>", NULL, 0, "how often each mask holds in each line"},
};
static const struct weft_stage counts_stages[] = {{"join", run_counts}};

const struct weft_op weft_op_line_counts = {
    .name = "line_counts",
    .version = 1,
    .category = "arrays",
    .summary = "how often masks hold in lines, as a list that decides what becomes of the lines",
    .params = counts_params,
    .param_count = 1,
    .algebra = WEFT_CALL,
    .flags = WEFT_PURE | WEFT_HIDDEN,
    .infer = counts_infer,
    .stages = counts_stages,
    .stage_count = 1,
};

// ---- Groups ---------------------------------------------------------------------------------------------

struct groups {
    int64_t *order;                    // the lines, those of a group together
    int64_t *place;                    // of each line in that order
    const int64_t *counts[MOST_MASKS]; // of each mask, by line
    int mask_count;
};

// Sorted by the counts of one mask, otherwise as they were; `most` is the greatest of them.
static bool sort_by(int64_t *order, int64_t *room, int64_t lines, const int64_t *counts, int64_t most)
{
    int64_t *ends = calloc((size_t)most + 1, sizeof *ends);
    for (int64_t i = 0; ends && i < lines; i++)
        ends[counts[i]]++;
    for (int64_t c = 1; ends && c <= most; c++)
        ends[c] += ends[c - 1];
    for (int64_t i = lines - 1; ends && i >= 0; i--)
        room[--ends[counts[order[i]]]] = order[i];
    if (ends)
        memcpy(order, room, (size_t)lines * sizeof *order);
    free(ends);
    return ends;
}

// The counts of mask m, which are at most `most`; NULL: a plan has brought a damaged list.
static const int64_t *counts_of(const struct masked *masked, const struct weft_value *keys, int m,
                                int64_t lines, int64_t most)
{
    const struct weft_value *value = keys->list.count == 1 ? keys->list.items[0] : NULL;
    bool sound = value && value->kind == WEFT_ARRAY && value->dtype == WEFT_I64 && value->array.ndim == 1 &&
                 value->array.shape[0] / masked->mask_count == lines &&
                 value->array.strides[0] == (int64_t)sizeof(int64_t);
    const int64_t *counts = sound ? (const int64_t *)value->array.data + m * lines : NULL;
    for (int64_t i = 0; counts && i < lines; i++)
        if (counts[i] < 0 || counts[i] > most)
            return NULL;
    return counts;
}

static int sort_lines(const struct along *along, const struct masked *masked, const struct weft_value *keys,
                      struct groups *groups)
{
    struct weft_arena *arena = along->compose->call.arena;
    groups->mask_count = masked->mask_count;
    groups->order = weft_arena_array(arena, (size_t)along->count, sizeof *groups->order);
    groups->place = weft_arena_array(arena, (size_t)along->count, sizeof *groups->place);
    if (!groups->order || !groups->place)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < along->count; i++)
        groups->order[i] = i;
    for (int m = 0; m < masked->mask_count; m++) {
        int64_t most = weft_node_length(masked->masks[m], 0);
        groups->counts[m] = counts_of(masked, keys, m, along->count, most);
        if (!groups->counts[m])
            return weft_infer_fail(&along->compose->call, WEFT_E_PLAN, -1,
                                   "these are no counts of these lines");
        if (!sort_by(groups->order, groups->place, along->count, groups->counts[m], most))
            return WEFT_NO_MEMORY;
    }
    for (int64_t i = 0; i < along->count; i++)
        groups->place[groups->order[i]] = i;
    return WEFT_OK;
}

// The place after the last line of the group that begins at place `from`.
static int64_t group_end(const struct groups *groups, int64_t from, int64_t lines)
{
    int64_t to = from + 1;
    for (; to < lines; to++)
        for (int m = 0; m < groups->mask_count; m++)
            if (groups->counts[m][groups->order[to]] != groups->counts[m][groups->order[from]])
                return to;
    return to;
}

// ---- What the function makes of a group -----------------------------------------------------------------

// A call of the function again, on inputs whose lengths are known now.
static int again(const struct along *along, const struct masked *masked, const struct weft_node **known,
                 size_t i)
{
    size_t count;
    const struct weft_node *node = masked->nodes[i];
    const struct weft_node *const *inputs = weft_node_inputs(node, &count);
    const struct weft_node **own = weft_arena_array(along->compose->call.arena, count + 1, sizeof *own);
    for (size_t k = 0; own && k < count; k++) {
        int64_t at = find(masked->nodes, i, inputs[k]);
        own[k] = at < 0 ? inputs[k] : known[at];
        if (!own[k])
            return WEFT_UNSUPPORTED;
    }
    if (weft_node_has_function(node))
        return WEFT_UNSUPPORTED;
    return own ? weft_compose_again(along->compose, node, own, -1, NULL, &known[i]) : WEFT_NO_MEMORY;
}

// x[mask] of vectors, where it is known how often the mask holds.
static int pick(const struct along *along, const struct masked *masked, const struct weft_node **known,
                size_t i, const int64_t *counts)
{
    size_t inputs;
    const struct weft_node *const *own = weft_node_inputs(masked->nodes[i], &inputs), *pair[2];
    const struct weft_node *const *counted = weft_node_inputs(own[0], &inputs);
    int64_t m = inputs ? find(masked->masks, (size_t)masked->mask_count, counted[0]) : -1;
    int status = m < 0 || weft_node_ndim(own[1]) != 1 ? WEFT_UNSUPPORTED : WEFT_OK;
    for (int k = 0; k < 2 && !status; k++) {
        const struct weft_chunks whole = weft_chunks_one(weft_node_length(own[k + 1], 0));
        int64_t at = find(masked->nodes, i, own[k + 1]);
        pair[k] = at < 0 ? own[k + 1] : known[at];
        status = pair[k] ? weft_make_rechunk(along->compose, pair[k], &whole, &pair[k]) : WEFT_UNSUPPORTED;
    }
    return status ? status
                  : weft_compose_call(along->compose, "picked_lines", pair, 2, &known[i], "count",
                                      weft_value_int(counts[m]), NULL);
}

// What the function makes of the first line if its masks hold so often: a vector of a known length.
static int make_known(const struct along *along, const struct masked *masked, const int64_t *counts,
                      const struct weft_node **out)
{
    const struct weft_node **known =
        weft_arena_array(along->compose->call.arena, masked->count, sizeof *known);
    int status = known ? WEFT_OK : WEFT_NO_MEMORY;
    for (size_t i = 0; i < masked->count && !status; i++) {
        known[i] = NULL;
        if (i == 0)
            known[i] = along->line;
        else if (is_op(masked->nodes[i], "pick_mask"))
            status = pick(along, masked, known, i, counts);
        else if (!is_op(masked->nodes[i], "mask_counts"))
            status = again(along, masked, known, i);
    }
    if (!status)
        *out = known[masked->count - 1];
    return status;
}

// The lines at places [from, to) of the order, one below the other.
static int take_lines(const struct along *along, const struct weft_node *flat, const int64_t *order,
                      int64_t count, const struct weft_node **out)
{
    struct weft_value *known = weft_value_list(WEFT_LIST, 1), *places;
    if (!known || !(places = weft_value_array(NULL, WEFT_I64, 1, &count))) {
        weft_value_release(known);
        return WEFT_NO_MEMORY;
    }
    memcpy(places->array.data, order, (size_t)count * sizeof *order);
    known->list.items[0] = places;
    return weft_compose_call(along->compose, "pick_arrays", &flat, 1, out, "known", known, "axes",
                             weft_ints_value(WEFT_LIST, (const int64_t[]){0}, 1), "before", weft_value_int(0),
                             NULL);
}

static int fail_lengths(const struct along *along, int64_t line, int64_t length, int64_t first)
{
    struct weft_infer *call = &along->compose->call;
    return weft_infer_fail(call, WEFT_E_SHAPE, along->first,
                           "the function gives %lld element%s for line %lld, and %lld for others",
                           (long long)length, length == 1 ? "" : "s", (long long)line, (long long)first);
}

// Of the lines at places [from, to): *out is a vector, or a matrix of a row for each.
static int make_group(struct along *along, const struct masked *masked, const struct groups *groups,
                      const struct weft_node *flat, int64_t from, int64_t to, const struct weft_node **out)
{
    int64_t counts[MOST_MASKS], length;
    const struct weft_op *unable;
    const struct weft_node *lines = flat;
    for (int m = 0; m < groups->mask_count; m++)
        counts[m] = groups->counts[m][groups->order[from]];
    int status = make_known(along, masked, counts, out);
    if (!status)
        status = weft_along_result(along, *out, &length);
    if (!status && from == 0)
        along->result = length;
    if (!status && length != along->result)
        status = fail_lengths(along, groups->order[from], length, along->result);
    if (!status && to - from < along->count)
        status = take_lines(along, flat, groups->order + from, to - from, &lines);
    return status ? status : weft_every_line(along->compose, lines, along->line, *out, out, &unable);
}

static int make_groups(struct along *along, const struct masked *masked, const struct groups *groups,
                       const struct weft_node *flat, const struct weft_node **out)
{
    size_t count = 0, made = 0;
    for (int64_t from = 0; from < along->count; from = group_end(groups, from, along->count))
        count++;
    if (count > MOST_GROUPS)
        return weft_infer_fail(&along->compose->call, WEFT_E_SHAPE, along->first,
                               "masks of this function hold in %zu ways; %d is the limit", count,
                               MOST_GROUPS);
    const struct weft_node **parts = weft_arena_array(along->compose->call.arena, count, sizeof *parts);
    int status = parts ? WEFT_OK : WEFT_NO_MEMORY;
    for (int64_t from = 0, to; from < along->count && !status; from = to) {
        to = group_end(groups, from, along->count);
        status = make_group(along, masked, groups, flat, from, to, &parts[made++]);
    }
    if (!status)
        status = weft_along_join(along, parts, count, out);
    return status || count == 1 ? status : take_lines(along, *out, groups->place, along->count, out);
}

int weft_along_groups(struct along *along, const struct weft_value *keys, const struct weft_node **out)
{
    const int64_t shape[2] = {along->count, along->length};
    const struct weft_node *flat = along->lines;
    struct masked masked;
    struct groups groups = {0};
    int status = find_masks(along, &masked);
    if (!status)
        status = sort_lines(along, &masked, keys, &groups);
    if (!status && along->ndim != 2)
        status = weft_make_reshape(along->compose, flat, 2, shape, &flat);
    if (!status)
        status = make_groups(along, &masked, &groups, flat, out);
    return status ? status : weft_along_shape(along, *out, out);
}
