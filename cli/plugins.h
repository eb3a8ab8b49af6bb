// weft: operations from shared objects: import "./libmore.so"
// SPDX-License-Identifier: BSD-3-Clause

#ifndef WEFT_PLUGINS_H
#define WEFT_PLUGINS_H

#include "cli/session.h"

// Loads the shared objects that the session's file imports and makes a registry that has their operations as
// well. Failures are reported at the import.
int weft_plugins_load(struct weft_session *session) WEFT_MUST_USE;

#endif
