--- case: chunks
print setdiff1d(arange(10, chunks=3), arange(20, chunks=7) * 3)
--- out
[1 2 4 5 7 8]
--- case: nothing left
print (setdiff1d([1], [1]), setdiff1d([], [1]), setdiff1d([2], []))
--- out
(array([], dtype=int64), array([], dtype=float64), array([2]))
--- case: NaN
print setdiff1d([nan, 1], [nan, 1])
--- out
[nan]
--- case: matrices
print setdiff1d([[1, 2], [2, 1]], [[1]])
--- out
[2]
--- case: text
print setdiff1d(["a"], [1])
--- err 3
<stdin>:1:17: error[E0401]: 'ar1' of 'setdiff1d' must be array or number, not list<string>[1]
 1 | print setdiff1d(["a"], [1])
   |                 ^^^^^
--- case: complex numbers
print setdiff1d([1j, 2, 1 + 1j], [2, 1j, 0, 2])
--- out
[1.+1.j]
--- case: numbers
print setdiff1d(1, 2)
print setdiff1d([1, 2], 2)
--- out
[1]
[1]
