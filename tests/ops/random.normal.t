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
--- case: one seed of two distributions
x = random.random(10000, seed=9)
y = random.normal(size=10000, seed=9)
z = random.uniform(size=10000, seed=9)
print abs(corrcoef([x, y, z]) - eye(3)).max() < 0.05
print array_equal(random.standard_normal(5, seed=9), random.normal(size=5, seed=9))
--- out
true
true
