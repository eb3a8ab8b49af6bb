--- case: the same numbers in any chunks
x = random.beta(2, 6, (20, 30), seed=5)
print (all(x == random.beta(2, 6, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.beta(2, 6, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.beta(2, 6, 10) == random.beta(2, 6, 10)) or any(random.beta(2, 6, 10) == random.beta(2, 6, 11)[:10])
--- out
false
--- case: no elements
print random.beta(2, 6, 0).shape
--- out
(0,)
--- case: finite
x = random.beta(2, 6, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.beta(2, 6, size=-1)
--- err 3
<stdin>:1:25: error[E0502]: negative length -1
 1 | print random.beta(2, 6, size=-1)
   |                         ^^^^^^^
--- case: a seed below 0
print random.beta(2, 6, size=1, seed=-1)
--- err 3
<stdin>:1:33: error[E0403]: 'seed' must not be negative
 1 | print random.beta(2, 6, size=1, seed=-1)
   |                                 ^^^^^^^
--- case: small parameters
x = random.beta(0.001, 0.001, 1000, seed=1)
print (x.min() >= 0, x.max() <= 1, all(isfinite(x)))
--- out
(true, true, true)
