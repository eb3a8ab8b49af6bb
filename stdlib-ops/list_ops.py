#!/usr/bin/env python3
# weft: lists the sources and documentation pages of the operations.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: list_ops.py FOLDER            prints `c PATH` or `md PATH` for each file, sorted, relative to FOLDER
#        list_ops.py FOLDER EXPECTED STAMP
#
# tmpl/ holds templates that are included, not compiled.  The second form runs in every build: when the files are no
# longer those of EXPECTED (the list at configure time), it makes meson.build look changed, so that the next run of
# ninja configures again, and fails: a stale list of operations cannot be built.

import os
import sys


def scan(root):
    files = []
    for folder, names, entries in os.walk(root):
        names[:] = [n for n in names if n not in ("tmpl", "__pycache__")]
        for entry in entries:
            kind = entry.rpartition(".")[2]
            if kind in ("c", "md") and not entry.startswith("."):
                files.append(f"{kind} {os.path.relpath(os.path.join(folder, entry), root)}\n")
    return "".join(sorted(files))


def main():
    root = sys.argv[1]
    text = scan(root)
    if len(sys.argv) == 2:
        sys.stdout.write(text)
        return
    expected, stamp = sys.argv[2:]
    with open(expected, encoding="utf-8") as file:
        if file.read().strip() != text.strip():
            os.utime(os.path.join(root, "meson.build"))
            sys.exit("operations or pages were added or removed: run ninja again")
    with open(stamp, "a", encoding="utf-8"):
        pass


main()
