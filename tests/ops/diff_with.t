--- case: both, several times
print diff([1, 3, 6], 2, prepend=[0, 0], append=10)
--- out
[1 1 1 1]
--- case: a matrix and a number
print diff([[1, 3], [2, 4]], prepend=0)
--- out
[[1 2]
 [2 2]]
--- case: chunks
print diff(arange(7, chunks=3) ** 2, prepend=-1)
--- out
[ 1  1  3  5  7  9 11]
--- case: no elements
print (diff([], prepend=1), diff([], prepend=1, append=3))
--- out
(array([], dtype=float64), array([2.]))
--- case: no times
print diff([1, 2], 0, prepend=0)
--- out
[1 2]
--- case: NaN
print diff([nan, 1], prepend=0)
--- out
[nan nan]
--- case: no such axis
print diff([1], axis=1, prepend=0)
--- err 3
<stdin>:1:7: error[E0503]: axis 1 of an array with 1 dimension
 1 | print diff([1], axis=1, prepend=0)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: a negative number of times
print diff([1], -1, prepend=0)
--- err 3
<stdin>:1:17: error[E0403]: 'n' must not be negative
 1 | print diff([1], -1, prepend=0)
   |                 ^^
