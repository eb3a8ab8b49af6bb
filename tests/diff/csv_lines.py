#!/usr/bin/env python3
# weft: read_csv with lines left out gives what the same file without these lines gives.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: csv_lines.py [--seed N] [--cases N]        WEFT names the program
#
# The lines are found here by the automaton of docs/csv.md, byte by byte, so this holds for dialects that pandas has not:
# escapes, comments after fields, lone CR, characters of several bytes as separators.  A case is a function of the seed and
# its number.

import argparse
import gzip
import json
import os
import random
import subprocess
import sys
import tempfile

WEFT = os.environ.get("WEFT", "build/weft")


def random_dialect(rng):
    return {"sep": rng.choice([",", ";", "§", " "]), "quotechar": rng.choice(['"', "'", None, "«"]),
            "escapechar": rng.choice([None, None, "\\", "→"]), "comment": rng.choice([None, "#", "¶"]),
            "skipinitialspace": rng.random() < 0.3}


def after(dialect, state, c):
    """The state after a character: see stdlib-ops/csv/dialect.h."""
    quote, escape = dialect["quotechar"], dialect["escapechar"]
    if state == "quoted":
        return "escape quoted" if c == escape else "quote end" if c == quote else "quoted"
    if state == "escape quoted" or (state == "quote end" and c == quote):
        return "quoted"
    if state == "escape":
        return "field"
    if c in "\r\n":
        return "record"
    if state == "comment":
        return "comment"
    if state in ("record", "start"):
        if c == quote:
            return "quoted"
        if dialect["skipinitialspace"] and c == " " and c != dialect["sep"]:
            return "start"
    return {dialect["sep"]: "start", escape: "escape", dialect["comment"]: "comment"}.get(c, "field")


def split_lines(dialect, text):
    lines, start, state = [], 0, "record"
    for i, c in enumerate(text):
        half = state == "record" and text[i - 1:i + 1] == "\r\n"
        state = after(dialect, state, c)
        if half:
            lines[-1] += c
            start = i + 1
        elif state == "record":
            lines.append(text[start:i + 1])
            start = i + 1
    return lines + ([text[start:]] if start < len(text) else [])


def random_cell(rng, dialect):
    quote, escape = dialect["quotechar"], dialect["escapechar"]
    kind = rng.random()
    if kind < 0.3 and quote:
        letters = [c for c in "aB1 7,#\n\r" + dialect["sep"] + (dialect["comment"] or "") if c not in (quote, escape)]
        return quote + "".join(rng.choice(letters) for _ in range(rng.randrange(5))) + quote
    if kind < 0.4 and escape:
        return escape + rng.choice('\n\r,a"') + "x"
    return rng.choice(["1", "22", "x", "", "é"])


def random_lines(rng, dialect):
    """A header (unless the first line is nothing), records, and lines that are none."""
    fields, end = rng.randrange(1, 4), rng.choice(["\n", "\r\n", "\r"])
    text = "h" + dialect["sep"] * (fields - 1) + end
    for _ in range(rng.randrange(1, 20)):
        record = dialect["sep"].join(random_cell(rng, dialect) for _ in range(fields))
        other = ["", "  ", (dialect["comment"] or "") + "z" + (dialect["quotechar"] or ""), "total" + dialect["sep"] * 4]
        text += record if rng.random() < 0.85 else rng.choice(other)
        text += rng.choice([end, end, end, "\n\n", "\r", "\r\n"])
    return text.rstrip("\r\n") if rng.random() < 0.3 else text


def is_record(dialect, line):
    text = line.rstrip("\r\n")
    if dialect["comment"] and text.startswith(dialect["comment"]):
        return False
    return bool(text.strip(" \t")) or (dialect["sep"] in " \t" and dialect["sep"] in text)


def leave_out(dialect, lines, skipped, footer, header):
    """What is left of the lines; a footer does not reach the header.  None: there is no header."""
    kept = [line for number, line in enumerate(lines) if number not in skipped]
    records = [at for at, line in enumerate(kept) if is_record(dialect, line)]
    if header and not records:
        return None
    return kept[:max(records[0] + 1 if header else 0, len(kept) - footer)]


def run(rng, path, options):
    words = "".join(f", {name}={'null' if value is None else json.dumps(value, ensure_ascii=False)}" for name, value in options.items())
    program = f"read_csv({json.dumps(path)}{words})"
    done = subprocess.run([WEFT, "eval", program, "--format", "json", "--scheduler", rng.choice(["sync", "threads"])],
                          capture_output=True)
    return program, done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


def case(rng, folder):
    dialect = random_dialect(rng)
    text, header = random_lines(rng, dialect), rng.random() < 0.8
    skipped, footer = sorted(rng.sample(range(25), rng.randrange(8))), rng.randrange(5)
    left = leave_out(dialect, split_lines(dialect, text), skipped, footer, header)
    if left is None or not "".join(left).strip():
        return None
    encoding, packed = rng.choice(["utf-8", "utf-8", "utf-16"]), rng.random() < 0.2
    options = dict(dialect, encoding=encoding, on_bad_lines=rng.choice(["error", "skip"]), header=0 if header else None)
    for name, content in (("all.csv", text), ("left.csv", "".join(left))):
        with (gzip.open if packed else open)(os.path.join(folder, name), "wb") as file:
            file.write(content.encode(encoding))
    _, status, wanted, _ = run(rng, os.path.join(folder, "left.csv"), options)
    for block in rng.sample([1, 2, 3, 7, 30, 1 << 20], 2):
        more = dict(options, skiprows=skipped, skipfooter=footer, blocksize=block)
        program, failed, out, err = run(rng, os.path.join(folder, "all.csv"), more)
        if failed and "never closed" in err:
            continue  # a quote that opens in a line that is left out
        if bool(failed) != bool(status) or (not failed and out != wanted):
            return f"{program} of {text!r}: {out!r} {err} instead of {wanted!r}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=200)
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.cases):
            problem = case(random.Random(options.seed * 1000003 + number), folder)
            failures += problem is not None
            if problem:
                print(f"case {number}: {problem}")
            if failures > 5:
                break
    print(f"{options.cases} cases, {failures} failures")
    sys.exit(failures > 0)


main()
