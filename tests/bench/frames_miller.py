# weft: one frame benchmark with Miller, as a whole process.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frames_miller.py WORK FOLDER
#
# Prints what frames.mjs prints.  Its start-up, some milliseconds, is in the figures.  Miller keeps no table between
# commands and keeps rows as maps of texts, so some works are left out, with the reason.

import csv
import glob
import json
import os
import subprocess
import sys

from common import measure

WORK, FOLDER = sys.argv[1:]
BRC = "--implicit-csv-header", "--ifs", ";", "stats1", "-a", "min,mean,max", "-f", "2", "-g", "1"
WORKS = {
    "taxi": ("taxi_*.csv", "stats1", "-a", "mean", "-f", "total_amount,trip_distance", "-g", "payment_type"),
    "copy": ("taxi_1.csv", "cat"),
    "g1": ("g1.csv", "stats1", "-a", "sum", "-f", "v1", "-g", "id1"),
    "g3": ("g1.csv", "stats1", "-a", "sum,mean", "-f", "v1,v3", "-g", "id3", "then", "count"),
    "len": ("g1.csv", "count"),
    "json": ("json.csv", "count"),
    "json-all": ("json.csv", "put", "-q", "@s += strlen($payload); end { emit @s }"),
    "brc": ("brc.csv", *BRC),
    "brc8": ("brc8.csv", *BRC),
    "top": ("g1.csv", "top", "-n", "10", "-f", "v3", "-a"),
    "distinct": ("g1.csv", "count-distinct", "-n", "-f", "id3"),
}
LEFT_OUT = {
    "all": "it types a value when it is first used",
    "sort": "its sort keeps every row as text: more than 10 GB",
    "questions": "it keeps no table between questions",
}


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


def main():
    if WORK in LEFT_OUT:
        print(json.dumps({"": LEFT_OUT[WORK]}))
        return
    name, *verbs = WORKS[WORK]
    out = os.path.join(FOLDER, "out_miller.csv")
    command = ["mlr", "--icsv", "--ocsv", *verbs, *sorted(glob.glob(os.path.join(FOLDER, name)))]
    with open(out, "wb") as stream:
        used = measure(command, out=stream)
    answer = None
    if WORK != "copy":
        with open(out, newline="") as stream:
            answer = [[number(cell) for cell in row] for row in csv.reader(stream)][1:]
        os.unlink(out)
    print(json.dumps({"": [*used, answer]}))


main()
