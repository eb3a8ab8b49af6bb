--- case: expm1(0.0)
print expm1(0.0)
--- out
0.0
