--- case: chunks
print intersect1d(arange(10, chunks=3), arange(20, chunks=7) * 3)
--- out
[0 3 6 9]
--- case: nothing in common
print (intersect1d([1], [2]), intersect1d([], [1]))
--- out
(array([], dtype=int64), array([], dtype=float64))
--- case: NaN
print intersect1d([nan, 1], [nan, 1])
--- out
[1.]
--- case: matrices
print intersect1d([[1, 2], [2, 1]], [[1]])
--- out
[1]
--- case: by position
print intersect1d([1, 2], [2], true)
--- out
[2]
--- case: text
print intersect1d(["a"], [1])
--- err 3
<stdin>:1:19: error[E0401]: 'intersect1d' does not take list<string>[1]
 1 | print intersect1d(["a"], [1])
   |                   ^^^^^
   = help: it takes array or number
--- case: complex numbers
print intersect1d([1j, 2, 1 + 1j], [2, 1j, 0, 2])
--- out
[0.+1.j 2.+0.j]
--- case: numbers
print intersect1d(1, 1)
print intersect1d(1, [2])
--- out
[1]
[]
--- case: the dtype is the common one
print intersect1d([1, 2], [2.0])
print intersect1d([true, false], [1, 2])
print intersect1d([1, 2], [2.0, 1], return_indices=true)
--- out
[2.]
[1]
(array([1., 2.]), array([0, 1]), array([1, 0]))
