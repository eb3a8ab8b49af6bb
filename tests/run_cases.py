#!/usr/bin/env python3
# weft: runs the examples of the documentation and the cases of tests/ops and tests/lang through the built weft.
# SPDX-License-Identifier: BSD-3-Clause
"""Runs documentation examples and language and operation cases.

usage: run_cases.py [--weft PROGRAM] [--mode default|schedulers|passes|plans] [--update] [-k TEXT] [FILE…]

Markdown (README.md, docs/, stdlib-ops/doc/):
    ```weft          a program, given to `weft run -`; the next block says what it gives:
    ```output        its exact standard output (exit status 0, nothing on standard error)
    ```error         its exact standard error (exit status not 0)
    ```csv NAME      any block with a second word: a file of that name for the examples that follow in this page
    ```console       lines `$ command` (and `> ` for its further lines) run by sh, the other lines what it prints on
                     both streams; all blocks of a page are one session in one folder
A weft block that nothing follows must at least be well formed (`weft fmt`).

Case files (tests/ops/*.t, tests/lang/*.t): lines that start with `--- `:
    --- case: title  the program follows
    --- file NAME    a file in the case's own folder
    --- args WORDS   further arguments after `weft run -` (or `--- command WORDS`: instead of `run -`)
    --- out          expected standard output
    --- err [N]      expected standard error and exit status (default: any but 0)
    --- status N     expected exit status
    --- without MODE the case is left out of --mode MODE (a plan computes all of what it prints)
    --- after WORDS  a shell command in the case's folder afterwards; what it prints is added to the output

--mode schedulers runs every case on sync and on threads with 1, 2 and 7 threads: all must give the expected bytes.
--mode passes runs every case with each rewrite of the graph switched off, and with all off.
--mode plans writes the plan of every case into a file and runs that: the results, the places of errors as well, must be
the same.
--update rewrites the expectations with what weft says now (default mode only); look at the difference.
"""
import argparse
import glob
import os
import shlex
import subprocess
import sys

import harness


PLAN = ["--plan-out", ".plan"]


class Case:
    """One program with what is expected; the ranges are the lines of the file that hold the expectations."""

    def __init__(self, path, line, title):
        self.path, self.line, self.title = path, line, title
        self.program, self.files, self.args, self.command, self.after = "", {}, [], None, []
        self.without = set()
        self.out = self.err = self.status = None
        self.out_range = self.err_range = None
        self.console = None

    def name(self):
        return "%s:%d: %s" % (os.path.relpath(self.path, harness.ROOT), self.line, self.title)

    def runs_pipeline(self):
        return self.console is None and self.command is None and (self.out is not None or self.err is not None)


def read_lines(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read().split("\n")


def sections(lines):
    """Yields (number of first body line, header words, body lines) of the `--- ` sections of a case file."""
    start, header = None, None
    for number, line in enumerate(lines + ["--- end"]):
        if not line.startswith("--- "):
            continue
        if header is not None:
            yield start, header, lines[start:number]
        start, header = number + 1, line[4:].strip()


def parse_case_file(path):
    lines, cases = read_lines(path), []
    for start, header, body in sections(lines):
        word, _, rest = header.partition(" ")
        if word == "case:":
            cases.append(Case(path, start, rest))
            cases[-1].program = text_of(body)
        elif not cases:
            sys.exit("%s:%d: '--- %s' before the first case" % (path, start, header))
        elif not set_section(cases[-1], word, rest, start, body):
            sys.exit("%s:%d: unknown section '--- %s'" % (path, start, header))
    return cases


def text_of(body):
    return "".join(line + "\n" for line in strip_blank(body))


def strip_blank(body):
    end = len(body)
    while end and not body[end - 1].strip():
        end -= 1
    return body[:end]


def set_section(case, word, rest, start, body):
    region = (start, start + len(strip_blank(body)))
    if word == "file":
        case.files[rest] = text_of(body)
    elif word == "args":
        case.args = shlex.split(rest)
    elif word == "command":
        case.command = shlex.split(rest)
    elif word == "status":
        case.status = int(rest)
    elif word == "without":
        case.without.add(rest)
    elif word == "after":
        case.after.append(rest)
    elif word == "out":
        case.out, case.out_range = text_of(body), region
    elif word == "err":
        case.err, case.err_range = text_of(body), region
        case.status = int(rest) if rest else case.status
    else:
        return False
    return True


def fences(lines):
    """Yields (number of first body line, info words, body lines) of the fenced blocks of a Markdown page."""
    start, info = None, None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if info is None:
            start, info = number + 1, line[3:].split()
        else:
            yield start, info, lines[start:number]
            info = None


def parse_markdown(path):
    lines, cases, files, heading = read_lines(path), [], {}, ""
    pending = session = None
    for start, info, body in fences(lines):
        heading = last_heading(lines, start) or heading
        text = "".join(line + "\n" for line in body)
        kind = info[0] if info else ""
        if kind in ("output", "error") and pending:
            set_section(pending, "out" if kind == "output" else "err", "", start, body)
            pending = None
            continue
        pending = None
        if kind == "weft" and len(info) == 1:
            pending = Case(path, start, heading)
            pending.program, pending.files = text, dict(files)
            cases.append(pending)
        elif kind == "console":
            if session is None:
                session = Case(path, start, "session")
                session.console, session.files = [], dict(files)
                cases.append(session)
            session.console.append((start, body))
        elif len(info) > 1:
            files[info[1]] = text
    return cases


def last_heading(lines, before):
    for line in reversed(lines[:before]):
        if line.startswith("#"):
            return line.lstrip("# ")
    return ""


def console_steps(body):
    """The commands of a console block, each with the output written below it."""
    steps = []
    for line in body:
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps and line.startswith("> ") and not steps[-1][1]:
            steps[-1] = (steps[-1][0] + "\n" + line[2:], [])
        elif steps:
            steps[-1][1].append(line)
    return steps


class Runner:
    def __init__(self, place, update):
        self.place, self.update = place, update
        self.edits = {}

    def run(self, case, arguments):
        if case.console is not None:
            return self.run_console(case)
        if case.out is None and case.err is None and case.status is None:
            return self.check_form(case)
        folder = self.place.folder(case.files)
        verb = case.command or ["run", "-"]
        run = self.run_plan if arguments == PLAN else self.run_words
        got = run(folder, verb + case.args + arguments, case.program)
        for command in case.after:
            got.out += harness.execute(["sh", "-c", command], folder, self.place.env).out
        if self.update:
            return self.learn(case, got)
        return judge(case, got)

    def run_words(self, folder, words, program):
        return harness.execute([self.place.weft] + words, folder, self.place.env, program)

    def run_plan(self, folder, words, program):
        """Writes the plan, runs it when there is one, and gives what both said."""
        written = self.run_words(folder, words, program)
        if written.status != 0:
            return written
        done = self.run_words(folder, ["run", "--plan-in", PLAN[1]], "")
        os.remove(os.path.join(folder, PLAN[1]))
        return harness.Result(done.status, written.out + done.out, written.err + done.err)

    def check_form(self, case):
        got = harness.execute([self.place.weft, "fmt", "-"], self.place.root, self.place.env, case.program)
        return [] if got.status == 0 else ["not well formed:"] + got.err.split("\n")

    def run_console(self, case):
        """Runs the blocks of a page's session one after the other in one folder."""
        folder, wrong = self.place.folder(case.files), []
        for start, body in case.console:
            differs, after = self.run_block(folder, body)
            if self.update and differs:
                self.edits.setdefault(case.path, []).append(((start, start + len(body)), after))
            elif differs:
                wrong += ["line %d:" % (start + 1)] + differs
        return wrong

    def run_block(self, folder, body):
        """What differs in one block, and the block as it should be."""
        wrong, after = [], []
        for command, expected in console_steps(body):
            got = harness.execute(["sh", "-c", "exec 2>&1\n" + command], folder, self.place.env)
            after += ["> " + part if i else "$ " + part for i, part in enumerate(command.split("\n"))]
            after += got.out.rstrip("\n").split("\n") if got.out else []
            wrong += harness.compare("output of $ " + command.split("\n")[0], "\n".join(expected), got.out)
        return wrong, after

    def learn(self, case, got):
        """Notes what weft says now, unless it failed where it should not, or the other way round."""
        if (got.status != 0) != (case.err is not None):
            return ["exit status %s" % got.status] + got.err.split("\n")
        edits = self.edits.setdefault(case.path, [])
        for region, text in ((case.out_range, got.out), (case.err_range, got.err)):
            if region:
                edits.append((region, text.rstrip("\n").split("\n") if text else []))
        if case.status not in (None, got.status) and case.path.endswith(".t") and case.err_range:
            line = case.err_range[0] - 1
            edits.append(((line, line + 1), ["--- err %d" % got.status]))
        return []

    def write_edits(self):
        for path, edits in self.edits.items():
            lines = read_lines(path)
            for (start, end), body in sorted(edits, reverse=True):
                lines[start:end] = body
            with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
                file.write("\n".join(lines))


def judge(case, got):
    """What differs between the expectations and the result, as lines; empty when all is as expected."""
    wrong = []
    if case.status is not None and got.status != case.status:
        wrong.append("exit status %s, expected %d" % (got.status, case.status))
    elif case.status is None and (got.status != 0) != (case.err is not None):
        wrong.append("exit status %s" % got.status)
    wrong += harness.compare("output", case.out or "", got.out)
    wrong += harness.compare("errors", case.err or "", got.err)
    return wrong


def find_files():
    patterns = ["README.md", "docs/*.md", "stdlib-ops/doc/*.md", "tests/ops/*.t", "tests/lang/*.t"]
    return [path for p in patterns for path in sorted(glob.glob(os.path.join(harness.ROOT, p)))]


def load(paths, text):
    cases = [c for p in paths for c in (parse_markdown(p) if p.endswith(".md") else parse_case_file(p))]
    return [c for c in cases if text in c.name()]


def pass_names(weft):
    """Names of the rewrites, which weft lists when it is given a wrong one."""
    done = subprocess.run([weft, "run", "--no-pass", "?", "-"], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    listed = done.stderr.decode().split("\n")[0].partition("there are ")[2]
    return [name for name in listed.split(", ") if name and name != "all"]


def modes_of(options):
    if options.mode == "schedulers":
        return {name: harness.MODES[name] for name in harness.SCHEDULERS}
    if options.mode == "passes":
        names = pass_names(options.weft)
        modes = {"without " + name: ["--no-pass", name] for name in names}
        modes["without any"] = ["--no-pass", "all"]
        return modes
    return {"plan": PLAN} if options.mode == "plans" else {"": []}


def options_of():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weft", default=harness.default_weft(), help="the program to test")
    parser.add_argument("--mode", choices=["default", "schedulers", "passes", "plans"], default="default")
    parser.add_argument("--update", action="store_true", help="rewrite the expectations")
    parser.add_argument("-k", default="", metavar="TEXT", help="only cases whose name holds the text")
    parser.add_argument("files", nargs="*")
    return parser.parse_args()


def main():
    options = options_of()
    cases = load([os.path.abspath(f) for f in options.files] or find_files(), options.k)
    if options.mode != "default":
        cases = [case for case in cases if case.runs_pipeline() and options.mode not in case.without]
    if options.mode == "plans":  # which has no names and no parameters
        cases = [case for case in cases if not case.args]
    if options.mode == "passes":  # the place of an error in constants may be another call
        cases = [case for case in cases if case.err is None]
    with harness.Place(options.weft) as place:
        runner = Runner(place, options.update)
        jobs = [("%s%s" % (case.name(), " [%s]" % mode if mode else ""),
                 lambda case=case, words=words: runner.run(case, words))
                for mode, words in modes_of(options).items() for case in cases]
        status = harness.run_all(jobs)
        runner.write_edits()
    return status


if __name__ == "__main__":
    sys.exit(main())
