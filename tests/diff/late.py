#!/usr/bin/env python3
# weft: operations on arrays whose lengths are known only while running, compared with the same on known ones.
# SPDX-License-Identifier: BSD-3-Clause
"""usage: late.py WEFT [SEED [ROUNDS]]

Each expression below is written with array(…) of random numbers, and once for each of its operands with what a mask that
is all true selects of that one: its length is known only while running.  What prints, the dtype and the number of
dimensions as `weft check` knows them must be the same; an error where the known arrays give none is a failure."""

import random
import subprocess
import sys

# v, w: vectors of one length; i: one of indices; b: of bools; m, n: square matrices; r: a matrix of 3 columns;
# p: rising points.
EXPRESSIONS = """
v + w | v * 2 - w[0] | -v | v == w | maximum(v, w) | where(b, v, w) | where(v > w, v, 0) | sqrt(abs(v)) | round(v * 1.5)
clip(v, 0, w) | isclose(v, w) | nan_to_num(v / w) | divmod(v, 3)[1] | modf(v * 0.5)[0] | v.astype("f32") | heaviside(v, 0.5)
v.sum() | v.mean() | v.std(ddof=1) | v.min() | v.argmax() | v.any() | prod(v) | ptp(v) | count_nonzero(v) | m.sum(axis=0)
m.mean(axis=1, keepdims=true) | m.max(axis=-1) | m.argmin(axis=0) | m.var(axis=(0, 1)) | average(v, weights=p)
average(m, axis=0, weights=abs(v) + 1) | cumsum(v) | cumprod(m, axis=1) | nansum(v / w) | median(v) | median(m, axis=0)
percentile(v, 30) | percentile(m, [10, 50], axis=1) | quantile(v, 0.25, method="lower") | unique(v) | unique(i, return_counts=true)
histogram(v, bins=3) | histogram(v, bins=[-5, 0, 5]) | bincount(i) | bincount(i, weights=v) | digitize(v, [0, 3]) | topk(v, 2)
sort(v) | argsort(v) | sort(m, axis=0) | partition(v, 1)[1] | searchsorted(p, v) | searchsorted(sort(v), w, side="right")
isin(v, w) | isin(v, 3) | union1d(v, w) | intersect1d(v, w) | setdiff1d(v, w) | v[0] | v[-1] | v[::-1] | v[1:] | v[::2]
v[v.argmax()] | v[i] | m[i] | m[:, 0] | m[i, i] | m[0, :] | m[1:, ::-1] | m[m > 0] | v[b] | m[b] | m[:, b] | v[newaxis]
v[v.argmin():] | take(v, i) | take(m, i, axis=1) | take_along_axis(v, i, 0) | choose(i, [v, w, v, w, v]) | compress(b, v)
select([b], [v], 9) | extract(b, v) | nonzero(v)[0] | flatnonzero(b) | argwhere(m) | delete(v, 0) | delete(v, b) | insert(v, 1, 9)
append(v, w) | trim_zeros(v * b) | ravel(m) | m.T | transpose(m) | swapaxes(m, 0, 1) | moveaxis(m, 0, 1) | reshape(m, -1)
squeeze(m[:1], axis=0) | expand_dims(v, 0) | expand_dims(v, 1) | flip(m) | fliplr(m) | rot90(m) | roll(v, 2)
roll(m, 1, axis=0) | concatenate([v, w]) | concatenate([m, n], axis=1) | concatenate([v, [1.5]]) | stack([v, w]) | vstack([v, w])
stack([v, w], axis=1) | hstack([v, w]) | dstack([v, w]) | column_stack([v, w]) | block([[m, n]]) | block([v, w]) | tile(v, 2)
tile(v, (2, 1)) | repeat(v, 2) | repeat(m, 2, axis=0) | repeat(v, i) | pad(v, 1) | pad(v, 2, mode="reflect") | pad(m, ((1, 0), (0, 2)))
resize(v, (2, 3)) | array_split(v, 2) | tril(m) | triu(m, 1) | diag(v) | diag(m) | diagonal(m) | trace(m) | outer(v, w) | kron(v, w)
dot(v, w) | v @ w | m @ v | m @ n | matmul(v, m) | inner(v, w) | vdot(v, w) | tensordot(m, n, 1) | tensordot(v, w, axes=([0], [0]))
einsum("i,i->", v, w) | einsum("ij,jk->ik", m, n) | einsum("ii", m) | einsum("ij->ji", m) | norm(v) | norm(m, axis=1) | cross(r, [1, 2, 3])
cov(m) | cov(v, w) | corrcoef(m) | diff(v) | diff(m, axis=0) | ediff1d(v) | gradient(v * 1.0) | trapz(v) | trapz(v, p) | interp(v, p, w)
convolve(v, w) | correlate(v, w, "full") | polyval(v, w) | polyadd(v, w) | polymul(v, w) | polyder(v) | polyint(v) | vander(v)
lexsort((v, w)) | meshgrid(v, w)[0] | ix_(i, i)[1] | zeros_like(m) | full_like(v, 3) | ones_like(v, dtype="f32") | array([v, w])
atleast_2d(v) | map_blocks(x => x * 2, v) | v.map_overlap(x => x + 1, 1) | unwrap(v) | real_if_close(v + 0j)
v if v.sum() > 2 else w | v if v.size > 2 else w[1:] | v.tolist() | v.size | m.shape | len(v) | ndim(m) | v.rechunk(2) | copysign(v, w)
packbits(b) | logical_and(b, v) | ~b | v << 1 | i % 3 | gcd(i, 4) | put(v, 0, 9) | put_along_axis(v, i, 7, 0) | histogram2d(v, w, bins=2)[0]
"""

HEAD = """def late(x) = x[arange(x.shape[0]) > -1]
"""


def literal(values, chunks):
    text = str(values).replace("True", "true").replace("False", "false")
    return f"array({text}, chunks={chunks})"


def operands(rng):
    n = rng.choice([2, 3, 4, 5])
    chunks = rng.choice([1, 2, n])
    number = (lambda: rng.randint(-4, 6)) if rng.random() < 0.6 else (lambda: rng.choice([-1.5, 0.0, 2.0, 3.25, 4.5]))

    def vector(k=n):
        return [number() for _ in range(k)]

    values = {"v": vector(), "w": vector(), "i": [rng.randrange(n) for _ in range(n)], "b": [rng.random() < 0.6 for _ in range(n)],
              "m": [vector() for _ in range(n)], "n": [vector() for _ in range(n)], "r": [vector(3) for _ in range(n)],
              "p": sorted(rng.sample(range(1, 20), n))}
    return {name: literal(value, chunks) for name, value in values.items()}


def names_in(expression):
    word, found, quoted = "", [], False
    for c in expression + " ":
        quoted ^= c == '"'
        if c.isalnum() or c in "_\"" or quoted:
            word += c
            continue
        if word in OPERANDS and word not in found:
            found.append(word)
        word = ""
    return found


OPERANDS = "vwibmnrp"


def show(weft, values, late, expression, options):
    lines = [f"{name} = {f'late({text})' if name == late else text}" for name, text in values.items() if name in names_in(expression)]
    program = HEAD + "\n".join(lines) + f"\nresult = {expression}\n"
    done = [subprocess.run([weft, "run", *options, "-"], input=program + end, capture_output=True, text=True)
            for end in ("print result\n", "print result.dtype\nprint ndim(result)\n")]
    return program, done[0].stdout if done[0].returncode == 0 else None, done[1].stdout, done[0].stderr


def main():
    weft = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    expressions = [e.strip() for line in EXPRESSIONS.strip().splitlines() for e in line.split(" | ")]
    compared = failed = 0
    for number in range(rounds):
        rng = random.Random(seed * 1000 + number)
        for expression in expressions:
            values = operands(rng)
            _, text, kind, _ = show(weft, values, None, expression, ["--scheduler", "sync"])
            if text is None:
                continue  # these numbers have no answer: fewer elements than asked for, say
            for late in names_in(expression):
                options = rng.choice([["--scheduler", "sync"], ["-j", "2"], ["-j", "7"], ["--no-pass", "all"]])
                program, got, got_kind, errors = show(weft, values, late, expression, options)
                compared += 1
                if (got, got_kind) != (text, kind):
                    failed += 1
                    print(f"--- {options}\n{program}known:\n{text}{kind}late:\n{got}{got_kind}{errors}")
    print(f"{compared} compared, {failed} differ")
    sys.exit(failed > 0 or compared < 150)


main()
