#!/usr/bin/env python3
# weft: functions of vectors applied along axes, compared with NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: along_axis.py WEFT [SEED [COUNT]]

Each program applies one function to the lines of an array of a random shape, chunking and dtype: functions that are
called once for all lines, or once for those whose masks hold equally often, and some that are called for each.  Integers and order must be NumPy's to the bit, floats lie
within 1e-12 of the greatest.  All ways to run must agree to the bit."""

import os
import random
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    sys.exit(77)

from arrays import RUNS, Value, chunks_text, differences, same

# weft's and NumPy's text, of a vector v with three elements at least.
FUNCTIONS = [
    ("v => v[0] + v[-1]", "v[0] + v[-1]"),
    ("v => v.max() - v.min()", "v.max() - v.min()"),
    ("v => v[:2] * 1.5", "v[:2] * 1.5"),
    ("v => v[::-2]", "v[::-2]"),
    ("v => v[[0, 2, -1]]", "v[[0, 2, -1]]"),
    ("sort", "np.sort(v)"),
    ("v => argsort(v)", "np.argsort(v, kind='stable')"),
    ("cumsum", "np.cumsum(v)"),
    ("argmax", "np.argmax(v)"),
    ("v => v / norm(v + 60)", "v / np.linalg.norm(v + 60)"),
    ("median", "np.median(v)"),
    ("v => percentile(v, [10, 90])", "np.percentile(v, [10, 90])"),
    ("v => percentile(v, 30, keepdims=true)", "np.percentile(v, 30, keepdims=True)"),
    ("v => percentile(v, [30, 40], keepdims=true).ravel()", "np.percentile(v, [30, 40])"),
    ("v => (v - v.mean()) * 2", "(v - v.mean()) * 2"),
    ("v => std(v, keepdims=true)", "np.std(v, keepdims=True)"),
    ("v => concatenate([v, v[:1] * 2])", "np.concatenate([v, v[:1] * 2])"),
    ("v => sort(concatenate([v, [5, 1]]))", "np.sort(np.concatenate([v, [5, 1]]))"),
    ("v => pad(v, (1, 2))", "np.pad(v, (1, 2))"),
    ("v => roll(v, 1)", "np.roll(v, 1)"),
    ("v => diff(v)", "np.diff(v)"),
    ("v => repeat(v, 2)", "np.repeat(v, 2)"),
    ("v => stack([v[0], v[1]])", "np.stack([v[0], v[1]])"),
    ("v => where(v > 2, v, 0).sum()", "np.where(v > 2, v, 0).sum()"),
    ("v => v.sum() / 7 > v", "v.sum() / 7 > v"),
    ("v => dot(v, arange(v.size))", "np.dot(v, np.arange(v.size))"),
    ("v => v @ v", "v @ v"),
    ("v => outer(v, v)[1:, ::-1][0]", "np.outer(v, v)[1:, ::-1][0]"),
    ("v => outer(v, v).sum()", "np.outer(v, v).sum()"),
    ("v => outer(v, v).max(axis=-1).cumsum()", "np.outer(v, v).max(axis=-1).cumsum()"),
    ("v => argmin(outer(v, v))", "np.argmin(np.outer(v, v))"),
    ("v => diagonal(outer(v, v))", "np.diagonal(np.outer(v, v))"),
    ("v => (expand_dims(v, 0) == expand_dims(v, 1)).any(1)", "(v[None] == v[:, None]).any(1)"),
    ("v => broadcast_to(v[0], 5) + v[1]", "np.broadcast_to(v[0], 5) + v[1]"),
    ("v => interp([0.5, 1.5], arange(v.size), v)", "np.interp([0.5, 1.5], np.arange(v.size), v)"),
    ("v => convolve(v, [1, 2, 1])", "np.convolve(v, [1, 2, 1])"),
    ("v => convolve([1, 2, 3, 4, 5], v, mode=\"same\")", "np.convolve([1, 2, 3, 4, 5], v, mode='same')"),
    ("v => convolve(v[:2], v, mode=\"valid\")", "np.convolve(v[:2], v, mode='valid')"),
    ("v => correlate(v, v[::-1] * 2, mode=\"full\")", "np.correlate(v, v[::-1] * 2, mode='full')"),
    ("v => v[argsort(v)]", "v[np.argsort(v, kind='stable')]"),
    ("v => v[v.argmax()]", "v[v.argmax()]"),
    ("v => v[stack([v.argmax(), v.argmin() - v.size])]", "v[[v.argmax(), v.argmin() - v.size]]"),
    ("v => v[outer(argsort(v), [1, 0])][:, 0]", "v[np.outer(np.argsort(v, kind='stable'), [1, 0])][:, 0]"),
    ("v => array([7, 5, 3, 1, 2, 4, 6, 8, 9])[argsort(v)]",
     "np.array([7, 5, 3, 1, 2, 4, 6, 8, 9])[np.argsort(v, kind='stable')]"),
    ("v => searchsorted([-5, 0, 7], v)", "np.searchsorted([-5, 0, 7], v)"),
    ("v => digitize(v, [-5, 0, 7])", "np.digitize(v, [-5, 0, 7])"),
    ("v => isin(v, [1, 2, 30])", "np.isin(v, [1, 2, 30])"),
    ("v => interp(v, [-20, 20], [5, 6])", "np.interp(v, [-20, 20], [5, 6])"),
    ("v => ones((2, v.size)) @ v", "np.ones((2, v.size)) @ v"),
    ("v => v @ outer(arange(v.size), [1, 2])", "v @ np.outer(np.arange(v.size), [1, 2])"),
    ("v => dot(outer(v, v), v)", "np.dot(np.outer(v, v), v)"),
    ("v => inner(outer([1, 2], v), v)", "np.inner(np.outer([1, 2], v), v)"),
    ("v => vdot(v, v + 1)", "np.vdot(v, v + 1)"),
    ("v => tensordot(v, outer(v, [1, 2]), 1)", "np.tensordot(v, np.outer(v, [1, 2]), 1)"),
    ("v => einsum(\"i,i->\", v, v)", "np.einsum('i,i->', v, v)"),
    ("v => einsum(\"b,a\", v, v).sum(axis=0)", "np.einsum('b,a', v, v).sum(axis=0)"),
    ("v => einsum(\"i,j,i->j\", v, [1, 2], v)", "np.einsum('i,j,i->j', v, [1, 2], v)"),
    ("v => v.reshape(1, v.size, 1).sum(axis=1)[0]", "v.reshape(1, v.size, 1).sum(axis=1)[0]"),
    ("v => tile(v, 2)", "np.tile(v, 2)"),
    ("v => average(v, weights=arange(v.size) + 1)", "np.average(v, weights=np.arange(v.size) + 1)"),
    ("v => triu(outer(v, v)).sum()", "np.triu(np.outer(v, v)).sum()"),
    ("v => cov(v)", "np.cov(v)"),
    ("v => polyval([1, 2, 3], v)", "np.polyval([1, 2, 3], v)"),
    ("v => v[v > 3].sum()", "v[v > 3].sum()"),
    ("v => v[v > 3].size", "v[v > 3].size"),
    ("v => concatenate([v[v > 3], v[v <= 3]])", "np.concatenate([v[v > 3], v[v <= 3]])"),
    ("v => v[v >= median(v)].mean()", "v[v >= np.median(v)].mean()"),
    ("v => v[v > v.min()].size - v[v < v.max()].size", "v[v > v.min()].size - v[v < v.max()].size"),
    ("v => v[argsort(v) > 1]", "v[np.argsort(v, kind='stable') > 1]"),
    ("v => median(v[arange(v.size) % 2 == 0])", "np.median(v[np.arange(v.size) % 2 == 0])"),
    ("v => unique(v // 20).sum()", "np.unique(v // 20).sum()"),
    ("v => nonzero(v > 0)[0].sum()", "np.nonzero(v > 0)[0].sum()"),
    ("v => compress([true, false, true], v[:3])", "np.compress([True, False, True], v[:3])"),
    ("v => extract(v > 0, v).sum()", "np.extract(v > 0, v).sum()"),
    ("v => v[v > 0][v[v > 0] > 9].sum()", "v[v > 0][v[v > 0] > 9].sum()"),
    ("v => 3.5", "3.5"),
    ("v => arange(3)", "np.arange(3)"),
]


def program(rng, folder, number):
    text, numpy = rng.choice(FUNCTIONS)
    shape = [rng.choice([1, 2, 3, 5]) for _ in range(rng.randint(1, 4))]
    axis = rng.randrange(len(shape))
    shape[axis] = rng.choice([3, 4, 9])
    whole = rng.random() < 0.5
    values = [rng.randint(-50, 50) if whole else rng.uniform(-50, 50) for _ in range(int(np.prod(shape)))]
    x = np.array(values, dtype="i8" if whole else "f8").reshape(shape)
    path = os.path.join(folder, f"in{number}.npy")
    np.save(path, x)
    want = np.array(np.apply_along_axis(eval(f"lambda v: {numpy}", {"np": np}), axis, x), order="C")
    axis -= len(shape) * rng.randrange(2)
    source = f'apply_along_axis({text}, {axis}, read_npy("{path}", chunks={chunks_text(rng, shape)}))'
    return Value(source, want, np.full(want.shape, 1e-12 * abs(want).max() if want.dtype.kind == "f" else 0.0))


def main():
    weft = os.path.abspath(sys.argv[1])
    seed, count = int(sys.argv[2]) if len(sys.argv) > 2 else 1, int(sys.argv[3]) if len(sys.argv) > 3 else 120
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        values = [program(rng, folder, number) for number in range(count)]
        values = [value for value in values if value.array.ndim]
        failures = differences(weft, folder, values, same)
    print(f"{len(values)} programs, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
