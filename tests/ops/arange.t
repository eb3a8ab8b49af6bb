--- case: arange(0)
print arange(0)
--- out
[]
--- case: arange(10, chunks=3).sum()
print arange(10, chunks=3).sum()
--- out
45
--- case: arange(3, dtype="f32").dtype
print arange(3, dtype="f32").dtype
--- out
f32
