// weft: write_csv: a frame as one CSV file, or one for each block.
// SPDX-License-Identifier: BSD-3-Clause
//
// Blocks are formatted in parallel.  With a `*` in the path each becomes a file of its own.  For one file
// each block is written to a part beside it, which keeps memory at the blocks in flight; the last task puts
// the parts together in order.  Whatever was prepared appears, or is removed, when the run ends.

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

#include "graph/base/atomic_file.h"
#include "graph/weft_op.h"
#include "stdlib-ops/csv/format.h"
#include "stdlib-ops/io/pack.h"

enum { FRAME, PATH, SEP, NA_REP, HEADER, QUOTECHAR, QUOTING, PARAMS };

// Rows that are formatted before they are written.
#define ROWS_AT_ONCE 16384

// One character that ends no line.
static bool read_char(const struct weft_value *value, struct weft_str *out)
{
    return weft_value_as_string(value, out) && out->size &&
           weft_utf8_length(out->data, out->size) == out->size && (unsigned char)*out->data >= 9 &&
           *out->data != '\n' && *out->data != '\r';
}

// The words that read_csv would take for null.
static int read_style(const struct weft_value *const *attrs, struct weft_csv_options *room,
                      struct weft_csv_style *style)
{
    static const struct weft_value *const none[WEFT_CSV_PARAMS];
    const struct weft_value *header = weft_value_int(0), *plain[WEFT_CSV_PARAMS];
    struct weft_str quoting = {0};
    char why[80];
    int param;
    memcpy(plain, none, sizeof plain);
    plain[WEFT_CSV_HEADER] = header;
    int status = header ? weft_csv_options_init(room, plain, &param, why, sizeof why) : WEFT_NO_MEMORY;
    weft_value_release(header);
    if (status)
        return status;
    *style = (struct weft_csv_style){.words = room->nulls};
    bool fine = read_char(attrs[SEP], &style->sep) && read_char(attrs[QUOTECHAR], &style->quote) &&
                weft_value_as_string(attrs[NA_REP], &style->null) &&
                weft_value_as_string(attrs[QUOTING], &quoting);
    style->quote_all = weft_str_is(quoting, "all");
    if (fine)
        return WEFT_OK;
    weft_csv_options_clear(room);
    return WEFT_INVALID;
}

static int write_csv_infer(struct weft_infer *infer)
{
    struct weft_str word;
    if (!read_char(infer->attrs[SEP], &word))
        return weft_infer_fail(infer, WEFT_E_VALUE, SEP, "sep must be one character");
    if (!read_char(infer->attrs[QUOTECHAR], &word))
        return weft_infer_fail(infer, WEFT_E_VALUE, QUOTECHAR, "quotechar must be one character");
    if (!weft_value_as_string(infer->attrs[QUOTING], &word) ||
        (!weft_str_is(word, "minimal") && !weft_str_is(word, "all")))
        return weft_infer_fail(infer, WEFT_E_VALUE, QUOTING, "quoting is \"minimal\" or \"all\"");
    if (!weft_value_as_string(infer->attrs[PATH], &word) || !word.size || memchr(word.data, 0, word.size))
        return weft_infer_fail(infer, WEFT_E_VALUE, PATH, "the path must not be empty");
    infer->result = weft_type_simple(infer->arena, WEFT_T_SINK);
    return infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool has_star(const struct weft_value *const *attrs)
{
    struct weft_str path = {0};
    return weft_value_as_string(attrs[PATH], &path) && memchr(path.data, '*', path.size);
}

static int write_csv_lower(struct weft_lowering *lowering)
{
    struct weft_map map = {.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME};
    uint64_t blocks = weft_lower_blocks(lowering, map.layer);
    if (blocks <= 1 || has_star(lowering->attrs))
        return weft_lower_layer(lowering, "write", blocks ? blocks : 1, &map, 1, NULL, 64, &lowering->result);
    int status = weft_lower_layer(lowering, "part", blocks, &map, 1, NULL, 256, &map.layer);
    map.kind = WEFT_MAP_ALL;
    return status ? status : weft_lower_layer(lowering, "join", 1, &map, 1, NULL, 64, &lowering->result);
}

// ---- Paths ----------------------------------------------------------------------------------------------

static size_t digits_of(uint64_t n)
{
    size_t digits = 1;
    for (; n >= 10; n /= 10)
        digits++;
    return digits;
}

// The path of this task's file: "-" is standard output, `*` the block's number as wide as the last one's.
static char *file_path(const struct weft_task *task)
{
    struct weft_str path = {0};
    struct weft_buf out = {0};
    if (!weft_value_as_string(task->attrs[PATH], &path))
        return NULL;
    const char *star = memchr(path.data, '*', path.size);
    if (weft_str_is(path, "-")) {
        weft_buf_puts(&out, "/dev/stdout");
    } else if (star && task->block_count) {
        weft_buf_add(&out, path.data, (size_t)(star - path.data));
        weft_buf_printf(&out, "%0*llu", (int)digits_of(task->block_count - 1),
                        (unsigned long long)task->block);
        weft_buf_add(&out, star + 1, path.size - (size_t)(star + 1 - path.data));
    } else {
        weft_buf_str(&out, path);
    }
    if (!out.failed)
        return out.data;
    weft_buf_clear(&out);
    return NULL;
}

static int io_failed(struct weft_task *task, const char *path, int error)
{
    return weft_task_fail(task, WEFT_E_FILE, "cannot write '%s': %s", path, strerror(error));
}

// ---- Writing --------------------------------------------------------------------------------------------

// Formats and writes one block to an open file.
struct writing {
    struct weft_task *task;
    struct weft_csv_style style;
    struct weft_view_column *columns;
    size_t count;
    const struct weft_str *names;
    int64_t rows;
    enum weft_pack_format format;
    struct weft_buf text, packed;
};

static int flush(struct writing *w, struct weft_atomic_file *file)
{
    if (w->text.failed)
        return WEFT_NO_MEMORY;
    struct weft_buf *from = &w->text;
    if (w->format != WEFT_PACK_NONE) {
        w->packed.size = 0;
        int status = weft_pack_bytes(w->format, w->text.data ? w->text.data : "", w->text.size, &w->packed);
        if (status == WEFT_UNSUPPORTED)
            return weft_task_fail(w->task, WEFT_E_FILE,
                                  "cannot write '%s': the library of its compression cannot be loaded",
                                  file->path);
        if (status)
            return status;
        from = &w->packed;
    }
    int status = from->size ? weft_atomic_file_write(file, from->data, from->size) : WEFT_OK;
    w->text.size = 0;
    return status ? io_failed(w->task, file->path, errno) : WEFT_OK;
}

static int write_rows(struct writing *w, bool header, struct weft_atomic_file *file)
{
    bool wanted = true;
    weft_value_as_bool(w->task->attrs[HEADER], &wanted);
    if (header && wanted)
        weft_csv_format_names(&w->style, w->names, w->count, &w->text);
    int status = WEFT_OK;
    for (int64_t row = 0; row < w->rows && !status; row += ROWS_AT_ONCE) {
        int64_t count = w->rows - row < ROWS_AT_ONCE ? w->rows - row : ROWS_AT_ONCE;
        weft_csv_format_rows(&w->style, w->columns, w->count, row, count, &w->text);
        // A member for every block: only what is not packed is written in pieces.
        if (w->format == WEFT_PACK_NONE)
            status = flush(w, file);
        if (!status && weft_task_cancelled(w->task))
            status = WEFT_CANCELLED;
    }
    return status ? status : flush(w, file);
}

static int write_block(struct weft_task *task, bool header, struct weft_atomic_file *file)
{
    static const struct weft_str column_name = {"0", 1};
    const struct weft_value *value = task->inputs[0];
    bool frame = value->kind == WEFT_FRAME;
    struct weft_csv_options room;
    struct weft_str path = {0};
    struct writing w = {.task = task, .count = frame ? value->frame.count : 1};
    w.rows = frame ? value->frame.rows : value->column.length;
    w.names = frame ? value->frame.names : &column_name;
    int status = read_style(task->attrs, &room, &w.style);
    if (status)
        return status;
    if (weft_value_as_string(task->attrs[PATH], &path))
        w.format = weft_pack_format_of(path);
    w.columns = calloc(w.count + 1, sizeof *w.columns);
    for (size_t i = 0; w.columns && i < w.count; i++)
        w.columns[i] = weft_column_view(frame ? value->frame.columns[i] : value);
    status = w.columns ? write_rows(&w, header, file) : WEFT_NO_MEMORY;
    weft_csv_options_clear(&room);
    weft_buf_clear(&w.text);
    weft_buf_clear(&w.packed);
    free(w.columns);
    return status;
}

// ---- Files that wait for the end of the run -------------------------------------------------------------

static int commit_file(void *context, struct weft_buf *why)
{
    struct weft_atomic_file *file = context;
    char *path = strdup(file->path);
    int status = weft_atomic_file_commit(file);
    if (status)
        weft_buf_printf(why, "cannot write '%s': %s", path ? path : "", strerror(errno));
    free(path);
    free(file);
    return status;
}

static void discard_file(void *context)
{
    weft_atomic_file_discard(context);
    free(context);
}

// A part has done its work either way.
static int remove_part(void *context, struct weft_buf *why)
{
    (void)why;
    unlink(context);
    free(context);
    return WEFT_OK;
}

static void drop_part(void *context)
{
    unlink(context);
    free(context);
}

static struct weft_atomic_file *open_file(struct weft_task *task, int *status)
{
    struct weft_atomic_file *file = calloc(1, sizeof *file);
    char *path = file_path(task);
    *status = file && path ? weft_atomic_file_open(file, path) : WEFT_NO_MEMORY;
    if (*status == WEFT_IO)
        *status = io_failed(task, path, errno);
    free(path);
    if (!*status)
        return file;
    free(file);
    return NULL;
}

static int finish_file(struct weft_task *task, struct weft_atomic_file *file, int status,
                       struct weft_value **out)
{
    if (status) {
        discard_file(file);
        return status;
    }
    status = weft_task_on_commit(task, commit_file, discard_file, file);
    if (!status)
        *out = weft_value_null();
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

static int write_run(struct weft_task *task, struct weft_value **out)
{
    int status;
    struct weft_atomic_file *file = open_file(task, &status);
    return file ? finish_file(task, file, write_block(task, true, file), out) : status;
}

// ---- One file of many blocks ----------------------------------------------------------------------------

// A new file beside the final one (or in the temporary folder, when that is no file).
static char *new_part(struct weft_task *task, int *fd)
{
    struct weft_buf name = {0};
    char *path = file_path(task);
    bool device = path && strncmp(path, "/dev/", 5) == 0;
    const char *folder = getenv("TMPDIR");
    if (device)
        weft_buf_printf(&name, "%s/weft.part-XXXXXX", folder && *folder ? folder : "/tmp");
    else if (path)
        weft_buf_printf(&name, "%s.part-XXXXXX", path);
    free(path);
    *fd = name.failed || !name.data ? -1 : mkostemp(name.data, O_CLOEXEC);
    if (*fd >= 0)
        return name.data;
    if (name.data)
        io_failed(task, name.data, errno);
    weft_buf_clear(&name);
    return NULL;
}

static int part_run(struct weft_task *task, struct weft_value **out)
{
    struct weft_atomic_file file = {.direct = true};
    char *path = new_part(task, &file.fd);
    if (!path)
        return WEFT_FAILED;
    file.path = path;
    int status = write_block(task, task->block == 0, &file);
    if (close(file.fd) < 0 && !status)
        status = io_failed(task, path, errno);
    if (status) {
        drop_part(path);
        return status;
    }
    *out = weft_value_string(weft_str(path));
    status = weft_task_on_commit(task, remove_part, drop_part, path);
    return status ? status : *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// Appends a file to another inside the kernel.
static bool append_file(int to, const char *path)
{
    int from = open(path, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return false;
    ssize_t moved;
    do
        moved = sendfile(to, from, NULL, 1u << 30);
    while (moved > 0 || (moved < 0 && errno == EINTR));
    int error = errno;
    close(from);
    errno = error;
    return moved == 0;
}

static int join_run(struct weft_task *task, struct weft_value **out)
{
    int status;
    struct weft_atomic_file *file = open_file(task, &status);
    if (!file)
        return status;
    for (size_t i = 0; i < task->input_count && !status; i++) {
        struct weft_str part;
        if (!weft_value_as_string(task->inputs[i], &part))
            status = weft_task_fail(task, WEFT_E_PLAN, "a part of write_csv is missing");
        else if (!append_file(file->fd, part.data))
            status = io_failed(task, file->path, errno);
    }
    return finish_file(task, file, status, out);
}

static const struct weft_param params[PARAMS] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "what to write"},
    {"path", WEFT_ATTR, "file", NULL, 0,
     "file; with * one for each block; .gz and .zst are packed; \"-\": standard output"},
    {"sep", WEFT_ATTR, "string", "\",\"", 0, "separator of fields"},
    {"na_rep", WEFT_ATTR, "string", "\"\"", 0, "what stands for null"},
    {"header", WEFT_ATTR, "bool", "true", 0, "whether the first line holds the names"},
    {"quotechar", WEFT_ATTR, "string", "\"\\\"\"", 0, "character around fields that need it"},
    {"quoting", WEFT_ATTR, "string", "\"minimal\"", 0, "\"all\": quote every text"},
};

static const struct weft_stage stages[] = {{"write", write_run}, {"part", part_run}, {"join", join_run}};
static const char *const aliases[] = {"to_csv", NULL};

const struct weft_op weft_op_write_csv = {
    .name = "write_csv",
    .aliases = aliases,
    .version = 1,
    .category = "files",
    .summary = "write a frame as CSV",
    .params = params,
    .param_count = PARAMS,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 100,
    .infer = write_csv_infer,
    .lower = write_csv_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
};
