#!/usr/bin/env python3
# weft: random array expressions, computed by weft and by NumPy, compared bit for bit.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: arrays.py WEFT [SEED [COUNT]]

Expressions over random shapes (0 to 4 dimensions of the operands, lengths 0, 1 and more), chunks, dtypes and special
values.  Results are exchanged as .npy files, so every bit counts; float sums and the like are compared within a bound of
rounding.  Each batch runs on sync, on threads with 1, 2 and 7 threads and on narrower instruction sets, which must agree
to the bit."""

import os
import random
import subprocess
import sys
import tempfile

import numpy as np

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]
LENGTHS = [0, 1, 1, 2, 3, 5, 8, 13]
RUNS = [
    ("sync", ["--scheduler", "sync"], {}),
    ("threads 1", ["--scheduler", "threads", "-j", "1"], {}),
    ("threads 2", ["--scheduler", "threads", "-j", "2"], {}),
    ("threads 7", ["--scheduler", "threads", "-j", "7"], {}),
    ("base", ["--scheduler", "sync"], {"WEFT_ISA": "base"}),
    ("avx2", ["--scheduler", "sync"], {"WEFT_ISA": "avx2"}),
]


class Value:
    """An expression of the language with what NumPy makes of it; `near`: the bound of rounding of each element, 0 exact."""

    def __init__(self, text, array, near=0.0):
        self.text, self.array, self.near = text, array, near


def random_array(rng, shape, dtype):
    count = int(np.prod(shape))
    kind = np.dtype(dtype).kind
    if kind == "b":
        values = [rng.random() < 0.5 for _ in range(count)]
    elif kind in "iu":
        info = np.iinfo(dtype)
        special = [0, 1, 2, 3, 7, int(info.min), int(info.max), max(-1, int(info.min))]
        values = [rng.choice(special) if rng.random() < 0.3 else rng.randint(max(-50, int(info.min)), 50)
                  for _ in range(count)]
    elif kind == "f":
        special = [0.0, -0.0, np.inf, -np.inf, np.nan, 1.0, 0.5, 1e30, 1e-30]
        values = [rng.choice(special) if rng.random() < 0.2 else rng.uniform(-9, 9) for _ in range(count)]
    else:
        values = [complex(rng.uniform(-3, 3), rng.uniform(-3, 3)) for _ in range(count)]
    return np.array(values, dtype=dtype).reshape(shape)


def chunks_text(rng, shape):
    sizes = [rng.choice([1, 2, 3, 4, 7, -1]) for _ in shape]
    return "(" + "".join(f"{size}, " for size in sizes) + ")"


def slice_text(rng, length):
    step = rng.choice([1, 1, 2, 3, -1, -2])
    start = rng.choice(["", str(rng.randint(-length - 1, length + 1))])
    stop = rng.choice(["", str(rng.randint(-length - 1, length + 1))])
    return f"{start}:{stop}:{step}"


def view(rng, value):
    array = value.array
    choice = rng.randrange(5)
    if choice == 0:
        return Value(f"{value.text}.T", array.T, value.near)
    if choice == 1:
        return Value(f"{value.text}.flip()", np.flip(array), value.near)
    if choice == 2 and array.ndim < 4:
        return Value(f"{value.text}[newaxis]", array[np.newaxis], value.near)
    if choice == 3:
        return Value(f"{value.text}.rechunk({rng.choice([1, 2, 3, 5, -1])})", array, value.near)
    items = [slice_text(rng, length) for length in array.shape]
    index = tuple(slice(*[int(part) if part else None for part in item.split(":")]) for item in items)
    return Value(f"{value.text}[{', '.join(items)}]", array[index], value.near)


def unary(rng, value):
    array, kind = value.array, value.array.dtype.kind
    names = ["logical_not", "isnan", "isfinite"]
    if kind != "b":
        names += ["negative", "positive", "square", "conjugate"]
    if kind in "iuf":
        names += ["sign", "floor" if kind == "f" else "absolute", "rint" if kind == "f" else "absolute"]
    if kind == "f":
        names += ["sqrt", "absolute", "ceil", "trunc"]
    if kind in "biu":
        names += ["invert"]
    name = rng.choice(names)
    return Value(f"{name}({value.text})", getattr(np, name)(array), value.near)


def binary(rng, a, b):
    kinds = a.array.dtype.kind + b.array.dtype.kind
    names = ["add", "multiply", "equal", "not_equal", "logical_and", "logical_or", "logical_xor"]
    if "c" not in kinds:
        names += ["less", "less_equal", "greater", "greater_equal", "minimum", "maximum", "fmin", "fmax"]
    if kinds != "bb":
        names += ["subtract"]
    if "c" not in kinds and "b" not in kinds:
        names += ["floor_divide", "remainder", "true_divide"]
    if not set(kinds) & set("fc") and np.result_type(a.array, b.array).kind != "f":
        names += ["bitwise_and", "bitwise_or", "bitwise_xor"]
    name = rng.choice(names)
    return Value(f"{name}({a.text}, {b.text})", getattr(np, name)(a.array, b.array), max(a.near, b.near))


def reduction(rng, value):
    array = value.array
    if array.ndim == 0 or value.near:
        return value
    axes = rng.sample(range(array.ndim), rng.randint(1, array.ndim))
    axis = tuple(sorted(axes))
    empty = any(array.shape[d] == 0 for d in axis)
    names = ["sum", "any", "all", "count_nonzero"]
    if array.dtype.kind in "iufb" and not empty:
        names += ["min", "max"]
    if array.dtype.kind in "iuf" and not empty:
        names += ["mean", "std", "var", "argmin", "argmax"]
    name = rng.choice(names)
    keep = ", keepdims=true"
    if name in ("argmin", "argmax"):
        axis = axis[:1]
        result = np.expand_dims(getattr(np, name)(array, axis=axis[0]), axis[0])
        return Value(f"{value.text}.{name}(axis={axis[0]}{keep})", result)
    exact = name in ("any", "all", "count_nonzero", "min", "max") or (name == "sum" and array.dtype.kind in "biu")
    text = "(" + "".join(f"{d}, " for d in axis) + ")"
    result = getattr(np, name)(array, axis=axis, keepdims=True)
    return Value(f"{value.text}.{name}(axis={text}{keep})", result, 0 if exact else rounding(name, array, axis, result))


def rounding(name, array, axis, result):
    """How far two ways of adding may be apart (Higham, Accuracy and Stability, 4.2): n eps sum|x| for each of them, a
    mean's error is that divided by n; the deviations' squares are no larger than the squares of the numbers."""
    size = np.abs(array.astype(np.clongdouble if array.dtype.kind == "c" else np.longdouble))
    count = np.prod([array.shape[d] for d in axis])
    scale = 2 * float(np.finfo(result.dtype).eps) * max(count, 1)
    if name in ("sum", "mean"):
        bound = scale * size.sum(axis=axis, keepdims=True)
        return bound / count if name == "mean" else bound
    bound = scale * (size ** 2).sum(axis=axis, keepdims=True) / count * 2
    return bound if name == "var" else np.sqrt(bound)


def broadcastable(rng, shape):
    return tuple(1 if rng.random() < 0.2 else length for length in shape[rng.randint(0, len(shape) - 1):])


def expression(rng, folder, number):
    shape = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(1, 4)))
    leaves = []
    for k in range(2):
        array = random_array(rng, shape if k == 0 else broadcastable(rng, shape), rng.choice(DTYPES))
        path = os.path.join(folder, f"in{number}_{k}.npy")
        np.save(path, array)
        leaves.append(Value(f'read_npy("{path}", chunks={chunks_text(rng, array.shape)})', array))
    value = binary(rng, *leaves)
    for _ in range(rng.randint(1, 4)):
        step = rng.randrange(4)
        if step == 0:
            value = view(rng, value)
        elif step == 1:
            value = unary(rng, value)
        elif step == 2:
            value = binary(rng, value, value if rng.random() < 0.3 else Value(value.text, value.array, value.near))
        else:
            value = view(rng, view(rng, value))
    return reduction(rng, value) if rng.random() < 0.6 else value


def same(result, value):
    want = value.array
    if result.shape != want.shape or result.dtype != want.dtype:
        return False
    if not np.all(value.near == 0):
        with np.errstate(all="ignore"):
            wild = ~np.isfinite(want) | ~np.isfinite(value.near)  # where order decides whether a sum overflows
            return bool(np.all(wild | (np.abs(result - want) <= value.near)))
    if want.dtype.kind in "fc":
        parts = (result.view(f"f{want.dtype.itemsize // (2 if want.dtype.kind == 'c' else 1)}"),
                 want.copy().view(f"f{want.dtype.itemsize // (2 if want.dtype.kind == 'c' else 1)}")) \
            if want.ndim and want.flags.c_contiguous and result.flags.c_contiguous else (result, want)
        nan = np.isnan(parts[0]) & np.isnan(parts[1])
        equal = (parts[0] == parts[1]) & (np.signbit(parts[0].real) == np.signbit(parts[1].real))
        return bool(np.all(nan | equal))
    return bool(np.array_equal(result, want))


def run(weft, folder, name, options, environment, values):
    lines = []
    for k, value in enumerate(values):
        path = os.path.join(folder, f"{name.replace(' ', '')}_{k}.npy")
        lines.append(f'write_npy({value.text}, "{path}")')
    program = "\n".join(lines) + "\n"
    done = subprocess.run([weft, "run", *options, "-"], input=program, capture_output=True, text=True,
                          env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(f"{name}: exit status {done.returncode}\n{done.stderr[:3000]}")
    return [np.load(os.path.join(folder, f"{name.replace(' ', '')}_{k}.npy")) for k in range(len(values))]


def differences(weft, folder, values, agree):
    """How many results are not `agree(result, value)` when first run, or have other bits in a later run; ten are told."""
    failures = 0
    first = None
    for name, options, environment in RUNS:
        results = run(weft, folder, name, options, environment, values)
        for k, (result, value) in enumerate(zip(results, values)):
            wrong = not agree(result, value) if first is None else result.tobytes() != first[k].tobytes()
            if wrong and failures < 10:
                want = value.array if first is None else first[k]
                print(f"{name}: {value.text}\n  weft  {result.dtype}{result.shape} {result.ravel()[:6]}\n"
                      f"  {'NumPy' if first is None else 'sync '} {want.dtype}{want.shape} {want.ravel()[:6]}")
            failures += wrong
        first = first or results
    return failures


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    np.seterr(all="ignore")
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        values = []
        while len(values) < count:
            value = expression(rng, folder, len(values))
            if value.array.ndim:
                values.append(value)
        failures = differences(weft, folder, values, same)
    print(f"{count} expressions, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
