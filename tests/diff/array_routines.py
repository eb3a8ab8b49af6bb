#!/usr/bin/env python3
# weft: random calls of NumPy's further routines on arrays, compared with NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: array_routines.py WEFT [SEED [COUNT [KIND…]]]

As array_reductions.py: each program is one call on random arrays, chunks and dtypes.  What is chosen, moved, counted or
computed of integers must be NumPy's to the bit; sums of products lie within their bound of rounding; all ways to run
agree to the bit."""

import random
import sys
import tempfile
import warnings

import numpy as np

from array_reductions import Maker, agree
from arrays import DTYPES, RUNS, Value, differences, random_array

INTS = ["i1", "i2", "i4", "i8", "u1", "u2", "u4"]
EPS = float(np.finfo("f8").eps)


def eps_of(array):
    return float(np.finfo(array.dtype).eps)


def vector(make, dtypes, least=1, most=40):
    return make.keep(random_array(make.rng, [make.rng.randint(least, most)], make.rng.choice(dtypes)))


def plain(make, dtypes, shape):
    """Small numbers, so that sums of products do not overflow."""
    dtype, kind = make.rng.choice(dtypes), None
    kind = np.dtype(dtype).kind
    count = int(np.prod(shape))
    if kind in "fc":
        values = [make.rng.uniform(-5, 5) for _ in range(count)]
    else:
        values = [make.rng.randint(0 if kind in "bu" else -9, 1 if kind == "b" else 9) for _ in range(count)]
    return make.keep(np.array(values, dtype=dtype).reshape(shape))


def convolution(make):
    rng = make.rng
    dtypes = ["?", "i1", "u2", "i4", "i8", "u8", "f4", "f8", "c8", "c16"]
    a, v = plain(make, dtypes, [rng.randint(1, 60)]), plain(make, dtypes, [rng.randint(1, 20)])
    name, mode = rng.choice(["convolve", "correlate"]), rng.choice(["full", "same", "valid"])
    want = getattr(np, name)(a.array, v.array, mode)
    bound = 0.0
    if want.dtype.kind in "fc":
        bound = 2 * min(a.array.size, v.array.size) * eps_of(want) * 2 * np.abs(a.array).max() * np.abs(v.array).max()
        bound *= min(a.array.size, v.array.size)
    return Value(f'{name}({a.text}, {v.text}, "{mode}")', want, np.full(want.shape, bound) if bound else 0.0)


def choosing(make):
    rng = make.rng
    shape = [rng.randint(0, 6) for _ in range(rng.randint(1, 3))]
    count = rng.randint(1, 5)
    mode = rng.choice(["raise", "wrap", "clip"])
    least, most = (0, count - 1) if mode == "raise" else (-7, 9)
    which = make.keep(np.array([rng.randint(least, most) for _ in range(int(np.prod(shape)))], "i8").reshape(shape))
    dtype = rng.choice(DTYPES)
    choices = [make.keep(random_array(rng, shape, dtype)) for _ in range(count)]
    return Value(f'choose({which.text}, [{", ".join(c.text for c in choices)}], mode="{mode}")',
                 np.choose(which.array, [c.array for c in choices], mode=mode))


def crossing(make):
    rng = make.rng
    dtypes = INTS + ["f8", "c16"]
    rest = [rng.randint(0, 4) for _ in range(rng.randint(1, 2))]
    a, b = (plain(make, dtypes, [*rest, rng.choice([2, 3])]) for _ in range(2))
    want = np.cross(a.array, b.array)
    return Value(f"cross({a.text}, {b.text})", want, np.full(want.shape, 200 * EPS) if want.dtype.kind in "fc" else 0.0)


def polynomial(make):
    rng = make.rng
    dtypes = ["i8", "f8", "c16"]
    p, x = plain(make, dtypes, [rng.randint(0, 6)]), plain(make, dtypes, [rng.randint(0, 5), rng.randint(1, 6)])
    choice = rng.randrange(5)
    if choice == 0:
        want = np.polyval(p.array, x.array)
        return Value(f"polyval({p.text}, {x.text})", want)
    q = plain(make, dtypes, [rng.randint(1, 6)])
    if choice == 1:
        name = rng.choice(["polyadd", "polysub"])
        return Value(f"{name}({p.text}, {q.text})", getattr(np, name)(p.array, q.array))
    if choice == 2:
        times = rng.randint(0, 3)
        return Value(f"polyder({q.text}, {times})", np.atleast_1d(np.polyder(q.array, times)))
    if choice == 3:
        times = rng.randint(0, 2)
        return Value(f"polyint({q.text}, {times})", np.polyint(q.array, times))
    columns, rising = rng.randint(0, 5), rng.random() < 0.5
    want = np.vander(q.array, columns, increasing=rising)
    near = np.abs(want) * 8 * EPS if want.dtype.kind in "fc" else 0.0
    return Value(f"vander({q.text}, {columns}, increasing={str(rising).lower()})", want, near)


def bits(make):
    rng = make.rng
    order = rng.choice(["big", "little"])
    array = make.array(["?", *INTS] if rng.random() < 0.5 else ["u1"], least=1)
    axis = rng.choice([None, rng.randrange(-array.array.ndim, array.array.ndim)])
    text = "null" if axis is None else str(axis)
    if array.array.dtype != np.uint8:
        return Value(f'packbits({array.text}, {text}, bitorder="{order}")', np.packbits(array.array, axis, bitorder=order))
    length = 8 * (array.array.size if axis is None else array.array.shape[axis])
    count = rng.choice([None, rng.randint(-length + 1, length + 9)])
    return Value(f'unpackbits({array.text}, {text}, {"null" if count is None else count}, "{order}")',
                 np.unpackbits(array.array, axis, count, order))


def positions(make):
    rng = make.rng
    n, m, k = rng.randint(0, 6), rng.randint(0, 6), rng.randint(-7, 7)
    choice = rng.randrange(4)
    if choice == 0:
        name, part = rng.choice(["tril_indices", "triu_indices"]), rng.randrange(2)
        return Value(f"{name}({n}, {k}, {m})[{part}]", getattr(np, name)(n, k, m)[part])
    shape = [rng.randint(1, 5) for _ in range(rng.randint(1, 4))]
    order, count = rng.choice("CF"), int(np.prod(shape))
    text = "(" + "".join(f"{d}, " for d in shape) + ")"
    flat = make.keep(np.array([rng.randrange(count) for _ in range(rng.randint(0, 12))], rng.choice(["i8", "i4", "u2"])))
    if choice == 1:
        part = rng.randrange(len(shape))
        return Value(f'unravel_index({flat.text}, {text}, "{order}")[{part}]',
                     np.unravel_index(flat.array.astype("i8"), shape, order)[part])
    mode = rng.choice(["wrap", "clip"])
    many = [make.keep(np.array([rng.randint(-9, 9) for _ in range(5)], "i8")) for _ in shape]
    if choice == 2:
        return Value(f'ravel_multi_index([{", ".join(i.text for i in many)}], {text}, "{mode}", "{order}")',
                     np.ravel_multi_index([i.array for i in many], shape, mode, order))
    x = make.keep(random_array(rng, shape, "f8"))
    picks = [np.array([rng.randrange(d) for _ in range(rng.randint(0, 3))], "i8") if rng.random() < 0.6
             else np.array([rng.random() < 0.5 for _ in range(d)]) for d in shape]
    return Value(f"{x.text}[ix_({', '.join(make.keep(p).text for p in picks)})]", x.array[np.ix_(*picks)])


def bessel(make):
    array = make.array(["f4", "f8", "i4", "?"])
    want = np.i0(array.array)
    return Value(f"i0({array.text})", want, np.abs(want) * 8 * eps_of(want) if want.size else 0.0)


def equality(make):
    rng = make.rng
    array = make.array(["f8", "i4", "c16"])
    other = array if rng.random() < 0.7 else make.keep(array.array + 1)
    nan = rng.random() < 0.5
    return Value(f"[array_equal({array.text}, {other.text}, equal_nan={str(nan).lower()}),"
                 f" array_equiv({array.text}, {other.text}[newaxis])]",
                 np.array([np.array_equal(array.array, other.array, equal_nan=nan),
                           np.array_equiv(array.array, other.array[np.newaxis])]))


def putting(make):
    rng = make.rng
    dtype = rng.choice(["?", "i1", "u4", "i8", "f4", "f8", "c16"])
    array = make.keep(random_array(rng, [rng.randint(1, 6) for _ in range(rng.randint(1, 3))], dtype))
    axis = rng.randrange(-array.array.ndim, array.array.ndim)
    shape = list(array.array.shape)
    shape[axis] = rng.randint(0, 4)
    length = array.array.shape[axis]
    indices = make.keep(np.array([rng.randrange(-length, length) for _ in range(int(np.prod(shape)))], "i8").reshape(shape))
    values = make.keep(random_array(rng, shape if rng.random() < 0.7 else [1], dtype))
    if rng.random() < 0.3:
        places = make.keep(np.array([rng.randint(-30, 30) for _ in range(4)]))
        mode, want = rng.choice(["wrap", "clip"]), array.array.copy()
        np.put(want, places.array, values.array, mode)
        return Value(f'put({array.text}, {places.text}, {values.text}, "{mode}")', want)
    want = array.array.copy()
    np.put_along_axis(want, indices.array, values.array, axis)
    return Value(f"put_along_axis({array.text}, {indices.text}, {values.text}, {axis})", want)


def parts(rng, count):
    """Complex numbers of few different parts, some NaN."""
    few = [0, 0, 1, 2, -0.0, np.nan, np.inf]
    values = np.zeros(count, rng.choice(["c8", "c16"]))
    values.real, values.imag = ([rng.choice(few) for _ in range(count)] for _ in range(2))
    return values


def complex_order(make):
    """What looks complex numbers up, in their order, and what is between two of them."""
    rng = make.rng
    a, v = (make.keep(parts(rng, rng.randint(least, 12))) for least in (0, 1))
    if rng.random() < 0.2:
        v = make.keep(np.array([rng.randint(0, 2) for _ in range(4)], rng.choice(["i4", "f4", "?"])))
    choice, side = rng.randrange(3), rng.choice(["left", "right"])
    if choice == 0:
        return Value(f'searchsorted(sort({a.text}), {v.text}, "{side}")',
                     np.searchsorted(np.sort(a.array.astype("c16")), v.array.astype("c16"), side))
    if choice == 1:
        invert = rng.random() < 0.5
        return Value(f"isin({v.text}, {a.text}, invert={str(invert).lower()})",
                     np.isin(v.array.astype("c16"), a.array.astype("c16"), invert=invert))
    low, high = (make.keep(parts(rng, len(a.array)).astype(a.array.dtype)) for _ in range(2))
    want = np.minimum(np.maximum(a.array, low.array), high.array)
    return Value(f"clip({a.text}, {low.text}, {high.text}) + 0", want + 0)


def truths(make):
    """What keeps truth values, and what takes them as numbers."""
    rng = make.rng
    x, low, high = (make.keep(np.array([rng.random() < 0.5 for _ in range(9)])) for _ in range(3))
    condition = make.keep(np.array([rng.choice([0, 1, -0.0, 2]) for _ in range(rng.randint(0, 9))],
                                   rng.choice(["i1", "f4", "c16"])))
    return rng.choice([Value(f"clip({x.text}, {low.text}, {high.text})", np.clip(x.array, low.array, high.array)),
                       Value(f"imag({x.text})", np.imag(x.array)),
                       Value(f"unwrap({x.text})", np.unwrap(x.array), np.full(9, 1e-12)),
                       Value(f"compress({condition.text}, {x.text} + 0.5)", np.compress(condition.array, x.array + 0.5))])


def keyed(make):
    rng = make.rng
    shape = [rng.randint(0, 6) for _ in range(rng.randint(1, 2))]
    keys = [make.keep(np.array([rng.randint(0, 3) for _ in range(int(np.prod(shape)))], rng.choice(["i1", "f8", "u2"]))
                      .reshape(shape)) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.3:
        keys.append(make.keep(parts(rng, int(np.prod(shape))).reshape(shape)))
    axis = rng.randrange(-len(shape), len(shape))
    return Value(f"lexsort([{', '.join(k.text for k in keys)}], {axis})", np.lexsort([k.array for k in keys], axis))


def different(make):
    rng = make.rng
    shape = [rng.choice([1, 2, 3, 7, 40]) if d == 0 else rng.randint(1, 3) for d in range(rng.randint(1, 3))]
    rng.shuffle(shape)
    values = [rng.randint(0, 2) for _ in range(int(np.prod(shape)))]
    if rng.random() < 0.3:
        values = [rng.choice([value, value, -0.0, np.nan]) for value in values]
    dtypes = ["f4", "f8"] if any(value != value for value in values) else ["?", "i1", "u8", "f4", "f8", "c16"]
    array = make.keep(np.array(values, rng.choice(dtypes)).reshape(shape))
    axis, part = rng.randrange(-len(shape), len(shape)), rng.randrange(4)
    text = f"unique({array.text}, return_index=true, return_inverse=true, return_counts=true, axis={axis})[{part}]"
    return Value(text, np.unique(array.array, True, True, True, axis)[part])


def bounds(make):
    rng = make.rng
    a, b = (plain(make, ["i4", "f8", "c16"], shape) for shape in ([3], [rng.choice([1, 2]), 3]))
    num, end, axis = rng.randint(0, 6), rng.random() < 0.5, rng.randrange(-3, 3)
    flag = str(end).lower()
    if rng.random() < 0.7:
        return Value(f"linspace({a.text}, {b.text}, {num}, endpoint={flag}, axis={axis})",
                     np.linspace(a.array, b.array, num, endpoint=end, axis=axis))
    want = np.logspace(a.array, b.array, num, endpoint=end, base=2, axis=axis)
    return Value(f"logspace({a.text}, {b.text}, {num}, endpoint={flag}, base=2.0, axis={axis})", want,
                 np.abs(want) * 8 * EPS if want.size else 0.0)


def turned(make):
    rng = make.rng
    array = plain(make, ["i4", "i8", "f8"], [rng.randint(2, 6) for _ in range(rng.randint(1, 3))])
    widths = [(rng.randint(0, 9), rng.randint(0, 9)) for _ in array.array.shape]
    text = "[" + ", ".join(f"({a}, {b})" for a, b in widths) + "]"
    mode = rng.choice(["reflect", "symmetric"])
    return Value(f'pad({array.text}, {text}, "{mode}", reflect_type="odd")',
                 np.pad(array.array, widths, mode, reflect_type="odd"))


def shaped(make):
    rng = make.rng
    array = make.array(DTYPES)
    choice = rng.randrange(3)
    if choice == 0:
        shape = [rng.randint(0, 5) for _ in range(rng.randint(1, 3))]
        return Value(f"resize({array.text}, {shape})", np.resize(array.array, shape))
    vector_ = make.keep(np.array([rng.choice([0, 0, 1, 2]) for _ in range(rng.randint(0, 12))], rng.choice(["i4", "f8"])))
    if choice == 1:
        trim = rng.choice(["fb", "f", "b"])
        return Value(f'trim_zeros({vector_.text}, "{trim}")', np.trim_zeros(vector_.array, trim))
    sorter = np.argsort(vector_.array, kind="stable")
    v = make.keep(random_array(rng, [5], "f8"))
    return Value(f"searchsorted({vector_.text}, {v.text}, sorter=argsort({vector_.text}))",
                 np.searchsorted(vector_.array, v.array, sorter=sorter))


def unwrapping(make):
    rng = make.rng
    array = plain(make, ["i4", "i8", "f8"], [rng.randint(1, 9) for _ in range(rng.randint(1, 2))])
    axis = rng.randrange(-array.array.ndim, array.array.ndim)
    period = rng.choice([3, 4, 7]) if array.array.dtype.kind == "i" or rng.random() < 0.5 else 2.5
    want = np.unwrap(array.array, axis=axis, period=period)
    return Value(f"unwrap({array.text}, axis={axis}, period={period})", want,
                 np.full(want.shape, 1e-12) if want.dtype.kind == "f" else 0.0)


def cells(make):
    rng = make.rng
    count = rng.randint(1, 40)
    x, y, w = (make.keep(np.array([rng.randint(-8, 8) / 2 for _ in range(count)])) for _ in range(3))
    part, density = rng.randrange(3), rng.random() < 0.3
    weights = w if rng.random() < 0.4 and not density else None
    bins, text = rng.choice([(4, "4"), ([2, 3], "[2, 3]"), ([[-4, -1, 0, 3], [-9, 0, 9]], "[[-4, -1, 0, 3], [-9, 0, 9]]"),
                             ([-4, -1.5, 0, 4], "[-4, -1.5, 0, 4]")])
    edges = [[-4, 5], [-3, 3]] if rng.random() < 0.3 else None
    want = np.histogram2d(x.array, y.array, bins, edges, density, weights.array if weights else None)[part]
    near = np.abs(want) * 64 * EPS + (64 * EPS * count * 4 if weights else 0) if want.dtype.kind == "f" else 0.0
    return Value(f"histogram2d({x.text}, {y.text}, {text}, {edges or 'null'}, {str(density).lower()},"
                 f" {weights.text if weights else 'null'})[{part}]", want, near)


def weighted(make):
    rng = make.rng
    rows, columns = rng.randint(1, 4), rng.randint(3, 9)
    x = plain(make, ["i4", "f8", "c16"], [rows, columns])
    f = make.keep(np.array([rng.randint(1, 4) for _ in range(columns)]))
    a = make.keep(np.array([rng.randint(1, 9) / 4 for _ in range(columns)]))
    use, ddof = rng.choice(["f", "a", "fa"]), rng.choice([None, 0, 1])
    given = {"fweights": f if "f" in use else None, "aweights": a if "a" in use else None}
    want = np.cov(x.array, ddof=ddof, **{k: v.array for k, v in given.items() if v})
    text = ", ".join(f"{k}={v.text}" for k, v in given.items() if v)
    return Value(f"cov({x.text}, ddof={'null' if ddof is None else ddof}, {text})", want, np.full(want.shape, 1e-11))


def slopes(make):
    rng = make.rng
    array = plain(make, ["i4", "f4", "f8", "c16"], [rng.randint(3, 7) for _ in range(rng.randint(1, 3))])
    axis, order = rng.randrange(-array.array.ndim, array.array.ndim), rng.choice([1, 2])
    at = make.keep(np.cumsum([rng.choice([0.5, 1.0, 2.25]) for _ in range(array.array.shape[axis])]))
    want = np.gradient(array.array, at.array, axis=axis, edge_order=order)
    if want.dtype != (array.array / np.float64(1)).dtype and array.array.dtype != np.float32:
        return None
    if array.array.dtype == np.float32:  # (NumPy keeps the array's dtype)
        return Value(f'astype(gradient({array.text}, {at.text}, {axis}, {order}), "f4")'.replace('"f4"', '"f32"'), want,
                     np.full(want.shape, 1e-4))
    return Value(f"gradient({array.text}, {at.text}, {axis}, {order})", want, np.full(want.shape, 1e-11))


def periodic(make):
    rng = make.rng
    points = rng.sample(range(1, 360), rng.randint(1, 8))
    xp, fp = make.keep(np.array(points)), plain(make, ["i4", "f8"], [len(points)])
    x = make.keep(np.array([rng.uniform(-999, 999) for _ in range(6)]))
    return Value(f"interp({x.text}, {xp.text}, {fp.text}, period=360)",
                 np.interp(x.array, xp.array, fp.array, period=360), np.full(6, 1e-11))


def close(make):
    rng = make.rng
    size = rng.choice([0.0, 1e-14, 1e-3])
    array = plain(make, ["f8", "c16", "c8"], [rng.randint(1, 5), 2])
    if array.array.dtype.kind == "c":
        array = make.keep((array.array.real + 1j * size * array.array.real).astype(array.array.dtype))
    return Value(f"real_if_close({array.text})", np.real_if_close(array.array))


def fitting(make):
    rng = make.rng
    degree = rng.randint(0, 5)
    count = rng.randint(degree + 1, 60)
    x = make.keep(np.array(rng.sample(range(-200, 200), count)) / 100)
    weights = rng.random() < 0.4
    y = plain(make, ["i4", "f8"] if weights else ["i4", "f4", "f8"], [count])  # (NumPy weighs f4 values as f4)
    w = make.keep(np.array([rng.randint(1, 9) / 4 for _ in range(count)]))
    want = np.polyfit(x.array, y.array, degree, w=w.array if weights else None)
    # Of both answers the relative error is at most about the condition of the scaled matrix times epsilon.
    matrix = np.vander(x.array, degree + 1) * (w.array[:, None] if weights else 1)
    condition = np.linalg.cond(matrix / np.sqrt((matrix ** 2).sum(axis=0)))
    scale = np.sqrt((matrix ** 2).sum(axis=0))
    size = np.linalg.norm(y.array.astype("f8") * (w.array if weights else 1)) + np.linalg.norm(want * scale)
    near = 64 * EPS * condition * (1 + condition) * size / scale
    text = f"polyfit({x.text}, {y.text}, {degree}" + (f", w={w.text})" if weights else ")")
    return Value(text, want, near)


def fitting_told(make):
    """What polyfit tells beside the coefficients, of points near a polynomial at places far apart."""
    rng = make.rng
    degree, weighted = rng.randint(0, 3), rng.random() < 0.5
    count = rng.randint(degree + 2, 30)
    x = make.keep(np.array(rng.sample(range(-20, 20), count)) / 10)
    y = make.keep(np.array([rng.randint(-9, 9) / 2 for _ in range(count)]))
    w = make.keep(np.array([rng.randint(1, 9) / 4 for _ in range(count)]))
    extra, given = (f", w={w.text}", w.array) if weighted else ("", None)
    if rng.random() < 0.5:
        which = rng.choice([1, 3])
        want, text = np.polyfit(x.array, y.array, degree, w=given, full=True)[which], f"full=true{extra})[{which}]"
    else:
        cov = rng.choice(["true", '"unscaled"'])
        want = np.polyfit(x.array, y.array, degree, w=given, cov=True if cov == "true" else "unscaled")[1]
        text = f"cov={cov}{extra})[1]"
    matrix = np.vander(x.array, degree + 1) * (w.array[:, None] if weighted else 1)
    condition = np.linalg.cond(matrix) ** 2
    return Value(f"polyfit({x.text}, {y.text}, {degree}, {text}", want, 64 * EPS * condition * (1 + abs(want).max()))


def medians(make):
    rng = make.rng
    shape = [rng.randint(1, 5) for _ in range(rng.randint(1, 3))]
    array = make.keep(parts(rng, int(np.prod(shape))).reshape(shape))
    axis, kept = rng.randrange(-len(shape), len(shape)), rng.random() < 0.5
    text = f"nanmedian({array.text}, axis={axis}, keepdims={str(kept).lower()})"
    return Value(text, np.nanmedian(array.array, axis=axis, keepdims=kept), 1e-15)


def spaces(make):
    """histogramdd: counts, densities and weights over numbers of bins, edges and ranges; its edges."""
    rng = make.rng
    axes, count = rng.randint(1, 3), rng.choice([1, 2, 17, 60])
    points = make.keep(np.array([rng.randint(-8, 8) / 4 for _ in range(axes * count)]).reshape(count, axes))
    bins = [rng.choice([1, 2, 5, [-2, 0, 0.5, 2], [-1.5, 1]]) for _ in range(axes)]
    limits = rng.choice([None, [[-1, 1.5]] * axes])
    weights = make.keep(np.array([rng.randint(1, 9) / 4 for _ in range(count)]))
    given, dense = rng.random() < 0.4, rng.random() < 0.4
    counts, edges = np.histogramdd(points.array, bins, limits, dense, weights.array if given else None)
    text = (f"histogramdd({points.text}, {bins}, {'null' if limits is None else limits}, {str(dense).lower()}, "
            f"{weights.text if given else 'null'})")
    if rng.random() < 0.3:
        return Value(f"{text}[1][{axes - 1}] * 1.0", edges[-1] * 1.0)
    return Value(f"{text}[0]", counts, 1e-14 * np.where(np.isfinite(counts), abs(counts), 0).max() if dense else 0.0)


def pieces(make):
    rng = make.rng
    x = plain(make, ["i4", "f4", "f8", "i1"], [rng.randint(1, 9), rng.randint(1, 5)])
    count = rng.randint(1, 3)
    least = [rng.randint(-4, 4) for _ in range(count)]
    which = [rng.randrange(3) for _ in range(count + rng.randrange(2))]
    text = ", ".join(["2", f"{x.text} * 2", "-1.5" if x.array.dtype.kind == "f" else "3"][k] for k in which)
    functions = [[2, lambda v: v * 2, -1.5 if x.array.dtype.kind == "f" else 3][k] for k in which]
    conditions = ", ".join(f"{x.text} > {low}" for low in least)
    return Value(f"piecewise({x.text}, [{conditions}], [{text}])",
                 np.piecewise(x.array, [x.array > low for low in least], functions))


def undecided(make):
    """polyfit of points at fewer places than there are coefficients."""
    rng = make.rng
    degree = rng.randint(1, 5)
    places = rng.sample(range(1, 12), rng.randint(1, degree))
    count = rng.randint(len(places), 30)
    x = make.keep(np.array([rng.choice(places) for _ in range(count)]) / 4)
    y = plain(make, ["i4", "f8"], [count])
    rcond = rng.choice([None, 1e-3, 1e-9])
    matrix = np.vander(x.array, degree + 1)
    scale = np.sqrt((matrix ** 2).sum(axis=0))
    values = np.linalg.svd(matrix / scale, compute_uv=False)
    part, cut = values / values[0], count * EPS if rcond is None else rcond
    if (np.abs(np.log(part[part > 64 * EPS] / cut)) < 4).any():
        return None  # either answer may count such a singular value; the others are those of no place at all
    want = np.polyfit(x.array, y.array, degree, rcond=rcond)
    condition = 1 / part[part > cut].min()
    size = np.linalg.norm(y.array) + np.linalg.norm(want * scale)
    near = 256 * EPS * condition * (1 + condition) * size / scale
    return Value(f"polyfit({x.text}, {y.text}, {degree}, {'null' if rcond is None else rcond})", want, near)


def division(make):
    rng = make.rng
    dtypes = ["i4", "f8", "c16"]
    u, v = plain(make, dtypes, [rng.randint(1, 9)]), plain(make, dtypes, [rng.randint(1, 5)])
    if abs(v.array[0]) < 0.5:
        return None
    with np.errstate(all="ignore"):
        parts = np.polydiv(u.array, v.array)
    part = rng.randrange(2)
    steps = max(u.array.size - v.array.size + 1, 1)
    growth = (1 + np.abs(v.array).max() / abs(v.array[0])) ** steps * np.abs(u.array).max()
    return Value(f"polydiv({u.text}, {v.text})[{part}]", parts[part], np.full(parts[part].shape, 64 * EPS * growth))


def rooted(make):
    """Polynomials of known roots, apart from each other; a root's error is about EPS times its condition."""
    rng = make.rng
    points = np.array(rng.sample(range(-9, 10), rng.randint(1, 6))) / 2.0
    if rng.random() < 0.4:
        points = points + 1j * np.array([rng.randint(-4, 4) / 2 for _ in points])
    exact = np.sort(points.astype("c16"))
    coefficients = np.poly(points) * rng.choice([1, 3, -0.5])
    if points.dtype.kind == "c":
        coefficients = coefficients.astype("c16")
    slope = np.abs(np.polyval(np.polyder(coefficients), exact))
    near = 1e4 * EPS * np.polyval(np.abs(coefficients), np.abs(exact)) / slope
    p = make.keep(np.concatenate([np.zeros(rng.randint(0, 2)), coefficients]))
    return Value(f"(z => z[argsort(z.real)])(roots({p.text}))", exact, near)


def geometric(make):
    rng = make.rng
    size = rng.randint(0, 4)
    sign = np.array([rng.choice([1, -1]) for _ in range(size)])
    a, b = (make.keep(sign * np.array([rng.uniform(0.1, 50) for _ in range(size)])) for _ in range(2))
    num, end, axis = rng.randint(0, 6), rng.random() < 0.6, rng.choice([0, 1, -1])
    want = np.geomspace(a.array, b.array, num, endpoint=end, axis=axis)
    return Value(f"geomspace({a.text}, {b.text}, {num}, endpoint={str(end).lower()}, axis={axis})", want,
                 np.abs(want) * 32 * EPS)


def lines(make):
    rng = make.rng
    array = plain(make, ["i4", "f8", "c16"], [rng.randint(1, 5) for _ in range(rng.randint(1, 3))])
    axis = rng.randrange(-array.array.ndim, array.array.ndim)
    text, function = rng.choice([("v => v[0] + v[-1]", lambda v: v[0] + v[-1]), ("v => v[::-1]", lambda v: v[::-1]),
                                 ("v => concatenate([v, v[:1] * 2])", lambda v: np.concatenate([v, v[:1] * 2]))])
    return Value(f"apply_along_axis({text}, {axis}, {array.text})", np.apply_along_axis(function, axis, array.array))


KINDS = [fitting, fitting_told, medians, spaces, pieces, undecided, division, rooted, geometric, lines, putting, keyed, different, bounds, turned, shaped, unwrapping, complex_order, truths, cells, weighted, slopes, periodic, close,
         convolution, choosing, crossing, polynomial, bits, positions, bessel, equality]


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        make = Maker(random.Random(seed), folder)
        kinds = [kind for kind in KINDS if len(sys.argv) <= 4 or kind.__name__ in sys.argv[4:]]
        values = [kinds[k % len(kinds)](make) for k in range(count)]
        values = [value for value in values if value and value.array.ndim]
        failures = differences(weft, folder, values, agree)
    print(f"{len(values)} programs, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
