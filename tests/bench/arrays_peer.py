# weft: the array benchmarks' works in Python: usage: arrays_peer.py numpy|numexpr|dask SETUP EXPRESSION
# SPDX-License-Identifier: BSD-3-Clause
#
# For each line on standard input the expression is computed once on two threads and "SECONDS PROCESSOR_SECONDS CHECK" is
# printed.
# `numbers(which, rows, columns, dtype)` is the array of arrays_data.h.

import sys
import time

import numpy as np


def numbers(which, rows, columns, dtype="f8"):
    word = np.arange(1 + which * 1000003, 1 + which * 1000003 + rows * columns, dtype=np.uint64)
    word *= np.uint64(0x9E3779B97F4A7C15)
    word >>= np.uint64(11)
    return (word.view(np.int64) * 2.0 ** -53).astype(dtype).reshape(rows, columns)


def check(value):
    value = np.asarray(value)
    return float(value[::997, ::991].sum(dtype="f8")) if value.ndim == 2 else float(value.sum())


def main():
    kind, setup, expression = sys.argv[1:]
    names = {"np": np, "numbers": numbers}
    run = compile(expression, "<work>", "eval")
    if kind == "dask":
        import dask
        import dask.array
        dask.config.set(scheduler="threads", num_workers=2)
        names.update(da=dask.array)
    elif kind == "numexpr":
        import numexpr
        numexpr.set_num_threads(2)
        names.update(evaluate=numexpr.evaluate)
    exec(setup, names)
    for _ in sys.stdin:
        start, cpu = time.perf_counter(), time.process_time()
        value = eval(run, names)
        if kind == "dask":
            value = value.compute()
        seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
        print(f"{seconds:.9f} {cpu:.9f} {check(value):.17g}", flush=True)
        del value


main()
