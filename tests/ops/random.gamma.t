--- case: the same numbers in any chunks
x = random.gamma(2.0, 3.0, (20, 30), seed=5)
print (all(x == random.gamma(2.0, 3.0, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.gamma(2.0, 3.0, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.gamma(2.0, 3.0, 10) == random.gamma(2.0, 3.0, 10)) or any(random.gamma(2.0, 3.0, 10) == random.gamma(2.0, 3.0, 11)[:10])
--- out
false
--- case: no elements
print random.gamma(2.0, 3.0, 0).shape
--- out
(0,)
--- case: finite
x = random.gamma(2.0, 3.0, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.gamma(2.0, 3.0, size=-1)
--- err 3
<stdin>:1:30: error[E0502]: negative length -1
 1 | print random.gamma(2.0, 3.0, size=-1)
   |                              ^^^^^^^
--- case: a seed below 0
print random.gamma(2.0, 3.0, size=1, seed=-1)
--- err 3
<stdin>:1:38: error[E0403]: 'seed' must not be negative
 1 | print random.gamma(2.0, 3.0, size=1, seed=-1)
   |                                      ^^^^^^^
--- case: small shapes, and none
x = random.gamma(0.01, 1, 1000, seed=1)
print (x.min() >= 0, random.gamma(0, 1, 3))
--- out
(true, array([0., 0., 0.]))
--- case: infinite
print random.gamma(inf, 1, 3)
--- err 3
<stdin>:1:20: error[E0403]: 'shape' must be finite
 1 | print random.gamma(inf, 1, 3)
   |                    ^^^
