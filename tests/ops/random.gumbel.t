--- case: the same numbers in any chunks
x = random.gumbel(1.0, 2.0, (20, 30), seed=5)
print (all(x == random.gumbel(1.0, 2.0, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.gumbel(1.0, 2.0, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.gumbel(1.0, 2.0, 10) == random.gumbel(1.0, 2.0, 10)) or any(random.gumbel(1.0, 2.0, 10) == random.gumbel(1.0, 2.0, 11)[:10])
--- out
false
--- case: no elements
print random.gumbel(1.0, 2.0, 0).shape
--- out
(0,)
--- case: finite
x = random.gumbel(1.0, 2.0, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.gumbel(1.0, 2.0, size=-1)
--- err 3
<stdin>:1:31: error[E0502]: negative length -1
 1 | print random.gumbel(1.0, 2.0, size=-1)
   |                               ^^^^^^^
--- case: a seed below 0
print random.gumbel(1.0, 2.0, size=1, seed=-1)
--- err 3
<stdin>:1:39: error[E0403]: 'seed' must not be negative
 1 | print random.gumbel(1.0, 2.0, size=1, seed=-1)
   |                                       ^^^^^^^
