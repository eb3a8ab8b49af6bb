# weft: what a task costs: trivial ones, built, planned and run, against OpenMP tasks and Dask.
# SPDX-License-Identifier: BSD-3-Clause
#
# Nanoseconds a task on two threads, least of some runs that take turns.  "built" makes the expression graph, "planned" the
# task graph; "run" is the scheduler alone, which is what the peers' figures are.  TASKS_MOST=10000000 for the largest.

import json
import os
import subprocess
import sys
import time

from common import WEFT

FOLDER = os.path.join(os.path.dirname(WEFT), "tests", "bench")
MOST = int(os.environ.get("TASKS_MOST", "1000000"))


def weft(kind, count, scheduler):
    line = subprocess.run([os.path.join(FOLDER, "bench-tasks"), kind, str(count), scheduler, "2"],
                          check=True, capture_output=True, text=True).stdout
    return json.loads(line)


def openmp(kind, count):
    program = os.path.join(FOLDER, "bench-openmp-tasks")
    if not os.path.exists(program):
        return None
    env = dict(os.environ, OMP_NUM_THREADS="2")
    return float(subprocess.run([program, kind, str(count)], check=True, capture_output=True, env=env).stdout)


def dask(kind, count):
    try:
        from dask.threaded import get
    except ImportError:
        return None
    inc, add = (lambda x: x + 1), (lambda x, y: x + y)
    if kind == "chain":
        graph = {("x", i): (inc, ("x", i - 1) if i else 0) for i in range(count)}
        goal = ("x", count - 1)
    else:
        graph = {("x", i): (inc, i) for i in range(count)}
        goal = [("x", i) for i in range(count)]
    if kind == "tree":
        level, depth = goal, 0
        while len(level) > 1:
            depth += 1
            pairs = [level[i:i + 2] for i in range(0, len(level), 2)]
            graph.update({("t", depth, i): (add, *pair) if len(pair) == 2 else pair[0] for i, pair in enumerate(pairs)})
            level = [("t", depth, i) for i in range(len(pairs))]
        goal = level[0]
    start = time.perf_counter()
    get(graph, goal, num_workers=2)
    return (time.perf_counter() - start) / len(graph) * 1e9


def ratio(peer, own):
    return f"{peer / own:8.1f}x" if peer else "       –"


def report(kind, count):
    repeat = 5 if count <= 100000 else 3 if count <= 1000000 else 1
    runs, sync, omp = [], [], []
    for _ in range(repeat):
        runs.append(weft(kind, count, "threads"))
        sync.append(weft(kind, count, "sync")["run"])
        omp.append(openmp(kind, count))
    best = {key: min(run[key] for run in runs) for key in runs[0]}
    whole = min(run["build"] + run["lower"] + run["run"] for run in runs)
    other = dask(kind, count) if count <= 100000 else None
    omp = min(omp) if omp[0] else None
    print(f"{kind:<12} {count:>9} {best['build']:7.0f} {best['lower']:7.0f} {best['run']:7.0f} {min(sync):7.0f} "
          f"{whole:7.0f} {whole * best['tasks'] / 1e9:7.3f} s {best['bytes']:5.0f} {omp or 0:8.0f}{ratio(omp, best['run'])} "
          f"{other or 0:9.0f}{ratio(other, best['run'])}", flush=True)


def main():
    if not os.path.exists(os.path.join(FOLDER, "bench-tasks")):
        sys.exit(f"{FOLDER}/bench-tasks is not built")
    print("ns a task         tasks   built planned     run    sync   whole     time bytes   OpenMP    ratio      Dask    ratio")
    for kind in ("independent", "chain", "tree"):
        for count in (1000, 100000, 1000000, 10000000):
            if count <= MOST:
                report(kind, count)
    print("goal: 1 000 000 independent tasks in 1 s or less, 100 bytes a task or less")


main()
