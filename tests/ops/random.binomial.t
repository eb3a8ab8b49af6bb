--- case: the same numbers in any chunks
x = random.binomial(10, 0.3, (20, 30), seed=5)
print (all(x == random.binomial(10, 0.3, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.binomial(10, 0.3, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print (all(random.binomial(10, 0.3, 20) == random.binomial(10, 0.3, 20)), all(random.binomial(10, 0.3, 20) == random.binomial(10, 0.3, 21)[:20]))
--- out
(false, false)
--- case: no elements
print random.binomial(10, 0.3, 0).shape
--- out
(0,)
--- case: finite
x = random.binomial(10, 0.3, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.binomial(10, 0.3, size=-1)
--- err 3
<stdin>:1:32: error[E0502]: negative length -1
 1 | print random.binomial(10, 0.3, size=-1)
   |                                ^^^^^^^
--- case: a seed below 0
print random.binomial(10, 0.3, size=1, seed=-1)
--- err 3
<stdin>:1:40: error[E0403]: 'seed' must not be negative
 1 | print random.binomial(10, 0.3, size=1, seed=-1)
   |                                        ^^^^^^^
--- case: certain, impossible, no trials
print (random.binomial(5, 1, 3), random.binomial(5, 0, 3), random.binomial(0, 0.5, 3))
--- out
(array([5, 5, 5]), array([0, 0, 0]), array([0, 0, 0]))
--- case: many trials
x = random.binomial(1000, 0.9, 10_000, seed=1)
print (x.min() > 800, x.max() <= 1000, round(x.mean()))
--- out
(true, true, 900.0)
--- case: a number of trials that is no int
print random.binomial(1.5, 0.5, 3)
--- err 3
<stdin>:1:23: error[E0401]: 'n' of 'random.binomial' must be int, not float
 1 | print random.binomial(1.5, 0.5, 3)
   |                       ^^^
--- case: fewer than none
print random.binomial(-1, 0.5, 3)
--- err 3
<stdin>:1:23: error[E0403]: 'n' must not be negative
 1 | print random.binomial(-1, 0.5, 3)
   |                       ^^
