--- case: no columns
print vander([1, 2], 0).shape
--- out
(2, 0)
--- case: one column
print vander([5, 2], 1)
--- out
[[1]
 [1]]
--- case: no rows
print vander(zeros(0), 2).shape
--- out
(0, 2)
--- case: narrow integers
print vander(array([100], dtype="i8"), 3)
--- out
[[10000   100     1]]
--- case: floats
print vander([0.5, -1.0], 3)
--- out
[[ 0.25  0.5   1.  ]
 [ 1.   -1.    1.  ]]
--- case: booleans
print vander([true, false], 2)
--- out
[[1 1]
 [0 1]]
--- case: chunks
print vander(arange(4, chunks=3), 3)
--- out
[[0 0 1]
 [1 1 1]
 [4 2 1]
 [9 3 1]]
--- case: a number below 0
print vander([1], -1)
--- err 3
<stdin>:1:19: error[E0403]: 'N' must not be negative
 1 | print vander([1], -1)
   |                   ^^
