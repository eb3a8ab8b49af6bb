// weft: what people write who know Python, NumPy, pandas or Dask, and what weft writes instead.
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_WORDS_H
#define WEFT_WORDS_H

#include "graph/base/str.h"

// The help for a name that weft does not know; NULL: none.
const char *weft_word_help(struct weft_str word);
// The same for an argument that NumPy's elementwise functions take, and weft's do not.
const char *weft_elementwise_help(struct weft_str name);
// The same for a part of NumPy's dtypes.
const char *weft_dtype_part_help(struct weft_str name);
// The same for an argument that many functions of NumPy or Dask take, and no operation of weft has.
const char *weft_argument_help(struct weft_str name);

#endif
