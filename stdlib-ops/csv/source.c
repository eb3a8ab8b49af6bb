// weft: the file range behind one task of read_csv, and places in it.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/source.h"

#include <stdlib.h>
#include <string.h>

static bool list_int(const struct weft_value *list, size_t i, uint64_t *out)
{
    int64_t value;
    if (!weft_value_as_int(list->list.items[i], &value))
        return false;
    *out = (uint64_t)value;
    return true;
}

static const struct weft_value *files_of(const struct weft_value *plan)
{
    bool fine =
        plan && plan->kind == WEFT_LIST && plan->list.count == 5 && plan->list.items[4]->kind == WEFT_LIST;
    return fine ? plan->list.items[4] : NULL;
}

size_t weft_csv_range_files(const struct weft_value *plan)
{
    const struct weft_value *files = files_of(plan);
    return files ? files->list.count : 0;
}

int weft_csv_range_file(const struct weft_value *plan, size_t index, struct weft_csv_range *r)
{
    const struct weft_value *files = files_of(plan);
    uint64_t modified, field_count;
    if (!files || index >= files->list.count)
        return WEFT_INVALID;
    const struct weft_value *file = files->list.items[index];
    if (file->kind != WEFT_LIST || file->list.count != 8 || file->list.items[7]->kind != WEFT_LIST ||
        !weft_value_as_string(file->list.items[0], &r->path) || !list_int(file, 1, &r->size) ||
        !list_int(file, 2, &modified) || !list_int(file, 3, &r->data_start) ||
        !list_int(file, 4, &r->first_block) || !list_int(file, 5, &r->blocks) ||
        !list_int(file, 6, &field_count))
        return WEFT_INVALID;
    r->modified = (int64_t)modified;
    r->field_count = (size_t)field_count;
    r->fields = file->list.items[7];
    r->start = r->data_start;
    r->end = UINT64_MAX;
    return WEFT_OK;
}

int weft_csv_range_find(const struct weft_value *plan, uint64_t block, int64_t blocksize,
                        struct weft_csv_range *r)
{
    size_t low = 0, high = weft_csv_range_files(plan);
    while (high - low > 1) { // the last file whose first block is not after this one
        size_t middle = low + (high - low) / 2;
        if (weft_csv_range_file(plan, middle, r))
            return WEFT_INVALID;
        if (r->first_block <= block)
            low = middle;
        else
            high = middle;
    }
    if (weft_csv_range_file(plan, low, r) || block < r->first_block || block - r->first_block >= r->blocks)
        return WEFT_INVALID;
    uint64_t at = block - r->first_block;
    if (at && at > UINT64_MAX / 4 / (uint64_t)blocksize)
        return WEFT_INVALID;
    r->start = r->data_start + at * (uint64_t)blocksize;
    if (at + 1 < r->blocks)
        r->end = r->start + (uint64_t)blocksize;
    return WEFT_OK;
}

int weft_csv_range_open(struct weft_task *task, const struct weft_csv_range *range, struct weft_bytes *bytes)
{
    struct weft_buf why = {0};
    struct weft_bytes_facts facts;
    int status = weft_bytes_open(bytes, range->path, &why);
    if (!status) {
        status = weft_bytes_facts(range->path, &facts, &why);
        if (!status && (facts.size != range->size || facts.modified != range->modified)) {
            weft_buf_printf(&why, "'%.*s' was changed while it was being read", WEFT_STR_ARG(range->path));
            status = WEFT_IO;
        }
        if (status)
            weft_bytes_close(bytes);
    }
    if (status && status != WEFT_NO_MEMORY)
        status = weft_task_fail(task, WEFT_E_FILE, "%s", why.data ? why.data : "cannot read the file");
    weft_buf_clear(&why);
    return status;
}

static int align(struct weft_bytes *bytes, uint64_t *offset, struct weft_buf *why)
{
    char text[3];
    size_t got, i = 0;
    weft_bytes_seek(bytes, *offset);
    int status = weft_bytes_read(bytes, text, sizeof text, &got, why);
    while (!status && i < got && (text[i] & 0xc0) == 0x80)
        i++;
    *offset += i;
    return status;
}

int weft_csv_range_align(struct weft_task *task, const struct weft_csv_dialect *raw, struct weft_bytes *bytes,
                         struct weft_csv_range *range)
{
    struct weft_buf why = {0};
    int status = WEFT_OK;
    if (!raw->wide_count || bytes->codec)
        return WEFT_OK;
    if (range->start > range->data_start)
        status = align(bytes, &range->start, &why);
    if (!status && range->end != UINT64_MAX)
        status = align(bytes, &range->end, &why);
    if (status && status != WEFT_NO_MEMORY)
        status = weft_task_fail(task, WEFT_E_FILE, "'%.*s': %s", WEFT_STR_ARG(range->path),
                                why.data ? why.data : "cannot read");
    weft_buf_clear(&why);
    return status;
}

// ---- Places ---------------------------------------------------------------------------------------------

void weft_csv_place(struct weft_str path, uint64_t offset, uint64_t *line, uint64_t *column)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    unsigned char block[16384], before = 0;
    size_t got = 1;
    *line = *column = 0;
    if (weft_bytes_open(&bytes, path, &why) == WEFT_OK) {
        *line = *column = 1;
        while (offset && got) {
            size_t size = offset < sizeof block ? (size_t)offset : sizeof block;
            if (weft_bytes_read(&bytes, block, size, &got, &why))
                break;
            offset -= got;
            for (size_t i = 0; i < got; before = block[i++]) {
                bool newline = block[i] == '\n' || block[i] == '\r';
                *line += newline && !(block[i] == '\n' && before == '\r');
                *column = newline ? 1 : *column + ((block[i] & 0xc0) != 0x80);
            }
        }
        weft_bytes_close(&bytes);
    }
    weft_buf_clear(&why);
}

int weft_csv_fail_at(struct weft_task *task, struct weft_str path, uint64_t offset, const char *format, ...)
{
    struct weft_buf text = {0};
    uint64_t line, column;
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    weft_csv_place(path, offset, &line, &column);
    int status =
        weft_task_fail(task, WEFT_E_CSV, "%.*s:%llu:%llu: %s", WEFT_STR_ARG(path), (unsigned long long)line,
                       (unsigned long long)column, text.data ? text.data : "");
    weft_buf_clear(&text);
    return status;
}
