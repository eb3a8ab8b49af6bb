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

from arrays import DTYPES, LENGTHS, RUNS, Value, chunks_text, differences, random_array, same

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
        names += ["min", "max", "nanmin", "nanmax", "argmin", "argmax"]
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


def masked(make):
    """Reductions of what a mask picks, from an initial value on, and in a dtype of the program's choice."""
    rng = make.rng
    value = make.array([d for d in DTYPES if d not in ("c8", "c16")] + FLOATS)
    array = value.array
    kind = array.dtype.kind
    text, axis = axes(rng, array.ndim)
    names = ["sum", "prod", "mean", "var", "std", "any", "all", "nansum", "nanprod", "nanmean", "nanvar", "nanstd"]
    if kind == "f":  # (which of two zeros is the least is not said)
        value = make.keep(array + array.dtype.type(0))
        array = value.array
    if kind != "c":
        names += ["min", "max", "nanmin", "nanmax"] * 2
    name = rng.choice(names)
    plain = name.removeprefix("nan")
    keywords, extra = {"keepdims": True}, ", keepdims=true"
    mask = True
    if rng.random() < 0.8:
        shape = array.shape if rng.random() < 0.5 else [length if rng.random() < 0.7 else 1 for length in array.shape]
        picked = make.keep(np.array([rng.random() < 0.6 for _ in range(int(np.prod(shape)))], dtype=bool).reshape(shape))
        keywords["where"], extra = picked.array, f"{extra}, where={picked.text}"
        mask = picked.array
    if plain in ("min", "max") or (plain in ("sum", "prod") and rng.random() < 0.5):
        initial = rng.choice([True, False]) if kind == "b" and plain in ("min", "max") else rng.choice([1, 3, 100])
        keywords["initial"], extra = initial, f"{extra}, initial={str(initial).lower()}"
    if plain in ("var", "std"):
        ddof = rng.choice([0, 1, 2])
        keywords["ddof"], extra = ddof, f"{extra}, ddof={ddof}"
    if plain in ("sum", "prod") and kind in "biu" and rng.random() < 0.5:
        dtype = rng.choice(["bool", "i1", "i2", "i4", "u1", "u2", "u4", "f4"])
        if not (dtype == "bool" and "initial" in keywords):
            keywords["dtype"], extra = dtype, f'{extra}, dtype="{np.dtype(dtype).name}"'
    if plain in ("min", "max"):
        reduce = {"min": np.minimum, "max": np.maximum, "nanmin": np.fmin, "nanmax": np.fmax}[name].reduce
        result = np.asarray(reduce(array, axis=axis, **keywords))
    elif name.startswith("nan") and kind == "b" and plain not in ("sum", "prod"):
        return masked(make)
    else:
        result = np.asarray(getattr(np, name)(array, axis=axis, **keywords))
    used = np.where(np.broadcast_to(mask, array.shape), array, 0)
    exact = result.dtype.kind in "biu" or plain in ("min", "max", "any", "all")
    near = 0.0 if exact else float_bound("sum" if plain == "mean" else name, used, axis, result, 0) + \
        16 * float(np.finfo(result.dtype).eps) * np.nan_to_num(size_of(result))
    if plain in ("mean", "var", "std") and not name.startswith("nan"):
        near = near * 8
    made = Value(f"{name}({value.text}, axis={text}{extra})", result, near)
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


def gradient(make):
    rng = make.rng
    order, spacing = rng.choice([1, 2]), rng.choice([1, 0.5, 3])
    value = make.array([d for d in DTYPES if np.dtype(d).kind != "b"], least=order + 1)
    axis = rng.randrange(-value.array.ndim, value.array.ndim)
    rows = value.array[None]  # (of a vector NumPy computes both ends as scalars, f32 ones as f64)
    result = np.gradient(rows, spacing, axis=axis + (axis >= 0), edge_order=order)[0]
    near = 0.0
    if result.dtype.kind == "c":  # products and quotients of complex numbers are rounded more than once
        near = 8 * np.finfo(result.dtype).eps * float(np.max(size_of(value.array))) / spacing
    return Value(f"gradient({value.text}, {spacing}, axis={axis}, edge_order={order})", result, near)


METHODS = ["linear", "linear", "lower", "higher", "nearest", "midpoint", "hazen", "weibull", "median_unbiased",
           "normal_unbiased", "interpolated_inverted_cdf", "averaged_inverted_cdf", "inverted_cdf", "closest_observation"]
OF_ELEMENTS = ("lower", "higher", "nearest", "inverted_cdf", "closest_observation")


def finite(array):
    return np.nan_to_num(array, nan=0.5, posinf=7, neginf=-7) if array.dtype.kind == "f" else array


def quantile(make):
    rng = make.rng
    array = random_array(rng, [rng.choice([1, 1, 2, 3, 5, 8, 13]) for _ in range(rng.randint(1, 3))],
                         rng.choice(["i1", "i4", "u1", "u8", "f4", "f8", "f8", "c8", "c16"]))
    if array.dtype.kind == "c":
        array = array if rng.random() < 0.2 else np.nan_to_num(array, nan=0.5, posinf=7, neginf=-7)
        value, (text, axis) = make.keep(array), axes(rng, array.ndim)
        result = np.asarray(np.median(array, axis=axis, keepdims=True))
        return Value(f"median({value.text}, axis={text}, keepdims=true)", result, 8 * np.finfo(array.dtype).eps * 2000)
    name = rng.choice(["median", "nanmedian", "quantile", "nanquantile", "percentile", "nanpercentile"])
    array = finite(array)
    if array.dtype.kind == "f" and rng.random() < 0.4:
        array[tuple(rng.randrange(length) for length in array.shape)] = np.nan
    if array.dtype.kind in "iu" and array.itemsize == 8:
        array = array % 1000
    value = make.keep(array)
    text, axis = axes(rng, array.ndim)
    if name.endswith("median"):
        result = getattr(np, name)(array, axis=axis, keepdims=True)
        return Value(f"{name}({value.text}, axis={text}, keepdims=true)", np.asarray(result),
                     4 * np.finfo("f4" if array.dtype == "f4" else "f8").eps * 2000)
    scale = 100 if "percentile" in name else 1
    q = rng.choice([0, 0.5, 1, 0.25, 0.1, [0.3, 0.7], [0.0, 0.01, 0.5, 0.99, 1.0], [k / 7 for k in range(8)]])
    q = [float(v * scale) for v in q] if isinstance(q, list) else float(q * scale)
    method = rng.choice(METHODS)
    wide = array.astype("f8") if array.dtype == "f4" and method not in OF_ELEMENTS else array
    if array.dtype.kind in "iu" and method not in OF_ELEMENTS:
        wide = array.astype("f8")  # NumPy's differences of narrow integers wrap
    result = np.asarray(getattr(np, name)(wide, q, axis=axis, method=method, keepdims=True))
    result = result.astype("f4") if array.dtype == "f4" else result
    near = 0.0 if method in OF_ELEMENTS else 4 * np.finfo(result.dtype).eps * 2000
    return Value(f'{name}({value.text}, {q}, axis={text}, method="{method}", keepdims=true) + 0', result + 0, near)


def sorting(make):
    value = make.array(DTYPES)
    array, rng = value.array, make.rng
    axis, k = rng.randrange(-array.ndim, array.ndim), rng.choice([1, 2, 5, -1, -3])
    choice = rng.randrange(4)
    if array.dtype.kind == "c" and choice != 1:
        if choice == 0 and array.shape[axis] and np.isnan(array).all(axis).any():
            return Value(f"partition({value.text}, 0, axis={axis}) + 0", np.sort(array, axis=axis, kind="stable") + 0)
        if choice == 0 and array.shape[axis]:
            name = rng.choice(["nanargmin", "nanargmax"])
            worst = complex(np.inf, np.inf) if name == "nanargmin" else complex(-np.inf, -np.inf)
            find = np.argmin if name == "nanargmin" else np.argmax
            if not (array == worst).any():  # (NumPy puts an infinity in the place of NaN)
                return Value(f"{name}({value.text}, axis={axis}, keepdims=true)",
                             find(np.where(np.isnan(array), worst, array), axis=axis, keepdims=True))
        return Value(f"argsort({value.text}, axis={axis})", np.argsort(array, axis=axis, kind="stable")) if choice == 2 \
            else Value(f"sort({value.text}, axis={axis}) + 0", np.sort(array, axis=axis, kind="stable") + 0)
    if choice == 0 and array.size:
        last = np.moveaxis(np.sort(array, axis=axis), axis, -1)
        best = last[..., ::-1][..., :k] if k > 0 else last[..., :-k]
        return Value(f"topk({value.text}, {k}, axis={axis}) + 0", np.moveaxis(best, -1, axis) + 0)
    if choice == 1:
        wanted = {f"return_{part}": rng.random() < 0.5 for part in ("index", "inverse", "counts")}
        which, several = rng.randrange(1 + sum(wanted.values())), any(wanted.values())
        wanted["equal_nan"] = rng.random() < 0.6 or not wanted["return_index"]  # (else NumPy's order of NaN is any)
        text = ", ".join(f"{name}={str(want).lower()}" for name, want in wanted.items())
        result = np.unique(array, **wanted)
        part, result = (f"[{which}]", result[which]) if several else ("", result)
        return Value(f"unique({value.text}, {text}){part} + 0", result + 0)
    if choice == 2:
        return Value(f"argsort({value.text}, axis={axis})", np.argsort(array, axis=axis, kind="stable"))
    return Value(f"sort({value.text}, axis={axis}) + 0", np.sort(array, axis=axis) + 0)


def sets(make):
    first = make.array(DTYPES)
    second = make.keep(random_array(make.rng, [make.rng.randint(0, 20)], first.array.dtype))
    name = make.rng.choice(["union1d", "intersect1d", "setdiff1d", "setxor1d", "in1d"])
    a, b = (np.unique(v.array[v.array == v.array]) for v in (first, second))  # (of NaN NumPy's functions keep some)
    texts = [f"{v.text}" if name == "in1d" else f"(v => v[v == v])({v.text})" for v in (first, second)]
    if name == "in1d":
        a, b = first.array, second.array
    return Value(f"{name}({texts[0]}, {texts[1]})" + ("" if name == "in1d" else " + 0"),
                 getattr(np, name)(a, b) if name == "in1d" else getattr(np, name)(a, b) + 0)


def interpolation(make):
    rng = make.rng
    value = make.array(["i4", "f4", "f8", "f8"])
    points = np.unique([rng.uniform(-9, 9) for _ in range(rng.randint(3, 12))])
    xp = make.keep(points.astype(rng.choice(["f8", "f4"])))
    fp = make.keep(np.array([rng.choice([np.inf, -np.inf, np.nan]) if rng.random() < 0.05 else rng.uniform(-9, 9)
                             for _ in points]))
    if len(np.unique(xp.array)) < len(points):
        return interpolation(make)
    ends, extra = {}, ""
    if rng.random() < 0.5:
        ends, extra = {"left": -1.5, "right": 7.0}, ", left=-1.5, right=7"
    result = np.interp(value.array, xp.array, fp.array, **ends)
    return Value(f"interp({value.text}, {xp.text}, {fp.text}{extra})", result,
                 np.where(np.isfinite(result), 1e-12 * np.maximum(np.abs(result), 10), 0) + 1e-300)


def differences_with(make):
    rng = make.rng
    value = make.array([d for d in DTYPES if np.dtype(d).kind != "b"])
    array = value.array
    axis, n = rng.randrange(-array.ndim, array.ndim), rng.choice([1, 1, 2])
    ends, extra = {}, ""
    for end in ("prepend", "append"):
        if rng.random() < 0.7:
            other = make.keep(np.take(array, [0, -1], axis=axis)) if array.shape[axis] else value
            ends[end], extra = other.array, f"{extra}, {end}={other.text}"
    return Value(f"diff({value.text}, {n}, {axis}{extra})", np.diff(array, n=n, axis=axis, **ends))


def covariance(make):
    rng = make.rng
    shape = [rng.randint(1, 4), rng.randint(2, 9)]
    m = make.keep(finite(random_array(rng, shape if rng.random() < 0.8 else shape[1:], rng.choice(["i2", "f8"]))))
    y = make.keep(finite(random_array(rng, [1, shape[1]], "f8")))
    rowvar = rng.random() < 0.7 or m.array.ndim == 1
    name, more, extra = rng.choice(["cov", "corrcoef"]), {}, ""
    args, texts = [m.array], [m.text]
    if rng.random() < 0.5 and rowvar:
        args.append(y.array)
        texts.append(y.text)
    if name == "cov":
        more, extra = rng.choice([({}, ""), ({"bias": True}, ", bias=true"), ({"ddof": 0}, ", ddof=0")])
    result = np.asarray(getattr(np, name)(*args, rowvar=rowvar, **more))
    near = 1e-9 * max(1, float(np.nanmax(np.abs(result)))) if not np.isnan(result).all() else 1.0
    return Value(f"broadcast_to({name}({', '.join(texts)}, rowvar={str(rowvar).lower()}{extra}), "
                 f"{tuple(result.shape) or (1, )})".replace(",)", ", )"), np.atleast_1d(result), near)


def selecting(make):
    """topk and argtopk where few of many are taken: ties, NaN, both zeros, chunks that are joined more than once."""
    rng = make.rng
    shape = rng.choice([[rng.randint(9, 400)], [rng.randint(9, 60), rng.randint(1, 5)], [2, rng.randint(9, 80), 3]])
    array = random_array(rng, shape, rng.choice([d for d in DTYPES if np.dtype(d).kind != "c"]))
    array = array % 4 if array.dtype.kind in "iu" and rng.random() < 0.5 else array
    axis, k = int(np.argmax(shape)), rng.choice([1, 2, 3, 5]) * rng.choice([1, -1])
    value, places = make.keep(array), rng.random() < 0.5
    if rng.random() < 0.7:
        value.text = value.text.split(", chunks")[0] + f', chunks={rng.choice([1, 2, 7])})'
    order = np.moveaxis(np.argsort(array, axis=axis, kind="stable") if places else np.sort(array, axis=axis), axis, -1)
    best = np.moveaxis(order[..., ::-1][..., :k] if k > 0 else order[..., :-k], -1, axis)
    name = "argtopk" if places else "topk"
    return Value(f"{name}({value.text}, {k}, axis={axis - len(shape) * rng.randrange(2)}) + 0", best + 0)


def window(make):
    name, points = make.rng.choice(["hanning", "hamming", "blackman", "bartlett"]), make.rng.randint(0, 40)
    return Value(f"{name}({points})", getattr(np, name)(points), 1e-15)


RULES = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt"]


def by_rule(make, value):
    """A rule on all of an array, or on what a mask picks of it (maybe nothing)."""
    rng = make.rng
    array = np.round(np.clip(value.array.astype("f8"), -50, 50), 1)
    rule, which, low = rng.choice(RULES), rng.randrange(2), rng.choice([None, None, -3, 0.5])
    value = make.keep(array)
    text = value.text
    if rng.random() < 0.5:
        least = rng.choice([-50, -1, 0.5, 60])
        array = array[array > least]
        text = f"{value.text}[{value.text} > {least}]"
    limits = None if low is None else (low, low + rng.choice([0, 4, 7.5]))
    try:
        result = np.histogram(array, rule, range=limits)[which]
    except (IndexError, MemoryError, OverflowError, ValueError):  # (of some arrays NumPy's own rules ask for too many bins)
        return None
    near = 1e-14 * max(abs(result), default=0) if which else 0.0
    return Value(f'histogram({text}, "{rule}", range={"null" if limits is None else limits})[{which}]', result, near)


def weighted(make, value):
    """The result has the dtype of the weights."""
    rng = make.rng
    dtype = rng.choice(["i1", "u2", "i8", "f4", "f8", "c8", "c16"])
    weights = np.array([rng.randint(0, 9) for _ in range(value.array.size)], "i8").astype(dtype)
    if dtype[0] == "c":
        weights = weights + weights.dtype.type(1j) * weights[::-1]
    path = make.keep(weights.reshape(value.array.shape)).text.split(", chunks")[0]
    bins = rng.choice([1, 3, 10])
    result = np.histogram(value.array, bins, weights=weights.reshape(value.array.shape))[0]
    return Value(f"histogram({value.text}, {bins}, weights={path}, chunks={value.text.split('chunks=')[1]})[0]",
                 result)


def counting(make):
    rng = make.rng
    dtype = rng.choice(["i2", "i4", "u1", "f4", "f8", "f8", "?"])
    array = finite(random_array(rng, [rng.choice([1, 2, 5, 13, 40]) for _ in range(rng.randint(1, 2))], dtype))
    if dtype == "f4":
        array = np.round(array * 4) / 4  # NumPy bins narrow floats with its own roundings
    value = make.keep(array.astype(dtype))
    choice = rng.randrange(8)
    if choice == 5:
        whole = make.keep(np.array([rng.randint(0, 30) for _ in range(rng.choice([0, 1, 5, 60]))], rng.choice(["i1", "u2", "i4", "i8"])))
        least, weigh = rng.choice([0, 3, 50]), whole.array.size and rng.random() < 0.5  # (NumPy's empty sums are counts)
        weights = make.keep(np.array([rng.randint(1, 99) / 8 for _ in whole.array])).text.split(", chunks")[0]
        extra = f", weights={weights}, chunks={whole.text.split('chunks=')[1]}" if weigh else ""
        return Value(f"bincount({whole.text}{extra}, minlength={least})",
                     np.bincount(whole.array, np.load(weights.split('"')[1]) if weigh else None, least))
    if choice == 6:
        return by_rule(make, value)
    if choice == 7:
        return weighted(make, value)
    if choice == 0:
        bins, low = rng.choice([1, 2, 7, 10]), rng.choice([None, -3, 0.5])
        limits = None if low is None else (low, low + rng.choice([1, 4, 7.5]))
        density = rng.random() < 0.3
        text = f"histogram({value.text}, {bins}, range={'null' if limits is None else limits}, density={str(density).lower()})"
        hist, edges = np.histogram(value.array, bins, range=limits, density=density)
        if density and hist.size and not np.isfinite(hist).all():
            density, text, hist = False, text.replace("true", "false"), np.histogram(value.array, bins, range=limits)[0]
        near = np.abs(hist) * 1e-13 if density else 0.0
        if rng.random() < 0.5:
            return Value(text + "[0]", hist, near * (1e8 if dtype == "f4" else 1))
        return Value(text + "[1]", edges, 1e-14 * max(abs(edges)) * (1e8 if dtype == "f4" else 1))
    if choice == 1:
        edges = make.keep(np.sort(np.array([rng.randint(-9, 9) for _ in range(rng.randint(2, 9))], dtype="f8")))
        weights = np.array([rng.randint(1, 99) / 8 for _ in range(array.size)]).reshape(array.shape)
        path = make.keep(weights).text.split(", chunks")[0]
        if rng.random() < 0.5:
            return Value(f"histogram({value.text}, {edges.text})[0]", np.histogram(value.array, edges.array)[0])
        return Value(f"histogram({value.text}, {edges.text}, weights={path}, chunks={value.text.split('chunks=')[1]})[0]",
                     np.histogram(value.array, edges.array, weights=weights)[0])
    vector = make.keep(np.sort(random_array(rng, [rng.randint(0, 20)], rng.choice(["i4", "i8", "u1", "f4", "f8"]))))
    if choice == 2:
        side = rng.choice(["left", "right"])
        return Value(f'searchsorted({vector.text}, {value.text}, side="{side}")',
                     np.searchsorted(vector.array, value.array, side=side))
    if choice == 3 and vector.array.size and not np.isnan(vector.array.astype("f8")).any():
        right = rng.random() < 0.5
        bins = vector if rng.random() < 0.5 else make.keep(vector.array[::-1])
        return Value(f"digitize({value.text}, {bins.text}, right={str(right).lower()})",
                     np.digitize(value.array, bins.array, right=right))
    return Value(f"isin({value.text}, {vector.text})", np.isin(value.array, vector.array))


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


KINDS = [reduction, reduction, masked, average, scan, difference, gradient, quantile, sorting, selecting, counting, sets,
         interpolation, differences_with, covariance]


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 150
    np.seterr(all="ignore")
    import warnings
    warnings.simplefilter("ignore")
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        make = Maker(rng, folder)
        kinds = [kind for kind in KINDS if len(sys.argv) <= 4 or kind.__name__ in sys.argv[4:]]
        values = [kinds[k % len(kinds)](make) for k in range(count)]
        values = [value for value in values if value and value.array.ndim]
        failures = differences(weft, folder, values, agree)
    print(f"{len(values)} programs, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
