// weft: what read_csv knows before it runs: files, columns, provisional types, blocks.
// SPDX-License-Identifier: BSD-3-Clause
//
// A plan comes from the options, the files' sizes, their header lines and a bounded look at the first (and,
// when no quotes are about, the end of the last) file, joined with what earlier rounds of the run learned.
// The look only saves a second round: the types that a run ends with are those of all the data.
//
// Blocks: each file is cut every `blocksize` bytes after its header; a block holds the records that begin
// within it.  Packed files are one block that is read as it is unpacked, or, when their text is likely to be
// much longer than a block, as many as that text would have: then a task unpacks the file first, and the
// blocks share what comes out.  With nrows everything is one block that stops reading in time.

#ifndef WEFT_CSV_PLAN_H
#define WEFT_CSV_PLAN_H

#include "graph/base/name_index.h"
#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/options.h"
#include "stdlib-ops/io/bytes.h"

// Bytes of a file that the look may read.
#define WEFT_CSV_LOOK (64u << 10)

// Of a column that is in no field of a file: all null.
#define WEFT_CSV_ABSENT UINT32_MAX

// A record longer than this is refused: an unclosed quote is likelier than such a field.
#define WEFT_CSV_LONGEST (UINT64_C(256) << 20)

struct weft_csv_file {
    struct weft_str path;
    struct weft_bytes_facts facts;
    uint64_t data_start; // first byte after the header (after unpacking)
    uint64_t text_guess; // packed: bytes of text there are likely to be
    uint64_t first_block, blocks;
    uint64_t data_line; // number of the line there, if lines are counted (lines.h)
    size_t field_count;
    const struct weft_value *text; // that an earlier round unpacked, or NULL
    const uint32_t *fields;        // by column of the plan: which field of a record, or WEFT_CSV_ABSENT
};

struct weft_csv_column {
    struct weft_str name;
    enum weft_dtype dtype;
    bool fixed;       // the user said so: what does not fit is an error
    bool dates;       // parse_dates names it
    bool absent;      // no file has it
    unsigned classes; // seen so far, when not fixed
};

struct weft_csv_plan {
    struct weft_csv_options options;
    struct weft_arena arena;
    struct weft_csv_file *files;
    size_t file_count;
    struct weft_csv_column *columns; // all of the files
    size_t column_count;
    const struct weft_name_index *index; // of their names; NULL: they are few
    uint32_t *wanted;                    // columns that are read, in order
    size_t wanted_count;
    bool quotes;   // records may hold quotes: blocks' states have to be found before they are parsed
    bool complete; // the look saw everything: the types are final
    uint64_t block_count;
};

// Why a plan could not be made.
struct weft_csv_error {
    int param; // parameter to blame, or -1
    enum weft_diag_code code;
    struct weft_buf text;
    struct weft_str unknown; // a column that usecols, dtype… name and no file has
};

// The plan is to be cleared also when it could not be made.
int weft_csv_plan_init(struct weft_csv_plan *plan, const struct weft_value *const *attrs,
                       const struct weft_value *fact, struct weft_csv_error *error) WEFT_MUST_USE;
void weft_csv_plan_clear(struct weft_csv_plan *plan);

// Whether a file can be read from the start on only: it is packed, or its text has to be converted.
bool weft_csv_file_streamed(const struct weft_csv_plan *plan, const struct weft_csv_file *file);

// Whether a task unpacks the file before its blocks are read.
bool weft_csv_file_unpacked(const struct weft_csv_plan *plan, const struct weft_csv_file *file);

// The plan as a value in `arena`, for the tasks: [quotes, separator, [classes of wanted columns], [dates of
// wanted columns], files: [path, size, modified, start, first block, blocks, fields, [field of wanted
// columns, -1: absent], unpacked, line at the start, text
// or 0], whether texts that are unpacked are to be kept for another round].
const struct weft_value *weft_csv_plan_value(const struct weft_csv_plan *plan, struct weft_arena *arena);

// A fact of a run: quotes seen, the classes of columns (by name), and texts of unpacked files.  New
// reference, or NULL.
struct weft_value *weft_csv_fact(bool quotes, size_t count, const struct weft_str *names,
                                 const unsigned *classes);
bool weft_csv_fact_quotes(const struct weft_value *fact);
// The classes that a fact knows, a dict by column; NULL: none.
const struct weft_value *weft_csv_fact_classes(const struct weft_value *fact);
// Keeps the text that a file was unpacked to with a fact, for as long as the file stays as it is.
int weft_csv_fact_keep_text(struct weft_value *fact, struct weft_str path, uint64_t size, int64_t modified,
                            const struct weft_value *text) WEFT_MUST_USE;
// That text, borrowed from the fact; NULL: it is not there.
const struct weft_value *weft_csv_fact_text(const struct weft_value *fact, struct weft_str path,
                                            uint64_t size, int64_t modified);
// What two blocks (or rounds) learned together; classes that were seen before quotes were known of do not
// count.
struct weft_value *weft_csv_fact_join(const struct weft_value *a, const struct weft_value *b);

// Decodes latin-1: appends UTF-8 to `out`.
void weft_csv_latin1(const char *text, size_t size, struct weft_buf *out);

#endif
