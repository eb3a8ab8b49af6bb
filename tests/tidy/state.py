#!/usr/bin/env python3
# weft: no mutable file-scope state: nothing of the program lies in writable sections but what is listed here.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: state.py OBJECT...      (static libraries and object folders of the build)

import os
import sys

from common import ROOT, Report, run

ALLOWED = {
    "caught",  # cli/interrupt.c: a signal handler can reach nothing else
    "piped",  # likewise
}


def writable(path):
    """Names of variables in .data and .bss (not .data.rel.ro: constants with addresses)."""
    for line in run("nm", "-f", "sysv", "--defined-only", path).stdout.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 7 and cells[3] in ("OBJECT", "TLS") and cells[6].split(".")[1:2] in (["data"], ["bss"], ["tbss"]):
            if not cells[6].startswith(".data.rel.ro"):
                yield cells[0]


def main():
    report = Report()
    for path in sys.argv[1:]:
        for name in writable(path):
            plain = name.split(".")[0]
            report.check(plain in ALLOWED, f"{os.path.relpath(path, ROOT)}: '{name}' is mutable file-scope state")
        report.check(True, "")
    report.finish()


main()
