#!/usr/bin/env python3
# weft: reductions found from a few elements, compared with those that visit all.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: closed.py WEFT [SEED [COUNT]]

Expressions of arange, linspace and constants through + - * /, comparisons, casts, slices, transposition, reshape and
broadcasting are reduced twice: as they are, and through `where(true, x, x)`, of which nothing is known, so that each
element is visited.  Both must print the same bytes, and integers and bools those of NumPy."""

import json
import os
import random
import subprocess
import sys

try:
    import numpy as np

    from arrays import RUNS
except ImportError:
    sys.exit(77)

KINDS = ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"]
NAMES = {"i": "i", "u": "u", "f": "f"}
REDUCTIONS = ["sum", "min", "max", "argmin", "argmax", "any", "all", "count_nonzero", "nanmin", "nanmax", "nanargmax", "ptp"]
ARG = {"argmin", "argmax", "nanargmax"}


def dtype_name(dtype):
    dtype = np.dtype(dtype)
    return "bool" if dtype.kind == "b" else NAMES[dtype.kind] + str(8 * dtype.itemsize)


def chunks(rng, length):
    return rng.choice([max(length, 1), max(length, 1), rng.randint(1, max(length, 1))])


def progression(rng, length):
    """Text and NumPy's array (None: floats, which differ from NumPy's in their last bits)."""
    kind = rng.choice(["whole", "whole", "whole", "float", "line", "full"])
    cut = f"chunks={chunks(rng, length)}"
    if kind == "full":
        value = rng.choice([0, 1, -1, 3, 120])
        dtype = rng.choice(["i1", "i4", "i8", "f8"])
        return f'full({length}, {value}, dtype="{dtype_name(dtype)}", {cut})', np.full(length, value, dtype)
    if kind == "whole":
        step = rng.choice([1, 1, 2, 3, -1, -2, -7, 2**40, 2**61, -2**60])
        least, most = -2**63 + 1, 2**63 - 1
        span = step * length
        if abs(span) >= 2**63:
            step, span = 1, length
        start = rng.choice([0, 0, 1, -3, -length // 2, 120, 250, 32760, -2**31, 2**31 - 5, 2**53, -2**62])
        start = min(max(start, least - min(span, 0)), most - max(span, 0))
        dtype = rng.choice([None, None, "i8", "u8", "i1", "u2", "i4", "f8", "f4"])
        array = np.arange(length, dtype="i8") * step + start
        text = f"arange({start}, {start + span}, {step}" + (f', dtype="{dtype_name(dtype)}"' if dtype else "") + f", {cut})"
        return text, None if dtype in ("f8", "f4") else array.astype(dtype or "i8")
    start = rng.choice([0.0, -0.0, 0.1, -2.5, 1e16, -1e-300, -3.0, 0.7])
    dtype = rng.choice(["f4", "f8", "f8"])
    if kind == "line":
        stop = rng.choice([start, 1.0, -0.0, 5.5, -1e17, 1e16 + 2, start + 1e-12])
        return f'linspace({start!r}, {stop!r}, {length}, endpoint={rng.choice(["true", "false"])}, ' \
               f'dtype="{dtype_name(dtype)}", {cut})', None
    step = rng.choice([1.0, 0.1, -0.25, 3e-17, -1e10, 0.5])
    if start + step * length - start == step * length:
        stop = start + step * (length - 0.5)
        return f'arange({start!r}, {stop!r}, {step!r}, dtype="{dtype_name(dtype)}", {cut})', None
    return f'(arange({length}.0, dtype="{dtype_name(dtype)}", {cut}) * {step!r} + {start!r})', None


class Expression:
    """Text, shape, and NumPy's array, which is none of floats."""

    def __init__(self, text, shape, array):
        self.text, self.shape, self.array = text, shape, array


def sliced(rng, x):
    parts, index, exact = [], [], []
    for length in x.shape:
        start, step = rng.randint(0, length), rng.choice([1, 1, 2, -1, -3])
        stop = rng.choice([None, rng.randint(0, length)])
        part = rng.choice([slice(None), slice(start, stop, step), slice(None, None, step)])
        parts.append(part)
        exact.append(":".join("" if v is None else str(v) for v in (part.start, part.stop, part.step)))
        index.append(part)
    shape = np.broadcast_to(np.int8(0), x.shape)[tuple(index)].shape
    return Expression(f"({x.text})[{', '.join(exact)}]", shape, None if x.array is None else x.array[tuple(index)])


def known(x, change):
    return None if x.array is None else change(x.array)


def combined(rng, x, y):
    sign = rng.choice(["+", "+", "-", "-", "*", "<", ">=", ">", "<="])
    shape = np.broadcast_shapes(x.shape, y.shape)
    array = None
    if x.array is not None and y.array is not None and not (sign == "-" and "b" in x.array.dtype.kind + y.array.dtype.kind):
        functions = {"+": np.add, "-": np.subtract, "*": np.multiply, "<": np.less, ">=": np.greater_equal,
                     ">": np.greater, "<=": np.less_equal}
        array = functions[sign](x.array, y.array)
        array = array.astype("i4") if sign in "<=>=" else array
        if array.dtype.kind not in "iub":
            array = None
    text = f"({x.text} {sign} {y.text})"
    return Expression(f'({text}).astype("i32")' if sign in "<=>=" else text, shape, array)


def changed(rng, x):
    """The same seen, cast or computed on; of bools, which are not subtracted, the integers."""
    choice = rng.randrange(8)
    if choice < 2:
        return sliced(rng, x)
    if choice == 2:
        number = rng.choice([0, 1, 2, 5, 100, 0.5, -1.0, -5.0, -0.0, -1e-3, 1e300])
        sign = rng.choice("+-*")
        text = f"({x.text} {sign} {number!r})" if rng.random() < 0.7 else f"({number!r} {sign} {x.text})"
        return Expression(text, x.shape, None)
    if choice == 3:
        dtype = rng.choice(KINDS)
        array = known(x, lambda a: a.astype(dtype)) if np.dtype(dtype).kind in "iu" else None
        return Expression(f'({x.text}).astype("{dtype_name(dtype)}")', x.shape, array)
    if choice == 4:
        return Expression(f"transpose({x.text})", x.shape[::-1], known(x, np.transpose))
    if choice == 5:
        name = rng.choice(["floor", "ceil", "rint", "negative"])
        return Expression(f"{name}(({x.text}) * 1.0)", x.shape, None)
    if choice == 6:
        return Expression(f"({x.text} / {rng.choice([2, -3.0, 0.1])!r})", x.shape, None)
    return Expression(f"ravel({x.text})", (int(np.prod(x.shape)),), known(x, np.ravel))


def grown(rng, most):
    """One to three progressions laid along dimensions, joined and changed."""
    length = rng.choice([1, 2, 3, 7, 30, 130, 1000, 5000])
    text, array = progression(rng, length)
    x = Expression(text, (length,), array)
    for _ in range(rng.randint(0, most)):
        if rng.random() < 0.4 and len(x.shape) < 3:
            other = rng.choice([1, 2, 5, 17])
            text, array = progression(rng, other)
            y = Expression(f"reshape({text}, ({other},{' 1,' * len(x.shape)}))", (other,) + (1,) * len(x.shape),
                           None if array is None else array.reshape((other,) + (1,) * len(x.shape)))
            x = combined(rng, *rng.choice([(x, y), (y, x)]))
        else:
            x = changed(rng, x)
    return x


def reduced(rng, x):
    name = rng.choice(REDUCTIONS)
    ndim = len(x.shape)
    axis = rng.choice([None, rng.randrange(ndim)])
    if name not in ARG and name != "ptp" and ndim > 1 and rng.random() < 0.3:
        axis = tuple(sorted(rng.sample(range(ndim), 2)))
    text = "" if axis is None else f", axis={axis}"
    return name, axis, text


def numpy_value(x, name, axis):
    if x.array is None:
        return None
    plain = name.removeprefix("nan")
    return getattr(np, plain)(x.array, axis=axis)


def check(weft, lines, values, rng):
    """1 when the program fails or its answers differ."""
    text = "\n".join(lines) + "\n"
    _, options, environment = rng.choice(RUNS)
    done = subprocess.run([weft, "run", "-q", "--format", "json", *options, "-"], input=text, capture_output=True, text=True,
                          timeout=120, env={**os.environ, **environment})
    answers = done.stdout.splitlines()
    if done.returncode or len(answers) != 2 * len(values):
        print(f"{text}\nfailed: {done.stderr}")
        return 1
    for k, value in enumerate(values):
        closed, visited = answers[2 * k], answers[2 * k + 1]
        if closed != visited or (value is not None and json.loads(closed) != np.asarray(value).tolist()):
            print(f"{text}\nanswer {k}: {closed}\nvisited: {visited}\nNumPy: {value}")
            return 1
    return 0


def main():
    weft, seed, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1, int(sys.argv[3]) if len(sys.argv) > 3 else 400
    rng, failed = random.Random(seed), 0
    np.seterr(all="ignore")
    for _ in range(count):
        x = grown(rng, 5)
        if 0 in x.shape:
            continue
        lines, values = [f"x = {x.text}", "y = where(full(x.shape, true), x, x)"], []
        for _ in range(4):
            name, axis, text = reduced(rng, x)
            values.append(numpy_value(x, name, axis))
            lines += [f"print {name}({of}{text})" for of in "xy"]
        failed += check(weft, lines, values, rng)
    print(f"{count} programs, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
