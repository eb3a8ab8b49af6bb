--- case: random.normal(size=(3, 4), seed=2).shape
print random.normal(size=(3, 4), seed=2).shape
--- out
(3, 4)
--- case: a negative scale is refused
print random.normal(scale=-1, size=3)
--- err 3
<stdin>:1:21: error[E0403]: 'scale' must not be negative
 1 | print random.normal(scale=-1, size=3)
   |                     ^^^^^^^^
--- case: a seed is an integer
print random.normal(size=3, seed="a")
--- err 3
<stdin>:1:29: error[E0401]: 'seed' of 'random.normal' must be int, not string
 1 | print random.normal(size=3, seed="a")
   |                             ^^^^^^^^
--- case: a seed is not negative
print random.normal(size=3, seed=-1)
--- err 3
<stdin>:1:29: error[E0403]: 'seed' must not be negative
 1 | print random.normal(size=3, seed=-1)
   |                             ^^^^^^^
