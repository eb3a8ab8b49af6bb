// weft: the files that a pattern means.
// SPDX-License-Identifier: BSD-3-Clause

#include "stdlib-ops/io/paths.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>

bool weft_paths_is_pattern(struct weft_str path)
{
    for (size_t i = 0; i < path.size; i++)
        if (path.data[i] == '*' || path.data[i] == '?' || path.data[i] == '[')
            return true;
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int search(const char *pattern, int (*add)(void *, struct weft_str), void *context,
                  struct weft_buf *why)
{
    glob_t found = {0};
    int result = glob(pattern, GLOB_NOSORT | GLOB_ERR, NULL, &found), status = WEFT_OK;
    if (result == GLOB_NOSPACE)
        status = WEFT_NO_MEMORY;
    else if (result == GLOB_NOMATCH)
        status = WEFT_UNSUPPORTED;
    else if (result) {
        weft_buf_printf(why, "cannot read a folder of '%s': %s", pattern, strerror(errno));
        status = WEFT_IO;
    }
    if (!status)
        qsort(found.gl_pathv, found.gl_pathc, sizeof *found.gl_pathv, compare_names);
    for (size_t i = 0; !status && i < found.gl_pathc; i++)
        status = add(context, weft_str(found.gl_pathv[i]));
    globfree(&found);
    return status;
}

int weft_paths_match(struct weft_str pattern, int (*add)(void *context, struct weft_str path), void *context,
                     struct weft_buf *why)
{
    char *text = pattern.size ? strndup(pattern.data, pattern.size) : strdup("");
    if (!text)
        return WEFT_NO_MEMORY;
    int status = WEFT_IO;
    if (strlen(text) != pattern.size)
        weft_buf_puts(why, "the path has a NUL byte");
    else
        status = search(text, add, context, why);
    free(text);
    return status;
}
