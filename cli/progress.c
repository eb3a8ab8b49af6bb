// weft: the progress bar.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/progress.h"

#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "cli/terminal.h"
#include "graph/base/condition.h"
#include "graph/render.h"

struct weft_progress_bar {
    const struct weft_progress *progress;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t wake;
    bool ending; // guarded by mutex
    bool lines;  // no terminal: whole lines, now and then
    bool utf8;   // the terminal shows UTF-8
    bool drawn;  // guarded by mutex: the line is there
    struct timespec start;
};

enum { FIRST_MS = 300, REDRAW_MS = 100, LINE_MS = 10000, BAR_CELLS = 24 };

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

static void add_time(double seconds, struct weft_buf *out)
{
    unsigned long whole = (unsigned long)(seconds + 0.999); // rather late than never
    if (whole >= 3600)
        weft_buf_printf(out, "%luh%02lum", whole / 3600, whole / 60 % 60);
    else if (whole >= 60)
        weft_buf_printf(out, "%lum%02lus", whole / 60, whole % 60);
    else
        weft_buf_printf(out, "%lus", whole);
}

// "412/800 tasks, 3.3 GB, 1.2 GB in memory, 4s left"
static void add_figures(const struct weft_progress_bar *bar, uint64_t done, uint64_t total,
                        struct weft_buf *out)
{
    const struct weft_progress *progress = bar->progress;
    weft_buf_printf(out, "%llu/%llu tasks, ", (unsigned long long)done, (unsigned long long)total);
    weft_render_bytes(out, atomic_load(&progress->bytes_done));
    weft_buf_puts(out, ", ");
    weft_render_bytes(out, atomic_load(&progress->memory_now));
    weft_buf_puts(out, " in memory");
    uint64_t spilled = atomic_load(&progress->spilled);
    if (spilled) {
        weft_buf_puts(out, ", ");
        weft_render_bytes(out, spilled);
        weft_buf_puts(out, " spilled");
    }
    uint64_t failed = atomic_load(&progress->tasks_failed);
    if (failed)
        weft_buf_printf(out, ", %llu failed", (unsigned long long)failed);
    if (done > 0 && done < total) {
        weft_buf_puts(out, ", ");
        add_time(seconds_since(&bar->start) * (double)(total - done) / (double)done, out);
        weft_buf_puts(out, " left");
    }
}

static void draw(struct weft_progress_bar *bar)
{
    // In this order: another round may begin meanwhile, and no more can be done than there is.
    uint64_t done = atomic_load(&bar->progress->tasks_done), total = atomic_load(&bar->progress->tasks_total);
    if (total == 0)
        return;
    struct weft_buf line = {0};
    size_t columns = weft_terminal_width(stderr) - 1; // asked each time: terminals change
    size_t cells = bar->lines ? 0 : columns / 3 < BAR_CELLS ? columns / 3 : BAR_CELLS;
    size_t full = (size_t)((double)done / (double)total * (double)cells);
    for (size_t i = 0; i < cells; i++)
        weft_buf_puts(&line, bar->utf8 ? (i < full ? "━" : "─") : i < full ? "#" : ".");
    if (cells > 0)
        weft_buf_char(&line, ' ');
    add_figures(bar, done, total, &line);
    struct weft_str text = {line.data, line.size};
    size_t width = columns + (bar->utf8 ? cells * (strlen("━") - 1) : 0);
    if (!bar->lines && text.size > width)
        text.size = width; // the figures are ASCII, and only they are cut
    fprintf(stderr, bar->lines ? "weft: %.*s\n" : "\r%.*s\033[K", (int)text.size, text.data);
    fflush(stderr);
    bar->drawn = true;
    weft_buf_clear(&line);
}

static void *show(void *context)
{
    struct weft_progress_bar *bar = context;
    long wait = bar->lines ? LINE_MS : FIRST_MS;
    pthread_mutex_lock(&bar->mutex);
    while (!bar->ending) {
        weft_condition_wait(&bar->wake, &bar->mutex, wait);
        if (!bar->ending)
            draw(bar);
        wait = bar->lines ? LINE_MS : REDRAW_MS;
    }
    pthread_mutex_unlock(&bar->mutex);
    return NULL;
}

struct weft_progress_bar *weft_progress_show(const struct weft_settings *settings,
                                             const struct weft_progress *progress)
{
    enum { AUTO, ALWAYS, NEVER };
    int64_t when = settings->values[WEFT_OPT_PROGRESS].number;
    bool terminal = isatty(STDERR_FILENO);
    if (when == NEVER || (when == AUTO && (!terminal || settings->values[WEFT_OPT_QUIET].number)))
        return NULL;
    struct weft_progress_bar *bar = calloc(1, sizeof *bar);
    if (!bar)
        return NULL;
    setlocale(LC_CTYPE, "");
    *bar = (struct weft_progress_bar){
        .progress = progress, .lines = !terminal, .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0};
    clock_gettime(CLOCK_MONOTONIC, &bar->start);
    pthread_mutex_init(&bar->mutex, NULL);
    weft_condition_init(&bar->wake);
    if (pthread_create(&bar->thread, NULL, show, bar) == 0)
        return bar;
    free(bar);
    return NULL;
}

static void erase(struct weft_progress_bar *bar)
{
    if (!bar->drawn || bar->lines)
        return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    bar->drawn = false;
}

void weft_progress_pause(struct weft_progress_bar *bar)
{
    if (!bar)
        return;
    pthread_mutex_lock(&bar->mutex);
    erase(bar);
}

void weft_progress_resume(struct weft_progress_bar *bar)
{
    if (bar)
        pthread_mutex_unlock(&bar->mutex);
}

void weft_progress_hide(struct weft_progress_bar *bar)
{
    if (!bar)
        return;
    pthread_mutex_lock(&bar->mutex);
    bar->ending = true;
    pthread_cond_signal(&bar->wake);
    pthread_mutex_unlock(&bar->mutex);
    pthread_join(bar->thread, NULL);
    erase(bar);
    pthread_cond_destroy(&bar->wake);
    pthread_mutex_destroy(&bar->mutex);
    free(bar);
}
