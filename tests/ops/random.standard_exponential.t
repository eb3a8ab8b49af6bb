--- case: as exponential
print all(random.standard_exponential(9, seed=4) == random.exponential(size=9, seed=4))
--- out
true
--- case: a negative length
print random.standard_exponential(-1)
--- err 3
<stdin>:1:7: error[E0502]: negative length -1
 1 | print random.standard_exponential(-1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
