--- case: sinh(-1000.0)
print sinh(-1000.0)
--- out
-inf
