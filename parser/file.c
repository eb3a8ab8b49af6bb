// weft: completing a parsed file: order of comments, blank lines, documentation of parameters.
// SPDX-License-Identifier: BSD-3-Clause
//
// Blank lines are found in the source in front of a statement or comment, so they need no tokens.

#include "parser/syntax.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
    const struct weft_ast_comment *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->text.data < y->text.data ? -1 : x->text.data > y->text.data;
}

// Line ends in the white space that precedes `offset`; *own_line when nothing else is on the line before it.
// In YAML the dash of a sequence's item is white space, too.
static size_t line_ends_before(const struct weft_source *source, enum weft_form form, uint32_t offset,
                               bool *own_line)
{
    size_t first = weft_bom_size((struct weft_str){source->text, source->size}), count = 0, i = offset;
    for (; i > first; i--) {
        char c = source->text[i - 1];
        bool dash = form == WEFT_FORM_YAML && c == '-' && (source->text[i] == ' ' || source->text[i] == '\n');
        if (c == '\n')
            count++;
        else if (c != ' ' && c != '\t' && c != '\r' && !dash)
            break;
    }
    *own_line = count > 0 || i == first;
    return i == first ? 0 : count;
}

static void place_comments(struct weft_ast_file *file, const struct weft_source *source)
{
    for (size_t i = 0; i < file->comment_count; i++) {
        struct weft_ast_comment *comment = &file->comments[i];
        comment->blank_before = line_ends_before(source, file->form, comment->start, &comment->own_line) > 1;
    }
}

// Index of the first comment at or behind `offset`.
static size_t first_comment(const struct weft_ast_file *file, uint32_t offset)
{
    size_t low = 0, high = file->comment_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (file->comments[middle].start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct weft_str bare(struct weft_str text)
{
    while (text.size && (*text.data == '#' || *text.data == ' ' || *text.data == '\t')) {
        text.data++;
        text.size--;
    }
    return text;
}

// Joins comments [from, to) with blanks.
static int join(struct weft_arena *arena, const struct weft_ast_comment *comments, size_t from, size_t to,
                struct weft_str *out)
{
    struct weft_buf buf = {0};
    for (size_t i = from; i < to; i++) {
        weft_buf_puts(&buf, i > from ? " " : "");
        weft_buf_str(&buf, bare(comments[i].text));
    }
    char *copy = buf.failed ? NULL : weft_arena_copy(arena, buf.data, buf.size);
    *out = (struct weft_str){copy, buf.size};
    weft_buf_clear(&buf);
    return copy ? WEFT_OK : WEFT_NO_MEMORY;
}

static bool same_line(const struct weft_source *source, uint32_t from, uint32_t to)
{
    return !memchr(source->text + from, '\n', to - from);
}

// Whether a comment that starts at `start` ends one line above `below`.
static bool is_directly_above(const struct weft_source *source, const struct weft_ast_comment *comment,
                              uint32_t below)
{
    const char *end = memchr(source->text + comment->start, '\n', source->size - comment->start);
    for (const char *at = end ? end + 1 : NULL; at && at < source->text + below; at++)
        if (*at != ' ' && *at != '\t')
            return false;
    return end && end < source->text + below;
}

// The comment behind a parameter, else the lines directly above it (or above the YAML section that it opens).
// Lines that start the file are about the file.
static int document(struct weft_arena *arena, const struct weft_ast_file *file,
                    const struct weft_source *source, struct weft_ast_statement *statement)
{
    size_t behind = first_comment(file, statement->span.end);
    if (behind < file->comment_count && !file->comments[behind].own_line &&
        same_line(source, statement->span.end, file->comments[behind].start))
        return join(arena, file->comments, behind, behind + 1, &statement->doc);
    size_t end = first_comment(file, statement->lead), from = end;
    uint32_t below = statement->lead;
    while (from > 0 && file->comments[from - 1].own_line &&
           is_directly_above(source, &file->comments[from - 1], below))
        below = file->comments[--from].start;
    bool about_file =
        from == 0 && end > 0 && line_ends_before(source, file->form, below, &(bool){false}) == 0;
    return from < end && !about_file ? join(arena, file->comments, from, end, &statement->doc) : WEFT_OK;
}

static struct weft_ast_file *copy_lists(struct weft_syntax *s)
{
    struct weft_ast_file *file = weft_arena_alloc(s->arena, sizeof *file);
    size_t statements = s->statements.count, comments = s->comments.count;
    struct weft_ast_statement **list = weft_arena_array(s->arena, statements, sizeof *list);
    struct weft_ast_comment *notes = weft_arena_array(s->arena, comments, sizeof *notes);
    if (!file || !list || !notes)
        return NULL;
    if (statements)
        memcpy(list, s->statements.data, statements * sizeof *list);
    if (comments)
        memcpy(notes, s->comments.data, comments * sizeof *notes);
    *file = (struct weft_ast_file){
        .statements = list, .count = statements, .comments = notes, .comment_count = comments};
    return file;
}

int weft_file_finish(struct weft_syntax *s, uint32_t source_number, enum weft_form form,
                     struct weft_ast_file **out)
{
    const struct weft_source *source = weft_sources_get(s->diags->sources, source_number);
    struct weft_ast_file *file = copy_lists(s);
    if (!file)
        return WEFT_NO_MEMORY;
    file->source = source_number;
    file->form = form;
    if (file->comment_count)
        qsort(file->comments, file->comment_count, sizeof *file->comments, by_place);
    place_comments(file, source);
    for (size_t i = 0; i < file->count; i++) {
        struct weft_ast_statement *statement = file->statements[i];
        bool own_line;
        statement->blank_before = line_ends_before(source, form, statement->lead, &own_line) > 1;
        if (statement->kind == WEFT_AST_PARAM && document(s->arena, file, source, statement))
            return WEFT_NO_MEMORY;
    }
    *out = file;
    return WEFT_OK;
}
