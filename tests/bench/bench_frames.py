#!/usr/bin/env python3
# weft: benchmark: CSV files read, grouped, sorted, written; against DuckDB and Polars (npm).
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: bench_frames.py [WORK…]
#
#   WEFT               the program
#   WEFT_BENCH_DATA    a folder for 1.7 GB of data, which is kept
#   WEFT_BENCH_NPM     a folder with node_modules of the peers (frames.mjs says which)
#   WEFT_BENCH_SCALE   fraction of the rows, for a quick look: 0.1
#   WEFT_BENCH_ROUNDS  how often each is run; 3
#   WEFT_BENCH_LARGE   not empty: also the works on 1e8 rows (1.6 GB more)
#
# weft is timed as a whole process, DuckDB and Polars without their start-up.  They take turns; medians are
# compared.  The ratio of processor time is given beside that of elapsed time, because other work on the machine
# disturbs it less.  The questions are those of db-benchmark, groups unordered as there; "after one read" takes
# off what reading alone costs, measured in turn with the rest.

import json
import os
import statistics
import subprocess
import sys
import tempfile

from common import WEFT, have, measure, text

HERE = os.path.dirname(os.path.abspath(__file__))
SCALE = float(os.environ.get("WEFT_BENCH_SCALE") or 1)
ROUNDS = int(os.environ.get("WEFT_BENCH_ROUNDS") or 3)
LARGE = bool(os.environ.get("WEFT_BENCH_LARGE"))
TAXI = ('print read_csv("taxi_*.csv")[["payment_type", "total_amount", "trip_distance"]]'
        '.groupby("payment_type").agg(total_amount="mean", trip_distance="mean")')
BRC = 'print read_csv("%s", sep=";", names=["s", "t"]).groupby("s").agg(t=["min", "mean", "max"])'
READ = 't = read_csv("g1.csv")\nprint len(t.dropna())\n'  # dropna wants every column converted
WORKS = {
    "taxi": ("taxi group-by, 4 files, 3 of 19 columns", TAXI, "0.6x the faster peer; 128 MB"),
    "all": ("all 19 columns typed, one taxi file", 'print len(read_csv("taxi_1.csv").dropna())', "the faster peer"),
    "copy": ("the same, written back as CSV", 'write_csv(read_csv("taxi_1.csv"), "out_weft.csv")', "the faster peer"),
    "g1": ("G1: CSV to sum v1 by id1", 'print read_csv("g1.csv").groupby("id1").agg(v1="sum")', "0.7x DuckDB"),
    "g3": ("G1: CSV to sum v1, mean v3 by id3", 'print len(read_csv("g1.csv").groupby("id3").agg(v1="sum", v3="mean"))', ""),
    "len": ("rows of G1", 'print len(read_csv("g1.csv"))', "3 GB/s a core"),
    "json": ("rows of quoted JSON in CSV", 'print len(read_csv("json.csv"))', "3 GB/s a core"),
    "json-all": ("quoted JSON in CSV, its characters", 'print read_csv("json.csv").payload.len().sum()', "the faster peer"),
    "brc": ("one billion rows, at 1e7", BRC % "brc.csv", "0.7x the faster peer"),
    "brc8": ("one billion rows, at 1e8", BRC % "brc8.csv", "0.7x the faster peer"),
    "sort": ("1e7 rows sorted by two keys", 'print len(read_csv("g1.csv", usecols=["id6", "v3"]).sort(["id6", "v3"]).dropna())', "the faster peer"),
    "top": ("ten greatest of 1e7 rows", 'print read_csv("g1.csv").nlargest(10, "v3")', "the faster peer"),
    "distinct": ("distinct of 1e7 texts", 'print read_csv("g1.csv").id3.nunique()', "the faster peer"),
}
IDS = ["id1", "id2", "id3", "id4", "id5", "id6"]
QUESTIONS = {
    "q1": 'groupby("id1", sort=false).agg(v1="sum")',
    "q2": 'groupby(["id1", "id2"], sort=false).agg(v1="sum")',
    "q3": 'groupby("id3", sort=false).agg(v1="sum", v3="mean")',
    "q4": 'groupby("id4", sort=false).agg(v1="mean", v2="mean", v3="mean")',
    "q5": 'groupby("id6", sort=false).agg(v1="sum", v2="sum", v3="sum")',
    "q6": 'groupby(["id4", "id5"], sort=false).agg(v3=["median", "std"])',
    "q7": 'groupby("id3", sort=false).agg(v1="max", v2="min").assign(range=.v1 - .v2)',
    "q8": 'groupby("id6", sort=false).nlargest(2, "v3")[["id6", "v3"]]',
    "q9": 'assign(xy=.v1 * .v2, xx=.v1 * .v1, yy=.v2 * .v2).groupby(["id2", "id4"], sort=false)'
          '.agg(n=("v1", "count"), x=("v1", "sum"), y=("v2", "sum"), xy=("xy", "sum"), xx=("xx", "sum"), yy=("yy", "sum"))'
          '.assign(r2=(.n * .xy - .x * .y) ** 2 / ((.n * .xx - .x ** 2) * (.n * .yy - .y ** 2)))',
    "q10": f'groupby({json.dumps(IDS)}, sort=false).agg(v3="sum", v1="count")',
}


def make_data(folder, works):
    program = os.path.join(folder, "frames_data")
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-o", program, os.path.join(HERE, "frames_data.c")], check=True)
    wanted = [(f"taxi_{i}.csv", "taxi", 1400000, i) for i in (1, 2, 3, 4)]
    wanted += [("g1.csv", "g1", 10**7, 1), ("brc.csv", "brc", 10**7, 1), ("json.csv", "json", 425000, 1)]
    wanted += [("brc8.csv", "brc", 10**8, 1)] if "brc8" in works else []
    for name, kind, rows, seed in wanted:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path + ".new", "wb") as out:
                subprocess.run([program, kind, str(int(rows * SCALE)), str(seed)], stdout=out, check=True)
            os.rename(path + ".new", path)


def weft_run(program, folder):
    """What peer_run gives, of one program."""
    return {"": measure([os.path.abspath(WEFT), "eval", program], folder)}


def peer_run(peer, work, folder):
    """{part: (seconds, processor seconds, bytes at most)} of one run of a peer; empty when it cannot."""
    done = subprocess.run(["node", os.path.join(HERE, "frames.mjs"), peer, work, folder], capture_output=True, text=True)
    if done.returncode:
        return {}
    return {name: tuple(numbers) for name, numbers in json.loads(done.stdout).items()}


def medians(rounds):
    """Medians by part of what several runs gave."""
    return {part: [statistics.median(r[part][i] for r in rounds) for i in range(3)] for part in rounds[0]}


def take_turns(runs):
    """{name: medians by part} of functions that are called in turn; one that gives nothing is left out."""
    got = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            got[name].append(run())
    return {name: medians(rounds) for name, rounds in got.items() if all(rounds)}


def line(work, weft, peers, goal, folder=None, size=0):
    """Rows of one figure: weft's median and each peer's with the ratios weft/peer of elapsed and processor time."""
    note = f"{weft[2] / 1e6:.0f} MB"
    if size:
        note += f", {size / weft[1] / 1e9:.1f} GB/s a core"
    for i, (peer, numbers) in enumerate(sorted(peers.items()) or [("", None)]):
        ratio = f"{weft[0] / numbers[0]:5.2f}x  (processor {weft[1] / numbers[1]:.2f}x)" if numbers else ""
        other = f"{peer} {text(numbers[0])}" if numbers else ""
        mine = text(weft[0]) if i == 0 else ""
        print(f"{work if i == 0 else '':<38} {mine:>8}  {other:<16} {ratio:<26} {note if i == 0 else goal if i == 1 else '':<26}", flush=True)


def peers_of(work, folder):
    return {peer: lambda peer=peer: peer_run(peer, work, folder) for peer in ("duckdb", "polars")} if have("node") else {}


def bench_work(work, folder):
    title, program, goal = WORKS[work]
    runs = {"weft": lambda: weft_run(program, folder), **peers_of(work, folder)}
    got = take_turns(runs)
    weft = got.pop("weft")[""]
    name = {"len": "g1.csv", "json": "json.csv"}.get(work)
    line(title, weft, {peer: parts[""] for peer, parts in got.items()}, goal, size=name and os.path.getsize(os.path.join(folder, name)))


def less(a, b):
    return [max(a[0] - b[0], 1e-3), max(a[1] - b[1], 1e-3), a[2]]


def bench_questions(folder):
    """Each question after a read of its own, less that read; then all of them after one."""
    runs = {"read": lambda: weft_run(READ, folder)}
    every = READ
    for name, question in QUESTIONS.items():
        every += f"print t.{question}.head(1)\n"
        runs[name] = lambda question=question: weft_run(READ + f"print t.{question}.head(1)", folder)
    runs["total"] = lambda: weft_run(every, folder)
    got = take_turns({**runs, **peers_of("questions", folder)})
    peers = {peer: got.pop(peer) for peer in ("duckdb", "polars") if peer in got}
    read = got["read"][""]
    line("G1: reading all of it", read, {peer: parts["read"] for peer, parts in peers.items()}, "")
    for name in [*QUESTIONS, "total"]:
        line(f"G1: {name} after one read", less(got[name][""], read),
             {peer: parts[name] for peer, parts in peers.items() if name in parts}, "DuckDB" if name == "total" else "")


def main():
    works = sys.argv[1:] or [*(work for work in WORKS if LARGE or work != "brc8"), "questions"]
    folder = os.environ.get("WEFT_BENCH_DATA") or os.path.join(tempfile.gettempdir(), "weft-bench-frames")
    folder = folder if SCALE == 1 else os.path.join(folder, f"scale-{SCALE:g}")
    os.makedirs(folder, exist_ok=True)
    make_data(folder, works)
    for work in works:
        if work == "questions":
            bench_questions(folder)
        else:
            bench_work(work, folder)
    for name in ("out_weft.csv", "out_duckdb.csv", "out_polars.csv"):
        if os.path.exists(os.path.join(folder, name)):
            os.unlink(os.path.join(folder, name))


main()
