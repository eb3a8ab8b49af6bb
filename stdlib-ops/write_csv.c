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
#include "stdlib-ops/csv/style.h"

// Rows that are formatted before they are written.
#define ROWS_AT_ONCE 16384

// ---- Before the run -------------------------------------------------------------------------------------

// A list of texts that goes with the frame's columns.
static int check_names(struct weft_infer *infer, const struct weft_csv_order *order)
{
    const struct weft_type *type = weft_infer_input(infer, WEFT_CSV_OUT_FRAME);
    bool frame = type->kind == WEFT_T_FRAME;
    size_t count = frame ? type->field_count : 1;
    if (order->columns && !frame)
        return weft_infer_fail(infer, WEFT_E_VALUE, WEFT_CSV_OUT_COLUMNS,
                               "a column has no columns to choose from");
    for (size_t i = 0; order->columns && i < order->columns->list.count; i++) {
        struct weft_str name = {0};
        bool known = false;
        if (!weft_value_as_string(order->columns->list.items[i], &name))
            return weft_infer_fail(infer, WEFT_E_VALUE, WEFT_CSV_OUT_COLUMNS, "columns must be names");
        for (size_t k = 0; k < type->field_count && !known; k++)
            known = weft_str_eq(type->fields[k].name, name);
        if (!known)
            return weft_infer_unknown_column(infer, WEFT_CSV_OUT_COLUMNS, name, type);
    }
    count = order->columns ? order->columns->list.count : count;
    if (order->names && order->names->list.count != count)
        return weft_infer_fail(infer, WEFT_E_VALUE, WEFT_CSV_OUT_HEADER, "%zu name%s for %zu column%s",
                               order->names->list.count, order->names->list.count == 1 ? "" : "s", count,
                               count == 1 ? "" : "s");
    return WEFT_OK;
}

static int check_path(struct weft_infer *infer)
{
    struct weft_str path;
    if (!weft_value_as_string(infer->attrs[WEFT_CSV_OUT_PATH], &path) || !path.size ||
        memchr(path.data, 0, path.size))
        return weft_infer_fail(infer, WEFT_E_VALUE, WEFT_CSV_OUT_PATH, "the path must not be empty");
    const char *star = memchr(path.data, '*', path.size);
    if (star && memchr(star + 1, '*', path.size - (size_t)(star + 1 - path.data)))
        return weft_infer_fail(infer, WEFT_E_VALUE, WEFT_CSV_OUT_PATH, "the path holds more than one *");
    return WEFT_OK;
}

static int write_csv_infer(struct weft_infer *infer)
{
    struct weft_csv_order order;
    char why[120];
    int param = -1;
    int status = weft_csv_order_init(&order, infer->attrs, &param, why, sizeof why);
    if (status)
        return status == WEFT_INVALID ? weft_infer_fail(infer, WEFT_E_VALUE, param, "%s", why) : status;
    status = check_names(infer, &order);
    weft_csv_order_clear(&order);
    if (!status)
        status = check_path(infer);
    infer->result = weft_type_simple(infer->arena, WEFT_T_SINK);
    return status ? status : infer->result ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool has_star(const struct weft_value *const *attrs)
{
    struct weft_str path = {0};
    return weft_value_as_string(attrs[WEFT_CSV_OUT_PATH], &path) && memchr(path.data, '*', path.size);
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
    if (!weft_value_as_string(task->attrs[WEFT_CSV_OUT_PATH], &path))
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
    struct weft_csv_order order;
    struct weft_view_column *columns;
    struct weft_str *names;
    size_t count;
    int64_t rows;
    struct weft_buf text, packed, scratch;
};

static int flush(struct writing *w, struct weft_atomic_file *file)
{
    if (w->text.failed)
        return WEFT_NO_MEMORY;
    struct weft_buf *from = &w->text;
    if (w->order.format != WEFT_PACK_NONE) {
        w->packed.size = 0;
        int status =
            weft_pack_bytes(w->task, w->order.format,
                            (struct weft_str){w->text.data ? w->text.data : "", w->text.size}, &w->packed);
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

static int write_rows(struct writing *w, bool first, struct weft_atomic_file *file)
{
    const struct weft_csv_style *style = &w->order.style;
    if (first && w->order.header)
        weft_csv_format_names(style, w->names, w->count, &w->text);
    int status = WEFT_OK;
    for (int64_t row = 0; row < w->rows && !status; row += ROWS_AT_ONCE) {
        int64_t count = w->rows - row < ROWS_AT_ONCE ? w->rows - row : ROWS_AT_ONCE;
        weft_csv_format_rows(style, w->columns, w->count, row, count, &w->text);
        // A member for every block: only what is not packed is written in pieces.
        if (w->order.format == WEFT_PACK_NONE)
            status = flush(w, file);
        if (!status && weft_task_cancelled(w->task))
            status = WEFT_CANCELLED;
    }
    return status ? status : flush(w, file);
}

// The columns that are written, in order, and what the first line calls them.
static int choose_columns(struct writing *w, const struct weft_value *value)
{
    const struct weft_value *columns = w->order.columns, *names = w->order.names;
    bool frame = value->kind == WEFT_FRAME;
    w->rows = frame ? value->frame.rows : value->column.length;
    w->count = columns ? columns->list.count : frame ? value->frame.count : 1;
    w->columns = calloc(w->count + 1, sizeof *w->columns);
    w->names = calloc(w->count + 1, sizeof *w->names);
    if (!w->columns || !w->names)
        return WEFT_NO_MEMORY;
    for (size_t i = 0; i < w->count; i++) {
        struct weft_str name = frame ? WEFT_STR("") : WEFT_STR("0");
        int64_t at = (int64_t)i;
        if (columns && weft_value_as_string(columns->list.items[i], &name))
            at = weft_frame_find(value, name);
        if (at < 0)
            return weft_task_fail(w->task, WEFT_E_COLUMN, "no column '%.*s'", WEFT_STR_ARG(name));
        w->columns[i] = weft_column_view(frame ? value->frame.columns[at] : value);
        w->order.style.special |= weft_dtype_kind(w->columns[i].dtype) == 'm';
        w->names[i] = frame ? value->frame.names[at] : name;
        if (names && weft_value_as_string(names->list.items[i], &name))
            w->names[i] = name;
    }
    return WEFT_OK;
}

static int write_block(struct weft_task *task, bool first, struct weft_atomic_file *file)
{
    struct writing w = {.task = task};
    char why[120];
    int param;
    int status = weft_csv_order_init(&w.order, task->attrs, &param, why, sizeof why);
    if (status)
        return status;
    w.order.style.scratch = &w.scratch;
    status = choose_columns(&w, task->inputs[0]);
    if (!status)
        status = write_rows(&w, first, file);
    weft_csv_order_clear(&w.order);
    weft_buf_clear(&w.text);
    weft_buf_clear(&w.packed);
    weft_buf_clear(&w.scratch);
    free(w.columns);
    free(w.names);
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

static const struct weft_param params[WEFT_CSV_OUT_PARAMS] = {
    {"frame", WEFT_INPUT, "frame|column", NULL, 0, "what to write"},
    {"path", WEFT_ATTR, "file", NULL, 0,
     "file; with * one for each block; .gz, .zst, .bz2, .xz are packed; \"-\": standard output"},
    {"sep", WEFT_ATTR, "string", "\",\"", 0, "separator of fields"},
    {"na_rep", WEFT_ATTR, "string", "\"\"", 0, "what stands for null"},
    {"header", WEFT_ATTR, "bool|list<string>", "true", 0,
     "whether the first line holds the names; or the names"},
    {"quotechar", WEFT_ATTR, "string", "\"\\\"\"", 0, "character around fields that need it"},
    {"quoting", WEFT_ATTR, "string", "\"minimal\"", 0,
     "\"nonnumeric\": quote every text and time; \"all\": every value"},
    {"columns", WEFT_ATTR, "list<string>", NULL, WEFT_P_OPTIONAL, "columns to write, in this order"},
    {"index", WEFT_ATTR, "bool", "false", 0, "frames have no index: false"},
    {"float_format", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "format of floats, such as \"%.3f\""},
    {"date_format", WEFT_ATTR, "string", NULL, WEFT_P_OPTIONAL, "format of dates and times, as of strftime"},
    {"decimal", WEFT_ATTR, "string", "\".\"", 0, "character before fractions"},
    {"lineterminator", WEFT_ATTR, "string", "\"\\n\"", 0, "end of lines: \"\\n\", \"\\r\\n\" or \"\\r\""},
    {"compression", WEFT_ATTR, "string|null", "\"infer\"", 0,
     "\"gzip\", \"zstd\", \"bz2\", \"xz\", null: none; \"infer\": by the end of the path"},
};

static int written_columns(const struct weft_infer *node, size_t input, const bool *needed,
                           bool *needed_of_input)
{
    (void)needed;
    const struct weft_type *type = node->inputs[input];
    const struct weft_value *columns = node->attrs[WEFT_CSV_OUT_COLUMNS];
    bool all = weft_value_is_null(columns);
    for (size_t f = 0; f < type->field_count; f++)
        needed_of_input[f] |= all;
    for (size_t i = 0; !all && i < columns->list.count; i++) {
        struct weft_str name = {0};
        const struct weft_field *field =
            weft_value_as_string(columns->list.items[i], &name) ? weft_type_field(type, name) : NULL;
        if (field)
            needed_of_input[field - type->fields] = true;
    }
    return WEFT_OK;
}

static const struct weft_pushdown pushdown = {.columns_needed = written_columns};
static const struct weft_stage stages[] = {{"write", write_run}, {"part", part_run}, {"join", join_run}};
static const char *const aliases[] = {"to_csv", NULL};

const struct weft_op weft_op_write_csv = {
    .name = "write_csv",
    .aliases = aliases,
    .version = 1,
    .category = "files",
    .summary = "write a frame as CSV",
    .params = params,
    .param_count = WEFT_CSV_OUT_PARAMS,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 100,
    .infer = write_csv_infer,
    .lower = write_csv_lower,
    .stages = stages,
    .stage_count = sizeof stages / sizeof *stages,
    .pushdown = &pushdown,
};
