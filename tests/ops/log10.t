--- case: log10(0.0)
print log10(0.0)
--- out
-inf
