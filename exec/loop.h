// weft: the loop evaluator: fused array and column expressions, block by block, tile by tile.
// SPDX-License-Identifier: BSD-3-Clause
//
// A hidden operation whose stages run the loops that graph/array_lower.c makes (graph/loop_plan.h): "loop"
// stores the elements of one block, "partial" folds a block into reduction states, "merge" joins states,
// "finish" turns them into the result; "joint" stores
// several blocks and folds into states at once, "pick" hands on one of the blocks, or the states.  Whoever
// builds the registry adds it.
//
// A large block is computed in parts, which several threads may take (exec/loop_parts.c).
//
// A block is computed in tiles of at most WEFT_TILE elements: consecutive rows of the block in row-major
// order, or a piece of one row.  Every instruction of the program fills one register (a tile's elements) from
// others; the last one is stored or folded.  Which elements make a tile depends on the block's shape alone,
// so a reduction's bits do not change with what is fused, with threads or with the instruction set.

#ifndef WEFT_LOOP_H
#define WEFT_LOOP_H

#include "graph/weft_array.h"

extern const struct weft_op weft_op_loop;

#endif
