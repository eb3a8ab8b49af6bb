#!/usr/bin/env python3
# weft: random indices of random arrays, compared with NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: indexing.py WEFT [SEED [COUNT]]

Ints, slices of any step, newaxis, `...`, truth values, lists and arrays on several axes and masks, in any combination, on
arrays of 1 to 5 dimensions in random chunks.  Shape and elements must be NumPy's; where NumPy raises IndexError weft must report an error."""

import json
import os
import random
import subprocess
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    sys.exit(77)  # skipped

BATCH = 40  # results that one run writes


def literal(values):
    """A (nested) list as the language writes it."""
    if values.ndim > 1:
        return "[" + ", ".join(literal(row) for row in values) + "]"
    return "[" + ", ".join(str(v).lower() for v in values.tolist()) + "]"


def some_slice(rng, length):
    def bound():
        return rng.choice([None, None, 0, 1, -1, length, length - 1, -length, length + 3, -length - 3, rng.randint(-length - 1, length + 1)])
    start, stop, step = bound(), bound(), rng.choice([None, None, 1, 2, 3, -1, -2, -3, 7, -7])
    text = ":".join("" if part is None else str(part) for part in (start, stop))
    return (text if step is None else f"{text}:{step}"), slice(start, stop, step)


def some_list(rng, length, shape):
    count = int(np.prod(shape))
    if count == 0:
        return f'zeros(({"".join(f"{n}, " for n in shape)}), dtype="i8")', np.zeros(shape, int)
    values = np.array([rng.randint(-length, length - 1) for _ in range(count)]).reshape(shape)
    if values.ndim == 1 and rng.random() < 0.5:
        return literal(values), values
    return f"array({literal(values)}{rng.choice(['', ', chunks=1', ', chunks=2'])})", values


def some_mask(rng, shape):
    values = np.array([rng.random() < 0.5 for _ in range(int(np.prod(shape)))]).reshape(shape)
    return (literal(values) if len(shape) == 1 and rng.random() < 0.5 else f"array({literal(values)})"), values


def some_index(rng, shape):
    """Parts as the language writes them, and NumPy's."""
    parts, axis, lists, dots = [], 0, 0, False
    common, end = rng.choice([(1,), (2,), (3,), (4,), (2, 3), (0,), (1, 3)]), rng.randint(0, len(shape))
    while axis < len(shape):
        choice, length = rng.random(), shape[axis]
        if axis >= end and not dots and rng.random() < 0.5:
            break
        if choice < 0.08:
            parts.append(("newaxis", None))
            continue
        if choice < 0.11 and lists < 3:
            truth = rng.random() < 0.8
            parts.append((rng.choice([str(truth).lower(), f"(arange(3).sum() > {2 if truth else 3})"]), truth))
            lists += 1
            continue
        if choice < 0.17 and not dots:
            dots, axis = True, axis + rng.randint(0, len(shape) - axis)
            parts.append(("...", Ellipsis))
            continue
        if choice < 0.37 and length:
            at = rng.randint(-length, length - 1)
            parts.append((str(at), at))
        elif 0.65 <= choice < 0.85 and lists < 3 and (length or 0 in common):
            parts.append(some_list(rng, length, common if rng.random() < 0.8 or not length else (1,)))
            lists += 1
        elif choice >= 0.85 and lists < 3 and length:
            axes = 1 if rng.random() < 0.7 or axis + 1 == len(shape) or not shape[axis + 1] else 2
            parts.append(some_mask(rng, shape[axis : axis + axes]))
            axis, lists = axis + axes - 1, lists + 1
        else:
            parts.append(some_slice(rng, length))
        axis += 1
    return parts


def some_case(rng):
    """The text of an indexed array and NumPy's result, None where it refuses."""
    shape = [rng.choice([0, 1, 2, 3, 4, 5, 7]) for _ in range(rng.choice([1, 1, 2, 2, 3, 3, 4, 5]))]
    parts = some_index(rng, shape) or [("...", Ellipsis)]
    x = np.arange(int(np.prod(shape))).reshape(shape)
    lengths, chunks = ("".join(f"{n}, " for n in some) for some in (shape, [rng.choice([1, 2, 3, 10]) for _ in shape]))
    text = f"arange({x.size}).reshape(({lengths})).rechunk(({chunks}))[{', '.join(part for part, _ in parts)}]"
    try:
        return text, x[tuple(part for _, part in parts)]
    except IndexError:
        return text, None


def run(weft, folder, texts):
    path = os.path.join(folder, "indexing.weft")
    with open(path, "w", encoding="utf-8") as file:
        for text in texts:
            file.write(f"print {text}\n")
    return subprocess.run([weft, "run", "--format", "json", path], capture_output=True, text=True, check=False)


def check_results(weft, folder, cases):
    """How many results differ."""
    result = run(weft, folder, [text for text, _ in cases])
    lines = result.stdout.splitlines()
    if result.returncode or len(lines) != len(cases):
        if len(cases) > 1:
            return sum(check_results(weft, folder, [case]) for case in cases)
        print(f"{cases[0][0]}\n  weft  {result.stdout}{result.stderr}")
        return 1
    bad = 0
    for k, (text, want) in enumerate(cases):
        if json.loads(lines[k]) != want.tolist():
            print(f"{text}\n  weft  {lines[k]}\n  NumPy {want.tolist()}")
            bad += 1
    return bad


def main():
    weft = sys.argv[1]
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    cases = [some_case(rng) for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 400)]
    good = [case for case in cases if case[1] is not None]
    refused = [text for text, want in cases if want is None]
    with tempfile.TemporaryDirectory() as folder:
        bad = sum(check_results(weft, folder, good[at : at + BATCH]) for at in range(0, len(good), BATCH))
        for text in refused:
            result = run(weft, folder, [text])
            if result.returncode not in (1, 3) or '"error"' not in result.stderr:
                print(f"{text}\n  NumPy refuses this, weft does not: {result.stdout}")
                bad += 1
    print(f"{len(good)} results, {len(refused)} errors, {bad} differences")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
