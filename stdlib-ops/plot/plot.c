// weft: plot: a picture of an array.
// SPDX-License-Identifier: BSD-3-Clause
//
//     range (a block) ── join (tree) ──┐            only hist and scatter: the least and the greatest value
//     reduce (a block) ────────────────┴── merge (tree) ── draw
//
// An array of any size is reduced to what a picture can show before anything is gathered: a line to the least
// and greatest value of each of its stretches, a histogram to counts, an image to the means of at most
// CELLS × CELLS cells, points to the cells of a grid that have any.  All of that is exact or added in the
// order of the chunks, so the picture does not depend on the run.  States are arrays of f64:
//
//     range     for each axis: least, greatest
//     line      [stretches][series][least, greatest]     (with `places` series 0 is where they are)
//     hist      [bins]
//     image     [rows][columns][sum, count]
//     scatter   [WEFT_PLOT_GRID][WEFT_PLOT_GRID]
//
// On logarithmic axes the range and the places of points are those of logarithms, and only what is above 0 is
// seen.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "stdlib-ops/arrays/element.h"
#include "stdlib-ops/npy/writer.h"
#include "stdlib-ops/plot/draw.h"
#include "stdlib-ops/plot/script.h"
#include "stdlib-ops/tmpl/arrays.h"

enum {
    X,
    PATH,
    KIND,
    TITLE,
    XLABEL,
    YLABEL,
    LABELS,
    X0,
    DX,
    LOGX,
    LOGY,
    BINS,
    WIDTH,
    HEIGHT,
    PLACES,
    PARAM_COUNT
};

#define CELLS 400 // rows and columns of an image
#define FAN   8

static const char *const kind_names[WEFT_PLOT_KINDS] = {"line", "hist", "image", "scatter"};

// ---- Arguments ------------------------------------------------------------------------------------------

static enum weft_plot_kind kind_of(const struct weft_value *const *attrs)
{
    struct weft_str name = {"", 0};
    int kind = 0;
    weft_value_as_string(attrs[KIND], &name);
    while (kind < WEFT_PLOT_KINDS && !weft_str_is(name, kind_names[kind]))
        kind++;
    return (enum weft_plot_kind)kind;
}

static int64_t bins_of(const struct weft_value *const *attrs)
{
    int64_t bins = 10;
    weft_value_as_int(attrs[BINS], &bins);
    return bins;
}

static bool ends_with(struct weft_str text, const char *end)
{
    size_t size = strlen(end);
    return text.size > size && memcmp(text.data + text.size - size, end, size) == 0;
}

static bool flag_of(const struct weft_value *const *attrs, int param)
{
    bool flag = false;
    weft_value_as_bool(attrs[param], &flag);
    return flag;
}

static int check_shape(struct weft_infer *infer, enum weft_plot_kind kind)
{
    static const char *const wants[WEFT_PLOT_KINDS] = {
        "a line is a vector, or a matrix with a line in each of up to 20 columns", "", "an image is a matrix",
        "points are a matrix of two columns: x and y"};
    const struct weft_type *type = infer->inputs[0];
    bool good = kind == WEFT_PLOT_HIST || type->ndim == 2 || (kind == WEFT_PLOT_LINE && type->ndim == 1);
    if (good && kind == WEFT_PLOT_SCATTER)
        good = type->chunks[1].length == 2 || type->chunks[1].length < 0;
    bool places = flag_of(infer->attrs, PLACES);
    if (good && kind == WEFT_PLOT_LINE && type->ndim == 2)
        good = type->chunks[1].length <= WEFT_PLOT_SERIES + places;
    if (places && (type->ndim != 2 || type->chunks[1].length == 1))
        return weft_infer_fail(
            infer, WEFT_E_SHAPE, X,
            "with 'places' a matrix has places in its first column and lines in the others");
    if (!good)
        return weft_infer_fail(infer, WEFT_E_SHAPE, X, "%s", wants[kind]);
    if (kind == WEFT_PLOT_SCATTER && type->chunks[1].count > 1)
        return weft_infer_fail(infer, WEFT_E_CHUNKS, X,
                               "points must have both columns in one chunk, as rechunk((-1, 2)) makes them");
    for (int d = 0; d < type->ndim; d++)
        if (type->chunks[d].length == 0)
            return weft_infer_fail(infer, WEFT_E_SHAPE, X, "there is nothing to plot: the array is empty");
    return WEFT_OK;
}

static int check_numbers(struct weft_infer *infer)
{
    static const int params[] = {WIDTH, HEIGHT, BINS};
    for (size_t i = 0; i < 3; i++) {
        int64_t number = 0;
        weft_value_as_int(infer->attrs[params[i]], &number);
        int64_t least = params[i] == BINS ? 1 : 100, most = params[i] == BINS ? 1000000 : 10000;
        if (number < least || number > most)
            return weft_infer_fail(infer, WEFT_E_VALUE, params[i], "'%s' is %lld to %lld",
                                   infer->op->params[params[i]].name, (long long)least, (long long)most);
    }
    return WEFT_OK;
}

static size_t label_count(const struct weft_value *const *attrs)
{
    return weft_value_is_null(attrs[LABELS]) ? 0 : attrs[LABELS]->list.count;
}

// What only some kinds have.
static int check_kind(struct weft_infer *infer, enum weft_plot_kind kind)
{
    double x0 = 0, dx = 1;
    weft_value_as_float(infer->attrs[X0], &x0);
    weft_value_as_float(infer->attrs[DX], &dx);
    bool places = flag_of(infer->attrs, PLACES);
    if (kind != WEFT_PLOT_LINE && (x0 != 0 || dx != 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, dx != 1 ? DX : X0, "'x0' and 'dx' are of lines alone");
    if (places && (x0 != 0 || dx != 1))
        return weft_infer_fail(infer, WEFT_E_VALUE, dx != 1 ? DX : X0,
                               "the places of the elements are given");
    if (places && kind != WEFT_PLOT_LINE)
        return weft_infer_fail(infer, WEFT_E_VALUE, PLACES, "'places' is of lines alone");
    if (!isfinite(x0) || !isfinite(dx) || dx == 0)
        return weft_infer_fail(infer, WEFT_E_VALUE, isfinite(x0) ? DX : X0, "'%s' is a finite number%s",
                               isfinite(x0) ? "dx" : "x0", isfinite(x0) ? " other than 0" : "");
    if (kind == WEFT_PLOT_IMAGE && (flag_of(infer->attrs, LOGX) || flag_of(infer->attrs, LOGY)))
        return weft_infer_fail(infer, WEFT_E_VALUE, flag_of(infer->attrs, LOGX) ? LOGX : LOGY,
                               "the axes of an image count rows and columns; plot log10(x) for its colours");
    if (kind == WEFT_PLOT_HIST && flag_of(infer->attrs, LOGX))
        return weft_infer_fail(infer, WEFT_E_VALUE, LOGX,
                               "a histogram has bins of equal width; plot that of log10(x)");
    return WEFT_OK;
}

static int check_labels(struct weft_infer *infer, enum weft_plot_kind kind)
{
    const struct weft_type *type = infer->inputs[0];
    size_t count = label_count(infer->attrs);
    int64_t lines = type->ndim == 2 ? type->chunks[1].length - flag_of(infer->attrs, PLACES) : 1;
    if (!count || (kind == WEFT_PLOT_LINE && (lines < 0 || (int64_t)count == lines)))
        return WEFT_OK;
    if (kind != WEFT_PLOT_LINE)
        return weft_infer_fail(infer, WEFT_E_VALUE, LABELS, "'labels' are names of lines");
    return weft_infer_fail(infer, WEFT_E_VALUE, LABELS, "%zu labels for %lld line%s", count, (long long)lines,
                           lines == 1 ? "" : "s");
}

static int plot_infer(struct weft_infer *infer)
{
    enum weft_plot_kind kind = kind_of(infer->attrs);
    struct weft_str path = {"", 0};
    weft_value_as_string(infer->attrs[PATH], &path);
    if (kind == WEFT_PLOT_KINDS)
        return weft_infer_fail(infer, WEFT_E_VALUE, KIND,
                               "'kind' is \"line\", \"hist\", \"image\" or \"scatter\"");
    if (!ends_with(path, ".png") && !ends_with(path, ".svg"))
        return weft_infer_fail(infer, WEFT_E_VALUE, PATH, "a plot is written as .png or .svg");
    if (!strchr("biuf", weft_dtype_kind(infer->inputs[0]->dtype))) {
        int status = weft_infer_fail(infer, WEFT_E_DTYPE, X, "%s cannot be plotted",
                                     weft_dtype_name(infer->inputs[0]->dtype));
        if (weft_dtype_kind(infer->inputs[0]->dtype) == 'c')
            weft_infer_help(infer, "plot the real part, the imaginary part or the absolute value");
        return status;
    }
    int status = weft_writer_infer(infer, PATH);
    if (!status)
        status = check_numbers(infer);
    if (!status)
        status = check_kind(infer, kind);
    if (!status)
        status = check_shape(infer, kind);
    return status ? status : check_labels(infer, kind);
}

// ---- The state of each kind -----------------------------------------------------------------------------

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static struct weft_plot_sketch sketch_of(const struct weft_task *task)
{
    const struct weft_type *type = task->input_types[0];
    struct weft_plot_sketch s = {.kind = kind_of(task->attrs), .ndim = 1, .rows = 1, .columns = 1};
    s.logx = flag_of(task->attrs, LOGX);
    s.logy = flag_of(task->attrs, LOGY);
    s.places = flag_of(task->attrs, PLACES);
    s.rows = type->ndim ? type->chunks[0].length : 1;
    s.columns = type->ndim == 2 ? type->chunks[1].length : 1;
    if (s.kind == WEFT_PLOT_HIST) {
        s.shape[0] = bins_of(task->attrs);
    } else if (s.kind == WEFT_PLOT_LINE) {
        s.ndim = 3;
        s.shape[0] = weft_plot_stretches(s.rows, s.logx && !s.places);
        s.shape[1] = s.columns;
        s.shape[2] = 2;
    } else if (s.kind == WEFT_PLOT_IMAGE) {
        s.ndim = 3;
        s.shape[0] = least(s.rows, CELLS);
        s.shape[1] = least(s.columns, CELLS);
        s.shape[2] = 2;
    } else {
        s.ndim = 2;
        s.shape[0] = s.shape[1] = WEFT_PLOT_GRID;
    }
    return s;
}

static struct weft_value *new_state(struct weft_task *task, int ndim, const int64_t *shape)
{
    struct weft_value *value = weft_value_array(task->memory, WEFT_F64, ndim, shape);
    size_t count = 1;
    for (int d = 0; d < ndim; d++)
        count *= (size_t)shape[d];
    if (value)
        memset(value->array.data, 0, count * sizeof(double));
    return value;
}

// Which of `cells` equal stretches of [0, length) position `at` is in.
static int64_t cell_of(int64_t at, int64_t length, int64_t cells)
{
    return least((int64_t)((double)at * (double)cells / (double)length), cells - 1);
}

static int64_t bin_of(double value, double from, double to, int64_t bins)
{
    if (to <= from)
        return bins / 2;
    double place = floor((value / 2 - from / 2) / (to / 2 - from / 2) * (double)bins);
    return place < 0 ? 0 : place >= (double)bins ? bins - 1 : (int64_t)place;
}

// ---- Walking a block ------------------------------------------------------------------------------------

// Calls `visit` for every finite element with its place in the array (as a matrix).
struct walk {
    struct weft_plot_sketch sketch;
    double x0, dx; // of lines
    double *state;
    const double *range;
    double x; // of scatter: the first number of the row
    void (*visit)(struct walk *walk, int64_t row, int64_t column, double value);
};

static void walk_matrix(struct walk *walk, const struct weft_value *block, const char *data, int64_t row,
                        int64_t column)
{
    const struct weft_array *a = &block->array;
    int64_t rows = a->ndim ? a->shape[0] : 1, columns = a->ndim == 2 ? a->shape[1] : 1;
    for (int64_t r = 0; r < rows; r++)
        for (int64_t c = 0; c < columns; c++) {
            const char *at =
                data + (a->ndim ? r * a->strides[0] : 0) + (a->ndim == 2 ? c * a->strides[1] : 0);
            walk->visit(walk, row + r, column + c, weft_element_number((enum weft_dtype)block->dtype, at).re);
        }
}

// Any number of dimensions, where places do not matter.
static void walk_elements(struct walk *walk, const struct weft_value *block)
{
    const struct weft_array *a = &block->array;
    int64_t index[WEFT_MAX_NDIM] = {0}, count = 1;
    for (int d = 0; d < a->ndim; d++)
        count *= a->shape[d];
    for (int64_t i = 0; i < count; i++) {
        const char *at = a->data;
        for (int d = 0; d < a->ndim; d++)
            at += index[d] * a->strides[d];
        walk->visit(walk, 0, 0, weft_element_number((enum weft_dtype)block->dtype, at).re);
        for (int d = a->ndim - 1; d >= 0 && ++index[d] == a->shape[d]; d--)
            index[d] = 0;
    }
}

static void walk_block(struct walk *walk, const struct weft_task *task)
{
    const struct weft_type *type = task->input_types[0];
    int64_t start[2] = {0};
    uint64_t block = task->block;
    if (walk->sketch.kind == WEFT_PLOT_HIST) {
        walk_elements(walk, task->inputs[0]);
        return;
    }
    for (int d = type->ndim - 1; d >= 0; d--) {
        start[d] = weft_chunks_start(&type->chunks[d], (int64_t)(block % (uint64_t)type->chunks[d].count));
        block /= (uint64_t)type->chunks[d].count;
    }
    walk_matrix(walk, task->inputs[0], task->inputs[0]->array.data, start[0], start[1]);
}

// ---- Range ----------------------------------------------------------------------------------------------

static void widen(double *range, double from, double to)
{
    range[0] = from < range[0] ? from : range[0];
    range[1] = to > range[1] ? to : range[1];
}

// The coordinate of a point on its axis; nan: none.
static double point_place(const struct walk *walk, int64_t column, double value)
{
    if (!(column ? walk->sketch.logy : walk->sketch.logx))
        return value;
    return value > 0 ? log10(value) : NAN;
}

static void visit_range(struct walk *walk, int64_t row, int64_t column, double value)
{
    bool points = walk->sketch.kind == WEFT_PLOT_SCATTER;
    double place = points ? point_place(walk, column, value) : value;
    (void)row;
    if (isfinite(place))
        widen(walk->state + (points ? 2 * column : 0), place, place);
}

static struct weft_value *new_range(struct weft_task *task)
{
    struct weft_value *value = new_state(task, 1, (const int64_t[]){4});
    double *range = value ? value->array.data : NULL;
    for (int i = 0; value && i < 4; i++)
        range[i] = i % 2 ? -INFINITY : INFINITY;
    return value;
}

static int run_range(struct weft_task *task, struct weft_value **out)
{
    *out = new_range(task);
    if (!*out)
        return WEFT_NO_MEMORY;
    struct walk walk = {.sketch = sketch_of(task), .state = (*out)->array.data, .visit = visit_range};
    walk_block(&walk, task);
    return WEFT_OK;
}

static int run_join(struct weft_task *task, struct weft_value **out)
{
    *out = new_range(task);
    for (size_t i = 0; *out && i < task->input_count; i++) {
        const double *part = task->inputs[i]->array.data;
        widen((*out)->array.data, part[0], part[1]);
        widen((double *)(*out)->array.data + 2, part[2], part[3]);
    }
    return *out ? WEFT_OK : WEFT_NO_MEMORY;
}

// ---- Reduce ---------------------------------------------------------------------------------------------

static void visit_line(struct walk *walk, int64_t row, int64_t column, double value)
{
    const struct weft_plot_sketch *s = &walk->sketch;
    bool place = s->places && column == 0;
    bool below = (place ? s->logx : s->logy) && value <= 0;
    below = below || (s->logx && !s->places && walk->x0 + (double)row * walk->dx <= 0);
    if (isfinite(value) && !below)
        widen(walk->state + 2 * (weft_plot_stretch_of(s, row) * s->shape[1] + column), value, value);
}

static void visit_hist(struct walk *walk, int64_t row, int64_t column, double value)
{
    (void)row;
    (void)column;
    if (isfinite(value))
        walk->state[bin_of(value, walk->range[0], walk->range[1], walk->sketch.shape[0])] += 1;
}

static void visit_image(struct walk *walk, int64_t row, int64_t column, double value)
{
    const struct weft_plot_sketch *s = &walk->sketch;
    double *cell = walk->state + 2 * (cell_of(row, s->rows, s->shape[0]) * s->shape[1] +
                                      cell_of(column, s->columns, s->shape[1]));
    if (isfinite(value)) {
        cell[0] += value;
        cell[1] += 1;
    }
}

// Points have both numbers in one block: the array is cut along its rows alone (see lower).
static void visit_scatter(struct walk *walk, int64_t row, int64_t column, double value)
{
    (void)row;
    value = point_place(walk, column, value);
    if (column == 0) {
        walk->x = value;
        return;
    }
    if (isfinite(walk->x) && isfinite(value))
        walk->state[bin_of(walk->x, walk->range[0], walk->range[1], WEFT_PLOT_GRID) * WEFT_PLOT_GRID +
                    bin_of(value, walk->range[2], walk->range[3], WEFT_PLOT_GRID)] = 1;
}

static void empty_line(struct weft_value *state, const struct weft_plot_sketch *s)
{
    double *range = state->array.data;
    for (int64_t i = 0; i < s->shape[0] * s->shape[1]; i++) {
        range[2 * i] = INFINITY;
        range[2 * i + 1] = -INFINITY;
    }
}

static int run_reduce(struct weft_task *task, struct weft_value **out)
{
    static void (*const visits[WEFT_PLOT_KINDS])(struct walk *, int64_t, int64_t, double) = {
        visit_line, visit_hist, visit_image, visit_scatter};
    struct walk walk = {.sketch = sketch_of(task)};
    weft_value_as_float(task->attrs[X0], &walk.x0);
    weft_value_as_float(task->attrs[DX], &walk.dx);
    *out = new_state(task, walk.sketch.ndim, walk.sketch.shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    if (walk.sketch.kind == WEFT_PLOT_LINE)
        empty_line(*out, &walk.sketch);
    walk.state = (*out)->array.data;
    walk.visit = visits[walk.sketch.kind];
    if (walk.sketch.kind == WEFT_PLOT_HIST || walk.sketch.kind == WEFT_PLOT_SCATTER)
        walk.range = task->inputs[1]->array.data;
    walk_block(&walk, task);
    return WEFT_OK;
}

static void merge_state(enum weft_plot_kind kind, double *into, const double *from, size_t count)
{
    if (kind == WEFT_PLOT_LINE)
        for (size_t i = 0; i < count; i += 2)
            widen(into + i, from[i], from[i + 1]);
    else if (kind == WEFT_PLOT_SCATTER)
        for (size_t i = 0; i < count; i++)
            into[i] = into[i] > from[i] ? into[i] : from[i];
    else
        for (size_t i = 0; i < count; i++)
            into[i] += from[i];
}

static int run_merge(struct weft_task *task, struct weft_value **out)
{
    const struct weft_array *first = &task->inputs[0]->array;
    size_t count = 1;
    for (int d = 0; d < first->ndim; d++)
        count *= (size_t)first->shape[d];
    *out = weft_value_array(task->memory, WEFT_F64, first->ndim, first->shape);
    if (!*out)
        return WEFT_NO_MEMORY;
    memcpy((*out)->array.data, first->data, count * sizeof(double));
    for (size_t i = 1; i < task->input_count; i++)
        merge_state(kind_of(task->attrs), (*out)->array.data, task->inputs[i]->array.data, count);
    return WEFT_OK;
}

// ---- Draw -----------------------------------------------------------------------------------------------

static struct weft_plot_look look_of(const struct weft_value *const *attrs)
{
    struct weft_plot_look look = {.width = 800, .height = 500};
    struct weft_str path = {"", 0};
    weft_value_as_string(attrs[PATH], &path);
    weft_value_as_string(attrs[TITLE], &look.title);
    weft_value_as_string(attrs[XLABEL], &look.xlabel);
    weft_value_as_string(attrs[YLABEL], &look.ylabel);
    weft_value_as_int(attrs[WIDTH], &look.width);
    weft_value_as_int(attrs[HEIGHT], &look.height);
    weft_value_as_float(attrs[X0], &look.x0);
    weft_value_as_float(attrs[DX], &look.dx);
    look.svg = ends_with(path, ".svg");
    look.label_count = label_count(attrs);
    for (size_t i = 0; i < look.label_count; i++)
        weft_value_as_string(attrs[LABELS]->list.items[i], &look.labels[i]);
    return look;
}

static int draw(struct weft_task *task, const struct weft_buf *script, struct weft_value **out)
{
    struct weft_buf picture = {0}, why = {0};
    int status = weft_plot_draw(task, script, &picture, &why);
    if (status == WEFT_IO)
        status = weft_writer_fail(task, PATH, why.data ? why.data : "");
    if (!status)
        status = weft_writer_open(task, PATH, &picture, picture.size, out);
    weft_buf_clear(&picture);
    weft_buf_clear(&why);
    return status;
}

static int run_draw(struct weft_task *task, struct weft_value **out)
{
    struct weft_plot_sketch s = sketch_of(task);
    const double *state = task->inputs[0]->array.data;
    const double *range = task->input_count > 1 ? task->inputs[1]->array.data : NULL;
    struct weft_plot_look look = look_of(task->attrs);
    struct weft_buf script = {0};
    const char *why = weft_plot_script(&script, &look, &s, state, range);
    int status = why ? weft_task_fail(task, WEFT_E_VALUE, "%s", why) : draw(task, &script, out);
    weft_buf_clear(&script);
    return status;
}

// ---- Layers ---------------------------------------------------------------------------------------------

static int plot_lower(struct weft_lowering *lowering)
{
    enum weft_plot_kind kind = kind_of(lowering->attrs);
    bool ranged = kind == WEFT_PLOT_HIST || kind == WEFT_PLOT_SCATTER;
    struct weft_map maps[2] = {{.layer = lowering->inputs[0], .kind = WEFT_MAP_SAME}, {.kind = WEFT_MAP_ALL}};
    uint64_t blocks = weft_lower_blocks(lowering, maps[0].layer);
    int status = WEFT_OK;
    if (!weft_plot_ready())
        return weft_lower_fail(lowering, WEFT_E_TASK, "plots need the program gnuplot (Debian: gnuplot-nox)");
    if (ranged)
        status = weft_lower_layer(lowering, "range", blocks, maps, 1, NULL, 64, &maps[1].layer);
    if (ranged && !status)
        status = weft_lower_tree(lowering, "join", maps[1].layer, FAN, &maps[1].layer);
    struct weft_map last[2] = {{.kind = WEFT_MAP_ALL}, maps[1]};
    if (!status)
        status =
            weft_lower_layer(lowering, "reduce", blocks, maps, ranged ? 2 : 1, NULL, 1 << 20, &last[0].layer);
    if (!status)
        status = weft_lower_tree(lowering, "merge", last[0].layer, FAN, &last[0].layer);
    return status ? status
                  : weft_lower_layer(lowering, "draw", 1, last, ranged ? 2 : 1, NULL, 1 << 20,
                                     &lowering->result);
}

static const struct weft_param params[PARAM_COUNT] = {
    [X] = {"x", WEFT_INPUT, "array", NULL, 0, "what to show"},
    [PATH] = {"path", WEFT_ATTR, "file", NULL, 0, "path of the .png or .svg file"},
    [KIND] = {"kind", WEFT_ATTR, "string", "\"line\"", 0, "\"line\", \"hist\", \"image\" or \"scatter\""},
    [TITLE] = {"title", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD, "text above the plot"},
    [XLABEL] = {"xlabel", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD,
                "text of the x axis, with its unit"},
    [YLABEL] = {"ylabel", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD,
                "text of the y axis, with its unit"},
    [LABELS] = {"labels", WEFT_ATTR, "null|list<string>", "null", WEFT_P_KEYWORD, "names of the lines"},
    [X0] = {"x0", WEFT_ATTR, "float", "0", WEFT_P_KEYWORD, "of a line: where its first element is"},
    [DX] = {"dx", WEFT_ATTR, "float", "1", WEFT_P_KEYWORD, "of a line: from one element to the next"},
    [LOGX] = {"logx", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "a logarithmic x axis"},
    [LOGY] = {"logy", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "a logarithmic y axis"},
    [BINS] = {"bins", WEFT_ATTR, "int", "10", WEFT_P_KEYWORD, "of a histogram"},
    [WIDTH] = {"width", WEFT_ATTR, "int", "800", WEFT_P_KEYWORD, "pixels"},
    [HEIGHT] = {"height", WEFT_ATTR, "int", "500", WEFT_P_KEYWORD, "pixels"},
    [PLACES] = {"places", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD,
                "of lines: the first column says where the elements of the others are"},
};

const struct weft_op weft_op_plot = {
    .name = "plot",
    .version = 3,
    .category = "files",
    .summary = "a picture of an array",
    .params = params,
    .param_count = PARAM_COUNT,
    .algebra = WEFT_CUSTOM,
    .flags = WEFT_SINK,
    .cost = 1000,
    .infer = plot_infer,
    .lower = plot_lower,
    .stages = (const struct weft_stage[]){{"range", run_range},
                                          {"join", run_join},
                                          {"reduce", run_reduce},
                                          {"merge", run_merge},
                                          {"draw", run_draw}},
    .stage_count = 5,
};

// ---- Two arrays -----------------------------------------------------------------------------------------

enum { OVER_X, OVER_Y, OVER_KIND = 3 }; // parameters of plot_over

static int over_infer(struct weft_infer *infer)
{
    const struct weft_type *x = infer->inputs[OVER_X], *y = infer->inputs[OVER_Y];
    struct weft_str kind = {0};
    weft_value_as_string(infer->attrs[OVER_KIND], &kind);
    if (!weft_str_is(kind, "line") && !weft_str_is(kind, "scatter"))
        return weft_infer_fail(infer, WEFT_E_VALUE, OVER_KIND,
                               "'kind' of two arrays is \"line\" or \"scatter\"");
    if (x->ndim != 1)
        return weft_infer_fail(infer, WEFT_E_SHAPE, OVER_X, "the places of elements are a vector");
    if (y->ndim != 1 && (y->ndim != 2 || weft_str_is(kind, "scatter")))
        return weft_infer_fail(infer, WEFT_E_SHAPE, OVER_Y, "what is drawn over 'x' is a vector%s",
                               weft_str_is(kind, "scatter") ? ""
                                                            : ", or a matrix with a line in each column");
    if (x->chunks[0].length < 0 || y->chunks[0].length < 0 || x->chunks[0].length == y->chunks[0].length)
        return WEFT_OK;
    return weft_infer_fail(infer, WEFT_E_SHAPE, OVER_Y, "%lld elements over %lld places",
                           (long long)y->chunks[0].length, (long long)x->chunks[0].length);
}

static const struct weft_param over_params[] = {
    [OVER_X] = {"x", WEFT_INPUT, "array", NULL, 0, "where the elements are"},
    [OVER_Y] = {"y", WEFT_INPUT, "array", NULL, 0, "a line, or several in the columns of a matrix; points"},
    {"path", WEFT_ATTR, "file", NULL, 0, "path of the .png or .svg file"},
    [OVER_KIND] = {"kind", WEFT_ATTR, "string", "\"line\"", 0, "\"line\" or \"scatter\""},
    {"title", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD, "text above the plot"},
    {"xlabel", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD, "text of the x axis, with its unit"},
    {"ylabel", WEFT_ATTR, "null|string", "null", WEFT_P_KEYWORD, "text of the y axis, with its unit"},
    {"labels", WEFT_ATTR, "null|list<string>", "null", WEFT_P_KEYWORD, "names of the lines"},
    {"logx", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "a logarithmic x axis"},
    {"logy", WEFT_ATTR, "bool", "false", WEFT_P_KEYWORD, "a logarithmic y axis"},
    {"width", WEFT_ATTR, "int", "800", WEFT_P_KEYWORD, "pixels"},
    {"height", WEFT_ATTR, "int", "500", WEFT_P_KEYWORD, "pixels"},
};

const struct weft_op weft_op_plot_over = {
    .name = "plot_over",
    .aliases = (const char *const[]){"plot", NULL},
    .version = 1,
    .category = "files",
    .summary = "a picture of an array over places that another gives",
    .params = over_params,
    .param_count = sizeof over_params / sizeof *over_params,
    .algebra = WEFT_DEFINED,
    .flags = WEFT_SINK,
    .infer = over_infer,
    .definition =
        "plot(rechunk(concatenate([expand_dims(x, 1), y if ndim(y) == 2 else expand_dims(y, 1)], 1), {1: "
        "-1}),"
        " path, kind, title=title, xlabel=xlabel, ylabel=ylabel, labels=labels, logx=logx, logy=logy,"
        " width=width, height=height, places=kind == \"line\")",
};
