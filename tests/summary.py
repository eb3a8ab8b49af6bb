#!/usr/bin/env python3
# weft: adds up what the tests of one run of `meson test` say, and prints "N passed, N failed" as the last line.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: summary.py TESTLOG.json
#
# A test program counts as many cases as its output says: Criterion's synthesis line or a last line
# "N passed, N failed"; without either it is one case.  A program that fails counts at least one failure.

import json
import re
import sys

CRITERION = re.compile(r"Tested: (\d+) \| Passing: (\d+) \| Failing: (\d+) \| Crashing: (\d+)")
PLAIN = re.compile(r"^(\d+) passed, (\d+) failed", re.M)


def count(test):
    text = test.get("stdout", "") + test.get("stderr", "")
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    passed, failed = 0, 0
    for tested, passing, _, _ in CRITERION.findall(text):
        passed += int(passing)
        failed += int(tested) - int(passing)
    plain = PLAIN.findall(text)
    if plain:
        passed += int(plain[-1][0])
        failed += int(plain[-1][1])
    good = test["result"] in ("OK", "SKIP", "EXPECTEDFAIL")
    if good:
        return (passed, failed) if passed + failed else (1, 0)
    return passed, max(failed, 1)


def main():
    passed = failed = skipped = 0
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            if test["result"] == "SKIP":
                skipped += 1
                continue
            ok, bad = count(test)
            passed += ok
            failed += bad
            if bad:
                print(f"FAILED: {test['name']}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))


main()
