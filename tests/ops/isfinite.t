--- case: isfinite(1e308)
print isfinite(1e308)
--- out
true
