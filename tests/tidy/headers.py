#!/usr/bin/env python3
# weft: every header compiles alone.
# SPDX-License-Identifier: BSD-3-Clause

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from common import LAYERS, ROOT, Report, files, run


def compile_alone(path):
    return path, run("cc", "-std=c17", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-fsyntax-only", "-I", ROOT, "-x", "c", "-",
                     input=f'#include "{path}"\nextern int unused;\n')


def main():
    report = Report()
    headers = [p for p in files(LAYERS, (".h",)) if not p.endswith(".tmpl.h")]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, result in pool.map(compile_alone, headers):
            report.check(result.returncode == 0, f"{path}: does not compile alone:\n{result.stderr}")
    report.finish()


if __name__ == "__main__":
    sys.exit(main())
