--- case: an axis
print argtopk(random.random((3, 4), seed=1, chunks=2), 2, axis=0)
--- out
[[0 1 1 0]
 [2 2 0 1]]
--- case: fewer elements
print argtopk(arange(3), 7)
--- out
[2 1 0]
--- case: no elements
print argtopk(zeros(0), 2)
--- out
[]
