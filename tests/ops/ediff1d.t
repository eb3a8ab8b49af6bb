--- case: ediff1d(arange(7, chunks=3))
print ediff1d(arange(7, chunks=3))
--- out
[1 1 1 1 1 1]
--- case: no elements
print ediff1d(zeros(0))
--- out
[]
--- case: a list
print ediff1d([1, 2])
--- out
[1]
