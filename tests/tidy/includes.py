#!/usr/bin/env python3
# weft: includes go downwards only.
# SPDX-License-Identifier: BSD-3-Clause

import re

from common import LAYERS, Report, files, read

# What each folder may include, as prefixes; the longest folder that holds the file counts.
MAY = {
    "graph/base": ["graph/base/"],
    "graph": ["graph/"],
    "parser": ["parser/", "graph/"],
    "exec": ["exec/", "graph/"],
    "stdlib-ops": ["stdlib-ops/", "graph/weft_op.h", "graph/weft_array.h", "graph/weft_course.h", "graph/weft_nodes.h",
                   "graph/weft_parts.h", "graph/base/"],
    "cli": ["cli/", "graph/", "parser/parse.h", "parser/bind.h", "exec/run.h", "exec/event.h", "exec/report.h", "exec/loop.h", "exec/sched.h", "exec/plan_file.h",
            "stdlib-ops/table.h"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def main():
    report = Report()
    for path in files(LAYERS, (".c", ".h", ".def", ".l", ".y")):
        folder = max((f for f in MAY if path.startswith(f + "/")), key=len)
        for name in INCLUDE.findall(read(path)):
            good = any(name == p or (p.endswith("/") and name.startswith(p)) for p in MAY[folder])
            report.check(good, f"{path}: may not include {name}")
    report.finish()


main()
