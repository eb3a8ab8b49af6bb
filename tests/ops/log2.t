--- case: log2(0.0)
print log2(0.0)
--- out
-inf
