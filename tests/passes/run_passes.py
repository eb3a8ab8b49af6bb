# weft: what each pass does to a pipeline, and that it does not change what the pipeline prints.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_passes.py WEFT [--update]
#
# For each NAME.weft here: `weft explain -v` must print NAME.explain, and the pipeline must print the same bytes with all
# passes, with each one left out, with each one alone, and with none.
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PASSES = ["dead", "fold", "cse", "filter", "project", "limit", "slice", "fuse", "order"]


def weft(program, *arguments):
    run = subprocess.run([program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=HERE)
    return run.returncode, run.stdout.decode() + run.stderr.decode()


def subsets():
    yield ["all"]
    for name in PASSES:
        yield [name]
        yield [other for other in PASSES if other != name]


def check(program, path, update):
    bad = []
    status, report = weft(program, "explain", "-v", "-j", "2", path.name)
    stored = path.with_suffix(".explain")
    if update and status == 0:
        stored.write_text(report)
    if status != 0 or not stored.exists() or stored.read_text() != report:
        bad.append(f"explain {path.name} (status {status}) differs from {stored.name}:\n{report}")
    expected = weft(program, "run", path.name)
    if expected[0] != 0:
        bad.append(f"run {path.name}: {expected}")
    for off in subsets():
        options = [word for name in off for word in ("--no-pass", name)]
        found = weft(program, "run", *options, path.name)
        if found != expected:
            bad.append(f"run {' '.join(options)} {path.name} differs:\n{found}\ninstead of\n{expected}")
    return bad


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    bad = []
    paths = sorted(HERE.glob("*.weft"))
    for path in paths:
        bad += check(program, path, "--update" in sys.argv)
    print("\n".join(bad))
    print(f"{len(paths)} pipelines, {len(bad)} differences")
    sys.exit(bool(bad) or not paths)


main()
