--- case: the same numbers in any chunks
x = random.geometric(0.25, (20, 30), seed=5)
print (all(x == random.geometric(0.25, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.geometric(0.25, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print (all(random.geometric(0.25, 20) == random.geometric(0.25, 20)), all(random.geometric(0.25, 20) == random.geometric(0.25, 21)[:20]))
--- out
(false, false)
--- case: no elements
print random.geometric(0.25, 0).shape
--- out
(0,)
--- case: finite
x = random.geometric(0.25, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.geometric(0.25, size=-1)
--- err 3
<stdin>:1:30: error[E0502]: negative length -1
 1 | print random.geometric(0.25, size=-1)
   |                              ^^^^^^^
--- case: a seed below 0
print random.geometric(0.25, size=1, seed=-1)
--- err 3
<stdin>:1:38: error[E0403]: 'seed' must not be negative
 1 | print random.geometric(0.25, size=1, seed=-1)
   |                                      ^^^^^^^
--- case: certain
print random.geometric(1, 3)
--- out
[1 1 1]
--- case: rare
print random.geometric(1e-300, 3).min() > 1000
--- out
true
--- case: no probability
print random.geometric(1.5, 3)
--- err 3
<stdin>:1:24: error[E0403]: 'p' must be a probability
 1 | print random.geometric(1.5, 3)
   |                        ^^^
