--- case: chunks
print setxor1d(arange(10, chunks=3), arange(20, chunks=7))
--- out
[10 11 12 13 14 15 16 17 18 19]
--- case: the same
print (setxor1d([1], [1]), setxor1d([], [1]), setxor1d([], []))
--- out
(array([], dtype=int64), array([1.]), array([], dtype=float64))
--- case: matrices
print setxor1d([[1, 2], [2, 1]], [[1]])
--- out
[2]
--- case: text
print setxor1d(["a"], [1])
--- err 3
<stdin>:1:16: error[E0401]: 'ar1' of 'setxor1d' must be array or number, not list<string>[1]
 1 | print setxor1d(["a"], [1])
   |                ^^^^^
--- case: complex numbers
print setxor1d([1j, 2, 1 + 1j], [2, 1j, 0, 2])
--- out
[0.+0.j 1.+1.j]
--- case: numbers
print setxor1d(1, 2)
--- out
[1 2]
