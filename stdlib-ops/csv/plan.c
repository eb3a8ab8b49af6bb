// weft: what read_csv knows before it runs: files, columns, provisional types, blocks.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/plan.h"

#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/head.h"
#include "stdlib-ops/csv/lines.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/csv/source.h"
#include "stdlib-ops/io/filelist.h"

// What the steps of making a plan share.
struct making {
    struct weft_csv_plan *plan;
    struct weft_csv_error *error;
    const struct weft_value *fact;
};

static int refuse(struct making *m, int param, enum weft_diag_code code)
{
    m->error->param = param;
    m->error->code = code;
    return WEFT_INVALID;
}

void weft_csv_latin1(const char *text, size_t size, struct weft_buf *out)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 128) {
            weft_buf_char(out, text[i]);
        } else {
            weft_buf_char(out, (char)(0xc0 | c >> 6));
            weft_buf_char(out, (char)(0x80 | (c & 0x3f)));
        }
    }
}

// ---- Files ----------------------------------------------------------------------------------------------

static int list_files(struct making *m, const struct weft_value *path)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_filelist list;
    int status = weft_filelist_find(&p->arena, path, &list, &m->error->text);
    if (status)
        return status == WEFT_IO ? refuse(m, WEFT_CSV_PATH, WEFT_E_FILE) : status;
    p->files = weft_arena_array(&p->arena, list.count, sizeof *p->files);
    p->file_count = p->files ? list.count : 0;
    for (size_t i = 0; i < p->file_count; i++)
        p->files[i].path = weft_str(list.paths[i]);
    return p->files ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Columns --------------------------------------------------------------------------------------------

// Name of field `i` of the header as it stands there; none: "Unnamed: i".
static int header_name(struct making *m, const struct weft_csv_head *head, size_t i, struct weft_str *out,
                       bool *unnamed)
{
    const struct weft_csv_record *record = &head->index.records[head->header - 1];
    const char *text = head->text + head->first;
    uint32_t start = weft_csv_field_start(&head->index, record, (uint32_t)i),
             end = head->index.ends[record->first + i];
    struct weft_buf scratch = {0}, latin1 = {0};
    struct weft_csv_text field;
    int status = weft_csv_unquote(&m->plan->options.raw_dialect, text + start, end - start, &scratch, &field);
    *unnamed = !status && !field.text.size;
    if (*unnamed) {
        weft_buf_printf(&latin1, "Unnamed: %zu", i);
        field.text = (struct weft_str){latin1.data, latin1.size};
    } else if (!status && m->plan->options.latin1) {
        weft_csv_latin1(field.text.data, field.text.size, &latin1);
        field.text = (struct weft_str){latin1.data, latin1.size};
    }
    char *copy =
        status || latin1.failed ? NULL : weft_arena_copy(&m->plan->arena, field.text.data, field.text.size);
    *out = (struct weft_str){copy, copy ? field.text.size : 0};
    weft_buf_clear(&scratch);
    weft_buf_clear(&latin1);
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

// Names that are found by hash, one after the other put in.
struct name_table {
    struct weft_names names;
    struct weft_name_index *index;
};

static int name_table_init(struct name_table *table, struct weft_arena *arena, const struct weft_str *names,
                           size_t count)
{
    *table = (struct name_table){{names, sizeof *names, count}, weft_name_index_new(arena, count)};
    return table->index ? WEFT_OK : WEFT_NO_MEMORY;
}

// The position of a name that is in; -1: none.
static int64_t place_of(const struct name_table *table, struct weft_str name)
{
    return weft_name_index_find(table->index, &table->names, name);
}

static void put_in(struct name_table *table, size_t i)
{
    weft_name_index_add(table->index, &table->names, i);
}

// What telling names apart needs.
struct naming {
    struct weft_str *names;     // become the final ones
    struct name_table taken;    // of them, so far
    struct name_table original; // of the header as it is
    uint32_t *next;             // by the first column of a name: the number to try next
    struct weft_buf text;
};

// Gives column `i` the next number of its name that is new and that the header does not use itself.
static int number_name(struct making *m, struct naming *n, size_t i, size_t first)
{
    struct weft_str plain = n->names[i], found = {0};
    do {
        n->text.size = 0;
        weft_buf_printf(&n->text, "%.*s.%u", (int)plain.size, plain.data, ++n->next[first]);
        if (n->text.failed)
            return WEFT_NO_MEMORY;
        found = (struct weft_str){n->text.data, n->text.size};
    } while (place_of(&n->taken, found) >= 0 || place_of(&n->original, found) >= 0);
    char *copy = weft_arena_copy(&m->plan->arena, found.data, found.size);
    n->names[i] = (struct weft_str){copy, found.size};
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

// pandas' rule: a name that was there already gets ".1", ".2", … until it is new; columns without a name give
// way to those that have theirs.
static int make_unique(struct making *m, struct weft_str *names, const bool *unnamed, size_t count)
{
    struct naming n = {.names = names, .next = weft_arena_array(&m->plan->arena, count + 1, sizeof *n.next)};
    struct weft_str *given = weft_arena_array(&m->plan->arena, count + 1, sizeof *given);
    int status = n.next && given ? name_table_init(&n.taken, &m->plan->arena, names, count) : WEFT_NO_MEMORY;
    if (!status)
        status = name_table_init(&n.original, &m->plan->arena, given, count);
    for (size_t i = 0; i < count && !status; i++) {
        given[i] = names[i];
        put_in(&n.original, i);
    }
    for (size_t at = 0; at < 2 * count && !status; at++) {
        size_t i = at % count;
        if (unnamed[i] != (at >= count))
            continue;
        int64_t holder = place_of(&n.taken, names[i]);
        if (holder >= 0)
            status = number_name(m, &n, i, (size_t)holder);
        if (!status)
            put_in(&n.taken, i);
    }
    weft_buf_clear(&n.text);
    return status;
}

// How many fields the records of a file have, as the first of them tell.
static size_t count_fields(const struct making *m, const struct weft_csv_head *head, size_t named)
{
    size_t count = head->index.record_count < head->looked ? head->index.record_count : head->looked;
    size_t first = head->header < count ? head->index.records[head->header].count : 0;
    return m->plan->options.surplus && first > named ? first : named;
}

// Whether as many names as these are given for a file; the names of columns that it lacks may follow.
static int check_names(struct making *m, size_t fields)
{
    const struct weft_value *given = m->plan->options.names;
    if (given->list.count >= fields || m->plan->options.surplus)
        return WEFT_OK;
    weft_buf_printf(
        &m->error->text,
        "%zu name%s for %zu column%s: names tells all, usecols which to read; index_col=false drops "
        "columns at the end",
        given->list.count, given->list.count == 1 ? "" : "s", fields, fields == 1 ? "" : "s");
    return refuse(m, WEFT_CSV_NAMES, WEFT_E_VALUE);
}

// pandas' rule: names that are given are different ones.
static int refuse_twice(struct making *m)
{
    const struct weft_value *given = m->plan->options.names;
    struct weft_str *names = weft_arena_array(&m->plan->arena, given->list.count + 1, sizeof *names);
    struct name_table table;
    int status = names ? name_table_init(&table, &m->plan->arena, names, given->list.count) : WEFT_NO_MEMORY;
    for (size_t i = 0; i < given->list.count && !status; i++) {
        if (!weft_value_as_string(given->list.items[i], &names[i]))
            return WEFT_INVALID;
        if (place_of(&table, names[i]) >= 0) {
            weft_buf_printf(&m->error->text, "names holds '%.*s' twice", WEFT_STR_ARG(names[i]));
            return refuse(m, WEFT_CSV_NAMES, WEFT_E_VALUE);
        }
        put_in(&table, i);
    }
    return status;
}

// Name of column `i`, as it is given or stands in the header, else its number.
static int column_name(struct making *m, const struct weft_csv_head *head, size_t i, struct weft_str *out,
                       bool *unnamed)
{
    const struct weft_value *given = m->plan->options.names;
    char text[24];
    if (given)
        return weft_value_as_string(given->list.items[i], out) ? WEFT_OK : WEFT_INVALID;
    if (head->header)
        return header_name(m, head, i, out, unnamed);
    int size = snprintf(text, sizeof text, "%zu", i);
    *out = (struct weft_str){weft_arena_copy(&m->plan->arena, text, (size_t)size), (size_t)size};
    return out->data ? WEFT_OK : WEFT_NO_MEMORY;
}

// Names of a file's columns, and how many fields its records have.
static int file_names(struct making *m, const struct weft_csv_head *head, struct weft_str **out,
                      size_t *count, size_t *field_count)
{
    const struct weft_value *given = m->plan->options.names;
    size_t row = head->header ? head->header - 1 : 0;
    bool any = head->index.record_count > row;
    size_t named = any ? head->index.records[row].count : given ? given->list.count : 0;
    *count = given ? given->list.count : named;
    *field_count = count_fields(m, head, named);
    struct weft_str *names = *out = weft_arena_array(&m->plan->arena, *count + 1, sizeof *names);
    bool *unnamed = weft_arena_array(&m->plan->arena, *count + 1, sizeof *unnamed);
    int status = names && unnamed ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && given)
        status = check_names(m, *field_count);
    if (!status && given)
        status = refuse_twice(m);
    for (size_t i = 0; i < *count && !status; i++)
        status = column_name(m, head, i, &names[i], &unnamed[i]);
    return status ? status : make_unique(m, names, unnamed, *count);
}

static struct weft_names column_names(const struct weft_csv_plan *p)
{
    return (struct weft_names){&p->columns->name, sizeof *p->columns, p->column_count};
}

static int set_columns(struct making *m, const struct weft_str *names, size_t count)
{
    struct weft_csv_plan *p = m->plan;
    p->columns = weft_arena_array(&p->arena, count + 1, sizeof *p->columns);
    p->column_count = count;
    for (size_t i = 0; p->columns && i < count; i++)
        p->columns[i].name = names[i];
    struct weft_names all = column_names(p);
    return p->columns ? weft_name_index_make(&p->arena, &all, &p->index) : WEFT_NO_MEMORY;
}

// A file has all columns of the plan, at `fields`, and more.
static int surplus_column(struct making *m, const struct weft_csv_file *file, const struct weft_str *names,
                          size_t count, const uint32_t *fields)
{
    const struct weft_csv_plan *p = m->plan;
    bool *known = weft_arena_array(&m->plan->arena, count, sizeof *known);
    size_t at = 0;
    if (!known)
        return WEFT_NO_MEMORY;
    for (size_t c = 0; c < p->column_count; c++)
        known[fields[c]] = true;
    while (known[at])
        at++;
    weft_buf_printf(&m->error->text, "'%.*s' has a column '%.*s', which '%.*s' has not",
                    WEFT_STR_ARG(file->path), WEFT_STR_ARG(names[at]), WEFT_STR_ARG(p->files[0].path));
    return refuse(m, WEFT_CSV_PATH, WEFT_E_CSV);
}

// Where another file has the plan's columns, by name.
static int match_columns(struct making *m, struct weft_csv_file *file, const struct weft_str *names,
                         size_t count, uint32_t *fields)
{
    struct weft_csv_plan *p = m->plan;
    struct name_table table;
    int status = name_table_init(&table, &p->arena, names, count);
    if (status)
        return status;
    for (size_t i = 0; i < count; i++)
        put_in(&table, i);
    for (size_t c = 0; c < p->column_count; c++) {
        int64_t at = place_of(&table, p->columns[c].name);
        if (at < 0) {
            weft_buf_printf(&m->error->text, "'%.*s' has no column '%.*s', which '%.*s' has",
                            WEFT_STR_ARG(file->path), WEFT_STR_ARG(p->columns[c].name),
                            WEFT_STR_ARG(p->files[0].path));
            return refuse(m, WEFT_CSV_PATH, WEFT_E_CSV);
        }
        fields[c] = (uint32_t)at;
    }
    return count > p->column_count ? surplus_column(m, file, names, count, fields) : WEFT_OK;
}

// ---- Types the user asked for ---------------------------------------------------------------------------

static struct weft_csv_column *find_column(struct weft_csv_plan *p, struct weft_str name)
{
    struct weft_names names = column_names(p);
    int64_t at = weft_name_index_find(p->index, &names, name);
    return at < 0 ? NULL : &p->columns[at];
}

static int unknown_column(struct making *m, int param, struct weft_str name)
{
    m->error->unknown = name;
    weft_buf_printf(&m->error->text, "unknown column '%.*s'", WEFT_STR_ARG(name));
    return refuse(m, param, WEFT_E_COLUMN);
}

// The column that an item of a list means, by name or position.
static int choose_column(struct making *m, int param, const struct weft_value *which,
                         struct weft_csv_column **out)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_str name;
    int64_t at;
    if (weft_value_as_string(which, &name)) {
        *out = find_column(p, name);
        return *out ? WEFT_OK : unknown_column(m, param, name);
    }
    if (!weft_value_as_int(which, &at) || at < 0 || (size_t)at >= p->column_count) {
        weft_buf_printf(&m->error->text, "columns are given by name, or by a position below %zu",
                        p->column_count);
        return refuse(m, param, WEFT_E_VALUE);
    }
    *out = &p->columns[at];
    return WEFT_OK;
}

static int fix_type(struct making *m, struct weft_csv_column *column, const struct weft_value *value)
{
    struct weft_str name = {0};
    bool text = weft_value_as_string(value, &name);
    enum weft_dtype dtype = text ? weft_dtype_parse(name) : WEFT_DTYPE_NONE;
    if (!text) {
        weft_buf_puts(&m->error->text, "the type of a column is a text such as \"f64\"");
        return refuse(m, WEFT_CSV_DTYPE, WEFT_E_DTYPE);
    }
    if (dtype == WEFT_DTYPE_NONE || dtype == WEFT_C64 || dtype == WEFT_C128) {
        weft_buf_printf(&m->error->text, "'%.*s' is no type of a CSV column", WEFT_STR_ARG(name));
        return refuse(m, WEFT_CSV_DTYPE, WEFT_E_DTYPE);
    }
    column->dtype = dtype;
    column->fixed = true;
    return WEFT_OK;
}

static int fix_types(struct making *m)
{
    struct weft_csv_plan *p = m->plan;
    const struct weft_value *dtype = p->options.dtype, *dates = p->options.dates;
    int status = WEFT_OK;
    for (size_t i = 0; dtype && dtype->kind != WEFT_DICT && i < p->column_count && !status; i++)
        status = fix_type(m, &p->columns[i], dtype);
    for (size_t i = 0; dtype && dtype->kind == WEFT_DICT && i < dtype->dict.count && !status; i++) {
        struct weft_csv_column *column;
        status = choose_column(m, WEFT_CSV_DTYPE, dtype->dict.keys[i], &column);
        if (!status)
            status = fix_type(m, column, dtype->dict.values[i]);
    }
    for (size_t i = 0; dates && i < dates->list.count && !status; i++) {
        struct weft_csv_column *column;
        status = choose_column(m, WEFT_CSV_PARSE_DATES, dates->list.items[i], &column);
        if (status)
            return status;
        if (!column->fixed)
            column->dtype = WEFT_DATETIME_US;
        column->fixed = column->dates = true;
    }
    return status;
}

// Words of a column that is not there would mean nothing.
static int check_null_words(struct making *m)
{
    const struct weft_value *dict = m->plan->options.column_nulls;
    struct weft_str name;
    for (size_t i = 0; dict && i < dict->dict.count; i++) {
        if (!weft_value_as_string(dict->dict.keys[i], &name)) {
            weft_buf_puts(&m->error->text, "na_values by column need the columns' names");
            return refuse(m, WEFT_CSV_NA_VALUES, WEFT_E_VALUE);
        }
        if (!find_column(m->plan, name))
            return unknown_column(m, WEFT_CSV_NA_VALUES, name);
    }
    return WEFT_OK;
}

static int want_column(struct making *m, const struct weft_value *which, bool *wanted)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_csv_column *column;
    struct weft_str name;
    if (weft_value_as_string(which, &name) && weft_str_eq(name, p->options.path_column))
        return WEFT_OK;
    int status = choose_column(m, WEFT_CSV_USECOLS, which, &column);
    if (!status)
        wanted[column - p->columns] = true;
    return status;
}

static int want_columns(struct making *m)
{
    struct weft_csv_plan *p = m->plan;
    const struct weft_value *list = p->options.usecols;
    p->wanted = weft_arena_array(&p->arena, p->column_count + 1, sizeof *p->wanted);
    bool *wanted = weft_arena_array(&p->arena, p->column_count + 1, sizeof *wanted), path = !list;
    if (!p->wanted || !wanted)
        return WEFT_NO_MEMORY;
    int status = WEFT_OK;
    for (size_t i = 0; list && i < list->list.count && !status; i++) {
        struct weft_str name = {0};
        status = want_column(m, list->list.items[i], wanted);
        path |= weft_value_as_string(list->list.items[i], &name) && weft_str_eq(name, p->options.path_column);
    }
    for (size_t i = 0; i < p->column_count; i++)
        if (!list || wanted[i])
            p->wanted[p->wanted_count++] = (uint32_t)i;
    if (!path)
        p->options.path_column = (struct weft_str){0};
    if (!status && p->options.path_column.size && find_column(p, p->options.path_column)) {
        weft_buf_printf(&m->error->text,
                        "the files have a column '%.*s' already; give the column of paths another name",
                        WEFT_STR_ARG(p->options.path_column));
        return refuse(m, WEFT_CSV_PATH_COLUMN, WEFT_E_VALUE);
    }
    return status;
}

// ---- The look -------------------------------------------------------------------------------------------

static int look_at_head(struct making *m, struct weft_csv_head *head)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_csv_index index = head->index;
    size_t first = head->header;
    p->quotes |= index.quotes;
    index.record_count = index.record_count < head->looked ? index.record_count : head->looked;
    if (p->options.nrows >= 0 && first < index.record_count &&
        (int64_t)(index.record_count - first) > p->options.nrows)
        index.record_count = first + (size_t)p->options.nrows;
    return weft_csv_look(&p->options, head->text + head->first, &index, first, p->files[0].fields,
                         p->files[0].field_count, p->columns, p->column_count);
}

// The last bytes of a plain file, from the first line that begins there.
static int look_at_tail(struct making *m)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_csv_file *file = &p->files[p->file_count - 1];
    struct weft_bytes bytes;
    struct weft_csv_index index = {0};
    size_t got = 0, start = 0;
    int status = weft_bytes_open(&bytes, file->path, &m->error->text);
    char *text = calloc(1, WEFT_CSV_LOOK + WEFT_CSV_SLACK);
    if (!status && !text)
        status = WEFT_NO_MEMORY;
    if (!status) {
        weft_bytes_seek(&bytes, file->facts.size - WEFT_CSV_LOOK);
        status = weft_bytes_read(&bytes, text, WEFT_CSV_LOOK, &got, &m->error->text);
    }
    while (start < got && !weft_csv_is_newline(text[start]))
        start++;
    got = weft_csv_mark_text(&p->options.raw_dialect, text, start, got);
    memset(text + got, 0, WEFT_CSV_SLACK);
    if (!status)
        status = weft_csv_index(&index, &p->options.raw_dialect, weft_csv_best_isa(), text + start,
                                got - start, true);
    p->quotes |= index.quotes;
    if (!status && !p->quotes)
        status = weft_csv_look(&p->options, text + start, &index, 0, file->fields, file->field_count,
                               p->columns, p->column_count);
    weft_csv_index_clear(&index);
    weft_bytes_close(&bytes);
    free(text);
    return status;
}

static bool is_absent(const struct weft_csv_plan *p, size_t column)
{
    for (size_t i = 0; i < p->file_count; i++)
        if (p->files[i].fields[column] != WEFT_CSV_ABSENT)
            return false;
    return true;
}

// Types from the looks and from what earlier rounds saw.
// Adds what earlier rounds saw.
static void add_known_classes(struct making *m)
{
    const struct weft_value *known = weft_csv_fact_classes(m->fact);
    for (size_t i = 0; known && i < known->dict.count; i++) {
        struct weft_str name;
        int64_t classes = 0;
        struct weft_csv_column *column = weft_value_as_string(known->dict.keys[i], &name) &&
                                                 weft_value_as_int(known->dict.values[i], &classes)
                                             ? find_column(m->plan, name)
                                             : NULL;
        if (column)
            column->classes |= (unsigned)classes;
    }
}

static int settle_types(struct making *m, struct weft_csv_head *head)
{
    struct weft_csv_plan *p = m->plan;
    const struct weft_csv_options *o = &p->options;
    const struct weft_csv_file *last = &p->files[p->file_count - 1];
    p->quotes = o->dialect.escape || weft_csv_counts_lines(o) || weft_csv_fact_quotes(m->fact);
    int status = look_at_head(m, head);
    bool tail = !p->quotes && o->nrows < 0 && !o->dialect.comment && !weft_csv_file_streamed(p, last) &&
                last->facts.size >= last->data_start + 2 * WEFT_CSV_LOOK;
    if (!status && tail)
        status = look_at_tail(m);
    add_known_classes(m);
    for (size_t i = 0; i < p->column_count && !status; i++) {
        struct weft_csv_column *column = &p->columns[i];
        column->absent = is_absent(p, i);
        if (!column->fixed)
            column->dtype = weft_csv_type(column->classes);
    }
    p->complete = head->whole && p->file_count == 1;
    return status;
}

// ---- All together ---------------------------------------------------------------------------------------

// Blocks from which on a packed file is unpacked first: shorter texts are read about as fast in one go.
#define UNPACKED_BLOCKS 4

bool weft_csv_file_streamed(const struct weft_csv_plan *p, const struct weft_csv_file *file)
{
    return file->facts.packed || p->options.encoding;
}

bool weft_csv_file_unpacked(const struct weft_csv_plan *p, const struct weft_csv_file *file)
{
    return p->options.nrows < 0 && weft_csv_file_streamed(p, file) && file->blocks > 1;
}

// A text that goes on as its beginning packs as that did.  Codecs that unpack far more than they were asked
// for make the beginning look like little text: tables pack to a quarter at least.
static uint64_t guess_text(const struct weft_csv_file *file, const struct weft_csv_head *head)
{
    double times = head->packed ? (double)head->bytes / (double)head->packed : 0;
    double least = file->facts.packed ? 4 : 0.25;
    double text = (double)file->facts.size * (times > least ? times : least);
    return text < 1e15 ? (uint64_t)text : (uint64_t)1e15;
}

static void cut_blocks(struct weft_csv_plan *p)
{
    for (size_t i = 0; i < p->file_count; i++) {
        struct weft_csv_file *file = &p->files[i];
        uint64_t text = weft_csv_file_streamed(p, file) ? file->text_guess : file->facts.size;
        uint64_t bytes = text > file->data_start ? text - file->data_start : 0;
        uint64_t size = (uint64_t)p->options.blocksize;
        bool whole = weft_csv_file_streamed(p, file) && bytes / size < UNPACKED_BLOCKS;
        file->blocks = whole || !bytes ? 1 : bytes / size + (bytes % size != 0);
        file->first_block = p->block_count;
        p->block_count += file->blocks;
    }
    if (p->options.nrows >= 0)
        p->block_count = 1;
}

static int head_failed(struct making *m, int status)
{
    if (status == WEFT_INVALID)
        return refuse(m, WEFT_CSV_PATH, WEFT_E_CSV);
    return status == WEFT_NO_MEMORY ? status : refuse(m, WEFT_CSV_PATH, WEFT_E_FILE);
}

// Names are printed and written: like cells, they are text.
static int check_header(struct making *m, const struct weft_csv_file *file, const struct weft_csv_head *head)
{
    const struct weft_csv_options *o = &m->plan->options;
    if (!head->header)
        return WEFT_OK;
    const struct weft_csv_record *record = &head->index.records[head->header - 1];
    size_t start = head->first + record->start;
    size_t size = head->index.ends[record->first + record->count - 1] - record->start, at = size;
    const char *zero = memchr(head->text + start, 0, size);
    if (!o->latin1)
        at = weft_csv_text_defect(&o->raw_dialect, head->text + start, size);
    else if (zero)
        at = (size_t)(zero - (head->text + start));
    if (at == size)
        return WEFT_OK;
    uint64_t offset = weft_csv_unmarked_size(&o->raw_dialect, head->text, start + at);
    struct weft_csv_place place = weft_csv_place(file->path, o->encoding, o->latin1, offset);
    char room[WEFT_CSV_DEFECT_TEXT];
    weft_buf_printf(&m->error->text, "%.*s:%llu:%llu: %s", WEFT_STR_ARG(file->path),
                    (unsigned long long)place.line, (unsigned long long)place.column,
                    weft_csv_defect_text(place.byte, room));
    return refuse(m, WEFT_CSV_PATH, WEFT_E_CSV);
}

// The first bytes tell how a file is packed; `compression` can only agree.
static int check_packing(struct making *m, const struct weft_csv_file *file)
{
    const char *asked = m->plan->options.packing, *found = file->facts.packed ? file->facts.packing : "";
    if (!asked || strcmp(asked, found) == 0)
        return WEFT_OK;
    if (*found)
        weft_buf_printf(&m->error->text, "'%.*s' is packed with %s", WEFT_STR_ARG(file->path), found);
    else
        weft_buf_printf(&m->error->text, "'%.*s' is not packed with %s", WEFT_STR_ARG(file->path), asked);
    return refuse(m, WEFT_CSV_COMPRESSION, WEFT_E_FILE);
}

// The columns of a file, and which of its fields they are.
static int map_columns(struct making *m, struct weft_csv_file *file, const struct weft_csv_head *head)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_str *names;
    size_t count;
    int status = file_names(m, head, &names, &count, &file->field_count);
    if (!status && file == p->files)
        status = set_columns(m, names, count);
    if (status)
        return status;
    uint32_t *fields = weft_arena_array(&p->arena, p->column_count + 1, sizeof *fields);
    file->fields = fields;
    if (!fields)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < p->column_count; i++)
        fields[i] = (uint32_t)i;
    if (file != p->files)
        status = match_columns(m, file, names, count, fields);
    for (size_t i = 0; i < p->column_count && !status; i++)
        fields[i] = fields[i] < file->field_count ? fields[i] : WEFT_CSV_ABSENT;
    return status;
}

static int read_file(struct making *m, struct weft_csv_file *file, struct weft_csv_head *head)
{
    struct weft_csv_plan *p = m->plan;
    int status = weft_bytes_facts(file->path, &file->facts, &m->error->text);
    if (!status)
        status = check_packing(m, file);
    if (!status)
        status = weft_csv_head_read(head, &p->options, file->path, &m->error->text);
    if (status)
        return m->error->param >= 0 ? status : head_failed(m, status);
    bool wide =
        head->size >= 2 && (memcmp(head->text, "\xff\xfe", 2) == 0 || memcmp(head->text, "\xfe\xff", 2) == 0);
    if (wide && !p->options.latin1) {
        weft_buf_printf(&m->error->text, "'%.*s' is UTF-16: encoding=\"utf-16\" reads it",
                        WEFT_STR_ARG(file->path));
        return refuse(m, WEFT_CSV_PATH, WEFT_E_CSV);
    }
    if (p->options.sep_auto && file == p->files) {
        p->options.dialect.sep = weft_csv_guess_separator(head, &p->options.raw_dialect);
        p->options.raw_dialect.sep = p->options.dialect.sep;
        p->options.sep_auto = false;
    }
    file->data_start = head->data;
    file->data_line = head->data_line;
    file->text_guess = head->whole ? 0 : guess_text(file, head);
    status = check_header(m, file, head);
    return status ? status : map_columns(m, file, head);
}

static int read_files(struct making *m)
{
    struct weft_csv_plan *p = m->plan;
    struct weft_csv_head first = {0};
    int status = read_file(m, &p->files[0], &first);
    for (size_t i = 1; i < p->file_count && !status; i++) {
        struct weft_csv_head head = {0};
        status = read_file(m, &p->files[i], &head);
        weft_csv_head_clear(&head);
    }
    if (!status)
        status = fix_types(m);
    if (!status)
        status = check_null_words(m);
    if (!status)
        status = want_columns(m);
    if (!status)
        status = settle_types(m, &first);
    weft_csv_head_clear(&first);
    return status;
}

int weft_csv_plan_init(struct weft_csv_plan *plan, const struct weft_value *const *attrs,
                       const struct weft_value *fact, struct weft_csv_error *error)
{
    char why[160] = "";
    struct making m = {.plan = plan, .error = error, .fact = fact};
    *plan = (struct weft_csv_plan){0};
    weft_arena_init(&plan->arena, 0);
    *error = (struct weft_csv_error){.param = -1, .code = WEFT_E_VALUE};
    int status = weft_csv_options_init(&plan->options, attrs, &error->param, why, sizeof why);
    if (status) {
        weft_buf_puts(&error->text, why);
        return status;
    }
    status = list_files(&m, attrs[WEFT_CSV_PATH]);
    if (!status)
        status = read_files(&m);
    if (!status)
        cut_blocks(plan);
    for (size_t i = 0; i < plan->file_count && !status; i++) {
        struct weft_csv_file *file = &plan->files[i];
        if (weft_csv_file_unpacked(plan, file))
            file->text = weft_csv_fact_text(fact, file->path, file->facts.size, file->facts.modified);
    }
    return status;
}

void weft_csv_plan_clear(struct weft_csv_plan *plan)
{
    weft_arena_clear(&plan->arena);
    weft_csv_options_clear(&plan->options);
    *plan = (struct weft_csv_plan){0};
}
