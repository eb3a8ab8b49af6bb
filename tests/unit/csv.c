// weft: tests of the CSV tokenizer, numbers, dates and formats.
// SPDX-License-Identifier: BSD-3-Clause

#include <criterion/criterion.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "stdlib-ops/csv/format.h"
#include "stdlib-ops/csv/lines.h"
#include "stdlib-ops/csv/number.h"
#include "stdlib-ops/csv/utf8.h"
#include "tests/csv_reference.h"
#include "tests/csv_compare.h"

static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static const struct weft_csv_dialect dialects[] = {
    {.sep = ',', .quote = '"'},
    {.sep = ';', .quote = '\''},
    {.sep = ',', .quote = 0},
    {.sep = ',', .quote = '"', .escape = '\\'},
    {.sep = ',', .quote = '"', .comment = '#'},
    {.sep = '\t', .quote = '"', .skip_initial_space = true},
    {.sep = ',', .quote = '"', .escape = '\\', .comment = '#', .skip_initial_space = true},
};

// Text in which every byte matters; `dense` in 0 … 9 says how often plain letters come.
static size_t random_text(uint64_t *state, const struct weft_csv_dialect *d, char *text, size_t room)
{
    const char special[] = {
        d->sep, d->quote ? d->quote : 'q', '\n', '\r', d->sep, d->quote ? d->quote : 'q', '\\', '#', ' '};
    size_t size = next(state) % room, dense = next(state) % 10;
    for (size_t i = 0; i < size; i++)
        text[i] =
            next(state) % 10 < dense ? (char)('a' + next(state) % 26) : special[next(state) % sizeof special];
    memset(text + size, d->quote ? d->quote : ',', WEFT_CSV_SLACK); // what lies beyond must not matter
    return size;
}

static void check_text(const struct weft_csv_dialect *d, const char *text, size_t size, size_t cut)
{
    struct reference r = reference_run(d, text, size);
    for (enum weft_csv_isa isa = WEFT_CSV_SCALAR; isa <= weft_csv_best_isa(); isa++)
        cr_assert(compare_index(d, isa, text, size, cut, &r.out), "isa %d, cut %zu of: %.*s", (int)isa, cut,
                  (int)size, text);
    weft_buf_clear(&r.out);
}

Test(csv, random_texts_split_as_the_reference_does)
{
    uint64_t state = 1;
    char text[700 + WEFT_CSV_SLACK];
    for (int i = 0; i < 40000; i++) {
        const struct weft_csv_dialect *d = &dialects[i % 7];
        size_t size = random_text(&state, d, text, i % 3 ? 700 : 40);
        check_text(d, text, size, size ? next(&state) % (size + 1) : 0);
    }
}

Test(csv, every_short_text_splits_as_the_reference_does)
{
    static const char letters[] = {',', '"', '\n', '\r', 'a'};
    char text[8 + WEFT_CSV_SLACK] = {0};
    for (size_t size = 0; size <= 7; size++) {
        size_t count = 1;
        for (size_t i = 0; i < size; i++)
            count *= sizeof letters;
        for (size_t n = 0; n < count; n++) {
            size_t code = n;
            for (size_t i = 0; i < size; i++, code /= sizeof letters)
                text[i] = letters[code % sizeof letters];
            check_text(&dialects[0], text, size, n % (size + 1));
        }
    }
}

// Whether a whole line (or the last one, when it counts) ends with a blank.
static bool ends_with_blank(const char *text, size_t size, bool last)
{
    for (size_t i = 1; i <= size; i++)
        if ((i == size ? last : weft_csv_is_newline(text[i])) && !weft_csv_is_newline(text[i - 1]) &&
            (unsigned char)text[i - 1] <= ' ')
            return true;
    return false;
}

Test(csv, counting_agrees_with_indexing)
{
    uint64_t state = 2;
    const struct weft_csv_dialect d = {.sep = ','};
    char text[700 + WEFT_CSV_SLACK];
    for (int i = 0; i < 5000; i++) {
        size_t size = random_text(&state, &d, text, 700);
        bool last = i % 2;
        for (enum weft_csv_isa isa = WEFT_CSV_WORDS; isa <= weft_csv_best_isa(); isa++) {
            struct weft_csv_index index = {0};
            struct weft_csv_count count = weft_csv_count(&d, isa, text, size, last);
            cr_assert_eq(weft_csv_index(&index, &d, isa, text, size, last), WEFT_OK);
            cr_assert_eq(count.records, index.record_count);
            cr_assert_eq(count.consumed, index.consumed);
            cr_assert_eq(count.blanks, ends_with_blank(text, size, last));
            weft_csv_index_clear(&index);
        }
    }
}

static void check_float(const char *text)
{
    char padded[220] = "................";
    size_t size = strlen(text);
    double expected = strtod(text, NULL), value = 0;
    float narrow = 0;
    memcpy(padded + 16, text, size + 1);
    cr_assert(weft_parse_float(padded + 16, size, '.', &value), "%s", text);
    cr_assert(memcmp(&value, &expected, sizeof value) == 0, "%s: %.17g", text, value);
    if (weft_quick_float(padded + 16, size, '.', &value))
        cr_assert(memcmp(&value, &expected, sizeof value) == 0, "%s: quick %.17g", text, value);
    if (weft_quick_long_float(padded + 16, size, '.', &value))
        cr_assert(memcmp(&value, &expected, sizeof value) == 0, "%s: quick %.17g", text, value);
    float expected_narrow = strtof(text, NULL);
    cr_assert(weft_parse_float32(padded + 16, size, '.', &narrow));
    cr_assert(memcmp(&narrow, &expected_narrow, sizeof narrow) == 0, "%s: %.9g", text, (double)narrow);
}

Test(csv, floats_are_rounded_as_strtod_does)
{
    uint64_t state = 3;
    char text[128];
    static const char *const hard[] = {
        "0",
        "-0.0",
        "1e23",
        "8.5e-324",
        "4.9e-324",
        "2.4703282292062327208e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "1e400",
        "1e-400",
        "9007199254740993",
        "9007199254740993.0",
        "9007199254740993.00000000000000000000000000000001",
        "2.2250738585072011e-308",
        "2.2250738585072014e-308",
        "123456789012345678901234567890",
        "0.000000000000000000000000000000000000001",
        "6.02214076e23",
        "1e22",
        "1e-22",
        "7.2057594037927933e16",
        "3.4028235677973366e38",
        "1.17549435e-38",
        "1.00000005960464477539062500001",
        "100000000000000016777215",
        "100000000000000016777216",
        "9223372036854775808",
        "5e-324",
    };
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        check_float(hard[i]);
    for (int i = 0; i < 1000000; i++) {
        uint64_t bits = next(&state) & INT64_MAX;
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        if (i % 4 == 0)
            snprintf(text, sizeof text, "%.*e", (int)(next(&state) % 25), value);
        else if (i % 4 == 1)
            snprintf(text, sizeof text, "%.*f", (int)(next(&state) % 7),
                     (double)(next(&state) % 100000000) / 1000);
        else if (i % 4 == 2)
            snprintf(
                text, sizeof text, "%llu.%llue%d", (unsigned long long)(next(&state) >> next(&state) % 64),
                (unsigned long long)(next(&state) >> next(&state) % 64), (int)(next(&state) % 660) - 340);
        else if (i % 8 == 3)
            snprintf(text, sizeof text, "%.*f", (int)(next(&state) % 12),
                     (double)(next(&state) % 100000000) / 1000);
        else
            snprintf(text, sizeof text, "-%d.%d", (int)(next(&state) % 1000), (int)(next(&state) % 1000));
        check_float(text);
    }
}

Test(csv, what_is_no_number_is_refused)
{
    static const char *const wrong[] = {"",   " ",       "-",     "+",     ".",    "-.",  "e5",
                                        "1e", "1e+",     "1.2.3", "1,5",   "0x10", "1 2", "--1",
                                        "1-", "infinit", "nanx",  "1_000", "٣"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double value;
        int64_t whole;
        cr_assert_not(weft_parse_float(wrong[i], strlen(wrong[i]), '.', &value), "'%s'", wrong[i]);
        cr_assert_eq(weft_parse_int(wrong[i], strlen(wrong[i]), &whole), WEFT_NOT_PARSED, "'%s'", wrong[i]);
    }
}

Test(csv, integers_are_exact_or_too_big)
{
    int64_t value;
    cr_assert_eq(weft_parse_int("9223372036854775807", 19, &value), WEFT_PARSED);
    cr_assert_eq(value, INT64_MAX);
    cr_assert_eq(weft_parse_int("-9223372036854775808", 20, &value), WEFT_PARSED);
    cr_assert_eq(value, INT64_MIN);
    cr_assert_eq(weft_parse_int("9223372036854775808", 19, &value), WEFT_PARSED_TOO_BIG);
    cr_assert_eq(weft_parse_int("99999999999999999999999", 23, &value), WEFT_PARSED_TOO_BIG);
    cr_assert_eq(weft_parse_int(" +007\t", 6, &value), WEFT_PARSED);
    cr_assert_eq(value, 7);
    char text[40] = "........";
    for (int64_t i = -123456; i < 123456; i++) {
        int size = snprintf(text + 8, 30, "%lld", (long long)(i * 81));
        cr_assert(weft_quick_int(text + 8, (size_t)size, &value) && value == i * 81);
    }
}

Test(csv, written_floats_are_the_shortest_that_read_back)
{
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0.1, "0.1"},
        {1, "1.0"},
        {-0.0, "-0.0"},
        {1e15, "1000000000000000.0"},
        {1e16, "1e+16"},
        {1.5e-5, "1.5e-05"},
        {0.0001, "0.0001"},
        {123456.789, "123456.789"},
        {1.0 / 3, "0.3333333333333333"},
        {2.5e300, "2.5e+300"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {9007199254740992, "9007199254740992.0"},
        {100, "100.0"},
        {12.50, "12.5"},
        {-73.93999481201172, "-73.93999481201172"},
    };
    char text[WEFT_CSV_NUMBER + 8];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        text[weft_csv_put_float(cases[i].value, false, text)] = 0;
        cr_assert_str_eq(text, cases[i].text);
    }
    uint64_t state = 4;
    for (int i = 0; i < 100000; i++) {
        uint64_t bits = next(&state);
        double value, back;
        memcpy(&value, &bits, sizeof value);
        if (i % 2)
            value = (double)(int64_t)(next(&state) % 2000000000) / 1000 - 1000000;
        if (!isfinite(value))
            continue;
        text[weft_csv_put_float(value, false, text)] = 0;
        back = strtod(text, NULL);
        cr_assert(memcmp(&back, &value, sizeof back) == 0, "%s is not %.17g", text, value);
    }
}

Test(csv, dates_and_times)
{
    int32_t days;
    int64_t units;
    char text[64];
    cr_assert(weft_csv_date("1970-01-01", 10, false, &days) && days == 0);
    cr_assert(weft_csv_date("2000-02-29", 10, false, &days) && days == 11016);
    cr_assert_not(weft_csv_date("1900-02-29", 10, false, &days));
    cr_assert_not(weft_csv_date("2000-13-01", 10, false, &days));
    cr_assert_not(weft_csv_date("02/29/2000", 10, false, &days));
    cr_assert(weft_csv_date("02/29/2000", 10, true, &days) && days == 11016);
    cr_assert(weft_csv_datetime("1969-12-31T23:59:59.5", 21, false, 6, &units) && units == -500000);
    cr_assert(weft_csv_datetime("1970-01-01 01:00:00+01:00", 25, true, 6, &units) && units == 0);
    cr_assert_not(weft_csv_datetime("1970-01-01 24:00:00", 19, false, 6, &units));
    text[weft_csv_put_datetime(-500000, false, text)] = 0;
    cr_assert_str_eq(text, "1969-12-31 23:59:59.500000");
    for (int32_t day = -800000; day < 800000; day += 13) {
        size_t size = weft_csv_put_date(day, text);
        if (size == 10 && *text != '-' && memcmp(text, "0000", 4) != 0)
            cr_assert(weft_csv_date(text, size, false, &days) && days == day, "%.*s", (int)size, text);
    }
}

// Every way passes over the text as the automaton does, and counts as it does.
static void check_pass(const struct weft_csv_dialect *d, const char *text, size_t size,
                       enum weft_csv_state start)
{
    struct weft_csv_run wanted = {0};
    enum weft_csv_state end = start;
    for (size_t k = 0; k < size; k++) {
        enum weft_csv_state before = end;
        end = weft_csv_step(d, end, text[k]);
        bool held = end == WEFT_CSV_RECORD && before != WEFT_CSV_RECORD;
        wanted.records += held;
        wanted.wide |= (text[k] & 0x80) != 0;
        wanted.doubtful |= !text[k] || (held && k && (unsigned char)text[k - 1] <= ' ');
    }
    for (enum weft_csv_isa isa = WEFT_CSV_SCALAR; isa <= weft_csv_best_isa(); isa++) {
        struct weft_csv_run run = {0};
        cr_assert_eq(weft_csv_pass(d, isa, text, size, start), end, "isa %d from %d: %.*s", (int)isa,
                     (int)start, (int)size, text);
        cr_assert_eq(weft_csv_tally(d, isa, text, size, 'x', start, &run), end);
        bool same =
            run.records == wanted.records && run.wide == wanted.wide && run.doubtful == wanted.doubtful;
        cr_assert(same, "isa %d from %d: %llu, not %llu, %d %d: %.*s", (int)isa, (int)start,
                  (unsigned long long)run.records, (unsigned long long)wanted.records, run.wide, run.doubtful,
                  (int)size, text);
    }
}

Test(csv, passing_over_text_ends_in_the_state_of_the_automaton)
{
    uint64_t state = 3;
    char text[700 + WEFT_CSV_SLACK];
    for (int i = 0; i < 20000; i++) {
        const struct weft_csv_dialect *d = &dialects[i % 3];
        size_t size = random_text(&state, d, text, i % 2 ? 700 : 150);
        enum weft_csv_state start = (enum weft_csv_state)(next(&state) % (WEFT_CSV_QUOTE_END + 1));
        check_pass(d, text, size, !d->quote && start >= WEFT_CSV_QUOTED ? WEFT_CSV_RECORD : start);
    }
}

// Well-formed text, mostly: quoted fields with quotes, separators and newlines in them, now and then an odd
// byte.
static size_t regular_text(uint64_t *state, const struct weft_csv_dialect *d, char *text, size_t room)
{
    const char odd[] = {d->quote, '\r', ' ', 0, '\xe4'};
    const char inner[] = {'a', d->sep, '\n', ' ', 'b', 'c', d->quote};
    size_t at = 0, oddity = next(state) % 3 ? 0 : 50 + next(state) % 3000;
    while (at + 32 < room) {
        bool quoted = next(state) % 2;
        if (quoted)
            text[at++] = d->quote;
        for (size_t letters = next(state) % 12; letters > 0; letters--) {
            char c = quoted ? inner[next(state) % sizeof inner] : 'a';
            text[at++] = c;
            if (c == d->quote)
                text[at++] = c;
        }
        if (quoted)
            text[at++] = d->quote;
        text[at++] = next(state) % 4 ? d->sep : '\n';
        if (oddity && next(state) % oddity == 0)
            text[at++] = odd[next(state) % sizeof odd];
    }
    memset(text + at, d->quote, WEFT_CSV_SLACK);
    return at;
}

Test(csv, passing_over_long_text_goes_on_after_odd_words)
{
    uint64_t state = 5;
    enum { ROOM = 60000 };
    char *text = malloc(ROOM + WEFT_CSV_SLACK);
    cr_assert(text);
    for (int i = 0; i < 600; i++) {
        const struct weft_csv_dialect *d = &dialects[i % 2];
        size_t size = regular_text(&state, d, text, i % 4 ? 3000 : ROOM), cut = next(&state) % 100;
        check_pass(d, text + cut, size - cut, (enum weft_csv_state)(next(&state) % (WEFT_CSV_QUOTE_END + 1)));
    }
    for (size_t i = 0; i < ROOM; i++)
        text[i] = i % 2 ? '\n' : 'a';
    check_pass(&dialects[0], text, ROOM,
               WEFT_CSV_RECORD); // more records than a byte can count, in each place of a word
    free(text);
}

// The definition: a line ends where a byte leads to a record, and CR LF is one end.
static uint64_t count_ends(const struct weft_csv_dialect *d, enum weft_csv_state *state, const char *text,
                           size_t size)
{
    uint64_t ends = 0;
    for (size_t i = 0; i < size; i++) {
        bool half = i && text[i - 1] == '\r' && text[i] == '\n' && *state == WEFT_CSV_RECORD;
        *state = weft_csv_step(d, *state, text[i]);
        ends += *state == WEFT_CSV_RECORD && !half;
    }
    return ends;
}

// Few quotes, escapes and comments, so that there are long pieces without any.
static void sparse_text(uint64_t *state, char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        uint64_t kind = next(state) % 2000;
        text[i] = kind < 2     ? '"'
                  : kind < 4   ? '\\'
                  : kind < 5   ? '#'
                  : kind < 150 ? '\n'
                  : kind < 300 ? '\r'
                               : ",a b"[kind % 4];
    }
}

Test(csv, line_ends_are_those_of_the_automaton_whatever_the_pieces)
{
    static const struct weft_csv_dialect all = {.sep = ',', .quote = '"', .escape = '\\', .comment = '#'};
    enum { ROOM = 6000 };
    uint64_t random = 9;
    char *text = malloc(ROOM);
    cr_assert(text);
    for (int i = 0; i < 3000; i++) {
        const struct weft_csv_dialect *d = i % 4 ? &all : &dialects[i / 4 % 3];
        enum weft_csv_state start = (enum weft_csv_state)(next(&random) % WEFT_CSV_STATES), end = start,
                            state = start;
        size_t size = next(&random) % ROOM, cut = size ? next(&random) % size : 0;
        char before = 'a';
        sparse_text(&random, text, size);
        uint64_t wanted = count_ends(d, &end, text, size);
        uint64_t found = weft_csv_line_ends(d, &state, &before, text, cut);
        found += weft_csv_line_ends(d, &state, &before, text + cut, size - cut);
        cr_assert(found == wanted && state == end, "%llu ends, not %llu, from state %d in round %d",
                  (unsigned long long)found, (unsigned long long)wanted, (int)start, i);
        cr_assert(!size || before == text[size - 1]);
    }
    free(text);
}

// Characters of every length and bytes that are none, in random order.
static size_t random_characters(uint64_t *state, char *text, size_t room)
{
    static const char *const pieces[] = {"a",
                                         "\xc3\xa4",
                                         "\xe2\x82\xac",
                                         "\xf0\x9f\x98\x80",
                                         "\xed\x9f\xbf",
                                         "\xf4\x8f\xbf\xbf",
                                         "\xe0\xa0\x80",
                                         "\xf0\x90\x80\x80",
                                         "\xc2\x80",
                                         "0123456789", // what follows is none
                                         "\x80",
                                         "\xc0\xaf",
                                         "\xc1\xbf",
                                         "\xe0\x9f\xbf",
                                         "\xed\xa0\x80",
                                         "\xf0\x8f\xbf\xbf",
                                         "\xf4\x90\x80\x80",
                                         "\xf5\x80\x80\x80",
                                         "\xff",
                                         "\xe2\x82",
                                         "\xf0\x9f\x98",
                                         "\xc3",
                                         "\xf8\x88\x80\x80\x80"};
    size_t size = 0, wanted = next(state) % (room - 16), count = sizeof pieces / sizeof *pieces;
    bool sound = next(state) % 2;
    while (size < wanted) {
        const char *piece = pieces[next(state) % (sound || next(state) % 16 ? 10 : count)];
        memcpy(text + size, piece, strlen(piece));
        size += strlen(piece);
    }
    return next(state) % 4 || !size ? size : size - 1;
}

Test(csv, utf8_is_what_its_characters_say)
{
    uint64_t state = 6;
    char text[300];
    int sound = 0;
    for (int i = 0; i < 200000; i++) {
        size_t size = random_characters(&state, text, i % 2 ? 40 : sizeof text), at = 0, length = 1;
        while (at < size && length) {
            length = weft_utf8_length(text + at, size - at);
            at += length;
        }
        sound += length != 0;
        for (enum weft_csv_isa isa = WEFT_CSV_SCALAR; isa <= weft_csv_best_isa(); isa++)
            cr_assert_eq(weft_csv_utf8(isa, text, size), length != 0, "isa %d, %zu bytes, byte %zu", (int)isa,
                         size, at);
    }
    cr_assert(sound > 50000 && sound < 150000);
}
