#!/usr/bin/env python3
# weft: every elementwise function on every dtype, compared with NumPy and with the true values.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: array_functions.py WEFT [SEED [OTHER]]

All of NumPy's universal functions that give one array, on all dtypes.  Exact functions must give NumPy's values and dtypes.
Functions of floats: the largest error over many arguments (all exponents, subnormal and huge numbers, neighbours of
multiples of pi/2, of 1 and of 0) may be 1 unit in the last place more than NumPy's; the true values are those of 80-bit
floats.  The builds of the kernels for each instruction set must agree to the bit, and so must OTHER, a weft that was built
for another machine (tests/arm64/run)."""

import os
import sys
import tempfile

import numpy as np

from arrays import DTYPES, RUNS, run, Value

MATH = {"exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "cbrt", "sin", "cos", "tan", "arcsin", "arccos",
        "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "arctan2", "hypot", "power", "float_power",
        "logaddexp", "logaddexp2", "absolute", "reciprocal", "true_divide", "divide", "multiply", "square", "deg2rad", "rad2deg"}
# Not functions of one array each, of times, or other names of one that is here.
LEFT_OUT = {"matmul", "isnat", "divmod", "frexp", "modf", "bitwise_not", "conj", "degrees", "radians", "abs", "mod", "true_divide"}
# Where NumPy's own floats are in error, its dtype is another (floats of whole numbers in floor, ceil, …; bool where weft
# computes integers) or the argument is not accepted by it.
OTHER_DTYPE = {"floor", "ceil", "trunc", "rint"}
# Whatever NumPy's error is on this machine: what trig.h and exp.h promise.
MOST_WRONG = {("sin", "float64"): 1.5, ("cos", "float64"): 1.5, ("exp", "float64"): 1.1, ("log", "float64"): 1}
SPECIAL = [0.0, -0.0, 1, -1, 0.5, -0.5, 2.5, -2.5, np.inf, -np.inf, np.nan]


def arguments(rng, dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return np.array([True, False, False, True])
    if kind in "iu":
        info = np.iinfo(dtype)
        return np.array([0, 1, 2, 3, 5, 7, info.max, info.min, info.max - 1] + ([-1, -2, -7] if kind == "i" else []), dtype)
    if kind == "c":
        parts = np.array([0.0, -0.0, 1, -1, 0.5, -2.5, 3.75, 1e-3, -1e-3, 30, -30, 1e-20, 1e15])
        grid = parts[:, None] + 1j * parts[None, :]
        some = rng.normal(size=500) * np.exp(rng.normal(size=500) * 3) + 1j * rng.normal(size=500) * np.exp(rng.normal(size=500) * 3)
        return np.concatenate([grid.ravel(), some]).astype(dtype)
    bits = np.frombuffer(rng.bytes(4096 * np.dtype(dtype).itemsize), dtype)
    least = np.finfo(dtype).smallest_subnormal
    with np.errstate(all="ignore"):  # where powers, sines and logarithms begin and end
        ends = np.concatenate([least * rng.integers(1, 1000, 100), np.finfo(dtype).tiny * rng.uniform(0.5, 2, 100),
                               rng.uniform(-760, 760, 300), rng.uniform(-110, 110, 300), rng.uniform(-1100, 1100, 200),
                               np.pi * rng.integers(1, 2**45, 200) / 2, 1 - rng.uniform(0, 1, 200) ** 8,
                               np.arange(-30, 30) + rng.normal(size=60) * 1e-12, np.finfo(dtype).max * rng.uniform(0.1, 1, 50)])
    near = np.concatenate([np.arange(-50, 50) * (np.pi / 2), 1 + rng.normal(size=200) * 1e-6, rng.uniform(-1, 1, 1000),
                           rng.normal(size=1000) * 10, rng.normal(size=200) * 300, rng.uniform(1, 2, 200)])
    return np.concatenate([bits, near, ends, np.repeat(SPECIAL, len(SPECIAL))]).astype(dtype)


def partners(rng, array):
    """Second arguments: any of the first ones; for floats also such as cancel with theirs, nearly or quite."""
    some = rng.permutation(array)
    if array.dtype.kind != "f":
        return some
    with np.errstate(all="ignore"):
        exact = array.astype(np.longdouble)
        close = [-array, array, np.log(-np.expm1(exact)), np.log2(-np.expm1(exact * np.log(np.longdouble(2)))), 1 / exact]
        slip = 1 + rng.normal(size=array.shape) * rng.choice([0, 1e-15, 1e-9, 1e-3], size=array.shape)
        choice = rng.integers(0, 2 * len(close), size=array.shape)
        found = np.choose(np.minimum(choice, len(close)), [*(c * slip for c in close), some]).astype(array.dtype)
    found[-len(SPECIAL) ** 2:] = np.tile(SPECIAL, len(SPECIAL))  # each with each
    return found


def cases(rng, folder):
    """(name, dtype, text, arguments) of every function that NumPy has for the dtype."""
    for dtype in DTYPES:
        array = arguments(rng, dtype)
        pair = [array, partners(rng, array)]
        texts = []
        for k, one in enumerate(pair):
            path = os.path.join(folder, f"{np.dtype(dtype).name}{k}.npy")
            np.save(path, one)
            texts.append(f'read_npy("{path}", chunks=1000)')
        for name in sorted(n for n in dir(np) if isinstance(getattr(np, n), np.ufunc) and n not in LEFT_OUT):
            ufunc = getattr(np, name)
            args = pair[:ufunc.nin]
            try:
                want = ufunc(*args)
            except (TypeError, ValueError):  # (of integers to negative powers)
                continue
            if want.dtype != np.float16 and not (name in OTHER_DTYPE and np.dtype(dtype).kind in "biu"):
                yield name, dtype, f"{name}({', '.join(texts[:ufunc.nin])})", args, want


def several_cases(rng, folder):
    """The same of functions that give two arrays, or that are no universal functions of NumPy."""
    for dtype in DTYPES:
        kind = np.dtype(dtype).kind
        args = [arguments(rng, dtype)]
        args.append(partners(rng, args[0]))
        texts = []
        for k, one in enumerate(args):
            path = os.path.join(folder, f"{np.dtype(dtype).name}-{k}.npy")
            np.save(path, one)
            texts.append(f'read_npy("{path}", chunks=1000)')
        yield "nan_to_num", dtype, f"nan_to_num({texts[0]}, nan=2.5)", args, np.nan_to_num(args[0], nan=2.5)
        if kind in "fc":
            yield "isclose", dtype, f"isclose({texts[0]}, {texts[1]}, equal_nan=true)", args, np.isclose(*args, equal_nan=True)
        for k in range(2):
            if kind in "iuf":
                yield "divmod", dtype, f"divmod({texts[0]}, {texts[1]})[{k}]", args, np.divmod(*args)[k]
            if kind == "f":
                yield "modf", dtype, f"modf({texts[0]})[{k}]", args, np.modf(args[0])[k]
                yield "frexp", dtype, f"frexp({texts[0]})[{k}]", args, np.frexp(args[0])[k]


def worst(got, want, truth):
    """Largest error in units in the last place, of complex numbers of the whole number, where the truth is finite."""
    real = np.dtype(want.dtype.type(0).real.dtype)
    size = np.abs(truth)
    normal = np.isfinite(size) & (size <= np.finfo(real).max) & np.isfinite(got) & np.isfinite(want)
    with np.errstate(all="ignore"):
        unit = np.spacing(np.abs(truth).astype(real)).astype(np.longdouble)
        return [float(np.max(np.where(normal, np.abs(x - truth) / unit, 0), initial=0)) for x in (got, want)]


def true_values(name, args):
    wide = np.clongdouble if args[0].dtype.kind == "c" else np.longdouble
    exact = [a if name == "ldexp" and k else a.astype(wide) for k, a in enumerate(args)]
    if name == "log1p" and wide is np.clongdouble:  # NumPy forms 1 + x first
        z = exact[0]
        small = np.log1p(z.real * (2 + z.real) + z.imag ** 2) / 2 + 1j * np.arctan2(z.imag, 1 + z.real)
        return np.where(np.abs(z) < 1e6, small, np.log(1 + z))
    return getattr(np, name)(*exact)


def wrong(name, dtype, got, args, want):
    if got.dtype != want.dtype or got.shape != want.shape:
        return f"dtype {got.dtype}{got.shape}, not {want.dtype}{want.shape}"
    if want.dtype.kind not in "fc":
        return None if np.array_equal(got, want) else f"{np.sum(got != want)} elements differ"
    if want.dtype.kind == "f" and not np.array_equal(np.isnan(got), np.isnan(want)):
        k = int(np.argmax(np.isnan(got) != np.isnan(want)))
        return f"f{tuple(a[k] for a in args)} is {got[k]}, not {want[k]}"
    if name in MATH and want.dtype.kind == "f" and not np.array_equal(np.isinf(got), np.isinf(want)):
        k = int(np.argmax(np.isinf(got) != np.isinf(want)))
        return f"f{tuple(a[k] for a in args)} is {got[k]}, not {want[k]}"
    if name not in MATH:
        bad = got != want
        bad &= ~(np.isnan(got) & np.isnan(want))
        k = int(np.argmax(bad))
        return f"f{tuple(a[k] for a in args)} is {got[k]}, not {want[k]}" if bad.any() else None
    mine, other = worst(got, want, true_values(name, args))
    allowed = min(other + 1, MOST_WRONG.get((name, np.dtype(dtype).name), np.inf))
    if want.dtype.kind == "c":
        allowed = max(other, 2) + 2
    return None if mine <= allowed else f"{mine:.3g} units in the last place, NumPy {other:.3g}"


def bits(array):
    """As bytes; of two NaN the one that instructions give is not defined."""
    if array.dtype.kind not in "fc":
        return array.tobytes()
    parts = array.view(array.real.dtype)
    return np.where(np.isnan(parts), np.nan, parts).tobytes()


def main():
    weft = sys.argv[1]
    rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    np.seterr(all="ignore")
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        wanted = list(cases(rng, folder)) + list(several_cases(rng, folder))
        values = [Value(text, want) for _, _, text, _, want in wanted]
        first = None
        ways = [(weft, "avx512", ["--scheduler", "sync"], {})] + [(weft, *one) for one in RUNS[2:3] + RUNS[4:]]
        ways += [(other, "other", ["--scheduler", "sync"], {}) for other in sys.argv[3:4]]
        for program, way, options, environment in ways:
            results = run(program, folder, way, options, environment, values)
            for k, (name, dtype, _, args, want) in enumerate(wanted):
                why = wrong(name, dtype, results[k], args, want) if first is None else (
                    None if bits(results[k]) == bits(first[k]) else "other bits")
                if why:
                    failures += 1
                    print(f"{way}: {name} of {np.dtype(dtype).name}: {why}")
            first = first or results
    print(f"{len(wanted)} functions of a dtype each, {failures} differences")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
