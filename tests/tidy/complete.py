#!/usr/bin/env python3
# weft: every operation has a page with an example and cases, and the other way round; every diagnostic a test, every
# command a case.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: complete.py WEFT

import json
import os
import re
import sys

from common import ROOT, Report, files, read, run

DIAGNOSTIC = re.compile(r"^WEFT_DIAG\((\d+), (\w+),", re.M)


def main():
    report = Report()
    weft = os.path.abspath(sys.argv[1])
    names = [json.loads(line)["name"] for line in run(weft, "ops", "--format=json").stdout.splitlines()]
    for name in names:
        page = f"stdlib-ops/doc/{name}.md"
        if report.check(os.path.exists(os.path.join(ROOT, page)), f"{page}: the operation has no page"):
            text = read(page)
            report.check("```weft" in text and ("```output" in text or "```error" in text), f"{page}: has no example with its output")
        report.check(os.path.exists(os.path.join(ROOT, f"tests/ops/{name}.t")), f"tests/ops/{name}.t: the operation has no cases")
    for page in files(["stdlib-ops/doc"], (".md",)):
        name = os.path.basename(page)[:-3]
        known = name in names or run(weft, "ops", name).returncode == 0  # the list leaves hidden ones out
        report.check(known, f"{page}: there is no operation '{name}'")
    tests = "".join(read(p) for p in files(["tests", "stdlib-ops/doc", "docs"], (".t", ".md", ".c", ".py", ".sh")))
    for number, name in DIAGNOSTIC.findall(read("graph/base/diag.def")):
        good = re.search(rf"\bE0{number}\b|\bWEFT_E_{name}\b", tests)
        report.check(good, f"graph/base/diag.def: no test mentions E0{number} ({name})")
    usage = json.loads(run(weft, "help", "--format", "json").stdout)
    cli = "".join(read(p) for p in files(["tests/cli"], (".py", ".sh")))
    for option in usage["options"]:
        report.check(f"--{option['name']}" in cli, f"tests/cli: no test uses --{option['name']}")
    report.finish()


main()
