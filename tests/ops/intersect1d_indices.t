--- case: nothing in common
print intersect1d([1], [2], return_indices=true)
--- out
([], [], [])
--- case: not asked for
print intersect1d([1, 2], [2], return_indices=false)
--- out
[2]
--- case: chunks
print intersect1d(arange(9, chunks=2), arange(4, 12, chunks=3), return_indices=true)
--- out
([4 5 6 7 8], [4 5 6 7 8], [0 1 2 3 4])
--- case: matrices
print intersect1d([[1, 2], [2, 5]], [[5], [2]], return_indices=true)
--- out
([2 5], [1 3], [1 0])
