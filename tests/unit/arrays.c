// weft: tests of what arrays stand on: random numbers, grids of chunks, kernels of all instruction sets.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "graph/chunks.h"
#include "graph/grid.h"
#include "graph/weft_array.h"
#include "stdlib-ops/arrays/bits.h"
#include "stdlib-ops/table.h"
#include "stdlib-ops/tmpl/philox.h"

// The known answers of Random123's kat_vectors for philox4x32 with 10 rounds.
Test(philox, known_answers)
{
    static const struct {
        uint32_t counter[4], key[2], out[4];
    } cases[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t out[4];
        weft_philox4x32(cases[i].counter, cases[i].key, out);
        cr_assert_arr_eq(out, cases[i].out, sizeof out);
    }
}

#ifdef __x86_64__
#define ALL_ISAS(name)                                                                                       \
    {                                                                                                        \
        weft_philox_##name##_base, weft_philox_##name##_avx2, weft_philox_##name##_avx512                    \
    }
#else
#define ALL_ISAS(name)                                                                                       \
    {                                                                                                        \
        weft_philox_##name##_base                                                                            \
    }
#endif

// Every instruction set draws the words of the definition, and numbers that follow from them.
Test(philox, draws_are_the_definition)
{
    static weft_words_fn *const words[] = ALL_ISAS(words);
    static weft_draw_fn *const units[] = ALL_ISAS(units), *const normals[] = ALL_ISAS(normals);
    enum { COUNT = 1031 };
    static uint64_t word[COUNT];
    static double unit[COUNT], normal[COUNT];
    for (size_t isa = 0; isa < sizeof words / sizeof *words; isa++) {
        const uint64_t seed = UINT64_C(0x123456789abcdef0) * isa;
        const int64_t start = isa ? (INT64_C(1) << 33) - 8 : 0; // the counter's words carry
        if (isa > weft_isa_widest())
            continue;
        words[isa](seed, start, 1, COUNT, word);
        units[isa](seed, start, 1, COUNT, unit);
        normals[isa](seed, start, 1, COUNT, normal);
        for (size_t i = 0; i < COUNT; i++) {
            cr_assert_eq(word[i], weft_philox_word(seed, (uint64_t)start + i), "element %zu", i);
            cr_assert_eq(unit[i], (double)(word[i] >> 11) * 0x1p-53, "element %zu", i);
            if (i % 2 == 0 && i + 1 < COUNT) {
                double r = sqrt(-2 * log(1 - unit[i])), angle = 2 * 3.14159265358979323846 * unit[i + 1];
                cr_assert_float_eq(normal[i], r * cos(angle), 4e-15, "element %zu", i);
                cr_assert_float_eq(normal[i + 1], r * sin(angle), 4e-15, "element %zu", i + 1);
            }
        }
    }
}

// Words from `start` on, and the numbers made of them: those of the definition, and nothing after them.
static void check_run(weft_words_fn *words, weft_draw_fn *units, uint64_t seed, uint64_t start,
                      int64_t stride, size_t count)
{
    enum { MOST = 320, ROOM = MOST + 16 };
    static uint64_t word[ROOM];
    static double unit[ROOM];
    memset(word, 0xEE, sizeof word);
    memset(unit, 0xEE, sizeof unit);
    words(seed, (int64_t)start, stride, count, word);
    units(seed, (int64_t)start, stride, count, unit);
    for (size_t i = 0; i < count; i++) {
        uint64_t want = weft_philox_word(seed, start + i * (uint64_t)stride);
        cr_assert_eq(word[i], want, "%zu words from %#llx on, %lld apart, word %zu", count,
                     (unsigned long long)start, (long long)stride, i);
        cr_assert_eq(unit[i], (double)(want >> 11) * 0x1p-53);
    }
    for (size_t i = count; i < ROOM; i++) {
        cr_assert_eq(word[i], UINT64_C(0xEEEEEEEEEEEEEEEE));
        cr_assert_eq(memcmp(&unit[i], &word[i], sizeof word[i]), 0);
    }
}

// Runs of every length, from even and odd positions on, and over the places where a counter's lower half is
// full.
Test(philox, runs_of_every_length)
{
    static weft_words_fn *const words[] = ALL_ISAS(words);
    static weft_draw_fn *const units[] = ALL_ISAS(units);
    static const uint64_t starts[] = {0, 1, 255, 510, (UINT64_C(1) << 33) - 101, (UINT64_C(5) << 33) - 2};
    for (size_t isa = 0; isa < sizeof words / sizeof *words && isa <= weft_isa_widest(); isa++)
        for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
            for (size_t count = 0; count <= 320; count += count < 130 ? 1 : 19)
                check_run(words[isa], units[isa], UINT64_C(0xfedcba9876543210) + isa, starts[s], 1, count);
}

// The same of positions that lie apart, up and down, some on both sides of such a place.
Test(philox, runs_of_every_stride)
{
    static weft_words_fn *const words[] = ALL_ISAS(words);
    static weft_draw_fn *const units[] = ALL_ISAS(units);
    static const int64_t strides[] = {-1, 2, -2, 3, 7, -1024, (INT64_C(1) << 33) + 1, -(INT64_C(1) << 34), 0};
    static const uint64_t starts[] = {UINT64_C(1) << 45, (UINT64_C(1) << 45) + 5};
    for (size_t isa = 0; isa < sizeof words / sizeof *words && isa <= weft_isa_widest(); isa++)
        for (size_t s = 0; s < sizeof strides / sizeof *strides; s++)
            for (size_t count = 0; count <= 320; count += count < 70 ? 1 : 19)
                check_run(words[isa], units[isa], UINT64_C(0xfedcba9876543210) + isa, starts[count % 2],
                          strides[s], count);
}

// A draw of neighbours has the bits of single draws, at any start, and those of draws of every third one and
// of all backwards.
static void check_draw(weft_draw_fn *draw)
{
    double run[37], apart[37], one;
    for (int64_t start = 0; start < 3; start++) {
        draw(42, start, 1, 37, run);
        for (int64_t i = 0; i < 37; i++) {
            draw(42, start + i, 5, 1, &one);
            cr_assert_eq(memcmp(&one, &run[i], sizeof one), 0, "start %d, element %d", (int)start, (int)i);
        }
        draw(42, start, 3, 13, apart);
        for (int64_t i = 0; i < 13; i++)
            cr_assert_eq(memcmp(&apart[i], &run[3 * i], sizeof one), 0, "start %d, every third %d",
                         (int)start, (int)i);
        draw(42, start + 36, -1, 37, apart);
        for (int64_t i = 0; i < 37; i++)
            cr_assert_eq(memcmp(&apart[i], &run[36 - i], sizeof one), 0, "start %d, backwards %d", (int)start,
                         (int)i);
    }
}

Test(philox, positions_alone_decide)
{
    for (enum weft_isa isa = WEFT_ISA_BASE; isa <= weft_isa_widest(); isa++) {
        check_draw(weft_philox_units(isa));
        check_draw(weft_philox_normals(isa));
        check_draw(weft_philox_exponentials(isa));
    }
}

// Equal bits, or NaN both: which of the many NaNs an instruction gives is not defined.
static bool same_elements(enum weft_dtype dtype, const unsigned char *a, const unsigned char *b, size_t bytes)
{
    bool single = dtype == WEFT_F32 || dtype == WEFT_C64,
         floats = strchr("fc", weft_dtype_kind(dtype)) != NULL;
    size_t width = single ? 4 : 8;
    for (size_t at = 0; floats && at < bytes; at += width) {
        double x[2] = {0};
        float y[2] = {0};
        memcpy(single ? (void *)&y[0] : &x[0], a + at, width);
        memcpy(single ? (void *)&y[1] : &x[1], b + at, width);
        bool nan = single ? y[0] != y[0] && y[1] != y[1] : x[0] != x[0] && x[1] != x[1];
        if (!nan && memcmp(a + at, b + at, width) != 0)
            return false;
    }
    return floats || memcmp(a, b, bytes) == 0;
}

// Every kernel of every elementwise operation on awkward bytes: all instruction sets give the bits of the
// first.
static void check_kernel(const char *name, const struct weft_kernel *kernel, int operands)
{
    enum { COUNT = 67 };
    static _Alignas(64) unsigned char in[WEFT_MAX_OPERANDS][COUNT * 16], out[2][COUNT * 16];
    const void *data[WEFT_MAX_OPERANDS];
    uint64_t seed = 1;
    for (int k = 0; k < operands; k++) {
        size_t size = weft_dtype_size((enum weft_dtype)kernel->in[k]);
        for (size_t i = 0; i < COUNT * 2; i++) {
            uint64_t word = weft_philox_word(seed++, i);
            double value = (double)(int64_t)word * 0x1p-60;
            float narrow = (float)value;
            bool floats = weft_dtype_kind((enum weft_dtype)kernel->in[k]) == 'f' ||
                          weft_dtype_kind((enum weft_dtype)kernel->in[k]) == 'c';
            bool single = kernel->in[k] == WEFT_F32 || kernel->in[k] == WEFT_C64;
            size_t width = floats ? (single ? 4 : 8) : size;
            if ((i + 1) * width <= sizeof in[k])
                memcpy(in[k] + i * width,
                       floats ? (single ? (const void *)&narrow : (const void *)&value) : (const void *)&word,
                       width);
            if (kernel->in[k] == WEFT_BOOL)
                in[k][i] &= 1;
        }
        data[k] = in[k];
    }
    size_t bytes = COUNT * weft_dtype_size((enum weft_dtype)kernel->out);
    for (int pattern = 1; pattern < 1 << operands; pattern++) {
        int step[WEFT_MAX_OPERANDS];
        for (int k = 0; k < operands; k++)
            step[k] = pattern >> k & 1;
        kernel->run[WEFT_ISA_BASE](out[0], data, step, COUNT);
        for (int isa = WEFT_ISA_AVX2; isa < WEFT_ISA_COUNT; isa++) {
            if ((enum weft_isa)isa > weft_isa_widest() || !kernel->run[isa])
                continue;
            kernel->run[isa](out[1], data, step, COUNT);
            cr_assert(same_elements((enum weft_dtype)kernel->out, out[0], out[1], bytes),
                      "%s of %s, instruction set %d, steps %d", name,
                      weft_dtype_name((enum weft_dtype)kernel->in[0]), isa, pattern);
        }
    }
}

Test(kernels, same_bits_on_all_instruction_sets)
{
    for (size_t i = 0; i < weft_stdlib_op_count; i++) {
        const struct weft_elementwise *elementwise = weft_stdlib_ops[i]->elementwise;
        for (size_t k = 0; elementwise && k < elementwise->kernel_count; k++)
            if (elementwise->kernels[k].in[elementwise->operands - 1] < WEFT_STRING)
                check_kernel(weft_stdlib_ops[i]->name, &elementwise->kernels[k], elementwise->operands);
    }
}

// Users of a source block are exactly the blocks that need it.
Test(grid, both_directions_agree)
{
    struct weft_chunks out[2] = {weft_chunks_regular(17, 4), weft_chunks_regular(9, 2)};
    struct weft_chunks in[2] = {weft_chunks_regular(20, 3), weft_chunks_regular(40, 7)};
    static const struct {
        int axis[2];
        int64_t offset[2], step[2];
    } maps[] = {{{1, 0}, {2, 39}, {2, -2}},
                {{0, 1}, {16, 3}, {-1, 4}},
                {{-1, 0}, {5, 0}, {0, 1}},
                {{0, 0}, {0, 1}, {1, 2}}};
    for (size_t m = 0; m < sizeof maps / sizeof *maps; m++) {
        struct weft_grid grid = {2, 2, out, in, maps[m].axis, maps[m].offset, maps[m].step};
        uint64_t blocks = (uint64_t)(out[0].count * out[1].count),
                 sources = (uint64_t)(in[0].count * in[1].count);
        cr_assert(weft_grid_valid(&grid, blocks, sources));
        for (uint64_t s = 0; s < sources; s++) {
            uint64_t found = 0;
            for (uint64_t b = 0; b < blocks; b++)
                for (uint64_t k = 0; k < weft_grid_count(&grid, b); k++)
                    if (weft_grid_get(&grid, b, k) == s) {
                        cr_assert_lt(found, weft_grid_users_count(&grid, s));
                        cr_assert_eq(weft_grid_users_get(&grid, s, found), b);
                        found++;
                    }
            cr_assert_eq(found, weft_grid_users_count(&grid, s), "map %zu, source %d", m, (int)s);
        }
    }
}

// ---- Masks as bits --------------------------------------------------------------------------------------

// Any byte that is not 0 is true; the last word is filled up with zeros.
static void check_bits(size_t count, int64_t stride)
{
    uint8_t room[2 * 200], bits[32], back[200 + 1];
    const uint8_t *first = stride < 0 ? room + sizeof room - 1 : room;
    int64_t want = 0;
    memset(room, 0xEE, sizeof room);
    memset(back, 0xEE, sizeof back);
    for (size_t i = 0; i < count; i++) {
        uint8_t value = (uint8_t)((i * i * 7 + count) % 5 < 2 ? 0 : i % 3 ? 1 : 128 + i % 100);
        ((uint8_t *)(uintptr_t)first)[(int64_t)i * stride] = value;
        want += value != 0;
    }
    cr_assert_eq(weft_bits_pack(first, stride, count, bits), want);
    weft_bits_unpack(bits, count, back);
    for (size_t i = 0; i < count; i++)
        cr_assert_eq(back[i], first[(int64_t)i * stride] != 0, "bit %zu of %zu", i, count);
    cr_assert_eq(back[count], 0xEE);
    for (size_t i = count; i < 8 * weft_bits_size(count); i++)
        cr_assert_eq(bits[i / 8] >> (i % 8) & 1, 0);
}

Test(bits, there_and_back)
{
    for (size_t count = 0; count <= 200; count++) {
        check_bits(count, 1);
        check_bits(count, 2);
        check_bits(count, -1);
    }
}
