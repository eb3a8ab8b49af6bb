// weft: the peer of bench-tasks: usage: bench-openmp-tasks independent|chain|tree COUNT
// SPDX-License-Identifier: BSD-3-Clause
//
// The same trivial tasks as OpenMP tasks; prints nanoseconds a task.  A chain is tasks with a dependence on
// one variable.

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int64_t tree(int64_t first, int64_t count)
{
    int64_t left, right;
    if (count == 1)
        return first + 1;
#pragma omp task shared(left)
    left = tree(first, count / 2);
#pragma omp task shared(right)
    right = tree(first + count / 2, count - count / 2);
#pragma omp taskwait
    return left + right;
}

static void independent(int64_t *out, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
#pragma omp task firstprivate(i)
        out[i] = i + 1;
#pragma omp taskwait
}

static void chain(int64_t *out, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
#pragma omp task depend(inout : out[0])
        out[0]++;
#pragma omp taskwait
}

int main(int argc, char **argv)
{
    int64_t count = argc == 3 ? strtoll(argv[2], NULL, 10) : 0;
    int64_t *out = count > 0 ? calloc((size_t)count, sizeof *out) : NULL;
    if (!out)
        return 2;
    double start = now(), tasks = (double)count;
#pragma omp parallel
#pragma omp single
    if (strcmp(argv[1], "tree") == 0) {
        out[0] = tree(0, count);
        tasks *= 2;
    } else if (strcmp(argv[1], "chain") == 0) {
        chain(out, count);
    } else {
        independent(out, count);
    }
    printf("%.1f\n", (now() - start) / tasks);
    free(out);
    return 0;
}
