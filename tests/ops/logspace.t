--- case: logspace(0, 1, 0)
print logspace(0, 1, 0)
--- out
[]
--- case: logspace(0, 2, 2, endpoint=false)
print logspace(0, 2, 2, endpoint=false)
--- out
[ 1. 10.]
--- case: logspace(0, 3, 4, dtype="i64")
print logspace(0, 3, 4, dtype="i64")
--- out
[   1   10  100 1000]
--- case: logspace(0, 4, 5, chunks=2).chunks
print logspace(0, 4, 5, chunks=2).chunks
--- out
((2, 2, 1),)
