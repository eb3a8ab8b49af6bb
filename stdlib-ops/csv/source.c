// weft: the file range behind one task of read_csv, and places in it.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/csv/source.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/csv/block.h"
#include "stdlib-ops/csv/marks.h"
#include "stdlib-ops/io/unpack.h"

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
        plan && plan->kind == WEFT_LIST && plan->list.count == 6 && plan->list.items[4]->kind == WEFT_LIST;
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
    uint64_t modified, field_count, unpacked;
    if (!files || index >= files->list.count)
        return WEFT_INVALID;
    const struct weft_value *file = files->list.items[index];
    if (file->kind != WEFT_LIST || file->list.count != 11 || file->list.items[7]->kind != WEFT_LIST ||
        !weft_value_as_string(file->list.items[0], &r->path) || !list_int(file, 1, &r->size) ||
        !list_int(file, 2, &modified) || !list_int(file, 3, &r->data_start) ||
        !list_int(file, 4, &r->first_block) || !list_int(file, 5, &r->blocks) ||
        !list_int(file, 6, &field_count) || !list_int(file, 8, &unpacked) ||
        !list_int(file, 9, &r->data_line))
        return WEFT_INVALID;
    r->text_size = r->size;
    r->file = index;
    const struct weft_value *text = file->list.items[10];
    r->text = text->kind == WEFT_ARRAY && text->dtype == WEFT_U8 && text->array.ndim == 1 ? text : NULL;
    r->block = 0;
    r->unpacked = unpacked != 0;
    r->modified = (int64_t)modified;
    r->field_count = (size_t)field_count;
    r->fields = file->list.items[7];
    r->start = r->data_start;
    r->end = UINT64_MAX;
    r->encoding = NULL;
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
    uint64_t at = r->block = block - r->first_block;
    if (at && at > UINT64_MAX / 4 / (uint64_t)blocksize)
        return WEFT_INVALID;
    r->start = r->data_start + at * (uint64_t)blocksize;
    if (at + 1 < r->blocks)
        r->end = r->start + (uint64_t)blocksize;
    return WEFT_OK;
}

int weft_csv_range_check(struct weft_task *task, const struct weft_csv_range *range)
{
    struct weft_buf why = {0};
    struct weft_bytes_facts facts;
    int status = weft_bytes_facts(range->path, &facts, &why);
    bool same = !status && facts.size == range->size && facts.modified == range->modified;
    if (!status && !same)
        status = weft_task_fail(task, WEFT_E_FILE, "'%.*s' was changed while it was being read",
                                WEFT_STR_ARG(range->path));
    else if (status && status != WEFT_NO_MEMORY)
        status = weft_task_fail(task, WEFT_E_FILE, "%s", why.data ? why.data : "cannot read the file");
    weft_buf_clear(&why);
    return status;
}

bool weft_csv_range_keeps(const struct weft_value *plan)
{
    uint64_t keeps;
    return files_of(plan) && list_int(plan, 5, &keeps) && keeps;
}

// The only array among the inputs, when there was no earlier round.
const struct weft_value *weft_csv_range_text(const struct weft_task *task, const struct weft_csv_range *range)
{
    if (range->text)
        return range->text;
    for (size_t i = 0; i < task->input_count; i++)
        if (task->inputs[i]->kind == WEFT_ARRAY)
            return task->inputs[i];
    return NULL;
}

// The plan could only guess how long the text is; its blocks share what there is.
static int open_unpacked(struct weft_task *task, struct weft_csv_range *r, struct weft_bytes *bytes)
{
    const struct weft_value *text = weft_csv_range_text(task, r);
    if (!text)
        return weft_task_fail(task, WEFT_E_PLAN, "the plan of read_csv is damaged");
    r->text_size = (uint64_t)text->array.shape[0];
    uint64_t data = r->text_size > r->data_start ? r->text_size - r->data_start : 0;
    uint64_t share = data / r->blocks + (data % r->blocks != 0), done = r->block * share;
    r->start = r->data_start + (done < data ? done : data);
    done = r->start - r->data_start;
    r->end = r->block + 1 == r->blocks ? UINT64_MAX : r->start + (data - done < share ? data - done : share);
    weft_bytes_open_text(bytes, text->array.data, r->text_size, weft_buffer_is_adopted(text->array.buffer));
    return weft_csv_range_check(task, r);
}

int weft_csv_range_open(struct weft_task *task, struct weft_csv_range *range, struct weft_bytes *bytes)
{
    struct weft_buf why = {0};
    if (range->unpacked)
        return open_unpacked(task, range, bytes);
    int status = weft_bytes_open_as(bytes, range->path, range->encoding, &why);
    if (status && status != WEFT_NO_MEMORY)
        status = weft_task_fail(task, WEFT_E_FILE, "%s", why.data ? why.data : "cannot read the file");
    weft_buf_clear(&why);
    if (!status) {
        status = weft_csv_range_check(task, range);
        if (status)
            weft_bytes_close(bytes);
    }
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
    if (!raw->wide_count || weft_bytes_is_stream(bytes))
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

int weft_csv_unpack(struct weft_task *task, struct weft_value **out)
{
    struct weft_csv_range range;
    struct weft_csv_options options;
    size_t files = weft_csv_range_files(task->extra), seen = 0;
    char why[160];
    int param, status = weft_csv_options_init(&options, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    for (size_t i = 0; i < files; i++) {
        if (weft_csv_range_file(task->extra, i, &range))
            break;
        if (range.unpacked && !range.text && seen++ == task->block) {
            status = weft_csv_range_check(task, &range);
            if (!status)
                status = weft_unpack_file(task, range.path, options.encoding, out);
            weft_csv_options_clear(&options);
            return status;
        }
    }
    weft_csv_options_clear(&options);
    return weft_task_fail(task, WEFT_E_PLAN, "the plan of read_csv is damaged");
}

// ---- Places ---------------------------------------------------------------------------------------------

// Moves a place over bytes of the file; a CR and its LF are one end of a line.
static void pass_over(struct weft_csv_place *place, const unsigned char *bytes, size_t size, bool latin1)
{
    for (size_t i = 0; i < size; place->byte = bytes[i++]) {
        bool newline = bytes[i] == '\n' || bytes[i] == '\r';
        place->line += newline && !(bytes[i] == '\n' && place->byte == '\r');
        place->column = newline ? 1 : place->column + (latin1 || (bytes[i] & 0xc0) != 0x80);
    }
}

struct weft_csv_place weft_csv_place(struct weft_str path, const char *encoding, bool latin1, uint64_t offset)
{
    struct weft_bytes bytes;
    struct weft_buf why = {0};
    unsigned char block[16384];
    struct weft_csv_place place = {0};
    size_t got = sizeof block;
    int status = weft_bytes_open_as(&bytes, path, encoding, &why);
    if (!status)
        place = (struct weft_csv_place){.line = 1, .column = 1};
    for (uint64_t at = 0; !status && at <= offset && got == sizeof block; at += got) {
        status = weft_bytes_read(&bytes, block, sizeof block, &got, &why);
        size_t mark = !at && got >= 3 && memcmp(block, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        bool here = !status && offset - at < got;
        size_t end = here ? (size_t)(offset - at) : got;
        if (end > mark)
            pass_over(&place, block + mark, end - mark, latin1);
        if (here)
            place.byte = block[end];
    }
    weft_bytes_close(&bytes);
    weft_buf_clear(&why);
    return place;
}

int weft_csv_fail_at(struct weft_task *task, const struct weft_csv_range *range, uint64_t offset,
                     const char *format, ...)
{
    struct weft_buf text = {0};
    va_list args;
    va_start(args, format);
    weft_buf_vprintf(&text, format, args);
    va_end(args);
    struct weft_csv_place place = weft_csv_place(range->path, range->encoding, range->latin1, offset);
    int status = weft_task_fail(task, WEFT_E_CSV, "%.*s:%llu:%llu: %s", WEFT_STR_ARG(range->path),
                                (unsigned long long)place.line, (unsigned long long)place.column,
                                text.data ? text.data : "");
    weft_buf_clear(&text);
    return status;
}

size_t weft_csv_text_defect(const struct weft_csv_dialect *dialect, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        uint64_t eight;
        memcpy(&eight, text + at, 8);
        bool ascii = !(eight & UINT64_C(0x8080808080808080));
        if (ascii && at + 8 <= size &&
            !((eight - UINT64_C(0x0101010101010101)) & UINT64_C(0x8080808080808080))) {
            at += 8;
            continue;
        }
        size_t length = weft_csv_is_mark(dialect, text[at]) ? 1 : weft_utf8_length(text + at, size - at);
        if (!length || !text[at])
            return at;
        at += length;
    }
    return size;
}

const char *weft_csv_defect_text(unsigned char byte, char room[WEFT_CSV_DEFECT_TEXT])
{
    if (!byte)
        return "NUL byte";
    snprintf(room, WEFT_CSV_DEFECT_TEXT, "invalid UTF-8 (byte 0x%02x); encoding=\"latin-1\" reads such files",
             byte);
    return room;
}
