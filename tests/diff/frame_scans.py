#!/usr/bin/env python3
# weft: compares what groups give for each of their rows, ranks and repetitions with pandas over generated frames.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frame_scans.py [--seed N] [--cases N] [--only N]        WEFT names the program
#
# Frames are those of frame_ops.py.  pandas 1.5 forgets nulls of its nullable integers in some of these, so numbers are
# floats here; integers of every size are compared with Python's own.

import pandas

from frame_ops import Frame, check, check_frame, literal, main, plain

FLOATS = {"k": "Float64", "i": "Float64", "x": "float64"}


def grouped(rng, f):
    """A call of groupby in weft and in pandas; dropna=false groups by columns without nulls, which is the same."""
    keys = rng.sample(["k", "w", "b", "d"], rng.choice([1, 1, 2]))
    dropna, sort = rng.random() < 0.6, rng.random() < 0.7
    p = f.pandas.copy()
    if not dropna:
        for key in keys:
            p[key] = p[key].astype(object).where(p[key].notna(), "none").map(str)
    return (f"{f.program}.groupby({literal(keys)}, sort={literal(sort)}, dropna={literal(dropna)})",
            p.groupby(keys, sort=sort, dropna=True), keys, p)


def case_scan(rng, folder):
    """A function on a column of each group, in order of its rows."""
    f = Frame(rng, folder)
    call, _, keys, p = grouped(rng, f)
    name = rng.choice([c for c in ["x", "i"] if c not in keys])
    p = p.assign(v=p[name].astype("float64"))
    known = p[keys].notna().all(axis=1)
    g = p.groupby(keys)["v"]
    periods, limit = rng.choice([1, 1, -1, 2, -3, 0, 99]), rng.randrange(1, 4)
    method, up, place, part = rng.choice(["average", "min", "max", "first", "dense"]), rng.random() < 0.5, \
        rng.choice(["keep", "top", "bottom"]), rng.random() < 0.3
    text, expected = rng.choice([
        ("cumsum()", lambda: g.cumsum()), ("cummax()", lambda: g.cummax()), ("cummin()", lambda: g.cummin()),
        (f"shift({periods})", lambda: g.shift(periods)),
        (f"ffill(limit={limit})", lambda: g.ffill(limit=limit)), (f"bfill(limit={limit})", lambda: g.bfill(limit=limit)),
        ("ffill()", lambda: g.ffill()), ("bfill()", lambda: g.bfill()),
        (f"rank({literal(method)}, {literal(up)}, {literal(place)}, {literal(part)})",
         lambda: g.rank(method=method, ascending=up, na_option=place, pct=part)),
    ])
    column = expected().where(known) if known.any() else pandas.Series([None] * f.rows, dtype=object)
    if name == "i" and ("rank" not in text):
        column = column.astype(object).where(column.notna(), None)
        if any(v is not None and abs(v) > 2**50 for v in column):
            return None
        column = [None if v is None else int(v) for v in column]
    return check(rng, f"{call}.{name}.{text}", None, list(column))


def case_exact(rng, folder):
    """Running sums of integers, to the last digit."""
    f = Frame(rng, folder)
    name = rng.choice("iu")
    sums, expected = {}, []
    for key, value in zip(map(plain, f.pandas["w"]), map(plain, f.pandas[name])):
        if key is not None and value is not None:
            sums[key] = sums.get(key, 0) + value
        expected.append(None if key is None or value is None else sums[key])
    program = f"{f.program}.groupby(\"w\").{name}.cumsum()"
    if name == "u" and any(v is not None and v >= 2**64 for v in expected):
        return None
    return check(rng, program, None, expected)


def case_numbers(rng, folder):
    """Rows and groups by number, and the rows chosen by them."""
    f = Frame(rng, folder)
    call, g, keys, p = grouped(rng, f)
    known = p[keys].notna().all(axis=1)
    up, n = rng.random() < 0.5, rng.randrange(-4, 5)
    what = rng.choice(["cumcount", "ngroup", "head", "tail", "nth"])
    if what == "cumcount":
        expected = g.cumcount(ascending=up).astype("Int64").where(known)
        return check(rng, f"{call}.cumcount(ascending={literal(up)})", None, list(expected))
    if what == "ngroup":
        if "dropna=false" in call:  # pandas puts the null key elsewhere among the groups
            return None
        expected = g.ngroup(ascending=up).astype("Int64").where(known)
        return check(rng, f"{call}.ngroup(ascending={literal(up)})", None, list(expected))
    ahead, behind = g.cumcount(), g.cumcount(ascending=False)
    kept = {"head": ahead < n if n >= 0 else behind >= -n, "tail": behind < n if n >= 0 else ahead >= -n,
            "nth": ahead == n if n >= 0 else behind == -n - 1}[what]
    return check_frame(rng, f"{call}.{what}({n})", f.pandas[kept & known])


def case_rank(rng, folder):
    f = Frame(rng, folder)
    name = rng.choice("xkdtw")
    method, up, place, part = rng.choice(["average", "min", "max", "first", "dense"]), rng.random() < 0.5, \
        rng.choice(["keep", "top", "bottom"]), rng.random() < 0.3
    column = f.pandas[name].astype("float64") if name in "xk" else f.pandas[name]
    if name == "w":
        column = column.map({w: i for i, w in enumerate(sorted(set(column.dropna()), key=str.encode))}).astype("float64")
    elif name in "dt":
        column = (column - pandas.Timestamp(0)) / pandas.Timedelta("1us")
    expected = column.rank(method=method, ascending=up, na_option=place, pct=part)
    return check(rng, f"{f.program}.{name}.rank({literal(method)}, {literal(up)}, {literal(place)}, {literal(part)})", None, list(expected))


def case_duplicated(rng, folder):
    f = Frame(rng, folder)
    names = rng.sample(["k", "w", "b", "x", "d"], rng.randrange(1, 4))
    keep = rng.choice(["first", "last", False])
    if rng.random() < 0.3:
        return check(rng, f"{f.program}.{names[0]}.duplicated({literal(keep)})", None, list(f.pandas[names[0]].duplicated(keep=keep)))
    return check(rng, f"{f.program}.duplicated({literal(names)}, keep={literal(keep)})", None, list(f.pandas.duplicated(names, keep=keep)))


def case_each(rng, folder):
    """Functions of columns on frames."""
    f = Frame(rng, folder)
    names = rng.sample(["x", "k"], rng.randrange(1, 3))
    p = f.pandas[names].astype({n: FLOATS[n] for n in names})
    low, limit = rng.randrange(-3, 3), rng.randrange(1, 4)
    whole = f.pandas
    text, expected = rng.choice([
        ("abs()", p.abs()), (f"clip({low}, {low + 4})", p.clip(low, low + 4)), (f"clip(upper={low})", p.clip(upper=low)),
        (f"ffill(limit={limit})", p.ffill(limit=limit)), (f"bfill(limit={limit})", p.bfill(limit=limit)),
        (f"fillna(method=\"ffill\", limit={limit})", p.fillna(method="ffill", limit=limit)),
        ("rank()", p.astype("float64").rank()), ("diff()", p.diff()),
        ("cumsum()", p.apply(lambda c: c.dropna().cumsum().reindex(c.index))),
        ("round(1)", p.round(1)), (f"shift({low})", p.shift(low)),
        ("cummax()", p.apply(lambda c: c.dropna().cummax().reindex(c.index))),
    ])
    if "k" in names and not text.startswith("rank"):
        expected = expected.assign(k=pandas.Series([None if pandas.isna(v) else int(v) for v in expected["k"]], dtype=object))
    if rng.random() < 0.2:
        column = rng.choice("swdtb")
        return check(rng, f"{f.program}.{column}.{rng.choice(['ffill'])}(limit={limit})", None, list(whole[column].ffill(limit=limit)))
    return check_frame(rng, f"{f.program}[{literal(names)}].{text}", expected)


CASES = [case_scan, case_numbers, case_rank, case_duplicated, case_each, case_scan, case_exact]

if __name__ == "__main__":
    main(CASES)
