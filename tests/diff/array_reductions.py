#!/usr/bin/env python3
# weft: random reductions, scans, order statistics and functions of arrays, compared with NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: array_reductions.py WEFT [SEED [COUNT]]

Each program applies one operation to an array of a random shape, chunking and dtype (NaN, infinities, -0 and the ends of
the integers among its elements).  Integers, booleans, order and positions must be NumPy's to the bit; sums of floats lie
within the bound of rounding of arrays.py.  All ways to run must agree to the bit."""

import os
import random
import sys
import tempfile

import numpy as np

from arrays import DTYPES, LENGTHS, RUNS, Value, chunks_text, random_array, run, same

FLOATS = ["f4", "f8", "c8", "c16"]


class Maker:
    """Makes arrays and their text; arrays are handed over as .npy files."""

    def __init__(self, rng, folder):
        self.rng, self.folder, self.count = rng, folder, 0

    def keep(self, array):
        path = os.path.join(self.folder, f"in{self.count}.npy")
        self.count += 1
        np.save(path, array)
        return Value(f'read_npy("{path}", chunks={chunks_text(self.rng, array.shape)})', array)

    def array(self, dtypes, ndim=None, least=0):
        lengths = [length for length in LENGTHS if length >= least]
        ndim = self.rng.randint(1, 4) if ndim is None else ndim
        return self.keep(random_array(self.rng, [self.rng.choice(lengths) for _ in range(ndim)], self.rng.choice(dtypes)))


def axes(rng, ndim):
    """The text of an axis argument and NumPy's value."""
    choice = rng.randrange(4)
    if choice == 0:
        return "null", None
    if choice == 1:
        axis = rng.randrange(-ndim, ndim)
        return str(axis), axis
    some = tuple(rng.sample(range(ndim), rng.randint(1, ndim)))
    some = tuple(axis - ndim if rng.random() < 0.3 else axis for axis in some)
    return "(" + "".join(f"{axis}, " for axis in some) + ")", some


def size_of(array):
    """Absolute values in the widest precision, with 0 for what is not finite."""
    size = np.abs(array.astype(np.clongdouble if array.dtype.kind == "c" else np.longdouble))
    return np.where(np.isfinite(size), size, 0)


def sum_bound(array, axis, result):
    """n eps sum|x| for each of two ways to add (Higham, Accuracy and Stability, 4.2)."""
    count = array.size if axis is None else int(np.prod([array.shape[d] for d in np.atleast_1d(axis)]))
    eps = float(np.finfo(result.dtype).eps) if result.dtype.kind in "fc" else 0.0
    return 2 * eps * max(count, 1) * size_of(array).sum(axis=axis, keepdims=True), max(count, 1)


def float_bound(name, array, axis, result, ddof):
    kind = name.removeprefix("nan")
    bound, count = sum_bound(array, axis, result)
    if kind == "sum":
        return bound
    if kind == "mean":
        return bound / (1 if name.startswith("nan") else count)
    if kind == "prod":
        eps = float(np.finfo(result.dtype).eps)
        return np.where(np.isfinite(result), 4 * eps * count * np.abs(result.astype(np.clongdouble)), np.inf)
    squares = 16 * sum_bound(size_of(array).astype("f8") ** 2, axis, result)[0]
    return squares if kind == "var" else np.sqrt(squares)


def reduction(make):
    rng = make.rng
    value = make.array(DTYPES)
    array = value.array
    text, axis = axes(rng, array.ndim)
    kind = array.dtype.kind
    names = ["sum", "prod", "any", "all", "count_nonzero", "mean", "var", "std", "nansum", "nanprod", "nanmean", "nanvar", "nanstd"]
    full = array.size and kind != "c"
    if full:
        names += ["min", "max", "nanmin", "nanmax", "argmin", "argmax"] + (["ptp"] if kind != "b" else [])
    elif array.size:
        names += ["min", "max", "argmin", "argmax"]
    name = rng.choice(names)
    if name in ("argmin", "argmax"):
        axis = None if axis is None else int(np.atleast_1d(axis)[0])
        text = "null" if axis is None else str(axis)
    keywords, extra = {"keepdims": True}, ", keepdims=true"
    ddof = 0
    if name.removeprefix("nan") in ("var", "std"):
        ddof = rng.choice([0, 1, 2])
        keywords["ddof"], extra = ddof, f"{extra}, ddof={ddof}"
    if name in ("sum", "prod", "mean", "nansum") and rng.random() < 0.3:
        dtype = rng.choice(["f8", "c16"] if kind in "fc" or name == "mean" else ["i8", "f8", "c16"])
        if not (kind == "c" and dtype == "f8"):
            keywords["dtype"], extra = dtype, f'{extra}, dtype="{np.dtype(dtype).name}"'
    if name == "ptp":
        result = np.ptp(array, axis=axis, keepdims=True)
    else:
        if name == "count_nonzero":
            keywords = {"keepdims": True}
        result = np.asarray(getattr(np, name)(array, axis=axis, **keywords))
    exact = result.dtype.kind in "biu" or name.removeprefix("nan") in ("min", "max", "ptp")
    near = 0.0 if exact else float_bound(name, array, axis, result, ddof)
    made = Value(f"{name}({value.text}, axis={text}{extra})", result, near)
    made.strict = name.removeprefix("nan") in ("sum", "mean")
    return made


def average(make):
    rng = make.rng
    value = make.array(["i4", "f4", "f8"], least=1)
    axis = rng.randrange(-value.array.ndim, value.array.ndim)
    shape = [value.array.shape[axis]] if rng.random() < 0.5 else value.array.shape
    weights = make.keep(np.array([rng.randint(1, 9) for _ in range(int(np.prod(shape)))], dtype="f8").reshape(shape))
    result = np.average(value.array, axis=axis, weights=weights.array, keepdims=True)
    made = Value(f"average({value.text}, axis={axis}, weights={weights.text}, keepdims=true)", result,
                 9 * sum_bound(value.array, axis, result)[0])
    made.strict = True
    return made


def scan(make):
    rng = make.rng
    name = rng.choice(["cumsum", "cumprod", "nancumsum", "nancumprod", "cummax", "cummin"])
    order = name in ("cummax", "cummin")
    value = make.array([d for d in DTYPES if not order or np.dtype(d).kind != "c"])
    array = value.array
    axis = rng.randrange(-array.ndim, array.ndim)
    if order:
        ufunc = np.maximum if name == "cummax" else np.minimum
        return Value(f"{name}({value.text}, axis={axis})", ufunc.accumulate(array, axis=axis))
    extra, keywords = "", {}
    if rng.random() < 0.3 and array.dtype.kind != "c":
        extra, keywords = ', dtype="f64"', {"dtype": "f8"}
    result = getattr(np, name)(array, axis=axis, **keywords)
    near = 0.0
    if result.dtype.kind in "fc":
        eps = float(np.finfo(result.dtype).eps) * 2 * max(array.shape[axis], 1)
        if name.endswith("sum"):
            near = eps * size_of(array).cumsum(axis=axis)
        else:
            near = np.where(np.isfinite(result), 2 * eps * np.abs(result.astype(np.clongdouble)), np.inf)
    made = Value(f"{name}({value.text}, axis={axis}{extra})", result, near)
    made.strict = name.endswith("sum")
    return made


def difference(make):
    rng = make.rng
    value = make.array(DTYPES)
    array = value.array
    axis, n = rng.randrange(-array.ndim, array.ndim), rng.choice([0, 1, 1, 2, 3])
    if rng.random() < 0.3 and array.dtype.kind != "b" and array.ndim > 1 and array.shape[axis]:
        y = np.nan_to_num(array, posinf=3, neginf=2) if array.dtype.kind in "fc" else array
        y = make.keep(y)
        result = np.asarray(np.trapz(y.array, axis=axis))
        near = 9 * np.squeeze(sum_bound(y.array, axis, result)[0], axis)
        return Value(f"trapz({y.text}, axis={axis})", result, near)
    return Value(f"diff({value.text}, n={n}, axis={axis})", np.diff(array, n=n, axis=axis))


def agree(result, value):
    """As arrays.same; sums and means (whose partial results cannot overflow here) must be NaN and infinite where NumPy's
    are, too."""
    if not same(result, value):
        return False
    if np.all(value.near == 0) or not getattr(value, "strict", False):
        return True
    want = value.array
    return bool(np.array_equal(np.isnan(result), np.isnan(want)) and
                np.array_equal(result[np.isinf(result)], want[np.isinf(want)], equal_nan=True))


KINDS = [reduction, reduction, average, scan, difference]


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    np.seterr(all="ignore")
    import warnings
    warnings.simplefilter("ignore")
    rng = random.Random(seed)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        make = Maker(rng, folder)
        kinds = [kind for kind in KINDS if len(sys.argv) <= 4 or kind.__name__ in sys.argv[4:]]
        values = [kinds[k % len(kinds)](make) for k in range(count)]
        values = [value for value in values if value.array.ndim]
        first = None
        for name, options, environment in RUNS:
            results = run(weft, folder, name, options, environment, values)
            for k, (result, value) in enumerate(zip(results, values)):
                wrong = not agree(result, value) if first is None else result.tobytes() != first[k].tobytes()
                if wrong and failures < 10:
                    print(f"{name}: {value.text}\n  weft  {result.dtype}{result.shape} {result.ravel()[:6]}\n"
                          f"  {'NumPy' if first is None else 'sync '} {value.array.dtype}{value.array.shape} "
                          f"{(value.array if first is None else first[k]).ravel()[:6]}")
                failures += wrong
            first = first or results
    print(f"{len(values)} programs, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
