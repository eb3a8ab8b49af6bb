--- case: special values
print rad2deg(-inf)
print rad2deg(nan)
--- out
-inf
nan
--- case: no elements
print rad2deg(zeros(0))
--- out
[]
