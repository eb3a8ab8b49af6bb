// weft: the numbers that the array benchmarks compute on, the same in every program.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef BENCH_ARRAYS_DATA_H
#define BENCH_ARRAYS_DATA_H

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

// Element i of the array number `which`: the fraction of a multiple of the golden ratio, in [0, 1).
static inline double bench_number(uint64_t which, uint64_t i)
{
    uint64_t word = (i + 1 + which * 1000003) * UINT64_C(0x9E3779B97F4A7C15);
    return (double)(int64_t)(word >> 11) * 0x1p-53;
}

// Memory for a large array, in huge pages where the system has them (as NumPy asks, too); NULL: there is none.
static inline void *bench_memory(size_t size)
{
    void *data = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data == MAP_FAILED)
        return NULL;
    madvise(data, size, MADV_HUGEPAGE);
    return data;
}

#endif
