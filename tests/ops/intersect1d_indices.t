--- case: nothing in common
print intersect1d([1], [2], return_indices=true)
--- out
(array([], dtype=int64), array([], dtype=int64), array([], dtype=int64))
--- case: not asked for
print intersect1d([1, 2], [2], return_indices=false)
--- out
[2]
--- case: chunks
print intersect1d(arange(9, chunks=2), arange(4, 12, chunks=3), return_indices=true)
--- out
(array([4, 5, 6, 7, 8]), array([4, 5, 6, 7, 8]), array([0, 1, 2, 3, 4]))
--- case: matrices
print intersect1d([[1, 2], [2, 5]], [[5], [2]], return_indices=true)
--- out
(array([2, 5]), array([1, 3]), array([1, 0]))
--- case: complex numbers
print intersect1d([1 + 1j, 2, 1j], [2, 1j, 0, 2], return_indices=true)
--- out
(array([0.+1.j, 2.+0.j]), array([2, 1]), array([1, 0]))
--- case: a number
print intersect1d([2, 1], 1, return_indices=true)
--- out
(array([1]), array([1]), array([0]))
