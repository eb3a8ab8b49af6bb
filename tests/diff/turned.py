#!/usr/bin/env python3
# weft: arrays read across, backwards, broadcast and cut anew, against NumPy.  SPDX-License-Identifier: BSD-3-Clause
#
# usage: turned.py WEFT [SEED [COUNT]]
#
# Random shapes around the evaluator's own measures (tiles of 2048, panels of two lines, bands of rows), element types of
# every size and chunks that fit nothing, on every instruction set; the elements must be NumPy's, and sums the same whether
# fused, unfused or in one thread.

import os
import random
import subprocess
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    sys.exit(77)

LENGTHS = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 127, 255, 1000, 1023, 1025, 2047, 2048, 2049, 2100, 4100]
WIDE = [2049, 2100, 4096, 4100, 6200]
DTYPES = ["i1", "i2", "f4", "f8", "f8", "c16", "u1", "i4", "c8"]


def chunks(rng, shape):
    return "(" + ", ".join(str(rng.choice([1 + n // 3, n, max(1, n - 1), 1 + n // 2])) for n in shape) + ",)"


def shape_of(rng, ndim):
    if ndim == 2 and rng.random() < 0.5:  # several tiles to a row, several panels to a band
        shape = [rng.choice(WIDE), rng.choice([65, 100, 255, 440])]
        return tuple(rng.sample(shape, 2))
    while True:
        shape = tuple(rng.choice(LENGTHS) for _ in range(ndim))
        if np.prod(shape) < 3e6:
            return shape


def turns(rng, ndim):
    """A chain of views as weft's and NumPy's text."""
    text, n = "x", ndim
    for _ in range(rng.randint(1, 3)):
        kind = rng.randrange(4)
        if kind == 0:
            text += ".T"
        elif kind == 1:
            text += "[" + ", ".join(rng.choice(["::-1", "::2", ":", "::-3", "1:"]) for _ in range(n)) + "]"
        elif kind == 2 and n > 1:
            a, b = rng.sample(range(n), 2)
            text = f"{text}.swapaxes({a}, {b})"
        else:
            text = f"flip({text}, {rng.randrange(n)})"
    return text


def run(weft, folder, program, *options, isa=""):
    env = dict(os.environ, WEFT_ISA=isa)
    done = subprocess.run([weft, "eval", *options, program], cwd=folder, capture_output=True, text=True, env=env)
    if done.returncode:
        sys.exit(f"{program}\n{done.stderr}")
    return done.stdout


def check(weft, folder, rng):
    ndim = rng.choice([1, 2, 2, 2, 3, 4])
    shape, dtype = shape_of(rng, ndim), rng.choice(DTYPES)
    x = np.array(np.random.default_rng(rng.randrange(2 ** 32)).integers(-100, 100, shape), dtype=dtype)
    np.save(os.path.join(folder, "x.npy"), np.asfortranarray(x) if rng.random() < 0.2 else x)
    text = turns(rng, ndim)
    want = eval(text, {"x": x, "flip": np.flip})
    source = f'x = read_npy("x.npy", chunks={chunks(rng, shape)})'
    if rng.random() < 0.5:
        text += f" * {text}"
        want = want * want
    if rng.random() < 0.5 and 0 not in want.shape:
        text = f"({text}).rechunk({chunks(rng, want.shape)})"
    run(weft, folder, f'{source}\nwrite_npy({text}, "y.npy")', isa=rng.choice(["", "", "avx2", "base"]))
    got = np.load(os.path.join(folder, "y.npy"))
    if got.shape != want.shape or got.dtype != want.dtype or not np.array_equal(got, want):
        sys.exit(f"{source}  # {dtype} {shape}\n{text}: not NumPy's elements")
    fold = "mean" if want.dtype.kind == "c" else "std"
    program = f'{source}\ny = {text}\nprint (y * 0.3).sum()\nprint (y * 0.3 + arange({want.shape[-1]})).{fold}(axis=-1).sum()'
    sums = {run(weft, folder, program, *options)
            for options in ((), ("-j", "1"), ("--no-pass", "all"), ("--scheduler", "sync"))}
    if len(sums) != 1:
        sys.exit(f"{program}\n{sums}: sums differ")


def main():
    weft = os.path.abspath(sys.argv[1])
    seed, count = int(sys.argv[2]) if len(sys.argv) > 2 else 1, int(sys.argv[3]) if len(sys.argv) > 3 else 60
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(count):
            check(weft, folder, rng)
    print(f"{count} expressions as NumPy has them (seed {seed})")


main()
