// weft: runs a pipeline on arrays that lie in memory: usage: bench-arrays PROGRAM
// SPDX-License-Identifier: BSD-3-Clause
//
// The program sees `stored(shape, dtype, chunks)`, an array of known numbers (arrays_data.h) that is made
// when it is first read, and whose blocks are views of it.  For each line on standard input the program's
// graph is run once on two threads, from planning to the result in memory, and a line "SECONDS CHECK" is
// printed: a sum over some of the result's elements.

#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arrays_data.h"
#include "exec/loop.h"
#include "exec/run.h"
#include "graph/registry.h"
#include "parser/bind.h"
#include "parser/parse.h"
#include "stdlib-ops/table.h"
#include "stdlib-ops/tmpl/arrays.h"

// ---- The operation --------------------------------------------------------------------------------------

static int infer_stored(struct weft_infer *infer)
{
    enum weft_dtype dtype;
    int64_t shape[WEFT_MAX_NDIM];
    int ndim = 0, status = weft_attr_dtype(infer, WEFT_F64, &dtype);
    if (!status)
        status = weft_attr_shape(infer, 0, &ndim, shape);
    return status ? status : weft_result_array(infer, dtype, ndim, shape);
}

static void must(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "bench-arrays: %s\n", what);
    exit(1);
}

static void *make(enum weft_dtype dtype, size_t count)
{
    void *data = bench_memory(count * weft_dtype_size(dtype));
    must(data != NULL, "out of memory");
    for (size_t i = 0; i < count; i++) {
        double x = bench_number(0, i);
        if (dtype == WEFT_F64)
            ((double *)data)[i] = x;
        else
            ((float *)data)[i] = (float)x;
    }
    return data;
}

// The whole array of an element type, made once and kept until the program ends.
static void *whole(enum weft_dtype dtype, size_t count)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static void *arrays[2];
    pthread_mutex_lock(&lock);
    void **data = &arrays[dtype == WEFT_F64];
    if (!*data)
        *data = make(dtype, count);
    pthread_mutex_unlock(&lock);
    return *data;
}

static void keep(void *data, size_t size, void *context)
{
    (void)data;
    (void)size;
    (void)context;
}

static int run_stored(struct weft_task *task, struct weft_value **out)
{
    const struct weft_type *type = task->type;
    int64_t shape[WEFT_MAX_NDIM], strides[WEFT_MAX_NDIM], stride = (int64_t)weft_dtype_size(type->dtype);
    uint64_t block = task->block;
    size_t total = 1, offset = 0;
    for (int d = type->ndim - 1; d >= 0; d--) {
        const struct weft_chunks *chunks = &type->chunks[d];
        int64_t at = (int64_t)(block % (uint64_t)chunks->count);
        block /= (uint64_t)chunks->count;
        shape[d] = weft_chunks_size(chunks, at);
        strides[d] = stride;
        offset += (size_t)(weft_chunks_start(chunks, at) * stride);
        stride *= chunks->length;
        total *= (size_t)chunks->length;
    }
    char *data = whole(type->dtype, total);
    struct weft_buffer *buffer = weft_buffer_adopt(data, total * weft_dtype_size(type->dtype), keep, NULL);
    if (!buffer)
        return WEFT_NO_MEMORY;
    *out = weft_value_view(task->memory, type->dtype, type->ndim, shape, strides, buffer, data + offset);
    weft_buffer_release(&buffer);
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static const struct weft_param stored_params[] = {
    {"shape", WEFT_ATTR, "int|list|tuple", NULL, 0, "lengths"},
    {"dtype", WEFT_ATTR, "null|string|dtype", "null", 0, "f64, or f32"},
    {"chunks", WEFT_ATTR, "null|int|string|list|tuple|dict", "null", WEFT_P_KEYWORD, "chunk sizes"},
};
static const struct weft_stage stored_stages[] = {{"read", run_stored}};
static const struct weft_op stored = {
    .name = "stored",
    .version = 1,
    .category = "test",
    .summary = "array in memory",
    .params = stored_params,
    .param_count = 3,
    .algebra = WEFT_SOURCE,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = infer_stored,
    .stages = stored_stages,
    .stage_count = 1,
};

// ---- The program ----------------------------------------------------------------------------------------

static struct weft_registry *make_registry(void)
{
    struct weft_registry *registry = NULL;
    struct weft_buf why = {0};
    const struct weft_op **ops = calloc(weft_stdlib_op_count + 2, sizeof *ops);
    must(ops != NULL, "out of memory");
    for (size_t i = 0; i < weft_stdlib_op_count; i++)
        ops[i] = weft_stdlib_ops[i];
    ops[weft_stdlib_op_count] = &weft_op_loop;
    ops[weft_stdlib_op_count + 1] = &stored;
    must(weft_registry_new(ops, weft_stdlib_op_count + 2, &registry, &why) == WEFT_OK, why.data);
    free(ops);
    return registry;
}

// An element here and there: the same places of the whole array, however it is cut.
static double check_block(const struct weft_type *type, const struct weft_value *value, uint64_t block)
{
    const struct weft_array *array = &value->array;
    int64_t first[2] = {0}, stride[2] = {0}, size[2] = {1, 1};
    for (int d = type->ndim - 1, k = 1; d >= 0; d--, k--) {
        uint64_t count = (uint64_t)type->chunks[d].count;
        first[k] = weft_chunks_start(&type->chunks[d], (int64_t)(block % count));
        block /= count;
        stride[k] = array->strides[d];
        size[k] = array->shape[d];
    }
    double sum = 0;
    for (int64_t r = (997 - first[0] % 997) % 997; r < size[0]; r += 997)
        for (int64_t c = (991 - first[1] % 991) % 991; c < size[1]; c += 991) {
            const char *at = (const char *)array->data + r * stride[0] + c * stride[1];
            sum += value->dtype == WEFT_F32 ? (double)*(const float *)(const void *)at
                                            : *(const double *)(const void *)at;
        }
    return sum;
}

static double check_target(const struct weft_outcome_target *target)
{
    double sum = 0;
    for (uint64_t i = 0; i < target->block_count; i++) {
        const struct weft_value *value = target->blocks[i];
        double number = 0;
        if (value->kind == WEFT_ARRAY && value->array.ndim <= 2)
            sum += check_block(target->type, value, i);
        else if (weft_value_as_float(value, &number))
            sum += number;
    }
    return sum;
}

static double read_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void run_once(const struct weft_graph *graph)
{
    struct weft_run_options options = {.scheduler = "threads", .jobs = 2};
    struct weft_outcome *outcome = NULL;
    double start = read_clock(CLOCK_MONOTONIC), cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    must(weft_run(graph, &options, &outcome) == WEFT_OK, "the run failed");
    double seconds = read_clock(CLOCK_MONOTONIC) - start;
    cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("%.9f %.9f %.17g\n", seconds, cpu, check_target(&outcome->targets[0]));
    fflush(stdout);
    weft_outcome_free(outcome);
}

int main(int argc, char **argv)
{
    must(argc == 2, "usage: bench-arrays PROGRAM");
    mallopt(M_MMAP_THRESHOLD, 32 << 20); // as the command does
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    struct weft_sources sources = {0};
    struct weft_diags diags;
    struct weft_arena arena;
    struct weft_ast_file *file = NULL;
    struct weft_graph *graph = NULL, *optimized = NULL;
    uint32_t source = 0;
    weft_diags_init(&diags, &sources);
    weft_arena_init(&arena, 0);
    struct weft_registry *registry = make_registry();
    struct weft_bind_options options = {.registry = registry, .arena = &arena, .eval = true};
    struct weft_optimize passes = {.level = 2};
    int status =
        weft_sources_add(&sources, "<arguments>", (struct weft_str){argv[1], strlen(argv[1])}, &source);
    if (!status)
        status = weft_parse(source, WEFT_FORM_WEFT, &arena, &diags, &file);
    if (!status)
        status = weft_bind(file, &options, &diags, &graph, NULL);
    if (!status)
        status = weft_optimize(graph, &passes, &optimized);
    if (status) {
        struct weft_buf text = {0};
        weft_diags_text(&diags, &text, false);
        must(false, text.size ? text.data : "the program is wrong");
    }
    char line[16];
    while (fgets(line, sizeof line, stdin))
        run_once(optimized ? optimized : graph); // none: there was nothing to rewrite
    weft_graph_free(optimized);
    weft_graph_free(graph);
    weft_registry_free(registry);
    weft_arena_clear(&arena);
    weft_diags_clear(&diags);
    weft_sources_clear(&sources);
    return 0;
}
