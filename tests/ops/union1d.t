--- case: chunks and dtypes
print union1d(arange(5, chunks=2), [1.5, 2])
--- out
[0.  1.  1.5 2.  3.  4. ]
--- case: empty arrays
print (union1d([], []), union1d([], [1]))
--- out
(array([], dtype=float64), array([1.]))
--- case: NaN, infinities and zeros
print union1d([nan, inf, -0.0], [nan, 0.0])
--- out
[-0. inf nan]
--- case: matrices
print union1d([[1, 2], [2, 1]], [[0]])
--- out
[0 1 2]
--- case: truth values
print union1d([true], [true, false])
--- out
[False  True]
--- case: text
print union1d(["a"], [1])
--- err 3
<stdin>:1:15: error[E0401]: 'ar1' of 'union1d' must be array or number, not list<string>[1]
 1 | print union1d(["a"], [1])
   |               ^^^^^
--- case: complex numbers
print union1d([1j, 2], [2, 1j, 0])
print union1d([1j], [1])
--- out
[0.+0.j 0.+1.j 2.+0.j]
[0.+1.j 1.+0.j]
--- case: numbers
print union1d(2, 1)
print union1d([3, 1], 2)
--- out
[1 2]
[1 2 3]
