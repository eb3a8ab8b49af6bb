#!/usr/bin/env python3
# weft: what `print` shows of arrays in files, compared with NumPy.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: printed.py WEFT [SEED [COUNT]]

Arrays of every dtype, of 1 to 5 dimensions, empty and long ones, in random chunks, printed by a whole run: of long ones
only the corners are computed.  The text must be str() of NumPy's array."""

import os
import random
import subprocess
import sys
import tempfile

try:
    import numpy as np
except ImportError:
    sys.exit(77)  # skipped

DTYPES = ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f4", "f8", "f8", "c8", "c16"]
SPECIAL = [0.0, -0.0, np.nan, np.inf, -np.inf, 1.0, 0.1, 1e-5, 1e5, 1e8, 1e15, 1e16, 123456789.125, 1e-300, 1e300, 5e-324,
           1.7976931348623157e308, 1 / 3, 99999999.5, 0.000123456, 12345.678, 1e100, -1e-100]
MOST = 30000  # elements


def some_float(rng, kind):
    if kind == 0:
        return rng.choice(SPECIAL)
    if kind == 1:
        return rng.uniform(-1, 1)
    if kind == 2:
        return float(rng.randint(-1000, 1000))
    if kind == 3:
        return round(rng.uniform(-100, 100), rng.randint(0, 6))
    return rng.uniform(-1, 1) * 10.0 ** rng.randint(-12, 12)


def some_shape(rng):
    ndim = rng.choice([1, 1, 1, 2, 2, 3, 4, 5])
    if ndim == 1:
        return [rng.choice([0, 1, 2, 5, 6, 7, 13, 30, 100, 999, 1000, 1001, 1500])]
    shape = [rng.choice([0, 1, 1, 2, 3, 5, 7, 8]) for _ in range(ndim)]
    if rng.random() < 0.2:
        shape[rng.randrange(ndim)] = rng.choice([200, 400, 1001])
    return shape if np.prod(shape) <= MOST else [2, 1001]


def some_array(rng):
    dtype, shape, kind = np.dtype(rng.choice(DTYPES)), some_shape(rng), rng.randrange(5)
    count = range(int(np.prod(shape)))
    if dtype.kind == "b":
        values = [rng.random() < 0.5 for _ in count]
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        ends, most = [int(info.min), int(info.max), 0, 1, 5], 10**kind
        values = [rng.choice(ends) if kind == 0 else rng.randint(max(int(info.min), -most), min(int(info.max), most)) for _ in count]
    elif dtype.kind == "f":
        values = [some_float(rng, kind) for _ in count]
    else:
        values = [complex(some_float(rng, kind), some_float(rng, kind)) for _ in count]
    return np.array(values, dtype="c16" if dtype.kind == "c" else "f8" if dtype.kind == "f" else dtype).astype(dtype).reshape(shape)


def main():
    weft, rng = sys.argv[1], random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    count, bad = int(sys.argv[3]) if len(sys.argv) > 3 else 300, 0
    np.seterr(all="ignore")
    with tempfile.TemporaryDirectory() as folder:
        program, arrays = os.path.join(folder, "printed.weft"), [some_array(rng) for _ in range(count)]
        with open(program, "w", encoding="utf-8") as file:
            for k, array in enumerate(arrays):
                np.save(os.path.join(folder, f"{k}.npy"), array)
                chunks = "".join(f"{rng.choice([1, 2, 5, 100] if n < 50 else [50, 300])}, " for n in array.shape)
                file.write(f'print read_npy("{folder}/{k}.npy"{rng.choice(["", f", chunks=({chunks})"])})\nprint "== {k}"\n')
        rest = subprocess.run([weft, "run", program], stdout=subprocess.PIPE, text=True, check=True).stdout
    for k, array in enumerate(arrays):
        text, _, rest = rest.partition(f"== {k}\n")
        if text != f"{array}\n":
            bad += 1
            if bad <= 5:
                print(f"{array.dtype}{list(array.shape)}\nweft:\n{text}NumPy:\n{array}")
    print(f"{count - bad} of {count} arrays are printed as NumPy {np.__version__} prints them")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
