// weft: one element of an array, whatever its dtype.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/arrays/element.h"

int64_t weft_element_whole(enum weft_dtype dtype, const void *at)
{
    switch (dtype) {
    case WEFT_BOOL:
        return *(const uint8_t *)at != 0;
    case WEFT_I8:
        return *(const int8_t *)at;
    case WEFT_I16:
        return *(const int16_t *)at;
    case WEFT_I32:
        return *(const int32_t *)at;
    case WEFT_U8:
        return *(const uint8_t *)at;
    case WEFT_U16:
        return *(const uint16_t *)at;
    case WEFT_U32:
        return *(const uint32_t *)at;
    default:
        return *(const int64_t *)at; // I64, and U64 as the same bits
    }
}

struct weft_c128 weft_element_number(enum weft_dtype dtype, const void *at)
{
    switch (dtype) {
    case WEFT_F32:
        return (struct weft_c128){*(const float *)at, 0};
    case WEFT_F64:
        return (struct weft_c128){*(const double *)at, 0};
    case WEFT_C64:
        return (struct weft_c128){((const float *)at)[0], ((const float *)at)[1]};
    case WEFT_C128:
        return *(const struct weft_c128 *)at;
    case WEFT_U64:
        return (struct weft_c128){(double)*(const uint64_t *)at, 0};
    default:
        return (struct weft_c128){(double)weft_element_whole(dtype, at), 0};
    }
}
