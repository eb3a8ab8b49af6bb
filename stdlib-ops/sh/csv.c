// weft: CSV that a command wrote.
// SPDX-License-Identifier: BSD-3-Clause
//
// What columns a command writes is known only when it has run, too late for a frame, whose columns are
// checked before; so the records come as dicts, like JSON lines.  The text is split by the index of read_csv.

#include "stdlib-ops/sh/csv.h"

#include <stdlib.h>

#include "stdlib-ops/csv/field.h"
#include "stdlib-ops/csv/index.h"
#include "stdlib-ops/csv/number.h"
#include "stdlib-ops/lists/items.h"

#define MOST_TEXT ((size_t)1 << 30)

struct table {
    struct weft_task *task;
    char *text; // a copy with the slack that the index wants
    struct weft_csv_dialect dialect;
    struct weft_csv_index index;
    struct weft_buf scratch;
};

static int field_text(struct table *table, const struct weft_csv_record *record, uint32_t field,
                      struct weft_csv_text *out)
{
    uint32_t start = weft_csv_field_start(&table->index, record, field);
    size_t size = table->index.ends[record->first + field] - start;
    return weft_csv_unquote(&table->dialect, table->text + start, size, &table->scratch, out);
}

// A quoted field is a string whatever it looks like.
static struct weft_value *field_value(const struct weft_csv_text *field)
{
    struct weft_str text = field->text;
    int64_t whole;
    double number;
    if (field->quoted)
        return weft_value_string(text);
    if (text.size == 0)
        return weft_value_null();
    if (weft_str_is(text, "true") || weft_str_is(text, "false"))
        return weft_value_bool(text.data[0] == 't');
    if (weft_parse_int(text.data, text.size, &whole) == WEFT_PARSED)
        return weft_value_int(whole);
    return weft_parse_float(text.data, text.size, '.', &number) ? weft_value_float(number)
                                                                : weft_value_string(text);
}

static int fill_record(struct table *table, const struct weft_csv_record *record,
                       const struct weft_value *header, struct weft_value *dict)
{
    for (uint32_t i = 0; i < record->count; i++) {
        struct weft_csv_text field;
        int status = field_text(table, record, i, &field);
        if (status)
            return status;
        dict->dict.keys[i] = weft_value_ref(header->list.items[i]);
        dict->dict.values[i] = field_value(&field);
        if (!dict->dict.values[i])
            return WEFT_NO_MEMORY;
    }
    return WEFT_OK;
}

static int add_record(struct table *table, size_t number, const struct weft_value *header,
                      struct weft_items *rows)
{
    const struct weft_csv_record *record = &table->index.records[number];
    if (record->count != header->list.count)
        return weft_task_fail(table->task, WEFT_E_CSV,
                              "record %zu on the command's standard output has %u fields, not %zu", number,
                              (unsigned)record->count, header->list.count);
    struct weft_value *dict = weft_value_dict(record->count);
    int status = dict ? fill_record(table, record, header, dict) : WEFT_NO_MEMORY;
    if (!status)
        return weft_items_push(rows, dict);
    weft_value_release(dict);
    return status;
}

static int read_header(struct table *table, struct weft_value **out)
{
    struct weft_items names = {0};
    int status = WEFT_OK;
    for (uint32_t i = 0; !status && i < table->index.records[0].count; i++) {
        struct weft_csv_text field;
        status = field_text(table, &table->index.records[0], i, &field);
        if (!status)
            status = weft_items_push(&names, weft_value_string(field.text));
    }
    if (!status)
        return weft_items_finish(&names, WEFT_LIST, out);
    weft_items_clear(&names);
    return status;
}

static int read_records(struct table *table, struct weft_value **out)
{
    struct weft_items rows = {0};
    struct weft_value *header = NULL;
    int status = WEFT_OK;
    if (table->index.unclosed)
        status =
            weft_task_fail(table->task, WEFT_E_CSV, "a quote on the command's standard output is not closed");
    if (!status && table->index.record_count)
        status = read_header(table, &header);
    for (size_t r = 1; !status && r < table->index.record_count; r++)
        status = add_record(table, r, header, &rows);
    weft_value_release(header);
    if (!status)
        return weft_items_finish(&rows, WEFT_LIST, out);
    weft_items_clear(&rows);
    return status;
}

int weft_sh_csv(struct weft_task *task, struct weft_str text, struct weft_value **out)
{
    struct table table = {.task = task, .dialect = {.sep = ',', .quote = '"'}};
    if (text.size > MOST_TEXT)
        return weft_task_fail(task, WEFT_E_CSV, "more than a gigabyte of CSV; let the command write a file");
    table.text = calloc(1, text.size + WEFT_CSV_SLACK);
    if (!table.text)
        return WEFT_NO_MEMORY;
    if (text.size)
        memcpy(table.text, text.data, text.size);
    int status =
        weft_csv_index(&table.index, &table.dialect, weft_csv_best_isa(), table.text, text.size, true);
    if (!status)
        status = read_records(&table, out);
    weft_csv_index_clear(&table.index);
    weft_buf_clear(&table.scratch);
    free(table.text);
    return status;
}
