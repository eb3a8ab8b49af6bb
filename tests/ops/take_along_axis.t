--- case: chunks
x = (arange(12).reshape(3, 4) * 5 % 7).rechunk((2, 3))
print take_along_axis(x, argsort(x, axis=0), 0)
--- out
[[0 3 1 0]
 [5 4 2 1]
 [6 5 3 6]]
--- case: the flat array
print take_along_axis([[3, 1], [2, 0]], [3, 0, -1], null)
--- out
[0 3 0]
--- case: one index for all rows
print take_along_axis([[1, 2], [3, 4]], [[1]], 1)
--- out
[[2]
 [4]]
--- case: no elements
print take_along_axis(zeros((2, 0)), zeros((2, 0), dtype="i64"), 1).shape
--- out
(2, 0)
--- case: three dimensions
x = arange(8).reshape(2, 2, 2)
print take_along_axis(x, [[[1], [0]], [[0], [1]]], 2)
--- out
[[[1]
  [2]]

 [[4]
  [7]]]
--- case: out of range
print take_along_axis([[1, 2]], [[2]], 1)
--- err 1
<stdin>:1:7: error[E0506]: index 2 is out of range for axis 1 of length 2
 1 | print take_along_axis([[1, 2]], [[2]], 1)
   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
--- case: indices that are no ints
print take_along_axis([1.0], [0.5], 0)
--- err 3
<stdin>:1:30: error[E0401]: 'indices' of 'take_along_axis' must be array<int>, not list<float>[1]
 1 | print take_along_axis([1.0], [0.5], 0)
   |                              ^^^^^
--- case: no such axis
print take_along_axis([1], [0], 1)
--- err 3
<stdin>:1:33: error[E0503]: axis 1 of an array with 1 dimension
 1 | print take_along_axis([1], [0], 1)
   |                                 ^
