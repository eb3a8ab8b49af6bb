// weft: a YAML document as a tree with places, through libyaml.
// SPDX-License-Identifier: BSD-3-Clause
//
// libyaml's events are turned into nodes with an explicit stack.  Its marks count characters; a cursor that
// moves with them turns them into bytes.  libyaml drops comments: they are found again in the text between
// the scalars, where a `#` behind white space can be nothing else.
//
// Bounds: WEFT_MAX_YAML_EVENTS, WEFT_MAX_NESTING, and WEFT_MAX_ALIASED nodes that aliases add.

#include "parser/yaml_load.h"

#include <stdlib.h>
#include <yaml.h>

#include "graph/base/hash.h"

#define BYTES_OF_A_NODE 16 // of a long scalar count as one node, as its expression would have

struct anchor {
    struct weft_str name;
    struct weft_yaml_node *node;
};

struct loader {
    struct weft_syntax *s;
    uint32_t number;
    struct weft_str text;
    yaml_parser_t yaml;
    size_t skipped; // bytes of the text that libyaml does not see: a byte order mark
    size_t chars,
        bytes; // the cursor: the same place in both counts; the characters are those that libyaml sees
    size_t events, aliased, documents;
    WEFT_VEC(struct weft_yaml_node *) done; // finished children of the open nodes
    WEFT_VEC(size_t) marks;                 // where in `done` the children of each open node start
    WEFT_VEC(struct weft_yaml_node *) open;
    struct anchor *anchors; // open addressing; the capacity is a power of two
    size_t anchor_count, anchor_capacity;
    struct weft_yaml_node *root;
    size_t comment_from; // the text before it was searched for comments
};

// ---- places ----

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static uint32_t to_bytes(struct loader *l, size_t chars)
{
    while (l->chars < chars && l->bytes < l->text.size) {
        l->bytes++;
        while (l->bytes < l->text.size && continues(l->text.data[l->bytes]))
            l->bytes++;
        l->chars++;
    }
    while (l->chars > chars && l->bytes > 0) {
        l->bytes--;
        while (l->bytes > 0 && continues(l->text.data[l->bytes]))
            l->bytes--;
        l->chars--;
    }
    return (uint32_t)l->bytes;
}

static struct weft_span span_of(struct loader *l, const yaml_event_t *event)
{
    uint32_t start = to_bytes(l, event->start_mark.index), end = to_bytes(l, event->end_mark.index);
    return (struct weft_span){l->number, start, end > start ? end : start};
}

// ---- comments ----

static size_t line_end(struct weft_str text, size_t i)
{
    const char *end = i < text.size ? memchr(text.data + i, '\n', text.size - i) : NULL;
    return end ? (size_t)(end - text.data) : text.size;
}

// Adds the comments of the text before `to`; nothing there is part of a scalar.
static void find_comments(struct loader *l, size_t to)
{
    struct weft_map_segment segment = {0, 0};
    struct weft_map map = {.source_number = l->number, .segments = &segment, .count = 1};
    l->s->text = l->text;
    l->s->map = &map;
    for (size_t i = l->comment_from; i < to && !l->s->stop; i++) {
        char before = i > l->skipped ? l->text.data[i - 1] : '\n';
        if (l->text.data[i] != '#' || (before != ' ' && before != '\t' && before != '\n'))
            continue;
        size_t end = line_end(l->text, i);
        weft_syntax_add_comment(l->s, i, end);
        i = end;
    }
    l->comment_from = to > l->comment_from ? to : l->comment_from;
    l->s->map = NULL;
}

// ---- anchors ----

static size_t slot_of(const struct loader *l, struct weft_str name)
{
    size_t mask = l->anchor_capacity - 1, i = (size_t)weft_hash_bytes(name.data, name.size).low & mask;
    while (l->anchors[i].node && !weft_str_eq(l->anchors[i].name, name))
        i = (i + 1) & mask;
    return i;
}

static bool grow_anchors(struct loader *l)
{
    if (l->anchor_count * 2 < l->anchor_capacity)
        return true;
    struct anchor *old = l->anchors;
    size_t capacity = l->anchor_capacity;
    l->anchor_capacity = capacity ? capacity * 2 : 16;
    l->anchors = calloc(l->anchor_capacity, sizeof *l->anchors);
    if (!l->anchors) {
        l->anchors = old;
        l->anchor_capacity = capacity;
        return false;
    }
    for (size_t i = 0; i < capacity; i++)
        if (old[i].node)
            l->anchors[slot_of(l, old[i].name)] = old[i];
    free(old);
    return true;
}

static void add_anchor(struct loader *l, const yaml_char_t *name, struct weft_yaml_node *node)
{
    if (!name)
        return;
    struct weft_str text = weft_str((const char *)name);
    char *copy = grow_anchors(l) ? weft_arena_copy(l->s->arena, text.data, text.size) : NULL;
    if (!copy) {
        weft_syntax_no_memory(l->s);
        return;
    }
    text.data = copy;
    struct anchor *anchor = &l->anchors[slot_of(l, text)];
    l->anchor_count += !anchor->node;
    *anchor = (struct anchor){text, node};
}

// ---- nodes ----

static struct weft_yaml_node *new_node(struct loader *l, enum weft_yaml_kind kind, const yaml_event_t *event)
{
    struct weft_yaml_node *node = weft_arena_alloc(l->s->arena, sizeof *node);
    if (!node) {
        weft_syntax_no_memory(l->s);
        return NULL;
    }
    node->kind = kind;
    node->span = span_of(l, event);
    node->size = 1;
    return node;
}

static void set_tag(struct loader *l, struct weft_yaml_node *node, const yaml_char_t *tag)
{
    struct weft_str text = weft_str((const char *)tag);
    if (!tag)
        return;
    if (weft_str_is(text, YAML_STR_TAG) && node->kind == WEFT_YAML_SCALAR)
        node->tag = WEFT_YAML_STR;
    else if (weft_str_is(text, "!expr") && node->kind == WEFT_YAML_SCALAR)
        node->tag = WEFT_YAML_EXPR;
    else
        weft_syntax_error(l->s, WEFT_E_YAML_FORM, node->span,
                          "unknown tag '%.*s'; only !!str and !expr on scalars have a meaning",
                          WEFT_STR_ARG(text));
}

// Hands a finished node to the node that is open, or makes it the root.
static void finish(struct loader *l, struct weft_yaml_node *node)
{
    if (l->open.count == 0)
        l->root = node;
    else if (!weft_vec_push(&l->done, node))
        weft_syntax_no_memory(l->s);
}

static void scalar(struct loader *l, const yaml_event_t *event)
{
    struct weft_yaml_node *node = new_node(l, WEFT_YAML_SCALAR, event);
    char *value = weft_arena_copy(l->s->arena, event->data.scalar.value, event->data.scalar.length);
    if (!node || !value) {
        weft_syntax_no_memory(l->s);
        return;
    }
    yaml_scalar_style_t style = event->data.scalar.style;
    bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    node->value = (struct weft_str){value, event->data.scalar.length};
    node->size = 1 + node->value.size / BYTES_OF_A_NODE;
    node->style = style == YAML_PLAIN_SCALAR_STYLE ? WEFT_YAML_PLAIN
                  : block                          ? WEFT_YAML_BLOCK
                                                   : WEFT_YAML_QUOTED;
    set_tag(l, node, event->data.scalar.tag);
    // The header of a block scalar may have a comment.
    find_comments(l, block ? line_end(l->text, node->span.start) : node->span.start);
    l->comment_from = node->span.end;
    add_anchor(l, event->data.scalar.anchor, node);
    finish(l, node);
}

static void begin(struct loader *l, const yaml_event_t *event, enum weft_yaml_kind kind,
                  const yaml_char_t *anchor, const yaml_char_t *tag)
{
    struct weft_yaml_node *node = new_node(l, kind, event);
    if (!node)
        return;
    if (l->open.count >= WEFT_MAX_NESTING) {
        weft_syntax_too_deep(l->s, node->span);
        return;
    }
    set_tag(l, node, tag);
    add_anchor(l, anchor, node);
    node->open = true;
    if (!weft_vec_push(&l->marks, l->done.count) || !weft_vec_push(&l->open, node))
        weft_syntax_no_memory(l->s);
}

static void end(struct loader *l, const yaml_event_t *event)
{
    struct weft_yaml_node *node = l->open.data[--l->open.count];
    size_t mark = l->marks.data[--l->marks.count];
    node->open = false;
    node->count = l->done.count - mark;
    node->items = weft_arena_array(l->s->arena, node->count, sizeof(struct weft_yaml_node *));
    if (!node->items) {
        weft_syntax_no_memory(l->s);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        node->items[i] = l->done.data[mark + i];
        node->size += node->items[i]->size;
    }
    l->done.count = mark;
    // The end of a block collection is marked, without an extent, at whatever follows it.
    struct weft_span last = span_of(l, event);
    if (last.end > last.start)
        node->span.end = last.end;
    else if (node->count)
        node->span.end = node->items[node->count - 1]->span.end;
    finish(l, node);
}

static void alias(struct loader *l, const yaml_event_t *event)
{
    struct weft_yaml_node *node = new_node(l, WEFT_YAML_ALIAS, event);
    struct weft_str name = weft_str((const char *)event->data.alias.anchor);
    if (!node)
        return;
    node->target = l->anchor_count ? l->anchors[slot_of(l, name)].node : NULL;
    if (!node->target || node->target->open) {
        weft_syntax_error(l->s, WEFT_E_YAML_FORM, node->span,
                          node->target ? "alias '*%.*s' stands inside its own anchor"
                                       : "unknown alias '*%.*s'",
                          WEFT_STR_ARG(name));
        l->s->stop = true;
        return;
    }
    node->size = node->target->size;
    l->aliased += node->size;
    if (l->aliased > WEFT_MAX_ALIASED) {
        weft_syntax_error(l->s, WEFT_E_YAML_ALIASES, node->span, "aliases add more than %d nodes",
                          WEFT_MAX_ALIASED);
        l->s->stop = true;
        return;
    }
    finish(l, node);
}

// ---- events ----

static void begin_document(struct loader *l, const yaml_event_t *event)
{
    if (l->documents++ == 0)
        return;
    weft_syntax_error(l->s, WEFT_E_YAML_FORM, span_of(l, event), "a second document; a pipeline is one");
    l->s->stop = true;
}

static void handle(struct loader *l, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        begin_document(l, event);
        break;
    case YAML_SCALAR_EVENT:
        scalar(l, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        begin(l, event, WEFT_YAML_SEQUENCE, event->data.sequence_start.anchor,
              event->data.sequence_start.tag);
        break;
    case YAML_MAPPING_START_EVENT:
        begin(l, event, WEFT_YAML_MAPPING, event->data.mapping_start.anchor, event->data.mapping_start.tag);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        end(l, event);
        break;
    case YAML_ALIAS_EVENT:
        alias(l, event);
        break;
    default:
        break;
    }
}

// libyaml's own words, at its own place.
static void malformed(struct loader *l)
{
    if (l->yaml.error == YAML_MEMORY_ERROR) {
        weft_syntax_no_memory(l->s);
        return;
    }
    bool reader = l->yaml.error == YAML_READER_ERROR;
    uint32_t at =
        reader ? (uint32_t)(l->skipped + l->yaml.problem_offset) : to_bytes(l, l->yaml.problem_mark.index);
    struct weft_span span = {l->number, at, at + (at < l->text.size)};
    weft_syntax_error(l->s, WEFT_E_YAML_SYNTAX, span, "%s",
                      l->yaml.problem ? l->yaml.problem : "malformed YAML");
    uint32_t start = to_bytes(l, l->yaml.context_mark.index);
    if (l->yaml.context && start != at && !l->s->stop)
        weft_diag_note(l->s->diags, (struct weft_span){l->number, start, start + 1}, "%s", l->yaml.context);
    l->s->stop = true;
}

static void run(struct loader *l)
{
    bool at_end = false;
    while (!at_end && !l->s->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&l->yaml, &event)) {
            malformed(l);
            return;
        }
        at_end = event.type == YAML_STREAM_END_EVENT;
        if (++l->events > WEFT_MAX_YAML_EVENTS) {
            weft_syntax_error(l->s, WEFT_E_YAML_FORM, span_of(l, &event), "more than %d YAML events",
                              WEFT_MAX_YAML_EVENTS);
            l->s->stop = true;
        } else {
            handle(l, &event);
        }
        yaml_event_delete(&event);
    }
    find_comments(l, l->text.size);
}

int weft_yaml_load(struct weft_syntax *s, uint32_t number, struct weft_yaml_node **out)
{
    const struct weft_source *source = weft_sources_get(s->diags->sources, number);
    struct loader l = {.s = s, .number = number, .text = {source->text, source->size}};
    // A byte order mark would be a column to libyaml, and the first key stand further in than the others.
    l.skipped = l.bytes = l.comment_from = weft_bom_size(l.text);
    if (!yaml_parser_initialize(&l.yaml))
        return WEFT_NO_MEMORY;
    yaml_parser_set_encoding(&l.yaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&l.yaml, (const unsigned char *)source->text + l.skipped,
                                 source->size - l.skipped);
    run(&l);
    yaml_parser_delete(&l.yaml);
    free(l.done.data);
    free(l.marks.data);
    free(l.open.data);
    free(l.anchors);
    *out = l.root;
    return s->status;
}
