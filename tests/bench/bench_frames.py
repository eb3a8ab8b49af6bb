#!/usr/bin/env python3
# weft: benchmark: CSV files read, grouped, sorted, written; against DuckDB and Polars (npm) and pandas.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: bench_frames.py [WORK…]      WEFT names the program, WEFT_BENCH_DATA a folder for 1.7 GB of data (kept),
#                                     WEFT_BENCH_NPM one with node_modules of the peers
#
# weft is timed as a whole process, DuckDB and Polars without their start-up.  They take turns; the least of three counts.

import os
import subprocess
import sys
import tempfile

from common import WEFT, have, once, row

HERE = os.path.dirname(os.path.abspath(__file__))
WORKS = {
    "taxi": ("taxi group-by, 4 files, 920 MB, 3 of 19 columns", 'print read_csv("taxi_*.csv")[["payment_type", "total_amount", "trip_distance"]]'
             '.groupby("payment_type").agg(total_amount="mean", trip_distance="mean")', "0.6x of the faster peer"),
    "all": ("all 19 columns typed, 230 MB", 'print len(read_csv("taxi_1.csv").dropna())', "the faster peer"),
    "copy": ("the same, written back as CSV", 'write_csv(read_csv("taxi_1.csv"), "out_weft.csv")', "the faster peer"),
    "g1": ("db-benchmark 1e7 rows: sum v1 by id1", 'print read_csv("g1.csv").groupby("id1").agg(v1="sum")', "0.7x of DuckDB"),
    "g3": ("db-benchmark 1e7 rows: sum v1, mean v3 by id3", 'print len(read_csv("g1.csv").groupby("id3").agg(v1="sum", v3="mean"))', ""),
    "brc": ("one billion rows, at 1e7", 'print read_csv("brc.csv", sep=";", names=["s", "t"]).groupby("s").agg(t=["min", "mean", "max"])',
            "0.7x of the faster peer"),
    "top": ("ten greatest of 1e7 rows", 'print read_csv("g1.csv").nlargest(10, "v3")', "the faster peer"),
    "sort": ("1e7 rows by two keys", 'print len(read_csv("g1.csv", usecols=["id6", "v3"]).sort(["id6", "v3"]).dropna())', "the faster peer"),
    "distinct": ("distinct of 1e7 texts", 'print read_csv("g1.csv").id3.nunique()', "the faster peer"),
    "len": ("rows of the 510 MB file", 'print len(read_csv("g1.csv"))', "3 GB/s a core"),
}


def make_data(folder):
    program = os.path.join(folder, "frames_data")
    subprocess.run([os.environ.get("CC", "cc"), "-O2", "-o", program, os.path.join(HERE, "frames_data.c")], check=True)
    wanted = [(f"taxi_{i}.csv", "taxi", 1400000, i) for i in (1, 2, 3, 4)] + [("g1.csv", "g1", 10**7, 1), ("brc.csv", "brc", 10**7, 1)]
    for name, kind, rows, seed in wanted:
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            with open(path, "wb") as out:
                subprocess.run([program, kind, str(rows), str(seed)], stdout=out, check=True)


def peer_seconds(peer, work, folder):
    done = subprocess.run(["node", os.path.join(HERE, "frames.mjs"), peer, work, folder], capture_output=True, text=True)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def main():
    folder = os.environ.get("WEFT_BENCH_DATA") or os.path.join(tempfile.gettempdir(), "weft-bench-frames")
    os.makedirs(folder, exist_ok=True)
    make_data(folder)
    for work in sys.argv[1:] or WORKS:
        title, program, goal = WORKS[work]
        least = {"weft": float("inf")}
        for _ in range(3):
            least["weft"] = min(least["weft"], once([os.path.abspath(WEFT), "eval", program], folder))
            for peer in ("duckdb", "polars") if have("node") else ():
                seconds = peer_seconds(peer, work, folder)
                if seconds is not None:
                    least[peer] = min(least.get(peer, seconds), seconds)
        peers = {name: seconds for name, seconds in least.items() if name != "weft"}
        for name, seconds in sorted(peers.items()) or [("", None)]:
            row(title, least["weft"], name, seconds, goal)
    for name in ("out_weft.csv", "out_duckdb.csv", "out_polars.csv"):
        if os.path.exists(os.path.join(folder, name)):
            os.unlink(os.path.join(folder, name))


main()
