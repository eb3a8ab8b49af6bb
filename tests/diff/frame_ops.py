#!/usr/bin/env python3
# weft: compares operations on frames and columns with pandas over generated frames.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frame_ops.py [--seed N] [--cases N] [--only N]        WEFT names the program
#
# A frame of every column type, with nulls, goes through one operation with random options; pandas does the same with its
# nullable types.  A case is a function of the seed and its number, so that a failure can be run again.

import argparse
import datetime
import json
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
KINDS = {"k": "int", "i": "int", "u": "u64", "x": "float", "s": "string", "w": "string", "b": "bool", "d": "date", "t": "datetime"}
NULLABLE = {"int": "Int64", "u64": "UInt64", "float": "float64", "string": "object", "bool": "boolean",
            "date": "datetime64[ns]", "datetime": "datetime64[ns]"}
WORDS = ["a", "bb", "a longer word", "", "ü", "A", "Straße", "x,y", "  pad ", "12", "3.5", "😀z", "b.b", "it's ABC", "-7", "½²Ⅷ四", "ÀÉ", " "]


def literal(value):
    return json.dumps(value, ensure_ascii=False)


def cell(rng, kind):
    if rng.random() < 0.15:
        return None
    if kind == "k":
        return rng.randrange(4)
    if kind == "i":
        return rng.choice([rng.randrange(-9, 10), rng.randrange(-10**12, 10**12)])
    if kind == "u":
        return rng.choice([rng.randrange(5), 2**64 - 1 - rng.randrange(3), rng.randrange(2**40)])
    if kind == "x":
        return rng.choice([round(rng.uniform(-9, 9), 1), 0.0, -0.0, 2.5, rng.uniform(-1e6, 1e6)])
    if kind in "sw":
        return rng.choice(WORDS if kind == "s" else WORDS[:4])
    if kind == "b":
        return rng.random() < 0.5
    day = datetime.datetime(1960, 1, 1) + datetime.timedelta(rng.randrange(30000))
    if kind == "d":
        return day
    return day + datetime.timedelta(microseconds=rng.choice([0, rng.randrange(86400) * 10**6, rng.randrange(86400 * 10**6)]))


def text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(value).lower() if isinstance(value, bool) else repr(value) if isinstance(value, float) else str(value)


def series(values, kind):
    if kind not in ("int", "u64"):
        return pandas.Series(values, dtype=NULLABLE[kind])
    mask = numpy.array([v is None for v in values], dtype=bool)
    whole = numpy.array([v or 0 for v in values], dtype="uint64" if kind == "u64" else "int64")
    return pandas.Series(pandas.arrays.IntegerArray(whole, mask))


class Frame:
    """A frame as a file for weft and as a pandas frame."""

    def __init__(self, rng, folder, name="f"):
        self.rows = rng.choice([0, 1, 2, 7, 40, 150])
        self.data = {c: [cell(rng, c) for _ in range(self.rows)] for c in KINDS}
        path = os.path.join(folder, name + ".csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(",".join(KINDS) + "\n")
            for row in zip(*self.data.values()):
                cells = [v.strftime("%Y-%m-%d") if v is not None and c == "d" else text(v) for c, v in zip(KINDS, row)]
                file.write(",".join(cells) + "\n")
        block = rng.choice([1, 60, 300, 100000])
        kinds = {c: rng.choice(["string", "category"]) if k == "string" else k for c, k in KINDS.items()}  # text either way
        self.program = f"read_csv({literal(path)}, blocksize={block}, dtype={literal(kinds)})"
        self.pandas = pandas.DataFrame({c: series(v, KINDS[c]) for c, v in self.data.items()})


# ---- Comparing ---------------------------------------------------------------------------------------------------------


def plain(value):
    """A value of pandas as JSON has it."""
    if value is None or value is pandas.NA or value is pandas.NaT:
        return None
    if isinstance(value, (float, numpy.floating)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, (numpy.bool_, bool)):
        return bool(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (numpy.datetime64, datetime.datetime)):
        stamp = pandas.Timestamp(value)
        return None if stamp is pandas.NaT else stamp.to_pydatetime()
    return value


def same(expected, got):
    if isinstance(expected, datetime.datetime):
        try:
            return isinstance(got, str) and datetime.datetime.fromisoformat(got[:26]) == expected
        except ValueError:
            base, _, fraction = got.partition(".")
            return datetime.datetime.fromisoformat(f"{base}.{fraction.ljust(6, '0')}") == expected
    if isinstance(expected, float) and isinstance(got, (int, float)) and not isinstance(got, bool):
        return expected == got or abs(expected - got) <= 1e-9 * max(abs(expected), abs(got), 1e-3)
    return type(expected) == type(got) and expected == got


def run(program, scheduler):
    done = subprocess.run([WEFT, "eval", program, "--format", "json", "--scheduler", scheduler], capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def check(rng, program, names, columns):
    """`columns` are what the columns called `names` should hold; names None: a column, or a value."""
    status, out, err = run(program, rng.choice(["sync", "threads"]))
    if status:
        return f"{program}: {err}"
    got = json.loads(out)
    if names is None:
        expected = [plain(v) for v in columns]
        if len(got) != len(expected):
            return f"{program}: {len(got)} rows instead of {len(expected)}"
        for at, (a, b) in enumerate(zip(expected, got)):
            if not same(a, b):
                return f"{program}: row {at}: {b!r} instead of {a!r}"
        return None
    if len(got) != (len(columns[0]) if columns else 0):
        return f"{program}: {len(got)} rows instead of {len(columns[0])}"
    for at, row in enumerate(got):
        if list(row) != names:
            return f"{program}: columns {list(row)} instead of {names}"
        for name, column in zip(names, columns):
            if not same(plain(column[at]), row[name]):
                return f"{program}: row {at} of {name!r}: {row[name]!r} instead of {plain(column[at])!r}"
    return None


def check_frame(rng, program, frame):
    return check(rng, program, [str(c) for c in frame.columns], [list(frame[c]) for c in frame.columns])


# ---- Column functions --------------------------------------------------------------------------------------------------


def case_numbers(rng, folder):
    f = Frame(rng, folder)
    name = rng.choice("ix")
    c, p = f"{f.program}.{name}", f.pandas[name]
    low, high, digits = rng.randrange(-5, 3), rng.randrange(3, 9), rng.randrange(0, 3)
    shift, shifted = rng.choice([1, 1, -1, 2, -3, 0, 50, -200]), rng.choice("swbdtu")
    choices = [
        (f"{c}.clip({low}, {high})", p.clip(low, high)),
        (f"{c}.abs()", p.abs()),
        (f"{c} + 1", p + 1),
        (f"{c} * 2 - {c}", p * 2 - p),
        (f"{c} > {low}", p > low if name == "i" else (p > low).astype("boolean").mask(p.isna())),
        (f"{c}.isin([{low}, {high}, 2.5])", p.isin([low, high, 2.5]).astype("boolean").mask(p.isna())),
        (f"{c}.between({low}, {high})", p.between(low, high).astype("boolean").mask(p.isna())),
        (f"{c}.fillna({low})", p.fillna(low)),
        (f"{c}.isna()", p.isna()),
        (f"{c}.ffill()", p.ffill()),
        (f"{c}.bfill()", p.bfill()),
        (f"{c}.dropna()", p.dropna()),
        (f"{c}.astype(\"f64\")", p.astype("Float64")),
        (f"{c} if {c} > {low} else {low}", p.where((p > low).fillna(False).astype(bool), low)),
        (f"{c}.where({c} > {low})", p.where((p > low).fillna(False).astype(bool))),
        (f"{c}.mask({c} > {low}, {high})", p.mask((p > low).fillna(False).astype(bool), high)),
        (f"{c}.map({{{low}: 1, {high}: null, 11: 3}})", p.map({low: 1, 11: 3}).astype("Int64")),
        (f"{c}.map({{0: {literal('zero')}, {high}: {literal('high')}}})", p.map({0: "zero", high: "high"})),
        (f"{c}.replace({{{low}: {high}, {high}: {low}, 2.5: null}})",
         p.map(lambda v: None if v == 2.5 else {low: high, high: low}.get(v, v), na_action="ignore").astype(p.dtype)),
        (f"{c}.replace({low}, 2)", p.replace(low, 2)),
        (f"{f.program}.w.map({{{literal('a')}: {literal('x')}, {literal('')}: {literal('')}}})", f.pandas["w"].map({"a": "x", "": ""})),
        (f"{f.program}.w.replace({{{literal('a')}: {literal('x')}, {literal('bb')}: {literal('a')}}})",
         f.pandas["w"].replace({"a": "x", "bb": "a"})),
        (f"{c}.shift({shift})", p.shift(shift)),  # pandas 1.5 forgets values after a null in cumsum of Int64
        (f"{c}.diff({shift})", p.diff(shift)),
        (f"{c}.cumsum()", p.dropna().cumsum().reindex(p.index)),
        (f"{c}.cummax()", p.dropna().cummax().reindex(p.index)),
        (f"{c}.cummin()", p.dropna().cummin().reindex(p.index)),
        (f"{f.program}.k.cumprod()", f.pandas["k"].dropna().cumprod().reindex(p.index)),
        (f"{f.program}.{shifted}.shift({shift})", f.pandas[shifted].shift(shift)),
        (f"{c}.fillna({f.program}.k)", p.fillna(f.pandas["k"].astype("float64" if name == "x" else "Int64"))),
    ]
    if name == "x":
        choices += [(f"{c}.round({digits})", p.round(digits)), (f"{c}.floor()", numpy.floor(p)), (f"{c}.ceil()", numpy.ceil(p)),
                    (f"sqrt({c}.abs())", numpy.sqrt(p.abs())), (f"exp({c} / 1e6)", numpy.exp(p / 1e6)),
                    (f"log({c}.abs() + 1)", numpy.log(p.abs() + 1))]
    program, expected = rng.choice(choices)
    return check(rng, program, None, list(expected))


def case_text(rng, folder):
    f = Frame(rng, folder)
    c, p = f"{f.program}.s", f.pandas["s"]
    a, b = rng.randrange(-4, 5), rng.randrange(-4, 5)
    step = rng.choice([1, 1, 2, -1, -2])
    part = rng.choice(["a", "b", ".", "ü", "longer", ""])
    index = rng.randrange(-3, 3)
    kind = rng.choice(["isalpha", "isdecimal", "isdigit", "isnumeric", "isalnum", "isspace", "islower", "isupper"])
    way, side = rng.choice(["ljust", "rjust", "center"]), rng.choice(["left", "right", "both"])
    width, fill = rng.randrange(0, 9), rng.choice(" *ü")
    program, expected = rng.choice([
        (f"{c}.upper()", p.map(lambda v: "".join(l if l == "ß" else l.upper() for l in v), na_action="ignore")),
        (f"{c}.lower()", p.str.lower()),
        (f"{c}.length()", p.str.len().astype("Int64")),
        (f"{c}.strip()", p.str.strip()),
        (f"{c}.lstrip({literal('a b')})", p.str.lstrip("a b")),
        (f"{c}.rstrip({literal('yzß e')})", p.str.rstrip("yzß e")),
        (f"{c}.slice({a}, {b}, {step})", p.str.slice(a, b, step)),
        (f"{c}.contains({literal(part)})", p.str.contains(part, regex=False).astype("boolean")),
        (f"{c}.contains({literal('^[a-z]+$')}, regex=true)", p.str.contains("^[a-z]+$").astype("boolean")),
        (f"{c}.contains({literal('A')}, case=false)", p.str.contains("A", case=False).astype("boolean")),
        (f"{c}.startswith({literal(part)})", p.str.startswith(part).astype("boolean")),
        (f"{c}.endswith({literal(part)})", p.str.endswith(part).astype("boolean")),
        (f"{c}.replace({literal(part or 'x')}, {literal('<>')})", p.str.replace(part or "x", "<>", regex=False)),
        (f"{c}.replace({literal('([a-z])([a-z])')}, {literal(chr(92) + '2' + chr(92) + '1')}, regex=true)",
         p.str.replace("([a-z])([a-z])", r"\2\1", regex=True)),
        (f"{c}.split(index={index})", p.str.split().str.get(index)),
        (f"{c}.split({literal(' ')}, {index}, {rng.randrange(0, 3)})", None),
        (f"{c}.extract({literal('([0-9]+)')})", p.str.extract("([0-9]+)", expand=False)),
        (f"{c}.title()", p.map(lambda v: v if "ß" in v else v.title(), na_action="ignore")),
        (f"{c}.capitalize()", p.str.capitalize()),
        (f"{c}.swapcase()", p.map(lambda v: "".join(l if l == "ß" else l.swapcase() for l in v), na_action="ignore")),
        (f"{c}.{kind}()", getattr(p.str, kind)().astype("boolean")),
        (f"{c}.{way}({width}, {literal(fill)})", getattr(p.str, way)(width, fill)),
        (f"{c}.pad({width}, {literal(side)}, {literal(fill)})", p.str.pad(width, side, fill)),
        (f"{c}.zfill({width})", p.map(lambda v: v.zfill(width), na_action="ignore")),
        (f"{c}.repeat({width % 4})", p.str.repeat(width % 4)),
        (f"{c}.get({index})", p.str.get(index)),
        (f"{c}.removeprefix({literal(part)})", p.str.removeprefix(part)),
        (f"{c}.removesuffix({literal(part)})", p.map(lambda v: v.removesuffix(part), na_action="ignore")),
        (f"{c}.find({literal(part)}, {a}, {b})", p.str.find(part, a, b).astype("Int64")),
        (f"{c}.rfind({literal(part)}, {a})", p.str.rfind(part, a).astype("Int64")),
        (f"{c}.match({literal('[a-z]+')}, na=false)", p.str.match("[a-z]+", na=False).astype("boolean")),
        (f"{c}.fullmatch({literal('[a-zü]*')})", p.str.fullmatch("[a-zü]*").astype("boolean")),
        (f"{c}.count({literal(part)})", p.str.count(re.escape(part)).astype("Int64")),
        (f"{c}.count({literal('[a-z]*')}, regex=true)", p.str.count("[a-z]*").astype("Int64")),
        (f"{c}.startswith([{literal(part)}, {literal('A')}], na=true)",
         p.map(lambda v: v.startswith((part, "A")), na_action="ignore").fillna(True)),
        (f"{c} + {f.program}.w", p + f.pandas["w"]),
        (f"{c}.cat({f.program}.w, sep={literal('-')}, na_rep={literal('?')})", p.str.cat(f.pandas["w"], sep="-", na_rep="?")),
        (f"{c}.fillna({literal('?')})", p.fillna("?")),
        (f"{c} < {literal('b')}", (p.fillna("") < "b").astype("boolean").mask(p.isna())),
        (f"{c}.astype({literal('f64')}, errors={literal('coerce')})", pandas.to_numeric(p, errors="coerce").astype("float64")),
    ])
    if expected is None:
        cuts = int(program.rsplit(", ", 1)[1][:-1])
        expected = p.str.split(" ", n=cuts).str.get(index)
    return check(rng, program, None, list(expected.astype(object).where(expected.notna(), None)))


def case_times(rng, folder):
    f = Frame(rng, folder)
    name = rng.choice("dt")
    c, p = f"{f.program}.{name}", f.pandas[name]
    other = f.pandas["t"]
    freq, unit = rng.choice([("15min", "15min"), ("1h", "1h"), ("D", "D"), ("7D", "7D")])
    way = rng.choice(["floor", "ceil", "round"])
    at = rng.choice(["1990-06-01", "2001-01-31 12:00"])
    choices = [(f"{c}.{part}", getattr(p.dt, part).astype("Int64"))
               for part in ("year", "month", "day", "weekday", "quarter", "dayofyear", "dayofweek", "days_in_month")]
    choices += [(f"({c} - {f.program}.t).{part}", getattr((p - other).dt, part).astype("Int64")) for part in ("days", "seconds", "microseconds")]
    choices += [
        (f"({c} - {f.program}.t).total_seconds()", (p - other).dt.total_seconds()),
        (f"{c} + 90m", p + pandas.Timedelta("90min")),
        (f"{c} - 36h", p - pandas.Timedelta("36h")),
        (f"{c} > {literal(at)}", (p > pandas.Timestamp(at)).astype("boolean").mask(p.isna())),
        (f"{c} == {f.program}.t", (p == other).astype("boolean").mask(p.isna() | other.isna())),
        (f"{c}.strftime({literal('%d/%m/%y %H:%M:%S.%f %j %a %B %p')})",
         p.map(lambda v: v.strftime("%d/%m/%y %H:%M:%S.%f %j %a %B %p"), na_action="ignore").astype(object)),
        (f"{c}.strftime({literal('%d.%m.%Y %H:%M:%S.%f')}).to_datetime({literal('%d.%m.%Y %H:%M:%S.%f')})", p),
        (f"{c}.isocalendar_week", p.dt.isocalendar().week.astype("Int64")),
        (f"{c}.is_leap_year", p.dt.is_leap_year.astype("boolean").mask(p.isna())),
        (f"{c}.day_name()", p.dt.day_name()),
        (f"{c}.month_name()", p.dt.month_name()),
        (f"{c}.normalize()", p.dt.normalize()),
        (f"{c}.date", p.dt.normalize()),
        (f"{c}.shift(-1)", p.shift(-1)),
        (f"({c} - {f.program}.t).cumsum().total_seconds()", (p - other).dropna().cumsum().reindex(p.index).dt.total_seconds()),
        (f"{c}.ffill()", p.ffill()),
        (f"{c}.astype({literal('date')})", p.dt.floor("D")),
        (f"{c}.astype({literal('datetime[us]')}).{way}({literal(freq)})", getattr(p.dt, way)(unit)),
        (f"{c}.between({literal('1990-01-01')}, {literal('2010-01-01')})",
         p.between("1990-01-01", "2010-01-01").astype("boolean").mask(p.isna())),
    ]
    if name == "t":
        choices += [(f"{c}.{part}", getattr(p.dt, part).astype("Int64")) for part in ("hour", "minute", "second", "microsecond")]
    program, expected = rng.choice(choices)
    return check(rng, program, None, list(expected.astype(object).where(expected.notna(), None)))


# ---- Frames ------------------------------------------------------------------------------------------------------------


def group_extremes(p, key, n, order, ascending):
    kept = p[p[order].notna()].sort_values(order, ascending=ascending, kind="stable")
    return kept.groupby(key).head(n).sort_values(key, kind="stable")


def grouped_first(p, key, names):
    """The first value that is not null of the group of each row; rows with a null key have none."""
    firsts = {}
    keys = [plain(v) for v in p[key]]
    keys = [0.0 if isinstance(k, float) and k == 0 else k for k in keys]
    columns = {}
    for name in names:
        values = [plain(v) for v in p[name]]
        for k, value in zip(keys, values):
            if value is not None:
                firsts.setdefault((name, k), value)
        columns[name] = [None if k is None else firsts.get((name, k)) for k in keys]
    return pandas.DataFrame(columns, dtype=object)


def case_rows(rng, folder):
    f = Frame(rng, folder)
    p = f.pandas
    names = rng.sample(list(KINDS), rng.randrange(1, 5))
    by = rng.sample(["k", "w", "b", "i", "x", "d"], rng.randrange(1, 4))
    up = [rng.random() < 0.5 for _ in by]
    keep, place = rng.choice(["first", "last", False]), rng.choice(["first", "last"])
    others = [c for c in names if c != by[0]] or [c for c in KINDS if c != by[0]]
    how, thresh = rng.choice(["any", "all"]), rng.randrange(0, 5)
    n = rng.randrange(0, 9)
    order = rng.choice(["x", "k", "t"])
    program, expected = rng.choice([
        (f"{f.program}.drop_duplicates({literal(by)}, keep={literal(keep)})", p.drop_duplicates(by, keep=keep)),
        (f"{f.program}[{literal(names)}].drop_duplicates(keep={literal(keep)})", p[names].drop_duplicates(keep=keep)),
        (f"{f.program}.dropna(subset={literal(names)}, how={literal(how)})", p.dropna(subset=names, how=how)),
        (f"{f.program}.dropna(thresh={thresh})", p.dropna(thresh=thresh)),
        (f"{f.program}.sort({literal(by)}, ascending={literal(up)}, na_position={literal(place)})",
         p.sort_values(by, ascending=up, na_position=place, kind="stable") if len(by) == 1 else None),
        (f"{f.program}.nlargest({n}, {literal(order)})", largest(p, n, order, False)),
        (f"{f.program}.nsmallest({n}, {literal(order)})", largest(p, n, order, True)),
        (f"{f.program}.groupby(\"w\").nlargest({n}, {literal(order)})", group_extremes(p, "w", n, order, False)),
        (f"{f.program}.groupby(\"b\").nsmallest({3 * n}, {literal(order)})", group_extremes(p, "b", 3 * n, order, True)),
        (f"{f.program}.groupby({literal(by[:1])}).transform(\"first\")[{literal(others)}]",
         grouped_first(p, by[0], others)),
        (f"{f.program}.ffill()", p.ffill()),
        (f"{f.program}.shift({n - 4})", p.shift(n - 4)),
        (f"{f.program}.astype({{\"k\": \"f64\", \"b\": \"i64\"}})", p.astype({"k": "Float64", "b": "Int64"})),
        (f"{f.program}.tail({n})", p.tail(n)),
        (f"{f.program}.head({n})", p.head(n)),
        (f"{f.program}.isna()", p.isna()),
        (f"{f.program}.fillna({{\"i\": 3, \"s\": \"?\", \"b\": true}})", p.fillna({"i": 3, "s": "?", "b": True})),
        (f"{f.program}.drop({literal(names)})[{literal([c for c in KINDS if c not in names])}]", p.drop(columns=names)),
        (f"{f.program}.rename({{\"i\": \"j\"}})", p.rename(columns={"i": "j"})),
    ])
    if expected is None:
        rows = list(range(f.rows))
        for name, ascending in reversed(list(zip(by, up))):
            values = [plain(v) for v in p[name]]
            nulls, rest = [r for r in rows if values[r] is None], [r for r in rows if values[r] is not None]
            rest.sort(key=lambda r: values[r].encode() if isinstance(values[r], str) else values[r], reverse=not ascending)
            rows = nulls + rest if place == "first" else rest + nulls
        expected = p.iloc[rows]
    elif "sort(" in program and by == ["w"]:
        pass  # the words sort by bytes as by code points
    return check_frame(rng, program, expected)


def largest(p, n, order, ascending):
    return p[p[order].notna()].sort_values(order, ascending=ascending, kind="stable").head(n)


def case_counts(rng, folder):
    f = Frame(rng, folder)
    name = rng.choice(list(KINDS))
    dropna, normalize, ascending = rng.random() < 0.5, rng.random() < 0.3, rng.random() < 0.3
    sort = rng.random() < 0.7
    values = [plain(v) for v in f.pandas[name]]
    counts = {}
    for value in values:
        if value is not None or not dropna:
            key = 0.0 if value == 0 and isinstance(value, float) else value
            counts[key] = counts.get(key, 0) + 1
    rows = list(counts.items())
    if sort:
        rows.sort(key=lambda r: r[1] if ascending else -r[1])
    total = sum(counts.values())
    program = (f"{f.program}.{name}.value_counts(sort={literal(sort)}, dropna={literal(dropna)}, "
               f"normalize={literal(normalize)}, ascending={literal(ascending)})")
    return check(rng, program, ["value", "proportion" if normalize else "count"],
                 [[r[0] for r in rows], [r[1] / total if normalize else r[1] for r in rows]])


def case_categories(rng, folder):
    """Codes and categories of what is left of a column; pandas keeps those that no row has."""
    f = Frame(rng, folder)
    name = rng.choice("sw")
    word = rng.choice(WORDS)
    p = f.pandas[name]
    way, kept = rng.choice([
        ("", p),
        (f".filter(.{name} != {literal(word)})", p[p.notna() & (p != word)]),
        (f".drop_duplicates({literal([name])})", p.drop_duplicates()),
        (f".head({f.rows // 2})", p.head(f.rows // 2)),
        (f".fillna({{{literal(name)}: {literal(word)}}})", p.fillna(word)),
        (f".sort({literal(name)}, na_position=\"first\")", p.sort_values(na_position="first", kind="stable")),
    ])
    c = f"{f.program}{way}.{name}.astype(\"category\")"
    categories = kept.astype("category").cat.remove_unused_categories().cat
    program, expected = rng.choice([
        (f"{c}.categories", list(categories.categories)),
        (f"{c}.codes.fillna(-1)", [int(v) for v in categories.codes]),
        (f"{c}.fillna({literal(word)}).codes", [int(v) for v in kept.fillna(word).astype("category").cat.codes]),
        (f"{c}.astype(\"string\")", list(kept)),
    ])
    return check(rng, program, None, expected)


def case_quantile(rng, folder):
    f = Frame(rng, folder)
    name = rng.choice(["i", "x", "k"])
    q = [round(rng.random(), 3) for _ in range(3)] + [0, 1]
    how = rng.choice(["linear", "lower", "higher", "midpoint", "nearest"])
    values = f.pandas[name].dropna().astype("float64")
    expected = [float(numpy.quantile(values, at, method=how)) if len(values) else None for at in q]
    program = f"{f.program}.{name}.astype(\"f64\").quantile({literal(q)}, {literal(how)})"
    problem = check(rng, program, ["q", "value"], [[float(v) for v in q], expected])
    if problem or not f.rows:
        return problem
    described = f.pandas[["k", "i", "x"]].astype("float64").describe()
    return check(rng, f"{f.program}[[\"k\", \"i\", \"x\"]].describe()", ["statistic", "k", "i", "x"],
                 [list(described.index)] + [list(described[c]) for c in "kix"])


def case_concat(rng, folder):
    f, g = Frame(rng, folder, "f"), Frame(rng, folder, "g")
    a, b = rng.sample(list(KINDS), rng.randrange(1, 5)), rng.sample(list(KINDS), rng.randrange(1, 5))
    join = rng.choice(["outer", "inner"])
    names = a + [c for c in b if c not in a] if join == "outer" else [c for c in a if c in b]
    if not names:
        return None
    rows = [f.rows, g.rows]
    columns = [[(h.data[c][r] if c in own else None) for h, own, n in ((f, a, rows[0]), (g, b, rows[1])) for r in range(n)]
               for c in names]
    program = f"concat({f.program}[{literal(a)}], {g.program}[{literal(b)}], join={literal(join)})"
    return check(rng, program, names, columns)


# ---- Group-by ----------------------------------------------------------------------------------------------------------

FUNCTIONS = ["sum", "mean", "min", "max", "count", "size", "std", "var", "first", "last", "nunique", "median", "any", "all", "prod"]
NUMERIC = {"sum", "mean", "std", "var", "median", "any", "all", "prod"}


def aggregate(function, group):
    """`group` are the values of one group, nulls too."""
    if function == "size":
        return len(group)
    values = [v for v in group if v is not None]
    if function == "count":
        return len(values)
    if function == "nunique":
        return len(set(values))
    if function in ("any", "all"):
        return (any if function == "any" else all)(v != 0 for v in values)
    whole = values and not isinstance(values[0], float)
    if function == "sum":
        return sum(values) if whole else math.fsum(values) if values else 0
    if function == "prod":
        return math.prod(values) if values else 1
    if not values:
        return None
    if function in ("first", "last"):
        return values[0 if function == "first" else -1]
    if function in ("min", "max"):
        by = (lambda v: v.encode()) if isinstance(values[0], str) else (lambda v: v)
        return (min if function == "min" else max)(values, key=by)
    if function == "mean":
        return math.fsum(values) / len(values)
    if function == "median":
        return float(numpy.median(numpy.array(values, dtype=float)))
    if len(values) < 2:
        return None
    variance = float(numpy.var(numpy.array(values, dtype=float), ddof=1))
    return variance if function == "var" else math.sqrt(variance)


def fits(function, value, kind):
    """What overflows 64 bits is an error of its own, and a product of floats loses its digits."""
    if function not in ("sum", "prod") or not isinstance(value, int):
        return not (function == "prod" and isinstance(value, float) and abs(value) > 1e300)
    return 0 <= value < 2**64 if kind == "u" else -2**63 <= value < 2**63


def result_plan(rng, keys):
    """One of the forms of agg: its text, and (result, column, function) in order."""
    columns = rng.sample([c for c in KINDS if c not in keys], 3)

    def pick(column, count):
        fine = [f for f in FUNCTIONS if f not in NUMERIC or column in "kiuxb"]
        return rng.sample([f for f in fine if f != "size"], count)

    form = rng.choice(["named", "pairs", "dict", "dict of lists", "list", "one"])
    if form == "named":
        plan = [(c, c, pick(c, 1)[0]) for c in columns]
        return ", ".join(f"{r}={literal(fn)}" for r, _, fn in plan), plan, columns
    if form == "pairs":
        plan = [(f"r{i}", c, fn) for i, (c, fn) in enumerate((c, fn) for c in columns for fn in pick(c, 2))] + [("n", columns[0], "size")]
        return ", ".join(f"{r}=({literal(c)}, {literal(fn)})" for r, c, fn in plan), plan, columns
    if form == "dict":
        plan = [(c, c, pick(c, 1)[0]) for c in columns]
        return literal({c: fn for _, c, fn in plan}), plan, columns
    if form == "dict of lists":
        chosen = {c: pick(c, 2) for c in columns}
        return literal(chosen), [(f"{c}_{fn}", c, fn) for c, fns in chosen.items() for fn in fns], columns
    columns = [c for c in KINDS if c in columns]  # in the order of the frame
    both = rng.sample(["min", "max", "count", "first", "last", "nunique"], 2 if form == "list" else 1)
    plan = [(f"{c}_{fn}" if form == "list" else c, c, fn) for c in columns for fn in both]
    return literal(both if form == "list" else both[0]), plan, columns


def overflows(program, plan, results):
    """An integer that leaves 64 bits is refused (a product of floats loses its digits, which is not)."""
    if not any(isinstance(v, int) and not fits(fn, v, c) for (_, c, fn), column in zip(plan, results) for v in column):
        return None
    status, out, err = run(program, "sync")
    return None if status == 1 and "E0405" in err else f"{program}: no overflow is reported: {out[:300]} {err}"


def key_order(key):
    return [(v is None, b"" if v is None else v.encode() if isinstance(v, str) else v) for v in key]


def case_group(rng, folder):
    f = Frame(rng, folder)
    keys = rng.sample(list(KINDS), rng.choice([1, 1, 2, 3]))
    values = {c: [plain(v) for v in f.pandas[c]] for c in KINDS}
    arguments, plan, columns = result_plan(rng, keys)
    sort, dropna = rng.random() < 0.7, rng.random() < 0.7
    groups = {}
    for row in range(f.rows):
        key = tuple(values[k][row] for k in keys)
        key = tuple(0.0 if isinstance(v, float) and v == 0 else v for v in key)
        if not dropna or None not in key:
            groups.setdefault(key, []).append(row)
    order = sorted(groups, key=key_order) if sort else list(groups)
    results = [[aggregate(fn, [values[c][r] for r in groups[key]]) for key in order] for _, c, fn in plan]
    if not all(fits(fn, v, c) for (_, c, fn), column in zip(plan, results) for v in column):
        program = f"{f.program}.groupby({literal(keys)}, sort={literal(sort)}, dropna={literal(dropna)}).agg({arguments})"
        return overflows(program, plan, results)
    results = [[float(v) if v is not None and (fn in ("mean", "median", "std", "var") or (c == "x" and fn in ("sum", "prod"))) else v
                for v in column] for (_, c, fn), column in zip(plan, results)]
    program = (f"{f.program}[{literal(keys + columns)}]"
               f".groupby({literal(keys)}, sort={literal(sort)}, dropna={literal(dropna)}).agg({arguments})")
    return check(rng, program, keys + [r for r, _, _ in plan], [[key[i] for key in order] for i in range(len(keys))] + results)


CASES = [case_numbers, case_text, case_times, case_rows, case_counts, case_categories, case_quantile, case_concat, case_group,
         case_group]


def main(cases):
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.cases) if options.only is None else [options.only]:
            case = cases[number % len(cases)]
            problem = case(random.Random(options.seed * 1000003 + number), folder)
            if problem:
                failures += 1
                print(f"case {number} ({case.__name__}): {problem}")
            if failures > 10:
                break
    print(f"{options.cases} cases, {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main(CASES)
