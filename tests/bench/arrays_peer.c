// weft: the array benchmarks' loops as one would write them by hand.  SPDX-License-Identifier: BSD-3-Clause
//
// usage: bench-arrays-peer WORK ROWS COLUMNS [FILE…]
//
// Built with -O3 -march=native -ffast-math and OpenMP, so that cos comes from libmvec.  For each line on
// standard input the work is done once and "SECONDS PROCESSOR_SECONDS CHECK" is printed.  What writes a
// result writes to fresh memory, as an evaluator must that hands its result over; `copy` does so, too, and
// `copy_again` does not.

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "arrays_data.h"

struct job {
    size_t rows, columns, count;
    char **files;
    double *x, *y; // in memory, made before the clock starts
    float *f;
    void *out; // result of the last run
    size_t out_size;
};

static double read_clock(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void *must(void *p)
{
    if (p && p != MAP_FAILED)
        return p;
    perror("bench-arrays-peer");
    exit(1);
}

// Fresh memory for a result, in huge pages.
static void *fresh(struct job *job, size_t size)
{
    job->out_size = size;
    return job->out = must(bench_memory(size));
}

// The elements of a .npy file, mapped; *base and *size are for munmap.
static const double *map_npy(const char *path, void **base, size_t *size)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &info))
        must(NULL);
    *size = (size_t)info.st_size;
    *base = must(mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0));
    close(fd);
    const unsigned char *header = *base;
    return (const double *)(const void *)(header + 10 + header[8] + 256 * header[9]);
}

// ---- What is only computed ------------------------------------------------------------------------------

static double element(size_t row, size_t column)
{
    return (double)row * 0.5 + (double)column;
}

static double fancy(struct job *job)
{
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (size_t r = 0; r < job->rows; r++)
        for (size_t c = 0; c < job->columns; c++)
            sum += element(r, c) * element(job->rows - 1 - r, job->columns - 1 - c);
    return sum / (double)job->count;
}

static double cosines(struct job *job)
{
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (size_t r = 0; r < job->rows; r++) {
        double row = 0;
        for (size_t c = 0; c < job->columns; c++) {
            double y = cos(element(r, c));
            row += y * y;
        }
        sum += row / (double)job->columns;
    }
    return sum;
}

// The 6.4 GB of ones, a row at a time: the compiler may not know them.
static double cosines_ones(struct job *job)
{
    double sum = 0;
    volatile double one = 1;
#pragma omp parallel reduction(+ : sum)
    {
        double *x = must(malloc(job->columns * sizeof *x));
#pragma omp for
        for (size_t r = 0; r < job->rows; r++) {
            double row = 0, value = one;
            for (size_t c = 0; c < job->columns; c++)
                x[c] = value;
            __asm__ volatile("" : : "r"(x) : "memory");
            for (size_t c = 0; c < job->columns; c++) {
                double y = cos(x[c]);
                row += y * y;
            }
            sum += row / (double)job->columns;
        }
        free(x);
    }
    return sum;
}

// ---- Files ----------------------------------------------------------------------------------------------

static double axpb_files(struct job *job)
{
    void *base[2];
    size_t size[2];
    double sum = 0;
    const double *a = map_npy(job->files[0], &base[0], &size[0]);
    const double *b = map_npy(job->files[1], &base[1], &size[1]);
#pragma omp parallel for reduction(+ : sum)
    for (size_t i = 0; i < job->count; i++)
        sum += a[i] * 2 + b[i];
    munmap(base[0], size[0]);
    munmap(base[1], size[1]);
    return sum;
}

// ---- In memory ------------------------------------------------------------------------------------------

#define CHAIN(name, T, field, expression)                                                                    \
    static double name(struct job *job)                                                                      \
    {                                                                                                        \
        const T *in = job->field;                                                                            \
        T *out = fresh(job, job->count * sizeof(T));                                                         \
        _Pragma("omp parallel for") for (size_t i = 0; i < job->count; i++)                                  \
        {                                                                                                    \
            T x = in[i];                                                                                     \
            out[i] = expression;                                                                             \
        }                                                                                                    \
        return 0;                                                                                            \
    }
#define CHAIN3  ((x * 2 + 1) * x)
#define CHAIN10 ((((((((x * 2 + 1) * x - 3) * x + 2) * x) - 1) * x) + x))
CHAIN(chain1_f64, double, x, x * 2)
CHAIN(chain3_f64, double, x, CHAIN3)
CHAIN(chain10_f64, double, x, CHAIN10)
CHAIN(chain1_f32, float, f, x * 2)
CHAIN(chain3_f32, float, f, CHAIN3)
CHAIN(chain10_f32, float, f, CHAIN10)
CHAIN(copy, double, x, x)

static double copy_again(struct job *job)
{
#pragma omp parallel for
    for (size_t i = 0; i < job->count; i++)
        job->y[i] = job->x[i];
    return job->y[job->count / 2];
}

static double sum(struct job *job)
{
    double total = 0;
#pragma omp parallel for reduction(+ : total)
    for (size_t i = 0; i < job->count; i++)
        total += job->x[i];
    return total;
}

// ---- The frame ------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    double (*run)(struct job *);
    char needs; // x: f64 in memory, y: and a second one, f: f32
} works[] = {
    {"fancy", fancy, 0},
    {"cos", cosines, 0},
    {"cos_ones", cosines_ones, 0},
    {"axpb_files", axpb_files, 0},
    {"chain1_f64", chain1_f64, 'x'},
    {"chain3_f64", chain3_f64, 'x'},
    {"chain10_f64", chain10_f64, 'x'},
    {"chain1_f32", chain1_f32, 'f'},
    {"chain3_f32", chain3_f32, 'f'},
    {"chain10_f32", chain10_f32, 'f'},
    {"copy", copy, 'x'},
    {"copy_again", copy_again, 'y'},
    {"sum", sum, 'x'},
};

static void prepare(struct job *job, char needs)
{
    job->x = needs == 'x' || needs == 'y' ? must(bench_memory(job->count * sizeof *job->x)) : NULL;
    job->y = needs == 'y' ? must(bench_memory(job->count * sizeof *job->y)) : NULL;
    job->f = needs == 'f' ? must(bench_memory(job->count * sizeof *job->f)) : NULL;
    for (size_t i = 0; i < job->count; i++) {
        if (job->x)
            job->x[i] = bench_number(0, i);
        if (job->y)
            job->y[i] = 0;
        if (job->f)
            job->f[i] = (float)bench_number(0, i);
    }
}

// What bench-arrays prints for a result in memory.
static double check(const struct job *job)
{
    double total = 0;
    for (size_t r = 0; r < job->rows; r += 997)
        for (size_t c = 0; c < job->columns; c += 991)
            total += job->f ? (double)((float *)job->out)[r * job->columns + c]
                            : ((double *)job->out)[r * job->columns + c];
    return total;
}

int main(int argc, char **argv)
{
    struct job job = {0};
    size_t w = 0, count = sizeof works / sizeof *works;
    while (argc > 3 && w < count && strcmp(works[w].name, argv[1]) != 0)
        w++;
    if (argc < 4 || w == count) {
        fputs("usage: bench-arrays-peer WORK ROWS COLUMNS [FILE...]\n", stderr);
        return 2;
    }
    job.rows = strtoul(argv[2], NULL, 10);
    job.columns = strtoul(argv[3], NULL, 10);
    job.count = job.rows * job.columns;
    job.files = argv + 4;
    prepare(&job, works[w].needs);
    char line[16];
    while (fgets(line, sizeof line, stdin)) {
        double start = read_clock(CLOCK_MONOTONIC), cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
        double value = works[w].run(&job), seconds = read_clock(CLOCK_MONOTONIC) - start;
        cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID) - cpu;
        printf("%.9f %.9f %.17g\n", seconds, cpu, job.out ? check(&job) : value);
        fflush(stdout);
        if (job.out)
            munmap(job.out, job.out_size);
        job.out = NULL;
    }
    return 0;
}
