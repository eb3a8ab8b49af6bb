#!/usr/bin/env python3
# weft: functions fit on a screen: the median has at most 15 lines, nine of ten at most 45, none more than 70.
# SPDX-License-Identifier: BSD-3-Clause
#
# With clang-format's style a body is what lies between a line "{" and the next line "}".

from common import LAYERS, Report, files, read


def bodies(text):
    """(line of the brace, lines between the braces) of each function."""
    start = None
    for number, line in enumerate(text.split("\n"), 1):
        if line == "{":
            start = number
        elif line == "}" and start:
            yield start, number - start - 1
            start = None


def main():
    report = Report()
    lengths = []
    for path in files(LAYERS, (".c", ".h")):
        for line, length in bodies(read(path)):
            report.check(length <= 70, f"{path}:{line}: a function of {length} lines; 70 is the limit")
            lengths.append(length)
    lengths.sort()
    if lengths:
        median, ninth = lengths[len(lengths) // 2], lengths[len(lengths) * 9 // 10]
        report.check(median <= 15, f"the median function has {median} lines; 15 is the limit")
        report.check(ninth <= 45, f"one function in ten has more than {ninth} lines; 45 is the limit")
        print(f"{len(lengths)} functions, median {median} lines, nine of ten at most {ninth}, longest {lengths[-1]}")
    report.finish()


main()
