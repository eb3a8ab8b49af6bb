// weft: what rows come to so far.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/frame/running.h"

#include <math.h>

void weft_running_real(struct weft_running *r, double value)
{
    switch (r->any ? r->how : WEFT_RUN_SUM) {
    case WEFT_RUN_SUM:
        r->real = r->any ? r->real + value : value;
        break;
    case WEFT_RUN_PRODUCT:
        r->real *= value;
        break;
    case WEFT_RUN_MOST:
        r->real = isnan(value) || value > r->real ? value : r->real;
        break;
    case WEFT_RUN_LEAST:
        r->real = isnan(value) || value < r->real ? value : r->real;
    }
    r->any = true;
}

bool weft_running_whole(struct weft_running *r, weft_wide value)
{
    bool fits = true;
    switch (r->any ? r->how : WEFT_RUN_SUM) {
    case WEFT_RUN_SUM:
        r->whole = r->any ? r->whole + value : value;
        break;
    case WEFT_RUN_PRODUCT:
        fits = !__builtin_mul_overflow(r->whole, value, &r->whole);
        break;
    case WEFT_RUN_MOST:
        r->whole = value > r->whole ? value : r->whole;
        break;
    case WEFT_RUN_LEAST:
        r->whole = value < r->whole ? value : r->whole;
    }
    r->any = true;
    return fits;
}

weft_wide weft_running_at(const struct weft_view_column *view, int64_t row)
{
    int64_t value = 0;
    if (view->dtype == WEFT_U64)
        return (weft_wide)((const uint64_t *)(const void *)view->data)[row];
    return weft_view_int(view, row, &value) ? value : 0;
}

bool weft_running_row(struct weft_running *r, const struct weft_view_column *view, int64_t row)
{
    double real = 0;
    if (!r->is_float)
        return weft_running_whole(r, weft_running_at(view, row));
    weft_running_real(r, weft_view_float(view, row, &real) ? real : 0);
    return true;
}

bool weft_running_fits(weft_wide value, enum weft_dtype dtype)
{
    if (dtype == WEFT_U64)
        return value >= 0 && value <= (weft_wide)UINT64_MAX;
    return value >= INT64_MIN && value <= INT64_MAX;
}

int weft_running_put(const struct weft_running *r, struct weft_builder *b)
{
    float narrow = (float)r->real;
    int64_t whole = (int64_t)r->whole; // little end first: narrower types are its first bytes
    if (b->dtype == WEFT_F32)
        return weft_builder_element(b, &narrow);
    if (r->is_float)
        return weft_builder_element(b, &r->real);
    return weft_running_fits(r->whole, b->dtype) ? weft_builder_element(b, &whole) : WEFT_UNSUPPORTED;
}

bool weft_running_dtype(enum weft_run how, enum weft_dtype dtype, enum weft_dtype *out)
{
    char kind = weft_dtype_kind(dtype);
    *out = dtype;
    if (how == WEFT_RUN_MOST || how == WEFT_RUN_LEAST)
        return strchr("biufMm", kind) != NULL;
    if (kind != 'f' && kind != 'm')
        *out = kind == 'u' ? WEFT_U64 : WEFT_I64;
    return strchr("biuf", kind) != NULL || (kind == 'm' && how == WEFT_RUN_SUM);
}
