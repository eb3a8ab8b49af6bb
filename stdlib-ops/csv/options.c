// weft: the options of read_csv, checked.
// SPDX-License-Identifier: BSD-3-Clause
//
// Words that mean null, true and false are pandas' own.

#include "stdlib-ops/csv/options.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/number.h"

#define W(text)                                                                                              \
    {                                                                                                        \
        text, sizeof(text) - 1                                                                               \
    }

static const struct weft_str default_nulls[] = {
    W(""),     W("#N/A"),   W("#N/A N/A"), W("#NA"),  W("-1.#IND"), W("-1.#QNAN"), W("-NaN"),
    W("-nan"), W("1.#IND"), W("1.#QNAN"),  W("<NA>"), W("N/A"),     W("NA"),       W("NULL"),
    W("NaN"),  W("None"),   W("n/a"),      W("nan"),  W("null"),
};
static const struct weft_str default_truths[] = {W("True"), W("TRUE"), W("true")};
static const struct weft_str default_falsehoods[] = {W("False"), W("FALSE"), W("false")};

// 16 MiB: small enough that a few blocks in flight stay within any budget, large enough that a task is worth
// starting.
#define DEFAULT_BLOCKSIZE (16 << 20)

// What the readings below fail with.
struct reading {
    struct weft_csv_options *options;
    const struct weft_value *const *attrs;
    int *param;
    char *why;
    size_t size;
};

static int refuse(struct reading *r, enum weft_csv_param param, const char *text)
{
    static const char *const names[WEFT_CSV_PARAMS] = {
        [WEFT_CSV_SEP] = "sep",
        [WEFT_CSV_HEADER] = "header",
        [WEFT_CSV_SKIPROWS] = "skiprows",
        [WEFT_CSV_NROWS] = "nrows",
        [WEFT_CSV_COMMENT_CHAR] = "comment",
        [WEFT_CSV_THOUSANDS] = "thousands",
        [WEFT_CSV_DECIMAL] = "decimal",
        [WEFT_CSV_ENCODING] = "encoding",
        [WEFT_CSV_QUOTECHAR] = "quotechar",
        [WEFT_CSV_ESCAPECHAR] = "escapechar",
        [WEFT_CSV_SKIPINITIALSPACE] = "skipinitialspace",
        [WEFT_CSV_ON_BAD_LINES] = "on_bad_lines",
        [WEFT_CSV_BLOCKSIZE] = "blocksize",
        [WEFT_CSV_PATH_COLUMN] = "include_path_column",
        [WEFT_CSV_COMPRESSION] = "compression",
        [WEFT_CSV_NA_VALUES] = "na_values",
        [WEFT_CSV_SKIPFOOTER] = "skipfooter",
        [WEFT_CSV_INDEX_COL] = "index_col",
    };
    *r->param = (int)param;
    snprintf(r->why, r->size, "%s %s", names[param] ? names[param] : "", text);
    return WEFT_INVALID;
}

static const struct weft_value *given(struct reading *r, enum weft_csv_param param)
{
    const struct weft_value *value = r->attrs[param];
    return weft_value_is_null(value) ? NULL : value;
}

// One ASCII character; absent or empty: 0.
static int read_char(struct reading *r, enum weft_csv_param param, char *out)
{
    const struct weft_value *value = given(r, param);
    struct weft_str text = {0};
    *out = 0;
    if (!value)
        return WEFT_OK;
    if (!weft_value_as_string(value, &text) || text.size > 1)
        return refuse(r, param, "must be one ASCII character");
    if (!text.size)
        return WEFT_OK;
    if ((unsigned char)*text.data > 127 || *text.data == '\n' || *text.data == '\r' || !*text.data)
        return refuse(r, param, "must be one ASCII character that ends no line");
    *out = *text.data;
    return WEFT_OK;
}

// One character; absent or empty: 0.  Beyond ASCII it becomes a mark, or its byte in a file of latin-1.
static int read_mark(struct reading *r, enum weft_csv_param param, char *out, char *raw)
{
    struct weft_csv_options *o = r->options;
    const struct weft_value *value = given(r, param);
    struct weft_str text = {0};
    *raw = *out = 0;
    if (!value)
        return WEFT_OK;
    if (!weft_value_as_string(value, &text))
        return refuse(r, param, "must be one character");
    if (!text.size)
        return WEFT_OK;
    if (weft_utf8_length(text.data, text.size) != text.size)
        return refuse(r, param, "must be one character");
    if (*text.data == '\n' || *text.data == '\r' || !*text.data)
        return refuse(r, param, "must be one character that ends no line");
    unsigned lead = (unsigned char)*text.data;
    if (o->latin1 && lead > 0xc3)
        return refuse(r, param, "is no character of latin-1");
    *out = lead < 128 ? *text.data : weft_csv_mark(&o->dialect, text);
    *raw = lead < 128 || !o->latin1 ? *out : (char)(lead << 6 | ((unsigned char)text.data[1] & 0x3f));
    return WEFT_OK;
}

static int read_count(struct reading *r, enum weft_csv_param param, int64_t least, int64_t *out)
{
    const struct weft_value *value = given(r, param);
    if (!value)
        return WEFT_OK;
    if (!weft_value_as_int(value, out) || *out < least)
        return refuse(r, param,
                      least ? "must be a positive integer" : "must be an integer that is not negative");
    return WEFT_OK;
}

static void may_begin(struct weft_csv_words *words, char c)
{
    words->first[(unsigned char)c >> 6] |= UINT64_C(1) << (c & 63);
}

static const struct weft_value *word_of(const struct weft_value *words, size_t i)
{
    return words->kind == WEFT_SCALAR ? words : words->list.items[i];
}

// Numbers among `count` words: every way to write them is a word.
static int note_numbers(struct weft_csv_options *o, const struct weft_value *more, size_t count,
                        struct weft_csv_words *out)
{
    double *numbers = weft_arena_array(&o->arena, count + 1, sizeof *numbers);
    if (!numbers)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const struct weft_value *word = word_of(more, i);
        bool number = word->kind == WEFT_SCALAR && strchr("iuf", weft_dtype_kind(word->dtype));
        if (number && weft_value_as_float(word, &numbers[out->number_count]))
            out->number_count++;
    }
    out->numbers = numbers;
    out->decimal = o->decimal;
    if (!out->number_count)
        return WEFT_OK;
    out->numeric = true;
    out->longest = SIZE_MAX;
    for (const char *c = "+-0123456789 \tiInN"; *c; c++)
        may_begin(out, *c);
    may_begin(out, o->decimal);
    return WEFT_OK;
}

static int make_words(struct weft_csv_options *o, const struct weft_str *defaults, size_t default_count,
                      const struct weft_value *more, struct weft_csv_words *out)
{
    size_t extra = !more ? 0 : more->kind == WEFT_LIST || more->kind == WEFT_TUPLE ? more->list.count : 1;
    struct weft_str *items = weft_arena_array(&o->arena, default_count + extra + 1, sizeof *items);
    if (!items)
        return WEFT_NO_MEMORY;
    *out = (struct weft_csv_words){.items = items};
    for (size_t i = 0; i < default_count; i++)
        items[out->count++] = defaults[i];
    for (size_t i = 0; i < extra; i++) {
        const struct weft_value *word = word_of(more, i);
        struct weft_buf text = {0};
        weft_value_text(word, &text);
        char *copy = text.failed ? NULL : weft_arena_copy(&o->arena, text.data ? text.data : "", text.size);
        size_t size = text.size;
        weft_buf_clear(&text);
        if (!copy)
            return WEFT_NO_MEMORY;
        items[out->count++] = (struct weft_str){copy, size};
    }
    if (note_numbers(o, more, extra, out))
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < out->count; i++) {
        out->longest = items[i].size > out->longest ? items[i].size : out->longest;
        out->empty |= items[i].size == 0;
        out->numeric |= items[i].size && strspn(items[i].data, "+-.,0123456789") >= items[i].size;
        if (items[i].size)
            may_begin(out, *items[i].data);
    }
    return WEFT_OK;
}

bool weft_csv_words_hold(const struct weft_csv_words *words, const char *text, size_t size)
{
    if (!weft_csv_words_maybe(words, text, size))
        return false;
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].size == size && (!size || memcmp(words->items[i].data, text, size) == 0))
            return true;
    double number;
    if (!words->number_count || !weft_parse_float(text, size, words->decimal, &number))
        return false;
    for (size_t i = 0; i < words->number_count; i++)
        if (words->numbers[i] == number)
            return true;
    return false;
}

int weft_csv_column_nulls(struct weft_csv_options *o, struct weft_str column, struct weft_csv_words *out)
{
    *out = o->nulls;
    const struct weft_value *dict = o->column_nulls;
    for (size_t i = 0; dict && i < dict->dict.count; i++) {
        struct weft_str name;
        if (weft_value_as_string(dict->dict.keys[i], &name) && weft_str_eq(name, column))
            return make_words(o, o->nulls.items, o->nulls.count, dict->dict.values[i], out);
    }
    return WEFT_OK;
}

// One word, or a list of words.
static bool are_words(const struct weft_value *value)
{
    if (value->kind != WEFT_LIST && value->kind != WEFT_TUPLE)
        return value->kind == WEFT_SCALAR;
    for (size_t i = 0; i < value->list.count; i++)
        if (value->list.items[i]->kind != WEFT_SCALAR)
            return false;
    return true;
}

static int read_words(struct reading *r)
{
    struct weft_csv_options *o = r->options;
    bool keep = true;
    const struct weft_value *nulls = given(r, WEFT_CSV_NA_VALUES);
    if (given(r, WEFT_CSV_KEEP_DEFAULT_NA))
        weft_value_as_bool(r->attrs[WEFT_CSV_KEEP_DEFAULT_NA], &keep);
    if (nulls && nulls->kind == WEFT_DICT) {
        o->column_nulls = nulls;
        nulls = NULL;
    }
    bool good = !nulls || are_words(nulls);
    for (size_t i = 0; o->column_nulls && i < o->column_nulls->dict.count; i++)
        good &= are_words(o->column_nulls->dict.values[i]);
    if (!good)
        return refuse(r, WEFT_CSV_NA_VALUES,
                      "must be a word or number, a list of these, or a dict of both by column");
    int status = make_words(o, default_nulls, keep ? sizeof default_nulls / sizeof *default_nulls : 0, nulls,
                            &o->nulls);
    if (!status)
        status = make_words(o, default_truths, 3, given(r, WEFT_CSV_TRUE_VALUES), &o->truths);
    if (!status)
        status = make_words(o, default_falsehoods, 3, given(r, WEFT_CSV_FALSE_VALUES), &o->falsehoods);
    return status;
}

// What a number is made of besides its marks.
static bool of_numbers(char c)
{
    return c && (strchr("+-0123456789", c) || (unsigned)((c | 32) - 'a') < 26);
}

static int read_dialect(struct reading *r)
{
    struct weft_csv_options *o = r->options;
    struct weft_csv_dialect *raw = &o->raw_dialect;
    struct weft_str sep = {0};
    const struct weft_value *value = given(r, WEFT_CSV_SEP);
    if (value && !weft_value_as_string(value, &sep))
        return refuse(r, WEFT_CSV_SEP, "must be one character");
    o->sep_auto = weft_str_is(sep, "auto");
    o->dialect.runs = raw->runs = weft_str_is(sep, "\\s+");
    if (o->dialect.runs) {
        o->dialect.sep = raw->sep = ' ';
        value = NULL;
    } else if (sep.size > 1 && !o->sep_auto && weft_utf8_length(sep.data, sep.size) != sep.size) {
        return refuse(r, WEFT_CSV_SEP, "must be one character, \"auto\", or \"\\\\s+\" for runs of blanks");
    }
    int status =
        o->sep_auto || o->dialect.runs ? WEFT_OK : read_mark(r, WEFT_CSV_SEP, &o->dialect.sep, &raw->sep);
    if (!status && value && !o->sep_auto && !o->dialect.sep)
        status = refuse(r, WEFT_CSV_SEP, "must be one character");
    if (!o->dialect.sep)
        o->dialect.sep = raw->sep = ',';
    if (!status)
        status = read_mark(r, WEFT_CSV_QUOTECHAR, &o->dialect.quote, &raw->quote);
    if (!status)
        status = read_mark(r, WEFT_CSV_ESCAPECHAR, &o->dialect.escape, &raw->escape);
    if (!status)
        status = read_mark(r, WEFT_CSV_COMMENT_CHAR, &o->dialect.comment, &raw->comment);
    if (!status)
        status = read_char(r, WEFT_CSV_THOUSANDS, &o->thousands);
    if (!status)
        status = read_char(r, WEFT_CSV_DECIMAL, &o->decimal);
    if (!o->decimal)
        o->decimal = '.';
    if (status)
        return status;
    if (o->thousands == o->decimal)
        return refuse(r, WEFT_CSV_THOUSANDS, "is the decimal mark too");
    if (of_numbers(o->thousands))
        return refuse(r, WEFT_CSV_THOUSANDS, "must be no digit, sign or letter");
    if (of_numbers(o->decimal))
        return refuse(r, WEFT_CSV_DECIMAL, "must be no digit, sign or letter");
    if (o->dialect.quote == o->dialect.sep)
        return refuse(r, WEFT_CSV_QUOTECHAR, "is the separator too");
    if (o->dialect.escape == o->dialect.quote) // that is what doubling means
        o->dialect.escape = raw->escape = 0;
    if (o->dialect.escape && (o->dialect.escape == o->dialect.sep || o->dialect.escape == o->dialect.comment))
        return refuse(r, WEFT_CSV_ESCAPECHAR, "is the separator or begins a comment too");
    if (o->dialect.comment &&
        (o->dialect.comment == o->dialect.sep || o->dialect.comment == o->dialect.quote))
        return refuse(r, WEFT_CSV_COMMENT_CHAR, "is the separator or the quote too");
    value = given(r, WEFT_CSV_SKIPINITIALSPACE);
    if (value && !weft_value_as_bool(value, &o->dialect.skip_initial_space))
        return refuse(r, WEFT_CSV_SKIPINITIALSPACE, "must be true or false");
    o->dialect.skip_initial_space |= o->dialect.runs;
    raw->skip_initial_space = o->dialect.skip_initial_space;
    if (!o->latin1) // marks are made of the bytes that were read
        *raw = o->dialect;
    return WEFT_OK;
}

static int compare_lines(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

// A number of lines, or a list of lines, counted from 0: those from 0 on count as such a number.
static int read_skiprows(struct reading *r)
{
    struct weft_csv_options *o = r->options;
    const struct weft_value *list = given(r, WEFT_CSV_SKIPROWS);
    if (!list || (list->kind != WEFT_LIST && list->kind != WEFT_TUPLE))
        return read_count(r, WEFT_CSV_SKIPROWS, 0, &o->skiprows);
    size_t count = list->list.count, first = 0, kept = 0;
    uint64_t *lines = weft_arena_array(&o->arena, count + 1, sizeof *lines);
    if (!lines)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        int64_t line;
        if (!weft_value_as_int(list->list.items[i], &line) || line < 0)
            return refuse(r, WEFT_CSV_SKIPROWS,
                          "must be a number of lines, or a list of lines counted from 0");
        lines[i] = (uint64_t)line;
    }
    qsort(lines, count, sizeof *lines, compare_lines);
    for (size_t i = 0; i < count; i++)
        if (!kept || lines[i] != lines[kept - 1])
            lines[kept++] = lines[i];
    while (first < kept && lines[first] == first)
        first++;
    o->skiprows = (int64_t)first;
    o->skip_lines = lines + first;
    o->skip_count = kept - first;
    return WEFT_OK;
}

// false says what is so here anyway, and that fields beyond the columns are no index but to be dropped.
static int read_index_col(struct reading *r)
{
    const struct weft_value *value = given(r, WEFT_CSV_INDEX_COL);
    bool index = true;
    if (value && (!weft_value_as_bool(value, &index) || index))
        return refuse(r, WEFT_CSV_INDEX_COL,
                      "must be false: frames have no index, the column stays one of the columns");
    r->options->surplus = value != NULL;
    return WEFT_OK;
}

static int read_header(struct reading *r)
{
    struct weft_csv_options *o = r->options;
    const struct weft_value *value = r->attrs[WEFT_CSV_HEADER];
    struct weft_str word;
    o->names = given(r, WEFT_CSV_NAMES);
    if (weft_value_is_null(value)) {
        o->header = WEFT_CSV_HEADER_NONE;
    } else if (weft_value_as_string(value, &word)) {
        if (!weft_str_is(word, "infer"))
            return refuse(r, WEFT_CSV_HEADER, "must be a row number, null or \"infer\"");
        o->header = o->names ? WEFT_CSV_HEADER_NONE : 0;
    } else if (!weft_value_as_int(value, &o->header) || o->header < 0) {
        return refuse(r, WEFT_CSV_HEADER, "must be a row number, null or \"infer\"");
    }
    o->nrows = -1;
    o->blocksize = DEFAULT_BLOCKSIZE;
    int status = read_skiprows(r);
    if (!status)
        status = read_count(r, WEFT_CSV_SKIPFOOTER, 0, &o->skipfooter);
    if (!status)
        status = read_index_col(r);
    if (!status)
        status = read_count(r, WEFT_CSV_NROWS, 0, &o->nrows);
    if (!status)
        status = read_count(r, WEFT_CSV_BLOCKSIZE, 1, &o->blocksize);
    return status;
}

// Names of encodings are compared without regard to case and to what joins their parts.
static bool is_encoding(struct weft_str word, const char *name)
{
    size_t at = 0;
    for (size_t i = 0; i < word.size; i++) {
        char c = word.data[i];
        if (c == '-' || c == '_' || c == ' ')
            continue;
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != name[at++])
            return false;
    }
    return !name[at];
}

static bool is_known_to_iconv(const char *name)
{
    iconv_t known = iconv_open("UTF-8", name);
    bool is = known != (iconv_t)-1;
    if (is)
        iconv_close(known);
    return is;
}

// An encoding that iconv knows.  Python writes utf_16 and utf-16-le where iconv has UTF-16 and UTF-16LE.
static int read_foreign_encoding(struct reading *r, struct weft_str word)
{
    char *name = weft_arena_copy(&r->options->arena, word.data, word.size);
    if (!name)
        return WEFT_NO_MEMORY;
    bool known = word.size && !strchr(name, '/') && is_known_to_iconv(name); // slashes are options of iconv
    for (size_t i = 0; !known && i < word.size; i++)
        name[i] = name[i] == '_' || name[i] == '/' ? '-' : name[i];
    known = known || (word.size && is_known_to_iconv(name));
    size_t end = word.size > 3 ? word.size - 3 : 0;
    if (!known && end && name[end] == '-') {
        memmove(name + end, name + end + 1, 3); // with the NUL
        known = is_known_to_iconv(name);
    }
    if (!known)
        return refuse(r, WEFT_CSV_ENCODING, "is none that the system knows; iconv -l lists them");
    r->options->encoding = name;
    return WEFT_OK;
}

static int read_rules(struct reading *r)
{
    static const struct {
        const char *name;
        bool latin1;
    } encodings[] = {{"utf8", false},    {"utf8sig", false}, {"ascii", false}, {"usascii", false},
                     {"iso88591", true}, {"latin1", true},   {"l1", true}};
    struct weft_csv_options *o = r->options;
    struct weft_str word = WEFT_STR("error");
    const struct weft_value *value = given(r, WEFT_CSV_ON_BAD_LINES);
    if (value && !weft_value_as_string(value, &word))
        return refuse(r, WEFT_CSV_ON_BAD_LINES, "must be \"error\", \"warn\" or \"skip\"");
    if (weft_str_is(word, "skip"))
        o->bad_lines = WEFT_CSV_BAD_SKIP;
    else if (weft_str_is(word, "warn"))
        o->bad_lines = WEFT_CSV_BAD_WARN;
    else if (!weft_str_is(word, "error"))
        return refuse(r, WEFT_CSV_ON_BAD_LINES, "must be \"error\", \"warn\" or \"skip\"");
    word = WEFT_STR("utf-8");
    value = given(r, WEFT_CSV_ENCODING);
    if (value && !weft_value_as_string(value, &word))
        return refuse(r, WEFT_CSV_ENCODING,
                      "must be a text such as \"utf-8\", \"latin-1\", \"utf-16\" or \"cp1252\"");
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (is_encoding(word, encodings[i].name)) {
            o->latin1 = encodings[i].latin1;
            return WEFT_OK;
        }
    return read_foreign_encoding(r, word);
}

static int read_packing(struct reading *r)
{
    static const struct {
        const char *name, *codec;
    } known[] = {{"infer", NULL}, {"gzip", "gzip"},   {"zstd", "zstd"}, {"bz2", "bzip2"},
                 {"xz", "xz"},    {"bzip2", "bzip2"}, {"gz", "gzip"},   {"zst", "zstd"}};
    const struct weft_value *value = r->attrs[WEFT_CSV_COMPRESSION];
    struct weft_str word = WEFT_STR("infer");
    if (value && weft_value_is_null(value)) {
        r->options->packing = "";
        return WEFT_OK;
    }
    for (size_t i = 0; (!value || weft_value_as_string(value, &word)) && i < sizeof known / sizeof *known;
         i++)
        if (weft_str_is(word, known[i].name)) {
            r->options->packing = known[i].codec;
            return WEFT_OK;
        }
    return refuse(r, WEFT_CSV_COMPRESSION, "must be \"infer\", \"gzip\", \"zstd\", \"bz2\", \"xz\" or null");
}

static int read_columns(struct reading *r)
{
    struct weft_csv_options *o = r->options;
    bool flag = false;
    const struct weft_value *value = given(r, WEFT_CSV_PATH_COLUMN);
    if (value && weft_value_as_bool(value, &flag))
        o->path_column = flag ? WEFT_STR("path") : (struct weft_str){0};
    else if (value && !weft_value_as_string(value, &o->path_column))
        return refuse(r, WEFT_CSV_PATH_COLUMN, "must be true, false or the name of the column");
    o->usecols = given(r, WEFT_CSV_USECOLS);
    o->dtype = given(r, WEFT_CSV_DTYPE);
    o->dates = given(r, WEFT_CSV_PARSE_DATES);
    o->detect_dates = true;
    if (o->dates && weft_value_as_bool(o->dates, &flag)) {
        o->detect_dates = flag;
        o->dates = NULL;
    }
    return WEFT_OK;
}

int weft_csv_options_init(struct weft_csv_options *options, const struct weft_value *const *attrs, int *param,
                          char *why, size_t size)
{
    *options = (struct weft_csv_options){0};
    weft_arena_init(&options->arena, 0);
    struct reading r = {options, attrs, param, why, size};
    int status = read_rules(&r); // the encoding first: characters depend on it
    if (!status)
        status = read_dialect(&r);
    if (!status)
        status = read_header(&r);
    if (!status)
        status = read_columns(&r);
    if (!status)
        status = read_packing(&r);
    if (!status)
        status = read_words(&r);
    if (status)
        weft_csv_options_clear(options);
    return status;
}

void weft_csv_options_clear(struct weft_csv_options *options)
{
    weft_arena_clear(&options->arena);
}
