// weft: writes the records of an index as tests/csv_reference.h does.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_TESTS_CSV_COMPARE_H
#define WEFT_TESTS_CSV_COMPARE_H

#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/index.h"

// Appends the records of an index over `text`; false when memory ran out.
static bool compare_write(const struct weft_csv_dialect *d, const struct weft_csv_index *index,
                          const char *text, struct weft_buf *out)
{
    struct weft_buf scratch = {0};
    int status = WEFT_OK;
    for (size_t r = 0; r < index->record_count && !status; r++) {
        const struct weft_csv_record *record = &index->records[r];
        for (uint32_t f = 0; f < record->count && !status; f++) {
            uint32_t start = weft_csv_field_start(index, record, f), end = index->ends[record->first + f];
            struct weft_csv_text field;
            status = weft_csv_unquote(d, text + start, end - start, &scratch, &field);
            weft_buf_char(out, field.quoted ? 'q' : 'p');
            weft_buf_str(out, field.text);
            weft_buf_char(out, 0x1f);
        }
        weft_buf_char(out, 0x1e);
    }
    weft_buf_clear(&scratch);
    return !status && !out->failed;
}

// Indexes text in two pieces cut at `cut` and compares with the reference.  `text` has WEFT_CSV_SLACK bytes
// behind it.
static bool compare_index(const struct weft_csv_dialect *d, enum weft_csv_isa isa, const char *text,
                          size_t size, size_t cut, const struct weft_buf *expected)
{
    struct weft_csv_index index = {0};
    struct weft_buf out = {0};
    bool fine =
        weft_csv_index(&index, d, isa, text, cut, false) == WEFT_OK && compare_write(d, &index, text, &out);
    size_t done = index.consumed;
    fine = fine && done <= cut && weft_csv_index(&index, d, isa, text + done, size - done, true) == WEFT_OK &&
           compare_write(d, &index, text + done, &out);
    if (index.unclosed)
        weft_buf_char(&out, '!');
    else
        fine = fine && done + index.consumed == size;
    fine =
        fine && out.size == expected->size && (!out.size || memcmp(out.data, expected->data, out.size) == 0);
    weft_csv_index_clear(&index);
    weft_buf_clear(&out);
    return fine;
}

#endif
