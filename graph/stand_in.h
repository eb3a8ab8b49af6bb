// weft: stand-ins for values that are known only while running.
// SPDX-License-Identifier: BSD-3-Clause
//
// Which type a call gives can often be found out before its arguments are known: by asking with others like
// them.

#ifndef WEFT_STAND_IN_H
#define WEFT_STAND_IN_H

#include "graph/graph.h"

// What the numbers are: the least that most operations take; something larger; in lists the lengths of the
// array that the call is about, the last one its last; or a length that follows from the others (-1).
enum weft_stand_in {
    WEFT_STAND_IN_ONE,
    WEFT_STAND_IN_SEVERAL,
    WEFT_STAND_IN_LIKE,
    WEFT_STAND_IN_FREE,
    WEFT_STAND_IN_COUNT
};

// For a node that is a list of computed values: a tuple with a stand-in for each; what is known of them
// stays.  `like` (NULL: none) is the type of the array that the call is about.  A new reference; NULL: one of
// them is neither a number, nor a list or slice of numbers, or out of memory.
struct weft_value *weft_stand_ins(const struct weft_node *values, enum weft_stand_in kind,
                                  const struct weft_type *like);

#endif
