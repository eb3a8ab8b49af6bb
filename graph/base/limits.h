// weft: every hard limit, one line each, with its reason.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_LIMITS_H
#define WEFT_LIMITS_H

#define WEFT_MAX_SOURCE (64u << 20)    // bytes of one pipeline file: a person or a generator, not data
#define WEFT_MAX_IDENT 255             // bytes of one name: fits any message
#define WEFT_MAX_NESTING 200           // brackets, calls and lambdas inside one another: bounds recursion
#define WEFT_MAX_ERRORS 20             // diagnostics reported in one run: more is noise
#define WEFT_MAX_IMPORTS 64            // import depth
#define WEFT_MAX_CALLS 200             // depth of `def` calls within one another
#define WEFT_MAX_STEPS 5000000         // calls of defs and turns of comprehensions while a graph is built, nodes aside
#define WEFT_MAX_FUNCTION_DEPTH 120    // functions within functions: fits a node's 7 bits
#define WEFT_MAX_NODES 50000000        // nodes of one expression graph: ten million tasks are a normal graph
#define WEFT_MAX_NDIM 32               // dimensions of an array, as NumPy
#define WEFT_MAX_PARAMS 64             // parameters of one operation
#define WEFT_MAX_YAML_EVENTS 4000000   // events of one YAML file
#define WEFT_MAX_ALIASED 100000        // nodes that YAML aliases may add: stops exponential expansion

#define WEFT_MAX_PLAN_TASKS 100000000  // tasks, and dependencies, of a plan that is read from a file

#endif
