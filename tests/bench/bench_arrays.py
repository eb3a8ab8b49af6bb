#!/usr/bin/env python3
# weft: benchmark: array expressions against the same loops in C, NumPy, numexpr and Dask.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: bench_arrays.py [TEXT…]      only works whose name contains one of the texts
#
# WEFT names the program.  WEFT_BENCH_SCALE=0.1 shortens every array to a tenth of its rows, WEFT_BENCH_ROUNDS=3 sets the rounds,
# WEFT_BENCH_DATA the folder of the .npy files (4 GB at full size, kept).
#
# Who takes part in a work takes turns, each round another one first (fresh memory costs the first one more), and medians count.
# weft is timed as a whole process where a command line gives the result, else (where arrays lie in memory) by bench-arrays,
# from planning to the stored result; peers are processes that wait for their turn with data and imports at hand.  Results are
# compared where they are not random.  All of them hold their arrays at once; where memory is short those that start last get
# fewer huge pages, which costs them a part of their speed: a line says whose arrays lie in small ones.
# A row: work, seconds of weft, peer and its seconds, weft's time as a part of the peer's (in brackets: its processor time as a
# part of the peer's, which a busy machine disturbs less), and what the first should be at most.

import math
import os
import statistics
import subprocess
import sys
import time

from common import WEFT, text

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(os.path.dirname(os.path.abspath(WEFT)), "tests", "bench")
SCALE = float(os.environ.get("WEFT_BENCH_SCALE", "1"))
ROUNDS = int(os.environ.get("WEFT_BENCH_ROUNDS", "5"))
DATA = os.environ.get("WEFT_BENCH_DATA") or os.path.join(os.path.dirname(os.path.abspath(WEFT)), "bench")


def rows(count):
    return max(4, int(count * SCALE))


class Command:
    """weft as a whole process: its seconds, and the most memory it had."""

    def __init__(self, program):
        self.program, self.peak = program, 0

    def run(self):
        read, write = os.pipe()
        start = time.perf_counter()
        pid = os.posix_spawn(WEFT, [WEFT, "eval", "-j", "2", self.program], dict(os.environ, TERM="dumb"),
                             file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)])
        os.close(write)
        with os.fdopen(read) as stream:
            out = stream.read()
        _, status, used = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        if status:
            raise SystemExit(f"weft failed on: {self.program}")
        self.peak = max(self.peak, used.ru_maxrss * 1024)
        return seconds, used.ru_utime + used.ru_stime, float(out.split()[-1])

    def huge_part(self):
        return 1  # each run is a process of its own

    def close(self):
        pass


class Worker:
    """A process that works once for each line it reads."""

    def __init__(self, *command):
        self.command = command
        env = dict(os.environ, OMP_NUM_THREADS="2", OPENBLAS_NUM_THREADS="2")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        self.peak = 0

    def run(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("failed: " + " ".join(self.command))
        return tuple(map(float, line.split()))

    def huge_part(self):
        """The part of the process's own memory that lies in huge pages."""
        with open(f"/proc/{self.process.pid}/smaps_rollup") as lines:
            sizes = {words[0]: int(words[1]) for words in map(str.split, lines) if words[-1] == "kB"}
        return sizes["AnonHugePages:"] / max(sizes["Anonymous:"], 1)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def memory(program):
    return Worker(os.path.join(PROGRAMS, "bench-arrays"), program)


def c(work, shape, *files):
    return Worker(os.path.join(PROGRAMS, "bench-arrays-peer"), work, *map(str, shape), *files)


def python(kind, setup, expression):
    return Worker(sys.executable, os.path.join(HERE, "arrays_peer.py"), kind, setup, expression)


def have(module):
    return subprocess.run([sys.executable, "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode == 0


def make_files(names, count):
    os.makedirs(DATA, exist_ok=True)
    for which, name in enumerate(names):
        path = os.path.join(DATA, name)
        if not os.path.exists(path) or os.path.getsize(path) != 128 + 8 * count:
            subprocess.run([sys.executable, "-c", "import numpy, sys\n"
                            "numpy.save(sys.argv[1], numpy.random.default_rng(int(sys.argv[2])).random(int(sys.argv[3])))",
                            path, str(which), str(count)], check=True)


# ---- The works: a name, weft's side, and peers: (name, worker, most of the peer's time, whether the results must agree) -------

def fancy():
    shape = rows(200000), 4000
    ones = f"({shape[0]}, {shape[1]}), chunks=(1000, 1000)"
    lines = f"arange({shape[0]}.0, chunks=1000)[:, newaxis] * 0.5 + arange({shape[1]}.0, chunks=1000)"
    dask_lines = f"da.arange({shape[0]}.0, chunks=1000)[:, None] * 0.5 + da.arange({shape[1]}.0, chunks=1000)"
    turned = "(x * x[::-1, ::-1]).mean()"
    yield ("mean of x * x[::-1, ::-1], 6.4 GB of ones", Command(f"x = ones({ones})\nprint {turned}"),
           [("Dask", python("dask", f"x = da.ones({ones})", turned), 1 / 3, True)], 64e6)
    yield ("the same, x = i / 2 + j", Command(f"x = {lines}\nprint {turned}"),
           [("Dask", python("dask", f"x = {dask_lines}", turned), 1 / 3, True), ("C", c("fancy", shape), None, True)], 64e6)
    cosines = "(cos(x) ** 2).mean(axis=1).sum()"
    dask_cosines = "(da.cos(x) ** 2).mean(axis=1).sum()"
    yield ("(cos(x) ** 2).mean(axis=1), 6.4 GB of ones", Command(f"x = ones({ones})\nprint {cosines}"),
           [("Dask", python("dask", f"x = da.ones({ones})", dask_cosines), 1 / 2, True),
            ("C", c("cos_ones", shape), 1.2, True)], None)
    yield ("the same, x = i / 2 + j", Command(f"x = {lines}\nprint {cosines}"),
           [("Dask", python("dask", f"x = {dask_lines}", dask_cosines), 1 / 2, True), ("C", c("cos", shape), 1.2, True)], None)


def random():
    shape = f"({rows(2000)}, 2000, 2000)"
    yield ("random.random, 59.6 GB, mean", Command(f"print random.random({shape}).mean()"),
           [("Dask", python("dask", "", f"da.random.random({shape}).mean()"), 1 / 5, False)], 256e6)
    yield ("random.normal, 59.6 GB, mean", Command(f"print random.normal(size={shape}).mean()"),
           [("Dask", python("dask", "", f"da.random.normal(size={shape}).mean()"), 1 / 5, False)], 256e6)


def files():
    count = rows(200000000)
    make_files(["a.npy", "b.npy"], count)
    a, b = os.path.join(DATA, "a.npy"), os.path.join(DATA, "b.npy")
    loaded = f"a = np.load('{a}', mmap_mode='r'); b = np.load('{b}', mmap_mode='r')"
    yield ("(a * 2 + b).sum(), two .npy files of 1.6 GB",
           Command(f'print (read_npy("{a}") * 2 + read_npy("{b}")).sum()'),
           [("C", c("axpb_files", (1, count), a, b), 1 / 0.85, True),
            ("NumPy", python("numpy", loaded, "(a * 2 + b).sum()"), 1, True),
            ("numexpr", python("numexpr", loaded, "evaluate('sum(a * 2 + b)')"), 1, True),
            ("Dask", python("dask", loaded + "; a = da.from_array(a); b = da.from_array(b)", "(a * 2 + b).sum()"), 1, True)],
           None)


CHAINS = {1: "x * 2", 3: "(x * 2 + 1) * x", 10: "((((x * 2 + 1) * x - 3) * x + 2) * x - 1) * x + x"}


def chains():
    shape = rows(10000), 10000
    for dtype, code in ("f64", "f8"), ("f32", "f4"):
        for length, expression in CHAINS.items():
            setup = f"x = numbers(0, {shape[0]}, {shape[1]}, '{code}')"
            yield (f"chain of {length}, {dtype}, in memory", memory(f'x = stored({shape}, "{dtype}")\n{expression}'),
                   [("C", c(f"chain{length}_{dtype}", shape), 1.25, True),
                    ("numexpr", python("numexpr", setup, f"evaluate('{expression}')"), 1, True),
                    ("NumPy", python("numpy", setup, expression), 1, True)], None)


def reductions():
    shape = rows(10000), 10000
    setup = f"x = numbers(0, {shape[0]}, {shape[1]})"
    blocks = max(1, (128 << 20) // (8 * shape[1])), shape[1]  # one stretch of memory each, as read_npy makes them
    for work in "sum()", "std()", "argmax()", "sum(axis=0)", "sum(axis=1)":
        yield (f"x.{work}, 800 MB in memory", memory(f"x = stored({shape}, chunks={blocks})\nx.{work}"),
               [("C sum", c("sum", shape), 1 / 0.85, work == "sum()"),
                ("NumPy", python("numpy", setup, f"x.{work}"), 1, "axis" not in work)], None)


def turned():
    shape = 2 * (rows(10000),)
    x = f"x = stored({shape})\n"
    count, piece = shape[0], max(1, shape[0] // 10)
    rows_to_columns = f"x = stored({shape}, chunks=({piece}, {count}))\nx.rechunk(({count}, {piece}))"
    # Each with the arrays that go through memory, of which a copy moves two: x is read twice where it is turned as well.
    works = [("x + x.T", x + "x + x.T", 3), ("x[::-1, ::-1]", x + "x[::-1, ::-1]", 2), ("rechunk rows to columns", rows_to_columns, 2)]
    for name, program, moved in works:
        yield (f"{name}, 800 MB in memory", memory(program), [("C copy", c("copy", shape), moved / 2 / 0.6, False)], None)
    setup = f"x = da.from_array(numbers(0, {shape[0]}, {shape[1]}), chunks=(1000, 1000))"
    yield ("((x + x.T) - x.mean(0)).sum(), in memory", memory(x + "((x + x.T) - x.mean(0)).sum()"),
           [("Dask", python("dask", setup, "((x + x.T) - x.mean(0)).sum()"), 1 / 3, True)], None)


def products():
    n = max(64, int(4096 * SCALE))
    setup = f"x = numbers(0, {n}, {n})"
    for piece in max(8, n * 1000 // 4096), n:
        yield (f"matmul {n}² f64 in {piece}² chunks", memory(f"x = stored(({n}, {n}), chunks={piece})\nx @ x"),
               [("one dgemm (NumPy)", python("numpy", setup, "x @ x"), 1 / 0.95, True)], None)


def outputs():
    """What shares a pass: several outputs of one expression, outputs and their reductions."""
    paths = [os.path.join("/dev/shm" if os.path.isdir("/dev/shm") else DATA, f"weft-bench-{k}.npy") for k in range(2)]
    setup = f"x = random.random(({rows(5000)}, 10000), chunks=(100, 10000))\ny = exp(sin(x) ** 1.5)\n"
    first, second = (f'write_npy({value}, "{path}")\n' for value, path in zip(("y", "y * 2 - x"), paths))
    yield ("two outputs of exp(sin(x) ** 1.5), 400 MB each", Command(setup + first + second + "print 1"),
           [("one of them", Command(setup + first + "print 1"), 1.5, False)], None)
    yield ("an output, its sum and the maximum of its square", Command(setup + first + "print y.sum() + (y * y).max()"),
           [("the output", Command(setup + first + "print 1"), 1.2, False)], None)
    for path in paths:
        if os.path.exists(path):
            os.unlink(path)


def small():
    yield ("arange(10).sum(), whole process", Command("print arange(10).sum()"),
           [("weft eval '1 + 1'", Command("print 1 + 1"), None, False)], None)


# ---- Running ----------------------------------------------------------------------------------------------------------------

def agree(a, b):
    return math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-9)


def measure(name, own, peers, peak):
    sides = [own] + [worker for _, worker, _, _ in peers]
    seconds, cpus, checks = [[] for _ in sides], [[] for _ in sides], [0] * len(sides)
    for turn in range(ROUNDS + 1):
        for i in [(turn + k) % len(sides) for k in range(len(sides))]:
            spent, cpu, checks[i] = sides[i].run()
            if turn > 0:  # the first round warms up
                seconds[i].append(spent)
                cpus[i].append(cpu)
    huge = [side.huge_part() for side in sides]
    for side in sides:
        side.close()
    own_time = statistics.median(seconds[0])
    for i, (peer, _, most, same) in enumerate(peers, 1):
        if same and not agree(checks[0], checks[i]):
            raise SystemExit(f"{name}: weft has {checks[0]!r}, {peer} {checks[i]!r}")
        peer_time = statistics.median(seconds[i])
        part = own_time / peer_time
        cpu_part = statistics.median(cpus[0]) / max(statistics.median(cpus[i]), 1e-9)
        mark = f"{part:6.2f}  ({cpu_part:5.2f})" + (f"  at most {most:.2f}  {'yes' if part <= most else 'NO'}" if most else "")
        print(f"{name if i == 1 else '':<48} {text(own_time) if i == 1 else '':>9}  {peer:<18} {text(peer_time):>9} {mark}", flush=True)
    for who, part in zip(["weft"] + [peer for peer, _, _, _ in peers], huge):
        if "in memory" in name and part < 0.9:
            print(f"{'':<48} {who}: only {part:.0%} of its memory in huge pages", flush=True)
    if peak:
        print(f"{'':<48} {own.peak / 1e6:6.0f} MB  at most {peak / 1e6:.0f} MB  {'yes' if own.peak <= peak else 'NO'}", flush=True)
    if "whole process" in name:
        apart = own_time - statistics.median(seconds[1])
        print(f"{'':<48} {text(max(apart, 0)):>9} apart, at most 1 ms  {'yes' if apart <= 1e-3 else 'NO'}", flush=True)


def main():
    missing = {kind for kind in ("dask", "numexpr", "numpy") if not have(kind)}
    if "numpy" in missing:
        raise SystemExit("bench_arrays.py needs NumPy")
    for group in fancy, random, files, chains, reductions, turned, products, outputs, small:
        if not sys.argv[1:] or any(word in group.__name__ for word in sys.argv[1:]):
            for name, own, peers, peak in group():
                measure(name, own, [peer for peer in peers if peer[0].lower() not in missing], peak)


main()
