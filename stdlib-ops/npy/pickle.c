// weft: the part of Python's pickle format that the `info` file of a stack of .npy files uses.
// SPDX-License-Identifier: BSD-3-Clause
//
// A pickle is a program for a machine with a stack and a memo (Python's pickletools.py lists its
// instructions).  Instructions that call or build objects push OTHER and do nothing.

#include "stdlib-ops/npy/pickle.h"

#include <string.h>

#include "graph/base/limits.h"

enum kind { NUMBER, TEXT, GROUP, OTHER, MARK }; // GROUP: tuple, list, or dict as key, value, key, …

struct cell {
    const struct node *node;
    struct cell *next;
};

struct node {
    enum kind kind;
    int64_t number;
    struct weft_str text;
    size_t count;
    struct cell *first, *last;
};

#define MOST_STACK 100000 // chunks of one dimension lie on the stack

struct machine {
    struct weft_arena *arena;
    const unsigned char *start, *at, *end;
    struct node **stack, **memo;
    size_t depth, memos;
    struct weft_buf *why;
    bool no_memory;
};

static bool bad(struct machine *m, const char *reason)
{
    if (!m->why->size)
        weft_buf_printf(m->why, "%s (byte %zu)", reason, (size_t)(m->at - m->start));
    return false;
}

static bool damaged(struct machine *m)
{
    return bad(m, "its info file is damaged");
}

static bool take(struct machine *m, size_t size, const unsigned char **out)
{
    if ((size_t)(m->end - m->at) < size)
        return bad(m, "its info file ends in the middle");
    *out = m->at;
    m->at += size;
    return true;
}

static bool take_number(struct machine *m, size_t bytes, uint64_t *out)
{
    const unsigned char *at;
    if (!take(m, bytes, &at))
        return false;
    *out = 0;
    for (size_t i = bytes; i > 0; i--)
        *out = *out << 8 | at[i - 1];
    return true;
}

// ---- The stack ------------------------------------------------------------------------------------------

static struct node *push(struct machine *m, enum kind kind)
{
    struct node *node = m->depth < MOST_STACK ? weft_arena_alloc(m->arena, sizeof *node) : NULL;
    if (!node) {
        m->no_memory = m->depth < MOST_STACK;
        damaged(m);
        return NULL;
    }
    node->kind = kind;
    m->stack[m->depth++] = node;
    return node;
}

static struct node *pop(struct machine *m)
{
    if (m->depth == 0 || m->stack[m->depth - 1]->kind == MARK) {
        damaged(m);
        return NULL;
    }
    return m->stack[--m->depth];
}

static bool drop(struct machine *m, int count)
{
    while (count-- > 0)
        if (!pop(m))
            return false;
    return true;
}

static bool add(struct machine *m, struct node *group, const struct node *item)
{
    struct cell *cell = weft_arena_alloc(m->arena, sizeof *cell);
    if (!cell) {
        m->no_memory = true;
        return damaged(m);
    }
    cell->node = item;
    if (group->last)
        group->last->next = cell;
    else
        group->first = cell;
    group->last = cell;
    group->count++;
    return true;
}

// The items above place `from` go into `group`; the stack is cut to `to`.
static bool collect(struct machine *m, struct node *group, size_t from, size_t to)
{
    for (size_t i = from; i < m->depth; i++)
        if (!add(m, group, m->stack[i]))
            return false;
    m->depth = to;
    return true;
}

// The place of the last mark.
static bool find_mark(struct machine *m, size_t *out)
{
    for (size_t i = m->depth; i > 0; i--)
        if (m->stack[i - 1]->kind == MARK) {
            *out = i - 1;
            return true;
        }
    return damaged(m);
}

static bool make_tuple(struct machine *m, size_t from, size_t to)
{
    struct node *group = weft_arena_alloc(m->arena, sizeof *group);
    if (!group || !collect(m, group, from, to))
        return damaged(m);
    group->kind = GROUP;
    m->stack[m->depth++] = group;
    return true;
}

static bool make_small(struct machine *m, size_t count)
{
    return m->depth >= count ? make_tuple(m, m->depth - count, m->depth - count) : damaged(m);
}

static bool fill_group(struct machine *m)
{
    size_t mark;
    if (!find_mark(m, &mark))
        return false;
    struct node *group = mark ? m->stack[mark - 1] : NULL;
    if (!group || group->kind != GROUP)
        return damaged(m);
    return collect(m, group, mark + 1, mark);
}

static bool fill_items(struct machine *m, size_t count)
{
    struct node *group = m->depth > count ? m->stack[m->depth - count - 1] : NULL;
    if (!group || group->kind != GROUP)
        return damaged(m);
    return collect(m, group, m->depth - count, m->depth - count);
}

// ---- Instructions ---------------------------------------------------------------------------------------

static bool push_number(struct machine *m, size_t bytes, bool is_signed)
{
    uint64_t number;
    if (bytes > 8 || !take_number(m, bytes, &number))
        return damaged(m);
    struct node *node = push(m, NUMBER);
    int shift = (int)(64 - 8 * bytes);
    if (node)
        node->number =
            is_signed && bytes && bytes < 8 ? (int64_t)(number << shift) >> shift : (int64_t)number;
    return node;
}

static bool push_long(struct machine *m)
{
    uint64_t bytes;
    return take_number(m, 1, &bytes) && push_number(m, (size_t)bytes, true);
}

static bool push_text(struct machine *m, size_t length_bytes)
{
    uint64_t size;
    const unsigned char *text;
    if (!take_number(m, length_bytes, &size) || !take(m, (size_t)size, &text))
        return false;
    struct node *node = push(m, TEXT);
    if (node)
        node->text = (struct weft_str){(const char *)text, (size_t)size};
    return node;
}

static bool skip_line(struct machine *m)
{
    const unsigned char *newline = memchr(m->at, '\n', (size_t)(m->end - m->at));
    if (!newline)
        return bad(m, "its info file ends in the middle");
    m->at = newline + 1;
    return true;
}

static bool remember(struct machine *m, uint64_t place)
{
    if (m->depth == 0 || place >= MOST_STACK)
        return damaged(m);
    m->memo[place] = m->stack[m->depth - 1];
    m->memos = place >= m->memos ? (size_t)place + 1 : m->memos;
    return true;
}

static bool remember_at(struct machine *m, size_t bytes)
{
    uint64_t place;
    return take_number(m, bytes, &place) && remember(m, place);
}

static bool recall(struct machine *m, size_t bytes)
{
    uint64_t place;
    if (!take_number(m, bytes, &place))
        return false;
    if (place >= m->memos || !m->memo[place] || m->depth == MOST_STACK)
        return damaged(m);
    m->stack[m->depth++] = m->memo[place];
    return true;
}

static bool object(struct machine *m, int operands)
{
    return drop(m, operands) && push(m, OTHER);
}

static bool run_data(struct machine *m, unsigned char code)
{
    uint64_t ignored;
    switch (code) {
    case 'K':
        return push_number(m, 1, false);
    case 'M':
        return push_number(m, 2, false);
    case 'J':
        return push_number(m, 4, true);
    case 0x8a: // LONG1
        return push_long(m);
    case 0x8c: // SHORT_BINUNICODE
    case 'U':
    case 'C':
        return push_text(m, 1);
    case 'X':
        return push_text(m, 4);
    case 'N':
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        return push(m, OTHER);
    case 'c': // GLOBAL
        return skip_line(m) && skip_line(m) && push(m, OTHER);
    case 0x93: // STACK_GLOBAL
    case 0x81: // NEWOBJ
    case 'R':
        return object(m, 2);
    case 'b': // BUILD
        return drop(m, 1);
    case 0x80: // PROTO
        return take_number(m, 1, &ignored);
    case 0x95: // FRAME
        return take_number(m, 8, &ignored);
    default:
        m->at--;
        return bad(m, "its info file has an instruction that weft does not know");
    }
}

static bool run_one(struct machine *m, unsigned char code)
{
    size_t mark;
    switch (code) {
    case '}':
    case ')':
    case ']':
        return push(m, GROUP);
    case '(':
        return push(m, MARK);
    case 0x85: // TUPLE1
    case 0x86:
    case 0x87:
        return make_small(m, code - 0x84);
    case 't':
        return find_mark(m, &mark) && make_tuple(m, mark + 1, mark);
    case 'u':
    case 'e':
        return fill_group(m);
    case 's':
        return fill_items(m, 2);
    case 'a':
        return fill_items(m, 1);
    case 0x94: // MEMOIZE
        return remember(m, m->memos);
    case 'q':
        return remember_at(m, 1);
    case 'r':
        return remember_at(m, 4);
    case 'h':
        return recall(m, 1);
    case 'j':
        return recall(m, 4);
    default:
        return run_data(m, code);
    }
}

// ---- What the info says ---------------------------------------------------------------------------------

static const struct node *entry(const struct node *dict, const char *key)
{
    for (const struct cell *cell = dict->first; cell && cell->next; cell = cell->next->next)
        if (cell->node->kind == TEXT && weft_str_is(cell->node->text, key))
            return cell->next->node;
    return NULL;
}

static bool read_cuts(struct machine *m, const struct node *node, struct weft_stack_cuts *out)
{
    if (node->kind != GROUP || node->count == 0)
        return bad(m, "its info file has no usable chunks");
    out->sizes = weft_arena_array(m->arena, node->count, sizeof *out->sizes);
    if (!out->sizes) {
        m->no_memory = true;
        return damaged(m);
    }
    for (const struct cell *cell = node->first; cell; cell = cell->next) {
        if (cell->node->kind != NUMBER || cell->node->number < 0)
            return bad(m, "its info file has no usable chunks");
        out->sizes[out->count++] = cell->node->number;
    }
    return true;
}

static bool read_info(struct machine *m, const struct node *dict, struct weft_stack_info *out)
{
    const struct node *chunks = entry(dict, "chunks"), *axis = entry(dict, "axis");
    if (!chunks || chunks->kind != GROUP || chunks->count == 0 || chunks->count > WEFT_MAX_NDIM)
        return bad(m, "its info file has no usable chunks");
    if (!axis || axis->kind != NUMBER || axis->number < -(int64_t)chunks->count ||
        axis->number >= (int64_t)chunks->count)
        return bad(m, "its info file has no usable axis");
    out->axis = axis->number < 0 ? axis->number + (int64_t)chunks->count : axis->number;
    out->dims = weft_arena_array(m->arena, chunks->count, sizeof *out->dims);
    if (!out->dims) {
        m->no_memory = true;
        return damaged(m);
    }
    for (const struct cell *cell = chunks->first; cell; cell = cell->next)
        if (!read_cuts(m, cell->node, &out->dims[out->ndim++]))
            return false;
    return true;
}

int weft_pickle_read(struct weft_arena *arena, const void *bytes, size_t size, struct weft_stack_info *out,
                     struct weft_buf *why)
{
    struct machine m = {.arena = arena, .start = bytes, .at = bytes, .why = why};
    m.end = m.start + size;
    m.stack = weft_arena_array(arena, MOST_STACK, sizeof *m.stack);
    m.memo = weft_arena_array(arena, MOST_STACK, sizeof *m.memo);
    if (!m.stack || !m.memo)
        return WEFT_NO_MEMORY;
    *out = (struct weft_stack_info){0};
    bool good = true;
    while (good && m.at < m.end && *m.at != '.')
        good = run_one(&m, *m.at++);
    if (good && m.at == m.end)
        good = bad(&m, "its info file ends in the middle");
    if (good && (m.depth != 1 || m.stack[0]->kind != GROUP))
        good = damaged(&m);
    if (good)
        good = read_info(&m, m.stack[0], out);
    return good ? WEFT_OK : m.no_memory ? WEFT_NO_MEMORY : WEFT_IO;
}

// ---- Writing --------------------------------------------------------------------------------------------

static void put_number(struct weft_buf *out, int64_t number)
{
    weft_buf_add(out, "\x8a\x08", 2); // LONG1
    for (int i = 0; i < 8; i++)
        weft_buf_char(out, (char)((uint64_t)number >> 8 * i & 0xff));
}

static void put_text(struct weft_buf *out, const char *text)
{
    size_t size = strlen(text);
    weft_buf_char(out, 'X');
    for (int i = 0; i < 4; i++)
        weft_buf_char(out, (char)(size >> 8 * i & 0xff));
    weft_buf_puts(out, text);
}

void weft_pickle_write(struct weft_buf *out, const struct weft_stack_info *info, enum weft_dtype dtype)
{
    struct weft_buf name = {0};
    weft_buf_printf(&name, "%c%zu", weft_dtype_kind(dtype), weft_dtype_size(dtype));
    weft_buf_add(out, "\x80\x02}(", 4);
    put_text(out, "chunks");
    weft_buf_char(out, '(');
    for (size_t d = 0; d < info->ndim; d++) {
        weft_buf_char(out, '(');
        for (size_t i = 0; i < info->dims[d].count; i++)
            put_number(out, info->dims[d].sizes[i]);
        weft_buf_char(out, 't');
    }
    weft_buf_char(out, 't');
    put_text(out, "dtype");
    weft_buf_puts(out, "cnumpy\ndtype\n");
    put_text(out, name.data ? name.data : "");
    weft_buf_add(out, "\x85R", 2);
    put_text(out, "axis");
    put_number(out, info->axis);
    weft_buf_puts(out, "u.");
    out->failed = out->failed || name.failed;
    weft_buf_clear(&name);
}
