--- case: full(2, 1.5, dtype="i64")
print full(2, 1.5, dtype="i64")
--- out
[1 1]
