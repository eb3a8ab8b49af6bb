--- case: log1p(-1.0)
print log1p(-1.0)
--- out
-inf
