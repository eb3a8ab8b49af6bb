#!/usr/bin/env python3
# weft: array files: written by NumPy and read by weft, and the reverse, compared bit for bit.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: array_io.py WEFT [SEED [COUNT]]

Random arrays of all dtypes, 0 to 4 dimensions, lengths from 0 on, both orders of elements and of bytes, any chunks.  Every
reader reads what NumPy (or this program) wrote and hands it to write_npy; every writer's file is read back by NumPy.  Each
batch runs on sync and on threads with 7 threads."""

import gzip
import os
import pickle
import random
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy as np

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "c8", "c16"]
NAMES = {"?": "bool", "c8": "c64", "c16": "c128"}
IDX = {"u1": 8, "i1": 9, "i2": 11, "i4": 12, "f4": 13, "f8": 14}
LENGTHS = [0, 1, 2, 3, 5, 8]
RUNS = [["--scheduler", "sync"], ["--scheduler", "threads", "-j", "7"]]


def random_array(rng, dtype=None, least=0):
    shape = tuple(rng.choice(LENGTHS) for _ in range(rng.randint(least, 4)))
    dtype = np.dtype(dtype or rng.choice(DTYPES))
    count = int(np.prod(shape))
    if dtype.kind == "b":
        return np.array([rng.random() < 0.5 for _ in range(count)], dtype=dtype).reshape(shape)
    return np.frombuffer(rng.randbytes(count * dtype.itemsize), dtype=dtype).reshape(shape)


def weft_dtype(array):
    text = array.dtype.str[1:]
    return NAMES.get(array.dtype.str[1:].replace("b1", "?"), text[0] + str(8 * int(text[1:])))


def chunks(rng, shape):
    return "chunks=(" + "".join(f"{rng.choice([1, 2, 3, -1])}, " for _ in shape) + ")" if shape else "chunks=-1"


def turned(rng, array):
    """The same array with its bytes or its elements in another order."""
    if rng.random() < 0.4:
        array = array.astype(array.dtype.newbyteorder(">"))
    order = np.asfortranarray if rng.random() < 0.4 else np.ascontiguousarray
    return order(array).reshape(array.shape)  # both give an array without dimensions one


class Case:
    """A statement that makes a file, and the array that the file must hold when `load` reads it."""

    def __init__(self, statement, path, want, load=np.load):
        self.statement, self.path, self.want, self.load = statement, path, want, load


def reads_npy(rng, base):
    array = random_array(rng)
    np.lib.format.write_array(open(base + ".npy", "wb"), turned(rng, array), version=rng.choice([(1, 0), (2, 0), (3, 0)]))
    if rng.random() < 0.2:
        with open(base + ".npy", "rb") as plain, gzip.open(base + ".npy.gz", "wb") as packed:
            packed.write(plain.read())
        base += ".gz"
        os.rename(base[:-3] + ".npy.gz", base + ".npy")
    text = f'read_npy("{base}.npy", {chunks(rng, array.shape)})'
    return Case(f'write_npy({text}, "{base}.out")', base + ".out", array)


def reads_stack(rng, base):
    shape, dtype = random_array(rng).shape, rng.choice(DTYPES)
    arrays = [np.frombuffer(rng.randbytes(64 * 4096), dtype="u1")[:int(np.prod(shape)) * np.dtype(dtype).itemsize]
              for _ in range(rng.randint(1, 3))]
    arrays = [(a & 1 if dtype == "?" else a).view(dtype).reshape(shape) for a in arrays]
    for k, array in enumerate(arrays):
        np.save(f"{base}_{k}.npy", turned(rng, array))
    text = f'read_npy("{base}_*.npy", {chunks(rng, shape)})'
    return Case(f'write_npy({text}, "{base}.out")', base + ".out", np.stack(arrays))


def reads_npz(rng, base):
    arrays = {"a": random_array(rng), "long name é": random_array(rng)}
    save = rng.choice([np.savez, np.savez_compressed])
    save(base + ".npz", **{name: turned(rng, array) for name, array in arrays.items()})
    name = rng.choice(list(arrays))
    text = f'read_npz("{base}.npz", "{name}", {chunks(rng, arrays[name].shape)})'
    return Case(f'write_npy({text}, "{base}.out")', base + ".out", arrays[name])


def reads_raw(rng, base):
    array = random_array(rng)
    big, order, offset = rng.random() < 0.5, rng.choice("CF"), rng.choice([0, 0, 1, 3, 16])
    stored = array.astype(array.dtype.newbyteorder(">")) if big else array
    with open(base + ".raw", "wb") as file:
        file.write(b"#" * offset + stored.tobytes(order=order) + b"rest")
    shape = "(" + "".join(f"{n}, " for n in array.shape) + ")"
    text = (f'read_raw("{base}.raw", "{weft_dtype(array)}", {shape}, offset={offset}, order="{order}", '
            f'byteorder="{"big" if big else "little"}", {chunks(rng, array.shape)})')
    return Case(f'write_npy({text}, "{base}.out")', base + ".out", array)


def reads_idx(rng, base):
    array = random_array(rng, rng.choice(list(IDX)))
    head = bytes([0, 0, IDX[array.dtype.str[1:]], array.ndim]) + b"".join(struct.pack(">I", n) for n in array.shape)
    data = head + array.astype(array.dtype.newbyteorder(">")).tobytes()
    with (gzip.open if rng.random() < 0.5 else open)(base + ".idx", "wb") as file:
        file.write(data)
    return Case(f'write_npy(read_idx("{base}.idx", {chunks(rng, array.shape)}), "{base}.out")', base + ".out", array)


def source(rng, base):
    array = random_array(rng)
    np.save(base + ".npy", turned(rng, array))
    return array, f'read_npy("{base}.npy", {chunks(rng, array.shape)})'


def writes_raw(rng, base):
    array, text = source(rng, base)
    big, order = rng.random() < 0.5, rng.choice("CF")
    stored = array.dtype.newbyteorder(">") if big else array.dtype
    load = lambda path: np.fromfile(path, stored).reshape(array.shape, order=order).astype(array.dtype)
    return Case(f'write_raw({text}, "{base}.raw", order="{order}", byteorder="{"big" if big else "little"}")',
                base + ".raw", array, load)


def writes_npz(rng, base):
    first, text = source(rng, base + "a")
    second, other = source(rng, base + "b")
    name, want = rng.choice([("arr_0", first), ("b", second)])
    packed = rng.choice(["", ", compressed=true"])
    return Case(f'write_npz("{base}.npz", {text}, b={other}{packed})', base + ".npz", want,
                lambda path: np.load(path)[name])


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bytes(shape, depth, colour, rows, chunks=b"", interlaced=False):
    """A PNG file of packed rows, each without a filter."""
    chunk = png_chunk
    head = struct.pack(">IIBBBBB", shape[1], shape[0], depth, colour, 0, 0, interlaced)
    data = zlib.compress(b"".join(b"\0" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunks + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def packed_rows(samples, depth):
    if depth == 16:
        return [row.astype(">u2").tobytes() for row in samples]
    if depth == 8:
        return [row.astype("u1").tobytes() for row in samples]
    bits = np.unpackbits(samples.astype("u1")[..., None], axis=-1)[..., 8 - depth:].reshape(len(samples), -1)
    return [row.tobytes() for row in np.packbits(bits, axis=-1)]


ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def interlaced_rows(samples, columns, depth):
    """The rows of the seven smaller pictures (PNG specification, section 8)."""
    cells, rows = samples.reshape(len(samples), columns, -1), []
    for x, y, right, down in ADAM7:
        part = cells[y::down, x::right]
        rows += packed_rows(part.reshape(len(part), -1), depth) if part.size else []
    return rows


def reads_image(rng, base):
    rows, columns, files = rng.randint(1, 9), rng.randint(1, 19), rng.choice([1, 1, 3])
    colour, depth = rng.choice([(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
                                (4, 8), (4, 16), (6, 8), (6, 16)])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    pictures, interlaced, seen = [], rng.random() < 0.4, rng.random() < 0.3  # seen: what lies behind it
    for k in range(files):
        samples = np.array([rng.randrange(1 << depth) for _ in range(rows * columns * channels)]).reshape(rows, -1)
        extra = b""
        if colour == 3:
            palette = np.frombuffer(rng.randbytes(3 << depth), "u1").reshape(-1, 3)
            extra = png_chunk(b"PLTE", palette.tobytes())
            if seen:  # the first colours are not opaque
                alpha = np.frombuffer(rng.randbytes(rng.randint(1, 1 << depth)), "u1")
                extra += png_chunk(b"tRNS", alpha.tobytes())
                alpha = np.concatenate([alpha, np.full((1 << depth) - len(alpha), 255, "u1")])
                palette = np.concatenate([palette, alpha[:, None]], axis=1)
            pictures.append(palette[samples])
        else:
            scale = 255 // ((1 << depth) - 1) if depth < 8 else 1
            wide = (samples * scale).astype("u2" if depth == 16 else "u1")
            wide = wide.reshape((rows, columns, channels) if channels > 1 else (rows, columns))
            if seen and colour in (0, 2):  # one colour is transparent
                clear = samples.reshape(rows, columns, channels)[0, 0]
                extra = png_chunk(b"tRNS", clear.astype(">u2").tobytes())
                alpha = np.any(samples.reshape(rows, columns, channels) != clear, axis=-1, keepdims=True)
                wide = np.concatenate([wide.reshape(rows, columns, channels), alpha * wide.dtype.type(65535 if depth == 16 else 255)], axis=-1)
            pictures.append(wide)
        lines = interlaced_rows(samples, columns, depth) if interlaced else packed_rows(samples, depth)
        with open(f"{base}_{k}.png", "wb") as file:
            file.write(png_bytes((rows, columns), depth, colour, lines, extra, interlaced))
    path, want = (f"{base}_0.png", pictures[0]) if files == 1 else (f"{base}_*.png", np.stack(pictures))
    return Case(f'write_npy(read_image("{path}"), "{base}.out")', base + ".out", want)


def unfilter(kind, row, above, width):
    row = bytearray(row)
    for i, byte in enumerate(row):
        left, up, corner = (row[i - width] if i >= width else 0), above[i], (above[i - width] if i >= width else 0)
        guess = left + up - corner
        paeth = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
        row[i] = (byte + [0, left, up, (left + up) // 2, paeth][kind]) & 255
    return row


def load_png(path):
    """What a PNG of 8 or 16 bits without a palette holds (PNG specification, section 9)."""
    with open(path, "rb") as file:
        data = file.read()
    columns, rows, depth, colour = struct.unpack(">IIBB", data[16:26])
    at, packed = 8, b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += 12 + size
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[colour]
    width = channels * depth // 8
    lines, above, plain = zlib.decompress(packed), bytearray(columns * width), b""
    for r in range(rows):
        line = lines[r * (columns * width + 1):(r + 1) * (columns * width + 1)]
        above = unfilter(line[0], line[1:], above, width)
        plain += bytes(above)
    shape = (rows, columns, channels) if channels > 1 else (rows, columns)
    return np.frombuffer(plain, ">u2" if depth == 16 else "u1").reshape(shape).astype("u2" if depth == 16 else "u1")


def writes_image(rng, base):
    shape = (rng.randint(1, 9), rng.randint(1, 9)) + rng.choice([(), (), (2,), (3,), (4,)])
    array = np.frombuffer(rng.randbytes(2 * int(np.prod(shape))), "u2").reshape(shape)
    array = array.astype(rng.choice(["u1", "u2", "?"]))
    np.save(base + ".npy", turned(rng, array))
    want = array * np.uint8(255) if array.dtype == "?" else array
    return Case(f'write_image(read_npy("{base}.npy", {chunks(rng, shape)}), "{base}.png")', base + ".png", want, load_png)


def dask_array():
    try:
        import dask.array
    except ImportError:
        return None
    return dask.array


def reads_npy_stack(rng, base):
    array = random_array(rng, least=1)
    array = np.ones(tuple(max(n, 1) for n in array.shape), array.dtype) if array.size == 0 else array
    axis = rng.randrange(array.ndim)
    sizes = tuple(rng.choice([1, 2, 3, -1]) for _ in array.shape)
    if dask_array():
        dask_array().to_npy_stack(base, dask_array().from_array(array, chunks=sizes), axis=axis)
        return Case(f'write_npy(read_npy_stack("{base}"), "{base}.out")', base + ".out", array)
    return writes_raw(rng, base)


def load_npy_stack(path):
    folder = os.path.dirname(path)
    if dask_array():
        return np.asarray(dask_array().from_npy_stack(folder))
    with open(path, "rb") as file:
        info = pickle.load(file)
    files = [np.load(f"{folder}/{k}.npy") for k in range(len(info["chunks"][info["axis"]]))]
    return np.concatenate(files, axis=info["axis"])


def writes_npy_stack(rng, base):
    array = random_array(rng, least=1)
    np.save(base + ".npy", turned(rng, array))
    axis = rng.randrange(-array.ndim, array.ndim)
    text = f'read_npy("{base}.npy", {chunks(rng, array.shape)})'
    return Case(f'write_npy_stack({text}, "{base}.stack", axis={axis})', base + ".stack/info", array, load_npy_stack)


MAKERS = [reads_npy, reads_stack, reads_npz, reads_raw, reads_idx, writes_raw, writes_npz, reads_image, writes_image, reads_npy_stack,
          writes_npy_stack]


def same(got, want):
    return got.shape == want.shape and got.dtype == want.dtype and got.tobytes() == want.tobytes()


# Shape, order and dtype of a file, and the blocks that it is read in when nobody says.
STRETCHES = [((6000, 10000), "C", "f8", "[838, 10000]"), ((10000, 6000), "F", "f8", "[10000, 838]"),
             ((3, 2000, 4000), "C", "f8", "[1, 2000, 4000]"), ((2, 3, 20000000), "C", "f4", "[1, 1, 16777216]"),
             ((2, 40000000), "C", "f8", "[1, 8388608]"), ((4, 5), "C", "f8", None)]


def blocks_are_stretches(weft, folder):
    failures = 0
    path = os.path.join(folder, "large.npy")
    for shape, order, dtype, blocks in STRETCHES:  # (sparse: nothing is written but the head)
        np.lib.format.open_memmap(path, "w+", dtype=dtype, shape=shape, fortran_order=order == "F")
        done = subprocess.run([weft, "check", "-"], input=f"x = read_npy({path!r})", capture_output=True, text=True, check=True)
        found = done.stdout.split(" chunks of ")[1].split("]")[0] + "]" if " chunks of " in done.stdout else None
        if found != blocks:
            failures += 1
            print(f"{shape} in {order} order is read in blocks of {found}, not {blocks}")
        os.remove(path)
    return failures


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    rng = random.Random(seed)
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        failures += blocks_are_stretches(weft, folder)
        cases = [MAKERS[k % len(MAKERS)](rng, os.path.join(folder, f"x{k}")) for k in range(count)]
        for options in RUNS:
            done = subprocess.run([weft, "run", *options, "-"], input="\n".join(case.statement for case in cases),
                                  capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"{options}: exit status {done.returncode}\n{done.stderr[:3000]}")
            for case in cases:
                got = case.load(case.path)
                if not same(got, case.want):
                    failures += 1
                    print(f"{options}: {case.statement}\n  {got.dtype}{got.shape} {got.ravel()[:5]}\n"
                          f"  {case.want.dtype}{case.want.shape} {case.want.ravel()[:5]}")
                os.remove(case.path)
    print(f"{count} files, {len(RUNS)} ways each, {failures} differences (seed {seed})")
    sys.exit(failures > 0)


main()
