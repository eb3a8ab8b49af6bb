#!/usr/bin/env python3
# weft: banned functions and words, heads of files, and no printing or exiting below cli/.
# SPDX-License-Identifier: BSD-3-Clause

import re

from common import LAYERS, Report, files, read

# Functions with a safer sibling, by that sibling.
BANNED = {
    "strcpy": "memcpy with a length", "strcat": "struct weft_buf", "sprintf": "snprintf or struct weft_buf",
    "vsprintf": "vsnprintf", "strtok": "strcspn", "gets": "fgets", "atoi": "strtol", "atof": "strtod", "alloca": "an arena",
    "system": "posix_spawn", "tmpnam": "weft_atomic_file", "mktemp": "mkstemp", "rand": "a counter-based generator",
    "setjmp": "return codes", "longjmp": "return codes",
}
# Where there is no other way, by file.
EXCUSED = {
    ("parser/syntax.c", "setjmp"): "flex's way out when memory ran out does not return",
    ("stdlib-ops/image/png.c", "setjmp"): "libpng's callback for errors must not return",
    ("stdlib-ops/image/png.c", "longjmp"): "libpng's callback for errors must not return",
}
# Not below cli/: only the command talks to people and ends the process.
COMMAND_ONLY = ("printf", "puts", "putchar", "perror", "exit", "_exit", "abort", "err", "warn")
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK|not implemented|for now|placeholder text|stub)\b", re.I)
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def code_of(text):
    """The text without comments and string literals, lines kept."""
    blank = lambda match: "\n" * match.group().count("\n")
    return COMMENT.sub(blank, STRING.sub('""', text))


def check_calls(report, path, code):
    below = not path.startswith("cli/")
    for name, instead in BANNED.items():
        called = re.search(rf"(?<![\w.>]){name}\s*\(", code) and (path, name) not in EXCUSED
        report.check(not called, f"{path}: calls {name}(); use {instead}")
    for name in COMMAND_ONLY if below else ():
        report.check(not re.search(rf"(?<![\w.>]){name}\s*\(", code), f"{path}: calls {name}() below cli/")
    if below:
        report.check(not re.search(r"\bstd(out|err)\b", code), f"{path}: uses a standard stream below cli/")


def main():
    report = Report()
    for path in files(LAYERS, (".c", ".h")):
        text = read(path)
        head = text.split("\n")[:2]
        report.check(head[0].startswith("// weft: ") and head[1:] == ["// SPDX-License-Identifier: BSD-3-Clause"],
                     f"{path}: does not begin with '// weft: …' and the licence line")
        check_calls(report, path, code_of(text))
    for path in files(LAYERS + ("tests", "docs", "samples"), (".c", ".h", ".py", ".l", ".y", ".def", ".md", ".weft", ".sh")):
        if path == "tests/tidy/words.py":
            continue
        found = [(n, m.group()) for n, line in enumerate(read(path).split("\n"), 1) if (m := UNFINISHED.search(line))]
        for number, word in found:
            report.check(False, f"{path}:{number}: '{word}': leave nothing unfinished")
        report.check(True, "")
    report.finish()


main()
