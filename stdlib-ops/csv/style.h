// weft: the options of write_csv, checked.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_CSV_STYLE_H
#define WEFT_CSV_STYLE_H

#include "stdlib-ops/csv/format.h"
#include "stdlib-ops/io/pack.h"

// The parameters of write_csv, in order.
enum weft_csv_out {
    WEFT_CSV_OUT_FRAME,
    WEFT_CSV_OUT_PATH,
    WEFT_CSV_OUT_SEP,
    WEFT_CSV_OUT_NA_REP,
    WEFT_CSV_OUT_HEADER,
    WEFT_CSV_OUT_QUOTECHAR,
    WEFT_CSV_OUT_QUOTING,
    WEFT_CSV_OUT_COLUMNS,
    WEFT_CSV_OUT_INDEX,
    WEFT_CSV_OUT_FLOAT_FORMAT,
    WEFT_CSV_OUT_DATE_FORMAT,
    WEFT_CSV_OUT_DECIMAL,
    WEFT_CSV_OUT_LINETERMINATOR,
    WEFT_CSV_OUT_COMPRESSION,
    WEFT_CSV_OUT_PARAMS,
};

// What a writer was asked for; it borrows from the attributes.
struct weft_csv_order {
    struct weft_csv_style style;
    bool header;
    const struct weft_value *names, *columns; // lists of texts; NULL: those of the frame
    enum weft_pack_format format;
    struct weft_csv_options words; // holds what the style's words are
};

// Reads and checks the attributes.  On WEFT_INVALID *param names the culprit and `why` (of `size` bytes) says
// what is wrong with it.
int weft_csv_order_init(struct weft_csv_order *order, const struct weft_value *const *attrs, int *param,
                        char *why, size_t size) WEFT_MUST_USE;
void weft_csv_order_clear(struct weft_csv_order *order);

#endif
