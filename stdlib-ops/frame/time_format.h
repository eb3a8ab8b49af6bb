// weft: times by formats: strftime and strptime, in English and without locales.
// SPDX-License-Identifier: BSD-3-Clause
//
// Directives, as Python's: %Y %y %m %d %H %I %M %S %f %p %b %B %j %F (%Y-%m-%d) %T (%H:%M:%S) %%; writing
// also %a %A %u %w; reading also %z (Z, +hh, +hhmm, +hh:mm), which is applied.  Reading takes up to as many
// digits as a number has, names in any case, and any white space for white space.

#ifndef WEFT_FRAME_TIME_FORMAT_H
#define WEFT_FRAME_TIME_FORMAT_H

#include "graph/base/str.h"

// Whether every directive of a format is known; else *bad is the letter.
bool weft_time_format_good(struct weft_str format, bool reading, char *bad);

// Appends a time: seconds since 1970-01-01T00:00:00 and nanoseconds of the second.
void weft_time_format(struct weft_str format, int64_t seconds, int64_t nanos, struct weft_buf *out);

// Reads a whole text by a format.
bool weft_time_parse(struct weft_str format, struct weft_str text, int64_t *seconds, int64_t *nanos);

#endif
