// weft: a YAML document as a tree with places.
// SPDX-License-Identifier: BSD-3-Clause
//
// Internal to parser/.

#ifndef WEFT_YAML_LOAD_H
#define WEFT_YAML_LOAD_H

#include "parser/syntax.h"

enum weft_yaml_kind { WEFT_YAML_SCALAR, WEFT_YAML_SEQUENCE, WEFT_YAML_MAPPING, WEFT_YAML_ALIAS };

enum weft_yaml_style { WEFT_YAML_PLAIN, WEFT_YAML_QUOTED, WEFT_YAML_BLOCK };

enum weft_yaml_tag { WEFT_YAML_NO_TAG, WEFT_YAML_STR, WEFT_YAML_EXPR };

struct weft_yaml_node {
    enum weft_yaml_kind kind;
    enum weft_yaml_style style;
    enum weft_yaml_tag tag;
    struct weft_span span;         // of a block scalar it ends behind its last line
    struct weft_str value;         // of a scalar, in the arena
    struct weft_yaml_node **items; // of a mapping: key, value, key, value …
    size_t count;                  // of items
    size_t size;                   // nodes below it with itself, aliases counted as what they stand for
    bool open;                     // its end was not seen yet
    struct weft_yaml_node *target; // of an alias
};

// Loads the one document of a source into s->arena; *out is NULL when it is empty.  Comments outside scalars
// are added to s->comments.  What is wrong is reported.
int weft_yaml_load(struct weft_syntax *s, uint32_t source, struct weft_yaml_node **out) WEFT_MUST_USE;

#endif
