// weft: sums of products over labelled dimensions: types, order of the products, layers.
// SPDX-License-Identifier: BSD-3-Clause
//
// Every label is cut wherever one of the operands that have it is cut, so a block of products needs one chunk
// of each operand.  Of the labels that are summed, one (the last in a step's space) is cut more coarsely: a
// task adds up to GROUP of its segments in place, as long as the chunks it needs are few bytes; what is then
// left to add is added in a tree of fixed fan.  So the order of every sum follows from shapes and chunks
// alone.
//
//     a[i,k] ─┐
//     b[k,j] ─┴ product (i, j, group of k) ── sum over groups (tree) ──▶ out[i,j]   (── finish)
//
// Several operands are multiplied two at a time, the pair first whose product saves most elements; what lies
// between has the cuts of the labels.  finish narrows integers and unpacks numbers.

#include "stdlib-ops/arrays/contract.h"

#include <string.h>

#include "stdlib-ops/arrays/blas.h"
#include "stdlib-ops/tmpl/arrays.h"

#define SUM_FAN     8
#define GROUP       8
#define GROUP_BYTES ((uint64_t)128 << 20) // of the chunks that one task needs
#define BLOCK_BYTES ((int64_t)128 << 20)  // of a block of the result, as "auto" chunks have

// ---- Describing -----------------------------------------------------------------------------------------

enum weft_dtype weft_contraction_work(enum weft_dtype dtype)
{
    char kind = weft_dtype_kind(dtype);
    return kind == 'f' || kind == 'c' ? dtype : WEFT_U64;
}

static int check_operand(struct weft_infer *infer, int param, const struct weft_type *type)
{
    if (!strchr("biufc", weft_dtype_kind(type->dtype)))
        return weft_infer_fail(infer, WEFT_E_DTYPE, param, "'%s' is not defined for %s", infer->op->name,
                               weft_dtype_name(type->dtype));
    return WEFT_OK;
}

int weft_contraction_begin(struct weft_infer *infer, size_t first, int param, struct weft_contraction *out)
{
    size_t count = infer->input_count - first;
    *out = (struct weft_contraction){.first = first, .operand_count = count};
    out->operands = weft_arena_array(infer->arena, count + 1, sizeof *out->operands);
    if (!out->operands)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const struct weft_type *type = infer->inputs[first + i];
        int status = check_operand(infer, param, type);
        if (status)
            return status;
        out->operands[i].ndim = type->ndim;
        for (int d = 0; d < type->ndim; d++)
            out->operands[i].label[d] = -1;
        out->dtype = i ? weft_dtype_promote(out->dtype, false, type->dtype, false) : type->dtype;
    }
    return WEFT_OK;
}

int weft_contraction_label(struct weft_infer *infer, struct weft_contraction *contraction, int64_t length)
{
    if (contraction->label_count == WEFT_MAX_NDIM) {
        weft_infer_fail(infer, WEFT_E_SHAPE, -1, "'%s' takes at most %d different dimensions",
                        infer->op->name, WEFT_MAX_NDIM);
        return -1;
    }
    contraction->length[contraction->label_count] = length;
    return contraction->label_count++;
}

// Length of an operand's dimension behind its offset.
static int64_t length_of(const struct weft_type *type, const struct weft_labels *labels, int d)
{
    return type->chunks[d].length - labels->offset[d];
}

bool weft_contraction_use(struct weft_infer *infer, struct weft_contraction *contraction, size_t operand,
                          int d, int label)
{
    struct weft_labels *labels = &contraction->operands[operand];
    int64_t length = infer->inputs[contraction->first + operand]->chunks[d].length;
    labels->label[d] = label;
    if (contraction->length[label] == 1 || (contraction->length[label] < 0 && length > 1))
        contraction->length[label] = length;
    return length == 1 || length < 0 || length == contraction->length[label];
}

// ---- Chunks ---------------------------------------------------------------------------------------------

// Chunks of elements [start, start + length) of a dimension.
static int cut_range(struct weft_infer *infer, const struct weft_chunks *chunks, int64_t start,
                     int64_t length, struct weft_chunks *out)
{
    if (start == 0 && length == chunks->length) {
        *out = *chunks;
        return WEFT_OK;
    }
    int64_t first = length ? weft_chunks_find(chunks, start) : 0,
            end = length ? weft_chunks_find(chunks, start + length - 1) + 1 : 0;
    int64_t *sizes = weft_arena_array(infer->arena, (size_t)(end - first) + 1, sizeof *sizes);
    if (!sizes)
        return WEFT_NO_MEMORY;
    for (int64_t i = first; i < end; i++) {
        int64_t from = weft_chunks_start(chunks, i), to = weft_chunks_start(chunks, i + 1);
        from = from > start ? from : start;
        to = to < start + length ? to : start + length;
        sizes[i - first] = to - from;
    }
    return weft_chunks_of(infer, sizes, end - first, out);
}

// Chunks of every label: cut where any operand is.  Dimensions of one element that stand for more lose
// theirs.
static int cut_labels(struct weft_infer *infer, struct weft_contraction *contraction,
                      struct weft_chunks *chunks)
{
    bool seen[WEFT_MAX_NDIM] = {false};
    for (size_t i = 0; i < contraction->operand_count; i++) {
        struct weft_labels *labels = &contraction->operands[i];
        const struct weft_type *type = infer->inputs[contraction->first + i];
        for (int d = 0; d < labels->ndim; d++) {
            int label = labels->label[d];
            struct weft_chunks cut;
            if (label >= 0 && !contraction->exact && length_of(type, labels, d) == 1 &&
                contraction->length[label] != 1)
                label = labels->label[d] = -1;
            if (label < 0)
                continue;
            int status =
                cut_range(infer, &type->chunks[d], labels->offset[d], contraction->length[label], &cut);
            if (!status && seen[label])
                status = weft_chunks_unify(infer->arena, &chunks[label], &cut, &cut);
            if (status)
                return status;
            chunks[label] = cut;
            seen[label] = true;
        }
    }
    return WEFT_OK;
}

static double block_elements(const struct weft_labels *out, const struct weft_chunks *chunks)
{
    double elements = 1;
    for (int d = 0; d < out->ndim; d++)
        elements *= (double)weft_chunks_largest(&chunks[out->label[d]]);
    return elements;
}

// A product of long vectors has blocks far larger than theirs: the longest dimension is halved until they are
// no larger than others.
static int limit_blocks(struct weft_infer *infer, const struct weft_contraction *contraction,
                        struct weft_chunks *chunks)
{
    double limit = (double)BLOCK_BYTES / (double)weft_dtype_size(contraction->dtype);
    while (block_elements(&contraction->out, chunks) > limit) {
        int longest = contraction->out.label[0];
        for (int d = 1; d < contraction->out.ndim; d++)
            if (weft_chunks_largest(&chunks[contraction->out.label[d]]) >
                weft_chunks_largest(&chunks[longest]))
                longest = contraction->out.label[d];
        int64_t length = chunks[longest].length, half = (weft_chunks_largest(&chunks[longest]) + 1) / 2;
        struct weft_chunks finer = {.length = length, .count = (length - 1) / half + 1, .size = half};
        int status = weft_chunks_unify(infer->arena, &chunks[longest], &finer, &chunks[longest]);
        if (status)
            return status;
    }
    return WEFT_OK;
}

static int plan_labels(struct weft_infer *infer, weft_contraction_describe *describe,
                       struct weft_contraction *contraction, struct weft_chunks *chunks)
{
    int status = describe(infer, contraction);
    if (!status)
        status = cut_labels(infer, contraction, chunks);
    return status ? status : limit_blocks(infer, contraction, chunks);
}

static bool any_late(const struct weft_infer *infer)
{
    for (size_t i = 0; i < infer->input_count; i++)
        if (weft_type_late(infer->inputs[i]))
            return true;
    return false;
}

// The type as far as it is known while lengths are not; chunks follow when they are.
static int plan_late(struct weft_infer *infer, weft_contraction_describe *describe,
                     struct weft_contraction *contraction, struct weft_chunks *chunks)
{
    int status = describe(infer, contraction);
    for (int i = 0; !status && i < contraction->label_count; i++) {
        int64_t length = contraction->length[i];
        chunks[i] = (struct weft_chunks){.length = length, .count = 1, .size = length < 0 ? 0 : length};
    }
    return status;
}

int weft_contraction_infer(struct weft_infer *infer, weft_contraction_describe *describe)
{
    struct weft_contraction contraction;
    struct weft_chunks chunks[WEFT_MAX_NDIM], cut[WEFT_MAX_NDIM];
    int64_t shape[WEFT_MAX_NDIM];
    bool late = any_late(infer);
    int status = late ? plan_late(infer, describe, &contraction, chunks)
                      : plan_labels(infer, describe, &contraction, chunks);
    if (status)
        return status;
    for (int d = 0; d < contraction.out.ndim; d++) {
        cut[d] = chunks[contraction.out.label[d]];
        shape[d] = cut[d].length < 0 ? 1 : cut[d].length;
    }
    status = weft_check_shape(infer, -1, contraction.out.ndim, shape);
    if (status)
        return status;
    if (contraction.out.ndim)
        return weft_result_chunked(infer, contraction.dtype, contraction.out.ndim, cut);
    return weft_infer_scalar(infer, contraction.dtype, false);
}

// ---- Steps as constants ---------------------------------------------------------------------------------

static size_t chunk_words(const struct weft_chunks *chunks)
{
    return 4 + (chunks->ends ? (size_t)chunks->count : 0);
}

static size_t step_words(const struct weft_step *step)
{
    size_t words = 5 + chunk_words(&step->segments);
    for (int i = 0; i < step->label_count; i++)
        words += chunk_words(&step->space[i]);
    for (int o = 0; o < step->operand_count; o++) {
        words++;
        for (int d = 0; d < step->operands[o].ndim; d++)
            words += 2 + chunk_words(&step->operands[o].chunks[d]);
    }
    return words;
}

static int64_t *put_chunks(int64_t *at, const struct weft_chunks *chunks)
{
    *at++ = chunks->length;
    *at++ = chunks->count;
    *at++ = chunks->size;
    *at++ = chunks->ends != NULL;
    for (int64_t i = 0; chunks->ends && i < chunks->count; i++)
        *at++ = chunks->ends[i];
    return at;
}

static void put_step(const struct weft_step *step, int64_t *at)
{
    *at++ = step->label_count;
    *at++ = step->out_count;
    *at++ = step->operand_count;
    *at++ = step->conjugate;
    *at++ = step->work;
    for (int i = 0; i < step->label_count; i++)
        at = put_chunks(at, &step->space[i]);
    at = put_chunks(at, &step->segments);
    for (int o = 0; o < step->operand_count; o++) {
        const struct weft_step_operand *operand = &step->operands[o];
        *at++ = operand->ndim;
        for (int d = 0; d < operand->ndim; d++) {
            *at++ = operand->label[d];
            *at++ = operand->offset[d];
            at = put_chunks(at, &operand->chunks[d]);
        }
    }
}

const struct weft_value *weft_step_pack(struct weft_arena *arena, const struct weft_step *step)
{
    size_t words = step_words(step);
    int64_t *data = weft_arena_array(arena, words, sizeof *data);
    if (!data)
        return NULL;
    put_step(step, data);
    return weft_words_value(arena, data, words);
}

// Words that a plan file may have brought: read with a bound.
struct words {
    const int64_t *at, *end;
    bool bad;
};

static int64_t get_word(struct words *words, int64_t least, int64_t most)
{
    if (words->at == words->end || *words->at < least || *words->at > most) {
        words->bad = true;
        return least;
    }
    return *words->at++;
}

static struct weft_chunks get_chunks(struct words *words)
{
    struct weft_chunks chunks = {.length = get_word(words, 0, INT64_MAX)};
    chunks.count = get_word(words, 1, INT64_MAX);
    chunks.size = get_word(words, chunks.length ? 1 : 0, INT64_MAX);
    if (!get_word(words, 0, 1))
        return chunks;
    if (chunks.count > words->end - words->at) {
        words->bad = true;
        return chunks;
    }
    chunks.ends = words->at;
    for (int64_t i = 0, end = 0; i < chunks.count; i++)
        end = get_word(words, end, chunks.length);
    return chunks;
}

bool weft_step_unpack(const struct weft_value *value, struct weft_step *step)
{
    if (!value || value->kind != WEFT_ARRAY || value->dtype != WEFT_I64 || value->array.ndim != 1)
        return false;
    struct words words = {.at = value->array.data};
    words.end = words.at + value->array.shape[0];
    step->label_count = (int)get_word(&words, 0, WEFT_MAX_NDIM);
    step->out_count = (int)get_word(&words, 0, step->label_count);
    step->operand_count = (int)get_word(&words, 1, 2);
    step->conjugate = get_word(&words, 0, 1);
    step->work = (enum weft_dtype)get_word(&words, WEFT_BOOL, WEFT_C128);
    for (int i = 0; i < step->label_count; i++)
        step->space[i] = get_chunks(&words);
    step->segments = get_chunks(&words);
    for (int o = 0; o < step->operand_count; o++) {
        struct weft_step_operand *operand = &step->operands[o];
        operand->ndim = (int)get_word(&words, 0, WEFT_MAX_NDIM);
        for (int d = 0; d < operand->ndim; d++) {
            operand->label[d] = (int)get_word(&words, -1, step->label_count - 1);
            operand->offset[d] = get_word(&words, 0, INT64_MAX);
            operand->chunks[d] = get_chunks(&words);
        }
    }
    return !words.bad;
}

// ---- Layers ---------------------------------------------------------------------------------------------

// An array on the way: an operand, or a product of some.
struct item {
    bool live;
    uint32_t layer;
    enum weft_dtype dtype;
    struct weft_labels labels;
    struct weft_chunks chunks[WEFT_MAX_NDIM]; // by dimension
};

struct plan {
    struct weft_lowering *lowering;
    const struct weft_contraction *contraction;
    const struct weft_chunks *chunks; // by label
    enum weft_dtype work;
    struct item *items;
    size_t live;
};

static bool has_label(const struct weft_labels *labels, int label)
{
    for (int d = 0; d < labels->ndim; d++)
        if (labels->label[d] == label)
            return true;
    return false;
}

static bool has_twice(const struct weft_labels *labels, int label)
{
    int times = 0;
    for (int d = 0; d < labels->ndim; d++)
        times += labels->label[d] == label;
    return times > 1;
}

// Whether a label is needed once items a and b are multiplied.
static bool label_stays(const struct plan *plan, size_t a, size_t b, int label)
{
    if (has_label(&plan->contraction->out, label))
        return true;
    for (size_t i = 0; i < plan->contraction->operand_count; i++)
        if (plan->items[i].live && i != a && i != b && has_label(&plan->items[i].labels, label))
            return true;
    return false;
}

// Which block of an item a block of the step's space reads.
static int operand_map(struct plan *plan, const struct weft_step *step, const struct weft_chunks *space,
                       int o, uint32_t layer, struct weft_map *out)
{
    struct weft_arena *arena = plan->lowering->arena;
    const struct weft_step_operand *operand = &step->operands[o];
    size_t ndim = (size_t)operand->ndim;
    struct weft_grid *grid = weft_arena_alloc(arena, sizeof *grid);
    int64_t *numbers = weft_arena_array(arena, 2 * ndim, sizeof *numbers);
    int *axis = weft_arena_array(arena, ndim, sizeof *axis);
    struct weft_chunks *chunks = weft_arena_array(arena, ndim, sizeof *chunks);
    if (!grid || !numbers || !axis || !chunks)
        return WEFT_NO_MEMORY;
    for (size_t d = 0; d < ndim; d++) {
        axis[d] = operand->label[d];
        numbers[d] = operand->offset[d];
        numbers[ndim + d] = 1;
        chunks[d] = operand->chunks[d];
    }
    *grid = (struct weft_grid){.ndim = step->label_count,
                               .in_ndim = operand->ndim,
                               .chunks = space,
                               .in_chunks = chunks,
                               .axis = axis,
                               .offset = numbers,
                               .step = numbers + ndim};
    *out = (struct weft_map){.layer = layer, .kind = WEFT_MAP_GRID, .grid = grid};
    return WEFT_OK;
}

// One level of the sums: groups of up to SUM_FAN partial products that follow one another.
static int sum_level(struct weft_lowering *lowering, uint64_t groups, uint64_t *parts, uint64_t bytes,
                     uint32_t *layer)
{
    uint64_t fewer = (*parts + SUM_FAN - 1) / SUM_FAN, *starts, *ends;
    size_t blocks;
    if (!weft_mul_size(groups, fewer, &blocks))
        return WEFT_NO_MEMORY;
    starts = weft_arena_array(lowering->arena, blocks, sizeof *starts);
    ends = weft_arena_array(lowering->arena, blocks, sizeof *ends);
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < blocks; i++) {
        uint64_t first = i / fewer * *parts, part = i % fewer * SUM_FAN;
        starts[i] = first + part;
        ends[i] = first + (part + SUM_FAN < *parts ? part + SUM_FAN : *parts);
    }
    const struct weft_map map = {.layer = *layer, .kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
    *parts = fewer;
    return weft_lower_layer(lowering, "sum", blocks, &map, 1, NULL, bytes, layer);
}

// Bytes of the largest block of a range of the space.
static uint64_t largest_bytes(const struct weft_chunks *chunks, int count, enum weft_dtype dtype)
{
    uint64_t bytes = weft_dtype_size(dtype);
    for (int i = 0; i < count; i++)
        if (__builtin_mul_overflow(bytes, (uint64_t)weft_chunks_largest(&chunks[i]), &bytes))
            return UINT64_MAX;
    return bytes;
}

// How many segments of the last label one task adds up.
static int64_t group_size(const struct plan *plan, const struct weft_step *step, const size_t *operands)
{
    int last = step->label_count - 1;
    uint64_t bytes = 1;
    for (int o = 0; o < step->operand_count; o++) {
        const struct weft_labels labels = {.ndim = step->operands[o].ndim};
        struct weft_labels own = labels;
        memcpy(own.label, step->operands[o].label, sizeof own.label);
        uint64_t block = largest_bytes(step->operands[o].chunks, own.ndim, plan->items[operands[o]].dtype);
        if (has_twice(&own, last))
            return 1; // chunks beside the diagonal would be asked for
        bytes += has_label(&own, last) ? block : 0;
    }
    uint64_t fits = GROUP_BYTES / bytes;
    return fits < 1 ? 1 : fits > GROUP ? GROUP : (int64_t)fits;
}

// Joins up to `size` neighbouring segments of the last label.
static int group_last(struct plan *plan, struct weft_step *step, int64_t size)
{
    const struct weft_chunks *segments = &step->segments;
    struct weft_chunks *last = &step->space[step->label_count - 1];
    int64_t count = (segments->count + size - 1) / size;
    *last = *segments;
    if (size == 1 || segments->count <= 1)
        return WEFT_OK;
    int64_t *ends = weft_arena_array(plan->lowering->arena, (size_t)count, sizeof *ends);
    if (!ends)
        return WEFT_NO_MEMORY;
    for (int64_t i = 0; i < count; i++) {
        int64_t end = (i + 1) * size < segments->count ? (i + 1) * size : segments->count;
        ends[i] = weft_chunks_start(segments, end);
    }
    *last = (struct weft_chunks){.length = segments->length, .count = count, .size = ends[0], .ends = ends};
    return WEFT_OK;
}

// The label that is added in place: of those that both operands have, the one with most segments.
static int inner_label(const struct plan *plan, const size_t *operands, int count,
                       const struct weft_labels *out)
{
    int best = -1, best_rank = -1;
    for (int label = 0; label < plan->contraction->label_count; label++) {
        int users = 0;
        bool twice = false;
        for (int o = 0; o < count; o++) {
            users += has_label(&plan->items[operands[o]].labels, label);
            twice = twice || has_twice(&plan->items[operands[o]].labels, label);
        }
        int rank = users - twice;
        if (users == 0 || has_label(out, label) || rank < best_rank ||
            (rank == best_rank && plan->chunks[label].count <= plan->chunks[best].count))
            continue;
        best = label;
        best_rank = rank;
    }
    return best;
}

// The labels of a step in their new order; *count of them.
static void number_labels(const struct plan *plan, const size_t *operands, int operand_count,
                          const struct weft_labels *out, int *labels, int *count)
{
    int inner = inner_label(plan, operands, operand_count, out);
    *count = 0;
    for (int d = 0; d < out->ndim; d++)
        labels[(*count)++] = out->label[d];
    for (int label = 0; label < plan->contraction->label_count; label++) {
        bool used = false;
        for (int o = 0; o < operand_count; o++)
            used = used || has_label(&plan->items[operands[o]].labels, label);
        if (used && label != inner && !has_label(out, label))
            labels[(*count)++] = label;
    }
    if (inner >= 0)
        labels[(*count)++] = inner;
}

static int number_of(const int *labels, int count, int label)
{
    for (int i = 0; i < count; i++)
        if (labels[i] == label)
            return i;
    return -1;
}

static int make_step(struct plan *plan, const size_t *operands, int operand_count,
                     const struct weft_labels *out, struct weft_step *step)
{
    int labels[WEFT_MAX_NDIM], count;
    number_labels(plan, operands, operand_count, out, labels, &count);
    *step = (struct weft_step){.label_count = count,
                               .out_count = out->ndim,
                               .operand_count = operand_count,
                               .work = plan->work,
                               .conjugate = plan->contraction->conjugate};
    for (int i = 0; i < count; i++)
        step->space[i] = plan->chunks[labels[i]];
    for (int o = 0; o < operand_count; o++) {
        const struct item *item = &plan->items[operands[o]];
        step->operands[o].ndim = item->labels.ndim;
        for (int d = 0; d < item->labels.ndim; d++) {
            step->operands[o].label[d] = number_of(labels, count, item->labels.label[d]);
            step->operands[o].offset[d] = item->labels.offset[d];
            step->operands[o].chunks[d] = item->chunks[d];
        }
    }
    step->segments = (struct weft_chunks){.length = 1, .count = 1, .size = 1};
    if (count == out->ndim)
        return WEFT_OK; // nothing is summed
    step->segments = step->space[count - 1];
    return group_last(plan, step, group_size(plan, step, operands));
}

// The blocks of a step's space, and those of its result.
static bool count_blocks(const struct weft_step *step, uint64_t *groups, uint64_t *parts)
{
    *groups = *parts = 1;
    for (int i = 0; i < step->label_count; i++) {
        uint64_t *into = i < step->out_count ? groups : parts;
        if (__builtin_mul_overflow(*into, (uint64_t)step->space[i].count, into))
            return false;
    }
    uint64_t all;
    return !__builtin_mul_overflow(*groups, *parts, &all);
}

// The layers of one step; the result takes the place of the first operand, the others are used up.
static int add_step(struct plan *plan, const size_t *operands, int count, const struct weft_labels *out)
{
    struct weft_lowering *lowering = plan->lowering;
    struct weft_step step;
    struct weft_map maps[2];
    uint64_t groups, parts;
    int status = make_step(plan, operands, count, out, &step);
    struct weft_chunks *space = weft_arena_array(lowering->arena, WEFT_MAX_NDIM, sizeof *space);
    const struct weft_value *extra = status || !space ? NULL : weft_step_pack(lowering->arena, &step);
    if (!status && (!extra || !count_blocks(&step, &groups, &parts)))
        status = WEFT_NO_MEMORY;
    if (!status)
        memcpy(space, step.space, sizeof step.space);
    for (int o = 0; !status && o < count; o++)
        status = operand_map(plan, &step, space, o, plan->items[operands[o]].layer, &maps[o]);
    if (status)
        return status;
    struct item *result = &plan->items[operands[0]];
    uint64_t bytes = largest_bytes(step.space, step.out_count, plan->work);
    status = weft_lower_layer(lowering, "product", groups * parts, maps, (size_t)count, extra, bytes,
                              &result->layer);
    while (!status && parts > 1)
        status = sum_level(lowering, groups, &parts, bytes, &result->layer);
    if (count == 2)
        plan->items[operands[1]].live = false;
    plan->live -= (size_t)count - 1;
    result->labels = *out;
    memset(result->labels.offset, 0, sizeof result->labels.offset);
    memcpy(result->chunks, step.space, sizeof result->chunks);
    result->dtype = plan->work;
    return status;
}

// ---- The order of the products --------------------------------------------------------------------------

// Labels of the product of two items: those both have, those of the first, those of the second.
static void product_labels(const struct plan *plan, size_t a, size_t b, struct weft_labels *out)
{
    const struct weft_labels *first = &plan->items[a].labels, *second = &plan->items[b].labels;
    *out = (struct weft_labels){0};
    for (int pass = 0; pass < 3; pass++) {
        const struct weft_labels *from = pass == 2 ? second : first;
        for (int d = 0; d < from->ndim; d++) {
            int label = from->label[d];
            if (label >= 0 && has_label(second, label) == (pass != 1) && !has_label(out, label) &&
                label_stays(plan, a, b, label))
                out->label[out->ndim++] = label;
        }
    }
}

static double elements_of(const struct plan *plan, const struct weft_labels *labels)
{
    double elements = 1;
    for (int d = 0; d < labels->ndim; d++)
        elements *= labels->label[d] < 0 ? 1 : (double)plan->contraction->length[labels->label[d]];
    return elements;
}

// The next two to multiply: the pair whose product has fewest elements more than they have (opt_einsum's
// greedy order); in order of the operands when that is asked for.
static void choose_pair(const struct plan *plan, size_t *pair)
{
    size_t count = plan->contraction->operand_count;
    double best = 0;
    bool found = false;
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++) {
            struct weft_labels out;
            if (!plan->items[a].live || !plan->items[b].live)
                continue;
            product_labels(plan, a, b, &out);
            double more = elements_of(plan, &out) - elements_of(plan, &plan->items[a].labels) -
                          elements_of(plan, &plan->items[b].labels);
            if (found && (plan->contraction->in_order || more >= best))
                continue;
            best = more;
            found = true;
            pair[0] = a;
            pair[1] = b;
        }
}

static int lower_steps(struct plan *plan)
{
    const struct weft_contraction *contraction = plan->contraction;
    size_t pair[2] = {0, 1};
    if (plan->live == 1)
        return add_step(plan, pair, 1, &contraction->out);
    int status = WEFT_OK;
    while (!status && plan->live > 1) {
        struct weft_labels out = contraction->out;
        choose_pair(plan, pair);
        if (plan->live > 2)
            product_labels(plan, pair[0], pair[1], &out);
        status = add_step(plan, pair, 2, &out);
    }
    return status;
}

// What is left when all is multiplied.
static const struct item *last_item(const struct plan *plan)
{
    const struct item *item = plan->items;
    while (!item->live)
        item++;
    return item;
}

static int begin_items(struct plan *plan)
{
    const struct weft_contraction *contraction = plan->contraction;
    plan->live = contraction->operand_count;
    plan->items = weft_arena_array(plan->lowering->arena, plan->live, sizeof *plan->items);
    if (!plan->items)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < plan->live; i++) {
        const struct weft_type *type = plan->lowering->input_types[contraction->first + i];
        struct item *item = &plan->items[i];
        item->live = true;
        item->layer = plan->lowering->inputs[contraction->first + i];
        item->dtype = type->dtype;
        item->labels = contraction->operands[i];
        for (int d = 0; d < type->ndim; d++)
            item->chunks[d] = type->chunks[d];
    }
    return WEFT_OK;
}

static int check_library(struct weft_lowering *lowering, enum weft_dtype work)
{
    struct weft_blas blas;
    if (work == WEFT_U64)
        return WEFT_OK;
    if (!weft_blas_open(&blas, work))
        return weft_lower_fail(lowering, WEFT_E_TASK, "products of floats need " WEFT_BLAS_MISSING);
    weft_blas_close(&blas);
    return WEFT_OK;
}

int weft_contraction_lower(struct weft_lowering *lowering, weft_contraction_describe *describe)
{
    struct weft_infer infer = {.op = lowering->op,
                               .arena = lowering->arena,
                               .input_count = lowering->input_count,
                               .inputs = lowering->input_types,
                               .attrs = lowering->attrs};
    struct weft_contraction contraction;
    struct weft_chunks chunks[WEFT_MAX_NDIM];
    int status = plan_labels(&infer, describe, &contraction, chunks);
    struct plan plan = {.lowering = lowering, .contraction = &contraction, .chunks = chunks};
    plan.work = weft_contraction_work(contraction.dtype);
    if (!status)
        status = check_library(lowering, plan.work);
    if (!status)
        status = begin_items(&plan);
    if (!status)
        status = lower_steps(&plan);
    if (status)
        return status;
    const struct item *last = last_item(&plan);
    lowering->result = last->layer;
    if (contraction.out.ndim && plan.work == contraction.dtype)
        return WEFT_OK;
    const struct weft_map map = {.layer = last->layer, .kind = WEFT_MAP_SAME};
    return weft_lower_layer(lowering, "finish", weft_lower_blocks(lowering, last->layer), &map, 1, NULL,
                            largest_bytes(last->chunks, contraction.out.ndim, WEFT_C128), &lowering->result);
}
