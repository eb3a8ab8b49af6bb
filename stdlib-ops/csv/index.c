// weft: finds the records and fields of CSV text.
// SPDX-License-Identifier: BSD-3-Clause
//
// The quick ways work on words of 64 bytes.  For each word they take bit masks of separators, newlines and
// quotes. Quotes: the running parity of the quote mask says which bytes lie between quotes, provided that
// every quote that opens stands at the start of a field (or doubles the one before it).  Where that does not
// hold the word is done by the automaton, byte by byte, and the quick way goes on after it.  Then ends of
// fields are the bits outside quotes.
//
// Lines are noted as the ordinal of the field that ends them; records follow from them in a second small
// loop, which drops empty lines.

#include "stdlib-ops/csv/index.h"

#include <stdlib.h>
#include <string.h>

#include "graph/base/checked.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define WORD     64
#define LAST_BIT (UINT64_C(1) << 63)

// What one word of text looks like; bits beyond the text are cleared.
struct masks {
    uint64_t sep, newline, quote, wide, nul;
    uint64_t low;    // bytes up to a space: blanks, ends of lines, other control characters
    uint64_t parity; // of the quotes up to each byte
};

// State between words; masks are those of the word before, whose last bit counts.  The loops keep it in
// registers: no address of it is handed out.
struct state {
    uint64_t inside;     // all ones: the word begins between quotes
    uint64_t ends;       // of fields
    uint64_t closes;     // quotes that close
    uint64_t lines, low; // ends of records; see masks
    uint64_t quotes, wide, nul;
    uint64_t records, blanks; // lines that hold something; some end with a blank
};

struct walk {
    const struct weft_csv_dialect *dialect;
    const char *text;
    size_t size;
    uint32_t *ends, *lines; // next free places; lines are ordinals of the ends that close them
    uint32_t *first_end;
    struct state state; // before the text, then after it
};

enum weft_csv_isa weft_csv_best_isa(void)
{
#if defined(__x86_64__)
    bool products = __builtin_cpu_supports("pclmul");
    if (products && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2"))
        return WEFT_CSV_AVX512;
    if (products && __builtin_cpu_supports("avx2"))
        return WEFT_CSV_AVX2;
#endif
    return WEFT_CSV_WORDS;
}

void weft_csv_index_clear(struct weft_csv_index *index)
{
    free(index->ends);
    free(index->records);
    *index = (struct weft_csv_index){0};
}

// Every byte may end a field, and every byte a line: lines are kept in the upper half of `ends`.
static int reserve(struct weft_csv_index *index, size_t size)
{
    size_t wanted = size + 2 * WORD, bytes;
    if (index->end_capacity >= wanted)
        return WEFT_OK;
    if (!weft_mul_size(wanted, 2 * sizeof *index->ends, &bytes))
        return WEFT_NO_MEMORY;
    free(index->ends);
    index->end_capacity = 0;
    index->ends = malloc(bytes);
    if (!index->ends)
        return WEFT_NO_MEMORY;
    index->end_capacity = wanted;
    return WEFT_OK;
}

static int reserve_records(struct weft_csv_index *index, size_t count)
{
    size_t bytes;
    if (index->record_capacity >= count)
        return WEFT_OK;
    count += count / 4;
    if (!weft_mul_size(count, sizeof *index->records, &bytes))
        return WEFT_NO_MEMORY;
    free(index->records);
    index->record_capacity = 0;
    index->records = malloc(bytes);
    if (!index->records)
        return WEFT_NO_MEMORY;
    index->record_capacity = count;
    return WEFT_OK;
}

// ---- Byte by byte ---------------------------------------------------------------------------------------

// Appends a record unless it is an empty line.
static int add_record(struct weft_csv_index *index, size_t start, size_t first)
{
    size_t count = index->end_count - first;
    if (count == 1 && index->ends[first] == start) {
        index->end_count = first;
        return WEFT_OK;
    }
    if (index->record_count == index->record_capacity) {
        size_t bytes, wanted = index->record_capacity ? 2 * index->record_capacity : 64;
        if (!weft_mul_size(wanted, sizeof *index->records, &bytes))
            return WEFT_NO_MEMORY;
        struct weft_csv_record *grown = realloc(index->records, bytes);
        if (!grown)
            return WEFT_NO_MEMORY;
        index->records = grown;
        index->record_capacity = wanted;
    }
    index->records[index->record_count++] =
        (struct weft_csv_record){(uint32_t)start, (uint32_t)first, (uint32_t)count};
    return WEFT_OK;
}

static void note_byte(struct weft_csv_index *index, const struct weft_csv_dialect *d, char c)
{
    index->quotes |= d->quote && c == d->quote;
    index->wide |= (c & 0x80) != 0;
    index->nul |= c == 0;
}

static int index_bytes(struct weft_csv_index *index, const struct weft_csv_dialect *d, const char *text,
                       size_t size, bool last)
{
    enum weft_csv_state state = WEFT_CSV_RECORD;
    size_t start = 0, first = 0;
    int status = WEFT_OK;
    for (size_t i = 0; i < size && !status; i++) {
        enum weft_csv_state next = weft_csv_step(d, state, text[i]);
        note_byte(index, d, text[i]);
        bool before = state == WEFT_CSV_START || state == WEFT_CSV_RECORD;
        bool spaces = next == WEFT_CSV_START && (d->runs ? before : text[i] != d->sep); // that are skipped
        bool behind = d->runs && state == WEFT_CSV_START && index->end_count > first;   // the last field
        bool ends =
            (next == WEFT_CSV_START && !spaces) || next == WEFT_CSV_RECORD || next == WEFT_CSV_COMMENT;
        if (ends && state != WEFT_CSV_COMMENT && !(behind && next != WEFT_CSV_START))
            index->ends[index->end_count++] = (uint32_t)i;
        if (next == WEFT_CSV_RECORD) {
            status = add_record(index, start, first);
            first = index->end_count;
            start = index->consumed = i + 1;
        }
        state = next;
    }
    if (!last || status)
        return status;
    index->unclosed = state == WEFT_CSV_QUOTED || state == WEFT_CSV_ESCAPE_QUOTED;
    if (index->unclosed)
        return WEFT_OK;
    bool behind = d->runs && state == WEFT_CSV_START && index->end_count > first;
    if (state != WEFT_CSV_COMMENT && state != WEFT_CSV_RECORD && !behind)
        index->ends[index->end_count++] = (uint32_t)size;
    index->consumed = size;
    return index->end_count > first ? add_record(index, start, first) : WEFT_OK;
}

// ---- Words ----------------------------------------------------------------------------------------------

// Bit i of the result: parity of bits 0 … i.
static inline uint64_t prefix_xor(uint64_t x)
{
    x ^= x << 1;
    x ^= x << 2;
    x ^= x << 4;
    x ^= x << 8;
    x ^= x << 16;
    x ^= x << 32;
    return x;
}

// A word with a quote where none can open a field: which bytes end fields, by the automaton.
static __attribute__((noinline)) uint64_t odd_word(const struct walk *w, struct state *s, size_t at)
{
    enum weft_csv_state state = s->inside         ? WEFT_CSV_QUOTED
                                : s->closes >> 63 ? WEFT_CSV_QUOTE_END
                                : s->ends >> 63   ? WEFT_CSV_START
                                                  : WEFT_CSV_FIELD;
    size_t count = w->size - at < WORD ? w->size - at : WORD;
    uint64_t ends = 0;
    for (size_t i = 0; i < count; i++) {
        state = weft_csv_step(w->dialect, state, w->text[at + i]);
        ends |= (uint64_t)(state == WEFT_CSV_START || state == WEFT_CSV_RECORD) << i;
    }
    s->inside = state == WEFT_CSV_QUOTED ? ~UINT64_C(0) : 0;
    s->closes = (uint64_t)(state == WEFT_CSV_QUOTE_END) << 63;
    s->ends = (uint64_t)(state == WEFT_CSV_START || state == WEFT_CSV_RECORD) << 63;
    return ends;
}

// Which bytes of a word end fields, when quotes count.
static inline __attribute__((always_inline)) uint64_t quoted_ends(const struct walk *w, struct state *s,
                                                                  size_t at, const struct masks *m)
{
    uint64_t between = m->parity ^ s->inside, ends = (m->sep | m->newline) & ~between;
    uint64_t opens = m->quote & between, closes = m->quote & ~between;
    if (opens & ~((ends | closes) << 1 | (s->ends | s->closes) >> 63)) {
        struct state odd = *s;
        ends = odd_word(w, &odd, at);
        *s = odd;
        return ends;
    }
    s->inside = (uint64_t)((int64_t)between >> 63);
    s->closes = closes;
    s->ends = ends;
    return ends;
}

// Which bytes of a word end fields.
static inline __attribute__((always_inline)) uint64_t word_ends(const struct walk *w, struct state *s,
                                                                size_t at, const struct masks *m)
{
    s->wide |= m->wide;
    s->nul |= m->nul;
    s->quotes |= m->quote;
    if (m->quote | s->inside)
        return quoted_ends(w, s, at, m);
    s->closes = 0;
    s->ends = m->sep | m->newline;
    return s->ends;
}

// Notes the lines that end in a word, before its ends are written.
static inline __attribute__((always_inline)) void note_lines(struct walk *w, uint64_t ends, uint64_t newlines)
{
    uint32_t before = (uint32_t)(w->ends - w->first_end);
    while (newlines) {
        uint64_t bit = newlines & (0 - newlines);
        *w->lines++ = before + (uint32_t)__builtin_popcountll(ends & (bit - 1));
        newlines ^= bit;
    }
}

// Writes the positions of set bits, eight at a time whether there are so many or not: a branch that is missed
// costs more than stores into room that is free.
static inline __attribute__((always_inline)) void write_ends(struct walk *w, size_t at, uint64_t ends)
{
    uint32_t *out = w->ends;
    size_t count = (size_t)__builtin_popcountll(ends);
    w->ends += count;
    for (size_t k = 0; k < count; k += 8, out += 8)
        for (int i = 0; i < 8; i++) {
            out[i] = (uint32_t)(at + (size_t)(ends ? __builtin_ctzll(ends) : 0));
            ends &= ends - 1;
        }
}

static inline __attribute__((always_inline)) void clip_masks(const struct walk *w, size_t at, struct masks *m)
{
    size_t left = w->size - at;
    if (left >= WORD)
        return;
    uint64_t valid = (UINT64_C(1) << left) - 1;
    m->sep &= valid;
    m->newline &= valid;
    m->quote &= valid;
    m->wide &= valid;
    m->nul &= valid;
}

// Bit per byte of eight that equals the byte repeated in `pattern`.
static inline uint64_t equal_bytes(uint64_t bytes, uint64_t pattern)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t x = bytes ^ pattern;
    uint64_t zero = ~(((x & low) + low) | x | low);
    return ((zero >> 7) * UINT64_C(0x0102040810204080)) >> 56;
}

static inline void load_plain(const struct walk *w, size_t at, struct masks *m)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    *m = (struct masks){0};
    for (int k = 0; k < 8; k++) {
        uint64_t bytes;
        memcpy(&bytes, w->text + at + 8 * (size_t)k, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        bytes = __builtin_bswap64(bytes);
#endif
        int shift = 8 * k;
        uint64_t lines = equal_bytes(bytes, ones * '\n') | equal_bytes(bytes, ones * '\r');
        m->sep |= equal_bytes(bytes, ones * (unsigned char)w->dialect->sep) << shift;
        m->newline |= lines << shift;
        if (w->dialect->quote)
            m->quote |= equal_bytes(bytes, ones * (unsigned char)w->dialect->quote) << shift;
        m->nul |= equal_bytes(bytes, 0) << shift;
        for (int i = 0; i < 8; i++)
            m->low |= (uint64_t)((bytes >> 8 * i & 0xff) <= ' ') << (shift + i);
        m->wide |= (bytes & (ones << 7)) ? UINT64_C(0xff) << shift : 0;
    }
}

static void index_plain(struct walk *w)
{
    struct masks m;
    struct state s = w->state;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_plain(w, at, &m);
        clip_masks(w, at, &m);
        m.parity = m.quote ? prefix_xor(m.quote) : 0;
        uint64_t ends = word_ends(w, &s, at, &m);
        note_lines(w, ends, ends & m.newline);
        write_ends(w, at, ends);
    }
    w->state = s;
}

#if defined(__x86_64__)

#define TARGET_AVX2   __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,pclmul")))
#define TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt,lzcnt,pclmul")))

// prefix_xor by one product without carries: Langdale and Lemire, "Parsing gigabytes of JSON per second",
// 2019.
__attribute__((target("pclmul"))) static inline uint64_t parity(uint64_t x)
{
    __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)x), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

TARGET_AVX2 static inline uint64_t equal_avx2(__m256i low, __m256i high, char c)
{
    __m256i pattern = _mm256_set1_epi8(c);
    uint64_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, pattern));
    uint64_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, pattern));
    return a | b << 32;
}

TARGET_AVX2 static inline void load_avx2(const struct walk *w, size_t at, struct masks *m)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)(w->text + at));
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(w->text + at + 32));
    m->sep = equal_avx2(low, high, w->dialect->sep);
    m->newline = equal_avx2(low, high, '\n') | equal_avx2(low, high, '\r');
    m->quote = w->dialect->quote ? equal_avx2(low, high, w->dialect->quote) : 0;
    m->nul = equal_avx2(low, high, 0);
    __m256i space = _mm256_set1_epi8(' ');
    uint64_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(low, space), space));
    uint64_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(high, space), space));
    m->low = a | b << 32;
    m->wide = (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(low, high));
}

TARGET_AVX2 static void index_avx2(struct walk *w)
{
    struct masks m;
    struct state s = w->state;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_avx2(w, at, &m);
        clip_masks(w, at, &m);
        m.parity = m.quote ? parity(m.quote) : 0;
        uint64_t ends = word_ends(w, &s, at, &m);
        note_lines(w, ends, ends & m.newline);
        write_ends(w, at, ends);
    }
    w->state = s;
}

// What words are compared with.  gcc would build such vectors anew for each word, and move a mask out of its
// register once for each use: pinned() hides what they are made of.
struct patterns {
    __m512i sep, newline, carriage, quote, space;
};

TARGET_AVX512 static inline __m512i pinned(char c)
{
    __m512i bytes = _mm512_set1_epi8(c);
    __asm__("" : "+v"(bytes));
    return bytes;
}

static inline uint64_t pinned_mask(uint64_t mask)
{
    __asm__("" : "+r"(mask));
    return mask;
}

TARGET_AVX512 static inline struct patterns patterns_of(const struct weft_csv_dialect *d)
{
    return (struct patterns){pinned(d->sep), pinned('\n'), pinned('\r'), pinned(d->quote), pinned(' ')};
}

TARGET_AVX512 static inline void load_avx512(const struct walk *w, const struct patterns *p, size_t at,
                                             struct masks *m)
{
    __m512i bytes = _mm512_loadu_si512(w->text + at);
    m->sep = _mm512_cmpeq_epi8_mask(bytes, p->sep);
    m->newline =
        pinned_mask(_mm512_cmpeq_epi8_mask(bytes, p->newline) | _mm512_cmpeq_epi8_mask(bytes, p->carriage));
    m->quote = w->dialect->quote ? pinned_mask(_mm512_cmpeq_epi8_mask(bytes, p->quote)) : 0;
    m->nul = _mm512_testn_epi8_mask(bytes, bytes);
    m->low = _mm512_cmple_epu8_mask(bytes, p->space);
    m->wide = _mm512_movepi8_mask(bytes);
}

// The positions of set bits, sixteen at a time: compressed as bytes, widened, made absolute.
TARGET_AVX512 static inline void write_avx512(struct walk *w, size_t at, uint64_t ends)
{
    const __m512i iota =
        _mm512_set_epi8(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43,
                        42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22,
                        21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __m512i packed = _mm512_maskz_compress_epi8(ends, iota), base = _mm512_set1_epi32((int)at);
    size_t count = (size_t)__builtin_popcountll(ends);
    uint32_t *out = w->ends;
    w->ends += count;
    _mm512_storeu_si512(out, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed)), base));
    for (size_t k = 16; k < count; k += 16) {
        packed = _mm512_alignr_epi64(packed, packed, 2);
        __m512i wide = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed));
        _mm512_storeu_si512(out + k, _mm512_add_epi32(wide, base));
    }
}

TARGET_AVX512 static void index_avx512(struct walk *w)
{
    struct masks m;
    const struct patterns p = patterns_of(w->dialect);
    struct state s = w->state;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_avx512(w, &p, at, &m);
        clip_masks(w, at, &m);
        m.parity = m.quote ? parity(m.quote) : 0;
        uint64_t ends = word_ends(w, &s, at, &m);
        note_lines(w, ends, ends & m.newline);
        write_avx512(w, at, ends);
    }
    w->state = s;
}

#endif

static void index_words(struct walk *w, enum weft_csv_isa isa)
{
#if defined(__x86_64__)
    if (isa == WEFT_CSV_AVX512) {
        index_avx512(w);
        return;
    }
    if (isa == WEFT_CSV_AVX2) {
        index_avx2(w);
        return;
    }
#else
    (void)isa;
#endif
    index_plain(w);
}

// Makes records of lines.  Empty lines hold one field of no bytes.
static int records_of_lines(struct weft_csv_index *index, const uint32_t *lines, size_t line_count)
{
    int status = reserve_records(index, line_count);
    if (status)
        return status;
    const uint32_t *ends = index->ends;
    uint32_t first = 0, start = 0;
    struct weft_csv_record *record = index->records;
    for (size_t i = 0; i < line_count; i++) {
        uint32_t closing = lines[i], end = ends[closing], count = closing + 1 - first;
        *record = (struct weft_csv_record){start, first, count};
        record += count > 1 || end > start;
        first = closing + 1;
        start = end + 1;
    }
    index->record_count = (size_t)(record - index->records);
    index->consumed = start;
    return WEFT_OK;
}

int weft_csv_index(struct weft_csv_index *index, const struct weft_csv_dialect *d, enum weft_csv_isa isa,
                   const char *text, size_t size, bool last)
{
    index->end_count = index->record_count = index->consumed = 0;
    index->quotes = index->wide = index->nul = index->unclosed = false;
    int status = reserve(index, size);
    if (status)
        return status;
    if (isa == WEFT_CSV_SCALAR || d->escape || d->comment || d->skip_initial_space)
        return index_bytes(index, d, text, size, last);
    uint32_t *lines = index->ends + index->end_capacity;
    struct walk w = {.dialect = d,
                     .text = text,
                     .size = size,
                     .ends = index->ends,
                     .lines = lines,
                     .first_end = index->ends,
                     .state = {.ends = LAST_BIT}};
    index_words(&w, isa);
    index->quotes = w.state.quotes != 0;
    index->wide = w.state.wide != 0;
    index->nul = w.state.nul != 0;
    index->unclosed = last && w.state.inside;
    if (last && !w.state.inside && size && !weft_csv_is_newline(text[size - 1])) {
        *w.lines++ = (uint32_t)(w.ends - w.first_end);
        *w.ends++ = (uint32_t)size;
    }
    index->end_count = (size_t)(w.ends - w.first_end);
    status = records_of_lines(index, lines, (size_t)(w.lines - lines));
    if (!status && index->consumed > size)
        index->consumed = size;
    return status;
}

// ---- Counting -------------------------------------------------------------------------------------------

// Adds what one word holds; `after` and `low` are bit 0: the byte before it is a newline, is low.
static inline __attribute__((always_inline)) void
count_word(struct weft_csv_count *count, const struct masks *m, size_t at, uint64_t *after, uint64_t *low)
{
    uint64_t ends = m->newline & ~(m->newline << 1 | *after);
    count->records += (size_t)__builtin_popcountll(ends);
    count->blanks |= (ends & (m->low << 1 | *low)) != 0;
    *low = m->low >> 63;
    if (m->newline)
        count->consumed = at + (size_t)(64 - __builtin_clzll(m->newline));
    *after = m->newline >> 63;
    count->quotes |= m->quote != 0;
    count->wide |= m->wide != 0;
    count->nul |= m->nul != 0;
}

static void count_plain(const struct walk *w, struct weft_csv_count *count)
{
    struct masks m;
    uint64_t after = 1, low = 0;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_plain(w, at, &m);
        clip_masks(w, at, &m);
        count_word(count, &m, at, &after, &low);
    }
}

#if defined(__x86_64__)
TARGET_AVX2 static void count_avx2(const struct walk *w, struct weft_csv_count *count)
{
    struct masks m;
    uint64_t after = 1, low = 0;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_avx2(w, at, &m);
        clip_masks(w, at, &m);
        count_word(count, &m, at, &after, &low);
    }
}

TARGET_AVX512 static void count_avx512(const struct walk *w, struct weft_csv_count *count)
{
    struct masks m;
    const struct patterns p = patterns_of(w->dialect);
    uint64_t after = 1, low = 0;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_avx512(w, &p, at, &m);
        clip_masks(w, at, &m);
        count_word(count, &m, at, &after, &low);
    }
}
#endif

struct weft_csv_count weft_csv_count(const struct weft_csv_dialect *d, enum weft_csv_isa isa,
                                     const char *text, size_t size, bool last)
{
    struct walk w = {.dialect = d, .text = text, .size = size};
    struct weft_csv_count count = {0};
#if defined(__x86_64__)
    if (isa == WEFT_CSV_AVX512)
        count_avx512(&w, &count);
    else if (isa == WEFT_CSV_AVX2)
        count_avx2(&w, &count);
    else
        count_plain(&w, &count);
#else
    (void)isa;
    count_plain(&w, &count);
#endif
    if (last && size > count.consumed) {
        count.blanks |= (unsigned char)text[size - 1] <= ' ';
        count.records++;
        count.consumed = size;
    }
    return count;
}

// ---- Passing over ---------------------------------------------------------------------------------------

// Passes over a word; its lines that hold something are counted.
static inline __attribute__((always_inline)) void pass_word(const struct walk *w, struct state *s, size_t at,
                                                            const struct masks *m)
{
    uint64_t ends = quoted_ends(w, s, at, m);
    uint64_t lines = ends & m->newline, held = lines & ~(lines << 1 | s->lines >> 63);
    s->records += (uint64_t)__builtin_popcountll(held);
    s->blanks |= held & (m->low << 1 | s->low >> 63);
    s->lines = lines;
    s->low = m->low;
}

static void pass_plain(struct walk *w)
{
    struct masks m;
    struct state s = w->state;
    for (size_t at = 0; at < w->size; at += WORD) {
        load_plain(w, at, &m);
        m.parity = prefix_xor(m.quote);
        pass_word(w, &s, at, &m);
        s.wide |= m.wide;
        s.nul |= m.nul;
    }
    w->state = s;
}

#if defined(__x86_64__)
TARGET_AVX2 static void pass_avx2(struct walk *w)
{
    struct masks m;
    struct state s = w->state;
    __m256i any = _mm256_setzero_si256(), least = _mm256_set1_epi8(-1); // of the bytes: bits, least value
    for (size_t at = 0; at < w->size; at += WORD) {
        load_avx2(w, at, &m);
        m.parity = parity(m.quote);
        pass_word(w, &s, at, &m);
        __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)(w->text + at));
        __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(w->text + at + 32));
        any = _mm256_or_si256(any, _mm256_or_si256(low, high));
        least = _mm256_min_epu8(least, _mm256_min_epu8(low, high));
    }
    s.wide = (uint32_t)_mm256_movemask_epi8(any);
    s.nul = equal_avx2(least, least, 0);
    w->state = s;
}

// Whether the byte before `at`, where fields are known to end, tells what the next word needs to know.
static bool told_by_byte(const struct walk *w, const struct state *s, size_t at)
{
    return s->inside || w->text[at - 1] != w->dialect->quote || s->closes >> 63;
}

// The masks of the word before, whose last byte tells all that counts.
static void tell_by_byte(const struct walk *w, struct state *s, size_t at)
{
    char c = w->text[at - 1];
    bool newline = weft_csv_is_newline(c);
    s->closes = !s->inside && c == w->dialect->quote ? LAST_BIT : 0;
    s->lines = !s->inside && newline ? LAST_BIT : 0;
    s->ends = !s->inside && (newline || c == w->dialect->sep) ? LAST_BIT : 0;
    s->low = (unsigned char)c <= ' ' ? LAST_BIT : 0;
}

// Zero for newlines alone: they are what the table gives back.
TARGET_AVX512 static inline __m512i not_newline(__m512i bytes)
{
    const __m128i table = _mm_setr_epi8(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, '\n', 0, 0, '\r', 0, 0);
    return _mm512_xor_si512(bytes, _mm512_shuffle_epi8(_mm512_broadcast_i32x4(table), bytes));
}

// Passes over words up to the first one where a quote opens a field that cannot begin there.  A quote opens
// rightly where the byte before it is a separator, a newline or a quote: being outside it ends a field or
// closes one.  Little more than the parity of quotes leaves vectors: what works on masks, and moves them, is
// what takes the time.
TARGET_AVX512 static size_t pass_quick(const struct walk *w, struct state *s, size_t at)
{
    const struct patterns p = patterns_of(w->dialect);
    __m512i ones = _mm512_set1_epi8(-1), zero = _mm512_setzero_si512();
    __m512i records = zero, any = zero, least = ones,
            least_held = ones; // any: bits of bytes; held: last of a record
    size_t stop = w->size - at < 255 * WORD ? w->size : at + 255 * WORD; // that bytes of `records` can count
    for (; at < stop; at += WORD) {
        __m512i bytes = _mm512_loadu_si512(w->text + at), back = _mm512_loadu_si512(w->text + at - 1);
        __mmask64 quote = _mm512_cmpeq_epi8_mask(bytes, p.quote);
        uint64_t between = parity(quote) ^ s->inside;
        __mmask64 outside = pinned_mask(~between);
        __m512i held = not_newline(back), no_start = _mm512_xor_si512(back, p.sep);
        no_start = _mm512_min_epu8(no_start, _mm512_min_epu8(_mm512_xor_si512(back, p.quote), held));
        if (_mm512_mask_test_epi8_mask(_kandn_mask64(outside, quote), no_start, no_start))
            break;
        s->inside = (uint64_t)((int64_t)between >> 63);
        __mmask64 line = _mm512_mask_test_epi8_mask(outside, held, held);
        __m512i other = not_newline(bytes);
        line = _mm512_mask_testn_epi8_mask(line, other, other);
        records = _mm512_mask_sub_epi8(records, line, records, ones);
        least_held = _mm512_mask_min_epu8(least_held, line, least_held, back);
        any = _mm512_or_si512(any, bytes);
        least = _mm512_min_epu8(least, bytes);
    }
    s->records += (uint64_t)_mm512_reduce_add_epi64(_mm512_sad_epu8(records, zero));
    s->blanks |= _mm512_cmple_epu8_mask(least_held, p.space);
    s->wide |= _mm512_movepi8_mask(any);
    s->nul |= _mm512_testn_epi8_mask(least, least);
    tell_by_byte(w, s, at);
    return at;
}

TARGET_AVX512 static void pass_avx512(struct walk *w)
{
    struct masks m;
    const struct patterns p = patterns_of(w->dialect);
    struct state s = w->state;
    for (size_t at = 0; at < w->size;) {
        load_avx512(w, &p, at, &m);
        m.parity = parity(m.quote);
        pass_word(w, &s, at, &m);
        s.wide |= m.wide;
        s.nul |= m.nul;
        at += WORD;
        if (w->dialect->quote && told_by_byte(w, &s, at))
            at = pass_quick(w, &s, at);
    }
    w->state = s;
}
#endif

// Passes over whole words.
static void pass_words(struct walk *w, enum weft_csv_isa isa)
{
#if defined(__x86_64__)
    if (isa == WEFT_CSV_AVX512) {
        pass_avx512(w);
        return;
    }
    if (isa == WEFT_CSV_AVX2) {
        pass_avx2(w);
        return;
    }
#else
    (void)isa;
#endif
    pass_plain(w);
}

static enum weft_csv_state state_after(const struct walk *w)
{
    return w->state.inside                             ? WEFT_CSV_QUOTED
           : w->state.closes >> 63                     ? WEFT_CSV_QUOTE_END
           : !(w->state.ends >> 63)                    ? WEFT_CSV_FIELD
           : weft_csv_is_newline(w->text[w->size - 1]) ? WEFT_CSV_RECORD
                                                       : WEFT_CSV_START;
}

// The bytes behind whole words, one by one.
static enum weft_csv_state pass_rest(const struct walk *w, size_t size, char before,
                                     enum weft_csv_state state, struct weft_csv_run *run)
{
    for (size_t i = w->size; i < size; i++) {
        char c = w->text[i], last = i ? w->text[i - 1] : before;
        enum weft_csv_state next = weft_csv_step(w->dialect, state, c);
        bool held = next == WEFT_CSV_RECORD && state != WEFT_CSV_RECORD;
        run->records += held;
        run->wide |= (c & 0x80) != 0;
        run->doubtful |= !c || (held && (unsigned char)last <= ' ');
        state = next;
    }
    return state;
}

enum weft_csv_state weft_csv_tally(const struct weft_csv_dialect *d, enum weft_csv_isa isa, const char *text,
                                   size_t size, char before, enum weft_csv_state state,
                                   struct weft_csv_run *run)
{
    struct weft_csv_run unasked = {0};
    struct walk w = {.dialect = d,
                     .text = text,
                     .size = isa == WEFT_CSV_SCALAR ? 0 : size / WORD * WORD,
                     .state = {.inside = state == WEFT_CSV_QUOTED ? ~UINT64_C(0) : 0,
                               .ends = state == WEFT_CSV_RECORD || state == WEFT_CSV_START ? LAST_BIT : 0,
                               .closes = state == WEFT_CSV_QUOTE_END ? LAST_BIT : 0,
                               .lines = state == WEFT_CSV_RECORD ? LAST_BIT : 0,
                               .low = (unsigned char)before <= ' ' ? LAST_BIT : 0}};
    if (w.size) {
        pass_words(&w, isa);
        state = state_after(&w);
    }
    if (run) {
        run->records += w.state.records;
        run->wide |= w.state.wide != 0;
        run->doubtful |= (w.state.nul | w.state.blanks) != 0;
    }
    return pass_rest(&w, size, before, state, run ? run : &unasked);
}

enum weft_csv_state weft_csv_pass(const struct weft_csv_dialect *d, enum weft_csv_isa isa, const char *text,
                                  size_t size, enum weft_csv_state state)
{
    return weft_csv_tally(d, isa, text, size, 0, state, NULL);
}
