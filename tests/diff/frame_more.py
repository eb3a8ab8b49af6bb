#!/usr/bin/env python3
# weft: compares parts of texts, results of rows, correlations, counts and choices of columns with pandas.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: frame_more.py [--seed N] [--cases N] [--only N]        WEFT names the program
#
# Frames are those of frame_ops.py.

import numpy
import pandas

from frame_ops import KINDS, Frame, check, check_frame, literal, main, plain


def floats(p, names):
    return p[names].astype({n: "float64" for n in names})


def case_parts(rng, folder):
    """split, rsplit and partition; pandas' lists have Python's rules."""
    f = Frame(rng, folder)
    p = f.pandas["s"]
    sep = rng.choice([None, " ", "b", "a", "aa", "longer ", "e", "é"])
    n, index = rng.choice([-1, 0, 1, 1, 2, 3]), rng.randrange(-3, 3)
    way = rng.choice(["split", "rsplit"])
    if rng.random() < 0.3:
        way = rng.choice(["partition", "rpartition"])
        return check_frame(rng, f"{f.program}.s.{way}({literal(sep or ' ')})", parts(p, lambda v: list(getattr(v, way)(sep or " ")), 3))
    cut = lambda v: getattr(v, way)(sep, n if n > 0 else -1)
    if rng.random() < 0.5 and n > 0:
        return check_frame(rng, f"{f.program}.s.{way}({literal(sep)}, n={n}, expand=true)", parts(p, cut, n + 1))
    expected = [None if v is None else (cut(v)[index] if -len(cut(v)) <= index < len(cut(v)) else None) for v in map(plain, p)]
    return check(rng, f"{f.program}.s.{way}({literal(sep)}, {index}, {n})", None, expected)


def parts(column, cut, count):
    rows = [[None] * count if plain(v) is None else (cut(v) + [None] * count)[:count] for v in column]
    return pandas.DataFrame({str(i): [row[i] for row in rows] for i in range(count)}, dtype=object)


def case_rows(rng, folder):
    """Results of rows, and of the columns of numbers."""
    f = Frame(rng, folder)
    names = rng.sample(["x", "k", "i"], rng.randrange(1, 4))
    p = floats(f.pandas, names)
    word = rng.choice(["sum", "mean", "median", "std", "var", "min", "max", "prod"])
    if word in ("sum", "prod", "min", "max") and "x" not in names:
        names, p = names + ["x"], floats(f.pandas, names + ["x"])
    expected = getattr(p, word)(axis=1)
    if rng.random() < 0.5:
        frame = f"{f.program}[{literal(names + ['s', 't'])}]"
        return check(rng, f"{frame}.{word}(axis=1, numeric_only=true)", None, list(expected))
    return check(rng, f"{f.program}[{literal(names)}].{word}(axis=1)", None, list(expected))


def case_together(rng, folder):
    """Correlations and covariances."""
    f = Frame(rng, folder)
    names = rng.sample(["x", "k"], 2)
    p = floats(f.pandas, names)
    a, b = names
    least = rng.choice([1, 1, 2, 5])
    if rng.random() < 0.5:
        word = rng.choice(["corr", "cov"])
        options = f"min_periods={least}"
        expected = getattr(p, word)(min_periods=least)
        frame = pandas.concat([pandas.DataFrame({"column": names}), expected.reset_index(drop=True)], axis=1)
        return check_frame(rng, f"{f.program}[{literal(names)}].{word}({options})", frame)
    word = rng.choice(["corr", "cov"])
    both = p.dropna()
    expected = getattr(p[a], word)(p[b], min_periods=max(least, 2)) if len(both) > 1 else None
    program = f"t = {f.program}; from_dict({{\"r\": [t.{a}.{word}(t.{b}, min_periods={max(least, 2)})]}}, dtype={{\"r\": \"f64\"}}).r"
    return check(rng, program, None, [expected])


def case_choices(rng, folder):
    """Modes, columns by dtype, columns of other columns, rows that are counted."""
    f = Frame(rng, folder)
    p = f.pandas
    name = rng.choice(list(KINDS))
    what = rng.choice(["mode", "dtypes", "isin", "counts", "affix", "drop"])
    if what == "mode":
        return check(rng, f"{f.program}.{name}.mode()", None, sorted(p[name].mode(), key=lambda v: v.encode() if isinstance(v, str) else v))
    if what == "dtypes":
        families = {"number": "kiux", "integer": "kiu", "float": "x", "object": "sw", "bool": "b", "datetime": "dt"}
        include, exclude = rng.sample(list(families), 2), rng.sample(list(families), rng.randrange(0, 2))
        names = [c for c in KINDS if any(c in families[w] for w in include) and not any(c in families[w] for w in exclude)]
        return check_frame(rng, f"{f.program}.select_dtypes({literal(include)}, {literal(exclude)})", p[names]) if names else None
    if what == "isin":
        n = rng.randrange(0, 9)
        expected = p[name].isin(p[name].head(n).dropna()).astype("boolean").mask(p[name].isna())
        return check(rng, f"f = {f.program}; f.{name}.isin(f.head({n}).{name})", None, list(expected))
    if what == "counts":
        names = rng.sample(["k", "w", "b"], rng.randrange(1, 4))
        counts = p.groupby(names).size()
        expected = counts.sort_values(ascending=False, kind="stable").reset_index(name="count")
        return check_frame(rng, f"{f.program}.value_counts({literal(names)})", expected[names + ["count"]])
    if what == "affix":
        return check_frame(rng, f"{f.program}.add_prefix(\"p \").add_suffix(\" s\")", p.add_prefix("p ").add_suffix(" s"))
    names = rng.sample(list(KINDS), 2) + ["none"]
    return check_frame(rng, f"{f.program}.drop({literal(names)}, axis=1, errors=\"ignore\")", p.drop(columns=names, errors="ignore"))


def case_moments(rng, folder):
    """Skewness and kurtosis, what a column is, differences within groups."""
    f = Frame(rng, folder)
    p = f.pandas
    what = rng.choice(["moments", "is", "groups", "describe"])
    if what == "moments":
        word, column = rng.choice(["skew", "kurt"]), p["x" if rng.random() < 0.5 else "k"].astype("float64")
        name = "x" if column.equals(p["x"]) else "k"
        expected = getattr(column, word)()
        expected = None if pandas.isna(expected) else expected
        return check(rng, f"t = {f.program}; from_dict({{\"r\": [t.{name}.{word}()]}}, dtype={{\"r\": \"f64\"}}).r", None, [expected])
    if what == "is":
        name, word = rng.choice("xktw"), rng.choice(["is_unique", "hasnans", "is_monotonic_increasing", "is_monotonic_decreasing"])
        column = p[name] if name != "k" else p[name].astype("float64")
        n = rng.randrange(0, 4)
        return check(rng, f"t = {f.program}.head({n}); from_dict({{\"r\": [t.{name}.{word}]}}, dtype={{\"r\": \"bool\"}}).r", None,
                     [bool(getattr(column.head(n), word))])
    if what == "describe":
        column = p["w"]
        counts = column.value_counts(sort=False)
        top = None if not len(counts) else max(counts.index, key=lambda w: (counts[w], -list(counts.index).index(w)))
        return check(rng, f"{f.program}.w.describe()", ["statistic", "value"],
                     [["count", "unique", "top", "freq"], [str(column.count()), str(column.nunique()), top, str(counts.max() if len(counts) else 0)]])
    periods = rng.choice([1, 1, -1, 2])
    word = rng.choice(["diff", "pct_change"])
    g = p.groupby("w")["x"]
    expected = g.diff(periods) if word == "diff" else p["x"] / g.shift(periods) - 1
    return check(rng, f"{f.program}.groupby(\"w\").x.{word}({periods})", None, list(expected.where(p["w"].notna())) if f.rows else [])


def case_operators(rng, folder):
    """Operators on frames."""
    f = Frame(rng, folder)
    p = floats(f.pandas, ["x", "k"])
    value, sign = rng.choice([2, 0.5, -3]), rng.choice("+-*/")
    known = p.notna()
    program, expected = rng.choice([
        (f"t {sign} {value}", {"+": p + value, "-": p - value, "*": p * value, "/": p / value}[sign]),
        (f"{value} {sign} t.assign(k=.k * 2.0 + 1)", {"+": value + p.assign(k=p.k * 2 + 1), "-": value - p.assign(k=p.k * 2 + 1),
                                                     "*": value * p.assign(k=p.k * 2 + 1), "/": value / p.assign(k=p.k * 2 + 1)}[sign]),
        (f"t + t[[\"k\", \"x\"]]", p + p),
        (f"t > {value}", (p > value).astype(object).where(known, None)), (f"t <= {value}", (p <= value).astype(object).where(known, None)),
        (f"t == {value}", (p == value).astype(object).where(known, None)), (f"t.ne({value})", (p != value).astype(object).where(known, None)),
    ])
    return check_frame(rng, f"t = {f.program}[[\"x\", \"k\"]].assign(k=.k * 1.0); {program}", expected)


def case_times(rng, folder):
    """date_range."""
    start = pandas.Timestamp("1999-06-15") + pandas.Timedelta(rng.randrange(20000), "D") + pandas.Timedelta(rng.choice([0, 0, 36000]), "s")
    freq = rng.choice(["D", "6h", "90min", "7D", "MS", "M", "2MS", "3M", "QS", "YS"])
    n = rng.randrange(0, 9)
    theirs = freq.replace("h", "H").replace("YS", "AS").replace("min", "T")
    text = literal(start.strftime("%Y-%m-%d %H:%M:%S"))
    if rng.random() < 0.5:
        return check(rng, f"date_range({text}, periods={n}, freq={literal(freq)})", None, list(pandas.date_range(start, periods=n, freq=theirs)))
    end = start + pandas.Timedelta(rng.randrange(900), "D")
    return check(rng, f"date_range({text}, {literal(end.strftime('%Y-%m-%d %H:%M:%S'))}, freq={literal(freq)})", None,
                 list(pandas.date_range(start, end, freq=theirs)))


def case_extremes(rng, folder):
    """nlargest and nsmallest with keep=."""
    f = Frame(rng, folder)
    word, keep, n = rng.choice(["nlargest", "nsmallest"]), rng.choice(["first", "last", "all"]), rng.randrange(0, 12)
    by = rng.sample(["k", "x"], rng.randrange(1, 3)) if keep != "last" else [rng.choice(["k", "x"])]
    p = f.pandas.astype({"k": "float64"}).dropna(subset=by)  # nulls are left out in weft
    if rng.random() < 0.3:
        p = f.pandas.dropna(subset=by[:1])
        return check(rng, f"{f.program}.{by[0]}.{word}({n}, keep={literal(keep)})", None, list(getattr(p[by[0]], word)(n, keep=keep)))
    n = min(n, max(len(p) - 1, 0))  # of all rows pandas takes the order of a sort that is not stable
    program = f"{f.program}.dropna(subset={literal(by)}).{word}({n}, {literal(by)}, keep={literal(keep)})"
    return check_frame(rng, program, getattr(p, word)(n, by, keep=keep))


def case_group_quantiles(rng, folder):
    """Quantiles of groups."""
    f = Frame(rng, folder)
    p = f.pandas.astype({"i": "float64"})
    keys = rng.choice([["w"], ["k"], ["w", "k"], ["b"]])
    q, how = rng.choice([0, 1, 0.5, 0.25, 0.9, rng.random()]), rng.choice(["linear", "linear", "lower", "higher", "midpoint", "nearest"])
    q = rng.random() if how == "nearest" else q  # half way pandas takes another one for groups than for columns
    values = rng.choice([["x"], ["x", "i"]])
    expected = p.groupby(keys)[values].quantile(q, interpolation=how).reset_index()
    return check_frame(rng, f"{f.program}.groupby({literal(keys)})[{literal(values)}].quantile({q}, interpolation={literal(how)})",
                       expected[keys + values])


def case_describe(rng, folder):
    """describe(include="all"); of text and bools the most frequent value that comes first."""
    f = Frame(rng, folder)
    names = rng.sample(["x", "s", "b", "w", "t", "u"], rng.randrange(1, 5))
    names = names if any(n in "sbwt" for n in names) else names + ["s"]
    p = f.pandas[names].astype({n: "float64" for n in names if n == "u"})
    columns = {}
    for name in names:
        values = p[name].dropna()
        described = dict(p[name].describe()) if name in "xu" else {"count": str(len(values)), "unique": str(values.nunique())}
        if name not in "xu" and len(values):
            counts = values.value_counts(sort=False)
            described.update(freq=str(counts.max()), top=str_of(next(v for v in values if counts[v] == counts.max())))
            if name == "t":
                described.update(first=str_of(values.min()), last=str_of(values.max()))
        columns[name] = described
    rows = ["count", "unique", "top", "freq"] + (["first", "last"] if "t" in names else [])
    rows += ["mean", "std", "min", "25%", "50%", "75%", "max"] if "x" in names or "u" in names else []
    return check(rng, f"{f.program}[{literal(names)}].describe(include=\"all\")", ["statistic"] + names,
                 [rows] + [[columns[n].get(r) for r in rows] for n in names])


def str_of(value):
    """As weft has it in a column of text; times are compared as times."""
    if isinstance(value, pandas.Timestamp):
        return value
    return str(value).lower() if isinstance(value, (bool, numpy.bool_)) else str(value)


def case_slices(rng, folder):
    """Rows by position."""
    f = Frame(rng, folder)
    start, stop = (rng.choice([None, rng.randrange(-f.rows - 3, f.rows + 4)]) for _ in range(2))
    step = rng.choice([None, 1, 1, 2, 3, rng.randrange(1, f.rows + 3)])
    text = ":".join("" if v is None else str(v) for v in (start, stop, step))
    if rng.random() < 0.3:
        name = rng.choice(list(KINDS))
        return check(rng, f"{f.program}.{name}[{text}]", None, list(f.pandas[name][start:stop:step]))
    return check_frame(rng, f"{f.program}[{text}]", f.pandas[start:stop:step])


def case_group_descriptions(rng, folder):
    """describe of groups, and groups by a column that is computed."""
    f = Frame(rng, folder)
    p = f.pandas.astype({"i": "float64"})
    if rng.random() < 0.5:
        expected = p.groupby("w")["x"].describe().reset_index() if p["w"].notna().any() else pandas.DataFrame(columns=["w", "count"])
        names = ["count", "mean", "std", "min", "25%", "50%", "75%", "max"]
        return check(rng, f"{f.program}.groupby(\"w\").x.describe()", ["w"] + [f"x_{n}" for n in names],
                     [list(expected[n]) if n in expected else [] for n in ["w"] + names])
    program, key = rng.choice([("t.t.year() % 4", p["t"].dt.year % 4), ("t.s.length()", p["s"].str.len()),
                               ("t.x > 1", (p["x"] > 1).astype("boolean").mask(p["x"].isna()))])
    expected = p["i"].groupby(key.rename("key")).agg(["count", "max"]).reset_index()
    return check_frame(rng, f"t = {f.program}; t.groupby({program}).agg(count=(\"i\", \"count\"), max=(\"i\", \"max\"))", expected)


def case_functions(rng, folder):
    """apply, sort with key=, fillna with what is computed, nunique with nulls."""
    f = Frame(rng, folder)
    p = f.pandas
    t = f"t = {f.program}; "
    what = rng.choice(["apply", "rows", "key", "fill", "nunique"])
    if what == "apply":
        return check(rng, t + "t.x.apply(x => x * 2 + 1)", None, list(p["x"] * 2 + 1))
    if what == "rows":
        return check(rng, t + "t.apply(r => r.x + r.k, axis=1)", None, list(p["x"] + p["k"].astype("float64")))
    if what == "key":
        up = rng.random() < 0.5
        program, expected = rng.choice([
            ("\"s\", key=x => x.length()", p.sort_values("s", key=lambda c: c.str.len(), ascending=up, kind="stable")),
            ("\"i\", key=x => abs(x)", p.sort_values("i", key=abs, ascending=up, kind="stable"))])
        return check_frame(rng, f"{t}t.sort({program}, ascending={literal(up)})", expected)
    if what == "fill":
        word = rng.choice(["mean", "min", "max", "median"])
        if not p["x"].notna().any():
            return None
        return check(rng, f"{t}t.x.fillna(t.x.{word}())", None, list(p["x"].fillna(getattr(p["x"], word)())))
    name = rng.choice(list(KINDS))
    program = f"{t}from_dict({{\"n\": [t.{name}.nunique(dropna=false)]}}).n"
    return check(rng, program, None, [p[name].nunique(dropna=False)])


CASES = [case_functions, case_group_descriptions, case_describe, case_slices, case_extremes, case_group_quantiles, case_moments, case_operators, case_times, case_parts, case_rows, case_together, case_choices, case_choices, case_parts]

if __name__ == "__main__":
    main(CASES)
