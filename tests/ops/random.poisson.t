--- case: the same numbers in any chunks
x = random.poisson(4.5, (20, 30), seed=5)
print (all(x == random.poisson(4.5, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.poisson(4.5, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print (all(random.poisson(4.5, 20) == random.poisson(4.5, 20)), all(random.poisson(4.5, 20) == random.poisson(4.5, 21)[:20]))
--- out
(false, false)
--- case: no elements
print random.poisson(4.5, 0).shape
--- out
(0,)
--- case: finite
x = random.poisson(4.5, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.poisson(4.5, size=-1)
--- err 3
<stdin>:1:27: error[E0502]: negative length -1
 1 | print random.poisson(4.5, size=-1)
   |                           ^^^^^^^
--- case: a seed below 0
print random.poisson(4.5, size=1, seed=-1)
--- err 3
<stdin>:1:35: error[E0403]: 'seed' must not be negative
 1 | print random.poisson(4.5, size=1, seed=-1)
   |                                   ^^^^^^^
--- case: no mean, and a great one
print (random.poisson(0, 3), round(random.poisson(1e6, 10_000, seed=1).mean() / 1e6, 2))
--- out
(array([0, 0, 0]), 1.0)
--- case: NaN
print random.poisson(nan, 3)
--- err 3
<stdin>:1:22: error[E0403]: 'lam' must not be negative
 1 | print random.poisson(nan, 3)
   |                      ^^^
--- case: too great
print random.poisson(1e19, 3)
--- err 3
<stdin>:1:22: error[E0403]: 'lam' must be less than 2**62
 1 | print random.poisson(1e19, 3)
   |                      ^^^^
