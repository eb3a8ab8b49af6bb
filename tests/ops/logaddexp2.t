--- case: special values
print logaddexp2(-inf, -inf)
print logaddexp2(inf, 1)
print logaddexp2(nan, 1)
--- out
-inf
inf
nan
