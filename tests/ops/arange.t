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
--- case: whole numbers beyond what floats hold, floats, and both in chunks
print arange(9007199254740993, 9007199254740999, 2, chunks=2)
print arange(0.5, 3, 0.75, chunks=1)
print arange(5, 0, -2, dtype="f32", chunks=1)
print arange(3, dtype="u8")
--- out
[9007199254740993 9007199254740995 9007199254740997]
[0.5  1.25 2.   2.75]
[5. 3. 1.]
[0 1 2]
