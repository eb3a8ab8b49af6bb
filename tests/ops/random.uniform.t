--- case: random.uniform(0.0, 1.0, (3, 4), seed=2).shape
print random.uniform(0.0, 1.0, (3, 4), seed=2).shape
--- out
(3, 4)
--- case: bounds too far apart, as NumPy refuses them
print random.uniform(-1.7e308, 1.7e308, 3)
--- err 3
<stdin>:1:32: error[E0403]: from 'low' to 'high' must be a finite distance
 1 | print random.uniform(-1.7e308, 1.7e308, 3)
   |                                ^^^^^^^
--- case: a bound that is no number
print random.uniform(0, inf, 3)
--- err 3
<stdin>:1:25: error[E0403]: from 'low' to 'high' must be a finite distance
 1 | print random.uniform(0, inf, 3)
   |                         ^^^
--- case: bounds the wrong way round, and equal ones
print (random.uniform(5, 1, 100, seed=1) > 1).all()
print random.uniform(2, 2, 2)
--- out
true
[2. 2.]
