#!/usr/bin/env python3
# weft: products of random arrays, computed by weft and by NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: products.py WEFT [SEED [COUNT]]

einsum over generated subscripts (one to four operands, diagonals, "...", implicit results), tensordot over generated axes,
matmul of stacks, dot, inner, outer, vdot, kron, trace and norm over all dtypes, lengths (0 and 1 too) and chunks.  Integers
must agree to the bit; floats hold small integers, so that they are exact in any order, too, but for
norms, which are compared within a bound of rounding.  Each batch runs on sync and on threads with 1, 2 and 7 threads, which must agree to the bit."""

import os
import random
import subprocess
import sys
import tempfile

import numpy as np

DTYPES = ["?", "i1", "i4", "i8", "u1", "u8", "f4", "f8", "c8", "c16"]
LENGTHS = [0, 1, 1, 2, 3, 4, 5, 7]
RUNS = [["--scheduler", "sync"]] + [["--scheduler", "threads", "-j", n] for n in ("1", "2", "7")]


class Operands:
    """Random arrays in files, as the program reads them."""

    def __init__(self, rng, folder, number):
        self.rng, self.folder, self.number, self.arrays, self.texts = rng, folder, number, [], []
        self.near, self.scale = 0, 0

    def add(self, shape, dtype=None):
        dtype = np.dtype(dtype or self.rng.choice(DTYPES))
        values = [self.rng.randint(0, 1) if dtype.kind == "b" else self.rng.randint(0 if dtype.kind == "u" else -4, 4)
                  for _ in range(int(np.prod(shape)))]
        array = np.array(values, dtype=dtype).reshape(shape)
        if dtype.kind == "c":
            array = (array + 1j * array.ravel()[::-1].reshape(shape)).astype(dtype)
        path = os.path.join(self.folder, f"in{self.number}_{len(self.arrays)}.npy")
        if self.rng.random() < 0.3:
            np.save(path, np.asfortranarray(array))
        else:
            np.save(path, array)
        sizes = ", ".join(str(self.rng.choice([1, 2, 3, 4, -1])) for _ in shape)
        self.arrays.append(array)
        self.texts.append(f'read_npy("{path}", chunks=({sizes}, ))' if shape else f'read_npy("{path}")')
        return self

    def call(self, name, *more):
        return f"{name}({', '.join([*self.texts, *more])})"


def einsum(rng, given):
    letters = {c: rng.choice(LENGTHS) for c in rng.sample("abcdijkXY", rng.randint(1, 5))}
    dots = tuple(rng.choice(LENGTHS) for _ in range(rng.choice([0, 0, 1, 2])))
    parts = []
    for _ in range(rng.choice([1, 2, 2, 2, 3, 4])):
        names = [rng.choice(list(letters)) for _ in range(rng.randint(0 if dots else 1, 3))]
        front = dots[len(dots) - rng.randint(0, len(dots)):] if dots and rng.random() < 0.7 else None
        shape = [letters[c] for c in names]
        shape = [1 if rng.random() < 0.1 and names.count(c) == 1 else n for c, n in zip(names, shape)]
        given.add(tuple(front or ()) + tuple(shape))
        parts.append(("" if front is None else "...") + "".join(names))
    text = ",".join(parts)
    used = sorted(set(text) - set(",."))
    if rng.random() < 0.7:
        kept = rng.sample(used, rng.randint(0, len(used)))
        kept.insert(rng.randint(0, len(kept)), "..." if "..." in text else "")
        text += "->" + "".join(kept)
    more = ["optimize=false"] if rng.random() < 0.3 else []
    return f'einsum("{text}", {", ".join(given.texts + more)})', np.einsum(text, *given.arrays)


def tensordot(rng, given):
    shape = [rng.choice(LENGTHS) for _ in range(rng.randint(1, 4))]
    count = rng.randint(0, len(shape))
    axes = rng.sample(range(len(shape)), count)
    other = [shape[d] for d in axes] + [rng.choice(LENGTHS) for _ in range(rng.randint(0, 2))]
    order = rng.sample(range(len(other)), len(other))
    given.add(tuple(shape)).add(tuple(other[d] for d in order) or (2,))
    if not other:
        order, axes, count = [0], [], 0
    pair = (axes, [order.index(d) for d in range(count)])
    return given.call("tensordot", f"axes={pair}"), np.tensordot(*given.arrays, axes=pair)


def matmul(rng, given):
    m, k, n = (rng.choice(LENGTHS) for _ in range(3))
    stack = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(0, 2)))
    for shape, vector in (((m, k), (k,)), ((k, n), (k,))):
        front = tuple(1 if rng.random() < 0.2 else length for length in stack[rng.randint(0, len(stack)):])
        given.add(vector if rng.random() < 0.15 else front + shape)
    return f"{given.texts[0]} @ {given.texts[1]}", np.matmul(*given.arrays)


def dot(rng, given):
    k, front = rng.choice(LENGTHS), tuple(rng.choice(LENGTHS) for _ in range(rng.randint(0, 2)))
    name = rng.choice(["dot", "inner"])
    back = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(0, 2)))
    second = back + (k,) if name == "inner" else (back[:-1] + (k,) + back[-1:])
    given.add(front + (k,)).add(second)
    return given.call(name), getattr(np, name)(*given.arrays)


def vectors(rng, given):
    if rng.random() < 0.5:
        given.add((rng.choice(LENGTHS),)).add((rng.choice(LENGTHS),))
        return given.call("outer"), np.outer(*given.arrays)
    shape = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(1, 3)))
    given.add(shape).add(shape)
    return given.call("vdot"), np.vdot(*given.arrays)


def trace(rng, given):
    given.add(tuple(rng.choice(LENGTHS) for _ in range(rng.randint(2, 4))))
    first, second = rng.sample(range(given.arrays[0].ndim), 2)
    offset = rng.randint(-4, 4)
    return (given.call("trace", f"offset={offset}", f"axis1={first}", f"axis2={second}"),
            np.trace(given.arrays[0], offset, first, second))


def kron(rng, given):
    for _ in range(2):
        given.add(tuple(rng.choice(LENGTHS[:5]) for _ in range(rng.randint(1, 3))))
    return given.call("kron"), np.kron(*given.arrays)


def norm(rng, given):
    given.add(tuple(rng.choice(LENGTHS[1:]) for _ in range(rng.randint(1, 4))))
    array = given.arrays[0]
    count = rng.choice([1, 2]) if array.ndim > 1 else 1
    axis = tuple(rng.sample(range(array.ndim), count))
    if rng.random() < 0.2:
        ord, axis = None, None
    elif count == 1:
        ord = rng.choice([None, 0, 1, 2, 3, -1, 0.5, np.inf, -np.inf])
    else:
        ord = rng.choice([None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf])
    keep = rng.random() < 0.3
    text = {None: "null", "fro": '"fro"', "nuc": '"nuc"', np.inf: "inf", -np.inf: "-inf"}.get(ord, str(ord))
    where = "null" if axis is None else str(axis[0]) if count == 1 else str(axis)
    with np.errstate(all="ignore"):
        want = np.linalg.norm(array.astype("f8") if array.dtype.kind in "bu" else array, ord,
                              axis if axis is None or count == 2 else axis[0], keep)
    given.near = 1e-5 if array.dtype.itemsize // (2 if array.dtype.kind == "c" else 1) == 4 and array.dtype.kind in "fc" \
        else 1e-13
    given.scale = float(np.abs(array.astype("c16")).sum())
    return given.call("norm", text, where, f"keepdims={str(keep).lower()}"), want


MAKERS = [einsum, einsum, einsum, tensordot, matmul, dot, vectors, trace, kron, norm]


def expression(rng, folder, number):
    while True:
        given = Operands(rng, folder, number)
        try:
            text, result = rng.choice(MAKERS)(rng, given)
        except (TypeError, ValueError):  # what NumPy itself refuses: i8 with u8 in einsum, diagonals of unequal lengths
            continue
        if all(array.ndim for array in given.arrays):
            return text, np.asarray(result), given.near * (1 + given.scale)


def run(weft, folder, options, texts):
    names = [os.path.join(folder, f"out{k}.npy") for k in range(len(texts))]
    program = "".join(f'write_npy(zeros(1, dtype="bool") + ({text}), "{name}")\n' for text, name in zip(texts, names))
    done = subprocess.run([weft, "run", *options, "-"], input=program, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{options}: exit status {done.returncode}\n{done.stderr[:3000]}")
    return [np.load(name) for name in names]


def same(result, want, near):
    want = want + np.zeros(1, dtype="?") if want.dtype.kind != "b" else want | np.zeros(1, dtype="?")
    if result.shape != want.shape or result.dtype != want.dtype:
        return False
    if near:  # roots and singular values: a part of the sum of the magnitudes (Higham, 4.2)
        return bool(np.all((result == want) | (np.abs(result - want) <= near)))
    return bool(np.array_equal(result, want))


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    rng = random.Random(seed)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [expression(rng, folder, k) for k in range(count)]
        first = None
        for options in RUNS:
            results = run(weft, folder, options, [text for text, _, _ in cases])
            for k, (result, (text, want, near)) in enumerate(zip(results, cases)):
                good = same(result, want, near) if first is None else result.tobytes() == first[k].tobytes()
                if not good and failures < 10:
                    print(f"{options}: {text}\n  weft  {result.dtype}{result.shape} {result.ravel()[:6]}\n"
                          f"  NumPy {want.dtype}{want.shape} {want.ravel()[:6]}")
                failures += not good
            first = first or results
    print(f"{count} products, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


main()
