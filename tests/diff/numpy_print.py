# weft: arrays print exactly as NumPy prints them, alone and in lists, on random arrays of every dtype.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: numpy_print.py ARRAY_PRINT [COUNT [SEED]]
import subprocess
import sys

try:
    import numpy as np
except ImportError:
    sys.exit(77)  # skipped

DTYPES = {
    "bool": "?", "i8": "i1", "i16": "i2", "i32": "i4", "i64": "i8", "u8": "u1", "u16": "u2", "u32": "u4",
    "u64": "u8", "f32": "f4", "f64": "f8", "c64": "c8", "c128": "c16", "date": "M8[D]",
    "datetime[us]": "M8[us]", "datetime[ns]": "M8[ns]", "duration[us]": "m8[us]", "duration[ns]": "m8[ns]",
}


def random_floats(rng, count):
    kind = rng.integers(0, 8)
    if kind == 0:
        x = rng.random(count)
    elif kind == 1:
        x = rng.normal(size=count) * 10.0 ** rng.integers(-8, 12)
    elif kind == 2:
        x = rng.integers(-50, 50, count).astype(float)
    elif kind == 3:
        x = np.round(rng.normal(size=count), int(rng.integers(0, 10)))
    elif kind == 4:
        x = 10.0 ** rng.integers(-30, 30, count)
    elif kind == 5:
        x = rng.integers(0, 2**64, count, dtype=np.uint64).view(np.float64)
    elif kind == 6:
        x = rng.integers(1, 1000, count) / 8.0
    else:
        x = np.zeros(count)
    x = np.where(rng.random(count) < rng.choice([0, 0, 0.2]), rng.choice([np.nan, np.inf, -np.inf, -0.0], count), x)
    return x


def random_array(rng, dtype):
    ndim = int(rng.choice([1, 1, 2, 2, 3, 4]))
    top = {1: 40, 2: 12, 3: 6, 4: 4}[ndim] if rng.random() < 0.75 else {1: 1500, 2: 60, 3: 14, 4: 8}[ndim]
    shape = tuple(int(n) for n in rng.integers(0 if rng.random() < 0.05 else 1, top, ndim))
    count = int(np.prod(shape))
    kind = np.dtype(dtype).kind
    with np.errstate(all="ignore"):
        if kind == "f":
            flat = random_floats(rng, count).astype(dtype)
        elif kind == "c":
            flat = (random_floats(rng, count) + 1j * random_floats(rng, count)).astype(dtype)
        elif kind == "b":
            flat = rng.random(count) < 0.5
        elif kind in "Mm":
            flat = rng.integers(-2**40 if dtype[3:5] != "D]" else -10**5, 2**45 if dtype[3:5] != "D]" else 10**5, count)
            flat = flat.astype("i8").astype(dtype)
        else:
            info = np.iinfo(dtype)
            low, high = (info.min, info.max) if rng.random() < 0.3 else (max(-100, info.min), 100)
            flat = rng.integers(low, high, count, dtype=dtype, endpoint=True)
    return flat.reshape(shape)


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600
    rng = np.random.default_rng(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    arrays, message = [], b""
    for i in range(count):
        name = list(DTYPES)[i % len(DTYPES)] if i % 2 else str(rng.choice(["f32", "f64", "c64", "c128"]))
        array = random_array(rng, DTYPES[name])
        chunks = [int(rng.integers(1, n + 2)) for n in array.shape]
        arrays.append((name, array))
        raw = array.astype("i8").astype("i4") if name == "date" else array
        message += " ".join(map(str, [name, array.ndim, *array.shape, *chunks])).encode() + b"\n" + raw.tobytes()
    answer = subprocess.run([program], input=message, stdout=subprocess.PIPE, check=True).stdout.split(b"\0")
    bad = 0
    for (name, array), text, listed in zip(arrays, answer[::2], answer[1::2]):
        timed = np.dtype(DTYPES[name]).kind in "Mm"  # in a list they have no dtype
        if str(array) + "\n" != text.decode() or (not timed and str([array]) != listed.decode()):
            bad += 1
            if bad <= 5:
                print(f"{name}{list(array.shape)} differs:\nNumPy:\n{array}\n{[array]}\nweft:\n{text.decode()}{listed.decode()}")
    print(f"{count - bad} of {count} arrays print as NumPy {np.__version__} prints them")
    sys.exit(bad > 0 or len(answer) != 2 * count + 1)


main()
