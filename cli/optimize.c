// weft: the optimizer as the options ask for it.
// SPDX-License-Identifier: BSD-3-Clause

#include "cli/optimize.h"

#include <stdlib.h>

// Whether an item of the settings is one of --no-pass that counts.
static bool is_off(const struct weft_settings *settings, const struct weft_listed *item)
{
    return item->option == WEFT_OPT_NO_PASS && item->origin == settings->values[WEFT_OPT_NO_PASS].origin;
}

int weft_check_passes(const struct weft_settings *settings, struct weft_buf *why)
{
    for (size_t i = 0; i < settings->listed.count; i++) {
        const struct weft_listed *item = &settings->listed.data[i];
        if (!is_off(settings, item) || strcmp(item->text, "all") == 0 || weft_pass_find(weft_str(item->text)))
            continue;
        size_t count;
        const struct weft_pass *const *passes = weft_passes(&count);
        weft_buf_printf(why, "--no-pass: there is no pass '%s'; there are all", item->text);
        for (size_t k = 0; k < count; k++)
            weft_buf_printf(why, ", %s", passes[k]->name);
        return WEFT_INVALID;
    }
    return WEFT_OK;
}

int weft_optimize_by_settings(const struct weft_settings *settings, const struct weft_graph *graph,
                              const struct weft_optimize *watch, struct weft_graph **out)
{
    struct weft_str *off = calloc(settings->listed.count + 1, sizeof *off);
    if (!off)
        return WEFT_NO_MEMORY;
    struct weft_optimize options = watch ? *watch : (struct weft_optimize){0};
    options.level = 2;
    options.off = off;
    for (size_t i = 0; i < settings->listed.count; i++)
        if (is_off(settings, &settings->listed.data[i]))
            off[options.off_count++] = weft_str(settings->listed.data[i].text);
    int status = weft_optimize(graph, &options, out);
    free(off);
    return status;
}
