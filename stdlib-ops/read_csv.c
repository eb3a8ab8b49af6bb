// weft: read_csv: CSV files as a frame.
// SPDX-License-Identifier: BSD-3-Clause
//
// The work is in csv/: a plan from headers and sizes, then one task for each block of bytes.  A block that
// finds a value outside its column's provisional type reports the classes it saw; the run is repeated with
// all of them joined, so the types are those of all the data whatever the blocks are.

#include <string.h>

#include "graph/weft_op.h"
#include "stdlib-ops/csv/block.h"
#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/plan.h"

static int make_fields(struct weft_infer *infer, const struct weft_csv_plan *plan, struct weft_type *type)
{
    bool path = plan->options.path_column.size != 0;
    size_t count = plan->wanted_count + path;
    struct weft_field *fields = weft_arena_array(infer->arena, count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const struct weft_csv_column *column =
            i < plan->wanted_count ? &plan->columns[plan->wanted[i]] : NULL;
        struct weft_str name = column ? column->name : plan->options.path_column;
        fields[i].name = (struct weft_str){weft_arena_copy(infer->arena, name.data, name.size), name.size};
        fields[i].type = weft_type_scalar(infer->arena, column ? column->dtype : WEFT_STRING, false);
        bool widest = column && column->dtype == WEFT_STRING && weft_csv_accepted(column->classes) == ~0u;
        fields[i].provisional = column && !column->fixed && !column->absent && !plan->complete && !widest;
        if (!fields[i].name.data || !fields[i].type)
            return WEFT_NO_MEMORY;
    }
    return weft_type_set_fields(infer->arena, type, fields, count);
}

// Readings of one set of records with other columns are row by row the same.
static struct weft_hash rows_identity(const struct weft_infer *infer)
{
    struct weft_buf text = {0};
    for (size_t i = 0; i < WEFT_CSV_PARAMS; i++) {
        weft_buf_char(&text, '\n');
        if (i != WEFT_CSV_USECOLS && i != WEFT_CSV_DTYPE && i != WEFT_CSV_PARSE_DATES && infer->attrs[i])
            weft_value_text(infer->attrs[i], &text);
    }
    struct weft_hash hash = weft_hash_bytes(text.data ? text.data : "", text.size);
    weft_buf_clear(&text);
    return hash;
}

static int unknown_column(struct weft_infer *infer, const struct weft_csv_plan *plan,
                          const struct weft_csv_error *error)
{
    struct weft_type type = {.kind = WEFT_T_FRAME, .field_count = plan->column_count};
    struct weft_field *fields = weft_arena_array(infer->arena, plan->column_count + 1, sizeof *fields);
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < plan->column_count; i++)
        fields[i].name = plan->columns[i].name;
    type.fields = fields;
    return weft_infer_unknown_column(infer, error->param, error->unknown, &type);
}

static int plan_failed(struct weft_infer *infer, const struct weft_csv_plan *plan,
                       const struct weft_csv_error *error)
{
    if (error->unknown.size)
        return unknown_column(infer, plan, error);
    return weft_infer_fail(infer, error->code, error->param, "%s",
                           error->text.data ? error->text.data : "cannot plan the reading");
}

static int read_csv_infer(struct weft_infer *infer)
{
    struct weft_csv_plan plan;
    struct weft_csv_error error;
    int status = weft_csv_plan_init(&plan, infer->attrs, infer->fact, &error);
    struct weft_type *type = weft_arena_alloc(infer->arena, sizeof *type);
    if (status && status != WEFT_NO_MEMORY)
        status = plan_failed(infer, &plan, &error);
    else if (!status)
        status = type ? make_fields(infer, &plan, type) : WEFT_NO_MEMORY;
    if (!status) {
        type->kind = WEFT_T_FRAME;
        type->partitions = (int64_t)plan.block_count;
        type->rows = -1;
        type->rows_of = rows_identity(infer);
        infer->result = type;
    }
    weft_buf_clear(&error.text);
    weft_csv_plan_clear(&plan);
    return status;
}

// Bytes of one block's frame: about those of its text, as far as columns are wanted.
static uint64_t block_bytes(const struct weft_csv_plan *plan)
{
    uint64_t columns = plan->column_count ? plan->column_count : 1, bytes = 0;
    for (size_t i = 0; i < plan->file_count; i++) {
        const struct weft_csv_file *file = &plan->files[i];
        uint64_t size = weft_csv_file_streamed(plan, file) ? file->text_guess : file->facts.size;
        bytes = size > bytes ? size : bytes;
    }
    if (bytes > (uint64_t)plan->options.blocksize)
        bytes = (uint64_t)plan->options.blocksize;
    return bytes / columns * (plan->wanted_count + 1) + (1 << 20);
}

// A text that an earlier round has unpacked is still there.
static bool is_to_unpack(const struct weft_csv_plan *plan, const struct weft_csv_file *file)
{
    return weft_csv_file_unpacked(plan, file) && !file->text;
}

// Adds the tasks that unpack files; *map leads each block to the one of its file, if it has one.  *count: 1,
// or 0 when no file is unpacked.
static int lower_unpacking(struct weft_lowering *lowering, const struct weft_csv_plan *plan,
                           const struct weft_value *value, struct weft_map *map, size_t *count)
{
    uint64_t files = 0, *starts, *ends;
    *count = 0;
    for (size_t i = 0; i < plan->file_count; i++)
        files += is_to_unpack(plan, &plan->files[i]);
    if (!files)
        return WEFT_OK;
    starts = weft_arena_array(lowering->arena, plan->block_count, sizeof *starts);
    ends = weft_arena_array(lowering->arena, plan->block_count, sizeof *ends);
    if (!starts || !ends)
        return WEFT_NO_MEMORY;
    uint64_t before = 0;
    for (size_t i = 0; i < plan->file_count; i++) {
        const struct weft_csv_file *file = &plan->files[i];
        uint64_t after = before + is_to_unpack(plan, file);
        for (uint64_t b = file->first_block; b < file->first_block + file->blocks; b++) {
            starts[b] = before;
            ends[b] = after;
        }
        before = after;
    }
    *map = (struct weft_map){.kind = WEFT_MAP_RANGE, .starts = starts, .ends = ends};
    *count = 1;
    return weft_lower_layer(lowering, "unpack", files, NULL, 0, value, 64, &map->layer);
}

static int lower_plan(struct weft_lowering *lowering, const struct weft_csv_plan *plan)
{
    const struct weft_value *value = weft_csv_plan_value(plan, lowering->arena);
    bool cut = plan->quotes && plan->block_count > plan->file_count;
    struct weft_map maps[2] = {{0}}, starts = {.kind = WEFT_MAP_ALL};
    size_t count;
    if (!value)
        return WEFT_NO_MEMORY;
    int status = lower_unpacking(lowering, plan, value, &maps[0], &count);
    if (!status && cut)
        status = weft_lower_layer(lowering, "scan", plan->block_count, maps, count, value, 64, &starts.layer);
    if (!status && cut)
        status = weft_lower_layer(lowering, "starts", 1, &starts, 1, value, plan->block_count, &starts.layer);
    if (status)
        return status;
    starts.kind = WEFT_MAP_ONE;
    if (cut)
        maps[count++] = starts;
    return weft_lower_layer(lowering, "parse", plan->block_count, maps, count, value, block_bytes(plan),
                            &lowering->result);
}

static int read_csv_lower(struct weft_lowering *lowering)
{
    struct weft_csv_plan plan;
    struct weft_csv_error error;
    const struct weft_value *fact = lowering->fact;
    int status = weft_csv_plan_init(&plan, lowering->attrs, fact, &error);
    if (status && status != WEFT_NO_MEMORY)
        status =
            weft_lower_fail(lowering, error.code, "%s", error.text.data ? error.text.data : "cannot plan");
    else if (!status)
        status = (int64_t)plan.block_count == lowering->type->partitions
                     ? lower_plan(lowering, &plan)
                     : weft_lower_fail(lowering, WEFT_E_FILE, "a file was changed while it was being read");
    weft_buf_clear(&error.text);
    weft_csv_plan_clear(&plan);
    return status;
}

static const struct weft_param params[WEFT_CSV_PARAMS] = {
    {"path", WEFT_ATTR, "file|list<file>", NULL, 0, "file, pattern with * ? [], list of these, or \"-\""},
    {"sep", WEFT_ATTR, "string", "\",\"", 0,
     "separator of fields: one character, \"auto\", or \"\\\\s+\": runs of spaces and tabs"},
    {"header", WEFT_ATTR, "int|string|null", "\"infer\"", 0, "row of the column names; null: there is none"},
    {"names", WEFT_ATTR, "list<string>", NULL, WEFT_P_OPTIONAL,
     "names of the columns, instead of a header; columns that are not there are null"},
    {"usecols", WEFT_ATTR, "list<string|int>", NULL, WEFT_P_OPTIONAL,
     "columns to read; the others are not converted"},
    {"skiprows", WEFT_ATTR, "int|list<int>", "0", 0,
     "lines to pass over at the start of each file, or a list of lines to leave out"},
    {"nrows", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "records to read at most"},
    {"comment", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "character that begins a comment"},
    {"thousands", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "character between groups of digits"},
    {"decimal", WEFT_ATTR, "string", "\".\"", 0, "character before fractions"},
    {"true_values", WEFT_ATTR, "list<string>", NULL, WEFT_P_OPTIONAL, "more words that mean true"},
    {"false_values", WEFT_ATTR, "list<string>", NULL, WEFT_P_OPTIONAL, "more words that mean false"},
    {"na_values", WEFT_ATTR, "scalar|list|dict", NULL, WEFT_P_OPTIONAL,
     "more words that mean null, or a dict of them by column"},
    {"keep_default_na", WEFT_ATTR, "bool", "true", 0, "whether NA, NaN, null and the like mean null"},
    {"dtype", WEFT_ATTR, "string|dict", NULL, WEFT_P_OPTIONAL,
     "type of all columns, or a dict of types by column"},
    {"parse_dates", WEFT_ATTR, "bool|list<string|int>", NULL, WEFT_P_OPTIONAL,
     "columns that hold dates; false: none does"},
    {"encoding", WEFT_ATTR, "string", "\"utf-8\"", 0,
     "\"utf-8\" (checked), \"latin-1\", or another that iconv knows: \"utf-16\", \"cp1252\", …"},
    {"quotechar", WEFT_ATTR, "string|null", "\"\\\"\"", 0, "character around fields; null: none"},
    {"escapechar", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "character that takes the next one literally"},
    {"skipinitialspace", WEFT_ATTR, "bool", "false", 0, "whether spaces after a separator are dropped"},
    {"on_bad_lines", WEFT_ATTR, "string", "\"error\"", 0,
     "records of a wrong number of fields: \"error\", \"warn\", \"skip\""},
    {"blocksize", WEFT_ATTR, "int", NULL, WEFT_P_OPTIONAL, "bytes of a block; never changes the result"},
    {"include_path_column", WEFT_ATTR, "bool|string", "false", 0,
     "adds a column of the file's path, or of this name"},
    {"compression", WEFT_ATTR, "string|null", "\"infer\"", 0,
     "how files must be packed: \"gzip\", \"zstd\", \"bz2\", \"xz\", null: not; \"infer\": as their first "
     "bytes tell"},
    {"skipfooter", WEFT_ATTR, "int", "0", 0, "lines to leave out at the end of each file"},
    {"index_col", WEFT_ATTR, "bool|int|string|list", NULL, WEFT_P_OPTIONAL,
     "false: fields beyond the columns are dropped; frames have no index"},
};

// Arguments of pandas and Dask.
static const struct weft_foreign foreign[] = {
    {"filepath_or_buffer", "the first argument is the path: read_csv(\"a.csv\")"},
    {"urlpath", "the first argument is the path: read_csv(\"a.csv\")"},
    {"delimiter", "write sep="},
    {"delim_whitespace", "write sep=\"\\\\s+\""},
    {"squeeze", "a column of the frame is written .name: read_csv(\"a.csv\").fare"},
    {"prefix", "columns of a file without header are called \"0\", \"1\", …: give names= or use rename"},
    {"mangle_dupe_cols", "names that come twice are always numbered: a, a.1, a.2"},
    {"engine", "there is one reader, which is exact and uses all cores"},
    {"converters", "convert a column after reading: .assign(fare=.fare.map(x => …))"},
    {"na_filter", "keep_default_na=false takes no word for null"},
    {"verbose", "weft run -v tells more; weft explain shows the plan"},
    {"skip_blank_lines", "empty lines are no records"},
    {"infer_datetime_format",
     "dates and times in ISO form are found by themselves; other forms: .to_datetime(format=…)"},
    {"keep_date_col", "columns stay as they are: make times of several by .assign(…) and to_datetime"},
    {"date_parser",
     "read the column as text and convert it: .assign(when=.when.to_datetime(format=\"%d.%m.%Y\"))"},
    {"date_format",
     "read the column as text and convert it: .assign(when=.when.to_datetime(format=\"%d.%m.%Y\"))"},
    {"dayfirst",
     "read the column as text and convert it: .assign(when=.when.to_datetime(format=\"%d/%m/%Y\"))"},
    {"cache_dates", "there is nothing to cache: leave it away"},
    {"iterator", "files are read in blocks by themselves, also those larger than memory: leave it away"},
    {"chunksize",
     "files are read in blocks by themselves, also those larger than memory; blocksize= gives their bytes"},
    {"lineterminator", "LF, CR LF and CR all end a line: leave it away"},
    {"quoting", "quotechar=null turns quoting off; otherwise quoted fields are told by themselves"},
    {"doublequote", "two quotes within quotes are always one; escapechar=\"\\\\\" adds escapes"},
    {"encoding_errors",
     "bytes that are no text are an error with their place; encoding=\"latin-1\" reads any byte"},
    {"dialect", "write sep=, quotechar=, escapechar=, skipinitialspace="},
    {"error_bad_lines", "write on_bad_lines=\"error\", \"warn\" or \"skip\""},
    {"warn_bad_lines", "write on_bad_lines=\"error\", \"warn\" or \"skip\""},
    {"low_memory", "types always come from all the data, and memory is bounded: leave it away"},
    {"memory_map", "files are read in blocks: leave it away"},
    {"float_precision", "floats are always the nearest of 64 bits (pandas' \"round_trip\"): leave it away"},
    {"storage_options", "only files of this machine are read"},
    {"assume_missing", "integers keep gaps as nulls: leave it away"},
    {"sample", "types come from all the data, never from a sample: leave it away"},
    {"sample_rows", "types come from all the data, never from a sample: leave it away"},
    {"enforce", "columns of several files are always matched by name: leave it away"},
    {NULL, NULL},
};

static const struct weft_stage stages[] = {
    {"unpack", weft_csv_unpack},
    {"scan", weft_csv_scan},
    {"starts", weft_csv_starts},
    {"parse", weft_csv_parse},
};

static const struct weft_pushdown pushdown = {
    .projection_param = "usecols", .counts_rows = true, .limit_param = "nrows"};

const struct weft_op weft_op_read_csv = {
    .name = "read_csv",
    .version = 2,
    .category = "files",
    .summary = "read CSV files as a frame",
    .params = params,
    .param_count = WEFT_CSV_PARAMS,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_PURE,
    .cost = 100,
    .infer = read_csv_infer,
    .lower = read_csv_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
    .pushdown = &pushdown,
    .combine = weft_csv_fact_join,
    .locate = weft_csv_locate,
    .foreign = foreign,
};
