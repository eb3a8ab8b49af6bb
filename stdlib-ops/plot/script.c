// weft: what gnuplot is told: reduced data as a picture.
// SPDX-License-Identifier: BSD-3-Clause
//
// Data are named blocks in the script; "NaN" in them is a gap.  The ends of all axes are said, with a margin
// around the data: what gnuplot would choose is nothing for a single number, and overflows for huge ones.
// Texts of the user are put between single quotes, in which gnuplot knows no escapes but a doubled quote.

#include "stdlib-ops/plot/script.h"

#include <math.h>

#define MARGIN  0.04  // of an axis, beyond the data
#define MARKED  60    // most elements of a line whose places are marked
#define COLUMNS 2000  // stretches of a line
#define SINGLE  1000  // of these, one element each on a logarithmic axis
#define GROWING 3000  // elements from which the others have at least one each: above e times SINGLE
#define MOST    1e300 // gnuplot computes with sums and differences of numbers

static const char nothing[] = "there is nothing to plot: no element is a finite number";
static const char nothing_log[] =
    "there is nothing to plot: no element is a finite number above 0, as logarithmic axes need";
static const char too_far[] = "numbers beyond 1e300 cannot be drawn; divide the array first";

// ---- Texts and numbers ----------------------------------------------------------------------------------

static void put_text(struct weft_buf *script, struct weft_str text)
{
    weft_buf_char(script, '\'');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '\'')
            weft_buf_char(script, '\'');
        weft_buf_char(script, c < 0x20 || c == 0x7f ? ' ' : (char)c);
    }
    weft_buf_char(script, '\'');
}

static void put_label(struct weft_buf *script, const char *command, struct weft_str text, const char *how)
{
    if (!text.size)
        return;
    weft_buf_printf(script, "set %s ", command);
    put_text(script, text);
    weft_buf_printf(script, " noenhanced %s\n", how);
}

static void put_number(struct weft_buf *script, double value)
{
    if (isfinite(value))
        weft_buf_printf(script, "%.17g ", value);
    else
        weft_buf_puts(script, "NaN ");
}

// A line of the data.
static void put_row(struct weft_buf *script, const double *numbers, int count)
{
    for (int i = 0; i < count; i++)
        put_number(script, numbers[i]);
    weft_buf_char(script, '\n');
}

// ---- Frame and axes -------------------------------------------------------------------------------------

static void put_colours(struct weft_buf *script)
{
    // Matplotlib's "tab20": ten colours, then the ten lighter ones.
    static const char *const colours[WEFT_PLOT_SERIES] = {
        "1f77b4", "ff7f0e", "2ca02c", "d62728", "9467bd", "8c564b", "e377c2", "7f7f7f", "bcbd22", "17becf",
        "aec7e8", "ffbb78", "98df8a", "ff9896", "c5b0d5", "c49c94", "f7b6d2", "c7c7c7", "dbdb8d", "9edae5"};
    for (int i = 0; i < WEFT_PLOT_SERIES; i++)
        weft_buf_printf(script, "set linetype %d linecolor '#%s' linewidth 1.6 pointtype 7 pointsize 0.6\n",
                        i + 1, colours[i]);
}

static void put_frame(struct weft_buf *script, const struct weft_plot_look *look,
                      const struct weft_plot_sketch *sketch)
{
    static const char grey[] = "textcolor '#333333'";
    weft_buf_printf(script, "set encoding utf8\nset minussign\nset terminal %s size %lld,%lld enhanced ",
                    look->svg ? "svg" : "pngcairo", (long long)look->width, (long long)look->height);
    weft_buf_puts(script, look->svg ? "font 'sans-serif,14' background '#ffffff'\n"
                                    : "font 'sans,11' background '#ffffff'\n");
    weft_buf_printf(script, "set border 3 linecolor '#888888'\nset tics nomirror out scale 0.6 %s\n", grey);
    weft_buf_puts(script, "set grid back linetype 1 linecolor '#e6e6e6' linewidth 1\n"
                          "set format x '%h'\nset format y '%h'\nset format cb '%h'\n");
    weft_buf_printf(script, "set key outside right top noenhanced Left reverse samplen 1.5 %s\n", grey);
    put_label(script, "title", look->title, look->svg ? "font ',17'" : "font ',14'");
    put_label(script, "xlabel", look->xlabel, grey);
    put_label(script, "ylabel", look->ylabel, grey);
    weft_buf_printf(script, "%s%s", sketch->logx ? "set logscale x\n" : "",
                    sketch->logy ? "set logscale y\n" : "");
    put_colours(script);
}

static bool too_far_out(double from, double to)
{
    return from < -MOST || to > MOST;
}

// The ends of an axis that shows [from, to], both above 0 when it is logarithmic.
static void put_range(struct weft_buf *script, char axis, double from, double to, bool logarithmic)
{
    from = logarithmic ? log10(from) : from;
    to = logarithmic ? log10(to) : to;
    double room = (to - from) * MARGIN;
    if (from == to)
        room = from == 0 || logarithmic ? 0.5 : fabs(from) * MARGIN;
    from -= room;
    to += room;
    weft_buf_printf(script, "set %crange [%.17g:%.17g]\n", axis, logarithmic ? pow(10, from) : from,
                    logarithmic ? pow(10, to) : to);
}

// ---- Lines ----------------------------------------------------------------------------------------------

int64_t weft_plot_stretches(int64_t rows, bool logx)
{
    return rows <= (logx ? GROWING : COLUMNS) ? rows : COLUMNS;
}

int64_t weft_plot_stretch_of(const struct weft_plot_sketch *sketch, int64_t row)
{
    double rows = (double)sketch->rows, count = (double)sketch->shape[0], place = (double)row * count / rows;
    if (sketch->logx && !sketch->places && sketch->shape[0] < sketch->rows) {
        if (row < SINGLE)
            return row;
        place = SINGLE + (count - SINGLE) * log((double)row / SINGLE) / log(rows / SINGLE);
    }
    return place < count ? (int64_t)place : sketch->shape[0] - 1;
}

double weft_plot_stretch_start(const struct weft_plot_sketch *sketch, int64_t stretch)
{
    double rows = (double)sketch->rows, count = (double)sketch->shape[0];
    if (!sketch->logx || sketch->places || sketch->shape[0] == sketch->rows)
        return (double)stretch * rows / count;
    if (stretch < SINGLE)
        return (double)stretch;
    return SINGLE * pow(rows / SINGLE, (double)(stretch - SINGLE) / (count - SINGLE));
}

struct line {
    const struct weft_plot_look *look;
    const struct weft_plot_sketch *sketch;
    const double *state;
    bool whole; // every element has a place of its own
};

static const double *stretch_at(const struct line *line, int64_t place, int64_t series)
{
    return line->state + 2 * (place * line->sketch->shape[1] + series);
}

static bool has_any(const struct line *line, int64_t place, int64_t series)
{
    if (place < 0 || place >= line->sketch->shape[0])
        return false;
    const double *range = stretch_at(line, place, series), *at = stretch_at(line, place, 0);
    return range[0] <= range[1] && (!line->sketch->places || at[0] <= at[1]);
}

// The first series that is a line.
static int64_t first_line(const struct line *line)
{
    return line->sketch->places;
}

// Whether a line leads neither to nor from an element, so that nothing would be seen of it.
static bool is_alone(const struct line *line, int64_t place, int64_t series)
{
    return line->whole && has_any(line, place, series) && !(place && has_any(line, place - 1, series)) &&
           !has_any(line, place + 1, series);
}

// Whether a series falls around a stretch.
static bool falls(const struct line *line, int64_t place, int64_t series)
{
    const double *before = stretch_at(line, place > 0 ? place - 1 : 0, series),
                 *after = stretch_at(line, place + 1 < line->sketch->shape[0] ? place + 1 : place, series);
    return after[0] / 2 + after[1] / 2 < before[0] / 2 + before[1] / 2;
}

// Where the two ends of a stretch are drawn: its first and its middle element with the least and the greatest
// value, or, where places are given, the ends of both in the direction in which they go.
static void stretch_ends(const struct line *line, int64_t place, int64_t series, double *from, double *to)
{
    const struct weft_plot_sketch *s = line->sketch;
    const double *range = stretch_at(line, place, series), *at = stretch_at(line, place, 0);
    double first = weft_plot_stretch_start(s, place), length = weft_plot_stretch_start(s, place + 1) - first;
    bool back = s->places && falls(line, place, 0), down = s->places && falls(line, place, series);
    from[0] = s->places ? at[back] : line->look->x0 + first * line->look->dx;
    to[0] = s->places ? at[!back] : line->look->x0 + (first + length / 2) * line->look->dx;
    from[1] = range[down];
    to[1] = range[!down];
}

static void put_series(struct weft_buf *script, const struct line *line, int64_t series, bool alone)
{
    const struct weft_plot_sketch *s = line->sketch;
    for (int64_t c = 0; c < s->shape[0]; c++) {
        double from[2], to[2];
        if (alone && !is_alone(line, c, series))
            continue;
        stretch_ends(line, c, series, from, to);
        if (!has_any(line, c, series))
            from[1] = to[1] = NAN;
        put_row(script, from, 2);
        if (weft_plot_stretch_start(s, c + 1) - weft_plot_stretch_start(s, c) > 1)
            put_row(script, to, 2);
    }
    weft_buf_puts(script, "\n\n");
}

static void put_name(struct weft_buf *script, const struct weft_plot_look *look, int64_t series,
                     int64_t count)
{
    weft_buf_puts(script, count == 1 && !look->label_count ? " notitle" : " title ");
    if ((size_t)series < look->label_count)
        put_text(script, look->labels[series]);
    else if (count > 1)
        weft_buf_printf(script, "'%lld'", (long long)series);
}

static void put_curves(struct weft_buf *script, const struct line *line)
{
    const struct weft_plot_sketch *s = line->sketch;
    const char *how = s->rows <= MARKED ? "linespoints" : "lines";
    int64_t blocks = 0, first = first_line(line), lines = s->shape[1] - first;
    for (int64_t k = 0; k < lines; k++) {
        int64_t alone = 0;
        weft_buf_printf(script, "%s$data index %lld using 1:2 with %s linetype %lld", k ? ", " : "plot ",
                        (long long)blocks++, how, (long long)k + 1);
        put_name(script, line->look, k, lines);
        for (int64_t c = 0; c < s->shape[0]; c++)
            alone += is_alone(line, c, first + k);
        if (alone && s->rows > MARKED)
            weft_buf_printf(script, ", $data index %lld using 1:2 with points linetype %lld notitle",
                            (long long)blocks++, (long long)k + 1);
    }
    weft_buf_char(script, '\n');
}

// Puts down all lines, and those of their elements that stand alone; the ends of the values.
static void put_lines(struct weft_buf *script, const struct line *line, double *ends)
{
    const struct weft_plot_sketch *s = line->sketch;
    weft_buf_puts(script, "$data << WEFT_END\n");
    for (int64_t k = first_line(line); k < s->shape[1]; k++) {
        bool alone = false;
        put_series(script, line, k, false);
        for (int64_t c = 0; c < s->shape[0]; c++) {
            alone = alone || is_alone(line, c, k);
            if (!has_any(line, c, k))
                continue;
            ends[0] = fmin(ends[0], stretch_at(line, c, k)[0]);
            ends[1] = fmax(ends[1], stretch_at(line, c, k)[1]);
        }
        if (alone && s->rows > MARKED)
            put_series(script, line, k, true);
    }
    weft_buf_puts(script, "WEFT_END\n");
}

// The ends of the x axis.
static void line_range(const struct line *line, double *ends)
{
    const struct weft_plot_sketch *s = line->sketch;
    const struct weft_plot_look *look = line->look;
    double last = look->x0 + look->dx * (double)(s->rows - 1);
    ends[0] = s->places ? INFINITY : fmin(look->x0, last);
    ends[1] = s->places ? -INFINITY : fmax(look->x0, last);
    for (int64_t c = 0; s->places && c < s->shape[0]; c++) {
        ends[0] = fmin(ends[0], stretch_at(line, c, 0)[0]);
        ends[1] = fmax(ends[1], stretch_at(line, c, 0)[1]);
    }
    if (s->logx && ends[0] <= 0) // the first place above 0 is at most one step away from it
        ends[0] = fmin(fabs(look->dx), ends[1]);
}

static const char *line_script(struct weft_buf *script, const struct line *line)
{
    const struct weft_plot_sketch *s = line->sketch;
    double values[2] = {INFINITY, -INFINITY}, places[2];
    put_lines(script, line, values);
    if (values[0] > values[1])
        return s->logx || s->logy ? nothing_log : nothing;
    line_range(line, places);
    if (too_far_out(values[0], values[1]) || too_far_out(places[0], places[1]))
        return too_far;
    put_range(script, 'x', places[0], places[1], s->logx);
    put_range(script, 'y', values[0], values[1], s->logy);
    put_curves(script, line);
    return NULL;
}

// ---- Histograms -----------------------------------------------------------------------------------------

static const char *hist_script(struct weft_buf *script, const struct weft_plot_look *look,
                               const struct weft_plot_sketch *s, const double *state, const double *range)
{
    double from = range[0], to = range[1], most = 0;
    if (from > to)
        return nothing;
    if (too_far_out(from, to))
        return too_far;
    if (from == to) { // NumPy's rule for one value
        from -= 0.5;
        to += 0.5;
    }
    double width = (to - from) / (double)s->shape[0];
    weft_buf_puts(script, "$data << WEFT_END\n");
    for (int64_t i = 0; i < s->shape[0]; i++) {
        most = fmax(most, state[i]);
        put_row(script, (double[]){from + ((double)i + 0.5) * width, state[i], width}, 3);
    }
    weft_buf_puts(script, "WEFT_END\n");
    put_range(script, 'x', from, to, false);
    weft_buf_printf(script, s->logy ? "set yrange [0.5:%.17g]\n" : "set yrange [0:%.17g]\n",
                    s->logy ? most * 2 : most * (1 + MARGIN));
    // Narrow bars have no edges, which would hide them.
    weft_buf_printf(script,
                    "set style fill solid 0.8 %s\nplot $data using 1:2:3 with boxes linetype 1 notitle\n",
                    s->shape[0] * 8 > look->width ? "noborder" : "border linecolor '#ffffff'");
    return NULL;
}

// ---- Images ---------------------------------------------------------------------------------------------

// gnuplot wants two rows and two columns: one is put down twice, in cells of half the size.
static void put_cells(struct weft_buf *script, const struct weft_plot_sketch *s, const double *state,
                      int64_t down, int64_t across, double *range)
{
    weft_buf_puts(script, "$data << WEFT_END\n");
    for (int64_t r = 0; r < s->shape[0] * down; r++) {
        for (int64_t c = 0; c < s->shape[1] * across; c++) {
            const double *cell = state + 2 * (r / down * s->shape[1] + c / across);
            double mean = cell[1] > 0 ? cell[0] / cell[1] : NAN;
            range[0] = fmin(range[0], mean);
            range[1] = fmax(range[1], mean);
            put_number(script, mean);
        }
        weft_buf_char(script, '\n');
    }
    weft_buf_puts(script, "WEFT_END\n");
}

static const char *image_script(struct weft_buf *script, const struct weft_plot_sketch *s,
                                const double *state)
{
    int64_t down = s->shape[0] == 1 ? 2 : 1, across = s->shape[1] == 1 ? 2 : 1;
    double rows = (double)s->rows, columns = (double)s->columns, range[2] = {INFINITY, -INFINITY};
    double x = columns / (double)(s->shape[1] * across), y = rows / (double)(s->shape[0] * down);
    put_cells(script, s, state, down, across, range);
    if (range[0] > range[1])
        return nothing;
    if (too_far_out(range[0], range[1]))
        return too_far;
    if (range[0] == range[1]) {
        range[0] -= fmax(0.5, fabs(range[0]) * MARGIN);
        range[1] += fmax(0.5, fabs(range[1]) * MARGIN);
    }
    // Cells are square unless the picture would become a stripe.
    weft_buf_printf(
        script,
        "unset grid\nset border 15\n%s"
        "set object rectangle from graph 0,0 to graph 1,1 behind fillcolor '#eeeeee' fillstyle "
        "solid noborder\nset palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', "
        "4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')\n"
        "set colorbox noborder\nset cbrange [%.17g:%.17g]\nset xrange [-0.5:%.17g]\n"
        "set yrange [%.17g:-0.5]\n"
        "plot $data matrix using ($1*%.17g+%.17g):($2*%.17g+%.17g):3 with image notitle\n",
        rows < 4 * columns && columns < 4 * rows ? "set size ratio -1\n" : "", range[0], range[1],
        columns - 0.5, rows - 0.5, x, x / 2 - 0.5, y, y / 2 - 0.5);
    return NULL;
}

// ---- Points ---------------------------------------------------------------------------------------------

// The middle of a cell between two ends, which are logarithms on a logarithmic axis.
static double place_of(int64_t cell, const double *ends, bool logarithmic)
{
    double at = ((double)cell + 0.5) / WEFT_PLOT_GRID;
    double place = ends[0] < ends[1] ? ends[0] * (1 - at) + ends[1] * at : ends[0];
    return logarithmic ? pow(10, place) : place;
}

static const char *scatter_script(struct weft_buf *script, const struct weft_plot_sketch *s,
                                  const double *state, const double *range)
{
    int64_t count = 0;
    weft_buf_puts(script, "$data << WEFT_END\n");
    for (int64_t i = 0; i < WEFT_PLOT_GRID * WEFT_PLOT_GRID; i++) {
        if (state[i] == 0)
            continue;
        count++;
        put_row(script,
                (double[]){place_of(i / WEFT_PLOT_GRID, range, s->logx),
                           place_of(i % WEFT_PLOT_GRID, range + 2, s->logy)},
                2);
    }
    weft_buf_puts(script, "WEFT_END\n");
    if (!count)
        return s->logx || s->logy ? nothing_log : nothing;
    if (too_far_out(range[0], range[1]) || too_far_out(range[2], range[3]))
        return too_far;
    for (int axis = 0; axis < 2; axis++) {
        bool logarithmic = axis ? s->logy : s->logx;
        const double *ends = range + 2 * axis;
        put_range(script, "xy"[axis], logarithmic ? pow(10, ends[0]) : ends[0],
                  logarithmic ? pow(10, ends[1]) : ends[1], logarithmic);
    }
    weft_buf_printf(script, "plot $data using 1:2 with points linetype 1 pointsize %s notitle\n",
                    count < 300 ? "0.7" : "0.4");
    return NULL;
}

const char *weft_plot_script(struct weft_buf *script, const struct weft_plot_look *look,
                             const struct weft_plot_sketch *sketch, const double *state, const double *range)
{
    put_frame(script, look, sketch);
    switch (sketch->kind) {
    case WEFT_PLOT_LINE:
        return line_script(script, &(struct line){look, sketch, state, sketch->shape[0] == sketch->rows});
    case WEFT_PLOT_HIST:
        return hist_script(script, look, sketch, state, range);
    case WEFT_PLOT_IMAGE:
        return image_script(script, sketch, state);
    default:
        return scatter_script(script, sketch, state, range);
    }
}
