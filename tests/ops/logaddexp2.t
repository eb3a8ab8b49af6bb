--- case: special values
print logaddexp2(-inf, -inf)
print logaddexp2(inf, 1)
print logaddexp2(nan, 1)
--- out
-inf
inf
nan
--- case: two halves are one exactly
print logaddexp2(array([-1.0, 0, -inf, inf]), array([-1.0, 0, -inf, inf]))
--- out
[  0.   1. -inf  inf]
