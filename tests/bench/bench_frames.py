#!/usr/bin/env python3
# weft: benchmark: CSV files read, grouped, sorted, written; against DuckDB, Polars, pandas, Dask, data.table and Miller.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: bench_frames.py [WORK…]
#
#   WEFT               the program
#   WEFT_BENCH_DATA    a folder for 1.7 GB of data, which is kept
#   WEFT_BENCH_NPM     a folder with node_modules of DuckDB and Polars (frames.mjs says which)
#   WEFT_BENCH_PEERS   only these of the peers: "duckdb polars"
#   WEFT_BENCH_SCALE   fraction of the rows, for a quick look: 0.1
#   WEFT_BENCH_ROUNDS  how often each is run; 3
#   WEFT_BENCH_LIMIT   seconds after which a peer is left out of a work (all ten questions: five times that); 60
#   WEFT_BENCH_LARGE   not empty: also the works on 1e8 rows (1.6 GB more)
#
# weft is timed as a whole process, as is Miller, which starts in some milliseconds; the other peers time themselves,
# without their start-up (frames.mjs, frames_peer.py, frames_peer.R).  They take turns; medians are compared.  The ratio
# of processor time is given beside that of elapsed time, because other work on the machine disturbs it less.  Answers
# are compared with weft's; one that differs is reported, and makes the exit status 1.  A peer that is not installed,
# cannot do a work or takes too long is left out, and the output says so.  The questions are those of db-benchmark,
# groups unordered as there; "after one read" takes off what reading alone costs, measured in turn with the rest.

import csv
import json
import math
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile

from common import WEFT, have, measure, text

HERE = os.path.dirname(os.path.abspath(__file__))
SCALE = float(os.environ.get("WEFT_BENCH_SCALE") or 1)
ROUNDS = int(os.environ.get("WEFT_BENCH_ROUNDS") or 3)
LIMIT = float(os.environ.get("WEFT_BENCH_LIMIT") or 60)
LARGE = bool(os.environ.get("WEFT_BENCH_LARGE"))
NODE = dict(os.environ, NODE_PATH=os.path.join(os.environ.get("WEFT_BENCH_NPM") or ".", "node_modules"))
# Of each peer: the command that runs a work, and one that succeeds where the peer is installed.
PEERS = {
    "duckdb": (["node", "frames.mjs", "duckdb"], ["node", "-e", 'require("@duckdb/node-api")']),
    "polars": (["node", "frames.mjs", "polars"], ["node", "-e", 'require("nodejs-polars")']),
    "pandas": ([sys.executable, "frames_peer.py", "pandas"], [sys.executable, "-c", "import pandas"]),
    "dask": ([sys.executable, "frames_peer.py", "dask"], [sys.executable, "-c", "import dask.dataframe"]),
    "data.table": (["Rscript", "frames_peer.R"], ["Rscript", "-e", "library(data.table)"]),
    "miller": ([sys.executable, "frames_miller.py"], ["mlr", "--version"]),
}
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
    "json-all": ("quoted JSON in CSV, its characters", 'print read_csv("json.csv").payload.length().sum()', "the faster peer"),
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
# What is added up of a question's answer; the peers' programs name the same.
CHECKED = {
    "q1": ["v1"], "q2": ["v1"], "q3": ["v1", "v3"], "q4": ["v1", "v2", "v3"], "q5": ["v1", "v2", "v3"],
    "q6": ["v3_median", "v3_std"], "q7": ["range"], "q8": ["v3"], "q9": ["r2"], "q10": ["v3", "v1"],
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
    with tempfile.TemporaryFile("w+", newline="") as out:
        used = measure([os.path.abspath(WEFT), "eval", program], folder, out)
        out.seek(0)
        return {"": [*used, [row for row in csv.reader(out)]]}


def peer_run(peer, work, folder):
    """{part: [seconds, processor seconds, bytes at most, answer]} of one run of a peer, or {part: why it has none}."""
    command, limit = PEERS[peer][0], LIMIT * (5 if work == "questions" else 1)
    child = subprocess.Popen([command[0], os.path.join(HERE, command[1]), *command[2:], work, folder], text=True, env=NODE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = child.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        return {"": f"more than {limit:g} s"}
    if child.returncode:
        return {"": "it failed: " + (re.findall(r".*[Ee]rror.*", err) or ["without a message"])[-1]}
    return json.loads(out)


def medians(rounds):
    """Medians by part of what several runs gave."""
    return {part: row if isinstance(row, str) else [*(statistics.median(r[part][i] for r in rounds) for i in range(3)), row[3]]
            for part, row in rounds[0].items()}


def take_turns(runs):
    """{name: medians by part} of functions that are called in turn; one that is left out is not called again."""
    got = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            if not got[name] or any(isinstance(row, list) for row in got[name][0].values()):
                got[name].append(run())
    return {name: medians(rounds) for name, rounds in got.items()}


# ---- Answers --------------------------------------------------------------------------------------------

differing = []  # works and peers


def number(cell):
    try:
        return math.nan if cell is None else float(cell)
    except ValueError:
        return cell


def answer_of(work, rows):
    """Rows in one order, numbers as such; of the greatest rows only what they are ordered by, as equal ones are anybody's."""
    rows = [[number(cell) for cell in row] for row in rows]
    return sorted((row[-1:] for row in rows) if work == "top" else rows, key=str)


def same_cell(a, b):
    """Whether two cells are one, up to rounding; groups too small for a statistic are told in several ways."""
    if not isinstance(a, float) or not isinstance(b, float):
        return a == b
    return math.isnan(a) or math.isnan(b) or math.isclose(a, b, rel_tol=1e-9)


def same(mine, other):
    cells = [cell for row in mine for cell in row], [cell for row in other for cell in row]
    return len(mine) == len(other) and len(cells[0]) == len(cells[1]) and all(map(same_cell, *cells))


def compare_answers(work, mine, peers):
    """Reports the peers whose answers to a work or question are not weft's (rows, without a header)."""
    for peer, row in peers.items():
        if isinstance(row, list) and row[3] is not None and not same(answer_of(work, mine), answer_of(work, row[3])):
            differing.append(f"{work} of {peer}")


# ---- Rows -----------------------------------------------------------------------------------------------

def line(work, weft, peers, goal, size=0):
    """Rows of one figure: weft's median and each peer's with the ratios weft/peer of elapsed and processor time."""
    note = f"{weft[2] / 1e6:.0f} MB"
    if size:
        note += f", {size / weft[1] / 1e9:.1f} GB/s a core"
    notes, cells = [note, goal], [work, text(weft[0])]
    for peer, row in (peers or {"": None}).items():
        other = ratio = ""
        if isinstance(row, str):
            other = f"{peer} left out: {row}"
        elif row:
            other, ratio = f"{peer} {text(row[0])}", f"{weft[0] / row[0]:5.2f}x  (processor {weft[1] / row[1]:.2f}x)"
        print(f"{cells[0]:<38} {cells[1]:>8}  {other:<20} {ratio:<26} {notes.pop(0) if notes else ''}".rstrip(), flush=True)
        cells = "", ""


def peers_of(work, folder, present):
    return {peer: lambda peer=peer: peer_run(peer, work, folder) for peer in present}


def bench_work(work, folder, present):
    title, program, goal = WORKS[work]
    got = take_turns({"weft": lambda: weft_run(program, folder), **peers_of(work, folder, present)})
    weft = got.pop("weft")[""]
    peers = {peer: parts[""] for peer, parts in got.items()}
    name = {"len": "g1.csv", "json": "json.csv"}.get(work)
    line(title, weft, peers, goal, name and os.path.getsize(os.path.join(folder, name)))
    compare_answers(work, weft[3][1:] if len(weft[3]) > 1 else weft[3], peers)


def less(a, b):
    return [max(a[0] - b[0], 1e-3), max(a[1] - b[1], 1e-3), a[2]]


def question_sums(folder):
    """{question: what its answer's columns add up to}."""
    program, sums = READ, {}
    for name, question in QUESTIONS.items():
        program += f"{name} = t.{question}\n" + "".join(f"print {name}.{column}.sum()\n" for column in CHECKED[name])
    printed = iter(weft_run(program, folder)[""][3][1:])  # after the number of rows
    for name in QUESTIONS:
        sums[name] = [[next(printed)[0] for _ in CHECKED[name]]]
    return sums


def bench_questions(folder, present):
    """Each question after a read of its own, less that read; then all of them after one."""
    runs = {"read": lambda: weft_run(READ, folder)}
    every = READ
    for name, question in QUESTIONS.items():
        every += f"print t.{question}.head(1)\n"
        runs[name] = lambda question=question: weft_run(READ + f"print t.{question}.head(1)", folder)
    runs["total"] = lambda: weft_run(every, folder)
    got = take_turns({**runs, **peers_of("questions", folder, present)})
    read, sums = got["read"][""], question_sums(folder)
    for name in ["read", *QUESTIONS, "total"]:
        peers = {peer: got[peer][name] for peer in present if name in got[peer]}
        if name == "read":
            peers.update({peer: got[peer][""] for peer in present if "" in got[peer]})
            line("G1: reading all of it", read, peers, "")
        else:
            line(f"G1: {name} after one read", less(got[name][""], read), peers, "DuckDB" if name == "total" else "")
            compare_answers(name, sums.get(name, []), peers)


def installed():
    """The peers that are here; the others are named."""
    wanted = (os.environ.get("WEFT_BENCH_PEERS") or " ".join(PEERS)).split()
    there = [peer for peer in wanted if have(PEERS[peer][1][0])
             and subprocess.run(PEERS[peer][1], env=NODE, capture_output=True).returncode == 0]
    absent = [peer for peer in wanted if peer not in there]
    if absent:
        print("left out, as they are not installed: " + ", ".join(absent), flush=True)
    return there


def main():
    works = sys.argv[1:] or [*(work for work in WORKS if LARGE or work != "brc8"), "questions"]
    folder = os.environ.get("WEFT_BENCH_DATA") or os.path.join(tempfile.gettempdir(), "weft-bench-frames")
    folder = folder if SCALE == 1 else os.path.join(folder, f"scale-{SCALE:g}")
    os.makedirs(folder, exist_ok=True)
    make_data(folder, works)
    present = installed()
    for work in works:
        if work == "questions":
            bench_questions(folder, present)
        else:
            bench_work(work, folder, present)
    for name in ("weft", *PEERS):
        if os.path.exists(os.path.join(folder, f"out_{name}.csv")):
            os.unlink(os.path.join(folder, f"out_{name}.csv"))
    if differing:
        sys.exit("answers differ from weft's: " + ", ".join(differing))


main()
