// weft: what gnuplot is told: reduced data as a picture.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PLOT_SCRIPT_H
#define WEFT_PLOT_SCRIPT_H

#include "graph/weft_op.h"

#define WEFT_PLOT_SERIES 20  // lines of one plot
#define WEFT_PLOT_GRID   400 // rows and columns of the cells that points are put into

enum weft_plot_kind { WEFT_PLOT_LINE, WEFT_PLOT_HIST, WEFT_PLOT_IMAGE, WEFT_PLOT_SCATTER, WEFT_PLOT_KINDS };

// What an array has been reduced to; stdlib-ops/plot/plot.c says what each kind's state holds.
struct weft_plot_sketch {
    enum weft_plot_kind kind;
    int ndim;
    int64_t shape[3];      // of the state
    int64_t rows, columns; // of the array, as a matrix (a vector has one column)
    bool logx, logy;       // points: the state is of logarithms
    bool places;           // of lines: the first column is where the elements of the others are
};

// How the picture looks.  Texts that are empty are left out.
struct weft_plot_look {
    bool svg;              // else PNG
    int64_t width, height; // pixels
    double x0, dx;         // of a line: the abscissa of element 0, and from one to the next
    struct weft_str title, xlabel, ylabel;
    size_t label_count; // names of the lines; 0: their numbers
    struct weft_str labels[WEFT_PLOT_SERIES];
};

// The stretches of a line, one element each or of equal length; on a logarithmic x axis the first half of
// them is one element each and the others grow, so that every decade is seen.  How many there are; which one
// an element is in; the place where one begins.
int64_t weft_plot_stretches(int64_t rows, bool logx);
int64_t weft_plot_stretch_of(const struct weft_plot_sketch *sketch, int64_t row);
double weft_plot_stretch_start(const struct weft_plot_sketch *sketch, int64_t stretch);
// Appends the whole script.  `range` (of histograms and points) is as in stdlib-ops/plot/plot.c.  NULL, or
// why there is no such picture.
const char *weft_plot_script(struct weft_buf *script, const struct weft_plot_look *look,
                             const struct weft_plot_sketch *sketch, const double *state, const double *range);

#endif
