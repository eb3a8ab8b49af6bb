# weft: the cost of a trivial task: building the graph, lowering it and running it, against OpenMP tasks and Dask.
# SPDX-License-Identifier: BSD-3-Clause

import json
import os
import subprocess
import time

from common import WEFT, row, text

FOLDER = os.path.join(os.path.dirname(WEFT), "tests", "bench")


def weft(shape, count, scheduler):
    line = subprocess.run([os.path.join(FOLDER, "bench-tasks"), shape, str(count), scheduler, "2"], check=True,
                          capture_output=True, text=True).stdout
    return json.loads(line)


def openmp(shape, count):
    """Seconds a task, or None where the peer was not built."""
    program = os.path.join(FOLDER, "bench-openmp-tasks")
    if not os.path.exists(program):
        return None
    env = dict(os.environ, OMP_NUM_THREADS="2")
    return float(subprocess.run([program, shape, str(count)], check=True, capture_output=True, text=True, env=env).stdout) / 1e9


def dask(count):
    """Seconds a task of independent ones on threads, or None without Dask."""
    try:
        import dask.threaded
    except ImportError:
        return None
    graph = {("task", i): (int, i) for i in range(count)}
    graph["all"] = (len, [("task", i) for i in range(count)])
    start = time.perf_counter()
    dask.threaded.get(graph, "all", num_workers=2)
    return (time.perf_counter() - start) / count


def main():
    for shape in ("independent", "chain", "tree"):
        for count in (1000, 100_000, 1_000_000):
            found = weft(shape, count, "threads")
            each = (found["build"] + found["lower"] + found["run"]) / 1e9
            row(f"{shape}, {count} tasks, each", each, "OpenMP tasks", openmp(shape, count), "1 s a million")
            parts = ", ".join(f"{name} {text(found[name] / 1e9)}" for name in ("build", "lower", "run"))
            print(f"    {parts}; {found['bytes']:.0f} bytes a task of plan and state")
    peer = dask(20_000)
    if peer:
        found = weft("independent", 20_000, "threads")
        row("independent, 20 000 tasks, each", (found["build"] + found["lower"] + found["run"]) / 1e9, "Dask, threads", peer)


main()
