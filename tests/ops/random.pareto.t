--- case: the same numbers in any chunks
x = random.pareto(3.0, (20, 30), seed=5)
print (all(x == random.pareto(3.0, (20, 30), seed=5, chunks=7)), all(x[3:5, ::2] == random.pareto(3.0, (20, 30), seed=5, chunks=(20, 4))[3:5, ::2]))
--- out
(true, true)
--- case: calls have streams of their own
print any(random.pareto(3.0, 10) == random.pareto(3.0, 10)) or any(random.pareto(3.0, 10) == random.pareto(3.0, 11)[:10])
--- out
false
--- case: no elements
print random.pareto(3.0, 0).shape
--- out
(0,)
--- case: finite
x = random.pareto(3.0, 100_000, seed=3)
print all(isfinite(x))
--- out
true
--- case: a negative length
print random.pareto(3.0, size=-1)
--- err 3
<stdin>:1:26: error[E0502]: negative length -1
 1 | print random.pareto(3.0, size=-1)
   |                          ^^^^^^^
--- case: a seed below 0
print random.pareto(3.0, size=1, seed=-1)
--- err 3
<stdin>:1:34: error[E0403]: 'seed' must not be negative
 1 | print random.pareto(3.0, size=1, seed=-1)
   |                                  ^^^^^^^
