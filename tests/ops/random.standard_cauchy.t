--- case: the same numbers in any chunks
x = random.standard_cauchy((20, 30), seed=5)
print (all(x == random.standard_cauchy((20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.standard_cauchy((20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.standard_cauchy(10) == random.standard_cauchy(10)) or any(random.standard_cauchy(10) == random.standard_cauchy(11)[:10])
--- out
false
--- case: no elements
print random.standard_cauchy(0).shape
--- out
(0,)
--- case: finite
x = random.standard_cauchy(100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.standard_cauchy(size=-1)
--- err 3
<stdin>:1:30: error[E0502]: negative length -1
 1 | print random.standard_cauchy(size=-1)
   |                              ^^^^^^^
--- case: a seed below 0
print random.standard_cauchy(size=1, seed=-1)
--- err 3
<stdin>:1:38: error[E0403]: 'seed' must not be negative
 1 | print random.standard_cauchy(size=1, seed=-1)
   |                                      ^^^^^^^
