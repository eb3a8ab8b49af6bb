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
--- case: what is put before and after
print (ediff1d([1, 3], to_begin=[7, 8]), ediff1d([[1, 3], [4, 4]], to_end=1.9), ediff1d([], to_begin=1))
--- out
(array([7, 8, 2]), array([2, 1, 0, 1]), array([1.]))
