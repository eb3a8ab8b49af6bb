# weft: what the tidy tests share: the files of the tree, and counting what was checked.
# SPDX-License-Identifier: BSD-3-Clause

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LAYERS = ("graph", "parser", "exec", "stdlib-ops", "cli")


def files(folders, endings):
    """Paths relative to the root of all files below the folders whose names end so, sorted."""
    found = []
    for folder in folders:
        for where, names, entries in os.walk(os.path.join(ROOT, folder)):
            names[:] = [n for n in names if n not in ("__pycache__", "corpus", "node_modules", "data")]
            found += [os.path.relpath(os.path.join(where, e), ROOT) for e in entries if e.endswith(endings)]
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


class Report:
    """Counts checks; finish() prints the totals and ends the program."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, message):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(message)
        return good

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **more)
