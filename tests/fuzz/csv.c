// weft: fuzz target of the CSV tokenizer: every quick way against the plain reference.
// SPDX-License-Identifier: BSD-3-Clause
//
// The first bytes choose a dialect, a cut and how the rest is read: as it is, or through a small alphabet in
// which every letter means something to the tokenizer, with runs, so that words of 64 bytes are filled and
// borders are crossed.

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/csv_reference.h"
#include "tests/csv_compare.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct weft_csv_dialect dialects[] = {
    {.sep = ',', .quote = '"'},
    {.sep = ';', .quote = '\''},
    {.sep = ',', .quote = 0},
    {.sep = ',', .quote = '"', .escape = '\\'},
    {.sep = ',', .quote = '"', .comment = '#'},
    {.sep = '\t', .quote = '"', .skip_initial_space = true},
    {.sep = ',', .quote = '"', .escape = '\\', .comment = '#', .skip_initial_space = true},
    {.sep = ' ', .quote = '"'},
};

// Upper bits: how often; lower bits: which letter.
static size_t expand(const struct weft_csv_dialect *d, const uint8_t *data, size_t size, char *text,
                     size_t room)
{
    const char letters[] = {'a', d->sep, d->quote ? d->quote : 'q', '\n', '\r', ' ', '\\', '#'};
    size_t n = 0;
    for (size_t i = 0; i < size; i++)
        for (size_t k = 0; k <= (size_t)(data[i] >> 5) * (data[i] >> 5) && n < room; k++)
            text[n++] = letters[data[i] & 7];
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 3 || size > 4096)
        return 0;
    const struct weft_csv_dialect *d = &dialects[data[0] & 7];
    size_t room = data[0] & 8 ? size : 8 * size;
    char *text = malloc(room + WEFT_CSV_SLACK);
    if (!text)
        return 0;
    size_t count = size - 3;
    if (data[0] & 8)
        memcpy(text, data + 3, count);
    else
        count = expand(d, data + 3, size - 3, text, room);
    memset(text + count, data[0] & 16 ? '\n' : '"', WEFT_CSV_SLACK);
    size_t cut = count ? ((size_t)data[1] << 8 | data[2]) % (count + 1) : 0;
    struct reference r = reference_run(d, text, count);
    for (enum weft_csv_isa isa = WEFT_CSV_SCALAR; isa <= weft_csv_best_isa(); isa++)
        if (!compare_index(d, isa, text, count, cut, &r.out))
            abort();
    weft_buf_clear(&r.out);
    free(text);
    return 0;
}
