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

--- case: an array without elements, its axis in several chunks
x = zeros((2, 0, 2), chunks=(1, 1, 2))
print (argsort(x, axis=0).shape, sort(x, axis=0).shape, median(x, axis=0).shape)
--- out
((2, 0, 2), (2, 0, 2), (0, 2))
