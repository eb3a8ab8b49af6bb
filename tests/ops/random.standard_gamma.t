--- case: as gamma
print all(random.standard_gamma(2, 9, seed=4) == random.gamma(2, size=9, seed=4))
--- out
true
--- case: a negative shape
print random.standard_gamma(-1, 3)
--- err 3
<stdin>:1:7: error[E0403]: 'shape' must not be negative
 1 | print random.standard_gamma(-1, 3)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
