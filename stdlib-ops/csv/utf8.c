// weft: whether bytes are UTF-8, many at a time.
// SPDX-License-Identifier: BSD-3-Clause
//
// With AVX2: Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte", Software: Practice
// and Experience 51 (2021).  Two bytes that follow each other are looked up by three of their four halves;
// each table gives the set of mistakes that its half does not rule out, and what stands in all three sets is
// one.  Third and fourth bytes of characters are then checked by what stands two and three bytes before.
// Elsewhere: character by character, and eight bytes of ASCII at a time.

#include "stdlib-ops/csv/utf8.h"

#include <stdint.h>
#include <string.h>

#include "graph/base/str.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

size_t weft_csv_continuations(const char *text, size_t size)
{
    size_t count = 0;
    while (count < size && (text[count] & 0xc0) == 0x80)
        count++;
    return count;
}

static bool valid_plain(const char *text, size_t size)
{
    for (size_t at = 0, length; at < size; at += length) {
        uint64_t eight = ~UINT64_C(0);
        if (size - at >= 8)
            memcpy(&eight, text + at, 8);
        length = eight & UINT64_C(0x8080808080808080) ? weft_utf8_length(text + at, size - at) : 8;
        if (!length)
            return false;
    }
    return true;
}

#if defined(__x86_64__)

// Mistakes of two bytes.  The one of TWO_CONTINUE may be none: that is for the bytes before to tell.
enum mistake {
    TOO_SHORT = 1 << 0,      // a first byte, then none that continues it
    TOO_LONG = 1 << 1,       // ASCII, then a byte that continues
    LONG_THREE = 1 << 2,     // three bytes for what needs two
    TOO_LARGE = 1 << 3,      // above U+10FFFF
    SURROGATE = 1 << 4,      // U+D800 … U+DFFF
    LONG_TWO = 1 << 5,       // two bytes for ASCII
    TOO_LARGE_1000 = 1 << 6, // above U+10FFFF, the second byte being 1000xxxx
    LONG_FOUR = 1 << 6,      // four bytes for what needs three: shares the bit, as the second byte does
    TWO_CONTINUE = 1 << 7,
    ANY_LOW = TOO_SHORT | TOO_LONG | TWO_CONTINUE,
    LARGE = ANY_LOW | TOO_LARGE | TOO_LARGE_1000,
    SECOND = TOO_LONG | LONG_TWO | TWO_CONTINUE, // that a second byte 10xxxxxx does not rule out
};

#define TARGET __attribute__((target("avx2")))

// For each byte, what `table` holds for its half `nibbles`.
TARGET static inline __m256i look_up(const uint8_t table[16], __m256i nibbles)
{
    __m128i half = _mm_loadu_si128((const __m128i *)(const void *)table);
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(half), nibbles);
}

TARGET static inline __m256i high_half(__m256i bytes)
{
    return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
}

// Not zero where the bytes, which follow `before`, are not UTF-8.
TARGET static inline __m256i mistakes(__m256i before, __m256i bytes)
{
    static const uint8_t first_high[16] = {TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TOO_LONG,
                                           TWO_CONTINUE,
                                           TWO_CONTINUE,
                                           TWO_CONTINUE,
                                           TWO_CONTINUE,
                                           TOO_SHORT | LONG_TWO,
                                           TOO_SHORT,
                                           TOO_SHORT | LONG_THREE | SURROGATE,
                                           TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | LONG_FOUR};
    static const uint8_t first_low[16] = {ANY_LOW | LONG_THREE | LONG_TWO | LONG_FOUR,
                                          ANY_LOW | LONG_TWO,
                                          ANY_LOW,
                                          ANY_LOW,
                                          ANY_LOW | TOO_LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE,
                                          LARGE | SURROGATE,
                                          LARGE,
                                          LARGE};
    static const uint8_t second_high[16] = {TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            SECOND | LONG_THREE | TOO_LARGE_1000 | LONG_FOUR,
                                            SECOND | LONG_THREE | TOO_LARGE,
                                            SECOND | SURROGATE | TOO_LARGE,
                                            SECOND | SURROGATE | TOO_LARGE,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT,
                                            TOO_SHORT};
    __m256i border = _mm256_permute2x128_si256(before, bytes, 0x21);
    __m256i one_back = _mm256_alignr_epi8(bytes, border, 15),
            two_back = _mm256_alignr_epi8(bytes, border, 14),
            three_back = _mm256_alignr_epi8(bytes, border, 13);
    __m256i low_half = _mm256_and_si256(one_back, _mm256_set1_epi8(15));
    __m256i pairs = _mm256_and_si256(
        _mm256_and_si256(look_up(first_high, high_half(one_back)), look_up(first_low, low_half)),
        look_up(second_high, high_half(bytes)));
    // The top bit: a byte that begins three or four stands two back, or one that begins four three back.
    __m256i third = _mm256_subs_epu8(two_back, _mm256_set1_epi8(0xe0 - 0x80)),
            fourth = _mm256_subs_epu8(three_back, _mm256_set1_epi8((char)(0xf0 - 0x80)));
    __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(wanted, pairs);
}

// Zeros behind the text show a last character that is not all there.
TARGET static bool valid_avx2(const char *text, size_t size)
{
    __m256i before = _mm256_setzero_si256(), wrong = before;
    size_t at = 0;
    for (; size - at >= 32; at += 32) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(text + at));
        wrong = _mm256_or_si256(wrong, mistakes(before, bytes));
        before = bytes;
    }
    char rest[32] = {0};
    memcpy(rest, text + at, size - at);
    __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)rest);
    wrong = _mm256_or_si256(wrong, mistakes(before, bytes));
    return _mm256_testz_si256(wrong, wrong);
}

#endif

bool weft_csv_utf8(enum weft_csv_isa isa, const char *text, size_t size)
{
#if defined(__x86_64__)
    if (isa == WEFT_CSV_AVX2 || isa == WEFT_CSV_AVX512)
        return valid_avx2(text, size);
#else
    (void)isa;
#endif
    return valid_plain(text, size);
}
