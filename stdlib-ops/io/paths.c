// weft: the files that a pattern means.
// SPDX-License-Identifier: BSD-3-Clause
//
// Patterns without `**` are glob(3)'s.  With one, the tree below the folders that the pattern names outright
// is walked, without following links to folders (so it ends), and the rest of each path is matched segment by
// segment.

#include "stdlib-ops/io/paths.h"

#include <errno.h>
#include <fnmatch.h>
#include <fts.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "graph/base/vec.h"

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

// ---- ** -------------------------------------------------------------------------------------------------

// Parts of a path between slashes.
struct segments {
    char *text;
    WEFT_VEC(char *) parts;
};

static bool split(struct segments *s, const char *path)
{
    *s = (struct segments){.text = strdup(path)};
    char *rest = NULL;
    bool fine = s->text != NULL;
    for (char *part = fine ? strtok_r(s->text, "/", &rest) : NULL; part && fine;
         part = strtok_r(NULL, "/", &rest))
        fine = weft_vec_push(&s->parts, part);
    return fine;
}

static void segments_clear(struct segments *s)
{
    free(s->text);
    free(s->parts.data);
}

// As `*` matches characters of a name, `**` matches folders; the last one seen is the only place to come back
// to.  Hidden folders are passed over.
static bool matches(char *const *pattern, size_t pattern_count, char *const *path, size_t path_count)
{
    size_t i = 0, j = 0, star = SIZE_MAX, mark = 0;
    while (j < path_count) {
        if (i < pattern_count && strcmp(pattern[i], "**") == 0) {
            star = i++;
            mark = j;
        } else if (i < pattern_count && fnmatch(pattern[i], path[j], FNM_PERIOD) == 0) {
            i++;
            j++;
        } else if (star != SIZE_MAX && *path[mark] != '.') {
            i = star + 1;
            j = ++mark;
        } else {
            return false;
        }
    }
    while (i < pattern_count && strcmp(pattern[i], "**") == 0)
        i++;
    return i == pattern_count;
}

struct walk {
    struct segments pattern;
    char *root;   // the folder to begin with, as the pattern writes it
    size_t fixed; // segments of it
    bool here;    // it is this folder, which paths do not name
    WEFT_VEC(char *) found;
};

// The folder that is walked: what stands before the first segment with wild cards; none: this one.
static bool find_root(struct walk *w, const char *pattern)
{
    const char *at = pattern + strspn(pattern, "/"), *end = at;
    w->fixed = 0;
    for (const char *slash; (slash = strchr(at, '/')) != NULL; w->fixed++) {
        if (weft_paths_is_pattern((struct weft_str){at, (size_t)(slash - at)}))
            break;
        end = slash;
        at = slash + strspn(slash, "/");
    }
    w->here = end == pattern;
    w->root = w->here ? strdup(".") : strndup(pattern, (size_t)(end - pattern));
    return w->root != NULL;
}

static int visit(struct walk *w, const char *path)
{
    struct segments s;
    const char *name = w->here ? path + 2 : path; // without "./"
    int status = split(&s, name) ? WEFT_OK : WEFT_NO_MEMORY;
    if (!status && s.parts.count > w->fixed &&
        matches(w->pattern.parts.data + w->fixed, w->pattern.parts.count - w->fixed, s.parts.data + w->fixed,
                s.parts.count - w->fixed)) {
        char *copy = strdup(name);
        if (!copy || !weft_vec_push(&w->found, copy)) {
            free(copy);
            status = WEFT_NO_MEMORY;
        }
    }
    segments_clear(&s);
    return status;
}

static int walk_tree(struct walk *w, struct weft_buf *why)
{
    char *roots[] = {w->root, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW | FTS_NOCHDIR, NULL);
    int status = tree ? WEFT_OK : WEFT_NO_MEMORY;
    for (FTSENT *entry; !status && (entry = fts_read(tree)) != NULL;) {
        if (entry->fts_info == FTS_DNR || (entry->fts_info == FTS_ERR && entry->fts_level)) {
            weft_buf_printf(why, "cannot read folder '%s': %s", entry->fts_path, strerror(entry->fts_errno));
            status = WEFT_IO;
        } else if (entry->fts_info == FTS_F || entry->fts_info == FTS_SL || entry->fts_info == FTS_DEFAULT) {
            status = visit(w, entry->fts_path);
        }
    }
    if (tree)
        fts_close(tree);
    return status;
}

static int search_tree(const char *pattern, int (*add)(void *, struct weft_str), void *context,
                       struct weft_buf *why)
{
    struct walk w = {0};
    int status = split(&w.pattern, pattern) && find_root(&w, pattern) ? walk_tree(&w, why) : WEFT_NO_MEMORY;
    if (!status && !w.found.count)
        status = WEFT_UNSUPPORTED;
    if (!status)
        qsort(w.found.data, w.found.count, sizeof *w.found.data, compare_names);
    for (size_t i = 0; i < w.found.count; i++) {
        if (!status)
            status = add(context, weft_str(w.found.data[i]));
        free(w.found.data[i]);
    }
    free(w.found.data);
    free(w.root);
    segments_clear(&w.pattern);
    return status;
}

// Whether one of the segments is `**`.
static bool is_deep(const char *pattern)
{
    for (const char *at = strstr(pattern, "**"); at; at = strstr(at + 1, "**"))
        if ((at == pattern || at[-1] == '/') && (at[2] == '/' || !at[2]))
            return true;
    return false;
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
        status = is_deep(text) ? search_tree(text, add, context, why) : search(text, add, context, why);
    free(text);
    return status;
}
