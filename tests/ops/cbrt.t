--- case: cbrt(-8.0)
print cbrt(-8.0)
--- out
-2.0
