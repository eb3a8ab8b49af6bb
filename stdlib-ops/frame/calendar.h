// weft: the Gregorian calendar, carried back before its time.
// SPDX-License-Identifier: BSD-3-Clause
//
// Days are counted from 1970-01-01.  Years are counted in eras of 400 that begin in March (Howard Hinnant,
// "chrono-Compatible Low-Level Date Algorithms").

#ifndef WEFT_FRAME_CALENDAR_H
#define WEFT_FRAME_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

struct weft_day {
    int64_t year;
    int month, day; // from 1
};

// Rounds down; b is positive.
static inline int64_t weft_floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static inline struct weft_day weft_day_of(int64_t days)
{
    int64_t shifted = days + 719468, era = weft_floor_div(shifted, 146097), of_era = shifted - era * 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    int day = (int)(of_year - (153 * month + 2) / 5 + 1);
    month += month < 10 ? 3 : -9;
    return (struct weft_day){year + era * 400 + (month <= 2), (int)month, day};
}

static inline int64_t weft_days_of(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = weft_floor_div(year, 400), of_era = year - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static inline int weft_month_days(int64_t year, int month)
{
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 ? 28 + leap : 30 + ((month + (month > 7)) & 1);
}

// 0 is Monday; 1970-01-01 was a Thursday.
static inline int weft_weekday(int64_t days)
{
    return (int)(days + 3 - 7 * weft_floor_div(days + 3, 7));
}

#endif
