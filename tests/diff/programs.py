#!/usr/bin/env python3
# weft: random programs of many statements on arrays, by weft and by NumPy, compared bit for bit.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: programs.py WEFT [SEED [COUNT]]

A program reads two or three arrays and binds up to a dozen names, each an operation on names bound before: views,
indices with several lists and masks, results whose lengths are known only while running, reductions, scans, joins,
products.  Most of its names are outputs, so that what is shared, fused or read once is computed in one graph; families of
outputs and reductions have an expression in common, which one pass computes for all of them.  The
elements are small whole numbers (and NaN, infinities, -0), so that sums and products are exact in any order and each
result must be NumPy's (with NEP 50's promotion) to the bit, on every scheduler and without the passes."""

import os
import random
import re
import subprocess
import sys
import tempfile
import warnings

try:
    import numpy as np
except ImportError:
    sys.exit(77)  # skipped

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f8", "c8", "c16"]
LENGTHS = [0, 1, 1, 2, 3, 4, 5, 7, 9]
MOST = 4000  # elements of a value
RUNS = [
    ("sync", ["--scheduler", "sync"]),
    ("threads 1", ["--scheduler", "threads", "-j", "1"]),
    ("threads 2", ["--scheduler", "threads", "-j", "2"]),
    ("threads 7", ["--scheduler", "threads", "-j", "7"]),
    ("no fuse", ["--scheduler", "sync", "--no-pass", "fuse"]),
    ("no passes", ["--scheduler", "sync", "--no-pass", "all"]),
]
OPERATIONS = []


def operation(weight=1):
    def add(function):
        OPERATIONS.extend([function] * weight)
        return function
    return add


class Skip(Exception):
    """This operation has no meaning for what was picked."""


def need(condition):
    if not condition:
        raise Skip


def tuple_text(values):
    return "(" + "".join(f"{v}, " for v in values) + ")"


def name_of(dtype):
    dtype = np.dtype(dtype)
    return "bool" if dtype.kind == "b" else f"{dtype.kind}{8 * dtype.itemsize}"


def some_elements(rng, count, dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return [rng.random() < 0.5 for _ in range(count)]
    if kind == "u":
        return [rng.randint(0, 9) for _ in range(count)]
    if kind == "i":
        return [rng.randint(-9, 9) for _ in range(count)]
    special = [0.0, -0.0] + ([np.inf, -np.inf, np.nan] if rng.random() < 0.3 else [])
    if kind == "f":
        return [rng.choice(special) if rng.random() < 0.2 else float(rng.randint(-9, 9)) for _ in range(count)]
    return [complex(rng.randint(-5, 5), rng.randint(-5, 5)) for _ in range(count)]


def chunks_text(rng, shape):
    def entry(length):
        if length > 2 and rng.random() < 0.3:
            cuts = sorted(rng.sample(range(1, length), rng.randint(1, min(3, length - 1))))
            return tuple_text(b - a for a, b in zip([0, *cuts], [*cuts, length]))
        return str(rng.choice([1, 2, 3, 4, 7, -1, '"auto"']))
    choice = rng.random()
    if choice < 0.15:
        return str(rng.choice([1, 2, 3, -1, '"auto"', '"64B"', '"1kB"']))
    if choice < 0.3 and shape:
        axes = rng.sample(range(len(shape)), rng.randint(1, len(shape)))
        return "{" + ", ".join(f"{d}: {entry(shape[d])}" for d in axes) + "}"
    return "(" + "".join(f"{entry(length)}, " for length in shape) + ")"


class Program:
    def __init__(self, rng, folder, number):
        self.rng, self.folder, self.number = rng, folder, number
        self.lines, self.values, self.names, self.written = [], [], [], []
        self.least = rng.choice([0, 0, 0.3, 0.6])  # how often a name is no output
        for k in range(rng.randint(1, 3)):
            self.read(k)

    def read(self, k):
        rng = self.rng
        shape = tuple(rng.choice(LENGTHS) for _ in range(rng.choice([1, 1, 2, 2, 2, 3, 3, 4, 5])))
        while np.prod(shape) > MOST // 4:
            shape = shape[1:]
        if k and rng.random() < 0.6:
            shape = self.values[0].shape
        dtype = rng.choice(DTYPES)
        array = np.array(some_elements(rng, int(np.prod(shape)), dtype), dtype).reshape(shape)
        path = os.path.join(self.folder, f"in{self.number}_{k}.npy")
        order = "F" if rng.random() < 0.2 else "C"
        np.save(path, np.asarray(array, order=order))
        chunks = f", chunks={chunks_text(rng, shape)}" if rng.random() < 0.9 else ""
        self.bind(f'read_npy("{path}"{chunks})', array)

    def bind(self, text, array):
        name = f"p{self.number}_{len(self.names)}"
        self.lines.append(f"{name} = {text}")
        self.names.append(name)
        self.values.append(np.asarray(array))
        self.written.append(self.rng.random() >= self.least)
        return name

    def pick(self, test=lambda a: True):
        """A name and its value, the newest ones more often."""
        some = [k for k, value in enumerate(self.values) if test(value)]
        need(some)
        k = some[-1] if self.rng.random() < 0.4 else self.rng.choice(some)
        return self.names[k], self.values[k]

    def grow(self):
        function = self.rng.choice(OPERATIONS)
        try:
            text, array = function(self.rng, self)
        except Skip:
            return
        except (ValueError, TypeError, IndexError, ZeroDivisionError, OverflowError, np.AxisError):
            return  # what NumPy refuses
        if computes_exactly(np.asarray(array)):
            self.bind(text, array)


def computes_exactly(array):
    """Whether it is small, of a dtype that there is, and of numbers whose sums and products are exact in any order."""
    if array.size > MOST or array.ndim > 6 or array.dtype.kind not in "biufc" or array.dtype in (np.float16, np.longdouble):
        return False
    parts = np.stack([array.real, array.imag]).astype("f8")
    parts = parts[np.isfinite(parts)]
    return bool(np.all(np.abs(parts) <= 1e4) and np.all(parts * 4 % 1 == 0))


def ndim1(a):
    return a.ndim > 0


def an_axis(rng, array):
    need(array.ndim)
    return rng.randrange(-array.ndim, array.ndim)


# ---- elementwise

@operation(3)
def binary(rng, p):
    a, x = p.pick()
    b, y = p.pick(lambda v: v.ndim == 0 or v.shape == x.shape or rng.random() < 0.3)
    name = rng.choice(["add", "multiply", "subtract", "minimum", "maximum", "equal", "less", "not_equal", "logical_and",
                       "logical_or", "greater_equal", "fmin", "fmax", "bitwise_and", "bitwise_xor", "floor_divide",
                       "remainder", "copysign"])
    need(not (name in ("minimum", "maximum", "less", "greater_equal", "fmin", "fmax") and "c" in x.dtype.kind + y.dtype.kind))
    # Of two integer numbers that are no arrays a division by 0 is an error (docs/numpy.md).
    need(not (name in ("floor_divide", "remainder") and x.ndim == y.ndim == 0 and y.dtype.kind in "biu" and y == 0))
    if name in ("minimum", "maximum", "fmin", "fmax") and x.dtype.kind != "b":  # (of 0 and -0 either may be taken)
        return f"{name}({a}, {b}) + 0", getattr(np, name)(x, y) + 0
    return f"{name}({a}, {b})", getattr(np, name)(x, y)


@operation(2)
def numbers(rng, p):
    a, x = p.pick()
    op, number = rng.choice("+-*"), rng.choice([0, 1, 2, -1, 0.5, 3])
    if x.dtype.kind in "u" and number == -1 or (x.dtype.kind == "b"):
        number = 2
    text = f"{a} {op} {number}" if rng.random() < 0.7 else f"{number} {op} {a}"
    other = number
    want = {"+": lambda u, v: u + v, "-": lambda u, v: u - v, "*": lambda u, v: u * v}[op]
    return (text, want(x, other) if text.startswith(a) else want(other, x))


@operation(2)
def unary(rng, p):
    a, x = p.pick()
    name = rng.choice(["negative", "absolute", "square", "isnan", "isfinite", "logical_not", "conjugate", "sign", "signbit",
                       "real", "imag", "nan_to_num", "isinf", "rint", "floor", "positive"])
    need(x.dtype.kind in "f" or name not in ("rint", "floor", "signbit"))
    need(x.dtype.kind != "b" or name in ("isnan", "isfinite", "logical_not", "isinf"))
    need(x.dtype.kind != "c" or name not in ("absolute", "sign"))
    if name == "nan_to_num":
        return f"nan_to_num({a}, nan=7, posinf=8, neginf=-8)", np.nan_to_num(x, nan=7, posinf=8, neginf=-8)
    return f"{name}({a})", getattr(np, name)(x)


@operation()
def cast(rng, p):
    a, x = p.pick()
    dtype = rng.choice(["?", "i4", "i8", "f4", "f8", "c16", "i1", "u1"])
    need(x.dtype.kind != "c" or dtype == "c16")
    need(x.dtype.kind != "f" or dtype in ("?", "f4", "f8", "c16") or (np.isfinite(x).all() and (not x.size or np.abs(x).max() < 100)
                                                       and (dtype != "u1" or (x >= 0).all())))
    return f'{a}.astype("{name_of(dtype)}")', x.astype(dtype)


@operation(2)
def choose_where(rng, p):
    a, x = p.pick()
    b, y = p.pick(lambda v: v.shape == x.shape or v.ndim == 0)
    c, z = p.pick(lambda v: v.shape == x.shape)
    return f"where({c} != 0, {a}, {b})", np.where(z != 0, x, y)


@operation()
def clip(rng, p):
    a, x = p.pick(lambda v: v.dtype.kind in "if")
    low = rng.randint(-4, 0)
    return f"clip({a}, {low}, {low + 4}) + 0", np.clip(x, low, low + 4) + 0


# ---- indices

def some_slice(rng, length):
    def bound():
        return rng.choice([None, None, 0, 1, -1, length, length - 1, -length, length + 3, -length - 3, rng.randint(-length - 1, length + 1)])
    start, stop, step = bound(), bound(), rng.choice([None, None, 1, 2, 3, -1, -2, -3, 5, -5, 1000, -1000])
    text = ":".join("" if part is None else str(part) for part in (start, stop))
    return (text if step is None else f"{text}:{step}"), slice(start, stop, step)


def some_places(rng, p, length, shape):
    """An index array of that shape: written, a constant array, or one computed while running."""
    count = int(np.prod(shape))
    need(length or not count)
    values = np.array([rng.randint(-length, length - 1) for _ in range(count)], "i8").reshape(shape)
    if rng.random() < 0.5 and count:
        return str(values.tolist()), values
    path = os.path.join(p.folder, f"at{p.number}_{len(p.names)}_{rng.randrange(10**9)}.npy")
    values = values.astype(rng.choice(["i8", "i4", "i1"]))
    np.save(path, values)
    return f'read_npy("{path}", chunks={rng.choice([1, 2, -1])})', values


@operation(8)
def index(rng, p):
    a, x = p.pick()
    parts, axis, lists, dots = [], 0, 0, False
    common, end = rng.choice([(1,), (2,), (3,), (2, 3), (0,), (1, 3), ()]), rng.randint(0, x.ndim)
    while axis < x.ndim:
        choice, length = rng.random(), x.shape[axis]
        if axis >= end and not dots and rng.random() < 0.6:
            break
        if choice < 0.08 and len(parts) < 7:
            parts.append(("newaxis", None))
            continue
        if choice < 0.16 and not dots:
            dots, axis = True, axis + rng.randint(0, x.ndim - axis)
            parts.append(("...", Ellipsis))
            continue
        if choice < 0.3 and length:
            at = rng.randint(-length, length - 1)
            parts.append((str(at), at))
        elif 0.55 <= choice < 0.75 and lists < 3 and common != () and (length or 0 in common):
            shape = common if rng.random() < 0.8 or not length else (1,) * rng.randint(1, 3)
            parts.append(some_places(rng, p, length, shape))
            lists += 1
        elif choice >= 0.75 and lists < 2:
            deep = rng.randint(1, min(2, x.ndim - axis))
            want = x.shape[axis:axis + deep]
            try:
                m, y = p.pick(lambda v: v.shape == want)
                test, mask = rng.choice([(f"({m} != 0)", y != 0), (f"({m} == 0)", y == 0), (f"isfinite({m})", np.isfinite(y))])
                parts.append((test, mask))
                axis, lists = axis + deep - 1, lists + 1
            except Skip:
                parts.append(some_slice(rng, length))
        else:
            parts.append(some_slice(rng, length))
        axis += 1
    need(parts)
    return f"{a}[{', '.join(t for t, _ in parts)}]", x[tuple(i for _, i in parts)]


@operation(4)
def masked(rng, p):
    a, x = p.pick(ndim1)
    deep = rng.randint(1, x.ndim)
    m, y = p.pick(lambda v: v.shape == x.shape[:deep])
    if m == a and x.dtype.kind in "if":
        k = rng.randint(-3, 3)
        return f"{a}[{a} > {k}]", x[x > k]
    return f"{a}[{m} != 0]", x[y != 0]


@operation(2)
def view(rng, p):
    a, x = p.pick(ndim1)
    choice = rng.randrange(9)
    if choice == 0:
        return f"{a}.T", x.T
    if choice == 1:
        axis = an_axis(rng, x)
        return f"flip({a}, {axis})", np.flip(x, axis)
    if choice == 2:
        return f"{a}.rechunk({chunks_text(rng, x.shape)})", x
    if choice == 3:
        order = [rng.choice([d, d - x.ndim]) for d in rng.sample(range(x.ndim), x.ndim)]
        return f"transpose({a}, {tuple_text(order)})", x.transpose(order)
    if choice == 4:
        axis = rng.randint(-x.ndim - 1, x.ndim)
        return f"expand_dims({a}, {axis})", np.expand_dims(x, axis)
    if choice == 5:
        u, v = an_axis(rng, x), an_axis(rng, x)
        return f"swapaxes({a}, {u}, {v})", x.swapaxes(u, v)
    if choice == 6:
        return f"squeeze({a})", x.squeeze()
    if choice == 7:
        shape = [rng.choice([1, 2, 3])] + [rng.choice([1, 2, 4]) if n == 1 else n for n in x.shape]
        return f"broadcast_to({a}, {tuple_text(shape)})", np.broadcast_to(x, shape)
    need(x.ndim > 1)
    one, two = rng.sample(range(x.ndim), 2)
    return f"rot90({a}, {choice}, ({one}, {two}))", np.rot90(x, choice, (one, two))


@operation(2)
def reshape(rng, p):
    a, x = p.pick()
    shape, count = [], x.size
    while count > 1 and len(shape) < 4:
        shape.append(rng.choice([d for d in range(2, count + 1) if count % d == 0]))
        count //= shape[-1]
    if count > 1:
        shape[-1] *= count
    if x.size == 0:
        shape = [0, rng.randint(1, 3)]
    for _ in range(rng.randint(0, 2)):
        shape.insert(rng.randint(0, len(shape)), 1)
    need(shape)
    asked = list(shape)
    if x.size and rng.random() < 0.5:
        asked[rng.randrange(len(asked))] = -1
    return f"reshape({a}, {tuple_text(asked)})", x.reshape(shape)


@operation(2)
def ravel(rng, p):
    a, x = p.pick()
    return f"{a}.ravel()", x.ravel()


# ---- shape

@operation(2)
def joined(rng, p):
    a, x = p.pick(ndim1)
    b, y = p.pick(lambda v: v.ndim == x.ndim)
    name = rng.choice(["concatenate", "concatenate", "stack", "hstack", "vstack", "dstack", "append"])
    if name in ("concatenate", "stack"):
        axis = rng.randint(-x.ndim, x.ndim - 1)
        return f"{name}([{a}, {b}, {a}], axis={axis})", getattr(np, name)([x, y, x], axis=axis)
    if name == "append":
        return f"append({a}, {b})", np.append(x, y)
    return f"{name}([{a}, {b}])", getattr(np, name)([x, y])


@operation()
def blocked(rng, p):
    a, x = p.pick(ndim1)
    b, y = p.pick(lambda v: v.ndim == x.ndim and v.shape[:-1] == x.shape[:-1])
    if rng.random() < 0.5:
        return f"block([[{a}, {b}], [{b}, {a}]])", np.block([[x, y], [y, x]])
    return f"block([[[{a}, {b}]], [[{b}, {a}]]])", np.block([[[x, y]], [[y, x]]])


@operation()
def repeated(rng, p):
    a, x = p.pick()
    if rng.random() < 0.3:
        times = rng.randint(0, 3)
        return f"repeat({a}, {times})", np.repeat(x, times)
    axis = an_axis(rng, x)
    times = [rng.randint(0, 3) for _ in range(x.shape[axis])]
    need(times)
    text = str(times) if rng.random() < 0.5 else f"array({times})"
    return f"repeat({a}, {text}, axis={axis})", np.repeat(x, times, axis=axis)


@operation()
def tiled(rng, p):
    a, x = p.pick()
    reps = [rng.randint(0, 3) for _ in range(rng.randint(1, 3))]
    return f"tile({a}, {tuple_text(reps)})", np.tile(x, reps)


@operation(2)
def rolled(rng, p):
    a, x = p.pick(ndim1)
    if rng.random() < 0.2:
        shift = rng.randint(-20, 20)
        return f"roll({a}, {shift})", np.roll(x, shift)
    axes = [an_axis(rng, x) for _ in range(rng.randint(1, 3))]
    shifts = [rng.randint(-20, 20) for _ in axes]
    if rng.random() < 0.3:
        return f"roll({a}, {shifts[0]}, axis={tuple_text(axes)})", np.roll(x, shifts[0], tuple(axes))
    return f"roll({a}, {tuple_text(shifts)}, axis={tuple_text(axes)})", np.roll(x, shifts, axes)


@operation(3)
def padded(rng, p):
    a, x = p.pick(ndim1)
    mode = rng.choice(["constant", "edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean", "median", "linear_ramp"])
    need(x.dtype.kind != "f" or mode not in ("maximum", "minimum") or not np.signbit(x[x == 0]).any())
    need(mode in ("constant", "edge", "reflect", "symmetric", "wrap") or (x.dtype.kind in "iuf" and np.isfinite(x).all()))
    need(mode not in ("mean", "median", "linear_ramp") or x.dtype.kind in "iu")
    need(x.size or mode == "constant")
    most = min(x.shape) if mode == "wrap" else 7
    style, more, values = rng.randrange(3), "", {}
    width = rng.randint(0, most)
    text = str(width)
    if style == 1:
        width = (rng.randint(0, most), rng.randint(0, most))
        text = str(width)
    if style == 2:
        width = [(rng.randint(0, most), rng.randint(0, most)) for _ in x.shape]
        text = tuple_text(tuple_text(w) for w in width)
    if mode == "constant":
        pair = rng.choice([3, (1, 2), [(rng.randint(0, 5), rng.randint(0, 5)) for _ in x.shape]])
        values, more = {"constant_values": pair}, f", constant_values={tuple_text(tuple_text(w) for w in pair) if isinstance(pair, list) else pair}"
        if x.dtype.kind == "b":
            values, more = {}, ""
    if mode == "linear_ramp":
        end = rng.randint(0, 9)
        values, more = {"end_values": end}, f", end_values={end}"
    if mode in ("maximum", "minimum", "mean", "median") and rng.random() < 0.5:
        length = rng.randint(1, 4)
        values, more = {"stat_length": length}, f", stat_length={length}"
    if mode in ("reflect", "symmetric") and x.dtype.kind in "if" and rng.random() < 0.4:
        values, more = {"reflect_type": "odd"}, ', reflect_type="odd"'
    return f'pad({a}, {text}, "{mode}"{more})', np.pad(x, width, mode, **values)


# ---- reductions

def axis_of(rng, x):
    """An argument as written, and NumPy's."""
    choice = rng.random()
    if choice < 0.25 or not x.ndim:
        return "", None
    if choice < 0.6:
        axis = an_axis(rng, x)
        return f"axis={axis}", axis
    axes = tuple(rng.choice([d, d - x.ndim]) for d in rng.sample(range(x.ndim), rng.randint(0, x.ndim)))
    return f"axis={tuple_text(axes)}", axes


@operation(5)
def reduced(rng, p):
    a, x = p.pick(ndim1)
    name = rng.choice(["sum", "prod", "mean", "var", "min", "max", "any", "all", "count_nonzero", "ptp", "nansum", "nanmax", "nanmin",
                       "nanmean", "nanprod"])
    text, axis = axis_of(rng, x)
    need(x.dtype.kind != "c" or name in ("sum", "any", "all", "count_nonzero", "prod", "mean", "nansum"))
    need(x.dtype.kind != "b" or name not in ("ptp", "var"))
    args, more = [text] if text else [], {"axis": axis}
    if rng.random() < 0.3:
        args.append("keepdims=true")
        more["keepdims"] = True
    if name == "var" and rng.random() < 0.5:
        args.append("ddof=1")
        more["ddof"] = 1
    if name in ("sum", "prod") and rng.random() < 0.3 and x.dtype.kind != "c":
        dtype = rng.choice(["f4", "f8"] + (["i4", "i8"] if x.dtype.kind in "biu" else []))
        args.append(f'dtype="{name_of(dtype)}"')
        more["dtype"] = dtype
    if name in ("sum", "prod", "min", "max", "any", "all", "mean") and rng.random() < 0.3:
        m, y = p.pick(lambda v: v.shape == x.shape or (v.ndim and v.shape == x.shape[1:]))
        args.append(f"where={m} != 0")
        more["where"] = y != 0
        if name in ("min", "max"):
            args.append("initial=5")
            more["initial"] = 5
    elif name in ("sum", "prod", "min", "max") and rng.random() < 0.2 and x.dtype.kind not in "b":
        args.append("initial=3")
        more["initial"] = 3
    tie = " + 0" if name in ("min", "max", "ptp", "nanmin", "nanmax", "var") and x.dtype.kind == "f" else ""
    want = getattr(np, name)(x, **more)
    return f"{name}({', '.join([a] + args)}){tie}", want + 0 if tie else want


@operation()
def found(rng, p):
    a, x = p.pick(ndim1)
    name = rng.choice(["argmin", "argmax"])
    need(x.dtype.kind in "iuf")
    if rng.random() < 0.3:
        return f"{name}({a})", getattr(np, name)(x)
    axis, keep = an_axis(rng, x), rng.random() < 0.3
    return f"{name}({a}, axis={axis}{', keepdims=true' if keep else ''})", getattr(np, name)(x, axis=axis, keepdims=keep)


@operation(2)
def scanned(rng, p):
    a, x = p.pick()
    name = rng.choice(["cumsum", "cumsum", "cumprod", "nancumsum"])
    need(x.dtype.kind != "c" or name != "nancumsum")
    args, more = [], {}
    if rng.random() < 0.8 and x.ndim:
        more["axis"] = an_axis(rng, x)
        args.append(f"axis={more['axis']}")
    if rng.random() < 0.3 and x.dtype.kind in "iu":
        more["dtype"] = rng.choice(["f8", "f4", "i4"])
        args.append(f'dtype="{name_of(more["dtype"])}"')
    return f"{name}({', '.join([a] + args)})", getattr(np, name)(x, **more)


@operation(2)
def counted(rng, p):
    a, x = p.pick(lambda v: v.ndim and v.dtype.kind in "iuf" and np.isfinite(v).all())
    name = rng.choice(["histogram", "edges", "unique", "counts", "bincount", "median", "percentile", "topk", "sort", "diff",
                       "argsort", "searchsorted", "quantile"])
    if name == "histogram":
        bins = rng.choice([4, 8, 16])
        return f"histogram({a}, {bins}, (-8, 8))[0]", np.histogram(x, bins, (-8, 8))[0]
    if name == "edges":
        edges = sorted(rng.sample(range(-9, 10), rng.randint(2, 5)))
        return f"histogram({a}, {edges})[0]", np.histogram(x, edges)[0]
    if name == "unique":
        return f"unique({a}) + 0", np.unique(x) + 0
    if name == "counts":
        k = rng.randrange(3)
        flag = ["return_index", "return_inverse", "return_counts"][k]
        return f"unique({a}, {flag}=true)[1]", np.unique(x, **{flag: True})[1]
    if name == "bincount":
        need(x.ndim == 1 and x.dtype.kind in "i")
        least = rng.randint(0, 20)
        return f"bincount(absolute({a}), minlength={least})", np.bincount(np.abs(x), minlength=least)
    if name == "median":
        need(x.size)
        if not x.ndim:
            raise Skip
        axis, keep = an_axis(rng, x), rng.random() < 0.5
        return f"median({a}, axis={axis}, keepdims={str(keep).lower()}) + 0", np.median(x, axis=axis, keepdims=keep) + 0
    if name in ("percentile", "quantile"):
        need(x.size and x.ndim and x.dtype != np.float32)
        method = rng.choice(["lower", "higher", "nearest", "midpoint", "averaged_inverted_cdf", "inverted_cdf", "closest_observation"])
        q = rng.choice([0, 25, 50, 75, 100, [25, 50], [0, 100, 50]])
        text, axis = axis_of(rng, x)
        if name == "quantile":
            q = np.array(q) / 100
            q = q.tolist()
        return (f'{name}({a}, {q}, {text + ", " if text else ""}method="{method}") + 0',
                getattr(np, name)(x, q, axis=axis, method=method) + 0)
    if name == "topk":
        need(x.ndim)
        axis = an_axis(rng, x)
        k = rng.randint(1, 5) * rng.choice([1, -1])
        y = np.sort(x, axis=axis)
        index = [slice(None)] * x.ndim
        index[axis] = slice(None, -k - 1, -1) if k > 0 else slice(None, -k)
        return f"topk({a}, {k}, axis={axis}) + 0", y[tuple(index)] + 0
    need(x.ndim)
    axis = an_axis(rng, x)
    if name == "sort":
        return f"sort({a}, axis={axis}) + 0", np.sort(x, axis=axis) + 0
    if name == "argsort":
        return f'argsort({a}, axis={axis})', np.argsort(x, axis=axis, kind="stable")
    if name == "diff":
        n = rng.randint(0, 3)
        return f"diff({a}, {n}, axis={axis})", np.diff(x, n, axis=axis)
    b, y = p.pick(lambda v: v.dtype == x.dtype and v.ndim == 1 and np.isfinite(v).all())
    side = rng.choice(["left", "right"])
    return f'searchsorted(sort({b}), {a}, side="{side}")', np.searchsorted(np.sort(y), x, side=side)


# ---- products

def plain(v):
    return bool(np.isfinite(v).all())


@operation(2)
def product(rng, p):
    a, x = p.pick(lambda v: v.ndim and plain(v) and v.dtype.kind != "b")
    name = rng.choice(["matmul", "dot", "tensordot", "einsum", "outer", "inner", "self"])
    if name == "self":
        need(x.ndim >= 2)
        return f"{a} @ swapaxes({a}, -1, -2)", x @ np.swapaxes(x, -1, -2)
    if name == "outer":
        b, y = p.pick(lambda v: v.ndim and plain(v))
        return f"outer({a}, {b}) + 0", np.outer(x, y) + 0  # (a product of matrices knows no -0)
    if name == "tensordot":
        count = rng.randint(0, x.ndim)
        b, y = p.pick(lambda v: v.ndim and plain(v) and v.dtype.kind != "b")
        return f"tensordot({a}, {b}, {count})", np.tensordot(x, y, count)
    if name == "einsum":
        letters = "abcde"[:x.ndim]
        mixed = "".join(rng.sample(letters, x.ndim))
        out = "".join(rng.sample(letters, rng.randint(0, x.ndim)))
        text = f"{letters},{mixed}->{out}"
        need(all(x.shape[letters.index(c)] == n for c, n in zip(mixed, x.shape)))
        return f'einsum("{text}", {a}, {a})', np.einsum(text, x, x)
    b, y = p.pick(lambda v: v.ndim and plain(v) and v.dtype.kind != "b")
    return f"{name}({a}, {b})", getattr(np, name)(x, y)


@operation()
def normed(rng, p):
    a, x = p.pick(lambda v: v.ndim and plain(v) and v.dtype.kind in "iuf")
    ord = rng.choice([0, 1, np.inf, -np.inf])
    axis = an_axis(rng, x)
    want = np.linalg.norm(x.astype("f8") if x.dtype.kind in "iu" else x, ord, axis)
    return f"norm({a}, {str(ord)}, axis={axis})", want


# ---- several outputs of one pass

def member(rng, name, x):
    """An output, or a reduction, that is computed from `name` alone."""
    choice = rng.randrange(9)
    if choice == 0:
        return f"{name} * {name}", x * x
    if choice == 1:
        return f"{name} > 1", x > 1
    if choice == 2:
        return f'({name} + 1).astype("f32")', (x + 1).astype("f4")
    if choice == 3:
        return f"where({name} == 0, 3, {name})", np.where(x == 0, x.dtype.type(3), x)
    if choice == 4:
        return f"{name} * 0 + 2", x * 0 + 2
    if choice == 5 and x.ndim:
        return f"{name} + {name}[::-1]", x + x[::-1]
    if choice == 6 and x.ndim and x.size:
        axis = rng.randrange(x.ndim)
        return f"({name} != 0).sum(axis={axis})", (x != 0).sum(axis=axis)
    if choice == 7 and x.size:
        return f"argmax(abs({name}), axis=0)" if x.ndim else f"abs({name})", np.argmax(abs(x), axis=0) if x.ndim else abs(x)
    return f"sum({name})", x.sum()


@operation(4)
def family(rng, p):
    a, x = p.pick(lambda v: v.ndim and v.dtype.kind in "iuf" and np.isfinite(v).all())
    text, y = rng.choice([
        (f"sqrt(square({a}))", np.sqrt(np.square(x))), (f"minimum(abs({a}), 7.5)", np.minimum(abs(x), 7.5)),
        (f"where({a} > 1, {a}, -{a})", np.where(x > 1, x, -x)), (f"floor({a} / 2)", np.floor(x / 2))])
    need(computes_exactly(y))
    name = p.bind(text, y)
    for _ in range(rng.randint(1, 6)):
        text, z = member(rng, name, y)
        if computes_exactly(np.asarray(z)):
            p.bind(text, z)
    return member(rng, name, y)


# ---- blocks

@operation()
def blocks(rng, p):
    a, x = p.pick(ndim1)
    choice = rng.randrange(4)
    if choice == 0:
        return f"map_blocks(b => b[::-1][::-1], {a})", x
    if choice == 1:
        return f"{a}.rechunk(-1).map_blocks(b => flip(b, 0))", np.flip(x, 0)
    if choice == 2:
        b, y = p.pick(lambda v: v.shape == x.shape)
        return f"map_blocks((s, t) => where(s == s, t, t), {a}, {b})", y
    need(x.size and x.dtype.kind != "b")
    depth = rng.randint(0, 4)
    axis = rng.randrange(x.ndim)
    boundary, mode = rng.choice([("reflect", "symmetric"), ("nearest", "edge"), ("periodic", "wrap"), ("3", "constant")])
    need(depth <= x.shape[axis])
    width = [(depth, depth) if d == axis else (0, 0) for d in range(x.ndim)]
    y = np.pad(x, width, mode, **({"constant_values": 3} if mode == "constant" else {}))
    shown = boundary if mode == "constant" else f'"{boundary}"'
    # what lies `depth` before and after each element
    u, v = [slice(None)] * x.ndim, [slice(None)] * x.ndim
    u[axis], v[axis] = slice(0, x.shape[axis]), slice(2 * depth, 2 * depth + x.shape[axis])
    return (f"map_overlap(b => roll(b, {depth}, axis={axis}) + roll(b, -{depth}, axis={axis}), {a}, {{{axis}: {depth}}}, {shown})",
            y[tuple(u)] + y[tuple(v)])


@operation()
def picked(rng, p):
    a, x = p.pick()
    name = rng.choice(["nonzero", "argwhere", "flatnonzero", "take", "compress", "extract", "isin", "delete"])
    if name == "nonzero":
        need(x.ndim)
        k = rng.randrange(x.ndim)
        return f"nonzero({a})[{k}]", np.nonzero(x)[k]
    if name in ("argwhere", "flatnonzero"):
        need(x.ndim)
        return f"{name}({a})", getattr(np, name)(x)
    if name == "take":
        axis = an_axis(rng, x)
        text, places = some_places(rng, p, x.shape[axis], rng.choice([(2,), (2, 2), (5,)]))
        return f"take({a}, {text}, axis={axis})", np.take(x, places, axis=axis)
    if name == "compress":
        axis = an_axis(rng, x)
        m, y = p.pick(lambda v: v.shape == (x.shape[axis],))
        return f"compress({m} != 0, {a}, axis={axis})", np.compress(y != 0, x, axis=axis)
    if name == "extract":
        m, y = p.pick(lambda v: v.shape == x.shape and v.ndim)
        return f"extract({m} != 0, {a})", np.extract(y != 0, x)
    if name == "isin":
        need(x.dtype.kind in "if")
        return f"isin({a}, [1, 2, -3])", np.isin(x, [1, 2, -3])
    axis = an_axis(rng, x)
    need(x.shape[axis])
    places = [rng.randrange(-x.shape[axis], x.shape[axis]) for _ in range(rng.randint(0, 3))]
    return f"delete({a}, {places}, axis={axis})", np.delete(x, np.array(places, int), axis=axis)


# ---- running

def run(weft, folder, tag, options, programs):
    lines = []
    for program in programs:
        lines += program.lines
        for k, name in enumerate(program.names):
            value = program.values[k]
            text = name if value.ndim else f"reshape(stack([{name}]), (1,))"
            if program.written[k]:
                lines.append(f'write_npy({text}, "{folder}/{tag}_{name}.npy")')
    path = os.path.join(folder, "program.weft")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return subprocess.run([weft, "run", *options, path], capture_output=True, text=True, check=False, timeout=300)


def same(got, want):
    if got.shape != (want.shape or (1,)) or got.dtype != want.dtype:
        return False
    want = want.reshape(got.shape)
    parts = [(got.real, want.real), (got.imag, want.imag)] if want.dtype.kind == "c" else [(got, want)]
    for u, v in parts:
        if u.dtype.kind == "f":
            if not np.all((np.isnan(u) & np.isnan(v)) | ((u == v) & (np.signbit(u) == np.signbit(v)))):
                return False
        elif not np.array_equal(u, v):
            return False
    return True


def needed(program, k):
    """The lines that value `k` depends on."""
    wanted, lines = {program.names[k]}, []
    for name, line in zip(reversed(program.names[:k + 1]), reversed(program.lines[:k + 1])):
        if name in wanted:
            wanted.update(re.findall(r"p\d+_\d+", line))
            lines.append(line)
    return "\n".join(reversed(lines))


def differs(folder, tag, program, first):
    """The first value that is not as it should be."""
    for k, name in enumerate(program.names):
        path = f"{folder}/{tag}_{name}.npy"
        if not program.written[k]:
            continue
        got = np.load(path)
        os.unlink(path)
        bits = (got.dtype, got.shape, got.tobytes())
        if first.setdefault(name, bits) != bits or (tag == 0 and not same(got, program.values[k])):
            return k, got
    return None


def check(weft, folder, programs, shown):
    """Programs with differences."""
    bad, first = set(), {}
    for tag, (name, options) in enumerate(RUNS):
        done = run(weft, folder, tag, options, programs)
        if done.returncode and len(programs) > 1:
            return sum(check(weft, folder, [one], shown) for one in programs)
        if done.returncode:
            shown.append("\n".join(programs[0].lines) + f"\n  {name}: status {done.returncode}\n{done.stderr[:1500]}")
            return 1
        for program in programs:
            found = differs(folder, tag, program, first)
            if found and program not in bad:
                bad.add(program)
                got, want = found[1], program.values[found[0]]
                shown.append(f"{needed(program, found[0])}\n  {name}: weft  {got.dtype}{got.shape} {got.ravel()[:12]}\n"
                             f"  NumPy {want.dtype}{want.shape} {want.ravel()[:12]}")
    return len(bad)


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 60
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    np._set_promotion_state("weak")
    rng, shown, bad = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as folder:
        programs = []
        for number in range(count):
            program = Program(rng, folder, number)
            for _ in range(14):
                program.grow()
            programs.append(program)
        for at in range(0, count, 10):
            bad += check(weft, folder, programs[at:at + 10], shown)
    for text in shown[:10]:
        print(text)
    print(f"{count} programs, {sum(len(p.names) for p in programs)} values, {bad} differences (seed {seed})")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
