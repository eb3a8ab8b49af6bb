#!/usr/bin/env python3
# weft: random programs of shape, join, index and creation operations, by weft and by NumPy, compared bit for bit.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: array_shape.py WEFT [SEED [COUNT]]

Each program is a chain of one to four operations on a random array (0 to 5 dimensions, lengths 0, 1 and more, every
dtype, random chunks, NaN, infinities, -0).  Every one runs on sync, on threads with 1, 2 and 7 threads, and with passes
left out; all must give NumPy's bytes.  What NumPy refuses is not tried: errors have their cases in tests/ops."""

import os
import random
import subprocess
import sys
import tempfile

import numpy as np

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]
LENGTHS = [0, 1, 1, 2, 3, 4, 5, 6, 8, 12]
RUNS = [
    ("sync", ["--scheduler", "sync"]),
    ("threads 1", ["--scheduler", "threads", "-j", "1"]),
    ("threads 2", ["--scheduler", "threads", "-j", "2"]),
    ("threads 7", ["--scheduler", "threads", "-j", "7"]),
    ("no fuse", ["--scheduler", "sync", "--no-pass", "fuse"]),
    ("no passes", ["--scheduler", "sync", "--no-pass", "all"]),
]


def random_array(rng, shape, dtype):
    count = int(np.prod(shape))
    kind = np.dtype(dtype).kind
    if kind == "b":
        values = [rng.random() < 0.5 for _ in range(count)]
    elif kind in "iu":
        info = np.iinfo(dtype)
        values = [rng.randint(max(-100, int(info.min)), 100) if rng.random() < 0.8
                  else rng.choice([0, 1, int(info.min), int(info.max)]) for _ in range(count)]
    elif kind == "f":
        special = [0.0, -0.0, np.inf, -np.inf, np.nan]
        values = [rng.choice(special) if rng.random() < 0.2 else rng.uniform(-9, 9) for _ in range(count)]
    else:
        values = [complex(rng.uniform(-3, 3), rng.uniform(-3, 3)) for _ in range(count)]
    return np.array(values, dtype=dtype).reshape(shape)


def tuple_text(values):
    return "(" + "".join(f"{v}, " for v in values) + ")"


def chunks_text(rng, shape):
    def entry(length):
        if length > 2 and rng.random() < 0.3:  # sizes one by one
            cuts = sorted(rng.sample(range(1, length), rng.randint(1, min(3, length - 1))))
            return tuple_text(b - a for a, b in zip([0, *cuts], [*cuts, length]))
        return str(rng.choice([1, 2, 3, 4, 7, -1]))
    return "(" + "".join(f"{entry(length)}, " for length in shape) + ")"


# Each operation gives the text in the language and the array it must be; None: not for this array.
OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def an_axis(rng, array):
    return rng.randrange(-array.ndim, array.ndim)


def factors(rng, count):
    """A random shape with that many elements."""
    if count == 0:
        shape = [0] + [rng.choice([1, 2, 3]) for _ in range(rng.randint(0, 2))]
        rng.shuffle(shape)
        return shape
    shape = []
    while count > 1 and len(shape) < 4:
        divisors = [d for d in range(2, count + 1) if count % d == 0]
        shape.append(rng.choice(divisors))
        count //= shape[-1]
    if count > 1:
        shape[-1] *= count
    for _ in range(rng.randint(0, 2) if len(shape) < 4 else 0):
        shape.insert(rng.randint(0, len(shape)), 1)
    return shape or [1]


@operation
def reshape(rng, text, array):
    shape = factors(rng, array.size)
    asked = list(shape)
    if array.size and rng.random() < 0.4:
        asked[rng.randrange(len(asked))] = -1
    return f"{text}.reshape({tuple_text(asked)})", array.reshape(shape)


@operation
def ravel(rng, text, array):
    return f"{text}.{rng.choice(['ravel', 'flatten'])}()", array.ravel()


@operation
def rechunk(rng, text, array):
    return f"{text}.rechunk({chunks_text(rng, array.shape)})", array


@operation
def roll(rng, text, array):
    shift = rng.randint(-9, 9)
    if rng.random() < 0.3:
        return f"roll({text}, {shift})", np.roll(array, shift)
    axes = [an_axis(rng, array) for _ in range(rng.randint(1, 2))]
    shifts = [rng.randint(-9, 9) for _ in axes]
    return f"roll({text}, {tuple_text(shifts)}, axis={tuple_text(axes)})", np.roll(array, shifts, axes)


@operation
def concatenate(rng, text, array):
    axis = an_axis(rng, array)
    part, part_text = array, text
    if rng.random() < 0.5:
        keep = rng.randint(0, array.shape[axis])
        index = [slice(None)] * array.ndim
        index[axis] = slice(keep)
        part = array[tuple(index)]
        inside = ", ".join(f":{keep}" if d == axis % array.ndim else ":" for d in range(array.ndim))
        part_text = f"{text}[{inside}]"
    if rng.random() < 0.3:
        other = rng.choice(["f8", "c16"] if array.dtype.kind != "c" else ["c16"])
        part, part_text = part.astype(other), f"{part_text}.astype(\"{np.dtype(other).name}\")"
    many = rng.choice([1, 2, 20])
    return (f"concatenate([{', '.join([text] + [part_text] * many)}], axis={axis})",
            np.concatenate([array] + [part] * many, axis=axis))


@operation
def stack(rng, text, array):
    if array.ndim > 4:
        return None
    axis = rng.randint(-array.ndim - 1, array.ndim)
    return f"stack([{text}, {text}[::1]], axis={axis})", np.stack([array, array], axis=axis)


@operation
def stacks(rng, text, array):
    name = rng.choice(["hstack", "vstack", "dstack"])
    return f"{name}([{text}, {text}])", getattr(np, name)([array, array])


@operation
def block(rng, text, array):
    return f"block([[{text}, {text}], [{text}, {text}]])", np.block([[array, array], [array, array]])


@operation
def tile(rng, text, array):
    reps = [rng.randint(0, 3) for _ in range(rng.randint(1, 3))]
    return f"tile({text}, {tuple_text(reps)})", np.tile(array, reps)


@operation
def repeat(rng, text, array):
    times = rng.randint(0, 3)
    if rng.random() < 0.3:
        return f"repeat({text}, {times})", np.repeat(array, times)
    axis = an_axis(rng, array)
    if rng.random() < 0.3:
        times = [rng.randint(0, 3) for _ in range(array.shape[axis])]
        if len(times) == 1:
            times = times[0]
    return f"repeat({text}, {times}, axis={axis})", np.repeat(array, times, axis=axis)


@operation
def pad(rng, text, array):
    modes = ["constant", "edge", "reflect", "symmetric", "wrap"]
    if array.dtype.kind in "iuf":
        modes += ["maximum", "minimum"]
    if array.dtype.kind in "iu" and array.dtype.itemsize < 8:
        modes += ["mean", "median", "linear_ramp"]
    mode = rng.choice(modes)
    if 0 in array.shape:
        mode = "constant"
    most = min(array.shape, default=0) if mode == "wrap" else 5  # (NumPy 1.24 wraps wrongly beyond the length)
    width = [(rng.randint(0, most), rng.randint(0, most)) for _ in array.shape]
    more, values = "", {}
    if mode == "constant":
        values = {"constant_values": rng.randint(0, 100)}
        more = f", constant_values={values['constant_values']}"
    if array.dtype.kind == "f" and mode in ("maximum", "minimum") and np.isnan(array).any():
        mode = "edge"
    return (f"pad({text}, {tuple_text(tuple_text(w) for w in width)}, \"{mode}\"{more})",
            np.pad(array, width, mode, **values))


@operation
def turn(rng, text, array):
    if array.ndim < 2:
        return None
    name = rng.choice(["flipud", "fliplr", "rot90"])
    if name == "rot90":
        k, axes = rng.randint(-5, 5), rng.sample(range(array.ndim), 2)
        return f"rot90({text}, {k}, {tuple_text(axes)})", np.rot90(array, k, axes)
    return f"{name}({text})", getattr(np, name)(array)


@operation
def axes(rng, text, array):
    choice = rng.randrange(6)
    if choice == 0:
        a, b = an_axis(rng, array), an_axis(rng, array)
        return f"{text}.swapaxes({a}, {b})", array.swapaxes(a, b)
    if choice == 1:
        source = rng.sample(range(array.ndim), rng.randint(1, array.ndim))
        target = rng.sample(range(array.ndim), len(source))
        return f"moveaxis({text}, {tuple_text(source)}, {tuple_text(target)})", np.moveaxis(array, source, target)
    if choice == 2 and array.ndim < 4:
        places = rng.sample(range(array.ndim + 2), 2)
        return f"expand_dims({text}, {tuple_text(places)})", np.expand_dims(array, tuple(places))
    if choice == 3:
        return f"squeeze({text})", np.squeeze(array)
    if choice == 4:
        level = rng.choice([1, 2, 3])
        return f"atleast_{level}d({text})", getattr(np, f"atleast_{level}d")(array)
    order = rng.sample(range(array.ndim), array.ndim)
    return f"{text}.transpose({tuple_text(order)})", array.transpose(order)


@operation
def broadcast(rng, text, array):
    if array.ndim > 4:
        return None
    shape = [rng.choice([1, 2, 3])] + [rng.choice([1, 2, 4]) if n == 1 else n for n in array.shape]
    return f"broadcast_to({text}, {tuple_text(shape)})", np.broadcast_to(array, shape)


@operation
def split(rng, text, array):
    axis = an_axis(rng, array)
    if rng.random() < 0.5:
        sections = rng.randint(1, 5)
    else:
        sections = [rng.randint(-3, 9) for _ in range(rng.randint(1, 3))]
    parts = np.array_split(array, sections, axis=axis)
    k = rng.randrange(len(parts))
    return f"array_split({text}, {sections}, axis={axis})[{k}]", parts[k]


@operation
def diagonal(rng, text, array):
    if array.ndim < 2:
        return None
    a, b = rng.sample(range(array.ndim), 2)
    k = rng.randint(-4, 4)
    return f"diagonal({text}, {k}, {a}, {b})", np.diagonal(array, k, a, b)


@operation
def elementwise(rng, text, array):
    if array.dtype.kind == "b":
        return f"logical_not({text})", np.logical_not(array)
    return f"({text} + {text})", array + array


@operation
def triangle(rng, text, array):
    k = rng.randint(-3, 3)
    if array.ndim > 1 and rng.random() < 0.7:
        name = rng.choice(["tril", "triu"])
        return f"{name}({text}, {k})", getattr(np, name)(array, k)
    return (f"diag({text}, {k})", np.diag(array, k)) if array.ndim < 3 else None


@operation
def blocks(rng, text, array):
    """Neighbours' sums: by slices of the padded array in NumPy, block by block in weft."""
    if array.dtype.kind in "bfc" or array.ndim > 3:
        return f"map_blocks(b => roll(b, 0), {text})", array
    boundary, mode = rng.choice([("reflect", "symmetric"), ("nearest", "edge"), ("periodic", "wrap")])
    if 0 in array.shape or (mode == "wrap" and 1 in array.shape):
        return None
    padded = np.pad(array, [(1, 1)] + [(0, 0)] * (array.ndim - 1), mode)
    return (f'map_overlap(b => roll(b, 1, axis=0) + b, {text}, {{0: 1}}, "{boundary}")',
            padded[:-2] + padded[1:-1])


def slice_item(rng, length):
    start, stop = rng.choice([None, rng.randint(-length - 1, length + 1)]), rng.choice([None, rng.randint(0, length)])
    step = rng.choice([1, 1, 2, -1])
    words = ["" if part is None else str(part) for part in (start, stop, step)]
    return ":".join(words), slice(start, stop, step)


def list_item(rng, length, many):
    if length == 0:
        return "[]", np.zeros(0, int)
    values = [rng.randint(-length, length - 1) for _ in range(many)]
    if rng.random() < 0.3:
        values.sort()
    return str(values), np.array(values, int)


def computed_item(rng, length, many):
    """An index array that is known only while running."""
    if length == 0:
        return "[]", np.zeros(0, int)
    step = rng.randint(1, 7)
    return (f"arange({many}, chunks={rng.choice([1, 2, -1])}) * {step} % {length}", np.arange(many) * step % length)


def mask_item(rng, length):
    keep = [rng.random() < 0.5 for _ in range(length)]
    if length and rng.random() < 0.5:
        k = rng.randint(1, 3)
        return f"(arange({length}, chunks={rng.choice([1, 2, 3, -1])}) % {k} == 0)", np.arange(length) % k == 0
    return "[" + ", ".join("true" if k else "false" for k in keep) + "]", np.array(keep, bool)


@operation
def index(rng, text, array):
    """Slices, ints, newaxis, lists, computed arrays and masks on random axes."""
    many = rng.choice([0, 1, 2, 3, 5])
    words, items, dots, added = [], [], rng.random() < 0.2, 0
    masked = False
    for axis in range(rng.randint(1, array.ndim)):
        length = array.shape[axis]
        kind = rng.random()
        if kind < 0.3:
            word, item = slice_item(rng, length)
        elif kind < 0.4 and length:
            item = rng.randint(-length, length - 1)
            word = str(item)
        elif kind < 0.65:
            word, item = list_item(rng, length, many)
        elif kind < 0.85:
            word, item = computed_item(rng, length, many)
        elif length and not masked:
            word, item = mask_item(rng, length)
            masked = True
        else:
            word, item = ":", slice(None)
        if rng.random() < 0.1 and array.ndim + added < 5:
            words.append("newaxis")
            items.append(np.newaxis)
            added += 1
        words.append(word)
        items.append(item)
    if dots:
        words.append("...")
        items.append(Ellipsis)
    return f"{text}[{', '.join(words)}]", array[tuple(items)]


@operation
def by_mask(rng, text, array):
    if array.dtype.kind == "b":
        return f"{text}[{text}]", array[array]
    if array.dtype.kind == "c":
        return None
    return f"{text}[{text} > 0]", array[array > 0]


@operation
def take(rng, text, array):
    if rng.random() < 0.3 and array.size:
        word, item = list_item(rng, array.size, 4)
        return f"take({text}, {word})", np.take(array, item)
    axis = an_axis(rng, array)
    word, item = rng.choice([list_item, computed_item])(rng, array.shape[axis], 5)
    return f"{text}.take({word}, axis={axis})", np.take(array, item, axis=axis)


@operation
def compress(rng, text, array):
    axis = an_axis(rng, array)
    word, item = mask_item(rng, array.shape[axis])
    return f"compress({word}, {text}, axis={axis})", np.compress(item, array, axis=axis)


@operation
def places(rng, text, array):
    name = rng.choice(["nonzero", "flatnonzero", "argwhere"])
    if name == "nonzero":
        k = rng.randrange(array.ndim)
        return f"nonzero({text})[{k}]", np.nonzero(array)[k]
    return f"{name}({text})", getattr(np, name)(array)


@operation
def order(rng, text, array):
    """By columns, and lengths and axes one by one."""
    shape = factors(rng, array.size)
    choice = rng.randrange(4)
    if choice == 0:
        return f'{text}.reshape({tuple_text(shape)}, order="F")', array.reshape(shape, order="F")
    if choice == 1:
        return f'{text}.ravel("F")', array.ravel(order="F")
    if choice == 2 and len(shape) > 1:
        return f"{text}.reshape({', '.join(map(str, shape))})", array.reshape(shape)
    axes = rng.sample(range(array.ndim), array.ndim)
    return f"{text}.transpose({', '.join(map(str, axes))})", array.transpose(axes)


@operation
def delete(rng, text, array):
    axis = an_axis(rng, array)
    length = array.shape[axis]
    if not length:
        return None
    places = [rng.randrange(-length, length) for _ in range(rng.randint(0, 4))]
    obj = places if rng.random() < 0.6 else rng.randrange(-length, length)
    if rng.random() < 0.2:
        return f"delete({text}, {obj})", np.delete(array, np.array(obj, dtype=int))
    return f"delete({text}, {obj}, axis={axis})", np.delete(array, np.array(obj, dtype=int), axis=axis)


@operation
def insert(rng, text, array):
    axis = an_axis(rng, array)
    length = array.shape[axis]
    value = rng.choice([True, False]) if array.dtype.kind == "b" else rng.randint(0, 9)
    word = str(value).lower()
    if rng.random() < 0.5:
        places = [rng.randint(-length, length) for _ in range(rng.randint(1, 4))]
        return f"insert({text}, {places}, {word}, axis={axis})", np.insert(array, places, value, axis=axis)
    if rng.random() < 0.3:
        place = rng.randint(-length, length)
        return f"insert({text}, {place}, {word}, axis={axis})", np.insert(array, place, value, axis=axis)
    place = rng.randint(-length, length)
    turned = np.moveaxis(array, axis, 0)[:2]  # (for one place NumPy takes the first axis of the values as the axis)
    moved = f"moveaxis({text}, {axis}, 0)[:2]"
    if array.ndim > 1 and turned.shape[0] == 0:
        return None
    return f"insert({text}, {place}, {moved}, axis={axis})", np.insert(array, place, turned, axis=axis)


@operation
def append(rng, text, array):
    if rng.random() < 0.3:
        return f"append({text}, 1)", np.append(array, 1)
    axis = an_axis(rng, array)
    return f"append({text}, {text}, axis={axis})", np.append(array, array, axis=axis)


@operation
def columns(rng, text, array):
    if array.ndim > 2:
        return None
    return f"column_stack([{text}, {text}])", np.column_stack([array, array])


@operation
def along(rng, text, array):
    axis = an_axis(rng, array)
    length = array.shape[axis]
    if not array.size or array.dtype.kind == "c":
        return None
    if rng.random() < 0.5:
        return (f"take_along_axis({text}, argsort({text}, {axis}), {axis})",
                np.take_along_axis(array, np.argsort(array, axis=axis, kind="stable"), axis))
    places = [rng.randrange(-length, length) for _ in range(3)]
    shape = [1] * array.ndim
    shape[axis] = 3
    return (f"take_along_axis({text}, reshape({places}, {tuple_text(shape)}), {axis})",
            np.take_along_axis(array, np.array(places).reshape(shape), axis))


@operation
def take_mode(rng, text, array):
    axis = an_axis(rng, array)
    mode = rng.choice(["wrap", "clip"])
    if not array.shape[axis]:
        return None
    places = [rng.randint(-20, 20) for _ in range(3)]
    return f'take({text}, {places}, {axis}, mode="{mode}")', np.take(array, places, axis=axis, mode=mode)


@operation
def select(rng, text, array):
    if array.dtype.kind in "bc":
        return None
    default = rng.choice([0, 1, 7])
    result = np.select([array > 3, array < 0], [array, -array], default)
    if result.dtype != array.dtype:  # (NumPy's default is no weak number there)
        return None
    return f"select([{text} > 3, {text} < 0], [{text}, -{text}], {default})", result


@operation
def full_of(rng, text, array):
    if array.ndim > 4:
        return None
    shape = (rng.randint(0, 3),) + array.shape
    return f"full({tuple_text(shape)}, {text})", np.full(shape, array, dtype=array.dtype)


def expression(rng, folder, number):
    shape = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(1, 5)))
    array = random_array(rng, shape, rng.choice(DTYPES))
    path = os.path.join(folder, f"in{number}.npy")
    np.save(path, array)
    text = f'read_npy("{path}", chunks={chunks_text(rng, shape)})'
    steps = []
    for _ in range(rng.randint(1, 4)):
        choice = rng.choice(OPERATIONS)
        try:
            made = choice(rng, f"x{number}_{len(steps)}", array) if array.ndim else None
        except (ValueError, IndexError, np.AxisError):
            continue
        if made is None or made[1].size > 20000 or made[1].ndim > 6:
            continue
        steps.append(made[0])
        array = made[1]
    return text, steps, array


def program(number, text, steps, target):
    lines = [f"x{number}_{k} = {step}" for k, step in enumerate([text, *steps])]
    return "\n".join([*lines, f'write_npy(x{number}_{len(steps)}, "{target}")'])


def run(weft, folder, name, options, cases):
    targets = [os.path.join(folder, f"{name.replace(' ', '')}_{k}.npy") for k in range(len(cases))]
    text = "\n".join(program(k, *case[:2], targets[k]) for k, case in enumerate(cases)) + "\n"
    done = subprocess.run([weft, "run", *options, "-"], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name}: exit status {done.returncode}\n{done.stderr[:3000]}")
    return [np.load(target) for target in targets]


def same(result, want):
    want = np.ascontiguousarray(want)
    if want.dtype.kind in "fc":  # which NaN it is does not matter
        result, want = (np.where(np.isnan(a), np.array(np.nan, a.dtype), a) for a in (result, want))
    return result.shape == want.shape and result.dtype == want.dtype and result.tobytes() == want.tobytes()


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    np.seterr(all="ignore")
    rng = random.Random(seed)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        while len(cases) < count:
            case = expression(rng, folder, len(cases))
            if case[1] and case[2].ndim:
                cases.append(case)
        for name, options in RUNS:
            results = run(weft, folder, name, options, cases)
            for result, (text, steps, want) in zip(results, cases):
                if same(result, want):
                    continue
                failures += 1
                if failures < 10:
                    lines = "\n  ".join([text, *steps])
                    print(f"{name}:\n  {lines}\n  weft  {result.dtype}{result.shape} {result.ravel()[:8]}\n"
                          f"  NumPy {want.dtype}{want.shape} {want.ravel()[:8]}")
    print(f"{count} programs, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
