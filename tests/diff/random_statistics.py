#!/usr/bin/env python3
# weft: statistical tests of the random arrays.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: random_statistics.py WEFT

Moments, Kolmogorov-Smirnov, chi-squared of cells and of pairs, correlation between neighbours, between seeds and between
call sites.  Seeds are fixed, so a run always gives the same verdict; each statistic is accepted within what a true
generator exceeds once in a million times.  The same checks are then made on numbers that are wrong on purpose (a
generator that is not uniform, repeats its neighbours, or ignores its seed), which they must find."""

import os
import subprocess
import sys
import tempfile
from math import erf, log, sqrt

import numpy as np

COUNT = 1_000_000
Z = 4.9  # a normal variable is beyond it once in a million times


def draw(weft, folder, expressions):
    lines = [f'write_npy({text}, "{folder}/{k}.npy")' for k, text in enumerate(expressions)]
    subprocess.run([weft, "run", "-"], input="\n".join(lines) + "\n", text=True, check=True)
    return [np.load(os.path.join(folder, f"{k}.npy")) for k in range(len(expressions))]


def moments(x, mean, variance, fourth):
    """Mean and variance of the sample; fourth: the central moment."""
    n = x.size
    z = (x.mean() - mean) / sqrt(variance / n)
    w = (x.var() - variance) / sqrt((fourth - variance ** 2) / n)
    return {"mean": abs(z) < Z, "variance": abs(w) < Z}


def smirnov(x, distribution):
    """Kolmogorov's distance; P(sqrt(n) D > t) is 2 exp(-2 t^2) nearly."""
    n = x.size
    at = distribution(np.sort(x))
    distance = max(np.max(np.arange(1, n + 1) / n - at), np.max(at - np.arange(n) / n))
    return {"Kolmogorov-Smirnov": sqrt(n) * distance < sqrt(log(2e6) / 2)}


def chi(counts, expected):
    """Chi-squared by Wilson and Hilferty's normal variable."""
    freedom = counts.size - 1
    statistic = np.sum((counts - expected) ** 2 / expected)
    return abs(((statistic / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))) < Z


def cells(u):
    """Cells of single numbers and of pairs of neighbours; u in [0, 1)."""
    one = np.bincount((u * 1024).astype(int), minlength=1024)
    pair = (u[0::2] * 32).astype(int) * 32 + (u[1::2] * 32).astype(int)
    return {"cells": chi(one, u.size / 1024), "pairs": chi(np.bincount(pair, minlength=1024), u.size / 2 / 1024)}


def uncorrelated(x, y):
    return abs(np.corrcoef(x, y)[0, 1]) * sqrt(x.size) < Z


def neighbours(x):
    return {f"lag {lag}": uncorrelated(x[:-lag], x[lag:]) for lag in (1, 2, 3, 4, 1000)}


def uniform(u):
    return {**moments(u, 0.5, 1 / 12, 1 / 80), **smirnov(u, lambda x: x), **cells(u), **neighbours(u)}


def normal(x):
    below = np.vectorize(lambda v: 0.5 * (1 + erf(v / sqrt(2))))
    return {**moments(x, 0, 1, 3), **smirnov(x[:100_000], below), **neighbours(x)}


def exponential(x):
    return {**moments(x, 1, 1, 9), **smirnov(x, lambda v: 1 - np.exp(-v)), **neighbours(x)}


def integers(x, count):
    variance = (count ** 2 - 1) / 12
    fourth = variance * (3 * count ** 2 - 7) / 20
    return {**moments(x.astype(float), (count - 1) / 2, variance, fourth), **neighbours(x.astype(float)),
            "counts": chi(np.bincount(x, minlength=count), x.size / count)}


def permutations(weft, folder):
    """All 24 orders of four elements, over 4800 seeds; where each of 1000 elements goes."""
    some = draw(weft, folder, [f"random.permutation(4, seed={seed})" for seed in range(4800)])
    orders = np.bincount([int("".join(map(str, p)), 4) for p in some])
    orders = orders[orders > 0]
    large = draw(weft, folder, ["random.permutation(100000, seed=1, chunks=7000)"])[0]
    whole = np.array_equal(np.sort(large), np.arange(100000))
    return {"orders": orders.size == 24 and chi(orders, 200), "elements": whole,
            "free of place": uncorrelated(large.astype(float), np.arange(100000.0))}


def apart(streams):
    """Correlation of every two streams."""
    pairs = [(a, b) for k, a in enumerate(streams) for b in streams[k + 1:]]
    return {f"pair {k}": uncorrelated(a, b) for k, (a, b) in enumerate(pairs)}


# Parameters of the further distributions: small and large shapes, and both methods of the whole numbers.
SHAPES = {"laplace": ["1.0, 2.0"], "logistic": ["1.0, 2.0"], "gumbel": ["1.0, 2.0"], "rayleigh": ["2.0"], "weibull": ["0.5", "3.0"],
          "pareto": ["3.0"], "power": ["0.5", "4.0"], "lognormal": ["0.5, 0.75"], "standard_cauchy": [""],
          "triangular": ["-1, 0, 3", "0, 2, 2"], "gamma": ["0.2, 1.0", "1.0, 1.0", "2.5, 3.0", "400.0, 1.0"],
          "chisquare": ["1", "7.5"], "standard_t": ["3", "30"], "f": ["4, 10"],
          "beta": ["0.3, 0.6", "2.0, 6.0", "0.5, 3.0"], "poisson": ["0.3", "9.5", "10.5", "800.0"],
          "binomial": ["10, 0.3", "40, 0.5", "1000, 0.9", "1000000, 0.00001", "100000, 0.4"], "geometric": ["0.25", "0.9"]}


def alike(x, y):
    """Smirnov's distance of two samples; of whole numbers with few values their counts, too."""
    n = x.size
    both = np.unique(np.concatenate([x, y]))
    distance = np.max(np.abs(np.searchsorted(np.sort(x), both, "right") - np.searchsorted(np.sort(y), both, "right"))) / n
    results = {"distribution": sqrt(n / 2) * distance < sqrt(log(2e6) / 2), **neighbours(np.clip(x.astype(float), *np.quantile(x, [0.01, 0.99])))}
    if x.dtype.kind == "i" and both.size < 5000:
        a, b = (np.bincount(v - both[0], minlength=int(both[-1] - both[0]) + 1) for v in (x, y))
        seen = a + b >= 20
        statistic, freedom = np.sum((a[seen] - b[seen]) ** 2 / (a[seen] + b[seen])), max(int(seen.sum()) - 1, 1)
        results["counts"] = abs(((statistic / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / sqrt(2 / (9 * freedom))) < Z
    return results


def shapes(weft, folder):
    """Each distribution against as many numbers of NumPy's generator."""
    count = COUNT // 5
    calls = [(name, words) for name, all_words in SHAPES.items() for words in all_words]
    drawn = draw(weft, folder, [f"random.{name}({words}{', ' if words else ''}{count}, seed={70 + k}, chunks=70000)"
                                for k, (name, words) in enumerate(calls)])
    rng = np.random.default_rng(99)
    for (name, words), x in zip(calls, drawn):
        values = [float(word) if name != "binomial" or "." in word else int(word) for word in words.split(",")] if words else []
        yield f"{name}({words})", alike(x, getattr(rng, name)(*values, size=count))


def broken(rng):
    """Samples that each are wrong in one way, and the test that must find it."""
    u = rng.random(COUNT)
    yield "squeezed", cells(u * 0.999)
    yield "bent", smirnov(u ** 1.01, lambda x: x)
    yield "repeated neighbours", neighbours(np.where(np.arange(COUNT) % 100 == 0, np.roll(u, 1), u))
    yield "wide normals", normal(rng.normal(size=COUNT) * 1.01)
    yield "biased integers", integers(np.minimum(rng.integers(0, 102, COUNT), 99), 100)
    yield "too wide gammas", alike(rng.gamma(2.5, 3.05, COUNT // 5), rng.gamma(2.5, 3.0, COUNT // 5))
    yield "too many events", alike(rng.poisson(9.7, COUNT // 5), rng.poisson(9.5, COUNT // 5))
    yield "one seed for all", apart([u, rng.random(COUNT), u])
    yield "a shuffle that favours its order", {"orders": chi(np.array([230] + [200] * 22 + [170]) * 20, 4000)}


def main():
    weft = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        u, f, x, e, d, wide, chosen, weighted = draw(weft, folder, [
            f"random.random({COUNT}, seed=11, chunks=70000)", f'random.random({COUNT}, seed=12, dtype="f32")',
            f"random.normal(size={COUNT}, seed=13)", f"random.exponential(size={COUNT}, seed=14)",
            f"random.integers(100, size={COUNT}, seed=15)",
            f"random.integers(-9223372036854775807 - 1, 9223372036854775807, size={COUNT}, endpoint=true, seed=16)",
            f"random.choice(100, {COUNT}, seed=17)", f"random.choice(4, {COUNT}, p=arange(1, 5), seed=18)"])
        seeds = draw(weft, folder, [f"random.random({COUNT}, seed={seed})" for seed in (0, 1, 2, 3, 2 ** 32, 2 ** 62)])
        sites = draw(weft, folder, [f"random.random({COUNT})"] * 5)
        one_seed = draw(weft, folder, [
            f"random.random({COUNT}, seed=9)", f"random.uniform(0, 1, {COUNT}, seed=9)", f"random.normal(size={COUNT}, seed=9)",
            f"random.exponential(size={COUNT}, seed=9)", f"random.laplace(0, 1, {COUNT}, seed=9)",
            f"random.integers(1000000, size={COUNT}, seed=9)", f"random.gamma(2.0, 1.0, {COUNT}, seed=9)"])
        others = draw(weft, folder, [
            f"random.random({COUNT})", f"random.random({COUNT + 7})[:{COUNT}]", f"random.random(({COUNT}, 1))[:, 0]",
            f"random.uniform(1, 3, {COUNT})", f"random.uniform(1, 4, {COUNT})", f"random.exponential(size={COUNT})",
            f"random.normal(size={COUNT})", f"random.normal(1, 2, {COUNT})", f"random.laplace(0, 1, {COUNT})",
            f"random.logistic(0, 1, {COUNT})", f"random.integers(1000000, size={COUNT})"])
        tests = {"random": uniform(u), "random f32": uniform(f.astype(float)), "normal": normal(x), "exponential": exponential(e),
                 "integers": integers(d, 100), "64 bits": uniform(wide.astype(float) / 2.0 ** 64 + 0.5),
                 "choice": integers(chosen, 100),
                 "choice with p": {"counts": chi(np.bincount(weighted, minlength=4), COUNT * np.arange(1, 5) / 10)},
                 "permutation": permutations(weft, folder), "seeds": apart(seeds), "call sites": apart(sites),
                 "one seed": apart([x.astype(float) for x in one_seed]),
                 "calls that differ": apart([x.astype(float) for x in others]), **dict(shapes(weft, folder))}
    failures = [f"{name}: {test}" for name, results in tests.items() for test, good in results.items() if not good]
    for name, results in broken(np.random.default_rng(5)):
        if all(results.values()):
            failures.append(f"the checks do not find numbers that are {name}")
    print("\n".join(failures + [f"{sum(map(len, tests.values()))} statistics of {len(tests)} generators, {len(failures)} failures"]))
    sys.exit(bool(failures))


main()
