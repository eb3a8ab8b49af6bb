// weft: nanoseconds an element of every kernel: usage: bench-kernels [TEXT]
// SPDX-License-Identifier: BSD-3-Clause
//
// 2048 elements in the cache, as the evaluator runs them; the least of many runs.  Columns: the plain
// reference, then each instruction set and how many times faster than the reference it is.  TEXT: only
// kernels whose name contains it.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel_tables.h"
#include "stdlib-ops/tmpl/philox.h"

enum { COUNT = 2048, STATE = 6, TRIES = 10, BATCH = 32 }; // reading the clock costs as much as a fast kernel
#define LONG_ENOUGH 20e3                                  // nanoseconds of a measurement

struct bench {
    unsigned char *in[WEFT_MAX_OPERANDS], *out;
    uint64_t *state;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

// Numbers between 0.5 and 2 (integers: 1 to 100), which no function takes a detour for.
static void fill(enum weft_dtype dtype, uint64_t seed, unsigned char *out)
{
    size_t size = weft_dtype_size(dtype);
    for (size_t i = 0; i < 2 * COUNT; i++) {
        uint64_t word = weft_philox_word(seed, i);
        double number = 0.5 + (double)(word >> 11) * 0x1.8p-53;
        float narrow = (float)number;
        uint64_t whole = dtype == WEFT_BOOL ? word & 1 : 1 + word % 100;
        if (dtype == WEFT_F32 || dtype == WEFT_C64)
            memcpy(out + i * 4, &narrow, 4);
        else if (dtype == WEFT_F64 || dtype == WEFT_C128)
            memcpy(out + i * 8, &number, 8);
        else if (i < COUNT)
            memcpy(out + i * size, &whole, size);
    }
}

typedef void work_fn(const void *what, int form, struct bench *bench);

static void run_kernel(const void *what, int form, struct bench *bench)
{
    const struct kernel_row *row = what;
    static const int step[WEFT_MAX_OPERANDS] = {1, 1, 0, 0};
    const void *data[WEFT_MAX_OPERANDS] = {bench->in[0], bench->in[1], bench->in[2], bench->in[3]};
    row->forms[form](bench->out, data, step, COUNT);
}

static void run_fold(const void *what, int form, struct bench *bench)
{
    const struct fold_row *row = what;
    row->fold[form](&(struct weft_reduction_run){
        .state = bench->state, .plane = COUNT, .in = bench->in[0], .count = COUNT, .stride = 1});
}

static void run_across(const void *what, int form, struct bench *bench)
{
    const struct fold_row *row = what;
    row->across[form](&(struct weft_reduction_run){
        .state = bench->state, .plane = COUNT, .in = bench->in[0], .count = COUNT});
}

static double measure(work_fn *work, const void *what, int form, struct bench *bench)
{
    double least = 1e18;
    for (int i = 0; i < TRIES; i++) {
        int runs = 0;
        double start = now(), spent;
        do {
            for (int k = 0; k < BATCH; k++)
                work(what, form, bench);
            runs += BATCH;
        } while ((spent = now() - start) < LONG_ENOUGH);
        least = spent / runs < least ? spent / runs : least;
    }
    return least / COUNT;
}

static void print_row(const char *name, const char *kind, enum weft_dtype dtype, work_fn *work,
                      const void *what, struct bench *bench)
{
    double plain = measure(work, what, 0, bench);
    printf("%-16s %-7s %-12s %8.3f", name, kind, weft_dtype_name(dtype), plain);
    for (int form = 1; form < FORM_COUNT; form++)
        if (form_runs(form)) {
            double spent = measure(work, what, form, bench);
            printf("   %8.3f %5.1fx", spent, plain / spent);
        }
    putchar('\n');
}

static void bench_kernels(const char *text, struct bench *bench)
{
    for (size_t i = 0; i < sizeof kernel_table / sizeof *kernel_table; i++) {
        const struct kernel_row *row = &kernel_table[i];
        if (row->in[row->operands - 1] == WEFT_STRING || !strstr(row->name, text))
            continue;
        for (int k = 0; k < row->operands; k++)
            fill(row->in[k], (uint64_t)k + 1, bench->in[k]);
        print_row(row->name, "", row->in[0], run_kernel, row, bench);
    }
}

static void bench_folds(const char *text, struct bench *bench)
{
    for (size_t i = 0; i < sizeof fold_table / sizeof *fold_table; i++) {
        const struct fold_row *row = &fold_table[i];
        if (!strstr(row->name, text))
            continue;
        fill(row->in, 1, bench->in[0]);
        memset(bench->state, 0, STATE * COUNT * sizeof *bench->state);
        print_row(row->name, "fold", row->in, run_fold, row, bench);
        memset(bench->state, 0, STATE * COUNT * sizeof *bench->state);
        print_row(row->name, "across", row->in, run_across, row, bench);
    }
}

int main(int argc, char **argv)
{
    const char *text = argc > 1 ? argv[1] : "";
    struct bench bench;
    bool good = true;
    for (int k = 0; k < WEFT_MAX_OPERANDS; k++)
        good = (bench.in[k] = aligned_alloc(64, COUNT * 16)) && good;
    good = (bench.out = aligned_alloc(64, COUNT * 16)) && good;
    good = (bench.state = aligned_alloc(64, STATE * COUNT * sizeof *bench.state)) && good;
    if (!good) {
        fputs("bench-kernels: out of memory\n", stderr);
        return 1;
    }
    printf("%-16s %-7s %-12s %8s", "nanoseconds", "", "of", "plain");
    for (int form = 1; form < FORM_COUNT; form++)
        if (form_runs(form))
            printf("   %8s       ", form_name(form));
    putchar('\n');
    bench_kernels(text, &bench);
    bench_folds(text, &bench);
    for (int k = 0; k < WEFT_MAX_OPERANDS; k++)
        free(bench.in[k]);
    free(bench.out);
    free(bench.state);
    return 0;
}
