#!/usr/bin/env python3
# weft: what the memory limit refuses is refused before it starts, and the limit that is said to be enough is.
# SPDX-License-Identifier: BSD-3-Clause
#
# usage: run_limits.py WEFT [-k TEXT]   (common.py)
#
# Each program is run with a limit that nothing fits; then with the one that the refusal names, which may be refused
# again when more is known (lengths, at the end of a round); and with some more, as far as all of it.

import re

from common import case, ended, main, weft

ROWS, COLUMNS = 1024, 512
CHUNKS = ("(128, 128)", "(64, 512)", "(1024, 32)", "(1024, 512)")
UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}
MOST_ROUNDS = 6

SORTS = """
sort(x, axis=0)                         argsort(x, axis=1)                  sort(x.ravel())
argsort(x.ravel())                      sort(sort(x, axis=0), axis=1)       partition(x, 100, axis=0)
unique(rint(x * 10))                    lexsort([x.ravel(), y.ravel()])     topk(x, 200, axis=0)
argtopk(x, 5, axis=1)                   sort(x.astype("c128").ravel())      topk(x.ravel(), 1000)
"""

QUANTILES = """
median(x)                               median(x, axis=0)                   median(x, axis=1)
quantile(x, [0.1, 0.5, 0.9])            nanquantile(x, 0.3, axis=1)         pad(x, 3, mode="median")
"""

LOOKING_UP = """
searchsorted(sort(x.ravel()), y)        searchsorted(sort(x[0]), y)         digitize(x, [-1, 0, 1])
isin(x, y)                              in1d(rint(x), rint(y))              interp(x, sort(y[0]), y[1])
intersect1d(rint(x * 9), rint(y * 9))   setdiff1d(x, y)                     setxor1d(x, y)
"""

PRODUCTS = """
x.T @ x                                 x @ y.T                             tensordot(x, y, axes=2)
einsum("ij,ij->i", x, y)                einsum("ij->ji", x)                 kron(x[:8, :8], x[:128, :128])
norm(x[:128, :128], 2)                  cov(x[:64])                         norm(x, axis=0)
x.astype(int).T @ y.astype(int)         einsum("ij,kj->ik", x, y[:64])      polyfit(x[:, 0], x[:, 1], 3)
"""

PICKING = """
x[x > 0]                                nonzero(x > 1)[0]                   x[:, arange(512) % 7]
x[arange(1024)[::-1]]                   take(x, rint(abs(x) * 99).astype(int))
extract(x > 0, x)
take_along_axis(x, argsort(x, axis=0), axis=0)                              repeat(x, arange(1024) % 3, axis=0)
x[x[:, 0] > 0]                          delete(x, x[:, 0] > 0, axis=0)      put(x, arange(10000) * 3, 1.5)
"""

OTHERS = """
cumsum(x)                               cumsum(x, axis=0)                   cumprod(x, axis=1)
convolve(x.ravel(), [1, 2, 3])          convolve(x.ravel(), x[0])           histogram(x, bins=1000)[0]
stack([x, y], axis=2)                   block([[x, y], [y, x]])             x.std(axis=0)
(x - x.mean(axis=0)) / x.std(axis=0)    x.reshape((512, 1024))              x.T.reshape(-1)
packbits(x > 0, axis=0)                 histogramdd(x[:, :3])[0]            x + x.T.reshape(x.shape)
apply_along_axis(v => sort(v), 0, x)    map_blocks(v => sort(v, axis=0), x)
roll(x, 100)
"""


def enough(refusal):
    """Bytes of the limit that a refusal names."""
    found = re.search(r"give --memory-limit ([0-9.]+)([a-zA-Z]+)\n", refusal)
    assert found, refusal
    return int(round(float(found[1]) * UNITS[found[2]]))


def runs_within(program, limit, scheduler):
    """Runs within a limit; what is named instead when that is refused; 0: it was enough."""
    done = weft("run", "-", "-m", str(limit), "--scheduler", scheduler, "-j", "2", stdin=program)
    refused = "this needs about" in done.stderr or "this result needs about" in done.stderr
    assert done.returncode == 0 or (refused and "error[E0704]" in done.stderr), (program, limit, done.stderr)
    return enough(done.stderr) if done.returncode else 0


def named_limits_are_enough(expressions):
    for expression in re.split(r"\s{2,}|\n", expressions.strip()):
        for chunks in CHUNKS:
            arrays = [f"random.normal(size=({ROWS}, {COLUMNS}), chunks={chunks}, seed={seed})" for seed in (1, 2)]
            program = f"x = {arrays[0]}\ny = {arrays[1]}\nr = {expression}\nprint max(r)\n"
            limit = named = 128
            for _ in range(MOST_ROUNDS):
                named = runs_within(program, limit, "sync")
                if not named:
                    break
                assert named > limit, (program, limit, named)
                limit = named
            assert not named, (program, limit)
            for more in (1, 1.4):
                assert not runs_within(program, int(limit * more), "threads"), (program, limit, more)


@case
def limits_of_sorts():
    named_limits_are_enough(SORTS)


@case
def limits_of_quantiles():
    named_limits_are_enough(QUANTILES)


@case
def limits_of_looking_up():
    named_limits_are_enough(LOOKING_UP)


@case
def limits_of_products():
    named_limits_are_enough(PRODUCTS)


@case
def limits_of_picking():
    named_limits_are_enough(PICKING)


@case
def limits_of_others():
    named_limits_are_enough(OTHERS)


# ---- Arrays that are larger -------------------------------------------------------------------------------------------


@case
def lines_of_an_array_that_is_larger():
    """240 MB in chunks of rows: along columns a few of which are whole at a time, and along rows again."""
    program = """x = random.random((10000, 3000), chunks=(1000, 3000), seed=1)
y = {}
print y[::999, ::999].sum()
"""
    for expression, limit in (("sort(x, axis=0)", "40MB"), ("argsort(x, axis=0)", "60MB"),
                              ("median(x, axis=0)[newaxis]", "40MB"), ("sort(sort(x, axis=0), axis=1)", "60MB")):
        free = weft("run", "-", stdin=program.format(expression))
        assert free.returncode == 0, free.stderr
        ended(weft("run", "-", "-m", limit, stdin=program.format(expression)), 0, free.stdout, "")


@case
def rows_that_become_columns():
    """288 MB: each chunk is cut by itself, then pieces are joined; in one step all would be needed."""
    ended(weft("run", "-", "-m", "110MB", stdin="""x = cumsum(ones((6000, 6000), chunks=(1000, 6000)), axis=1)
print x.rechunk((6000, 1000)).max(axis=0).sum()
"""), 0, "18003000.0\n", "")


main()
