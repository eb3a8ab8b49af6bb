// weft: values written in a pipeline, looked up among the elements of a column.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/lookup.h"

#include <stdlib.h>
#include <string.h>

enum weft_dtype weft_lookup_dtype(enum weft_dtype dtype)
{
    switch (weft_dtype_kind(dtype)) {
    case 'C':
        return WEFT_STRING;
    case 'i':
        return WEFT_I64;
    case 'u':
        return WEFT_U64;
    case 'f':
        return WEFT_F64;
    default:
        return dtype;
    }
}

bool weft_lookup_cell(const struct weft_value *value, enum weft_dtype dtype, struct weft_cell *out)
{
    struct weft_cell cell;
    unsigned char element[16] = {0};
    int32_t days;
    if (!weft_cell_of_value(value, &cell))
        return false;
    *out = (struct weft_cell){.dtype = dtype};
    if (dtype == WEFT_STRING) {
        out->s = cell.s;
        return cell.dtype == WEFT_STRING;
    }
    if (!weft_cell_converts(cell.dtype, dtype) || !weft_cell_convert(&cell, dtype, element))
        return false;
    memcpy(&out->i, element, sizeof out->i); // all are 8 bytes but dates and bools
    if (dtype == WEFT_BOOL)
        out->b = element[0];
    if (dtype == WEFT_DATE) {
        memcpy(&days, element, sizeof days);
        out->i = days;
    }
    return dtype != WEFT_F64 || out->f == out->f;
}

bool weft_lookup_element(const struct weft_view_column *view, int64_t row, enum weft_dtype dtype,
                         struct weft_cell *out)
{
    bool valid = weft_cell_of(view, row, out);
    out->dtype = dtype;
    return valid;
}

int weft_lookup_compare(const struct weft_cell *a, const struct weft_cell *b)
{
    switch (weft_dtype_kind(a->dtype)) {
    case 'S': {
        size_t size = a->s.size < b->s.size ? a->s.size : b->s.size;
        int order = size ? memcmp(a->s.data, b->s.data, size) : 0;
        return order ? order : (a->s.size > b->s.size) - (a->s.size < b->s.size);
    }
    case 'f':
        return (a->f > b->f) - (a->f < b->f);
    case 'u':
        return (a->u > b->u) - (a->u < b->u);
    case 'b':
        return a->b - b->b;
    default:
        return (a->i > b->i) - (a->i < b->i);
    }
}

bool weft_lookup_fits(enum weft_dtype dtype, const struct weft_value *value)
{
    struct weft_cell cell, common;
    char kind = weft_dtype_kind(dtype);
    if (weft_value_is_null(value))
        return true;
    if (!weft_cell_of_value(value, &cell))
        return false;
    char from = weft_dtype_kind(cell.dtype);
    if (kind == 'D' || kind == 'M' || kind == 'm')
        return strchr("SDMm", from) && weft_lookup_cell(value, dtype, &common);
    if (kind == 'S' || kind == 'C' || kind == 'b')
        return from == (kind == 'C' ? 'S' : kind);
    return strchr("biuf", from) != NULL;
}

int weft_lookup_check(struct weft_infer *infer, int param, enum weft_dtype dtype,
                      const struct weft_value *value)
{
    if (weft_dtype_kind(dtype) == 'c')
        return weft_infer_fail(infer, WEFT_E_DTYPE, 0, "complex numbers have no order");
    return weft_lookup_fits(dtype, value)
               ? WEFT_OK
               : weft_infer_fail(infer, WEFT_E_TYPE, param, "the value cannot be in a column of %s",
                                 weft_dtype_name(dtype));
}

// ---- Several values -------------------------------------------------------------------------------------

struct weft_lookup_entry {
    struct weft_cell cell;
    int64_t index;
};

static int compare_entries(const void *x, const void *y)
{
    const struct weft_lookup_entry *a = x, *b = y;
    int order = weft_lookup_compare(&a->cell, &b->cell);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

int weft_lookup_init(struct weft_lookup *lookup, enum weft_dtype column, struct weft_value *const *values,
                     size_t count)
{
    *lookup = (struct weft_lookup){.dtype = weft_lookup_dtype(column)};
    lookup->entries = calloc(count + 1, sizeof *lookup->entries);
    if (!lookup->entries)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        struct weft_lookup_entry *entry = &lookup->entries[lookup->count];
        entry->index = (int64_t)i;
        lookup->count += weft_lookup_cell(values[i], lookup->dtype, &entry->cell);
    }
    qsort(lookup->entries, lookup->count, sizeof *lookup->entries, compare_entries);
    return WEFT_OK;
}

void weft_lookup_clear(struct weft_lookup *lookup)
{
    free(lookup->entries);
    *lookup = (struct weft_lookup){0};
}

int64_t weft_lookup_find(const struct weft_lookup *lookup, const struct weft_view_column *view, int64_t row)
{
    struct weft_cell cell;
    size_t low = 0, high = lookup->count;
    if (!weft_lookup_element(view, row, lookup->dtype, &cell) ||
        (lookup->dtype == WEFT_F64 && cell.f != cell.f))
        return -1;
    while (low < high) { // the first entry that is greater
        size_t middle = low + (high - low) / 2;
        if (weft_lookup_compare(&lookup->entries[middle].cell, &cell) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low && weft_lookup_compare(&lookup->entries[low - 1].cell, &cell) == 0;
    return found ? lookup->entries[low - 1].index : -1;
}
