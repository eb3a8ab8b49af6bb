--- case: log1p(-1.0)
print log1p(-1.0)
--- out
-inf
--- case: the end of the range
print log1p(array([1.5e308, inf]))
--- out
[709.60167375          inf]
