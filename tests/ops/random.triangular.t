--- case: the same numbers in any chunks
x = random.triangular(0, 1, 4, (20, 30), seed=5)
print (all(x == random.triangular(0, 1, 4, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.triangular(0, 1, 4, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.triangular(0, 1, 4, 10) == random.triangular(0, 1, 4, 10)) or any(random.triangular(0, 1, 4, 10) == random.triangular(0, 1, 4, 11)[:10])
--- out
false
--- case: no elements
print random.triangular(0, 1, 4, 0).shape
--- out
(0,)
--- case: finite
x = random.triangular(0, 1, 4, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.triangular(0, 1, 4, size=-1)
--- err 3
<stdin>:1:34: error[E0502]: negative length -1
 1 | print random.triangular(0, 1, 4, size=-1)
   |                                  ^^^^^^^
--- case: a seed below 0
print random.triangular(0, 1, 4, size=1, seed=-1)
--- err 3
<stdin>:1:42: error[E0403]: 'seed' must not be negative
 1 | print random.triangular(0, 1, 4, size=1, seed=-1)
   |                                          ^^^^^^^
--- case: at an end
print (random.triangular(0, 0, 1, 1000, seed=1).max() <= 1, random.triangular(0, 1, 1, 1000, seed=1).min() >= 0)
--- out
(true, true)
--- case: no width
print random.triangular(1, 1, 1, 3)
--- err 3
<stdin>:1:25: error[E0403]: it takes left <= mode <= right, and left < right
 1 | print random.triangular(1, 1, 1, 3)
   |                         ^
