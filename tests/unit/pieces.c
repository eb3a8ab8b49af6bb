// weft: tests of the numbering of rows that lie in several blocks.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/pieces.h"

#include <criterion/criterion.h>

#include "graph/memory.h"

#define ROWS 500

// One key column of texts and one of numbers, of few different values, some null.
struct keys {
    struct weft_value *text, *number;
    struct weft_view_column views[2];
};

static uint64_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + 1442695040888963407;
    return *state >> 33;
}

static struct keys random_keys(struct weft_memory *memory, uint64_t *state)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "a\0b",
                                        "seven..",
                                        "eight...",
                                        "fifteen........",
                                        "sixteen.........",
                                        "sixteen........?",
                                        "seventeen........",
                                        "seventeen........?"};
    static const size_t sizes[] = {0, 1, 3, 7, 8, 15, 16, 16, 17, 18};
    struct weft_builder text, number;
    struct keys keys;
    cr_assert_eq(weft_builder_init(&text, memory, WEFT_STRING, ROWS, 0), WEFT_OK);
    cr_assert_eq(weft_builder_init(&number, memory, WEFT_F64, ROWS, 0), WEFT_OK);
    for (int i = 0; i < ROWS; i++) {
        size_t t = next(state) % 11;
        double values[] = {0.0, -0.0, 1.5, -1.5, 0.0 / 0.0, 1.0 / 0.0}, value = values[next(state) % 6];
        cr_assert_eq(t == 10 ? weft_builder_null(&text)
                             : weft_builder_text(&text, (struct weft_str){texts[t], sizes[t]}),
                     WEFT_OK);
        cr_assert_eq(next(state) % 9 ? weft_builder_element(&number, &value) : weft_builder_null(&number),
                     WEFT_OK);
    }
    cr_assert_eq(weft_builder_finish(&text, &keys.text), WEFT_OK);
    cr_assert_eq(weft_builder_finish(&number, &keys.number), WEFT_OK);
    keys.views[0] = weft_column_view(keys.text);
    keys.views[1] = weft_column_view(keys.number);
    return keys;
}

static bool equal_cells(const struct weft_view_column *a, int64_t i, const struct weft_view_column *b,
                        int64_t j)
{
    if (!weft_view_valid(a, i) || !weft_view_valid(b, j))
        return weft_view_valid(a, i) == weft_view_valid(b, j);
    return weft_view_compare(a, i, b, j) == 0;
}

// The rows of all blocks of one part, numbered by comparing each with the first of every group.
static void check_part(const struct keys *blocks, const struct weft_piece *pieces, size_t count)
{
    struct weft_factors got;
    int64_t at = 0, first[3 * ROWS];
    uint32_t groups = 0;
    cr_assert_eq(weft_pieces_group(pieces, count, 2, &got), WEFT_OK);
    for (size_t b = 0; b < count; b++)
        for (int64_t k = 0; k < pieces[b].count; k++, at++) {
            uint32_t group = 0;
            int64_t row = weft_piece_row(&pieces[b], k);
            for (; group < groups; group++) {
                const struct weft_view_column *other = blocks[first[group] >> 32].views;
                int64_t j = first[group] & UINT32_MAX;
                if (equal_cells(&other[0], j, &blocks[b].views[0], row) &&
                    equal_cells(&other[1], j, &blocks[b].views[1], row))
                    break;
            }
            if (group == groups)
                first[groups++] = weft_piece_place(b, row);
            cr_assert_eq(got.codes[at], group);
            cr_assert_eq(got.first[group], first[group]);
        }
    cr_assert_eq(got.count, groups);
    weft_factors_clear(&got);
}

// Equal hashes for all rows: then only the keys tell groups apart.
static void check_collisions(const struct keys *blocks)
{
    static uint64_t hashes[ROWS];
    struct weft_piece pieces[3];
    for (size_t b = 0; b < 3; b++)
        pieces[b] = (struct weft_piece){.keys = blocks[b].views, .hashes = hashes, .count = ROWS};
    for (uint64_t hash = 0; hash < 3; hash++) {
        for (size_t i = 0; i < ROWS; i++)
            hashes[i] = hash - 1;
        check_part(blocks, pieces, 3);
    }
}

Test(pieces, rows_of_several_blocks_are_numbered_by_their_keys)
{
    uint64_t state = 7;
    struct weft_memory *memory;
    cr_assert_eq(weft_memory_new(0, &memory), WEFT_OK);
    for (int round = 0; round < 20; round++) {
        struct keys blocks[3];
        struct weft_value *indices[3];
        unsigned parts = 1u << round % 6;
        int64_t rows = 0;
        for (size_t b = 0; b < 3; b++) {
            blocks[b] = random_keys(memory, &state);
            cr_assert_eq(weft_pieces_index(memory, blocks[b].views, 2, ROWS, parts, &indices[b]), WEFT_OK);
        }
        for (size_t p = 0; p < parts; p++) {
            struct weft_piece pieces[3];
            for (size_t b = 0; b < 3; b++) {
                pieces[b] = weft_piece_of(indices[b], p, blocks[b].views, false);
                rows += pieces[b].count;
            }
            check_part(blocks, pieces, 3);
        }
        cr_assert_eq(rows, 3 * ROWS);
        check_collisions(blocks);
        for (size_t b = 0; b < 3; b++) {
            weft_value_release(indices[b]);
            weft_value_release(blocks[b].text);
            weft_value_release(blocks[b].number);
        }
    }
    weft_memory_release(memory);
}

Test(pieces, dealt_columns_have_the_rows_of_their_parts_one_after_the_other)
{
    uint64_t state = 11;
    struct weft_memory *memory;
    cr_assert_eq(weft_memory_new(0, &memory), WEFT_OK);
    struct keys keys = random_keys(memory, &state);
    const struct weft_value *columns[4] = {keys.text, keys.number, NULL, keys.text};
    struct weft_value *dealt[4], *index;
    cr_assert_eq(weft_pieces_index(memory, keys.views, 2, ROWS, 8, &index), WEFT_OK);
    cr_assert_eq(weft_pieces_deal(memory, index, columns, 4, dealt), WEFT_OK);
    const uint32_t *rows = weft_pieces_rows(index);
    for (size_t c = 0; c < 2; c++) {
        struct weft_view_column view = weft_column_view(dealt[c]);
        for (int64_t k = 0; k < ROWS; k++)
            cr_assert(equal_cells(&keys.views[c], rows[k], &view, k));
    }
    cr_assert_null(dealt[2]);
    cr_assert_eq(dealt[3], dealt[0]);
    for (size_t c = 0; c < 4; c++)
        weft_value_release(dealt[c]);
    weft_value_release(index);
    weft_value_release(keys.text);
    weft_value_release(keys.number);
    weft_memory_release(memory);
}
