--- case: equal elements
print argsort(zeros(5, chunks=2))
--- out
[0 1 2 3 4]
--- case: an axis
print argsort(random.random((3, 4), chunks=2, seed=1), axis=0)
--- out
[[2 1 1 0]
 [1 0 0 2]
 [0 2 2 1]]
--- case: NaN last
print argsort(where(arange(4) == 1, nan, 0.0 * arange(4)))
--- out
[0 2 3 1]
--- case: no elements
print argsort(zeros(0))
--- out
[]
--- case: complex numbers
print argsort(arange(3).astype("c128"))
--- out
[0 1 2]
--- case: kinds
print argsort([3, 1, 2], kind="mergesort")
--- out
[1 2 0]
