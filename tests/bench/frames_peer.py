# weft: one frame benchmark with pandas or Dask, without its start-up.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frames_peer.py pandas|dask WORK FOLDER
#
# Prints what frames.mjs prints.  Columns that a question groups by are read as categories, which is quickest for both.

import json
import os
import resource
import sys
import time

PEER, WORK, FOLDER = sys.argv[1:]
TEXTS = {"id1": "category", "id2": "category", "id3": "category"}
TIMES = ["tpep_pickup_datetime", "tpep_dropoff_datetime"]
IDS = ["id1", "id2", "id3", "id4", "id5", "id6"]
LEFT_OUT = {"q6": "no exact median of groups", "q8": "no greatest rows of groups"} if PEER == "dask" else {}
rows = {}

if PEER == "pandas":
    import pandas as frames
    from glob import glob

    def read(name, **options):
        parts = [frames.read_csv(file, **options) for file in sorted(glob(os.path.join(FOLDER, name)))]
        return parts[0] if len(parts) == 1 else frames.concat(parts)

    def done(value):
        return value
else:
    import dask
    import dask.dataframe as frames
    dask.config.set(scheduler="threads", num_workers=2)

    def read(name, **options):
        return frames.read_csv(os.path.join(FOLDER, name), **options)

    def done(value):
        return value.compute() if dask.is_dask_collection(value) else value


def measure(name, run, answer=lambda value: None):
    """Notes what a run takes, and the answer that is taken from its value afterwards."""
    start, before = time.perf_counter(), time.process_time()
    value = run()
    seconds, processor = time.perf_counter() - start, time.process_time() - before
    rows[name] = [seconds, processor, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, answer(value)]
    return value


def listed(value):
    """The rows of an answer: of a frame, or of one number."""
    return value.values.tolist() if hasattr(value, "columns") else [[float(value)]]


# ---- The works ------------------------------------------------------------------------------------------

def copy():
    table = read("taxi_1.csv", parse_dates=TIMES)
    out = os.path.join(FOLDER, f"out_{PEER}.csv")
    table.to_csv(out, index=False) if PEER == "pandas" else table.to_csv(out, index=False, single_file=True)


def brc(name):
    table = read(name, sep=";", names=["s", "t"], dtype={"s": "category"})
    return done(table.groupby("s", observed=True).t.agg(["min", "mean", "max"])).reset_index().astype({"s": str})


def group(name, key, **sums):
    return done(read(name, usecols=[key, *sums]).groupby(key).agg(sums)).reset_index()


def table_sorted():
    table, keys = read("g1.csv", usecols=["id6", "v3"]), ["id6", "v3"]
    if PEER == "pandas":
        return len(table.sort_values(keys))
    return len(table.sort_values("id6", sort_function=lambda part, *_, **__: part.sort_values(keys)).persist())


WORKS = {
    "taxi": lambda: group("taxi_*.csv", "payment_type", total_amount="mean", trip_distance="mean"),
    "all": lambda: len(read("taxi_1.csv", parse_dates=TIMES)),
    "copy": copy,
    "g1": lambda: group("g1.csv", "id1", v1="sum"),
    "g3": lambda: len(group("g1.csv", "id3", v1="sum", v3="mean")),
    "len": lambda: len(read("g1.csv", usecols=["id4"])),
    "json": lambda: len(read("json.csv", usecols=["id"])),
    "json-all": lambda: done(read("json.csv").payload.str.len().sum()),
    "brc": lambda: brc("brc.csv"),
    "brc8": lambda: brc("brc8.csv"),
    "sort": table_sorted,
    "top": lambda: done(read("g1.csv").nlargest(10, "v3")),
    "distinct": lambda: done(read("g1.csv", usecols=["id3"]).id3.nunique()),
}

# ---- The ten questions of db-benchmark ------------------------------------------------------------------


def squares(t):
    """r² of v1 and v2 from sums, as Dask has no correlation of groups."""
    s = t.assign(xy=t.v1 * t.v2, xx=t.v1 * t.v1, yy=t.v2 * t.v2, n=1)
    s = done(s.groupby(["id2", "id4"], observed=True)[["n", "v1", "v2", "xy", "xx", "yy"]].sum())
    return ((s.n * s.xy - s.v1 * s.v2) ** 2 / ((s.n * s.xx - s.v1 ** 2) * (s.n * s.yy - s.v2 ** 2))).to_frame("r2")


def questions(t):
    def by(keys, sums):
        return done(t.groupby(keys, observed=True, sort=False).agg(sums))

    return {
        "q1": lambda: by("id1", {"v1": "sum"}),
        "q2": lambda: by(["id1", "id2"], {"v1": "sum"}),
        "q3": lambda: by("id3", {"v1": "sum", "v3": "mean"}),
        "q4": lambda: by("id4", {"v1": "mean", "v2": "mean", "v3": "mean"}),
        "q5": lambda: by("id6", {"v1": "sum", "v2": "sum", "v3": "sum"}),
        "q6": lambda: by(["id4", "id5"], {"v3": ["median", "std"]}),
        "q7": lambda: by("id3", {"v1": "max", "v2": "min"}).eval("v1 - v2").to_frame("range"),
        "q8": lambda: t[["id6", "v3"]].sort_values("v3", ascending=False).groupby("id6").head(2)[["v3"]],
        "q9": lambda: squares(t),
        "q10": lambda: by(IDS, {"v3": "sum", "v1": "count"}),
    }


def total():
    """Of the ten; a peer that cannot answer them all has none."""
    answers = [row for name, row in rows.items() if name != "read"]
    if LEFT_OUT:
        rows["total"] = "it does not answer all ten"
    else:
        rows["total"] = [sum(row[0] for row in answers), sum(row[1] for row in answers), max(row[2] for row in answers), None]


def main():
    if WORK == "questions":
        t = measure("read", lambda: read("g1.csv", dtype=TEXTS) if PEER == "pandas" else read("g1.csv", dtype=TEXTS).persist())
        for name, run in questions(t).items():
            if name in LEFT_OUT:
                rows[name] = LEFT_OUT[name]
            else:
                measure(name, run, lambda value: [value.sum().tolist()])
        total()
    else:
        measure("", WORKS[WORK], lambda value: None if value is None else listed(value))
    print(json.dumps(rows))


main()
