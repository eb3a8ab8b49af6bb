#!/usr/bin/env python3
# weft: runs every sample in both forms, on every scheduler, and compares plans with the stored ones.
# SPDX-License-Identifier: BSD-3-Clause
"""Runs the samples and the golden tests.

usage: run_samples.py [--weft PROGRAM] [--update] [-k TEXT]

For each samples/NAME.weft:
    it prints samples/expected/NAME.out, and samples/NAME.yaml does, too
    both forms are the same program: equal graphs and digests, and each is what `weft fmt --to` makes of the other
    sync and threads with 1, 2 and 7 threads give the same bytes (with less data where SMALL says how)
    its plan, written to a file and read back, gives the same bytes
    check, explain and graph say what tests/golden/NAME.* hold
samples/generate makes the files of samples/data again, byte for byte.
--update writes what weft says now into the stored files; look at the difference.
"""
import argparse
import filecmp
import glob
import os
import shutil
import sys

import harness

GOLDEN = os.path.join(harness.ROOT, "tests", "golden")
EXPECTED = os.path.join(harness.SAMPLES, "expected")
# Arguments that make a sample small enough to be run once more for each scheduler and to have its tasks drawn.
SMALL = {
    "ones": ["-p", "rows=4000"],
    "fancy": ["-p", "rows=4000"],
    "cosine": ["-p", "rows=4000"],
    "pairs": ["-p", "pairs=5"],
}
VIEWS = {
    "check": ["check"],
    "explain": ["explain"],
    "dot": ["graph", "--level", "expression"],
    "tasks.dot": ["graph", "--level", "tasks"],
}


def names():
    return sorted(os.path.basename(p)[:-5] for p in glob.glob(os.path.join(harness.SAMPLES, "*.weft")))


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


class Samples:
    def __init__(self, place, update):
        self.place, self.update = place, update

    def weft(self, *words, stdin=""):
        return harness.execute([self.place.weft] + list(words), self.place.folder(), self.place.env, stdin)

    def compare_stored(self, path, what, got):
        """A result against a stored file, or the file made anew."""
        if got.status != 0:
            return ["exit status %s" % got.status] + got.err.split("\n")
        if self.update:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(got.out)
            return []
        return harness.compare(what, read(path), got.out) + harness.compare("errors", "", got.err)

    def output(self, name):
        got = self.weft("run", "samples/%s.weft" % name)
        return self.compare_stored(os.path.join(EXPECTED, name + ".out"), "output", got)

    def yaml_output(self, name):
        got = self.weft("run", "samples/%s.yaml" % name)
        return harness.compare("output", read(os.path.join(EXPECTED, name + ".out")), got.out) or \
            harness.compare("errors", "", got.err)

    def schedulers(self, name):
        results = {mode: self.weft("run", "samples/%s.weft" % name, *SMALL.get(name, []), *harness.MODES[mode])
                   for mode in harness.SCHEDULERS}
        first = results[harness.SCHEDULERS[0]]
        wrong = [] if first.status == 0 else first.err.split("\n")
        for mode, got in results.items():
            wrong += harness.compare("output of " + mode, first.out, got.out)
        return wrong

    def plan(self, name):
        """The plan in a file gives what the sample does."""
        folder = self.place.folder()
        words = ["samples/%s.weft" % name, *SMALL.get(name, [])]
        runs = [words, words + ["--plan-out", "plan"], ["--plan-in", "plan"]]
        first, written, done = (harness.execute([self.place.weft, "run"] + run, folder, self.place.env) for run in runs)
        return harness.compare("output of the plan", first.out, done.out) + \
            harness.compare("errors", first.err, written.err + done.err)

    def forms(self, name):
        path = "samples/%s" % name
        yaml, weft = self.weft("fmt", "--to", "yaml", path + ".weft"), self.weft("fmt", "--to", "weft", path + ".yaml")
        if self.update and yaml.status == 0:
            with open(os.path.join(harness.SAMPLES, name + ".yaml"), "w", encoding="utf-8", newline="") as file:
                file.write(yaml.out)
            weft = self.weft("fmt", "--to", "weft", path + ".yaml")
        wrong = harness.compare("YAML form", read(os.path.join(harness.SAMPLES, name + ".yaml")), yaml.out)
        wrong += harness.compare("weft form", read(os.path.join(harness.SAMPLES, name + ".weft")), weft.out)
        graphs = [self.weft("graph", "--level", "expression", path + end).out for end in (".weft", ".yaml")]
        return wrong + harness.compare("graph", *graphs)

    def digest(self, name):
        """One digest for both forms and every run, another one for another program."""
        path = "samples/%s" % name
        both = self.weft("check", "--digest", path + ".weft", path + ".yaml")
        found = [line.split()[0] for line in both.out.splitlines()]
        again = self.weft("check", "--digest", path + ".yaml").out.split()[:1]
        other = self.weft("check", "--digest", "-", stdin=read(os.path.join(harness.SAMPLES, name + ".weft")) + "\nprint 1\n")
        if both.status or len(found) != 2 or len(found[0]) != 32:
            return ["no two digests: " + both.out] + both.err.split("\n")
        return harness.compare("digest of the other form", found[0], found[1]) + \
            harness.compare("digest of another run", found[0], "".join(again)) + \
            (["the digest does not change with the program"] if other.out.split()[:1] == found[:1] or other.status else [])

    def view(self, name, view):
        got = self.weft(*VIEWS[view], "samples/%s.weft" % name, *SMALL.get(name, []))
        return self.compare_stored(os.path.join(GOLDEN, "%s.%s" % (name, view)), view, got)

    def generated(self, kind):
        folder = self.place.folder()
        got = harness.execute([sys.executable, "samples/generate", kind, "-o", kind], folder, self.place.env)
        if got.status != 0:
            return got.err.split("\n")
        stored = os.path.join(harness.SAMPLES, "data", kind)
        match, different, missing = filecmp.cmpfiles(stored, os.path.join(folder, kind), os.listdir(stored), shallow=False)
        return ["%s is not what the generator makes" % f for f in different + missing] + ([] if match else ["no files"])

    def make(self):
        if not shutil.which("make"):
            return []
        folder = self.place.folder()
        command = ["make", "-s", "-f", "samples/make/Makefile"]
        got = harness.execute(command, folder, self.place.env)
        again = harness.execute(command + ["-q"], folder, self.place.env)
        wrong = [] if got.status == 0 else got.err.split("\n")
        wrong += [] if again.status == 0 else ["make would do it again"]
        return wrong + harness.compare("letters.txt", read(os.path.join(EXPECTED, "letters.out")),
                                       read(os.path.join(folder, "out", "letters.txt")))


def jobs_of(samples, text):
    jobs = []
    for name in names():
        for step in ("forms", "digest", "output", "yaml_output", "schedulers", "plan"):
            jobs.append(("%s: %s" % (name, step), lambda f=getattr(samples, step), n=name: f(n)))
        for view in VIEWS:
            jobs.append(("%s: %s" % (name, view), lambda n=name, v=view: samples.view(n, v)))
    for kind in ("taxi", "letters", "names"):
        jobs.append(("generate " + kind, lambda k=kind: samples.generated(k)))
    jobs.append(("make", samples.make))
    return [job for job in jobs if text in job[0]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weft", default=harness.default_weft(), help="the program to test")
    parser.add_argument("--update", action="store_true", help="rewrite the stored files")
    parser.add_argument("-k", default="", metavar="TEXT", help="only tests whose name holds the text")
    options = parser.parse_args()
    with harness.Place(options.weft) as place:
        return harness.run_all(jobs_of(Samples(place, options.update), options.k), 1 if options.update else None)


if __name__ == "__main__":
    sys.exit(main())
