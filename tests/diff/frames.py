#!/usr/bin/env python3
# weft: compares read_csv, group-by, sort and write_csv with pandas over generated files.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frames.py [--seed N] [--cases N]        WEFT names the program
#
# pandas splits and unquotes (dtype=str); what types the columns then have is decided here, by the rules of docs/csv.md,
# from all the cells.  A case is a function of the seed and its number, so that a failure can be run again.

import argparse
import bz2
import csv
import datetime
import gzip
import io
import json
import lzma
import math
import os
import random
import re
import subprocess
import sys
import tempfile

try:
    import numpy
    import pandas
except ImportError:
    sys.exit(77)

WEFT = os.environ.get("WEFT", "build/weft")
NULLS = ["", "NA", "NaN", "null", "N/A", "None", "<NA>", "n/a"]
INT = re.compile(r"[ \t]*[+-]?[0-9]+[ \t]*\Z")
FLOAT = re.compile(r"[ \t]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?[ \t]*\Z", re.I)
WORDS = re.compile(r"[ \t]*[+-]?(inf|infinity|nan)[ \t]*\Z", re.I)
DATE = re.compile(r"([0-9]{4})([-/])([0-9]{2})\2([0-9]{2})\Z")
TIME = re.compile(r"([0-9]{4})([-/])([0-9]{2})\2([0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,6}))?)?\Z")


def as_date(text):
    match = DATE.match(text)
    try:
        return match and datetime.date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def as_time(text):
    match = TIME.match(text)
    try:
        return match and datetime.datetime(
            *(int(match[i] or 0) for i in (1, 3, 4, 5, 6, 7)), int((match[8] or "0").ljust(6, "0")))
    except ValueError:
        return None


def classify(text):
    if INT.match(text):
        return "int" if -2**63 <= int(text) < 2**63 else "big"
    if FLOAT.match(text) or WORDS.match(text):
        return "float"
    if text in ("True", "TRUE", "true", "False", "FALSE", "false"):
        return "bool"
    if as_date(text):
        return "date"
    return "datetime" if as_time(text) else "text"


def column_type(cells):
    seen = {classify(c) for c in cells if c is not None}
    if not seen:
        return "float"
    if seen == {"int"} or seen == {"bool"} or seen == {"date"}:
        return seen.pop()
    if seen <= {"int", "big", "float"} and "float" in seen:
        return "float"
    return "datetime" if seen <= {"date", "datetime"} else "text"


def convert(text, kind):
    if text is None:
        return None
    if kind == "int":
        return int(text)
    if kind == "float":
        return float(text)
    if kind == "bool":
        return text.lower() == "true"
    if kind == "date":
        return as_date(text).isoformat()
    if kind == "datetime":
        day = as_date(text)
        time = as_time(text) or datetime.datetime(day.year, day.month, day.day)
        out = time.strftime("%H:%M:%S")
        return f"{time.date().isoformat()}T{out}" + (f".{time.microsecond:06}" if time.microsecond else "")
    return text


def run(program, *options, data=None):
    done = subprocess.run([WEFT, "eval", program, "--format", "json", *options], input=data, capture_output=True)
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "replace")


def literal(value):
    return json.dumps(value, ensure_ascii=False)


FRACTION = re.compile(r"(T[0-9:]{8})(\.[0-9]*?)?0*\Z")


def same(a, b):
    if isinstance(a, str) and isinstance(b, str) and as_time(a):  # how many zeros end a fraction is the printer's choice
        a, b = FRACTION.sub(r"\1\2", a).rstrip("."), FRACTION.sub(r"\1\2", b).rstrip(".")
    if isinstance(a, float) and isinstance(b, (int, float)) and not isinstance(b, bool):
        return (math.isnan(a) and math.isnan(b)) or a == b or abs(a - b) <= 1e-9 * max(abs(a), abs(b))
    return type(a) == type(b) and a == b


def compare(what, rows, names, columns):
    """Rows of weft (list of dicts) against columns of expected values."""
    count = len(columns[0]) if columns else 0
    if len(rows) != count:
        return f"{what}: {len(rows)} rows instead of {count}"
    for i, row in enumerate(rows):
        if list(row) != names:
            return f"{what}: columns {list(row)} instead of {names}"
        for name, column in zip(names, columns):
            expected = column[i]
            if isinstance(expected, float) and not math.isfinite(expected):
                expected = None  # JSON has no word for it
            if not same(expected, row[name]):
                return f"{what}: row {i} of {name!r}: {row[name]!r} instead of {expected!r}"
    return None


# ---- Files -------------------------------------------------------------------------------------------------------------


def random_cell(rng, kind, special):
    if kind == "int":
        return str(rng.choice([rng.randrange(-99, 100), rng.randrange(-10**9, 10**9), rng.randrange(-2**63, 2**63)]))
    if kind == "float":
        return rng.choice([f"{rng.uniform(-1e3, 1e3):.3f}", repr(rng.uniform(-1, 1) * 10**rng.randrange(-30, 30)), "1e5",
                           ".5", "5.", "-0.0", str(rng.randrange(100))])
    if kind == "bool":
        return rng.choice(["true", "False", "TRUE"])
    if kind == "date":
        return (datetime.date(1900, 1, 1) + datetime.timedelta(rng.randrange(80000))).isoformat()
    if kind == "datetime":
        at = datetime.datetime(1950, 1, 1) + datetime.timedelta(microseconds=rng.randrange(10**15))
        return rng.choice([at.isoformat(" "), at.isoformat(), at.strftime("%Y-%m-%d %H:%M:%S"), at.strftime("%Y-%m-%d %H:%M")])
    if kind == "big":
        return str(rng.randrange(10**19, 10**25))
    letters = "abcXYZ 0189.-éß中😀" + special
    return "".join(rng.choice(letters) for _ in range(rng.randrange(1, 12)))


def random_file(rng):
    sep, quote = rng.choice([",", ",", ";", "\t", "|", " ", "§", "¦", "→", "😀"]), rng.choice(['"', '"', "'", "«", "“"])
    names = [rng.choice(["a", "b", "x y", "ü", f"c{i}"]) + str(i) for i in range(rng.randrange(1, 7))]
    kinds = [rng.choice(["int", "float", "bool", "date", "datetime", "text", "big", "null"]) for _ in names]
    end = rng.choice(["\n", "\n", "\r\n", "\r"])
    special = sep + quote + end[-1] if rng.random() < 0.5 else ""  # the writer quotes no other newline
    rows = []
    late = rng.random() < 0.4
    for r in range(rng.randrange(0, 60)):
        row = []
        for kind in kinds:
            if kind == "null" or rng.random() < 0.1:
                row.append(rng.choice(NULLS[len(names) == 1:]))  # a lone empty field would be written quoted
            elif late and r > 40 and rng.random() < 0.05:
                row.append(random_cell(rng, rng.choice(["int", "float", "big", "date", "datetime", "text", "bool"]), special))
            else:
                row.append(random_cell(rng, kind, special))
        rows.append(row)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sep, quotechar=quote, lineterminator=end,
                        quoting=csv.QUOTE_MINIMAL)
    header = rng.random() < 0.9
    if header:
        writer.writerow(names)
    for row in rows:
        writer.writerow(row)
    text = out.getvalue()
    if rng.random() < 0.3:
        text = text.rstrip("\r\n")
    return {"sep": sep, "quotechar": quote}, header, names, text


def arguments(options):
    return "".join(f", {name}={'null' if value is None else literal(value)}" for name, value in options.items())


def case_read(rng, folder):
    options, header, names, text = random_file(rng)
    encoding = "utf-8"
    if rng.random() < 0.1:
        marks = (options["sep"] + options["quotechar"]).encode("latin-1", "ignore").decode("latin-1")
        if len(marks) < 2:
            return None  # no character of that encoding
        text = text.encode("latin-1", "replace").decode("latin-1")
        encoding = options["encoding"] = "latin-1"
    if not text.strip("\r\n"):
        return None
    path = os.path.join(folder, "t.csv")
    with open(path, "wb") as file:
        file.write(text.encode(encoding))
    if not header:
        options["header"] = None
    if rng.random() < 0.2:
        options["na_values"] = ["a", "0"]
    if rng.random() < 0.1:
        options["keep_default_na"] = False
    if rng.random() < 0.2:
        options["nrows"] = rng.randrange(0, 30)
    try:
        ascii_only = (options["sep"] + options["quotechar"]).isascii()
        frame = pandas.read_csv(path, dtype=str, engine="c" if ascii_only else "python", **options)
    except pandas.errors.ParserError:
        return None
    kept = options.get("keep_default_na", True)
    extra = options.get("na_values", [])
    columns = []
    for name in frame:
        cells = [None if isinstance(c, float) or (c == "None" and kept) or c in extra else c for c in frame[name]]
        kind = column_type(cells)
        columns.append([convert(c, kind) for c in cells])
    labels = [str(name) for name in frame]
    use = None
    if rng.random() < 0.2:
        use = rng.sample(labels, rng.randrange(1, len(labels) + 1))
        columns = [c for c, label in zip(columns, labels) if label in use]
        labels = [label for label in labels if label in use]
    for block in rng.sample([1, 2, 3, 7, 16, 50, 200, 1 << 20], 3):
        more = dict(options, blocksize=block)
        if use is not None:
            more["usecols"] = use
        program = f"read_csv({literal(path)}{arguments(more)})"
        status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
        if status:
            return f"{program}: {err}"
        problem = compare(program, json.loads(out), labels, columns)
        if problem:
            return problem
    return None


# ---- Group-by and sort ---------------------------------------------------------------------------------------------------

FUNCTIONS = ["sum", "mean", "min", "max", "count", "size", "std", "var", "first", "last", "nunique", "median", "prod", "any", "all"]


def random_frame(rng, folder):
    count = rng.randrange(0, 300)
    data = {
        "k": [rng.choice([1, 2, 3, None]) if rng.random() < 0.9 else rng.randrange(10**12) for _ in range(count)],
        "s": [rng.choice(["a", "bb", "a longer key", "", None, "ü"]) for _ in range(count)],
        "i": [rng.randrange(-5, 5) if rng.random() < 0.9 else None for _ in range(count)],
        "x": [round(rng.uniform(-10, 10), 2) if rng.random() < 0.9 else None for _ in range(count)],
        "t": [rng.choice(["p", "q", "r", None]) for _ in range(count)],
    }
    frame = pandas.DataFrame(data)
    for name in ("k", "i"):
        frame[name] = frame[name].astype("Int64")
    path = os.path.join(folder, "g.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write("k,s,i,x,t\n")
        for row in zip(*data.values()):
            file.write(",".join('""' if c == "" else "" if c is None else str(c) for c in row) + "\n")
    return path, frame, count


def plain(value):
    if value is None or value is pandas.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (numpy.bool_, bool)):
        return bool(value)
    if isinstance(value, numpy.integer):
        return int(value)
    if isinstance(value, numpy.floating):
        return float(value)
    return value


DTYPES = 'dtype={"k": "int", "s": "string", "i": "int", "x": "float", "t": "string"}'


def expected_aggregate(group, column, function):
    if function == "size":
        return len(group)
    values = [plain(v) for v in group[column]]
    values = [v for v in values if v is not None]
    if function == "count":
        return len(values)
    if function == "nunique":
        return len(set(values))
    if function in ("first", "last"):
        return values[0 if function == "first" else -1] if values else None
    if function in ("min", "max"):
        return (min if function == "min" else max)(values) if values else None
    if function in ("any", "all"):
        return (any if function == "any" else all)(v != 0 for v in values)
    if function == "sum":
        return sum(values) if column == "i" else float(math.fsum(values))
    if function == "prod":
        return math.prod(values) if column == "i" else float(math.prod(values))
    if function == "mean":
        return math.fsum(values) / len(values) if values else None
    if function == "median":
        return float(numpy.median(values)) if values else None
    variance = float(numpy.var(values, ddof=1)) if len(values) > 1 else None
    return variance if function == "var" or variance is None else math.sqrt(variance)


def case_group(rng, folder):
    path, frame, count = random_frame(rng, folder)
    keys = rng.choice([["k"], ["s"], ["k", "s"], ["t", "k"], ["s", "t", "k"]])
    column = rng.choice(["i", "x"])
    functions = rng.sample([f for f in FUNCTIONS if not (f == "prod" and column == "i")], 5)
    sort, dropna = rng.random() < 0.7, rng.random() < 0.7
    named = ", ".join(f'{f}_=("{column}", "{f}")' for f in functions)
    program = (f"read_csv({literal(path)}, blocksize={rng.choice([10, 50, 300, 10000])}, {DTYPES})"
               f".groupby({literal(keys)}, sort={literal(sort)}, dropna={literal(dropna)}).agg({named})")
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    order, groups = [], {}
    for at in range(count):
        key = tuple(plain(frame[k].iloc[at]) for k in keys)
        if dropna and None in key:
            continue
        if key not in groups:
            groups[key] = []
            order.append(key)
        groups[key].append(at)
    if sort:
        order.sort(key=lambda key: [(v is None, b"" if v is None else v.encode() if isinstance(v, str) else v) for v in key])
    columns = [[key[i] for key in order] for i in range(len(keys))]
    for function in functions:
        columns.append([expected_aggregate(frame.iloc[groups[key]], column, function) for key in order])
    return compare(program, json.loads(out), keys + [f"{f}_" for f in functions], columns)


def case_sort(rng, folder):
    path, frame, count = random_frame(rng, folder)
    by = rng.choice([["k"], ["s"], ["x"], ["k", "s"], ["t", "x"], ["s", "i", "x"]])
    up = [rng.random() < 0.5 for _ in by]
    place = rng.choice(["first", "last"])
    program = (f"read_csv({literal(path)}, blocksize={rng.choice([10, 50, 300, 10000])}, {DTYPES})"
               f'.sort({literal(by)}, ascending={literal(up)}, na_position="{place}")')
    head = rng.randrange(0, 50) if rng.random() < 0.3 else None
    if head is not None:
        program += f".head({head})"
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    rows = list(range(count))
    for name, ascending in reversed(list(zip(by, up))):
        cells = [plain(v) for v in frame[name]]
        nulls = [r for r in rows if cells[r] is None]
        values = [r for r in rows if cells[r] is not None]
        key = (lambda r: cells[r].encode()) if name in "st" else (lambda r: cells[r])
        values.sort(key=key, reverse=not ascending)
        rows = nulls + values if place == "first" else values + nulls
    if head is not None:
        rows = rows[:head]
    columns = [[plain(frame[name].iloc[r]) for r in rows] for name in frame]
    return compare(program, json.loads(out), list(frame), columns)


def case_write(rng, folder):
    path, frame, count = random_frame(rng, folder)
    target = os.path.join(folder, rng.choice(["o.csv", "o.csv.gz", "o.csv.zst"]))
    source = f"read_csv({literal(path)}, blocksize={rng.choice([20, 300, 10000])}, {DTYPES})"
    status, _, err = run(f"write_csv({source}, {literal(target)})")
    if status:
        return f"write_csv of {source}: {err}"
    status, out, err = run(f"read_csv({literal(target)}, {DTYPES})")
    status2, out2, _ = run(source)
    leftovers = [name for name in os.listdir(folder) if "part" in name or "tmp" in name]
    if status or status2 or out != out2 or leftovers:
        return f"write_csv of {source} to {target}: not the same when read again {err} {leftovers}"
    return None


ROUND = {
    "i8": lambda rng: str(rng.randrange(-128, 128)),
    "u64": lambda rng: str(rng.choice([0, 2**64 - 1, rng.randrange(2**64)])),
    "i64": lambda rng: str(rng.choice([-2**63, 2**63 - 1, rng.randrange(-99, 99)])),
    "f64": lambda rng: repr(rng.choice([0.0, -0.0, math.inf, -1e-5, 1e16, 5e-324, rng.uniform(-9, 9), rng.uniform(-1, 1) * 10.0**rng.randrange(-300, 300)])),
    "f32": lambda rng: repr(float(numpy.float32(rng.uniform(-1, 1) * 10.0**rng.randrange(-30, 30)))),
    "bool": lambda rng: rng.choice(["true", "false"]),
    "date": lambda rng: random_cell(rng, "date", ""),
    "datetime[us]": lambda rng: random_cell(rng, "datetime", ""),
    "datetime[ns]": lambda rng: random_cell(rng, "datetime", ""),
    "duration[us]": lambda rng: f"{rng.randrange(-999, 999)}{rng.choice(['d', 'h', 'm', 's', 'ms', 'us'])}",
    "duration[ns]": lambda rng: f"{rng.randrange(-999, 999)}{rng.choice(['d', 'h', 'ms', 'ns'])}",
    "string": lambda rng: "".join(rng.choice(["", " ", "\t", ",", ";", '"', "'", "\n", "\r", "NA", "-", "1", ".", "a", "ü", "\ufeff", "→", "«", "#", "\\"])
                                  for _ in range(rng.randrange(6))),
}
ROUND["category"] = ROUND["string"]


def case_round(rng, folder):
    """What was written in any style reads back as it was, and Python's csv module sees as many fields."""
    types = {f"c{i}": rng.choice(list(ROUND)) for i in range(rng.choice([1, 1, 2, 5]))}
    path, target = os.path.join(folder, "t.csv"), os.path.join(folder, rng.choice(["o", "o.gz", "o.zst", "o.bz2", "o.xz"]))
    count = rng.randrange(30)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join(types) + "\n")
        for _ in range(count):
            cells = [None if rng.random() < 0.2 else ROUND[kind](rng) for kind in types.values()]
            file.write(",".join("NA" if c is None else '"' + c.replace('"', '""') + '"' for c in cells) + "\n")
    sep, quote = rng.sample([",", ";", "\t", " ", ":", "-", ".", "→", "a", "'", '"', "«", "|", "1", "e"], 2)
    reading = {"sep": sep, "quotechar": quote}
    writing = dict(reading, lineterminator=rng.choice(["\n", "\r\n", "\r"]), quoting=rng.choice(["minimal", "nonnumeric", "all"]))
    if rng.random() < 0.3:
        writing["na_rep"] = rng.choice([word for word in ("NA", "-", "null", "?", "~~") if sep not in word and quote not in word])
        reading["na_values"] = [writing["na_rep"]]
    if rng.random() < 0.2:
        writing["decimal"] = reading["decimal"] = ","
    source = f"read_csv({literal(path)}, blocksize={rng.choice([20, 100, 10000])}, dtype={literal(types)})"
    program = f"write_csv({source}, {literal(target)}{arguments(writing)})"
    status, _, err = run(program)
    if status:
        return f"{program}: {err}"
    again = f"read_csv({literal(target)}, blocksize={rng.choice([1, 7, 10000])}, dtype={literal(types)}{arguments(reading)})"
    first, second = run(source), run(again)
    if first[0] or first != second:
        return f"{program}: not the same when read again: {first} {second}"
    if target.endswith("o"):
        with open(target, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter=sep, quotechar=quote))
        if {len(row) for row in rows if row} != {len(types)} or len(rows) != count + 1:
            return f"{program}: Python reads {rows}"
    return None


def case_late(rng, folder):
    """Types that only a value far from both ends of the file decides, and a quote that comes late."""
    count, path = 12000, os.path.join(folder, "l.csv")
    changes = {name: (rng.randrange(4500, 7500), rng.choice(["2", "2.5", "true", "x", "2020-01-01", "99999999999999999999"]))
               for name in "abc"}
    start = {name: rng.choice(["", "7", "1.5", "2020-01-01 10:00"]) for name in "abc"}
    quote = rng.randrange(4500, 7500) if rng.random() < 0.5 else -1
    cells = {name: [changes[name][1] if r == changes[name][0] else start[name] or None for r in range(count)] for name in "abc"}
    with open(path, "w", encoding="utf-8") as file:
        file.write("a,b,c,t\n")
        for r in range(count):
            file.write(",".join(cells[n][r] or "" for n in "abc") + (',"x\ny, ""z"""\n' if r == quote else f",t{r % 100}\n"))
    use = sorted(rng.sample("abc", rng.randrange(1, 4)))
    packer = rng.choice([None, gzip, bz2, lzma])  # blocks of a packed file share what comes out of it
    if packer:
        with open(path, "rb") as file:
            text = file.read()
        with open(path, "wb") as file:
            file.write(packer.compress(text))
    program = f"read_csv({literal(path)}, blocksize={rng.randrange(5000, 200000)})[{literal(use)}]"
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    kinds = {n: column_type(cells[n]) for n in use}
    columns = [[convert(c, kinds[n]) for c in cells[n]] for n in use]
    return compare(f"{program} of {start} {changes} {quote}", json.loads(out), use, columns)


def many_rows(rng, folder):
    """A file of many rows and groups: path, and its columns as pandas has them.  Rows with equal keys are scattered, or
    lie together, or many of them come first: blocks then hold few groups, many, or as many as rows."""
    count, distinct, shape = rng.randrange(6000, 30000), rng.choice([500, 3000, 12000, 20000, 10**6]), rng.choice(["", "", "sorted", "late"])
    numbers = [rng.randrange(distinct) for _ in range(count)]
    if shape == "sorted":
        numbers.sort()
    elif shape == "late":
        numbers[:9000] = [rng.randrange(10) for _ in numbers[:9000]]
    frame = pandas.DataFrame({
        "s": [rng.choice(["", "k"]) + f"{n:0{rng.choice([1, 9, 17])}}" for n in numbers],
        "i": [(n - distinct // 2) * rng.choice([1, 1, 2**40]) for n in numbers],
        "f": [rng.choice([float(n) / 4, -0.0, 0.0]) for n in numbers],
        "d": [str(datetime.date(1800, 1, 1) + datetime.timedelta(n % 90000)) for n in numbers],
        "b": [n % 3 == 0 for n in numbers],
        "v": [rng.randrange(-1000, 1000) for _ in range(count)],
        "w": [rng.randrange(100) / 8 for _ in range(count)],
        "t": [f"x{rng.randrange(50)}" for _ in range(count)],
    })
    for name in "sifdbvt":  # nulls: as objects, so that integers stay what they are
        holes = numpy.array([rng.random() < rng.choice([0.01, 0.2]) if shape != "late" or r > 5000 else False for r in range(count)])
        frame[name] = frame[name].astype(object).where(~holes, None)
    path = os.path.join(folder, "many.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(",".join(frame) + "\n")
        for row in frame.itertuples(index=False):
            # a text of digits would be a number: the first row's makes the column text
            file.write(",".join("" if cell is None else f'"x{cell}"' if k == 0 else str(cell) for k, cell in enumerate(row)) + "\n")
    frame["s"] = [None if cell is None else "x" + cell for cell in frame["s"]]
    return path, frame


def spread(values, root):
    """Variance or deviation of ints, exactly until the last step."""
    n = len(values)
    if n < 2:
        return None
    variance = (n * sum(v * v for v in values) - sum(values) ** 2) / n / (n - 1)
    return math.sqrt(variance) if root else variance


# What agg makes of the values of a group that are not null, in order.
AGGREGATED = {
    "v": {"sum": sum, "min": lambda v: min(v, default=None), "max": lambda v: max(v, default=None),
          "first": lambda v: v[0] if v else None, "last": lambda v: v[-1] if v else None, "nunique": lambda v: len(set(v)),
          "median": lambda v: float(numpy.median(v)) if v else None, "std": lambda v: spread(v, True),
          "var": lambda v: spread(v, False), "any": any, "all": all, "count": len},
    "w": {"mean": lambda v: sum(v) / len(v), "sum": sum, "min": min, "max": max, "count": len},
    "t": {"first": lambda v: v[0] if v else None, "last": lambda v: v[-1] if v else None, "nunique": lambda v: len(set(v)),
          "min": lambda v: min(v, default=None), "max": lambda v: max(v, default=None), "count": len},
}


def group_rows(frame, keys, dropna):
    groups = {}
    for row in frame.itertuples(index=False):
        key = tuple(getattr(row, name) for name in keys)
        if not dropna or None not in key:
            groups.setdefault(key, []).append(row)
    return groups


def in_key_order(key):
    return [(cell is None, 0 if cell is None else cell.encode() if isinstance(cell, str) else cell) for cell in key]


def case_many_groups(rng, folder):
    path, frame = many_rows(rng, folder)
    keys, sort, dropna = rng.sample("sifdb", rng.randrange(1, 5)), rng.random() < 0.5, rng.random() < 0.5
    wanted = {column: rng.sample(sorted(AGGREGATED[column]), rng.randrange(1, 5)) for column in rng.sample("vwt", rng.randrange(1, 4))}
    program = (f"read_csv({literal(path)}, blocksize={rng.choice([2000, 30000, 100000, 700000])}).groupby({literal(keys)}, "
               f"sort={literal(sort)}, dropna={literal(dropna)}).agg(n=\"size\", "
               + ", ".join(f"{column}={literal(functions)}" for column, functions in wanted.items()) + ")")
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    groups = group_rows(frame, keys, dropna)
    results = []
    for key in sorted(groups, key=in_key_order) if sort else groups:
        results.append([*key, len(groups[key])])
        for column, functions in wanted.items():
            values = [getattr(row, column) for row in groups[key] if getattr(row, column) is not None]
            results[-1] += [AGGREGATED[column][function](values) for function in functions]
    names = keys + ["n"] + [f"{column}_{function}" for column, functions in wanted.items() for function in functions]
    return compare(program, json.loads(out), names, [list(column) for column in zip(*results)])


def case_extremes_of_groups(rng, folder):
    path, frame = many_rows(rng, folder)
    keys, sort, dropna = rng.sample("sifdb", rng.randrange(1, 4)), rng.random() < 0.5, rng.random() < 0.5
    column, n, most = rng.choice("vwt"), rng.choice([0, 1, 2, 3, 40]), rng.random() < 0.5
    program = (f"read_csv({literal(path)}, blocksize={rng.choice([2000, 30000, 100000, 700000])}).groupby({literal(keys)}, "
               f"sort={literal(sort)}, dropna={literal(dropna)}).{'nlargest' if most else 'nsmallest'}({n}, {literal(column)})")
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    groups = group_rows(frame[[cell is not None for cell in frame[column]]], keys, dropna)
    rows = []
    for key in sorted(groups, key=in_key_order) if sort else groups:
        rows += sorted(groups[key], key=lambda row: getattr(row, column), reverse=most)[:n]
    return compare(program, json.loads(out), list(frame), [list(c) for c in zip(*rows)] or [[] for _ in frame.columns])


# Every option by itself and with others: the text, and the options of both.  pandas gives the types, too.
OPTIONS = [
    ("a;b\n1;x\n2;y\n", {"sep": ";"}),
    ("a|b\n1|x\n2|y\n", {"sep": "|", "usecols": ["b"]}),
    ("a b\n1 x\n2 y\n", {"sep": " "}),
    ("1,x\n2,y\n", {"header": None}),
    ("1,x\n2,y\n", {"header": None, "names": ["p", "q"]}),
    ("a,b\n1,x\n2,y\n", {"header": 0, "names": ["p", "q"]}),
    ("t,u\n\na,b\n1,x\n2,y\n", {"header": 1}),
    ("some words\nmore of them\na,b\n1,x\n2,y\n", {"skiprows": 2}),
    ("\n\na,b\n\n1,x\n\n\n2,y\n\n", {}),
    ("a,b\n1,x\n2,y\n3,z\n", {"nrows": 2}),
    ("# one\na,b # two\n1,x#three\n# four\n2,y\n", {"comment": "#"}),
    ("a,b\n\"1,234\",x\n\"7,654,321\",y\n12,z\n", {"thousands": ","}),
    ("a;b\n1.234,5;x\n-2,25;y\n", {"sep": ";", "decimal": ",", "thousands": "."}),
    ("a,b\nyes,1\nno,2\nyes,3\n", {"true_values": ["yes"], "false_values": ["no"]}),
    ("a,b\n-,x\n2.5,?\n3.5,z\n", {"na_values": ["-", "?"]}),
    ("a,b\n-,-\n2.5,?\n3.5,z\n", {"na_values": {"a": ["-"], "b": ["?"]}}),
    ("a,b\nNA,1\nx,2\n", {"keep_default_na": False}),
    ("a,b\nNA,1\n-,2\n", {"keep_default_na": False, "na_values": ["-"]}),
    ("a,b\n1,2\n3,4\n", {"dtype": "str"}),
    ("a,b\n1,2\n3,4\n", {"dtype": {"a": "float64", "b": "str"}}),
    ("a§b\n1§x\n2§y\n", {"sep": "§"}),
    ("a→b→c\n“1→5“→it““s→😀\n“2\n“→“x““→“→“““y“\n", {"sep": "→", "quotechar": "“"}),
    ("a¦b\nx→¦y¦1\n→→q¦2\n", {"sep": "¦", "escapechar": "→"}),
    ("a§ü\n1§ÿ\n¶2§¶¶¶§«»\n", {"sep": "§", "quotechar": "¶", "encoding": "latin-1"}),
    ("a,b\n1,\"x\n2,y\"\n", {"quotechar": None, "quoting": csv.QUOTE_NONE}),
    ("a,b\n'1,5',it''s\n2,'x''y'\n", {"quotechar": "'"}),
    ("a,b\nx\\,y,1\n\\\"q,2\n", {"escapechar": "\\"}),
    ("a,b\n\"x\\\"y\",1\nz,2\n", {"escapechar": "\\"}),
    ("a, b,  c\n1, x, \"p, q\"\n2,  y, r\n", {"skipinitialspace": True}),
    ("a,b\n1,x\n2,y,z\n3,w\n", {"on_bad_lines": "skip"}),
    ("a,b\n1,x\n2,y\n3,z\n", {"usecols": [1]}),
    ("a,b,a,a\n1,2,3,4\n", {}),
    ("a,,c\n1,2,3\n", {}),
    ("\ufeffa,b\n1,x\n", {}),
    ("a,b\r1,x\r2,y\r", {}),
    ("a,b\r\n1,\"x\r\ny\"\r\n2,z", {}),
    ("ä,b\né,1\nÿ,2\n", {"encoding": "latin-1"}),
    ("  a   b\tc \n1  2\t 3\n\n   4\t\t5 6  \n 7 8 \"9  x\"\n", {"sep": r"\s+"}),
    ("a b\n1   x\n  2 y # z\n", {"sep": r"\s+", "comment": "#"}),
    ("a b\n  1.5   NA\n2 'p  q'", {"sep": r"\s+", "quotechar": "'"}),
    ("a,b\n9223372036854775807,0.1\n-9223372036854775808,1e-300\n", {}),
    ("a,b\n0.30000000000000004,123456789.123456789\n5e-324,1.7976931348623157e308\n", {"float_precision": "round_trip"}),
]


def json_value(value):
    value = value.item() if hasattr(value, "item") else value
    return None if value is None or (isinstance(value, float) and math.isnan(value)) else value


def case_options(rng, folder):
    text, options = rng.choice(OPTIONS)
    path = os.path.join(folder, "o.csv")
    with open(path, "w", encoding=options.get("encoding", "utf-8"), newline="") as file:
        file.write(text)
    plain = all(options.get(name, ",").isascii() for name in ("sep", "escapechar")) and (options.get("quotechar") or ",").isascii()
    pandas_options = {name: value for name, value in options.items() if value is not None or name != "quotechar"}
    frame = pandas.read_csv(path, engine="c" if plain else "python", **pandas_options)
    given = {name: value for name, value in options.items() if name not in ("float_precision", "quoting")}
    program = f"read_csv({literal(path)}{arguments(dict(given, blocksize=rng.choice([1, 2, 5, 1 << 20])))})"
    status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    return compare(program, json.loads(out), [str(name) for name in frame], [[json_value(cell) for cell in frame[name]] for name in frame])


# ---- Lines that are left out -------------------------------------------------------------------------------------------


def line_cell(rng, lone):
    kind = rng.random()
    if kind < 0.2:
        return '"' + rng.choice(["x\ny", 'a""b', "p\r\nq", "7", "q,q"] + ([] if lone else ["", "\n"])) + '"'
    return rng.choice(["x", "x y", 'y"z']) if kind < 0.3 else str(rng.randrange(100))


def lines_text(rng, junk):
    """Lines of records, with empty lines, comments and (of a footer) whatever may stand there."""
    fields, end, lines = rng.randrange(1, 4), rng.choice(["\n", "\r\n"]), []
    for _ in range(rng.randrange(1, 30)):
        lines.append(",".join(line_cell(rng, fields == 1) for _ in range(fields)))
        if junk and rng.random() < 0.15:
            lines.append(rng.choice(["", "  ", '# "c" ,']))
    return end.join(lines) + rng.choice(["", end, end])


def line_options(rng):
    """pandas' Python engine, which footers need, loses count of skipped lines where empty ones are about: not both."""
    footer = rng.random() < 0.5
    junk = not footer or rng.random() < 0.5
    options = {"comment": "#"} if junk else {}
    if footer:
        options["skipfooter"] = rng.randrange(1, 7)
    if not footer or not junk:
        options["skiprows"] = rng.choice([rng.sample(range(35), rng.randrange(9)), rng.randrange(4)])
    if rng.random() < 0.3:
        options["header"] = None
    if not footer and rng.random() < 0.3:
        options["nrows"] = rng.randrange(10)
    if rng.random() < 0.2:
        options["index_col"] = False
    return junk, options


def case_lines(rng, folder):
    """Lines of numbers and footers left out, over blocks of any size, packed and in another encoding."""
    junk, options = line_options(rng)
    text = lines_text(rng, junk)
    encoding = rng.choice(["utf-8", "utf-8", "utf-16", "latin-1"])
    path = os.path.join(folder, rng.choice(["l.csv", "l.csv.gz"]))
    with (gzip.open if path.endswith("gz") else open)(path, "wb") as file:
        file.write(text.encode(encoding))
    try:
        frame = pandas.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding,
                                engine="python" if "skipfooter" in options else "c", **options)
    except (pandas.errors.ParserError, pandas.errors.EmptyDataError, ValueError):
        return None
    for block in rng.sample([1, 2, 3, 5, 9, 20, 1 << 20], 3):
        given = dict(options, blocksize=block, keep_default_na=False, dtype="string", encoding=encoding)
        program = f"read_csv({literal(path)}{arguments(given)})"
        status, out, err = run(program, "--scheduler", rng.choice(["sync", "threads"]))
        if status and "expected" in err and frame.isin([""]).any(axis=None):
            return None  # pandas fills up short records
        problem = err if status else compare(program, json.loads(out), [str(name) for name in frame],
                                             [list(frame[name]) for name in frame])
        if problem:
            return f"{program}: {text!r}: {problem}"
    return None


CASES = [case_read, case_read, case_read, case_group, case_sort, case_write, case_late, case_many_groups, case_extremes_of_groups, case_options, case_options, case_lines, case_lines, case_round, case_round]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--only", type=int)
    parser.add_argument("--kind", help="cases of this function alone")
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.cases) if options.only is None else [options.only]:
            case = globals()[options.kind] if options.kind else CASES[number % len(CASES)]
            problem = case(random.Random(options.seed * 1000003 + number), folder)
            if problem:
                failures += 1
                print(f"case {number} ({case.__name__}): {problem}")
            for name in os.listdir(folder):
                if failures == 0 or options.only is None:
                    os.unlink(os.path.join(folder, name))
            if failures > 10:
                break
    print(f"{options.cases} cases, {failures} failures")
    sys.exit(failures > 0)


main()
